//! One part of a DOCX that holds text: its text elements, its placeholders and what else matters about it.
//!
//! Word cuts a sentence into runs as it likes, so a placeholder is looked for in a whole paragraph. Paragraphs lie in
//! one another (a text box is inside a run), so they are a stack.

use std::collections::BTreeSet;
use std::ops::Range;

use beian_core::Failure;
use quick_xml::events::{BytesStart, Event};

use crate::failures;
use crate::limits::{LONGEST_INSTRUCTION, MAX_MARKS};
use crate::marks::{self, Broken, WALL};
use crate::xml::{self, Piece, Xml};

/// Children of a run that are no break in its text.
const SILENT: [&str; 5] = ["rPr", "t", "delText", "instrText", "lastRenderedPageBreak"];
/// Elements of changes somebody has not accepted.
const CHANGES: [&str; 13] = [
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "cellIns",
    "cellDel",
    "cellMerge",
];
/// Fields that fetch something from outside when they are brought up to date.
const FETCHING: [&str; 8] = ["INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "INCLUDE", "RD"];

/// A text element `w:t`.
pub(crate) struct Node {
    /// The whole element in [`Xml::text`].
    pub span: Range<usize>,
    /// Its name with prefix.
    pub tag: String,
    /// Its attributes as written, without `xml:space`.
    pub attributes: String,
    /// Its text.
    pub text: String,
    /// Inside of a content control that Word fills by itself.
    bound: bool,
}

/// Characters of one text element that belong to a placeholder.
pub(crate) struct Cut {
    /// Which element.
    pub node: usize,
    /// Its characters, counted from 0.
    pub range: Range<usize>,
}

/// A placeholder and where it lies.
pub(crate) struct Mark {
    /// Its name.
    pub name: String,
    /// The words around it.
    pub near: String,
    /// Its characters, first run first. Never empty.
    pub cuts: Vec<Cut>,
    /// Word would overwrite what is filled in.
    pub bound: bool,
}

/// What a part holds.
#[derive(Default)]
pub(crate) struct Part {
    /// Text elements in order.
    pub nodes: Vec<Node>,
    /// Placeholders in the order in which their paragraphs end.
    pub marks: Vec<Mark>,
    /// Broken ones.
    pub broken: Vec<Broken>,
    /// Changes not accepted.
    pub changes: usize,
    /// Content controls.
    pub controls: usize,
    /// Names of fields that fetch.
    pub fetching: BTreeSet<&'static str>,
    /// Another document is put in when the file is opened.
    pub other_document: bool,
    /// A placeholder stands where none is filled.
    pub out_of_reach: bool,
}

/// Reads a part.
///
/// # Errors
/// `template.*`, as [`Xml::next`]; `template.too_many_marks`.
pub(crate) fn read(bytes: &[u8]) -> Result<Part, Failure> {
    let mut xml = Xml::new(bytes)?;
    let mut walk = Walk::default();
    while let Some(piece) = xml.next()? {
        walk.take(piece)?;
    }
    Ok(walk.part)
}

/// What an open element means here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Run,
    Text,
    Deleted,
    Instruction,
    Control,
    /// How something looks; holds no text.
    Properties,
    Other,
}

#[derive(Default)]
struct Paragraph {
    letters: Vec<char>,
    /// For each letter the text element and the character in it; anything for a wall.
    places: Vec<(usize, usize)>,
}

#[derive(Default)]
struct Walk {
    part: Part,
    open: Vec<Kind>,
    paragraphs: Vec<Paragraph>,
    /// For each open content control whether Word fills it.
    controls: Vec<bool>,
    instruction: String,
    /// Characters of the last text element so far.
    written: usize,
}

