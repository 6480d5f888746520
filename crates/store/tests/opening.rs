//! Opening: whatever lies in the folder, there is a clear failure, no panic, and the file is as it was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use std::fs;

use beian_store::Store;
use bench::{Folder, fill};

/// Opens, and says the code; proves that the database file did not change when opening failed.
fn code(folder: &Folder) -> String {
    let before = fs::read(folder.database()).ok();
    match Store::open(&folder.0) {
        Ok(_) => "ok".into(),
        Err(failure) => {
            assert_eq!(fs::read(folder.database()).ok(), before, "{}: the file must be left as it was", failure.code);
            assert!(!failure.detail.contains(folder.0.to_str().unwrap()), "no path in a detail");
            failure.code
        }
    }
}

#[test]
fn a_damaged_file_is_told_and_left_alone() {
    let sound = fs::read(Folder::with_a_case().database()).unwrap();
    let mut wrong_version = sound.clone();
    wrong_version[18] = 9;
    let mut wrong_page = sound.clone();
    wrong_page[4096..8192].fill(0xA5);
    let mut zeros = sound.clone();
    zeros[100..].fill(0);
    let table: [(&str, Vec<u8>); 10] = [
        ("empty", vec![]),
        ("one byte", vec![b'S']),
        ("header only", sound[..16].to_vec()),
        ("header page cut", sound[..100].to_vec()),
        ("half", sound[..sound.len() / 2].to_vec()),
        ("last page cut", sound[..sound.len() - 4096].to_vec()),
        ("garbage", (0..50_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()),
        ("another program's text", "不是数据库".repeat(1000).into_bytes()),
        ("version byte", wrong_version),
        ("a page overwritten", wrong_page),
    ];
    for (what, bytes) in table {
        let folder = Folder::new();
        fs::create_dir_all(&folder.0).unwrap();
        fs::write(folder.database(), bytes).unwrap();
        assert_eq!(code(&folder), "store.damaged", "{what}");
    }
}

#[test]
fn flipped_bits_never_panic_and_never_lose_the_file() {
    let sound = fs::read(Folder::with_a_case().database()).unwrap();
    let (mut told, mut opened) = (0, 0);
    for seed in 0..150_usize {
        let folder = Folder::new();
        fs::create_dir_all(&folder.0).unwrap();
        let mut bytes = sound.clone();
        // Half of the flips in page headers and cell pointers, half anywhere.
        let page = (seed * 7919) % (sound.len() / 4096);
        let place = if seed % 2 == 0 { page * 4096 + seed % 48 } else { (seed * 104_729) % sound.len() };
        bytes[place] ^= 1 << (seed % 8);
        fs::write(folder.database(), bytes).unwrap();
        match code(&folder).as_str() {
            "store.damaged" | "store.newer" => told += 1,
            "ok" => {
                // A flip inside a text cannot be seen by SQLite; reading must still end in words.
                let store = folder.open();
                let _ = (
                    store.cases(),
                    store.answers("c1"),
                    store.pictures("c1"),
                    store.events("c1"),
                    store.submissions("c1"),
                );
                opened += 1;
            }
            other => panic!("bit {place}: {other}"),
        }
    }
    assert!(told > 20 && opened > 20, "the table holds both kinds: told {told}, opened {opened}");
}

#[test]
fn a_foreign_or_unfinished_database_is_not_taken_over() {
    for sql in ["CREATE TABLE theirs (x)", "PRAGMA application_id = 1111837001; CREATE TABLE t (x)"] {
        let folder = Folder::new();
        fs::create_dir_all(&folder.0).unwrap();
        rusqlite::Connection::open(folder.database()).unwrap().execute_batch(sql).unwrap();
        assert_eq!(code(&folder), "store.damaged", "{sql}");
    }
}

#[test]
fn a_newer_database_is_told_and_left_alone() {
    let folder = Folder::with_a_case();
    rusqlite::Connection::open(folder.database()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(code(&folder), "store.newer");
}

#[test]
fn a_lost_database_is_not_replaced_by_an_empty_one() {
    let folder = Folder::with_a_case();
    fs::remove_file(folder.database()).unwrap();
    assert_eq!(code(&folder), "store.damaged", "pictures without a database: it was lost");
    assert!(!folder.database().exists());
    let folder = Folder::new();
    fs::create_dir_all(&folder.0).unwrap();
    fs::write(folder.0.join("beian.sqlite3-wal"), b"log").unwrap();
    assert_eq!(code(&folder), "store.damaged", "a log without a database: it was lost");
}

#[test]
fn a_half_made_database_is_made_anew() {
    let folder = Folder::new();
    fs::create_dir_all(&folder.0).unwrap();
    fs::write(folder.0.join("beian.sqlite3.new"), b"SQLite format 3\0 and then the power went").unwrap();
    assert_eq!(code(&folder), "ok", "it never had its name, so nothing was ever in it");
    assert!(!folder.0.join("beian.sqlite3.new").exists());
}

#[test]
fn odd_things_in_the_way_are_told() {
    let folder = Folder::new();
    fs::create_dir_all(folder.database()).unwrap();
    let failure = Store::open(&folder.0).err().unwrap();
    assert!(["store.damaged", "store.read_only"].contains(&failure.code.as_str()), "a folder where the file should be");
    let file = Folder::new();
    fs::write(&file.0, b"x").unwrap();
    assert_eq!(Store::open(&file.0).err().unwrap().code, "store.no_folder");
    assert_eq!(Store::open(&file.0.join("below")).err().unwrap().code, "store.no_folder");
    fs::remove_file(&file.0).unwrap();
}

#[test]
fn the_folder_is_held_by_one_and_freed_at_the_end() {
    let folder = Folder::new();
    let first = folder.open();
    assert_eq!(Store::open(&folder.0).err().unwrap().code, "store.locked");
    fill(&first, "c1");
    drop(first);
    assert_eq!(folder.open().cases().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn others_on_the_machine_cannot_look_in() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_a_case();
    assert_eq!(fs::metadata(&folder.0).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn every_failure_is_short_chinese_and_says_what_to_do() {
    let folder = Folder::new();
    let first = folder.open();
    let failure = Store::open(&folder.0).err().unwrap();
    drop(first);
    let han = |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    assert!((4..=20).contains(&han(&failure.message)) && (4..=30).contains(&han(&failure.hint)), "{failure}");
}
