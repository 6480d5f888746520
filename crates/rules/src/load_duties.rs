//! Reads what must be gathered and done: `photos.json`, `materials.json`, `deadlines.json`, `filings.json`, `next.json`.
//!
//! Deliberately not here: papers and the portal (see `load_destinations`).

use std::collections::BTreeSet;

use beian_core::Requirement;
use jiff::civil::Date;

use crate::days;
use crate::entry::Entry;
use crate::expression::{MAX_WORKING_DAYS, Unit};
use crate::json::{Data, Node};
use crate::load_destinations::copies;
use crate::loader::Loader;
use crate::mistake::did_you_mean;
use crate::model::{DeadlineRule, FilingRule, Limit, LimitRule, MaterialRule, PhotoRule, Slot, Term, Words};
use crate::shape;

/// Keys of a photo that are its requirement.
const REQUIREMENT: [&str; 7] =
    ["formats", "max_bytes", "target_bytes", "min_bytes", "min_pixels", "colour", "watermark"];

/// Reads `photos.json`.
pub(crate) fn photos<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::PHOTOS, loader.report) else { return };
    let mut stems = loader.model.photos.iter().map(|p| p.file_stem.clone()).collect();
    for item in file.items("photos") {
        let Some(entry) = file.child(item, &shape::PHOTO, "slot") else { continue };
        loader.unique("photo", &entry, "slot", &entry.text("slot"));
        let Some(slot) = picture(&entry, "slot", loader) else { continue };
        let title = entry.text("title");
        let rule = PhotoRule {
            slot,
            file_stem: file_stem(&title, &mut stems),
            title,
            note: entry.text("note"),
            by: by_facts(&entry, loader),
            requirement: requirement(&entry),
            backing: loader.backing(&entry, true),
        };
        let at = loader.model.photos.len();
        if let Some(fact) = loader.model.facts.get_mut(slot) {
            fact.photo = Some(at);
        }
        loader.model.photos.push(rule);
    }
}

fn picture(entry: &Entry<'_>, key: &str, loader: &Loader<'_>) -> Option<Slot> {
    let slot = loader.named(entry, key)?;
    let fact = loader.model.fact(slot)?;
    if !fact.kind.all().contains(&beian_core::Kind::Picture) {
        entry.fault(key, format!("“{}”不是图片", fact.id), "写 type 是 picture 的事实");
        return None;
    }
    Some(slot)
}

fn requirement(entry: &Entry<'_>) -> Requirement {
    let keys = entry.members().iter().filter(|m| REQUIREMENT.contains(&m.key.as_str()));
    let fixed = keys.filter_map(|m| Some((m.key.clone(), fixed(&m.node)?)));
    let object: serde_json::Map<_, _> = fixed.collect();
    for (key, value) in &object {
        let alone = serde_json::json!({ key.as_str(): value });
        if serde_json::from_value::<Requirement>(alone).is_err() {
            entry.fault(key, format!("“{key}”写错了"), "照 RULES.md 第八节的样子写");
        }
    }
    serde_json::from_value(object.into()).unwrap_or_default()
}

/// What stands in the rule itself; of `{"fact": …, "else": …}` the last. A watermark whose text follows a fact is
/// forbidden until there is one.
fn fixed(node: &Node) -> Option<serde_json::Value> {
    let json = node.to_json();
    if json.get("fact").is_some() {
        return json.get("else").cloned();
    }
    let follows = json.get("text").is_some_and(|text| text.get("fact").is_some());
    (!follows).then_some(json)
}

/// Limits that follow facts.
const LIMITS: [(&str, Limit); 4] = [
    ("formats", Limit::Formats),
    ("max_bytes", Limit::MaxBytes),
    ("target_bytes", Limit::TargetBytes),
    ("min_bytes", Limit::MinBytes),
];

fn by_facts(entry: &Entry<'_>, loader: &Loader<'_>) -> Vec<(Limit, Slot)> {
    let named = |node: &Node| {
        let by = entry.child(node, &shape::LIMIT_BY, "")?;
        loader.named_text(&by, "fact")
    };
    let object = |node: &&Node| matches!(node.data, Data::Object(_));
    let sizes = LIMITS.iter().filter_map(|(key, limit)| Some((*limit, named(entry.get(key).filter(object)?)?)));
    let mark = entry.map("watermark").iter().find(|m| m.key == "text").map(|m| &m.node).filter(object);
    let mark = mark.and_then(named).map(|slot| (Limit::Watermark, slot));
    sizes.chain(mark).collect()
}

/// A file name that every system takes, different for each photo.
fn file_stem(title: &str, taken: &mut BTreeSet<String>) -> String {
    let clean: String = title.chars().filter(|c| c.is_alphanumeric() || "（）-_".contains(*c)).take(40).collect();
    let clean = if clean.is_empty() { "图片".to_owned() } else { clean };
    let mut stem = clean.clone();
    let mut n = 2;
    while !taken.insert(stem.clone()) {
        stem = format!("{clean}{n}");
        n += 1;
    }
    stem
}

