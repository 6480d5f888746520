//! tauri-driver: speaks WebDriver to the real window. Built once, into this checkout's target folder.

use std::path::PathBuf;

use crate::places;
use crate::process::{cargo, run};

/// Newest of the stable line; 3.0 is an alpha.
const VERSION: &str = "2.1.0";

/// Where it lies.
pub fn program() -> PathBuf {
    places::tools().join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX))
}

/// Builds it when it is missing.
pub fn install() -> Result<(), String> {
    if program().exists() {
        return Ok(());
    }
    let tools = places::tools().to_string_lossy().into_owned();
    run(&mut cargo(&["install", "tauri-driver", "--version", VERSION, "--locked", "--quiet", "--root", &tools]))
}
