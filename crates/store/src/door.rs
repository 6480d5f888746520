//! The one door to the database: every connection is made here and nowhere else. Encryption comes in here.
//!
//! What holds: an empty database is only ever made where there was none, under another name, and renamed when it is
//! whole; a damaged, foreign or newer file is left byte for byte as it was.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use beian_core::Failure;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::failures;
use crate::limits::MAX_ROW;
use crate::migrations::{self, Migration};

/// The database's name in the data folder.
pub(crate) const FILE: &str = "beian.sqlite3";
const UNFINISHED: &str = "beian.sqlite3.new";
/// `BEIA`: marks a SQLite file as ours.
const APPLICATION_ID: i64 = 0x4245_4941;
const HEADER: &[u8; 16] = b"SQLite format 3\0";

/// Opens the folder's database, makes it if there is none, and brings it up to date.
pub(crate) fn open(folder: &Path, steps: &[Migration]) -> Result<Connection, Failure> {
    let path = folder.join(FILE);
    match fs::symlink_metadata(&path) {
        Ok(_) => {}
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => create(folder, steps)?,
        Err(e) => return Err(failures::from_io(&e)),
    }
    look_at_header(&path)?;
    let mut connection =
        connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|e| failures::from_sql_in(folder, &e))?;
    inspect(folder, &connection)?;
    migrations::run(&mut connection, steps)?;
    make_durable(&connection).map_err(|e| failures::from_sql_in(folder, &e))?;
    Ok(connection)
}

/// A new database under another name; it gets its own name when every step is on disk.
fn create(folder: &Path, steps: &[Migration]) -> Result<(), Failure> {
    refuse_if_one_was_lost(folder)?;
    let unfinished = folder.join(UNFINISHED);
    let made = build(folder, &unfinished, steps)
        .and_then(|()| fs::rename(&unfinished, folder.join(FILE)).map_err(|e| failures::from_io(&e)))
        .and_then(|()| sync_folder(folder).map_err(|e| failures::from_io(&e)));
    if made.is_err() {
        discard(folder);
    }
    made
}

fn build(folder: &Path, path: &Path, steps: &[Migration]) -> Result<(), Failure> {
    discard(folder);
    // Told apart early and in plain words: a folder that cannot be written, a disk that is full.
    failures::probe(folder).map_err(|e| failures::from_io(&e))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let sql = |e: rusqlite::Error| failures::from_sql_in(folder, &e);
    let mut connection = connect(path, flags).map_err(sql)?;
    connection.pragma_update(None, "query_only", false).map_err(sql)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(sql)?;
    migrations::run(&mut connection, steps)?;
    connection.close().map_err(|(_, e)| sql(e))?;
    File::options().write(true).open(path).and_then(|file| file.sync_all()).map_err(|e| failures::from_io(&e))
}

/// A log or pictures without a database mean that the database was lost, not that this is the first start.
fn refuse_if_one_was_lost(folder: &Path) -> Result<(), Failure> {
    let log = folder.join(format!("{FILE}-wal")).exists();
    let pictures = fs::read_dir(folder.join(crate::attachments::FOLDER)).is_ok_and(|mut all| all.next().is_some());
    if log || pictures {
        return Err(failures::damaged().because(format!("database missing; log {log}, pictures {pictures}")));
    }
    Ok(())
}

fn discard(folder: &Path) {
    for end in ["", "-journal", "-wal", "-shm"] {
        // Nothing to take away is the usual case; a leftover is taken away at the next try.
        let _ = fs::remove_file(folder.join(format!("{UNFINISHED}{end}")));
    }
}

/// SQLite takes an empty file for a new database and a wrong version byte for a read-only one: looked at before it does.
fn look_at_header(path: &Path) -> Result<(), Failure> {
    let mut head = [0_u8; 100];
    let file = File::open(path).map_err(|e| failures::from_io(&e))?;
    if file.metadata().is_ok_and(|m| !m.is_file()) {
        return Err(failures::damaged().because("not a file"));
    }
    let read = { file }.read_exact(&mut head);
    let version_bytes = &head[18..20];
    if read.is_err() || !head.starts_with(HEADER) || version_bytes.iter().any(|b| *b != 1 && *b != 2) {
        return Err(failures::damaged().because("header"));
    }
    Ok(())
}

/// A connection that cannot change anything yet: `query_only`, and no checkpoint when it is closed.
fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        path,
        flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_PRIVATE_CACHE,
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_ROW)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.busy_timeout(Duration::from_secs(2))?;
    for (pragma, value) in
        [("query_only", "ON"), ("trusted_schema", "OFF"), ("cell_size_check", "ON"), ("foreign_keys", "ON")]
    {
        connection.pragma_update(None, pragma, value)?;
    }
    for (pragma, value) in [("secure_delete", "ON"), ("mmap_size", "0")] {
        connection.pragma_update_and_check(None, pragma, value, |_| Ok(()))?;
    }
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "recursive_triggers", "ON")?;
    Ok(connection)
}

/// Reads the whole file once. Damage is told here, before anything was written.
fn inspect(folder: &Path, connection: &Connection) -> Result<(), Failure> {
    let sql = |e: rusqlite::Error| failures::from_sql_in(folder, &e);
    if connection.is_readonly("main").map_err(sql)? {
        return Err(failures::read_only());
    }
    let mark: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(sql)?;
    let version = migrations::version(connection).map_err(sql)?;
    if mark != APPLICATION_ID || version == 0 {
        return Err(failures::damaged().because("foreign or unfinished database"));
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(sql)?;
    if verdict != "ok" {
        return Err(failures::damaged().because("quick_check"));
    }
    connection.pragma_update(None, "query_only", false).map_err(sql)
}

/// What `Ok` from a write stands on: the log is on disk before COMMIT returns.
fn make_durable(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", "ON")?;
    connection.pragma_update(None, "checkpoint_fullfsync", "ON")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// Makes a rename in `folder` survive a power cut. Windows has no such call and needs none.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
