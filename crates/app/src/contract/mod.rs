//! The contract with every shell: one request and one answer type for each use case.
//!
//! The list itself is in [`crate::dispatch`]. Everything here crosses the wire as JSON and becomes TypeScript.

use std::collections::BTreeMap;

use beian_core::{Finding, Format, State, Value};
use beian_rules::{Assessment, Deadline};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $ty:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty),* }
    )*};
}

mod app_file;
mod compare;
mod contacts;
mod due;
mod guides;
mod own;
mod page;
mod returned;
mod situations;

pub use app_file::*;
pub use compare::*;
pub use contacts::*;
pub use due::*;
pub use guides::*;
pub use own::*;
pub use page::*;
pub use returned::*;
pub use situations::*;

/// Where a case stands, as the person has told us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 填写中.
    Draft,
    /// 已提交，等审核.
    Submitted,
    /// 被退回.
    Returned,
    /// 已通过.
    Approved,
}

/// One row of the home page. Sensitive values are masked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseRow {
    /// The case.
    pub id: String,
    /// Whose it is: the principal's name, or 未命名.
    pub title: String,
    /// Procedure id.
    pub procedure: String,
    /// Procedure title.
    pub procedure_title: String,
    /// Where it stands.
    pub stage: Stage,
    /// Screens that still want something.
    pub remaining: u32,
    /// Errors and open warnings.
    pub troubles: u32,
    /// The nearest deadline.
    pub due: Option<Deadline>,
    /// Last change, `YYYY-MM-DDTHH:MM:SS`, local.
    pub changed: String,
    /// A made-up sample customer.
    pub practice: bool,
}

/// A procedure that can be started.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProcedureRow {
    /// Id.
    pub procedure: String,
    /// Edition in force today.
    pub edition: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub about: String,
    /// In force from, and to if it has ended.
    pub in_force: (String, Option<String>),
    /// It only asks which filings apply.
    pub finder: bool,
    /// The heading it stands under in a list; may be empty.
    pub group: String,
}

/// What the home page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Home {
    /// Cases, last changed first.
    pub cases: Vec<CaseRow>,
    /// What can be started.
    pub procedures: Vec<ProcedureRow>,
    /// The person's settings.
    pub settings: Settings,
    /// Where the program was when it ended, to go back there.
    pub resume: Option<Resume>,
    /// Today, `YYYY-MM-DD`.
    pub today: String,
}

/// The place in the program, kept on every step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Resume {
    /// Route inside the window, e.g. `/case/<id>/screen/<screen>`.
    pub route: String,
    /// The field the caret was in.
    pub field: Option<String>,
    /// Caret position in UTF-16 units.
    pub caret: Option<u32>,
}

/// A person's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// `calm` one thing a page · `dense` whole chapters.
    pub density: String,
    /// `system`, `light`, `dark`.
    pub theme: String,
    /// Text scale in percent: 100, 125, 150, 200; 140 is 关怀模式.
    pub scale: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { density: "calm".into(), theme: "system".into(), scale: 100 }
    }
}

/// The whole view of a case. Every change answers with it; the window keeps nothing of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseView {
    /// The row as on the home page.
    pub row: CaseRow,
    /// Edition the case is pinned to.
    pub edition: String,
    /// The fact that holds the number granted on approval; `None` when no number is granted.
    pub grants: Option<FactName>,
    /// An authority reviews it; otherwise it is done when the person has done it.
    pub reviewed: bool,
    /// Everything that follows from the answers.
    pub assessment: Assessment,
    /// The fact that says for whom own papers may be brought; `None` where none may.
    pub papers_by: Option<FactName>,
    /// Forms whose place the person's own papers take.
    pub own_papers: Vec<String>,
    /// Half-typed text by fact, newer than the answer.
    pub drafts: BTreeMap<String, String>,
    /// Pictures by slot.
    pub pictures: BTreeMap<String, PictureView>,
    /// Portal fields ticked as entered.
    pub ticked: Vec<String>,
    /// What happened, newest first.
    pub timeline: Vec<Event>,
    /// What the last act changed elsewhere, one sentence each; empty if nothing.
    pub effects: Vec<String>,
    /// Local time of the last write, `HH:MM`.
    pub saved_at: String,
}

