//! One program per data folder: an operating-system lock on a file, freed by the system when the program ends or dies.
//!
//! Not here: waiting. A second program says at once that the first one is open.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use beian_core::Failure;

use crate::failures;

/// Holds the folder until dropped.
pub(crate) struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the folder. `store.locked` if another program has it, `store.read_only` if it cannot be written.
    pub(crate) fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("beian.lock");
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(|e| failures::from_io(&e))?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(failures::locked()),
            Err(TryLockError::Error(e)) => Err(failures::from_io(&e)),
        }
    }
}
