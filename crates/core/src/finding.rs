//! A fault in the user's answers, said in plain words. Never an `Err`: answers may be wrong, the machine is not.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much a finding weighs. Only what the destination enforces may be an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; needs no act.
    Hint,
    /// Can be passed with a recorded reason.
    Warning,
    /// Must be mended before submitting.
    Error,
}

/// Where a rule comes from (文件、位置、看到的日期、地区、可信度).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Source {
    /// The document's title, e.g. 计算机信息网络国际联网安全保护管理办法.
    pub document: String,
    /// The place in it, e.g. 第十二条.
    pub place: String,
    /// The day the document is from, as printed in it; may be a year only.
    pub date: String,
    /// The day we last looked at it, `YYYY-MM-DD`.
    pub seen: String,
    /// The region it speaks for, e.g. 全国 or 上海.
    pub region: String,
    /// `A` seen itself · `B` a current copy · `C` an old copy · `D` one report.
    pub trust: String,
}

/// A second source that says something else. Both are shown; the strictest is the default.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Conflict {
    /// What the other source says, one sentence.
    pub says: String,
    /// Where it says so.
    pub source: Source,
}

/// A warning that a person has seen and passed, with the reason given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Passed {
    /// The reason in the person's own words.
    pub reason: String,
    /// When, `YYYY-MM-DDTHH:MM:SS`.
    pub at: String,
}

/// One fault or hint about the answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Stable handle `AREA-NNN`, the same in data, test, screen and print.
    pub code: String,
    /// What weight it has.
    pub severity: Severity,
    /// Fact ids it concerns, most important first. Empty for a value checked by itself.
    pub fields: Vec<String>,
    /// What is wrong, at most 20 汉字 where it can be.
    pub words: String,
    /// What to do about it.
    pub hint: String,
    /// Where the rule comes from.
    pub sources: Vec<Source>,
    /// Other sources that disagree.
    pub conflicts: Vec<Conflict>,
    /// Set once the person has passed the warning.
    pub passed: Option<Passed>,
}

impl Finding {
    /// A finding with no source and no field yet; [`Finding::on`] adds the field.
    pub fn new(code: &str, severity: Severity, words: impl Into<String>, hint: impl Into<String>) -> Self {
        Finding {
            code: code.to_owned(),
            severity,
            fields: Vec::new(),
            words: words.into(),
            hint: hint.into(),
            sources: Vec::new(),
            conflicts: Vec::new(),
            passed: None,
        }
    }

    /// The same finding, about `field`.
    #[must_use]
    pub fn on(mut self, field: &str) -> Self {
        self.fields = vec![field.to_owned()];
        self
    }

    /// Whether it still stands in the way of submitting.
    pub fn blocks(&self) -> bool {
        match self.severity {
            Severity::Error => true,
            Severity::Warning => self.passed.is_none(),
            Severity::Hint => false,
        }
    }
}
