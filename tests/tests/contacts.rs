//! Contacts: every word must match, both sources are shown, own rows live through a restart, a letter prints its city.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_app::App;
use serde_json::{Value, json};
use support::{Program, Still, assets};

fn offices(found: &Value) -> Vec<String> {
    found["rows"].as_array().unwrap().iter().map(|r| r["office"].as_str().unwrap().to_owned()).collect()
}

fn find(program: &mut Program, query: &str) -> Vec<String> {
    offices(&program.call("find_contacts", json!({"query": query})))
}

#[test]
fn every_word_must_match_in_full_or_short() {
    let mut program = Program::new("contacts");
    for (query, wanted) in [
        ("浦东", "浦东分局"),
        ("浦东新区", "浦东分局"),
        ("上海浦东", "浦东分局"),
        ("上海市浦东新区", "浦东分局"),
        ("上海 浦东", "浦东分局"),
        ("22047852", "浦东分局"),
        ("０２１-22047852", "浦东分局"),
        ("02122047852", "浦东分局"),
        ("22041207", "静安分局"),
        ("机场", "机场分局"),
        ("平台", "全国互联网安全管理服务平台"),
        ("SUPPORT@", "全国互联网安全管理服务平台"),
    ] {
        assert_eq!(find(&mut program, query), [wanted], "{query}");
    }
    assert_eq!(find(&mut program, "").len(), 20, "all of them");
    assert_eq!(find(&mut program, "  上海 ").len(), 19);
    assert!(find(&mut program, "浦东 徐汇").is_empty(), "every word, not any");
    assert!(find(&mut program, &"浦".repeat(10_000)).is_empty(), "bounded however long");
    let note = program.call("find_contacts", json!({}))["note"].clone();
    assert!(note.as_str().unwrap().contains("网安"), "numbers are switchboards: {note}");
}

#[test]
fn where_sources_differ_both_are_shown_with_their_day() {
    let mut program = Program::new("contacts-sources");
    let row = program.call("find_contacts", json!({"query": "静安"}))["rows"][0].clone();
    assert_eq!((&row["phone"], &row["own"]), (&json!("021-22178315"), &json!(false)));
    assert_eq!(row["others"][0]["phone"], "021-22041207");
    for seen in [&row["seen"], &row["others"][0]["seen"]] {
        assert!(seen.as_str().unwrap().parse::<jiff::civil::Date>().is_ok(), "{seen}");
    }
    assert_ne!(row["source"], row["others"][0]["source"]);
}

#[test]
fn own_rows_come_first_are_changed_removed_and_live_through_a_restart() {
    let Program { app, folder } = Program::new("contacts-own");
    let mut program = Program { app, folder };
    let saved = program.call(
        "save_contact",
        json!({"id": null, "place": "杭州西湖", "office": "西湖分局网安大队", "phone": "0571 8700 0001", "note": "工作日上午"}),
    );
    let row = saved["rows"][0].clone();
    assert_eq!(
        (&row["place"], &row["phone"]),
        (&json!("浙江省/杭州市/西湖区"), &json!("0571-87000001")),
        "cleaned as everywhere"
    );
    assert_eq!((&row["own"], &row["seen"], &row["source"]), (&json!(true), &json!("2026-11-22"), &json!("自己记的")));

    drop(program.app);
    program.app = App::open(
        &program.folder.0.join("data"),
        &program.folder.0.join("exports"),
        &assets(),
        Box::new(Still::default()),
    )
    .unwrap();
    assert_eq!(find(&mut program, "西湖"), ["西湖分局网安大队"], "on disk");

    let changed = json!({"id": row["id"], "place": "杭州西湖", "office": "网安大队", "phone": "13800138000"});
    assert_eq!(program.call("save_contact", changed)["rows"][0]["phone"], "13800138000", "a mobile will do");
    assert_eq!(program.call("remove_contact", json!({"id": row["id"]}))["rows"].as_array().unwrap().len(), 20);
    assert_eq!(program.fails("remove_contact", json!({"id": row["id"]})), "app.no_contact");
    assert_eq!(
        program.fails("remove_contact", json!({"id": "shanghai-pudong"})),
        "app.no_contact",
        "sourced rows stay"
    );
}

#[test]
fn a_row_that_cannot_be_right_is_refused_in_words() {
    let mut program = Program::new("contacts-bad");
    let row = |place: &str, office: &str, phone: &str, note: &str| json!({"id": null, "place": place, "office": office, "phone": phone, "note": note});
    let long = "长".repeat(201);
    for bad in [
        row("", "网安大队", "021-60000001", ""),
        row("上海", " ", "021-60000001", ""),
        row("上海", "网安大队", "60000001", ""),
        row("上海", "网安大队", "021-00000000", ""),
        row("上海", "网安大队", "", ""),
        row("上海", "网安大队", "021-60000001", &long),
        row(&long, "网安大队", "021-60000001", ""),
    ] {
        assert_eq!(program.fails("save_contact", bad.clone()), "app.bad_contact", "{bad}");
    }
    let mut stranger = row("上海", "网安大队", "021-60000001", "");
    stranger["id"] = json!("shanghai-pudong");
    assert_eq!(program.fails("save_contact", stranger), "app.no_contact");
    assert_eq!(find(&mut program, "").len(), 20, "nothing was kept");
}

#[test]
fn the_list_of_own_rows_has_an_end() {
    let mut program = Program::new("contacts-many");
    for n in 0..500 {
        let row = json!({"id": null, "place": "某地", "office": format!("第 {n} 处"), "phone": "021-60000001"});
        program.call("save_contact", row);
    }
    let one_more = json!({"id": null, "place": "某地", "office": "再一处", "phone": "021-60000001"});
    assert_eq!(program.fails("save_contact", one_more), "app.too_many_contacts");
}

/// The letter to a customer lists the offices of the customer's city, the own district first.
#[test]
fn the_letter_prints_the_offices_of_the_city() {
    let library = support::library();
    let edition = library.in_force("mps-site", support::TODAY).unwrap();
    let reference = library.reference().unwrap();
    let cases = edition.cases().iter().map(|case| edition.assess(&case.given(), reference));
    let letters: Vec<_> = cases
        .filter_map(|a| {
            let region = a.values.get("principal.region").and_then(|v| v.text()).map(str::to_owned);
            let letter = a.papers.into_iter().find(|p| p.fields.contains_key("contacts"))?;
            Some((region.unwrap_or_default(), letter))
        })
        .collect();
    assert!(!letters.is_empty(), "a worked case prints the letter");
    for (region, letter) in letters {
        let beian_rules::FormValue::Rows(rows) = &letter.fields["contacts"] else { panic!("rows") };
        let wanted = if region.starts_with("31") { 19 } else { 0 };
        assert_eq!(rows.len(), wanted, "{region}");
    }
}
