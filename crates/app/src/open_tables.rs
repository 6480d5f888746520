//! Tables of the rules to which a person may add rows: they say so, and their rows lie in a folder, one file each.
//!
//! Deliberately not here: where the person's rows are kept (`store`), and what a row must say (the laws of its table).

use std::collections::BTreeSet;

use beian_rules::{EditionFile, Mistake, TableInfo, read_table};

use crate::assets::Assets;

/// One edition of such a table.
pub(crate) struct OpenTable {
    /// Its name in the rules.
    pub name: &'static str,
    /// Where its rows lie, `parts/<part>/<edition>/tables/<name>`.
    folder: &'static str,
    /// Its own file, then the program's rows.
    files: Vec<EditionFile<'static>>,
}

/// Every edition of every such table, oldest first.
pub(crate) fn all(assets: &Assets) -> Vec<OpenTable> {
    let folders: BTreeSet<_> = assets.under("parts/").filter_map(|(path, _)| folder_of_rows(path)).collect();
    let table = |folder: &'static str| {
        let files = assets.under(&format!("{folder}.json")).chain(assets.under(&format!("{folder}/")));
        let files = files.map(|(path, bytes)| EditionFile { path, bytes }).collect();
        OpenTable { name: folder.rsplit('/').next().unwrap_or(folder), folder, files }
    };
    folders.into_iter().map(table).filter(|table| table.read().is_ok_and(|info| info.open)).collect()
}

/// The folder of a file that is one row of a table.
fn folder_of_rows(path: &'static str) -> Option<&'static str> {
    let (folder, _) = path.rsplit_once('/')?;
    let (above, _) = folder.rsplit_once('/')?;
    above.ends_with("/tables").then_some(folder)
}

impl OpenTable {
    /// The table with the program's rows.
    pub fn read(&self) -> Result<TableInfo, Vec<Mistake>> {
        read_table(&self.files)
    }

    /// The table with one more row, which comes last. Refused when the row breaks a law, or has the value of another.
    pub fn with(&self, row: &str) -> Result<TableInfo, Vec<Mistake>> {
        let path = format!("{}/own.json", self.folder);
        read_table(&[&self.files[..], &[EditionFile { path: &path, bytes: row.as_bytes() }]].concat())
    }

    /// Path and bytes of those rows that belong to this table and keep its laws, as if they lay in the assets.
    pub fn lay(&self, rows: &[(String, String)]) -> Vec<(String, Vec<u8>)> {
        let own = rows.iter().enumerate().filter(|(_, (table, _))| table == self.name);
        let own: Vec<_> = own.map(|(n, (_, row))| (format!("{}/own-{n}.json", self.folder), row.as_bytes())).collect();
        if own.is_empty() {
            return Vec::new();
        }
        let files = own.iter().map(|(path, bytes)| EditionFile { path, bytes });
        let mistakes =
            read_table(&self.files.iter().copied().chain(files).collect::<Vec<_>>()).err().unwrap_or_default();
        let keeps = |path: &str| mistakes.iter().all(|m| m.file != path);
        own.iter().filter(|(path, _)| keeps(path)).map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect()
    }
}
