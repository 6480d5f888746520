//! Reads `rejects/*.json`: what reviewers say, what it means, and what is no return.
//!
//! Deliberately not here: reading a reviewer's text (see `rejects`).

use crate::entry::Entry;
use crate::json::Node;
use crate::likeness::{Wording, plain};
use crate::loader::Loader;
use crate::mistake::did_you_mean;
use crate::model::Slot;
use crate::rejects::{OtherRule, RejectRule, Words};
use crate::shape;

/// Most phrases of one meaning, and characters of one phrase.
const MOST_PHRASES: usize = 60;
const LONGEST_PHRASE: usize = 80;

/// Reads one file. The wording stands in the first of them, because words that decide are compared in one way of saying.
pub(crate) fn rejects<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::REJECTS, loader.report) else { return };
    let book = &mut loader.model.rejects;
    for group in file.items("same") {
        match group_of(group) {
            Some(words) => book.same.push(words),
            None => loader.report.add(&file.at_node(group), "同义词要写成一组", "写成 [\"不清晰\", \"模糊\"]"),
        }
    }
    book.polite.extend(file.texts("polite"));
    book.joins.extend(file.texts("joins"));
    book.signals.extend(file.texts("signals"));
    book.speakers.extend(file.texts("speakers"));
    let wording = Wording::new(&book.same, &book.polite, &book.joins);
    for item in file.items("others") {
        let Some(entry) = file.child(item, &shape::REJECT_OTHER, "id") else { continue };
        loader.unique("other", &entry, "id", &entry.text("id"));
        let words = words(&entry, &wording);
        let other = OtherRule { says: entry.text("says"), phrases: phrases(&entry, &words, &wording), words };
        loader.model.rejects.others.push(other);
    }
    for item in file.items("rejects") {
        let Some(entry) = file.child(item, &shape::REJECT, "id") else { continue };
        let rule = rule(&entry, &wording, loader);
        loader.model.rejects.rules.push(rule);
    }
}

fn rule(entry: &Entry<'_>, wording: &Wording, loader: &mut Loader<'_>) -> RejectRule {
    let id = entry.text("id");
    loader.unique("reject", entry, "id", &id);
    let words = words(entry, wording);
    RejectRule {
        id,
        cause: entry.text("cause"),
        fix: entry.text("fix"),
        facts: entry.texts("facts").iter().filter_map(|fact| asked(entry, fact, loader)).collect(),
        papers: entry.texts("papers").iter().filter_map(|paper| title(entry, paper, loader)).collect(),
        phrases: phrases(entry, &words, wording),
        words,
        backing: loader.backing(entry, true),
    }
}

/// A shared part serves editions that ask different things: what this edition does not have is left out of it.
fn is_shared(entry: &Entry<'_>) -> bool {
    entry.at.file.starts_with("parts/")
}

fn asked(entry: &Entry<'_>, id: &str, loader: &Loader<'_>) -> Option<Slot> {
    let known = loader.model.slot(id).and_then(|slot| loader.model.fact(slot));
    if is_shared(entry) && !known.is_some_and(|f| f.asked()) {
        return None;
    }
    let slot = loader.slot(entry, "facts", id)?;
    if loader.model.fact(slot).is_some_and(|f| !f.asked()) {
        entry.fault("facts", format!("“{id}”不是问出来的，没处可改"), "写能改的那一栏");
    }
    Some(slot)
}

/// The title of a paper (by form) or a material (by id).
fn title(entry: &Entry<'_>, id: &str, loader: &Loader<'_>) -> Option<String> {
    let papers = loader.model.papers.iter().map(|p| (&p.form, &p.title));
    let known: Vec<_> = papers.chain(loader.model.materials.iter().map(|m| (&m.id, &m.title))).collect();
    let found = known.iter().find(|(name, _)| *name == id).map(|(_, title)| (*title).clone());
    if found.is_none() && !is_shared(entry) {
        let hint =
            did_you_mean(id, known.iter().map(|(name, _)| name.as_str()), "先写进 papers.json 或 materials.json");
        entry.fault("papers", format!("没有“{id}”这张纸或材料"), hint);
    }
    found
}

/// Words that decide, in one way of saying. `a|b` is a or b.
fn words(entry: &Entry<'_>, wording: &Wording) -> Words {
    let Some(entry) = entry.get("words").and_then(|node| entry.child(node, &shape::REJECT_WORDS, "")) else {
        return Words::default();
    };
    let said = |text: &str| wording.said(&plain(text)).whole;
    let all = |key: &str| entry.texts(key).iter().map(|w| said(w)).collect();
    let either = |words: &String| words.split('|').map(said).filter(|w| !w.is_empty()).collect();
    Words { must: entry.texts("must").iter().map(either).collect(), any: all("any"), not: all("not") }
}

/// Every phrase keeps the words of its own meaning; otherwise it would never be found.
fn phrases(entry: &Entry<'_>, words: &Words, wording: &Wording) -> Vec<String> {
    let phrases = entry.texts("phrases");
    if phrases.is_empty() || phrases.len() > MOST_PHRASES {
        entry.fault("phrases", "说法要有 1 到 60 句", "写审核方说过的话");
    }
    for phrase in &phrases {
        if phrase.chars().count() > LONGEST_PHRASE {
            entry.fault("phrases", format!("“{phrase}”太长"), "只写说毛病的那一句，80 字以内");
        } else if !words.fit(&wording.said(&plain(phrase)).whole) {
            entry.fault("phrases", format!("“{phrase}”和 words 矛盾"), "补进 must，或从 not 里去掉");
        }
    }
    phrases
}

fn group_of(node: &Node) -> Option<Vec<String>> {
    let crate::json::Data::List(items) = &node.data else { return None };
    let words: Vec<String> = items.iter().filter_map(|i| i.text().map(str::to_owned)).collect();
    (words.len() == items.len() && words.len() > 1).then_some(words)
}
