//! `beian case`: stored cases, by the same use cases as the window.

use std::path::Path;

use beian_app::{App, CaseRow, CaseView, Failure, Home, Packed, Stage, Written};
use serde_json::{Value, json};

use crate::answers_file::{assessment, packed, pages, written};
use crate::case_arguments::{CaseAct, CaseAsked, CaseEvent};
use crate::desk::{Desk, call};
use crate::findings::joined;
use crate::said::{Said, document};
use crate::table::columns;
use crate::{beside, case_answers};

pub fn run(desk: &Desk, asked: CaseAsked) -> Result<Said, Failure> {
    let mut app = desk.app()?;
    let app = &mut app;
    match asked.act {
        CaseAct::New { procedure, from, practice, answers } => {
            new(desk, app, procedure, from.as_deref(), practice, answers.as_deref())
        }
        CaseAct::List => list(app),
        CaseAct::Show(named) => show(&open(app, &named.case)?),
        CaseAct::Set { case, pairs, answers } => set(desk, app, &case, &pairs, answers.as_deref()),
        CaseAct::Attach { case, slot, file, fix } => attach(app, &case, &slot, &file, fix),
        CaseAct::Check(named) => check(&open(app, &named.case)?),
        CaseAct::Portal(named) => pages(&document(&open(app, &named.case)?.assessment.portal)?),
        CaseAct::Papers { case, out, only } => {
            let request = json!({"case": case, "folder": absolute(&out)?, "only": only});
            let done: Written = call(app, "save_papers", request)?;
            written(&done.papers, &done.findings)
        }
        CaseAct::Packet { case, out } => {
            let done: Packed = call(app, "save_packet", json!({"case": case, "file": absolute(&out)?}))?;
            packed(&out.to_string_lossy(), &done.entries, &done.findings)
        }
        CaseAct::ReadApp { case, file, password_file, signer, take } => {
            beside::read_app(app, &case, &file, password_file.as_deref(), signer, take)
        }
        CaseAct::OwnPaper { case, form, file } => beside::own_paper(app, &case, &form, file.as_deref()),
        CaseAct::Compare { case, with } => beside::compare(app, &case, &with),
        CaseAct::Reached { stage, event } => record(desk, app, &stage, &event),
        CaseAct::Submit(event) => record(desk, app, "submitted", &event),
        CaseAct::Returned(event) => record(desk, app, "returned", &event),
        CaseAct::Approved(event) => record(desk, app, "approved", &event),
        CaseAct::Erase { case, yes: _ } => {
            call::<Home>(app, "delete_case", json!({ "case": case }))?;
            Ok(Said::new(json!({ "erased": case }), format!("删掉了：{case}"), &[]))
        }
    }
}

fn open(app: &mut App, case: &str) -> Result<CaseView, Failure> {
    call(app, "open_case", json!({ "case": case }))
}

fn new(
    desk: &Desk,
    app: &mut App,
    procedure: Option<String>,
    from: Option<&str>,
    practice: bool,
    answers: Option<&Path>,
) -> Result<Said, Failure> {
    // The file is read before the case is made: a file that cannot be read leaves no empty case.
    let file = answers.map(|path| case_answers::read(desk, app, path)).transpose()?;
    let procedure = procedure.or_else(|| file.as_ref().map(|f| f.procedure.clone())).unwrap_or_default();
    let request = json!({"procedure": procedure, "from": from, "practice": practice});
    let mut view: CaseView = call(app, "start_case", request)?;
    let mut refused = Vec::new();
    if let Some(file) = file {
        (view, refused) = file.put_into(app, &view.row.id)?;
    }
    changed(&view, &refused)
}

fn list(app: &mut App) -> Result<Said, Failure> {
    let home: Home = call(app, "home", json!({}))?;
    let lines: Vec<_> = home.cases.iter().map(line).collect();
    let words =
        if lines.is_empty() { "还没有案件；用 beian case new 新建".to_owned() } else { columns(&lines) };
    Ok(Said::new(document(&home.cases)?, words, &[]))
}

