//! A provider's own paper in the place of our form: taken in, looked at, filled.
//!
//! Deliberately not here: reading and writing a DOCX (`beian-templates`), and which paper is due (the edition).

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use beian_core::{Failure, Finding, Value};
use beian_rules::{Assessment, FormValue, PaperDue};
use beian_store::{MAX_OWN_PAPER, OwnPaperRecord};
use beian_templates::{Lookup, Template, fill, inspect};

use crate::App;
use crate::contract::{CaseId, ImportPaper, OwnPaper, PaperName, PaperView, PlaceholderNames};
use crate::filed_case::FiledCase;
use crate::library::Library;
use crate::papers;

/// A name that asks for what a person does by hand has one of these in it, or is one of the second list.
const BY_HAND: [&str; 5] = ["签字", "签名", "签章", "盖章", "落款"];
const DAYS_BY_HAND: [&str; 5] = ["日期", "签署日期", "授权日期", "承诺日期", "年月日"];

/// A paper ready to be printed or sent.
pub(crate) struct Ready {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is known of it; its own findings are in it.
    pub own: OwnPaper,
}

pub(crate) fn import(app: &mut App, request: ImportPaper) -> Result<PaperView, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let owner = owner(&case.dossier.edition.manifest().papers_by, &case.assessment).ok_or_else(no_owner)?;
    let due = papers::due(&case.assessment, &request.form)?;
    if due.text == "own" {
        return Err(Failure::new("own.work_sheet", "这张是本程序的工作单，不用替换", "官方要的纸才能换成接入商的"));
    }
    let bytes = taken(&request)?;
    inspect(&bytes)?;
    let record = OwnPaperRecord { owner, form: request.form.clone(), changed: app.world.now() };
    app.store.write(|w| w.save_own_paper(&record, &bytes))?;
    papers::preview(app, &case, &request.form)
}

pub(crate) fn remove(app: &mut App, request: PaperName) -> Result<PaperView, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    if let Some(owner) = owner(&case.dossier.edition.manifest().papers_by, &case.assessment) {
        app.store.write(|w| w.remove_own_paper(&owner, &request.form))?;
    }
    papers::preview(app, &case, &request.form)
}

pub(crate) fn names(app: &mut App, request: CaseId) -> Result<PlaceholderNames, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let names = case.assessment.portal.iter().flat_map(|p| &p.fields).map(|f| (f.label.clone(), f.value.clone()));
    let mut named: Vec<(String, String)> = Vec::new();
    for (label, value) in names {
        if !named.iter().any(|(known, _)| *known == label) {
            named.push((label, value));
        }
    }
    Ok(PlaceholderNames { names: named })
}

/// For whom papers stand in this case.
pub(crate) fn owner(papers_by: &Option<String>, assessment: &Assessment) -> Option<String> {
    papers_by.as_ref().and_then(|fact| assessment.values.get(fact)).and_then(Value::text).map(str::to_owned)
}

/// Forms whose place is taken in this case.
pub(crate) fn forms(app: &App, case: &FiledCase) -> Result<Vec<String>, Failure> {
    let Some(owner) = owner(&case.dossier.edition.manifest().papers_by, &case.assessment) else {
        return Ok(Vec::new());
    };
    let all = app.store.own_papers()?.into_iter();
    Ok(all.filter(|p| p.owner == owner).map(|p| p.form).collect())
}

/// The paper that takes the place of `due`, filled with the answers; `None` where there is none.
pub(crate) fn ready(app: &App, case: &FiledCase, due: &PaperDue) -> Result<Option<Ready>, Failure> {
    let Some(owner) = owner(&case.dossier.edition.manifest().papers_by, &case.assessment) else { return Ok(None) };
    let Some(bytes) = app.store.own_paper(&owner, &due.form)? else { return Ok(None) };
    let changed = app.store.own_papers()?.into_iter().find(|p| p.owner == owner && p.form == due.form);
    let changed = changed.map(|p| p.changed).unwrap_or_default();
    let ready = match inspect(&bytes)? {
        Template::Pdf(pdf) => {
            let own = own("pdf", pdf.pages, changed, pdf.findings);
            Ready { bytes, own }
        }
        Template::Docx(docx) => {
            let known = known(&app.library, due, &case.assessment)?;
            let filled = fill(&bytes, &|name| lookup(&known, name))?;
            let mut findings = docx.findings;
            findings.extend(filled.findings.into_iter().filter(|f| f.code.starts_with("TPL-2")));
            let own = own("docx", 0, changed, findings);
            Ready { bytes: filled.bytes, own: OwnPaper { filled: filled.filled, left_empty: filled.left_empty, ..own } }
        }
    };
    Ok(Some(ready))
}

fn own(kind: &str, pages: u32, changed: String, findings: Vec<Finding>) -> OwnPaper {
    OwnPaper { kind: kind.to_owned(), pages, changed, filled: Vec::new(), left_empty: Vec::new(), findings }
}

/// What a name may stand for: the labels of the form whose place it takes, then those of the provider's site.
fn known(library: &Library, due: &PaperDue, assessment: &Assessment) -> Result<BTreeMap<String, String>, Failure> {
    let form = library.form(&due.form)?;
    let site = assessment.portal.iter().flat_map(|p| &p.fields).map(|f| (f.label.clone(), f.value.clone()));
    let mut known: BTreeMap<String, String> = site.collect();
    for field in form.fields() {
        if let Some(FormValue::Text(text)) = due.fields.get(&field.name) {
            known.insert(field.label.clone(), text.clone());
        }
    }
    Ok(known)
}

fn lookup(known: &BTreeMap<String, String>, name: &str) -> Lookup {
    let by_hand = BY_HAND.iter().any(|word| name.contains(word)) || DAYS_BY_HAND.contains(&name);
    match known.get(name) {
        _ if by_hand => Lookup::LeaveBlank,
        Some(value) => Lookup::Value(value.clone()),
        None => Lookup::Unknown,
    }
}

fn taken(request: &ImportPaper) -> Result<Vec<u8>, Failure> {
    if let Some(text) = &request.bytes {
        return STANDARD.decode(text).map_err(|_| unreadable());
    }
    let path = request.path.as_ref().ok_or_else(unreadable)?;
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_OWN_PAPER + 1).read_to_end(&mut bytes));
    read.map_err(|e| unreadable().because(e.kind()))?;
    if bytes.len() as u64 > MAX_OWN_PAPER {
        return Err(Failure::new("own.too_big", "文件超过 12 MB", "在 Word 里压缩图片，再另存一份"));
    }
    Ok(bytes)
}

fn unreadable() -> Failure {
    Failure::new("own.unreadable", "打不开这个文件", "核对文件还在不在，再选一次")
}

fn no_owner() -> Failure {
    Failure::new("own.no_owner", "还不知道这张纸是给谁的", "先答在哪家办理，再导入它的纸")
}
