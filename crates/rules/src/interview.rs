//! The person's side: chapters, screens and fields with their statuses, what comes next, what is missing.
//!
//! Deliberately not here: findings (given), and everything that is written for a destination.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::{Answer, Finding, Origin, Severity, State, Value};

use crate::duties;
use crate::evaluate::evaluate;
use crate::model::{ChapterRule, Fact, FieldRule, ScreenRule};
use crate::present::{readable_value, verb};
use crate::read_value;
use crate::run::Run;
use crate::{Assessment, Chapter, Choice, Field, Offered, Progress, Screen, ScreenKind, Status};

/// Visible chapters with their statuses.
pub(crate) fn chapters(run: &Run<'_>, findings: &[Finding]) -> Vec<Chapter> {
    let by_fact = by_fact(run, findings);
    let mut chapters: Vec<Chapter> = Vec::new();
    // By position in the edition: the title and status of what has been judged so far.
    let mut judged: BTreeMap<usize, (String, Status)> = BTreeMap::new();
    let mut stop: Option<String> = None;
    for (at, rule) in run.model.chapters.iter().enumerate() {
        if !run.allows(rule.when) {
            continue;
        }
        let screens: Vec<Screen> = rule.screens.iter().filter_map(|s| screen(run, s, &by_fact)).collect();
        if screens.is_empty() {
            continue;
        }
        let mut chapter = chapter(rule, screens);
        let waits_for = rule.after.iter().filter_map(|a| judged.get(a)).find(|(_, status)| *status != Status::Done);
        if let Some(title) = stop.clone().or_else(|| waits_for.map(|(title, _)| title.clone())) {
            block(&mut chapter, title);
        }
        judged.insert(at, (chapter.title.clone(), chapter.status));
        if stop.is_none() {
            stop = chapter.screens.iter().find(|s| s.kind == ScreenKind::Stop).map(|s| s.title.clone());
        }
        chapters.push(chapter);
    }
    chapters
}

/// Findings by the first visible of their fields, which is where they are shown.
fn by_fact<'f>(run: &Run<'_>, findings: &'f [Finding]) -> BTreeMap<&'f str, Vec<&'f Finding>> {
    let mut map: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let shown = finding.fields.iter().find(|f| run.model.slot(f).is_some_and(|slot| run.visible(slot)));
        if let Some(fact) = shown {
            map.entry(fact).or_default().push(finding);
        }
    }
    map
}

fn chapter(rule: &ChapterRule, screens: Vec<Screen>) -> Chapter {
    let has = |status: Status| screens.iter().any(|s| s.status == status);
    let status = match () {
        () if has(Status::Trouble) => Status::Trouble,
        () if has(Status::Open) => Status::Open,
        () => Status::Done,
    };
    Chapter {
        id: rule.id.clone(),
        title: rule.title.clone(),
        about: rule.about.clone(),
        status,
        blocked_by: None,
        screens,
    }
}

/// A blocked chapter keeps what is done, and nothing else in it can be started.
fn block(chapter: &mut Chapter, title: String) {
    chapter.status = Status::Blocked;
    chapter.blocked_by = Some(title);
    for screen in &mut chapter.screens {
        if screen.status != Status::Done {
            screen.status = Status::Blocked;
        }
    }
}

/// A screen as it stands; `None` when it is not visible, or no field of a question is.
fn screen(run: &Run<'_>, rule: &ScreenRule, by_fact: &BTreeMap<&str, Vec<&Finding>>) -> Option<Screen> {
    if !run.allows(rule.when) {
        return None;
    }
    let fields: Vec<Field> = rule.fields.iter().filter_map(|f| field(run, f, by_fact)).collect();
    if rule.kind == ScreenKind::Question && fields.is_empty() {
        return None;
    }
    let seen = run.given.seen.contains(&rule.id);
    Some(Screen {
        id: rule.id.clone(),
        title: rule.title.clone(),
        about: rule.about.clone(),
        kind: rule.kind,
        guide: rule.guide.clone(),
        status: status(rule.kind, &fields, seen, run.model.manifest.finder),
        fields,
    })
}

/// Trouble before open before done. 不确定 and a missing required answer keep a screen open; a stop screen is never done.
/// In a finder 不确定 is an answer like the others: what to find out first is one of the filings.
fn status(kind: ScreenKind, fields: &[Field], seen: bool, finder: bool) -> Status {
    let done = |yes: bool| if yes { Status::Done } else { Status::Open };
    match kind {
        ScreenKind::Info => done(seen),
        ScreenKind::Stop => Status::Open,
        ScreenKind::Question if fields.iter().any(|f| f.findings.iter().any(Finding::blocks)) => Status::Trouble,
        ScreenKind::Question => {
            let wanting = fields.iter().any(|f| match f.state {
                State::Unknown => !finder,
                State::Known(_) => false,
                _ => f.required,
            });
            let optional = fields.iter().all(|f| !f.required);
            let answered = fields.iter().any(|f| matches!(f.state, State::Known(_) | State::Empty | State::Unknown));
            done(!wanting && (!optional || answered || seen))
        }
    }
}

