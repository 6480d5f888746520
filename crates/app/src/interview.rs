//! Answering: half-typed text, saving, 继续, passing a warning, taking what is offered.

use std::collections::BTreeMap;

use beian_core::{Answer, Failure, Finding, Origin, Severity, State, Value};
use beian_rules::{Assessment, FactInfo, Status};
use serde_json::json;

use crate::App;
use crate::case_view::settle;
use crate::cases::field;
use crate::contract::{AnswerInput, CaseView, Continue, Continued, PassWarning, SaveAnswers, SaveDraft, Saved, Slot};
use crate::filed_case::FiledCase;

/// Longest half-typed text kept, in bytes; what is over it stays on the screen and is told as a finding on 继续.
const LONGEST_DRAFT: usize = 64 << 10;

pub(crate) fn save_draft(app: &mut App, request: SaveDraft) -> Result<Saved, Failure> {
    let now = app.world.now();
    let resume = serde_json::to_string(&request.resume).unwrap_or_default();
    let text = request.text.as_deref().map(|t| cut(t, LONGEST_DRAFT));
    app.store.write(|w| {
        w.save_draft(&request.case, &request.fact, text, &now)?;
        w.set_setting("resume", &resume)
    })?;
    Ok(Saved { at: now.get(11..16).unwrap_or_default().to_owned() })
}

