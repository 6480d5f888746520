//! What stands beside a case's answers: own rows, an APP's certificate, a provider's own paper, another filing, steps; and
//! the packet as a folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use bench::Folder;
use serde_json::{Value, json};

/// The procedure whose papers a provider may replace, by its manifest, and the sample customer's case of it.
fn case(folder: &Folder) -> (PathBuf, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/procedures");
    let below = |path: &Path| -> Vec<PathBuf> { fs::read_dir(path).unwrap().flatten().map(|e| e.path()).collect() };
    let mut editions: Vec<_> = below(&root).iter().flat_map(|p| below(p)).collect();
    editions.sort();
    let read = |path: PathBuf| fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let fits = |edition: &&PathBuf| {
        read(edition.join("manifest.json")).is_some_and(|m| m["papers_by"].is_string())
            && edition.join("cases/400-app-in-order.json").is_file()
    };
    let edition = editions.iter().find(fits).expect("a procedure through a provider").clone();
    let procedure = edition.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
    let made = folder.json(&["case", "new", &procedure, "--practice"]).json();
    (edition, made["case"].as_str().unwrap().to_owned())
}

#[test]
fn a_row_of_ones_own_is_shown_changed_added_and_taken_away() {
    let folder = Folder::new();
    let listed = folder.json(&["rows", "list"]).json();
    let table =
        listed["tables"].as_array().unwrap().iter().find(|t| t["rows"][0]["value"].is_string()).unwrap().clone();
    let (name, value) = (table["table"].as_str().unwrap(), table["rows"][0]["value"].as_str().unwrap());
    let file = folder.path("row.json");
    let shown = folder.json(&["rows", "show", name, value, "-o", &file]).json();
    assert_eq!(shown["text"].as_str().unwrap(), fs::read_to_string(&file).unwrap());
    let mut row: Value = serde_json::from_str(shown["text"].as_str().unwrap()).unwrap();
    row["value"] = json!("mine");
    folder.write("row.json", row.to_string());
    let mine = |said: &Value| {
        let table = said["tables"].as_array().unwrap().iter().find(|t| t["table"] == name).unwrap().clone();
        table["rows"].as_array().unwrap().iter().filter(|r| r["own"] == true).count()
    };
    assert_eq!(mine(&folder.json(&["rows", "add", name, &file]).json()), 1);
    assert!(folder.beian(&["rows", "list"]).out.contains("自己加的"), "people read whose it is");
    let answers = json!({"procedure": "icp-first", "answers": {"icp.service_kind": "website", "provider.id": "mine"}});
    let answers = folder.write("answers.json", answers.to_string());
    let made = folder.json(&["case", "new", "--answers", &answers]).json();
    assert_eq!(made["findings"], json!([]), "an answers file may choose it");
    assert_eq!(mine(&folder.json(&["rows", "remove", name, "mine"]).json()), 0);
    let bad = folder.write("bad.json", "{");
    assert_eq!(folder.json(&["rows", "add", name, &bad]).failure(), "own.bad_row");
    assert_eq!(folder.json(&["rows", "add", "nobody", &file]).failure(), "own.no_table");
    assert_eq!(folder.json(&["rows", "show", name, "nobody"]).failure(), "own.no_row");
    assert_eq!(folder.json(&["rows", "add", name, &folder.path("nowhere")]).failure(), "own.unreadable");
}

#[test]
fn a_certificate_is_read_and_taken_over_when_asked() {
    let folder = Folder::new();
    let (edition, case) = case(&folder);
    let app: Value = serde_json::from_slice(&fs::read(edition.join("cases/400-app-in-order.json")).unwrap()).unwrap();
    let request = json!({"case": case, "answers": app["answers"]}).to_string();
    folder.json(&["call", "save_answers", &request]);
    let store = folder.path("key.p12");
    let key = ["-genkeypair", "-alias", "only", "-keyalg", "RSA", "-keysize", "2048", "-validity", "9000"];
    let rest =
        ["-dname", "CN=Orchard, C=CN", "-storetype", "PKCS12", "-keystore", &store, "-storepass", "orchard-2040"];
    match Command::new("keytool").args(key).args(rest).output() {
        Err(e) if e.kind() == ErrorKind::NotFound => panic!("keytool is missing: run `cargo xtask setup`"),
        made => assert!(made.unwrap().status.success()),
    }
    assert_eq!(folder.json(&["case", "read-app", &case, &store]).failure(), "SIG-007");
    let password = folder.write("password", "\u{feff}orchard-2040\r\nnot this line\n");
    let with = ["case", "read-app", &case, &store, "--password-file", &password];
    let read = folder.json(&with).json();
    let offers = read["offers"].as_array().unwrap().clone();
    assert!(!offers.is_empty() && offers.iter().all(|o| o["value"] != ""), "{read}");
    let values = |folder: &Folder| folder.json(&["case", "show", &case]).json()["assessment"]["values"].clone();
    assert!(
        offers.iter().any(|o| values(&folder)[o["fact"].as_str().unwrap()] != o["value"]),
        "nothing is answered yet"
    );
    assert!([0, 1].contains(&folder.json(&[&with[..], &["--signer", "1", "--take"]].concat()).code));
    for offer in &offers {
        assert_eq!(values(&folder)[offer["fact"].as_str().unwrap()], offer["value"], "taken over");
    }
    assert_eq!(folder.json(&[&with[..], &["--signer", "2"]].concat()).failure(), "app_file.no_signer");
    assert_eq!(folder.json(&[&with[..], &["--signer", "0"]].concat()).code, 2, "a person counts from one");
    let long = folder.write("long", "x".repeat(5_000));
    let empty = folder.write("empty", "");
    let bytes = folder.write("bytes", b"\xff\xfe");
    for file in [long, empty, bytes, folder.path("nowhere"), folder.path("")] {
        let ran = folder.json(&["case", "read-app", &case, &store, "--password-file", &file]);
        assert_eq!(ran.failure(), "cli.no_password", "{file}");
    }
}

