//! What one filing says stands in the next: typed once, it is the old value of a change and the owner of an APP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::{Program, worked};

/// A website filed by a company, as a worked case has it.
fn website(program: &mut Program) -> String {
    let case = program.call("start_case", json!({"procedure": "mps-site"}))["row"]["id"].as_str().unwrap().to_owned();
    program.call("save_answers", json!({"case": case, "answers": worked("company-complete")["answers"]}));
    case
}

fn started(program: &mut Program, procedure: &str, from: &str) -> (String, Value) {
    let view = program.call("start_case", json!({"procedure": procedure, "from": from, "anyway": true}));
    (view["row"]["id"].as_str().unwrap().to_owned(), view)
}

fn assessed(program: &mut Program, case: &str, answers: &Value) -> Value {
    program.call("save_answers", json!({"case": case, "answers": answers}));
    program.call("open_case", json!({"case": case}))["assessment"].clone()
}

/// Group, label, old and new value of each row of the change sheet.
fn rows(assessment: &Value) -> Vec<[String; 4]> {
    let papers = assessment["papers"].as_array().unwrap();
    let sheet = papers.iter().find(|p| p["form"] == "change-sheet").expect("a change has its sheet");
    let cell = |row: &Value, column: &str| row[column].as_str().unwrap().to_owned();
    let rows = sheet["fields"]["rows"]["Rows"].as_array().or(sheet["fields"]["rows"].as_array()).unwrap();
    rows.iter().map(|row| ["group", "label", "before", "after"].map(|column| cell(row, column))).collect()
}

#[test]
fn a_change_of_a_website_knows_what_was_filed() {
    let mut program = Program::new("carried-site");
    let from = website(&mut program);
    let (case, view) = started(&mut program, "mps-change-site", &from);
    let known = &view["assessment"]["values"];
    for (fact, value) in [
        ("site.name", "示例科技官网"),
        ("site.domain", "example.cn"),
        ("principal.unit_name", "北京示例信息科技有限公司"),
    ] {
        assert_eq!(known[fact], value, "{fact} was typed once and is not asked again");
    }
    let answers = json!({
        "change.groups": ["provider", "ip", "interactive"],
        "new.provider": "other", "new.provider_other": "上海示例网络有限公司", "new.ips": ["1.1.1.1"],
        "new.functions": ["comments"], "new.interactive": true
    });
    let found = rows(&assessed(&mut program, &case, &answers));
    for want in [
        ["网站信息", "IP", "8.8.8.8", "1.1.1.1"],
        ["网络接入服务商", "名称", "阿里云计算有限公司", "上海示例网络有限公司"],
        ["服务内容", "是否提供互联网交互服务", "否", "是"],
    ] {
        assert!(found.contains(&want.map(str::to_owned)), "{want:?} in {found:#?}");
    }
    assert!(!found.iter().any(|row| row[1] == "网站名称"), "what did not change is not on the sheet");
}

#[test]
fn moving_to_another_district_is_seen_from_what_was_filed() {
    let mut program = Program::new("carried-subject");
    let from = website(&mut program);
    let (case, _) = started(&mut program, "mps-change-subject", &from);
    let moved = |region: &str| json!({"change.groups": ["office"], "new.office_region": region, "new.office_address": "样例路2号501室"});
    let same = assessed(&mut program, &case, &moved("北京市/东城区"));
    assert_eq!(same["values"]["change.number_changes"], false, "the old district came along: {}", same["values"]);
    let other = assessed(&mut program, &case, &moved("北京市/西城区"));
    assert_eq!(other["values"]["change.number_changes"], true);
    let want = ["主办单位信息", "单位办公地址", "北京市/东城区", "北京市/西城区"].map(str::to_owned);
    assert!(rows(&other).contains(&want), "{:#?}", rows(&other));
}

#[test]
fn an_app_of_the_same_owner_asks_only_for_the_app() {
    let mut program = Program::new("carried-app");
    let from = website(&mut program);
    let (_, view) = started(&mut program, "mps-app", &from);
    let chapters = view["assessment"]["chapters"].as_array().unwrap();
    let open = |chapter: &str| -> Vec<String> {
        let chapter = chapters.iter().find(|c| c["id"] == chapter).unwrap();
        let fields = chapter["screens"].as_array().unwrap().iter().flat_map(|s| s["fields"].as_array().unwrap());
        let waiting =
            fields.filter(|f| f["required"] == true && f["kind"] != "picture" && f["state"]["state"] != "known");
        waiting.map(|f| f["fact"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        open("subject"),
        ["principal.legal_rep_abroad", "principal.office_differs"],
        "advice on this filing only"
    );
    assert_eq!(open("people"), Vec::<String>::new(), "the two people came along, their pictures are asked again");
    assert!(open("app").contains(&"app.name".to_owned()), "the APP itself is new");
}
