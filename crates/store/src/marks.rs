//! The table `marks`: small things a person leaves on a screen, a field or a finding: seen, tick, passed ….
//! What a kind means is the caller's business.

use std::collections::BTreeMap;

use beian_core::Failure;
use rusqlite::{Connection, params};

use crate::failures::from_sql;
use crate::limits;

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What the person wrote with it, e.g. the reason for passing a warning; may be empty.
    pub text: String,
    /// Local time, `YYYY-MM-DDTHH:MM:SS`.
    pub at: String,
}

pub(crate) fn of(connection: &Connection, case: &str, kind: &str) -> Result<BTreeMap<String, Mark>, Failure> {
    let query = || -> rusqlite::Result<BTreeMap<String, Mark>> {
        connection
            .prepare_cached("SELECT key, text, at FROM marks WHERE case_id = ?1 AND kind = ?2")?
            .query_map([case, kind], |row| Ok((row.get(0)?, Mark { text: row.get(1)?, at: row.get(2)? })))?
            .collect()
    };
    query().map_err(|e| from_sql(&e))
}

/// Cases whose mark of the kind `name` says exactly this.
pub(crate) fn cases_named(connection: &Connection, name: &str) -> Result<Vec<String>, Failure> {
    let query = || -> rusqlite::Result<Vec<String>> {
        connection
            .prepare_cached("SELECT case_id FROM marks WHERE kind = 'name' AND text = ?1 ORDER BY case_id")?
            .query_map([name], |row| row.get(0))?
            .collect()
    };
    query().map_err(|e| from_sql(&e))
}

pub(crate) fn set(connection: &Connection, case: &str, kind: &str, key: &str, mark: &Mark) -> Result<(), Failure> {
    limits::names(&[case, kind, &mark.at])?;
    // A mark on the case as a whole has an empty key.
    limits::names(if key.is_empty() { &[] } else { std::slice::from_ref(&key) })?;
    limits::fits(&mark.text, limits::MAX_TEXT)?;
    let sql = "INSERT INTO marks (case_id, kind, key, text, at) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (case_id, kind, key) DO UPDATE SET text = excluded.text, at = excluded.at";
    let values = params![case, kind, key, mark.text, mark.at];
    connection.prepare_cached(sql).and_then(|mut q| q.execute(values)).map_err(|e| from_sql(&e))?;
    Ok(())
}

pub(crate) fn remove(connection: &Connection, case: &str, kind: &str, key: &str) -> Result<(), Failure> {
    let sql = "DELETE FROM marks WHERE case_id = ?1 AND kind = ?2 AND key = ?3";
    connection.prepare_cached(sql).and_then(|mut q| q.execute([case, kind, key])).map_err(|e| from_sql(&e))?;
    Ok(())
}
