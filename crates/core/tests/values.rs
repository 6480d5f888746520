//! What every value type reads, cleans and says: tables in `fixtures/`, and the laws that hold for all findings.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod table;

use std::collections::{BTreeMap, BTreeSet};

use beian_core::values::{Checked, LONG_TERM};
use beian_core::{Kind, Severity};
use table::{codes, kind, read, rows, worst};

const NORMALISATION: &str = include_str!("fixtures/normalisation.csv");
const VERDICTS: &str = include_str!("fixtures/verdicts.csv");
const PUBLISHED: &str = include_str!("fixtures/published.csv");

/// Every value that the fixtures check, with its result.
fn everything() -> Vec<(Kind, String, Checked)> {
    let mut all: Vec<(Kind, String)> =
        [NORMALISATION, VERDICTS, PUBLISHED].into_iter().flat_map(rows).map(|r| (kind(&r[0]), r[1].clone())).collect();
    all.push((Kind::Text, "长".repeat(2001)));
    all.into_iter().map(|(k, text)| (k, text.clone(), read(k, &text))).collect()
}

#[test]
fn input_is_cleaned_and_the_cleaning_is_said() {
    let table = rows(NORMALISATION);
    assert!(table.len() >= 200, "the table promises 200 rows and has {}", table.len());
    for row in table {
        let checked = read(kind(&row[0]), &row[1]);
        assert!(checked.is_sound(), "{row:?} is readable: {:?}", checked.findings);
        assert_eq!(checked.normalized, row[2], "{row:?}");
        assert_eq!(checked.cleaned.join("；"), row[3], "{row:?}");
        assert_eq!(
            checked.cleaned.is_empty(),
            row[1] == row[2],
            "a change is said, and nothing is said without one: {row:?}"
        );
    }
}

#[test]
fn each_fault_has_its_own_code() {
    for row in rows(VERDICTS) {
        assert_eq!(codes(&read(kind(&row[0]), &row[1])), row[2], "{row:?}");
    }
}

#[test]
fn published_test_numbers_are_judged_as_published() {
    for row in rows(PUBLISHED) {
        let checked = read(kind(&row[0]), &row[1]);
        assert_eq!(worst(&checked), row[2], "{row:?}: {:?}", checked.findings);
    }
}

#[test]
fn every_code_in_the_source_is_triggered_and_has_one_severity() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/values");
    let mut written = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        written.extend(source.split('"').filter(|s| is_code(s)).map(str::to_owned));
    }
    let mut seen: BTreeMap<String, Severity> = BTreeMap::new();
    for finding in everything().into_iter().flat_map(|(_, _, checked)| checked.findings) {
        let first = *seen.entry(finding.code.clone()).or_insert(finding.severity);
        assert_eq!(first, finding.severity, "{} weighs the same everywhere", finding.code);
    }
    assert!(written.len() > 100, "the scan of the source found only {} codes", written.len());
    assert_eq!(written, seen.keys().cloned().collect(), "a code without a row in verdicts.csv is untested");
}

