//! The JSON Schemas of `assets/schema` list exactly what the loader takes, so that an editor never suggests a wrong key.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use beian_core::Kind;
use beian_rules::{OPERATORS, SHAPES, Shape, format_json};
use serde_json::Value;

fn schemas() -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    let mut names: BTreeSet<&str> = SHAPES.iter().map(|s| s.file).collect();
    while let Some(name) = names.pop_first() {
        let path = support::assets().join("schema").join(format!("{name}.json"));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}.json: {e}"));
        assert_eq!(format_json(&text).unwrap(), text, "{name}.json is in the house style");
        all.insert(name.to_owned(), serde_json::from_str(&text).unwrap());
    }
    all
}

fn keys(of: &Value) -> BTreeSet<String> {
    of.as_object().map(|o| o.keys().cloned().collect()).unwrap_or_default()
}

fn agree(shape: &Shape, record: &Value, schema: &str) {
    let name = format!("{schema}.json, {}", shape.record);
    let taken: BTreeSet<String> = shape.keys().map(str::to_owned).collect();
    assert_eq!(keys(&record["properties"]), taken, "{name}: keys");
    let required: BTreeSet<&str> =
        record["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert_eq!(required, shape.required.iter().copied().collect(), "{name}: required");
    assert_eq!(record["additionalProperties"], false, "{name}: nothing else is taken");
}

#[test]
fn schemas_list_the_keys_the_loader_takes() {
    let schemas = schemas();
    for shape in SHAPES {
        let schema = &schemas[shape.file];
        let record = if shape.record == "file" { schema } else { &schema["$defs"][shape.record] };
        agree(shape, record, shape.file);
    }
    let conflict = SHAPES.iter().find(|s| s.record == "conflict").unwrap();
    for (name, schema) in &schemas {
        for (record, def) in
            schema["$defs"].as_object().into_iter().flatten().filter(|(_, d)| d.get("properties").is_some())
        {
            if record == "conflict" {
                agree(conflict, def, name);
            } else {
                let known = SHAPES.iter().any(|s| s.file == name && s.record == record);
                assert!(known, "{name}.json describes a record that the loader does not know: {record}");
            }
        }
    }
}

#[test]
fn schemas_name_all_types_and_operators() {
    let facts = &schemas()["facts"]["$defs"];
    let kinds: BTreeSet<&str> = facts["kind"]["enum"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(kinds, Kind::ALL.iter().map(|k| k.name()).collect());
    let operators = keys(&facts["expression"]["oneOf"][1]["properties"]);
    assert_eq!(operators, OPERATORS.iter().map(|o| (*o).to_owned()).collect());
}

#[test]
fn every_key_has_words() {
    for (name, schema) in schemas() {
        let records = schema["$defs"].as_object().into_iter().flatten().map(|(_, d)| d).chain([&schema]);
        for (key, property) in records.filter_map(|r| r["properties"].as_object()).flatten() {
            let described = property.get("description").is_some() || property.get("$ref").is_some();
            assert!(described, "{name}.json: {key} says what it is for");
        }
    }
}
