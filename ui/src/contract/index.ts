// Generated from the Rust contract by `cargo golden`. Do not edit by hand.

export type AnswerInput = State | Value | null;

export type AppFile = { 
/**
 * What the file is, in words.
 */
kind: string, 
/**
 * Package name or bundle id; empty when the file has none.
 */
package: string, 
/**
 * Name of the version; may be empty.
 */
version: string, 
/**
 * Name of the APP as people see it; may be empty.
 */
label: string, 
/**
 * `v1`, `v2`, `v3`, `v3.1`.
 */
schemes: Array<string>, 
/**
 * Certificates that may be meant, the likeliest first.
 */
signers: Array<AppSigner>, 
/**
 * The place in `signers` that the offers are of; `None` when a person must pick.
 */
signer: number | null, 
/**
 * Fields of this case that the file can fill.
 */
offers: Array<AppOffer>, 
/**
 * What is worth knowing.
 */
findings: Array<Finding>, };

export type AppOffer = { 
/**
 * The fact.
 */
fact: string, 
/**
 * Its label.
 */
label: string, 
/**
 * What the file says.
 */
value: string, 
/**
 * What is answered now; empty when nothing is.
 */
now: string, };

export type AppSigner = { 
/**
 * Whose certificate it says it is.
 */
subject: string, 
/**
 * Its name in a key store; may be empty.
 */
alias: string, 
/**
 * Valid from, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Valid to, `YYYY-MM-DD`.
 */
to: string, 
/**
 * Algorithm and size, e.g. RSA 2048.
 */
key: string, 
/**
 * MD5, 32 hex digits.
 */
md5: string, 
/**
 * SHA-1, 40 hex digits.
 */
sha1: string, 
/**
 * SHA-256, 64 hex digits.
 */
sha256: string, };

export type Assessment = { 
/**
 * Chapters in order; those whose condition is not met are left out.
 */
chapters: Array<Chapter>, 
/**
 * The first screen that still wants something, by id; `None` when all is done.
 */
next: string | null, 
/**
 * How far the person is; never wrong in any scenario.
 */
progress: Progress, 
/**
 * Every finding, errors first, then in the order of the flow.
 */
findings: Array<Finding>, 
/**
 * Materials to gather, in order.
 */
materials: Array<Material>, 
/**
 * Papers to print, in order.
 */
papers: Array<PaperDue>, 
/**
 * Picture slots that apply, in order.
 */
photos: Array<PhotoSlot>, 
/**
 * Dates that follow from answers and events.
 */
deadlines: Array<Deadline>, 
/**
 * The government site's pages and fields in its own order, with the values for it.
 */
portal: Array<PortalPage>, 
/**
 * E-mails to write, in order.
 */
mails: Array<Mail>, 
/**
 * What happens between 提交 and 通过, in order.
 */
stages: Array<StageReached>, 
/**
 * Filings in order: those that apply in a finder, those that go on from here in any other.
 */
filings: Array<Filing>, 
/**
 * Ids of facts whose kept answers belong to a branch that was left.
 */
stale: Array<string>, 
/**
 * Every fact that has a value, asked and derived, by id.
 */
values: { [key in string]: Value }, };

export type AttachPicture = { 
/**
 * The case. 
 */
case: string, 
/**
 * The slot. 
 */
slot: string, 
/**
 * The file, base64: dropped or pasted. 
 */
bytes: string | null, 
/**
 * The file chosen through a dialog. 
 */
path: string | null, };

export type Attachment = { 
/**
 * The material's name.
 */
title: string, 
/**
 * What its file is called.
 */
file: string, 
/**
 * Whether it is at hand.
 */
ready: boolean, };

export type CalendarState = { 
/**
 * Days off and make-up workdays known for each year, by year. 
 */
years: { [key in string]: number }, 
/**
 * The last day covered, `YYYY-MM-DD`. 
 */
until: string, };

export type CaseId = { 
/**
 * The case. 
 */
case: string, };

export type CaseRow = { 
/**
 * The case.
 */
id: string, 
/**
 * Whose it is: the principal's name, or 未命名.
 */
title: string, 
/**
 * Procedure id.
 */
procedure: string, 
/**
 * Procedure title.
 */
procedure_title: string, 
/**
 * Where it stands.
 */
stage: Stage, 
/**
 * Screens that still want something.
 */
remaining: number, 
/**
 * Errors and open warnings.
 */
troubles: number, 
/**
 * The nearest deadline.
 */
due: Deadline | null, 
/**
 * Last change, `YYYY-MM-DDTHH:MM:SS`, local.
 */
changed: string, 
/**
 * A made-up sample customer.
 */
practice: boolean, };

export type CaseView = { 
/**
 * The row as on the home page.
 */
row: CaseRow, 
/**
 * Edition the case is pinned to.
 */
edition: string, 
/**
 * The fact that holds the number granted on approval; `None` when no number is granted.
 */
grants: FactName | null, 
/**
 * An authority reviews it; otherwise it is done when the person has done it.
 */
reviewed: boolean, 
/**
 * Everything that follows from the answers.
 */
assessment: Assessment, 
/**
 * The fact that says for whom own papers may be brought; `None` where none may.
 */
papers_by: FactName | null, 
/**
 * Forms whose place the person's own papers take.
 */
own_papers: Array<string>, 
/**
 * Half-typed text by fact, newer than the answer.
 */
drafts: { [key in string]: string }, 
/**
 * Pictures by slot.
 */
pictures: { [key in string]: PictureView }, 
/**
 * Portal fields ticked as entered.
 */
ticked: Array<string>, 
/**
 * What happened, newest first.
 */
timeline: Array<Event>, 
/**
 * What the last act changed elsewhere, one sentence each; empty if nothing.
 */
effects: Array<string>, 
/**
 * Local time of the last write, `HH:MM`.
 */
saved_at: string, };

