//! The foot: numbers in all shapes made into code, the code checked again, pages held against what is known.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bench;

use beian_core::Severity;
use beian_pages::{Code, Foot};
use bench::{codes, context, fixture, inspect, look, root, rules};

const ICP: &str = "京ICP备04000001号-1";
const MPS: &str = "京公网安备11010102000001号";
const HOLDER: &str = "示例茶业有限公司";

fn foot(icp: &str, mps: &str) -> Foot {
    Foot {
        icp_number: icp.to_owned(),
        mps_number: mps.to_owned(),
        holder: HOLDER.to_owned(),
        icon: "/i/beian.png".to_owned(),
    }
}

fn made(foot: &Foot) -> Code {
    rules().code(foot, &context())
}

fn variant<'c>(code: &'c Code, id: &str) -> &'c str {
    &code.variants.iter().find(|v| v.id == id).unwrap_or_else(|| panic!("no {id}")).code
}

/// Shapes people type: what comes out, and what is said. A number with an error never reaches the code.
#[test]
fn numbers_in_every_shape() {
    for (icp, mps, wanted, said) in [
        (ICP, MPS, vec![ICP, MPS, "code=11010102000001"], vec![]),
        ("京ICP备 04000001 号 - 1", "京公网安备 11010102000001号", vec![ICP, MPS], vec!["PAGE-407", "PAGE-407"]),
        (
            "京ＩＣＰ备０４０００００１号－１",
            "京公网安备１１０１０１０２０００００１号",
            vec![ICP, MPS],
            vec!["PAGE-407", "PAGE-407"],
        ),
        ("京ICP备04000001-1", "京公网安备11010102000001", vec![ICP, MPS], vec!["PAGE-407", "PAGE-407"]),
        (ICP, "京公网安备1101010200001号", vec!["code=1101010200001\""], vec!["MPN-007"]),
        (ICP, "京公网安备110101020000011号", vec![ICP], vec!["MPN-003"]),
        (ICP, "京公网安备00000000000000号", vec![ICP], vec!["MPN-004"]),
        (ICP, "11010102000001", vec![ICP], vec!["MPN-006"]),
        ("京ICP备00000000号-1", MPS, vec![MPS], vec!["ICP-006"]),
        ("粤ICP备2021000003号-1", "粤公网安备44010602000004号", vec![">粤ICP备2021000003号<"], vec!["PAGE-406"]),
        ("粤ICP备2021000003号", "粤公网安备44010602000004号", vec![">粤ICP备2021000003号<"], vec![]),
        ("京ICP备04000001号", MPS, vec![">京ICP备04000001号<"], vec!["ICP-005"]),
        ("京ICP备04000001号-2A", MPS, vec!["-2A"], vec!["PAGE-408"]),
        ("", MPS, vec![MPS], vec!["PAGE-402"]),
        (ICP, "", vec![ICP], vec!["PAGE-401"]),
    ] {
        let code = made(&foot(icp, mps));
        let html = variant(&code, "html");
        for words in &wanted {
            assert!(html.contains(words), "{icp} {mps}: {words} in\n{html}");
        }
        let mut codes: Vec<_> = code.findings.iter().map(|f| f.code.as_str()).collect();
        codes.sort_unstable();
        assert_eq!(codes, said, "{icp} {mps}");
        let refused = code.findings.iter().filter(|f| f.severity == Severity::Error).count();
        let written = usize::from(html.contains("beian.miit")) + usize::from(html.contains("beian.mps"));
        let given = usize::from(!icp.is_empty()) + usize::from(!mps.is_empty());
        assert_eq!(written + refused, given, "{icp} {mps}: an error keeps its number out, nothing else does");
    }
    assert!(made(&Foot::default()).variants.is_empty(), "without anything known there is no code");
}

/// The icon stands before the number in every variant; the number is linked to its own page.
#[test]
fn every_variant_keeps_the_order() {
    let code = made(&foot(ICP, MPS));
    assert!(code.variants.len() >= 6, "plain HTML, builders, a page foot, Markdown, two frameworks");
    for v in &code.variants {
        let at = |words: &str| v.code.find(words).unwrap_or_else(|| panic!("{} has {words}:\n{}", v.id, v.code));
        assert!(at("/i/beian.png") < at(MPS), "{}: icon before number", v.id);
        at("https://beian.mps.gov.cn/#/query/webSearch?code=11010102000001");
        at("https://beian.miit.gov.cn/");
        assert!(at("版权所有") < at(HOLDER) && !v.how.is_empty() && !v.title.is_empty());
        assert!(!v.code.contains("2026"), "{}: a year grows old", v.id);
        assert!(!["{icon}", "{holder}", "{mps_", "{icp_"].iter().any(|p| v.code.contains(p)), "{}", v.id);
    }
}

