//! Every paper of every procedure, as a person gets it: the PDF gives back every answer, character by character.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use beian_app::stateless::AnswersFile;
use beian_rules::{FormValue, PaperDue};
use support::{Folder, TODAY, all_worked, library};

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

/// The papers of each procedure that are not printed yet when this case comes. Setting a paper takes longest here, and
/// what a form does with one value it does with the next (the forms' own tests print every variation): so each paper of
/// a procedure is printed once, and again where tables and conditions give it other fields.
struct Printed(BTreeSet<(String, String, Vec<String>)>);

impl Printed {
    fn is_new(&mut self, procedure: &str, due: &PaperDue) -> bool {
        let filled = due.fields.iter().filter(|(_, value)| match value {
            FormValue::Yes(yes) => *yes,
            FormValue::Text(text) => !text.is_empty(),
            FormValue::Rows(rows) => !rows.is_empty(),
        });
        let filled = filled.map(|(name, _)| name.clone()).collect();
        self.0.insert((procedure.to_owned(), due.form.clone(), filled))
    }
}

#[test]
fn every_paper_of_every_procedure_gives_back_every_answer() {
    let library = library();
    let folder = Folder::new("papers");
    let path = folder.0.join("answers.json");
    let (mut printed, mut count) = (Printed(BTreeSet::new()), 0);
    for (procedure, id, answers) in all_worked() {
        fs::write(&path, answers.to_string()).unwrap();
        let file = AnswersFile::read(&library, &path, TODAY).unwrap();
        let assessment = file.assess(&library).unwrap();
        for due in &assessment.papers {
            if !printed.is_new(&procedure, due) {
                continue;
            }
            let (written, findings) = file.papers(&library, &folder.0, Some(&due.form)).unwrap();
            let faults: Vec<_> = findings.iter().filter(|f| f.blocks() && f.code != "DOC-003").collect();
            assert!(faults.is_empty(), "{procedure} {id}: {faults:#?}");
            let form = library.form(&due.form).unwrap();
            let text = text_of(&folder.0.join(&written[0].file));
            let columns =
                |name: &str| form.fields().iter().filter(|f| f.name == name).flat_map(|f| f.columns.clone()).collect();
            for piece in pieces(due, columns) {
                assert!(text.contains(&piece), "{procedure} {id}, {}: the print lost {piece:?}", due.form);
            }
            count += 1;
        }
    }
    assert!(count >= 120, "only {count} papers were printed");
}

/// A paper says on itself what it is: the edition must not call a reference draft official, nor fill what is not there.
/// And every form that is carried is printed by some procedure, or serves the guides.
#[test]
fn editions_and_forms_agree() {
    let library = library();
    let folder = Folder::new("forms");
    let path = folder.0.join("answers.json");
    let mut used = BTreeSet::new();
    for (procedure, id, answers) in all_worked() {
        fs::write(&path, answers.to_string()).unwrap();
        let assessment = AnswersFile::read(&library, &path, TODAY).unwrap().assess(&library).unwrap();
        for due in &assessment.papers {
            let form = library.form(&due.form).unwrap();
            let what = format!("{procedure} {id} {}", due.form);
            assert_eq!(due.text == "official", form.official(), "{what}: official or 参考稿?");
            for name in due.fields.keys() {
                assert!(form.fields().iter().any(|f| f.name == *name), "{what} has no field {name}");
            }
            for field in form.fields().iter().filter(|f| f.required) {
                assert!(due.fields.contains_key(&field.name), "{what}: nothing fills {}", field.name);
            }
            used.insert(due.form.clone());
        }
    }
    let idle = |path: &str| {
        let id = path.strip_prefix("forms/")?.strip_suffix("/form.json")?;
        let form = library.form(id).unwrap();
        (form.serves().is_none() && !used.contains(id)).then(|| id.to_owned())
    };
    let idle: Vec<_> = beian_assets::FILES.iter().filter_map(|(path, _)| idle(path)).collect();
    assert!(idle.is_empty(), "nobody can print {idle:?}");
}