export type Chapter = { 
/**
 * Id in the edition.
 */
id: string, 
/**
 * Title, at most 8 汉字.
 */
title: string, 
/**
 * One sentence on what it is for; may be empty.
 */
about: string, 
/**
 * The status.
 */
status: Status, 
/**
 * Title of the chapter (or stop screen) that blocks this one.
 */
blocked_by: string | null, 
/**
 * Visible screens in order.
 */
screens: Array<Screen>, };

export type CheckPage = { 
/**
 * An HTML file, or a folder of them. 
 */
path: string, 
/**
 * The case whose numbers it should carry. 
 */
case: string | null, };

export type CheckValue = { 
/**
 * The type, e.g. `resident-id`. 
 */
kind: string, 
/**
 * The text. 
 */
text: string, };

export type Checked = { 
/**
 * The cleaned value, in the one form the program keeps. Equal to the input when it cannot be read.
 */
normalized: string, 
/**
 * What the cleaning did, one sentence each, e.g. 去掉了 2 个空格. Empty when nothing was changed.
 */
cleaned: Array<string>, 
/**
 * What is wrong, most important first; `fields` is empty.
 */
findings: Array<Finding>, 
/**
 * Parts by name, e.g. `birth_date`, `sex`, `region`, `registrable`. Empty unless the value is sound.
 */
parts: { [key in string]: string }, };

export type Choice = { 
/**
 * What is stored.
 */
value: string, 
/**
 * What is shown.
 */
label: string, 
/**
 * One sentence; may be empty.
 */
hint: string, };

export type Colour = "required" | "any";

export type Comparable = { 
/**
 * The same subject's, last changed first. 
 */
cases: Array<CaseRow>, };

export type Compare = { 
/**
 * One case. 
 */
case: string, 
/**
 * The other. 
 */
with: string, };

export type ComparedPart = { 
/**
 * `both`, `left` or `right`.
 */
side: string, 
/**
 * The text.
 */
text: string, };

export type ComparedRow = { 
/**
 * The fact.
 */
fact: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * In the first filing.
 */
left: string, 
/**
 * In the second filing.
 */
right: string, 
/**
 * Where they differ, in words; empty when they are the same character by character.
 */
differs: string, 
/**
 * Both texts cut at their differences, in order.
 */
parts: Array<ComparedPart>, };

export type Comparison = { 
/**
 * Title of the first.
 */
left: string, 
/**
 * Title of the second.
 */
right: string, 
/**
 * What both filings ask and both know, in the first one's order.
 */
rows: Array<ComparedRow>, 
/**
 * Rows that differ.
 */
mismatches: number, };

export type Conflict = { 
/**
 * What the other source says, one sentence.
 */
says: string, 
/**
 * Where it says so.
 */
source: Source, };

export type Contact = { 
/**
 * Id.
 */
id: string, 
/**
 * 省/市/区.
 */
place: string, 
/**
 * The office.
 */
office: string, 
/**
 * With area code.
 */
phone: string, 
/**
 * Anything worth knowing; may be empty.
 */
note: string, 
/**
 * The document it comes from; 自己记的 for own rows.
 */
source: string, 
/**
 * The day it was seen, `YYYY-MM-DD`.
 */
seen: string, 
/**
 * The person's own row: can be changed and removed.
 */
own: boolean, 
/**
 * Other sources that say something else.
 */
others: Array<OtherNumber>, };

export type ContactId = { 
/**
 * The row. 
 */
id: string, };

export type ContactList = { 
/**
 * Rows: the person's own first, then by place. 
 */
rows: Array<Contact>, 
/**
 * Advice that holds for all rows. 
 */
note: string, };

export type Continue = { 
/**
 * The case. 
 */
case: string, 
/**
 * The screen left. 
 */
screen: string, 
/**
 * Answers on it. 
 */
answers: { [key in string]: AnswerInput }, 
/**
 * Came from the review page and goes back there. 
 */
from_review: boolean, };

export type Continued = { 
/**
 * The whole view. 
 */
view: CaseView, 
/**
 * Findings that keep the person on the screen; empty if it was left. 
 */
stay: Array<Finding>, 
/**
 * The next screen; `None` leads to the review page. 
 */
next: string | null, };

export type CopyField = { 
/**
 * The case. 
 */
case: string, 
/**
 * The portal field's id. 
 */
field: string, };

export type CopyText = { 
/**
 * The text. 
 */
text: string, };

export type Deadline = { 
/**
 * Id in the edition.
 */
id: string, 
/**
 * What must be done.
 */
title: string, 
/**
 * The last day, `YYYY-MM-DD`.
 */
due: string, 
/**
 * How it was counted, e.g. 6 月 3 日开通 + 30 天 = 7 月 3 日.
 */
counted: string, 
/**
 * Days from today; negative when past.
 */
days_left: number, 
/**
 * What it was counted in.
 */
unit: DeadlineUnit, 
/**
 * The rule in words, e.g. 开通后 30 天内办理; where it stands when the edition has no words for it.
 */
clause: string, 
/**
 * The last day by the most lenient reading, `YYYY-MM-DD`, when that is later than `due`.
 */
latest: string | null, 
/**
 * Working days were counted where the calendar of holidays says nothing: Monday to Friday.
 */
estimated: boolean, 
/**
 * What else there is to know about the date: a later day, what is not certain, a rule younger than the event. May be empty.
 */
note: string, 
/**
 * Where it comes from.
 */
sources: Array<Source>, 
/**
 * Sources that disagree.
 */
conflicts: Array<Conflict>, };

