//! Dates of all cases: the list, the iCalendar file by a strict reader of its own, and calendars that are taken in.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use beian_app::App;
use serde_json::{Value, json};
use support::{Program, Still, assets, worked};

/// A case of the first procedure with a worked case's answers and events.
fn filed(program: &mut Program, id: &str, events: &[(&str, &str)]) -> String {
    let case = program.call("start_case", json!({"procedure": "mps-site"}))["row"]["id"].as_str().unwrap().to_owned();
    program.call("save_answers", json!({"case": case, "answers": worked(id)["answers"]}));
    for (kind, date) in events {
        program.call("record_event", json!({"case": case, "kind": kind, "date": date, "words": ""}));
    }
    case
}

fn dates(list: &Value) -> Vec<(String, String)> {
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let rows = list["rows"].as_array().unwrap().iter();
    rows.map(|r| (text(&r["deadline"]["id"]), text(&r["deadline"]["due"]))).collect()
}

#[test]
fn the_most_urgent_comes_first_and_a_filter_keeps_what_is_overdue() {
    let mut program = Program::new("due");
    assert_eq!(program.call("due", json!({}))["rows"], json!([]), "no case, no date");
    filed(&mut program, "company-complete", &[]);
    filed(&mut program, "company-complete", &[("submitted", "2026-11-16"), ("approved", "2026-11-18")]);
    filed(&mut program, "company-complete", &[("submitted", "2026-10-08")]);
    let all = program.call("due", json!({}));
    let wanted = [
        // 8 October + 30 days: overdue by 15 days.
        ("review-in-30-days", "2026-11-07"),
        // 10 November + 30 days.
        ("file-in-30-days", "2026-12-10"),
        // 18 November + 30 days.
        ("hang-in-30-days", "2026-12-18"),
    ];
    assert_eq!(dates(&all), wanted.map(|(id, due)| (id.to_owned(), due.to_owned())));
    assert_eq!(all["calendar_until"], "2026-12-31");
    assert_eq!(dates(&program.call("due", json!({"days": 18}))).len(), 2, "the overdue one and the one in 18 days");
    assert_eq!(dates(&program.call("due", json!({"days": 0}))).len(), 1, "the overdue one");
    let hang = &all["rows"][2]["deadline"];
    // 30 working days from 18 November: 19, 20; 23–27; 30 November–4 December … five a week to 30 December.
    assert_eq!(hang["latest"], "2026-12-30");
    assert!(hang["note"].as_str().unwrap().contains("30 个工作日之内"), "{hang}");
    for row in all["rows"].as_array().unwrap() {
        assert!(!row["deadline"]["clause"].as_str().unwrap().is_empty(), "every date shows its clause: {row}");
        assert!(!row["procedure_title"].as_str().unwrap().is_empty());
    }
}

#[test]
fn a_persons_name_is_masked_and_a_made_up_case_says_so() {
    let mut program = Program::new("due-masked");
    filed(&mut program, "person-complete", &[]);
    program.call("start_case", json!({"procedure": "mps-site", "practice": true}));
    let list = program.call("due", json!({}));
    let titles: Vec<&str> = list["rows"].as_array().unwrap().iter().map(|r| r["title"].as_str().unwrap()).collect();
    assert_eq!(titles.len(), 2);
    assert!(titles.iter().any(|t| t.contains('＊')), "{titles:?}");
    assert!(titles.iter().any(|t| t.starts_with("练习：")), "{titles:?}");
    let file = program.folder.0.join("dates.ics");
    let saved = program.call("save_due", json!({"file": file.to_str().unwrap()}));
    assert_eq!(saved["count"], 1, "a made-up case stays out of a real calendar");
    let text = fs::read_to_string(&file).unwrap();
    let name = worked("person-complete")["answers"]["principal.lead_name"].as_str().unwrap().to_owned();
    assert!(!text.contains(&name), "no person's name leaves the program");
}

/// One property: name, parameters, value.
type Property = (String, Vec<String>, String);

