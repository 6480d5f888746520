//! The tables `submissions` and `submission_files`: what was handed in, word for word, and the pictures it stood on.
//! Never changed; what is read is proved by its hash.

use beian_core::Failure;
use rusqlite::{Connection, params};

use crate::attachments::sha256_hex;
use crate::failures::{self, from_sql};
use crate::{limits, pictures};

/// One submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionRecord {
    /// Local time, `YYYY-MM-DDTHH:MM:SS`.
    pub at: String,
    /// The snapshot, JSON text exactly as it was given.
    pub snapshot: String,
    /// SHA-256 of that text, lower-case hex.
    pub sha256: String,
}

/// Oldest first. `store.damaged` if a snapshot no longer matches its hash.
pub(crate) fn of(connection: &Connection, case: &str) -> Result<Vec<SubmissionRecord>, Failure> {
    let query = || -> rusqlite::Result<Vec<SubmissionRecord>> {
        connection
            .prepare_cached("SELECT at, snapshot, sha256 FROM submissions WHERE case_id = ?1 ORDER BY id")?
            .query_map([case], |row| {
                Ok(SubmissionRecord { at: row.get(0)?, snapshot: row.get(1)?, sha256: row.get(2)? })
            })?
            .collect()
    };
    let records = query().map_err(|e| from_sql(&e))?;
    if records.iter().any(|r| sha256_hex(r.snapshot.as_bytes()) != r.sha256) {
        return Err(failures::damaged().because("submissions: hash"));
    }
    Ok(records)
}

/// Keeps the snapshot, and with it the files the case stands on now.
pub(crate) fn add(connection: &Connection, case: &str, at: &str, snapshot: &str) -> Result<(), Failure> {
    limits::names(&[case, at])?;
    limits::fits(snapshot, limits::MAX_SNAPSHOT)?;
    let files = pictures::files_of(connection, case)?;
    let insert = || -> rusqlite::Result<()> {
        let sql = "INSERT INTO submissions (case_id, at, snapshot, sha256) VALUES (?1, ?2, ?3, ?4)";
        connection.execute(sql, params![case, at, snapshot, sha256_hex(snapshot.as_bytes())])?;
        let submission = connection.last_insert_rowid();
        let mut file =
            connection.prepare_cached("INSERT INTO submission_files (submission, sha256) VALUES (?1, ?2)")?;
        for sha256 in &files {
            file.execute(params![submission, sha256])?;
        }
        Ok(())
    };
    insert().map_err(|e| from_sql(&e))
}
