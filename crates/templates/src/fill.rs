//! A DOCX with its placeholders filled. What is not a known placeholder stays byte for byte.

use std::collections::HashMap;

use beian_core::{Failure, Finding};
use serde::Serialize;

use crate::kind::{Kind, kind};
use crate::limits::{MAX_UNPACKED, MOST_FINDINGS};
use crate::part::{self, Node, Part};
use crate::template::about_marks;
use crate::xml::{Xml, carries, escape};
use crate::{docx, failures, findings};

/// What the caller knows of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// Put this in; lines are parted by `\n`. Empty when there is no answer yet.
    Value(String),
    /// A date, signature or tick that the person makes by hand: take the placeholder out and leave the place empty.
    LeaveBlank,
    /// Nobody knows this name: leave the placeholder as it is.
    Unknown,
}

/// A filled paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Filled {
    /// The DOCX. The same paper and the same answers give the same bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Names that were filled, each once, in the order of the paper; so the next two.
    pub filled: Vec<String>,
    /// Names whose place was left empty: by hand, or without an answer.
    pub left_empty: Vec<String>,
    /// Names nobody knows; their placeholders still stand there.
    pub unknown: Vec<String>,
    /// What to know, `TPL-1…` and `TPL-2…`.
    pub findings: Vec<Finding>,
}

/// Fills a paper. `lookup` gets each name once: without white space at its ends, with single spaces inside.
///
/// # Errors
/// `template.*` as [`crate::inspect`]; `template.not_fillable` for a PDF.
pub fn fill(bytes: &[u8], lookup: &dyn Fn(&str) -> Lookup) -> Result<Filled, Failure> {
    if kind(bytes)? == Kind::Pdf {
        return Err(failures::not_fillable());
    }
    let mut opened = docx::open(bytes)?;
    let mut answers = Answers::default();
    let mut parts = Vec::new();
    let mut left = MAX_UNPACKED;
    for at in &opened.fillable {
        let Some(entry) = opened.package.entries.get_mut(*at) else { continue };
        let part = part::read(&entry.bytes)?;
        for mark in &part.marks {
            answers.ask(&mark.name, &mark.near, lookup);
        }
        if let Some(written) = write(&entry.bytes, &part, &answers, left)? {
            left = left.saturating_sub(written.len());
            entry.bytes = written;
        }
        parts.push(part);
    }
    let mut found = about_marks(&parts);
    found.append(&mut answers.findings);
    Ok(Filled {
        bytes: opened.package.write()?,
        filled: answers.filled,
        left_empty: answers.left_empty,
        unknown: answers.unknown,
        findings: found,
    })
}

/// What was said about each name.
#[derive(Default)]
struct Answers {
    /// What to put in; `None` leaves the placeholder.
    known: HashMap<String, Option<String>>,
    filled: Vec<String>,
    left_empty: Vec<String>,
    unknown: Vec<String>,
    findings: Vec<Finding>,
}

impl Answers {
    fn ask(&mut self, name: &str, near: &str, lookup: &dyn Fn(&str) -> Lookup) {
        if self.known.contains_key(name) {
            return;
        }
        let put = match lookup(name) {
            Lookup::Value(value) => Some(self.value(name, &value)),
            Lookup::LeaveBlank => {
                self.left_empty.push(name.to_owned());
                self.findings.push(findings::by_hand(name));
                Some(String::new())
            }
            Lookup::Unknown => {
                self.unknown.push(name.to_owned());
                if self.unknown.len() <= MOST_FINDINGS {
                    self.findings.push(findings::unknown(name, near));
                }
                None
            }
        };
        self.known.insert(name.to_owned(), put);
    }

    /// The value as XML can carry it, with `\n` between lines.
    fn value(&mut self, name: &str, value: &str) -> String {
        let lines =
            value.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
        let clean: String = lines.chars().filter(|c| carries(*c)).collect();
        if clean.len() != lines.len() {
            self.findings.push(findings::cleaned(name));
        }
        if clean.trim().is_empty() {
            self.left_empty.push(name.to_owned());
            self.findings.push(findings::no_value(name));
            return String::new();
        }
        self.filled.push(name.to_owned());
        clean
    }
}

/// A change to the characters of one text element: `from..to` go, `put` comes in.
struct Change<'a> {
    from: usize,
    to: usize,
    put: &'a str,
}

/// The part with its known placeholders filled; `None` when nothing changes.
fn write(bytes: &[u8], part: &Part, answers: &Answers, most: usize) -> Result<Option<Vec<u8>>, Failure> {
    let mut changes: Vec<Vec<Change>> = part.nodes.iter().map(|_| Vec::new()).collect();
    for mark in &part.marks {
        let Some(Some(put)) = answers.known.get(&mark.name) else { continue };
        for (at, cut) in mark.cuts.iter().enumerate() {
            if let Some(list) = changes.get_mut(cut.node) {
                list.push(Change { from: cut.range.start, to: cut.range.end, put: if at == 0 { put } else { "" } });
            }
        }
    }
    if changes.iter().all(Vec::is_empty) {
        return Ok(None);
    }
    let text = Xml::new(bytes)?.text();
    let mark = bytes.len() - text.len();
    let mut out = String::from_utf8_lossy(bytes.get(..mark).unwrap_or_default()).into_owned();
    let mut done = 0;
    for (node, list) in part.nodes.iter().zip(&changes).filter(|(_, list)| !list.is_empty()) {
        out.push_str(text.get(done..node.span.start).unwrap_or_default());
        rewrite(node, list, &mut out);
        done = node.span.end;
        if out.len() > most {
            return Err(failures::unpacks_too_big());
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    if out.len() > most { Err(failures::unpacks_too_big()) } else { Ok(Some(out.into_bytes())) }
}

/// One text element anew. A line break of a value is `w:br`, a tab `w:tab`, both between text elements of the same run.
fn rewrite(node: &Node, changes: &[Change], out: &mut String) {
    open(node, out);
    let mut rest = changes.iter().peekable();
    for (at, letter) in node.text.chars().enumerate() {
        while rest.next_if(|c| c.to <= at).is_some() {}
        match rest.peek() {
            Some(change) if at == change.from => put(node, change.put, out),
            Some(change) if at > change.from => {}
            _ => escape(letter.encode_utf8(&mut [0; 4]), out),
        }
    }
    close(node, out);
}

fn put(node: &Node, value: &str, out: &mut String) {
    for letter in value.chars() {
        let between = match letter {
            '\n' => "br",
            '\t' => "tab",
            other => {
                escape(other.encode_utf8(&mut [0; 4]), out);
                continue;
            }
        };
        close(node, out);
        let prefix = node.tag.strip_suffix('t').unwrap_or_default();
        out.push_str(&format!("<{prefix}{between}{}/>", spaces(&node.attributes)));
        open(node, out);
    }
}

fn open(node: &Node, out: &mut String) {
    out.push_str(&format!("<{}{} xml:space=\"preserve\">", node.tag, node.attributes));
}

fn close(node: &Node, out: &mut String) {
    out.push_str(&format!("</{}>", node.tag));
}

/// A text element that declares its own prefix needs it on its neighbours too; it has no other attributes then.
fn spaces(attributes: &str) -> &str {
    if attributes.contains("xmlns") { attributes } else { "" }
}
