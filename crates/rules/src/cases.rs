//! Worked examples of an edition: reading them, and holding a result against what they expect.
//!
//! Deliberately not here: pictures themselves; a case only says what they measure.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::{Answer, Format, Picture, Reference, State, Value};
use jiff::civil::Date;

use crate::days;
use crate::edition::Edition;
use crate::entry::Entry;
use crate::given::Given;
use crate::json::{Data, Node};
use crate::load_manifest::stem;
use crate::mistake::{Report, did_you_mean};
use crate::model::Model;
use crate::shape;

/// One worked example.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkedCase {
    /// Name of its file, without ending.
    pub id: String,
    /// What it shows, in a few words.
    pub name: String,
    /// More about it; may be empty.
    pub about: String,
    /// Answers by fact id, as in an answers file.
    pub answers: serde_json::Map<String, serde_json::Value>,
    /// What each picture measures.
    pub photos: BTreeMap<String, CasePhoto>,
    /// Facts answered with 我不确定.
    pub unknown: Vec<String>,
    /// Facts left empty.
    pub empty: Vec<String>,
    /// Screens passed.
    pub seen: BTreeSet<String>,
    /// What happened, by event.
    pub events: BTreeMap<String, Date>,
    /// The day it is assessed.
    pub today: Date,
    /// What must follow.
    pub expect: Expectation,
    /// Its answers, read with the edition's types.
    read: BTreeMap<String, Answer>,
}

/// What a picture of a case measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasePhoto {
    /// Format by content.
    pub format: Format,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// File size.
    pub bytes: u64,
}

/// What must follow from a case. What is `None` is not compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Expectation {
    /// Ids of visible screens in order.
    pub screens: Option<Vec<String>>,
    /// The next screen; `Some(None)` is 全部完成.
    pub next: Option<Option<String>>,
    /// `CODE fact` of every finding, sorted; only the code when it has no field.
    pub findings: Option<Vec<String>>,
    /// Forms in order.
    pub papers: Option<Vec<String>>,
    /// Ids of materials in order.
    pub materials: Option<Vec<String>>,
    /// Last days by deadline.
    pub deadlines: Option<BTreeMap<String, String>>,
    /// Ids of filings in order.
    pub filings: Option<Vec<String>>,
    /// Values of some facts.
    pub values: BTreeMap<String, serde_json::Value>,
}

impl WorkedCase {
    /// What an assessment of this case starts from.
    pub fn given(&self) -> Given {
        let mut answers = self.read.clone();
        for (slot, photo) in &self.photos {
            answers.insert(slot.clone(), Answer::typed(Value::Picture(picture(slot, photo))));
        }
        for (ids, state) in [(&self.unknown, State::Unknown), (&self.empty, State::Empty)] {
            answers.extend(ids.iter().map(|id| (id.clone(), Answer { state: state.clone(), ..Answer::default() })));
        }
        Given {
            answers,
            seen: self.seen.clone(),
            passed: BTreeMap::new(),
            events: self.events.clone(),
            findings: Vec::new(),
            today: self.today,
        }
    }
}

/// A made-up picture; its name in the store follows from the slot.
fn picture(slot: &str, photo: &CasePhoto) -> Picture {
    let seed = slot.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let CasePhoto { format, width, height, bytes } = *photo;
    Picture { sha256: format!("{seed:016x}").repeat(4), format, width, height, bytes, original: None }
}

