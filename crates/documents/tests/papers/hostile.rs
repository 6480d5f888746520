//! Values from strangers: huge, invisible, backwards, broken. Never a panic, never a hang, always told.

use std::collections::BTreeMap;

use beian_documents::{FieldKind, FieldValue, Form, Stamp, limits, render};

use crate::cases::{fonts, form, form_ids, text_of};

/// The same hostile text in every field of a form.
fn filled(form: &Form, text: &str, rows: usize) -> BTreeMap<String, FieldValue> {
    let value = |kind, columns: &[String]| match kind {
        FieldKind::YesNo => FieldValue::Yes(true),
        FieldKind::Text | FieldKind::Lines => FieldValue::Text(text.to_owned()),
        FieldKind::Rows => {
            let row: BTreeMap<String, String> = columns.iter().map(|c| (c.clone(), text.to_owned())).collect();
            FieldValue::Rows(vec![row; rows])
        }
    };
    form.fields().iter().map(|f| (f.name.clone(), value(f.kind, &f.columns))).collect()
}

#[test]
fn hostile_text_in_every_field_of_every_form() {
    let texts = [
        String::new(),
        " ".repeat(50),
        "\u{0}\u{1}\u{1b}[31m\u{7f}\u{9c}".to_owned(),
        "\u{202e}moc.elpmaxe\u{202c}\u{2066}x\u{2069}".to_owned(),
        "<b>{holder}</b>\\<nb>%PDF (x) Tj endstream endobj".to_owned(),
        "\n\r\n\u{2028}\u{2029}\n".repeat(40),
        "é\u{301}\u{301}\u{301}🀄👨‍👩‍👧‍👦\u{e0101}\u{fe0f}\u{10ffff}\u{e000}".to_owned(),
        "）。」』】，、；：".repeat(60),
        "（《〈「“‘".repeat(60),
        "a".repeat(1_500),
        "w".repeat(700) + &"字".repeat(700),
        "…—".repeat(300),
    ];
    for id in form_ids() {
        let form = form(&id);
        for text in &texts {
            let start: String = text.chars().take(12).collect();
            let paper = render(
                &form,
                &filled(&form, text, 3),
                &Stamp { case_no: text.clone(), printed_from: text.clone() },
                fonts(),
            );
            let paper = paper.unwrap_or_else(|e| panic!("{id} with {start:?}: {e}"));
            text_of(&paper.pdf, "hostile");
        }
    }
}

#[test]
fn markup_in_a_value_is_only_text() {
    let form = form("icp-verification");
    let holder = "<b>{holder}</b>\\<gap 9/>";
    let values = BTreeMap::from([("holder".to_owned(), FieldValue::Text(holder.to_owned()))]);
    let paper = render(&form, &values, &Stamp::default(), fonts()).expect("it renders");
    assert!(text_of(&paper.pdf, "markup").contains(&holder.replace(' ', "")), "a value is never read as mark-up");
}

#[test]
fn ten_megabytes_in_each_field_end_with_a_finding() {
    let huge = "长文".repeat(10 << 18);
    for id in form_ids() {
        let form = form(&id);
        let paper = render(&form, &filled(&form, &huge, 2), &Stamp::default(), fonts()).expect("it renders");
        assert!(paper.findings.iter().any(|f| f.code == "DOC-004"), "{id}: leaving text off is told");
    }
}

#[test]
fn rows_have_a_limit() {
    let form = form("field-sheet");
    let rows = limits::ROWS + 500;
    let paper = render(&form, &filled(&form, "栏", rows), &Stamp::default(), fonts()).expect("it renders");
    assert!(paper.findings.iter().any(|f| f.code == "DOC-004"), "leaving rows off is told");
}

#[test]
fn what_the_rules_ask_wrongly_is_a_failure_not_a_panic() {
    let form = form("icp-verification");
    let unknown = BTreeMap::from([("no_such".to_owned(), FieldValue::Yes(true))]);
    let wrong = BTreeMap::from([("holder".to_owned(), FieldValue::Rows(Vec::new()))]);
    for (values, code) in [(unknown, "documents.unknown_field"), (wrong, "documents.wrong_kind")] {
        let failure = render(&form, &values, &Stamp::default(), fonts()).expect_err("it is refused");
        assert_eq!(failure.code, code);
    }
}

#[test]
fn damaged_fonts_are_a_failure() {
    let bad: [&'static [u8]; 3] = [b"", b"OTTO", b"not a font at all"];
    for bytes in bad {
        let failure = beian_documents::Fonts::read(&[("Bad.otf", bytes)]).err().expect("it is refused");
        assert_eq!(failure.code, "documents.font_unreadable");
    }
    assert_eq!(beian_documents::Fonts::read(&[]).err().expect("it is refused").code, "documents.font_missing");
}
