//! Debian's second Rust compiler with the sources of the standard library: unpacked beside the build, never installed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::places;
use crate::process::{answer, command, run};

/// Unpacks the compiler when it is missing.
pub fn install() -> Result<(), String> {
    let root = root();
    if root.join("usr/bin/rustc").exists() {
        return wrappers();
    }
    let packages = packages().or_else(|_| {
        run(&mut command("apt-get", &["update"], &places::root()))?;
        packages()
    })?;
    let debs = places::tools().join("debs");
    fs::create_dir_all(&debs).and_then(|()| fs::create_dir_all(&root)).map_err(|e| e.to_string())?;
    let words: Vec<&str> = ["download", "-qq"].into_iter().chain(packages.iter().map(String::as_str)).collect();
    run(&mut command("apt-get", &words, &debs))?;
    for deb in fs::read_dir(&debs).map_err(|e| e.to_string())?.flatten() {
        run(Command::new("dpkg").arg("-x").arg(deb.path()).arg(&root))?;
    }
    fs::remove_dir_all(&debs).map_err(|e| e.to_string())?;
    wrappers()
}

/// Makes a cargo command use it. Its version moves with Debian's security updates, so nothing is pinned here.
pub fn use_in(command: &mut Command) {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", wrapper("rustc"))
        .env("RUSTDOC", wrapper("rustdoc"))
        .env_remove("RUSTUP_TOOLCHAIN");
}

fn root() -> PathBuf {
    places::tools().join("second-rust")
}

fn wrapper(tool: &str) -> PathBuf {
    root().join(format!("{tool}.sh"))
}

/// The compiler finds its libraries beside itself.
fn wrappers() -> Result<(), String> {
    let libraries = root().join("usr/lib/x86_64-linux-gnu");
    for tool in ["rustc", "rustdoc"] {
        let program = root().join("usr/bin").join(tool);
        let script =
            format!("#!/bin/sh\nLD_LIBRARY_PATH='{}' exec '{}' \"$@\"\n", libraries.display(), program.display());
        fs::write(wrapper(tool), script).map_err(|e| e.to_string())?;
        run(Command::new("chmod").arg("+x").arg(wrapper(tool)))?;
    }
    Ok(())
}

/// The packages by name; two of the names carry a version.
fn packages() -> Result<Vec<String>, String> {
    let library = dependency("libstd-rust-web-dev", "libstd-rust-web-")?;
    let llvm = dependency(&library, "libllvm")?;
    let fixed = ["rustc-web", "rust-web-src", "libstd-rust-web-dev"].map(str::to_owned);
    Ok(fixed.into_iter().chain([library, llvm]).collect())
}

fn dependency(package: &str, start: &str) -> Result<String, String> {
    let listed = answer("apt-cache", &["depends", package]).unwrap_or_default();
    let mut names = listed.lines().filter_map(|line| line.trim().strip_prefix("Depends: "));
    names
        .find(|name| name.strip_prefix(start).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
        .map(str::to_owned)
        .ok_or_else(|| format!("the package mirror has no {package}"))
}
