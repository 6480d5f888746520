//! The examples of `assets/RULES.md` are run: what the handbook says is what the program does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;

use beian_rules::{Given, OPERATORS, format_json};
use serde_json::{Value, json};

/// Types of the facts that the examples speak of.
const FACTS: [(&str, &str); 17] = [
    ("site.name", "text"),
    ("site.has_cart", "yes-no"),
    ("site.has_forum", "yes-no"),
    ("site.number", "text"),
    ("site.languages", "many-choice"),
    ("site.opened", "date"),
    ("site.provider", "choice"),
    ("owner.kind", "choice"),
    ("owner.town", "text"),
    ("owner.street", "text"),
    ("lead.name", "text"),
    ("lead.mobile", "mobile"),
    ("lead.id", "resident-id"),
    ("lead.id_until", "date-or-long-term"),
    ("safety.is_lead", "yes-no"),
    ("safety.own_name", "text"),
    ("safety.mobile", "mobile"),
];

fn handbook() -> String {
    fs::read_to_string(support::assets().join("RULES.md")).expect("the handbook is there")
}

fn examples(handbook: &str) -> Vec<Value> {
    let block =
        handbook.split("```json 例子\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block of examples");
    block.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"))).collect()
}

/// An edition with the facts above and one derived fact `example.gives` with the rule.
fn edition(rule: &Value, kind: &str) -> support::Files {
    let fact = |(id, kind): &(&str, &str)| {
        let mut fact = json!({"id": id, "type": kind, "label": id, "required": false, "source": ["T#1"]});
        match *id {
            "site.provider" => fact["options_table"] = json!("providers"),
            "owner.kind" => fact["options"] = options(&["unit", "army", "person"]),
            "site.languages" => fact["options"] = options(&["chinese", "english"]),
            _ => {}
        }
        fact
    };
    let asked: Vec<Value> = FACTS.iter().map(fact).collect();
    let ids: Vec<&str> = FACTS.iter().map(|f| f.0).collect();
    let files = [
        (
            "manifest.json",
            json!({"procedure": "p", "edition": "e", "title": "t", "about": "a", "case_title": "owner.kind", "in_force": {"from": "2026-01-01"},
                "sources": {"T": {"document": "d", "seen": "2026-01-01", "region": "全国", "trust": "A"}}}),
        ),
        ("facts/a.json", json!({"topic": "t", "facts": asked})),
        (
            "facts/b.json",
            json!({"topic": "t", "facts": [{"id": "example.gives", "type": kind, "label": "l", "rule": rule}]}),
        ),
        ("flow/a.json", json!({"id": "c", "title": "c", "screens": [{"id": "s", "title": "s", "fields": ids}]})),
        ("words/national.json", json!({"title": "t", "words": ["中国", "全国"]})),
        (
            "tables/providers.json",
            json!({"title": "t", "columns": ["label", "phone"],
                "rows": [{"value": "a", "label": "A", "phone": "400-000-0001"}, {"value": "b", "label": "B"}]}),
        ),
    ];
    files.into_iter().map(|(path, json)| (path.to_owned(), json.to_string().into_bytes())).collect()
}

fn options(values: &[&str]) -> Value {
    values.iter().map(|v| json!({"value": v, "label": v})).collect()
}

/// Rules that give a text; others give a number or yes-no.
fn kind(rule: &Value) -> &'static str {
    let operator = rule.as_object().and_then(|o| o.keys().next()).map_or("value", String::as_str);
    match operator {
        "count" => "number",
        "all" | "any" | "not" | "is" | "known" | "same" | "less" | "contains" | "includes" => "yes-no",
        _ => "text",
    }
}

/// What the rule gives under the answers; `null` is 不知道.
fn gives(rule: &Value, given: &Value) -> Value {
    let edition = support::load(&edition(rule, kind(rule))).unwrap_or_else(|m| panic!("{rule}: {m:#?}"));
    let (answers, findings) = edition.read_answers(given.as_object().expect("answers"));
    assert_eq!(findings, [], "{given}");
    let given = Given { answers, today: "2026-11-22".parse().unwrap(), ..Given::default() };
    let result = edition.assess(&given, &support::with_calendar());
    result.values.get("example.gives").map(|v| serde_json::to_value(v).unwrap()).unwrap_or_default()
}

