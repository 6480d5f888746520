//! What signs look like, as data: words, buttons, code, and words that only look like them.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::Failure;
use serde::Deserialize;

use crate::folding::phrase;
use crate::hints::{Hint, HintEntry, Hints};
use crate::phrases::Phrases;
use crate::report::Weight;
use crate::rules::damaged;

/// A file of signs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignFile {
    #[allow(dead_code, reason = "for people who read the file")]
    topic: String,
    signs: Vec<SignEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignEntry {
    id: String,
    label: String,
    meaning: String,
    /// Not told when one of these was found: the lesser of two names for one thing.
    #[serde(default)]
    gives_way_to: Vec<String>,
    /// Phrases anywhere in the words that visitors see.
    #[serde(default)]
    words: ByWeight,
    /// The whole words of a link or button.
    #[serde(default)]
    buttons: ByWeight,
    /// Phrases that hold one of the words and mean something else.
    #[serde(default)]
    except: Vec<String>,
    /// What the code looks like.
    #[serde(default)]
    hints: Vec<HintEntry>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ByWeight {
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    ask: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

impl ByWeight {
    fn each(&self) -> impl Iterator<Item = (&str, Weight)> {
        let lists = [(&self.yes, Weight::Yes), (&self.ask, Weight::Ask), (&self.no, Weight::No)];
        lists.into_iter().flat_map(|(words, weight)| words.iter().map(move |w| (w.as_str(), weight)))
    }
}

/// One sign's names.
pub(crate) struct SignName {
    pub id: String,
    pub label: String,
    pub meaning: String,
    pub gives_way_to: Vec<String>,
}

/// A phrase's part in a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    /// Which sign.
    pub sign: usize,
    /// Its weight; nothing when the phrase means something else.
    pub weight: Option<Weight>,
}

/// All signs, ready to search with.
pub(crate) struct SignRules {
    /// Names in the order of the data.
    pub names: Vec<SignName>,
    /// Finds all phrases at once in folded text.
    pub phrases: Phrases,
    /// What each phrase is part of.
    pub parts: Vec<Vec<Part>>,
    /// Whole words of links and buttons.
    pub buttons: BTreeMap<String, Vec<Part>>,
    /// Marks in the code.
    pub hints: Hints,
    /// Finds all phrases of scripts at once.
    pub script_phrases: Phrases,
    /// What each phrase of scripts is part of.
    pub script_parts: Vec<Part>,
}

impl SignRules {
    /// Reads all files of signs.
    pub fn read(files: &[&[u8]]) -> Result<SignRules, Failure> {
        let mut entries: Vec<SignEntry> = Vec::new();
        for file in files {
            let file: SignFile = serde_json::from_slice(file).map_err(damaged)?;
            entries.extend(file.signs);
        }
        known(&entries)?;
        let (phrases, parts) = phrases(&entries)?;
        let mut buttons: BTreeMap<String, Vec<Part>> = BTreeMap::new();
        let mut hints = Vec::new();
        let (mut scripts, mut script_parts) = (Vec::new(), Vec::new());
        for (sign, entry) in entries.iter().enumerate() {
            for (words, weight) in entry.buttons.each() {
                buttons.entry(phrase(words)).or_default().push(Part { sign, weight: Some(weight) });
            }
            for hint in &entry.hints {
                for words in &hint.script {
                    scripts.push(words.to_ascii_lowercase());
                    script_parts.push(Part { sign, weight: Some(hint.weight) });
                }
                hints.extend(Hint::new(hint).map(|h| (sign, h)));
            }
        }
        let script_phrases = Phrases::new(scripts);
        let name =
            |e: SignEntry| SignName { id: e.id, label: e.label, meaning: e.meaning, gives_way_to: e.gives_way_to };
        let names = entries.into_iter().map(name).collect();
        Ok(SignRules { names, phrases, parts, buttons, hints: Hints::new(hints), script_phrases, script_parts })
    }
}

/// No sign stands twice, and those that others give way to are there.
fn known(entries: &[SignEntry]) -> Result<(), Failure> {
    let ids: BTreeSet<&str> = entries.iter().map(|e| e.id.as_str()).collect();
    if ids.len() != entries.len() {
        return Err(damaged("a sign stands twice"));
    }
    let stranger = entries.iter().flat_map(|e| &e.gives_way_to).find(|id| !ids.contains(id.as_str()));
    stranger.map_or(Ok(()), |id| Err(damaged(format!("no sign {id}"))))
}

fn phrases(entries: &[SignEntry]) -> Result<(Phrases, Vec<Vec<Part>>), Failure> {
    let mut all: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for (sign, entry) in entries.iter().enumerate() {
        for (words, weight) in entry.words.each() {
            all.entry(phrase(words)).or_default().push(Part { sign, weight: Some(weight) });
        }
        for words in &entry.except {
            all.entry(phrase(words)).or_default().push(Part { sign, weight: None });
        }
    }
    if all.keys().any(String::is_empty) {
        return Err(damaged("an empty phrase"));
    }
    let (phrases, parts): (Vec<String>, Vec<Vec<Part>>) = all.into_iter().unzip();
    Ok((Phrases::new(phrases), parts))
}
