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

/// Sets one paper of an assessment. Its findings name no fact: a form's fields are not the person's.
pub fn set(library: &Library, dossier: &Dossier, assessment: &Assessment, due: &PaperDue) -> Result<Paper, Failure> {
    let form = library.form(&due.form)?;
    let mut fields = due.fields.clone();
    for row in fields.values_mut().flat_map(rows_of) {
        count_pages(library, dossier, assessment, row)?;
    }
    let manifest = dossier.edition.manifest();
    let stamp =
        Stamp { case_no: dossier.number.clone(), printed_from: format!("{} {}", manifest.title, manifest.edition) };
    let mut paper = render(&form, &values(&form, &fields), &stamp, library.fonts()?)?;
    paper.findings.iter_mut().for_each(|f| f.fields.clear());
    Ok(paper)
}

/// A row that lists another paper says how many pages it has, which is known once that paper is set.
fn count_pages(
    library: &Library,
    dossier: &Dossier,
    assessment: &Assessment,
    row: &mut BTreeMap<String, String>,
) -> Result<(), Failure> {
    let listed = row.get("form").and_then(|form| assessment.papers.iter().find(|p| p.form == *form));
    if let Some(other) = listed {
        let pages = set(library, dossier, assessment, other)?.pages;
        row.insert("pages".to_owned(), format!("{pages} 页"));
    }
    Ok(())
}

fn rows_of(value: &mut FormValue) -> &mut [BTreeMap<String, String>] {
    match value {
        FormValue::Rows(rows) => rows,
        _ => &mut [],
    }
}

/// Sets one paper for the screen.
pub fn preview(
    library: &Library,
    dossier: &Dossier,
    assessment: &Assessment,
    form: &str,
) -> Result<PaperView, Failure> {
    let due = assessment.papers.iter().find(|p| p.form == form).ok_or_else(|| not_due().because(form))?;
    let paper = set(library, dossier, assessment, due)?;
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
        let paper = set(library, dossier, assessment, due)?;
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