/// Reads as RFC 5545, section 3, is written: CRLF, at most 75 bytes a line, folds undone, names of letters and hyphens.
fn properties(bytes: &[u8]) -> Vec<Property> {
    assert!(bytes.ends_with(b"\r\n"), "the last line is ended too");
    let text = std::str::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines.last(), Some(&""));
    for line in &lines {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a lone line break: {line:?}");
        assert!(!line.chars().any(|c| c.is_control()), "{line:?}");
    }
    let mut whole: Vec<String> = Vec::new();
    for line in &lines[..lines.len() - 1] {
        match line.strip_prefix(' ') {
            Some(rest) => whole.last_mut().unwrap().push_str(rest),
            None => whole.push((*line).to_owned()),
        }
    }
    whole.iter().map(|line| property(line)).collect()
}

fn property(line: &str) -> Property {
    let (head, value) = line.split_once(':').unwrap_or_else(|| panic!("no value: {line}"));
    let mut parts = head.split(';');
    let name = parts.next().unwrap();
    assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'), "{line}");
    (name.to_owned(), parts.map(str::to_owned).collect(), value.to_owned())
}

/// Undoes the escapes of a TEXT value; anything that should have been escaped is a fault.
fn plain(value: &str) -> String {
    let mut plain = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(c @ ('\\' | ',' | ';')) => plain.push(c),
                Some('n' | 'N') => plain.push('\n'),
                other => panic!("escape {other:?} in {value}"),
            },
            ',' | ';' => panic!("{c} stands bare in {value}"),
            c => plain.push(c),
        }
    }
    plain
}

fn is_stamp(value: &str) -> bool {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    value.len() == 16 && digits(&value[..8]) && &value[8..9] == "T" && digits(&value[9..15]) && value.ends_with('Z')
}

/// The events by UID. Every component is closed where it was opened, and holds what it must, once.
fn events(bytes: &[u8]) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut open: Vec<String> = Vec::new();
    let mut events = BTreeMap::new();
    let mut event: BTreeMap<String, String> = BTreeMap::new();
    let mut alarm: BTreeMap<String, String> = BTreeMap::new();
    let mut head = BTreeSet::new();
    for (name, parameters, value) in properties(bytes) {
        match (name.as_str(), open.last().map(String::as_str)) {
            ("BEGIN", within) => {
                let parent = match value.as_str() {
                    "VCALENDAR" => None,
                    "VEVENT" => Some("VCALENDAR"),
                    "VALARM" => Some("VEVENT"),
                    other => panic!("component {other}"),
                };
                assert_eq!(within, parent, "{value} stands in its place");
                open.push(value);
            }
            ("END", Some(within)) => {
                assert_eq!(within, value, "closed in order");
                match value.as_str() {
                    "VALARM" => {
                        let keys: Vec<&str> = alarm.keys().map(String::as_str).collect();
                        assert_eq!(keys, ["ACTION", "DESCRIPTION", "TRIGGER"]);
                        // Three days before at nine: nine hours after the midnight that is three days before.
                        assert_eq!((&*alarm["ACTION"], &*alarm["TRIGGER"]), ("DISPLAY", "-P2DT15H"));
                        alarm.clear();
                        event.insert("VALARM".to_owned(), String::new());
                    }
                    "VEVENT" => {
                        let event = std::mem::take(&mut event);
                        for key in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "VALARM"]
                        {
                            assert!(event.contains_key(key), "an event without {key}");
                        }
                        assert!(is_stamp(&event["DTSTAMP"]), "{}", event["DTSTAMP"]);
                        let uid = event["UID"].clone();
                        assert!(events.insert(uid.clone(), event).is_none(), "{uid} stands twice");
                    }
                    _ => {}
                }
                open.pop();
            }
            ("SUMMARY" | "DESCRIPTION", Some("VEVENT")) => {
                assert!(event.insert(name.clone(), plain(&value)).is_none(), "{name} twice");
            }
            ("DTSTART" | "DTEND", Some("VEVENT")) => {
                assert_eq!(parameters, ["VALUE=DATE"], "a whole day");
                assert!(value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit()), "{value}");
                assert!(event.insert(name.clone(), value).is_none(), "{name} twice");
            }
            (_, Some("VEVENT")) => assert!(event.insert(name.clone(), value).is_none(), "{name} twice"),
            (_, Some("VALARM")) => assert!(alarm.insert(name.clone(), plain(&value)).is_none(), "{name} twice"),
            (_, Some("VCALENDAR")) => assert!(head.insert(format!("{name}:{value}")), "{name} twice"),
            (other, within) => panic!("{other} in {within:?}"),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    assert!(head.contains("VERSION:2.0") && head.iter().any(|h| h.starts_with("PRODID:")), "{head:?}");
    events
}

