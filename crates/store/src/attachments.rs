//! Picture bytes as files `attachments/<aa>/<sha256>`, outside JSON and outside the database.
//!
//! A file is whole before any row names it: temporary name → fsync → rename → fsync of the folder. What is read is
//! proved by its hash. A file no row names is invisible; [`crate::Store::sweep`] takes it away later.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use beian_core::Failure;
use sha2::{Digest, Sha256};

use crate::door::sync_folder;
use crate::failures::{self, from_io};
use crate::limits::MAX_BLOB;

/// The folder's name in the data folder.
pub(crate) const FOLDER: &str = "attachments";

/// SHA-256 as lower-case hex.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a blob lies; `None` unless `sha256` is 64 lower-case hex digits, so that no name leads anywhere else.
fn place(folder: &Path, sha256: &str) -> Option<PathBuf> {
    let hex = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let start = if hex { sha256.get(..2) } else { None };
    start.map(|start| folder.join(FOLDER).join(start).join(sha256))
}

/// Keeps `bytes` and says under which hash. Keeping the same bytes again is free, and mends a damaged file.
pub(crate) fn keep(folder: &Path, bytes: &[u8]) -> Result<String, Failure> {
    if bytes.len() as u64 > MAX_BLOB {
        return Err(failures::too_big(bytes.len() as u64, MAX_BLOB));
    }
    let sha256 = sha256_hex(bytes);
    let path = place(folder, &sha256).ok_or_else(failures::bad_name)?;
    if read(folder, &sha256).is_ok() {
        // A file about to be swept is young again.
        return renew(&path).map(|()| sha256).map_err(|e| from_io(&e));
    }
    write(&path, bytes).map_err(|e| from_io(&e))?;
    Ok(sha256)
}

fn renew(path: &Path) -> io::Result<()> {
    File::options().append(true).open(path)?.set_modified(SystemTime::now())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let parent = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let is_new = !parent.exists();
    fs::create_dir_all(parent)?;
    let temporary = parent.join(format!("tmp-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    let written = File::create_new(&temporary)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&temporary, path))
        .and_then(|()| sync_folder(parent));
    if written.is_err() {
        // The temporary file is worth nothing; if it cannot go now, the sweep takes it.
        let _ = fs::remove_file(&temporary);
    }
    written?;
    match (is_new, parent.parent()) {
        (true, Some(above)) => sync_folder(above).and_then(|()| above.parent().map_or(Ok(()), sync_folder)),
        _ => Ok(()),
    }
}

/// The bytes, proved. `store.blob_missing`, `store.blob_damaged`.
pub(crate) fn read(folder: &Path, sha256: &str) -> Result<Vec<u8>, Failure> {
    let path = place(folder, sha256).ok_or_else(failures::blob_missing)?;
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(failures::blob_missing()),
        Err(e) => return Err(from_io(&e)),
    };
    let mut bytes = Vec::new();
    match file.take(MAX_BLOB + 1).read_to_end(&mut bytes) {
        Ok(_) if sha256_hex(&bytes) == sha256 => Ok(bytes),
        Ok(_) => Err(failures::blob_damaged()),
        Err(e) => Err(failures::blob_damaged().because(from_io(&e).detail)),
    }
}

/// Bytes of a file, without reading it. `store.blob_missing` unless it is there.
pub(crate) fn size(folder: &Path, sha256: &str) -> Result<u64, Failure> {
    let path = place(folder, sha256).ok_or_else(failures::blob_missing)?;
    fs::metadata(path).map(|file| file.len()).map_err(|_| failures::blob_missing())
}

/// `store.blob_missing` unless the file is there.
pub(crate) fn must_exist(folder: &Path, sha256: &str) -> Result<(), Failure> {
    match place(folder, sha256) {
        Some(path) if path.is_file() => Ok(()),
        _ => Err(failures::blob_missing()),
    }
}

/// Takes a file away. A file that will not go is left for the sweep.
pub(crate) fn discard(folder: &Path, sha256: &str) {
    if let Some(path) = place(folder, sha256) {
        let _ = fs::remove_file(path);
    }
}

/// Takes away files not `wanted` and untouched for `age`; says how many went.
pub(crate) fn sweep(folder: &Path, age: Duration, wanted: impl Fn(&str) -> bool) -> Result<u64, Failure> {
    let mut gone = 0;
    let before = SystemTime::now().checked_sub(age).unwrap_or(SystemTime::UNIX_EPOCH);
    for start in entries(&folder.join(FOLDER))? {
        if !start.is_dir() {
            continue;
        }
        for file in entries(&start)? {
            let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            let old = file.metadata().and_then(|m| m.modified()).is_ok_and(|at| at <= before);
            if old && !wanted(name) && fs::remove_file(&file).is_ok() {
                gone += 1;
            }
        }
    }
    Ok(gone)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let all = match fs::read_dir(folder) {
        Ok(all) => all,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(from_io(&e)),
    };
    all.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>().map_err(|e| from_io(&e))
}
