//! Everything that follows from an edition and the answers given so far. The UI shows it and decides nothing.

use std::collections::BTreeMap;

use beian_core::values::Checked;
use beian_core::{Conflict, Finding, Kind, Requirement, Source, State, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The whole result. Deterministic for the same edition, answers, events and day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Assessment {
    /// Chapters in order; those whose condition is not met are left out.
    pub chapters: Vec<Chapter>,
    /// The first screen that still wants something, by id; `None` when all is done.
    pub next: Option<String>,
    /// How far the person is; never wrong in any scenario.
    pub progress: Progress,
    /// Every finding, errors first, then in the order of the flow.
    pub findings: Vec<Finding>,
    /// Materials to gather, in order.
    pub materials: Vec<Material>,
    /// Papers to print, in order.
    pub papers: Vec<PaperDue>,
    /// Picture slots that apply, in order.
    pub photos: Vec<PhotoSlot>,
    /// Dates that follow from answers and events.
    pub deadlines: Vec<Deadline>,
    /// The government site's pages and fields in its own order, with the values for it.
    pub portal: Vec<PortalPage>,
    /// E-mails to write, in order.
    pub mails: Vec<Mail>,
    /// What happens between 提交 and 通过, in order.
    pub stages: Vec<StageReached>,
    /// Filings in order: those that apply in a finder, those that go on from here in any other.
    pub filings: Vec<Filing>,
    /// Ids of facts whose kept answers belong to a branch that was left.
    pub stale: Vec<String>,
    /// Every fact that has a value, asked and derived, by id.
    pub values: BTreeMap<String, Value>,
}

/// 第 `part` 部分，共 `parts` 部分; `remaining` screens still want something as far as can be known now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// 1-based part the next screen is in; equals `parts` when all is done.
    pub part: u32,
    /// Number of parts that apply.
    pub parts: u32,
    /// Visible screens not yet complete.
    pub remaining: u32,
    /// Visible screens.
    pub screens: u32,
}

/// The four statuses of a task, and no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 已完成.
    Done,
    /// 未完成.
    Open,
    /// 不能开始.
    Blocked,
    /// 有问题.
    Trouble,
}

/// One task of the task list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Chapter {
    /// Id in the edition.
    pub id: String,
    /// Title, at most 8 汉字.
    pub title: String,
    /// One sentence on what it is for; may be empty.
    pub about: String,
    /// The status.
    pub status: Status,
    /// Title of the chapter (or stop screen) that blocks this one.
    pub blocked_by: Option<String>,
    /// Visible screens in order.
    pub screens: Vec<Screen>,
}

/// What a screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ScreenKind {
    /// Questions to answer.
    #[default]
    Question,
    /// Text to read, and 继续. Counts as done once it was passed.
    Info,
    /// An off-ramp: the road ends here, with the next step in words. Blocks the chapters after it.
    Stop,
}

/// One page of the interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Screen {
    /// Id in the edition.
    pub id: String,
    /// The H1: a question or a statement, unique in the edition.
    pub title: String,
    /// Body text; paragraphs are separated by an empty line.
    pub about: String,
    /// What it is.
    pub kind: ScreenKind,
    /// Id of a guide to open beside it.
    pub guide: Option<String>,
    /// Whether it still wants something.
    pub status: Status,
    /// Visible fields in order.
    pub fields: Vec<Field>,
}

/// One question with its present answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Field {
    /// The fact.
    pub fact: String,
    /// Its value type now (a type may depend on another answer).
    pub kind: Kind,
    /// Whether several values of this kind can be given.
    pub list: bool,
    /// The official label.
    pub label: String,
    /// One short sentence, always visible; may be empty.
    pub hint: String,
    /// 为什么问这个; may be empty.
    pub why: String,
    /// An example of a good answer; may be empty.
    pub example: String,
    /// Must be answered before submitting.
    pub required: bool,
    /// 我不确定 is offered.
    pub can_be_unknown: bool,
    /// Personal data: masked on the board.
    pub sensitive: bool,
    /// Choices in order; empty for other kinds.
    pub options: Vec<Choice>,
    /// The five states.
    pub state: State,
    /// The answer of a branch that was left, or a rule's suggestion, to be offered.
    pub offered: Option<Offered>,
    /// How the value was read; `None` unless it is text.
    pub checked: Option<Checked>,
    /// Findings that name this fact first.
    pub findings: Vec<Finding>,
    /// Where the question comes from.
    pub sources: Vec<Source>,
    /// Sources that disagree about it.
    pub conflicts: Vec<Conflict>,
    /// What of an APP's file it is, e.g. `android.package`; empty for most.
    pub reads: String,
    /// What a picture must satisfy; `None` for other kinds.
    pub photo: Option<Requirement>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// One sentence; may be empty.
    pub hint: String,
}

/// A value offered, not taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Offered {
    /// The value.
    pub value: Value,
    /// As a person reads it.
    pub text: String,
    /// Where it is from, e.g. 上次填的, 按接入商资料.
    pub from: String,
}

/// One material of the list (材料).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Material {
    /// Id in the edition.
    pub id: String,
    /// Official name.
    pub title: String,
    /// Number of copies.
    pub copies: u32,
    /// `picture`, `paper`, `file`.
    pub form: String,
    /// The picture slot that holds it.
    pub slot: Option<String>,
    /// The paper that is it.
    pub paper: Option<String>,
    /// Who signs, with what; empty if nobody.
    pub sign: String,
    /// Which seal, where; empty if none.
    pub stamp: String,
    /// The date rule in words; empty if none.
    pub date: String,
    /// How it is sent, in words: 网页上传, 邮寄, 当面 ….
    pub route: String,
    /// Advice; may be empty.
    pub note: String,
    /// It goes as an attachment of the e-mail.
    pub mail: bool,
    /// What the file that is sent is called.
    pub file: String,
    /// Whether it is at hand: a picture is attached, or a paper can be printed.
    pub ready: bool,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Sources that disagree.
    pub conflicts: Vec<Conflict>,
}

