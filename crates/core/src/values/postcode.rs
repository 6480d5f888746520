//! 邮政编码: six digits.

use super::Checked;
use super::reading::Reading;

/// First two digits that are in use.
const FIRST_TWO: [&str; 61] = [
    "01", "02", "03", "04", "05", "06", "07", "10", "11", "12", "13", "15", "16", "20", "21", "22", "23", "24", "25",
    "26", "27", "30", "31", "32", "33", "34", "35", "36", "40", "41", "42", "43", "44", "45", "46", "47", "51", "52",
    "53", "54", "55", "56", "57", "61", "62", "63", "64", "65", "66", "67", "71", "72", "73", "74", "75", "81", "83",
    "84", "85", "90", "99",
];

/// Reads a postcode; an unused first pair of digits is a warning.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_label(&["邮政编码", "邮编"]).no_spaces().no_hyphens();
    let code = reading.text.clone();
    if reading.strange_character("POST-002", "数字", |c| c.is_ascii_digit()) {
    } else if code.len() != 6 {
        reading.error("POST-001", format!("邮编要 6 位，现在 {} 位", code.len()), "核对邮政编码");
    } else if !code.get(..2).is_some_and(|two| FIRST_TWO.contains(&two)) {
        reading.warning("POST-003", "没有以这两位开头的邮编", "核对前两位");
    }
    reading.finish()
}
