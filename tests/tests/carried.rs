//! What one filing says stands in the next: typed once, it is the old value of a change and the owner of an APP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::{Program, worked, worked_in};

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

fn done(program: &mut Program, case: &str, words: &str) -> Value {
    program.call("record_event", json!({"case": case, "kind": "submitted", "date": "2026-11-20", "words": ""}));
    program.call("record_event", json!({"case": case, "kind": "approved", "date": "2026-11-21", "words": words}))
}

/// Answers everything that the case does not know yet as the sample customer of its procedure would.
fn rest(program: &mut Program, procedure: &str, case: &str) -> Value {
    let known = program.call("open_case", json!({"case": case}))["assessment"]["values"].clone();
    let mut answers = worked_in(procedure, "practice")["answers"].as_object().unwrap().clone();
    answers.retain(|fact, _| known.get(fact).is_none() && fact.split('.').next().is_some_and(|room| room != "site"));
    assessed(program, case, &Value::Object(answers))
}

#[test]
fn what_a_change_changed_goes_on_only_once_it_is_through() {
    let mut program = Program::new("carried-changed");
    let from = website(&mut program);
    let (change, _) = started(&mut program, "mps-change-site", &from);
    let answers = json!({
        "change.groups": ["name", "security"], "new.site_name": "示例科技商城", "new.security_name": "王五"
    });
    assessed(&mut program, &change, &answers);
    let (_, early) = started(&mut program, "mps-change-site", &change);
    assert_eq!(early["assessment"]["values"]["site.name"], "示例科技官网", "while it is open the old name is on file");
    done(&mut program, &change, "");
    let (_, after) = started(&mut program, "mps-change-site", &change);
    assert_eq!(after["assessment"]["values"]["site.name"], "示例科技商城", "now the new one is on file");
    let (cancel, _) = started(&mut program, "mps-cancel-site", &change);
    let seen = assessed(&mut program, &cancel, &json!({"cancel.what": "site"}));
    assert_eq!(seen["values"]["security.name"], "王五", "and whoever answers for it now");
}

/// New site, change, cancellation, and the subject at last: each step knows what any step before it was told.
#[test]
fn a_whole_life_is_typed_once() {
    let mut program = Program::new("carried-life");
    let site = website(&mut program);
    let number = "京公网安备11010102000001号";
    let granted = done(&mut program, &site, number);
    let known = granted["assessment"]["values"].clone();
    let mut from = site;
    for (procedure, shared) in [
        ("mps-change-site", &["site.name", "site.domain", "site.icp_number"][..]),
        ("mps-cancel-site", &["site.name", "site.domain", "security.name", "security.mobile", "account.holder"]),
        ("mps-cancel-subject", &["principal.mobile", "account.holder"]),
    ] {
        let (case, _) = started(&mut program, procedure, &from);
        let end = rest(&mut program, procedure, &case);
        for fact in shared.iter().chain(&["principal.kind", "principal.unit_name", "principal.lead_name"]) {
            assert!(!known[*fact].is_null(), "{fact} is told with the new site");
            assert_eq!(end["values"][*fact], known[*fact], "{procedure}: {fact} is not asked again");
        }
        if procedure != "mps-cancel-subject" {
            assert_eq!(end["values"]["site.mps_number"], number, "{procedure}: the number granted comes along");
        }
        done(&mut program, &case, "");
        from = case;
    }
}

/// A plain picture, 24-bit BMP, which needs no encoder.
fn picture() -> Vec<u8> {
    let (width, height) = (64_u32, 64_u32);
    let mut bytes = b"BM".to_vec();
    for number in [54 + 3 * width * height, 0, 54, 40, width, height] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([1, 0, 24, 0]);
    bytes.extend([0; 24]);
    bytes.extend((0..3 * width * height).map(|n| (n % 251) as u8));
    bytes
}

/// A licence is photographed once. A picture whose file is gone by now is asked again; it keeps no filing from starting.
#[test]
fn pictures_come_along_while_their_files_are_there() {
    let mut program = Program::new("carried-pictures");
    let from = website(&mut program);
    let taken = "principal.licence";
    let file = program.folder.0.join("licence.bmp");
    std::fs::write(&file, picture()).unwrap();
    let view = program.call("attach_picture", json!({"case": from, "slot": taken, "path": file}));
    let sha = &view["assessment"]["values"][taken]["sha256"].as_str().expect("a picture is an answer").to_owned();
    let (case, view) = started(&mut program, "mps-app", &from);
    assert_eq!(view["pictures"][taken]["width"], 64, "it was photographed once");
    let told = view["pictures"][taken]["findings"].as_array().unwrap();
    assert!(!told.is_empty(), "and is looked at anew: {told:?}");
    program.call("delete_case", json!({"case": from}));
    assert_eq!(
        program.call("open_case", json!({"case": case}))["pictures"][taken]["width"],
        64,
        "it is this case's now"
    );
    let (_, third) = started(&mut program, "mps-change-subject", &case);
    assert_eq!(third["pictures"].as_object().unwrap().len(), usize::from(asks(taken)), "only slots it has");
    let file = program.folder.0.join("data/attachments").join(&sha[..2]).join(sha);
    std::fs::remove_file(file).expect("where pictures lie");
    let (_, view) = started(&mut program, "mps-app", &case);
    assert_eq!(view["pictures"], json!({}), "what is gone is asked again");
    assert!(view["assessment"]["values"]["principal.unit_name"].is_string(), "the answers came along all the same");
}

/// The original of a mended picture is only needed to go back to it.
#[test]
fn a_case_opens_and_goes_on_without_an_original() {
    let mut program = Program::new("carried-original");
    let from = website(&mut program);
    let slot = "principal.licence";
    let file = program.folder.0.join("licence.bmp");
    std::fs::write(&file, picture()).unwrap();
    program.call("attach_picture", json!({"case": from, "slot": slot, "path": file}));
    let mended = program.call("fix_picture", json!({"case": from, "slot": slot}));
    let original = mended["assessment"]["values"][slot]["original"].as_str().expect("it was mended").to_owned();
    assert!(mended["pictures"][slot]["original_bytes"].is_u64());
    std::fs::remove_file(program.folder.0.join("data/attachments").join(&original[..2]).join(&original)).unwrap();
    let view = program.call("open_case", json!({"case": from}));
    assert!(
        view["pictures"][slot]["original_bytes"].is_null() && view["pictures"][slot]["width"].is_u64(),
        "{view:.200}"
    );
    assert_eq!(program.fails("undo_fix", json!({"case": from, "slot": slot})), "store.blob_missing");
    let (_, next) = started(&mut program, "mps-app", &from);
    assert!(next["pictures"][slot]["width"].is_u64(), "the mended one comes along");
}

/// Whether a change of the subject has this slot.
fn asks(slot: &str) -> bool {
    let edition = support::library().in_force("mps-change-subject", support::TODAY).unwrap();
    edition.photos().any(|photo| photo.slot == slot)
}
