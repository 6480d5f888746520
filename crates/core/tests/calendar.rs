//! The calendar that the program carries, and calendar files that must be refused whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use beian_core::Calendar;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

const SHIPPED: &[u8] = include_bytes!("../../../assets/reference/calendar.json");

fn shipped() -> Calendar {
    Calendar::read(SHIPPED).expect("the calendar is sound")
}

/// A whole year with the two holidays that no year is without.
fn year(year: i32) -> Value {
    json!({"year": year, "holidays": [
        {"name": "元旦", "from": format!("{year}-01-01"), "to": format!("{year}-01-03")},
        {"name": "国庆节", "from": format!("{year}-10-01"), "to": format!("{year}-10-07")},
    ]})
}

fn read(json: &Value) -> Result<Calendar, String> {
    Calendar::read(json.to_string().as_bytes()).map_err(|f| f.code)
}

#[test]
fn every_year_from_2004_is_there_and_has_as_many_working_days_as_its_notice_gives() {
    let calendar = shipped();
    assert_eq!(calendar.span(), Some((2004, 2026)));
    assert_eq!(calendar.complete_until(), Some(date(2026, 12, 31)));
    let working = |year: i16| {
        let days = date(year, 1, 1).series(jiff::ToSpan::day(1)).take_while(move |d| d.year() == year);
        days.filter(|d| calendar.is_working(*d) == Some(true)).count()
    };
    // Weekdays of the year less the statutory days, which is what make-up workdays keep constant: 11 days off by law up to
    // 2024, 13 from 2025. 2020: three days of February were added to the holiday without make-up.
    for (year, count) in [(2024, 251), (2025, 248), (2026, 248)] {
        assert_eq!(working(year), count, "{year}");
    }
    for year in 2004..=2026 {
        assert!((245..=255).contains(&working(year)), "{year}: {}", working(year));
    }
}

#[test]
fn days_are_what_the_notices_say() {
    let calendar = shipped();
    for (day, works, holiday) in [
        (date(2024, 2, 4), true, None),
        (date(2024, 2, 9), true, None),
        (date(2024, 2, 10), false, Some("春节")),
        (date(2024, 2, 18), true, None),
        (date(2025, 1, 26), true, None),
        (date(2025, 10, 8), false, Some("国庆节、中秋节")),
        (date(2025, 10, 11), true, None),
        (date(2026, 1, 4), true, None),
        (date(2026, 2, 14), true, None),
        (date(2026, 2, 23), false, Some("春节")),
        (date(2026, 2, 28), true, None),
        (date(2026, 10, 10), true, None),
        (date(2026, 10, 11), false, None),
        // The notice for 2019 moved the last days of 2018, that for 2012 one of 2011.
        (date(2018, 12, 29), true, None),
        (date(2018, 12, 31), false, Some("元旦")),
        (date(2011, 12, 31), true, None),
        // Given by notices of their own.
        (date(2015, 9, 3), false, Some("抗战胜利纪念日")),
        (date(2020, 1, 31), false, Some("春节")),
        (date(2020, 2, 1), false, Some("春节")),
    ] {
        assert_eq!((calendar.is_working(day), calendar.holiday(day)), (Some(works), holiday), "{day}");
    }
    assert!(calendar.is_made_up(date(2026, 10, 10)) && !calendar.is_made_up(date(2026, 10, 9)));
}

#[test]
fn outside_its_years_it_says_so_and_counts_monday_to_friday() {
    let calendar = shipped();
    for day in [date(2003, 12, 31), date(2027, 1, 1), date(2027, 10, 1)] {
        assert_eq!((calendar.is_working(day), calendar.works(day)), (None, true), "{day}, a weekday");
    }
    assert!(!calendar.works(date(2027, 1, 2)), "a Saturday");
    assert!(
        calendar.covers(date(2026, 12, 28)) && !calendar.covers(date(2026, 12, 29)),
        "the next notice may move the end of the year"
    );
    assert!(calendar.covers(date(2025, 12, 31)), "the notice for 2026 is there");
    let none = Calendar::default();
    assert_eq!((none.complete_until(), none.is_working(date(2026, 1, 1))), (None, None));
}

#[test]
fn counting_stops_at_the_end_of_time() {
    let calendar = shipped();
    assert_eq!(calendar.working_day_after(date(2026, 9, 30), 0), Some(date(2026, 9, 30)));
    assert_eq!(calendar.working_day_after(Date::MAX, 1), None);
    assert_eq!(calendar.working_day_after(Date::MIN, -1), None);
    assert_eq!(calendar.working_day_after(date(2026, 9, 30), i32::MIN), None, "nobody counts that far");
    assert_eq!(calendar.working_day_from(date(2026, 10, 1)), Some(date(2026, 10, 8)));
    assert_eq!(calendar.working_day_from(date(2026, 10, 10)), Some(date(2026, 10, 10)));
}

