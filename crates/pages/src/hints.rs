//! Marks of a function in a page's code: kinds of input, names, addresses, known widgets.

use serde::Deserialize;

use crate::element::Element;
use crate::folding::phrase;
use crate::marks::{has_address, has_words, words};
use crate::phrases::Phrases;
use crate::report::Weight;

/// A hint in the data. Everything it names must be met; of each list one is enough.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HintEntry {
    /// The element's name, or `any`. Empty for a hint that is only about scripts.
    #[serde(default)]
    on: String,
    /// Its `type`.
    #[serde(default, rename = "type")]
    kinds: Vec<String>,
    /// Words in its name, id or class.
    #[serde(default)]
    marks: Vec<String>,
    /// Phrases in its placeholder or its spoken label.
    #[serde(default)]
    labels: Vec<String>,
    /// Hosts and parts of paths in its `href`, `src` or `action`.
    #[serde(default)]
    addresses: Vec<String>,
    /// Phrases in the text of a script.
    #[serde(default)]
    pub script: Vec<String>,
    /// Its weight.
    #[serde(default = "yes")]
    pub weight: Weight,
}

/// Elements that say something by being there; hints without a mark or an address can only be about these.
const TELLING: [&str; 5] = ["input", "textarea", "form", "video", "audio"];

fn yes() -> Weight {
    Weight::Yes
}

/// A hint ready to compare.
pub(crate) struct Hint {
    on: String,
    kinds: Vec<String>,
    marks: Vec<String>,
    labels: Vec<String>,
    addresses: Vec<String>,
    weight: Weight,
}

/// What of an element is compared, made once for all hints.
pub(crate) struct Compared<'e> {
    name: &'e str,
    kind: String,
    marks: [(&'static str, String); 3],
    label: String,
    addresses: [(&'static str, String); 3],
}

impl<'e> Compared<'e> {
    /// Of one element; nothing for those that say nothing.
    pub fn new(element: &'e Element) -> Option<Compared<'e>> {
        let marks = ["name", "id", "class"].map(|a| (a, element.value(a)));
        let addresses = ["href", "src", "action"].map(|a| (a, element.value(a)));
        let quiet = marks.iter().chain(&addresses).all(|(_, v)| v.is_empty());
        if quiet && !TELLING.contains(&element.name.as_str()) {
            return None;
        }
        Some(Compared {
            name: &element.name,
            kind: element.value("type").to_ascii_lowercase(),
            marks: marks.map(|(a, v)| (a, words(v))),
            label: phrase(&format!("{} {}", element.value("placeholder"), element.value("aria-label"))),
            addresses: addresses.map(|(a, v)| (a, v.to_ascii_lowercase())),
        })
    }
}

impl Hint {
    /// From the data; nothing for a hint that is only about scripts.
    pub fn new(entry: &HintEntry) -> Option<Hint> {
        (!entry.on.is_empty()).then(|| Hint {
            on: entry.on.clone(),
            kinds: entry.kinds.clone(),
            marks: entry.marks.iter().map(|m| words(m)).collect(),
            labels: entry.labels.iter().map(|l| phrase(l)).collect(),
            addresses: entry.addresses.iter().map(|a| a.to_ascii_lowercase()).collect(),
            weight: entry.weight,
        })
    }

    /// The attribute by which an element is met; `type` when nothing else is asked.
    fn met(&self, element: &Compared<'_>) -> Option<&'static str> {
        if self.on != "any" && self.on != element.name {
            return None;
        }
        if !self.kinds.is_empty() && !self.kinds.contains(&element.kind) {
            return None;
        }
        let mut by = "type";
        if !self.labels.is_empty() {
            self.labels.iter().find(|l| element.label.contains(l.as_str()))?;
            by = "placeholder";
        }
        if !self.marks.is_empty() {
            by = element.marks.iter().find(|(_, w)| self.marks.iter().any(|m| has_words(w, m)))?.0;
        }
        if !self.addresses.is_empty() {
            by = element.addresses.iter().find(|(_, a)| self.addresses.iter().any(|m| has_address(a, m)))?.0;
        }
        Some(by)
    }
}

/// All hints, found by what an element holds: nearly every element holds no mark and is passed over at once.
pub(crate) struct Hints {
    /// Which sign, and the hint.
    hints: Vec<(usize, Hint)>,
    marks: Phrases,
    by_mark: Vec<usize>,
    addresses: Phrases,
    by_address: Vec<usize>,
    /// Hints that ask for neither a mark nor an address.
    others: Vec<usize>,
}

impl Hints {
    /// Of all signs.
    pub fn new(hints: Vec<(usize, Hint)>) -> Hints {
        let (mut marks, mut by_mark, mut addresses, mut by_address) = (vec![], vec![], vec![], vec![]);
        let mut others = Vec::new();
        for (at, (_, hint)) in hints.iter().enumerate() {
            // A hint that asks for both is found by its mark.
            if !hint.marks.is_empty() {
                marks.extend(hint.marks.iter().cloned());
                by_mark.resize(marks.len(), at);
            } else if !hint.addresses.is_empty() {
                addresses.extend(hint.addresses.iter().cloned());
                by_address.resize(addresses.len(), at);
            } else {
                others.push(at);
            }
        }
        Hints { hints, marks: Phrases::new(marks), by_mark, addresses: Phrases::new(addresses), by_address, others }
    }

    /// The hints that an element meets, in the order of the data: sign, weight, and the attribute it is met by.
    pub fn met(&self, element: &Compared<'_>) -> Vec<(usize, Weight, &'static str)> {
        let mut near: Vec<usize> = Vec::new();
        for (_, words) in element.marks.iter().filter(|(_, w)| w.len() > 1) {
            near.extend(self.marks.find(words).filter_map(|(number, _, _)| self.by_mark.get(number)));
        }
        for (_, address) in element.addresses.iter().filter(|(_, a)| !a.is_empty()) {
            near.extend(self.addresses.find(address).filter_map(|(number, _, _)| self.by_address.get(number)));
        }
        if TELLING.contains(&element.name) {
            near.extend(&self.others);
        }
        near.sort_unstable();
        near.dedup();
        let met = near.into_iter().filter_map(|at| self.hints.get(at));
        met.filter_map(|(sign, hint)| Some((*sign, hint.weight, hint.met(element)?))).collect()
    }
}
