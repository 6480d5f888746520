//! `beian reject` and `beian contacts`: shapes, exit codes, and that a translation opens no store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use bench::{Folder, practice};
use serde_json::Value;

#[test]
fn a_translation_has_the_shape_that_was_promised_and_is_never_a_fault() {
    let folder = Folder::new();
    let procedure = practice()["procedure"].as_str().unwrap().to_owned();
    for more in [&[][..], &["--procedure", procedure.as_str()]] {
        let ran = folder.json(&[&["reject", "域名证书不清晰，请重新上传"], more].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let said = ran.json();
        let found = &said["matches"][0];
        for key in ["facts", "screen", "cause", "fix", "papers", "score"] {
            assert!(!found[key].is_null(), "{key} in {said}");
        }
        assert_eq!((&said["sure"], &found["facts"][0]), (&Value::Bool(true), &Value::from("site.certificate")));
    }
    let plain = folder.beian(&["reject", "域名证书不清晰"]);
    assert!(plain.code == 0 && plain.out.contains("怎么改"), "people read lines: {}", plain.out);
    let none = folder.json(&["reject", "你好"]);
    assert_eq!((none.code, none.json()["matches"].as_array().unwrap().len()), (0, 0));
    assert_eq!(folder.json(&["reject", "x", "--procedure", "no-such"]).failure(), "app.no_edition");
    assert!(!folder.0.join("data").exists(), "no store was opened");
}

#[test]
fn contacts_are_found_by_place_or_number() {
    let folder = Folder::new();
    let all = folder.json(&["contacts"]).json();
    assert!(all["rows"].as_array().unwrap().len() >= 19 && all["note"].is_string());
    let found = folder.json(&["contacts", "浦东新区"]).json();
    assert_eq!((found["rows"].as_array().unwrap().len(), &found["rows"][0]["office"]), (1, &Value::from("浦东分局")));
    let lines = folder.beian(&["contacts", "静安"]);
    assert!(lines.code == 0 && lines.out.contains("另有"), "both sources are said: {}", lines.out);
    assert_eq!(folder.json(&["contacts", "没有这个地方"]).json()["rows"].as_array().unwrap().len(), 0);
}
