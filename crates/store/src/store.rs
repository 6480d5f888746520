//! The store: one folder, one program, one connection, one transaction at a time.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use beian_core::{Answer, Failure};
use rusqlite::{Connection, TransactionBehavior};

use crate::lock::FolderLock;
use crate::migrations::{ALL, Migration};
use crate::{
    CaseRecord, ContactRecord, EventRecord, Mark, OwnPaperRecord, OwnRowRecord, PictureRecord, SubmissionRecord, Writer,
};
use crate::{
    answers, attachments, cases, contacts, door, drafts, events, failures, marks, own, pictures, settings, submissions,
};

/// An open data folder. Can be shared between threads; a second program gets `store.locked`.
pub struct Store {
    folder: PathBuf,
    steps: &'static [Migration],
    /// `None` after a COMMIT that failed and a database that would not open again; the next use tries anew.
    connection: Mutex<Option<Connection>>,
    /// Freed last.
    _lock: FolderLock,
}

impl Store {
    /// Opens the folder, making it and an empty database if there is none.
    ///
    /// Fails with `store.no_folder`, `store.locked`, `store.read_only`, `store.full`, `store.damaged` (the file is left
    /// as it was), `store.newer`, `store.migration` (the file is left as it was).
    pub fn open(folder: &Path) -> Result<Store, Failure> {
        Store::open_with(folder, ALL)
    }

    pub(crate) fn open_with(folder: &Path, steps: &'static [Migration]) -> Result<Store, Failure> {
        make_private(folder)?;
        let lock = FolderLock::take(folder)?;
        let connection = door::open(folder, steps)?;
        Ok(Store { folder: folder.to_owned(), steps, connection: Mutex::new(Some(connection)), _lock: lock })
    }

    /// All cases, last changed first.
    pub fn cases(&self) -> Result<Vec<CaseRecord>, Failure> {
        self.read(cases::all)
    }

    /// One case; `store.no_case` if there is none.
    pub fn case(&self, id: &str) -> Result<CaseRecord, Failure> {
        self.read(|c| cases::one(c, id))
    }

    /// Answers by fact.
    pub fn answers(&self, case: &str) -> Result<BTreeMap<String, Answer>, Failure> {
        self.read(|c| answers::of(c, case))
    }

    /// Half-typed text by fact.
    pub fn drafts(&self, case: &str) -> Result<BTreeMap<String, String>, Failure> {
        self.read(|c| drafts::of(c, case))
    }

    /// Marks of one kind by key.
    pub fn marks(&self, case: &str, kind: &str) -> Result<BTreeMap<String, Mark>, Failure> {
        self.read(|c| marks::of(c, case, kind))
    }

    /// Cases whose mark of the kind `name` says exactly this, by id.
    pub fn cases_named(&self, name: &str) -> Result<Vec<String>, Failure> {
        self.read(|c| marks::cases_named(c, name))
    }

    /// Pictures by slot.
    pub fn pictures(&self, case: &str) -> Result<BTreeMap<String, PictureRecord>, Failure> {
        self.read(|c| pictures::of(c, case))
    }

    /// What happened, oldest first.
    pub fn events(&self, case: &str) -> Result<Vec<EventRecord>, Failure> {
        self.read(|c| events::of(c, case))
    }

    /// What was handed in, oldest first. `store.damaged` if a snapshot does not match its hash.
    pub fn submissions(&self, case: &str) -> Result<Vec<SubmissionRecord>, Failure> {
        self.read(|c| submissions::of(c, case))
    }

    /// Contacts that the person has written down, by place and office.
    pub fn contacts(&self) -> Result<Vec<ContactRecord>, Failure> {
        self.read(contacts::all)
    }

    /// Rows that the person added to tables of the rules, by table and value.
    pub fn own_rows(&self) -> Result<Vec<OwnRowRecord>, Failure> {
        self.read(own::rows)
    }

    /// Papers that take a form's place, by owner and form.
    pub fn own_papers(&self) -> Result<Vec<OwnPaperRecord>, Failure> {
        self.read(own::papers)
    }

    /// The bytes of such a paper.
    pub fn own_paper(&self, owner: &str, form: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.read(|c| own::paper(c, owner, form))
    }

    /// A setting, if it was ever set.
    pub fn setting(&self, key: &str) -> Result<Option<String>, Failure> {
        self.read(|c| settings::one(c, key))
    }

    /// Picture bytes, proved by their hash. `store.blob_missing`, `store.blob_damaged`.
    pub fn blob(&self, sha256: &str) -> Result<Vec<u8>, Failure> {
        attachments::read(&self.folder, sha256)
    }

    /// How many bytes a picture file has; the bytes are neither read nor checked. `store.blob_missing` unless it is there.
    pub fn blob_size(&self, sha256: &str) -> Result<u64, Failure> {
        attachments::size(&self.folder, sha256)
    }

    /// Keeps bytes on disk and says under which SHA-256. Call it before the write that names them.
    /// `store.too_big` over [`crate::MAX_BLOB`].
    pub fn keep_blob(&self, bytes: &[u8]) -> Result<String, Failure> {
        attachments::keep(&self.folder, bytes)
    }

    /// Takes away picture files that nothing stands on and that were not touched for `age`; says how many went.
    pub fn sweep(&self, age: Duration) -> Result<u64, Failure> {
        let wanted = self.read(pictures::all_files)?;
        attachments::sweep(&self.folder, age, |name| wanted.contains(name))
    }

