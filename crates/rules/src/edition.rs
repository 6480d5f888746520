//! An edition: loading it from bytes, and what it can be asked.
//!
//! Deliberately not here: any disk; the caller brings the files.

use std::collections::BTreeMap;

use beian_core::{Finding, Kind, Reference, Requirement};
use serde_json::Value;

use crate::assembly::{FILINGS, Parsed, nameable, part_of, rules, sort_of};
use crate::cases::WorkedCase;
use crate::entry::parse_file;
use crate::given::Given;
use crate::json::Node;
use crate::mistake::{Mistake, Report, nearest};
use crate::model::{Manifest, Model, PhotoRule, Required};
use crate::run::Run;
use crate::situations::Situation;
use crate::{Assessment, Why};
use crate::{assess, cases, changes, duties, explain, interview, load_manifest, situations};

/// The file in which an edition speaks about itself.
const MANIFEST: &str = "manifest.json";
/// One file of an edition.
#[derive(Debug, Clone, Copy)]
pub struct EditionFile<'a> {
    /// Path inside the edition with `/`, e.g. `facts/site.json`; a shared part's file starts with where the part
    /// lies, e.g. `parts/subject/2026-11/facts/unit.json`.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A loaded edition: every name resolved, every law kept.
#[derive(Debug, Clone)]
pub struct Edition {
    pub(crate) model: Model,
    cases: Vec<WorkedCase>,
    situations: Vec<Situation>,
    facts: Vec<FactInfo>,
    photos: Vec<PhotoInfo>,
}

/// What an edition says about one fact.
#[derive(Debug, Clone, PartialEq)]
pub struct FactInfo {
    /// Id.
    pub id: String,
    /// Official label.
    pub label: String,
    /// Its value type; several when it follows another answer.
    pub kinds: Vec<Kind>,
    /// Several values can be given.
    pub list: bool,
    /// Asked on a screen; otherwise derived by a rule.
    pub asked: bool,
    /// Can be taken into the next filing.
    pub export: bool,
    /// Personal data.
    pub sensitive: bool,
    /// Must be answered when it is asked, for some answers at least.
    pub required: bool,
    /// Must be answered whenever it is asked.
    pub always_required: bool,
    /// 我不确定 is offered.
    pub can_be_unknown: bool,
    /// Values and labels of its options.
    pub options: Vec<(String, String)>,
}

/// What an edition says about one picture slot.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoInfo {
    /// The fact that holds it.
    pub slot: String,
    /// Official name.
    pub title: String,
    /// What it must satisfy, before any answer.
    pub requirement: Requirement,
}

