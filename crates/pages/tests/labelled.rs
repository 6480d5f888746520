//! Pages with labels: which signs and numbers each shows, and what is wrong at its foot. Every page must come out
//! exactly as labelled, so precision and recall over the labels are 1; the table is in docs/reliability.md.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod bench;

use std::collections::{BTreeMap, BTreeSet};

use beian_pages::{Report, Weight};
use bench::{codes, fixture, look, root, rules};
use serde_json::Value;

fn labels() -> Vec<Value> {
    let labels: Value = serde_json::from_slice(&fixture("labels.json")).unwrap();
    labels["pages"].as_array().unwrap().clone()
}

fn words(label: &Value, key: &str) -> BTreeSet<String> {
    label[key].as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

fn told(report: &Report, weight: Weight) -> BTreeSet<String> {
    report.signs.iter().filter(|s| s.weight == weight).map(|s| s.id.clone()).collect()
}

#[test]
fn every_page_shows_what_it_is_labelled_with() {
    let mut wrong = Vec::new();
    for label in labels() {
        let file = label["file"].as_str().unwrap();
        let report = look(&fixture(file));
        let mut differs = |what: &str, wanted: String, got: String| {
            if wanted != got {
                wrong.push(format!("{file} ({}): {what} should be {wanted}, is {got}", label["about"]));
            }
        };
        differs("the character set", label["encoding"].as_str().unwrap().to_owned(), report.encoding.clone());
        for weight in [Weight::Yes, Weight::Ask, Weight::No] {
            let wanted = words(&label, weight.name());
            let hits = report.signs.iter().filter(|s| s.weight == weight && !wanted.contains(&s.id));
            let hits: Vec<_> = hits.flat_map(|s| &s.hits).map(|h| format!("{}:{}", h.line, h.found)).collect();
            differs(weight.name(), format!("{wanted:?} []"), format!("{:?} {hits:?}", told(&report, weight)));
        }
        let numbers: Vec<Value> =
            report.numbers.iter().map(|n| Value::from(vec![n.kind.name(), n.text.as_str()])).collect();
        differs("numbers", label["numbers"].to_string(), Value::from(numbers).to_string());
        let wanted = words(&label, "findings").into_iter().collect::<Vec<_>>().join(" ");
        differs("findings", wanted, codes(&report).join(" "));
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// `cargo test -p beian-pages --test labelled -- --nocapture` prints the table of docs/reliability.md.
#[test]
fn precision_and_recall_are_one_on_signs_that_decide() {
    // For each sign: pages that have it, told rightly, told wrongly, not told.
    let mut table: BTreeMap<&str, (&str, [u32; 3])> =
        rules().signs().map(|(id, label)| (id, (label, [0; 3]))).collect();
    for label in labels() {
        let report = look(&fixture(label["file"].as_str().unwrap()));
        let (wanted, got) = (words(&label, "yes"), told(&report, Weight::Yes));
        for id in wanted.union(&got) {
            let (_, counts) = table.get_mut(id.as_str()).unwrap_or_else(|| panic!("no sign {id}"));
            counts[if !got.contains(id) { 2 } else { usize::from(!wanted.contains(id)) }] += 1;
        }
    }
    println!("| sign | label | right | false | missed |\n|---|---|---|---|---|");
    for (id, (label, [right, false_, missed])) in &table {
        println!("| {id} | {label} | {right} | {false_} | {missed} |");
    }
    let sum = |i: usize| table.values().map(|(_, c)| c[i]).sum::<u32>();
    let (right, false_, missed) = (sum(0), sum(1), sum(2));
    println!("| all | {} pages | {right} | {false_} | {missed} |", labels().len());
    assert!(right >= 30, "a measure over few signs says little: {right}");
    assert_eq!((false_, missed), (0, 0), "precision and recall must be 1");
}

#[test]
fn the_pages_are_many_and_each_stands_in_the_labels() {
    let labelled: BTreeSet<String> = labels().iter().map(|l| l["file"].as_str().unwrap().to_owned()).collect();
    assert!(labelled.len() >= 40, "{} labelled pages", labelled.len());
    let entries = std::fs::read_dir(root().join("tests/fixtures/pages")).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    for name in names.filter(|n| n.ends_with(".html")) {
        assert!(labelled.contains(&name), "{name} has no label");
    }
}

/// Pages written after the rules were done and not used to mend them: what is missed stays missed.
#[test]
fn pages_written_apart_are_read_nearly_as_well() {
    let apart: Value = serde_json::from_slice(&fixture("apart/labels.json")).unwrap();
    let (mut right, mut false_, mut missed) = (Vec::new(), Vec::new(), Vec::new());
    for label in apart["pages"].as_array().unwrap() {
        let file = label["file"].as_str().unwrap();
        let got = told(&look(&fixture(&format!("apart/{file}"))), Weight::Yes);
        let wanted = words(label, "yes");
        right.extend(wanted.intersection(&got).map(|id| format!("{file} {id}")));
        false_.extend(got.difference(&wanted).map(|id| format!("{file} {id}")));
        missed.extend(wanted.difference(&got).map(|id| format!("{file} {id}")));
    }
    println!("written apart: {} right, false {false_:?}, missed {missed:?}", right.len());
    assert!(false_.is_empty(), "none is called interactive for nothing: {false_:?}");
    assert!(right.len() * 10 >= (right.len() + missed.len()) * 9, "at least nine of ten: {missed:?}");
}
