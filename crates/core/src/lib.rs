//! The words of the domain: values, answers, findings, failures, pictures, places, working days.
//!
//! Deliberately not here: any clock, disk, network or environment; any named procedure, form or provider.
//! Today's date and all files come in as arguments.

mod answer;
mod calendar;
mod contacts;
mod failure;
mod finding;
mod picture;
mod reference;
pub mod values;

pub use answer::{Answer, Origin, State, Value};
pub use calendar::{Calendar, is_weekend};
pub use contacts::{Contacts, Office, Seen};
pub use failure::Failure;
pub use finding::{Conflict, Finding, Passed, Severity, Source};
pub use picture::{Colour, Format, Picture, Requirement, Watermark};
pub use reference::{Place, Reference};
pub use values::Kind;
