//! What is said about single characters: rare, self-made, damaged, or in the wrong place.

use super::Context;
use super::cleaning::is_han;
use super::reading::Reading;
use super::sources::COMMON_CHARACTERS;

impl Reading<'_> {
    /// Says which characters a site may not show. Nothing is changed.
    pub fn rare_characters(&mut self, context: &Context) -> &mut Self {
        let self_made = self.text.chars().find(|c| is_self_made(*c));
        let uncommon = |c: char| is_han(c) && c != '〇' && !context.reference.is_common(c);
        let rare = self.text.chars().find(|c| uncommon(*c) || is_late(*c));
        if self.text.contains('\u{FFFD}') {
            self.error("CHAR-003", "有字已经损坏，显示成“�”", "对照证件重新输入这个字");
        }
        if let Some(c) = self_made {
            self.warning(
                "CHAR-002",
                format!("{} 是自造字，别的电脑看不到", code_point(c)),
                "换成标准字；没有时向网站客服询问写法",
            );
        }
        if let Some(c) = rare {
            let why = if uncommon(c) { "不在通用字表里" } else { "是生僻字" };
            self.hint("CHAR-001", format!("“{c}”（{}）{why}", code_point(c)), "照证件填写；有的网站可能显示不出")
                .source(COMMON_CHARACTERS);
        }
        self
    }

    /// Reports the first character that is not `allowed`; `wanted` says what belongs there, e.g. 数字.
    /// Never guesses: a letter that looks like a digit is named, not replaced. Returns whether one was found.
    pub fn strange_character(&mut self, code: &str, wanted: &str, mut allowed: impl FnMut(char) -> bool) -> bool {
        let Some((at, c)) = self.text.chars().enumerate().find(|(_, c)| !allowed(*c)) else { return false };
        let place = at + 1;
        let shown = shown(c);
        match look_alike(c) {
            Some(digit) => self.error(
                code,
                format!("第 {place} 位是字母 {shown}，要{wanted}"),
                format!("看清是字母 {shown} 还是数字 {digit}，再改过来"),
            ),
            None => self.error(code, format!("第 {place} 位“{shown}”不对，要{wanted}"), "对照原件改这一位"),
        };
        true
    }
}

/// `U+4DAE`.
pub(super) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// How a character is shown inside a sentence.
pub(super) fn shown(c: char) -> String {
    if c.is_control() || c.is_whitespace() || is_self_made(c) { code_point(c) } else { c.to_string() }
}

/// How many Han characters the text has.
pub(super) fn han_count(text: &str) -> usize {
    text.chars().filter(|c| is_han(*c)).count()
}

/// A letter that is easily taken for a digit, and the digit.
fn look_alike(c: char) -> Option<char> {
    match c {
        'O' | 'o' | 'Q' | 'D' => Some('0'),
        'I' | 'i' | 'l' | 'L' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

/// A Han character that older systems (GBK) do not know, in the common list or not.
fn is_late(c: char) -> bool {
    is_han(c) && c != '〇' && !matches!(c, '\u{4E00}'..='\u{9FA5}')
}

/// In a private use area: drawn only where the same self-made font is installed.
fn is_self_made(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}