export type DeadlineUnit = "days" | "working-days" | "months";

export type Drawing = { 
/**
 * SVG that takes its colours from the page (classes only).
 */
svg: string, 
/**
 * What it shows, for those who do not see it.
 */
alt: string, };

export type DueAsk = { 
/**
 * Only what is due within this many days, overdue included; `null` for all. 
 */
days: number | null, };

export type DueList = { 
/**
 * The dates. 
 */
rows: Array<DueRow>, 
/**
 * The last day the calendar of holidays and make-up workdays covers, `YYYY-MM-DD`. 
 */
calendar_until: string, };

export type DueRow = { 
/**
 * The case.
 */
case: string, 
/**
 * Its title, masked where it is personal.
 */
title: string, 
/**
 * The procedure's title.
 */
procedure_title: string, 
/**
 * The date, how it was counted, its clause.
 */
deadline: Deadline, };

export type Event = { 
/**
 * When, local, `YYYY-MM-DDTHH:MM:SS`.
 */
at: string, 
/**
 * `started`, `submitted`, `returned`, `approved`, `papers`, `packet`, `passed`, `picture`, or a step of the edition.
 */
kind: string, 
/**
 * In words; what the authority said stands behind a colon.
 */
words: string, };

export type Explain = { 
/**
 * The case. 
 */
case: string, 
/**
 * The fact. 
 */
fact: string, };

export type FactName = { 
/**
 * Id.
 */
id: string, 
/**
 * Label.
 */
label: string, };

export type Failure = { 
/**
 * Stable handle `room.reason`, e.g. `store.read_only`.
 */
code: string, 
/**
 * What happened, in Chinese, verb first.
 */
message: string, 
/**
 * What the person can do now.
 */
hint: string, 
/**
 * For the log only: no personal data, no path of the user.
 */
detail: string, };

export type Field = { 
/**
 * The fact.
 */
fact: string, 
/**
 * Its value type now (a type may depend on another answer).
 */
kind: Kind, 
/**
 * Whether several values of this kind can be given.
 */
list: boolean, 
/**
 * The official label.
 */
label: string, 
/**
 * One short sentence, always visible; may be empty.
 */
hint: string, 
/**
 * 为什么问这个; may be empty.
 */
why: string, 
/**
 * An example of a good answer; may be empty.
 */
example: string, 
/**
 * Must be answered before submitting.
 */
required: boolean, 
/**
 * 我不确定 is offered.
 */
can_be_unknown: boolean, 
/**
 * Personal data: masked on the board.
 */
sensitive: boolean, 
/**
 * Choices in order; empty for other kinds.
 */
options: Array<Choice>, 
/**
 * The five states.
 */
state: State, 
/**
 * The answer of a branch that was left, or a rule's suggestion, to be offered.
 */
offered: Offered | null, 
/**
 * How the value was read; `None` unless it is text.
 */
checked: Checked | null, 
/**
 * Findings that name this fact first.
 */
findings: Array<Finding>, 
/**
 * Where the question comes from.
 */
sources: Array<Source>, 
/**
 * Sources that disagree about it.
 */
conflicts: Array<Conflict>, 
/**
 * What of an APP's file it is, e.g. `android.package`; empty for most.
 */
reads: string, 
/**
 * What a picture must satisfy; `None` for other kinds.
 */
photo: Requirement | null, };

export type Filing = { 
/**
 * Id of the row.
 */
id: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * Procedure to start here; `None` when the program has none for it yet.
 */
procedure: string | null, 
/**
 * Nothing to file: it says why not, and what to do instead. Such a row has no procedure.
 */
stop: boolean, 
/**
 * The way on the site.
 */
path: string, 
/**
 * By when, in words.
 */
deadline: string, 
/**
 * What to have at hand.
 */
prepare: Array<string>, 
/**
 * Why it applies.
 */
why: string, 
/**
 * Where it comes from.
 */
sources: Array<Source>, 
/**
 * Sources that disagree.
 */
conflicts: Array<Conflict>, };

export type FindContacts = { 
/**
 * Place, office or number; empty for all. 
 */
query: string, };

export type Finding = { 
/**
 * Stable handle `AREA-NNN`, the same in data, test, screen and print.
 */
code: string, 
/**
 * What weight it has.
 */
severity: Severity, 
/**
 * Fact ids it concerns, most important first. Empty for a value checked by itself.
 */
fields: Array<string>, 
/**
 * What is wrong, at most 20 汉字 where it can be.
 */
words: string, 
/**
 * What to do about it.
 */
hint: string, 
/**
 * Where the rule comes from.
 */
sources: Array<Source>, 
/**
 * Other sources that disagree.
 */
conflicts: Array<Conflict>, 
/**
 * Set once the person has passed the warning.
 */
passed: Passed | null, };

export type FixPicture = { 
/**
 * The case. 
 */
case: string, 
/**
 * The slot. 
 */
slot: string, 
/**
 * Put a watermark on, where the slot allows one. 
 */
watermark: boolean, 
/**
 * Its words, where any are allowed; empty where the slot says them. 
 */
text: string, };

export type FooterCode = { 
/**
 * Variants in order. 
 */
variants: Array<FooterVariant>, 
/**
 * What is wrong or doubtful with the numbers. 
 */
findings: Array<Finding>, };

