//! Cases as a whole: the home page, starting, opening, erasing; and where the person was.

use std::collections::BTreeMap;

use beian_core::{Answer, Failure, Origin, State};
use beian_rules::{Edition, Manifest};
use beian_store::{CaseRecord, PictureRecord};
use serde_json::json;

use crate::App;
use crate::case_view::{settle, stage, view};
use crate::contract::{
    CaseId, CaseRow, CaseView, Home, KeepPlace, Nothing, ProcedureRow, Resume, Settings, Stage, StartCase,
};
use crate::filed_case::{FiledCase, fields};
use crate::{neighbours, pictures};

pub(crate) fn home(app: &mut App, _: Nothing) -> Result<Home, Failure> {
    let cases = app.store.cases()?.into_iter().map(|record| row(app, &record)).collect::<Result<_, _>>()?;
    let procedures = app.library.manifests_in_force(app.world.today())?;
    Ok(Home {
        cases,
        procedures: procedures.into_iter().map(procedure).collect(),
        settings: setting::<Settings>(app, "settings")?.unwrap_or_default(),
        resume: setting::<Resume>(app, "resume")?,
        today: app.world.today().to_string(),
    })
}

/// The row kept at the last change, its dates counted anew from today.
fn row(app: &App, record: &CaseRecord) -> Result<CaseRow, Failure> {
    let kept = app.store.marks(&record.id, "row")?.remove("");
    let Some(mut row) = kept.and_then(|m| serde_json::from_str::<CaseRow>(&m.text).ok()) else {
        return Ok(crate::case_view::row(&FiledCase::read(app, &record.id)?));
    };
    row.stage = stage(&record.stage);
    row.changed.clone_from(&record.changed);
    if let Some(due) = &mut row.due
        && let Ok(day) = due.due.parse::<jiff::civil::Date>()
    {
        due.days_left = app.world.today().until(day).map_or(due.days_left, |span| span.get_days());
    }
    Ok(row)
}

/// What there is to say about one edition.
pub(crate) fn procedure(m: &Manifest) -> ProcedureRow {
    ProcedureRow {
        procedure: m.procedure.clone(),
        edition: m.edition.clone(),
        title: m.title.clone(),
        about: m.about.clone(),
        in_force: (m.in_force.from.clone(), m.in_force.to.clone()),
        finder: m.finder,
        group: m.group.clone(),
    }
}

pub(crate) fn start(app: &mut App, request: StartCase) -> Result<CaseView, Failure> {
    let edition = app.library.in_force(&request.procedure, app.world.today())?;
    let mut answers = BTreeMap::new();
    let mut pictures = BTreeMap::new();
    if let Some(from) = &request.from {
        let from = FiledCase::read(app, from)?;
        if !request.anyway && !request.practice {
            neighbours::refuse(app, &edition, from.name())?;
        }
        (answers, pictures) = carried(app, from, &edition)?;
    }
    if let Some(situation) = &request.situation {
        answers.extend(picked(&edition, situation)?);
    }
    if request.practice {
        answers.extend(sample(&edition)?);
    }
    let now = app.world.now();
    let record = CaseRecord {
        id: app.world.new_id(),
        procedure: request.procedure,
        edition: edition.manifest().edition.clone(),
        stage: "draft".into(),
        practice: request.practice,
        created: now.clone(),
        changed: now.clone(),
    };
    let words = format!("开始：{}", edition.manifest().title);
    app.store.write(|w| {
        w.create_case(&record)?;
        for (fact, answer) in &answers {
            w.save_answer(&record.id, fact, answer, &now)?;
        }
        w.add_event(&record.id, &now, "started", &words, &json!({"carried": answers.len(), "from": request.from}))
    })?;
    pictures::carry(app, &record.id, &pictures)?;
    let empty = FiledCase::read(app, &record.id)?.assessment;
    settle(app, &record.id, &empty)
}

/// What the filing `from` and those it was started from know of the facts that `edition` asks, and the pictures they
/// hold: nothing is typed or taken twice. The nearest filing wins; one that is gone by now ends the search.
fn carried(app: &App, from: FiledCase, edition: &Edition) -> Result<(Answers, Pictures), Failure> {
    let (mut answers, mut pictures) = (Answers::new(), Pictures::new());
    let mut next = Some(from);
    for _ in 0..=LONGEST_LINE {
        let Some(case) = next else { break };
        for (fact, answer) in exported(&case, edition) {
            answers.entry(fact).or_insert(answer);
        }
        for (slot, picture) in exported_pictures(&case, edition) {
            pictures.entry(slot).or_insert(picture);
        }
        let origin = started_from(app, &case.record.id)?;
        next = origin.and_then(|id| FiledCase::read(app, &id).ok());
    }
    Ok((answers, pictures))
}

