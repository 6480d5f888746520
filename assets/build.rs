//! Lists the data files for `include_bytes!`, so that a new file needs no line of Rust.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo through its output")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What the program carries; everything else below `assets/` is for people.
const CARRIED: [&str; 8] =
    ["procedures", "parts", "forms", "sketches", "reference", "fonts", "practice", "glossary.csv"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for name in CARRIED {
        collect(&root.join(name), &mut files)?;
    }
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let path = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let _ = writeln!(list, "    ({path:?}, include_bytes!({:?})),", file.to_string_lossy());
    }
    list.push_str("]\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("files.rs"), list)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", path.display());
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.extension().is_some_and(|e| ["json", "md", "csv", "txt", "otf", "jpg"].iter().any(|k| e == *k)) {
        files.push(path.to_owned());
    }
    Ok(())
}
