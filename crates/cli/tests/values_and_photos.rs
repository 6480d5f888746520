//! `beian value` and `beian photo`: shapes, exit codes, one value a line, and that no store is opened.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use bench::{Folder, bmp, run};

#[test]
fn a_value_says_what_it_is() {
    for (kind, text, code, normalized) in [
        ("mobile", "１３８ 0013-8000", 0, "13800138000"),
        ("mobile", "12345", 1, "12345"),
        ("email", " a@Example.CN ", 0, "a@example.cn"),
        ("domain", "https://www.Example.cn/x", 0, "example.cn"),
        ("domain", "example", 1, "example"),
        ("resident-id", "110101194912310024", 0, "110101194912310024"),
        ("resident-id", "110101194912310025", 1, "110101194912310025"),
    ] {
        let ran = run(&["value", kind, text, "--json", "--today", "2026-11-22"], b"");
        let said = ran.json();
        assert_eq!((said["kind"].as_str(), said["input"].as_str()), (Some(kind), Some(text)));
        if code == 0 {
            assert_eq!(said["normalized"].as_str(), Some(normalized), "{said}");
        }
        assert_eq!(ran.code, code, "{kind} {text}: {said}");
        assert_eq!(ran.code == 1, said["findings"].as_array().unwrap().iter().any(|f| f["severity"] == "error"));
        assert!(said["derived"].is_object() && said["cleaned"].is_array(), "{said}");
    }
}

#[test]
fn a_value_has_parts_and_reads_well() {
    let said = run(&["value", "resident-id", "110101194912310024", "--json", "--today", "2026-11-22"], b"").json();
    assert_eq!(said["derived"]["birth_date"], "1949-12-31");
    let words = run(&["value", "resident-id", "110101194912310024", "--today", "2026-11-22"], b"").out;
    assert!(words.contains("1949-12-31") && !words.contains('{'), "people get lines, not JSON: {words}");
}