#[test]
fn a_later_year_is_added_and_a_corrected_one_replaces_the_old() {
    let mut with_work = year(2027);
    with_work["holidays"][0]["work"] = json!(["2026-12-27", "2027-01-10"]);
    assert_eq!(read(&with_work), Err("calendar.bad_date".into()), "27 December belongs to the year before");
    with_work["holidays"][0]["work"] = json!(["2027-01-10"]);
    let whole = shipped().with(&read(&with_work).unwrap()).unwrap();
    assert_eq!(whole.complete_until(), Some(date(2027, 12, 31)));
    assert_eq!(whole.is_working(date(2027, 1, 1)), Some(false));
    assert_eq!(whole.is_working(date(2027, 1, 10)), Some(true));
    assert!(whole.covers(date(2026, 12, 31)));
    assert_eq!(Calendar::read(whole.write().as_bytes()).unwrap(), whole, "what is kept reads back the same");
    let corrected = whole.with(&read(&year(2027)).unwrap()).unwrap();
    assert_eq!(corrected.is_working(date(2027, 1, 10)), Some(false), "the whole year is replaced");
    assert_eq!(whole.since(2027).span(), Some((2027, 2027)));
}

#[test]
fn the_shape_of_public_calendars_is_read_too() {
    let file = json!({"$schema": "…", "year": 2027, "papers": ["…"], "days": [
        {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
        {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
        {"name": "元旦", "date": "2027-01-03", "isOffDay": false},
        {"name": "国庆节", "date": "2027-10-01", "isOffDay": true},
    ]});
    let whole = shipped().with(&read(&file).unwrap()).unwrap();
    assert_eq!(
        whole.is_working(date(2026, 12, 31)),
        Some(false),
        "the notice for 2027 has the last word on December 2026"
    );
    assert_eq!(whole.is_working(date(2027, 1, 3)), Some(true));
    let marked = [b"\xef\xbb\xbf".as_slice(), file.to_string().as_bytes()].concat();
    assert!(Calendar::read(&marked).is_ok(), "a byte order mark is no harm");
}

#[test]
fn a_file_with_a_fault_is_refused_whole() {
    let holiday = |from: &str, to: &str, work: Value| {
        let mut file = year(2027);
        file["holidays"][0] = json!({"name": "元旦", "from": from, "to": to, "work": work});
        file
    };
    let without_year = {
        let mut file = year(2027);
        file.as_object_mut().unwrap().remove("year");
        file
    };
    let many: Vec<Value> = (0..200)
        .map(|n| json!({"date": date(2027, 1, 1).checked_add(jiff::ToSpan::days(n)).unwrap().to_string(), "isOffDay": true}))
        .collect();
    for (file, code) in [
        (json!({"years": [year(2027), without_year]}), "no_year"),
        (without_year.clone(), "no_year"),
        (json!({"years": [year(2025), year(2027)]}), "year_missing"),
        (json!({"years": [year(2027), year(2027)]}), "year_twice"),
        (json!({"years": []}), "no_year"),
        (json!({"years": {}}), "not_json"),
        (json!([]), "no_year"),
        (json!("2027"), "no_year"),
        (json!({"year": "2027", "holidays": []}), "no_year"),
        (json!({"year": 1997, "holidays": []}), "no_year"),
        (json!({"year": 99999, "holidays": []}), "no_year"),
        (json!({"year": 2027, "papers": [], "days": []}), "empty_year"),
        (holiday("2027-01-01", "2027-01-03", json!(["2027-01-02"])), "both"),
        (holiday("2027-01-01", "2027-01-03", json!(["2027-01-04"])), "bad_day"),
        (holiday("2027-02-30", "2027-03-03", json!([])), "bad_date"),
        (holiday("2027-1-1", "2027-01-03", json!([])), "bad_date"),
        (holiday("2027-01-03", "2027-01-01", json!([])), "bad_date"),
        (holiday("2027-01-01", "2027-12-31", json!([])), "bad_date"),
        (holiday("2028-01-01", "2028-01-03", json!([])), "bad_date"),
        (holiday("2027-01-02", "2027-01-03", json!([])), "cut_short"),
        (json!({"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01"}]}), "bad_day"),
        (json!({"year": 2027, "days": [{"name": "元旦", "isOffDay": true}]}), "bad_date"),
        (json!({"year": 2027, "days": many}), "too_many"),
    ] {
        assert_eq!(read(&file), Err(format!("calendar.{code}")), "{file}");
    }
    for (bytes, code) in [
        (b"".as_slice(), "not_json"),
        (b"\x00\xff\xfe", "not_json"),
        (b"{\"years\": [", "not_json"),
        ("[".repeat(100_000).as_bytes(), "not_json"),
        (" ".repeat(10 << 20).as_bytes(), "too_big"),
    ] {
        let told = Calendar::read(bytes).unwrap_err();
        assert_eq!(told.code, format!("calendar.{code}"));
        assert!(told.message.chars().count() <= 30 && !told.hint.is_empty(), "{told}");
    }
    let told = shipped().with(&read(&year(2028)).unwrap()).unwrap_err();
    assert_eq!((told.code.as_str(), told.message.as_str()), ("calendar.year_missing", "日历缺 2027 年"));
}
