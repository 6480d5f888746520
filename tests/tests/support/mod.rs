//! What every law needs: the library as the program carries it, and a world that stands still.
#![allow(dead_code, clippy::unwrap_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use beian_app::{App, Assets, Library, World};
use beian_core::Failure;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

pub const TODAY: Date = date(2026, 11, 22);

pub fn assets() -> Assets {
    Assets::new(beian_assets::FILES.iter().copied())
}

pub fn library() -> Library {
    Library::new(assets())
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A folder of the test's own, gone when dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("beian-{name}-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Stands still on [`TODAY`]; ids count up; the clipboard is a string.
#[derive(Default)]
pub struct Still {
    ids: AtomicU32,
    pub clipboard: std::sync::Arc<Mutex<String>>,
}

impl World for Still {
    fn today(&self) -> Date {
        TODAY
    }
    fn now(&self) -> String {
        "2026-11-22T10:32:00".to_owned()
    }
    fn new_id(&self) -> String {
        format!("case-{:04}", self.ids.fetch_add(1, Ordering::Relaxed))
    }
    fn copy(&self, text: &str, _: bool) -> Result<(), Failure> {
        text.clone_into(&mut self.clipboard.lock().unwrap());
        Ok(())
    }
}

/// The program on a folder of its own.
pub struct Program {
    pub app: App,
    pub folder: Folder,
}

impl Program {
    pub fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let app = App::open(&folder.0.join("data"), &folder.0.join("exports"), &assets(), Box::new(Still::default()))
            .unwrap();
        Program { app, folder }
    }

    /// Calls a use case that must work.
    pub fn call(&mut self, name: &str, request: Value) -> Value {
        self.app.dispatch(name, request).unwrap_or_else(|f| panic!("{name}: {f} {}", f.detail))
    }

    /// Calls a use case that must fail; gives the code.
    pub fn fails(&mut self, name: &str, request: Value) -> String {
        match self.app.dispatch(name, request) {
            Ok(value) => panic!("{name} must fail, but gave {value}"),
            Err(failure) => failure.code,
        }
    }
}

/// Where the worked cases of the first road lie.
const CASES: &str = "assets/procedures/mps-site/2026-11/cases";

/// Worked cases as answers files: answers, seen pages, passed warnings, events. Pictures need real files and stay out.
pub fn worked(id: &str) -> Value {
    let text = std::fs::read_to_string(root().join(CASES).join(format!("{id}.json"))).unwrap();
    let case: Value = serde_json::from_str(&text).unwrap();
    json!({
        "procedure": "mps-site",
        "answers": case["answers"],
        "seen": case.get("seen").cloned().unwrap_or(json!([])),
    })
}

pub fn ids() -> Vec<String> {
    let entries = std::fs::read_dir(root().join(CASES)).unwrap();
    let mut ids: Vec<_> =
        entries.map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    ids.sort();
    ids
}

/// One worked case of one procedure, as an answers file.
pub fn worked_in(procedure: &str, id: &str) -> Value {
    let found = all_worked().into_iter().find(|(p, i, _)| p == procedure && i == id);
    found.unwrap_or_else(|| panic!("{procedure} has no case {id}")).2
}

/// Worked cases of every procedure, with their events: procedure, case, answers file.
pub fn all_worked() -> Vec<(String, String, Value)> {
    let mut found = Vec::new();
    for file in beian_assets::FILES.iter().map(|(path, _)| *path) {
        let parts: Vec<&str> = file.split('/').collect();
        let ["procedures", procedure, _, "cases", name] = parts[..] else { continue };
        let case: Value =
            serde_json::from_str(&std::fs::read_to_string(root().join("assets").join(file)).unwrap()).unwrap();
        let or_empty = |key: &str, empty: Value| case.get(key).cloned().unwrap_or(empty);
        let answers = json!({
            "procedure": procedure,
            "answers": with_states(&case),
            "seen": or_empty("seen", json!([])),
            "events": or_empty("events", json!({})),
        });
        found.push((procedure.to_owned(), name.trim_end_matches(".json").to_owned(), answers));
    }
    found.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    found
}

/// The answers of a worked case, with what it leaves empty or does not know.
fn with_states(case: &Value) -> Value {
    let mut answers = case["answers"].as_object().cloned().unwrap_or_default();
    for state in ["empty", "unknown"] {
        let facts = case.get(state).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        answers.extend(facts.map(|fact| (fact.to_owned(), json!({"state": state}))));
    }
    Value::Object(answers)
}
