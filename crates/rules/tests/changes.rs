//! Before and after on a paper: what was registered stands beside what it becomes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::Reference;
use beian_rules::{FormValue, Mistake};
use serde_json::{Value, json};
use support::Files;

/// The small edition with `changes.json`, and the table on its first paper.
fn files(changes: &Value) -> Files {
    let mut files = support::small();
    files.insert("changes.json".to_owned(), changes.to_string().into_bytes());
    let mut papers: Value = serde_json::from_slice(&files["papers.json"]).expect("the fixture is sound");
    papers["papers"][0]["fields"]["changes"] = json!({"rows": "changes"});
    files.insert("papers.json".to_owned(), papers.to_string().into_bytes());
    files
}

fn rows(changes: &Value, answers: &Value) -> Vec<[String; 5]> {
    let edition = support::load(&files(changes)).unwrap_or_else(|m| panic!("it must load: {m:#?}"));
    let result = edition.assess(&support::given(&edition, answers), &Reference::default());
    let FormValue::Rows(rows) = &result.papers[0].fields["changes"] else { panic!("changes are rows") };
    let columns = ["group", "label", "before", "after", "proof"];
    rows.iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

fn mistakes(changes: &Value) -> Vec<Mistake> {
    support::load(&files(changes)).expect_err("it must be refused")
}

#[test]
fn a_row_holds_the_old_value_the_new_one_and_its_proof() {
    let changes = json!({"changes": [
        {"group": "店", "pairs": [
            {"label": "店名", "before": "owner.name", "after": "shop.name", "proof": "新执照"},
            {"label": "所在地", "after": "shop.region"}
        ]}
    ]});
    let found = rows(&changes, &json!({"owner.kind": "person", "owner.name": "甲店", "shop.name": "乙店"}));
    let want = [["店", "店名", "甲店", "乙店", "新执照"], ["店", "所在地", "", "", ""]];
    assert_eq!(found, want.map(|row| row.map(str::to_owned)), "a value nobody gave is left to be written by hand");
}

#[test]
fn rows_whose_condition_does_not_hold_are_not_printed() {
    let changes = json!({"changes": [
        {"group": "店主", "when": "owner.is_company", "pairs": [{"label": "店主名称", "after": "owner.name"}]},
        {"group": "店", "pairs": [{"label": "店名", "after": "shop.name", "when": "owner.is_person"}]}
    ]});
    let labels = |kind: &str| -> Vec<String> {
        let rows = rows(&changes, &json!({"owner.kind": kind, "owner.name": "甲", "shop.name": "乙店"}));
        rows.into_iter().map(|[_, label, ..]| label).collect()
    };
    assert_eq!(labels("company"), ["店主名称"], "the group holds, the other pair does not");
    assert_eq!(labels("person"), ["店名"], "the pair holds, the other group does not");
}

#[test]
fn a_name_that_is_not_there_and_a_label_said_twice_are_refused() {
    let unknown =
        json!({"changes": [{"group": "店", "pairs": [{"label": "店名", "before": "shop.old", "after": "shop.name"}]}]});
    assert!(mistakes(&unknown).iter().any(|m| m.to_string().contains("shop.old")), "an unknown fact is named");
    let twice = json!({"changes": [{"group": "店", "pairs": [
        {"label": "店名", "after": "shop.name"}, {"label": "店名", "after": "owner.name"}
    ]}]});
    assert!(!mistakes(&twice).is_empty(), "two rows with one label cannot be told apart on paper");
    let odd =
        json!({"changes": [{"group": "店", "pairs": [{"label": "店名", "after": "shop.name", "format": "region"}]}]});
    assert!(!mistakes(&odd).is_empty(), "a name cannot be written as a place");
}
