//! Travel documents: 护照, 港澳居民来往内地通行证, 台湾居民来往大陆通行证.
//!
//! Their shapes are known from practice only, so an unusual shape is a warning and never an error.

use super::Checked;
use super::reading::Reading;

/// 护照 of any country. Part `form`: `cn` for the shapes of Chinese passports, else `foreign`.
pub(super) fn check_passport(text: &str) -> Checked {
    let mut reading = clean(text, &["护照号码", "护照号", "护照"]);
    if reading.strange_character("PASS-001", "字母或数字", |c| c.is_ascii_alphanumeric()) {
        return reading.finish();
    }
    let number = reading.text.clone();
    if is_chinese(&number) {
        reading.part("form", "cn");
    } else if (5..=17).contains(&number.len()) && number.bytes().any(|b| b.is_ascii_digit()) {
        reading.part("form", "foreign");
        let like_chinese = number.starts_with(['E', 'G']) && number.bytes().skip(1).all(|b| b.is_ascii_digit());
        if like_chinese {
            reading.hint("PASS-003", "位数和中国护照不同", "中国护照是 9 位；外国护照可不理");
        }
    } else {
        reading.warning("PASS-002", "护照号通常是 5 到 17 位字母和数字", "对照护照资料页核对");
    }
    reading.finish()
}

/// 港澳居民来往内地通行证: H or M and eight digits, with two digits more on older cards.
pub(super) fn check_hk_macao(text: &str) -> Checked {
    let mut reading = clean(text, &["通行证号码", "回乡证", "通行证"]);
    if reading.strange_character("HKM-001", "字母或数字", |c| c.is_ascii_alphanumeric()) {
        return reading.finish();
    }
    let number = reading.text.clone();
    let digits = number.strip_prefix(['H', 'M']).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    match digits.map(str::len) {
        Some(8 | 10) => reading.part("region_name", if number.starts_with('H') { "香港" } else { "澳门" }),
        _ => {
            reading.warning("HKM-002", "通常是 H 或 M 加 8 位数字", "对照证件核对号码");
        }
    }
    reading.finish()
}

/// 台湾居民来往大陆通行证: eight digits, or ten digits and a letter (printed in brackets) on older ones.
pub(super) fn check_taiwan(text: &str) -> Checked {
    let mut reading = clean(text, &["通行证号码", "台胞证", "通行证"]);
    let plain: String = reading.text.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    reading.rewrite(plain, "去掉了括号");
    if reading.strange_character("TWP-001", "字母或数字", |c| c.is_ascii_alphanumeric()) {
        return reading.finish();
    }
    let digits = reading.text.bytes().take_while(u8::is_ascii_digit).count();
    let letters = reading.text.len() - digits;
    if !matches!((digits, letters), (8 | 10, 0) | (10, 1))
        || !reading.text.bytes().skip(digits).all(|b| b.is_ascii_uppercase())
    {
        reading.warning("TWP-002", "通常是 8 位数字", "对照证件核对号码");
    }
    reading.finish()
}

fn clean<'a>(text: &'a str, labels: &[&str]) -> Reading<'a> {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_label(labels).no_spaces().no_hyphens().upper();
    reading
}

/// G and 8 digits; E, a digit or letter but I and O, 7 digits; D, S, P and the H, K, M series with 7 or 8 digits.
fn is_chinese(number: &str) -> bool {
    let digits_after = |skip: usize| number.bytes().skip(skip).all(|b| b.is_ascii_digit());
    match (number.as_bytes().first(), number.len()) {
        (Some(b'G'), 9) => digits_after(1),
        (Some(b'E'), 9) => digits_after(2) && !matches!(number.as_bytes().get(1), Some(b'I' | b'O')),
        (Some(b'D' | b'S' | b'P'), 8 | 9) => digits_after(2),
        (Some(b'H' | b'K' | b'M'), 9) => digits_after(2),
        _ => false,
    }
}
