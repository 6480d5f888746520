//! What is due in all cases, as a list and as an iCalendar file; calendars of later years.
//!
//! Deliberately not here: how a date is counted (rules), what an iCalendar file looks like (see `icalendar`).

use std::io::Read;
use std::path::Path;

use beian_core::{Calendar, Failure};
use beian_store::CaseRecord;
use jiff::civil::{Date, DateTime};

use crate::App;
use crate::brought::{self, Refused};
use crate::case_view::row;
use crate::contract::{CalendarState, DueAsk, DueList, DueRow, ImportCalendar, SaveDue, SavedFile};
use crate::filed_case::FiledCase;
use crate::icalendar::{self, Entry};
use crate::written_file::write_whole;

/// Most bytes of a calendar file that are looked at; the calendar itself takes less.
const LARGEST_CALENDAR: u64 = 2 << 20;
/// Where imported calendars are kept.
const SETTING: &str = "calendar";
/// What stands before the title of a made-up case.
const PRACTICE: &str = "练习：";

pub(crate) fn due(app: &mut App, request: DueAsk) -> Result<DueList, Failure> {
    let cases = app.store.cases()?;
    let rows = rows(app, &cases, request.days)?;
    let until = app.library.reference()?.calendar().complete_until();
    Ok(DueList { rows, calendar_until: until.map(|day| day.to_string()).unwrap_or_default() })
}

/// The dates of these cases, the most urgent first.
pub(crate) fn rows(app: &App, cases: &[CaseRecord], within: Option<u32>) -> Result<Vec<DueRow>, Failure> {
    let mut rows = Vec::new();
    for record in cases {
        let case = FiledCase::read(app, &record.id)?;
        let shown = row(&case);
        let title = if record.practice { format!("{PRACTICE}{}", shown.title) } else { shown.title };
        rows.extend(case.assessment.deadlines.into_iter().map(|deadline| DueRow {
            case: record.id.clone(),
            title: title.clone(),
            procedure_title: shown.procedure_title.clone(),
            deadline,
        }));
    }
    rows.retain(|r| within.is_none_or(|days| i64::from(r.deadline.days_left) <= i64::from(days)));
    rows.sort_by(|a, b| (a.deadline.days_left, &a.title, &a.case).cmp(&(b.deadline.days_left, &b.title, &b.case)));
    Ok(rows)
}

pub(crate) fn save_due(app: &mut App, request: SaveDue) -> Result<SavedFile, Failure> {
    let cases = match &request.case {
        Some(id) => vec![app.store.case(id)?],
        // A made-up customer has no place in a real calendar.
        None => app.store.cases()?.into_iter().filter(|case| !case.practice).collect(),
    };
    let entries: Vec<Entry> = rows(app, &cases, request.days)?.iter().filter_map(entry).collect();
    if entries.is_empty() {
        return Err(Failure::new("due.none", "还没有能导出的日期", "练习的不导出；填开通日期，或记下提交、通过的日子"));
    }
    let file = icalendar::write(&entries, now(app));
    write_whole(Path::new(&request.file), file.as_bytes())?;
    Ok(SavedFile { file: request.file, count: u32::try_from(entries.len()).unwrap_or(u32::MAX) })
}

fn entry(row: &DueRow) -> Option<Entry> {
    let d = &row.deadline;
    let about = [&d.counted, &d.clause, &d.note, &row.procedure_title];
    let about: Vec<&str> = about.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    Some(Entry {
        id: format!("{}-{}", row.case, d.id),
        day: d.due.parse().ok()?,
        summary: format!("{}：{}", row.title, d.title),
        about: about.join("\n"),
    })
}

/// The clock of the person, or the start of the day when it cannot be read.
fn now(app: &App) -> DateTime {
    app.world.now().parse().unwrap_or_else(|_| app.world.today().at(0, 0, 0, 0))
}

pub(crate) fn import_calendar(app: &mut App, request: ImportCalendar) -> Result<CalendarState, Failure> {
    let given = Calendar::read(&bytes(&request.path)?)?;
    let whole = app.library.reference()?.calendar().with(&given)?;
    let first = [&kept(app)?, &given].iter().filter_map(|c| c.span()).map(|(first, _)| first).min();
    let imported = whole.since(first.unwrap_or_default());
    app.store.write(|w| w.set_setting(SETTING, &imported.write()))?;
    app.library.use_calendar(imported);
    keep_rows(app)?;
    Ok(state(&whole))
}

/// Never more than the limit is read; what is cut there is too big for a calendar anyway.
fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    let cannot = |refused| match refused {
        Refused::Unreadable(kind) => unreadable().because(kind),
        Refused::TooLarge => unreadable(),
    };
    let mut bytes = Vec::new();
    let file = brought::open(Path::new(path)).map_err(cannot)?;
    file.take(LARGEST_CALENDAR).read_to_end(&mut bytes).map_err(|e| cannot(e.into()))?;
    Ok(bytes)
}

fn unreadable() -> Failure {
    Failure::new("calendar.unreadable", "打不开日历文件", "核对文件还在不在，再选一次")
}

/// The calendars taken in earlier. What cannot be read counts as none: the program's own calendar still stands.
pub(crate) fn kept(app: &App) -> Result<Calendar, Failure> {
    let text = app.store.setting(SETTING)?;
    Ok(text.and_then(|text| Calendar::read(text.as_bytes()).ok()).unwrap_or_default())
}

/// Dates on the home page are kept with the case; another calendar may move them.
fn keep_rows(app: &mut App) -> Result<(), Failure> {
    let now = app.world.now();
    let mut rows = Vec::new();
    for record in app.store.cases()? {
        let row = row(&FiledCase::read(app, &record.id)?);
        rows.push((record.id, serde_json::to_string(&row).unwrap_or_default()));
    }
    app.store.write(|w| rows.iter().try_for_each(|(id, row)| w.mark(id, "row", "", row, &now)))
}

fn state(calendar: &Calendar) -> CalendarState {
    CalendarState {
        years: calendar.years().map(|(year, days)| (year.to_string(), days)).collect(),
        until: calendar.complete_until().map(|day: Date| day.to_string()).unwrap_or_default(),
    }
}
