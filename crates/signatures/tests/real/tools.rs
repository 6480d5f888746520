//! Starts the tools. A tool that is missing is a failed test that says how to get it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// The password of everything that is locked here. Java takes ASCII only.
pub const PASSWORD: &str = "orchard-2040";

/// Runs a tool and gives what it prints.
pub fn run(tool: &str, arguments: &[&str]) -> String {
    let program = if cfg!(windows) && tool == "apksigner" { "apksigner.bat" } else { tool };
    let outcome = Command::new(program)
        .args(arguments)
        .current_dir(folder())
        .env("LC_ALL", "C.UTF-8")
        .env("JAVA_TOOL_OPTIONS", java())
        .output();
    let output = match outcome {
        Err(e) if e.kind() == ErrorKind::NotFound => panic!("{tool} is missing: run `cargo xtask setup`"),
        outcome => outcome.unwrap(),
    };
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{tool} {arguments:?}: {said}{complained}");
    said.into_owned()
}

/// The same words everywhere: English, UTC, UTF-8. A small machine starts faster without the second compiler.
fn java() -> &'static str {
    "-Duser.language=en -Duser.country=US -Duser.timezone=UTC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8 \
     -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
}

/// Where files of this run lie.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| TempDir::with_prefix("signatures-").unwrap()).path()
}

/// A file of this run.
pub fn file(name: &str) -> PathBuf {
    folder().join(name)
}

/// Reads a file of this run.
pub fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(file(name)).unwrap()
}

/// Writes a file of this run.
pub fn write(name: &str, bytes: &[u8]) {
    std::fs::write(file(name), bytes).unwrap();
}

/// What stands behind `label` on the first line that begins with it.
pub fn after<'t>(text: &'t str, label: &str) -> &'t str {
    let line = text.lines().find_map(|l| l.trim().strip_prefix(label));
    line.unwrap_or_else(|| panic!("no {label:?} in {text}")).trim()
}
