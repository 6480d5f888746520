//! What the room says against what the tools of the trade say: `apksigner`, `keytool`, `openssl`.
//!
//! Keys are made once a run, in a folder that goes away with it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod apks;
mod apps;
mod damage;
mod keys;
mod making;
mod stores;
mod tools;

use std::io::Cursor;

use beian_signatures::{Failure, Report, read};
use jiff::civil::{Date, date};

/// A day on which every key that is made here is valid, except those made to be old.
const TODAY: Date = date(2040, 6, 1);

fn look(bytes: &[u8], password: Option<&str>) -> Result<Report, Failure> {
    read(Cursor::new(bytes), password, TODAY)
}

/// Codes of the findings, in order.
fn codes(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|f| f.code.as_str()).collect()
}

/// The code a file fails with.
fn fails(bytes: &[u8], password: Option<&str>) -> String {
    look(bytes, password).map_or_else(|failure| failure.code, |report| format!("read {:?}", report.kind))
}