fn line(row: &CaseRow) -> Vec<String> {
    let due = row.due.as_ref().map(|d| format!("{} {}", d.due, d.title)).unwrap_or_default();
    let left = format!("还有 {} 页，{} 处问题", row.remaining, row.troubles);
    vec![row.id.clone(), row.title.clone(), row.procedure_title.clone(), stage(row.stage).to_owned(), left, due]
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "填写中",
        Stage::Submitted => "等审核",
        Stage::Returned => "被退回",
        Stage::Approved => "已通过",
    }
}

fn show(view: &CaseView) -> Result<Said, Failure> {
    let said = assessment(&document(&view.assessment)?, &view.assessment.findings)?;
    let timeline: Vec<_> = view.timeline.iter().map(|e| vec![e.at.replace('T', " "), e.words.clone()]).collect();
    let words = joined([columns(&[line(&view.row)]), said.words, crate::findings::section("经过", columns(&timeline))]);
    Ok(Said { document: document(view)?, words, wrong: false })
}

fn check(view: &CaseView) -> Result<Said, Failure> {
    let mut said = assessment(&document(&view.assessment)?, &view.assessment.findings)?;
    if let Some(entries) = said.document.as_object_mut() {
        entries.insert("case".to_owned(), view.row.id.clone().into());
        entries.insert("procedure".to_owned(), view.row.procedure.clone().into());
        entries.insert("edition".to_owned(), view.edition.clone().into());
    }
    Ok(said)
}

fn set(desk: &Desk, app: &mut App, case: &str, pairs: &[String], answers: Option<&Path>) -> Result<Said, Failure> {
    let mut view = open(app, case)?;
    let mut refused = Vec::new();
    if let Some(path) = answers {
        (view, refused) = case_answers::read(desk, app, path)?.put_into(app, case)?;
    }
    if !pairs.is_empty() {
        let edition =
            beian_app::by_itself::edition(app.library(), &view.row.procedure, Some(&view.edition), desk.today())?;
        let answers = case_answers::from_pairs(&edition, pairs)?;
        view = call(app, "save_answers", json!({"case": case, "answers": answers}))?;
        refused.extend(about(&view, answers.keys()));
    }
    changed(&view, &refused)
}

/// Findings that name one of the facts first.
fn about<'a>(view: &CaseView, facts: impl Iterator<Item = &'a String>) -> Vec<beian_app::Finding> {
    let facts: Vec<_> = facts.collect();
    let named = |f: &&beian_app::Finding| f.fields.first().is_some_and(|field| facts.contains(&field));
    view.assessment.findings.iter().filter(named).cloned().collect()
}

fn attach(app: &mut App, case: &str, slot: &str, file: &Path, fix: bool) -> Result<Said, Failure> {
    let mut view: CaseView = call(app, "attach_picture", json!({"case": case, "slot": slot, "path": absolute(file)?}))?;
    if fix {
        view = call(app, "fix_picture", json!({"case": case, "slot": slot}))?;
    }
    let findings = view.pictures.get(slot).map(|p| p.findings.clone()).unwrap_or_default();
    changed(&view, &findings)
}

fn record(desk: &Desk, app: &mut App, kind: &str, event: &CaseEvent) -> Result<Said, Failure> {
    let date = event.date.unwrap_or_else(|| desk.today()).to_string();
    let request = json!({"case": event.case, "kind": kind, "date": date, "words": event.words});
    let view: CaseView = call(app, "record_event", request)?;
    changed(&view, &[])
}

/// After a change: where the case stands now, and what is wrong with what was just given.
fn changed(view: &CaseView, findings: &[beian_app::Finding]) -> Result<Said, Failure> {
    let said = json!({
        "case": view.row.id, "row": view.row, "edition": view.edition, "next": view.assessment.next,
        "progress": view.assessment.progress, "effects": view.effects, "findings": findings,
    });
    let words = joined([columns(&[line(&view.row)]), view.effects.join("\n"), crate::findings::lines(findings)]);
    Ok(Said::new(said, words, findings))
}

/// A path as the person sees it: relative to where the command was typed.
pub fn absolute(path: &Path) -> Result<Value, Failure> {
    let path = std::path::absolute(path)
        .map_err(|e| Failure::new("cli.bad_path", "路径写得不对", "核对文件名").because(e.kind()))?;
    let text = path.to_str().ok_or_else(|| Failure::new("cli.bad_path", "路径里有读不懂的字节", "换一个名字"))?;
    Ok(Value::from(text))
}
