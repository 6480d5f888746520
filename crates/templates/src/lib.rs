//! A provider's own paper, given by the user as DOCX or PDF: what it is, which places it leaves to fill, and the paper
//! with those places filled.
//!
//! A PDF is only looked at and printed as it is. In a DOCX, `{{名称}}` is replaced by text; everything else stays as the
//! provider wrote it. Deliberately not here: which name means which answer (the caller's lookup says), names that are
//! nearly right, disks, and any drawing. Nothing a person must write by hand is filled: the lookup says that too.

mod docx;
mod failures;
mod fill;
mod findings;
mod kind;
pub mod limits;
mod marks;
mod package;
mod part;
mod pdf;
mod pdf_scan;
mod relations;
mod template;
mod xml;

pub use fill::{Filled, Lookup, fill};
pub use marks::{Broken, BrokenKind};
pub use template::{Docx, Pdf, Template, inspect};
