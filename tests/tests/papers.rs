//! Every paper of every worked case, as a person gets it: the PDF gives back every answer, character by character.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use beian_app::stateless::AnswersFile;
use beian_rules::{FormValue, PaperDue};
use support::{Folder, TODAY, ids, library, worked};

/// What poppler reads, without white space: lines of a page may break anywhere.
fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output();
    let output = output.unwrap_or_else(|e| panic!("pdftotext is missing; `cargo xtask test` installs it: {e}"));
    squeezed(&String::from_utf8(output.stdout).unwrap())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Every piece of text that goes onto the paper: a list's lines one by one, a table's shown cells.
fn pieces(due: &PaperDue, columns: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let mut pieces = Vec::new();
    for (name, value) in &due.fields {
        match value {
            FormValue::Yes(_) => {}
            FormValue::Text(text) => pieces.extend(text.lines().map(squeezed)),
            FormValue::Rows(rows) => {
                let shown = columns(name);
                let cells = rows.iter().flat_map(|row| row.iter().filter(|(column, _)| shown.contains(column)));
                pieces.extend(cells.map(|(_, text)| squeezed(text)));
            }
        }
    }
    pieces.retain(|p| !p.is_empty());
    pieces
}

#[test]
fn every_paper_of_every_worked_case_gives_back_every_answer() {
    let library = library();
    let folder = Folder::new("papers");
    let mut printed = 0;
    for id in ids() {
        let path = folder.0.join("answers.json");
        fs::write(&path, worked(&id).to_string()).unwrap();
        let file = AnswersFile::read(&library, &path, TODAY).unwrap();
        let assessment = file.assess(&library).unwrap();
        let (written, findings) = file.papers(&library, &folder.0, None).unwrap();
        let faults: Vec<_> = findings.iter().filter(|f| f.blocks() && f.code != "DOC-003").collect();
        assert!(faults.is_empty(), "{id}: {faults:#?}");
        for (due, written) in assessment.papers.iter().zip(&written) {
            let form = library.form(&due.form).unwrap();
            let text = text_of(&folder.0.join(&written.file));
            let columns =
                |name: &str| form.fields().iter().filter(|f| f.name == name).flat_map(|f| f.columns.clone()).collect();
            for piece in pieces(due, columns) {
                assert!(text.contains(&piece), "{id}, {}: the print lost {piece:?}", due.form);
            }
            printed += 1;
        }
    }
    assert!(printed >= 200, "only {printed} papers were printed");
}

/// A paper says on itself what it is: the edition must not call a reference draft official, nor fill what is not there.
#[test]
fn editions_and_forms_agree() {
    let library = library();
    let folder = Folder::new("forms");
    let path = folder.0.join("answers.json");
    for id in ids() {
        fs::write(&path, worked(&id).to_string()).unwrap();
        let assessment = AnswersFile::read(&library, &path, TODAY).unwrap().assess(&library).unwrap();
        for due in &assessment.papers {
            let form = library.form(&due.form).unwrap();
            assert_eq!(due.text == "official", form.official(), "{}: official or 参考稿?", due.form);
            for name in due.fields.keys() {
                assert!(form.fields().iter().any(|f| f.name == *name), "{} has no field {name}", due.form);
            }
            for field in form.fields().iter().filter(|f| f.required) {
                assert!(due.fields.contains_key(&field.name), "{}: nothing fills {}", due.form, field.name);
            }
        }
    }
}
