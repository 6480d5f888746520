//! From a filed case to what the window shows, and the settling after every change.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use beian_core::{Answer, Failure, Origin, State};
use beian_rules::{Assessment, Deadline, Field};

use crate::App;
use crate::contract::{CaseRow, CaseView, Event, FactName, PictureView, Stage};
use crate::filed_case::{FiledCase, fields};
use crate::own_papers;

/// The view of a case as it stands, after an act that changed nothing else.
pub(crate) fn view(app: &App, id: &str) -> Result<CaseView, Failure> {
    let case = FiledCase::read(app, id)?;
    show(app, &case, Vec::new())
}

/// After a change: marks answers of left branches, keeps the row for the home page, says what else changed.
pub(crate) fn settle(app: &mut App, id: &str, before: &Assessment) -> Result<CaseView, Failure> {
    let mut case = FiledCase::read(app, id)?;
    let left = newly_stale(app, &case)?;
    let row = serde_json::to_string(&row(&case)).unwrap_or_default();
    let (name, now) = (case.name().to_owned(), app.world.now());
    app.store.write(|w| {
        for (fact, answer) in &left {
            w.save_answer(id, fact, answer, &now)?;
        }
        w.mark(id, "name", "", &name, &now)?;
        w.mark(id, "row", "", &row, &now)
    })?;
    if !left.is_empty() {
        case = FiledCase::read(app, id)?;
    }
    let effects = effects(app, &case, before)?;
    show(app, &case, effects)
}

/// Answers whose question is gone; they are offered again should it come back. What an earlier filing said is not left
/// behind by this one: it waits until its question is asked, e.g. as the old value of a change.
fn newly_stale(app: &App, case: &FiledCase) -> Result<Vec<(String, Answer)>, Failure> {
    let visible = case.visible();
    let left = |(fact, answer): (String, Answer)| {
        let gone = !answer.stale && answer.origin != Origin::Reused && !visible.contains(fact.as_str());
        gone.then_some((fact, Answer { stale: true, ..answer }))
    };
    Ok(app.store.answers(&case.record.id)?.into_iter().filter_map(left).collect())
}

fn show(app: &App, case: &FiledCase, effects: Vec<String>) -> Result<CaseView, Failure> {
    let id = &case.record.id;
    Ok(CaseView {
        row: row(case),
        edition: case.record.edition.clone(),
        grants: named(case, &case.dossier.edition.manifest().grants),
        papers_by: named(case, &case.dossier.edition.manifest().papers_by),
        reviewed: case.dossier.edition.manifest().reviewed,
        assessment: case.assessment.clone(),
        own_papers: own_papers::forms(app, case)?,
        drafts: app.store.drafts(id)?,
        pictures: pictures(app, case),
        ticked: app.store.marks(id, "tick")?.into_keys().collect(),
        timeline: timeline(app, id)?,
        effects,
        saved_at: case.record.changed.get(11..16).unwrap_or_default().to_owned(),
    })
}

/// A fact the manifest names.
fn named(case: &FiledCase, fact: &Option<String>) -> Option<FactName> {
    let fact = case.dossier.edition.fact(fact.as_deref()?)?;
    Some(FactName { id: fact.id.clone(), label: fact.label.clone() })
}

/// The row of the home page. What is personal in it is masked.
pub(crate) fn row(case: &FiledCase) -> CaseRow {
    let manifest = case.dossier.edition.manifest();
    CaseRow {
        id: case.record.id.clone(),
        title: title(case),
        procedure: case.record.procedure.clone(),
        procedure_title: manifest.title.clone(),
        stage: stage(&case.record.stage),
        remaining: case.assessment.progress.remaining,
        troubles: case.assessment.findings.iter().filter(|f| f.blocks()).count() as u32,
        due: nearest(&case.assessment),
        changed: case.record.changed.clone(),
        practice: case.record.practice,
    }
}