export type FooterVariant = { 
/**
 * Id in the data.
 */
id: string, 
/**
 * What it is for: 自己写的网页, ….
 */
title: string, 
/**
 * Where to paste it.
 */
how: string, 
/**
 * The code.
 */
code: string, };

export type FormValue = boolean | string | Array<{ [key in string]: string }>;

export type Format = "jpg" | "png" | "webp" | "bmp" | "tiff" | "gif" | "heic" | "pdf";

export type Glossary = { 
/**
 * Terms. 
 */
terms: Array<Term>, };

export type Guide = { 
/**
 * Title. 
 */
title: string, 
/**
 * What comes before the steps, in simple Markdown; may be empty. 
 */
before: string, 
/**
 * The steps in order; empty for a guide that has none. 
 */
steps: Array<GuideStep>, 
/**
 * What comes after them, in simple Markdown; may be empty. 
 */
after: string, };

export type GuideId = { 
/**
 * The case. 
 */
case: string | null, 
/**
 * Without a case: the procedure. 
 */
procedure: string | null, 
/**
 * The guide. 
 */
guide: string, };

export type GuideList = { 
/**
 * Guides by procedure, each title once. 
 */
guides: Array<GuideRow>, };

export type GuideRow = { 
/**
 * Procedure id.
 */
procedure: string, 
/**
 * Guide id.
 */
guide: string, 
/**
 * Title.
 */
title: string, };

export type GuideStep = { 
/**
 * What to do, in simple Markdown.
 */
text: string, 
/**
 * What it looks like.
 */
drawing: Drawing | null, };

export type Home = { 
/**
 * Cases, last changed first.
 */
cases: Array<CaseRow>, 
/**
 * What can be started.
 */
procedures: Array<ProcedureRow>, 
/**
 * The person's settings.
 */
settings: Settings, 
/**
 * Where the program was when it ended, to go back there.
 */
resume: Resume | null, 
/**
 * Today, `YYYY-MM-DD`.
 */
today: string, };

export type ImportCalendar = { 
/**
 * The JSON file. 
 */
path: string, };

export type ImportPaper = { 
/**
 * The case whose provider it is for. 
 */
case: string, 
/**
 * The form. 
 */
form: string, 
/**
 * The file, base64: dropped. 
 */
bytes: string | null, 
/**
 * The file chosen through a dialog. 
 */
path: string | null, };

export type ImportRow = { 
/**
 * The table. 
 */
table: string, 
/**
 * The row's file: JSON with `value` and the table's columns. 
 */
text: string | null, 
/**
 * The file chosen through a dialog. 
 */
path: string | null, };

export type KeepPlace = { 
/**
 * The place. 
 */
resume: Resume, };

export type Kind = "text" | "long-text" | "resident-id" | "residence-permit" | "foreign-permanent-id" | "passport" | "hk-macao-permit" | "taiwan-permit" | "uscc" | "org-code" | "mobile" | "phone" | "email" | "domain" | "url" | "ip" | "ip-range" | "person-name" | "org-name" | "site-name" | "icp-number" | "mps-number" | "address" | "date" | "date-or-long-term" | "region" | "postcode" | "md5" | "sha1" | "package-name" | "public-key" | "number" | "yes-no" | "choice" | "many-choice" | "picture";

export type Mail = { 
/**
 * Id in the edition.
 */
id: string, 
/**
 * What it is for.
 */
title: string, 
/**
 * The address; empty while not known.
 */
to: string, 
/**
 * The subject.
 */
subject: string, 
/**
 * The text, lines separated by `\n`.
 */
body: string, 
/**
 * What goes with it, in order.
 */
attachments: Array<Attachment>, 
/**
 * Advice; may be empty.
 */
note: string, 
/**
 * Where it comes from.
 */
sources: Array<Source>, 
/**
 * Sources that disagree.
 */
conflicts: Array<Conflict>, };

export type MakeFooter = { 
/**
 * The case. 
 */
case: string | null, 
/**
 * ICP 备案号. 
 */
icp_number: string, 
/**
 * 联网备案号. 
 */
mps_number: string, 
/**
 * 版权所有: the principal's name. 
 */
holder: string, 
/**
 * File name of the icon on the site. 
 */
icon: string, };

export type Material = { 
/**
 * Id in the edition.
 */
id: string, 
/**
 * Official name.
 */
title: string, 
/**
 * Number of copies.
 */
copies: number, 
/**
 * `picture`, `paper`, `file`.
 */
form: string, 
/**
 * The picture slot that holds it.
 */
slot: string | null, 
/**
 * The paper that is it.
 */
paper: string | null, 
/**
 * Who signs, with what; empty if nobody.
 */
sign: string, 
/**
 * Which seal, where; empty if none.
 */
stamp: string, 
/**
 * The date rule in words; empty if none.
 */
date: string, 
/**
 * How it is sent, in words: 网页上传, 邮寄, 当面 ….
 */
route: string, 
/**
 * Advice; may be empty.
 */
note: string, 
/**
 * It goes as an attachment of the e-mail.
 */
mail: boolean, 
/**
 * What the file that is sent is called.
 */
file: string, 
/**
 * Whether it is at hand: a picture is attached, or a paper can be printed.
 */
ready: boolean, 
/**
 * Where it comes from.
 */
sources: Array<Source>, 
/**
 * Sources that disagree.
 */
conflicts: Array<Conflict>, };