/// The answers of a record – `answers` and `unknown` – as a case without a name that expects nothing, on the first day
/// the edition is in force. Facts it names must exist and take what it answers.
pub(crate) fn answered(entry: &Entry<'_>, edition: &Edition) -> Option<WorkedCase> {
    let model = &edition.model;
    let answers: serde_json::Map<_, _> =
        entry.map("answers").iter().map(|m| (m.key.clone(), m.node.to_json())).collect();
    let (read, faults) = edition.read_answers(&answers);
    for fault in faults {
        let line = entry.map("answers").iter().find(|m| fault.fields.contains(&m.key)).map_or(0, |m| m.line);
        entry.report.add(&crate::mistake::At { line, ..entry.at.clone() }, fault.words, fault.hint);
    }
    let unknown = entry.texts("unknown");
    unknown.iter().for_each(|id| known_fact(entry, "unknown", id, model));
    Some(WorkedCase {
        id: String::new(),
        name: String::new(),
        about: String::new(),
        answers,
        photos: BTreeMap::new(),
        unknown,
        empty: Vec::new(),
        seen: BTreeSet::new(),
        events: BTreeMap::new(),
        today: days::date(&model.manifest.in_force.from)?,
        expect: Expectation::default(),
        read,
    })
}

/// Reads one case. Facts, screens and events it names must exist.
pub(crate) fn read(path: &str, node: &Node, edition: &Edition, report: &Report) -> Option<WorkedCase> {
    let file = Entry::of_file(path, node, &shape::CASE, report)?;
    let model = &edition.model;
    let mut photos = BTreeMap::new();
    for member in file.map("photos") {
        known_fact(&file, "photos", &member.key, model);
        match serde_json::from_value(member.node.to_json()) {
            Ok(photo) => {
                photos.insert(member.key.clone(), photo);
            }
            Err(_) => report.add(&file.at_node(&member.node), "图片写错了", "写 format、width、height、bytes"),
        }
    }
    let empty = file.texts("empty");
    empty.iter().for_each(|id| known_fact(&file, "empty", id, model));
    Some(WorkedCase {
        id: stem(path).to_owned(),
        name: file.text("name"),
        about: file.text("about"),
        photos,
        empty,
        seen: screens(&file, "seen", model).into_iter().collect(),
        events: events(&file, model),
        today: date(&file, "today", &file.text("today")).unwrap_or_default(),
        expect: expectation(&file, model)?,
        ..answered(&file, edition)?
    })
}

fn known_fact(file: &Entry<'_>, key: &str, id: &str, model: &Model) {
    if model.slot(id).is_none() {
        file.fault(key, format!("没有“{id}”这个事实"), did_you_mean(id, model.fact_ids(), "换成有的事实"));
    }
}

fn screens(file: &Entry<'_>, key: &str, model: &Model) -> Vec<String> {
    let known = || model.chapters.iter().flat_map(|c| &c.screens).map(|s| s.id.as_str());
    let ids = file.texts(key);
    for id in ids.iter().filter(|id| !known().any(|k| k == **id)) {
        file.fault(key, format!("没有“{id}”这一页"), did_you_mean(id, known(), "换成有的页面"));
    }
    ids
}

fn events(file: &Entry<'_>, model: &Model) -> BTreeMap<String, Date> {
    let built_in = model.facts.iter().filter(|f| f.built_in);
    let known: Vec<&str> = built_in.filter_map(|f| f.id.strip_prefix("event.")).collect();
    let mut events = BTreeMap::new();
    for member in file.map("events") {
        if !known.contains(&member.key.as_str()) {
            file.fault("events", format!("没有“{}”这种事", member.key), format!("能写：{}", known.join("、")));
        }
        if let Some(day) = date(file, "events", member.node.text().unwrap_or_default()) {
            events.insert(member.key.clone(), day);
        }
    }
    events
}

fn date(file: &Entry<'_>, key: &str, text: &str) -> Option<Date> {
    let date = days::date(text);
    if date.is_none() {
        file.fault(key, format!("“{text}”不是日期"), "写成 2026-01-31 这样");
    }
    date
}

