//! What an assessment starts from.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::{Answer, Finding, Passed};
use jiff::civil::Date;

/// Everything known about a case, from outside.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Given {
    /// By fact id. Answers to facts the edition does not have are ignored.
    pub answers: BTreeMap<String, Answer>,
    /// Ids of screens that were passed with 继续.
    pub seen: BTreeSet<String>,
    /// Passed warnings by code and first field (empty text when the finding has none).
    pub passed: BTreeMap<(String, String), Passed>,
    /// Last day of each event: `submitted`, `returned`, `approved`.
    pub events: BTreeMap<String, Date>,
    /// Findings made outside the rules, each naming its fact: what a look at a picture found. Counted while the fact is asked.
    pub findings: Vec<Finding>,
    /// The day of the assessment.
    pub today: Date,
}
