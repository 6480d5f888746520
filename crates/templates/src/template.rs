//! What a provider's paper is, and what the person should know before it is used.

use beian_core::{Failure, Finding};
use serde::Serialize;

use crate::docx::{self, Opened};
use crate::kind::{Kind, kind};
use crate::limits::MOST_FINDINGS;
use crate::marks::Broken;
use crate::part::{self, Part};
use crate::{findings, pdf};

/// A paper that can be used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Template {
    /// Printed as it is.
    Pdf(Pdf),
    /// Filled, then printed.
    Docx(Docx),
}

/// A PDF.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pdf {
    /// Pages; 0 when they could not be counted.
    pub pages: u32,
    /// Encrypted: it may ask for a password, or forbid printing.
    pub encrypted: bool,
    /// What to know, `TPL-0…`.
    pub findings: Vec<Finding>,
}

/// A DOCX without macros: one with them is a failure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Docx {
    /// Names of the placeholders, each once, in the order of the paper: the body, then heads, feet and notes.
    pub placeholders: Vec<String>,
    /// Placeholders that will stay as they are, at most [`crate::limits::MOST_FINDINGS`].
    pub broken: Vec<Broken>,
    /// Changes that nobody has accepted yet.
    pub tracked_changes: usize,
    /// Content controls.
    pub content_controls: usize,
    /// What to know, `TPL-0…` and `TPL-1…`.
    pub findings: Vec<Finding>,
}

/// Looks at a paper; its content tells what it is. Reads no clock, no disk, and takes nothing from the network.
///
/// # Errors
/// `template.*`, with what to do: empty, over 20 MB, another kind of file, locked, damaged, beyond
/// [`crate::limits`], with macros, or fetching something that may run.
pub fn inspect(bytes: &[u8]) -> Result<Template, Failure> {
    match kind(bytes)? {
        Kind::Pdf => pdf::inspect(bytes).map(Template::Pdf),
        Kind::Zip => inspect_docx(bytes).map(Template::Docx),
    }
}

fn inspect_docx(bytes: &[u8]) -> Result<Docx, Failure> {
    let opened = docx::open(bytes)?;
    let mut parts = Vec::new();
    for at in &opened.fillable {
        if let Some(entry) = opened.package.entries.get(*at) {
            parts.push(part::read(&entry.bytes)?);
        }
    }
    let mut paper = Docx {
        placeholders: Vec::new(),
        broken: Vec::new(),
        tracked_changes: parts.iter().map(|p| p.changes).sum(),
        content_controls: parts.iter().map(|p| p.controls).sum(),
        findings: Vec::new(),
    };
    for mark in parts.iter().flat_map(|p| &p.marks) {
        if !paper.placeholders.contains(&mark.name) {
            paper.placeholders.push(mark.name.clone());
        }
    }
    paper.findings = about_file(&opened, &parts, paper.tracked_changes);
    let total: usize = parts.iter().map(|p| p.broken.len()).sum();
    if paper.placeholders.is_empty() && total == 0 {
        paper.findings.push(findings::no_marks());
    }
    paper.findings.extend(about_marks(&parts));
    paper.broken = parts.into_iter().flat_map(|p| p.broken).take(MOST_FINDINGS).collect();
    Ok(paper)
}

fn about_file(opened: &Opened, parts: &[Part], changes: usize) -> Vec<Finding> {
    let mut found = opened.findings.clone();
    if changes > 0 {
        found.push(findings::tracked(changes));
    }
    let mut fields: Vec<&str> = parts.iter().flat_map(|p| p.fetching.iter().copied()).collect();
    fields.sort_unstable();
    fields.dedup();
    found.extend(fields.into_iter().map(findings::fetching_field));
    if parts.iter().any(|p| p.other_document) {
        found.push(findings::embedded("另一份文档"));
    }
    let elsewhere = opened.unfilled.iter().filter_map(|at| opened.package.entries.get(*at));
    let missed = elsewhere.into_iter().any(|e| part::holds_marks(&String::from_utf8_lossy(&e.bytes)));
    if missed || parts.iter().any(|p| p.out_of_reach) {
        found.push(findings::out_of_reach());
    }
    found
}

/// Broken placeholders, and those that Word would overwrite.
pub(crate) fn about_marks(parts: &[Part]) -> Vec<Finding> {
    let broken: Vec<&Broken> = parts.iter().flat_map(|p| &p.broken).collect();
    let mut found: Vec<Finding> = broken.iter().take(MOST_FINDINGS).map(|b| findings::broken(b)).collect();
    if broken.len() > MOST_FINDINGS {
        found.push(findings::more(broken.len() - MOST_FINDINGS));
    }
    let mut bound: Vec<&str> = Vec::new();
    for mark in parts.iter().flat_map(|p| &p.marks).filter(|m| m.bound) {
        if !bound.contains(&mark.name.as_str()) && bound.len() < MOST_FINDINGS {
            bound.push(&mark.name);
        }
    }
    found.extend(bound.into_iter().map(findings::bound));
    found
}