/// The name as it is, or its first character when it is what a sensitive question was answered with.
fn title(case: &FiledCase) -> String {
    let text = case.name();
    let said = |f: &Field| f.checked.as_ref().is_some_and(|c| c.normalized == text);
    match (text.is_empty(), fields(&case.assessment).any(|f| f.sensitive && said(f))) {
        (true, _) => "未命名".to_owned(),
        (false, true) => text.chars().take(1).chain(['＊', '＊']).collect(),
        (false, false) => text.to_owned(),
    }
}

/// The stage as stored.
pub(crate) fn stage(text: &str) -> Stage {
    match text {
        "submitted" => Stage::Submitted,
        "returned" => Stage::Returned,
        "approved" => Stage::Approved,
        _ => Stage::Draft,
    }
}

fn nearest(assessment: &Assessment) -> Option<Deadline> {
    assessment.deadlines.iter().min_by_key(|d| d.days_left).cloned()
}

fn pictures(app: &App, case: &FiledCase) -> BTreeMap<String, PictureView> {
    let mut views = BTreeMap::new();
    for (slot, held) in &case.pictures {
        let p = &held.picture;
        // A lost original is no reason not to open the case; there is nothing left to go back to.
        let original_bytes = p.original.as_ref().and_then(|sha| app.store.blob_size(sha).ok());
        let view = PictureView {
            slot: slot.clone(),
            thumbnail: STANDARD.encode(&held.thumbnail),
            format: p.format,
            width: p.width,
            height: p.height,
            bytes: p.bytes,
            findings: case.assessment.findings.iter().filter(|f| f.fields.first() == Some(slot)).cloned().collect(),
            steps: held.steps.clone(),
            original_bytes,
        };
        views.insert(slot.clone(), view);
    }
    views
}

fn timeline(app: &App, id: &str) -> Result<Vec<Event>, Failure> {
    let events = app.store.events(id)?;
    Ok(events.into_iter().rev().map(|e| Event { at: e.at, kind: e.kind, words: e.words }).collect())
}

/// What the change did elsewhere: questions that came or went, papers that must be printed again.
fn effects(app: &App, case: &FiledCase, before: &Assessment) -> Result<Vec<String>, Failure> {
    let after = &case.assessment;
    let mut said = Vec::new();
    let gone = answered(before).filter(|f| !fields(after).any(|g| g.fact == f.fact)).map(|f| f.label.as_str());
    say(&mut said, gone, |names| format!("不再需要：{names}。填过的内容留着，改回来还能用"));
    if changed_its_mind(before, after) {
        let new = |f: &&Field| f.required && !fields(before).any(|g| g.fact == f.fact);
        let come = fields(after).filter(new).map(|f| f.label.as_str());
        say(&mut said, come, |names| format!("多了要填的：{names}"));
    }
    let printed = app.store.marks(&case.record.id, "printed")?;
    let changed = after.papers.iter().filter(|p| {
        printed.contains_key(&p.form) && before.papers.iter().any(|q| q.form == p.form && q.fields != p.fields)
    });
    say(&mut said, changed.map(|p| p.title.as_str()), |names| format!("这些纸的内容跟着变了，要重新打印：{names}"));
    Ok(said)
}

/// Whether an answer given earlier is another one now. The first time through, new questions are no news.
fn changed_its_mind(before: &Assessment, after: &Assessment) -> bool {
    answered(before).any(|f| fields(after).find(|g| g.fact == f.fact).is_none_or(|g| g.state != f.state))
}

fn answered(assessment: &Assessment) -> impl Iterator<Item = &Field> {
    fields(assessment).filter(|f| matches!(f.state, State::Known(_)))
}

fn say<'a>(said: &mut Vec<String>, names: impl Iterator<Item = &'a str>, words: impl Fn(&str) -> String) {
    let names: Vec<_> = names.collect();
    if !names.is_empty() {
        said.push(words(&names.join("、")));
    }
}
