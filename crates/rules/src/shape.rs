//! Which keys each record of an edition takes. The loader, the JSON Schemas and their test read this one table.
//!
//! Deliberately not here: what the values mean.

/// The keys of one kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The file kind it stands in, also the name of its schema: `facts`, `flow` ….
    pub file: &'static str,
    /// The record: `fact`, `screen` …; `file` is the whole document.
    pub record: &'static str,
    /// Keys that must be there and, if text, not be empty.
    pub required: &'static [&'static str],
    /// Keys that may be there.
    pub optional: &'static [&'static str],
}

impl Shape {
    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }
}

macro_rules! shapes {
    ($($name:ident = $file:literal $record:literal [$($required:literal),*] [$($optional:literal),*];)*) => {
        $(pub(crate) const $name: Shape =
            Shape { file: $file, record: $record, required: &[$($required),*], optional: &[$($optional),*] };)*
        /// Every record of the language.
        pub const SHAPES: &[Shape] = &[$($name),*];
    };
}

shapes! {
    MANIFEST = "manifest" "file" ["procedure", "edition", "title", "about", "case_title", "in_force", "sources"]
        ["parts", "group", "excludes", "grants", "reviewed", "order", "papers_by"];
    EXCLUDES = "manifest" "excludes" ["procedure", "why"] [];
    PART = "part" "file" ["part", "edition", "title", "about", "sources"] [];
    IN_FORCE = "manifest" "in_force" ["from"] ["to"];
    SOURCE = "manifest" "source" ["document", "seen", "region", "trust"] ["date"];
    CONFLICT = "facts" "conflict" ["says", "source"] [];
    FACTS = "facts" "file" ["topic", "facts"] [];
    ASKED = "facts" "asked" ["id", "type", "label", "source"] ["hint", "why", "example", "required", "can_be_unknown",
        "sensitive", "export", "list", "options", "options_table", "suggest", "reads", "conflicts"];
    DERIVED = "facts" "derived" ["id", "type", "label", "rule"] ["hint", "why", "sensitive", "export", "list", "options",
        "options_table", "source", "conflicts"];
    OPTION = "facts" "option" ["value", "label"] ["hint", "when"];
    WORDS = "words" "file" ["title", "words"] ["source", "note"];
    TABLE = "tables" "file" ["title", "columns", "rows"] ["open", "labels", "laws", "source", "note"];
    TABLE_LAW = "tables" "law" ["column"] ["must", "kind", "one_of", "if", "not_more_than", "says"];
    CHAPTER = "flow" "file" ["id", "title", "screens"] ["about", "after", "when"];
    SCREEN = "flow" "screen" ["id", "title"] ["about", "kind", "when", "guide", "fields"];
    FIELD = "flow" "field" ["fact"] ["when"];
    CHECKS = "checks" "file" ["checks"] ["topic"];
    CHECK = "checks" "check" ["code", "severity", "when", "fields", "words", "hint", "source"] ["conflicts"];
    PORTAL = "portal" "file" ["pages"] ["title", "address"];
    PORTAL_PAGE = "portal" "page" ["id", "title", "groups"] ["path", "when"];
    PORTAL_GROUP = "portal" "group" ["fields"] ["title", "when"];
    PORTAL_FIELD = "portal" "field" ["label", "fact"] ["format", "act", "required", "when", "note", "confidence"];
    CHANGES = "changes" "file" ["changes"] [];
    CHANGE_GROUP = "changes" "group" ["group", "pairs"] ["when"];
    CHANGE_PAIR = "changes" "pair" ["label", "after"] ["before", "format", "when", "proof"];
    MATERIALS = "materials" "file" ["materials"] [];
    MATERIAL = "materials" "material" ["id", "title", "form", "route", "source"] ["when", "copies", "slot", "paper", "sign",
        "stamp", "date", "mail", "note", "conflicts"];
    BY_FACT = "materials" "by_fact" ["fact"] [];
    PAPERS = "papers" "file" ["papers"] [];
    PAPER = "papers" "paper" ["form", "title", "text", "fields", "source"] ["when", "needs", "copies", "note", "conflicts"];
    PAPER_FIELD = "papers" "field" ["fact"] ["format"];
    PAPER_ROWS = "papers" "rows" ["rows"] ["of"];
    PAPER_LIST = "papers" "list" ["list"] [];
    PAPER_ROW = "papers" "row" ["cells"] ["when"];
    PHOTOS = "photos" "file" ["photos"] [];
    PHOTO = "photos" "photo" ["slot", "title", "source"] ["note", "formats", "max_bytes", "target_bytes", "min_bytes",
        "min_pixels", "colour", "watermark", "conflicts"];
    LIMIT_BY = "photos" "by_fact" ["fact"] ["else"];
    MAILS = "mails" "file" ["mails"] [];
    MAIL = "mails" "mail" ["id", "title", "to", "subject", "body", "source"] ["when", "note", "conflicts"];
    STAGES = "stages" "file" ["stages"] [];
    STAGE = "stages" "stage" ["event", "title", "source"] ["about", "when", "conflicts"];
    DEADLINES = "deadlines" "file" ["deadlines"] [];
    DEADLINE = "deadlines" "deadline" ["id", "title", "from", "source"] ["start", "days", "working_days", "months", "clause",
        "since", "limit", "when", "conflicts"];
    LIMIT = "deadlines" "limit" [] ["days", "working_days", "months", "clause"];
    FILINGS = "filings" "file" ["filings"] [];
    FILING = "filings" "filing" ["id", "title", "why", "source"] ["when", "procedure", "stop", "path", "deadline",
        "prepare", "conflicts"];
    SITUATIONS = "situations" "file" ["topic", "situations"] [];
    SITUATION = "situations" "situation" ["id", "title", "answers", "filings"] ["about", "unknown"];
    REJECTS = "rejects" "file" [] ["topic", "rejects", "others", "same", "polite", "joins", "signals", "speakers"];
    REJECT = "rejects" "reject" ["id", "cause", "fix", "facts", "phrases", "source"] ["papers", "words", "conflicts"];
    REJECT_OTHER = "rejects" "other" ["id", "says", "phrases"] ["words"];
    REJECT_WORDS = "rejects" "words" [] ["must", "any", "not"];
    CASE = "cases" "file" ["name", "today", "expect"] ["about", "answers", "photos", "unknown", "empty", "seen", "events"];
    EXPECT = "cases" "expect" [] ["screens", "next", "findings", "papers", "materials", "deadlines", "filings", "values"];
}
