//! From a finished filing at one authority to the next at another: nothing is asked again that both ask, and where the
//! two differ, each difference is told, however small it looks.
//!
//! It holds because a worked case is stored, approved, and started from; then one character at a time is changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::{Program, TODAY, library, worked_in};

/// What a customer told the provider: subject, lead, website, access.
fn answers() -> Value {
    let mut answers = worked_in("icp-first", "200-subject-company")["answers"].clone();
    let more = worked_in("icp-first", "300-site-in-order")["answers"].clone();
    answers.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let rest = json!({
        "principal.lead_id_kind": "resident-id", "principal.lead_id_number": "110105194912310021",
        "principal.lead_id_expiry": "长期", "principal.mobile": "13800138000", "principal.landline": "0571-86000001",
        "principal.email": "lead@example.cn", "principal.legal_rep": "张三",
        "principal.office_region": "浙江省/杭州市/余杭区", "principal.office_address": "示例路 8 号 2 幢 301 室",
        "principal.document_number": "91310115591693856A", "site.more_domains": ["example.com.cn"],
        "site.ips": ["39.156.66.10"], "provider.id": "sinnet", "icp.access_method": "cloud"
    });
    answers.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    answers
}

/// The finished filing, and the police filing started from it.
fn both(program: &mut Program) -> (String, Value) {
    let case = program.call("start_case", json!({"procedure": "icp-first"}))["row"]["id"].as_str().unwrap().to_owned();
    program.call("save_answers", json!({"case": case, "answers": answers()}));
    program.call("record_event", json!({"case": case, "kind": "submitted", "date": "2026-11-02"}));
    let approved = json!({"case": case, "kind": "approved", "date": "2026-11-20", "words": "浙ICP备2026000001号-1"});
    program.call("record_event", approved);
    let view = program.call("start_case", json!({"procedure": "mps-site", "from": case}));
    (case, view)
}

fn fields(view: &Value) -> Vec<&Value> {
    let chapters = view["assessment"]["chapters"].as_array().unwrap().iter();
    let screens = chapters.flat_map(|c| c["screens"].as_array().unwrap());
    screens.flat_map(|s| s["fields"].as_array().unwrap()).collect()
}

#[test]
fn what_both_ask_is_typed_once() {
    let mut program = Program::new("once");
    let (case, view) = both(&mut program);
    let said = program.call("open_case", json!({"case": case}))["assessment"]["values"].clone();
    let library = library();
    let here = library.in_force("icp-first", TODAY).unwrap();
    let exported = here.facts().filter(|f| f.export && said.get(&f.id).is_some());
    let shared: BTreeSet<&str> = exported.map(|f| f.id.as_str()).collect();
    let asked: Vec<_> = fields(&view).into_iter().filter(|f| shared.contains(f["fact"].as_str().unwrap())).collect();
    assert!(asked.len() >= 20, "the two filings share at least twenty questions, here {}", asked.len());
    let open: Vec<_> = asked
        .iter()
        .filter(|f| f["required"] == true && f["kind"] != "picture" && f["state"]["state"] != "known")
        .map(|f| format!("{} {}", f["fact"], f["state"]))
        .collect();
    assert_eq!(open, Vec::<String>::new(), "each is answered already");
}

