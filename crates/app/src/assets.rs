//! The files the program carries with it.

use std::collections::BTreeMap;
use std::ops::Bound;

use beian_core::Failure;

/// Files by path below `assets/`, as the shell carries them.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    files: BTreeMap<&'static str, &'static [u8]>,
}

impl Assets {
    /// From pairs of path and bytes; paths use `/`.
    pub fn new(files: impl IntoIterator<Item = (&'static str, &'static [u8])>) -> Self {
        Assets { files: files.into_iter().collect() }
    }

    /// Files whose paths begin with `prefix`, in the order of their paths.
    pub(crate) fn under(&self, prefix: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> + '_ {
        let prefix = prefix.to_owned();
        self.files
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded))
            .take_while(move |(p, _)| p.starts_with(&prefix))
            .map(|(p, b)| (*p, *b))
    }

    /// One file; `app.incomplete` when the program came without it.
    pub(crate) fn file(&self, path: &str) -> Result<&'static [u8], Failure> {
        self.files.get(path).copied().ok_or_else(|| incomplete().because(path))
    }
}

/// A file of the program is not there.
pub(crate) fn incomplete() -> Failure {
    Failure::new("app.incomplete", "程序的数据文件少了一个", "重新安装程序；案件不受影响")
}
