//! The same customer through the store and as an answers file: the same findings, papers, field order and packet.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;

use beian_app::stateless::AnswersFile;
use serde_json::{Value, json};
use support::{Folder, Program, TODAY, ids, library, worked};

fn codes(findings: &Value) -> Vec<String> {
    findings.as_array().unwrap().iter().map(|f| format!("{} {}", f["code"], f["fields"])).collect()
}

#[test]
fn window_and_answers_file_agree_on_every_worked_case() {
    let library = library();
    let mut program = Program::new("agree");
    let folder = Folder::new("answers");
    for id in ids() {
        let written = worked(&id);
        let path = folder.0.join("answers.json");
        fs::write(&path, written.to_string()).unwrap();
        let file = AnswersFile::read(&library, &path, TODAY).unwrap();
        let by_file = serde_json::to_value(file.assess(&library).unwrap()).unwrap();

        let started = program.call("start_case", json!({"procedure": "mps-site"}));
        let case = started["row"]["id"].as_str().unwrap().to_owned();
        program.call("save_answers", json!({"case": case, "answers": written["answers"]}));
        for screen in written["seen"].as_array().unwrap() {
            program.call("continue_screen", json!({"case": case, "screen": screen, "answers": {}}));
        }
        let by_window = program.call("open_case", json!({"case": case}))["assessment"].clone();

        assert_eq!(
            codes(&by_window["findings"]),
            codes(&by_file["findings"]),
            "{id}: findings must not depend on the way in"
        );
        for part in ["papers", "portal", "materials", "photos", "deadlines"] {
            assert_eq!(by_window[part], by_file[part], "{id}: {part} must not depend on the way in");
        }
        program.call("delete_case", json!({"case": case}));
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
    assert!(first.bytes == again.bytes, "the same answers give the same packet, byte for byte");
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
