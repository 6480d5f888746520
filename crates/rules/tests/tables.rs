//! A table may be a folder of rows, so that somebody else can add one; what a row must not say is in the table's laws.
//!
//! It holds because each row below is put into one small edition and the mistakes are read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use beian_rules::{Edition, EditionFile, read_table};
use serde_json::{Value, json};

fn load(rows: &[(&str, Value)]) -> Result<Edition, Vec<String>> {
    let mut files = vec![
        (
            "manifest.json".to_owned(),
            json!({"procedure": "p", "edition": "1", "title": "t", "about": "a", "case_title": "provider.mail", "in_force": {"from": "2026-01-01"},
                "sources": {"T": {"document": "d", "seen": "2026-01-01", "region": "全国", "trust": "A"}}}),
        ),
        (
            "facts/a.json".to_owned(),
            json!({"topic": "t", "facts": [
                {"id": "provider.id", "type": "choice", "label": "l", "options_table": "providers", "source": ["T"]},
                {"id": "provider.mail", "type": "text", "label": "l", "rule": {"lookup": ["provider.id", "providers", "mail"]}}]}),
        ),
        (
            "flow/a.json".to_owned(),
            json!({"id": "c", "title": "c", "screens": [{"id": "s", "title": "s", "fields": ["provider.id"]}]}),
        ),
        (
            "tables/providers.json".to_owned(),
            json!({"title": "t", "columns": ["label", "mail", "route", "least", "most"],
                "rows": [{"value": "any", "label": "别的"}],
                "laws": [
                    {"column": "label", "must": true},
                    {"column": "mail", "kind": "email", "says": "写收材料的邮箱"},
                    {"column": "mail", "if": {"route": "mail"}, "must": true, "says": "走邮件就要写邮箱"},
                    {"column": "route", "one_of": ["mail", "post"]},
                    {"column": "least", "kind": "number", "not_more_than": "most"}]}),
        ),
    ];
    files.extend(rows.iter().map(|(name, row)| (format!("tables/providers/{name}.json"), row.clone())));
    let files: Vec<_> = files.into_iter().map(|(path, json)| (path, json.to_string().into_bytes())).collect();
    let files: Vec<_> = files.iter().map(|(path, bytes)| EditionFile { path, bytes }).collect();
    Edition::load(&files).map_err(|mistakes| mistakes.iter().map(|m| format!("{} {}", m.file, m.words)).collect())
}

#[test]
fn a_row_in_a_file_of_its_own_is_an_option_like_any_other() {
    let row = json!({"value": "own", "label": "自家", "mail": "a@example.com", "route": "mail", "least": "1", "most": "2",
        "source": ["自己写的"], "note": "x"});
    let edition = load(&[("90-own", row)]).unwrap();
    let options = &edition.fact("provider.id").unwrap().options;
    assert_eq!(options.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>(), ["any", "own"]);
}

#[test]
fn a_row_that_contradicts_itself_is_refused_with_what_to_do() {
    let refused = |row: Value| load(&[("x", row)]).expect_err("refused").join("；");
    let file = "tables/providers/x.json";
    assert_eq!(refused(json!({"value": "x"})), format!("{file} “label”空着"));
    assert_eq!(refused(json!({"value": "x", "label": "l", "mail": "no"})), format!("{file} “mail”不是电子邮件地址"));
    assert_eq!(refused(json!({"value": "x", "label": "l", "route": "mail"})), format!("{file} “mail”空着"));
    assert_eq!(
        refused(json!({"value": "x", "label": "l", "route": "fax"})),
        format!("{file} “route”不能写“fax”，能写：mail、post")
    );
    assert_eq!(
        refused(json!({"value": "x", "label": "l", "least": "3", "most": "2"})),
        format!("{file} “least”比“most”大")
    );
    assert_eq!(refused(json!({"value": "x", "label": "l", "least": "many"})), format!("{file} “least”不是数字"));
    assert_eq!(refused(json!({"value": "any", "label": "l"})), format!("{file} “any”有两行"));
    assert_eq!(refused(json!({"value": "x", "label": "l", "phone": "1"})), format!("{file} 没有“phone”这一列"));
    assert_eq!(refused(json!({"value": "x", "label": " "})), format!("{file} “label”空着"), "blanks say nothing");
    assert_eq!(refused(json!({"value": "x", "label": "a\u{1b}b"})), format!("{file} “label”里有控制字符"));
    assert_eq!(refused(json!({"value": "x", "label": "长".repeat(2_001)})), format!("{file} “label”太长"));
    assert_eq!(refused(json!({"value": "长".repeat(61), "label": "l"})), format!("{file} “value”太长"));
    assert_eq!(refused(json!({"value": " ", "label": "l"})), format!("{file} 这一行没有 value"));
    assert_eq!(refused(json!({"value": "x", "label": 5})), format!("{file} “label”应当是文字；{file} “label”空着"));
}

#[test]
fn a_law_that_would_hold_nothing_is_refused() {
    let refused = |law: Value| {
        let head = json!({"title": "t", "columns": ["label", "mail"], "rows": [], "laws": [law]}).to_string();
        let files = [EditionFile { path: "tables/a.json", bytes: head.as_bytes() }];
        read_table(&files).expect_err("refused").into_iter().map(|m| m.words).collect::<Vec<_>>()
    };
    assert_eq!(refused(json!({"column": "label"})), ["这一条没有写管什么"]);
    assert_eq!(refused(json!({"column": "label", "must": true, "if": {"mail": 1}})), ["“mail”应当是文字"]);
    assert_eq!(refused(json!({"column": "label", "must": true, "if": {"post": "x"}})), ["没有“post”这一列"]);
    assert_eq!(refused(json!({"column": "label", "kind": "letter"})), ["没有“letter”这种类型"]);
}

#[test]
fn a_table_by_itself_has_its_rows_in_order() {
    let head = json!({"title": "t", "columns": ["label"], "rows": [{"value": "any", "label": "别的"}]}).to_string();
    let row = "\u{feff}{\"value\": \"own\", \"label\": \"自家\", \"source\": [\"U\"]}";
    let files = [("tables/a.json", head.as_str()), ("tables/a/x.json", row)];
    let files = files.map(|(path, text)| EditionFile { path, bytes: text.as_bytes() });
    let table = read_table(&files).unwrap();
    assert_eq!(table.rows, [("any".into(), vec!["别的".to_owned()]), ("own".into(), vec!["自家".to_owned()])]);
}

#[test]
fn a_row_of_no_table_is_refused() {
    let files = [
        (
            "manifest.json",
            json!({"procedure": "p", "edition": "1", "title": "t", "about": "a", "case_title": "",
            "in_force": {"from": "2026-01-01"}, "sources": {}}),
        ),
        ("tables/nobody/a.json", json!({"value": "a"})),
    ];
    let files: Vec<_> = files.iter().map(|(path, json)| (*path, json.to_string().into_bytes())).collect();
    let files: Vec<_> = files.iter().map(|(path, bytes)| EditionFile { path, bytes }).collect();
    let mistakes = Edition::load(&files).expect_err("refused");
    assert!(mistakes.iter().any(|m| m.words == "没有“nobody”这个对照表"), "{mistakes:?}");
}
