//! 公安联网备案号, kept as it hangs on a page: `浙公网安备33028302000652号`.
//!
//! Parts: `province` (sign), `digits`, `region` (first six digits), `region_name` when the place is known.

use super::reading::Reading;
use super::sources::GB_2260;
use super::{Checked, Context};

/// The signs that stand in police numbers, and the first two digits of their province.
const SIGNS: [(char, &str); 35] = [
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
    ('川', "51"),
    ('蜀', "51"),
    ('贵', "52"),
    ('黔', "52"),
    ('滇', "53"),
    ('云', "53"),
    ('藏', "54"),
    ('陕', "61"),
    ('甘', "62"),
    ('陇', "62"),
    ('青', "63"),
    ('宁', "64"),
    ('新', "65"),
];

/// Reads a police number.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading
        .invisible()
        .unified()
        .half_width()
        .no_label(&["公安联网备案号", "公安备案号", "联网备案号", "备案号"])
        .no_spaces()
        .no_hyphens();
    let written = reading.text.clone();
    if written.to_ascii_uppercase().contains("ICP") {
        reading.error("MPN-005", "这是工信部备案号", "填公安的号，例如 浙公网安备33028302000652号");
    } else if let Some((sign, digits)) = written.split_once("公网安备") {
        let digits = digits.strip_suffix('号').unwrap_or(digits);
        number(&mut reading, sign, digits, context);
    } else if written.bytes().all(|b| b.is_ascii_digit()) && matches!(written.len(), 13 | 14) {
        reading.error("MPN-006", "前面缺少“某公网安备”几个字", "从备案详情页复制完整的号");
    } else {
        reading.error("MPN-001", "看不出是公安联网备案号", "样子是 浙公网安备33028302000652号");
    }
    reading.finish()
}

fn number(reading: &mut Reading, sign: &str, digits: &str, context: &Context) {
    let province = SIGNS.iter().find(|(s, _)| sign.chars().eq([*s]));
    let Some((_, province)) = province else {
        reading.error(
            "MPN-002",
            format!("“{}”不是省份简称", sign.chars().take(4).collect::<String>()),
            "第一个字是省份简称，例如 京、沪、浙",
        );
        return;
    };
    let length = digits.chars().count();
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !matches!(length, 13 | 14) {
        reading.error(
            "MPN-003",
            format!("数字要 14 位，现在 {} 位", digits.bytes().filter(u8::is_ascii_digit).count()),
            "从备案详情页复制完整的号",
        );
        return;
    }
    if digits.bytes().all(|b| b == b'0') {
        reading.error("MPN-004", "备案号全是 0", "填审核通过后发下来的号");
        return;
    }
    if length == 13 {
        reading.warning("MPN-007", "这是 13 位的旧号", "登录平台核对，现在的号是 14 位");
    }
    let region = digits.get(..6).unwrap_or_default();
    if !digits.starts_with(province) {
        reading.warning(
            "MPN-008",
            format!("“{sign}”和数字 {} 不是一个省", region.get(..2).unwrap_or_default()),
            "核对第一个字和前两位数字",
        );
    } else if let Some(name) = context.reference.full_name(region) {
        reading.part("region_name", name);
    } else if context.reference.has_places() {
        reading
            .hint("MPN-009", format!("前六位 {region} 查不到地区"), "开发区的号可能查不到，核对无误即可")
            .source(GB_2260);
    }
    reading.part("province", sign);
    reading.part("digits", digits);
    reading.part("region", region);
    reading.rewrite(format!("{sign}公网安备{digits}号"), "写成了备案号的标准样子");
}
