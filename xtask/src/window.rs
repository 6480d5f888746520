//! The real window: opened for a person, or on a screen of its own for tests and pictures.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{cargo, command, run};
use crate::setup::window_driver;
use crate::{page, places, setup};

/// Sets up what is missing, builds and opens the window with `arguments`.
pub fn run_with(arguments: &[&str]) -> Result<(), String> {
    setup::for_building()?;
    page::build()?;
    build("debug")?;
    let seen = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if cfg!(target_os = "linux") && !seen {
        return Err("everything is built, but there is no screen to open the window on (DISPLAY is not set)".into());
    }
    let program = places::built("debug", "beian-window").to_string_lossy().into_owned();
    run(&mut command(&program, arguments, &places::root()))
}

/// Builds the window and the command line. Always all of them: choosing one would build shared crates a second time.
pub fn build(profile: &str) -> Result<(), String> {
    let mut arguments = vec!["build", "--workspace", "--exclude", "xtask", "--bins"];
    if profile == "release" {
        arguments.push("--release");
    }
    run(&mut cargo(&arguments))
}

/// Everything the window tests need.
pub fn prepare() -> Result<(), String> {
    setup::for_testing()?;
    page::build()?;
    build("debug")
}

/// The tests in the window, or only the `files` named (below `tests/e2e`).
pub fn tests(files: &[&str]) -> Result<(), String> {
    page::packages(&places::e2e())?;
    let samples = samples()?;
    // One window at a time: two share the screen and the measured times.
    let node = ["node", "--test", "--test-reporter=spec", "--test-concurrency=1", "--test-timeout=1200000"];
    run(on_own_screen("debug", &[&node, files].concat())?.env("BEIAN_SAMPLES", samples))
}

/// Specimen pictures, drawn anew into a folder. Built with all of the workspace, as the Rust tests build it too.
fn samples() -> Result<PathBuf, String> {
    run(&mut cargo(&["build", "--workspace", "--exclude", "xtask", "--example", "draw_samples"]))?;
    let folder = places::target().join("samples");
    let program = places::built("debug", "examples/draw_samples").to_string_lossy().into_owned();
    run(&mut command(&program, &[&folder.to_string_lossy()], &places::root()))?;
    Ok(folder)
}

/// Writes `docs/screenshots` anew.
pub fn screenshots() -> Result<(), String> {
    page::packages(&places::e2e())?;
    let samples = samples()?;
    run(on_own_screen("debug", &["node", "screenshots.mjs"])?.env("BEIAN_SAMPLES", samples))
}

/// How long the start takes and what it needs, as table rows.
pub fn start_bench() -> Result<Command, String> {
    page::packages(&places::e2e())?;
    on_own_screen("release", &["node", "start.bench.mjs"])
}

/// A command on a screen and a session bus without people, told where the programs lie.
fn on_own_screen(profile: &str, words: &[&str]) -> Result<Command, String> {
    if !cfg!(target_os = "linux") {
        return Err("the window is steered on Linux only (WebKitWebDriver under Xvfb)".into());
    }
    let screen = ["-a", "-s", "-screen 0 1280x900x24", "dbus-run-session", "--config-file=session-bus.conf", "--"];
    let mut command = command("xvfb-run", &[&screen, words].concat(), &places::e2e());
    command
        .env("BEIAN_WINDOW", places::built(profile, "beian-window"))
        .env("BEIAN_CLI", places::built(profile, "beian"))
        .env("TAURI_DRIVER", window_driver::program())
        .env("SCREENSHOTS", places::root().join("docs").join("screenshots"));
    Ok(command)
}
