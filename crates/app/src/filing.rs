//! Handing over: papers, packet, the government site field by field, what the authority did.

use std::path::PathBuf;

use beian_core::{Answer, Failure, Value};
use beian_rules::{PaperDue, PortalField, StageReached};
use jiff::civil::Date;
use serde_json::json;

use crate::App;
use crate::case_view::{settle, view};
use crate::contract::{
    CaseView, CopyField, Nothing, Packed, PaperView, RecordEvent, RenderPaper, SavePacket, SavePapers, TickField,
    Written,
};
use crate::digest::sha256;
use crate::filed_case::FiledCase;
use crate::written_file::safe_name;
use crate::{own_papers, packet, papers};

pub(crate) fn render_paper(app: &mut App, request: RenderPaper) -> Result<PaperView, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    papers::preview(app, &case, &request.form)
}

pub(crate) fn save_papers(app: &mut App, request: SavePapers) -> Result<Written, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let folder = folder(app, &case, &request.folder);
    let own = |due: &PaperDue| own_papers::ready(app, &case, due);
    let (papers, findings) =
        papers::write(&app.library, &case.dossier, &case.assessment, &folder, request.only.as_deref(), &own)?;
    let now = app.world.now();
    app.store.write(|w| {
        for paper in &papers {
            w.mark(&request.case, "printed", &paper.form, "", &now)?;
        }
        let words = format!("保存纸张：{} 份", papers.len());
        w.add_event(&request.case, &now, "papers", &words, &json!({"count": papers.len()}))
    })?;
    Ok(Written { folder: folder.to_string_lossy().into_owned(), papers, findings })
}

pub(crate) fn save_packet(app: &mut App, request: SavePacket) -> Result<Packed, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let picture = |slot: &str| case.pictures.get(slot).map(|p| app.store.blob(&p.picture.sha256)).transpose();
    let own = |due: &PaperDue| own_papers::ready(app, &case, due);
    let packet = packet::make(&app.library, &case.dossier, &case.assessment, picture, &own)?;
    let file = if request.file.is_empty() {
        folder(app, &case, "").join("材料包.zip")
    } else {
        PathBuf::from(&request.file)
    };
    packet.write(&file)?;
    let now = app.world.now();
    let count = packet.entries.len();
    app.store.write(|w| {
        w.add_event(&request.case, &now, "packet", &format!("打材料包：{count} 个文件"), &json!({"count": count}))
    })?;
    Ok(Packed { file: file.to_string_lossy().into_owned(), entries: packet.entries, findings: packet.findings })
}

/// The folder named, or one of this case's own below the default export folder.
fn folder(app: &App, case: &FiledCase, named: &str) -> PathBuf {
    if !named.is_empty() {
        return PathBuf::from(named);
    }
    let title = if case.name().is_empty() { "未命名" } else { case.name() };
    app.exports.join(safe_name(&format!("{title}-{}", case.dossier.number)))
}

pub(crate) fn copy_field(app: &mut App, request: CopyField) -> Result<Nothing, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let field = portal_field(&case, &request.field)?;
    app.world.copy(&field.value, field.sensitive)?;
    Ok(Nothing {})
}

pub(crate) fn tick_field(app: &mut App, request: TickField) -> Result<CaseView, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    portal_field(&case, &request.field)?;
    let now = app.world.now();
    app.store.write(|w| match request.done {
        true => w.mark(&request.case, "tick", &request.field, "", &now),
        false => w.unmark(&request.case, "tick", &request.field),
    })?;
    view(app, &request.case)
}

fn portal_field<'a>(case: &'a FiledCase, id: &str) -> Result<&'a PortalField, Failure> {
    case.assessment
        .portal
        .iter()
        .flat_map(|p| &p.fields)
        .find(|f| f.id == id)
        .ok_or_else(|| Failure::new("app.no_portal_field", "网站上没有这一栏", "回到“对照填写”重新选").because(id))
}

