//! A provider's own paper in the place of our form: taken in, looked at, filled.
//!
//! Deliberately not here: reading and writing a DOCX (`beian-templates`), and which paper is due (the edition).

use std::collections::BTreeMap;

use beian_core::{Failure, Finding, Value};
use beian_rules::{Assessment, FormValue, PaperDue};
use beian_store::{MAX_OWN_PAPER, OwnPaperRecord};
use beian_templates::{Lookup, Template, fill, inspect};

use crate::App;
use crate::brought::{self, Refused};
use crate::contract::{CaseId, ImportPaper, OwnPaper, PaperName, PaperView, PlaceholderNames};
use crate::filed_case::FiledCase;
use crate::library::Library;
use crate::papers;

/// A name nothing is known of that asks for what a person does by hand has one of these in it, or is one of the second
/// list.
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
    let owner = owner(&case).ok_or_else(no_owner)?;
    let due = papers::due(&case.assessment, &request.form)?;
    if due.text == "own" {
        return Err(Failure::new("own.work_sheet", "这张是本程序的工作单，不用替换", "官方要的纸才能换成接入商的"));
    }
    let bytes = brought::take(request.bytes.as_deref(), request.path.as_deref(), MAX_OWN_PAPER).map_err(not_taken)?;
    // What cannot be filled is not kept: it would stand in the way of every packet.
    made(app, &case, due, bytes.clone(), String::new())?;
    let record = OwnPaperRecord { owner, form: request.form.clone(), changed: app.world.now() };
    app.store.write(|w| w.save_own_paper(&record, &bytes))?;
    papers::preview(app, &case, &request.form)
}

pub(crate) fn remove(app: &mut App, request: PaperName) -> Result<PaperView, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    if let Some(owner) = owner(&case) {
        app.store.write(|w| w.remove_own_paper(&owner, &request.form))?;
    }
    papers::preview(app, &case, &request.form)
}

pub(crate) fn names(app: &mut App, request: CaseId) -> Result<PlaceholderNames, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    Ok(PlaceholderNames { names: site(&case.assessment) })
}

/// For whom papers stand in this case: the value of the fact its edition names.
fn owner(case: &FiledCase) -> Option<String> {
    let fact = case.dossier.edition.manifest().papers_by.as_ref()?;
    case.assessment.values.get(fact).and_then(Value::text).map(str::to_owned)
}

/// Forms whose place is taken in this case.
pub(crate) fn forms(app: &App, case: &FiledCase) -> Result<Vec<String>, Failure> {
    let Some(owner) = owner(case) else { return Ok(Vec::new()) };
    let all = app.store.own_papers()?.into_iter();
    Ok(all.filter(|p| p.owner == owner).map(|p| p.form).collect())
}

/// The paper that takes the place of `due`, filled with the answers; `None` where there is none.
pub(crate) fn ready(app: &App, case: &FiledCase, due: &PaperDue) -> Result<Option<Ready>, Failure> {
    let Some(owner) = owner(case) else { return Ok(None) };
    let Some(kept) = app.store.own_papers()?.into_iter().find(|p| p.owner == owner && p.form == due.form) else {
        return Ok(None);
    };
    let bytes = app.store.own_paper(&owner, &due.form)?;
    let made = bytes.map(|bytes| made(app, case, due, bytes, kept.changed));
    made.transpose().map_err(|failure| unusable(due, &failure))
}

/// A person's file as it leaves the house: a PDF as it is, a DOCX with its places filled.
fn made(app: &App, case: &FiledCase, due: &PaperDue, bytes: Vec<u8>, changed: String) -> Result<Ready, Failure> {
    match inspect(&bytes)? {
        Template::Pdf(pdf) => Ok(Ready { bytes, own: own("pdf", pdf.pages, changed, pdf.findings) }),
        Template::Docx(docx) => {
            let known = known(&app.library, due, &case.assessment)?;
            let filled = fill(&bytes, &|name| lookup(&known, name))?;
            let mut findings = docx.findings;
            findings.extend(filled.findings.into_iter().filter(|f| f.code.starts_with("TPL-2")));
            let own = own("docx", 0, changed, findings);
            let own = OwnPaper { filled: filled.filled, left_empty: filled.left_empty, ..own };
            Ok(Ready { bytes: filled.bytes, own })
        }
    }
}

/// A file that was sound when it was brought and is not now: which one, and the way back.
fn unusable(due: &PaperDue, why: &Failure) -> Failure {
    let message = format!("你导入的“{}”用不了：{}", due.title, why.message);
    Failure::new("own.unusable", message, "换回参考稿，或再导入一次").because(&why.code)
}

fn own(kind: &str, pages: u32, changed: String, findings: Vec<Finding>) -> OwnPaper {
    OwnPaper { kind: kind.to_owned(), pages, changed, filled: Vec::new(), left_empty: Vec::new(), findings }
}

/// What a name may stand for: the labels of the form whose place it takes, else those of the provider's site. A place
/// for a signature on the form stays one.
fn known(library: &Library, due: &PaperDue, assessment: &Assessment) -> Result<BTreeMap<String, String>, Failure> {
    let form = library.form(&due.form)?;
    let mut known: BTreeMap<String, String> = site(assessment).into_iter().collect();
    for field in form.fields() {
        let alone = form.fields().iter().filter(|other| other.label == field.label).count() == 1;
        if let (true, Some(FormValue::Text(text))) = (alone && !by_hand(&field.label), due.fields.get(&field.name)) {
            known.insert(field.label.clone(), text.clone());
        }
    }
    Ok(known)
}

/// Names and values of the provider's site, in its order, each name once. A label that stands for several facts, such as
/// 姓名 of two people, is named with its group: a paper must not get the other one's.
fn site(assessment: &Assessment) -> Vec<(String, String)> {
    let fields: Vec<_> = assessment.portal.iter().flat_map(|p| &p.fields).collect();
    let mut named: Vec<(String, String)> = Vec::new();
    for field in &fields {
        let shared = fields.iter().any(|other| other.label == field.label && other.fact != field.fact);
        let name = if shared { format!("{}{}", field.group, field.label) } else { field.label.clone() };
        if !named.iter().any(|(known, _)| *known == name) {
            named.push((name, field.value.clone()));
        }
    }
    named
}

fn lookup(known: &BTreeMap<String, String>, name: &str) -> Lookup {
    match known.get(name) {
        Some(value) => Lookup::Value(value.clone()),
        None if by_hand(name) => Lookup::LeaveBlank,
        None => Lookup::Unknown,
    }
}

fn by_hand(name: &str) -> bool {
    BY_HAND.iter().any(|word| name.contains(word)) || DAYS_BY_HAND.contains(&name)
}

fn not_taken(refused: Refused) -> Failure {
    match refused {
        Refused::TooLarge => Failure::new("own.too_big", "文件超过 12 MB", "在 Word 里压缩图片，再另存一份"),
        Refused::Unreadable(kind) => {
            Failure::new("own.unreadable", "打不开这个文件", "核对文件还在不在，再选一次").because(kind)
        }
    }
}

fn no_owner() -> Failure {
    Failure::new("own.no_owner", "还不知道这张纸是给谁的", "先答在哪家办理，再导入它的纸")
}