export type Meaning = { 
/**
 * Id in the data.
 */
id: string, 
/**
 * The words it was read from.
 */
read_from: string, 
/**
 * What is wrong.
 */
cause: string, 
/**
 * What to do.
 */
fix: string, 
/**
 * The facts to change, first the weightiest.
 */
facts: Array<FactName>, 
/**
 * The screen that asks the first of them in this case; `None` when it is not asked now.
 */
screen: ScreenName | null, 
/**
 * Papers to make again, by title.
 */
papers: Array<string>, 
/**
 * 0–100.
 */
score: number, 
/**
 * Where the meaning comes from.
 */
sources: Array<Source>, };

export type Nothing = Record<symbol, never>;

export type Offered = { 
/**
 * The value.
 */
value: Value, 
/**
 * As a person reads it.
 */
text: string, 
/**
 * Where it is from, e.g. 上次填的, 按接入商资料.
 */
from: string, };

export type OtherNumber = { 
/**
 * The number there.
 */
phone: string, 
/**
 * The document.
 */
source: string, 
/**
 * The day it was seen, `YYYY-MM-DD`.
 */
seen: string, };

export type OwnPaper = { 
/**
 * `pdf`, printed as it is, or `docx`, with its places filled.
 */
kind: string, 
/**
 * Pages of a PDF; 0 for a DOCX, which only Word counts.
 */
pages: number, 
/**
 * When it was taken in, local, `YYYY-MM-DDTHH:MM:SS`.
 */
changed: string, 
/**
 * Places that were filled.
 */
filled: Array<string>, 
/**
 * Places left empty because the answer is not known yet.
 */
left_empty: Array<string>, 
/**
 * Names nothing is known of, broken places, characters left out.
 */
findings: Array<Finding>, };

export type OwnRow = { 
/**
 * Unique in the table.
 */
value: string, 
/**
 * What a person calls it.
 */
label: string, 
/**
 * Column and text of what is said, in order.
 */
cells: Array<[string, string]>, 
/**
 * The person added it, and may take it away.
 */
own: boolean, 
/**
 * Why it is not used; `None` for a sound row.
 */
broken: string | null, };

export type OwnTable = { 
/**
 * Its name in the rules.
 */
table: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * Its columns.
 */
columns: Array<string>, 
/**
 * What people call a column, by its name.
 */
labels: { [key in string]: string }, 
/**
 * Rows: the program's, then the person's.
 */
rows: Array<OwnRow>, };

export type OwnTables = { 
/**
 * In the order of their names. 
 */
tables: Array<OwnTable>, };

export type Packed = { 
/**
 * The file, to open its folder. 
 */
file: string, 
/**
 * Entries in order. 
 */
entries: Array<PacketEntry>, 
/**
 * What is still missing or wrong. 
 */
findings: Array<Finding>, };

export type PacketEntry = { 
/**
 * Path inside the ZIP.
 */
name: string, 
/**
 * Bytes.
 */
bytes: number, 
/**
 * SHA-256, lower-case hex.
 */
sha256: string, };

export type PageHit = { 
/**
 * File name inside the folder.
 */
file: string, 
/**
 * 1-based line of the file.
 */
line: number, 
/**
 * Words before it.
 */
before: string, 
/**
 * What was found.
 */
found: string, 
/**
 * Words after it.
 */
after: string, };

export type PageNumber = { 
/**
 * `icp` or `mps`.
 */
kind: string, 
/**
 * As it stands on the page.
 */
text: string, 
/**
 * Where it leads; empty when it is no link.
 */
link: string, 
/**
 * Where it stands.
 */
hit: PageHit, };

export type PageReport = { 
/**
 * The page's title; may be empty.
 */
title: string, 
/**
 * Character set it was read in, e.g. GBK.
 */
encoding: string, 
/**
 * Pages read.
 */
pages: number, 
/**
 * Pages or parts left out, in words; empty when all was read.
 */
left_out: Array<string>, 
/**
 * Signs of interaction, the weightiest first; empty when none was found.
 */
signs: Array<PageSign>, 
/**
 * What the signs mean together, one sentence.
 */
verdict: string, 
/**
 * Numbers found on the page.
 */
numbers: Array<PageNumber>, 
/**
 * What is wrong at the foot of the page.
 */
findings: Array<Finding>, 
/**
 * The foot's code put right, when something was wrong.
 */
corrected: string | null, };

export type PageSign = { 
/**
 * Id in the data, e.g. `comments`.
 */
id: string, 
/**
 * What it is called: 评论, 购物车 ….
 */
label: string, 
/**
 * What it means for the filing.
 */
meaning: string, 
/**
 * `yes` makes the service interactive · `ask` may do so, look yourself · `no` does not.
 */
weight: string, 
/**
 * Where it was found, at most ten.
 */
hits: Array<PageHit>, 
/**
 * How often it was found in all.
 */
count: number, };

export type PaperDue = { 
/**
 * The form's id.
 */
form: string, 
/**
 * Its title here.
 */
title: string, 
/**
 * Number of copies.
 */
copies: number, 
/**
 * `official` text · `reference`: 参考稿 of a paper an authority asks for · `own`: a work sheet of ours.
 */
text: string, 
/**
 * Advice; may be empty.
 */
note: string, 
/**
 * Values by the form's field names.
 */
fields: { [key in string]: FormValue }, 
/**
 * Where the need for it comes from.
 */
sources: Array<Source>, 
/**
 * Sources that disagree.
 */
conflicts: Array<Conflict>, };

export type PaperName = { 
/**
 * The case. 
 */
case: string, 
/**
 * The form. 
 */
form: string, };

