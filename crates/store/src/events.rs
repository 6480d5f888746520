//! The table `events`: what happened, oldest first. Only ever added to; the database itself refuses anything else.

use beian_core::Failure;
use rusqlite::{Connection, params};

use crate::failures::{self, from_sql};
use crate::limits;

/// One thing that happened to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRecord {
    /// Local time, `YYYY-MM-DDTHH:MM:SS`.
    pub at: String,
    /// What kind, as the contract spells it.
    pub kind: String,
    /// In words, without personal data.
    pub words: String,
    /// What goes with it, e.g. the day and the number granted.
    pub data: serde_json::Value,
}

pub(crate) fn of(connection: &Connection, case: &str) -> Result<Vec<EventRecord>, Failure> {
    let query = || -> rusqlite::Result<Vec<(String, String, String, String)>> {
        connection
            .prepare_cached("SELECT at, kind, words, data FROM events WHERE case_id = ?1 ORDER BY id")?
            .query_map([case], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect()
    };
    let parse = |(at, kind, words, data): (String, String, String, String)| {
        let data = serde_json::from_str(&data).map_err(|_| failures::unreadable("events"))?;
        Ok(EventRecord { at, kind, words, data })
    };
    query().map_err(|e| from_sql(&e))?.into_iter().map(parse).collect()
}

pub(crate) fn add(connection: &Connection, case: &str, event: &EventRecord) -> Result<(), Failure> {
    limits::names(&[case, &event.at, &event.kind])?;
    let data = event.data.to_string();
    limits::fits(&event.words, limits::MAX_TEXT)?;
    limits::fits(&data, limits::MAX_TEXT)?;
    let sql = "INSERT INTO events (case_id, at, kind, words, data) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![case, event.at, event.kind, event.words, data];
    connection.prepare_cached(sql).and_then(|mut q| q.execute(values)).map_err(|e| from_sql(&e))?;
    Ok(())
}
