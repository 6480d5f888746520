//! MD5 and SHA-1 values of signing certificates: hexadecimal capitals without colons.

use super::Checked;
use super::reading::Reading;

/// Reads an MD5 value: 32 hexadecimal digits.
pub(super) fn check_md5(text: &str) -> Checked {
    check(text, 32, &["MD5"])
}

/// Reads a SHA-1 value: 40 hexadecimal digits.
pub(super) fn check_sha1(text: &str) -> Checked {
    check(text, 40, &["SHA-1", "SHA1"])
}

fn check(text: &str, wanted: usize, labels: &[&str]) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().upper().no_label(labels).no_spaces().no_hyphens();
    let plain: String = reading.text.chars().filter(|c| *c != ':').collect();
    reading.rewrite(plain, "去掉了冒号");
    let length = reading.text.chars().count();
    if reading.strange_character("HASH-002", "0 到 9 或 A 到 F", |c| c.is_ascii_hexdigit()) {
    } else if length != wanted {
        let hint = match length {
            32 => "这是 MD5 的长度，改复制 SHA-1 那一行",
            40 => "这是 SHA-1 的长度，改复制 MD5 那一行",
            64 => "这是 SHA-256 的长度，改复制另一行",
            _ => "从签名工具里重新复制一次",
        };
        reading.error("HASH-001", format!("要 {wanted} 位，现在 {length} 位"), hint);
    } else if reading.text.bytes().all(|b| Some(&b) == reading.text.as_bytes().first()) {
        reading.error("HASH-003", "这不是真实的签名值", "从签名工具里重新复制一次");
    }
    reading.finish()
}