export type PaperView = { 
/**
 * The form.
 */
form: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * Copies to print.
 */
copies: number, 
/**
 * `official`, `reference` (参考稿) or `own` (a work sheet).
 */
text: string, 
/**
 * Advice.
 */
note: string, 
/**
 * PDF, base64.
 */
pdf: string, 
/**
 * Missing glyphs, overflow.
 */
findings: Array<Finding>, 
/**
 * The person's own paper that takes the form's place; then `pdf` is that file, empty for a DOCX.
 */
own: OwnPaper | null, };

export type PassWarning = { 
/**
 * The case. 
 */
case: string, 
/**
 * The finding's code. 
 */
code: string, 
/**
 * Its first field. 
 */
fact: string, 
/**
 * Why it is right as it is. 
 */
reason: string, };

export type Passed = { 
/**
 * The reason in the person's own words.
 */
reason: string, 
/**
 * When, `YYYY-MM-DDTHH:MM:SS`.
 */
at: string, };

export type PhotoSlot = { 
/**
 * The fact that holds it.
 */
slot: string, 
/**
 * Official name.
 */
title: string, 
/**
 * What to photograph and how; may be empty.
 */
note: string, 
/**
 * Name in the packet, as the `picture` format prints it, e.g. 图片/身份证人像面.jpg.
 */
file: string, 
/**
 * What it must satisfy.
 */
requirement: Requirement, 
/**
 * Where that comes from.
 */
sources: Array<Source>, 
/**
 * Sources that disagree.
 */
conflicts: Array<Conflict>, };

export type Picture = { 
/**
 * SHA-256 of the bytes in use, lower-case hex; also the name in the attachment store.
 */
sha256: string, 
/**
 * Format by content.
 */
format: Format, 
/**
 * Width in pixels, upright.
 */
width: number, 
/**
 * Height in pixels, upright.
 */
height: number, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * SHA-256 of the file as it was given, when a fix replaced it.
 */
original: string | null, };

export type PicturePair = { 
/**
 * The original. 
 */
before: string, 
/**
 * In use. 
 */
after: string, };

export type PictureView = { 
/**
 * The slot's fact.
 */
slot: string, 
/**
 * A small JPEG, base64.
 */
thumbnail: string, 
/**
 * Format by content.
 */
format: Format, 
/**
 * Upright pixels.
 */
width: number, 
/**
 * Upright pixels.
 */
height: number, 
/**
 * Bytes in use.
 */
bytes: number, 
/**
 * What the requirement says of it.
 */
findings: Array<Finding>, 
/**
 * What 一键修好 did, one sentence each; empty if the original is in use.
 */
steps: Array<string>, 
/**
 * Bytes of the original, when a fix replaced it.
 */
original_bytes: number | null, };

export type PlaceList = { 
/**
 * Code and name. 
 */
places: Array<[string, string]>, };

export type PlaceholderNames = { 
/**
 * Name and what it is now; empty while not known. 
 */
names: Array<[string, string]>, };

export type Places = { 
/**
 * Parent's code; empty for provinces. 
 */
parent: string, };

export type PortalField = { 
/**
 * `page/group/label`, or `page/label` outside a group; unique in the edition.
 */
id: string, 
/**
 * Group heading on the site; may be empty.
 */
group: string, 
/**
 * Label on the site.
 */
label: string, 
/**
 * The value as that field wants it; empty if nothing is to be entered.
 */
value: string, 
/**
 * The fact behind it.
 */
fact: string, 
/**
 * `type` copy and paste · `pick` choose · `upload` a file.
 */
act: string, 
/**
 * The site marks it as required.
 */
required: boolean, 
/**
 * Advice; may be empty.
 */
note: string, 
/**
 * `seen` on the real form, or `inferred`.
 */
confidence: string, 
/**
 * Personal data.
 */
sensitive: boolean, };

export type PortalPage = { 
/**
 * Id in the edition.
 */
id: string, 
/**
 * The page's title on the site.
 */
title: string, 
/**
 * The way there: 业务办理 → ….
 */
path: string, 
/**
 * Fields in the site's order.
 */
fields: Array<PortalField>, };

export type ProcedureRow = { 
/**
 * Id.
 */
procedure: string, 
/**
 * Edition in force today.
 */
edition: string, 
/**
 * Title.
 */
title: string, 
/**
 * One sentence.
 */
about: string, 
/**
 * In force from, and to if it has ended.
 */
in_force: [string, string | null], 
/**
 * It only asks which filings apply.
 */
finder: boolean, 
/**
 * The heading it stands under in a list; may be empty.
 */
group: string, };

export type Progress = { 
/**
 * 1-based part the next screen is in; equals `parts` when all is done.
 */
part: number, 
/**
 * Number of parts that apply.
 */
parts: number, 
/**
 * Visible screens not yet complete.
 */
remaining: number, 
/**
 * Visible screens.
 */
screens: number, };

export type ReadApp = { 
/**
 * The case. 
 */
case: string, 
/**
 * The file, base64: dropped; certificates only, an APP is chosen. 
 */
bytes: string | null, 
/**
 * The file chosen through a dialog. 
 */
path: string | null, 
/**
 * Opens a key store; kept nowhere. 
 */
password: string | null, 
/**
 * Which signer to take, when the file leaves a choice. 
 */
signer: number | null, };

export type RecordEvent = { 
/**
 * The case. 
 */
case: string, 
/**
 * `submitted`, `returned`, `approved`, or the event of a stage. 
 */
kind: string, 
/**
 * The day, `YYYY-MM-DD`. 
 */
date: string, 
/**
 * The authority's words, or the number granted. 
 */
words: string, };

