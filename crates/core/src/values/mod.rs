//! The value types: one file for each type or family, with cleaning, checking and parts.
//!
//! Every type is used the same way from a question page, an Excel row, a paste or the command line: [`check`].
//! Deliberately not here: word lists and limits that belong to one procedure (they are edition data), and anything
//! that compares two values.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Finding, Reference};

mod address;
mod characters;
mod checksum;
mod choice;
mod cleaning;
mod date;
mod digest;
mod domain;
mod email;
mod icp_number;
mod identity;
mod ip;
mod ip_range;
mod kind;
mod mobile;
mod mps_number;
mod number;
mod org_code;
mod org_name;
mod package_name;
mod person_name;
mod phone;
mod postcode;
mod public_key;
mod reading;
mod region;
mod site_name;
mod sources;
mod text;
mod travel;
mod url;
mod uscc;

pub use cleaning::{half_width, is_invisible};
pub use kind::Kind;

/// The text of a date that never ends (长期).
pub const LONG_TERM: &str = "长期";

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

impl Checked {
    /// No error was found. Warnings and hints may stand.
    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|f| f.severity != crate::Severity::Error)
    }
}

/// Cleans and checks one value.
///
/// Never fails and never panics, whatever the text. A value with an error keeps the text exactly as it was given;
/// otherwise checking `normalized` again gives the same `normalized`. The time is bounded however long the text is:
/// more than 2 000 characters (20 000 for long text) are one finding and are not looked at further.
pub fn check(kind: Kind, text: &str, context: &Context) -> Checked {
    let mut checked = read(kind, text, context);
    for _ in 0..SETTLES {
        if !checked.is_sound() || (checked.normalized == text && checked.cleaned.is_empty()) {
            return checked;
        }
        let again = read(kind, &checked.normalized, context);
        if !again.is_sound() {
            return Checked { normalized: text.to_owned(), ..again };
        }
        if again.normalized == checked.normalized {
            return checked;
        }
        checked.cleaned.extend(again.cleaned);
        checked = Checked { cleaned: checked.cleaned, ..again };
    }
    text::tangled(text)
}

/// How often a cleaned value may need cleaning again, e.g. `地址：地址：示例路8号`.
const SETTLES: usize = 4;

/// Cleans and checks once.
fn read(kind: Kind, text: &str, context: &Context) -> Checked {
    if let Some(refused) = text::refuse(kind, text) {
        return refused;
    }
    match kind {
        Kind::Text => text::check_line(text, context),
        Kind::LongText => text::check_long(text, context),
        Kind::ResidentId => identity::check_resident(text, context),
        Kind::ResidencePermit => identity::check_residence_permit(text, context),
        Kind::ForeignPermanentId => identity::check_foreign_permanent(text, context),
        Kind::Passport => travel::check_passport(text),
        Kind::HkMacaoPermit => travel::check_hk_macao(text),
        Kind::TaiwanPermit => travel::check_taiwan(text),
        Kind::Uscc => uscc::check(text, context),
        Kind::OrgCode => org_code::check(text),
        Kind::Mobile => mobile::check(text),
        Kind::Phone => phone::check(text),
        Kind::Email => email::check(text),
        Kind::Domain => domain::check(text),
        Kind::Url => url::check(text),
        Kind::Ip => ip::check(text),
        Kind::IpRange => ip_range::check(text),
        Kind::PersonName => person_name::check(text, context),
        Kind::OrgName => org_name::check(text, context),
        Kind::SiteName => site_name::check(text, context),
        Kind::IcpNumber => icp_number::check(text, context),
        Kind::MpsNumber => mps_number::check(text, context),
        Kind::Address => address::check(text, context),
        Kind::Date => date::check(text, context),
        Kind::DateOrLongTerm => date::check_or_long_term(text, context),
        Kind::Region => region::check(text, context),
        Kind::Postcode => postcode::check(text),
        Kind::Md5 => digest::check_md5(text),
        Kind::Sha1 => digest::check_sha1(text),
        Kind::PackageName => package_name::check(text),
        Kind::PublicKey => public_key::check(text),
        Kind::Number => number::check(text),
        Kind::YesNo => choice::check_yes_no(text),
        Kind::Choice | Kind::ManyChoice | Kind::Picture => choice::pass(text),
    }
}
