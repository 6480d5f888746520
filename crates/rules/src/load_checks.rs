//! Reads `checks/*.json`.
//!
//! Deliberately not here: the value types' own checks.

use std::collections::BTreeSet;

use beian_core::Severity;

use crate::entry::Entry;
use crate::expression::Expr;
use crate::json::Node;
use crate::loader::Loader;
use crate::model::{Check, Model, Slot};
use crate::shape;

/// Most facts behind one condition that are looked through for a search; also bounds the recursion.
const MAX_LOOKED: usize = 200;

/// Loads one file of checks.
pub(crate) fn load<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::CHECKS, loader.report) else { return };
    for item in file.items("checks") {
        let Some(entry) = file.child(item, &shape::CHECK, "code") else { continue };
        if let Some(check) = check(&entry, loader) {
            loader.model.checks.push(check);
        }
    }
}

fn check(entry: &Entry<'_>, loader: &mut Loader<'_>) -> Option<Check> {
    let code = entry.text("code");
    loader.unique("check", entry, "code", &code);
    if !well_formed(&code) {
        entry.fault("code", format!("“{code}”不像代号"), "写成 MPS-101 这样：大写字母、横线、三位数");
    }
    let severities = [("error", Severity::Error), ("warning", Severity::Warning), ("hint", Severity::Hint)];
    let severity = entry.one_of("severity", Severity::Error, &severities);
    let mut fields = Vec::new();
    for id in entry.texts("fields") {
        let Some(slot) = loader.slot(entry, "fields", &id) else { continue };
        if loader.model.fact(slot).is_some_and(|f| !f.asked()) {
            entry.fault("fields", format!("“{id}”不是问出来的，没处可改"), "写能改的那一栏");
        }
        fields.push(slot);
    }
    let (words, hint) = (entry.text("words"), entry.text("hint"));
    let when = loader.condition(entry, "when");
    let finds = placeholders(entry, when, &loader.model);
    let backing = loader.backing(entry, true);
    Some(Check { at: entry.at.clone(), code, severity, when: when?, fields, words, hint, backing, finds })
}

fn well_formed(code: &str) -> bool {
    code.split_once('-').is_some_and(|(area, number)| {
        (2..=8).contains(&area.len())
            && area.bytes().all(|b| b.is_ascii_uppercase())
            && number.len() == 3
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// `{found}` is the only placeholder, and something must be able to find.
fn placeholders(entry: &Entry<'_>, when: Option<Slot>, model: &Model) -> bool {
    let mut finds = false;
    for key in ["words", "hint"] {
        let text = entry.text(key);
        let rest = text.replace("{found}", "");
        finds |= rest.len() != text.len();
        if rest.contains(['{', '}']) {
            entry.fault(key, "只能写 {found} 这一个空", "去掉别的花括号");
        }
    }
    if finds && when.is_some_and(|slot| !searches(slot, model, &mut BTreeSet::new())) {
        entry.fault("words", "条件里没有 contains，{found} 没有内容", "去掉 {found}，或用 contains 写条件");
    }
    finds
}

/// Whether the rule of a fact searches a word list, itself or through other facts. Each fact is looked at once.
fn searches(slot: Slot, model: &Model, looked: &mut BTreeSet<Slot>) -> bool {
    let Some(rule) = model.fact(slot).and_then(|f| f.rule.as_ref()) else { return false };
    looked.len() < MAX_LOOKED
        && looked.insert(slot)
        && (has_search(rule) || rule.facts().into_iter().any(|s| searches(s, model, looked)))
}

fn has_search(rule: &Expr) -> bool {
    matches!(rule, Expr::Contains(..)) || rule.inner().into_iter().any(has_search)
}