#[test]
fn the_calendar_file_keeps_to_rfc_5545() {
    let mut program = Program::new("ics");
    let one = filed(&mut program, "company-complete", &[]);
    let other = filed(&mut program, "company-complete", &[("submitted", "2026-11-16"), ("approved", "2026-11-18")]);
    // A long name of four-byte characters with every mark that must be escaped.
    let name = "𠮷野家，甲;乙,丙\\丁：".repeat(6);
    program.call("save_answers", json!({"case": other, "answers": {"principal.unit_name": name}}));
    let path = program.folder.0.join("dates.ics");
    let saved = program.call("save_due", json!({"file": path.to_str().unwrap()}));
    let bytes = fs::read(&path).unwrap();
    let events = events(&bytes);
    assert_eq!(saved["count"], events.len());
    let file = &events[&format!("{one}-file-in-30-days@beian-guide")];
    assert_eq!(
        (&*file["DTSTART"], &*file["DTEND"]),
        ("20261210", "20261211"),
        "10 November and 30 days; the end is the day after"
    );
    assert_eq!(file["DTSTAMP"], "20261122T023200Z", "10:32 in Beijing");
    assert!(file["SUMMARY"].ends_with("：提交公安联网备案"), "{}", file["SUMMARY"]);
    assert!(file["DESCRIPTION"].starts_with("11 月 10 日开通 + 30 天 = 12 月 10 日\n"), "{}", file["DESCRIPTION"]);
    let hang = &events[&format!("{other}-hang-in-30-days@beian-guide")];
    assert!(hang["SUMMARY"].starts_with('𠮷') && hang["SUMMARY"].contains(r"甲;乙,丙\丁"), "{}", hang["SUMMARY"]);

    program.call("save_due", json!({"file": path.to_str().unwrap(), "case": one}));
    let alone = self::events(&fs::read(&path).unwrap());
    assert_eq!(
        alone.keys().collect::<Vec<_>>(),
        [&format!("{one}-file-in-30-days@beian-guide")],
        "one case, the same UID again"
    );
    program.call("save_due", json!({"file": path.to_str().unwrap(), "days": 18}));
    assert_eq!(self::events(&fs::read(&path).unwrap()).len(), 1, "only the next 18 days");
}

#[test]
fn nothing_to_export_and_places_that_cannot_be_written_are_told() {
    let mut program = Program::new("ics-none");
    let file = program.folder.0.join("dates.ics");
    assert_eq!(program.fails("save_due", json!({"file": file.to_str().unwrap()})), "due.none");
    assert!(!file.exists(), "no empty file");
    filed(&mut program, "company-complete", &[]);
    let folder = program.folder.0.to_str().unwrap().to_owned();
    assert!(program.fails("save_due", json!({ "file": folder })).starts_with("files."), "a folder is no file");
    assert_eq!(program.fails("save_due", json!({"file": "x.ics", "case": "none"})), "store.no_case");
}

#[test]
fn what_is_near_is_told_once_a_day_and_never_whose_it_is() {
    let mut program = Program::new("remind");
    let silent = json!({"title": "", "body": ""});
    filed(&mut program, "company-complete", &[]);
    program.call("start_case", json!({"procedure": "mps-site", "practice": true}));
    assert_eq!(program.call("remind", json!({})), silent, "18 days are not near");
    // 30 days: due on 25 November, in three days; on 19 November, three days ago; on 18 November, no news any more.
    for opened in ["2026-10-26", "2026-10-20", "2026-10-19"] {
        let case = filed(&mut program, "person-complete", &[]);
        program.call("save_answers", json!({"case": case, "answers": {"site.opened": opened}}));
    }
    let told = program.call("remind", json!({}));
    let body = "提交公安联网备案：过了 3 天（11 月 19 日）\n提交公安联网备案：还有 3 天（11 月 25 日）";
    assert_eq!(told, json!({"title": "2 件事快到期", "body": body}));
    assert_eq!(program.call("remind", json!({})), silent, "once a day");
}

