//! What a reviewer's words mean（退回意见翻译）.

use beian_core::Source;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

messages! {
    /// Translates a reviewer's words.
    TranslateReturn {
        /** The message or the text on the site. */ text: String,
        /** The case they are about. */ #[serde(default)] case: Option<String>,
        /** Without a case: the procedure. */ #[serde(default)] procedure: Option<String>,
    }
    /// What they mean.
    Translation {
        /** The first meaning is sure enough to act on. */ sure: bool,
        /** What to do now, one sentence; says 不确定 when it is so. */ words: String,
        /** Meanings, the likeliest first, at most three unless several complaints stand in one text. */ meanings: Vec<Meaning>,
    }
}

/// One meaning of a reviewer's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Meaning {
    /// Id in the data.
    pub id: String,
    /// The words it was read from.
    pub read_from: String,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub fix: String,
    /// The facts to change, first the weightiest.
    pub facts: Vec<FactName>,
    /// The screen that asks the first of them in this case; `None` when it is not asked now.
    pub screen: Option<ScreenName>,
    /// Papers to make again, by title.
    pub papers: Vec<String>,
    /// 0–100.
    pub score: u32,
    /// Where the meaning comes from.
    pub sources: Vec<Source>,
}

/// A fact and its label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FactName {
    /// Id.
    pub id: String,
    /// Label.
    pub label: String,
}

/// A screen and its title.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScreenName {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
}