    /// Everything in `act` or nothing: one transaction, on disk when this returns `Ok`, rolled back when `act` or the
    /// COMMIT fails. `act` must not call the store again.
    pub fn write<T>(&self, act: impl FnOnce(&mut Writer<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let mut held = self.held();
        let sql = |e: rusqlite::Error| failures::from_sql_in(&self.folder, &e);
        let connection = self.connected(&mut held)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
        let mut writer = Writer::new(&transaction, &self.folder);
        let value = act(&mut writer).map_err(|failure| self.diagnosed(failure))?;
        let doomed = writer.doomed.take();
        let number = count_up(&transaction).map_err(sql)?;
        if let Err(error) = transaction.commit() {
            self.settle(&mut held, number, sql(error))?;
        }
        if let Some(doomed) = doomed {
            self.forget(self.connected(&mut held)?, &doomed);
        }
        Ok(value)
    }

    /// After a COMMIT that failed the data may be on disk all the same: only a fresh look can tell.
    fn settle(&self, held: &mut Option<Connection>, number: i64, failure: Failure) -> Result<(), Failure> {
        *held = None;
        let count = |c: &Connection| c.query_row("SELECT count FROM writes", [], |row| row.get::<_, i64>(0)).ok();
        match self.connected(held).map(|c| count(c)) {
            Ok(Some(on_disk)) if on_disk >= number => Ok(()),
            _ => Err(failure),
        }
    }

    /// After an erase: its files go, and its rows go out of the log too. The case is gone already, so nothing here fails it.
    fn forget(&self, connection: &Connection, doomed: &[String]) {
        if let Ok(wanted) = pictures::all_files(connection) {
            for sha256 in doomed.iter().filter(|s| !wanted.contains(*s)) {
                attachments::discard(&self.folder, sha256);
            }
        }
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    fn read<T>(&self, act: impl FnOnce(&Connection) -> Result<T, Failure>) -> Result<T, Failure> {
        act(self.connected(&mut self.held())?)
    }

    /// A panic in another thread rolled its transaction back; the connection is sound.
    fn held(&self) -> MutexGuard<'_, Option<Connection>> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connected<'h>(&self, held: &'h mut Option<Connection>) -> Result<&'h mut Connection, Failure> {
        match held {
            Some(connection) => Ok(connection),
            None => Ok(held.insert(door::open(&self.folder, self.steps)?)),
        }
    }

    /// A statement that only says "I/O error" inside a transaction: the folder knows more.
    fn diagnosed(&self, failure: Failure) -> Failure {
        if failure.code != "store.broken" {
            return failure;
        }
        failures::probe(&self.folder).map_or_else(|cause| failures::from_io(&cause), |()| failure)
    }
}

fn count_up(connection: &Connection) -> rusqlite::Result<i64> {
    let sql = "UPDATE writes SET count = count + 1 RETURNING count";
    connection.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// The folder is the person's own: others on the machine cannot look in.
fn make_private(folder: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| match failures::from_io(&e) {
        failure if failure.code == "store.broken" => failures::no_folder().because(failure.detail),
        failure => failure,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    fn open(name: &str) -> (PathBuf, Store) {
        let folder = std::env::temp_dir().join(format!("beian-store-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let store = Store::open(&folder).unwrap();
        (folder, store)
    }

    #[test]
    fn the_pragmas_of_a_careful_database_hold() {
        let (folder, store) = open("pragmas");
        let read = |name: &str| -> String {
            let value: rusqlite::types::Value =
                store.read(|c| Ok(c.query_row(&format!("PRAGMA {name}"), [], |r| r.get(0)).unwrap())).unwrap();
            match value {
                rusqlite::types::Value::Integer(n) => n.to_string(),
                rusqlite::types::Value::Text(t) => t,
                other => format!("{other:?}"),
            }
        };
        for (name, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("fullfsync", "1"),
            ("foreign_keys", "1"),
            ("secure_delete", "1"),
            ("temp_store", "2"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("query_only", "0"),
            ("recursive_triggers", "1"),
        ] {
            assert_eq!(read(name), value, "{name}");
        }
        let mapped: i64 = store.read(|c| Ok(c.query_row("PRAGMA mmap_size", [], |r| r.get(0)).unwrap_or(0))).unwrap();
        assert_eq!(mapped, 0, "an I/O error in a mapped file would be a signal, not a failure");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_failed_commit_is_settled_by_what_is_on_disk() {
        let (folder, store) = open("settle");
        store.write(|w| w.set_setting("a", "1")).unwrap();
        let count = store.read(|c| Ok(c.query_row("SELECT count FROM writes", [], |r| r.get(0)).unwrap())).unwrap();
        let mut held = store.held();
        assert!(
            store.settle(&mut held, count, failures::full()).is_ok(),
            "the number is on disk: it was saved after all"
        );
        let lost = store.settle(&mut held, count + 1, failures::full());
        assert_eq!(lost.unwrap_err().code, "store.full", "the number is not there: it was not saved");
        drop(held);
        store.write(|w| w.set_setting("a", "2")).expect("and the store goes on");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_commit_that_fails_saves_nothing_and_the_store_goes_on() {
        let (folder, store) = open("commit");
        // A deferred reference that is never made good fails at COMMIT, not before.
        store
            .read(|c| {
                c.execute_batch(
                    "CREATE TABLE late (c TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED);
                    CREATE TRIGGER bad AFTER INSERT ON settings BEGIN INSERT INTO late VALUES ('nobody'); END;",
                )
                .unwrap();
                Ok(())
            })
            .unwrap();
        assert!(store.write(|w| w.set_setting("a", "1")).is_err());
        assert_eq!(store.setting("a").unwrap(), None);
        store.read(|c| c.execute_batch("DROP TRIGGER bad").map_err(|e| failures::from_sql(&e))).unwrap();
        store.write(|w| w.set_setting("a", "1")).unwrap();
        assert_eq!(store.setting("a").unwrap().as_deref(), Some("1"));
        fs::remove_dir_all(folder).unwrap();
    }
}
