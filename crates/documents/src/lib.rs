//! Form and values → pages → PDF bytes.
//!
//! A form is data (`assets/forms`): [`Form::read`] checks it, [`render`] sets it in type with the values given and
//! returns the bytes that are previewed, saved and printed alike. The way through the room:
//! `reading` and `checking` → `form` · `values` → `compose` → `table` and `paragraph` → `pages` → `drawing` → `pdf`.
//! `sketch` draws the pictures of walk-throughs, for the window and for paper.
//! `drawing` knows no PDF; only `pdf` knows the PDF crates.
//!
//! Deliberately not here: any clock, disk or environment; any named form; what a value means (that is the rules'
//! business); signatures, seals, ticks and dates that a person must write by hand.

mod checking;
mod compose;
mod drawing;
mod fonts;
mod form;
mod kinsoku;
mod markup;
mod pages;
mod paper;
mod paragraph;
mod pdf;
mod reading;
mod shape_of_file;
mod shaping;
mod sketch;
mod table;
mod values;

pub use fonts::Fonts;
pub use form::{FieldKind, Form, FormField, Serves};
pub use paper::{Paper, Stamp, describe, render};
pub use reading::FormMistake;
pub use sketch::{Sketch, Sketches};
pub use values::{FieldValue, limits};
