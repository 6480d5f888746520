//! `beian case` and `beian call` on a real data folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use bench::{Folder, bmp, fact, practice};
use serde_json::{Value, json};

fn new(folder: &Folder) -> String {
    let procedure = practice()["procedure"].as_str().unwrap().to_owned();
    let ran = folder.json(&["case", "new", &procedure, "--practice"]);
    ran.json()["case"].as_str().unwrap_or_else(|| panic!("{}", ran.out)).to_owned()
}

#[test]
fn a_case_lives_from_start_to_erase() {
    let folder = Folder::new();
    let case = new(&folder);
    let list = folder.json(&["case", "list"]).json();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["id"], &list[0]["practice"]), (1, &json!(case), &json!(true)));
    let text = fact(|v| v.as_str().is_some_and(|t| t.contains("示例")));
    let pair = format!("{text}=改过的示例名称");
    let set = folder.json(&["case", "set", &case, &pair]);
    assert!([0, 1].contains(&set.code), "{}", set.err);
    let shown = folder.json(&["case", "show", &case]).json();
    assert_eq!(shown["assessment"]["values"][&text], "改过的示例名称");
    let cleared = folder.json(&["case", "set", &case, &format!("{text}:=null")]);
    assert!([0, 1].contains(&cleared.code), "{}", cleared.err);
    assert!(folder.json(&["case", "show", &case]).json()["assessment"]["values"].get(&text).is_none());

    let papers = folder.json(&["case", "papers", &case, "-o", &folder.path("纸")]);
    assert!([0, 1].contains(&papers.code), "{}", papers.err);
    let zip = folder.path("包.zip");
    assert!([0, 1].contains(&folder.json(&["case", "packet", &case, "-o", &zip]).code));
    assert!(std::fs::read(&zip).unwrap().starts_with(b"PK"));
    let submitted = folder.json(&["case", "submit", &case, "--date", "2026-11-20"]).json();
    assert_eq!(submitted["row"]["stage"], "submitted");
    assert_eq!(folder.json(&["case", "returned", &case, "--words", "照片不清楚"]).json()["row"]["stage"], "returned");
    assert_eq!(folder.json(&["case", "approved", &case]).json()["row"]["stage"], "approved");
    let timeline = folder.json(&["case", "show", &case]).json()["timeline"].clone();
    let kinds: Vec<_> = timeline.as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        ["approved", "returned", "submitted", "packet", "papers", "started"],
        "newest first, nothing lost"
    );
    let future = folder.json(&["case", "submit", &case, "--date", "2027-01-01"]);
    assert_eq!((future.code, future.failure().as_str()), (3, "app.future_date"));

    assert_eq!(folder.beian(&["case", "erase", &case]).code, 2, "erasing wants --yes");
    assert_eq!(folder.json(&["case", "erase", &case, "--yes"]).json(), json!({ "erased": case }));
    assert_eq!(folder.json(&["case", "show", &case]).failure(), "store.no_case");
}

#[test]
fn pictures_go_into_slots() {
    let folder = Folder::new();
    let case = new(&folder);
    let slots = folder.json(&["case", "check", &case]).json()["photos"].clone();
    let slot = slots[0]["slot"].as_str().unwrap().to_owned();
    let file = folder.write("a.bmp", bmp(1600, 1200));
    let raw = folder.json(&["case", "attach", &case, &slot, &file]);
    assert_eq!(raw.code, 1, "a BMP is taken in and told: {}", raw.out);
    let fixed = folder.json(&["case", "attach", &case, &slot, &file, "--fix"]);
    assert_eq!(fixed.code, 0, "{}", fixed.out);
    let shown = folder.json(&["case", "show", &case]).json()["pictures"][&slot].clone();
    assert_eq!(shown["format"], "jpg");
    assert_eq!(folder.json(&["case", "attach", &case, "no.such", &file]).failure(), "app.no_slot");
    let text = folder.write("b.jpg", "不是图片");
    assert_eq!(folder.json(&["case", "attach", &case, &slot, &text]).code, 3);
    assert_eq!(folder.json(&["case", "show", &case]).json()["pictures"][&slot], shown, "the old picture stays");
}

