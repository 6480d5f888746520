//! The number that a review grants: typed once on the status page, it answers the question that asks for it.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::{Program, library, worked_in};

/// A number as it is shown on the site, for a service whose filing is granted one.
const NUMBER: &str = "京公网安备11010102000001号";

/// Procedures of the program and the fact that holds their number.
fn procedures() -> Vec<(String, Option<String>)> {
    let library = library();
    let all = library.editions().into_keys().map(str::to_owned).collect::<Vec<_>>();
    let grants = |p: &String| library.in_force(p, support::TODAY).unwrap().manifest().grants.clone();
    all.into_iter().map(|p| (p.clone(), grants(&p))).collect()
}

/// A filed case; an app's own number stands in for a website's.
fn filed(program: &mut Program, procedure: &str) -> String {
    let case = program.call("start_case", json!({"procedure": procedure}))["row"]["id"].as_str().unwrap().to_owned();
    program.call("save_answers", json!({"case": case, "answers": worked_in(procedure, "practice")["answers"]}));
    program.call("record_event", json!({"case": case, "kind": "submitted", "date": "2026-11-10", "words": ""}));
    case
}

fn approved(program: &mut Program, case: &str, words: &str) -> Value {
    program.call("record_event", json!({"case": case, "kind": "approved", "date": "2026-11-20", "words": words}))
}

/// Codes of the findings on one fact.
fn on(view: &Value, fact: &str) -> Vec<String> {
    let findings = view["assessment"]["findings"].as_array().unwrap().iter();
    let here = findings.filter(|f| f["fields"].as_array().unwrap().iter().any(|field| field == fact));
    here.map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_granted_number_answers_the_question_that_asks_for_it() {
    let mut program = Program::new("granted");
    let granting: Vec<_> = procedures().into_iter().filter_map(|(p, fact)| Some((p, fact?))).collect();
    assert!(granting.len() >= 5, "the procedures that end with a number say so: {granting:?}");
    for (procedure, fact) in granting {
        let case = filed(&mut program, &procedure);
        let number = worked_in(&procedure, "approved")["answers"][&fact].as_str().unwrap_or(NUMBER).to_owned();
        let view = approved(&mut program, &case, &format!("  {number}\n"));
        assert_eq!(view["assessment"]["values"][&fact], number, "{procedure}: the number is kept at {fact}");
        assert_eq!(on(&view, &fact), Vec::<String>::new(), "{procedure}: a right number is not complained about");
        assert_eq!(view["grants"]["id"], fact, "{procedure}: the window knows where it went");

        let again = approved(&mut program, &case, "");
        assert_eq!(again["assessment"]["values"][&fact], number, "{procedure}: saying nothing takes nothing away");
    }
}

/// What is wrong and by which code it is told; a number as people type it, and how it is kept.
type Shapes = (Vec<(&'static str, &'static str)>, &'static str, &'static str);

/// Of the two authorities whose numbers there are, the one that grants this procedure's.
fn shapes(procedure: &str, fact: &str) -> Shapes {
    let number = worked_in(procedure, "approved")["answers"][fact].as_str().unwrap_or(NUMBER).to_owned();
    if number.contains("公网安备") {
        let wrong = vec![
            ("京公网安备110101020000010号", "MPN-003"),
            ("京公网安备00000000000000号", "MPN-004"),
            ("京ICP备12345678号-1", "MPN-005"),
            ("11010102000001", "MPN-006"),
            ("已通过，看短信", "MPN-001"),
        ];
        return (wrong, "京公网安备 １１０１０１０２０００００１ 号", NUMBER);
    }
    let wrong = vec![
        ("浙ICP备202600001号-1", "ICP-003"),
        ("浙ICP备00000000号-1", "ICP-006"),
        ("京公网安备11010102000001号", "ICP-007"),
        ("川ICP备2026000001号-1", "ICP-002"),
        ("已通过，看短信", "ICP-001"),
    ];
    (wrong, "浙ICP备 ２０２６０００００１ 号-1", "浙ICP备2026000001号-1")
}

/// What people paste instead of the number: it is kept as typed, and told what is wrong with it.
#[test]
fn a_number_of_the_wrong_shape_is_told() {
    let mut program = Program::new("granted-wrong");
    for (procedure, fact) in procedures().into_iter().filter_map(|(p, fact)| Some((p, fact?))) {
        let case = filed(&mut program, &procedure);
        let (wrong, typed, right) = shapes(&procedure, &fact);
        for (words, code) in wrong {
            let view = approved(&mut program, &case, words);
            assert!(on(&view, &fact).contains(&code.to_owned()), "{procedure} {words}: {:?}", on(&view, &fact));
            assert_eq!(view["row"]["stage"], "approved", "{procedure}: that it went through stands all the same");
        }
        let mended = approved(&mut program, &case, typed);
        let told = on(&mended, &fact);
        assert!(!told.iter().any(|c| c.starts_with("MPN-00") || c.starts_with("ICP-00")), "{procedure}: {told:?}");
        assert_eq!(mended["assessment"]["values"][&fact], right, "{procedure}: cleaned like one typed into the field");
    }
}

#[test]
fn a_procedure_without_a_number_keeps_the_words_for_the_timeline_only() {
    let mut program = Program::new("granted-none");
    for (procedure, _) in procedures().into_iter().filter(|(p, fact)| fact.is_none() && p != "finder") {
        let case = filed(&mut program, &procedure);
        let before = program.call("open_case", json!({"case": case}))["assessment"]["values"].clone();
        let view = approved(&mut program, &case, "京公网安备99999999999999号");
        assert!(view["grants"].is_null(), "{procedure}");
        for (fact, value) in before.as_object().unwrap().iter().filter(|(fact, _)| fact.ends_with("_number")) {
            assert_eq!(&view["assessment"]["values"][fact], value, "{procedure}: {fact} is not overwritten");
        }
    }
}

/// Nobody approves a filing that nobody reviews: its timeline says that it was done.
#[test]
fn what_nobody_reviews_is_done_not_approved() {
    let mut program = Program::new("granted-done");
    let library = library();
    let mut seen = 0;
    for (procedure, _) in procedures() {
        let edition = library.in_force(&procedure, support::TODAY).unwrap();
        if edition.manifest().reviewed || edition.is_finder() {
            continue;
        }
        let started = program.call("start_case", json!({"procedure": procedure}));
        let view = approved(&mut program, started["row"]["id"].as_str().unwrap(), "");
        assert_eq!(view["timeline"][0]["words"], "办完了", "{procedure}");
        seen += 1;
    }
    assert!(seen > 0, "there is a procedure that nobody reviews");
}
