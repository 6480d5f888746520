//! What the tests of this room share: the program's own data, read from its folder, and a fixed day.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use beian_core::Reference;
use beian_core::values::Context;
use beian_pages::{Foot, Inspection, Report, Rules};
use jiff::civil::date;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/fixtures/pages").join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

pub fn data() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(root().join("assets/reference/pages"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&p).unwrap()))
        .collect();
    files.sort();
    files
}

pub fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let files = data();
        Rules::read(files.iter().map(|(n, b)| (n.as_str(), b.as_slice()))).unwrap_or_else(|f| panic!("{}", f.detail))
    })
}

pub fn context() -> Context<'static> {
    static REFERENCE: OnceLock<Reference> = OnceLock::new();
    let reference = REFERENCE.get_or_init(|| {
        let file = |name: &str| std::fs::read(root().join("assets/reference").join(name)).unwrap();
        Reference::read(&file("places.csv"), &file("characters.txt")).unwrap()
    });
    Context { reference, today: date(2026, 11, 22) }
}

pub fn inspect(pages: &[(&str, &[u8])], expected: Foot) -> Report {
    let mut inspection = Inspection::new(rules(), context(), expected);
    for (name, bytes) in pages {
        inspection.add(name, bytes);
    }
    inspection.finish()
}

/// One page about which nothing is known.
pub fn look(bytes: &[u8]) -> Report {
    inspect(&[("index.html", bytes)], Foot::default())
}

pub fn codes(report: &Report) -> Vec<&str> {
    let mut codes: Vec<_> = report.findings.iter().map(|f| f.code.as_str()).collect();
    codes.sort_unstable();
    codes
}
