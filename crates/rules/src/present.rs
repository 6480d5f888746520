//! Writing values: for people, for a form, for a field of a government site.
//!
//! Deliberately not here: which values are due where.

use beian_core::{Format, Kind};

use crate::days::{self, Day};
use crate::load_destinations::natural;
use crate::model::{Fact, Slot, Style};
use crate::read_value;
use crate::run::Run;
use crate::val::Val;

/// A fact's value as a person reads it; empty when there is none.
pub(crate) fn readable(run: &Run<'_>, slot: Slot) -> String {
    match (run.model.fact(slot), run.standing(slot).and_then(|s| s.value.as_ref())) {
        (Some(fact), Some(value)) => readable_value(run, fact, value),
        _ => String::new(),
    }
}

/// Any value of a fact as a person reads it.
pub(crate) fn readable_value(run: &Run<'_>, fact: &Fact, value: &Val) -> String {
    write(run, fact, value, natural(fact))
}

/// A fact's value in a style; empty when there is none.
pub(crate) fn styled(run: &Run<'_>, slot: Slot, style: Style) -> String {
    match (run.model.fact(slot), run.standing(slot).and_then(|s| s.value.as_ref())) {
        (Some(fact), Some(value)) => write(run, fact, value, style),
        _ => String::new(),
    }
}

fn write(run: &Run<'_>, fact: &Fact, value: &Val, style: Style) -> String {
    match value {
        Val::YesNo(b) => if *b { "是" } else { "否" }.to_owned(),
        Val::Number(n) => n.to_string(),
        Val::Picture(p) => picture_name(
            fact.photo.and_then(|at| run.model.photos.get(at)).map_or(&fact.label, |p| &p.file_stem),
            p.format,
        ),
        Val::Text(text) => one(run, fact, text, style),
        Val::List(items) => {
            let separator = if style == Style::Lines { "\n" } else { "、" };
            let each: Vec<String> = items.iter().map(|t| one(run, fact, t, style)).collect();
            each.join(separator)
        }
    }
}

fn one(run: &Run<'_>, fact: &Fact, text: &str, style: Style) -> String {
    match style {
        Style::Label => label(fact, text).unwrap_or(text).to_owned(),
        Style::List | Style::Lines | Style::Text => {
            label(fact, text).filter(|_| style != Style::Text).unwrap_or(text).to_owned()
        }
        Style::Region => region(run, text),
        Style::DateCn => match days::read(text) {
            Some(Day::On(date)) => days::write_cn(date),
            _ => text.to_owned(),
        },
        Style::Domain => bare_domain(text).to_owned(),
        Style::Url => with_scheme(text),
        Style::Phone => phone(text),
        Style::Date | Style::YesNo | Style::Picture => text.to_owned(),
    }
}

fn label<'f>(fact: &'f Fact, value: &str) -> Option<&'f str> {
    fact.options.iter().find(|o| *o.value == *value).map(|o| o.label.as_str())
}

/// 省/市/区 of a six-digit code; the code itself when nobody knows it.
fn region(run: &Run<'_>, code: &str) -> String {
    read_value::place_name(run.context.reference, code)
}

fn bare_domain(text: &str) -> &str {
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let text = text.split(['/', '?', '#', ':']).next().unwrap_or(text);
    text.strip_prefix("www.").unwrap_or(text)
}

fn with_scheme(text: &str) -> String {
    if text.contains("://") { text.to_owned() } else { format!("http://{text}") }
}

/// Area code, hyphen, number. Mobiles and numbers that already have a hyphen stay as they are.
fn phone(text: &str) -> String {
    let plain = text.starts_with('0') && text.len() >= 10 && text.bytes().all(|b| b.is_ascii_digit());
    let area = if text.starts_with("01") || text.starts_with("02") { 3 } else { 4 };
    match text.split_at_checked(area) {
        Some((area, number)) if plain => format!("{area}-{number}"),
        _ => text.to_owned(),
    }
}

/// Where the picture lies in the packet, e.g. 图片/营业执照.jpg.
pub(crate) fn picture_name(stem: &str, format: Format) -> String {
    let ending = match format {
        Format::Jpg => "jpg",
        Format::Png => "png",
        Format::Webp => "webp",
        Format::Bmp => "bmp",
        Format::Tiff => "tiff",
        Format::Gif => "gif",
        Format::Heic => "heic",
        Format::Pdf => "pdf",
    };
    format!("图片/{stem}.{ending}")
}

/// What verb answers a field of this kind.
pub(crate) fn verb(kind: Kind) -> &'static str {
    match kind {
        Kind::Choice | Kind::ManyChoice | Kind::YesNo | Kind::Region => "选择",
        Kind::Picture => "上传",
        _ => "填写",
    }
}
