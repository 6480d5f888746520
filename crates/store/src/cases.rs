//! The table `cases`.

use beian_core::Failure;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::failures::{self, from_sql};
use crate::limits;

/// One filing of one customer (案件), pinned to the edition it was started under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRecord {
    /// Unique, 1–64 of `A–Z a–z 0–9 - _`. Says nothing about the customer.
    pub id: String,
    /// Procedure id.
    pub procedure: String,
    /// Edition id.
    pub edition: String,
    /// Where it stands, as the contract spells it.
    pub stage: String,
    /// A made-up sample customer.
    pub practice: bool,
    /// Local time it was started, `YYYY-MM-DDTHH:MM:SS`.
    pub created: String,
    /// Local time of the last change, in the same shape.
    pub changed: String,
}

const COLUMNS: &str = "id, procedure, edition, stage, practice, created, changed";

fn read(row: &Row<'_>) -> rusqlite::Result<CaseRecord> {
    Ok(CaseRecord {
        id: row.get(0)?,
        procedure: row.get(1)?,
        edition: row.get(2)?,
        stage: row.get(3)?,
        practice: row.get(4)?,
        created: row.get(5)?,
        changed: row.get(6)?,
    })
}

/// All cases, last changed first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<CaseRecord>, Failure> {
    let query = || -> rusqlite::Result<Vec<CaseRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM cases ORDER BY changed DESC, created DESC, id");
        connection.prepare_cached(&sql)?.query_map([], read)?.collect()
    };
    query().map_err(|e| from_sql(&e))
}

/// One case; `store.no_case` if there is none.
pub(crate) fn one(connection: &Connection, id: &str) -> Result<CaseRecord, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM cases WHERE id = ?1");
    let found = connection.prepare_cached(&sql).and_then(|mut q| q.query_row([id], read).optional());
    found.map_err(|e| from_sql(&e))?.ok_or_else(failures::no_case)
}

pub(crate) fn insert(connection: &Connection, case: &CaseRecord) -> Result<(), Failure> {
    if case.id.len() > 64 || !case.id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
        return Err(failures::bad_name());
    }
    limits::names(&[&case.id, &case.procedure, &case.edition, &case.stage, &case.created, &case.changed])?;
    let sql = "INSERT INTO cases (id, procedure, edition, stage, practice, created, changed)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values = params![case.id, case.procedure, case.edition, case.stage, case.practice, case.created, case.changed];
    connection.prepare_cached(sql).and_then(|mut q| q.execute(values)).map_err(|e| from_sql(&e))?;
    Ok(())
}

pub(crate) fn set_stage(connection: &Connection, id: &str, stage: &str) -> Result<(), Failure> {
    limits::names(&[stage])?;
    change(connection, "UPDATE cases SET stage = ?2 WHERE id = ?1", id, stage)
}

pub(crate) fn touch(connection: &Connection, id: &str, at: &str) -> Result<(), Failure> {
    limits::names(&[at])?;
    change(connection, "UPDATE cases SET changed = ?2 WHERE id = ?1", id, at)
}

fn change(connection: &Connection, sql: &str, id: &str, value: &str) -> Result<(), Failure> {
    let changed = connection.prepare_cached(sql).and_then(|mut q| q.execute([id, value])).map_err(|e| from_sql(&e))?;
    if changed == 0 { Err(failures::no_case()) } else { Ok(()) }
}

/// Takes the case and everything that hangs on it away; the history goes only here.
pub(crate) fn erase(connection: &Connection, id: &str) -> Result<(), Failure> {
    let gone = connection.execute("DELETE FROM cases WHERE id = ?1", [id]).map_err(|e| from_sql(&e))?;
    if gone == 0 { Err(failures::no_case()) } else { Ok(()) }
}