/// A picture in a slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PictureView {
    /// The slot's fact.
    pub slot: String,
    /// A small JPEG, base64.
    pub thumbnail: String,
    /// Format by content.
    pub format: Format,
    /// Upright pixels.
    pub width: u32,
    /// Upright pixels.
    pub height: u32,
    /// Bytes in use.
    #[ts(type = "number")]
    pub bytes: u64,
    /// What the requirement says of it.
    pub findings: Vec<Finding>,
    /// What 一键修好 did, one sentence each; empty if the original is in use.
    pub steps: Vec<String>,
    /// Bytes of the original, when a fix replaced it.
    #[ts(type = "number | null")]
    pub original_bytes: Option<u64>,
}

/// One line of the timeline. Never changed, never removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Event {
    /// When, local, `YYYY-MM-DDTHH:MM:SS`.
    pub at: String,
    /// `started`, `submitted`, `returned`, `approved`, `papers`, `packet`, `passed`, `picture`, or a step of the edition.
    pub kind: String,
    /// In words; what the authority said stands behind a colon.
    pub words: String,
}

/// A paper rendered for preview: the same bytes that are saved and printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PaperView {
    /// The form.
    pub form: String,
    /// Its title.
    pub title: String,
    /// Pages.
    pub pages: u32,
    /// Copies to print.
    pub copies: u32,
    /// `official`, `reference` (参考稿) or `own` (a work sheet).
    pub text: String,
    /// Advice.
    pub note: String,
    /// PDF, base64.
    pub pdf: String,
    /// Missing glyphs, overflow.
    pub findings: Vec<Finding>,
    /// The person's own paper that takes the form's place; then `pdf` is that file, empty for a DOCX.
    pub own: Option<OwnPaper>,
}

/// A file written for the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WrittenPaper {
    /// The form.
    pub form: String,
    /// Its title.
    pub title: String,
    /// File name, without the folder.
    pub file: String,
    /// Pages.
    pub pages: u32,
    /// Copies to print.
    pub copies: u32,
}

