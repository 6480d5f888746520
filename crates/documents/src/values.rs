//! The values a form is filled with: limits first, then cleaning, each with a finding when something was changed.
//!
//! Deliberately not here: what a value means or whether it is right (that is the rules' business).

use std::collections::BTreeMap;

use beian_core::{Failure, Finding, Severity};
use serde::{Deserialize, Serialize};

use crate::form::{FieldKind, Form, FormField};

/// What is taken at most; the rest is left off with finding DOC-004.
pub mod limits {
    /// Characters in one value.
    pub const VALUE_CHARS: usize = 4_000;
    /// Line breaks in one value; further ones become spaces.
    pub const VALUE_LINES: usize = 200;
    /// Rows of one field.
    pub const ROWS: usize = 1_000;
    /// Characters in all values of one paper.
    pub const PAPER_CHARS: usize = 100_000;
}

/// A value to be printed. In JSON: `true`, `"text"` or `[{"column": "text"}]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// 是或否.
    Yes(bool),
    /// A text; one entry a line for a [`FieldKind::Lines`] field.
    Text(String),
    /// Rows: column name → text.
    Rows(Vec<BTreeMap<String, String>>),
}

/// A text as lines, without anything that could upset the page.
pub(crate) type Lines = Vec<String>;

/// A value after cleaning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Clean {
    Yes(bool),
    Text(Lines),
    Rows(Vec<BTreeMap<String, Lines>>),
}

/// Cleaned values by field name.
#[derive(Debug, Default)]
pub(crate) struct Values {
    map: BTreeMap<String, Clean>,
}

impl Values {
    pub(crate) fn yes(&self, name: &str) -> bool {
        matches!(self.map.get(name), Some(Clean::Yes(true)))
    }

    pub(crate) fn text(&self, name: &str) -> &[String] {
        match self.map.get(name) {
            Some(Clean::Text(lines)) => lines,
            _ => &[],
        }
    }

