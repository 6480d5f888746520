//! Two filings of one subject side by side, character by character: what one authority was told must be what the other
//! was told.
//!
//! Deliberately not here: which facts the filings share; facts of the same name are the same fact.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use beian_core::values::{Context, check, half_width, is_invisible};
use beian_core::{Failure, Kind, Reference, Value};
use beian_documents::{FieldValue, Serves, Stamp, render as set};
use beian_rules::{Edition, FactInfo};
use similar::{ChangeTag, TextDiff};

use crate::App;
use crate::case_view::row;
use crate::contract::{CaseId, Comparable, Compare, ComparedPart, ComparedRow, Comparison, PaperView};
use crate::filed_case::FiledCase;

pub(crate) fn with_what(app: &mut App, request: CaseId) -> Result<Comparable, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let same = if case.name().is_empty() { Vec::new() } else { app.store.cases_named(case.name())? };
    let others = same.into_iter().filter(|id| *id != request.case).map(|id| FiledCase::read(app, &id));
    let mut cases = others.map(|other| Ok(row(&other?))).collect::<Result<Vec<_>, Failure>>()?;
    cases.sort_by(|a, b| b.changed.cmp(&a.changed));
    Ok(Comparable { cases })
}

pub(crate) fn compare(app: &mut App, request: Compare) -> Result<Comparison, Failure> {
    let (left, right) = both(app, &request)?;
    Ok(of(&left, &right, app.library.reference()?))
}

fn both(app: &App, request: &Compare) -> Result<(FiledCase, FiledCase), Failure> {
    if request.case == request.with {
        return Err(Failure::new("compare.same_case", "这是同一份备案", "选另一份备案来对照"));
    }
    Ok((FiledCase::read(app, &request.case)?, FiledCase::read(app, &request.with)?))
}

pub(crate) fn render(app: &mut App, request: Compare) -> Result<PaperView, Failure> {
    let (left, right) = both(app, &request)?;
    let comparison = of(&left, &right, app.library.reference()?);
    let form = app.library.serving(Serves::Comparison)?;
    let cells = |r: &ComparedRow| {
        let cells = [("label", &r.label), ("left", &r.left), ("right", &r.right), ("differs", &r.differs)];
        cells.into_iter().map(|(column, text)| (column.to_owned(), text.clone())).collect::<BTreeMap<_, _>>()
    };
    let values = BTreeMap::from([
        ("holder".to_owned(), FieldValue::Text(left.name().to_owned())),
        ("left".to_owned(), FieldValue::Text(comparison.left.clone())),
        ("right".to_owned(), FieldValue::Text(comparison.right.clone())),
        ("rows".to_owned(), FieldValue::Rows(comparison.rows.iter().map(cells).collect())),
    ]);
    let printed_from = left.dossier.edition.manifest().edition.clone();
    let paper =
        set(&form, &values, &Stamp { case_no: left.dossier.number.clone(), printed_from }, app.library.fonts()?)?;
    Ok(PaperView {
        form: form.id().to_owned(),
        title: form.title().to_owned(),
        pages: paper.pages,
        copies: 1,
        text: "own".to_owned(),
        note: String::new(),
        pdf: STANDARD.encode(&paper.pdf),
        findings: paper.findings,
        own: None,
    })
}

fn of(left: &FiledCase, right: &FiledCase, reference: &Reference) -> Comparison {
    let (here, there) = (&left.dossier.edition, &right.dossier.edition);
    let shared = here.facts().filter_map(|fact| Some((fact, there.fact(&fact.id)?)));
    // What neither filing asks follows from what is compared anyway.
    let asked = shared.filter(|(a, b)| a.asked || b.asked);
    let rows: Vec<_> =
        asked.filter_map(|(a, b)| compared(written(left, a, reference), written(right, b, reference), a, b)).collect();
    let mismatches = rows.iter().filter(|r| !r.differs.is_empty()).count() as u32;
    let title = |edition: &Edition| edition.manifest().title.clone();
    Comparison { left: title(here), right: title(there), rows, mismatches }
}

fn compared(one: Option<String>, other: Option<String>, a: &FactInfo, b: &FactInfo) -> Option<ComparedRow> {
    let (one, other) = (one?, other?);
    Some(ComparedRow {
        fact: a.id.clone(),
        label: b.label.clone(),
        differs: differs(&one, &other),
        parts: parts(&one, &other),
        left: one,
        right: other,
    })
}

/// The value in words; `None` for pictures and what is not known.
fn written(case: &FiledCase, fact: &FactInfo, reference: &Reference) -> Option<String> {
    let label = |value: &String| {
        let option = fact.options.iter().find(|(known, _)| known == value);
        option.map_or(value, |(_, label)| label).clone()
    };
    match case.assessment.values.get(&fact.id)? {
        Value::Text(text) if fact.kinds == [Kind::Region] => {
            let context = Context { reference, today: case.dossier.given.today };
            Some(check(Kind::Region, text, &context).parts.remove("text").unwrap_or_else(|| text.clone()))
        }
        Value::Text(text) => Some(label(text)),
        Value::List(items) => Some(items.iter().map(label).collect::<Vec<_>>().join("、")),
        Value::Number(number) => Some(number.to_string()),
        Value::YesNo(yes) => Some(if *yes { "是" } else { "否" }.to_owned()),
        Value::Picture(_) => None,
    }
}

/// What the difference is, the least visible first: that is where an eye slips.
fn differs(one: &str, other: &str) -> String {
    let seen = |text: &str| text.chars().filter(|c| !is_invisible(*c)).collect::<String>();
    let tight = |text: &str| seen(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let plain = |text: &str| tight(text).chars().map(half_width).collect::<String>();
    let words = match () {
        () if one == other => "",
        () if seen(one) == seen(other) => "有看不见的字符",
        () if tight(one) == tight(other) => "空格不一样",
        () if plain(one) == plain(other) => "全角、半角不一样",
        () if plain(one).to_lowercase() == plain(other).to_lowercase() => "大小写不一样",
        () => "字不一样",
    };
    words.to_owned()
}

/// Longest text that is cut character by character, in bytes. The time grows with the square; longer ones stand whole.
const LONGEST_CUT: usize = 6_000;

fn parts(one: &str, other: &str) -> Vec<ComparedPart> {
    let whole = |side: &str, text: &str| ComparedPart { side: side.to_owned(), text: text.to_owned() };
    if one.len().max(other.len()) > LONGEST_CUT {
        return if one == other { vec![whole("both", one)] } else { vec![whole("left", one), whole("right", other)] };
    }
    let mut parts: Vec<ComparedPart> = Vec::new();
    for change in TextDiff::from_chars(one, other).iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => "both",
            ChangeTag::Delete => "left",
            ChangeTag::Insert => "right",
        };
        match parts.last_mut().filter(|part| part.side == side) {
            Some(part) => part.text.push_str(change.value()),
            None => parts.push(whole(side, change.value())),
        }
    }
    parts
}
