//! The ZIP of a DOCX: unpacked within limits, packed again in the same order with fixed times.
//!
//! All entries are held in memory and their sums checked while reading, so a damaged file never gets further.

use std::io::{Cursor, Read, Write};

use beian_core::Failure;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::failures;
use crate::limits::{MAX_ENTRIES, MAX_UNPACKED};

/// One entry, unpacked.
pub(crate) struct Entry {
    /// As stored, with `/` between folders.
    pub name: String,
    /// Content; empty for a folder.
    pub bytes: Vec<u8>,
    /// A folder of its own.
    folder: bool,
    /// Whether it was stored without compression.
    stored: bool,
}

/// All entries in the order of the file.
pub(crate) struct Package {
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Package {
    /// Unpacks.
    ///
    /// # Errors
    /// `template.*`: damaged, locked, too many entries, too big once unpacked.
    pub fn read(bytes: &[u8]) -> Result<Package, Failure> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
        if archive.len() > MAX_ENTRIES {
            return Err(failures::too_many_entries());
        }
        if archive.has_duplicate_names() {
            return Err(failures::damaged("two entries of one name"));
        }
        let mut left = MAX_UNPACKED;
        let mut entries = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let entry = read_entry(&mut archive, index, left)?;
            left = left.saturating_sub(entry.bytes.len());
            entries.push(entry);
        }
        Ok(Package { entries })
    }

    /// The entry of this name; part names are compared without case (ECMA-376 part 2, 6.2.2.3).
    pub fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// Packs: the same order, fixed times, nothing of the machine.
    ///
    /// # Errors
    /// `template.not_packed`.
    pub fn write(&self) -> Result<Vec<u8>, Failure> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for entry in &self.entries {
            let method = if entry.stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let options = SimpleFileOptions::default()
                .compression_method(method)
                .last_modified_time(DateTime::default())
                .unix_permissions(0o644);
            if entry.folder {
                zip.add_directory(entry.name.as_str(), options).map_err(failures::not_packed)?;
            } else {
                zip.start_file(entry.name.as_str(), options).map_err(failures::not_packed)?;
                zip.write_all(&entry.bytes).map_err(failures::not_packed)?;
            }
        }
        Ok(zip.finish().map_err(failures::not_packed)?.into_inner())
    }
}

fn read_entry(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, left: usize) -> Result<Entry, Failure> {
    let mut file = archive.by_index(index).map_err(refused)?;
    if file.size() > left as u64 {
        return Err(failures::unpacks_too_big());
    }
    let name = String::from_utf8(file.name_raw().to_vec()).map_err(|_| failures::damaged("a name is not UTF-8"))?;
    let (folder, stored) = (file.is_dir(), file.compression() == CompressionMethod::Stored);
    let mut bytes = Vec::new();
    let most = (left as u64).saturating_add(1);
    (&mut file).take(most).read_to_end(&mut bytes).map_err(failures::damaged)?;
    if bytes.len() > left {
        return Err(failures::unpacks_too_big());
    }
    if folder && !bytes.is_empty() {
        return Err(failures::damaged("a folder with content"));
    }
    Ok(Entry { name, bytes, folder, stored })
}

fn refused(error: ZipError) -> Failure {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => failures::locked(),
        other => failures::damaged(other),
    }
}