fn field(run: &Run<'_>, rule: &FieldRule, by_fact: &BTreeMap<&str, Vec<&Finding>>) -> Option<Field> {
    let (fact, standing) = (run.model.fact(rule.fact)?, run.standing(rule.fact)?);
    if !standing.visible {
        return None;
    }
    let (state, offered) = state(run, fact);
    let findings = by_fact.get(fact.id.as_str()).into_iter().flatten().map(|f| (*f).clone()).collect();
    let options = fact.options.iter().filter(|o| run.allows(o.when));
    Some(Field {
        fact: fact.id.clone(),
        kind: standing.kind?,
        list: fact.list,
        label: fact.label.clone(),
        hint: fact.hint.clone(),
        why: fact.why.clone(),
        example: fact.example.clone(),
        required: run.required(fact),
        can_be_unknown: fact.can_be_unknown,
        sensitive: fact.sensitive,
        options: options
            .map(|o| Choice { value: o.value.to_string(), label: o.label.clone(), hint: o.hint.clone() })
            .collect(),
        state,
        offered,
        checked: standing.checked.clone(),
        findings,
        sources: fact.backing.sources.clone(),
        conflicts: fact.backing.conflicts.clone(),
        reads: fact.reads.clone(),
        photo: fact.photo.and_then(|at| run.model.photos.get(at)).map(|p| duties::requirement(run, p)),
    })
}

/// The state as the person sees it. Suggested exactly when something is offered.
fn state(run: &Run<'_>, fact: &Fact) -> (State, Option<Offered>) {
    let answer = run.answer(fact);
    let offered = match answer {
        Some(Answer { state: State::Known(value) | State::Suggested(value), stale: true, .. }) => {
            offer(run, fact, value, "上次填的")
        }
        Some(Answer { state: State::Suggested(value), origin, .. }) => offer(run, fact, value, origin_words(*origin)),
        Some(Answer { state: State::Unknown | State::Empty | State::Known(_), stale: false, .. }) => None,
        _ => suggested(run, fact),
    };
    match (offered, answer) {
        (Some(offered), _) => (State::Suggested(offered.value.clone()), Some(offered)),
        (None, Some(answer)) if !answer.stale => (answer.state.clone(), None),
        (None, _) => (State::NotAsked, None),
    }
}

fn origin_words(origin: Origin) -> &'static str {
    match origin {
        Origin::Reused => "沿用另一项备案",
        Origin::Imported => "从文件导入",
        Origin::Typed => "上次填的",
        Origin::Accepted | Origin::Derived => "建议",
    }
}

fn offer(run: &Run<'_>, fact: &Fact, value: &Value, from: &str) -> Option<Offered> {
    let kind = run.model.slot(&fact.id).and_then(|slot| run.standing(slot)?.kind)?;
    let read = read_value::read(value, fact, kind, &run.context).value?;
    Some(Offered { value: value.clone(), text: readable_value(run, fact, &read), from: from.to_owned() })
}

fn suggested(run: &Run<'_>, fact: &Fact) -> Option<Offered> {
    let suggestion = fact.suggest.as_ref()?;
    let value = evaluate(&suggestion.rule, run)?;
    Some(Offered { value: value.to_value(), text: readable_value(run, fact, &value), from: suggestion.from.clone() })
}

/// How far the person is.
pub(crate) fn progress(chapters: &[Chapter], next: Option<&str>) -> Progress {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let part = chapters
        .iter()
        .position(|c| c.screens.iter().any(|s| Some(s.id.as_str()) == next))
        .map_or(chapters.len(), |at| at + 1);
    let screens = || chapters.iter().flat_map(|c| &c.screens);
    Progress {
        part: count(part),
        parts: count(chapters.len()),
        remaining: count(screens().filter(|s| s.status != Status::Done).count()),
        screens: count(screens().count()),
    }
}

/// Facts whose kept answers are not used: their branch was left, or they are marked so and not yet taken again.
pub(crate) fn stale(run: &Run<'_>) -> Vec<String> {
    let asked = run.model.facts.iter().zip(&run.standings).filter(|(f, _)| f.asked());
    let left = asked.filter(|(fact, standing)| {
        run.answer(fact).is_some_and(|a| matches!(a.state, State::Known(_)) && (a.stale || !standing.visible))
    });
    left.map(|(fact, _)| fact.id.clone()).collect()
}

/// What 继续 on a screen still wants: one finding `MISS-001` for each required field without an answer.
pub(crate) fn missing(assessment: &Assessment, screen: &str) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let screens = assessment.chapters.iter().flat_map(|c| &c.screens).filter(|s| s.id == screen);
    let wanting = screens.flat_map(|s| &s.fields).filter(|f| {
        f.required
            && matches!(f.state, State::NotAsked | State::Empty | State::Suggested(_))
            && told.insert(f.fact.as_str())
    });
    wanting
        .map(|f| {
            let words = format!("{}{}", verb(f.kind), f.label);
            let hint = match (&f.offered, f.can_be_unknown) {
                (Some(_), _) => "可以直接用上面给出的内容",
                (None, true) => "拿不准就选“我不确定”，以后再补",
                (None, false) => "这一项必填",
            };
            Finding::new("MISS-001", Severity::Error, words, hint).on(&f.fact)
        })
        .collect()
}
