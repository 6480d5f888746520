//! The numbered steps that make an older database into today's. Released steps never change: `migrations/SHA256SUMS`
//! freezes them, and a test compares.
//!
//! `PRAGMA user_version` is the number of steps done. All missing steps run in one transaction: all or nothing.

use beian_core::Failure;
use rusqlite::{Connection, TransactionBehavior};

use crate::failures;

/// One step: its file name and its SQL.
#[derive(Clone, Copy)]
pub(crate) struct Migration {
    /// As in the folder `migrations`.
    pub(crate) name: &'static str,
    /// Statements, run as one batch.
    pub(crate) sql: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration { name: $name, sql: include_str!(concat!("../migrations/", $name)) }),*]
    };
}

/// All steps in order.
pub(crate) const ALL: &[Migration] = migrations![
    "0001_cases.sql",
    "0002_answers.sql",
    "0003_pictures.sql",
    "0004_history.sql",
    "0005_settings.sql",
    "0006_names.sql",
    "0007_contacts.sql",
    "0008_own.sql",
];

/// Steps already done in this database.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<usize> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// Runs the steps that are missing. `store.newer` if the database has more steps than we know;
/// `store.migration` (or `store.full`) if one fails, and then the database is as it was.
pub(crate) fn run(connection: &mut Connection, steps: &[Migration]) -> Result<(), Failure> {
    let done = version(connection).map_err(|e| failures::from_sql(&e))?;
    if done > steps.len() {
        return Err(failures::newer().because(format!("version {done}, known {}", steps.len())));
    }
    let missing = steps.get(done..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    run_all(connection, missing, steps.len())
}

fn run_all(connection: &mut Connection, missing: &[Migration], version: usize) -> Result<(), Failure> {
    let failed = |name: &str, error: rusqlite::Error| {
        let cause = failures::from_sql(&error);
        match cause.code.as_str() {
            "store.full" | "store.read_only" | "store.locked" => cause,
            _ => failures::migration().because(format!("{name}: {}", cause.detail)),
        }
    };
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| failed("begin", e))?;
    for step in missing {
        transaction.execute_batch(step.sql).map_err(|e| failed(step.name, e))?;
    }
    transaction.pragma_update(None, "user_version", version as i64).map_err(|e| failed("version", e))?;
    transaction.commit().map_err(|e| failed("commit", e))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;
    use crate::Store;
    use crate::attachments::sha256_hex;

    #[test]
    fn released_steps_are_frozen() {
        let sums: BTreeMap<&str, &str> = include_str!("../migrations/SHA256SUMS")
            .lines()
            .map(|line| line.split_once("  ").map(|(sum, name)| (name, sum)).expect("sum, two spaces, name"))
            .collect();
        let names: Vec<_> = ALL.iter().map(|step| step.name).collect();
        assert_eq!(sums.keys().copied().collect::<Vec<_>>(), names, "every step is in SHA256SUMS, in order");
        for (n, step) in ALL.iter().enumerate() {
            assert!(step.name.starts_with(&format!("{:04}_", n + 1)), "{} is numbered by its place", step.name);
            assert_eq!(sums[step.name], sha256_hex(step.sql.as_bytes()), "{} has changed; write a new step", step.name);
        }
        let on_disk = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")).unwrap();
        let files = on_disk.flatten().filter(|e| e.path().extension().is_some_and(|x| x == "sql")).count();
        assert_eq!(files, ALL.len(), "no step lies about unlisted");
    }

    fn folder(name: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("beian-store-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        path
    }

    const GOOD: Migration = Migration { name: "good.sql", sql: "CREATE TABLE later (x TEXT) STRICT;" };
    const BAD: Migration =
        Migration { name: "bad.sql", sql: "INSERT INTO later VALUES ('half'); DELETE FROM cases; SELECT broken;" };
    static NEXT: [Migration; ALL.len() + 1] = known_and(&[GOOD]);
    static BROKEN: [Migration; ALL.len() + 2] = known_and(&[GOOD, BAD]);

    /// All steps of today, and then these.
    const fn known_and<const N: usize>(more: &[Migration]) -> [Migration; N] {
        let mut steps = [GOOD; N];
        let mut at = 0;
        while at < N {
            steps[at] = if at < ALL.len() { ALL[at] } else { more[at - ALL.len()] };
            at += 1;
        }
        steps
    }

    #[test]
    fn a_step_that_fails_halfway_leaves_the_file_as_it_was() {
        let folder = folder("halfway");
        drop(Store::open(&folder).unwrap());
        let file = folder.join(crate::door::FILE);
        let before = std::fs::read(&file).unwrap();
        assert_eq!(Store::open_with(&folder, &BROKEN).err().unwrap().code, "store.migration");
        assert_eq!(std::fs::read(&file).unwrap(), before, "byte for byte");
        drop(Store::open_with(&folder, &NEXT).expect("the good step alone works"));
        assert_eq!(Store::open(&folder).err().unwrap().code, "store.newer", "and then the older program refuses");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_first_start_that_fails_leaves_no_database() {
        let folder = folder("first");
        assert_eq!(Store::open_with(&folder, &BROKEN).err().unwrap().code, "store.migration");
        let left: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.file_name()).collect();
        assert_eq!(left, ["beian.lock"]);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