export type Reminder = { 
/**
 * One line; empty when there is nothing to tell. 
 */
title: string, 
/**
 * One date a line. 
 */
body: string, };

export type RenderPaper = { 
/**
 * The case. 
 */
case: string, 
/**
 * The form. 
 */
form: string, };

export type Requirement = { 
/**
 * Formats the destination takes; empty means any we can read.
 */
formats: Array<Format>, 
/**
 * Smallest file.
 */
min_bytes: number, 
/**
 * Largest file; 0 means no limit.
 */
max_bytes: number, 
/**
 * What 一键修好 aims for: the strictest of the known limits; 0 means `max_bytes`.
 */
target_bytes: number, 
/**
 * Smallest width and height; zeros mean no limit.
 */
min_pixels: [number, number], 
/**
 * Whether colour is asked for.
 */
colour: Colour, 
/**
 * The watermark rule.
 */
watermark: Watermark, };

export type Resume = { 
/**
 * Route inside the window, e.g. `/case/<id>/screen/<screen>`.
 */
route: string, 
/**
 * The field the caret was in.
 */
field: string | null, 
/**
 * Caret position in UTF-16 units.
 */
caret: number | null, };

export type RowName = { 
/**
 * The table. 
 */
table: string, 
/**
 * The row. 
 */
value: string, };

export type RowText = { 
/**
 * JSON in the house format. 
 */
text: string, };

export type SaveAnswers = { 
/**
 * The case. 
 */
case: string, 
/**
 * By fact id. 
 */
answers: { [key in string]: AnswerInput }, };

export type SaveCard = { 
/**
 * The case. 
 */
case: string | null, 
/**
 * Without a case: the procedure. 
 */
procedure: string | null, 
/**
 * The guide. 
 */
guide: string, 
/**
 * The PDF file; empty for the default folder. 
 */
file: string, };

export type SaveContact = { 
/**
 * The row to change; `null` for a new one. 
 */
id: string | null, 
/**
 * 省/市/区. 
 */
place: string, 
/**
 * The office. 
 */
office: string, 
/**
 * The number. 
 */
phone: string, 
/**
 * Anything worth knowing. 
 */
note: string, };

export type SaveDraft = { 
/**
 * The case. 
 */
case: string, 
/**
 * The fact. 
 */
fact: string, 
/**
 * What stands in the box. 
 */
text: string | null, 
/**
 * Where the person is. 
 */
resume: Resume, };

export type SaveDue = { 
/**
 * One case; `null` for all but made-up ones. 
 */
case: string | null, 
/**
 * Only what is due within this many days, overdue included; `null` for all. 
 */
days: number | null, 
/**
 * The `.ics` file. 
 */
file: string, };

export type SavePacket = { 
/**
 * The case. 
 */
case: string, 
/**
 * The ZIP file; a folder when the name has no such ending. 
 */
file: string, };

export type SavePapers = { 
/**
 * The case. 
 */
case: string, 
/**
 * The folder. 
 */
folder: string, 
/**
 * One form only. 
 */
only: string | null, };

export type Saved = { 
/**
 * Local time, `HH:MM`. 
 */
at: string, };

export type SavedFile = { 
/**
 * The file, to open its folder. 
 */
file: string, 
/**
 * What it holds: dates, pages, rows. 
 */
count: number, };

export type Screen = { 
/**
 * Id in the edition.
 */
id: string, 
/**
 * The H1: a question or a statement, unique in the edition.
 */
title: string, 
/**
 * Body text; paragraphs are separated by an empty line.
 */
about: string, 
/**
 * What it is.
 */
kind: ScreenKind, 
/**
 * Id of a guide to open beside it.
 */
guide: string | null, 
/**
 * Whether it still wants something.
 */
status: Status, 
/**
 * Visible fields in order.
 */
fields: Array<Field>, };

export type ScreenKind = "question" | "info" | "stop";

export type ScreenName = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, };

export type Settings = { 
/**
 * `calm` one thing a page · `dense` whole chapters.
 */
density: string, 
/**
 * `system`, `light`, `dark`.
 */
theme: string, 
/**
 * Text scale in percent: 100, 125, 150, 200; 140 is 关怀模式.
 */
scale: number, };

export type Severity = "hint" | "warning" | "error";

export type Situation = { 
/**
 * Procedure to start with it: a finder.
 */
procedure: string, 
/**
 * Id in the edition.
 */
id: string, 
/**
 * As people say it.
 */
title: string, 
/**
 * One sentence; may be empty.
 */
about: string, 
/**
 * The heading it stands under.
 */
topic: string, };

export type SituationList = { 
/**
 * In order. 
 */
rows: Array<Situation>, };

export type Slot = { 
/**
 * The case. 
 */
case: string, 
/**
 * The slot. 
 */
slot: string, };

export type Source = { 
/**
 * The document's title, e.g. 计算机信息网络国际联网安全保护管理办法.
 */
document: string, 
/**
 * The place in it, e.g. 第十二条.
 */
place: string, 
/**
 * The day the document is from, as printed in it; may be a year only.
 */
date: string, 
/**
 * The day we last looked at it, `YYYY-MM-DD`.
 */
seen: string, 
/**
 * The region it speaks for, e.g. 全国 or 上海.
 */
region: string, 
/**
 * `A` seen itself · `B` a current copy · `C` an old copy · `D` one report.
 */
trust: string, };

export type Stage = "draft" | "submitted" | "returned" | "approved";

