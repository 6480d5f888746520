//! What an inspection found.

use beian_core::Finding;
use serde::Deserialize;

/// How much a sign weighs; later is heavier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Does not make a service interactive.
    No,
    /// May do so: a person must look.
    Ask,
    /// Makes the service interactive.
    Yes,
}

impl Weight {
    /// `yes`, `ask` or `no`.
    pub fn name(self) -> &'static str {
        match self {
            Weight::No => "no",
            Weight::Ask => "ask",
            Weight::Yes => "yes",
        }
    }
}

/// A place in a page, with the words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The name the file was given to [`crate::Inspection::add`] under.
    pub file: String,
    /// 1-based line of the file.
    pub line: u32,
    /// Words before it, at most 20 characters.
    pub before: String,
    /// What was found, at most 60 characters.
    pub found: String,
    /// Words after it, at most 20 characters.
    pub after: String,
}

/// A sign that visitors can do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// Id in the data.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What it means for the filing.
    pub meaning: String,
    /// The weight of its heaviest hit.
    pub weight: Weight,
    /// The heaviest hits, at most [`crate::limits::MOST_HITS`], in the order of the page.
    pub hits: Vec<Hit>,
    /// How often it was found.
    pub count: u32,
}

/// Which register a number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberKind {
    /// 工信部 ICP 备案号.
    Icp,
    /// 公安联网备案号.
    Mps,
}

impl NumberKind {
    /// `icp` or `mps`.
    pub fn name(self) -> &'static str {
        match self {
            NumberKind::Icp => "icp",
            NumberKind::Mps => "mps",
        }
    }
}

/// A number that visitors can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Whose it is.
    pub kind: NumberKind,
    /// As it stands on the page.
    pub text: String,
    /// Where it leads; empty when it is no link.
    pub link: String,
    /// Where it stands.
    pub hit: Hit,
}

/// What the pages show together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Title of the first page; may be empty.
    pub title: String,
    /// Character set of the first page, e.g. `GBK`; empty when nothing was a page.
    pub encoding: String,
    /// Pages read.
    pub pages: u32,
    /// What was not looked at, in words.
    pub left_out: Vec<String>,
    /// Signs, the weightiest first.
    pub signs: Vec<Sign>,
    /// What they mean together, one sentence.
    pub verdict: String,
    /// Numbers that visitors can see.
    pub numbers: Vec<Number>,
    /// What is wrong with the files and at the foot, errors first.
    pub findings: Vec<Finding>,
    /// The foot's code put right; only when something there was wrong and a sound number is known.
    pub corrected: Option<String>,
}