#[test]
fn values_stay_words() {
    let hostile = Foot {
        holder: "<script>alert(1)</script>\"'&{{x}}{icp_link} \n*甲*[乙](丙)".to_owned(),
        icon: "javascript:alert(1)".to_owned(),
        ..foot(ICP, MPS)
    };
    let code = made(&hostile);
    assert!(code.findings.iter().any(|f| f.code == "PAGE-405"), "an address that runs something is no picture");
    for v in &code.variants {
        assert!(!v.code.contains("javascript:"), "{}", v.id);
        assert!(v.id == "builder-text" || !v.code.contains("<script"), "{}:\n{}", v.id, v.code);
    }
    assert!(variant(&code, "html").contains("&#123;&#123;x&#125;&#125;&#123;icp_link&#125;"), "no value is a place");
    assert!(variant(&code, "markdown").contains("\\*甲\\*\\[乙\\]\\(丙\\)"));
    let spaced = made(&Foot { icon: "图 标 (1).png".to_owned(), ..foot(ICP, MPS) });
    assert!(variant(&spaced, "markdown").contains("(图%20标%20%281%29.png)"));
}

/// The corrected code of every faulty page, put in place of its foot, is found right.
#[test]
fn corrected_code_is_right() {
    let known = foot(ICP, MPS);
    let mut corrected = 0;
    for entry in std::fs::read_dir(root().join("tests/fixtures/pages")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if !name.ends_with(".html") {
            continue;
        }
        let page = fixture(&name);
        let report = inspect(&[(&name, &page)], known.clone());
        if let Some(code) = &report.corrected {
            corrected += 1;
            let again = inspect(&[("index.html", format!("<p>我们主营茶叶</p>{code}").as_bytes())], known.clone());
            assert!(codes(&again).is_empty(), "{name}: {:?}\n{code}", again.findings);
        }
        let faulty = report.findings.iter().any(|f| f.severity != Severity::Hint && !f.code.starts_with("PAGE-0"));
        assert_eq!(report.corrected.is_some(), faulty, "{name}: {:?}", codes(&report));
    }
    assert!(corrected >= 15, "{corrected} pages were corrected");
}

/// Held against what is known of the case.
#[test]
fn the_numbers_are_those_of_the_case() {
    let page = fixture("company-plain.html");
    let against = |foot: Foot| {
        let report = inspect(&[("index.html", &page)], foot);
        codes(&report).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(against(foot(ICP, MPS)).is_empty());
    assert!(against(foot("京ICP备04000001号", MPS)).is_empty(), "the subject's number is the same filing");
    assert_eq!(against(foot(ICP, "京公网安备11010102000002号")), ["PAGE-107"]);
    assert_eq!(against(foot("京ICP备04000002号-1", MPS)), ["PAGE-206"]);
    assert_eq!(against(Foot { holder: "别的公司".to_owned(), ..foot(ICP, MPS) }), ["PAGE-303"]);
    assert!(against(foot(ICP, "不是号")).is_empty(), "what is no number cannot be compared with");
    let bare = "<p>公司主营茶叶，欢迎来厂参观，联系电话 13800138000。</p>".as_bytes();
    let report = inspect(&[("index.html", bare)], foot(ICP, MPS));
    assert_eq!(codes(&report), ["PAGE-101", "PAGE-201", "PAGE-302"], "a granted number must hang");
    assert!(report.corrected.unwrap().contains(MPS));
}

/// Old addresses with the number in the link only: the sign follows from the first two digits.
#[test]
fn a_dead_link_alone_gives_the_number() {
    let page = "<p>公司主营茶叶，欢迎来厂参观。版权所有</p>\
        <a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=33028302000652'><img src=ga.png></a>";
    let report = look(page.as_bytes());
    assert!(codes(&report).contains(&"PAGE-110"), "{:?}", report.findings);
    let code = report.corrected.unwrap();
    assert!(code.contains("浙公网安备33028302000652号") && code.contains("code=33028302000652"), "{code}");
}
