//! `assess`, `papers`, `packet`, `portal`, `finder` on answers files, and the same customer as a stored case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use bench::{Folder, bmp, fact, practice, practice_with};
use serde_json::{Value, json};

#[test]
fn an_assessment_has_the_keys_of_the_contract() {
    let folder = Folder::new();
    let file = folder.write("a.json", practice().to_string());
    let ran = folder.json(&["assess", &file]);
    let said = ran.json();
    for key in [
        "next",
        "progress",
        "findings",
        "materials",
        "papers",
        "photos",
        "deadlines",
        "procedure",
        "edition",
        "screens",
    ] {
        assert!(said.get(key).is_some(), "{key}");
    }
    let wrong = said["findings"].as_array().unwrap().iter().any(|f| f["severity"] == "error");
    assert_eq!(ran.code, i32::from(wrong), "{said}");
    let words = folder.beian(&["assess", &file]).out;
    assert!(words.contains("材料") && !words.contains("{\""), "people get lines, not JSON: {words}");
    assert_eq!(ran.out, folder.json(&["assess", &file]).out, "the same file gives the same bytes");
}

#[test]
fn faults_in_answers_are_findings_with_a_way_out() {
    let folder = Folder::new();
    let text = fact(|v| v.is_string());
    let flag = fact(Value::is_boolean);
    let slip = format!("{}x", text);
    for (what, file, field, said) in [
        (
            "an unknown fact names the nearest",
            practice_with(|a| drop(a.insert(slip.clone(), json!("x")))),
            &slip,
            text.as_str(),
        ),
        (
            "a number where text belongs",
            practice_with(|a| drop(a.insert(text.clone(), json!([1, {"a": 2}])))),
            &text,
            "",
        ),
        ("text where yes or no belongs", practice_with(|a| drop(a.insert(flag.clone(), json!("也许")))), &flag, ""),
    ] {
        let ran = folder.json(&["assess", &folder.write("a.json", file)]);
        let document = ran.json();
        let findings = document["findings"].as_array().unwrap();
        let found = findings.iter().find(|f| f["fields"][0] == field.as_str() && f["severity"] == "error");
        let found = found.unwrap_or_else(|| panic!("{what}: {findings:#?}"));
        assert!(found["hint"].as_str().unwrap().contains(said), "{what}: {found}");
        assert_eq!(ran.code, 1, "{what}");
    }
}

#[test]
fn files_that_cannot_be_read_are_failures_and_write_nothing() {
    let folder = Folder::new();
    let sample = practice();
    let with = |key: &str, value: Value| {
        let mut file = sample.clone();
        file[key] = value;
        file.to_string()
    };
    let whole = sample.to_string();
    let table: Vec<(&str, Vec<u8>, &[&str])> = vec![
        ("empty", vec![], &["answers.not_json"]),
        ("truncated", whole.as_bytes()[..whole.len() / 2].to_vec(), &["answers.not_json"]),
        ("not UTF-8", b"{\"procedure\":\"\xff\"}".to_vec(), &["answers.not_json"]),
        ("another JSON", b"[1,2,3]".to_vec(), &["answers.not_json"]),
        ("an unknown key", with("anwsers", json!({})).into_bytes(), &["answers.not_json"]),
        ("answers as a list", with("answers", json!([])).into_bytes(), &["answers.not_json"]),
        ("deep nesting", "[".repeat(200_000).into_bytes(), &["answers.not_json"]),
        ("no procedure", b"{\"answers\":{}}".to_vec(), &["answers.no_procedure"]),
        ("another procedure", with("procedure", json!("no-such")).into_bytes(), &["app.no_edition"]),
        ("a path as procedure", with("procedure", json!("../..")).into_bytes(), &["app.no_edition"]),
        ("another edition", with("edition", json!("1999-01")).into_bytes(), &["app.no_edition"]),
        ("over 10 MB", format!("{{\"procedure\":\"{}\"}}", "x".repeat(10 << 20)).into_bytes(), &["files.too_large"]),
        ("a bad event day", with("events", json!({"submitted": "昨天"})).into_bytes(), &["answers.not_json"]),
    ];
    for (what, bytes, codes) in table {
        let file = folder.write("bad.json", bytes);
        for command in [vec!["assess", &file], vec!["portal", &file], vec!["finder", &file]] {
            if command[0] == "finder" && what == "no procedure" {
                continue; // There is one finder; it need not be named.
            }
            let ran = folder.json(&command);
            assert_eq!(ran.code, 3, "{what}: {}", ran.out);
            assert!(codes.contains(&ran.failure().as_str()), "{what}: {}", ran.failure());
        }
        let (out, zip) = (folder.path("out"), folder.path("out.zip"));
        assert_eq!(folder.json(&["papers", &file, "-o", &out]).code, 3, "{what}");
        assert_eq!(folder.json(&["packet", &file, "-o", &zip]).code, 3, "{what}");
        assert_eq!(folder.json(&["case", "new", "--answers", &file]).code, 3, "{what}");
        assert!(
            !std::path::Path::new(&out).exists() && !std::path::Path::new(&zip).exists(),
            "{what}: nothing half-written"
        );
    }
    assert_eq!(folder.json(&["case", "list"]).json(), json!([]), "and no empty case stays behind");
    for path in [folder.path("nowhere.json"), folder.path("")] {
        let ran = folder.json(&["assess", &path]);
        assert_eq!((ran.code, ran.failure().as_str()), (3, "files.unreadable"), "{path}");
    }
}

