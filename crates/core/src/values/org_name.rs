//! 单位名称 exactly as on its certificate. Brackets are never changed: （ and ( make two different names.

use super::characters::{han_count, shown};
use super::reading::Reading;
use super::{Checked, Context};

/// Reads the name of an organisation.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading
        .invisible()
        .unified()
        .half_width_letters()
        .no_label(&["单位名称", "企业名称", "公司名称", "名称"])
        .tidy_spaces();
    let name = reading.text.clone();
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < 2 {
        reading.error("ORG-001", "单位名称太短", "照证照填写全称");
    } else if name.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        reading.error("ORG-002", "单位名称不能全是数字", "照证照填写全称");
    } else {
        shape(&mut reading, &name);
        reading.rare_characters(context);
    }
    reading.finish()
}

fn shape(reading: &mut Reading, name: &str) {
    if han_count(name) == 0 {
        let domain = name.contains('.') && !name.contains(' ');
        let hint = if domain {
            "这像是域名；填证照上的单位全称"
        } else {
            "照证照填写；证照上是外文可写明理由继续"
        };
        reading.warning("ORG-003", "单位名称里没有汉字", hint);
    }
    if !balanced(name) {
        reading.warning("ORG-004", "括号没有成对", "对照证照补上或删掉括号");
    } else if name.contains(['(', ')']) {
        reading.hint("ORG-005", "名称里是半角括号 ( )", "证照上多为全角（），照证照保持一致");
    }
    if let Some(c) = name.chars().find(|c| !is_usual(*c)) {
        reading.warning("ORG-006", format!("名称里有少见的符号“{}”", shown(c)), "对照证照核对这个符号");
    }
}

/// Full-width and half-width brackets close what they open, each with its own kind or the other.
fn balanced(name: &str) -> bool {
    let mut open = 0_i32;
    for c in name.chars() {
        match c {
            '(' | '（' => open += 1,
            ')' | '）' => open -= 1,
            _ => {}
        }
        if open < 0 {
            return false;
        }
    }
    open == 0
}

/// Letters of any script, digits, brackets and the few signs that certificates print.
fn is_usual(c: char) -> bool {
    c.is_alphanumeric()
        || "()（）·&＆-—、,，.．“”《》' ".contains(c)
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FFFD}')
}