export type StageReached = { 
/**
 * The event that is recorded for it.
 */
event: string, 
/**
 * What has happened then.
 */
title: string, 
/**
 * What it means and what comes next; may be empty.
 */
about: string, 
/**
 * The day it was reached, `YYYY-MM-DD`; `None` while it was not.
 */
day: string | null, 
/**
 * Where it comes from.
 */
sources: Array<Source>, 
/**
 * Sources that disagree.
 */
conflicts: Array<Conflict>, };

export type StartCase = { 
/**
 * Procedure id. 
 */
procedure: string, 
/**
 * Case to take exported facts from. 
 */
from: string | null, 
/**
 * Make a practice case with the edition's sample customer. 
 */
practice: boolean, 
/**
 * Answer the questions as this situation does. 
 */
situation: string | null, 
/**
 * Start although another open case excludes it. 
 */
anyway: boolean, };

export type State = { "state": "not-asked" } | { "state": "unknown" } | { "state": "empty" } | { "state": "known", "value": Value } | { "state": "suggested", "value": Value };

export type Status = "done" | "open" | "blocked" | "trouble";

export type Term = { 
/**
 * The word.
 */
term: string, 
/**
 * What it means, in plain words.
 */
note: string, };

export type TickField = { 
/**
 * The case. 
 */
case: string, 
/**
 * The portal field's id. 
 */
field: string, 
/**
 * Entered on the site. 
 */
done: boolean, };

export type TranslateReturn = { 
/**
 * The message or the text on the site. 
 */
text: string, 
/**
 * The case they are about. 
 */
case: string | null, 
/**
 * Without a case: the procedure. 
 */
procedure: string | null, };

export type Translation = { 
/**
 * The first meaning is sure enough to act on. 
 */
sure: boolean, 
/**
 * What to do now, one sentence; says 不确定 when it is so. 
 */
words: string, 
/**
 * Meanings, the likeliest first, at most three unless several complaints stand in one text. 
 */
meanings: Array<Meaning>, };

export type Value = boolean | number | string | Array<string> | Picture;

export type Watermark = { "policy": "forbid" } | { "policy": "exact", 
/**
 * The allowed text.
 */
text: string, } | { "policy": "allow" };

export type Why = { 
/**
 * The fact.
 */
fact: string, 
/**
 * Its label.
 */
label: string, 
/**
 * Its value as a person reads it; 未问到, 不确定, 未填写 for the other states.
 */
value: string, 
/**
 * Where the rule comes from.
 */
sources: Array<Source>, 
/**
 * What it was made from, in order.
 */
because: Array<Why>, };

export type Written = { 
/**
 * The folder, to open it. 
 */
folder: string, 
/**
 * Files. 
 */
papers: Array<WrittenPaper>, 
/**
 * Missing glyphs, overflow. 
 */
findings: Array<Finding>, };

export type WrittenPaper = { 
/**
 * The form.
 */
form: string, 
/**
 * Its title.
 */
title: string, 
/**
 * File name, without the folder.
 */
file: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * Copies to print.
 */
copies: number, };

/** Every use case: `name: [request, answer]`. */
export interface Calls {
  home: [Nothing, Home];
  start_case: [StartCase, CaseView];
  open_case: [CaseId, CaseView];
  delete_case: [CaseId, Home];
  set_settings: [Settings, Settings];
  keep_place: [KeepPlace, Nothing];
  save_draft: [SaveDraft, Saved];
  save_answers: [SaveAnswers, CaseView];
  continue_screen: [Continue, Continued];
  pass_warning: [PassWarning, CaseView];
  accept_offer: [Slot, CaseView];
  attach_picture: [AttachPicture, CaseView];
  remove_picture: [Slot, CaseView];
  fix_picture: [FixPicture, CaseView];
  undo_fix: [Slot, CaseView];
  picture_pair: [Slot, PicturePair];
  render_paper: [RenderPaper, PaperView];
  save_papers: [SavePapers, Written];
  save_packet: [SavePacket, Packed];
  copy_field: [CopyField, Nothing];
  tick_field: [TickField, CaseView];
  record_event: [RecordEvent, CaseView];
  explain: [Explain, Why];
  check_value: [CheckValue, Checked];
  glossary: [Nothing, Glossary];
  places: [Places, PlaceList];
  situations: [Nothing, SituationList];
  guides: [Nothing, GuideList];
  read_guide: [GuideId, Guide];
  render_card: [GuideId, PaperView];
  save_card: [SaveCard, Written];
  check_page: [CheckPage, PageReport];
  make_footer: [MakeFooter, FooterCode];
  copy_text: [CopyText, Nothing];
  due: [DueAsk, DueList];
  save_due: [SaveDue, SavedFile];
  import_calendar: [ImportCalendar, CalendarState];
  remind: [Nothing, Reminder];
  translate_return: [TranslateReturn, Translation];
  find_contacts: [FindContacts, ContactList];
  save_contact: [SaveContact, ContactList];
  remove_contact: [ContactId, ContactList];
  own_tables: [Nothing, OwnTables];
  import_row: [ImportRow, OwnTables];
  remove_row: [RowName, OwnTables];
  row_text: [RowName, RowText];
  import_paper: [ImportPaper, PaperView];
  remove_paper: [PaperName, PaperView];
  placeholders: [CaseId, PlaceholderNames];
  read_app: [ReadApp, AppFile];
  comparable: [CaseId, Comparable];
  compare: [Compare, Comparison];
  render_comparison: [Compare, PaperView];
}
