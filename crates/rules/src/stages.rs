//! What happens to a filing between 提交 and 通过: reading `stages.json`, and how far a case is.
//!
//! Deliberately not here: the three events every edition has (see `model::BUILT_IN`), and who records a day.

use beian_core::Kind;

use crate::entry::Entry;
use crate::json::{Data, Node};
use crate::load_facts::well_named;
use crate::loader::Loader;
use crate::mistake::At;
use crate::model::{BUILT_IN, Fact, Model, StageRule};
use crate::run::Run;
use crate::{StageReached, shape};

/// Gives each stage its day as a fact, `event.<event>`, before any rule may name it. Faults are told by [`stages`].
pub(crate) fn events(node: &Node, model: &mut Model) {
    for stage in list_under(node, "stages") {
        let text = |key| under(stage, key).and_then(Node::text).unwrap_or_default();
        let id = format!("event.{}", text("event"));
        if plain(text("event")) && !model.by_id.contains_key(&id) {
            model.by_id.insert(id.clone(), model.facts.len());
            let fact = Fact::new(At::default(), &id, text("title"), Kind::Date);
            model.facts.push(Fact { built_in: true, ..fact });
        }
    }
}

fn under<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Data::Object(members) = &node.data else { return None };
    members.iter().find(|m| m.key == key).map(|m| &m.node)
}

fn list_under<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    match under(node, key).map(|n| &n.data) {
        Some(Data::List(items)) => items,
        _ => &[],
    }
}

/// A case's timeline has other lines under these names.
const TAKEN: [&str; 5] = ["started", "papers", "packet", "passed", "picture"];

/// One word of a fact's name that nothing else in a case is called.
fn plain(event: &str) -> bool {
    let built_in = BUILT_IN.iter().any(|(id, _)| id.strip_prefix("event.") == Some(event));
    well_named(event) && !event.contains('.') && !built_in && !TAKEN.contains(&event)
}

/// Reads `stages.json`.
pub(crate) fn stages<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::STAGES, loader.report) else { return };
    for item in file.items("stages") {
        let Some(entry) = file.child(item, &shape::STAGE, "event") else { continue };
        let event = entry.text("event");
        if !plain(&event) {
            entry.fault("event", format!("“{event}”不能用"), "换一个小写英文词，例如 accepted；提交、退回、通过不用写");
        }
        loader.unique("stage", &entry, "event", &event);
        let rule = StageRule {
            event,
            title: entry.text("title"),
            about: entry.text("about"),
            when: loader.condition(&entry, "when"),
            backing: loader.backing(&entry, true),
        };
        loader.model.stages.push(rule);
    }
}

/// The stages that apply, in order, with the day each was reached.
pub(crate) fn reached(run: &Run<'_>) -> Vec<StageReached> {
    let due = run.model.stages.iter().filter(|s| run.allows(s.when));
    due.map(|s| StageReached {
        event: s.event.clone(),
        title: s.title.clone(),
        about: s.about.clone(),
        day: run.given.events.get(&s.event).map(ToString::to_string),
        sources: s.backing.sources.clone(),
        conflicts: s.backing.conflicts.clone(),
    })
    .collect()
}