#[test]
fn twenty_slips_are_all_told() {
    let mut program = Program::new("slips");
    let (case, view) = both(&mut program);
    let other = view["row"]["id"].as_str().unwrap().to_owned();
    let same = program.call("compare", json!({"case": case, "with": other}));
    assert_eq!(same["mismatches"], 0, "what was carried is the same: {same}");
    let slips = [
        ("principal.unit_name", json!("杭州示列科技有限公司")),
        ("principal.document_number", json!("91310115591693856B")),
        ("principal.document_kind", json!("licence")),
        ("principal.unit_kind", json!("institution")),
        ("principal.legal_rep", json!("张叁")),
        ("principal.office_region", json!("浙江省/杭州市/西湖区")),
        ("principal.office_address", json!("示例路8号2幢310室")),
        ("principal.lead_name", json!("张山")),
        ("principal.lead_id_kind", json!("passport")),
        ("principal.lead_id_number", json!("110105194912310012")),
        ("principal.lead_id_expiry", json!("2036-01-01")),
        ("principal.mobile", json!("13800138001")),
        ("principal.landline", json!("0571-86000007")),
        ("principal.email", json!("1ead@example.cn")),
        ("site.name", json!("示例科技宫网")),
        ("site.domain", json!("examp1e.cn")),
        ("site.more_domains", json!(["example.com"])),
        ("site.certificate_from", json!("2025-11-11")),
        ("site.certificate_to", json!("2028-10-11")),
        ("site.registrar", json!("other")),
        ("site.icp_number", json!("浙ICP备2026000001号-2")),
        ("site.icp_date", json!("2026-11-19")),
        ("site.ips", json!(["39.156.66.18"])),
    ];
    let answers: serde_json::Map<_, _> =
        slips.iter().map(|(fact, value)| ((*fact).to_owned(), value.clone())).collect();
    program.call("save_answers", json!({"case": other, "answers": answers}));
    let found = program.call("compare", json!({"case": case, "with": other}));
    let told: BTreeSet<&str> = found["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|r| r["differs"] != "")
        .map(|r| r["fact"].as_str().unwrap())
        .collect();
    let planted: BTreeSet<&str> = slips.iter().map(|(fact, _)| *fact).collect();
    assert!(planted.len() >= 20);
    assert_eq!(planted.difference(&told).collect::<Vec<_>>(), Vec::<&&str>::new(), "each slip is told");
    let row = |fact: &str| found["rows"].as_array().unwrap().iter().find(|r| r["fact"] == fact).unwrap().clone();
    let parts = row("site.domain")["parts"].clone();
    assert_eq!(
        parts,
        json!([
            {"side": "both", "text": "examp"}, {"side": "left", "text": "l"}, {"side": "right", "text": "1"}, {"side": "both", "text": "e.cn"}
        ]),
        "down to the character"
    );
    let sheet = program.call("render_comparison", json!({"case": case, "with": other}));
    assert_eq!(sheet["findings"], json!([]));
    let other_cases = program.call("comparable", json!({"case": case}));
    assert_eq!(other_cases["cases"], json!([]), "under another name it is another subject's");
}

#[test]
fn what_cannot_be_compared_is_told() {
    let mut program = Program::new("compare-odd");
    let (case, view) = both(&mut program);
    let other = view["row"]["id"].as_str().unwrap().to_owned();
    assert_eq!(program.fails("compare", json!({"case": case, "with": case})), "compare.same_case");
    assert_eq!(program.fails("render_comparison", json!({"case": case, "with": case})), "compare.same_case");
    let finder = library().manifests().unwrap().iter().find(|m| m.finder).unwrap().procedure.clone();
    let stranger = program.call("start_case", json!({"procedure": finder}))["row"]["id"].clone();
    let nothing = program.call("compare", json!({"case": case, "with": stranger}));
    assert_eq!((&nothing["rows"], &nothing["mismatches"]), (&json!([]), &json!(0)), "they ask nothing in common");
    let sheet = program.call("render_comparison", json!({"case": case, "with": stranger}));
    assert!(sheet["pages"].as_u64().unwrap() >= 1, "an empty sheet is a sheet");
    program.call("delete_case", json!({"case": other}));
    assert_eq!(program.fails("compare", json!({"case": case, "with": other})), "store.no_case");
    assert_eq!(program.call("comparable", json!({"case": case}))["cases"], json!([]), "an erased one is not offered");
}

/// Cutting two texts at their differences costs the square of their length; the longest are shown whole.
#[test]
fn a_text_without_end_is_compared_as_a_whole() {
    let mut program = Program::new("compare-long");
    let (case, view) = both(&mut program);
    let other = view["row"]["id"].as_str().unwrap().to_owned();
    let many = |of: &str| (0..500).map(|n| format!("{of}{n}.example.com")).collect::<Vec<_>>();
    let (left, right) = (many("shop"), many("game"));
    for (case, domains) in [(&case, &left), (&other, &right)] {
        program.call("save_answers", json!({"case": case, "answers": {"site.more_domains": domains}}));
    }
    let found = program.call("compare", json!({"case": case, "with": other}));
    let row = found["rows"].as_array().unwrap().iter().find(|r| r["fact"] == "site.more_domains").unwrap();
    assert_eq!(row["differs"], "字不一样");
    let whole = json!([{"side": "left", "text": left.join("、")}, {"side": "right", "text": right.join("、")}]);
    assert_eq!(row["parts"], whole);
}
