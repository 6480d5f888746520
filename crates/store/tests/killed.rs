//! The program is killed while it writes: what was acknowledged is there, what was not is whole or absent.
//!
//! This test binary starts itself as the program to be killed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use beian_core::{Answer, State, Value};
use beian_store::Store;
use bench::{AT, Folder, case, picture};

const FOLDER: &str = "BEIAN_STORE_TEST_FOLDER";

/// The program to be killed: does nothing in an ordinary test run.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = Store::open(Path::new(&folder)).unwrap();
    let begin = match store.case("c1") {
        Ok(_) => written(&store),
        Err(_) => store.write(|w| w.create_case(&case("c1"))).map(|()| 0).unwrap(),
    };
    let mut out = std::io::stdout();
    for n in begin + 1.. {
        let picture = picture(&store, &vec![n as u8; 30_000]);
        store
            .write(|w| {
                w.save_answer("c1", "counter", &Answer::typed(Value::Number(f64::from(n))), AT)?;
                w.save_draft("c1", "draft", Some(&n.to_string()), AT)?;
                w.set_picture("c1", "slot", &picture, AT)?;
                w.add_event("c1", AT, "papers", "打印", &serde_json::json!(n))
            })
            .unwrap();
        writeln!(out, "written {n}").and_then(|()| out.flush()).unwrap();
    }
}

/// The last write, and the proof that it is there in all tables or in none.
fn written(store: &Store) -> u32 {
    let n = match store.answers("c1").unwrap().get("counter").map(|a| &a.state) {
        Some(State::Known(Value::Number(n))) => *n as u32,
        _ => 0,
    };
    let events = store.events("c1").unwrap();
    assert_eq!(events.len(), n as usize, "one event a write, none torn off");
    if n > 0 {
        assert_eq!(store.drafts("c1").unwrap()["draft"], n.to_string());
        let slot = &store.pictures("c1").unwrap()["slot"];
        assert_eq!(
            store.blob(&slot.picture.sha256).unwrap(),
            vec![n as u8; 30_000],
            "a row never names a missing file"
        );
    }
    n
}

fn start(folder: &Folder) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env(FOLDER, &folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

fn number(line: &str) -> Option<u32> {
    line.trim().rsplit_once("written ").and_then(|(_, n)| n.parse().ok())
}

#[test]
fn killed_at_many_points_only_the_uncommitted_is_lost() {
    let folder = Folder::new();
    for round in 0..30_u64 {
        let (mut child, out) = start(&folder);
        let mut acknowledged = 0;
        let mut lines = out.lines().map_while(Result::ok);
        for line in lines.by_ref() {
            acknowledged = number(&line).unwrap_or(acknowledged);
            if acknowledged > 0 && number(&line).is_some() {
                break;
            }
        }
        // Spread over the length of a write: opening the file, the log, the commit, the checkpoint.
        std::thread::sleep(Duration::from_micros(round * 977 % 23_000));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged = lines.filter_map(|l| number(&l)).last().unwrap_or(acknowledged);
        let found = written(&folder.open());
        assert!(found >= acknowledged, "round {round}: told {acknowledged}, found {found}");
        assert!(found <= acknowledged + 1, "round {round}: told {acknowledged}, found {found}");
    }
}

#[test]
fn a_second_program_is_told_and_the_first_one_goes_on() {
    let folder = Folder::new();
    let (mut child, out) = start(&folder);
    let mut lines = out.lines().map_while(Result::ok);
    assert!(lines.any(|line| number(&line).is_some()), "the first program writes");
    assert_eq!(Store::open(&folder.0).err().unwrap().code, "store.locked");
    assert!(lines.any(|line| number(&line).is_some()), "and goes on writing");
    child.kill().unwrap();
    child.wait().unwrap();
    folder.open();
}
