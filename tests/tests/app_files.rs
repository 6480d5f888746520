//! An APP's certificate beside a case: what `keytool` made is read, offered to the fields that ask for it, and nothing is
//! answered by it.
//!
//! It holds because the certificates are made by the tool developers use, and its own listing is what they are held
//! against. A missing tool is a failed test that says how to get it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use support::{Program, worked_in};

const PASSWORD: &str = "orchard-2040";

/// Runs `keytool` in a folder and gives what it prints.
fn keytool(folder: &Path, arguments: &[&str]) -> String {
    let java = "-Duser.language=en -Duser.country=US -Dstdout.encoding=UTF-8 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    let run = Command::new("keytool").args(arguments).current_dir(folder).env("JAVA_TOOL_OPTIONS", java).output();
    let output = match run {
        Err(e) if e.kind() == ErrorKind::NotFound => panic!("keytool is missing: run `cargo xtask setup`"),
        run => run.unwrap(),
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "keytool {arguments:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// A key store with these keys.
fn store(folder: &Path, name: &str, kind: &str, aliases: &[&str]) -> PathBuf {
    for alias in aliases {
        let owner = format!("CN={alias}, O=Orchard, C=CN");
        let key = ["-genkeypair", "-alias", alias, "-keyalg", "RSA", "-keysize", "2048", "-validity", "9000"];
        let rest = ["-keystore", name, "-storetype", kind, "-storepass", PASSWORD, "-keypass", PASSWORD];
        keytool(folder, &[&key[..], &["-dname", &owner], &rest].concat());
    }
    folder.join(name)
}

/// What the tool says is the SHA-1 of a certificate, without colons.
fn sha1(folder: &Path, store: &str, alias: &str) -> String {
    let said = keytool(folder, &["-list", "-v", "-keystore", store, "-storepass", PASSWORD, "-alias", alias]);
    let line = said.lines().find_map(|l| l.trim().strip_prefix("SHA1:")).unwrap();
    line.trim().replace(':', "")
}

/// A case that asks for an APP of both systems.
fn case(program: &mut Program) -> String {
    let case = program.call("start_case", json!({"procedure": "icp-first"}))["row"]["id"].as_str().unwrap().to_owned();
    program
        .call("save_answers", json!({"case": case, "answers": worked_in("icp-first", "400-app-in-order")["answers"]}));
    case
}

fn offers(read: &Value) -> Vec<(&str, &str)> {
    let each = read["offers"].as_array().unwrap().iter();
    each.map(|o| (o["fact"].as_str().unwrap(), o["value"].as_str().unwrap())).collect()
}

#[test]
fn of_several_certificates_a_person_picks_one_and_takes_over_what_it_says() {
    let mut program = Program::new("app-jks");
    let case = case(&mut program);
    let folder = program.folder.0.clone();
    let path = store(&folder, "two.jks", "JKS", &["first", "second"]);
    let before = program.call("open_case", json!({"case": case}))["assessment"]["values"].clone();
    let read = program.call("read_app", json!({"case": case, "path": path}));
    assert_eq!((&read["signer"], read["signers"].as_array().unwrap().len()), (&Value::Null, 2), "a person must pick");
    assert_eq!(offers(&read), [], "nothing is offered of nobody's certificate");
    for (n, signer) in read["signers"].as_array().unwrap().iter().enumerate() {
        let alias = signer["alias"].as_str().unwrap();
        assert_eq!(signer["sha1"], sha1(&folder, "two.jks", alias), "{alias}");
        let picked = program.call("read_app", json!({"case": case, "path": path, "signer": n}));
        let offered = offers(&picked);
        assert!(offered.contains(&("icp.android_md5", signer["md5"].as_str().unwrap())), "{offered:?}");
        assert!(offered.iter().all(|(fact, _)| fact.contains("android")), "a JKS is of Android: {offered:?}");
        assert_eq!(
            picked["offers"][0]["now"],
            before[picked["offers"][0]["fact"].as_str().unwrap()],
            "beside what stands"
        );
    }
    let after = program.call("open_case", json!({"case": case}))["assessment"]["values"].clone();
    assert_eq!(after, before, "reading answers nothing");
    for signer in [2, u32::MAX] {
        let code = program.fails("read_app", json!({"case": case, "path": path, "signer": signer}));
        assert_eq!(code, "app_file.no_signer", "there are two");
    }
}

#[test]
fn a_locked_store_is_opened_by_its_password_only() {
    let mut program = Program::new("app-p12");
    let case = case(&mut program);
    let folder = program.folder.0.clone();
    let path = store(&folder, "one.p12", "PKCS12", &["only"]);
    let mut ask =
        |password: Value| program.app.dispatch("read_app", json!({"case": case, "path": path, "password": password}));
    assert_eq!(ask(Value::Null).unwrap_err().code, "SIG-007");
    assert_eq!(ask(json!("wrong")).unwrap_err().code, "SIG-008");
    let read = ask(json!(PASSWORD)).unwrap();
    assert_eq!((&read["signer"], &read["signers"][0]["sha1"]), (&json!(0), &json!(sha1(&folder, "one.p12", "only"))));
    let facts: Vec<_> = offers(&read).into_iter().map(|(fact, _)| fact).collect();
    assert!(facts.contains(&"icp.android_md5") && facts.contains(&"icp.apple_sha1"), "of either system: {facts:?}");
    let answers: serde_json::Map<_, _> = offers(&read).iter().map(|(f, v)| ((*f).to_owned(), json!(v))).collect();
    let view = program.call("save_answers", json!({"case": case, "answers": answers}));
    let wrong: Vec<_> =
        view["assessment"]["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "error").collect();
    let about_offers = wrong.iter().filter(|f| answers.contains_key(f["fields"][0].as_str().unwrap_or_default()));
    assert_eq!(about_offers.count(), 0, "what was read is a right answer: {wrong:?}");
}

#[test]
fn what_is_no_app_is_told() {
    let mut program = Program::new("app-none");
    let case = case(&mut program);
    let folder = program.folder.0.join("folder");
    fs::create_dir(&folder).unwrap();
    let empty = program.folder.0.join("empty.apk");
    fs::write(&empty, b"").unwrap();
    let nowhere = program.folder.0.join("nowhere.apk");
    for (request, code) in [
        (json!({"path": folder}), "app_file.unreadable"),
        (json!({"path": nowhere}), "app_file.unreadable"),
        (json!({}), "app_file.unreadable"),
        (json!({"bytes": "not base64!"}), "app_file.unreadable"),
        (json!({"path": empty}), "SIG-001"),
        (json!({"bytes": "aGVsbG8sIHRoaXMgaXMgbm8gQVBQ"}), "SIG-002"),
    ] {
        let mut request = request;
        request["case"] = json!(case);
        assert_eq!(program.fails("read_app", request.clone()), code, "{request}");
    }
    // As large as no APP is; the bytes are never there, so that the test costs nothing.
    let huge = program.folder.0.join("huge.apk");
    let file = fs::File::create(&huge).unwrap();
    std::io::Write::write_all(&mut &file, b"PK\x03\x04").unwrap();
    file.set_len((4 << 30) + 1).unwrap();
    assert_eq!(program.fails("read_app", json!({"case": case, "path": huge})), "SIG-003");
}
