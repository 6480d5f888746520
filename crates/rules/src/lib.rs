//! Reads an edition, evaluates it, explains each result, and checks an edition for mistakes.
//!
//! Deliberately not here: any procedure's name, any IO, any clock. An edition is data; see `assets/RULES.md`.

mod assessment;

pub use assessment::*;
