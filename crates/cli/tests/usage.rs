//! Commands written wrongly, help, broken pipes: exit code 2 and Chinese words, no panic, no English left over.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use std::io::Read;
use std::process::{Command, Stdio};

use bench::run;

#[test]
fn wrong_usage_is_two_and_says_what_to_write() {
    for (arguments, said) in [
        (vec![], "没有写做什么"),
        (vec!["valeu"], "value"),
        (vec!["value"], "还少"),
        (vec!["value", "resident-idd", "x"], "resident-id"),
        (vec!["value", "mobile", "1", "--no-such"], "--no-such"),
        (vec!["--today", "昨天", "procedures"], "昨天"),
        (vec!["--data-dir"], "--data-dir"),
        (vec!["photo", "check", "a", "--min-pixels", "6"], "6"),
        (vec!["photo", "check", "a", "--for", "s", "--max-bytes", "1"], "不能和"),
        (vec!["photo", "fix", "a"], "还少"),
        (vec!["papers", "a.json"], "还少"),
        (vec!["case"], "没有写做什么"),
    ] {
        let plain = run(&arguments, b"");
        assert_eq!(plain.code, 2, "{arguments:?}: {}", plain.err);
        assert!(plain.out.is_empty() && plain.err.contains(said), "{arguments:?}: {}", plain.err);
        assert!(!plain.err.contains("error:") && !plain.err.contains("Usage"), "no English left over: {}", plain.err);
        let json = run(&[&["--json"], &arguments[..]].concat(), b"");
        assert_eq!((json.code, json.failure().as_str()), (2, "cli.usage"), "{arguments:?}");
    }
}

#[test]
fn help_is_chinese_and_complete() {
    let help = run(&["--help"], b"");
    assert_eq!(help.code, 0);
    for name in [
        "value",
        "photo",
        "procedures",
        "assess",
        "papers",
        "packet",
        "portal",
        "finder",
        "reject",
        "contacts",
        "case",
        "deadlines",
        "calendar",
        "page",
        "footer",
        "edition",
        "screens",
        "call",
    ] {
        assert!(help.out.contains(name), "{name} in {}", help.out);
        let own = run(&[name, "--help"], b"");
        assert!(own.code == 0 && own.out.contains("用法"), "{name}: {}", own.out);
        assert!(!own.out.contains("Usage") && !own.out.contains("Print help"), "{name}: {}", own.out);
    }
    assert!(run(&["--version"], b"").out.starts_with("beian "));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_beian"))
        .args(["value", "mobile", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    for _ in 0..200 {
        let _ = std::io::Write::write_all(&mut input, b"13800138000\n");
    }
    drop(input);
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    let status = child.wait().unwrap();
    assert_eq!((status.code(), told.as_str()), (Some(0), ""), "someone who reads only the head is no error");
}
