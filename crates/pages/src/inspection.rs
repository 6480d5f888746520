//! Takes pages in one by one and puts what they show together.

use std::cmp::Reverse;

use beian_core::Finding;
use beian_core::values::Context;

use crate::block::Block;
use crate::charset::decode;
use crate::element::Element;
use crate::file_kind::{FileKind, kind};
use crate::foot::check_foot;
use crate::foot_numbers::{FootNotes, Place};
use crate::footer_rules::Foot;
use crate::report::{Number, Report, Sign, Weight};
use crate::rules::Rules;
use crate::signs::Signs;
use crate::walk::{Walked, Watch, walk};
use crate::wording::Fault;

/// Bytes of visible words below which a page is nearly empty, and surely empty.
const FEW_WORDS: u64 = 300;
const NO_WORDS: u64 = 60;
/// Bytes of script, or scripts, with which a page that is nearly empty is drawn by them.
const MUCH_SCRIPT: u64 = 2_000;
const MANY_SCRIPTS: u32 = 3;

/// Pages being looked at. The first page added is the one that must carry the numbers.
pub struct Inspection<'r> {
    rules: &'r Rules,
    context: Context<'r>,
    expected: Foot,
    signs: Signs<'r>,
    notes: FootNotes<'r>,
    report: Report,
    drawn: bool,
    /// What is wrong with files that are no pages; told when nothing else was a page.
    no_pages: Vec<Finding>,
}

/// Passes what a page holds on to those who look for something.
struct Both<'w, 'r> {
    file: &'w str,
    signs: &'w mut Signs<'r>,
    notes: &'w mut FootNotes<'r>,
}

impl Watch for Both<'_, '_> {
    fn block(&mut self, block: &Block) {
        if !block.hidden {
            self.signs.block(self.file, block);
        }
        self.notes.block(self.file, block);
    }

    fn element(&mut self, element: &Element) {
        self.signs.element(self.file, element);
        self.notes.element(element);
    }

    fn script(&mut self, text: &str, line: u32) {
        self.signs.script(self.file, text, line);
        self.notes.aside(self.file, text, line, Place::Script);
    }

    fn comment(&mut self, text: &str, line: u32) {
        self.notes.aside(self.file, text, line, Place::Hidden);
    }
}

impl<'r> Inspection<'r> {
    /// Nothing is looked at yet. What `expected` leaves empty is not known: then the foot is only checked in itself.
    pub fn new(rules: &'r Rules, context: Context<'r>, expected: Foot) -> Self {
        Inspection {
            rules,
            context,
            expected,
            signs: Signs::new(&rules.signs),
            notes: FootNotes::new(&rules.footer),
            report: Report::default(),
            drawn: false,
            no_pages: Vec::new(),
        }
    }

    /// Looks at one file. `name` is what the report calls it. Whatever the bytes are, nothing fails: a file that is no
    /// page is left out, and becomes a finding when there is no other.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let fault = match kind(bytes) {
            FileKind::Page => return self.page(name, bytes),
            FileKind::Empty => Fault::FileEmpty,
            FileKind::OneFilePage => Fault::FileOnePage,
            FileKind::WebArchive => Fault::FileWebArchive,
            FileKind::Pdf => Fault::FilePdf,
            FileKind::Document => Fault::FileDocument,
            FileKind::Picture => Fault::FilePicture,
            FileKind::PlainText => Fault::FileText,
            FileKind::Binary => Fault::FileBinary,
        };
        let finding = self.rules.wording.say(fault, name);
        self.leave_out(format!("{name}：{}", finding.words));
        if !self.no_pages.contains(&finding) {
            self.no_pages.push(finding);
        }
    }

    /// Notes something that was not looked at, in words.
    pub fn leave_out(&mut self, words: impl Into<String>) {
        self.report.left_out.push(words.into());
    }

    /// Everything found.
    pub fn finish(mut self) -> Report {
        self.report.signs = self.signs.told();
        self.report.verdict = self.verdict();
        let seen = self.notes.sightings.iter().filter(|s| s.place == Place::Shown);
        let number = |s: &crate::foot_numbers::Sighting| Number {
            kind: s.kind,
            text: s.text.clone(),
            link: s.link.clone(),
            hit: s.hit.clone(),
        };
        self.report.numbers = seen.map(number).collect();
        if self.report.pages > 0 {
            let (findings, corrected) = check_foot(self.rules, &self.context, &self.expected, &self.notes, self.drawn);
            self.report.findings.extend(findings);
            self.report.corrected = corrected;
        } else {
            self.report.findings = self.no_pages;
            if self.report.findings.is_empty() {
                self.report.findings.push(self.rules.wording.say(Fault::FileNone, ""));
            }
        }
        self.report.findings.sort_by_key(|f| Reverse(f.severity));
        self.report
    }

    fn page(&mut self, name: &str, bytes: &[u8]) {
        let first = self.report.pages == 0;
        let decoded = decode(bytes);
        if !first {
            self.notes.next_page();
            self.signs.next_page();
        }
        let mut both = Both { file: name, signs: &mut self.signs, notes: &mut self.notes };
        let walked = walk(&decoded.text, &mut both);
        self.report.pages += 1;
        self.say_what_is_left_out(name, &walked);
        if !first {
            return;
        }
        self.report.encoding = decoded.name.to_owned();
        self.report.title.clone_from(&walked.title);
        self.drawn = is_drawn(&walked);
        if decoded.misdeclared {
            self.find(Fault::PageMisdeclared, decoded.name);
        }
        if self.drawn {
            self.find(Fault::PageDrawn, "");
        } else if walked.shown == 0 {
            self.find(Fault::PageBlank, "");
        }
    }

    fn find(&mut self, fault: Fault, about: &str) {
        self.report.findings.push(self.rules.wording.say(fault, about));
    }

    fn say_what_is_left_out(&mut self, name: &str, walked: &Walked) {
        if walked.too_deep > 0 {
            self.leave_out(format!("{name}：有 {} 个元素套得太深，没有分层看", walked.too_deep));
        }
        if walked.cut {
            self.leave_out(format!("{name}：有的脚本或注释太长，只看了前 4 MB"));
        }
    }

    fn verdict(&self) -> String {
        let verdicts = &self.rules.verdicts;
        let signs = &self.report.signs;
        let heaviest = signs.iter().map(|s| s.weight).max();
        match heaviest {
            _ if self.report.pages == 0 => verdicts.nothing.clone(),
            Some(Weight::Yes) => verdicts.yes.replace("{…}", &labels(signs, Weight::Yes)),
            _ if self.drawn => verdicts.drawn.clone(),
            Some(Weight::Ask) => verdicts.ask.replace("{…}", &labels(signs, Weight::Ask)),
            Some(Weight::No) | None => verdicts.none.clone(),
        }
    }
}

fn labels(signs: &[Sign], weight: Weight) -> String {
    signs.iter().filter(|s| s.weight == weight).map(|s| s.label.as_str()).collect::<Vec<_>>().join("、")
}

/// Nearly no words and much script: what visitors see is drawn by scripts, which are not run here.
fn is_drawn(walked: &Walked) -> bool {
    let much = walked.script_bytes > MUCH_SCRIPT || walked.scripts >= MANY_SCRIPTS;
    walked.scripts > 0 && (walked.shown < NO_WORDS || (walked.shown < FEW_WORDS && much))
}
