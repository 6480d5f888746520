//! 手机号码 of the mainland: eleven digits.
//!
//! Parts: `segment` (first three digits), `virtual` (`true` for segments of virtual operators).
//! Deliberately not here: the operator and the place, which a number no longer tells.

use super::Checked;
use super::reading::Reading;

/// Segments that had not been given out when this was written; new ones may come, so it is a warning.
const UNUSED: [&str; 14] =
    ["140", "141", "142", "143", "144", "154", "160", "161", "163", "164", "168", "169", "179", "194"];

/// Segments of virtual operators.
const VIRTUAL: [&str; 5] = ["162", "165", "167", "170", "171"];

/// Strips the country code and checks the shape.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading
        .invisible()
        .half_width()
        .no_label(&["联系电话", "手机号码", "手机号", "手机", "电话"])
        .no_spaces()
        .no_hyphens();
    let plain: String = reading.text.chars().filter(|c| !matches!(c, '(' | ')' | '.')).collect();
    reading.rewrite(plain, "去掉了括号和点");
    country_code(&mut reading);
    let number = reading.text.clone();
    let length = number.chars().count();
    if length == 13 && number.starts_with("14") && number.bytes().all(|b| b.is_ascii_digit()) {
        reading.error("MOB-003", "这是 13 位物联网卡号码", "换一个能收短信的 11 位手机号");
    } else if reading.strange_character("MOB-002", "数字", |c| c.is_ascii_digit()) {
    } else if number.starts_with('0') {
        reading.error("MOB-005", "这是固定电话，不是手机号", "填 11 位手机号，1 开头");
    } else if length != 11 {
        reading.error("MOB-001", format!("手机号要 11 位，现在 {length} 位"), "补全或删掉多余的数字");
    } else if !is_mobile(&number) {
        reading.error("MOB-006", "手机号以 13 到 19 开头", "核对前两位");
    } else {
        if number.bytes().skip(3).all(|b| Some(&b) == number.as_bytes().get(3)) {
            reading.warning("MOB-007", "号码像是随手填的", "填真实在用、能收短信的手机号");
        }
        segment(&mut reading, number.get(..3).unwrap_or_default());
    }
    reading.finish()
}

/// Whether the text is a mobile number in its plain form: `1[3-9]` and nine digits more.
pub(super) fn is_mobile(number: &str) -> bool {
    number.len() == 11
        && number.starts_with('1')
        && matches!(number.as_bytes().get(1), Some(b'3'..=b'9'))
        && number.bytes().all(|b| b.is_ascii_digit())
}

fn country_code(reading: &mut Reading) {
    let rest = ["+86", "0086", "+0086", "86"].iter().find_map(|code| reading.text.strip_prefix(code));
    if let Some(rest) = rest.filter(|r| is_mobile(r) || (r.len() >= 11 && reading.text.starts_with('+'))) {
        let rest = rest.to_owned();
        reading.rewrite(rest, "去掉了国家代码 86");
    }
}

fn segment(reading: &mut Reading, segment: &str) {
    reading.part("segment", segment);
    reading.part("virtual", VIRTUAL.contains(&segment).to_string());
    if UNUSED.contains(&segment) {
        reading.warning("MOB-008", format!("{segment} 号段没有见过"), "核对前三位；确实在用可写明理由继续");
    } else if VIRTUAL.contains(&segment) {
        reading.hint("MOB-004", format!("{segment} 是虚拟运营商号段"), "确认能收到短信验证码");
    }
}
