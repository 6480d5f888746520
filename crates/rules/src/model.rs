//! An edition after loading: names are resolved to positions, so that evaluation looks nothing up by text.
//!
//! Deliberately not here: reading (`load_*`) and evaluation (`run`).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use beian_core::{Conflict, Kind, Requirement, Severity, Source};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ScreenKind;
use crate::expression::{Expr, Unit};
use crate::mistake::At;
use crate::rejects::Rejects;

/// Position of a fact in [`Model::facts`].
pub(crate) type Slot = usize;
/// The day of the assessment, as a fact.
pub(crate) const TODAY: &str = "today";
/// Facts that every edition has: today, and what happened to the case.
pub(crate) const BUILT_IN: [(&str, &str); 4] =
    [(TODAY, "今天"), ("event.submitted", "提交"), ("event.approved", "通过"), ("event.returned", "退回")];

/// What an edition says about itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Manifest {
    /// Procedure id.
    pub procedure: String,
    /// Edition id.
    pub edition: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub about: String,
    /// The fact whose value names a case.
    pub case_title: String,
    /// When it is in force.
    pub in_force: InForce,
    /// It only asks which filings apply.
    pub finder: bool,
    /// The heading it stands under where procedures are listed; may be empty.
    pub group: String,
    /// Its place in that list, the smallest first.
    pub order: u32,
    /// Shared parts it is made of, as `name/edition`.
    pub parts: Vec<String>,
    /// Procedures that must not be open for the same principal at the same time.
    pub excludes: Vec<Exclusion>,
    /// The fact whose value says for whom an own paper may take a form's place; `None` where none may.
    pub papers_by: Option<String>,
    /// The asked fact that holds the number granted on approval; `None` when no number is granted.
    pub grants: Option<String>,
    /// An authority reviews it; otherwise it is done when the person has done it.
    pub reviewed: bool,
}

/// A procedure that must not be open at the same time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Exclusion {
    /// Procedure id.
    pub procedure: String,
    /// Why, in one sentence with what to do.
    pub why: String,
}

/// Days in force, both inclusive, `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct InForce {
    /// The first day.
    pub from: String,
    /// The last day; `None` while it goes on.
    pub to: Option<String>,
}

/// Where a rule comes from, and who disagrees.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Backing {
    pub sources: Vec<Source>,
    pub conflicts: Vec<Conflict>,
}

/// The value type of a fact, fixed or following another answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum KindOf {
    One(Kind),
    By { fact: Slot, cases: Vec<(String, Kind)>, other: Kind },
}

