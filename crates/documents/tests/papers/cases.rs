//! Forms, samples and fonts from `assets`, and poppler to read a PDF back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use beian_documents::{FieldValue, Fonts, Form, Paper, Sketch, Sketches, Stamp, render};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    #[serde(skip)]
    pub form: String,
    #[serde(skip)]
    pub name: String,
    pub about: String,
    pub values: BTreeMap<String, FieldValue>,
    pub stamp: StampFile,
    pub expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StampFile {
    pub case_no: String,
    pub printed_from: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub pages: u32,
    pub findings: Vec<String>,
}

impl Case {
    pub fn stamp(&self) -> Stamp {
        Stamp { case_no: self.stamp.case_no.clone(), printed_from: self.stamp.printed_from.clone() }
    }

    pub fn render(&self) -> Paper {
        render(&form(&self.form), &self.values, &self.stamp(), fonts()).expect("a sample renders")
    }

    /// Every line of every value that is printed as words: a value that names a sketch is drawn.
    pub fn lines(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.values.values() {
            match value {
                FieldValue::Yes(_) => {}
                FieldValue::Text(text) => texts.push(text.clone()),
                FieldValue::Rows(rows) => texts.extend(rows.iter().flat_map(|r| r.values().cloned())),
            }
        }
        texts.retain(|text| !sketches().contains_key(text));
        texts.iter().flat_map(|t| t.lines()).map(squash).filter(|l| !l.is_empty()).collect()
    }
}

pub fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

pub fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let face = |name: &'static str| {
            let bytes = std::fs::read(assets().join("fonts").join(name)).expect("the font is in assets/fonts");
            (name, &*Box::leak(bytes.into_boxed_slice()))
        };
        Fonts::read(&[face("Song-L2.otf"), face("Hei-8105.otf")]).expect("the shipped fonts are readable")
    })
}

pub fn form_json(id: &str) -> Vec<u8> {
    std::fs::read(assets().join("forms").join(id).join("form.json")).expect("form.json is there")
}

pub fn form(id: &str) -> Form {
    let form = Form::read(id, &form_json(id));
    form.unwrap_or_else(|mistakes| panic!("assets/forms/{id}/form.json: {mistakes:#?}"))
        .with_sketches(sketches().clone())
}

/// All sketches of `assets/sketches`.
pub fn sketches() -> &'static Arc<Sketches> {
    static SKETCHES: OnceLock<Arc<Sketches>> = OnceLock::new();
    SKETCHES.get_or_init(|| {
        let entries = std::fs::read_dir(assets().join("sketches")).expect("assets/sketches is there");
        let files = entries.map(|e| e.expect("readable").path()).filter(|p| p.extension().is_some_and(|x| x == "json"));
        let read = |file: PathBuf| {
            let name = file.file_stem().expect("named").to_string_lossy().into_owned();
            let sketch = Sketch::read(&name, &std::fs::read(&file).expect("readable"));
            (name.clone(), sketch.unwrap_or_else(|mistakes| panic!("assets/sketches/{name}.json: {mistakes:#?}")))
        };
        Arc::new(files.map(read).collect())
    })
}

pub fn form_ids() -> Vec<String> {
    let entries = std::fs::read_dir(assets().join("forms")).expect("assets/forms is there");
    let mut ids: Vec<String> = entries
        .map(|e| e.expect("readable").path())
        .filter(|p| p.is_dir())
        .map(|p| p.file_name().expect("named").to_string_lossy().into_owned())
        .collect();
    ids.sort();
    assert!(ids.len() >= 7, "the seven forms of the first road are there: {ids:?}");
    ids
}

/// The sample of each form and all its variations.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for id in form_ids() {
        let folder = assets().join("forms").join(&id);
        let mut files = vec![folder.join("sample.json")];
        let variations = std::fs::read_dir(folder.join("variations")).expect("every form has variations");
        files.extend(
            variations.map(|e| e.expect("readable").path()).filter(|p| p.extension().is_some_and(|x| x == "json")),
        );
        files.sort();
        for file in files {
            let bytes = std::fs::read(&file).expect("a sample is readable");
            let mut case: Case = serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            assert!(!case.about.is_empty(), "{}: say what the sample is about", file.display());
            case.form.clone_from(&id);
            case.name = file.file_stem().expect("named").to_string_lossy().into_owned();
            cases.push(case);
        }
    }
    cases
}

/// A text without white space: lines of a paper break where they must.
pub fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn poppler(tool: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(tool).args(arguments).arg(file).arg("-").output().unwrap_or_else(|e| {
        panic!("{tool} cannot be started ({e}): these tests read real PDFs with poppler; `cargo xtask test` sets it up")
    });
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{tool} complains: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("poppler writes UTF-8")
}

/// Writes the paper into the test folder and reads its text back in drawing order, without white space.
pub fn text_of(pdf: &[u8], name: &str) -> String {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    std::fs::write(&file, pdf).expect("the test folder is writable");
    squash(&poppler("pdftotext", &["-raw", "-enc", "UTF-8"], &file))
}
