//! What a person has said about one fact, and how we came to know it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::picture::Picture;

/// A value as it stands in an answers file. The fact's [`crate::Kind`] says how to read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Value {
    /// `true` is 是.
    YesNo(bool),
    /// A whole or broken number.
    Number(f64),
    /// Any text: names, numbers, a choice's value, a date `YYYY-MM-DD`, [`crate::values::LONG_TERM`].
    Text(String),
    /// Many choices, or a list of texts.
    List(Vec<String>),
    /// A picture already read from disk.
    Picture(Picture),
}

impl Value {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(t) => Some(t),
            _ => None,
        }
    }
}

/// The five states of a value.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "state", content = "value")]
pub enum State {
    /// 未问到.
    #[default]
    NotAsked,
    /// 我不确定.
    Unknown,
    /// 未填写: seen and left empty on purpose.
    Empty,
    /// Answered or derived.
    Known(Value),
    /// Offered by a rule or another filing; counts as not answered until accepted.
    Suggested(Value),
}

impl State {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&Value> {
        match self {
            State::Known(v) => Some(v),
            _ => None,
        }
    }
}

/// Where a value came from; shown as a badge with words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// 手工填写.
    #[default]
    Typed,
    /// 采用建议.
    Accepted,
    /// 沿用另一项备案.
    Reused,
    /// 从文件导入.
    Imported,
    /// 由规则算出.
    Derived,
}

/// One stored answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Answer {
    /// What is known.
    #[serde(flatten)]
    pub state: State,
    /// How we came to know it.
    #[serde(default)]
    pub origin: Origin,
    /// The branch it belonged to was left: kept to be offered again, not used.
    #[serde(default)]
    pub stale: bool,
}

impl Answer {
    /// A value typed by a person.
    pub fn typed(value: Value) -> Self {
        Answer { state: State::Known(value), ..Answer::default() }
    }
}
