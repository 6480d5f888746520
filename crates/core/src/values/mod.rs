//! The value types: one file each, with cleaning, checking and parts.
//!
//! Every type is used the same way from a question page, an Excel row, a paste or the command line: [`check`].

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Finding, Reference};

/// The text of a date that never ends (长期).
pub const LONG_TERM: &str = "长期";

/// What a fact's value is. The name in kebab case is what data files and the command line say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Kind {
    Text,
    LongText,
    ResidentId,
    ResidencePermit,
    ForeignPermanentId,
    Passport,
    HkMacaoPermit,
    TaiwanPermit,
    Uscc,
    OrgCode,
    Mobile,
    Phone,
    Email,
    Domain,
    Url,
    Ip,
    PersonName,
    OrgName,
    SiteName,
    IcpNumber,
    MpsNumber,
    Address,
    Date,
    DateOrLongTerm,
    Region,
    Postcode,
    Md5,
    Sha1,
    Number,
    YesNo,
    Choice,
    ManyChoice,
    Picture,
}

/// What a value is checked against besides itself.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Places and other tables.
    pub reference: &'a Reference,
    /// The day of the check.
    pub today: Date,
}

/// The result of reading one value.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Checked {
    /// The cleaned value, in the one form the program keeps. Equal to the input when it cannot be read.
    pub normalized: String,
    /// What the cleaning did, one sentence each, e.g. 去掉了 2 个空格. Empty when nothing was changed.
    pub cleaned: Vec<String>,
    /// What is wrong, most important first; `fields` is empty.
    pub findings: Vec<Finding>,
    /// Parts by name, e.g. `birth_date`, `sex`, `region`, `registrable`. Empty unless the value is sound.
    pub parts: BTreeMap<String, String>,
}
