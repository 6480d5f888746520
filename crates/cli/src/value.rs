//! `beian value`: one value, or one a line from the standard input. Opens no store and loads no font.

use std::io::{BufRead, Read, stdin};

use beian_app::{Failure, by_itself};
use serde_json::{Value, json};

use crate::arguments::ValueAsked;
use crate::desk::Desk;
use crate::findings::{joined, lines};
use crate::said::{Said, Tongue};
use crate::table::columns;

/// Longest line read from the standard input, in bytes; what is over it is a failure, not a shortened value.
const LONGEST_LINE: u64 = 1 << 20;

pub fn run(desk: &Desk, tongue: &Tongue, asked: ValueAsked) -> Result<Said, Failure> {
    match (asked.list, asked.kind.as_deref(), asked.text.as_deref()) {
        (false, Some(kind), Some("-")) => many(desk, tongue, kind),
        (false, Some(kind), Some(text)) => one(desk, kind, text),
        _ => Ok(list()),
    }
}

fn list() -> Said {
    let rows: Vec<_> = by_itself::kinds().map(|(name, label)| vec![name.to_owned(), label.to_owned()]).collect();
    let document: Value = by_itself::kinds().map(|(name, label)| json!({"kind": name, "label": label})).collect();
    Said::new(document, columns(&rows), &[])
}

fn one(desk: &Desk, kind: &str, text: &str) -> Result<Said, Failure> {
    let checked = by_itself::value(&desk.library, kind, text, desk.today())?;
    let document = json!({
        "kind": kind, "input": text, "normalized": checked.normalized, "cleaned": checked.cleaned,
        "findings": checked.findings, "derived": checked.parts,
    });
    let parts = checked.parts.iter().map(|(name, value)| format!("{name}：{value}")).collect::<Vec<_>>().join("\n");
    let words = joined([checked.normalized, checked.cleaned.join("；"), parts, lines(&checked.findings)]);
    Ok(Said::new(document, words, &checked.findings))
}

/// One line in, one document out, at once; wrong when any line was.
fn many(desk: &Desk, tongue: &Tongue, kind: &str) -> Result<Said, Failure> {
    let mut input = stdin().lock();
    let mut wrong = false;
    while let Some(line) = next(&mut input)? {
        let said = one(desk, kind, &line)?;
        wrong |= said.wrong;
        tongue.one_of_many(&said);
    }
    Ok(Said { document: Value::Null, words: String::new(), wrong })
}

fn next(input: &mut impl BufRead) -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    let read = input.take(LONGEST_LINE + 1).read_until(b'\n', &mut bytes);
    if read.map_err(|e| unreadable().because(e.kind()))? == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 > LONGEST_LINE {
        return Err(Failure::new("cli.long_line", "有一行太长，没有往下读", "一行只写一个值，1 MB 以内"));
    }
    let text = String::from_utf8(bytes).map_err(|_| unreadable().because("not UTF-8"))?;
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}

fn unreadable() -> Failure {
    Failure::new("cli.unreadable_input", "标准输入读不懂", "用 UTF-8 编码，一行一个值")
}
