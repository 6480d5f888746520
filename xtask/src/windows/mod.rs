//! `cargo xtask check-windows`: code for Windows and macOS, looked at from Debian 12.
//!
//! Type-checks everything for Windows (MSVC) and macOS; with `--run` also builds for Windows (GNU) and runs the tests of the
//! rooms under Wine. What this cannot show: linking with Microsoft's and Apple's tools, WebView2 and WKWebView, real file
//! systems. Never say "tested on Windows" because of it.

mod compiler;
mod wine;

use std::process::Command;

use crate::process::{cargo, run};
use crate::setup::debian;
use crate::steps::Steps;
use crate::{page, places};

/// Systems whose code is type-checked only.
const CHECKED: [&str; 2] = ["x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

/// The standard library is built from source; every command must name the same parts, or all is built again.
const STANDARD_LIBRARY: &str = "-Zbuild-std=std,panic_unwind,test";

/// Runs the checks; `--run` adds the tests under Wine.
pub fn check(wishes: &[&str]) -> Result<(), String> {
    if !debian::here() {
        return Err(
            "this check needs Debian 12: its packages bring a Rust compiler that comes with the library's sources"
                .into(),
        );
    }
    debian::install(&["llvm", "cpp"])?;
    compiler::install()?;
    page::build()?;
    let mut steps = Steps::default();
    for system in CHECKED {
        steps.step(&format!("Check {system}"), || run(&mut checking(system)));
    }
    if wishes.contains(&"--run") {
        steps.step("Wine: set-up", wine::install);
        if steps.passed() {
            steps.step("Wine: tests of the rooms", wine::tests);
        }
    }
    steps.finish()
}

fn checking(system: &str) -> Command {
    let scripts = places::root().join("xtask").join("windows");
    let mut command = cargo(&[
        "check",
        "--workspace",
        "--exclude",
        "xtask",
        "--all-targets",
        "--quiet",
        STANDARD_LIBRARY,
        "--target",
        system,
    ]);
    compiler::use_in(&mut command);
    let name = system.replace('-', "_");
    for (tool, script) in [("CC", "check-cc"), ("CXX", "check-cc"), ("AR", "check-ar")] {
        command.env(format!("{tool}_{name}"), scripts.join(script));
    }
    // A folder of its own: the daily builds keep their lock. SDKROOT keeps rustc from asking Apple's tools.
    command.env("CARGO_TARGET_DIR", places::target().join("foreign")).env("SDKROOT", places::root());
    command
}
