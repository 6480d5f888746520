//! The same customer through the store and as an answers file: the same findings, papers, field order and packet.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;

use beian_app::stateless::AnswersFile;
use serde_json::{Value, json};
use support::{Folder, Program, TODAY, all_worked, library, worked};

fn codes(findings: &Value) -> Vec<String> {
    findings.as_array().unwrap().iter().map(|f| format!("{} {}", f["code"], f["fields"])).collect()
}

/// Which worked cases go both ways. A case takes a tenth of a second unoptimised, most of it writing to the store, so of
/// the procedures made of shared parts the longer ones are tried by every third case; practice is always among them, as
/// it is what a beginner sees. What follows from the answers themselves is held by `editions` for every case.
fn goes_both_ways(procedure: &str, id: &str, position: usize, of: usize) -> bool {
    procedure == FIRST_ROAD || id == "practice" || of <= 20 || position.is_multiple_of(3)
}

/// The procedure that all others are measured against: every case of it.
const FIRST_ROAD: &str = "mps-site";

#[test]
fn window_and_answers_file_agree_on_every_procedure() {
    let library = library();
    let mut program = Program::new("agree");
    let folder = Folder::new("answers");
    let all = all_worked();
    let of = |procedure: &str| all.iter().filter(|(p, _, _)| p == procedure).map(|(_, id, _)| id).collect::<Vec<_>>();
    let mut walked = BTreeSet::new();
    for (procedure, id, written) in &all {
        let others = of(procedure);
        let position = others.iter().position(|other| *other == id).unwrap();
        if !goes_both_ways(procedure, id, position, others.len()) {
            continue;
        }
        let name = format!("{procedure} {id}");
        let mut written = written.clone();
        // What happened is told to the store by its own use case and day; the answers are what is compared here.
        written.as_object_mut().unwrap().remove("events");
        let path = folder.0.join("answers.json");
        fs::write(&path, written.to_string()).unwrap();
        let file = AnswersFile::read(&library, &path, TODAY).unwrap();
        let by_file = serde_json::to_value(file.assess(&library).unwrap()).unwrap();

        let started = program.call("start_case", json!({"procedure": procedure}));
        let case = started["row"]["id"].as_str().unwrap().to_owned();
        program.call("save_answers", json!({"case": case, "answers": written["answers"]}));
        for screen in written["seen"].as_array().unwrap() {
            program.call("continue_screen", json!({"case": case, "screen": screen, "answers": {}}));
        }
        let by_window = program.call("open_case", json!({"case": case}))["assessment"].clone();

        assert_eq!(
            codes(&by_window["findings"]),
            codes(&by_file["findings"]),
            "{name}: findings must not depend on the way in"
        );
        for part in ["next", "progress", "papers", "portal", "materials", "photos", "deadlines", "filings"] {
            assert_eq!(by_window[part], by_file[part], "{name}: {part} must not depend on the way in");
        }
        walked.insert(procedure.clone());
        program.call("delete_case", json!({"case": case}));
    }
    let editions = library.editions();
    let missing: Vec<_> = editions.keys().filter(|p| !walked.contains(**p)).collect();
    assert!(missing.is_empty(), "every procedure goes both ways: {missing:?}");
}

/// A packet of each procedure that hands anything over: its papers, and a manifest that names every other file.
#[test]
fn each_procedure_packs_what_it_asks_for() {
    let library = library();
    let folder = Folder::new("packets");
    let path = folder.0.join("answers.json");
    for (procedure, _, written) in all_worked().into_iter().filter(|(_, id, _)| id == "practice") {
        fs::write(&path, written.to_string()).unwrap();
        let file = AnswersFile::read(&library, &path, TODAY).unwrap();
        let papers = file.assess(&library).unwrap().papers.len();
        let packet = file.packet(&library).unwrap();
        let names: Vec<&str> = packet.entries.iter().map(|e| e.name.as_str()).collect();
        let found = names.iter().filter(|n| n.ends_with(".pdf")).count();
        assert!(found >= papers, "{procedure}: {papers} papers are due, the packet holds {names:?}");
        assert_eq!(names.last(), Some(&"manifest.json"), "{procedure}: the manifest closes the packet");
    }
}

/// The made-up customer of every procedure starts, and practising is never mistaken for a filing.
#[test]
fn each_procedure_can_be_practised() {
    let mut program = Program::new("practised");
    let procedures = program.call("home", json!({}))["procedures"].clone();
    for row in procedures.as_array().unwrap().iter().filter(|row| row["finder"] == false) {
        let procedure = &row["procedure"];
        let view = program.call("start_case", json!({"procedure": procedure, "practice": true}));
        assert_eq!(view["row"]["practice"], true, "{procedure}");
        let errors: Vec<_> = view["assessment"]["findings"].as_array().unwrap().iter().collect();
        assert!(errors.iter().all(|f| f["severity"] == "hint"), "{procedure}: the sample is in order: {errors:?}");
        assert!(!view["assessment"]["next"].is_null(), "{procedure}: there is something to read first");
    }
}

#[test]
fn papers_and_packet_are_the_same_bytes_each_time() {
    let library = library();
    let folder = Folder::new("packet");
    let path = folder.0.join("answers.json");
    fs::write(&path, worked("practice").to_string()).unwrap();
    let file = AnswersFile::read(&library, &path, TODAY).unwrap();
    let first = file.packet(&library).unwrap();
    let again = AnswersFile::read(&library, &path, TODAY).unwrap().packet(&library).unwrap();
    assert!(first.zip().unwrap() == again.zip().unwrap(), "the same answers give the same packet, byte for byte");
    assert!(first.entries.iter().any(|e| e.name.ends_with(".pdf")), "a packet holds papers");
    assert_eq!(first.entries.last().unwrap().name, "manifest.json", "the manifest closes the packet");
}

