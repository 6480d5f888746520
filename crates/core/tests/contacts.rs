//! Police offices as data: what a file must be, and which offices are near a place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use beian_core::values::{Context, Kind, check};
use beian_core::{Contacts, Reference};

fn carried() -> Contacts {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/reference/contacts.json");
    Contacts::read(&std::fs::read(path).unwrap()).unwrap()
}

fn reference() -> Reference {
    let read =
        |name: &str| std::fs::read(format!("{}/../../assets/reference/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Reference::read(&read("places.csv"), &read("characters.txt")).unwrap()
}

#[test]
fn the_carried_list_is_sound() {
    let contacts = carried();
    let reference = reference();
    let context = Context { reference: &reference, today: "2026-11-22".parse().unwrap() };
    let shanghai = contacts.offices.iter().filter(|o| o.region.starts_with("31"));
    assert_eq!(shanghai.count(), 19, "the letter lists 19");
    for office in &contacts.offices {
        assert!(
            office.region.is_empty() || reference.place(&office.region).is_some_and(|p| p.current),
            "{}",
            office.id
        );
        for phone in [&office.phone].into_iter().chain(office.others.iter().map(|(phone, _)| phone)) {
            let kind = if phone.contains('@') { Kind::Email } else { Kind::Phone };
            let checked = check(kind, phone, &context);
            assert_eq!((&checked.normalized, checked.is_sound()), (phone, true), "{}", office.id);
        }
        assert!(office.source.seen.parse::<jiff::civil::Date>().is_ok(), "{}: when it was seen", office.id);
    }
    let differing: Vec<_> =
        contacts.offices.iter().filter(|o| !o.others.is_empty()).map(|o| o.office.as_str()).collect();
    assert_eq!(
        differing,
        ["长宁分局", "静安分局", "虹口分局", "金山分局", "崇明分局"],
        "both sources are kept where they differ"
    );
    let ids: BTreeSet<_> = contacts.offices.iter().map(|o| &o.id).collect();
    assert_eq!(ids.len(), contacts.offices.len());
}

#[test]
fn near_is_the_same_city_and_the_own_district_first() {
    let contacts = carried();
    let near = contacts.near("310109");
    assert_eq!((near.len(), near[0].office.as_str(), near[1].office.as_str()), (19, "虹口分局", "浦东分局"));
    assert_eq!(contacts.near("310000").len(), 19, "the whole city");
    for elsewhere in ["440305", "320106", "", "31", "abc", "999999"] {
        assert!(contacts.near(elsewhere).is_empty(), "{elsewhere}: nobody has written it down");
    }
}

#[test]
fn a_damaged_file_is_told_not_read_in_part() {
    let row = |row: &str| {
        format!(
            r#"{{"note": "", "sources": {{"A": {{"document": "a", "date": "", "seen": "2026-11-22"}}}}, "contacts": [{row}]}}"#
        )
    };
    let good = r#"{"id": "a", "region": "310101", "office": "x", "phone": "021-60000001", "source": "A"}"#;
    assert_eq!(Contacts::read(row(good).as_bytes()).unwrap().offices.len(), 1);
    let bad = [
        String::new(),
        "[]".to_owned(),
        row(&good.replace("310101", "3101")),
        row(&good.replace(r#""source": "A""#, r#""source": "B""#)),
        row(&good.replace("021-60000001", "")),
        row(&good.replace(r#""office""#, r#""ofice""#)),
        row(&format!("{good}, {good}")),
    ];
    for file in bad {
        assert_eq!(Contacts::read(file.as_bytes()).unwrap_err().code, "reference.contacts_damaged", "{file}");
    }
    assert_eq!(Contacts::read(&vec![b' '; 2 << 20]).unwrap_err().code, "reference.contacts_damaged", "too large");
}
