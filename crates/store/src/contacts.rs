//! The table `contacts`: police offices that the person has written down. They belong to no case.

use beian_core::Failure;
use rusqlite::{Connection, Row};

use crate::failures::{self, from_sql};
use crate::limits;

/// A contact of the person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRecord {
    /// Unique.
    pub id: String,
    /// 省/市/区, as it was typed.
    pub place: String,
    /// The office.
    pub office: String,
    /// The number.
    pub phone: String,
    /// Anything worth knowing; may be empty.
    pub note: String,
    /// Last change, local, `YYYY-MM-DDTHH:MM:SS`.
    pub changed: String,
}

/// All of them by place and office.
pub(crate) fn all(connection: &Connection) -> Result<Vec<ContactRecord>, Failure> {
    let sql = "SELECT id, place, office, phone, note, changed FROM contacts ORDER BY place, office, id";
    let read = |connection: &Connection| -> rusqlite::Result<Vec<ContactRecord>> {
        connection.prepare_cached(sql)?.query_map([], record)?.collect()
    };
    read(connection).map_err(|e| from_sql(&e))
}

fn record(row: &Row<'_>) -> rusqlite::Result<ContactRecord> {
    Ok(ContactRecord {
        id: row.get(0)?,
        place: row.get(1)?,
        office: row.get(2)?,
        phone: row.get(3)?,
        note: row.get(4)?,
        changed: row.get(5)?,
    })
}

/// Saves a contact over the one before. `store.too_big` when the table is full and the contact is new.
pub(crate) fn save(connection: &Connection, contact: &ContactRecord) -> Result<(), Failure> {
    limits::names(&[&contact.id, &contact.changed])?;
    for text in [&contact.place, &contact.office, &contact.phone, &contact.note] {
        limits::fits(text, limits::MAX_CONTACT)?;
    }
    let sql = "SELECT count(*) FROM contacts WHERE id <> ?1";
    let count = connection.prepare_cached(sql).and_then(|mut q| q.query_row([&contact.id], |row| row.get::<_, i64>(0)));
    let others = count.map_err(|e| from_sql(&e))?.unsigned_abs();
    if others >= limits::MAX_CONTACTS {
        return Err(failures::too_big(others + 1, limits::MAX_CONTACTS));
    }
    let sql = "INSERT INTO contacts (id, place, office, phone, note, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (id) DO UPDATE SET place = excluded.place, office = excluded.office, phone = excluded.phone,
               note = excluded.note, changed = excluded.changed";
    let cells = [&contact.id, &contact.place, &contact.office, &contact.phone, &contact.note, &contact.changed];
    connection.prepare_cached(sql).and_then(|mut q| q.execute(cells)).map_err(|e| from_sql(&e))?;
    Ok(())
}

/// Takes a contact away; nothing happens when it is not there.
pub(crate) fn remove(connection: &Connection, id: &str) -> Result<(), Failure> {
    let sql = "DELETE FROM contacts WHERE id = ?1";
    connection.prepare_cached(sql).and_then(|mut q| q.execute([id])).map_err(|e| from_sql(&e))?;
    Ok(())
}
