//! Nothing panics, nothing drifts: pseudo-random text and huge text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod table;

use beian_core::Kind;
use table::{kind, read, rows};

/// Characters that types care about, and some that nobody expects.
const ALPHABET: &str = "0123456789 Xx-—.:/@_+()（）[]#?%号ICPicp备证京沪川公网安省市区县上海徐汇长期年月日先生张三·•，,。\u{3000}\u{200B}\u{FEFF}\u{AD}\u{A0}\n\r\t\0１Ａ⽤龍䶮𠅤é\u{301}İß\u{E000}\u{FFFD}\u{10FFFF}\u{2E9A}\u{202E}xn--wwwhttps";

/// A small linear generator: the same strings on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides
    }

    fn text(&mut self, alphabet: &[char]) -> String {
        (0..self.roll(24)).map(|_| alphabet[self.roll(alphabet.len())]).collect()
    }
}

fn stands_still(kind: Kind, text: &str) {
    let once = read(kind, text);
    let twice = read(kind, &once.normalized);
    assert_eq!(once.normalized, twice.normalized, "{kind:?} {text:?} is not settled after one cleaning");
    if once.is_sound() {
        assert!(twice.is_sound(), "{kind:?} {text:?}: what was sound stays sound: {:?}", twice.findings);
        assert!(twice.cleaned.is_empty(), "{kind:?} {text:?}: nothing is left to clean: {:?}", twice.cleaned);
        assert_eq!(once.parts, twice.parts, "{kind:?} {text:?}");
    } else {
        assert_eq!(once.normalized, text, "{kind:?} {text:?}: bad input is kept");
    }
}

#[test]
fn random_text_never_panics_and_settles_at_once() {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let mut dice = Dice(20261122);
    for _ in 0..4000 {
        let text = dice.text(&alphabet);
        Kind::ALL.into_iter().for_each(|kind| stands_still(kind, &text));
    }
}

#[test]
fn damaged_values_never_panic_and_settle_at_once() {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let mut dice = Dice(7);
    for row in rows(include_str!("fixtures/normalisation.csv")) {
        for _ in 0..20 {
            let mut characters: Vec<char> = row[1].chars().collect();
            let at = dice.roll(characters.len());
            match dice.roll(3) {
                0 => characters[at] = alphabet[dice.roll(alphabet.len())],
                1 => characters.insert(at, alphabet[dice.roll(alphabet.len())]),
                _ => drop(characters.remove(at)),
            }
            stands_still(kind(&row[0]), &characters.into_iter().collect::<String>());
        }
    }
}

#[test]
fn huge_text_is_one_finding() {
    let huge = "9汉".repeat(10 << 18);
    assert!(huge.len() >= 10_000_000, "the text is as large as a careless paste");
    for kind in Kind::ALL {
        let checked = read(kind, &huge);
        assert_eq!(table::codes(&checked), "TEXT-002", "{kind:?}");
        assert_eq!(checked.normalized.len(), huge.len(), "what was pasted is kept");
    }
    assert_eq!(table::codes(&read(Kind::Text, &"长".repeat(2000))), "", "the limit itself is allowed");
    assert_eq!(table::codes(&read(Kind::LongText, &"长".repeat(20_000))), "", "long text has its own limit");
}

/// Nothing here may take quadratic time: that would be seen as a test that does not end.
#[test]
fn the_longest_text_ends() {
    for piece in ["1", "a.", "汉", "-", "(", "a@", "1:", "ü.", "\u{200B}1", "上海"] {
        let text = piece.repeat(2000 / piece.chars().count());
        for kind in Kind::ALL {
            read(kind, &text);
        }
    }
}