/// Submitted: a snapshot that never changes. Returned: open again. Approved: the number is kept where it is asked for. A
/// step of the edition in between: only its day, not before the submission; steps may overlap, so that their days need
/// not follow each other.
pub(crate) fn record_event(app: &mut App, request: RecordEvent) -> Result<CaseView, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let date = day(app, &request.date)?;
    let step = case.assessment.stages.iter().find(|s| s.event == request.kind);
    let open = case.assessment.findings.iter().filter(|f| f.blocks()).count();
    let words = match (request.kind.as_str(), open) {
        ("submitted", 0) => "已在网站提交".to_owned(),
        ("submitted", n) => format!("已在网站提交；当时还有 {n} 处没改"),
        ("returned", _) => said("被退回", &request.words),
        ("approved", _) if !case.dossier.edition.manifest().reviewed => said("办完了", &request.words),
        ("approved", _) => said("审核通过", &request.words),
        _ => said(&after_submission(&case, step, date)?.title, &request.words),
    };
    let number = granted(&case, &request);
    let snapshot = (request.kind == "submitted").then(|| snapshot(&case)).transpose()?;
    let now = app.world.now();
    let data = json!({"date": date.to_string(), "words": request.words, "snapshot": snapshot.as_deref().map(|text| sha256(text.as_bytes()))});
    app.store.write(|w| {
        if let Some(text) = &snapshot {
            w.add_submission(&request.case, &now, text)?;
        }
        if let Some((fact, number)) = &number {
            w.save_answer(&request.case, fact, number, &now)?;
        }
        if step.is_none() {
            w.set_stage(&request.case, &request.kind)?;
        }
        w.add_event(&request.case, &now, &request.kind, &words, &data)?;
        w.touch(&request.case, &now)
    })?;
    settle(app, &request.case, &case.assessment)
}

/// A step can be recorded once the filing is handed in, on that day or later.
fn after_submission<'s>(
    case: &FiledCase,
    step: Option<&'s StageReached>,
    date: Date,
) -> Result<&'s StageReached, Failure> {
    let step = step.ok_or_else(|| Failure::new("app.no_event", "没有这种记录", "从“进度”页列出的里面选"))?;
    match case.dossier.given.events.get("submitted") {
        None => Err(Failure::new("app.not_submitted", "还没有提交", "先记下哪一天提交")),
        Some(submitted) if date < *submitted => Err(Failure::new(
            "app.before_submission",
            format!("比提交那天（{submitted}）还早"),
            "核对日期，或改提交的日子",
        )),
        Some(_) => Ok(step),
    }
}

/// The number granted, as the answer to the question that asks for it: it is typed once.
fn granted(case: &FiledCase, request: &RecordEvent) -> Option<(String, Answer)> {
    let fact = case.dossier.edition.manifest().grants.as_ref()?;
    let number = request.words.trim();
    let given = request.kind == "approved" && !number.is_empty();
    given.then(|| (fact.clone(), Answer::typed(Value::Text(number.to_owned()))))
}

/// What happened, with the authority's own words behind it, at most 1 000 characters of them.
fn said(what: &str, words: &str) -> String {
    let words: String = words.trim().chars().take(1_000).collect();
    if words.is_empty() { what.to_owned() } else { format!("{what}：{words}") }
}

fn day(app: &App, text: &str) -> Result<Date, Failure> {
    let day: Date = text.parse().map_err(|_| Failure::new("app.bad_date", "日期写得不对", "写成 2026-01-31 这样"))?;
    if day > app.world.today() {
        return Err(Failure::new("app.future_date", "日期还没到", "写已经发生的那一天"));
    }
    Ok(day)
}

fn snapshot(case: &FiledCase) -> Result<String, Failure> {
    let manifest = case.dossier.edition.manifest();
    let answers = &case.dossier.given.answers;
    serde_json::to_string(&json!({
        "procedure": manifest.procedure, "edition": manifest.edition, "answers": answers,
        "portal": case.assessment.portal, "findings": case.assessment.findings,
    }))
    .map_err(|e| Failure::new("app.no_snapshot", "提交时的内容没有存下来", "再试一次").because(e))
}