impl KindOf {
    /// Every kind it may be.
    pub(crate) fn all(&self) -> Vec<Kind> {
        match self {
            KindOf::One(k) => vec![*k],
            KindOf::By { cases, other, .. } => cases.iter().map(|(_, k)| *k).chain([*other]).collect(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Required {
    Always,
    Never,
    When(Slot),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OptionRow {
    pub value: Arc<str>,
    pub label: String,
    pub hint: String,
    pub when: Option<Slot>,
}

#[derive(Debug, Clone)]
pub(crate) struct Suggestion {
    pub rule: Expr,
    pub from: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub at: At,
    pub id: String,
    pub label: String,
    pub hint: String,
    pub why: String,
    pub example: String,
    pub kind: KindOf,
    pub list: bool,
    pub rule: Option<Expr>,
    pub required: Required,
    pub can_be_unknown: bool,
    pub sensitive: bool,
    pub export: bool,
    pub options: Vec<OptionRow>,
    pub suggest: Option<Suggestion>,
    /// What of an APP's file it is, e.g. `android.package`; empty for most.
    pub reads: String,
    pub backing: Backing,
    /// Conditions of its chapter, screen and field: the answer counts only when all hold.
    pub gates: Vec<Slot>,
    /// Position of its field in the flow; `None` for facts that are not asked.
    pub position: Option<usize>,
    /// Position in [`Model::photos`].
    pub photo: Option<usize>,
    /// A rule asks for a part of it, so its value is read even if derived.
    pub parts_wanted: bool,
    /// Today and events.
    pub built_in: bool,
}

impl Fact {
    pub(crate) fn asked(&self) -> bool {
        self.rule.is_none() && !self.built_in
    }
}

/// A word list.
#[derive(Debug, Clone)]
pub(crate) struct WordList {
    /// Folded for comparing, and as written.
    pub words: Vec<(String, String)>,
}

/// A table with named columns; each row is found by its value.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub title: String,
    pub columns: Vec<String>,
    /// A person may add rows.
    pub open: bool,
    /// What people call a column, by its name.
    pub labels: BTreeMap<String, String>,
    pub laws: Vec<TableLaw>,
    pub rows: Vec<TableRow>,
    pub index: HashMap<String, usize>,
}

/// What a row must satisfy; it speaks only of rows in which every cell of `when` has that text.
#[derive(Debug, Clone)]
pub(crate) struct TableLaw {
    pub column: usize,
    /// The cell must not be empty.
    pub must: bool,
    /// The cell, if any, is a value of this kind.
    pub kind: Option<Kind>,
    /// The only texts it may have; any when empty.
    pub one_of: Vec<String>,
    /// A column whose number is not smaller.
    pub not_more_than: Option<usize>,
    pub when: Vec<(usize, String)>,
    /// What to do; may be empty.
    pub says: String,
}

#[derive(Debug, Clone)]
pub(crate) struct TableRow {
    pub value: String,
    /// By column; empty text is no value.
    pub cells: Vec<Arc<str>>,
}

#[derive(Debug, Clone)]
pub(crate) struct ChapterRule {
    pub id: String,
    pub title: String,
    pub about: String,
    pub when: Option<Slot>,
    /// Positions of chapters that must be done first.
    pub after: Vec<usize>,
    pub screens: Vec<ScreenRule>,
}

#[derive(Debug, Clone)]
pub(crate) struct ScreenRule {
    pub at: At,
    pub id: String,
    pub title: String,
    pub about: String,
    pub kind: ScreenKind,
    pub when: Option<Slot>,
    pub guide: Option<String>,
    pub fields: Vec<FieldRule>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldRule {
    pub fact: Slot,
    pub when: Option<Slot>,
}

#[derive(Debug, Clone)]
pub(crate) struct Check {
    pub at: At,
    pub code: String,
    pub severity: Severity,
    pub when: Slot,
    pub fields: Vec<Slot>,
    pub words: String,
    pub hint: String,
    pub backing: Backing,
    /// The words name what was found.
    pub finds: bool,
}

/// How a value is written for a form or a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Text,
    Label,
    Date,
    DateCn,
    Region,
    Domain,
    Url,
    List,
    Lines,
    Phone,
    YesNo,
    Picture,
}

#[derive(Debug, Clone)]
pub(crate) struct PageRule {
    pub id: String,
    pub title: String,
    pub path: String,
    pub when: Option<Slot>,
    pub fields: Vec<PageField>,
}

#[derive(Debug, Clone)]
pub(crate) struct PageField {
    pub id: String,
    pub group: String,
    pub label: String,
    pub fact: Slot,
    pub style: Style,
    pub act: &'static str,
    pub required: bool,
    pub when: Vec<Slot>,
    pub note: String,
    pub confidence: &'static str,
}

#[derive(Debug, Clone)]
pub(crate) struct MaterialRule {
    pub id: String,
    pub title: String,
    pub when: Option<Slot>,
    pub copies: u32,
    pub form: &'static str,
    pub slot: Option<Slot>,
    pub paper: Option<String>,
    pub sign: Words,
    pub stamp: Words,
    pub date: Words,
    pub route: Words,
    pub note: Words,
    /// It goes as an attachment of the e-mail while this holds.
    pub mail: Option<Slot>,
    pub backing: Backing,
}

/// Words that stand in the rule, or are the value of a fact.
#[derive(Debug, Clone)]
pub(crate) enum Words {
    Fixed(String),
    Of(Slot),
}

/// An e-mail to write.
#[derive(Debug, Clone)]
pub(crate) struct MailRule {
    pub id: String,
    pub title: String,
    pub when: Option<Slot>,
    pub to: Slot,
    pub subject: Slot,
    pub body: Slot,
    pub note: String,
    pub backing: Backing,
}

/// What happens between 提交 and 通过.
#[derive(Debug, Clone)]
pub(crate) struct StageRule {
    pub event: String,
    pub title: String,
    pub about: String,
    pub when: Option<Slot>,
    pub backing: Backing,
}

#[derive(Debug, Clone)]
pub(crate) struct PaperRule {
    pub form: String,
    pub title: String,
    pub when: Option<Slot>,
    pub copies: u32,
    pub text: &'static str,
    pub note: String,
    pub fields: Vec<(String, Fill)>,
    /// The table without which the paper says nothing: it is not due while this is empty.
    pub needs: Option<Rows>,
    pub backing: Backing,
}

/// What goes into a form's field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fill {
    Tick(Slot),
    Text(Slot, Style),
    Rows(Rows),
    /// The police offices of the city that the region lies in.
    Contacts(Slot),
    /// Rows written out in the rule.
    List(Vec<ListRow>),
}

/// A row of a table that the rule writes out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ListRow {
    pub when: Option<Slot>,
    /// By column: words, or a fact as the style writes it.
    pub cells: Vec<(String, Cell)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Words(String),
    Of(Slot, Style),
}

/// A whole table of the assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    Portal,
    Materials,
    Findings,
    Photos,
    Deadlines,
    Papers,
    Changes,
    /// What goes with the first e-mail.
    Attachments,
    /// What is still to be mended or brought.
    Wanting,
}

/// What was registered and what it becomes.
#[derive(Debug, Clone)]
pub(crate) struct ChangeRule {
    pub group: String,
    pub label: String,
    /// `None` where nothing was registered before.
    pub before: Option<(Slot, Style)>,
    pub after: (Slot, Style),
    pub when: Vec<Slot>,
    /// What shows that it is so; may be empty.
    pub proof: String,
}

#[derive(Debug, Clone)]
pub(crate) struct PhotoRule {
    pub slot: Slot,
    pub title: String,
    pub note: String,
    /// Stable file name in the packet, without the ending.
    pub file_stem: String,
    /// What must be satisfied while the facts of `by` have no value.
    pub requirement: Requirement,
    /// Limits that follow facts.
    pub by: Vec<(Limit, Slot)>,
    pub backing: Backing,
}

/// The part of a requirement that a fact decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    Formats,
    MaxBytes,
    TargetBytes,
    MinBytes,
    /// The one allowed text of a watermark.
    Watermark,
}

