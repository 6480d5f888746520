//! Why a fact has the value it has: the rule's facts, and theirs, down to answers.
//!
//! Deliberately not here: how values are computed.

use beian_core::{Reference, State};

use crate::Why;
use crate::given::Given;
use crate::model::{Model, Slot};
use crate::present::readable;
use crate::run::Run;

/// Deepest explanation.
const MAX_DEPTH: u32 = 12;
/// Most facts in one explanation.
const MAX_FACTS: u32 = 400;

/// The explanation of one fact.
pub(crate) fn explain(model: &Model, given: &Given, reference: &Reference, fact: &str) -> Option<Why> {
    let slot = model.slot(fact)?;
    let run = Run::new(model, given, reference);
    let mut left = MAX_FACTS;
    why(&run, slot, 0, &mut left)
}

fn why(run: &Run<'_>, slot: Slot, depth: u32, left: &mut u32) -> Option<Why> {
    let fact = run.model.fact(slot)?;
    *left = left.checked_sub(1)?;
    let because = if depth < MAX_DEPTH { reasons(run, slot) } else { Vec::new() };
    Some(Why {
        fact: fact.id.clone(),
        label: fact.label.clone(),
        value: said(run, slot),
        sources: fact.backing.sources.clone(),
        because: because.into_iter().filter_map(|s| why(run, s, depth + 1, left)).collect(),
    })
}

/// The facts of its rule; for a question that is not asked, the conditions that keep it away. Each once.
fn reasons(run: &Run<'_>, slot: Slot) -> Vec<Slot> {
    let Some(fact) = run.model.fact(slot) else { return Vec::new() };
    let all = match &fact.rule {
        Some(rule) => rule.facts(),
        None => fact.gates.iter().copied().filter(|g| !run.holds(*g)).collect(),
    };
    let mut once: Vec<Slot> = Vec::new();
    for slot in all {
        if !once.contains(&slot) {
            once.push(slot);
        }
    }
    once
}

/// The value, or why there is none.
fn said(run: &Run<'_>, slot: Slot) -> String {
    let text = readable(run, slot);
    if !text.is_empty() {
        return text;
    }
    let asked = run.model.fact(slot).is_some_and(crate::model::Fact::asked);
    match run.state(slot) {
        State::Unknown => "不确定".to_owned(),
        State::Empty => "未填写".to_owned(),
        State::Known(_) => "填的内容要改".to_owned(),
        State::NotAsked | State::Suggested(_) if asked => "未问到".to_owned(),
        State::NotAsked | State::Suggested(_) => "还不知道".to_owned(),
    }
}
