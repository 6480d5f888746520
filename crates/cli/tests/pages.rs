//! `beian page` and `beian footer`: shapes, exit codes, and that no store is opened.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use bench::Folder;
use serde_json::{Value, json};

const ICP: &str = "京ICP备04000001号-1";
const MPS: &str = "京公网安备11010102000001号";

#[test]
fn a_page_is_told_in_lines_and_as_json() {
    let folder = Folder::new();
    let page =
        folder.write("首页.html", "<meta charset=utf-8><title>小店</title><p>新到绿茶</p><button>加入购物车</button>");
    let ran = folder.beian(&["page", "check", &page]);
    assert!(ran.out.contains("购物车（算") && ran.out.contains("首页.html 第 1 行"), "{}", ran.out);
    let said = folder.json(&["page", "check", &page]).json();
    assert_eq!((said["title"].as_str(), said["signs"][0]["id"].as_str()), (Some("小店"), Some("cart")));
    assert_eq!(folder.names(), ["首页.html"], "no store is opened");
    assert_eq!(folder.json(&["page", "check", &folder.path("no.html")]).failure(), "page.unreadable");
    let empty = folder.write("empty.html", "");
    let ran = folder.json(&["page", "check", &empty]);
    assert_eq!(
        (ran.code, ran.json()["findings"][0]["code"].as_str()),
        (1, Some("PAGE-001")),
        "a wrong file is a finding"
    );
}

#[test]
fn a_foot_is_made_from_answers_and_found_right() {
    let folder = Folder::new();
    let answers = json!({"procedure": "mps-site", "answers": {
        "principal.kind": "person", "principal.lead_name": "张三",
        "site.icp_number": ICP, "site.mps_number": "京公网安备 １１０１０１０２０００００１",
    }});
    let answers = folder.write("answers.json", answers.to_string());
    let ran = folder.json(&["footer", "make", &answers, "--icon", "/i/b.png"]);
    let said = ran.json();
    let html = said["html"].as_str().unwrap();
    assert!(html.contains(ICP) && html.contains(MPS) && html.contains("版权所有 © 张三"), "{html}");
    assert!(ran.code == 0 && said["variants"].as_array().unwrap().len() >= 6);

    let page = folder.write("index.html", format!("<meta charset=utf-8><p>张三的茶</p>{html}"));
    let right = folder.json(&["footer", "check", &page, "--answers", &answers]);
    assert_eq!((right.code, &right.json()["findings"]), (0, &json!([])));
    let wrong = folder.json(&["footer", "check", &page, "--mps", "京公网安备11010102000002号"]);
    let codes: Vec<Value> = wrong.json()["findings"].as_array().unwrap().iter().map(|f| f["code"].clone()).collect();
    assert_eq!((wrong.code, codes), (1, vec![json!("PAGE-107")]));
    assert!(wrong.json()["corrected"].as_str().unwrap().contains("京公网安备11010102000002号"));
}

/// Every shape of issue 3's list of bad input has its answer here, by exit code and code of the finding.
#[test]
fn bad_numbers_are_told() {
    let folder = Folder::new();
    for (mps, code, exit) in [
        ("京公网安备 11010102000001号", "PAGE-407", 0),
        ("京公网安备１１０１０１０２０００００１号", "PAGE-407", 0),
        ("京公网安备11010102000001", "PAGE-407", 0),
        ("京公网安备1101010200001号", "MPN-007", 0),
        ("京公网安备110101020000011号", "MPN-003", 1),
        ("京公网安备00000000000000号", "MPN-004", 1),
    ] {
        let ran = folder.json(&["footer", "make", "--icp", ICP, "--mps", mps, "--holder", "示例有限公司"]);
        let said = ran.json();
        assert_eq!((ran.code, said["html"].as_str().unwrap().contains("公网安备")), (exit, exit == 0), "{mps}");
        assert!(said["findings"].as_array().unwrap().iter().any(|f| f["code"] == code), "{mps}: {said}");
    }
    let one = folder.beian(&["footer", "make", "--icp", ICP, "--variant", "markdown"]);
    assert!(
        one.out.contains(&format!("[{ICP}](https://beian.miit.gov.cn/)")) && !one.out.contains("<div"),
        "{}",
        one.out
    );
    assert_eq!(folder.json(&["footer", "make", "--icp", ICP, "--variant", "x"]).failure(), "cli.no_variant");
    assert_eq!(folder.json(&["footer", "make"]).code, 2, "something must be given");
}
