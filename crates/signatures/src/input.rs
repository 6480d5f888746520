//! Bounded reads at a place: the only door through which bytes of a file come in.

use std::io::{Read, Seek, SeekFrom};

use beian_core::Failure;

use crate::failures;

/// A file that is read in pieces.
pub(crate) struct Input<R> {
    inner: R,
    length: u64,
}

impl<R: Read + Seek> Input<R> {
    /// Measures the file; reads nothing yet.
    pub(crate) fn new(mut inner: R) -> Result<Self, Failure> {
        let length = inner.seek(SeekFrom::End(0)).map_err(|e| failures::unreadable(&e))?;
        Ok(Input { inner, length })
    }

    /// Bytes of the whole file.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Exactly `count` bytes from `offset` on. The caller has held `count` against a limit.
    pub(crate) fn at(&mut self, offset: u64, count: u64) -> Result<Vec<u8>, Failure> {
        if offset.checked_add(count).is_none_or(|end| end > self.length) {
            return Err(failures::truncated());
        }
        let mut bytes = Vec::new();
        self.stream(offset, count)?.read_to_end(&mut bytes).map_err(|e| failures::unreadable(&e))?;
        if bytes.len() as u64 == count { Ok(bytes) } else { Err(failures::truncated()) }
    }

    /// The first bytes, `count` of them or fewer.
    pub(crate) fn head(&mut self, count: u64) -> Result<Vec<u8>, Failure> {
        self.at(0, count.min(self.length))
    }

    /// At most `count` bytes from `offset` on, to be read bit by bit.
    pub(crate) fn stream(&mut self, offset: u64, count: u64) -> Result<impl Read + '_, Failure> {
        self.inner.seek(SeekFrom::Start(offset)).map_err(|e| failures::unreadable(&e))?;
        Ok((&mut self.inner).take(count))
    }
}
