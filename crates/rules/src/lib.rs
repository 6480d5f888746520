//! Reads an edition, evaluates it, explains each result, and checks an edition for mistakes.
//!
//! Deliberately not here: any procedure's name, any IO, any clock. An edition is data; see `assets/RULES.md`.
//!
//! The way of a file: `assembly` → `json` → `entry` (keys against `shape`) → `load_*` (names resolved by `loader`) → `laws` → `model`.
//! The way of an answer: `read_value` → `run` (all facts in order) → `findings` → `interview`, `duties`, `deadlines`, `destinations`.

mod answers;
mod assembly;
mod assess;
mod assessment;
mod cases;
mod changes;
mod compile;
mod days;
mod deadlines;
mod destinations;
mod duties;
mod edition;
mod entry;
mod evaluate;
mod explain;
mod expression;
mod findings;
mod format;
mod given;
mod interview;
mod json;
mod laws;
mod likeness;
mod load_checks;
mod load_destinations;
mod load_duties;
mod load_facts;
mod load_flow;
mod load_manifest;
mod load_rejects;
mod load_tables;
mod loader;
mod mails;
mod mistake;
mod model;
mod present;
mod read_value;
mod rejects;
mod run;
mod screens;
mod shape;
mod situations;
mod stages;
mod val;

pub use assessment::*;
pub use cases::{CasePhoto, Expectation, WorkedCase, check_case};
pub use edition::{Edition, EditionFile, FactInfo, PhotoInfo, parts_named};
pub use expression::OPERATORS;
pub use format::format_json;
pub use given::Given;
pub use load_tables::{TableInfo, read_table};
pub use mistake::Mistake;
pub use model::{Exclusion, InForce, Manifest};
pub use rejects::{ReturnMeaning, ReturnRead, ReturnVerdict};
pub use shape::{SHAPES, Shape};
pub use situations::Situation;
