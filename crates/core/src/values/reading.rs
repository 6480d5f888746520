//! One value while it is being read: the text as cleaned so far, what was done to it, what is wrong, its parts.

use std::collections::BTreeMap;

use super::Checked;
use super::sources::Standard;
use crate::{Finding, Severity};

/// The working sheet of one [`super::check`].
pub(super) struct Reading<'a> {
    input: &'a str,
    /// The text as cleaned so far.
    pub text: String,
    cleaned: Vec<String>,
    findings: Vec<Finding>,
    parts: BTreeMap<String, String>,
}

impl<'a> Reading<'a> {
    /// Starts with the text as given.
    pub fn new(input: &'a str) -> Self {
        Reading { input, text: input.to_owned(), cleaned: Vec::new(), findings: Vec::new(), parts: BTreeMap::new() }
    }

    /// Records what a cleaning step did.
    pub fn note(&mut self, sentence: impl Into<String>) {
        self.cleaned.push(sentence.into());
    }

    /// Replaces the text and says so, unless it stays the same.
    pub fn rewrite(&mut self, text: String, sentence: impl Into<String>) {
        if text != self.text {
            self.text = text;
            self.note(sentence);
        }
    }

    /// Adds something that must be mended.
    pub fn error(&mut self, code: &str, words: impl Into<String>, hint: impl Into<String>) -> &mut Self {
        self.add(Severity::Error, code, words, hint)
    }

    /// Adds something that can be passed with a reason.
    pub fn warning(&mut self, code: &str, words: impl Into<String>, hint: impl Into<String>) -> &mut Self {
        self.add(Severity::Warning, code, words, hint)
    }

    /// Adds something worth knowing.
    pub fn hint(&mut self, code: &str, words: impl Into<String>, hint: impl Into<String>) -> &mut Self {
        self.add(Severity::Hint, code, words, hint)
    }

    fn add(&mut self, severity: Severity, code: &str, words: impl Into<String>, hint: impl Into<String>) -> &mut Self {
        self.findings.push(Finding::new(code, severity, words, hint));
        self
    }

    /// Says where the finding added last comes from.
    pub fn source(&mut self, standard: Standard) -> &mut Self {
        if let Some(last) = self.findings.last_mut() {
            last.sources.push(standard.source());
        }
        self
    }

    /// Names a part of the value.
    pub fn part(&mut self, name: &str, value: impl Into<String>) {
        self.parts.insert(name.to_owned(), value.into());
    }

    /// Whether an error was added.
    pub fn is_bad(&self) -> bool {
        self.findings.iter().any(|f| f.severity == Severity::Error)
    }

    /// The result: with an error the text stays as it was given, and there are no parts.
    pub fn finish(mut self) -> Checked {
        if self.is_bad() {
            self.text = self.input.to_owned();
            self.cleaned.clear();
            self.parts.clear();
        }
        self.findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
        Checked { normalized: self.text, cleaned: self.cleaned, findings: self.findings, parts: self.parts }
    }
}
