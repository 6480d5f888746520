//! Filing numbers in running text, in every shape people write them: spaces, full-width digits, a missing 号.
//!
//! Deliberately not here: whether a number is right. That is the value type's business in core.

use crate::folding::plain;
use crate::report::NumberKind;

/// Digits that are followed; a longer run is cut.
const MOST_DIGITS: usize = 40;
/// Fewer are no number: `公网安备案` is a word.
const FEWEST_DIGITS: usize = 6;

/// Where a number stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub kind: NumberKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Bytes before and after 备 that can belong to its number.
const AROUND: (usize, usize) = (80, 320);

/// All numbers of a text in order. `signs` are the characters that stand for provinces.
pub(crate) fn find(text: &str, signs: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (at, _) in text.match_indices('备').filter(|(at, _)| may_belong(text, *at)) {
        let from = text.floor_char_boundary(at.saturating_sub(AROUND.0));
        let to = text.floor_char_boundary(at.saturating_add(AROUND.1));
        let letters: Vec<(usize, char)> =
            text.get(from..to).unwrap_or_default().char_indices().map(|(i, c)| (from + i, c)).collect();
        let reader = Reader { letters: &letters, signs };
        let here = letters.partition_point(|(byte, _)| *byte < at);
        let Some((kind, from, end)) = reader.mps(here).or_else(|| reader.icp(here)).or_else(|| reader.labelled(here))
        else {
            continue;
        };
        let byte = |i: usize| letters.get(i).map_or(to, |(byte, _)| *byte);
        let one = Found { kind, start: byte(from), end: byte(end) };
        if found.last().is_none_or(|last| last.end <= one.start) {
            found.push(one);
        }
    }
    found
}

/// The character before 备, spaces aside, is one that a number has there.
fn may_belong(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().chars().rev().take(4).find(|c| !c.is_whitespace());
    before.is_some_and(|c| matches!(plain(c), '安' | '网' | 'p'))
}

struct Reader<'t> {
    letters: &'t [(usize, char)],
    signs: &'t str,
}

type Span = (NumberKind, usize, usize);