/// An e-mail to write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Mail {
    /// Id in the edition.
    pub id: String,
    /// What it is for.
    pub title: String,
    /// The address; empty while not known.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text, lines separated by `\n`.
    pub body: String,
    /// What goes with it, in order.
    pub attachments: Vec<Attachment>,
    /// Advice; may be empty.
    pub note: String,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Sources that disagree.
    pub conflicts: Vec<Conflict>,
}

/// One attachment of an e-mail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Attachment {
    /// The material's name.
    pub title: String,
    /// What its file is called.
    pub file: String,
    /// Whether it is at hand.
    pub ready: bool,
}

/// Something that happens between 提交 and 通过.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StageReached {
    /// The event that is recorded for it.
    pub event: String,
    /// What has happened then.
    pub title: String,
    /// What it means and what comes next; may be empty.
    pub about: String,
    /// The day it was reached, `YYYY-MM-DD`; `None` while it was not.
    pub day: Option<String>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Sources that disagree.
    pub conflicts: Vec<Conflict>,
}

/// One paper to print, with what goes into its fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PaperDue {
    /// The form's id.
    pub form: String,
    /// Its title here.
    pub title: String,
    /// Number of copies.
    pub copies: u32,
    /// `official` text · `reference`: 参考稿 of a paper an authority asks for · `own`: a work sheet of ours.
    pub text: String,
    /// Advice; may be empty.
    pub note: String,
    /// Values by the form's field names.
    pub fields: BTreeMap<String, FormValue>,
    /// Where the need for it comes from.
    pub sources: Vec<Source>,
    /// Sources that disagree.
    pub conflicts: Vec<Conflict>,
}

/// A value ready to be set into a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum FormValue {
    /// A tick or a condition.
    Yes(bool),
    /// Text.
    Text(String),
    /// Records of a repeated row, each by column name.
    Rows(Vec<BTreeMap<String, String>>),
}

/// A picture slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PhotoSlot {
    /// The fact that holds it.
    pub slot: String,
    /// Official name.
    pub title: String,
    /// What to photograph and how; may be empty.
    pub note: String,
    /// Name in the packet, as the `picture` format prints it, e.g. 图片/身份证人像面.jpg.
    pub file: String,
    /// What it must satisfy.
    pub requirement: Requirement,
    /// Where that comes from.
    pub sources: Vec<Source>,
    /// Sources that disagree.
    pub conflicts: Vec<Conflict>,
}

/// What a deadline is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineUnit {
    /// 自然日.
    Days,
    /// 工作日.
    WorkingDays,
    /// 月.
    Months,
}

/// A date by which something must be done. Where there are two readings, `due` is the earlier one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Deadline {
    /// Id in the edition.
    pub id: String,
    /// What must be done.
    pub title: String,
    /// The last day, `YYYY-MM-DD`.
    pub due: String,
    /// How it was counted, e.g. 6 月 3 日开通 + 30 天 = 7 月 3 日.
    pub counted: String,
    /// Days from today; negative when past.
    pub days_left: i32,
    /// What it was counted in.
    pub unit: DeadlineUnit,
    /// The rule in words, e.g. 开通后 30 天内办理; where it stands when the edition has no words for it.
    pub clause: String,
    /// The last day by the most lenient reading, `YYYY-MM-DD`, when that is later than `due`.
    pub latest: Option<String>,
    /// Working days were counted where the calendar of holidays says nothing: Monday to Friday.
    pub estimated: bool,
    /// What else there is to know about the date: a later day, what is not certain, a rule younger than the event. May be empty.
    pub note: String,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Sources that disagree.
    pub conflicts: Vec<Conflict>,
}

/// One page of the government site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PortalPage {
    /// Id in the edition.
    pub id: String,
    /// The page's title on the site.
    pub title: String,
    /// The way there: 业务办理 → ….
    pub path: String,
    /// Fields in the site's order.
    pub fields: Vec<PortalField>,
}

/// One field of the government site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PortalField {
    /// `page/group/label`, or `page/label` outside a group; unique in the edition.
    pub id: String,
    /// Group heading on the site; may be empty.
    pub group: String,
    /// Label on the site.
    pub label: String,
    /// The value as that field wants it; empty if nothing is to be entered.
    pub value: String,
    /// The fact behind it.
    pub fact: String,
    /// `type` copy and paste · `pick` choose · `upload` a file.
    pub act: String,
    /// The site marks it as required.
    pub required: bool,
    /// Advice; may be empty.
    pub note: String,
    /// `seen` on the real form, or `inferred`.
    pub confidence: String,
    /// Personal data.
    pub sensitive: bool,
}

/// One filing the finder names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Filing {
    /// Id of the row.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Procedure to start here; `None` when the program has none for it yet.
    pub procedure: Option<String>,
    /// Nothing to file: it says why not, and what to do instead. Such a row has no procedure.
    pub stop: bool,
    /// The way on the site.
    pub path: String,
    /// By when, in words.
    pub deadline: String,
    /// What to have at hand.
    pub prepare: Vec<String>,
    /// Why it applies.
    pub why: String,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Sources that disagree.
    pub conflicts: Vec<Conflict>,
}

/// Why a fact has the value it has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Why {
    /// The fact.
    pub fact: String,
    /// Its label.
    pub label: String,
    /// Its value as a person reads it; 未问到, 不确定, 未填写 for the other states.
    pub value: String,
    /// Where the rule comes from.
    pub sources: Vec<Source>,
    /// What it was made from, in order.
    pub because: Vec<Why>,
}
