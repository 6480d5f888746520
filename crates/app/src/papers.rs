//! Papers: rendered for preview, written into a folder. The bytes are the same.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use beian_core::{Failure, Finding};
use beian_documents::{FieldValue, Form, Paper, Stamp, render};
use beian_rules::{Assessment, FormValue, PaperDue};

use crate::App;
use crate::contract::{OwnPaper, PaperView, WrittenPaper};
use crate::dossier::Dossier;
use crate::filed_case::FiledCase;
use crate::library::Library;
use crate::own_papers::{self, Ready};
use crate::written_file::{another, safe_name, write_whole};

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

/// The paper of this form, if it is due.
pub(crate) fn due<'a>(assessment: &'a Assessment, form: &str) -> Result<&'a PaperDue, Failure> {
    assessment.papers.iter().find(|p| p.form == form).ok_or_else(|| not_due().because(form))
}

/// A paper as it leaves the house: ours, or the provider's own in its place.
pub struct Leaving {
    /// The file.
    pub bytes: Vec<u8>,
    /// `pdf` or `docx`.
    pub ending: &'static str,
    /// Pages; 0 when only another program can count them.
    pub pages: u32,
    /// Missing glyphs, overflow, places that were not filled.
    pub findings: Vec<Finding>,
    /// What is known of a provider's own paper.
    pub own: Option<OwnPaper>,
}

/// Gives the paper that takes the place of one that is due; `None` where there is none.
pub type InPlace<'f> = &'f dyn Fn(&PaperDue) -> Result<Option<Ready>, Failure>;

/// Nobody brought papers of their own.
pub fn none_of_their_own(_: &PaperDue) -> Result<Option<Ready>, Failure> {
    Ok(None)
}

/// Makes one paper ready to leave.
pub fn leave(
    library: &Library,
    dossier: &Dossier,
    assessment: &Assessment,
    due: &PaperDue,
    in_place: InPlace<'_>,
) -> Result<Leaving, Failure> {
    if let Some(Ready { bytes, own }) = in_place(due)? {
        let ending = if own.kind == "docx" { "docx" } else { "pdf" };
        return Ok(Leaving { bytes, ending, pages: own.pages, findings: own.findings.clone(), own: Some(own) });
    }
    let Paper { pdf, pages, findings, .. } = set(library, dossier, assessment, due)?;
    Ok(Leaving { bytes: pdf, ending: "pdf", pages, findings, own: None })
}

/// Sets one paper for the screen.
pub(crate) fn preview(app: &App, case: &FiledCase, form: &str) -> Result<PaperView, Failure> {
    let due = due(&case.assessment, form)?;
    let own = |due: &PaperDue| own_papers::ready(app, case, due);
    let paper = leave(&app.library, &case.dossier, &case.assessment, due, &own)?;
    let pdf = if paper.ending == "pdf" { STANDARD.encode(&paper.bytes) } else { String::new() };
    Ok(PaperView {
        form: due.form.clone(),
        title: due.title.clone(),
        pages: paper.pages,
        copies: due.copies,
        text: due.text.clone(),
        note: due.note.clone(),
        pdf,
        findings: paper.findings,
        own: paper.own,
    })
}

/// Writes the papers of an assessment into `folder`, or only the form named.
pub fn write(
    library: &Library,
    dossier: &Dossier,
    assessment: &Assessment,
    folder: &Path,
    only: Option<&str>,
    in_place: InPlace<'_>,
) -> Result<(Vec<WrittenPaper>, Vec<Finding>), Failure> {
    let mut written = Vec::new();
    let mut findings = Vec::new();
    for due in assessment.papers.iter().filter(|p| only.is_none_or(|form| form == p.form)) {
        let paper = leave(library, dossier, assessment, due, in_place)?;
        let file = format!("{}.{}", safe_name(&due.title), paper.ending);
        let file = another(&file, |name| written.iter().any(|w: &WrittenPaper| w.file == name));
        write_whole(&folder.join(&file), &paper.bytes)?;
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
