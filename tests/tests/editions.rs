//! Every edition that is carried loads, every worked case holds, every check is triggered and left alone.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use beian_app::stateless::AnswersFile;
use beian_rules::{Assessment, Edition, WorkedCase, check_case};
use serde_json::{Value, json};
use support::{Folder, TODAY, library};

fn editions() -> Vec<Arc<Edition>> {
    let library = library();
    let names = library.editions();
    let all = names.iter().flat_map(|(procedure, editions)| editions.iter().map(move |e| (*procedure, *e)));
    all.map(|(p, e)| library.edition(p, e).unwrap_or_else(|f| panic!("{p} {e} must load: {}", f.detail))).collect()
}

/// Lists of procedures are made from manifests alone; they must say what the whole editions say.
#[test]
fn a_manifest_read_alone_is_the_manifest_of_the_edition() {
    let alone = library().manifests().unwrap().to_vec();
    let whole: Vec<_> = editions().iter().map(|e| e.manifest().clone()).collect();
    assert_eq!(alone, whole);
}

#[test]
fn every_worked_case_holds() {
    let library = library();
    let reference = library.reference().unwrap();
    let mut wrong = Vec::new();
    for edition in editions() {
        for case in edition.cases() {
            let name = format!("{} {}", edition.manifest().procedure, case.id);
            wrong.extend(check_case(&edition, case, reference).into_iter().map(|d| format!("{name}: {d}")));
        }
    }
    assert!(wrong.is_empty(), "expectation and result differ:\n{}", wrong.join("\n"));
}

/// Where a rule stands: in the edition, or in a shared part that several editions are made of.
fn place(edition: &Edition, part: &str, id: &str) -> String {
    if part.is_empty() { format!("{} {id}", edition.manifest().procedure) } else { format!("{part} {id}") }
}

/// A check without a case that triggers it may be dead; one that every case triggers may be deaf. A check of a shared
/// part is tried by the cases of all editions made of it.
#[test]
fn every_check_has_a_case_that_triggers_it_and_one_that_does_not() {
    let library = library();
    let reference = library.reference().unwrap();
    let mut tried: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for edition in editions() {
        let results: Vec<Assessment> = edition.cases().iter().map(|c| edition.assess(&c.given(), reference)).collect();
        for code in edition.check_codes() {
            let triggered = results.iter().filter(|r| r.findings.iter().any(|f| f.code == code)).count();
            let counts = tried.entry(place(&edition, edition.part_of_check(code), code)).or_default();
            *counts = (counts.0 + triggered, counts.1 + results.len());
        }
    }
    let wrong: Vec<_> = tried.iter().filter(|(_, (count, of))| *count == 0 || count == of).collect();
    assert!(wrong.is_empty(), "each check needs a case for and a case against: {wrong:#?}");
}

/// A code is a handle for people: it must mean the same thing wherever it shows up.
#[test]
fn a_check_code_stands_in_one_place() {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for edition in editions() {
        for code in edition.check_codes() {
            let at = place(&edition, edition.part_of_check(code), "");
            places.entry(code.to_owned()).or_default().insert(at);
        }
    }
    places.retain(|_, at| at.len() > 1);
    assert!(places.is_empty(), "one code, two checks: {places:#?}");
}

#[test]
fn every_procedure_stands_on_worked_cases() {
    let counts: BTreeMap<_, _> = editions().iter().map(|e| (e.manifest().procedure.clone(), e.cases().len())).collect();
    assert!(counts["mps-site"] >= 30, "the first road is promised thirty cases");
    let few: Vec<_> = counts.iter().filter(|(_, count)| **count < 5).collect();
    assert!(few.is_empty(), "a procedure with fewer than five worked cases is not known to work: {few:?}");
}

/// Every screen of a procedure is reached by a worked case.
#[test]
fn every_screen_is_reached() {
    let library = library();
    let reference = library.reference().unwrap();
    let (mut written, mut reached) = (BTreeSet::new(), BTreeSet::new());
    for edition in editions() {
        let at = |id: &str| place(&edition, edition.part_of_screen(id), id);
        written.extend(edition.screen_ids().map(at));
        for case in edition.cases() {
            let result = edition.assess(&case.given(), reference);
            reached.extend(result.chapters.iter().flat_map(|c| &c.screens).map(|s| at(&s.id)));
        }
    }
    let unreached: Vec<_> = written.difference(&reached).collect();
    assert!(unreached.is_empty(), "no case shows {unreached:?}");
}

