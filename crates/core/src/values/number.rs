//! A plain number: digits, a sign and a decimal point. Part: `whole` (`true` without decimals).

use super::Checked;
use super::reading::Reading;

/// More digits than a computer keeps exactly.
const LONGEST: usize = 15;

/// Reads a number; separators of thousands and needless zeros go.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_spaces();
    let plain: String = reading.text.chars().filter(|c| *c != ',').collect();
    reading.rewrite(plain, "去掉了千位分隔号");
    let (sign, digits) = match reading.text.strip_prefix('-') {
        Some(rest) => ("-", rest.to_owned()),
        None => ("", reading.text.trim_start_matches('+').to_owned()),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let sound = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !sound(whole) || !sound(part) || (whole.is_empty() && part.is_empty()) {
        let unit = digits.chars().next().is_some_and(|c| c.is_ascii_digit())
            && digits.contains(['万', '亿', '元', '人', '千']);
        let hint = if unit { "单位不写，例如 1.5 万写成 15000" } else { "只填数字，例如 15000" };
        reading.error("NUM-001", "这里要填数字", hint);
    } else if whole.len() + part.len() > LONGEST {
        reading.error("NUM-002", format!("数字太长，最多 {LONGEST} 位"), "核对这个数字");
    } else {
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        let whole = if whole.is_empty() { "0" } else { whole };
        let sign = if whole == "0" && part.is_empty() { "" } else { sign };
        let plain = if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") };
        reading.part("whole", part.is_empty().to_string());
        reading.rewrite(plain, "去掉了多余的 0 和符号");
    }
    reading.finish()
}
