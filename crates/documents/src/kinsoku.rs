//! Where a line may break（避头尾）and which punctuation gives up its blank half（标点挤压）.
//!
//! After 《中文排版需求》 (CLREQ): no line starts with a closing mark or ends with an opening one, runs of Latin letters
//! and digits stay whole, two marks in a row share one blank. Deliberately not here: widths and positions (`paragraph`).

/// Marks that may not start a line.
const NO_START: &str = "、，。；：？！）》〉」』】〕〗”’…—·～％‰℃｝］,.;:?!)]}%";
/// Marks that may not end a line.
const NO_END: &str = "（《〈「『【〔〖“‘￥｛［([{$";
/// Closing marks whose right half is blank when they are a full em wide.
const BLANK_RIGHT: &str = "、，。；：？！）》〉」』】〕〗”’";
/// Opening marks whose left half is blank when they are a full em wide.
const BLANK_LEFT: &str = "（《〈「『【〔〖“‘";

/// What a character is for the breaking of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class {
    /// Han, kana, full-width marks, boxes: a line may break on either side.
    pub(crate) han: bool,
    pub(crate) space: bool,
    no_start: bool,
    no_end: bool,
    blank_right: bool,
    blank_left: bool,
    /// Two of these in a row are one mark（—— and ……）.
    doubles: bool,
}

impl Class {
    /// The class of `ch`; `wide` tells whether its glyph is a full em.
    pub(crate) fn of(ch: char, wide: bool) -> Class {
        if ch.is_ascii_alphanumeric() {
            return Class::default();
        }
        if is_ideograph(ch) {
            return Class { han: true, ..Class::default() };
        }
        Class {
            han: is_han(ch),
            space: matches!(ch, ' ' | '\u{3000}'),
            no_start: NO_START.contains(ch),
            no_end: NO_END.contains(ch),
            blank_right: wide && BLANK_RIGHT.contains(ch),
            blank_left: wide && BLANK_LEFT.contains(ch),
            doubles: matches!(ch, '—' | '…'),
        }
    }

    /// Whether a line may break between this character and `next`.
    pub(crate) fn may_break_before(self, next: Class) -> bool {
        if next.space || next.no_start || self.no_end || (self.doubles && next.doubles) {
            return false;
        }
        self.space || self.han || next.han
    }

    /// How much of an em to take away between this mark and `next`.
    pub(crate) fn squeeze_before(self, next: Class) -> f32 {
        let shares =
            (self.blank_right && (next.blank_right || next.blank_left)) || (self.blank_left && next.blank_left);
        if shares { 0.5 } else { 0.0 }
    }

    /// How much of an em this mark may give up at the end of a line.
    pub(crate) fn end_slack(self) -> f32 {
        if self.blank_right { 0.5 } else { 0.0 }
    }
}

fn is_ideograph(ch: char) -> bool {
    matches!(u32::from(ch), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

fn is_han(ch: char) -> bool {
    is_ideograph(ch)
        || matches!(u32::from(ch),
            0x2014..=0x2027 | 0x2103 | 0x2116 | 0x2160..=0x217F | 0x2190..=0x23FF | 0x2460..=0x27BF
            | 0x2E80..=0x33FF | 0xAC00..=0xD7A3 | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_break(a: char, b: char) -> bool {
        Class::of(a, true).may_break_before(Class::of(b, true))
    }

    #[test]
    fn no_line_starts_with_a_closing_or_ends_with_an_opening_mark() {
        for mark in "、，。；：？！）》〉」』】〕”’…—·～％℃".chars() {
            assert!(!may_break('国', mark), "a line would start with {mark}");
        }
        for mark in "（《〈「『【〔“‘￥".chars() {
            assert!(!may_break(mark, '国'), "a line would end with {mark}");
        }
    }

    #[test]
    fn breaks_are_where_chinese_readers_expect_them() {
        let table = [
            ('国', '家', true, "between two Han"),
            ('国', 'A', true, "between Han and Latin"),
            ('9', '号', true, "between a digit and Han"),
            ('a', 'b', false, "inside a word"),
            ('.', 'c', false, "inside a domain name"),
            ('a', ' ', false, "a space stays with the word before"),
            (' ', 'a', true, "after a space"),
            (' ', '，', false, "a comma never starts a line, not even after a space"),
            ('，', '国', true, "after a comma"),
            ('。', '（', true, "between a full stop and an opening bracket"),
            ('—', '—', false, "inside a Chinese dash"),
            ('…', '…', false, "inside an ellipsis"),
            ('国', '（', true, "before an opening bracket"),
        ];
        for (a, b, expected, why) in table {
            assert_eq!(may_break(a, b), expected, "{why}: {a}|{b}");
        }
    }

    #[test]
    fn two_marks_share_one_blank() {
        let table = [
            ('：', '（', 0.5),
            ('）', '。', 0.5),
            ('《', '“', 0.5),
            ('国', '（', 0.0),
            ('（', '国', 0.0),
            ('（', '）', 0.0),
        ];
        for (a, b, expected) in table {
            assert_eq!(Class::of(a, true).squeeze_before(Class::of(b, true)), expected, "{a}{b}");
            assert_eq!(
                Class::of(a, false).squeeze_before(Class::of(b, false)),
                0.0,
                "narrow marks have no blank half: {a}{b}"
            );
        }
    }
}
