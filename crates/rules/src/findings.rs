//! All findings about the answers: of value types, of options, of the edition's checks; sorted.
//!
//! Deliberately not here: missing answers; those are no findings until the person leaves the screen.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use beian_core::{Finding, Severity};

use crate::evaluate::{evaluate, found};
use crate::expression::Expr;
use crate::model::{Check, Fact, Slot};
use crate::read_value::options_hint;
use crate::run::Run;
use crate::val::Val;

/// Every finding: errors first, then in the order of the flow; on one field value types, then pictures, then checks.
pub(crate) fn all(run: &Run<'_>) -> Vec<Finding> {
    let mut placed: Vec<(usize, Finding)> = Vec::new();
    for (fact, standing) in run.model.facts.iter().zip(&run.standings) {
        let position = fact.position.unwrap_or(usize::MAX);
        let own = standing.findings.iter().cloned().chain(closed_option(run, fact, standing.value.as_ref()));
        placed.extend(own.map(|f| (position, f.on(&fact.id))));
    }
    placed.extend(run.given.findings.iter().filter_map(|f| Some((given_position(run, f)?, f.clone()))));
    for check in &run.model.checks {
        if run.holds(check.when) && applies(run, check) {
            placed.push((first_position(run, check), finding(run, check)));
        }
    }
    for (_, finding) in &mut placed {
        pass(run, finding);
    }
    // A stable sort: equal places keep the order above.
    placed.sort_by_key(|(position, finding)| (Reverse(finding.severity), *position));
    placed.into_iter().map(|(_, finding)| finding).collect()
}

/// An option that is chosen although its condition does not hold.
fn closed_option(run: &Run<'_>, fact: &Fact, value: Option<&Val>) -> Option<Finding> {
    let chosen = |o: &&crate::model::OptionRow| match value {
        Some(Val::Text(t)) => *t == o.value,
        Some(Val::List(items)) => items.contains(&o.value),
        _ => false,
    };
    let option = fact.options.iter().filter(|o| !run.allows(o.when)).find(chosen)?;
    let words = format!("现在不能选“{}”", option.label);
    let open: Vec<&str> =
        fact.options.iter().filter(|o| run.allows(o.when)).take(6).map(|o| o.label.as_str()).collect();
    let hint = if open.is_empty() { options_hint(fact) } else { format!("从{}里选", open.join("、")) };
    Some(Finding::new("ANS-004", Severity::Error, words, hint))
}

fn applies(run: &Run<'_>, check: &Check) -> bool {
    check.fields.is_empty() || check.fields.iter().any(|f| run.visible(*f))
}

/// Where a finding from outside stands: at its field, if that is visible; after everything when it is about the case
/// as a whole.
fn given_position(run: &Run<'_>, finding: &Finding) -> Option<usize> {
    let Some(id) = finding.fields.first() else { return Some(usize::MAX) };
    let slot = run.model.slot(id).filter(|slot| run.visible(*slot))?;
    run.model.fact(slot)?.position
}

/// Position of the first visible field; after everything when there is none.
fn first_position(run: &Run<'_>, check: &Check) -> usize {
    let first = check.fields.iter().find(|f| run.visible(**f));
    first.and_then(|slot| run.model.fact(*slot)?.position).unwrap_or(usize::MAX)
}

fn finding(run: &Run<'_>, check: &Check) -> Finding {
    let say = |text: &str| match check.finds {
        true => text.replace("{found}", &found_by(run, check.when).join("、")),
        false => text.to_owned(),
    };
    Finding {
        fields: check.fields.iter().filter_map(|slot| run.model.fact(*slot).map(|f| f.id.clone())).collect(),
        sources: check.backing.sources.clone(),
        conflicts: check.backing.conflicts.clone(),
        ..Finding::new(&check.code, check.severity, say(&check.words), say(&check.hint))
    }
}

fn pass(run: &Run<'_>, finding: &mut Finding) {
    if finding.severity == Severity::Warning && !run.given.passed.is_empty() {
        let key = (finding.code.clone(), finding.fields.first().cloned().unwrap_or_default());
        finding.passed = run.given.passed.get(&key).cloned();
    }
}

/// The words that made a condition hold, through derived facts; each once.
fn found_by(run: &Run<'_>, slot: Slot) -> Vec<String> {
    let mut search = Search { run, looked: BTreeSet::new(), words: Vec::new() };
    search.fact(slot);
    search.words
}

/// Most facts behind one condition that are looked through; also bounds the recursion.
const MAX_LOOKED: usize = 200;

struct Search<'r, 'a> {
    run: &'r Run<'a>,
    looked: BTreeSet<Slot>,
    words: Vec<String>,
}

impl Search<'_, '_> {
    fn fact(&mut self, slot: Slot) {
        let rule = self.run.model.fact(slot).and_then(|f| f.rule.as_ref());
        if let Some(rule) = rule.filter(|_| self.run.holds(slot) && self.looked.len() < MAX_LOOKED)
            && self.looked.insert(slot)
        {
            self.expr(rule);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Contains(of, list) => {
                let words = evaluate(of, self.run).map(|v| found(&v, *list, self.run.model)).unwrap_or_default();
                for word in words {
                    if !self.words.contains(&word) {
                        self.words.push(word);
                    }
                }
            }
            Expr::Not(_) => {}
            Expr::Fact(slot) => self.fact(*slot),
            _ => expr.inner().into_iter().for_each(|e| self.expr(e)),
        }
    }
}
