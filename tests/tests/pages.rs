//! Saved pages through the use cases: a case's own numbers, files and folders as people have them, and the data itself.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};
use support::{Folder, Program, library, root, worked};

const ICP: &str = "京ICP备12345678号-1";
const MPS: &str = "京公网安备11010102000001号";

fn codes(report: &Value) -> Vec<String> {
    report["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

fn fixture(name: &str) -> String {
    root().join("tests/fixtures/pages").join(name).to_string_lossy().into_owned()
}

/// A case with both numbers known, as it is when the number was granted.
fn granted(program: &mut Program) -> String {
    let view = program.call("start_case", json!({"procedure": "mps-site"}));
    let case = view["row"]["id"].as_str().unwrap().to_owned();
    let all = worked("finished")["answers"].as_object().unwrap().clone();
    let said = |facts: Vec<&str>| -> Value {
        facts.into_iter().map(|f| (f.to_owned(), json!({"state": "known", "value": all[f]}))).collect()
    };
    program.call("save_answers", json!({"case": case, "answers": said(all.keys().map(String::as_str).collect())}));
    for kind in ["submitted", "approved"] {
        program.call("record_event", json!({"case": case, "kind": kind, "date": "2026-11-20"}));
    }
    program.call("save_answers", json!({"case": case, "answers": said(vec!["site.mps_number"])}));
    case
}

#[test]
fn the_foot_is_made_and_checked_with_the_answers_of_the_case() {
    let mut program = Program::new("pages-case");
    let case = granted(&mut program);
    let made = program.call("make_footer", json!({"case": case, "icon": "/i/beian.png"}));
    let html = made["variants"][0]["code"].as_str().unwrap();
    assert!(html.contains(MPS) && html.contains(ICP) && html.contains("code=11010102000001"), "{html}");
    assert!(codes(&made).is_empty(), "{made}");

    let page = program.folder.0.join("首页.html");
    fs::write(&page, format!("<meta charset=utf-8><title>首页</title><p>公司主营茶叶</p>{html}")).unwrap();
    let report = program.call("check_page", json!({"path": page.to_string_lossy(), "case": case}));
    assert_eq!((codes(&report), report["numbers"].as_array().unwrap().len()), (vec![], 2), "{report}");
    assert_eq!(report["corrected"], Value::Null, "nothing is wrong, nothing is corrected");

    // The numbers of somebody else, linked to the sites that are gone.
    let old = program.call("check_page", json!({"path": fixture("foot-old-links.html"), "case": case}));
    assert_eq!(codes(&old)[..2], ["PAGE-110", "PAGE-206"], "{old}");
    assert!(old["corrected"].as_str().unwrap().contains(ICP), "the code is put right with the case's numbers");

    // What is typed goes before what the case knows.
    let typed =
        program.call("make_footer", json!({"case": case, "mps_number": "京公网安备 １１０１０１０２０００００２"}));
    assert!(typed["variants"][0]["code"].as_str().unwrap().contains("京公网安备11010102000002号"));
    program.call("copy_text", json!({"text": html}));
}

#[test]
fn a_folder_is_read_from_its_home_page() {
    let mut program = Program::new("pages-folder");
    let report = program.call("check_page", json!({"path": fixture("folder")}));
    assert_eq!((report["title"].as_str(), report["pages"].as_u64()), (Some("示例茶业首页"), Some(3)));
    let signs: Vec<_> = report["signs"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(signs, ["comments", "cart"], "each from its own page: {report}");
    assert_eq!(report["signs"][1]["hits"][0]["file"], "pages/product.htm");
    assert_eq!(codes(&report), ["PAGE-103"], "the number hangs on an inner page only");
    assert_eq!(report["left_out"].as_array().unwrap().len(), 1, "the file that is no page is said: {report}");

    let empty = program.folder.0.join("空");
    fs::create_dir_all(&empty).unwrap();
    let report = program.call("check_page", json!({"path": empty.to_string_lossy()}));
    assert!(report["left_out"][0].as_str().unwrap().contains("没有网页"), "{report}");
    assert_eq!(codes(&report), ["PAGE-009"], "a folder without a page must not look checked and right");
    assert_eq!(report["pages"], 0);
}

#[test]
fn limits_of_a_folder_are_said() {
    let mut program = Program::new("pages-many");
    let site = program.folder.0.join("site");
    fs::create_dir_all(site.join("a/b/c/d/e/f/g")).unwrap();
    fs::write(site.join("a/b/c/d/e/f/g/deep.html"), "<p>深").unwrap();
    for i in 0..205 {
        fs::write(site.join(format!("{i:03}.html")), "<p>公司主营茶叶</p>").unwrap();
    }
    fs::write(site.join("index.htm"), "<title>首页</title><p>公司主营茶叶</p>").unwrap();
    let report = program.call("check_page", json!({"path": site.to_string_lossy()}));
    let left_out = report["left_out"].to_string();
    assert_eq!(
        (report["pages"].as_u64(), report["title"].as_str()),
        (Some(200), Some("首页")),
        "home first: {left_out}"
    );
    assert!(left_out.contains("还有 6 个网页没有看") && left_out.contains("层以下"), "{left_out}");
}

#[test]
fn what_cannot_be_read_fails_with_a_way_out() {
    let mut program = Program::new("pages-bad");
    assert_eq!(program.fails("check_page", json!({"path": "/no/such/page.html"})), "page.unreadable");
    let large = program.folder.0.join("large.html");
    fs::File::create(&large).unwrap().set_len((64 << 20) + 1).unwrap();
    assert_eq!(program.fails("check_page", json!({"path": large.to_string_lossy()})), "page.too_large");
    let pdf = program.folder.0.join("page.html");
    fs::write(&pdf, b"%PDF-1.7\n").unwrap();
    let report = program.call("check_page", json!({"path": pdf.to_string_lossy()}));
    assert_eq!(codes(&report), ["PAGE-004"], "a wrong file is a finding, not a failure");
    assert_eq!(program.fails("check_page", json!({"path": pdf.to_string_lossy(), "case": "none"})), "store.no_case");
}

fn data() -> Vec<(String, String)> {
    let entries = fs::read_dir(root().join("assets/reference/pages")).unwrap();
    let read =
        |p: std::path::PathBuf| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(p).unwrap());
    entries.map(|e| read(e.unwrap().path())).collect()
}

/// The facts that fill the foot are facts of some edition: a renamed one would silently leave the code empty.
#[test]
fn the_facts_of_the_foot_exist() {
    let library = library();
    let mut known = BTreeSet::new();
    for (procedure, editions) in library.editions() {
        for edition in editions {
            let edition = library.edition(procedure, edition).unwrap();
            known.extend(edition.facts().map(|f| f.id.clone()));
        }
    }
    let (_, footer) = data().into_iter().find(|(name, _)| name == "footer.json").unwrap();
    let footer: Value = serde_json::from_str(&footer).unwrap();
    let lists = footer["facts"].as_object().unwrap().values().flat_map(|l| l.as_array().unwrap().clone());
    let named: Vec<String> = lists.map(|f| f.as_str().unwrap().to_owned()).collect();
    assert!(named.len() >= 3);
    for fact in named {
        assert!(known.contains(&fact), "no edition has {fact}");
    }
}

/// Written in the house's style: form, length, tone. Meanings never advise to take anything off a page.
#[test]
fn the_words_keep_the_style_of_the_house() {
    for (name, text) in data() {
        let formatted = beian_rules::format_json(&text).unwrap_or_else(|m| panic!("{name}: {}", m.words));
        assert!(formatted == text, "{name} is not in the house format; it should be\n{formatted}");
        assert!(text.lines().count() <= 300, "{name} is too long to look through");
        for word in ["非法", "无效", "错误代码", "请", "抱歉", "您"] {
            // Phrases that are looked for in pages may hold them.
            let told = if name.starts_with("signs-") { told(&text) } else { text.clone() };
            assert!(!told.contains(word), "{name} says {word}");
        }
        for word in ["删掉", "去掉", "隐藏", "移除", "关闭", "藏起"].iter().filter(|_| name.starts_with("signs-"))
        {
            assert!(!told(&text).contains(word), "{name} advises to take something off the page: {word}");
        }
    }
    let (_, findings) = data().into_iter().find(|(name, _)| name == "findings.json").unwrap();
    let findings: Value = serde_json::from_str(&findings).unwrap();
    let mut seen = BTreeSet::new();
    for finding in findings["findings"].as_array().unwrap() {
        let of = |key: &str| finding[key].as_str().unwrap();
        let han = |text: &str| text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
        assert!(seen.insert(of("code").to_owned()), "{} stands twice", of("code"));
        assert!(han(of("words")) <= 20 && han(of("hint")) <= 30, "{} is too long", of("code"));
        assert!(!of("hint").is_empty(), "{} says what to do", of("code"));
    }
}

/// Labels and meanings of a file of signs.
fn told(text: &str) -> String {
    let file: Value = serde_json::from_str(text).unwrap();
    let signs = file["signs"].as_array().unwrap();
    signs.iter().map(|s| format!("{}{}", s["label"].as_str().unwrap(), s["meaning"].as_str().unwrap())).collect()
}

/// Checking a page and making code leave no trace on the disk.
#[test]
fn checking_writes_nothing() {
    let mut program = Program::new("pages-still");
    let before = names(&program.folder);
    program.call("check_page", json!({"path": fixture("shop-full.html")}));
    program.call("make_footer", json!({"icp_number": ICP}));
    assert_eq!(names(&program.folder), before);
}

fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(&folder.0).unwrap();
    let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
