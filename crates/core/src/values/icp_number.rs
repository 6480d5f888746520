//! 工信部备案号 in all printed shapes; kept as `京ICP备04000001号-1A`.
//!
//! Parts: `province` (sign), `province_name`, `subject` (up to 号), `serial`, `suffix` (A APP, X 小程序, K 快应用),
//! `form` (`filing`, `licence` 京ICP证…, `telecom` 粤B2-…).

use super::reading::Reading;
use super::{Checked, Context};

/// The signs that stand in filing numbers, and the first two digits of their province.
const SIGNS: [(char, &str); 31] = [
    ('京', "11"),
    ('津', "12"),
    ('冀', "13"),
    ('晋', "14"),
    ('蒙', "15"),
    ('辽', "21"),
    ('吉', "22"),
    ('黑', "23"),
    ('沪', "31"),
    ('苏', "32"),
    ('浙', "33"),
    ('皖', "34"),
    ('闽', "35"),
    ('赣', "36"),
    ('鲁', "37"),
    ('豫', "41"),
    ('鄂', "42"),
    ('湘', "43"),
    ('粤', "44"),
    ('桂', "45"),
    ('琼', "46"),
    ('渝', "50"),
    ('蜀', "51"),
    ('黔', "52"),
    ('滇', "53"),
    ('藏', "54"),
    ('陕', "61"),
    ('陇', "62"),
    ('青', "63"),
    ('宁', "64"),
    ('新', "65"),
];

/// Signs that stand for the same provinces elsewhere, but not in filing numbers.
const OTHER_SIGNS: [(char, char); 5] = [('川', '蜀'), ('贵', '黔'), ('云', '滇'), ('甘', '陇'), ('秦', '陕')];

/// The first two digits of the province that a sign stands for, here and elsewhere.
pub(super) fn province_of(sign: char) -> Option<&'static str> {
    let own = OTHER_SIGNS.iter().find(|(other, _)| *other == sign).map_or(sign, |(_, own)| *own);
    SIGNS.iter().find(|(s, _)| *s == own).map(|(_, digits)| *digits)
}

/// Reads a filing number.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading
        .invisible()
        .unified()
        .half_width()
        .no_label(&["工信部备案号", "ICP备案号", "备案号", "许可证号"])
        .no_spaces()
        .plain_hyphens()
        .upper();
    let written = reading.text.clone();
    if written.contains("公网安备") {
        reading.error("ICP-007", "这是公安联网备案号", "填工信部的号，例如 京ICP备04000001号-1");
        return reading.finish();
    }
    if let Some(number) = telecom(&written) {
        reading.part("form", "telecom");
        reading.part("subject", number);
        not_a_filing(&mut reading);
        return reading.finish();
    }
    let Some((sign, licence, rest)) = head(&written) else {
        reading.error("ICP-001", "看不出是备案号", "样子是 京ICP备04000001号-1，从备案查询页复制");
        return reading.finish();
    };
    if let Some((_, right)) = OTHER_SIGNS.iter().find(|(other, _)| *other == sign) {
        reading.error("ICP-002", format!("备案号里用“{right}”，不用“{sign}”"), "核对第一个字，从备案查询页复制");
    } else if let Some((_, province)) = SIGNS.iter().find(|(s, _)| *s == sign) {
        number(&mut reading, sign, licence, rest, context);
        reading.part("province", sign.to_string());
        if let Some(place) = context.reference.place(&format!("{province}0000")) {
            reading.part("province_name", &place.name);
        }
    } else {
        reading.error("ICP-002", format!("“{sign}”不是省份简称"), "第一个字是省份简称，例如 京、沪、粤");
    }
    reading.finish()
}

fn number(reading: &mut Reading, sign: char, licence: bool, rest: &str, context: &Context) {
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let tail = rest.get(digits.len()..).unwrap_or_default();
    let tail = tail.strip_prefix('号').unwrap_or(tail);
    let right = if licence { digits.len() == 6 || digits.len() == 8 } else { digits.len() == 8 || digits.len() == 10 };
    if !right {
        let wanted = if licence { "6" } else { "8 或 10" };
        reading.error("ICP-003", format!("数字要 {wanted} 位，现在 {} 位", digits.len()), "逐位核对，从备案查询页复制");
        return;
    }
    if digits.bytes().all(|b| b == b'0') {
        reading.error("ICP-006", "备案号全是 0", "填审核通过后发下来的号");
        return;
    }
    let Some((serial, suffix)) = serial(tail) else {
        reading.error("ICP-004", "“号”后面的序号看不懂", "序号的样子是 -1、-2A、-3X 或 -4K");
        return;
    };
    let subject = format!("{sign}ICP{}{digits}号", if licence { '证' } else { '备' });
    reading.part("form", if licence { "licence" } else { "filing" });
    reading.part("subject", &subject);
    if licence {
        not_a_filing(reading);
    } else if digits.len() == 10
        && digits.get(..4).and_then(|y| y.parse::<i16>().ok()).is_some_and(|y| y > context.today.year() || y < 2000)
    {
        reading.warning(
            "ICP-008",
            format!("号里的年份 {} 对不上", digits.get(..4).unwrap_or_default()),
            "核对前四位数字",
        );
    }
    let mut printed = subject;
    if serial.is_empty() {
        if !licence {
            reading.hint("ICP-005", "这是主体备案号，没有网站序号", "要网站的号时在后面加 -1 这样的序号");
        }
    } else {
        reading.part("serial", serial);
        reading.part("suffix", suffix);
        printed = format!("{printed}-{serial}{suffix}");
    }
    reading.rewrite(printed, "写成了备案号的标准样子");
}

fn not_a_filing(reading: &mut Reading) {
    reading.warning("ICP-009", "这是经营许可证号，不是备案号", "填带“ICP备”的号；只有许可证可写明理由");
}

/// Sign, whether it is 证 instead of 备, and what follows.
fn head(text: &str) -> Option<(char, bool, &str)> {
    let sign = text.chars().next()?;
    let rest = text.get(sign.len_utf8()..)?.strip_prefix("ICP")?;
    match rest.strip_prefix('备') {
        Some(rest) => Some((sign, false, rest.strip_prefix('案').unwrap_or(rest))),
        None => rest.strip_prefix('证').map(|rest| (sign, true, rest)),
    }
}

/// `-12A` → (12, A). Nothing at all is a subject's number.
fn serial(tail: &str) -> Option<(&str, &str)> {
    if tail.is_empty() {
        return Some(("", ""));
    }
    let tail = tail.strip_prefix('-')?;
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let (serial, suffix) = tail.split_at_checked(digits)?;
    ((1..=4).contains(&digits) && !serial.starts_with('0') && matches!(suffix, "" | "A" | "X" | "K"))
        .then_some((serial, suffix))
}

/// 粤B2-20090059, 粤B2-20090059-1626X: a telecom licence. Nothing is changed in it.
fn telecom(text: &str) -> Option<&str> {
    let sign = text.chars().next()?;
    let rest = text.get(sign.len_utf8()..)?;
    let number =
        rest.strip_prefix("B2-").or_else(|| rest.strip_prefix("B1-")).or_else(|| rest.strip_prefix("A2.B1.B2-"))?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let after = number.get(digits..)?;
    let known = SIGNS.iter().any(|(s, _)| *s == sign) || sign == '合' || OTHER_SIGNS.iter().any(|(s, _)| *s == sign);
    (known && digits == 8 && (after.is_empty() || after.starts_with('-'))).then_some(text)
}