impl Walk {
    fn take(&mut self, piece: Piece) -> Result<(), Failure> {
        match piece.event {
            Event::Start(start) => {
                let kind = self.begin(&start, piece.word, piece.span)?;
                self.open.push(kind);
                Ok(())
            }
            Event::Empty(start) => {
                let kind = self.begin(&start, piece.word, piece.span.clone())?;
                self.end(kind, piece.span.end)
            }
            Event::End(end) => {
                if matches!(end.local_name().as_ref(), "Choice" | "Fallback") {
                    self.wall();
                }
                let kind = self.open.pop().unwrap_or(Kind::Other);
                self.end(kind, piece.span.end)
            }
            Event::Text(text) => {
                self.text(&text.xml10_content());
                Ok(())
            }
            Event::CData(text) => {
                self.text(&text.xml10_content());
                Ok(())
            }
            Event::GeneralRef(name) => {
                self.text(xml::character(&name)?.encode_utf8(&mut [0; 4]));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, start: &BytesStart, word: bool, span: Range<usize>) -> Result<Kind, Failure> {
        let parent = self.open.last().copied().unwrap_or(Kind::Other);
        if parent == Kind::Text {
            return Err(failures::damaged("an element inside of text"));
        }
        let local = start.local_name();
        let local = local.as_ref();
        if local == "dataBinding"
            && let Some(bound) = self.controls.last_mut()
        {
            *bound = true;
        }
        if parent == Kind::Properties {
            self.note(start, local);
            return Ok(Kind::Properties);
        }
        if !word {
            self.wall();
            return Ok(Kind::Other);
        }
        if parent == Kind::Run && !SILENT.contains(&local) {
            self.wall();
        }
        self.note(start, local);
        Ok(match local {
            "p" => {
                self.paragraphs.push(Paragraph::default());
                Kind::Paragraph
            }
            "r" => Kind::Run,
            "sdt" => {
                self.controls.push(false);
                Kind::Control
            }
            "t" => {
                self.node(start, span);
                Kind::Text
            }
            "delText" => Kind::Deleted,
            "instrText" => Kind::Instruction,
            "pPr" | "rPr" | "sdtPr" => Kind::Properties,
            _ => Kind::Other,
        })
    }

    /// Counts what the person should know of.
    fn note(&mut self, start: &BytesStart, local: &str) {
        match local {
            "sdt" => self.part.controls += 1,
            "altChunk" => self.part.other_document = true,
            "fldChar" => self.judge_field(),
            "fldSimple" => {
                self.instruction = xml::attribute(start, "instr").unwrap_or_default();
                self.judge_field();
            }
            _ if CHANGES.contains(&local) => self.part.changes += 1,
            _ => {}
        }
    }

    fn node(&mut self, start: &BytesStart, span: Range<usize>) {
        let mut attributes = String::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            if attribute.key.as_ref() != "xml:space" {
                let value = attribute.value.replace('"', "&quot;");
                attributes.push_str(&format!(" {}=\"{value}\"", attribute.key.as_ref()));
            }
        }
        let bound = self.controls.contains(&true);
        let tag = start.name().as_ref().to_owned();
        self.written = 0;
        self.part.nodes.push(Node { span, tag, attributes, text: String::new(), bound });
    }

    fn text(&mut self, text: &str) {
        match self.open.last() {
            Some(Kind::Text) => self.letters(text),
            Some(Kind::Instruction) if self.instruction.len() < LONGEST_INSTRUCTION => self.instruction.push_str(text),
            Some(Kind::Instruction | Kind::Deleted) => {}
            _ => self.part.out_of_reach |= holds_marks(text),
        }
    }

    fn letters(&mut self, text: &str) {
        let node = self.part.nodes.len().saturating_sub(1);
        if let Some(last) = self.part.nodes.last_mut() {
            last.text.push_str(text);
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        for letter in text.chars() {
            paragraph.letters.push(letter);
            paragraph.places.push((node, self.written));
            self.written += 1;
        }
    }

    /// Something in the text that is no text.
    fn wall(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut()
            && paragraph.letters.last() != Some(&WALL)
        {
            paragraph.letters.push(WALL);
            paragraph.places.push((usize::MAX, 0));
        }
    }

    fn end(&mut self, kind: Kind, at: usize) -> Result<(), Failure> {
        match kind {
            Kind::Text => {
                if let Some(node) = self.part.nodes.last_mut() {
                    node.span.end = at;
                }
            }
            Kind::Control => {
                self.controls.pop();
            }
            Kind::Paragraph => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    return self.settle(&paragraph);
                }
            }
            Kind::Run | Kind::Deleted | Kind::Instruction | Kind::Properties | Kind::Other => {}
        }
        Ok(())
    }

    /// Looks for placeholders in a paragraph that is whole.
    fn settle(&mut self, paragraph: &Paragraph) -> Result<(), Failure> {
        let (found, broken) = marks::find(&paragraph.letters);
        self.part.broken.extend(broken);
        for mark in found {
            let cuts = cuts(paragraph.places.get(mark.range.clone()).unwrap_or_default());
            let first = cuts.first().and_then(|cut| self.part.nodes.get(cut.node));
            let bound = first.is_some_and(|node| node.bound);
            let near = marks::near(&paragraph.letters, mark.range.start);
            self.part.marks.push(Mark { name: mark.name, near, cuts, bound });
        }
        if self.part.marks.len() + self.part.broken.len() > MAX_MARKS {
            return Err(failures::too_many_marks());
        }
        Ok(())
    }

    /// A field's instruction is whole; its first word is the field's name.
    fn judge_field(&mut self) {
        let instruction = std::mem::take(&mut self.instruction);
        let name = instruction.split_whitespace().next().unwrap_or_default();
        self.part.fetching.extend(FETCHING.iter().find(|field| field.eq_ignore_ascii_case(name)));
    }
}

/// Neighbouring letters of one text element together.
fn cuts(places: &[(usize, usize)]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    for (node, at) in places {
        match cuts.last_mut() {
            Some(last) if last.node == *node => last.range.end = at + 1,
            _ => cuts.push(Cut { node: *node, range: *at..at + 1 }),
        }
    }
    cuts
}

/// Whether a text has an opening pair.
pub(crate) fn holds_marks(text: &str) -> bool {
    ["{{", "｛｛", "{｛", "｛{"].iter().any(|pair| text.contains(pair))
}
