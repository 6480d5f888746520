//! Letters about a table: what somebody else still has to bring, and no letter when there is nothing to say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::{Answer, Reference, State};
use beian_rules::{FormValue, Mistake};
use serde_json::{Value, json};
use support::Files;

/// The small edition with one more paper.
fn files(needs: &str, rows: &str) -> Files {
    let mut files = support::small();
    let mut papers: Value = serde_json::from_slice(&files["papers.json"]).expect("the fixture is sound");
    let letter = json!({"form": "letter", "title": "补材料", "text": "own", "needs": needs, "source": ["T1#八"],
        "fields": {"customer": "owner.name", "rows": {"rows": rows}}});
    papers["papers"].as_array_mut().expect("papers are a list").push(letter);
    files.insert("papers.json".to_owned(), papers.to_string().into_bytes());
    files
}

/// Severity and field of each row, empty where the table has no such column; `None` when the letter is not due.
fn letter(rows: &str, answers: &Value, unknown: &[&str]) -> Option<Vec<[String; 2]>> {
    let edition = support::load(&files("rows", rows)).unwrap_or_else(|m| panic!("it must load: {m:#?}"));
    let mut given = support::given(&edition, answers);
    given
        .answers
        .extend(unknown.iter().map(|id| ((*id).to_owned(), Answer { state: State::Unknown, ..Answer::default() })));
    let result = edition.assess(&given, &Reference::default());
    let letter = result.papers.into_iter().find(|p| p.form == "letter")?;
    let FormValue::Rows(rows) = &letter.fields["rows"] else { panic!("it must be a table") };
    Some(
        rows.iter()
            .map(|row| ["severity", "field"].map(|column| row.get(column).cloned().unwrap_or_default()))
            .collect(),
    )
}

fn mistakes(needs: &str, rows: &str) -> Vec<Mistake> {
    support::load(&files(needs, rows)).expect_err("it must be refused")
}

#[test]
fn a_letter_lists_what_is_missing_and_what_is_not_certain() {
    let rows = letter("wanting", &json!({"owner.kind": "company", "owner.name": "甲店"}), &["owner.phone"]);
    let rows = rows.expect("something is missing");
    assert!(rows.contains(&["还缺".to_owned(), "证件：正面/照片".to_owned()]), "a picture nobody brought: {rows:?}");
    assert!(rows.contains(&["还缺".to_owned(), "电话".to_owned()]), "an answer nobody was sure of: {rows:?}");
    assert!(rows.iter().all(|[severity, _]| severity != "提醒"), "a hint asks nobody for anything: {rows:?}");
}

#[test]
fn an_empty_table_makes_no_letter() {
    assert_eq!(letter("deadlines", &json!({"owner.kind": "company"}), &[]), None, "no date is known yet");
    assert!(letter("deadlines", &json!({"owner.kind": "company", "shop.opened": "2026-11-01"}), &[]).is_some());
}

#[test]
fn a_letter_can_only_wait_for_a_whole_table_of_its_own() {
    for (needs, rows) in [("customer", "wanting"), ("nothing", "wanting"), ("rows", "papers")] {
        assert!(mistakes(needs, rows).iter().any(|m| m.to_string().contains(needs)), "{needs}, {rows}");
    }
}
