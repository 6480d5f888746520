//! `docs/coverage.md` maps what the source documents ask for to what serves it; every name in it must be there, and
//! every procedure must be asked for by somebody. Whether a row is true to its source stays a matter of reading.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use beian_app::NAMES;
use support::{library, root};

/// Everything a row may name, as `sort:id`.
fn known() -> BTreeSet<String> {
    let library = library();
    let reference = library.reference().unwrap();
    let mut known: BTreeSet<String> = NAMES.iter().map(|name| format!("use:{name}")).collect();
    for (procedure, editions) in library.editions() {
        for name in editions {
            let edition = library.edition(procedure, name).unwrap();
            known.insert(format!("procedure:{procedure}"));
            for fact in edition.facts() {
                known.insert(format!("fact:{}", fact.id));
                known.extend(fact.options.iter().map(|(value, _)| format!("option:{}/{value}", fact.id)));
            }
            known.extend(edition.check_codes().map(|c| format!("check:{c}")));
            known.extend(edition.screen_ids().map(|s| format!("screen:{procedure}/{s}")));
            known.extend(edition.guides().map(|(id, _)| format!("guide:{id}")));
            known.extend(edition.photos().map(|p| format!("photo:{}", p.slot)));
            known.extend(edition.situations().iter().map(|s| format!("situation:{}", s.id)));
            for case in edition.cases() {
                let result = edition.assess(&case.given(), reference);
                known.extend(result.papers.iter().map(|p| format!("paper:{}", p.form)));
                known.extend(result.materials.iter().map(|m| format!("material:{}", m.id)));
                known.extend(result.deadlines.iter().map(|d| format!("deadline:{}", d.id)));
                for page in &result.portal {
                    known.insert(format!("portal:{}", page.id));
                    known.extend(page.fields.iter().map(|f| format!("field:{}", f.id)));
                }
                known.extend(result.mails.iter().map(|m| format!("mail:{}", m.id)));
                known.extend(result.stages.iter().map(|s| format!("stage:{}", s.event)));
                known.extend(result.filings.iter().map(|f| format!("filing:{}", f.id)));
            }
        }
    }
    known.extend(beian_assets::FILES.iter().map(|(path, _)| format!("data:{path}")));
    known
}

/// Rows of the tables by section heading: what is asked, and the names that serve it.
fn rows(text: &str) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
    let (mut section, mut found) = (String::new(), BTreeMap::<_, Vec<_>>::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut section);
        } else if line.starts_with('|') && !line.starts_with("|---") && !line.starts_with("| 原文") {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let names = cells.last().unwrap().split('`').skip(1).step_by(2).map(str::to_owned).collect();
            found.entry(section.clone()).or_default().push((cells[0].to_owned(), names));
        }
    }
    found
}

/// What is wrong with a page of coverage.
fn wrong(text: &str, known: &BTreeSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (section, rows) in rows(text) {
        for (asked, names) in rows {
            if names.is_empty() {
                wrong.push(format!("{section}: “{asked}” is served by nothing"));
            }
            let missing = names.iter().filter(|n| !known.contains(*n));
            wrong.extend(missing.map(|n| format!("{section}: “{asked}” names {n}, which is not there")));
        }
    }
    wrong
}

#[test]
fn every_duty_of_the_sources_is_served_by_something_that_exists() {
    let text = std::fs::read_to_string(root().join("docs/coverage.md")).unwrap();
    let wrong = wrong(&text, &known());
    assert!(wrong.is_empty(), "docs/coverage.md: {wrong:#?}");
    let counts: Vec<_> = rows(&text).into_iter().map(|(section, rows)| (section, rows.len())).collect();
    assert!(counts.len() >= 5, "one section for each source document: {counts:?}");
    let thin: Vec<_> = counts.iter().filter(|(_, count)| *count < 15).collect();
    assert!(thin.is_empty(), "a source document asks for more than that: {thin:?}");
}

/// A procedure that no source document asks for is either not needed, or its source was not read sentence by sentence.
/// An edition that holds situations only chooses among the others and is asked for by none.
#[test]
fn every_procedure_is_asked_for_by_a_source() {
    let text = std::fs::read_to_string(root().join("docs/coverage.md")).unwrap();
    let named: BTreeSet<String> = rows(&text).into_values().flatten().flat_map(|(_, names)| names).collect();
    let library = library();
    let missing: Vec<_> = library
        .editions()
        .into_iter()
        .filter(|(procedure, editions)| {
            editions.iter().all(|name| library.edition(procedure, name).unwrap().situations().is_empty())
        })
        .map(|(procedure, _)| format!("procedure:{procedure}"))
        .filter(|name| !named.contains(name))
        .collect();
    assert!(missing.is_empty(), "docs/coverage.md: no row names {missing:?}");
}

/// A sentence mapped twice in one section hides that another was forgotten.
#[test]
fn no_row_stands_twice() {
    let text = std::fs::read_to_string(root().join("docs/coverage.md")).unwrap();
    for (section, rows) in rows(&text) {
        let mut seen = BTreeSet::new();
        let twice: Vec<_> = rows.iter().map(|(asked, _)| asked).filter(|asked| !seen.insert(*asked)).collect();
        assert!(twice.is_empty(), "{section}: {twice:?}");
    }
}

/// The gate itself: a row without a name, and a name that is not there, are told.
#[test]
fn a_gap_is_told() {
    let known = BTreeSet::from(["fact:site.name".to_owned()]);
    let text = "## 一\n| 原文 | 由什么承担 |\n|---|---|\n| 甲 | `fact:site.name` |\n| 乙 | |\n| 丙 | `fact:gone` |\n";
    assert_eq!(wrong(text, &known).len(), 2);
}