messages! {
    /// Nothing to say.
    Nothing {}
    /// Names a case.
    CaseId { /** The case. */ case: String }
    /// Starts a case.
    StartCase {
        /** Procedure id. */ procedure: String,
        /** Case to take exported facts from. */ #[serde(default)] from: Option<String>,
        /** Make a practice case with the edition's sample customer. */ #[serde(default)] practice: bool,
        /** Answer the questions as this situation does. */ #[serde(default)] situation: Option<String>,
        /** Start although another open case excludes it. */ #[serde(default)] anyway: bool,
    }
    /// Half-typed text, kept at once. `null` clears it.
    SaveDraft {
        /** The case. */ case: String,
        /** The fact. */ fact: String,
        /** What stands in the box. */ text: Option<String>,
        /** Where the person is. */ resume: Resume,
    }
    /// A draft is on disk.
    Saved { /** Local time, `HH:MM`. */ at: String }
    /// Where the person is.
    KeepPlace { /** The place. */ resume: Resume }
    /// Saves answers: a value, `null` for not asked, `{"state":"unknown"}` or `{"state":"empty"}`.
    SaveAnswers {
        /** The case. */ case: String,
        /** By fact id. */ answers: BTreeMap<String, AnswerInput>,
    }
    /// 继续: saves, validates this screen, says where to go.
    Continue {
        /** The case. */ case: String,
        /** The screen left. */ screen: String,
        /** Answers on it. */ answers: BTreeMap<String, AnswerInput>,
        /** Came from the review page and goes back there. */ #[serde(default)] from_review: bool,
    }
    /// Where 继续 leads.
    Continued {
        /** The whole view. */ view: CaseView,
        /** Findings that keep the person on the screen; empty if it was left. */ stay: Vec<Finding>,
        /** The next screen; `None` leads to the review page. */ next: Option<String>,
    }
    /// Passes a warning with a reason.
    PassWarning {
        /** The case. */ case: String,
        /** The finding's code. */ code: String,
        /** Its first field. */ fact: String,
        /** Why it is right as it is. */ reason: String,
    }
    /// Takes a picture in.
    AttachPicture {
        /** The case. */ case: String,
        /** The slot. */ slot: String,
        /** The file, base64: dropped or pasted. */ #[serde(default)] bytes: Option<String>,
        /** The file chosen through a dialog. */ #[serde(default)] path: Option<String>,
    }
    /// Names a slot.
    Slot { /** The case. */ case: String, /** The slot. */ slot: String }
    /// 一键修好.
    FixPicture {
        /** The case. */ case: String,
        /** The slot. */ slot: String,
        /** Put a watermark on, where the slot allows one. */ #[serde(default)] watermark: bool,
        /** Its words, where any are allowed; empty where the slot says them. */ #[serde(default)] text: String,
    }
    /// A picture before and after, base64 JPEGs for the screen.
    PicturePair {
        /** The original. */ before: String,
        /** In use. */ after: String,
    }
    /// Renders one paper.
    RenderPaper { /** The case. */ case: String, /** The form. */ form: String }
    /// Writes papers into a folder.
    SavePapers {
        /** The case. */ case: String,
        /** The folder. */ folder: String,
        /** One form only. */ #[serde(default)] only: Option<String>,
    }
    /// What was written.
    Written {
        /** The folder, to open it. */ folder: String,
        /** Files. */ papers: Vec<WrittenPaper>,
        /** Missing glyphs, overflow. */ findings: Vec<Finding>,
    }
    /// Writes the customer packet.
    SavePacket { /** The case. */ case: String, /** The ZIP file; a folder when the name has no such ending. */ file: String }
    /// What the packet holds.
    Packed {
        /** The file, to open its folder. */ file: String,
        /** Entries in order. */ entries: Vec<PacketEntry>,
        /** What is still missing or wrong. */ findings: Vec<Finding>,
    }
    /// Copies a portal value to the clipboard, formatted for that field.
    CopyField { /** The case. */ case: String, /** The portal field's id. */ field: String }
    /// Ticks a portal field.
    TickField { /** The case. */ case: String, /** The portal field's id. */ field: String, /** Entered on the site. */ done: bool }
    /// Something happened at the authority.
    RecordEvent {
        /** The case. */ case: String,
        /** `submitted`, `returned`, `approved`, or the event of a stage. */ kind: String,
        /** The day, `YYYY-MM-DD`. */ date: String,
        /** The authority's words, or the number granted. */ #[serde(default)] words: String,
    }
    /// Explains a fact.
    Explain { /** The case. */ case: String, /** The fact. */ fact: String }
    /// Checks one value by itself.
    CheckValue { /** The type, e.g. `resident-id`. */ kind: String, /** The text. */ text: String }
    /// Words of the field with plain explanations.
    Glossary { /** Terms. */ terms: Vec<Term> }
    /// Places for the region picker.
    Places { /** Parent's code; empty for provinces. */ #[serde(default)] parent: String }
    /// Places in order.
    PlaceList { /** Code and name. */ places: Vec<(String, String)> }
}

/// One word of the field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Term {
    /// The word.
    pub term: String,
    /// What it means, in plain words.
    pub note: String,
}

/// An entry of the packet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PacketEntry {
    /// Path inside the ZIP.
    pub name: String,
    /// Bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// What a shell may send for one fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum AnswerInput {
    /// A state without a value, or with one: `{"state":"unknown"}`.
    State(State),
    /// A plain value.
    Value(Value),
    /// `null`: as if never asked.
    Cleared(()),
}
