//! The shipped reference data, the day of all tests, and the rows of a fixture. Cells hold no commas; `\u{…}` is a character.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

use std::sync::LazyLock;

use beian_core::values::{Checked, Context, check};
use beian_core::{Kind, Reference, Severity};
use jiff::civil::{Date, date};

pub const PLACES: &[u8] = include_bytes!("../../../../assets/reference/places.csv");
pub const CHARACTERS: &[u8] = include_bytes!("../../../../assets/reference/characters.txt");
pub const TODAY: Date = date(2026, 11, 22);

pub static REFERENCE: LazyLock<Reference> =
    LazyLock::new(|| Reference::read(PLACES, CHARACTERS).expect("the shipped data is sound"));

pub fn read(kind: Kind, text: &str) -> Checked {
    check(kind, text, &Context { reference: &REFERENCE, today: TODAY })
}

pub fn kind(name: &str) -> Kind {
    Kind::parse(name).unwrap_or_else(|| panic!("{name} is not a kind"))
}

/// Rows without the heading, cells as written.
pub fn rows(file: &str) -> Vec<Vec<String>> {
    file.lines().skip(1).map(|line| line.split(',').map(unescaped).collect()).collect()
}

pub fn codes(checked: &Checked) -> String {
    checked.findings.iter().map(|f| f.code.as_str()).collect::<Vec<_>>().join(" ")
}

pub fn worst(checked: &Checked) -> &'static str {
    match checked.findings.iter().map(|f| f.severity).max() {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        Some(Severity::Hint) | None => "sound",
    }
}

fn unescaped(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (hex, after) = after.split_once('}').expect("an escape ends with a brace");
        text.push_str(before);
        text.push(char::from_u32(u32::from_str_radix(hex, 16).expect("hex")).expect("a character"));
        rest = after;
    }
    text + rest
}
