//! Two filings of one principal that must not run at the same time: said before the second starts, shown while both are open.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::{Program, library, worked_in};

/// A case of this procedure with the answers of its sample customer, as one who typed them himself.
fn opened(program: &mut Program, procedure: &str) -> String {
    let case = program.call("start_case", json!({"procedure": procedure}))["row"]["id"].as_str().unwrap().to_owned();
    program.call("save_answers", json!({"case": case, "answers": worked_in(procedure, "practice")["answers"]}));
    case
}

/// Words, advice and reason of the warning that another filing is open; `None` without it.
fn warning(program: &mut Program, case: &str) -> Option<Value> {
    let view = program.call("open_case", json!({"case": case}));
    view["assessment"]["findings"].as_array().unwrap().iter().find(|f| f["code"] == "CASE-001").cloned()
}

/// Excluding goes by the name that titles a case: where one edition titled its cases otherwise, the two would never meet.
#[test]
fn filings_that_exclude_each_other_go_by_the_same_name() {
    let library = library();
    let names = library.editions();
    let all = names.iter().flat_map(|(procedure, editions)| editions.iter().map(move |e| (*procedure, *e)));
    let editions: Vec<_> = all.map(|(p, e)| library.edition(p, e).unwrap()).collect();
    let titles: BTreeMap<_, _> =
        editions.iter().map(|e| (e.manifest().procedure.as_str(), e.manifest().case_title.as_str())).collect();
    let mut count = 0;
    for manifest in editions.iter().map(|e| e.manifest()) {
        for other in &manifest.excludes {
            let there = titles.get(other.procedure.as_str());
            let name = format!("{} excludes {}", manifest.procedure, other.procedure);
            assert_eq!(there, Some(&manifest.case_title.as_str()), "{name}: both must be titled by the principal");
            assert!(!other.why.is_empty(), "{name}: the person is told what to do");
            count += 1;
        }
    }
    assert!(count >= 10, "the data must say which filings exclude each other, found {count}");
}

#[test]
fn a_change_beside_an_open_cancellation_is_refused_until_the_person_insists() {
    let mut program = Program::new("excluded");
    let cancel = opened(&mut program, "mps-cancel-site");
    let request = json!({"procedure": "mps-change-site", "from": cancel});
    let refused = program.app.dispatch("start_case", request.clone()).unwrap_err();
    assert_eq!(refused.code, "case.excluded");
    assert_eq!(refused.detail, cancel, "the window leads to the other filing");
    assert!(refused.message.contains("注销网站"), "it names the other filing: {refused}");
    assert!(!refused.hint.is_empty(), "it says what to do");
    let cases = |program: &mut Program| program.call("home", json!({}))["cases"].as_array().unwrap().len();
    assert_eq!(cases(&mut program), 1, "nothing was started");

    let mut insisted = request;
    insisted["anyway"] = json!(true);
    let change = program.call("start_case", insisted)["row"]["id"].as_str().unwrap().to_owned();
    let found = warning(&mut program, &change).expect("the warning stays in sight");
    assert_eq!(found["severity"], "warning", "the authority decides, not the program");
    assert_eq!(found["hint"], refused.hint.as_str(), "the same advice as at the start");
    assert!(warning(&mut program, &cancel).is_some(), "it is seen from both sides");

    let pass = json!({"case": change, "code": "CASE-001", "fact": "", "reason": "注销的是另一个网站"});
    program.call("pass_warning", pass);
    let passed = warning(&mut program, &change).unwrap();
    assert_eq!(passed["passed"]["reason"], "注销的是另一个网站", "a reason settles it");
    assert!(warning(&mut program, &cancel).unwrap()["passed"].is_null(), "each filing is settled for itself");

    program.call("delete_case", json!({"case": cancel}));
    assert!(warning(&mut program, &change).is_none(), "without the other filing there is nothing to say");
}

#[test]
fn what_is_done_or_practised_or_of_somebody_else_excludes_nothing() {
    let mut program = Program::new("not-excluded");
    let cancel = opened(&mut program, "mps-cancel-site");
    let done = json!({"case": cancel, "kind": "approved", "date": "2026-11-21", "words": ""});
    program.call("record_event", done);
    let site = opened(&mut program, "mps-site");
    program.call("start_case", json!({"procedure": "mps-cancel-site", "practice": true}));
    let change = program.call("start_case", json!({"procedure": "mps-change-site", "from": site}));
    let change = change["row"]["id"].as_str().unwrap();
    assert!(warning(&mut program, change).is_none(), "the cancellation is over, the other one is practice");

    let other = opened(&mut program, "mps-cancel-site");
    assert!(warning(&mut program, change).is_some(), "an open one of the same name is seen");
    program.call("save_answers", json!({"case": other, "answers": {"principal.unit_name": "上海样例贸易有限公司"}}));
    assert!(warning(&mut program, change).is_none(), "two principals do not meet");
}
