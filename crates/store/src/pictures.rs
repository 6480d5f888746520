//! The table `pictures`: which picture is in which slot, and a small one to show. The bytes are [`crate::attachments`].

use std::collections::{BTreeMap, BTreeSet};

use beian_core::{Failure, Picture};
use rusqlite::{Connection, Row, params};

use crate::failures::{self, from_sql};
use crate::limits;

/// A picture in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRecord {
    /// The picture in use, and the original's hash when a fix replaced it.
    pub picture: Picture,
    /// What 一键修好 did, one sentence each; empty if the original is in use.
    pub steps: Vec<String>,
    /// A small JPEG for the screen; may be empty.
    pub thumbnail: Vec<u8>,
}

pub(crate) fn of(connection: &Connection, case: &str) -> Result<BTreeMap<String, PictureRecord>, Failure> {
    let read = |row: &Row<'_>| -> rusqlite::Result<(String, String, String, Vec<u8>)> {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    };
    let query = || -> rusqlite::Result<Vec<_>> {
        connection
            .prepare_cached("SELECT slot, picture, steps, thumbnail FROM pictures WHERE case_id = ?1")?
            .query_map([case], read)?
            .collect()
    };
    let parse = |(slot, picture, steps, thumbnail): (String, String, String, Vec<u8>)| {
        let unreadable = |_| failures::unreadable("pictures");
        let picture = serde_json::from_str(&picture).map_err(unreadable)?;
        let steps = serde_json::from_str(&steps).map_err(unreadable)?;
        Ok((slot, PictureRecord { picture, steps, thumbnail }))
    };
    query().map_err(|e| from_sql(&e))?.into_iter().map(parse).collect()
}

pub(crate) fn set(
    connection: &Connection,
    case: &str,
    slot: &str,
    record: &PictureRecord,
    at: &str,
) -> Result<(), Failure> {
    limits::names(&[case, slot, at])?;
    let unreadable = |_| failures::unreadable("pictures");
    let picture = serde_json::to_string(&record.picture).map_err(unreadable)?;
    let steps = serde_json::to_string(&record.steps).map_err(unreadable)?;
    limits::fits(&picture, limits::MAX_TEXT)?;
    limits::fits(&steps, limits::MAX_TEXT)?;
    if record.thumbnail.len() > limits::MAX_THUMBNAIL {
        return Err(failures::too_big(record.thumbnail.len() as u64, limits::MAX_THUMBNAIL as u64));
    }
    let sql = "INSERT INTO pictures (case_id, slot, picture, steps, thumbnail, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (case_id, slot) DO UPDATE
               SET picture = excluded.picture, steps = excluded.steps, thumbnail = excluded.thumbnail, at = excluded.at";
    let values = params![case, slot, picture, steps, record.thumbnail, at];
    connection.prepare_cached(sql).and_then(|mut q| q.execute(values)).map_err(|e| from_sql(&e))?;
    Ok(())
}

pub(crate) fn remove(connection: &Connection, case: &str, slot: &str) -> Result<(), Failure> {
    let sql = "DELETE FROM pictures WHERE case_id = ?1 AND slot = ?2";
    connection.prepare_cached(sql).and_then(|mut q| q.execute([case, slot])).map_err(|e| from_sql(&e))?;
    Ok(())
}

/// Files a case stands on: pictures in slots and their originals, pictures inside answers, files of its submissions.
pub(crate) fn files_of(connection: &Connection, case: &str) -> Result<Vec<String>, Failure> {
    let sql = format!("SELECT DISTINCT sha256 FROM ({ALL_FILES}) WHERE case_id = ?1 AND sha256 IS NOT NULL");
    let query =
        || -> rusqlite::Result<_> { connection.prepare_cached(&sql)?.query_map([case], |row| row.get(0))?.collect() };
    query().map_err(|e| from_sql(&e))
}

/// Files any case stands on.
pub(crate) fn all_files(connection: &Connection) -> Result<BTreeSet<String>, Failure> {
    let sql = format!("SELECT DISTINCT sha256 FROM ({ALL_FILES}) WHERE sha256 IS NOT NULL");
    let query =
        || -> rusqlite::Result<_> { connection.prepare_cached(&sql)?.query_map([], |row| row.get(0))?.collect() };
    query().map_err(|e| from_sql(&e))
}

const ALL_FILES: &str = "
    SELECT case_id, picture ->> '$.sha256' AS sha256 FROM pictures
    UNION ALL SELECT case_id, picture ->> '$.original' FROM pictures
    UNION ALL SELECT case_id, answer ->> '$.value.sha256' FROM answers
    UNION ALL SELECT case_id, answer ->> '$.value.original' FROM answers
    UNION ALL SELECT s.case_id, f.sha256 FROM submission_files f JOIN submissions s ON s.id = f.submission";