#[test]
fn every_example_of_the_handbook_gives_what_it_says() {
    for example in examples(&handbook()) {
        let got = gives(&example["rule"], &example["given"]);
        let (got_number, number) = (got.as_f64(), example["gives"].as_f64());
        let same = if number.is_some() { got_number == number } else { got == example["gives"] };
        assert!(same, "{example} gives {got}");
    }
}

#[test]
fn every_operator_has_its_row_and_every_row_is_run() {
    let handbook = handbook();
    let rules: Vec<Value> = examples(&handbook).into_iter().map(|e| e["rule"].clone()).collect();
    let section = handbook.split("| 写法 | 意思 | 例 |").nth(1).expect("the table");
    let rows: Vec<Value> = section
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cell =
                line.trim_end_matches('|').rsplit('|').next().expect("three cells").trim().trim_matches('`').to_owned();
            serde_json::from_str(&cell).unwrap_or_else(|e| panic!("{cell}: {e}"))
        })
        .collect();
    for row in &rows {
        assert!(rules.contains(row), "the example of the table is among those that are run: {row}");
    }
    for operator in OPERATORS {
        assert!(rows.iter().any(|r| r.get(operator).is_some()), "{operator} has a row");
    }
    assert_eq!(rows.len(), OPERATORS.len() + 1, "one row each, and one for a plain fact");
}

/// Strong Kleene logic: the whole table, not only the handbook's lines.
#[test]
fn three_values_follow_kleene() {
    let word = |v: Option<bool>| v.map_or(json!({"state": "unknown"}), Value::from);
    let values = [Some(true), Some(false), None];
    for a in values {
        for b in values {
            let given = json!({"site.has_cart": word(a), "site.has_forum": word(b)});
            let all = match (a, b) {
                (Some(false), _) | (_, Some(false)) => json!(false),
                (Some(true), Some(true)) => json!(true),
                _ => Value::Null,
            };
            let any = match (a, b) {
                (Some(true), _) | (_, Some(true)) => json!(true),
                (Some(false), Some(false)) => json!(false),
                _ => Value::Null,
            };
            assert_eq!(gives(&json!({"all": ["site.has_cart", "site.has_forum"]}), &given), all, "{given}");
            assert_eq!(gives(&json!({"any": ["site.has_cart", "site.has_forum"]}), &given), any, "{given}");
        }
        let not = a.map_or(Value::Null, |a| json!(!a));
        assert_eq!(gives(&json!({"not": "site.has_cart"}), &json!({"site.has_cart": word(a)})), not);
    }
}

/// The formatter keeps what a file says and is at rest on its own output.
#[test]
fn the_house_style_is_at_rest_and_loses_nothing() {
    for (path, bytes) in support::small().into_iter().filter(|(path, _)| path.ends_with(".json")) {
        let text = String::from_utf8(bytes).unwrap();
        let printed = format_json(&text).unwrap_or_else(|m| panic!("{path}: {m}"));
        assert_eq!(format_json(&printed).unwrap(), printed, "{path}");
        let (a, b): (Value, Value) = (serde_json::from_str(&text).unwrap(), serde_json::from_str(&printed).unwrap());
        assert_eq!(a, b, "{path}");
        assert!(
            printed.lines().all(|l| l.chars().count() <= 140 || !l.contains(", ")),
            "{path}: long lines are broken up"
        );
    }
    let long = format!(r#"{{"b": 1, "a": [{}]}}"#, vec![r#""中国""#; 60].join(","));
    let printed = format_json(&long).unwrap();
    assert!(printed.starts_with("{\n  \"b\": 1,\n  \"a\": [\n    \"中国\", \"中国\""), "{printed}");
    assert_eq!(
        format_json("{\"a\": \n 1e2}").unwrap(),
        "{\"a\": 1e2}\n",
        "short things on one line, numbers as written"
    );
    assert_eq!(format_json("{\"a\":\n}").unwrap_err().line, 2);
}
