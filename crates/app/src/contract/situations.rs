//! Common situations of the finder: one pick answers its questions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

messages! {
    /// All situations.
    SituationList { /** In order. */ rows: Vec<Situation> }
}

/// 换了法人, 域名不要了 ….
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Situation {
    /// Procedure to start with it: a finder.
    pub procedure: String,
    /// Id in the edition.
    pub id: String,
    /// As people say it.
    pub title: String,
    /// One sentence; may be empty.
    pub about: String,
    /// The heading it stands under.
    pub topic: String,
}
