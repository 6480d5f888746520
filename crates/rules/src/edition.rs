//! An edition: loading it from bytes, and what it can be asked.
//!
//! Deliberately not here: any disk; the caller brings the files.

use beian_core::{Finding, Kind, Reference, Requirement};

use crate::cases::WorkedCase;
use crate::entry::parse_file;
use crate::given::Given;
use crate::json::Node;
use crate::loader::Loader;
use crate::mistake::{At, Mistake, Report, nearest};
use crate::model::{Manifest, Model, PhotoRule, Required};
use crate::{Assessment, Why};
use crate::{
    assess, cases, explain, interview, laws, load_checks, load_destinations, load_duties, load_facts, load_flow,
    load_manifest,
};

/// Most files of an edition.
const MAX_FILES: usize = 2_000;

/// One file of an edition.
#[derive(Debug, Clone, Copy)]
pub struct EditionFile<'a> {
    /// Path inside the edition with `/`, e.g. `facts/site.json`.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A loaded edition: every name resolved, every law kept.
#[derive(Debug, Clone)]
pub struct Edition {
    pub(crate) model: Model,
    cases: Vec<WorkedCase>,
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
    /// What it must satisfy.
    pub requirement: Requirement,
}

impl Edition {
    /// Reads an edition. A bad one is refused with all its mistakes, by file and line.
    pub fn load(files: &[EditionFile<'_>], _reference: &Reference) -> Result<Edition, Vec<Mistake>> {
        let report = Report::default();
        let parsed = Parsed::new(files, &report);
        let mut model = Model::default();
        load_manifest::manifest(parsed.single("manifest.json"), &mut model, &report);
        for (path, node) in parsed.folder("words/") {
            load_manifest::words(path, node, &mut model, &report);
        }
        for (path, node) in parsed.folder("tables/") {
            load_manifest::table(path, node, &mut model, &report);
        }
        for file in parsed.guides.iter() {
            load_manifest::guide(file.path, file.bytes, &mut model, &report);
        }
        model.facts = load_facts::built_in();
        model.by_id = model.facts.iter().enumerate().map(|(slot, f)| (f.id.clone(), slot)).collect();
        let mut loader = Loader::new(model, &report);
        load_facts::load(parsed.folder("facts/"), &mut loader);
        for (name, read) in SINGLES_BEFORE_FLOW {
            if let Some(node) = parsed.single(name) {
                read(name, node, &mut loader);
            }
        }
        load_flow::load(parsed.folder("flow/"), &mut loader);
        for (path, node) in parsed.folder("checks/") {
            load_checks::load(path, node, &mut loader);
        }
        laws::check(&mut loader);
        let model = loader.model;
        let facts = model.facts.iter().filter(|f| !f.built_in).map(info).collect();
        let photo = |p: &PhotoRule| {
            let slot = model.fact(p.slot).map(|f| f.id.clone()).unwrap_or_default();
            PhotoInfo { slot, title: p.title.clone(), requirement: p.requirement.clone() }
        };
        let photos = model.photos.iter().map(photo).collect();
        let mut edition = Edition { model, cases: Vec::new(), facts, photos };
        // Cases are held against rules that are sound; otherwise one slip in a fact would be told again by each case.
        if report.is_empty() {
            let cases = parsed.folder("cases/").iter();
            edition.cases = cases.filter_map(|(path, node)| cases::read(path, node, &edition, &report)).collect();
        }
        let mistakes = report.finish();
        if mistakes.is_empty() { Ok(edition) } else { Err(mistakes) }
    }

    /// What the edition says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.model.manifest
    }

    /// Everything that follows from `given`. Linear in the size of the edition; never fails.
    pub fn assess(&self, given: &Given, reference: &Reference) -> Assessment {
        assess::assess(&self.model, given, reference)
    }

    /// Why a fact has the value it has; `None` for a fact the edition does not have.
    pub fn explain(&self, given: &Given, reference: &Reference, fact: &str) -> Option<Why> {
        explain::explain(&self.model, given, reference, fact)
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

    /// Ids of all screens in the order of the flow.
    pub fn screen_ids(&self) -> impl Iterator<Item = &str> {
        self.model.chapters.iter().flat_map(|c| &c.screens).map(|s| s.id.as_str())
    }

    /// The worked examples.
    pub fn cases(&self) -> &[WorkedCase] {
        &self.cases
    }
}

type Read = for<'n> fn(&'n str, &'n Node, &mut Loader<'n>);

/// Files that stand alone. Materials name papers, so papers come first.
const SINGLES_BEFORE_FLOW: [(&str, Read); 6] = [
    ("photos.json", load_duties::photos),
    ("portal.json", load_destinations::portal),
    ("papers.json", load_destinations::papers),
    ("materials.json", load_duties::materials),
    ("deadlines.json", load_duties::deadlines),
    ("filings.json", load_duties::filings),
];

const FOLDERS: [&str; 6] = ["facts/", "flow/", "checks/", "words/", "tables/", "cases/"];

/// The files as trees, by folder, each folder in the order of names.
struct Parsed<'a> {
    singles: Vec<(&'a str, Node)>,
    folders: Vec<Vec<(&'a str, Node)>>,
    guides: Vec<EditionFile<'a>>,
}

impl<'a> Parsed<'a> {
    fn new(files: &[EditionFile<'a>], report: &Report) -> Self {
        let mut sorted: Vec<EditionFile<'a>> = files.iter().take(MAX_FILES).copied().collect();
        sorted.sort_by(|a, b| a.path.cmp(b.path));
        let mut parsed = Parsed { singles: Vec::new(), folders: vec![Vec::new(); FOLDERS.len()], guides: Vec::new() };
        for file in sorted {
            parsed.sort_in(file, report);
        }
        parsed
    }

    fn sort_in(&mut self, file: EditionFile<'a>, report: &Report) {
        let path = file.path;
        let single = path == "manifest.json" || SINGLES_BEFORE_FLOW.iter().any(|(name, _)| *name == path);
        let folder = FOLDERS.iter().position(|f| path.starts_with(f) && path.ends_with(".json"));
        if single {
            self.singles.extend(parse_file(path, file.bytes, report).map(|node| (path, node)));
        } else if let Some(place) = folder.and_then(|at| self.folders.get_mut(at)) {
            place.extend(parse_file(path, file.bytes, report).map(|node| (path, node)));
        } else if path.starts_with("guides/") && path.ends_with(".md") {
            self.guides.push(file);
        } else if path != "README.md" {
            let at = At { file: path.to_owned(), ..At::default() };
            report.add(&at, "不认得这个文件", "照 RULES.md 第一节的文件表改名，或移走");
        }
    }

    fn single(&self, name: &str) -> Option<&Node> {
        self.singles.iter().find(|(path, _)| *path == name).map(|(_, node)| node)
    }

    fn folder(&self, name: &str) -> &[(&'a str, Node)] {
        FOLDERS
            .iter()
            .position(|f| *f == name)
            .and_then(|at| self.folders.get(at))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
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
