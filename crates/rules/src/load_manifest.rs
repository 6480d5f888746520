//! Reads `manifest.json`, `part.json` of shared parts, the word lists and the guides.
//!
//! Deliberately not here: tables (see `load_tables`), facts and whatever names them.

use std::collections::BTreeMap;

use beian_core::Source;

use crate::days;
use crate::entry::Entry;
use crate::json::{Data, Node};
use crate::mistake::{At, Report};
use crate::model::{Exclusion, InForce, Manifest, Model, WordList};
use crate::shape;

/// Most rows of a table and words of a list.
pub(crate) const MAX_ROWS: usize = 5_000;

/// Reads the manifest into the model. `case_title` is resolved later.
pub(crate) fn manifest(node: Option<&Node>, model: &mut Model, report: &Report) {
    let path = "manifest.json";
    let Some(node) = node else {
        let at = At { file: path.to_owned(), ..At::default() };
        report.add(&at, "缺少 manifest.json", "每个版本都要有，写标题、施行时间和来源");
        return;
    };
    let Some(file) = Entry::of_file(path, node, &shape::MANIFEST, report) else { return };
    let mut in_force = InForce::default();
    if let Some(entry) = file.get("in_force").and_then(|n| file.child(n, &shape::IN_FORCE, "")) {
        in_force.from = day(&entry, "from").unwrap_or_default();
        in_force.to = match entry.get("to").map(|n| &n.data) {
            None | Some(Data::Null) => None,
            Some(_) => day(&entry, "to"),
        };
    }
    model.manifest = Manifest {
        procedure: file.text("procedure"),
        edition: file.text("edition"),
        title: file.text("title"),
        about: file.text("about"),
        case_title: file.text("case_title"),
        in_force,
        finder: false,
        group: file.text("group"),
        order: u32::try_from(file.whole("order", 100, 1..=1_000)).unwrap_or(100),
        parts: file.texts("parts"),
        papers_by: file.maybe_text("papers_by"),
        grants: file.maybe_text("grants"),
        reviewed: file.yes("reviewed", true),
        excludes: file.items("excludes").iter().filter_map(|node| exclusion(&file, node)).collect(),
    };
    model.sources = sources(&file);
}

fn exclusion(file: &Entry<'_>, node: &Node) -> Option<Exclusion> {
    let entry = file.child(node, &shape::EXCLUDES, "procedure")?;
    Some(Exclusion { procedure: entry.text("procedure"), why: entry.text("why") })
}

/// Reads `part.json` of a shared part: its sources join those of the edition.
pub(crate) fn part(path: &str, node: &Node, model: &mut Model, report: &Report) {
    let Some(file) = Entry::of_file(path, node, &shape::PART, report) else { return };
    let name = format!("{}/{}", file.text("part"), file.text("edition"));
    if !path.ends_with(&format!("parts/{name}/part.json")) {
        file.fault("part", format!("“{name}”和所在的文件夹不同名"), "改成文件夹的名字");
    }
    if !model.manifest.parts.contains(&name) {
        file.fault("part", format!("manifest.json 没有用“{name}”"), "写进 parts");
    }
    for (code, source) in sources(&file) {
        if model.sources.get(&code).is_some_and(|known| *known != source) {
            file.fault("sources", format!("来源“{code}”有两种写法"), "改成一样的");
        }
        model.sources.insert(code, source);
    }
}

fn day(entry: &Entry<'_>, key: &str) -> Option<String> {
    let text = entry.maybe_text(key)?;
    if days::date(&text).is_none() {
        entry.fault(key, format!("“{text}”不是日期"), "写成 2026-01-31 这样");
    }
    Some(text)
}

fn sources(file: &Entry<'_>) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for member in file.map("sources") {
        let Some(mut entry) = file.child(&member.node, &shape::SOURCE, "") else { continue };
        entry.at.entry.clone_from(&member.key);
        let trust = entry.one_of("trust", "D", &[("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")]);
        let source = Source {
            document: entry.text("document"),
            place: String::new(),
            date: entry.text("date"),
            seen: day(&entry, "seen").unwrap_or_default(),
            region: entry.text("region"),
            trust: trust.to_owned(),
        };
        sources.insert(member.key.clone(), source);
    }
    sources
}

/// The name a file gives to what is in it: `words/national.json` → `national`.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Reads `words/*.json`.
pub(crate) fn words(path: &str, node: &Node, model: &mut Model, report: &Report) {
    let Some(file) = Entry::of_file(path, node, &shape::WORDS, report) else { return };
    file.text("title");
    let words = file.texts("words");
    if words.len() > MAX_ROWS || words.iter().any(|w| w.trim().is_empty()) {
        file.fault("words", "词表太长，或有空的词", format!("删去空的，最多 {MAX_ROWS} 个"));
    }
    model.list_ids.insert(stem(path).to_owned(), model.lists.len());
    model.lists.push(WordList { words: words.into_iter().map(|w| (w.to_lowercase(), w)).collect() });
}

/// Reads `guides/*.md`: the first line is `# title`, the rest is the text. A number before the name, `20-start.md`, only
/// orders the guides.
pub(crate) fn guide(path: &str, bytes: &[u8], model: &mut Model, report: &Report) {
    let at = At { file: path.to_owned(), line: 1, entry: stem(path).to_owned() };
    let Ok(text) = std::str::from_utf8(bytes) else {
        report.add(&at, "文件不是 UTF-8 文字", "另存为 UTF-8");
        return;
    };
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let title = first.trim().strip_prefix("# ").unwrap_or_default().trim();
    if title.is_empty() || rest.trim().is_empty() {
        report.add(&at, "带路文字没有标题或正文", "第一行写 # 标题，下面写正文");
        return;
    }
    let name = stem(path).trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-');
    if model.guides.insert(name.to_owned(), (title.to_owned(), rest.trim().to_owned())).is_some() {
        report.add(&at, format!("带路文字“{name}”有两篇"), "留下一篇，或换个文件名");
        return;
    }
    model.guide_order.push(name.to_owned());
}
