//! 组织机构代码 (GB 11714), kept as it is printed: `XXXXXXXX-X`.

use super::reading::Reading;
use super::sources::GB_11714;
use super::{Checked, checksum};

/// Eight capitals or digits and a check character; a wrong check character is a warning.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_label(&["组织机构代码"]).no_spaces().plain_hyphens().upper();
    let plain: String = reading.text.chars().filter(|c| *c != '-').collect();
    let length = plain.chars().count();
    if length == 18 {
        reading.error("OC-003", "这是 18 位信用代码", "证件类型改选统一社会信用代码").source(GB_11714);
    } else if length != 9 {
        reading
            .error("OC-001", format!("代码要 9 位，现在 {length} 位"), "对照代码证填写，例如 67395965-4")
            .source(GB_11714);
    } else if !reading.strange_character("OC-002", "数字或字母", |c| c.is_ascii_alphanumeric() || c == '-') {
        let (body, check) = (plain.get(..8).unwrap_or_default(), plain.get(8..).unwrap_or_default());
        if checksum::organisation(body) != check.chars().next() {
            reading
                .warning("OC-004", "最后一位校验码对不上", "逐位核对；代码证确实如此，写明理由可继续")
                .source(GB_11714);
        }
        let printed = format!("{body}-{check}");
        reading.rewrite(printed, "写成了“8 位-1 位”的样子");
    }
    reading.finish()
}
