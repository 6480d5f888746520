//! Free text, and the limits that hold for every kind.

use super::reading::Reading;
use super::{Checked, Context, Kind};
use crate::{Finding, Severity};

/// The longest value, in characters.
const LONGEST: usize = 2_000;

/// The longest text of several lines, in characters.
const LONGEST_TEXT: usize = 20_000;

/// Says what is wrong before a value is looked at: nothing written, or far too much.
/// A huge text costs no more than copying it once.
pub(super) fn refuse(kind: Kind, text: &str) -> Option<Checked> {
    let longest = if kind == Kind::LongText { LONGEST_TEXT } else { LONGEST };
    let finding = if text.len() > longest * 4 || text.chars().nth(longest).is_some() {
        Finding::new(
            "TEXT-002",
            Severity::Error,
            format!("内容太长，超过 {longest} 字"),
            "删短后再填，或核对是不是贴错了",
        )
    } else if text.chars().all(|c| c.is_whitespace() || super::cleaning::is_invisible(c)) {
        Finding::new("TEXT-001", Severity::Error, "还没有填内容", "填写这一栏")
    } else {
        return None;
    };
    Some(Checked { normalized: text.to_owned(), findings: vec![finding], ..Checked::default() })
}

/// A text that cleaning does not bring to an end.
pub(super) fn tangled(text: &str) -> Checked {
    let finding = Finding::new("TEXT-003", Severity::Error, "内容太乱，读不出来", "删掉多余的文字，只留这一栏的内容");
    Checked { normalized: text.to_owned(), findings: vec![finding], ..Checked::default() }
}

/// One line: nothing invisible, no spaces at the ends, a line break becomes a space.
pub(super) fn check_line(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().unified();
    let one_line: String = reading.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    reading.rewrite(one_line, "换行改成了空格");
    reading.trim().rare_characters(context);
    reading.finish()
}

/// Several lines: nothing invisible, no spaces at the ends.
pub(super) fn check_long(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().unified();
    let lines = reading.text.replace("\r\n", "\n").replace('\r', "\n");
    reading.rewrite(lines, "换行改成了统一的样子");
    reading.trim().rare_characters(context);
    reading.finish()
}
