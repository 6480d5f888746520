//! `beian deadlines` and `beian calendar`: what is due, as a list and as a calendar file; holidays of a later year.

use beian_app::{CalendarState, DueList, DueRow, Failure, SavedFile};
use serde_json::{Value, json};

use crate::arguments::{CalendarAct, CalendarAsked, DeadlinesAsked};
use crate::case::absolute;
use crate::desk::{Desk, call};
use crate::findings::joined;
use crate::said::{Said, document};
use crate::table::columns;

pub fn deadlines(desk: &Desk, asked: &DeadlinesAsked) -> Result<Said, Failure> {
    let mut app = desk.app()?;
    let list: DueList = call(&mut app, "due", json!({"days": asked.days}))?;
    let mut written = String::new();
    if let Some(file) = &asked.ics {
        let request = json!({"file": absolute(file)?, "days": asked.days});
        let saved: SavedFile = call(&mut app, "save_due", request)?;
        written = format!("写好了：{}，{} 个日期", file.to_string_lossy(), saved.count);
    }
    let rows: Vec<Value> = list.rows.iter().map(row).collect::<Result<_, _>>()?;
    let table = match list.rows.is_empty() {
        true => "没有要到期的".to_owned(),
        false => list.rows.iter().map(lines).collect::<Vec<_>>().join("\n"),
    };
    let until = format!("放假安排收录到 {}，再往后的工作日按周一到周五估算", list.calendar_until);
    Ok(Said::new(Value::from(rows), joined([table, until, written]), &[]))
}

/// The deadline with whose it is; `event` and `source` in words.
fn row(row: &DueRow) -> Result<Value, Failure> {
    let d = &row.deadline;
    let source = d.sources.first().map(|s| format!("{} {}", s.document, s.place)).unwrap_or_default();
    let mut said = document(d)?;
    if let Some(entries) = said.as_object_mut() {
        let more = [
            ("case", &row.case),
            ("title", &row.title),
            ("procedure_title", &row.procedure_title),
            ("event", &d.title),
            ("source", &source),
        ];
        entries.extend(more.map(|(key, text)| (key.to_owned(), text.as_str().into())));
    }
    Ok(said)
}

fn lines(row: &DueRow) -> String {
    let d = &row.deadline;
    let head = columns(&[vec![d.due.clone(), left(d.days_left, d.estimated), row.title.clone(), d.title.clone()]]);
    let more = [&d.counted, &d.clause, &d.note].into_iter().filter(|text| !text.is_empty());
    more.fold(head, |all, text| format!("{all}\n    {text}"))
}

fn left(days: i32, estimated: bool) -> String {
    let about = if estimated { "约" } else { "" };
    match days {
        0 => "今天到期".to_owned(),
        n if n < 0 => format!("过了 {} 天", n.unsigned_abs()),
        n => format!("还有{about} {n} 天"),
    }
}

pub fn calendar(desk: &Desk, asked: &CalendarAsked) -> Result<Said, Failure> {
    let CalendarAct::Import { file } = &asked.act;
    let mut app = desk.app()?;
    let state: CalendarState = call(&mut app, "import_calendar", json!({"path": absolute(file)?}))?;
    let years: Vec<Vec<String>> =
        state.years.iter().rev().take(3).map(|(year, days)| vec![format!("{year} 年"), format!("{days} 天")]).collect();
    let head = format!("已放入。放假安排收录到 {}，期限都按新的算", state.until);
    Ok(Said::new(document(&state)?, joined([head, columns(&years)]), &[]))
}
