//! Papers: rendered for preview, written into a folder. The bytes are the same.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use beian_core::{Failure, Finding};
use beian_documents::{FieldValue, Form, Paper, Stamp, render};
use beian_rules::{Assessment, FormValue, PaperDue};

use crate::contract::{PaperView, WrittenPaper};
use crate::dossier::Dossier;
use crate::library::Library;
use crate::written_file::{safe_name, write_whole};

/// Sets one paper.
pub fn set(library: &Library, dossier: &Dossier, due: &PaperDue) -> Result<Paper, Failure> {
    let form = library.form(&due.form)?;
    let manifest = dossier.edition.manifest();
    let stamp =
        Stamp { case_no: dossier.number.clone(), printed_from: format!("{} {}", manifest.procedure, manifest.edition) };
    render(&form, &values(&form, &due.fields), &stamp, library.fonts()?)
}

/// Sets one paper for the screen.
pub fn preview(library: &Library, dossier: &Dossier, due: &PaperDue) -> Result<PaperView, Failure> {
    let paper = set(library, dossier, due)?;
    Ok(PaperView {
        form: due.form.clone(),
        title: due.title.clone(),
        pages: paper.pages,
        copies: due.copies,
        text: due.text.clone(),
        note: due.note.clone(),
        pdf: STANDARD.encode(&paper.pdf),
        findings: paper.findings,
    })
}

/// Writes the papers of an assessment into `folder`, or only the form named.
pub fn write(
    library: &Library,
    dossier: &Dossier,
    assessment: &Assessment,
    folder: &Path,
    only: Option<&str>,
) -> Result<(Vec<WrittenPaper>, Vec<Finding>), Failure> {
    let mut written = Vec::new();
    let mut findings = Vec::new();
    for due in assessment.papers.iter().filter(|p| only.is_none_or(|form| form == p.form)) {
        let paper = set(library, dossier, due)?;
        let file = format!("{}.pdf", safe_name(&due.title));
        write_whole(&folder.join(&file), &paper.pdf)?;
        findings.extend(paper.findings);
        written.push(WrittenPaper {
            form: due.form.clone(),
            title: due.title.clone(),
            file,
            pages: paper.pages,
            copies: due.copies,
        });
    }
    if let (Some(form), true) = (only, written.is_empty()) {
        return Err(not_due().because(form));
    }
    Ok((written, findings))
}

/// The paper due by its form's id.
pub fn due<'a>(assessment: &'a Assessment, form: &str) -> Result<&'a PaperDue, Failure> {
    assessment.papers.iter().find(|p| p.form == form).ok_or_else(|| not_due().because(form))
}

fn values(form: &Form, fields: &BTreeMap<String, FormValue>) -> BTreeMap<String, FieldValue> {
    let columns =
        |name: &str| form.fields().iter().find(|f| f.name == name).map(|f| f.columns.as_slice()).unwrap_or_default();
    fields.iter().map(|(name, value)| (name.clone(), value_of(value, columns(name)))).collect()
}

/// A whole table comes with all its columns; the form shows some of them.
fn value_of(value: &FormValue, columns: &[String]) -> FieldValue {
    match value {
        FormValue::Yes(yes) => FieldValue::Yes(*yes),
        FormValue::Text(text) => FieldValue::Text(text.clone()),
        FormValue::Rows(rows) => {
            let shown = |row: &BTreeMap<String, String>| {
                row.iter().filter(|(c, _)| columns.contains(c)).map(|(c, text)| (c.clone(), text.clone())).collect()
            };
            FieldValue::Rows(rows.iter().map(shown).collect())
        }
    }
}

fn not_due() -> Failure {
    Failure::new("app.no_paper", "现在不用交这张纸", "看“材料与纸张”里列出的是哪几张")
}