impl Edition {
    /// Reads only what an edition says about itself, from the same files as [`Edition::load`]. Whether the rest is sound
    /// shows when it is loaded.
    pub fn read_manifest(files: &[EditionFile<'_>]) -> Result<Manifest, Vec<Mistake>> {
        let report = Report::default();
        let own = files.iter().find(|file| file.path == MANIFEST);
        let node = own.and_then(|file| parse_file(file.path, file.bytes, &report));
        let mut model = Model::default();
        load_manifest::manifest(node.as_ref(), &mut model, &report);
        model.manifest.finder = files.iter().any(|file| sort_of(part_of(file.path).1) == Some(FILINGS));
        let mistakes = report.finish();
        if mistakes.is_empty() { Ok(model.manifest) } else { Err(mistakes) }
    }

    /// Reads an edition. A bad one is refused with all its mistakes, by file and line.
    pub fn load(files: &[EditionFile<'_>]) -> Result<Edition, Vec<Mistake>> {
        let report = Report::default();
        let parsed = Parsed::new(files, &report);
        let mut edition = Edition::of(rules(&parsed, nameable(&parsed, &report), &report));
        // Cases are held against rules that are sound; otherwise one slip in a fact would be told again by each case.
        if report.is_empty() {
            edition.take_cases(&parsed, &report);
        }
        let mistakes = report.finish();
        if mistakes.is_empty() { Ok(edition) } else { Err(mistakes) }
    }

    /// Rules without cases.
    fn of(model: Model) -> Edition {
        let facts = model.facts.iter().filter(|f| !f.built_in).map(info).collect();
        let photo = |p: &PhotoRule| {
            let slot = model.fact(p.slot).map(|f| f.id.clone()).unwrap_or_default();
            PhotoInfo { slot, title: p.title.clone(), requirement: p.requirement.clone() }
        };
        let photos = model.photos.iter().map(photo).collect();
        Edition { model, cases: Vec::new(), situations: Vec::new(), facts, photos }
    }

    fn take_cases(&mut self, parsed: &Parsed<'_>, report: &Report) {
        let read = |(path, node): &(&str, Node)| cases::read(path, node, self, report);
        let mut all: Vec<_> = parsed.named("cases").iter().filter_map(read).collect();
        let rows = parsed.named("situations").iter();
        let rows: Vec<_> = rows.flat_map(|(path, node)| situations::read(path, node, self, report)).collect();
        situations::each_once(&rows, report);
        let (picks, proofs): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        all.extend(proofs);
        (self.cases, self.situations) = (all, picks);
    }

    /// What the edition says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.model.manifest
    }

    /// Everything that follows from `given`. Linear in the size of the edition; never fails.
    pub fn assess(&self, given: &Given, reference: &Reference) -> Assessment {
        assess::assess(&self.model, given, reference)
    }

    /// What each picture slot wants under these answers, asked or not: some limits follow facts.
    pub fn requirements(&self, given: &Given, reference: &Reference) -> BTreeMap<String, Requirement> {
        if self.model.photos.iter().all(|p| p.by.is_empty()) {
            return self.photos().map(|p| (p.slot.clone(), p.requirement.clone())).collect();
        }
        let run = Run::new(&self.model, given, reference);
        let each = self.model.photos.iter().zip(self.photos());
        each.map(|(rule, photo)| (photo.slot.clone(), duties::requirement(&run, rule))).collect()
    }

    /// Why a fact has the value it has; `None` for a fact the edition does not have.
    pub fn explain(&self, given: &Given, reference: &Reference, fact: &str) -> Option<Why> {
        explain::explain(&self.model, given, reference, fact)
    }

    /// Ids and titles of the guides, in the order of their files.
    pub fn guides(&self) -> impl Iterator<Item = (&str, &str)> {
        self.model.guide_order.iter().filter_map(|id| Some((id.as_str(), self.guide(id)?.0)))
    }

    /// Title and text of a guide.
    pub fn guide(&self, id: &str) -> Option<(&str, &str)> {
        self.model.guides.get(id).map(|(title, text)| (title.as_str(), text.as_str()))
    }

    /// All facts in the order of the files.
    pub fn facts(&self) -> impl Iterator<Item = &FactInfo> {
        self.facts.iter()
    }

    /// One fact by id.
    pub fn fact(&self, id: &str) -> Option<&FactInfo> {
        self.facts.iter().find(|f| f.id == id)
    }

    /// All picture slots in order, asked or not.
    pub fn photos(&self) -> impl Iterator<Item = &PhotoInfo> {
        self.photos.iter()
    }

    /// Whether it only asks which filings apply.
    pub fn is_finder(&self) -> bool {
        self.model.manifest.finder
    }

    /// The asked fact whose id is nearest to a wrong one.
    pub fn nearest(&self, unknown_fact: &str) -> Option<String> {
        nearest(unknown_fact, self.facts.iter().filter(|f| f.asked).map(|f| f.id.as_str())).map(str::to_owned)
    }

    /// What 继续 on `screen` still wants: one `MISS-001` for each required field without an answer. 不确定 is an answer here.
    pub fn missing(&self, assessment: &Assessment, screen: &str) -> Vec<Finding> {
        interview::missing(assessment, screen)
    }

    /// Codes of all checks in the order of the files.
    pub fn check_codes(&self) -> impl Iterator<Item = &str> {
        self.model.checks.iter().map(|c| c.code.as_str())
    }

    /// The shared part a check comes from, `name/edition`; empty for the edition's own.
    pub fn part_of_check(&self, code: &str) -> &str {
        self.model.checks.iter().find(|c| c.code == code).map(|c| part_of(&c.at.file).0).unwrap_or_default()
    }

    /// The shared part a screen comes from, `name/edition`; empty for the edition's own.
    pub fn part_of_screen(&self, id: &str) -> &str {
        let mut screens = self.model.chapters.iter().flat_map(|c| &c.screens);
        screens.find(|s| s.id == id).map(|s| part_of(&s.at.file).0).unwrap_or_default()
    }

    /// Ids of all screens in the order of the flow.
    pub fn screen_ids(&self) -> impl Iterator<Item = &str> {
        self.model.chapters.iter().flat_map(|c| &c.screens).map(|s| s.id.as_str())
    }

    /// What a change leaves behind once it is done: old facts with the values that replaced them.
    pub fn replaced(&self, assessment: &Assessment) -> BTreeMap<String, beian_core::Value> {
        changes::replaced(&self.model, &assessment.values)
    }

    /// Every filing it can name, with the procedure it leads to, in order: what applies in a finder, what goes on from here
    /// in any other.
    pub fn filings(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.model.filings.iter().map(|f| (f.id.as_str(), f.procedure.as_deref()))
    }

    /// Common situations in the order of the files (only in editions that are finders).
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }

    /// The worked examples, and one for each situation that proves what it says.
    pub fn cases(&self) -> &[WorkedCase] {
        &self.cases
    }
}

/// The shared parts a manifest names, as `name/edition`, read before anything else is known of it. A broken manifest
/// names none; loading it says why.
pub fn parts_named(manifest: &[u8]) -> Vec<String> {
    let Ok(Value::Object(manifest)) = serde_json::from_slice(manifest) else { return Vec::new() };
    let parts = manifest.get("parts").and_then(Value::as_array);
    let plain =
        |part: &&str| part.split('/').count() == 2 && part.split('/').all(|s| !s.is_empty() && !s.starts_with('.'));
    parts.into_iter().flatten().filter_map(Value::as_str).filter(plain).map(str::to_owned).collect()
}

fn info(fact: &crate::model::Fact) -> FactInfo {
    FactInfo {
        id: fact.id.clone(),
        label: fact.label.clone(),
        kinds: fact.kind.all(),
        list: fact.list,
        asked: fact.asked(),
        export: fact.export,
        sensitive: fact.sensitive,
        required: fact.asked() && fact.required != Required::Never,
        always_required: fact.asked() && fact.required == Required::Always,
        can_be_unknown: fact.can_be_unknown,
        options: fact.options.iter().map(|o| (o.value.to_string(), o.label.clone())).collect(),
    }
}
