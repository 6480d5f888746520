//! The window's page: its packages and its build, each only when older than what it is made of.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::places;
use crate::process::{command, run};

/// Folders that are made, not written.
const MADE: [&str; 4] = ["node_modules", "dist", "dist-twin", "coverage"];

/// Builds `ui/dist` when something in `ui` is newer.
pub fn build() -> Result<(), String> {
    packages(&places::ui())?;
    let page = changed(&places::ui().join("dist").join("index.html"));
    if page.is_some_and(|built| newest(&places::ui()) <= Some(built)) {
        return Ok(());
    }
    script("build")
}

/// Runs a script of `ui/package.json`.
pub fn script(name: &str) -> Result<(), String> {
    run(&mut command("npm", &["run", "--silent", name], &places::ui()))
}

/// Installs exactly the packages of the lock file in `folder`, unless that was done since it changed.
pub fn packages(folder: &Path) -> Result<(), String> {
    // npm writes this file last.
    let done = changed(&folder.join("node_modules").join(".package-lock.json"));
    let wanted = changed(&folder.join("package-lock.json")).max(changed(&folder.join("package.json")));
    if done.is_some() && done >= wanted {
        return Ok(());
    }
    run(&mut command("npm", &["ci", "--no-audit", "--no-fund"], folder))
}

/// When the newest written file below `folder` changed.
fn newest(folder: &Path) -> Option<SystemTime> {
    fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter(|entry| !MADE.iter().any(|made| entry.file_name() == *made))
        .filter_map(|entry| if entry.path().is_dir() { newest(&entry.path()) } else { changed(&entry.path()) })
        .max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|file| file.modified()).ok()
}
