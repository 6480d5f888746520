//! The tables `own_rows` and `own_papers`: what a person brought for a provider of their own. They belong to no case.

use beian_core::Failure;
use rusqlite::{Connection, OptionalExtension, params};

use crate::failures::{self, from_sql};
use crate::limits;

/// A row a person added to a table of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRowRecord {
    /// The table's name.
    pub list: String,
    /// The row's value, unique in the table.
    pub value: String,
    /// The row as its file was.
    pub row: String,
    /// Last change, local, `YYYY-MM-DDTHH:MM:SS`.
    pub changed: String,
}

/// A paper that takes a form's place, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPaperRecord {
    /// For whom it stands: a value of the fact the edition names.
    pub owner: String,
    /// The form whose place it takes.
    pub form: String,
    /// Last change, local, `YYYY-MM-DDTHH:MM:SS`.
    pub changed: String,
}

/// All rows by table and value.
pub(crate) fn rows(connection: &Connection) -> Result<Vec<OwnRowRecord>, Failure> {
    let sql = "SELECT list, value, row, changed FROM own_rows ORDER BY list, value";
    let read = |connection: &Connection| -> rusqlite::Result<Vec<OwnRowRecord>> {
        let row = |row: &rusqlite::Row<'_>| {
            Ok(OwnRowRecord { list: row.get(0)?, value: row.get(1)?, row: row.get(2)?, changed: row.get(3)? })
        };
        connection.prepare_cached(sql)?.query_map([], row)?.collect()
    };
    read(connection).map_err(|e| from_sql(&e))
}

/// Saves a row over the one before. `store.too_big` when there are too many others.
pub(crate) fn save_row(connection: &Connection, row: &OwnRowRecord) -> Result<(), Failure> {
    limits::names(&[&row.list, &row.value, &row.changed])?;
    limits::fits(&row.row, limits::MAX_OWN_ROW)?;
    let sql = "SELECT count(*) FROM own_rows WHERE list <> ?1 OR value <> ?2";
    room(connection, sql, [&row.list, &row.value], limits::MAX_OWN_ROWS)?;
    let sql = "INSERT INTO own_rows (list, value, row, changed) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (list, value) DO UPDATE SET row = excluded.row, changed = excluded.changed";
    let cells = [&row.list, &row.value, &row.row, &row.changed];
    connection.prepare_cached(sql).and_then(|mut q| q.execute(cells)).map_err(|e| from_sql(&e))?;
    Ok(())
}

/// Takes a row away; nothing happens when it is not there.
pub(crate) fn remove_row(connection: &Connection, list: &str, value: &str) -> Result<(), Failure> {
    let sql = "DELETE FROM own_rows WHERE list = ?1 AND value = ?2";
    connection.prepare_cached(sql).and_then(|mut q| q.execute([list, value])).map_err(|e| from_sql(&e))?;
    Ok(())
}

/// All papers by owner and form.
pub(crate) fn papers(connection: &Connection) -> Result<Vec<OwnPaperRecord>, Failure> {
    let sql = "SELECT owner, form, changed FROM own_papers ORDER BY owner, form";
    let read = |connection: &Connection| -> rusqlite::Result<Vec<OwnPaperRecord>> {
        let row = |row: &rusqlite::Row<'_>| {
            Ok(OwnPaperRecord { owner: row.get(0)?, form: row.get(1)?, changed: row.get(2)? })
        };
        connection.prepare_cached(sql)?.query_map([], row)?.collect()
    };
    read(connection).map_err(|e| from_sql(&e))
}

/// The bytes of one paper.
pub(crate) fn paper(connection: &Connection, owner: &str, form: &str) -> Result<Option<Vec<u8>>, Failure> {
    let sql = "SELECT bytes FROM own_papers WHERE owner = ?1 AND form = ?2";
    let bytes =
        connection.prepare_cached(sql).and_then(|mut q| q.query_row([owner, form], |row| row.get(0)).optional());
    bytes.map_err(|e| from_sql(&e))
}

/// Saves a paper over the one before. `store.too_big` when it is too large or there are too many others.
pub(crate) fn save_paper(connection: &Connection, paper: &OwnPaperRecord, bytes: &[u8]) -> Result<(), Failure> {
    limits::names(&[&paper.owner, &paper.form, &paper.changed])?;
    if bytes.len() as u64 > limits::MAX_OWN_PAPER {
        return Err(failures::too_big(bytes.len() as u64, limits::MAX_OWN_PAPER));
    }
    let sql = "SELECT count(*) FROM own_papers WHERE owner <> ?1 OR form <> ?2";
    room(connection, sql, [&paper.owner, &paper.form], limits::MAX_OWN_PAPERS)?;
    let sql = "INSERT INTO own_papers (owner, form, bytes, changed) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (owner, form) DO UPDATE SET bytes = excluded.bytes, changed = excluded.changed";
    let cells = params![paper.owner, paper.form, bytes, paper.changed];
    connection.prepare_cached(sql).and_then(|mut q| q.execute(cells)).map_err(|e| from_sql(&e))?;
    Ok(())
}

/// Takes a paper away; nothing happens when it is not there.
pub(crate) fn remove_paper(connection: &Connection, owner: &str, form: &str) -> Result<(), Failure> {
    let sql = "DELETE FROM own_papers WHERE owner = ?1 AND form = ?2";
    connection.prepare_cached(sql).and_then(|mut q| q.execute([owner, form])).map_err(|e| from_sql(&e))?;
    Ok(())
}

/// Refuses one more when there are as many others as may be.
fn room(connection: &Connection, count: &str, but: [&str; 2], most: u64) -> Result<(), Failure> {
    let others = connection.prepare_cached(count).and_then(|mut q| q.query_row(but, |row| row.get::<_, i64>(0)));
    let others = others.map_err(|e| from_sql(&e))?.unsigned_abs();
    if others >= most { Err(failures::too_big(others + 1, most)) } else { Ok(()) }
}
