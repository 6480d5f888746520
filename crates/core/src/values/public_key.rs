//! 证书公钥: the modulus of the RSA key a package is signed with, in decimal digits or in hexadecimal capitals,
//! without spaces, colons, line breaks and leading zeros.
//!
//! Parts: `bits`, and `form`: `decimal`, `hex`, or `ec-point` (a key of another kind, passed with a reason).
//! Which of the two forms a provider wants is edition data.

use super::Checked;
use super::reading::Reading;
use super::sources::RFC_8017;

/// Lengths that signing keys have.
const USUAL_BITS: [usize; 4] = [1024, 2048, 3072, 4096];
/// Shorter keys were never used to sign packages.
const FEWEST_BITS: usize = 512;
/// Hexadecimal digits of an uncompressed point on the curve P-256, with its first byte `04`.
const POINT: usize = 130;
/// How a whole key structure (DER) begins, in hexadecimal.
const STRUCTURES: [&str; 3] = ["3081", "3082", "3059"];

/// What to do about a text that is not a modulus.
const HOW: &str = "用“读取 APP 文件”取得模数，或复制 Modulus 那一段";

/// Reads one modulus.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width();
    if reading.text.contains("-----BEGIN") {
        reading.error("KEY-002", "这是整个证书或公钥文件", HOW);
        return reading.finish();
    }
    reading.no_spaces().no_label(&[
        "RSA公钥",
        "公钥模数",
        "公钥",
        "模数",
        "Modulus=",
        "modulus=",
        "Modulus",
        "modulus",
    ]);
    if is_base64(&reading.text) {
        reading.error("KEY-003", "这是 Base64 写法，不是模数", HOW);
        return reading.finish();
    }
    plain(&mut reading);
    let written = reading.text.clone();
    judge(&mut reading, &written);
    reading.finish()
}

fn plain(reading: &mut Reading) {
    let without: String = reading.text.chars().filter(|c| *c != ':').collect();
    reading.rewrite(without, "去掉了冒号");
    let marked = reading.text.strip_prefix("0x").or_else(|| reading.text.strip_prefix("0X")).map(str::to_owned);
    if let Some(rest) = marked.filter(|rest| !rest.is_empty()) {
        reading.rewrite(rest, "去掉了开头的“0x”");
    }
    reading.upper();
    if reading.text.len() != POINT {
        let significant = reading.text.trim_start_matches('0').to_owned();
        reading.rewrite(significant, "去掉了开头的 0");
    }
}

fn judge(reading: &mut Reading, written: &str) {
    let length = written.chars().count();
    if reading.strange_character("KEY-007", "0 到 9 或 A 到 F", |c| c.is_ascii_hexdigit()) {
    } else if let Some(name) = digest_of(length) {
        reading.error("KEY-004", format!("{length} 位是 {name} 的长度"), HOW);
    } else if STRUCTURES.iter().any(|s| written.starts_with(s)) && !is_decimal(written) {
        reading.error("KEY-005", "这是整个公钥，模数只是其中一段", HOW).source(RFC_8017);
    } else if length == POINT && written.starts_with("04") && !is_decimal(written) {
        reading.warning("KEY-009", "这是椭圆曲线密钥，没有模数", "先问接入商收不收，不收就换 RSA 密钥");
        tell(reading, "ec-point", 256);
    } else if is_decimal(written) {
        measure(reading, "decimal", bits_of_decimal(written), written);
    } else {
        measure(reading, "hex", bits_of_hex(written), written);
    }
}

fn measure(reading: &mut Reading, form: &str, bits: usize, written: &str) {
    if bits < FEWEST_BITS {
        reading.error("KEY-001", format!("只有 {bits} 位长，不是公钥"), HOW);
        return;
    }
    if written.chars().next_back().and_then(|c| c.to_digit(16)).is_none_or(|last| last % 2 == 0) {
        reading.error("KEY-006", "末位是双数，没有复制全", "从头到尾重新复制一次").source(RFC_8017);
        return;
    }
    if !USUAL_BITS.contains(&bits) {
        reading.warning("KEY-008", format!("密钥 {bits} 位，不常见"), "常见是 2048 位，看看是不是少复制了");
    }
    tell(reading, form, bits);
}

fn tell(reading: &mut Reading, form: &str, bits: usize) {
    reading.part("form", form);
    reading.part("bits", bits.to_string());
}

fn is_decimal(written: &str) -> bool {
    written.bytes().all(|b| b.is_ascii_digit())
}

/// Long, of the letters of Base64, and with some that hexadecimal does not know.
fn is_base64(written: &str) -> bool {
    let is_letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'-' | b'_');
    let is_foreign = |b: u8| !b.is_ascii_hexdigit() && !matches!(b, b'x' | b'X');
    written.len() >= 40 && written.bytes().all(is_letter) && written.bytes().filter(|b| is_foreign(*b)).count() >= 8
}

fn digest_of(length: usize) -> Option<&'static str> {
    match length {
        32 => Some("MD5"),
        40 => Some("SHA-1"),
        64 => Some("SHA256"),
        _ => None,
    }
}

/// Without leading zeros: four bits a digit, less what the first digit leaves free.
fn bits_of_hex(written: &str) -> usize {
    let first = written.chars().next().and_then(|c| c.to_digit(16)).unwrap_or(0);
    (written.len() * 4).saturating_sub(first.leading_zeros() as usize - 28)
}

/// The value in words of 32 bits, digit by digit; at most 2 000 digits come here.
fn bits_of_decimal(written: &str) -> usize {
    let mut words: Vec<u32> = Vec::new();
    for digit in written.chars().filter_map(|c| c.to_digit(10)) {
        let mut carry = u64::from(digit);
        for word in &mut words {
            let grown = u64::from(*word) * 10 + carry;
            *word = grown as u32;
            carry = grown >> 32;
        }
        if carry > 0 {
            words.push(carry as u32);
        }
    }
    words.last().map_or(0, |top| words.len() * 32 - top.leading_zeros() as usize)
}