fn cut(text: &str, longest: usize) -> &str {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

pub(crate) fn save_answers(app: &mut App, request: SaveAnswers) -> Result<CaseView, Failure> {
    let before = FiledCase::read(app, &request.case)?;
    save(app, &before, request.answers)?;
    settle(app, &request.case, &before.assessment)
}

pub(crate) fn continue_screen(app: &mut App, request: Continue) -> Result<Continued, Failure> {
    let before = FiledCase::read(app, &request.case)?;
    save(app, &before, request.answers)?;
    let now = app.world.now();
    app.store.write(|w| w.mark(&request.case, "seen", &request.screen, "", &now))?;
    let view = settle(app, &request.case, &before.assessment)?;
    let stay = stay(&before, &view.assessment, &request.screen);
    let next = if stay.is_empty() { next(&view.assessment, &request.screen, request.from_review) } else { None };
    Ok(Continued { view, stay, next })
}

/// What keeps the person on the screen: missing answers, errors, warnings not yet passed.
/// A missing picture does not: it may be taken later.
fn stay(case: &FiledCase, after: &Assessment, screen: &str) -> Vec<Finding> {
    let Some(shown) = after.chapters.iter().flat_map(|c| &c.screens).find(|s| s.id == screen) else {
        return Vec::new();
    };
    let mut stay = case.dossier.edition.missing(after, screen);
    stay.retain(|m| !shown.fields.iter().any(|f| f.photo.is_some() && m.fields.first() == Some(&f.fact)));
    stay.extend(shown.fields.iter().flat_map(|f| &f.findings).filter(|f| f.blocks()).cloned());
    stay
}

/// From the review page: the next question that has become required, else back to it.
/// Otherwise the next screen that wants something, going round once.
fn next(assessment: &Assessment, left: &str, from_review: bool) -> Option<String> {
    let screens: Vec<_> =
        assessment.chapters.iter().filter(|c| c.status != Status::Blocked).flat_map(|c| &c.screens).collect();
    let at = screens.iter().position(|s| s.id == left).map_or(0, |i| i + 1);
    let open = |s: &&&beian_rules::Screen| s.status == Status::Open && s.id != left;
    let (before, after) = screens.split_at(at.min(screens.len()));
    let found = after.iter().find(open).or_else(|| before.iter().find(open));
    found
        .filter(|s| !from_review || s.fields.iter().any(|f| f.required && f.state == State::NotAsked))
        .map(|s| s.id.clone())
}

fn save(app: &mut App, case: &FiledCase, answers: BTreeMap<String, AnswerInput>) -> Result<(), Failure> {
    let edition = case.dossier.edition.clone();
    let id = &case.record.id;
    let asked: BTreeMap<&str, &FactInfo> = edition.facts().filter(|f| f.asked).map(|f| (f.id.as_str(), f)).collect();
    let mut changes = Vec::new();
    for (fact, input) in answers {
        let info = asked.get(fact.as_str()).ok_or_else(|| unknown(&edition.nearest(&fact).unwrap_or_default()))?;
        let state = state(input, info);
        if let State::Known(value) = &state {
            edition.fits(&fact, value).map_err(|f| bad_answer(&f, &fact))?;
        }
        changes.push((fact, state));
    }
    let now = app.world.now();
    app.store.write(|w| {
        for (fact, state) in &changes {
            match state {
                State::NotAsked => w.clear_answer(id, fact)?,
                known => {
                    let answer = Answer { state: known.clone(), origin: Origin::Typed, stale: false };
                    w.save_answer(id, fact, &answer, &now)?;
                }
            }
            w.save_draft(id, fact, None, &now)?;
        }
        w.touch(id, &now)
    })
}

/// Blank text is 未填写 where that is allowed, and otherwise as if never asked.
fn state(input: AnswerInput, info: &FactInfo) -> State {
    match input {
        AnswerInput::Cleared(()) => State::NotAsked,
        AnswerInput::State(state) => state,
        AnswerInput::Value(value) => {
            let blank = match &value {
                Value::Text(text) => text.trim().is_empty(),
                Value::List(items) => items.iter().all(|i| i.trim().is_empty()),
                _ => false,
            };
            match (blank, info.always_required) {
                (false, _) => State::Known(value),
                (true, true) => State::NotAsked,
                (true, false) => State::Empty,
            }
        }
    }
}

pub(crate) fn pass_warning(app: &mut App, request: PassWarning) -> Result<CaseView, Failure> {
    let before = FiledCase::read(app, &request.case)?;
    let standing = before
        .assessment
        .findings
        .iter()
        .find(|f| f.code == request.code && f.fields.first().is_none_or(|field| *field == request.fact));
    let words = match standing {
        Some(f) if f.severity == Severity::Warning => f.words.clone(),
        _ => return Err(Failure::new("app.not_passable", "这条提醒不能跳过", "按提示改好再继续")),
    };
    let reason = cut(request.reason.trim(), 600);
    if reason.is_empty() {
        return Err(Failure::new("app.no_reason", "还没有写理由", "写一句为什么这样填是对的"));
    }
    let now = app.world.now();
    let key = format!("{} {}", request.code, request.fact);
    app.store.write(|w| {
        w.mark(&request.case, "passed", &key, reason, &now)?;
        let words = format!("看过提醒并继续：{words}");
        w.add_event(&request.case, &now, "passed", &words, &json!({"code": request.code, "fact": request.fact}))
    })?;
    settle(app, &request.case, &before.assessment)
}

pub(crate) fn accept_offer(app: &mut App, request: Slot) -> Result<CaseView, Failure> {
    let before = FiledCase::read(app, &request.case)?;
    let offered = field(&before, &request.slot)?.offered.clone();
    let offered = offered.ok_or_else(|| Failure::new("app.no_offer", "这里没有可用的旧答案", "直接填写"))?;
    let answer = Answer { state: State::Known(offered.value), origin: Origin::Accepted, stale: false };
    let now = app.world.now();
    app.store.write(|w| {
        w.save_answer(&request.case, &request.slot, &answer, &now)?;
        w.save_draft(&request.case, &request.slot, None, &now)?;
        w.touch(&request.case, &now)
    })?;
    settle(app, &request.case, &before.assessment)
}

fn unknown(nearest: &str) -> Failure {
    let hint = if nearest.is_empty() { "核对事实的名字".to_owned() } else { format!("是不是 {nearest}？") };
    Failure::new("app.unknown_fact", "没有这一项", hint)
}

fn bad_answer(finding: &Finding, fact: &str) -> Failure {
    Failure::new("app.bad_answer_type", finding.words.clone(), finding.hint.clone()).because(fact)
}
