//! `cargo xtask bench`: runs the benchmarks in release and writes `docs/benchmarks.md`.
//!
//! A benchmark prints its rows as a Markdown table (`| work | goal | measured |`) next to whatever else it says; the rows
//! are carried over, nothing is computed here.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::process::{self, answer, cargo};
use crate::{page, places, setup, window};

/// Runs all benchmarks, or the one named. `--peers` installs the programs to compare with and asks for them.
pub fn run(wishes: &[&str]) -> Result<(), String> {
    let peers = wishes.contains(&"--peers");
    let name = wishes.iter().copied().find(|wish| !wish.starts_with("--"));
    setup::for_testing()?;
    if peers {
        setup::peers()?;
    }
    // One benchmark runs the command line as a whole process.
    process::run(&mut cargo(&["build", "--release", "--workspace", "--exclude", "beian-window", "--bins"]))?;
    let mut tables = Vec::new();
    for bench in benches()?.iter().filter(|bench| name.is_none_or(|name| name == *bench)) {
        let mut command = cargo(&["bench", "--workspace", "--exclude", "beian-window", "--bench", bench]);
        if peers {
            command.env("BENCH_PEERS", "1");
        }
        tables.push((bench.clone(), rows(&mut command)?));
    }
    if name.is_none_or(|name| name == "start") && cfg!(target_os = "linux") {
        page::build()?;
        window::build("release")?;
        tables.push(("start".to_owned(), rows(&mut window::start_bench()?)?));
    }
    if tables.is_empty() {
        return Err(format!("no benchmark is called {}", name.unwrap_or("anything")));
    }
    write(&tables, name.is_some())
}

/// Names of all benchmarks in the workspace.
fn benches() -> Result<Vec<String>, String> {
    let output = cargo(&["metadata", "--no-deps", "--format-version", "1"]).output().map_err(|e| e.to_string())?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let benches = targets.filter(|target| target["kind"][0] == "bench");
    Ok(benches.filter_map(|target| target["name"].as_str()).map(str::to_owned).collect())
}

/// Runs a benchmark, shows what it prints and keeps the rows of its table.
fn rows(command: &mut Command) -> Result<Vec<String>, String> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| e.to_string())?;
    let mut rows = Vec::new();
    if let Some(printed) = child.stdout.take() {
        for line in BufReader::new(printed).lines().map_while(Result::ok) {
            println!("{line}");
            if line.starts_with("| ") || line.starts_with("|-") {
                rows.push(line);
            }
        }
    }
    let status = child.wait().map_err(|e| e.to_string())?;
    if status.success() { Ok(rows) } else { Err(format!("the benchmark ended with {status}")) }
}

fn write(tables: &[(String, Vec<String>)], only_one: bool) -> Result<(), String> {
    if only_one {
        println!("\ndocs/benchmarks.md is written when all benchmarks run");
        return Ok(());
    }
    let machine = answer("uname", &["-srm"]).unwrap_or_else(|| std::env::consts::OS.to_owned());
    let rust = answer("rustc", &["--version"]).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let day = answer("date", &["+%Y-%m-%d"]).unwrap_or_default();
    let mut text = format!(
        "# Benchmarks\n\nWritten by `cargo xtask bench`. {day}, {machine}, {cores} cores, {rust}, release build.\n\
         Machines are shared and noisy: read the ratios, not the single number.\n"
    );
    for (name, rows) in tables {
        text.push_str(&format!("\n## {name}\n\n{}\n", rows.join("\n")));
    }
    fs::write(places::root().join("docs").join("benchmarks.md"), text).map_err(|e| format!("docs/benchmarks.md: {e}"))
}