#[test]
fn wrong_names_are_told() {
    let folder = Folder::new();
    let case = new(&folder);
    for (arguments, code) in [
        (vec!["case", "show", "nobody"], "store.no_case"),
        (vec!["case", "new", "no-such"], "app.no_edition"),
        (vec!["case", "set", &case, "no.such.fact=1"], "app.unknown_fact"),
        (vec!["case", "set", &case, "没有等号"], "cli.no_value"),
        (vec!["case", "set", &case, "a.b:=[1"], "cli.not_json"),
        (vec!["call", "no_such", "{}"], "app.no_use_case"),
        (vec!["call", "open_case", "{"], "cli.not_json"),
        (vec!["call", "open_case", "{\"cas\":1}"], "app.bad_request"),
    ] {
        let ran = folder.json(&arguments);
        assert_eq!((ran.code, ran.failure().as_str()), (3, code), "{arguments:?}");
    }
    let ran = folder.json(&["call", "open_case", "{}"]);
    let hint = ran.json()["failure"]["hint"].as_str().unwrap().to_owned();
    assert!(hint.contains("“case”"), "who types a request is told which item is wrong: {hint}");
}

#[test]
fn every_use_case_can_be_called() {
    let folder = Folder::new();
    let names: Vec<String> = serde_json::from_value(folder.json(&["call"]).json()).unwrap();
    assert!(names.iter().any(|n| n == "home") && names.len() > 20);
    let home = folder.json(&["call", "home"]).json();
    assert_eq!(home["today"], "2026-11-22");
    for name in &names {
        let ran = folder.json(&["call", name, "[[[]]]"]);
        assert!(ran.code == 3 && !ran.failure().is_empty(), "{name} refuses what is not its request");
    }
    let checked = folder.json(&["call", "check_value", r#"{"kind":"mobile","text":"138 0013 8000"}"#]).json();
    assert_eq!(checked["normalized"], "13800138000");
}

#[test]
fn a_damaged_store_and_a_folder_in_use_are_told() {
    let folder = Folder::new();
    new(&folder);
    let database = folder.0.join("data/beian.sqlite3");
    let held = std::fs::File::options().write(true).open(folder.0.join("data/beian.lock")).unwrap();
    held.lock().unwrap();
    assert_eq!(folder.json(&["case", "list"]).failure(), "store.locked");
    drop(held);
    std::fs::write(&database, b"garbage").unwrap();
    let ran = folder.json(&["case", "list"]);
    assert_eq!((ran.code, ran.failure().as_str()), (3, "store.damaged"));
    assert_eq!(std::fs::read(&database).unwrap(), b"garbage", "left as it was");
    assert_eq!(folder.json(&["value", "mobile", "13800138000"]).code, 0, "what needs no store still works");
}

#[test]
fn rule_editors_are_served() {
    let folder = Folder::new();
    let sample = practice();
    let (procedure, edition) = (sample["procedure"].as_str().unwrap(), sample["edition"].as_str().unwrap());
    let listed = folder.json(&["procedures"]).json();
    let row = listed.as_array().unwrap().iter().find(|r| r["procedure"] == procedure && r["edition"] == edition);
    assert!(row.is_some_and(|r| r["title"].is_string() && r["in_force"].is_array()), "{listed}");

    let page = folder.path("screens.html");
    assert_eq!(folder.json(&["screens", procedure, "-o", &page]).code, 0);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("<h") && !html.contains("http-equiv"), "a page with headings");

    let source =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/procedures").join(procedure).join(edition);
    let checked = folder.json(&["edition", "check", source.to_str().unwrap()]);
    let said: Value = checked.json();
    assert_eq!((checked.code, said["mistakes"].as_array().unwrap().len()), (0, 0), "{said}");
    assert!(said["cases"].as_u64().unwrap() > 0);

    let copy = folder.0.join("copy");
    std::fs::create_dir(&copy).unwrap();
    std::fs::write(copy.join("manifest.json"), "{\n \"procedure\": \"x\",\n \"tilte\": 1\n}").unwrap();
    let bad = folder.json(&["edition", "check", copy.to_str().unwrap()]);
    let mistake = bad.json()["mistakes"][0].clone();
    assert_eq!(bad.code, 1);
    assert!(mistake["file"] == "manifest.json" && mistake["line"].is_u64() && mistake["hint"].is_string(), "{mistake}");
    assert_eq!(folder.json(&["edition", "check", &folder.path("nowhere")]).failure(), "files.no_folder");
}
