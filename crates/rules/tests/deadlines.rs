//! Dates counted by hand, 2024–2026 with their make-up workdays, and what is said about each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::Reference;
use beian_rules::{Deadline, DeadlineUnit, Given, Mistake};
use serde_json::{Value, json};

/// An edition with one date and one deadline.
fn files(deadline: &Value) -> support::Files {
    let mut whole = json!({"id": "d", "title": "办完", "from": "it.happened", "start": "发生", "source": ["T#一"]});
    whole.as_object_mut().unwrap().extend(deadline.as_object().unwrap().clone());
    let facts = json!([
        {"id": "it.name", "type": "text", "label": "名称", "required": false, "source": ["T#1"]},
        {"id": "it.happened", "type": "date-or-long-term", "label": "发生的日子", "source": ["T#1"]},
    ]);
    let files = [
        (
            "manifest.json",
            json!({"procedure": "p", "edition": "e", "title": "t", "about": "a", "case_title": "it.name", "in_force": {"from": "2026-01-01"},
                "sources": {"T": {"document": "某办法", "seen": "2026-01-01", "region": "全国", "trust": "A"}}}),
        ),
        ("facts/a.json", json!({"topic": "t", "facts": facts})),
        (
            "flow/a.json",
            json!({"id": "c", "title": "c", "screens": [{"id": "s", "title": "s", "fields": ["it.name", "it.happened"]}]}),
        ),
        ("deadlines.json", json!({ "deadlines": [whole] })),
    ];
    files.into_iter().map(|(path, json)| (path.to_owned(), json.to_string().into_bytes())).collect()
}

fn counted(deadline: &Value, from: &str, reference: &Reference) -> Option<Deadline> {
    let edition = support::load(&files(deadline)).unwrap_or_else(|m| panic!("{deadline}: {m:#?}"));
    let (answers, findings) = edition.read_answers(json!({"it.happened": from}).as_object().unwrap());
    assert_eq!(findings, [], "{from}");
    let given = Given { answers, today: "2026-11-22".parse().unwrap(), ..Given::default() };
    edition.assess(&given, reference).deadlines.pop()
}

fn refused(deadline: &Value) -> Vec<Mistake> {
    support::load(&files(deadline)).expect_err("must be refused")
}

/// Start, term, last day, later reading (or ""), and why. Week days by a printed calendar, days off by the yearly notices.
const BY_HAND: &[(&str, &str, i64, &str, &str, &str)] = &[
    // Working days over a make-up workday.
    ("2024-02-02", "working_days", 5, "2024-02-08", "", "Sun 4 Feb is worked: 4, 5, 6, 7, 8"),
    ("2024-02-07", "working_days", 5, "2024-02-20", "", "8, 9; off 10–17; Sun 18 is worked, 19, 20"),
    ("2024-04-03", "working_days", 3, "2024-04-09", "", "off 4–6; Sun 7 is worked, 8, 9"),
    ("2024-04-26", "working_days", 5, "2024-05-07", "", "Sun 28 is worked, 29, 30; off 1–5; 6, 7"),
    ("2024-09-13", "working_days", 5, "2024-09-23", "", "Sat 14 is worked; off 15–17; 18, 19, 20; 23"),
    ("2024-09-27", "working_days", 5, "2024-10-10", "", "Sun 29 is worked, 30; off 1–7; 8, 9, 10"),
    ("2025-01-24", "working_days", 5, "2025-02-07", "", "Sun 26 is worked, 27; off 28–4; 5, 6, 7"),
    ("2025-01-24", "working_days", 6, "2025-02-08", "", "as before, then Sat 8 Feb is worked"),
    ("2025-04-25", "working_days", 5, "2025-05-06", "", "Sun 27 is worked, 28, 29, 30; off 1–5; 6"),
    ("2025-09-26", "working_days", 6, "2025-10-11", "", "Sun 28 is worked, 29, 30; off 1–8; 9, 10, Sat 11 is worked"),
    ("2025-12-31", "working_days", 2, "2026-01-05", "", "off 1–3; Sun 4 is worked, 5"),
    ("2026-02-13", "working_days", 5, "2026-02-27", "", "Sat 14 is worked; off 15–23; 24, 25, 26, 27"),
    ("2026-02-13", "working_days", 6, "2026-02-28", "", "as before, then Sat 28 is worked"),
    ("2026-09-30", "working_days", 5, "2026-10-13", "", "off 1–7; 8, 9, Sat 10 is worked; 12, 13"),
    (
        "2026-09-01",
        "working_days",
        30,
        "2026-10-19",
        "",
        "18 to 24 Sep with Sun 20, 21 to the 30th, 24 to Sat 10 Oct, 6 more",
    ),
    ("2026-02-24", "working_days", -1, "2026-02-14", "", "backwards over the holiday to the worked Sat 14"),
    ("2026-06-03", "working_days", 5, "2026-06-10", "", "4, 5, 8, 9, 10"),
    ("2026-06-03", "working_days", 0, "2026-06-03", "", "no day is the day itself"),
    // Natural days; a last day off may be moved on.
    ("2026-06-03", "days", 30, "2026-07-03", "", "a Friday"),
    ("2026-09-01", "days", 30, "2026-10-01", "2026-10-08", "National Day, off to the 7th"),
    ("2024-01-11", "days", 30, "2024-02-10", "2024-02-18", "Spring Festival; the next day worked is Sun 18"),
    ("2025-10-09", "days", 30, "2025-11-08", "2025-11-10", "a plain Saturday"),
    ("2024-01-05", "days", 30, "2024-02-04", "", "a Sunday that is worked is no day off"),
    ("2026-01-15", "days", 30, "2026-02-14", "", "a Saturday that is worked is no day off"),
    ("2026-01-29", "days", 30, "2026-02-28", "", "a Saturday that is worked is no day off"),
    ("2026-09-10", "days", 30, "2026-10-10", "", "a Saturday that is worked is no day off"),
    ("2026-11-01", "days", -30, "2026-10-02", "", "backwards nothing is moved on"),
    ("2026-12-04", "days", 30, "2027-01-03", "", "a Sunday, but whether it is worked is not known yet"),
    // Months; the last day of the month where the day does not exist.
    ("2024-01-31", "months", 1, "2024-02-29", "", "a leap year, a Thursday"),
    ("2025-01-31", "months", 1, "2025-02-28", "", "a Friday"),
    ("2026-01-31", "months", 1, "2026-02-28", "", "a Saturday that is worked"),
    ("2026-08-31", "months", 1, "2026-09-30", "", "a Wednesday"),
    ("2025-11-30", "months", 3, "2026-02-28", "", "over the year"),
    ("2026-07-01", "months", 3, "2026-10-01", "2026-10-08", "National Day"),
];

