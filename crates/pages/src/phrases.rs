//! Finds many phrases in a text at once. Phrases are grouped by their first two characters, and nearly every
//! character of a page begins none: one look into a table of bits is all it costs.

use std::collections::HashMap;

/// Bits of the table of first characters.
const TABLE: usize = 1 << 16;

/// Phrases to look for.
pub(crate) struct Phrases {
    /// Whether some phrase begins with a character of these low sixteen bits.
    begins: Vec<bool>,
    /// Phrases and their numbers by the first two characters; a phrase of one character stands under itself and NUL.
    groups: HashMap<(char, char), Vec<(String, usize)>>,
}

impl Phrases {
    /// Phrases are known by their place in the list. Empty ones are never found.
    pub fn new(phrases: impl IntoIterator<Item = String>) -> Phrases {
        let mut found = Phrases { begins: vec![false; TABLE], groups: HashMap::new() };
        for (number, phrase) in phrases.into_iter().enumerate() {
            let mut letters = phrase.chars();
            if let Some(first) = letters.next() {
                if let Some(begins) = found.begins.get_mut(slot(first)) {
                    *begins = true;
                }
                let second = letters.next().unwrap_or('\0');
                found.groups.entry((first, second)).or_default().push((phrase, number));
            }
        }
        found
    }

    /// Every place of every phrase, overlapping ones too: its number, first byte, and one past the last.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + 't {
        let starts = text.char_indices().filter(|(_, c)| self.begins.get(slot(*c)).is_some_and(|b| *b));
        starts.flat_map(|(at, first)| {
            let rest = text.get(at..).unwrap_or_default();
            let second = rest.chars().nth(1).unwrap_or('\0');
            let group = |second| self.groups.get(&(first, second)).into_iter().flatten();
            let alone = group('\0').filter(move |_| second != '\0');
            let met = group(second).chain(alone).filter(move |(phrase, _)| rest.starts_with(phrase.as_str()));
            met.map(move |(phrase, number)| (*number, at, at + phrase.len()))
        })
    }
}

fn slot(c: char) -> usize {
    u32::from(c) as usize % TABLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_and_single_phrases_are_found() {
        let phrases = Phrases::new(["评论", "发表评论", "¥", "评论员", "", "ab"].map(str::to_owned));
        let found = |text: &str| {
            let mut found: Vec<_> =
                phrases.find(text).map(|(n, start, end)| (n, text[start..end].to_owned())).collect();
            found.sort();
            found.into_iter().map(|(n, _)| n).collect::<Vec<_>>()
        };
        assert_eq!(found("发表评论员"), [0, 1, 3]);
        assert_eq!(found("¥¥9ab¥"), [2, 2, 2, 5]);
        assert_eq!(found("评"), [] as [usize; 0]);
        assert_eq!(found("评\0论"), [] as [usize; 0]);
    }
}
