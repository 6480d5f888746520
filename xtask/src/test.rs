//! `cargo xtask test`: what CI checks, in the order that finds faults soonest.

use crate::process::{cargo, run};
use crate::steps::Steps;
use crate::{page, places, setup, window};

/// Runs every step, even after a fault, except where it could only fail again.
pub fn everything() -> Result<(), String> {
    let mut steps = Steps::default();
    steps.step("Set-up", setup::for_testing);
    if !steps.passed() {
        return steps.finish();
    }
    steps.step("Format", || run(&mut cargo(&["fmt", "--all", "--check"])));
    steps.step("Page: packages and build", || page::packages(&places::ui()).and_then(|()| page::script("build")));
    if !steps.passed() {
        // Without the page the window does not compile, and every later step would say so again.
        return steps.finish();
    }
    steps.step("Page: types", || page::script("types"));
    steps.step("Page: tests", || page::script("test"));
    steps.step("Clippy", || {
        run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))
    });
    steps.step("Rust tests", || run(&mut cargo(&["test", "--workspace", "--no-fail-fast", "--quiet"])));
    if cfg!(target_os = "linux") {
        steps.step("Window tests", || window::build("debug").and_then(|()| window::tests(&[])));
    } else {
        println!("\n=== Window tests\nnot run: the window is steered on Linux only");
    }
    steps.finish()
}

/// Writes the golden files anew: the tests that compare with one write it when `GOLDEN` is set.
pub fn golden() -> Result<(), String> {
    run(cargo(&[
        "test",
        "--workspace",
        "--exclude",
        "beian-window",
        "--exclude",
        "xtask",
        "--no-fail-fast",
        "--quiet",
    ])
    .env("GOLDEN", "1"))?;
    println!("\nLook at every difference before committing: git diff -- tests assets crates ui");
    Ok(())
}
