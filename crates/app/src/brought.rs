//! Files a person brings: dropped into the window, or chosen and named by their path. A limit holds before anything is
//! read, and only files are opened: a folder or a device would give no end.
//!
//! Deliberately not here: what a refusal says; each caller knows what the file was for.

use std::fs::{File, metadata};
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Why a file cannot be taken.
pub(crate) enum Refused {
    /// It is not there, is no file, or stopped being read; the kind of error goes into the failure's detail.
    Unreadable(ErrorKind),
    /// It has more bytes than the limit.
    TooLarge,
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Refused::Unreadable(error.kind())
    }
}

/// Opens a file.
pub(crate) fn open(path: &Path) -> Result<File, Refused> {
    if metadata(path)?.is_file() { Ok(File::open(path)?) } else { Err(Refused::Unreadable(ErrorKind::InvalidInput)) }
}

/// All bytes of a file of at most `limit` bytes. More than that is never read.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    within(bytes, limit)
}

/// Bytes dropped as base64, else those of the file chosen.
pub(crate) fn take(dropped: Option<&str>, chosen: Option<&str>, limit: u64) -> Result<Vec<u8>, Refused> {
    match (dropped, chosen) {
        (Some(text), _) => within(decoded(text)?, limit),
        (None, Some(path)) => read(Path::new(path), limit),
        (None, None) => Err(Refused::Unreadable(ErrorKind::NotFound)),
    }
}

/// Bytes that came as base64.
pub(crate) fn decoded(text: &str) -> Result<Vec<u8>, Refused> {
    STANDARD.decode(text).map_err(|_| Refused::Unreadable(ErrorKind::InvalidData))
}

fn within(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, Refused> {
    if bytes.len() as u64 > limit { Err(Refused::TooLarge) } else { Ok(bytes) }
}
