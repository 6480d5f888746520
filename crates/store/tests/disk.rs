//! A really full disk and a really read-only folder. The test binary starts itself in a mount namespace of its own
//! with a small file system, so nothing outside is touched. Linux only: other systems have no such namespace.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use beian_core::{Answer, Value};
use beian_store::Store;
use bench::{AT, Folder, fill, picture};

const PLACE: &str = "BEIAN_STORE_TEST_DISK";

/// Runs the named test of this binary on a disk of `size`, mounted where `PLACE` says.
fn on_a_disk_of(size: &str, test: &str) {
    let place = Folder::new();
    fs::create_dir_all(&place.0).unwrap();
    let script = format!("mount -t tmpfs -o size={size} none \"${PLACE}\" && exec \"$0\" --exact {test} --nocapture");
    let run = |script: &str| {
        Command::new("unshare")
            .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
            .arg(std::env::current_exe().unwrap())
            .env(PLACE, &place.0)
            .output()
    };
    match run("true") {
        Ok(probe) if probe.status.success() => {}
        other => {
            // Some containers forbid namespaces; then only the portable tests speak for this machine.
            eprintln!("not run: this machine gives no mount namespace ({other:?})");
            return;
        }
    }
    let output = run(&script).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn disk() -> Option<PathBuf> {
    std::env::var_os(PLACE).map(PathBuf::from)
}

fn fill_up(disk: &Path) {
    for size in [65536, 4096, 1] {
        let mut n = 0;
        while fs::write(disk.join(format!("filler-{size}-{n}")), vec![7_u8; size]).is_ok() && n < 10_000 {
            n += 1;
        }
    }
}

fn free_up(disk: &Path) {
    for entry in fs::read_dir(disk).unwrap().flatten() {
        if entry.file_name().to_string_lossy().starts_with("filler") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    on_a_disk_of("3m", "inside_full_disk");
}

#[test]
fn inside_full_disk() {
    let Some(disk) = disk() else { return };
    let folder = disk.join("data");
    let store = Store::open(&folder).unwrap();
    fill(&store, "c1");
    fill_up(&disk);
    let big = "字".repeat(60_000);
    let mut saved = 0;
    let failure = loop {
        match store.write(|w| w.save_draft("c1", &format!("fact.{saved}"), Some(&big), AT)) {
            Ok(()) => saved += 1,
            Err(failure) => break failure,
        }
        assert!(saved < 100, "a full disk must be noticed");
    };
    assert_eq!(failure.code, "store.full", "{failure:?}");
    assert_eq!(store.keep_blob(&[1; 300_000]).unwrap_err().code, "store.full");
    let half_written: Vec<_> = fs::read_dir(folder.join("attachments"))
        .unwrap()
        .flatten()
        .flat_map(|d| fs::read_dir(d.path()).unwrap().flatten())
        .filter(|f| f.file_name().to_string_lossy().starts_with("tmp-"))
        .collect();
    assert!(half_written.is_empty(), "no half-written picture stays behind");
    assert_eq!(store.answers("c1").unwrap().len(), 40, "reading goes on");
    assert_eq!(store.drafts("c1").unwrap().len(), 1 + saved - usize::from(saved > 1), "what was acknowledged is there");
    free_up(&disk);
    store
        .write(|w| w.save_answer("c1", "after", &Answer::typed(Value::YesNo(true)), AT))
        .expect("with room it goes on");
    let record = picture(&store, &[2; 300_000]);
    store.write(|w| w.set_picture("c1", "slot.new", &record, AT)).unwrap();
    drop(store);
    let store = Store::open(&folder).unwrap();
    assert_eq!(store.answers("c1").unwrap().len(), 41);
    drop(store);
    // Closed, filled, opened again: told as full or opened for reading, but never as damaged, and nothing gone.
    fill_up(&disk);
    let database = fs::read(folder.join("beian.sqlite3")).unwrap();
    if let Err(failure) = Store::open(&folder) {
        assert_eq!(failure.code, "store.full", "{failure:?}");
        assert_eq!(fs::read(folder.join("beian.sqlite3")).unwrap(), database);
    }
    free_up(&disk);
    assert_eq!(Store::open(&folder).unwrap().answers("c1").unwrap().len(), 41);
    // A first start on a full disk leaves no empty database behind.
    let fresh = disk.join("fresh");
    fs::create_dir(&fresh).unwrap();
    fill_up(&disk);
    assert_eq!(Store::open(&fresh).err().unwrap().code, "store.full");
    free_up(&disk);
    assert!(!fresh.join("beian.sqlite3").exists() && !fresh.join("beian.sqlite3.new").exists());
    Store::open(&fresh).expect("with room the first start works");
}

#[test]
fn a_read_only_folder_is_told() {
    on_a_disk_of("8m", "inside_read_only_folder");
}

#[test]
fn inside_read_only_folder() {
    let Some(disk) = disk() else { return };
    let folder = disk.join("data");
    fill(&Store::open(&folder).unwrap(), "c1");
    let remount = |how: &str| {
        let done = Command::new("mount").args(["-o", how]).arg(&disk).status().unwrap();
        assert!(done.success());
    };
    remount("remount,ro");
    assert_eq!(Store::open(&folder).err().unwrap().code, "store.read_only", "an existing folder");
    assert_eq!(Store::open(&disk.join("new")).err().unwrap().code, "store.read_only", "a folder to be made");
    remount("remount,rw");
    Store::open(&folder).expect("writable again, it opens");
}
