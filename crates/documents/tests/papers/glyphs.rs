//! Rare characters, missing characters, characters that share a glyph.

use std::collections::BTreeMap;

use beian_documents::{FieldValue, Form, Paper, Stamp, render};

use crate::cases::{fonts, text_of};

/// 通用规范汉字表 (8105 characters) and the Han of GB 2312 that are not in it, 8230 together: the Han of the list that
/// `assets/fonts/FONTS.md` names as the recipe of the heading face.
const TABLE: &str = include_str!("../fixtures/national-characters.txt");

const PLAIN: &str = r#"{"title": "字", "official": false, "fields": [{"name": "t", "kind": "text", "label": "字"}],
  "blocks": [{"text": "{t}"}, {"text": "<hei>{t}</hei>"}]}"#;

fn print(text: &str) -> Paper {
    let form = Form::read("plain", PLAIN.as_bytes()).expect("the form is sound");
    let values = BTreeMap::from([("t".to_owned(), FieldValue::Text(text.to_owned()))]);
    render(&form, &values, &Stamp::default(), fonts()).expect("it renders")
}

#[test]
fn all_characters_of_the_national_table_are_in_the_fonts() {
    let characters: String = TABLE.split_whitespace().collect();
    assert_eq!(characters.chars().count(), 8230, "the list is whole");
    assert_eq!(characters.chars().filter(|c| u32::from(*c) > 0xFFFF).count(), 196, "with those outside the BMP");
    assert!(fonts().missing(&characters).is_empty(), "a name with this character could not be printed");
}

#[test]
fn all_characters_of_the_national_table_come_back_from_the_page() {
    let characters: Vec<char> = TABLE.split_whitespace().flat_map(str::chars).collect();
    for (n, chunk) in characters.chunks(2_100).enumerate() {
        let chunk: String = chunk.iter().collect();
        let paper = print(&chunk);
        assert!(paper.findings.is_empty(), "{:?}", paper.findings);
        let text = text_of(&paper.pdf, &format!("table-{n}"));
        assert!(text.contains(&chunk), "part {n} of the table cannot be copied out");
    }
}

#[test]
fn rare_characters_of_each_plane_come_back() {
    for rare in ["䶮", "㛃", "𠅤", "𬱖", "䶮㛃𠅤𬱖·阿依古丽"] {
        let paper = print(rare);
        assert!(paper.findings.is_empty(), "{rare}: {:?}", paper.findings);
        assert!(text_of(&paper.pdf, "rare").contains(rare), "{rare} cannot be copied out");
    }
}

#[test]
fn a_missing_character_is_told_shown_as_geta_and_still_copied() {
    let paper = print("王𰻝𰻝店");
    assert_eq!(paper.findings.len(), 1, "once for each character: {:?}", paper.findings);
    let finding = &paper.findings[0];
    assert_eq!(finding.code, "DOC-001");
    assert!(finding.words.contains('𰻝') && finding.words.contains("U+30EDD"), "{}", finding.words);
    assert_eq!(finding.fields, ["t"], "the finding leads to the field");
    assert!(text_of(&paper.pdf, "missing").contains("王𰻝𰻝店"), "copying gives the character itself");
}

#[test]
fn characters_that_share_a_glyph_stay_apart_when_copied() {
    let pairs = ["一\u{2f00}一", "\u{2f08}人", "金\u{f90a}", "\u{2126}Ω"];
    for pair in pairs {
        let paper = print(pair);
        if paper.findings.is_empty() {
            assert!(text_of(&paper.pdf, "shared").contains(pair), "{pair:?} was changed by the page");
        }
    }
}

#[test]
fn a_variation_sequence_keeps_its_selector() {
    let name = "葛\u{e0100}氏";
    let paper = print(name);
    assert!(paper.findings.is_empty(), "a selector is not a missing character: {:?}", paper.findings);
    assert!(text_of(&paper.pdf, "selector").contains(name), "the sequence is copied whole");
}