fn expectation(file: &Entry<'_>, model: &Model) -> Option<Expectation> {
    let entry = file.child(file.get("expect")?, &shape::EXPECT, "")?;
    let list = |key: &str| entry.get(key).map(|_| entry.texts(key));
    let pairs = |key: &str| entry.map(key).iter();
    entry.map("values").iter().for_each(|m| known_fact(&entry, "values", &m.key, model));
    Some(Expectation {
        screens: entry.get("screens").map(|_| screens(&entry, "screens", model)),
        next: entry.get("next").map(|n| match &n.data {
            Data::Null => None,
            _ => entry.maybe_text("next"),
        }),
        findings: list("findings"),
        papers: list("papers"),
        materials: list("materials"),
        deadlines: entry.get("deadlines").map(|_| {
            pairs("deadlines").map(|m| (m.key.clone(), m.node.text().unwrap_or_default().to_owned())).collect()
        }),
        filings: list("filings"),
        values: pairs("values").map(|m| (m.key.clone(), m.node.to_json())).collect(),
    })
}

/// What differs between what a case expects and what follows; empty when it holds.
pub fn check_case(edition: &Edition, case: &WorkedCase, reference: &Reference) -> Vec<String> {
    let result = edition.assess(&case.given(), reference);
    let expect = &case.expect;
    let mut findings: Vec<String> = result
        .findings
        .iter()
        .map(|f| f.fields.first().map_or_else(|| f.code.clone(), |field| format!("{} {field}", f.code)))
        .collect();
    findings.sort();
    let ids = |of: Vec<&String>| -> Vec<String> { of.into_iter().cloned().collect() };
    let screens = ids(result.chapters.iter().flat_map(|c| &c.screens).map(|s| &s.id).collect());
    let deadlines = result.deadlines.iter().map(|d| format!("{} {}", d.id, d.due)).collect();
    let expected_deadlines =
        expect.deadlines.as_ref().map(|all| all.iter().map(|(id, due)| format!("{id} {due}")).collect());
    let next = |next: &Option<String>| vec![next.clone().unwrap_or_else(|| "（全部完成）".to_owned())];

    let mut differences = Vec::new();
    compare("页面", expect.screens.clone(), screens, true, &mut differences);
    compare("下一页", expect.next.as_ref().map(next), next(&result.next), true, &mut differences);
    compare("提醒", expect.findings.clone(), findings, false, &mut differences);
    compare("纸", expect.papers.clone(), ids(result.papers.iter().map(|p| &p.form).collect()), true, &mut differences);
    compare(
        "材料",
        expect.materials.clone(),
        ids(result.materials.iter().map(|m| &m.id).collect()),
        true,
        &mut differences,
    );
    compare("期限", expected_deadlines, deadlines, false, &mut differences);
    compare(
        "业务",
        expect.filings.clone(),
        ids(result.filings.iter().map(|f| &f.id).collect()),
        true,
        &mut differences,
    );
    for (fact, wanted) in &expect.values {
        let value = result.values.get(fact).and_then(|v| serde_json::to_value(v).ok()).unwrap_or_default();
        if !same(&value, wanted) {
            differences.push(format!("事实 {fact}：应当是 {wanted}，得到 {value}"));
        }
    }
    differences
}

fn same(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    a == b || a.as_f64().zip(b.as_f64()).is_some_and(|(x, y)| (x - y).abs() < f64::EPSILON)
}

/// Says what is missing, what is too much, and, where the order counts, that it differs.
fn compare(
    what: &str,
    wanted: Option<Vec<String>>,
    mut got: Vec<String>,
    ordered: bool,
    differences: &mut Vec<String>,
) {
    let Some(mut wanted) = wanted else { return };
    if !ordered {
        wanted.sort();
        got.sort();
    }
    if wanted == got {
        return;
    }
    let only = |a: &[String], b: &[String]| -> Vec<String> { a.iter().filter(|x| !b.contains(x)).cloned().collect() };
    let (missing, extra) = (only(&wanted, &got), only(&got, &wanted));
    if !missing.is_empty() {
        differences.push(format!("{what}：少了 {}", missing.join("、")));
    }
    if !extra.is_empty() {
        differences.push(format!("{what}：多了 {}", extra.join("、")));
    }
    if missing.is_empty() && extra.is_empty() {
        differences.push(format!("{what}：顺序或个数不同，得到 {}", got.join("、")));
    }
}
