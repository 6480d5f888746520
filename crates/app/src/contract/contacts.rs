//! Police offices one can call（属地网安联系方式）: the sourced ones and the person's own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

messages! {
    /// Searches the contacts; every word must occur.
    FindContacts { /** Place, office or number; empty for all. */ #[serde(default)] query: String }
    /// Contacts found.
    ContactList { /** Rows: the person's own first, then by place. */ rows: Vec<Contact>, /** Advice that holds for all rows. */ note: String }
    /// Keeps a row of the person's own.
    SaveContact {
        /** The row to change; `null` for a new one. */ #[serde(default)] id: Option<String>,
        /** 省/市/区. */ place: String,
        /** The office. */ office: String,
        /** The number. */ phone: String,
        /** Anything worth knowing. */ #[serde(default)] note: String,
    }
    /// Names a row of the person's own.
    ContactId { /** The row. */ id: String }
}

/// One office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Contact {
    /// Id.
    pub id: String,
    /// 省/市/区.
    pub place: String,
    /// The office.
    pub office: String,
    /// With area code.
    pub phone: String,
    /// Anything worth knowing; may be empty.
    pub note: String,
    /// The document it comes from; 自己记的 for own rows.
    pub source: String,
    /// The day it was seen, `YYYY-MM-DD`.
    pub seen: String,
    /// The person's own row: can be changed and removed.
    pub own: bool,
    /// Other sources that say something else.
    pub others: Vec<OtherNumber>,
}

/// What another source says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OtherNumber {
    /// The number there.
    pub phone: String,
    /// The document.
    pub source: String,
    /// The day it was seen, `YYYY-MM-DD`.
    pub seen: String,
}
