//! Resolving the names that records use – facts, sources, conflicts – while an edition is read.
//!
//! Deliberately not here: the records themselves (see `load_*`).

use std::collections::BTreeMap;

use beian_core::{Conflict, Kind, Source};

use crate::entry::Entry;
use crate::json::Node;
use crate::load_destinations::natural;
use crate::mistake::{At, Report, did_you_mean};
use crate::model::{Backing, KindOf, Model, Slot, Style};
use crate::shape;

/// The edition so far, and where mistakes go.
pub(crate) struct Loader<'n> {
    pub model: Model,
    pub report: &'n Report,
    /// Ids taken, by sort (`screen`, `check`, …), with where.
    taken: BTreeMap<(&'static str, String), At>,
    /// Conditions used, to look for those that can never hold.
    pub conditions: Vec<(Slot, At)>,
}

impl<'n> Loader<'n> {
    pub(crate) fn new(model: Model, report: &'n Report) -> Self {
        Loader { model, report, taken: BTreeMap::new(), conditions: Vec::new() }
    }

    /// The fact named `id`, or a mistake at `key`.
    pub(crate) fn slot(&self, entry: &Entry<'_>, key: &str, id: &str) -> Option<Slot> {
        let slot = self.model.slot(id);
        if slot.is_none() {
            let hint = did_you_mean(id, self.model.fact_ids(), "先在 facts 里写这个事实");
            entry.fault(key, format!("没有“{id}”这个事实"), hint);
        }
        slot
    }

    /// The fact that stands under `key`.
    pub(crate) fn named(&self, entry: &Entry<'_>, key: &str) -> Option<Slot> {
        let id = entry.maybe_text(key)?;
        self.slot(entry, key, &id)
    }

    /// The fact that stands under `key`, which must be written as it is: no choice, no picture, no list.
    pub(crate) fn named_text(&self, entry: &Entry<'_>, key: &str) -> Option<Slot> {
        let slot = self.named(entry, key)?;
        let fact = self.model.fact(slot)?;
        if natural(fact) != Style::Text {
            entry.fault(key, format!("“{}”不是文字事实", fact.id), "写 type 是 text 的事实");
            return None;
        }
        Some(slot)
    }

    /// The yes-no fact that stands under `key`; `None` when the key is missing.
    pub(crate) fn condition(&mut self, entry: &Entry<'_>, key: &str) -> Option<Slot> {
        let slot = match entry.get(key)?.text() {
            Some(id) => self.slot(entry, key, id)?,
            None => {
                entry.fault(key, "条件只写一个事实名", "把条件写成一个是非事实，再写它的名字");
                return None;
            }
        };
        let fact = self.model.fact(slot)?;
        if fact.kind != KindOf::One(Kind::YesNo) {
            entry.fault(key, format!("“{}”不是是非事实", fact.id), "条件要用 yes-no 的事实");
            return None;
        }
        if key == "when" {
            self.conditions.push((slot, entry.at_key(key)));
        }
        Some(slot)
    }

    /// Reports an id that another record of this sort already has.
    pub(crate) fn unique(&mut self, sort: &'static str, entry: &Entry<'_>, key: &str, id: &str) {
        if let Some(first) = self.taken.get(&(sort, id.to_owned())) {
            entry.fault(key, format!("“{id}”写了两次"), format!("{} 第 {} 行已经有了，换一个", first.file, first.line));
        } else {
            self.taken.insert((sort, id.to_owned()), entry.at_key(key));
        }
    }

    /// `source` and `conflicts`; a rule without a source is a mistake.
    pub(crate) fn backing(&self, entry: &Entry<'_>, must: bool) -> Backing {
        let mut backing = Backing::default();
        for item in entry.items("source") {
            match item.text() {
                Some(text) => backing.sources.extend(self.source(entry, item, text)),
                None => entry.fault("source", "来源应当是文字", "写成 [\"代号#位置\"]"),
            }
        }
        if must && entry.get("source").is_some() && entry.items("source").is_empty() {
            entry.fault("source", "没有来源", "写成 [\"代号#位置\"]");
        }
        for item in entry.items("conflicts") {
            let Some(conflict) = entry.child(item, &shape::CONFLICT, "") else { continue };
            let (says, source) = (conflict.text("says"), conflict.text("source"));
            backing.conflicts.extend(self.source(entry, item, &source).map(|source| Conflict { says, source }));
        }
        backing
    }

    /// `M24#新办网站` as a source.
    fn source(&self, entry: &Entry<'_>, node: &Node, text: &str) -> Option<Source> {
        let (code, place) = text.split_once('#').unwrap_or((text, ""));
        let Some(source) = self.model.sources.get(code) else {
            let known = self.model.sources.keys().map(String::as_str);
            let hint = did_you_mean(code, known, "先写进 manifest.json 的 sources");
            self.report.add(&entry.at_node(node), format!("来源表里没有“{code}”"), hint);
            return None;
        };
        Some(Source { place: place.to_owned(), ..source.clone() })
    }
}