#[test]
fn dates_are_those_counted_by_hand() {
    let reference = support::with_calendar();
    for (from, unit, by, due, latest, why) in BY_HAND {
        let got = counted(&json!({ *unit: by }), from, &reference).expect("a date");
        assert_eq!(
            (got.due.as_str(), got.latest.as_deref().unwrap_or("")),
            (*due, *latest),
            "{from} {by} {unit}: {why}"
        );
        assert!(!got.estimated, "{from} {by} {unit}: the calendar knows all these days");
        let wanted = match *unit {
            "days" => DeadlineUnit::Days,
            "months" => DeadlineUnit::Months,
            _ => DeadlineUnit::WorkingDays,
        };
        assert_eq!(got.unit, wanted);
    }
}

#[test]
fn the_sum_says_how_it_was_counted() {
    let reference = support::with_calendar();
    for (from, term, sum, note) in [
        ("2026-06-03", json!({"days": 30}), "6 月 3 日发生 + 30 天 = 7 月 3 日", ""),
        (
            "2026-06-03",
            json!({"working_days": 5}),
            "6 月 3 日发生 + 5 个工作日（跳过 6 月 6 日等 2 天休息）= 6 月 10 日",
            "",
        ),
        ("2026-06-03", json!({"working_days": 1}), "6 月 3 日发生 + 1 个工作日 = 6 月 4 日", ""),
        (
            "2026-09-30",
            json!({"working_days": 5}),
            "9 月 30 日发生 + 5 个工作日（跳过国庆节等 8 天休息，10 月 10 日补班算在内）= 10 月 13 日",
            "",
        ),
        ("2026-12-01", json!({"days": 60}), "2026 年 12 月 1 日发生 + 60 天 = 2027 年 1 月 30 日", ""),
        (
            "2026-09-01",
            json!({"days": 30}),
            "9 月 1 日发生 + 30 天 = 10 月 1 日",
            "10 月 1 日是国庆节，可顺延到 10 月 8 日，早办稳妥",
        ),
        ("2026-06-30", json!({"days": -30}), "6 月 30 日发生 − 30 天 = 5 月 31 日", ""),
        ("2026-06-30", json!({"days": 0}), "6 月 30 日发生，就是这一天", ""),
        (
            "2026-09-01",
            json!({"days": 21, "limit": {"working_days": 30, "clause": "30 个工作日之内"}}),
            "9 月 1 日发生 + 21 天 = 9 月 22 日",
            "按“30 个工作日之内”的说法，最晚到 10 月 19 日",
        ),
        (
            "1995-01-04",
            json!({"days": 30, "since": "1997-12-16"}),
            "1 月 4 日发生 + 30 天 = 2 月 3 日",
            "发生早于这条规定公布的 1997 年 12 月 16 日，日子只作参考，还没办就现在办",
        ),
        (
            "2003-12-30",
            json!({"working_days": 5}),
            "2003 年 12 月 30 日发生 + 5 个工作日（跳过元旦等 3 天休息）= 2004 年 1 月 7 日",
            "2004 年以前的放假安排没有收录，按周一到周五估算，以实际为准",
        ),
        (
            "2026-12-25",
            json!({"working_days": 5}),
            "2026 年 12 月 25 日发生 + 5 个工作日（跳过 2026 年 12 月 26 日等 2 天休息）= 2027 年 1 月 1 日",
            "2027 年的放假安排还没收录，按周一到周五估算，以实际为准",
        ),
    ] {
        let got = counted(&term, from, &reference).expect("a date");
        assert_eq!((got.counted.as_str(), got.note.as_str()), (sum, note), "{from} {term}");
    }
}

