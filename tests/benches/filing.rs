//! What a person waits for: assessing a full case, saving a keystroke, one command as a whole process.
//! `cargo bench -p beian-tests`. Prints a Markdown table.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::process::Command;
use std::time::{Duration, Instant};

use beian_app::stateless::AnswersFile;
use beian_core::Kind;
use beian_core::values::{Context, check};
use serde_json::json;
use support::{Folder, Program, TODAY, library, root, worked};

fn main() {
    println!("| work | goal | measured (median, wall) |");
    println!("|---|---|---|");
    one_value();
    assess();
    save();
    value();
}

fn median(rounds: usize, mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<_> = (0..rounds)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[rounds / 2]
}

fn row(work: &str, goal: &str, time: Duration) {
    println!("| {work} | {goal} | {:.2} ms |", time.as_secs_f64() * 1e3);
}

fn one_value() {
    let library = library();
    let context = Context { reference: library.reference().unwrap(), today: TODAY };
    row(
        "check one value",
        "≤ 0.1 ms",
        median(2_000, || {
            let checked = check(Kind::Uscc, "91310115591693856A", &context);
            assert!(checked.findings.is_empty(), "the published number is sound");
        }),
    );
}

fn assess() {
    let library = library();
    let folder = Folder::new("bench");
    let path = folder.0.join("answers.json");
    std::fs::write(&path, worked("practice").to_string()).unwrap();
    let file = AnswersFile::read(&library, &path, TODAY).unwrap();
    let reference = library.reference().unwrap();
    let dossier = &file.dossier;
    row(
        "assess a full case",
        "≤ 1 ms",
        median(500, || {
            let found = dossier.edition.assess(&dossier.given, reference);
            assert!(!found.chapters.is_empty(), "the case is a full one");
        }),
    );
}

fn save() {
    let mut program = Program::new("bench-save");
    let case = program.call("start_case", json!({"procedure": "mps-site", "practice": true}))["row"]["id"].clone();
    let place = json!({"route": "/", "field": "site.name", "caret": 3});
    row(
        "a keystroke to saved (draft, durable)",
        "≤ 50 ms",
        median(200, || {
            program.call(
                "save_draft",
                json!({"case": case, "fact": "site.name", "text": "示例科技官网", "resume": place}),
            );
        }),
    );
    row(
        "an answer to the whole new view",
        "≤ 50 ms",
        median(100, || {
            program.call("save_answers", json!({"case": case, "answers": {"site.name": "示例科技官网"}}));
        }),
    );
}

/// Needs `cargo build --release -p beian-cli`; `cargo xtask bench` builds it.
fn value() {
    let beian = root().join("target/release").join(format!("beian{}", std::env::consts::EXE_SUFFIX));
    if !beian.exists() {
        println!("| `beian value` as a whole process | ≤ 20 ms | not built |");
        return;
    }
    row(
        "`beian value` as a whole process",
        "≤ 20 ms",
        median(50, || {
            let said = Command::new(&beian).args(["value", "uscc", "91310115591693856A", "--json"]).output().unwrap();
            assert!(said.status.success(), "the published number is sound");
        }),
    );
}
