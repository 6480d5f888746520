//! The desktop window: starts, opens one window, forwards every call. It decides nothing and knows no procedure.
//!
//! Not here: what a user can do (`crates/app`), what is shown (`ui`).
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod program;
mod reminders;
mod webview;
mod window;
mod world;

use std::io::Write;
use std::process::ExitCode;

use arguments::{Asked, HELP};

fn main() -> ExitCode {
    match arguments::read(std::env::args_os().skip(1), std::env::var_os("BEIAN_DATA_DIR"), dirs::data_local_dir()) {
        Ok(Asked::Version) => say(&mut std::io::stdout(), concat!("beian-window ", env!("CARGO_PKG_VERSION")), 0),
        Ok(Asked::Help) => say(&mut std::io::stdout(), HELP, 0),
        Ok(Asked::Window(places)) if webview::present() => window::open(places),
        Ok(Asked::Window(_)) => {
            webview::explain_missing();
            ExitCode::from(3)
        }
        Err(words) => say(&mut std::io::stderr(), &format!("{words}\n{HELP}"), 2),
    }
}

/// Writes to the terminal, if there is one, and ends with `code`.
fn say(to: &mut impl Write, text: &str, code: u8) -> ExitCode {
    let _ = writeln!(to, "{text}");
    ExitCode::from(code)
}
