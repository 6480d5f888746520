//! The one-page guarantee: searched continuously, never below 9 pt, honest when it cannot be kept.

use std::collections::BTreeMap;

use beian_documents::{FieldValue, Form, Stamp, describe, render};

use crate::cases::{fonts, form};

fn values(holder: usize, domains: usize) -> BTreeMap<String, FieldValue> {
    let domains: Vec<String> = (0..domains).map(|i| format!("number-{i}.example.com.cn")).collect();
    BTreeMap::from([
        ("holder".to_owned(), FieldValue::Text("示".repeat(holder))),
        ("is_unit".to_owned(), FieldValue::Yes(true)),
        ("domains".to_owned(), FieldValue::Text(domains.join("\n"))),
        ("lead_name".to_owned(), FieldValue::Text("张示例".to_owned())),
    ])
}

/// Sizes of all text on the drawing except the footer.
fn sizes(drawing: &str) -> Vec<f32> {
    let size = |line: &str| line.split(' ').nth(3).and_then(|s| s.parse().ok());
    drawing.lines().filter(|l| l.starts_with("text ")).filter_map(size).collect()
}

#[test]
fn a_sixty_character_name_and_four_domains_stay_on_one_page() {
    for id in ["icp-verification", "icp-verification-2010"] {
        let form = form(id);
        for (holder, domains) in [(4, 1), (60, 4), (120, 8), (120, 12)] {
            let paper = render(&form, &values(holder, domains), &Stamp::default(), fonts()).expect("it renders");
            assert_eq!(paper.pages, 1, "{id}: {holder} characters, {domains} domains");
            assert!(paper.findings.is_empty(), "{id}: {:?}", paper.findings);
            let drawing = describe(&form, &values(holder, domains), &Stamp::default(), fonts()).expect("it draws");
            assert!(sizes(&drawing).iter().all(|s| *s >= 9.0), "{id}: text below 9 pt");
            let domain = drawing.lines().find(|l| l.contains("number-0.")).expect("the domain is drawn");
            assert!(domain.contains(" 12.00 bold "), "the domain stays 小四 and bold: {domain}");
        }
    }
}

#[test]
fn shrinking_has_no_steps() {
    let form = form("icp-verification");
    let body = |domains| {
        let drawing = describe(&form, &values(60, domains), &Stamp::default(), fonts()).expect("it draws");
        let line = drawing
            .lines()
            .filter(|l| l.starts_with("line "))
            .filter_map(|l| l.split([' ', ',']).nth(2)?.parse::<f32>().ok());
        line.fold(0.0, f32::max)
    };
    for domains in [6, 12, 18] {
        let lowest = body(domains);
        assert!(lowest > 740.0, "{domains} domains: the page is used, not over-shrunk: lowest rule at {lowest}");
    }
}

#[test]
fn what_cannot_fit_is_told_and_nothing_is_clipped() {
    let form = form("icp-verification");
    let paper = render(&form, &values(60, 150), &Stamp::default(), fonts()).expect("it renders");
    assert!(paper.pages > 1, "nothing is clipped");
    assert!(paper.findings.iter().any(|f| f.code == "DOC-002"), "{:?}", paper.findings);
}

#[test]
fn cells_for_hands_and_seals_keep_their_height() {
    let form = form("icp-verification");
    let height = |holder, domains| {
        let drawing = describe(&form, &values(holder, domains), &Stamp::default(), fonts()).expect("it draws");
        let heavy = drawing.lines().filter(|l| l.starts_with("line ") && l.contains(" w0.75 "));
        let ends = |l: &str| -> Option<f32> {
            let mut numbers = l.split([' ', ',']).skip(1).filter_map(|n| n.parse::<f32>().ok());
            let (_, top, _, bottom) = (numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()?);
            Some(bottom - top)
        };
        heavy.filter_map(ends).fold(0.0, f32::max)
    };
    let (roomy, tight) = (height(4, 1), height(120, 12));
    assert!(roomy > 90.0, "about 35 mm for a seal: {roomy} pt");
    assert!((roomy - tight).abs() < 0.2, "the seal's cell shrank from {roomy} to {tight}");
}

#[test]
fn a_form_below_nine_points_is_refused() {
    let json = r#"{"title": "小", "official": false, "page": {"size": 8}, "fields": [], "blocks": [{"text": "小"}]}"#;
    assert!(Form::read("small", json.as_bytes()).is_err(), "9 pt is the floor");
}
