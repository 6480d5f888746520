//! Kinds whose values are chosen and not written: 是或否, choices, pictures.
//!
//! Deliberately not here: whether a choice is on offer; the rules know the options.

use super::Checked;
use super::reading::Reading;

/// Reads 是 or 否 in the forms that spreadsheets have.
pub(super) fn check_yes_no(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_spaces();
    let meant = match reading.text.to_ascii_lowercase().as_str() {
        "是" | "有" | "对" | "yes" | "y" | "true" | "1" | "√" | "☑" => "是",
        "否" | "无" | "不" | "不是" | "没有" | "no" | "n" | "false" | "0" | "×" | "☐" => "否",
        _ => {
            reading.error("YN-001", "这里填“是”或“否”", "选一个");
            return reading.finish();
        }
    };
    reading.rewrite(meant.to_owned(), format!("写成了“{meant}”"));
    reading.finish()
}

/// A choice's value or a picture's name: only what cannot be seen is removed.
pub(super) fn pass(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().trim();
    reading.finish()
}
