//! A mistake in an edition, and the list that collects all of them while an edition is read.
//!
//! Deliberately not here: faults in a person's answers; those are findings.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something in an edition that must be mended before it can be used. For people who edit rules.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Mistake {
    /// Path inside the edition, e.g. `facts/site.json`.
    pub file: String,
    /// Line of the entry, from 1; 0 when the file itself is missing.
    pub line: u32,
    /// The entry: a fact, screen, check …; may be empty.
    pub entry: String,
    /// What is wrong.
    pub words: String,
    /// How to mend it.
    pub hint: String,
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        if !self.entry.is_empty() {
            write!(f, " {}", self.entry)?;
        }
        write!(f, "：{}。{}", self.words, self.hint)
    }
}

/// Where an entry stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct At {
    pub file: String,
    pub line: u32,
    pub entry: String,
}

/// Collects mistakes; reading goes on after each.
#[derive(Debug, Default)]
pub(crate) struct Report {
    mistakes: RefCell<Vec<Mistake>>,
}

impl Report {
    pub(crate) fn add(&self, at: &At, words: impl Into<String>, hint: impl Into<String>) {
        self.mistakes.borrow_mut().push(Mistake {
            file: at.file.clone(),
            line: at.line,
            entry: at.entry.clone(),
            words: words.into(),
            hint: hint.into(),
        });
    }

    /// All mistakes, by file and line, each once.
    pub(crate) fn finish(self) -> Vec<Mistake> {
        let mut all = self.mistakes.into_inner();
        all.sort();
        all.dedup();
        all
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.mistakes.borrow().is_empty()
    }
}

/// The candidate closest to `word`, if it is close enough to be a slip of the hand.
pub(crate) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let limit = (word.chars().count() / 3).clamp(1, 4);
    let word: Vec<char> = word.chars().take(200).collect();
    candidates.map(|c| (distance(&word, c), c)).filter(|(d, _)| *d <= limit).min().map(|(_, c)| c)
}

/// The hint for an unknown name: the nearest one, or `otherwise`.
pub(crate) fn did_you_mean<'c>(word: &str, candidates: impl Iterator<Item = &'c str>, otherwise: &str) -> String {
    match nearest(word, candidates) {
        Some(near) => format!("是不是“{near}”"),
        None => otherwise.to_owned(),
    }
}

/// Edit distance in characters; two swapped neighbours count once.
fn distance(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().take(200).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=a.len()).collect();
    for (i, cb) in b.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, ca) in a.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut best =
                (cell(&above, j) + usize::from(ca != cb)).min(cell(&above, j + 1) + 1).min(cell(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(j - 1) == Some(cb) && b.get(i - 1) == Some(ca);
            if swapped {
                best = best.min(cell(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}
