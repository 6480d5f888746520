//! A saved page: what lets visitors take part, the filing numbers it shows, and the code that belongs at its foot.
//!
//! Bytes come in one file at a time ([`Inspection::add`]) and only what was found is kept, so a folder of pages needs
//! the memory of its largest file. What a sign looks like, how a fault is said, what the code looks like and where the
//! links lead is data ([`Rules`]). Deliberately not here: disks and folders, cases and facts, scripts (a page is read
//! as it was saved; nothing in it is run), and the drawing of any icon.

mod block;
mod charset;
mod element;
mod file_kind;
mod folding;
mod foot;
mod foot_code;
mod foot_numbers;
mod footer_rules;
mod hints;
mod inspection;
pub mod limits;
mod marks;
mod numbers;
mod phrases;
mod report;
mod rules;
mod sign_rules;
mod signs;
mod stack;
mod walk;
mod wording;

pub use foot_code::{Code, Variant};
pub use footer_rules::{FactNames, Foot};
pub use inspection::Inspection;
pub use report::{Hit, Number, NumberKind, Report, Sign, Weight};
pub use rules::Rules;
