//! Reads `tauri.conf.json` and the capability file, and sees to it that a missing page is named, not guessed at.

use std::path::Path;

fn main() {
    // The folder is embedded at compile time: a new page must mean a new program.
    println!("cargo:rerun-if-changed=../ui/dist");
    // `TAURI_CONFIG` may bring another page along (Tauri merges it over the file).
    println!("cargo:rerun-if-env-changed=TAURI_CONFIG");
    if std::env::var_os("TAURI_CONFIG").is_none() && !Path::new("../ui/dist/index.html").exists() {
        println!("cargo::error=ui/dist is missing: the window's page is not built yet.");
        println!(
            "cargo::error=Run `cargo xtask run` (builds and opens the window) or `cargo xtask setup` (only builds the page)."
        );
        return;
    }
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new()) {
        println!("cargo::error=tauri.conf.json or capabilities/: {error:#}");
    }
}
