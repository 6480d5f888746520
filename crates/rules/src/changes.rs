//! Before and after, side by side: reading `changes.json`, writing its rows for a paper, and what stands once it is done.
//!
//! Deliberately not here: which answers are the new ones and what follows from them (facts of the edition), and the
//! government site's own fields (see `destinations`).

use std::collections::BTreeMap;

use beian_core::Value;

use crate::entry::Entry;
use crate::json::Node;
use crate::load_destinations::style;
use crate::loader::Loader;
use crate::model::{ChangeRule, Model, Slot};
use crate::present::styled;
use crate::run::Run;
use crate::shape;

/// Reads `changes.json`.
pub(crate) fn changes<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::CHANGES, loader.report) else { return };
    for item in file.items("changes") {
        let Some(group) = file.child(item, &shape::CHANGE_GROUP, "group") else { continue };
        let when = loader.condition(&group, "when");
        for pair in group.items("pairs") {
            let pair = group.child(pair, &shape::CHANGE_PAIR, "label");
            let rule = pair.and_then(|p| change(&p, &group.text("group"), when, loader));
            loader.model.changes.extend(rule);
        }
    }
}

fn change(entry: &Entry<'_>, group: &str, group_when: Option<Slot>, loader: &mut Loader<'_>) -> Option<ChangeRule> {
    let label = entry.text("label");
    loader.unique("change", entry, "label", &format!("{group}/{label}"));
    let when = group_when.into_iter().chain(loader.condition(entry, "when")).collect();
    let before = if entry.get("before").is_some() { Some(loader.named(entry, "before")?) } else { None };
    let after = loader.named(entry, "after")?;
    let written = style(entry, loader.model.fact(after)?);
    let before = match before {
        Some(slot) => Some((slot, style(entry, loader.model.fact(slot)?))),
        None => None,
    };
    Some(ChangeRule {
        group: group.to_owned(),
        label,
        before,
        after: (after, written),
        when,
        proof: entry.text("proof"),
    })
}

/// The pairs whose conditions hold and whose new value is asked or derived, in the order of the files. A value that
/// is not known is empty, to be written by hand.
pub(crate) fn rows(run: &Run<'_>) -> Vec<BTreeMap<String, String>> {
    let due = run.model.changes.iter().filter(|c| c.when.iter().all(|w| run.holds(*w)) && run.visible(c.after.0));
    let cells = due.map(|c| {
        let before = c.before.map(|(slot, style)| styled(run, slot, style)).unwrap_or_default();
        let after = styled(run, c.after.0, c.after.1);
        [
            ("group", c.group.clone()),
            ("label", c.label.clone()),
            ("before", before),
            ("after", after),
            ("proof", c.proof.clone()),
        ]
    });
    cells.map(|row| row.into_iter().map(|(column, text)| (column.to_owned(), text)).collect()).collect()
}

/// Facts that have another value once the change is done: each `before` of a pair that holds, with its new value.
pub(crate) fn replaced(model: &Model, values: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let value = |slot: Slot| values.get(&model.fact(slot)?.id);
    let holds = |c: &&ChangeRule| c.when.iter().all(|w| value(*w) == Some(&Value::YesNo(true)));
    let pairs = model.changes.iter().filter(holds).filter_map(|c| {
        let before = model.fact(c.before.as_ref()?.0)?;
        Some((before.id.clone(), value(c.after.0)?.clone()))
    });
    pairs.collect()
}
