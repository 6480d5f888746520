//! Text as it is compared: half-width, small letters, no spaces, links set apart; with the way back to the original.

use beian_core::values::half_width;

use crate::block::Block;

/// Stands where a link begins or ends, so that no phrase runs from one link into the next.
const APART: char = '\u{1F}';

/// Folded text.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The text that is searched.
    pub text: String,
    /// For each byte of it, the byte of the original.
    from: Vec<u32>,
}

impl Folded {
    /// Folds a block.
    pub fn block(block: &Block) -> Folded {
        let mut edges: Vec<usize> = block.links.iter().flat_map(|l| [l.start, l.end]).collect();
        edges.sort_unstable();
        Folded::fold(&block.text, &edges)
    }

    /// Folds a text by itself.
    pub fn plain(text: &str) -> Folded {
        Folded::fold(text, &[])
    }

    fn fold(text: &str, edges: &[usize]) -> Folded {
        let mut folded = Folded { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let mut edges = edges.iter().copied().peekable();
        for (at, c) in text.char_indices() {
            while edges.next_if(|edge| *edge <= at).is_some() {
                folded.push(at, APART);
            }
            if !c.is_whitespace() {
                folded.push(at, plain(c));
            }
        }
        folded
    }

    fn push(&mut self, at: usize, c: char) {
        self.text.push(c);
        self.from.resize(self.text.len(), u32::try_from(at).unwrap_or(u32::MAX));
    }

    /// The part of the original that a part of the folded text came from.
    pub fn original(&self, start: usize, end: usize, original: &str) -> (usize, usize) {
        let at = |byte: usize| self.from.get(byte).map_or(original.len(), |at| *at as usize);
        let last = at(end.saturating_sub(1));
        let width = original.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (at(start), last + width)
    }
}

/// One character, half-width and small.
pub(crate) fn plain(c: char) -> char {
    half_width(c).to_ascii_lowercase()
}

/// A phrase of the data, folded; links are not known there.
pub(crate) fn phrase(text: &str) -> String {
    Folded::plain(text).text
}

/// Whether a part of the text is a word by itself: Latin letters go on neither before nor after it.
pub(crate) fn is_whole(original: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let part = original.get(start..end).unwrap_or_default();
    let before = original.get(..start).and_then(|t| t.chars().next_back());
    let after = original.get(end..).and_then(|t| t.chars().next());
    let goes_on =
        (letter(part.chars().next()) && letter(before)) || (letter(part.chars().next_back()) && letter(after));
    !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_way_back() {
        let text = "ＩＣＰ 备 Add to Cart";
        let folded = Folded::plain(text);
        assert_eq!(folded.text, "icp备addtocart");
        let at = folded.text.find("addtocart").unwrap_or_default();
        let (start, end) = folded.original(at, at + "addtocart".len(), text);
        assert_eq!(text.get(start..end), Some("Add to Cart"));
        assert!(is_whole("design in", 7, 9) && !is_whole("design in", 3, 9), "“sign in” is not in “design in”");
    }
}
