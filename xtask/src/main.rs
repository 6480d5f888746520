//! Set-up and chores, the same on Windows, macOS and Linux: `cargo xtask help` lists them.
//!
//! Standard library and `serde_json` only, so that the first command on a fresh machine is built in seconds.
//! Deliberately not here: anything the program itself does.
#![allow(clippy::print_stdout)] // a chore speaks through the terminal

mod bench;
mod page;
mod places;
mod process;
mod setup;
mod steps;
mod test;
mod window;
mod windows;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [-- ARGUMENTS]     set up what is missing, build, open the window (e.g. -- --practice)
cargo xtask test                   set up, then everything CI checks
cargo xtask e2e [FILE]             the tests in the real window only (Linux)
cargo xtask golden                 write the golden files anew; look at the difference before committing
cargo xtask screenshots            write docs/screenshots anew from the real window (Linux)
cargo xtask bench [NAME] [--peers] run the benchmarks in release, write docs/benchmarks.md
cargo xtask check-windows [--run]  type-check the code for Windows and macOS; --run: tests under Wine (Debian 12)
cargo xtask setup                  only install what building and testing need";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["run", rest @ ..] => window::run_with(rest.strip_prefix(&["--"]).unwrap_or(rest)),
        ["test"] => test::everything(),
        ["e2e", files @ ..] => window::prepare().and_then(|()| window::tests(files)),
        ["golden"] => test::golden(),
        ["screenshots"] => window::prepare().and_then(|()| window::screenshots()),
        ["bench", wishes @ ..] => bench::run(wishes),
        ["check-windows", wishes @ ..] => windows::check(wishes),
        ["setup"] => setup::for_testing().and_then(|()| page::build()),
        ["help" | "--help" | "-h"] | [] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => Err(format!("unknown chore: {}\n{HELP}", arguments.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("\nxtask: {words}");
            ExitCode::FAILURE
        }
    }
}
