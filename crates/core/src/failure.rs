//! A broken machine or a damaged file: what happened, why, what to do. Answers never cause one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something the program could not do. The code `room.reason` is stable; the words are for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Stable handle `room.reason`, e.g. `store.read_only`.
    pub code: String,
    /// What happened, in Chinese, verb first.
    pub message: String,
    /// What the person can do now.
    pub hint: String,
    /// For the log only: no personal data, no path of the user.
    pub detail: String,
}

impl Failure {
    /// A failure without detail.
    pub fn new(code: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure { code: code.to_owned(), message: message.into(), hint: hint.into(), detail: String::new() }
    }

    /// The same failure with a technical cause for the log.
    #[must_use]
    pub fn because(mut self, detail: impl std::fmt::Display) -> Self {
        self.detail = detail.to_string();
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}（{}）。{}", self.message, self.code, self.hint)
    }
}

impl std::error::Error for Failure {}
