//! Mistakes in a form file: each told with its line, in Chinese.

use beian_documents::Form;

use crate::cases::{form_ids, form_json};

/// A sound form to break, one thing a line.
const SOUND: &str = r#"{
"title": "试",
"official": false,
"page": {"size": 10.5},
"fields": [
{"name": "a", "kind": "text", "label": "甲"},
{"name": "y", "kind": "yes-no", "label": "乙"},
{"name": "r", "kind": "rows", "label": "丙", "columns": ["c"]}],
"blocks": [
{"text": "{a}{tick:y}"},
{"table": [
{"each": "r", "rows": [{"cells": [{"text": "{row.c}", "width": 1}]}]}]}]}"#;

#[test]
fn the_sound_form_is_taken() {
    let form = Form::read("sound", SOUND.as_bytes()).expect("it is sound");
    assert_eq!((form.id(), form.title(), form.official(), form.fields().len()), ("sound", "试", false, 3));
}

#[test]
fn each_mistake_is_told_with_its_line() {
    // (what to replace, by what, line, a word of the message)
    let table = [
        (r#""title": "试","#, "", 12, "title"),
        (r#""official": false"#, r#""official": 1"#, 3, "类型"),
        (r#""official": false,"#, r#""official": false, "draft": "","#, 3, "横幅"),
        (r#"{"size": 10.5}"#, r#"{"size": 5}"#, 4, "字号"),
        (r#"{"size": 10.5}"#, r#"{"szie": 10.5}"#, 4, "szie"),
        (r#"{"size": 10.5}"#, r#"{"size": 10.5, "smallest": 12}"#, 4, "最小字号"),
        (r#""official": false,"#, r#""official": false, "serves": "guide","#, 3, "程序要填的栏少了“title”"),
        (r#""official": false,"#, r#""official": false, "serves": "case","#, 3, "“case”"),
        (r#""kind": "text""#, r#""kind": "texts""#, 6, "texts"),
        (r#""name": "a""#, r#""name": "甲""#, 6, "小写字母"),
        (r#"{"name": "a", "kind": "text", "label": "甲"},"#, "", 10, "没有声明的栏"),
        (r#"{a}{tick:y}"#, r#"{tick:y}"#, 6, "没有用到"),
        (r#"{a}{tick:y}"#, r#"{a}{tick:y}{tick:a}"#, 10, "不能用在这里"),
        (r#"{a}{tick:y}"#, r#"{a}{tick:y}{row.c}"#, 10, "each"),
        (r#"{a}{tick:y}"#, r#"{a}{tick:y}<b>未关"#, 10, "记号"),
        (r#"{a}{tick:y}"#, r#"{a}{tick:y}<blink>"#, 10, "记号"),
        (r#"{"text": "{a}{tick:y}"}"#, r#"{"text": "{a}{tick:y}", "space": 3}"#, 10, "一样内容"),
        (r#"{"text": "{a}{tick:y}"}"#, r#"{"text": "{a}{tick:y}", "when": "no"}"#, 10, "没有声明的栏"),
        (r#"{row.c}"#, r#"{row.d}"#, 12, "没有声明的列"),
        (r#""width": 1"#, r#""width": 0.9"#, 12, "不是 1"),
        (r#""width": 1"#, r#""width": 1, "zone": "sign""#, 12, "谁来办"),
        (r#""width": 1"#, r#""width": 1, "sketch": "home""#, 12, "文字或图"),
        (r#"{"text": "{a}{tick:y}"}"#, r#"{"text": "{a}{tick:y}"}, {"sketch": "../home"}"#, 10, "图名"),
        (r#"{"text": "{a}{tick:y}"}"#, r#"{"text": "{a}{tick:y}"}, {"sketch": "{row.c}"}"#, 10, "each"),
        (r#"{"text": "{a}{tick:y}"}"#, r#"{"text": "{a}{tick:y}"}, {"sketch": "{y}"}"#, 10, "不能用在这里"),
        (r#"{"text": "{a}{tick:y}"}"#, r#"{"text": "{a}{tick:y}", "sketch": "home"}"#, 10, "一样内容"),
        (r#""blocks": ["#, r#""blocks": [["#, 10, "类型"),
        ("\n\"fields\"", "\n,\"fields\"", 5, "JSON"),
    ];
    for (from, to, line, word) in table {
        let broken = SOUND.replacen(from, to, 1);
        assert_ne!(broken, SOUND, "the table fits the form: {from}");
        let mistakes = Form::read("broken", broken.as_bytes()).expect_err(to);
        let hit = mistakes.iter().find(|m| m.words.contains(word));
        let hit = hit.unwrap_or_else(|| panic!("{to}: no mistake says {word}: {mistakes:?}"));
        assert_eq!(hit.line, line, "{to}: {hit:?}");
        assert!(!hit.hint.is_empty(), "{to}: a mistake says what to do");
    }
}

#[test]
fn hostile_form_files_are_refused_without_a_panic() {
    let deep = "[".repeat(100_000);
    let huge = format!("{{\"title\": \"{}\"}}", "长".repeat(400_000));
    for json in ["", "null", "[]", "{}", "\u{feff}{}", &deep, &huge] {
        assert!(!Form::read("x", json.as_bytes()).expect_err("refused").is_empty());
    }
    assert!(!Form::read("x", &[0xff, 0xfe, 0x00]).expect_err("refused").is_empty());
}

/// Cutting a real form short anywhere, or dropping any byte, is a mistake or still a sound form.
#[test]
fn damaged_real_forms_never_panic() {
    for id in form_ids() {
        let json = form_json(&id);
        for cut in (0..json.len()).step_by(97) {
            let _ = Form::read(&id, &json[..cut]);
            let mut holed = json.clone();
            holed.remove(cut);
            let _ = Form::read(&id, &holed);
        }
    }
}
