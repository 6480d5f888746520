//! The table `settings`: the person's choices and the place in the program. Nothing of a customer.

use beian_core::Failure;
use rusqlite::{Connection, OptionalExtension};

use crate::failures::from_sql;
use crate::limits;

pub(crate) fn one(connection: &Connection, key: &str) -> Result<Option<String>, Failure> {
    let sql = "SELECT value FROM settings WHERE key = ?1";
    let found = connection.prepare_cached(sql).and_then(|mut q| q.query_row([key], |row| row.get(0)).optional());
    found.map_err(|e| from_sql(&e))
}

pub(crate) fn set(connection: &Connection, key: &str, value: &str) -> Result<(), Failure> {
    limits::names(&[key])?;
    limits::fits(value, limits::MAX_TEXT)?;
    let sql =
        "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection.prepare_cached(sql).and_then(|mut q| q.execute([key, value])).map_err(|e| from_sql(&e))?;
    Ok(())
}