#[test]
fn beyond_the_calendar_the_date_is_marked() {
    let reference = support::with_calendar();
    let term = json!({"working_days": 5});
    for (from, estimated, why) in [
        ("2026-12-18", false, "the 25th is settled"),
        ("2026-12-22", true, "the 29th may be moved by the next year's notice"),
        ("2027-03-01", true, "no notice yet"),
        ("2003-12-01", true, "before the first year collected"),
        ("2004-01-05", false, "the first year collected"),
    ] {
        assert_eq!(counted(&term, from, &reference).unwrap().estimated, estimated, "{from}: {why}");
    }
    let bare = counted(&term, "2026-06-03", &Reference::default()).unwrap();
    assert_eq!((bare.due.as_str(), bare.estimated), ("2026-06-10", true), "without a calendar, Monday to Friday");
    assert!(bare.note.contains("没有放假日历"), "{}", bare.note);
    assert_eq!(
        counted(&json!({"days": 30}), "2027-03-01", &reference).map(|d| d.estimated),
        Some(false),
        "30 days are 30 days"
    );
}

#[test]
fn a_date_without_end_has_no_deadline_and_far_dates_do_no_harm() {
    let reference = support::with_calendar();
    assert_eq!(counted(&json!({"days": -30}), "长期", &reference), None, "a document that does not run out");
    for from in ["1900-01-01", "2199-12-31"] {
        for term in
            [json!({"days": -4000}), json!({"days": 4000}), json!({"working_days": 400}), json!({"months": 120})]
        {
            assert!(counted(&term, from, &reference).is_some(), "{from} {term}");
        }
    }
}

#[test]
fn the_clause_is_always_there() {
    let reference = support::with_calendar();
    let clause = |deadline: &Value| counted(deadline, "2026-06-03", &reference).unwrap().clause;
    assert_eq!(clause(&json!({"days": 30, "clause": "发生后 30 日内办"})), "发生后 30 日内办");
    assert_eq!(clause(&json!({"days": 30})), "某办法 一", "without words, the place in the source");
}

#[test]
fn a_slip_in_the_data_is_told() {
    for (deadline, says) in [
        (json!({}), "没有写多少天"),
        (json!({"days": 30, "working_days": 30}), "“days”和“working_days”只能写一个"),
        (json!({"working_days": 401}), "“working_days”应当是一个整数"),
        (json!({"months": 1.5}), "“months”应当是一个整数"),
        (json!({"days": 30, "since": "1997 年"}), "“1997 年”不是日期"),
        (json!({"days": 30, "limit": {}}), "没有写多少天"),
        (json!({"days": 30, "limit": {"day": 30}}), "没有“day”这个键"),
        (json!({"days": 30, "from": "it.name"}), "起算的事实不是日期"),
    ] {
        let told = refused(&deadline);
        assert!(told.iter().any(|m| m.words == says), "{deadline} says {says}, told {told:#?}");
    }
}

/// A slip of the year must not put a date two thousand years overdue on the home page.
#[test]
fn nothing_is_counted_from_a_date_that_cannot_be() {
    let reference = support::with_calendar();
    let deadline = json!({"days": 30, "since": "2000-01-01"});
    assert!(counted(&deadline, "1999-12-31", &reference).is_some(), "before the rule it is counted, with a note");
    for slip in ["0001-01-01", "0202-11-22"] {
        assert_eq!(counted(&deadline, slip, &reference), None, "{slip} is told at its field");
    }
}
