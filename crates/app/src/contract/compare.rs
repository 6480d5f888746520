//! Two filings of one subject side by side.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CaseRow;

messages! {
    /// Filings that a case can be held against.
    Comparable { /** The same subject's, last changed first. */ cases: Vec<CaseRow> }
    /// Names two cases.
    Compare { /** One case. */ case: String, /** The other. */ with: String }
}

/// Two filings side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// Title of the first.
    pub left: String,
    /// Title of the second.
    pub right: String,
    /// What both filings ask and both know, in the first one's order.
    pub rows: Vec<ComparedRow>,
    /// Rows that differ.
    pub mismatches: u32,
}

/// One fact in both filings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ComparedRow {
    /// The fact.
    pub fact: String,
    /// What it is called.
    pub label: String,
    /// In the first filing.
    pub left: String,
    /// In the second filing.
    pub right: String,
    /// Where they differ, in words; empty when they are the same character by character.
    pub differs: String,
    /// Both texts cut at their differences, in order.
    pub parts: Vec<ComparedPart>,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ComparedPart {
    /// `both`, `left` or `right`.
    pub side: String,
    /// The text.
    pub text: String,
}
