//! What a command says and how: one JSON document, or Chinese lines; and the exit code.
//!
//! Someone who closes the pipe early (`| head`) is no failure: what could not be said is not said.

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use beian_app::{Failure, Finding, Severity};
use serde_json::{Value, json};

/// The result of a command.
pub struct Said {
    /// With `--json`; `null` when everything was said on the way.
    pub document: Value,
    /// Otherwise; ends without a line break.
    pub words: String,
    /// There are error findings: exit code 1.
    pub wrong: bool,
}

impl Said {
    /// A result with findings: wrong when one of them is an error.
    pub fn new(document: Value, words: String, findings: &[Finding]) -> Self {
        Said { document, words, wrong: findings.iter().any(|f| f.severity == Severity::Error) }
    }
}

/// How results are said.
pub struct Tongue {
    /// One JSON document and nothing else on the standard output.
    pub json: bool,
}

impl Tongue {
    /// The command did its work: 0, or 1 with error findings.
    pub fn done(&self, said: &Said) -> ExitCode {
        if self.json {
            if !said.document.is_null() {
                line(&mut stdout(), &said.document.to_string());
            }
        } else if !said.words.is_empty() {
            line(&mut stdout(), &said.words);
        }
        ExitCode::from(u8::from(said.wrong))
    }

    /// The command could not do its work: 3.
    pub fn failed(&self, failure: &Failure) -> ExitCode {
        self.fail(failure);
        ExitCode::from(3)
    }

    /// The command was written wrongly: 2.
    pub fn wrong_usage(&self, failure: &Failure) -> ExitCode {
        self.fail(failure);
        ExitCode::from(2)
    }

    /// Help or version: 0.
    pub fn shown(&self, text: &str) -> ExitCode {
        line(&mut stdout(), text.trim_end());
        ExitCode::SUCCESS
    }

    /// One of many documents, said while the work goes on.
    pub fn one_of_many(&self, said: &Said) {
        line(&mut stdout(), &if self.json { said.document.to_string() } else { said.words.clone() });
    }

    fn fail(&self, failure: &Failure) {
        line(&mut stderr(), &format!("{}（{}）\n{}", failure.message, failure.code, failure.hint));
        if self.json {
            let document = json!({"code": failure.code, "message": failure.message, "hint": failure.hint});
            line(&mut stdout(), &json!({ "failure": document }).to_string());
        }
    }
}

fn line(to: &mut impl Write, text: &str) {
    // A closed pipe or a full disk behind `>`: there is no one left to tell.
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.write_all(b"\n")).and_then(|()| to.flush());
}

/// JSON of anything that can be JSON.
pub fn document(value: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value)
        .map_err(|e| Failure::new("cli.no_answer", "结果没有写出来", "再试一次").because(format!("{:?}", e.classify())))
}
