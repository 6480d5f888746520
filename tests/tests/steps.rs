//! Steps between handing in and approval: the day of each is recorded once the filing is handed in, dates are counted
//! from it, and a new round forgets the steps of the one before.
//!
//! It holds because a filing with such steps is handed in, sent back and handed in again through the use cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::{Program, worked_in};

/// A filled case of the procedure whose steps are tried.
fn filled(program: &mut Program) -> String {
    let case = program.call("start_case", json!({"procedure": "icp-first"}))["row"]["id"].as_str().unwrap().to_owned();
    program.call("save_answers", json!({"case": case, "answers": worked_in("icp-first", "practice")["answers"]}));
    case
}

fn event(case: &str, kind: &str, date: &str) -> Value {
    json!({"case": case, "kind": kind, "date": date, "words": ""})
}

/// Each step with its day, in order.
fn steps(view: &Value) -> Vec<(String, Option<String>)> {
    let stages = view["assessment"]["stages"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    stages.map(|s| (text(&s["event"]).unwrap(), text(&s["day"]))).collect()
}

fn deadlines(view: &Value) -> BTreeSet<String> {
    let rows = view["assessment"]["deadlines"].as_array().unwrap().iter();
    rows.map(|d| format!("{} {}", d["id"].as_str().unwrap(), d["due"].as_str().unwrap())).collect()
}

#[test]
fn a_step_is_recorded_after_handing_in_and_dates_are_counted_from_it() {
    let mut program = Program::new("steps");
    let case = filled(&mut program);
    let before = program.call("open_case", json!({"case": case}));
    let all = steps(&before);
    assert!(!all.is_empty() && all.iter().all(|(_, day)| day.is_none()), "{all:?}");
    assert_eq!(program.fails("record_event", event(&case, &all[0].0, "2026-11-10")), "app.not_submitted");
    let step = "accepted";
    let handed_in = program.call("record_event", event(&case, "submitted", "2026-11-09"));
    assert_eq!(program.fails("record_event", event(&case, step, "2026-11-08")), "app.before_submission");
    assert_eq!(program.fails("record_event", event(&case, step, "2026-11-23")), "app.future_date");
    assert_eq!(program.fails("record_event", event(&case, "nothing", "2026-11-10")), "app.no_event");
    assert_eq!(program.fails("record_event", event(&case, "started", "2026-11-10")), "app.no_event");
    let reached = program.call("record_event", event(&case, step, "2026-11-20"));
    let title = reached["assessment"]["stages"].as_array().unwrap().iter().find(|s| s["event"] == step).unwrap();
    assert_eq!((&reached["timeline"][0]["kind"], &reached["timeline"][0]["words"]), (&json!(step), &title["title"]));
    assert!(steps(&reached).contains(&(step.to_owned(), Some("2026-11-20".to_owned()))));
    assert_eq!(reached["row"]["stage"], "submitted", "it is still with the authority");
    let new: Vec<_> = deadlines(&reached).difference(&deadlines(&handed_in)).cloned().collect();
    assert!(new.contains(&"bureau-in-20-days 2026-12-18".to_owned()), "20 working days from Friday the 20th: {new:?}");
}

#[test]
fn a_step_recorded_again_counts_from_its_new_day() {
    let mut program = Program::new("steps-again");
    let case = filled(&mut program);
    program.call("record_event", event(&case, "submitted", "2026-11-09"));
    program.call("record_event", event(&case, "accepted", "2026-11-10"));
    let mended = program.call("record_event", event(&case, "accepted", "2026-11-20"));
    assert!(deadlines(&mended).contains("bureau-in-20-days 2026-12-18"), "{:?}", deadlines(&mended));
    let kinds = mended["timeline"].as_array().unwrap().iter().filter(|e| e["kind"] == "accepted").count();
    assert_eq!(kinds, 2, "nothing is taken out of the timeline");
}

#[test]
fn a_new_round_forgets_the_steps_of_the_one_before() {
    let mut program = Program::new("steps-round");
    let case = filled(&mut program);
    program.call("record_event", event(&case, "submitted", "2026-11-02"));
    program.call("record_event", event(&case, "checked", "2026-11-03"));
    program.call("record_event", event(&case, "accepted", "2026-11-04"));
    program.call("record_event", event(&case, "returned", "2026-11-06"));
    let second = program.call("record_event", event(&case, "submitted", "2026-11-09"));
    assert!(steps(&second).iter().all(|(_, day)| day.is_none()), "{:?}", steps(&second));
    assert!(!deadlines(&second).iter().any(|d| d.starts_with("bureau-in")), "{:?}", deadlines(&second));
    let reached = program.call("record_event", event(&case, "checked", "2026-11-09"));
    assert!(steps(&reached).contains(&("checked".to_owned(), Some("2026-11-09".to_owned()))), "on the very day");
    let later = program.call("record_event", event(&case, "submitted", "2026-11-08"));
    let days: Vec<_> = steps(&later).into_iter().filter_map(|(_, day)| day).collect();
    assert_eq!(days, ["2026-11-09"], "the day of handing in was a slip: the step stands, the first round stays gone");
}