/// What the window may send wrongly: each ends in a code, and the case stays as it was.
#[test]
fn bad_requests_end_in_a_code_and_lose_nothing() {
    let mut program = Program::new("bad");
    let case = program.call("start_case", json!({"procedure": "mps-site", "practice": true}))["row"]["id"].clone();
    let before = program.call("open_case", json!({"case": case}));
    let long = "长".repeat(4 << 20);
    for (name, request, code) in [
        ("no_such_thing", json!({}), "app.no_use_case"),
        ("open_case", json!({}), "app.bad_request"),
        ("open_case", json!({"case": "gone"}), "store.no_case"),
        ("open_case", json!({"case": case, "more": 1}), "app.bad_request"),
        ("start_case", json!({"procedure": "no-such"}), "app.no_edition"),
        ("save_answers", json!({"case": case, "answers": {"site.nam": "x"}}), "app.unknown_fact"),
        ("save_answers", json!({"case": case, "answers": {"site.name": true}}), "app.bad_answer_type"),
        ("save_answers", json!({"case": case, "answers": {"site.name": [long]}}), "app.bad_answer_type"),
        ("attach_picture", json!({"case": case, "slot": "principal.no_such", "bytes": ""}), "app.no_slot"),
        (
            "attach_picture",
            json!({"case": case, "slot": "principal.lead_id_front", "bytes": "%%%"}),
            "app.unreadable_file",
        ),
        ("attach_picture", json!({"case": case, "slot": "principal.lead_id_front", "bytes": ""}), "images.IMG-005"),
        (
            "attach_picture",
            json!({"case": case, "slot": "principal.lead_id_front", "path": "/no/such/file"}),
            "app.unreadable_file",
        ),
        ("fix_picture", json!({"case": case, "slot": "principal.lead_id_front"}), "app.no_picture"),
        ("render_paper", json!({"case": case, "form": "no-such"}), "app.no_paper"),
        ("copy_field", json!({"case": case, "field": "no/such"}), "app.no_portal_field"),
        (
            "pass_warning",
            json!({"case": case, "code": "MPS-999", "fact": "site.name", "reason": "x"}),
            "app.not_passable",
        ),
        ("record_event", json!({"case": case, "kind": "submitted", "date": "2026-13-01"}), "app.bad_date"),
        ("record_event", json!({"case": case, "kind": "submitted", "date": "2030-01-01"}), "app.future_date"),
        ("record_event", json!({"case": case, "kind": "burnt", "date": "2026-11-20"}), "app.no_event"),
        ("check_value", json!({"kind": "soul", "text": ""}), "app.no_kind"),
    ] {
        assert_eq!(program.fails(name, request), code, "{name} must say what is wrong");
        let after = program.call("open_case", json!({"case": case}));
        assert_eq!(before["assessment"], after["assessment"], "{name} must change nothing");
    }
}

/// 10 MB pasted into a field: kept as a draft up to its limit, told as a finding, nothing hangs.
#[test]
fn ten_megabytes_in_a_field_end_in_a_finding() {
    let mut program = Program::new("paste");
    let case = program.call("start_case", json!({"procedure": "mps-site", "practice": true}))["row"]["id"].clone();
    let paste = "网".repeat(10 << 20 >> 1);
    let resume = json!({"route": "/", "field": null, "caret": null});
    program.call("save_draft", json!({"case": case, "fact": "site.name", "text": paste, "resume": resume}));
    let answers = json!({"site.name": paste});
    match program.app.dispatch("continue_screen", json!({"case": case, "screen": "site-name", "answers": answers})) {
        Ok(continued) => {
            assert!(!continued["stay"].as_array().unwrap().is_empty(), "the person is told it is too long")
        }
        Err(failure) => assert!(!failure.hint.is_empty(), "the person is told what to do: {failure}"),
    }
    program.call("open_case", json!({"case": case}));
}

/// Answers of a branch that was left are kept, not used, and offered when the branch comes back.
#[test]
fn a_left_branch_is_offered_again() {
    let mut program = Program::new("stale");
    let case = program.call("start_case", json!({"procedure": "mps-site", "practice": true}))["row"]["id"].clone();
    let name = |v: &Value| field(v, "principal.unit_name").map(|f| f["state"].clone());
    let unit = program.call("open_case", json!({"case": case}));
    assert_eq!(name(&unit).unwrap()["state"], "known", "the sample customer is a unit with a name");
    let person = program.call("save_answers", json!({"case": case, "answers": {"principal.kind": "person"}}));
    assert!(name(&person).is_none(), "a person is not asked for the unit's name");
    assert!(!person["effects"].as_array().unwrap().is_empty(), "the window says what is no longer needed");
    let back = program.call("save_answers", json!({"case": case, "answers": {"principal.kind": "unit"}}));
    let offered = field(&back, "principal.unit_name").unwrap()["offered"].clone();
    assert_eq!(offered["from"], "上次填的", "the old answer is offered, not taken");
    let taken = program.call("accept_offer", json!({"case": case, "slot": "principal.unit_name"}));
    assert_eq!(name(&taken).unwrap()["state"], "known", "one act brings it back");
}

fn field<'a>(view: &'a Value, fact: &str) -> Option<&'a Value> {
    let chapters = view["assessment"]["chapters"].as_array().unwrap();
    let screens = chapters.iter().flat_map(|c| c["screens"].as_array().unwrap());
    screens.flat_map(|s| s["fields"].as_array().unwrap()).find(|f| f["fact"] == fact)
}
