//! The meaning of each operator, in three values: yes, no, not known (`None`).
//!
//! Deliberately not here: in which order facts are evaluated (see `run`), and where their values come from.

use std::sync::Arc;

use beian_core::Calendar;

use crate::days;
use crate::expression::Expr;
use crate::model::{Model, Slot};
use crate::val::Val;

/// Where an expression gets the values of facts from.
pub(crate) trait Scope {
    fn model(&self) -> &Model;
    fn value(&self, slot: Slot) -> Option<Val>;
    fn part(&self, slot: Slot, name: &str) -> Option<Val>;
    /// By which working days are counted; `None` when the result must hold under every calendar.
    fn calendar(&self) -> Option<&Calendar>;
    /// Whether a fact without a value stays without one. `false` when asking what holds for all answers.
    fn settled(&self) -> bool {
        true
    }
}

/// The value of an expression; `None` is 不知道.
pub(crate) fn evaluate(expr: &Expr, scope: &impl Scope) -> Option<Val> {
    match expr {
        Expr::Fact(slot) => scope.value(*slot),
        Expr::Value(value) => Some(value.clone()),
        Expr::All(of) => every(of, scope).map(Val::YesNo),
        Expr::Any(of) => some(of, scope).map(Val::YesNo),
        Expr::Not(a) => yes(a, scope).map(|b| Val::YesNo(!b)),
        Expr::Is(a, values) => evaluate(a, scope).map(|v| Val::YesNo(values.iter().any(|x| equals(&v, x)))),
        Expr::Known(a) => known(evaluate(a, scope).is_some(), scope.settled()),
        Expr::Same(a, b) => Some(Val::YesNo(evaluate(a, scope)? == evaluate(b, scope)?)),
        Expr::Less(a, b) => less(&evaluate(a, scope)?, &evaluate(b, scope)?).map(Val::YesNo),
        Expr::Count(a) => count(&evaluate(a, scope)?),
        Expr::Contains(a, list) => Some(Val::YesNo(!found(&evaluate(a, scope)?, *list, scope.model()).is_empty())),
        Expr::Includes(a, b) => includes(&evaluate(a, scope)?, &evaluate(b, scope)?).map(Val::YesNo),
        Expr::Part(slot, name) => scope.part(*slot, name),
        Expr::Shift(a, by, unit) => {
            let day = days::read(evaluate(a, scope)?.text()?)?;
            days::shift(day, *by, *unit, scope.calendar()).map(|d| Val::Text(Arc::from(days::write(d))))
        }
        Expr::If(c, x, y) => evaluate(if yes(c, scope)? { x } else { y }, scope),
        Expr::Join(of) => join(of, scope),
        Expr::Lookup { by, table, column } => lookup(evaluate(by, scope)?.text()?, *table, *column, scope.model()),
    }
}

fn yes(expr: &Expr, scope: &impl Scope) -> Option<bool> {
    evaluate(expr, scope)?.yes()
}

/// One no makes it no; else one not-known makes it not known.
fn every(of: &[Expr], scope: &impl Scope) -> Option<bool> {
    let mut result = Some(true);
    for expr in of {
        match yes(expr, scope) {
            Some(false) => return Some(false),
            Some(true) => {}
            None => result = None,
        }
    }
    result
}

/// One yes makes it yes; else one not-known makes it not known.
fn some(of: &[Expr], scope: &impl Scope) -> Option<bool> {
    let mut result = Some(false);
    for expr in of {
        match yes(expr, scope) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => result = None,
        }
    }
    result
}

fn known(has_value: bool, settled: bool) -> Option<Val> {
    (has_value || settled).then_some(Val::YesNo(has_value))
}

/// Equal, or one of many equal.
fn equals(value: &Val, wanted: &Val) -> bool {
    match (value, wanted) {
        (Val::List(items), Val::Text(t)) => items.contains(t),
        _ => value == wanted,
    }
}

fn less(a: &Val, b: &Val) -> Option<bool> {
    match (a, b) {
        (Val::Number(x), Val::Number(y)) => Some(x < y),
        (Val::Text(x), Val::Text(y)) => Some(days::read(x)? < days::read(y)?),
        _ => None,
    }
}

#[allow(clippy::cast_precision_loss)]
fn count(value: &Val) -> Option<Val> {
    match value {
        Val::Text(t) => Some(Val::Number(t.chars().count() as f64)),
        Val::List(items) => Some(Val::Number(items.len() as f64)),
        _ => None,
    }
}

/// Words of the list that stand in the value, each once, in the order of the list. Case does not matter.
pub(crate) fn found(value: &Val, list: usize, model: &Model) -> Vec<String> {
    let texts: Vec<String> = match value {
        Val::Text(t) => vec![t.to_lowercase()],
        Val::List(items) => items.iter().map(|t| t.to_lowercase()).collect(),
        _ => return Vec::new(),
    };
    let words = model.lists.get(list).map(|l| l.words.as_slice()).unwrap_or_default();
    words
        .iter()
        .filter(|(folded, _)| texts.iter().any(|t| t.contains(folded.as_str())))
        .map(|(_, word)| word.clone())
        .collect()
}

/// Whether the text, or one of several, has the other text in it. Case does not matter.
fn includes(of: &Val, what: &Val) -> Option<bool> {
    let what = what.text().filter(|t| !t.is_empty())?.to_lowercase();
    match of {
        Val::Text(text) => Some(text.to_lowercase().contains(&what)),
        Val::List(items) => Some(items.iter().any(|text| text.to_lowercase().contains(&what))),
        _ => None,
    }
}

/// Pieces without a value are left out; while one may still get a value, nothing is known of the whole.
fn join(of: &[Expr], scope: &impl Scope) -> Option<Val> {
    let mut text = String::new();
    let mut any = false;
    let pieces: Vec<Option<Val>> = of.iter().map(|e| evaluate(e, scope)).collect();
    if !scope.settled() && pieces.iter().any(Option::is_none) {
        return None;
    }
    for value in pieces.into_iter().flatten() {
        any = true;
        match value {
            Val::Text(t) => text.push_str(&t),
            Val::Number(n) => text.push_str(&n.to_string()),
            Val::List(items) => text.push_str(&items.join("、")),
            Val::YesNo(_) | Val::Picture(_) => {}
        }
    }
    any.then(|| Val::Text(Arc::from(text)))
}

fn lookup(value: &str, table: usize, column: usize, model: &Model) -> Option<Val> {
    let table = model.tables.get(table)?;
    let cell = table.rows.get(*table.index.get(value)?)?.cells.get(column)?;
    (!cell.is_empty()).then(|| Val::Text(cell.clone()))
}
