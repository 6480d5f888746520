//! Every edition that is carried loads, every worked case holds, every check is triggered and left alone.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use beian_rules::{Assessment, Edition, check_case};
use support::library;

fn editions() -> Vec<Arc<Edition>> {
    let library = library();
    let names = library.editions();
    let all = names.iter().flat_map(|(procedure, editions)| editions.iter().map(move |e| (*procedure, *e)));
    all.map(|(p, e)| library.edition(p, e).unwrap_or_else(|f| panic!("{p} {e} must load: {}", f.detail))).collect()
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

/// A check without a case that triggers it may be dead; one that every case triggers may be deaf.
#[test]
fn every_check_has_a_case_that_triggers_it_and_one_that_does_not() {
    let library = library();
    let reference = library.reference().unwrap();
    let mut wrong = Vec::new();
    for edition in editions() {
        let results: Vec<Assessment> = edition.cases().iter().map(|c| edition.assess(&c.given(), reference)).collect();
        let mut triggered: BTreeMap<&str, usize> = BTreeMap::new();
        for result in &results {
            let codes: BTreeSet<_> = result.findings.iter().map(|f| f.code.as_str()).collect();
            for code in codes {
                *triggered.entry(code).or_default() += 1;
            }
        }
        for code in edition.check_codes() {
            let count = triggered.get(code).copied().unwrap_or_default();
            if count == 0 || count == results.len() {
                wrong.push(format!("{code}: {count} of {} cases", results.len()));
            }
        }
    }
    assert!(wrong.is_empty(), "each check needs a case for and a case against: {wrong:#?}");
}

#[test]
fn the_first_road_stands_on_thirty_cases() {
    let counts: BTreeMap<_, _> = editions().iter().map(|e| (e.manifest().procedure.clone(), e.cases().len())).collect();
    for (procedure, count) in &counts {
        let least = if procedure == "finder" { 10 } else { 30 };
        assert!(*count >= least, "{procedure} has {count} worked cases, at least {least} are promised");
    }
}

/// Every screen of a procedure is reached by a worked case.
#[test]
fn every_screen_is_reached() {
    let library = library();
    let reference = library.reference().unwrap();
    for edition in editions() {
        let mut reached = BTreeSet::new();
        for case in edition.cases() {
            let result = edition.assess(&case.given(), reference);
            reached.extend(result.chapters.into_iter().flat_map(|c| c.screens).map(|s| s.id));
        }
        let unreached: Vec<_> = edition.screen_ids().filter(|s| !reached.contains(*s)).collect();
        assert!(unreached.is_empty(), "{}: no case shows {unreached:?}", edition.manifest().procedure);
    }
}
