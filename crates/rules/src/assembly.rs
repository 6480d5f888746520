//! From files to rules: which file holds which sort, and in which order the sorts are read.
//!
//! Deliberately not here: the records themselves (see `load_*`), and what a loaded edition is asked (see `edition`).

use std::collections::BTreeMap;

use crate::entry::parse_file;
use crate::json::Node;
use crate::loader::Loader;
use crate::mistake::{At, Report};
use crate::model::{Manifest, Model};
use crate::{
    EditionFile, changes, laws, load_checks, load_destinations, load_duties, load_facts, load_flow, load_manifest,
    load_rejects, load_tables, mails, stages,
};

/// The sort of rules that makes an edition a finder.
pub(crate) const FILINGS: &str = "filings";
/// Most files of an edition.
const MAX_FILES: usize = 2_000;

/// What rules may name before they are read: the manifest, parts, words, tables, guides, the facts every edition has.
pub(crate) fn nameable(parsed: &Parsed<'_>, report: &Report) -> Model {
    let mut model = Model::default();
    load_manifest::manifest(parsed.named("manifest").first().map(|(_, node)| node), &mut model, report);
    for (path, node) in parsed.named("part") {
        load_manifest::part(path, node, &mut model, report);
    }
    parsed.every_part_is_there(&model.manifest, report);
    for (path, node) in parsed.named("words") {
        load_manifest::words(path, node, &mut model, report);
    }
    for (path, node) in parsed.named("tables") {
        load_tables::table(path, node, &mut model, report);
    }
    for file in &parsed.guides {
        load_manifest::guide(file.path, file.bytes, &mut model, report);
    }
    model.facts = load_facts::built_in();
    model.by_id = model.facts.iter().enumerate().map(|(slot, f)| (f.id.clone(), slot)).collect();
    for (_, node) in parsed.named("stages") {
        stages::events(node, &mut model);
    }
    model
}

/// Everything else, in the order in which records name each other, and the laws all of it must keep.
pub(crate) fn rules<'n>(parsed: &'n Parsed<'_>, model: Model, report: &'n Report) -> Model {
    let mut loader = Loader::new(model, report);
    load_facts::load(parsed.named("facts"), &mut loader);
    for (sort, read) in BEFORE_FLOW {
        for (path, node) in parsed.named(sort) {
            read(path, node, &mut loader);
        }
    }
    load_flow::load(parsed.named("flow"), &mut loader);
    for (path, node) in parsed.named("checks") {
        load_checks::load(path, node, &mut loader);
    }
    laws::check(&mut loader);
    loader.model
}

type Read = for<'n> fn(&'n str, &'n Node, &mut Loader<'n>);

/// What stands in one file `<sort>.json` or in several `<sort>/*.json`. Materials name papers, so papers come first.
const BEFORE_FLOW: [(&str, Read); 11] = [
    ("photos", load_duties::photos),
    ("portal", load_destinations::portal),
    ("changes", changes::changes),
    ("papers", load_destinations::papers),
    ("materials", load_duties::materials),
    ("mails", mails::mails),
    ("stages", stages::stages),
    ("deadlines", load_duties::deadlines),
    (FILINGS, load_duties::filings),
    ("next", load_duties::next),
    ("rejects", load_rejects::rejects),
];

/// What stands in one file only.
const ALONE: [&str; 2] = ["manifest", "part"];

/// What stands in folders only.
const FOLDERS: [&str; 7] = ["facts", "flow", "checks", "words", "tables", "situations", "cases"];

/// The files as trees, by sort, each sort in the order of names whichever part a file is of.
pub(crate) struct Parsed<'a> {
    sorts: BTreeMap<&'static str, Vec<(&'a str, Node)>>,
    guides: Vec<EditionFile<'a>>,
}

/// The part a path lies in, `name/edition`, and the path inside it; an edition's own files lie in no part.
pub(crate) fn part_of(path: &str) -> (&str, &str) {
    let Some(inside) = path.strip_prefix("parts/") else { return ("", path) };
    let end = inside.match_indices('/').nth(1).map_or(0, |(at, _)| at);
    match (inside.get(..end), inside.get(end + 1..)) {
        (Some(part), Some(rest)) if end > 0 => (part, rest),
        _ => ("", path),
    }
}

/// The sort of rules a file holds, by its name.
pub(crate) fn sort_of(inside: &str) -> Option<&'static str> {
    let name = inside.strip_suffix(".json")?;
    match name.split_once('/') {
        None => BEFORE_FLOW.iter().map(|(sort, _)| *sort).chain(ALONE).find(|sort| *sort == name),
        Some((folder, _)) => BEFORE_FLOW.iter().map(|(sort, _)| *sort).chain(FOLDERS).find(|sort| *sort == folder),
    }
}

impl<'a> Parsed<'a> {
    pub(crate) fn new(files: &[EditionFile<'a>], report: &Report) -> Self {
        let mut sorted: Vec<EditionFile<'a>> = files.iter().take(MAX_FILES).copied().collect();
        sorted.sort_by_key(|file| {
            let (part, inside) = part_of(file.path);
            (inside, part)
        });
        let mut parsed = Parsed { sorts: BTreeMap::new(), guides: Vec::new() };
        for file in sorted {
            parsed.sort_in(file, report);
        }
        parsed
    }

    fn sort_in(&mut self, file: EditionFile<'a>, report: &Report) {
        let (_, inside) = part_of(file.path);
        if let Some(sort) = sort_of(inside) {
            let node = parse_file(file.path, file.bytes, report);
            self.sorts.entry(sort).or_default().extend(node.map(|node| (file.path, node)));
        } else if inside.starts_with("guides/") && inside.ends_with(".md") {
            self.guides.push(file);
        } else if inside != "README.md" {
            let at = At { file: file.path.to_owned(), ..At::default() };
            report.add(&at, "不认得这个文件", "照 RULES.md 第一节的文件表改名，或移走");
        }
    }

    pub(crate) fn named(&self, sort: &str) -> &[(&'a str, Node)] {
        self.sorts.get(sort).map(Vec::as_slice).unwrap_or_default()
    }

    fn every_part_is_there(&self, manifest: &Manifest, report: &Report) {
        let at = At { file: "manifest.json".to_owned(), line: 1, entry: "parts".to_owned() };
        for part in &manifest.parts {
            if !self.named("part").iter().any(|(path, _)| part_of(path).0 == part) {
                report.add(&at, format!("没有“{part}”这个共用部分"), "写成 名字/版本，和 parts 文件夹里的一样");
            }
        }
    }
}
