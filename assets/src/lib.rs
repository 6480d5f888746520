//! The data of the program as bytes. A person may change it without Rust; see `assets/README.md`.
//!
//! Deliberately not here: any meaning. Who reads a file knows what it is.

/// Path below `assets/` with `/`, and the bytes; sorted by path.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));
