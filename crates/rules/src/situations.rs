//! Situations: rows of the decision table of a finder. Each answers its questions in one pick, and says which filings
//! follow; it is tried like a worked case, so the table and the rules cannot drift apart.
//!
//! Deliberately not here: how filings follow from answers; that is the edition's facts.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::Answer;
use serde_json::{Map, Value};

use crate::cases::{self, Expectation, WorkedCase};
use crate::edition::Edition;
use crate::entry::Entry;
use crate::json::Node;
use crate::mistake::Report;
use crate::shape;

/// A situation as people say it: 换了法人, 域名不要了 ….
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    /// Id in the edition.
    pub id: String,
    /// As people say it.
    pub title: String,
    /// One sentence; may be empty.
    pub about: String,
    /// The heading it stands under.
    pub topic: String,
    /// What it answers, by fact.
    pub answers: BTreeMap<String, Answer>,
}

/// Reads one file of situations: each as itself, and as the worked case that proves it.
pub(crate) fn read(path: &str, node: &Node, edition: &Edition, report: &Report) -> Vec<(Situation, WorkedCase)> {
    let Some(file) = Entry::of_file(path, node, &shape::SITUATIONS, report) else { return Vec::new() };
    let topic = file.text("topic");
    let rows = file.items("situations").iter();
    rows.filter_map(|item| row(&file.child(item, &shape::SITUATION, "id")?, &topic, edition)).collect()
}

fn row(entry: &Entry<'_>, topic: &str, edition: &Edition) -> Option<(Situation, WorkedCase)> {
    let (id, title, about) = (entry.text("id"), entry.text("title"), entry.text("about"));
    let mut case = cases::answered(entry, edition)?;
    case.id = format!("situation {id}");
    case.name.clone_from(&title);
    case.about.clone_from(&about);
    case.expect = Expectation { filings: Some(entry.texts("filings")), ..Expectation::default() };
    Some((Situation { id, title, about, topic: topic.to_owned(), answers: case.given().answers }, case))
}

/// Two rows that answer alike, or have one id, are one row too many.
pub(crate) fn each_once(rows: &[(Situation, WorkedCase)], report: &Report) {
    let (mut ids, mut answers) = (BTreeSet::new(), BTreeMap::<String, &str>::new());
    let at = |id: &str| crate::mistake::At { file: "situations".to_owned(), line: 0, entry: id.to_owned() };
    for (situation, case) in rows {
        if !ids.insert(&situation.id) {
            report.add(&at(&situation.id), "这个情况写了两次", "换一个 id，或留下一条");
        }
        let key = format!("{} {:?}", Value::Object(sorted(&case.answers)), case.unknown);
        if let Some(other) = answers.insert(key, &situation.id) {
            report.add(&at(&situation.id), format!("和“{other}”的答案一样"), "留下一条，或补上不同的答案");
        }
    }
}

fn sorted(answers: &Map<String, Value>) -> Map<String, Value> {
    let ordered: BTreeMap<_, _> = answers.clone().into_iter().collect();
    ordered.into_iter().collect()
}
