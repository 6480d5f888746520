//! The small edition of `fixtures/small`, from disk, changed in one place if a test wants it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use beian_core::{Answer, Calendar, Reference, Value};
use beian_rules::{Edition, EditionFile, Given, Mistake};

/// Files of an edition by path.
pub type Files = BTreeMap<String, Vec<u8>>;

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small")
}

pub fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

/// All files under the small edition.
pub fn small() -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder()];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next).expect("the fixture is there") {
            let path = item.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder()).expect("inside").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).expect("readable"));
            }
        }
    }
    files
}

pub fn load(files: &Files) -> Result<Edition, Vec<Mistake>> {
    let files: Vec<EditionFile<'_>> = files.iter().map(|(path, bytes)| EditionFile { path, bytes }).collect();
    Edition::load(&files)
}

/// The small edition as it is.
pub fn edition() -> Edition {
    load(&small()).unwrap_or_else(|mistakes| panic!("the small edition must load: {mistakes:#?}"))
}

/// Answers from JSON, assessed on 2026-06-10.
pub fn given(edition: &Edition, answers: &serde_json::Value) -> Given {
    let (answers, findings) = edition.read_answers(answers.as_object().expect("an object"));
    assert_eq!(findings, [], "the test's own answers must fit the edition");
    Given { answers, today: "2026-06-10".parse().expect("a date"), ..Given::default() }
}

pub fn typed(text: &str) -> Answer {
    Answer::typed(Value::Text(text.to_owned()))
}

/// No places, but the calendar that the program carries.
pub fn with_calendar() -> Reference {
    let json = fs::read(assets().join("reference/calendar.json")).expect("the calendar is there");
    Reference::default().with_calendar(Calendar::read(&json).expect("the calendar is sound"))
}