type Answers = BTreeMap<String, Answer>;
type Pictures = BTreeMap<String, PictureRecord>;

/// Pictures of one filing in slots that `edition` has too.
fn exported_pictures(from: &FiledCase, edition: &Edition) -> Pictures {
    let leaves = |slot: &str| from.dossier.edition.fact(slot).is_some_and(|f| f.export);
    let wanted = |slot: &str| edition.photos().any(|p| p.slot == slot);
    let held = from.pictures.iter().filter(|(slot, _)| leaves(slot) && wanted(slot));
    held.map(|(slot, picture)| (slot.clone(), picture.clone())).collect()
}

/// Most filings in a row that are looked through for what is known already.
const LONGEST_LINE: usize = 8;

/// The filing that `case` was started from.
fn started_from(app: &App, case: &str) -> Result<Option<String>, Failure> {
    let started = app.store.events(case)?.into_iter().find(|event| event.kind == "started");
    Ok(started.and_then(|event| Some(event.data.get("from")?.as_str()?.to_owned())))
}

/// Exported facts of one filing that `edition` asks too. Once a change is through, what it changed has its new value.
fn exported(from: &FiledCase, edition: &Edition) -> BTreeMap<String, Answer> {
    let here = &from.dossier.edition;
    let exported: Vec<_> = here.facts().filter(|f| f.export).map(|f| f.id.as_str()).collect();
    let through = stage(&from.record.stage) == Stage::Approved;
    let changed = if through { here.replaced(&from.assessment) } else { BTreeMap::new() };
    let value = |id: &String| changed.get(id).or_else(|| from.assessment.values.get(id)).cloned();
    edition
        .facts()
        .filter(|f| f.asked && exported.contains(&f.id.as_str()))
        .filter_map(|f| Some((f.id.clone(), value(&f.id)?)))
        .filter(|(id, value)| !matches!(value, beian_core::Value::Picture(_)) && edition.fits(id, value).is_ok())
        .map(|(id, value)| (id, Answer { state: State::Known(value), origin: Origin::Reused, stale: false }))
        .collect()
}

/// What a situation of a finder answers.
fn picked(edition: &Edition, id: &str) -> Result<BTreeMap<String, Answer>, Failure> {
    let situation = edition.situations().iter().find(|s| s.id == id);
    let missing = || Failure::new("app.no_situation", "没有这种情况", "自己回答问题").because(id);
    situation.map(|s| s.answers.clone()).ok_or_else(missing)
}

/// The edition's made-up customer.
fn sample(edition: &Edition) -> Result<BTreeMap<String, Answer>, Failure> {
    let case = edition.cases().iter().find(|c| c.id == "practice").ok_or_else(no_sample)?;
    let answers = case.given().answers;
    Ok(answers.into_iter().filter(|(_, a)| !matches!(a.state.known(), Some(beian_core::Value::Picture(_)))).collect())
}

pub(crate) fn open(app: &mut App, request: CaseId) -> Result<CaseView, Failure> {
    view(app, &request.case)
}

pub(crate) fn delete(app: &mut App, request: CaseId) -> Result<Home, Failure> {
    app.store.write(|w| w.erase_case(&request.case))?;
    home(app, Nothing {})
}

pub(crate) fn set_settings(app: &mut App, request: Settings) -> Result<Settings, Failure> {
    keep(app, "settings", &request)?;
    Ok(request)
}

pub(crate) fn keep_place(app: &mut App, request: KeepPlace) -> Result<Nothing, Failure> {
    keep(app, "resume", &request.resume)?;
    Ok(Nothing {})
}

fn keep<T: serde::Serialize>(app: &mut App, key: &str, value: &T) -> Result<(), Failure> {
    let text = serde_json::to_string(value).unwrap_or_default();
    app.store.write(|w| w.set_setting(key, &text))
}

fn setting<T: serde::de::DeserializeOwned>(app: &App, key: &str) -> Result<Option<T>, Failure> {
    Ok(app.store.setting(key)?.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The visible field of a fact, for the acts that need one.
pub(crate) fn field<'a>(case: &'a FiledCase, fact: &str) -> Result<&'a beian_rules::Field, Failure> {
    fields(&case.assessment)
        .find(|f| f.fact == fact)
        .ok_or_else(|| Failure::new("app.no_field", "这一项现在不用填", "回到任务列表，从那里进入").because(fact))
}

fn no_sample() -> Failure {
    Failure::new("app.no_sample", "这项业务没有练习样例", "直接开始办理")
}