#[test]
fn pictures_lie_beside_the_file_and_faults_of_theirs_are_told() {
    let folder = Folder::new();
    let assessed = folder.json(&["assess", &folder.write("a.json", practice().to_string())]).json();
    let slot = assessed["photos"][0]["slot"].as_str().unwrap().to_owned();
    folder.write("a.bmp", bmp(900, 700));
    folder.write("b.jpg", "不是图片");
    let with = |slot: &str, name: &str| {
        let mut file = practice();
        file["photos"] = json!({ slot: name });
        folder.json(&["assess", &folder.write("p.json", file.to_string())])
    };
    for name in ["a.bmp", "b.jpg"] {
        let ran = with(&slot, name);
        let said = ran.json();
        let told = said["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|f| f["fields"][0] == slot.as_str() && f["severity"] == "error");
        assert!(told && ran.code == 1, "{name} is not what {slot} takes: {said}");
    }
    let unknown = with("no.such.slot", "a.bmp");
    assert_eq!(unknown.code, 1, "an unknown slot is a fault of the answers");
    assert_eq!(with(&slot, "nowhere.jpg").failure(), "files.unreadable");
}

#[test]
fn papers_and_packets_are_written_whole() {
    let folder = Folder::new();
    let file = folder.write("a.json", practice().to_string());
    let out = folder.path("纸");
    let ran = folder.json(&["papers", &file, "-o", &out]);
    let said = ran.json();
    assert!([0, 1].contains(&ran.code), "{}", ran.err);
    let papers = said["papers"].as_array().unwrap();
    assert!(!papers.is_empty(), "the sample has papers to print");
    for paper in papers {
        let bytes = std::fs::read(folder.0.join("纸").join(paper["file"].as_str().unwrap())).unwrap();
        assert!(bytes.starts_with(b"%PDF-") && paper["pages"].as_u64().unwrap() > 0, "{paper}");
    }
    let form = papers[0]["form"].as_str().unwrap();
    let only = folder.json(&["papers", &file, "-o", &folder.path("一张"), "--only", form]).json();
    assert_eq!(only["papers"].as_array().unwrap().len(), 1);
    let none = folder.json(&["papers", &file, "-o", &folder.path("没有"), "--only", "no-such-form"]);
    assert_eq!((none.code, none.failure().as_str()), (3, "app.no_paper"));

    let zip = folder.path("包.zip");
    let packed = folder.json(&["packet", &file, "-o", &zip]);
    let entries = packed.json()["entries"].as_array().unwrap().len();
    assert!(
        entries > papers.len() && std::fs::read(&zip).unwrap().starts_with(b"PK"),
        "papers and a manifest: {}",
        packed.out
    );
    let first = std::fs::read(&zip).unwrap();
    folder.json(&["packet", &file, "-o", &zip]);
    assert_eq!(std::fs::read(&zip).unwrap(), first, "the same answers give the same bytes");
}

#[test]
fn a_place_that_cannot_be_written_is_told() {
    let folder = Folder::new();
    let file = folder.write("a.json", practice().to_string());
    let taken = folder.write("taken", "x");
    let inside = format!("{taken}/below");
    for command in [
        vec!["papers", &file, "-o", &inside],
        vec!["packet", &file, "-o", &inside],
        vec!["screens", practice()["procedure"].as_str().unwrap(), "-o", &inside],
    ]
    .iter()
    .map(|c| c.iter().map(|s| s.to_string()).collect::<Vec<_>>())
    {
        let ran = folder.json(&command.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(ran.code, 3, "{command:?}: {}", ran.out);
        assert!(ran.failure().starts_with("files."), "{command:?}: {}", ran.failure());
    }
    assert_eq!(folder.names(), ["a.json", "taken"], "nothing half-written");
}

#[test]
fn the_portal_comes_in_the_sites_order_with_values() {
    let folder = Folder::new();
    let file = folder.write("a.json", practice().to_string());
    let said = folder.json(&["portal", &file]).json();
    let pages = said["pages"].as_array().unwrap();
    let fields: Vec<_> = pages.iter().flat_map(|p| p["fields"].as_array().unwrap()).collect();
    assert!(!fields.is_empty());
    for field in &fields {
        assert!(field["label"].is_string() && field["value"].is_string() && field["fact"].is_string(), "{field}");
    }
    assert!(fields.iter().filter(|f| f["value"] != "").count() > fields.len() / 2, "the sample is filled in");
}

#[test]
fn the_finder_only_takes_finders() {
    let folder = Folder::new();
    let file = folder.write("a.json", practice().to_string());
    assert_eq!(folder.json(&["finder", &file]).failure(), "cli.not_finder");
    let home: Value = folder.json(&["call", "home"]).json();
    let finder = home["procedures"].as_array().unwrap().iter().find(|p| p["finder"] == true).cloned();
    let finder = finder.expect("there is a finder");
    let facts = json!({"procedure": finder["procedure"], "answers": {}}).to_string();
    let said = folder.json(&["finder", &folder.write("f.json", facts)]).json();
    assert!(said["filings"].is_array() && said.get("next").is_some(), "{said}");
    let ran = folder.beian(&["finder", &folder.write("f.json", "{}")]);
    assert!(ran.out.contains(said["next"].as_str().unwrap()), "what is to be answered first is said: {}", ran.out);
    let whole = json!({"answers": {"site.has_icp": true}}).to_string();
    let alone = json!({"site.has_icp": true}).to_string();
    let by_file = folder.json(&["finder", &folder.write("w.json", whole)]).json();
    let by_facts = folder.json(&["finder", &folder.write("a.json", alone)]).json();
    assert_eq!(by_file, by_facts, "facts may stand alone, and the procedure need not be named");
}

#[test]
fn the_same_customer_stored_gives_the_same_findings_papers_and_portal() {
    let folder = Folder::new();
    let mut sample = practice();
    sample.as_object_mut().unwrap().remove("seen");
    let file = folder.write("a.json", sample.to_string());
    let ran = folder.json(&["case", "new", "--answers", &file]);
    let case = ran.json()["case"].as_str().unwrap_or_else(|| panic!("{}", ran.out)).to_owned();
    let (from_file, stored) = (folder.json(&["assess", &file]), folder.json(&["case", "check", &case]));
    let (a, b) = (from_file.json(), stored.json());
    for key in [
        "next",
        "progress",
        "findings",
        "materials",
        "papers",
        "photos",
        "deadlines",
        "screens",
        "procedure",
        "edition",
    ] {
        assert_eq!(a[key], b[key], "{key} must not depend on where the answers lie");
    }
    assert_eq!(from_file.code, stored.code);
    assert_eq!(folder.json(&["portal", &file]).json(), folder.json(&["case", "portal", &case]).json());
}