/// The three days of New Year and the seven of October, and work on Sunday 3 January 2027.
fn year_2027() -> Value {
    json!({"year": 2027, "holidays": [
        {"name": "元旦", "from": "2027-01-01", "to": "2027-01-02", "work": ["2027-01-03"]},
        {"name": "国庆节", "from": "2027-10-01", "to": "2027-10-07"},
    ]})
}

fn write(folder: &Path, json: &Value) -> Value {
    let path = folder.join("calendar.json");
    fs::write(&path, json.to_string()).unwrap();
    json!({"path": path.to_str().unwrap()})
}

#[test]
fn an_imported_year_counts_from_then_on_and_after_a_restart() {
    let mut program = Program::new("calendar");
    // Approved on 20 November: 30 working days reach into January 2027.
    let case = filed(&mut program, "company-complete", &[("submitted", "2026-11-16"), ("approved", "2026-11-20")]);
    let latest = |view: &Value| view["assessment"]["deadlines"][0]["latest"].as_str().unwrap().to_owned();
    let guessed = program.call("open_case", json!({"case": case}));
    // From Monday 23 November five a week to 25 December are 25, 28–31 make 29, and Friday 1 January is taken for a workday.
    assert_eq!(latest(&guessed), "2027-01-01");
    let request = write(&program.folder.0, &year_2027());
    let state = program.call("import_calendar", request);
    assert_eq!(
        (&state["until"], &state["years"]["2027"], &state["years"]["2004"].is_number()),
        (&json!("2027-12-31"), &json!(10), &true)
    );
    // 1 January is off and Sunday the 3rd is worked.
    assert_eq!(latest(&program.call("open_case", json!({"case": case}))), "2027-01-03");
    let mut longer = year_2027();
    longer["holidays"][0]["work"] = json!([]);
    let request = write(&program.folder.0, &longer);
    program.call("import_calendar", request);
    assert_eq!(
        latest(&program.call("open_case", json!({"case": case}))),
        "2027-01-04",
        "a corrected year replaces the old"
    );
    let home = program.call("home", json!({}));
    assert_eq!(home["cases"][0]["due"]["latest"], "2027-01-04", "the home page counts with it too");

    let Program { app, folder } = program;
    drop(app);
    let app = App::open(&folder.0.join("data"), &folder.0.join("exports"), &assets(), Box::new(Still::default()));
    let mut again = Program { app: app.unwrap(), folder };
    assert_eq!(again.call("due", json!({}))["calendar_until"], "2027-12-31", "it is kept");
    assert_eq!(latest(&again.call("open_case", json!({"case": case}))), "2027-01-04");
}

#[test]
fn a_calendar_with_a_fault_changes_nothing() {
    let mut program = Program::new("calendar-bad");
    let both = json!({"year": 2027, "holidays": [{"name": "元旦", "from": "2027-01-01", "to": "2027-01-03", "work": ["2027-01-02"]}]});
    let mut far = year_2027();
    far["year"] = json!(2028);
    let faults: Vec<(Value, &str)> = vec![
        (json!({"holidays": []}), "calendar.no_year"),
        (json!({"years": [year_2027(), {"holidays": []}]}), "calendar.no_year"),
        (
            json!({"year": 2028, "days": [{"date": "2028-01-01", "isOffDay": true}, {"date": "2028-10-01", "isOffDay": true}]}),
            "calendar.year_missing",
        ),
        (json!({"year": 2027, "days": []}), "calendar.empty_year"),
        (far, "calendar.bad_date"),
        (both, "calendar.both"),
    ];
    for (file, code) in faults {
        let request = write(&program.folder.0, &file);
        assert_eq!(program.fails("import_calendar", request), code, "{file}");
    }
    let path = program.folder.0.join("big.json");
    fs::write(&path, vec![b' '; 10 << 20]).unwrap();
    assert_eq!(program.fails("import_calendar", json!({"path": path.to_str().unwrap()})), "calendar.too_big");
    assert_eq!(program.fails("import_calendar", json!({"path": "no such file"})), "calendar.unreadable");
    let folder = program.folder.0.to_str().unwrap().to_owned();
    assert_eq!(program.fails("import_calendar", json!({ "path": folder })), "calendar.unreadable");
    assert_eq!(program.call("due", json!({}))["calendar_until"], "2026-12-31", "nothing was taken in");
}