impl Reader<'_> {
    fn at(&self, i: usize) -> Option<char> {
        self.letters.get(i).map(|(_, c)| plain(*c))
    }

    fn is_space(&self, i: usize) -> bool {
        self.letters.get(i).is_some_and(|(_, c)| c.is_whitespace())
    }

    /// The place of the next character before `i` that is no space.
    fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().take(4).find(|j| !self.is_space(*j))
    }

    fn after_spaces(&self, mut i: usize) -> usize {
        while self.is_space(i) {
            i += 1;
        }
        i
    }

    /// The words that end before `i`, spaces aside: where they begin.
    fn words_before(&self, i: usize, words: &[char]) -> Option<usize> {
        words.iter().rev().try_fold(i, |i, word| self.before(i).filter(|j| self.at(*j) == Some(*word)))
    }

    /// The province's sign before `i`, when there is one.
    fn with_sign(&self, i: usize) -> usize {
        let sign = |j: &usize| self.letters.get(*j).is_some_and(|(_, c)| self.signs.contains(*c));
        self.before(i).filter(sign).unwrap_or(i)
    }

    /// Digits from `i`, with spaces and hyphens between them: how many, and where they end.
    fn digits(&self, i: usize) -> (usize, usize) {
        let (mut count, mut end, mut i) = (0, i, self.after_spaces(i));
        while let Some(c) = self.at(i).filter(|_| count < MOST_DIGITS) {
            if c.is_ascii_digit() {
                count += 1;
                end = i + 1;
            } else if !(self.is_space(i) || c == '-') {
                break;
            }
            i += 1;
        }
        (count, end)
    }

    /// 号 after `i`, spaces aside.
    fn closed(&self, i: usize) -> Option<usize> {
        let next = self.after_spaces(i);
        (self.at(next) == Some('号')).then_some(next + 1)
    }

    fn mps(&self, at: usize) -> Option<Span> {
        let from = self.with_sign(self.words_before(at, &['公', '网', '安'])?);
        let colon = self.after_spaces(at + 1);
        let (count, end) = self.digits(if self.at(colon) == Some(':') { colon + 1 } else { at + 1 });
        (count >= FEWEST_DIGITS).then(|| (NumberKind::Mps, from, self.closed(end).unwrap_or(end)))
    }

    fn icp(&self, at: usize) -> Option<Span> {
        let from = self.with_sign(self.words_before(at, &['i', 'c', 'p'])?);
        let next = if self.at(at + 1) == Some('案') { at + 2 } else { at + 1 };
        let colon = self.after_spaces(next);
        let next = if self.at(colon) == Some(':') { colon + 1 } else { next };
        let (count, end) = self.plain_digits(next);
        if count < FEWEST_DIGITS {
            return None;
        }
        let end = self.closed(end).unwrap_or(end);
        Some((NumberKind::Icp, from, self.serial(end).unwrap_or(end)))
    }

    /// Digits with spaces between them; a hyphen begins the serial.
    fn plain_digits(&self, i: usize) -> (usize, usize) {
        let (mut count, mut end, mut i) = (0, i, self.after_spaces(i));
        while let Some(c) = self.at(i).filter(|_| count < MOST_DIGITS) {
            if c.is_ascii_digit() {
                count += 1;
                end = i + 1;
            } else if !self.is_space(i) {
                break;
            }
            i += 1;
        }
        (count, end)
    }

    /// `-12A` after `i`.
    fn serial(&self, i: usize) -> Option<usize> {
        let dash = self.after_spaces(i);
        self.at(dash).filter(|c| matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑' | '─'))?;
        let (count, end) = self.plain_digits(dash + 1);
        let suffix = self.at(end).is_some_and(|c| matches!(c, 'a' | 'x' | 'k'));
        (count > 0).then(|| end + usize::from(suffix))
    }

    /// `公安备案号：33028302000652`, without the four characters that belong to the number.
    fn labelled(&self, at: usize) -> Option<Span> {
        self.words_before(at, &['公', '安']).or_else(|| self.words_before(at, &['联', '网']))?;
        let mut i = at + 1;
        while self.at(i).is_some_and(|c| matches!(c, '案' | '编' | '号' | ':')) || self.is_space(i) {
            i += 1;
        }
        let (count, end) = self.digits(i);
        (13..=15).contains(&count).then(|| (NumberKind::Mps, i, self.closed(end).unwrap_or(end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_every_shape() {
        for (text, wanted) in [
            ("浙公网安备33028302000652号", vec!["浙公网安备33028302000652号"]),
            ("备案：浙公网安备 33028302000652号。", vec!["浙公网安备 33028302000652号"]),
            ("浙公网安备 ３３０２８３０２０００６５２ 号", vec!["浙公网安备 ３３０２８３０２０００６５２ 号"]),
            ("浙公网安备33028302000652 版权所有", vec!["浙公网安备33028302000652"]),
            ("浙 公网安备 3302 8302 0006 52号", vec!["浙 公网安备 3302 8302 0006 52号"]),
            ("公网安备330283020006520号", vec!["公网安备330283020006520号"]),
            ("公安备案号：33028302000652", vec!["33028302000652"]),
            (
                "京ICP备04000001号-1 | 京公网安备11010102000001号",
                vec!["京ICP备04000001号-1", "京公网安备11010102000001号"],
            ),
            ("京ｉｃｐ备０４０００００１号－１A", vec!["京ｉｃｐ备０４０００００１号－１A"]),
            ("ICP备案号：京ICP备04000001号", vec!["京ICP备04000001号"]),
            ("京ICP备案04000001-12", vec!["京ICP备04000001-12"]),
            ("公网安备案制度介绍，ICP备案流程", vec![]),
            ("配备 123456 台设备", vec![]),
        ] {
            let found: Vec<_> = find(text, "京浙").iter().filter_map(|f| text.get(f.start..f.end)).collect();
            let wanted: Vec<_> =
                wanted.iter().map(|w| w.replace("京ICP备04000001-12", "京ICP备案04000001-12")).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