    pub(crate) fn rows(&self, name: &str) -> &[BTreeMap<String, Lines>] {
        match self.map.get(name) {
            Some(Clean::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// Whether a condition on this field holds: 是, or anything in it.
    pub(crate) fn holds(&self, name: &str) -> bool {
        match self.map.get(name) {
            Some(Clean::Yes(yes)) => *yes,
            Some(Clean::Text(lines)) => !is_empty(lines),
            Some(Clean::Rows(rows)) => !rows.is_empty(),
            None => false,
        }
    }
}

/// Whether there is nothing to see in it.
pub(crate) fn is_empty(lines: &[String]) -> bool {
    lines.iter().all(|l| l.trim().is_empty())
}

/// Cleans the values given for `form` and notes what was changed, left off or missing.
///
/// # Errors
/// `documents.unknown_field` and `documents.wrong_kind`: the rules ask for something the form does not have.
pub(crate) fn clean(
    form: &Form,
    values: &BTreeMap<String, FieldValue>,
    findings: &mut Vec<Finding>,
) -> Result<Values, Failure> {
    if let Some(name) = values.keys().find(|name| form.field(name).is_none()) {
        let name: String = name.chars().take(40).collect();
        return Err(Failure::new("documents.unknown_field", "表格里没有要填的栏", "更新本程序或规则文件")
            .because(format!("{}: {name}", form.id())));
    }
    let mut cleaner = Cleaner { left: limits::PAPER_CHARS, cut: false, scrubbed: false };
    let mut cleaned = Values::default();
    for field in form.fields() {
        (cleaner.cut, cleaner.scrubbed) = (false, false);
        if let Some(value) = values.get(&field.name) {
            cleaned.map.insert(field.name.clone(), cleaner.value(form, field, value)?);
        }
        note(field, &cleaner, cleaned.map.get(&field.name), findings);
    }
    Ok(cleaned)
}

fn note(field: &FormField, cleaner: &Cleaner, value: Option<&Clean>, findings: &mut Vec<Finding>) {
    let mut add = |code: &str, severity, words: String, hint: &str| {
        findings.push(Finding::new(code, severity, words, hint).on(&field.name));
    };
    let label = &field.label;
    let empty = match value {
        None => true,
        Some(Clean::Text(lines)) => is_empty(lines),
        Some(Clean::Rows(rows)) => rows.is_empty(),
        Some(Clean::Yes(_)) => false,
    };
    if field.required && empty {
        add("DOC-003", Severity::Warning, format!("“{label}”还没有填"), "填好再打印");
    }
    if cleaner.cut {
        add("DOC-004", Severity::Error, format!("“{label}”太长，没有印全"), "缩短内容后重新生成");
    }
    if cleaner.scrubbed {
        add("DOC-005", Severity::Hint, format!("“{label}”里有看不见的字符，已去掉"), "核对印出来的内容");
    }
}

/// Cleans one field after another within what is left of the paper's budget.
struct Cleaner {
    left: usize,
    cut: bool,
    scrubbed: bool,
}

impl Cleaner {
    fn value(&mut self, form: &Form, field: &FormField, value: &FieldValue) -> Result<Clean, Failure> {
        let clean = match (field.kind, value) {
            (FieldKind::YesNo, FieldValue::Yes(yes)) => Clean::Yes(*yes),
            (FieldKind::Text | FieldKind::Lines, FieldValue::Text(text)) => Clean::Text(self.text(text)),
            (FieldKind::Text | FieldKind::Lines, FieldValue::Yes(yes)) => {
                Clean::Text(vec![if *yes { "是" } else { "否" }.to_owned()])
            }
            (FieldKind::Rows, FieldValue::Rows(rows)) => Clean::Rows(self.rows(form, field, rows)?),
            _ => {
                return Err(Failure::new("documents.wrong_kind", "给表格的内容种类不对", "更新本程序或规则文件")
                    .because(format!("{}: {}", form.id(), field.name)));
            }
        };
        Ok(clean)
    }

    fn rows(
        &mut self,
        form: &Form,
        field: &FormField,
        rows: &[BTreeMap<String, String>],
    ) -> Result<Vec<BTreeMap<String, Lines>>, Failure> {
        self.cut |= rows.len() > limits::ROWS;
        let mut cleaned = Vec::new();
        for row in rows.iter().take(limits::ROWS) {
            if let Some(column) = row.keys().find(|c| !field.columns.contains(c)) {
                let column: String = column.chars().take(40).collect();
                return Err(Failure::new("documents.unknown_field", "表格里没有要填的列", "更新本程序或规则文件")
                    .because(format!("{}: {}.{column}", form.id(), field.name)));
            }
            cleaned.push(row.iter().map(|(column, text)| (column.clone(), self.text(text))).collect());
        }
        Ok(cleaned)
    }

    fn text(&mut self, text: &str) -> Lines {
        let room = limits::VALUE_CHARS.min(self.left);
        let mut lines = vec![String::new()];
        let mut taken = 0;
        let mut before = '\0';
        for ch in text.chars() {
            if taken == room {
                self.cut = true;
                break;
            }
            taken += 1;
            let part_of_break = ch == '\n' && before == '\r';
            before = ch;
            if part_of_break {
                continue;
            }
            if is_line_break(ch) && lines.len() <= limits::VALUE_LINES {
                lines.push(String::new());
                continue;
            }
            let kept = if is_line_break(ch) || is_other_space(ch) { Some(' ') } else { visible(ch) };
            match (kept, lines.last_mut()) {
                (Some(ch), Some(line)) => line.push(ch),
                _ => self.scrubbed = true,
            }
        }
        self.left -= taken;
        while lines.len() > 1 && lines.last().is_some_and(|l| l.trim().is_empty()) {
            lines.pop();
        }
        lines
    }
}

fn is_line_break(ch: char) -> bool {
    matches!(ch, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}')
}

fn is_other_space(ch: char) -> bool {
    matches!(ch, '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// The character itself, unless it is invisible or could turn the direction of the text.
fn visible(ch: char) -> Option<char> {
    let invisible = ch.is_control()
        || matches!(u32::from(ch),
            0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFC
            | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE007F);
    (!invisible).then_some(ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> (Lines, bool, bool) {
        let mut cleaner = Cleaner { left: limits::PAPER_CHARS, cut: false, scrubbed: false };
        let lines = cleaner.text(text);
        (lines, cleaner.cut, cleaner.scrubbed)
    }

    #[test]
    fn text_is_cleaned_and_the_cleaning_is_told() {
        let table: [(&str, &[&str], bool); 7] = [
            ("上海示例", &["上海示例"], false),
            ("一\r\n二\n三\r四", &["一", "二", "三", "四"], false),
            ("甲\u{0}\u{7}乙", &["甲乙"], true),
            ("abc\u{202e}fed", &["abcfed"], true),
            ("a\u{200b}b\u{feff}", &["ab"], true),
            ("a\tb\u{a0}c", &["a b c"], false),
            ("末尾换行\n\n", &["末尾换行"], false),
        ];
        for (given, expected, scrubbed) in table {
            let (lines, cut, told) = cleaned(given);
            assert_eq!(lines, expected, "{given:?}");
            assert_eq!((cut, told), (false, scrubbed), "{given:?}");
        }
    }

    #[test]
    fn a_text_of_ten_megabytes_is_cut_at_the_limit() {
        let (lines, cut, _) = cleaned(&"长".repeat(3_500_000));
        assert!(cut, "leaving text off must be told");
        assert_eq!(lines.iter().map(|l| l.chars().count()).sum::<usize>(), limits::VALUE_CHARS);
    }

    #[test]
    fn line_breaks_have_a_limit() {
        let (lines, _, _) = cleaned(&"a\n".repeat(1_500));
        assert!(lines.len() <= limits::VALUE_LINES + 1, "{} lines", lines.len());
    }
}