#[derive(Debug, Clone)]
pub(crate) struct DeadlineRule {
    pub id: String,
    pub title: String,
    pub from: Slot,
    pub start: String,
    pub term: Term,
    /// The rule in our words; may be empty.
    pub clause: String,
    /// The day the rule was made known.
    pub since: Option<Date>,
    /// A longer term that a source states.
    pub limit: Option<LimitRule>,
    pub when: Option<Slot>,
    pub backing: Backing,
}

/// How long a deadline runs; backwards when negative.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Term {
    pub by: i32,
    pub unit: Unit,
}

#[derive(Debug, Clone)]
pub(crate) struct LimitRule {
    pub term: Term,
    pub clause: String,
}

#[derive(Debug, Clone)]
pub(crate) struct FilingRule {
    pub id: String,
    pub title: String,
    pub when: Option<Slot>,
    pub procedure: Option<String>,
    pub stop: bool,
    pub path: String,
    pub deadline: String,
    pub prepare: Vec<String>,
    pub why: String,
    pub backing: Backing,
}

/// The whole edition.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    pub manifest: Manifest,
    pub sources: BTreeMap<String, Source>,
    pub facts: Vec<Fact>,
    pub by_id: HashMap<String, Slot>,
    /// Facts in an order in which each comes after what it depends on.
    pub order: Vec<Slot>,
    pub lists: Vec<WordList>,
    pub list_ids: BTreeMap<String, usize>,
    pub tables: Vec<Table>,
    pub table_ids: BTreeMap<String, usize>,
    pub chapters: Vec<ChapterRule>,
    pub checks: Vec<Check>,
    pub portal: Vec<PageRule>,
    pub changes: Vec<ChangeRule>,
    pub materials: Vec<MaterialRule>,
    pub papers: Vec<PaperRule>,
    pub photos: Vec<PhotoRule>,
    pub mails: Vec<MailRule>,
    pub stages: Vec<StageRule>,
    pub deadlines: Vec<DeadlineRule>,
    pub filings: Vec<FilingRule>,
    pub rejects: Rejects,
    /// Title and text by id.
    pub guides: BTreeMap<String, (String, String)>,
    /// Guide ids in the order of their files.
    pub guide_order: Vec<String>,
}

impl Model {
    pub(crate) fn fact(&self, slot: Slot) -> Option<&Fact> {
        self.facts.get(slot)
    }

    pub(crate) fn slot(&self, id: &str) -> Option<Slot> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn fact_ids(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().map(|f| f.id.as_str())
    }
}
