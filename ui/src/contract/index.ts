// The contract with the program, as TypeScript. Written in the shapes ts-rs gives; to be generated from
// crates/app/src/contract.rs, crates/rules/src/assessment.rs and crates/core. Nothing else belongs here.

export type Stage = "draft" | "submitted" | "returned" | "approved";
export type Status = "done" | "open" | "blocked" | "trouble";
export type ScreenKind = "question" | "info" | "stop";
export type Severity = "hint" | "warning" | "error";
export type Format = "jpg" | "png" | "webp" | "bmp" | "tiff" | "gif" | "heic" | "pdf";
export type Colour = "required" | "any";
export type Watermark = { "policy": "forbid" } | { "policy": "exact", text: string } | { "policy": "allow" };
export type Kind =
  | "text" | "long-text" | "resident-id" | "residence-permit" | "foreign-permanent-id" | "passport" | "hk-macao-permit"
  | "taiwan-permit" | "uscc" | "org-code" | "mobile" | "phone" | "email" | "domain" | "url" | "ip" | "person-name"
  | "org-name" | "site-name" | "icp-number" | "mps-number" | "address" | "date" | "date-or-long-term" | "region"
  | "postcode" | "md5" | "sha1" | "number" | "yes-no" | "choice" | "many-choice" | "picture";

export type Picture = { sha256: string, format: Format, width: number, height: number, bytes: number, original: string | null };
export type Value = boolean | number | string | Array<string> | Picture;
export type State =
  | { "state": "not-asked" } | { "state": "unknown" } | { "state": "empty" }
  | { "state": "known", "value": Value } | { "state": "suggested", "value": Value };
export type Source = { document: string, place: string, date: string, seen: string, region: string, trust: string };
export type Conflict = { says: string, source: Source };
export type Passed = { reason: string, at: string };
export type Finding = {
  code: string, severity: Severity, fields: Array<string>, words: string, hint: string,
  sources: Array<Source>, conflicts: Array<Conflict>, passed: Passed | null,
};
export type Checked = { normalized: string, cleaned: Array<string>, findings: Array<Finding>, parts: { [key in string]: string } };
export type Requirement = {
  formats: Array<Format>, min_bytes: number, max_bytes: number, target_bytes: number, min_pixels: [number, number],
  colour: Colour, watermark: Watermark,
};
export type Failure = { code: string, message: string, hint: string, detail: string };

export type Choice = { value: string, label: string, hint: string };
export type Offered = { value: Value, text: string, from: string };
export type Field = {
  fact: string, kind: Kind, list: boolean, label: string, hint: string, why: string, example: string, required: boolean,
  can_be_unknown: boolean, sensitive: boolean, options: Array<Choice>, state: State, offered: Offered | null,
  checked: Checked | null, findings: Array<Finding>, sources: Array<Source>, conflicts: Array<Conflict>, photo: Requirement | null,
};
export type Screen = {
  id: string, title: string, about: string, kind: ScreenKind, guide: string | null, status: Status, fields: Array<Field>,
};
export type Chapter = { id: string, title: string, about: string, status: Status, blocked_by: string | null, screens: Array<Screen> };
export type Progress = { part: number, parts: number, remaining: number, screens: number };
export type Material = {
  id: string, title: string, copies: number, form: string, slot: string | null, paper: string | null, sign: string, stamp: string,
  date: string, route: string, note: string, ready: boolean, sources: Array<Source>, conflicts: Array<Conflict>,
};
export type FormValue = boolean | string | Array<{ [key in string]: string }>;
export type PaperDue = {
  form: string, title: string, copies: number, text: string, note: string, fields: { [key in string]: FormValue },
  sources: Array<Source>, conflicts: Array<Conflict>,
};
export type PhotoSlot = {
  slot: string, title: string, note: string, requirement: Requirement, file: string,
  sources: Array<Source>, conflicts: Array<Conflict>,
};
export type Deadline = {
  id: string, title: string, due: string, counted: string, days_left: number, sources: Array<Source>, conflicts: Array<Conflict>,
};
export type PortalField = {
  id: string, group: string, label: string, value: string, fact: string, act: string, required: boolean, note: string,
  confidence: string, sensitive: boolean,
};
export type PortalPage = { id: string, title: string, path: string, fields: Array<PortalField> };
export type Filing = {
  id: string, title: string, procedure: string | null, path: string, deadline: string, prepare: Array<string>, why: string,
  sources: Array<Source>, conflicts: Array<Conflict>,
};
export type Why = { fact: string, label: string, value: string, sources: Array<Source>, because: Array<Why> };
export type Assessment = {
  chapters: Array<Chapter>, next: string | null, progress: Progress, findings: Array<Finding>, materials: Array<Material>,
  papers: Array<PaperDue>, photos: Array<PhotoSlot>, deadlines: Array<Deadline>, portal: Array<PortalPage>,
  filings: Array<Filing>, stale: Array<string>, values: { [key in string]: Value },
};