/// `AREA-NNN`.
fn is_code(text: &str) -> bool {
    text.split_once('-').is_some_and(|(area, number)| {
        (2..=5).contains(&area.len())
            && area.bytes().all(|b| b.is_ascii_uppercase())
            && number.len() == 3
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

#[test]
fn findings_speak_plainly() {
    let han = |text: &str| text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
    for (kind, text, checked) in everything() {
        for finding in checked.findings {
            assert!(han(&finding.words) <= 20, "{kind:?} {text}: the words are too long: {}", finding.words);
            assert!(han(&finding.hint) <= 30, "{kind:?} {text}: the hint is too long: {}", finding.hint);
            assert!(!finding.words.is_empty() && !finding.hint.is_empty(), "{} says what and what to do", finding.code);
            for word in ["非法", "无效", "错误代码", "请", "抱歉"] {
                assert!(!finding.words.contains(word) && !finding.hint.contains(word), "{} says {word}", finding.code);
            }
            assert!(finding.fields.is_empty(), "{} is about a value, not a fact", finding.code);
        }
    }
}

#[test]
fn an_error_keeps_what_was_typed() {
    for (kind, text, checked) in everything().into_iter().filter(|(_, _, c)| !c.is_sound()) {
        assert_eq!(checked.normalized, text, "{kind:?}: bad input is kept as it is");
        assert!(
            checked.parts.is_empty() && checked.cleaned.is_empty(),
            "{kind:?} {text}: nothing follows from bad input"
        );
    }
}

#[test]
fn parts_tell_what_a_value_holds() {
    type Parts<'a> = &'a [(&'a str, &'a str)];
    let cases: &[(Kind, &str, Parts)] = &[
        (
            Kind::ResidentId,
            "11010519491231002X",
            &[
                ("birth_date", "1949-12-31"),
                ("sex", "女"),
                ("age", "76"),
                ("last6", "31002X"),
                ("region", "110105"),
                ("region_name", "北京市/朝阳区"),
            ],
        ),
        (Kind::ResidentId, "412723199010050012", &[("region_name", "河南省/周口地区/商水县"), ("sex", "男")]),
        (
            Kind::ResidencePermit,
            "83000019810715006X",
            &[("region_name", "台湾"), ("birth_date", "1981-07-15"), ("last6", "15006X")],
        ),
        (Kind::Passport, "E12345678", &[("form", "cn")]),
        (
            Kind::Uscc,
            "91310115591693856A",
            &[
                ("department", "市场监督管理"),
                ("sort", "企业"),
                ("org_code", "59169385-6"),
                ("region_name", "上海市/浦东新区"),
            ],
        ),
        (Kind::Mobile, "17012345678", &[("segment", "170"), ("virtual", "true")]),
        (
            Kind::Phone,
            "086-010-87654321-123",
            &[("area", "010"), ("number", "87654321"), ("ext", "123"), ("form", "landline")],
        ),
        (
            Kind::Domain,
            "http://shop.例子.公司.cn",
            &[
                ("registrable", "例子.公司.cn"),
                ("suffix", "公司.cn"),
                ("is_registrable", "false"),
                ("ascii", "shop.xn--fsqu00a.xn--55qx5d.cn"),
            ],
        ),
        (Kind::Domain, "www.example.com.cn", &[("unicode", "example.com.cn"), ("is_registrable", "true")]),
        (
            Kind::Url,
            "HTTPS://www.Example.com/a",
            &[("scheme", "https"), ("host", "www.example.com"), ("registrable", "example.com")],
        ),
        (Kind::Ip, "2400:3200::1", &[("version", "6")]),
        (Kind::IpRange, "8.8.8.8", &[("start", "8.8.8.8"), ("end", "8.8.8.8"), ("count", "1")]),
        (Kind::IpRange, "8.8.8.0/24", &[("start", "8.8.8.0"), ("end", "8.8.8.255"), ("count", "256")]),
        (Kind::PackageName, "com.sample.shop", &[("android", "true"), ("apple", "true")]),
        (Kind::PackageName, "com.sample.my_shop", &[("android", "true"), ("apple", "false")]),
        (Kind::PackageName, "com.360sample.shop", &[("android", "false"), ("apple", "true")]),
        (Kind::PersonName, "阿卜杜热依木・艾力", &[("script", "han")]),
        (
            Kind::IcpNumber,
            "京ICP备04000001-1A",
            &[
                ("province", "京"),
                ("province_name", "北京市"),
                ("subject", "京ICP备04000001号"),
                ("serial", "1"),
                ("suffix", "A"),
                ("form", "filing"),
            ],
        ),
        (
            Kind::MpsNumber,
            "浙公网安备 33028302000652",
            &[("province", "浙"), ("digits", "33028302000652"), ("region", "330283")],
        ),
        (Kind::Date, "2026年1月5日", &[("year", "2026"), ("month", "1"), ("day", "5")]),
        (
            Kind::Region,
            "上海徐汇",
            &[("text", "上海市/徐汇区"), ("province", "上海市"), ("city", "上海市"), ("name", "徐汇区")],
        ),
        (Kind::Region, "江苏省/南京市/玄武区", &[("province", "江苏省"), ("city", "江苏省/南京市")]),
        (Kind::Region, "海南省/琼海市", &[("province", "海南省"), ("city", "海南省/琼海市")]),
        (Kind::Number, "1.5", &[("whole", "false")]),
    ];
    for (kind, text, parts) in cases {
        let checked = read(*kind, text);
        for (name, value) in *parts {
            assert_eq!(checked.parts.get(*name).map(String::as_str), Some(*value), "{kind:?} {text} {name}");
        }
    }
    assert_eq!(read(Kind::DateOrLongTerm, "长期有效").normalized, LONG_TERM, "rules compare with this text");
}

/// RSA-1024 of the factoring challenge: its length is published with it.
#[test]
fn a_modulus_is_measured_in_both_forms() {
    let decimal = "135066410865995223349603216278805969938881475605667027524485143851526510604859533833940287150571909441798207282164471551373680419703964191743046496589274256239341020864383202110372958725762358509643110564073501508187510676594629205563685529475213500852879416377328533906109750544334999811150056977236890927563";
    let hex = "C05748BBFB5ACD7E5A77DC03D9EC7D8BB957C1B95D9B206090D83FD1B67433ED83EAD7376ACFFD22471040107A09C3E3ABFB4F05F2E1C6F5E8A8B7A8C6C1A1F3";
    let checked = read(Kind::PublicKey, decimal);
    assert_eq!(checked.parts.get("bits").map(String::as_str), Some("1024"), "{:?}", checked.findings);
    assert_eq!(checked.parts.get("form").map(String::as_str), Some("decimal"));
    let checked = read(Kind::PublicKey, hex);
    assert_eq!(
        checked.parts.get("bits").map(String::as_str),
        Some("512"),
        "128 digits of four bits, the first one full"
    );
    assert_eq!(checked.parts.get("form").map(String::as_str), Some("hex"));
}

#[test]
fn birthdays_count_on_the_day() {
    let age = |number: &str| read(Kind::ResidentId, number).parts.get("age").cloned();
    assert_eq!(age("110105200811220023").as_deref(), Some("18"), "18 on the birthday itself");
    assert_eq!(age("110105200811230010").as_deref(), Some("17"), "17 on the day before");
}

#[test]
fn kinds_have_one_name_everywhere() {
    assert_eq!(Kind::ALL.len(), Kind::ALL.iter().collect::<BTreeSet<_>>().len(), "every kind is listed once");
    for kind in Kind::ALL {
        assert_eq!(
            serde_json::to_value(kind).unwrap(),
            kind.name(),
            "data files and the command line use the same name"
        );
        assert_eq!(Kind::parse(kind.name()), Some(kind));
        assert!(!kind.label().is_empty());
    }
    assert_eq!(Kind::parse("nonsense"), None);
}
