//! The shipped places and characters, and the questions asked of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod table;

use beian_core::{Place, Reference};
use table::{CHARACTERS, PLACES, REFERENCE};

fn names(parent: &str) -> Vec<&'static str> {
    REFERENCE.children(parent).into_iter().map(|p| p.name.as_str()).collect()
}

#[test]
fn places_lead_down_to_the_end_of_the_choice() {
    assert_eq!(names("").len(), 34, "31 provinces, Hong Kong, Macao, Taiwan");
    assert_eq!(names("310000").len(), 16, "the districts of a municipality come directly");
    assert!(names("500000").contains(&"城口县"), "the counties of 重庆 come with its districts");
    assert!(names("460000").contains(&"五指山市"), "counties under the province stand beside its cities");
    assert!(names("330100").contains(&"余杭区"));
    assert!(names("441900").is_empty(), "东莞 has no districts and ends the choice");
    for missing in ["999999", "31", "汉字汉字汉字", "310104"] {
        assert!(names(missing).is_empty(), "{missing}");
    }
}

#[test]
fn every_current_place_can_be_found_by_its_full_name() {
    let mut ends = 0;
    let mut open: Vec<String> = vec![String::new()];
    while let Some(parent) = open.pop() {
        for place in REFERENCE.children(&parent) {
            let name = REFERENCE.full_name(&place.code).unwrap();
            let found = REFERENCE.find(&name);
            let same = |p: &&Place| REFERENCE.full_name(&p.code).as_deref() == Some(name.as_str());
            assert!(found.iter().any(same), "{name} is not found");
            if REFERENCE.children(&place.code).is_empty() {
                ends += 1;
                assert_eq!(found.len(), 1, "{name} is one place");
            } else {
                open.push(place.code.clone());
            }
        }
    }
    assert!(ends > 2900, "only {ends} places can be chosen");
}

#[test]
fn full_names_leave_out_what_nobody_writes() {
    for (code, name) in [
        ("310104", "上海市/徐汇区"),
        ("330110", "浙江省/杭州市/余杭区"),
        ("469001", "海南省/五指山市"),
        ("441900", "广东省/东莞市"),
        ("110221", "北京市/昌平县"),
        ("310000", "上海市"),
    ] {
        assert_eq!(REFERENCE.full_name(code).as_deref(), Some(name));
    }
    assert_eq!(REFERENCE.full_name("990101"), None);
    assert_eq!(REFERENCE.full_name("é汉"), None);
}

#[test]
fn written_places_are_found() {
    for (text, codes) in [
        ("上海市徐汇区", "310104"),
        ("徐汇", "310104"),
        ("内蒙古呼和浩特新城区", "150102"),
        ("新疆维吾尔自治区/石河子市", "659001"),
        ("广西 南宁 青秀", "450103"),
        ("鼓楼区", "320106 320302 350102 410204"),
        ("110221", ""),
        ("无此地", ""),
        ("", ""),
    ] {
        let found: Vec<&str> = REFERENCE.find(text).into_iter().map(|p| p.code.as_str()).collect();
        assert_eq!(found.join(" "), codes, "{text}");
    }
}

#[test]
fn retired_codes_are_kept_but_not_offered() {
    let place = REFERENCE.place("412723").unwrap();
    assert_eq!((place.name.as_str(), place.current), ("商水县", false));
    assert!(REFERENCE.children("412700").is_empty());
}

#[test]
fn characters_are_common_or_not() {
    assert!(REFERENCE.is_common('张') && REFERENCE.is_common('䶮'), "both are in the list");
    assert!(!REFERENCE.is_common('龍'), "a traditional form is not");
    assert!(Reference::default().is_common('龍'), "without a list nothing is judged");
}

#[test]
fn damaged_files_are_failures() {
    let code = |places: &[u8], characters: &[u8]| Reference::read(places, characters).unwrap_err().code;
    let head = "code,name,current\n";
    let cases = [
        "",
        "310104,徐汇区",
        "31010,徐汇区,1",
        "310104,,1",
        "310104,徐汇区,2",
        "310104,徐汇区,1,x",
        "310105,长宁区,1\n310104,徐汇区,1",
    ];
    for rows in cases {
        assert_eq!(code(format!("{head}{rows}").as_bytes(), CHARACTERS), "reference.places_damaged", "{rows:?}");
    }
    assert_eq!(code(&[0xff, 0xfe], CHARACTERS), "reference.places_damaged");
    assert_eq!(code(&vec![b'1'; 5 << 20], CHARACTERS), "reference.places_damaged", "a huge file is not read");
    assert_eq!(code(PLACES, b" \n"), "reference.characters_damaged");
    assert_eq!(code(PLACES, &[0xff]), "reference.characters_damaged");
}
