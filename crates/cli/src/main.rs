//! `beian`: the same use cases as the window, without a window. One file for each group of commands.
//!
//! Here: reading arguments, choosing what to call, saying the result, the exit code.
//! Deliberately not here: what a filing needs, what a picture must be, how a paper looks; all of it comes from the app.

mod answers_file;
mod arguments;
mod beside;
mod call;
mod case;
mod case_answers;
mod case_arguments;
mod contacts;
mod desk;
mod due;
mod edition;
mod findings;
mod outside;
mod page;
mod photo;
mod reject;
mod rows;
mod said;
mod table;
mod usage;
mod value;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;

use arguments::{Arguments, Command};
use beian_app::Failure;
use desk::Desk;
use said::{Said, Tongue};

fn main() -> ExitCode {
    // What a panic says is for no one: it may quote an answer. The person gets a failure with words.
    set_hook(Box::new(|_| {}));
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match arguments::read(&arguments) {
        // What could not be read cannot say how it wants to be told: the word alone counts.
        Err(error) => usage::say(&error, &Tongue { json: arguments.iter().any(|a| a == "--json") }),
        Ok(read) => {
            let tongue = Tongue { json: read.json };
            let run = AssertUnwindSafe(|| run(read, &tongue));
            catch_unwind(run).unwrap_or_else(|_| tongue.failed(&stopped()))
        }
    }
}

fn run(arguments: Arguments, tongue: &Tongue) -> ExitCode {
    match command(arguments, tongue) {
        Ok(said) => tongue.done(&said),
        Err(failure) => tongue.failed(&failure),
    }
}

fn command(arguments: Arguments, tongue: &Tongue) -> Result<Said, Failure> {
    let desk = Desk::new(arguments.data_dir, arguments.today);
    match arguments.command {
        Command::Value(asked) => value::run(&desk, tongue, asked),
        Command::Photo(asked) => photo::run(&desk, asked),
        Command::Procedures => edition::procedures(&desk),
        Command::Assess(file) => answers_file::assess(&desk, &file.answers),
        Command::Papers(asked) => answers_file::papers(&desk, &asked),
        Command::Packet(asked) => answers_file::packet(&desk, &asked),
        Command::Portal(file) => answers_file::portal(&desk, &file.answers),
        Command::Finder(file) => answers_file::finder(&desk, &file.answers),
        Command::Reject(asked) => reject::run(&desk, &asked),
        Command::Contacts(asked) => contacts::run(&desk, &asked),
        Command::Case(asked) => case::run(&desk, asked),
        Command::Rows(asked) => rows::run(&desk, asked),
        Command::Deadlines(asked) => due::deadlines(&desk, &asked),
        Command::Calendar(asked) => due::calendar(&desk, &asked),
        Command::Page(asked) => page::page(&desk, &asked),
        Command::Footer(asked) => page::footer(&desk, asked),
        Command::Edition(asked) => edition::run(&desk, asked),
        Command::Screens(asked) => edition::screens(&desk, &asked),
        Command::Call(asked) => call::run(&desk, &asked),
    }
}

fn stopped() -> Failure {
    Failure::new("cli.stopped", "程序出了故障，这一步没有做完", "再试一次；已保存的内容还在")
}
