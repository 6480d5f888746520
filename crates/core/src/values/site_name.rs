//! 网站名称: only its shape. Words that a name may not have are edition data.
//!
//! Part: `han` (how many Han characters it has).

use super::characters::{han_count, shown};
use super::reading::Reading;
use super::{Checked, Context};

/// The least number of Han characters.
const SHORTEST: usize = 3;

/// Reads the name of a website.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().unified().half_width_letters().no_label(&["网站名称"]).tidy_spaces();
    let name = reading.text.clone();
    let han = han_count(&name);
    if !name.chars().any(char::is_alphanumeric) {
        reading.error("SITE-004", "网站名称不能只有符号", "填能看出内容的中文名称");
    } else if is_domain(&name) {
        reading.error("SITE-003", "网站名称不能是域名", "填能看出内容的中文名称");
    } else if name.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        reading.error("SITE-002", "网站名称不能全是数字", "填能看出内容的中文名称");
    } else if han == 0 {
        reading.error("SITE-005", "网站名称不能全是字母", "填能看出内容的中文名称");
    } else if han < SHORTEST {
        reading.error("SITE-001", format!("网站名称要 3 个汉字以上，现在 {han} 个"), "改成能看出内容的名称");
    } else {
        if let Some(c) = name.chars().find(|c| !is_usual(*c)) {
            reading.warning("SITE-006", format!("名称里有符号“{}”", shown(c)), "去掉符号，只留汉字、字母和数字");
        }
        reading.part("han", han.to_string());
        reading.rare_characters(context);
    }
    reading.finish()
}

/// Something like `abc.com`, `http://…` or `中文.中国`.
fn is_domain(name: &str) -> bool {
    let bare = name.rsplit("://").next().unwrap_or(name);
    let dotted = bare.contains('.') && !bare.contains(' ') && !bare.starts_with('.') && !bare.ends_with('.');
    dotted && idna::domain_to_ascii(bare).is_ok_and(|a| psl::suffix(a.as_bytes()).is_some_and(|s| s.is_known()))
}

fn is_usual(c: char) -> bool {
    c.is_alphanumeric()
        || "·（）()-— ".contains(c)
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FFFD}')
}
