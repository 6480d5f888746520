//! The table `drafts`: half-typed text, newer than the answer, kept so that a crash costs nothing.

use std::collections::BTreeMap;

use beian_core::Failure;
use rusqlite::{Connection, params};

use crate::failures::from_sql;
use crate::limits;

pub(crate) fn of(connection: &Connection, case: &str) -> Result<BTreeMap<String, String>, Failure> {
    let query = || -> rusqlite::Result<BTreeMap<String, String>> {
        connection
            .prepare_cached("SELECT fact, text FROM drafts WHERE case_id = ?1")?
            .query_map([case], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    };
    query().map_err(|e| from_sql(&e))
}

/// `None` takes the draft away.
pub(crate) fn save(
    connection: &Connection,
    case: &str,
    fact: &str,
    text: Option<&str>,
    at: &str,
) -> Result<(), Failure> {
    limits::names(&[case, fact, at])?;
    let done = if let Some(text) = text {
        limits::fits(text, limits::MAX_DRAFT)?;
        let sql = "INSERT INTO drafts (case_id, fact, text, at) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (case_id, fact) DO UPDATE SET text = excluded.text, at = excluded.at";
        connection.prepare_cached(sql).and_then(|mut q| q.execute(params![case, fact, text, at]))
    } else {
        let sql = "DELETE FROM drafts WHERE case_id = ?1 AND fact = ?2";
        connection.prepare_cached(sql).and_then(|mut q| q.execute([case, fact]))
    };
    done.map(|_| ()).map_err(|e| from_sql(&e))
}