/// Reads `materials.json`.
pub(crate) fn materials<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::MATERIALS, loader.report) else { return };
    for item in file.items("materials") {
        let Some(entry) = file.child(item, &shape::MATERIAL, "id") else { continue };
        let id = entry.text("id");
        loader.unique("material", &entry, "id", &id);
        let form = entry.one_of("form", "file", &[("picture", "picture"), ("paper", "paper"), ("file", "file")]);
        let paper = entry.maybe_text("paper");
        if let Some(missing) = paper.as_ref().filter(|p| !loader.model.papers.iter().any(|r| r.form == **p)) {
            let hint = did_you_mean(missing, loader.model.papers.iter().map(|p| p.form.as_str()), "先写进 papers.json");
            entry.fault("paper", format!("没有“{missing}”这张纸"), hint);
        }
        let needed = if form == "picture" { "slot" } else { form };
        if form != "file" && entry.get(needed).is_none() {
            entry.fault("form", format!("没有写“{needed}”"), "图片写 slot，纸写 paper，别的写 file");
        }
        let material = MaterialRule {
            id,
            title: entry.text("title"),
            when: loader.condition(&entry, "when"),
            copies: copies(&entry),
            form,
            slot: picture(&entry, "slot", loader),
            paper,
            sign: words(&entry, "sign", loader),
            stamp: words(&entry, "stamp", loader),
            date: words(&entry, "date", loader),
            route: words(&entry, "route", loader),
            note: words(&entry, "note", loader),
            mail: loader.condition(&entry, "mail"),
            backing: loader.backing(&entry, true),
        };
        loader.model.materials.push(material);
    }
}

/// A text, or `{"fact": id}`: the value of that fact.
fn words(entry: &Entry<'_>, key: &str, loader: &Loader<'_>) -> Words {
    match entry.get(key).map(|node| (node, &node.data)) {
        Some((node, Data::Object(_))) => {
            let by = entry.child(node, &shape::BY_FACT, "");
            by.and_then(|by| loader.named_text(&by, "fact")).map_or(Words::Fixed(String::new()), Words::Of)
        }
        _ => Words::Fixed(entry.text(key)),
    }
}

/// Reads `deadlines.json`.
pub(crate) fn deadlines<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::DEADLINES, loader.report) else { return };
    for item in file.items("deadlines") {
        let Some(entry) = file.child(item, &shape::DEADLINE, "id") else { continue };
        let id = entry.text("id");
        loader.unique("deadline", &entry, "id", &id);
        let when = loader.condition(&entry, "when");
        let term = term_of(&entry);
        let since = since(&entry);
        let limit = entry.get("limit").and_then(|node| entry.child(node, &shape::LIMIT, ""));
        let limit = limit.map(|limit| LimitRule { term: term_of(&limit), clause: limit.text("clause") });
        let backing = loader.backing(&entry, true);
        let Some(from) = loader.named(&entry, "from") else { continue };
        let dated = |k: &beian_core::Kind| matches!(k, beian_core::Kind::Date | beian_core::Kind::DateOrLongTerm);
        if !loader.model.fact(from).is_some_and(|f| f.kind.all().iter().all(dated)) {
            entry.fault("from", "起算的事实不是日期", "写 type 是 date 的事实");
        }
        let (title, start, clause) = (entry.text("title"), entry.text("start"), entry.text("clause"));
        loader.model.deadlines.push(DeadlineRule { id, title, from, start, term, clause, since, limit, when, backing });
    }
}

/// The ways to write how long a deadline runs, with the farthest of each.
const TERMS: [(&str, Unit, i32); 3] =
    [("days", Unit::Days, 4_000), ("working_days", Unit::WorkingDays, MAX_WORKING_DAYS), ("months", Unit::Months, 120)];

/// Exactly one of them.
fn term_of(entry: &Entry<'_>) -> Term {
    let mut written = TERMS.into_iter().filter(|(key, ..)| entry.get(key).is_some());
    let Some((key, unit, most)) = written.next() else {
        entry.fault("days", "没有写多少天", "写 days、working_days、months 里的一个");
        return Term { by: 0, unit: Unit::Days };
    };
    if let Some((second, ..)) = written.next() {
        entry.fault(second, format!("“{key}”和“{second}”只能写一个"), "自然日写 days，工作日写 working_days");
    }
    let by = entry.whole(key, 0, i64::from(-most)..=i64::from(most));
    Term { by: i32::try_from(by).unwrap_or_default(), unit }
}

fn since(entry: &Entry<'_>) -> Option<Date> {
    let text = entry.maybe_text("since")?;
    let date = days::date(&text);
    if date.is_none() {
        entry.fault("since", format!("“{text}”不是日期"), "写成 2026-01-31 这样");
    }
    date
}

/// Reads `filings.json`; an edition that has it is a finder.
pub(crate) fn filings<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    loader.model.manifest.finder = true;
    next(path, node, loader);
}

/// Reads `next.json`: filings that go on from this one, written as in a finder.
pub(crate) fn next<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::FILINGS, loader.report) else { return };
    for item in file.items("filings") {
        let Some(entry) = file.child(item, &shape::FILING, "id") else { continue };
        let id = entry.text("id");
        loader.unique("filing", &entry, "id", &id);
        let procedure = match entry.get("procedure").map(|n| &n.data) {
            None | Some(Data::Null) => None,
            Some(_) => entry.maybe_text("procedure"),
        };
        let stop = entry.yes("stop", false);
        if stop && procedure.is_some() {
            entry.fault("stop", "办不了的一项写了 procedure", "去掉 procedure，或去掉 stop");
        }
        let filing = FilingRule {
            id,
            title: entry.text("title"),
            when: loader.condition(&entry, "when"),
            procedure,
            stop,
            path: entry.text("path"),
            deadline: entry.text("deadline"),
            prepare: entry.texts("prepare"),
            why: entry.text("why"),
            backing: loader.backing(&entry, true),
        };
        loader.model.filings.push(filing);
    }
}
