//! Drawings of steps: every one of `assets/sketches`, as SVG and on paper, and the mistakes a person can make in one.

use std::collections::BTreeMap;

use beian_documents::{FieldValue, Form, Serves, Sketch, Stamp, describe, render};

use crate::cases::{assets, fonts, form, sketches, text_of};

/// Letters of a card, in points: it is read standing.
const CARD_LETTERS: f32 = 18.0;

const SHEET: &str = r#"{"title": "图", "official": false, "fields": [{"name": "t", "kind": "text", "label": "图"}],
  "blocks": [{"sketch": "{t}", "align": "left"}]}"#;

fn sheet(name: &str) -> (Form, BTreeMap<String, FieldValue>) {
    let form = Form::read("sheet", SHEET.as_bytes()).expect("the form is sound").with_sketches(sketches().clone());
    (form, BTreeMap::from([("t".to_owned(), FieldValue::Text(name.to_owned()))]))
}

#[test]
fn every_sketch_is_svg_without_colours_and_with_its_words() {
    assert!(sketches().len() >= 30, "the steps of the register are drawn");
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("sketches");
    std::fs::create_dir_all(&folder).expect("the test folder is writable");
    for (name, sketch) in sketches().iter() {
        let svg = sketch.svg("说明 <& 文字");
        for unwanted in ["style=", "fill=", "stroke=\"", "#", "href", "<script", "onload", "NaN", "inf"] {
            assert!(!svg.contains(unwanted), "{name}: {unwanted} would not follow the page, or is not ours");
        }
        assert!(svg.contains(r#"role="img"><title>说明 &lt;&amp; 文字</title>"#), "{name}: what it shows, in words");
        assert_eq!(
            svg.matches("class=\"fill-mark\"").count(),
            2 * sketch.marks() + dots(&svg),
            "{name}: arrow and disc each"
        );
        std::fs::write(folder.join(format!("{name}.svg")), svg).expect("writable");
    }
}

/// Dots of seals are of the mark's colour too.
fn dots(svg: &str) -> usize {
    svg.matches("r=\"6\" class=\"fill-mark\"").count()
}

#[test]
fn every_sketch_prints_with_letters_to_be_read_standing() {
    for name in sketches().keys() {
        let (form, values) = sheet(name);
        let paper = render(&form, &values, &Stamp::default(), fonts()).expect("it renders");
        assert!(paper.findings.is_empty(), "{name}: {:?}", paper.findings);
        assert_eq!(paper.pages, 1, "{name}");
        let drawing = describe(&form, &values, &Stamp::default(), fonts()).expect("it draws");
        for line in drawing.lines().filter(|l| l.starts_with("text") && !l.contains("Grey")) {
            let size: f32 = line.split(' ').nth(3).and_then(|s| s.parse().ok()).expect("a size");
            assert!(size >= CARD_LETTERS, "{name}: {line}");
        }
    }
}

#[test]
fn words_in_a_drawing_are_copied_whole() {
    let (form, values) = sheet("site-code");
    let paper = render(&form, &values, &Stamp::default(), fonts()).expect("it renders");
    let text = text_of(&paper.pdf, "sketch-words");
    assert!(text.contains("下载备案编号图标"), "{text}");
}

#[test]
fn a_sketch_that_is_not_there_is_told_not_drawn() {
    for id in ["no-such", "../forms", "<b>", "两\n行"] {
        let (form, values) = sheet(id);
        let paper = render(&form, &values, &Stamp::default(), fonts()).expect("it renders");
        assert_eq!(paper.findings.iter().map(|f| f.code.as_str()).collect::<Vec<_>>(), ["DOC-006"], "{id}");
    }
    let (form, values) = sheet("  ");
    let paper = render(&form, &values, &Stamp::default(), fonts()).expect("it renders");
    assert!(paper.findings.is_empty(), "an empty value wants no drawing");
}

#[test]
fn a_sketch_wider_than_its_place_is_drawn_smaller() {
    let narrow = SHEET.replace(
        r#"{"sketch": "{t}", "align": "left"}"#,
        r#"{"table": [{"cells": [{"sketch": "{t}", "width": 0.2}, {"text": "字", "width": 0.8}]}]}"#,
    );
    let form = Form::read("narrow", narrow.as_bytes()).expect("sound").with_sketches(sketches().clone());
    let (_, values) = sheet("two-codes");
    let drawing = describe(&form, &values, &Stamp::default(), fonts()).expect("it draws");
    let line = drawing.lines().find(|l| l.contains("蓝色")).expect("its words are there");
    let size: f32 = line.split(' ').nth(3).and_then(|s| s.parse().ok()).expect("a size");
    assert!(size < CARD_LETTERS, "{line}");
}

#[test]
fn mistakes_in_a_sketch_are_told_with_their_line() {
    let whole = |parts: &str| format!("{{\n\"title\": \"图\",\n\"surface\": \"window\",\n\"parts\": [\n{parts}\n]\n}}");
    let table: [(String, usize, &str); 12] = [
        (whole(r#"{"butn": "登录"}"#), 5, "不认识键“butn”"),
        (whole(r#"{"button": "登录", "text": "登录"}"#), 5, "一样东西只能是一种"),
        (whole(r#"{"align": "left"}"#), 4, "一样东西只能是一种"),
        (whole(r#"{"bar": ["一二三四五六七", "八九十一二三四"]}"#), 1, "文字太长，图里放不下"),
        (whole(r#"{"list": ["一二三四五六七八九十一二三四五"]}"#), 5, "文字太长，图里放不下"),
        (whole(r#"{"button": "登录", "mark": 2}"#), 5, "记号要从 1 起连着编，最多到 9"),
        (whole(r#"{"button": "一", "mark": 1}, {"button": "二", "mark": 1}"#), 5, "记号要从 1 起连着编，最多到 9"),
        (whole(r#"{"icon": "horse"}"#), 5, "“horse”不在可选的值里"),
        (whole(&[r#"{"button": "高"}"#; 12].join(",")), 4, "图太高"),
        (whole(""), 4, "图里什么也没有"),
        (whole(&[r#"{"gap": 0}"#; 130].join(",")), 4, "图里的东西太多"),
        (whole(&format!("{}{}", r#"{"row": ["#.repeat(6), "]}".repeat(6))), 4, "套得太深"),
    ];
    for (json, line, words) in table {
        let mistakes = Sketch::read("x", json.as_bytes()).expect_err("it must be refused");
        assert!(
            mistakes.iter().any(|m| m.words == words && m.line == line),
            "{words} at {line}: {mistakes:#?}\n{json}"
        );
        assert!(mistakes.iter().all(|m| !m.hint.is_empty()), "every mistake says what to do: {mistakes:#?}");
    }
}

#[test]
fn broken_sketches_never_panic() {
    let json = std::fs::read(assets().join("sketches/two-codes.json")).expect("readable");
    for end in 0..json.len() {
        let _ = Sketch::read("cut", &json[..end]);
    }
    for at in 0..json.len() {
        let mut changed = json.clone();
        changed[at] = changed[at].wrapping_add(7);
        let _ = Sketch::read("changed", &changed);
    }
    assert!(Sketch::read("huge", &vec![b' '; 1 << 20]).is_err(), "a file has a limit");
    assert!(Sketch::read("nan", br#"{"title":"x","surface":"phone","width":1e39,"parts":[{"gap":1e39}]}"#).is_err());
}

#[test]
fn what_the_program_prints_itself_has_one_form_each() {
    for serves in [Serves::Guide, Serves::Comparison] {
        let serving = crate::cases::form_ids().into_iter().filter(|id| form(id).serves() == Some(serves)).count();
        assert_eq!(serving, 1, "the program must know which form it prints {serves:?} on");
    }
}