#[test]
fn a_paper_is_replaced_and_put_back_and_the_packet_is_a_folder() {
    let folder = Folder::new();
    let (_, case) = case(&folder);
    let papers = folder.json(&["case", "check", &case]).json()["papers"].clone();
    let paper = papers.as_array().unwrap().iter().find(|p| p["text"] == "reference").unwrap().clone();
    let (form, title) = (paper["form"].as_str().unwrap(), paper["title"].as_str().unwrap());
    assert!([0, 1].contains(&folder.json(&["case", "papers", &case, "-o", &folder.path("纸"), "--only", form]).code));
    let pdf = folder.0.join("纸").join(format!("{title}.pdf"));
    let own = folder.json(&["case", "own-paper", &case, form, pdf.to_str().unwrap()]).json();
    assert_eq!(own["own"]["kind"], "pdf");
    let packet = folder.path("材料");
    assert!([0, 1].contains(&folder.json(&["case", "packet", &case, "-o", &packet]).code));
    let inside = folder.0.join("材料");
    assert_eq!(
        fs::read(inside.join(format!("纸质材料/{title}.pdf"))).unwrap(),
        fs::read(&pdf).unwrap(),
        "byte for byte"
    );
    let list: Value = serde_json::from_slice(&fs::read(inside.join("manifest.json")).unwrap()).unwrap();
    assert!(list["files"].as_array().unwrap().iter().all(|f| inside.join(f["name"].as_str().unwrap()).is_file()));
    assert_eq!(folder.json(&["case", "packet", &case, "-o", &packet]).failure(), "files.not_empty");
    assert!(folder.names().iter().all(|name| !name.ends_with(".part")), "nothing half-written: {:?}", folder.names());
    let back = folder.json(&["case", "own-paper", &case, form]).json();
    assert_eq!(back["own"], Value::Null);
    let text = folder.write("own.docx", "not a document");
    assert!(folder.json(&["case", "own-paper", &case, form, &text]).failure().starts_with("template."));
}

#[test]
fn two_cases_are_compared_and_a_step_is_recorded() {
    let folder = Folder::new();
    let (edition, case) = case(&folder);
    let procedure = edition.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
    let other = folder.json(&["case", "new", &procedure, "--practice"]).json()["case"].as_str().unwrap().to_owned();
    assert_eq!(folder.json(&["case", "compare", &case, &other]).code, 0, "the same customer twice");
    let sample: Value = serde_json::from_slice(&fs::read(edition.join("cases/practice.json")).unwrap()).unwrap();
    let mut answers = sample["answers"].as_object().unwrap().iter();
    let fact = answers.find(|(_, v)| v.as_str().is_some_and(|t| t.starts_with("示例路"))).expect("an address").0;
    folder.json(&["case", "set", &other, &format!("{fact}=示例路9号")]);
    let ran = folder.json(&["case", "compare", &case, &other]);
    assert_eq!((ran.code, ran.json()["mismatches"].as_u64()), (1, Some(1)), "{}", ran.out);
    assert!(folder.beian(&["case", "compare", &case, &other]).out.contains("示例路9号"), "people see both");
    assert_eq!(folder.json(&["case", "compare", &case, &case]).failure(), "compare.same_case");
    assert_eq!(folder.json(&["case", "compare", &case, "nobody"]).failure(), "store.no_case");

    let stages = folder.json(&["case", "show", &case]).json()["assessment"]["stages"].clone();
    let step = stages[0]["event"].as_str().expect("a procedure with steps").to_owned();
    let reached = |day: &str| folder.json(&["case", "reached", &step, &case, "--date", day]);
    assert_eq!(reached("2026-11-20").failure(), "app.not_submitted");
    folder.json(&["case", "submit", &case, "--date", "2026-11-18"]);
    assert_eq!(reached("2026-11-17").failure(), "app.before_submission");
    assert_eq!(reached("2026-11-20").json()["row"]["stage"], "submitted", "it is still with the authority");
    let timeline = folder.json(&["case", "show", &case]).json()["timeline"].clone();
    assert_eq!(timeline[0]["kind"], step.as_str());
    assert_eq!(folder.json(&["case", "reached", "nothing", &case]).failure(), "app.no_event");
}