export type CaseRow = {
  id: string, title: string, procedure: string, procedure_title: string, stage: Stage, remaining: number, troubles: number,
  due: Deadline | null, changed: string, practice: boolean,
};
export type ProcedureRow = {
  procedure: string, edition: string, title: string, about: string, in_force: [string, string | null], finder: boolean,
};
export type Resume = { route: string, field: string | null, caret: number | null };
export type Settings = { density: string, theme: string, scale: number };
export type Home = {
  cases: Array<CaseRow>, procedures: Array<ProcedureRow>, settings: Settings, resume: Resume | null, today: string,
};
export type PictureView = {
  slot: string, thumbnail: string, format: Format, width: number, height: number, bytes: number, findings: Array<Finding>,
  steps: Array<string>, original_bytes: number | null,
};
export type Event = { at: string, kind: string, words: string };
export type CaseView = {
  row: CaseRow, edition: string, assessment: Assessment, drafts: { [key in string]: string },
  pictures: { [key in string]: PictureView }, ticked: Array<string>, timeline: Array<Event>, effects: Array<string>, saved_at: string,
};
export type PaperView = {
  form: string, title: string, pages: number, copies: number, text: string, note: string, pdf: string, findings: Array<Finding>,
};
export type WrittenPaper = { form: string, title: string, file: string, pages: number, copies: number };
export type PacketEntry = { name: string, bytes: number, sha256: string };

export type Nothing = Record<symbol, never>;
export type CaseId = { case: string };
export type StartCase = { procedure: string, from: string | null, practice: boolean };
export type SaveDraft = { case: string, fact: string, text: string | null, resume: Resume };
export type Saved = { at: string };
export type KeepPlace = { resume: Resume };
export type AnswerInput = State | Value | null;
export type SaveAnswers = { case: string, answers: { [key in string]: AnswerInput } };
export type Continue = { case: string, screen: string, answers: { [key in string]: AnswerInput }, from_review: boolean };
export type Continued = { view: CaseView, stay: Array<Finding>, next: string | null };
export type PassWarning = { case: string, code: string, fact: string, reason: string };
export type AttachPicture = { case: string, slot: string, bytes: string | null, path: string | null };
export type Slot = { case: string, slot: string };
export type FixPicture = { case: string, slot: string, watermark: boolean };
export type PicturePair = { before: string, after: string };
export type RenderPaper = { case: string, form: string };
export type SavePapers = { case: string, folder: string, only: string | null };
export type Written = { folder: string, papers: Array<WrittenPaper>, findings: Array<Finding> };
export type SavePacket = { case: string, file: string };
export type Packed = { file: string, entries: Array<PacketEntry>, findings: Array<Finding> };
export type CopyField = { case: string, field: string };
export type TickField = { case: string, field: string, done: boolean };
export type RecordEvent = { case: string, kind: string, date: string, words: string };
export type Explain = { case: string, fact: string };
export type CheckValue = { kind: string, text: string };
export type ReadGuide = { case: string, guide: string };
export type Guide = { title: string, text: string };
export type Places = { parent: string };
export type PlaceList = { places: Array<[string, string]> };
export type Term = { term: string, note: string };
export type Glossary = { terms: Array<Term> };

/** Every use case: `name: [request, answer]`. */
export interface Calls {
  home: [Nothing, Home];
  start_case: [StartCase, CaseView];
  open_case: [CaseId, CaseView];
  delete_case: [CaseId, Home];
  save_draft: [SaveDraft, Saved];
  keep_place: [KeepPlace, Nothing];
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
  read_guide: [ReadGuide, Guide];
  glossary: [Nothing, Glossary];
  places: [Places, PlaceList];
  set_settings: [Settings, Settings];
}
