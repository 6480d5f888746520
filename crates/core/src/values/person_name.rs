//! 姓名 as on the identity document: Han characters with middle dots, or Latin letters as in a passport.
//!
//! Parts: `script` (`han` or `latin`), `length` (characters). Rare characters are kept and said.

use super::characters::{han_count, shown};
use super::cleaning::{is_han, is_middle_dot};
use super::reading::Reading;
use super::{Checked, Context};

/// Forms of address that people put behind a surname.
const TITLES: [&str; 9] = ["先生", "小姐", "女士", "太太", "同志", "老师", "经理", "老板", "师傅"];

/// Words that stand in place of a name.
const NOT_NAMES: [&str; 8] = ["个人", "本人", "某某", "无名", "姓名", "负责人", "法人", "管理员"];

/// Reads a person's name.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().unified().half_width_letters().no_label(&["姓名"]).middle_dots().tidy_spaces();
    let name = reading.text.clone();
    if name.chars().any(|c| c.is_ascii_digit()) {
        reading.error("NAME-002", "姓名里不能有数字", "照证件上的姓名填写");
    } else if han_count(&name) == 0 && name.chars().any(char::is_alphabetic) {
        latin(&mut reading, &name);
    } else {
        han(&mut reading, &name);
    }
    if !reading.is_bad() {
        reading.rare_characters(context);
    }
    reading.finish()
}

fn han(reading: &mut Reading, name: &str) {
    let length = name.chars().filter(|c| !is_middle_dot(*c)).count();
    if let Some(title) = TITLES.iter().find(|t| name.ends_with(*t) && length <= t.chars().count() + 2) {
        reading.error("NAME-001", format!("姓名里不能有“{title}”"), "照证件填全名，不写称呼");
    } else if let Some(word) = NOT_NAMES.iter().find(|w| name == **w) {
        reading.error("NAME-006", format!("“{word}”不是姓名"), "照证件上的姓名填写");
    } else if name.contains("公司") || name.ends_with("集团") {
        reading.error("NAME-007", "这是单位名称，不是人名", "填人的姓名，单位名称在别的栏");
    } else if let Some(c) = name.chars().find(|c| c.is_alphabetic() && !is_han(*c)) {
        reading.error("NAME-003", format!("汉字姓名里有字母“{}”", shown(c)), "照证件填写；外文姓名全用字母");
    } else if let Some(c) = name.chars().find(|c| !is_allowed(*c)) {
        reading.error("NAME-005", format!("姓名里不能有“{}”", shown(c)), "只留汉字和间隔号“·”");
    } else if name.starts_with(is_middle_dot) || name.ends_with(is_middle_dot) || name.contains("\u{B7}\u{B7}") {
        reading.error("NAME-008", "间隔号的位置不对", "“·”只能写在两段名字中间，一次一个");
    } else if !(2..=15).contains(&length) {
        reading.error("NAME-004", format!("姓名要 2 到 15 个汉字，现在 {length} 个"), "照证件填全名");
    } else {
        reading.part("script", "han");
        reading.part("length", name.chars().count().to_string());
    }
}

/// Han characters, middle dots, and what is judged by [`Reading::rare_characters`].
fn is_allowed(c: char) -> bool {
    is_han(c) || is_middle_dot(c) || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FFFD}')
}

fn latin(reading: &mut Reading, name: &str) {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if let Some(c) =
        name.chars().find(|c| !(c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '\u{2019}' | '.' | ',')))
    {
        reading.error("NAME-005", format!("姓名里不能有“{}”", shown(c)), "照护照资料页的写法填写");
    } else if letters < 2 {
        reading.error("NAME-004", "姓名太短", "照护照资料页填全名");
    } else {
        if !name.contains(' ') || name.chars().any(char::is_lowercase) {
            reading.warning("NAME-009", "外文姓名按护照写法填写", "护照上是大写，姓和名之间有空格");
        }
        reading.part("script", "latin");
        reading.part("length", name.chars().count().to_string());
    }
}