/// The decision table of the finder: sixty rows and more, and none of its leaves hangs where no row leads.
#[test]
fn every_filing_is_given_by_a_situation() {
    let library = library();
    let reference = library.reference().unwrap();
    for finder in editions().iter().filter(|e| e.is_finder()) {
        let rows: Vec<_> = finder.cases().iter().filter(|c| c.id.starts_with("situation ")).collect();
        assert!(rows.len() >= 60, "only {} rows", rows.len());
        let given: BTreeSet<_> =
            rows.iter().flat_map(|c| finder.assess(&c.given(), reference).filings).map(|f| f.id).collect();
        let unreached: Vec<_> = finder.filings().filter(|(id, _)| !given.contains(*id)).collect();
        assert!(unreached.is_empty(), "no situation leads to {unreached:?}");
    }
}

/// The answers of a case as a file of facts.
fn facts(case: &WorkedCase) -> Value {
    let unsure = case.unknown.iter().map(|id| (id.clone(), json!({"state": "unknown"})));
    Value::Object(case.answers.clone().into_iter().chain(unsure).collect())
}

/// Each row answers from a file of facts as well, the way `beian finder FACTS.json` reads it.
#[test]
fn a_file_of_facts_answers_every_situation() {
    let library = library();
    let folder = Folder::new("facts");
    for finder in editions().iter().filter(|e| e.is_finder()) {
        for row in finder.cases().iter().filter(|c| c.id.starts_with("situation ")) {
            let file = folder.0.join("facts.json");
            std::fs::write(&file, facts(row).to_string()).unwrap();
            let read = AnswersFile::read_facts(&library, &file, TODAY).unwrap();
            let found = read.assess(&library).unwrap();
            let ids: Vec<_> = found.filings.iter().map(|f| f.id.clone()).collect();
            assert_eq!(Some(&ids), row.expect.filings.as_ref(), "{} {}", row.id, row.name);
            assert!(found.findings.is_empty(), "{}: {:?}", row.id, found.findings);
        }
    }
}

/// Nobody answers more than eight pages, and somebody is done after one.
#[test]
fn the_finder_is_quick() {
    let library = library();
    let reference = library.reference().unwrap();
    for finder in editions().iter().filter(|e| e.is_finder()) {
        let pages = |c: &WorkedCase| {
            finder.assess(&c.given(), reference).chapters.iter().map(|chapter| chapter.screens.len()).sum::<usize>()
        };
        let lengths: Vec<_> = finder.cases().iter().map(|c| (pages(c), &c.id)).collect();
        assert!(lengths.iter().all(|(length, _)| *length <= 8), "too long: {:?}", lengths.iter().max());
        assert_eq!(lengths.iter().map(|(length, _)| *length).min(), Some(1));
    }
}

/// An answer is carried over by the fact's id: what one edition exports must be a possible answer in every edition that
/// asks it, or a person would find a choice nobody offered.
#[test]
fn what_is_carried_over_fits_where_it_is_asked() {
    let all = editions();
    let facts: Vec<_> = all.iter().flat_map(|e| e.facts().map(|f| (e.manifest().procedure.as_str(), f))).collect();
    let mut wrong = BTreeSet::new();
    for (from, exported) in facts.iter().filter(|(_, f)| f.export) {
        for (to, asked) in facts.iter().filter(|(_, f)| f.asked && f.id == exported.id) {
            let offered: BTreeSet<_> = asked.options.iter().map(|(value, _)| value).collect();
            let strange = exported.options.iter().map(|(value, _)| value).filter(|value| !offered.contains(value));
            wrong.extend(strange.map(|value| format!("{from} → {to}: {} {value}", asked.id)));
            if exported.list != asked.list {
                wrong.insert(format!("{from} → {to}: {} one value or several", asked.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What an edition excludes, and what a filing leads to, must be there.
#[test]
fn procedures_named_by_rules_are_there() {
    let known: BTreeSet<_> = editions().iter().map(|e| e.manifest().procedure.clone()).collect();
    let mut named = BTreeSet::new();
    for edition in editions() {
        named.extend(edition.manifest().excludes.iter().map(|e| e.procedure.clone()));
        named.extend(edition.filings().filter_map(|(_, procedure)| procedure.map(str::to_owned)));
    }
    let missing: Vec<_> = named.difference(&known).collect();
    assert!(missing.is_empty(), "no such procedure: {missing:?}");
}
