//! `beian deadlines` and `beian calendar`: what is due as JSON and as words, the calendar file, a later year taken in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use std::fs;

use bench::{Folder, run};
use serde_json::json;

const DAY: &str = "2026-11-22";

/// The arguments with the folder and the day of the test.
fn beian(folder: &Folder, arguments: &[&str]) -> bench::Ran {
    let data = folder.path("data");
    run(&[&["--data-dir", &data, "--today", DAY], arguments].concat(), b"")
}

/// A case whose site opened on 10 November.
fn opened(folder: &Folder) -> String {
    let case = beian(folder, &["--json", "case", "new", "mps-site"]).json()["case"].as_str().unwrap().to_owned();
    let set = beian(
        folder,
        &[
            "--json",
            "case",
            "set",
            &case,
            "principal.kind=unit",
            "principal.unit_name=示例有限公司",
            "site.opened=2026-11-10",
        ],
    );
    assert!(set.code <= 1, "{}", set.err);
    case
}

#[test]
fn what_is_due_is_listed_and_written() {
    let folder = Folder::new();
    let none = beian(&folder, &["--json", "deadlines"]);
    assert_eq!((none.code, none.json()), (0, json!([])), "no case, no date");
    let refused = beian(&folder, &["--json", "deadlines", "--ics", &folder.path("none.ics")]);
    assert_eq!((refused.code, refused.failure()), (3, "due.none".to_owned()));

    let case = opened(&folder);
    let rows = beian(&folder, &["--json", "deadlines"]).json();
    let row = &rows[0];
    assert_eq!(
        (&row["case"], &row["due"], &row["event"]),
        (&json!(case), &json!("2026-12-10"), &json!("提交公安联网备案"))
    );
    assert_eq!(row["counted"], "11 月 10 日开通 + 30 天 = 12 月 10 日");
    assert!(
        row["source"].as_str().unwrap().ends_with("第十二条") && !row["clause"].as_str().unwrap().is_empty(),
        "{row}"
    );
    assert_eq!(beian(&folder, &["--json", "deadlines", "--days", "17"]).json(), json!([]), "18 days are left");

    let words = beian(&folder, &["deadlines", "--days", "18", "--ics", &folder.path("due.ics")]);
    assert_eq!(words.code, 0, "{}", words.err);
    for said in ["2026-12-10", "还有 18 天", "11 月 10 日开通", "收录到 2026-12-31", "1 个日期"] {
        assert!(words.out.contains(said), "{said} in {}", words.out);
    }
    let file = fs::read(folder.0.join("due.ics")).unwrap();
    assert!(file.starts_with(b"BEGIN:VCALENDAR\r\n") && file.ends_with(b"END:VCALENDAR\r\n"));
    assert_eq!(beian(&folder, &["deadlines", "--days", "-1"]).code, 2, "days are counted from today on");
}

#[test]
fn a_later_year_is_taken_in_and_a_bad_one_changes_nothing() {
    let folder = Folder::new();
    let year = json!({"year": 2027, "holidays": [
        {"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"}, {"name": "国庆节", "from": "2027-10-01", "to": "2027-10-07"}]});
    let gap = folder.write("gap.json", year.to_string().replace("2027", "2028"));
    let refused = beian(&folder, &["--json", "calendar", "import", &gap]);
    assert_eq!((refused.code, refused.failure()), (3, "calendar.year_missing".to_owned()));
    assert!(refused.err.contains("2027"), "it names the year: {}", refused.err);

    let good = folder.write("2027.json", year.to_string());
    let taken = beian(&folder, &["--json", "calendar", "import", &good]);
    assert_eq!((taken.code, &taken.json()["until"]), (0, &json!("2027-12-31")), "{}", taken.err);
    let words = beian(&folder, &["calendar", "import", &gap]);
    assert!(words.code == 0 && words.out.contains("2028-12-31"), "now 2028 follows: {}{}", words.out, words.err);
    assert!(beian(&folder, &["deadlines"]).out.contains("2028-12-31"), "kept from one run to the next");
}