#[test]
fn many_values_come_back_line_by_line() {
    let ran = run(&["value", "mobile", "-", "--json"], "13800138000\r\n１３９ 0013 9000\n\n12\n".as_bytes());
    let inputs: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["input"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(inputs, ["13800138000", "１３９ 0013 9000", "", "12"], "every line gets its document, empty ones too");
    assert_eq!(ran.code, 1, "one of them is wrong");
    let endless = run(&["value", "mobile", "-", "--json"], &vec![b'1'; 3 << 20]);
    assert_eq!((endless.code, endless.failure().as_str()), (3, "cli.long_line"));
    let bytes = run(&["value", "mobile", "-", "--json"], b"\xff\xfe\n");
    assert_eq!((bytes.code, bytes.failure().as_str()), (3, "cli.unreadable_input"));
}

#[test]
fn every_type_is_listed_and_can_be_asked() {
    let list = run(&["value", "--list", "--json"], b"").json();
    let kinds: Vec<_> = list.as_array().unwrap().iter().map(|k| k["kind"].as_str().unwrap().to_owned()).collect();
    for kind in
        ["resident-id", "uscc", "org-code", "mobile", "phone", "email", "domain", "ip", "person-name", "org-name"]
    {
        assert!(kinds.iter().any(|k| k == kind), "{kind}");
    }
    for kind in &kinds {
        let ran = run(&["value", kind, "\u{1}龘x", "--json"], b"");
        assert!([0, 1].contains(&ran.code), "{kind}: {}", ran.err);
    }
}

#[test]
fn hostile_text_is_one_finding_and_no_panic() {
    for text in ["", " ", "-1", "--", "\u{202e}", "𠮷\u{200b}", &"字".repeat(30_000)] {
        let ran = run(&["--json", "value", "org-name", "--", text], b"");
        assert!([0, 1].contains(&ran.code), "{:?}: {}", text.chars().take(9).collect::<String>(), ran.err);
        ran.json();
    }
}

#[test]
fn a_picture_is_checked_and_fixed() {
    let folder = Folder::new();
    let file = folder.write("照片.jpg", bmp(1200, 900));
    let limits = ["--format", "jpg,png", "--max-bytes", "204800", "--min-pixels", "600x800"];
    let ran = folder.json(&[&["photo", "check", &file], &limits[..]].concat());
    let said = ran.json();
    assert_eq!(
        (said["format"].as_str(), said["width"].as_u64(), said["height"].as_u64()),
        (Some("bmp"), Some(1200), Some(900))
    );
    assert_eq!(said["bytes"].as_u64(), Some(3_240_054));
    assert!(said["measures"].is_object() && said["orientation"] == 1, "{said}");
    assert_eq!(ran.code, 1, "a BMP of 3 MB is not what was asked for: {said}");

    let out = folder.path("out.jpg");
    let ran = folder.json(&[&["photo", "fix", &file, "-o", &out], &limits[..]].concat());
    let said = ran.json();
    assert_eq!(ran.code, 0, "{said}");
    assert_eq!((said["before"]["format"].as_str(), said["after"]["format"].as_str()), (Some("bmp"), Some("jpg")));
    assert!(
        said["after"]["bytes"].as_u64().unwrap() <= 204_800 && !said["steps"].as_array().unwrap().is_empty(),
        "{said}"
    );
    let again = folder.json(&[&["photo", "check", &out], &limits[..]].concat());
    assert_eq!(again.code, 0, "what was fixed conforms: {}", again.out);
    assert_eq!(std::fs::read(&file).unwrap(), bmp(1200, 900), "the original is as it was");
    let words = folder.beian(&[&["photo", "check", &file], &limits[..]].concat()).out;
    assert!(words.contains("1200×900"), "{words}");
}

#[test]
fn a_picture_that_cannot_be_fixed_leaves_nothing_behind() {
    let folder = Folder::new();
    let text = folder.write("a.jpg", "不是图片");
    let small = folder.write("small.png", bmp(40, 30));
    for (file, limits) in [(&text, ["--max-bytes", "204800"]), (&small, ["--min-pixels", "600x800"])] {
        let out = folder.path("out.jpg");
        let ran = folder.json(&["photo", "fix", file, "-o", &out, limits[0], limits[1]]);
        let said = ran.json();
        assert_eq!(ran.code, 1, "{said}");
        assert!(said["after"].is_null() && said["findings"][0]["words"].is_string(), "{said}");
        assert!(!std::path::Path::new(&out).exists(), "no half picture");
    }
    let own = folder.json(&["photo", "fix", &small, "-o", &small]);
    assert_eq!((own.code, own.failure().as_str()), (3, "cli.same_file"));
    let misnamed = folder.json(&[
        "photo",
        "fix",
        &folder.write("b.bmp", bmp(300, 300)),
        "-o",
        &folder.path("b.png"),
        "--format",
        "jpg",
    ]);
    let codes: Vec<_> = misnamed.json()["findings"].as_array().unwrap().iter().map(|f| f["code"].clone()).collect();
    assert!(codes.contains(&"CLI-001".into()), "a JPEG named .png is told: {codes:?}");
}

/// A page with nothing on it.
fn white_bmp(width: u32, height: u32) -> Vec<u8> {
    let mut page = bmp(width, height);
    page[54..].fill(250);
    page
}

/// With limits given by hand the words are given too; the flag alone says that they are missing.
#[test]
fn a_watermark_is_drawn_when_asked_for() {
    let folder = Folder::new();
    let file = folder.write("white.bmp", white_bmp(900, 900));
    let fix = |name: &str, flags: &[&str]| {
        let out = folder.path(name);
        let ran = folder.json(&[&["photo", "fix", &file, "-o", &out, "--format", "png"], flags].concat());
        assert_eq!(ran.code, 0, "{}", ran.out);
        (std::fs::read(&out).unwrap(), ran.json())
    };
    let (plain, said) = fix("plain.png", &[]);
    assert!(!said["steps"].to_string().contains("水印"), "{said}");
    let (marked, said) = fix("marked.png", &["--watermark=仅供样例使用"]);
    assert!(said["steps"].to_string().contains("加水印“仅供样例使用”"), "{said}");
    assert_ne!(plain, marked);
    let (wordless, said) = fix("wordless.png", &["--watermark"]);
    assert!(said["findings"].as_array().unwrap().iter().any(|f| f["code"] == "IMG-025"), "{said}");
    assert_eq!(plain, wordless);
}

/// A slot that forbids marks gets none, and says so.
#[test]
fn a_slot_that_forbids_watermarks_gets_none() {
    let folder = Folder::new();
    let answers = folder.write("a.json", bench::practice().to_string());
    let photos = folder.json(&["assess", &answers]).json()["photos"].clone();
    let forbids = |p: &&serde_json::Value| p["requirement"]["watermark"]["policy"] == "forbid";
    let slot = photos.as_array().unwrap().iter().find(forbids).expect("a slot forbids marks")["slot"].clone();
    let file = folder.write("white.bmp", white_bmp(900, 900));
    let procedure = bench::practice()["procedure"].clone();
    let at = ["--procedure", procedure.as_str().unwrap(), "--for", slot.as_str().unwrap()];
    let out = folder.path("a.jpg");
    let said = folder.json(&[&["photo", "fix", &file, "-o", &out, "--watermark=字"], &at[..]].concat()).json();
    assert!(said["findings"].as_array().unwrap().iter().any(|f| f["code"] == "IMG-020"), "{said}");
    assert!(!said["steps"].to_string().contains("水印"), "{said}");
}

#[test]
fn a_slot_brings_its_own_limits() {
    let folder = Folder::new();
    let answers = folder.write("a.json", bench::practice().to_string());
    let photos = folder.json(&["assess", &answers]).json()["photos"].clone();
    let slot = photos[0]["slot"].as_str().expect("the sample has picture slots").to_owned();
    let file = folder.write("a.bmp", bmp(900, 900));
    let procedure = bench::practice()["procedure"].as_str().unwrap().to_owned();
    let ran = folder.json(&["photo", "check", &file, "--for", &slot, "--procedure", &procedure]);
    assert_eq!(ran.code, 1, "a BMP is not what {slot} takes: {}", ran.out);
    let other = folder.json(&["photo", "check", &file, "--for", "no.such.slot"]);
    assert_eq!((other.code, other.failure().as_str()), (3, "app.no_slot"));
}

#[test]
fn values_and_photos_open_no_store() {
    let folder = Folder::new();
    let file = folder.write("a.bmp", bmp(300, 200));
    folder.beian(&["value", "mobile", "13800138000"]);
    folder.beian(&["photo", "check", &file]);
    folder.beian(&["procedures"]);
    assert_eq!(folder.names(), ["a.bmp"], "no data folder was made");
}
