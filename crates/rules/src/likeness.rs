//! How alike two short Chinese texts are: cleaned, said in one way, compared by characters that stand together.
//!
//! Deliberately not here: what any text means (see `rejects`), and any word; the words come from the edition.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::values::{half_width, is_invisible};

/// Marks that end a complaint.
const ENDS: &[char] = &['。', ';', '!', '\n'];
/// Marks that end a clause inside a complaint.
const PAUSES: &[char] = &[',', ':', '?', '…'];
/// What may stand before 、 or ) as a number of a list.
const NUMERALS: &str = "一二三四五六七八九十0123456789";
/// Rare characters that stand together weigh more than common ones; a single character weighs this share.
const SINGLE: f64 = 0.35;
/// What text that no phrase knows weighs, as a share of the rarest.
const UNKNOWN: f64 = 0.25;

/// Words, and what they become; polite words become nothing.
type Becomes = (Vec<char>, Option<Vec<char>>);

/// Ways of saying the same, and words that say nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wording {
    /// By first character, longest first.
    words: BTreeMap<char, Vec<Becomes>>,
    joins: Vec<String>,
}

impl Wording {
    /// Groups of words that mean the same (each becomes the first of its group), polite words, words that join clauses.
    pub(crate) fn new(same: &[Vec<String>], polite: &[String], joins: &[String]) -> Self {
        let mut wording = Wording { joins: joins.iter().map(|j| plain(j)).collect(), ..Wording::default() };
        for group in same {
            let first: Option<Vec<char>> = group.first().map(|w| plain(w).chars().collect());
            group.iter().for_each(|word| wording.add(word, first.clone()));
        }
        polite.iter().for_each(|word| wording.add(word, None));
        wording.words.values_mut().for_each(|all| all.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
        wording
    }

    fn add(&mut self, word: &str, becomes: Option<Vec<char>>) {
        let word: Vec<char> = plain(word).chars().collect();
        if let Some(first) = word.first() {
            self.words.entry(*first).or_default().push((word, becomes));
        }
    }

    /// The text in one way of saying, with and without its polite words. `text` is [`plain`].
    pub(crate) fn said(&self, text: &str) -> Said {
        let mut said = Said::default();
        let chars: Vec<char> = text.chars().collect();
        let mut rest: &[char] = &chars;
        while let [first, after @ ..] = rest {
            let known = self.words.get(first).and_then(|all| all.iter().find(|(word, _)| rest.starts_with(word)));
            match known {
                Some((word, becomes)) => {
                    said.whole.extend(becomes.as_ref().unwrap_or(word));
                    said.bare.extend(becomes.iter().flatten());
                    rest = rest.get(word.len()..).unwrap_or_default();
                }
                None => {
                    said.push(*first);
                    rest = after;
                }
            }
        }
        said
    }

    /// The complaints of a text, each with its clauses. A complaint of one clause has none.
    pub(crate) fn complaints<'t>(&self, text: &'t str) -> Vec<(&'t str, Vec<&'t str>)> {
        let complaints = numbered(text).into_iter().flat_map(|part| part.split(|c| ENDS.contains(&half_width(c))));
        complaints
            .map(str::trim)
            .filter(|c| !c.is_empty())
            .map(|complaint| {
                let mut clauses: Vec<&str> = complaint.split(|c| PAUSES.contains(&half_width(c))).collect();
                for join in &self.joins {
                    clauses = clauses.into_iter().flat_map(|c| c.split(join.as_str())).collect();
                }
                clauses.retain(|c| !c.trim().is_empty());
                (complaint, if clauses.len() > 1 { clauses } else { Vec::new() })
            })
            .collect()
    }
}

/// A text in one way of saying.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// With its polite words, to look for words in.
    pub whole: String,
    /// Without them, and numbers as one zero, to compare.
    pub bare: String,
}

impl Said {
    fn push(&mut self, c: char) {
        self.whole.push(c);
        let digit = c.is_ascii_digit();
        if digit && self.bare.ends_with('0') {
            return;
        }
        if digit || c.is_alphabetic() {
            self.bare.push(if digit { '0' } else { c });
        }
    }
}

/// Half-width, lower case, without white space and characters that cannot be seen. Line breaks stay.
pub(crate) fn plain(text: &str) -> String {
    let seen = |c: &char| *c == '\n' || !(c.is_whitespace() || is_invisible(*c));
    text.chars().map(half_width).filter(seen).flat_map(char::to_lowercase).collect()
}

/// Cuts before the items of a list: 1、 2. （三） ④.
fn numbered(text: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, half_width(c))).collect();
    let is = |n: usize, wanted: &str| chars.get(n).is_some_and(|(_, c)| wanted.contains(*c));
    let mut cuts = vec![0];
    for n in 0..chars.len() {
        let fresh = n == 0 || !is(n - 1, NUMERALS) && !is(n - 1, ".");
        let digits = (n..chars.len()).take(3).take_while(|m| is(*m, NUMERALS)).count();
        let decimal = is(n + digits, ".") && is(n + digits + 1, "0123456789");
        let item = fresh && digits > 0 && digits < 3 && is(n + digits, "、.)") && !decimal;
        let opened = item && n > 0 && is(n - 1, "(");
        let circled = chars.get(n).is_some_and(|(_, c)| ('①'..='⑳').contains(c));
        if let Some((at, _)) = chars.get(if opened { n - 1 } else { n }).filter(|_| item || circled) {
            cuts.push(*at);
        }
    }
    cuts.push(text.len());
    cuts.windows(2).filter_map(|cut| text.get(*cut.first()?..*cut.last()?)).collect()
}

/// One to three characters that stand together.
type Gram = [char; 3];

/// Compares texts with phrases that are sorted into classes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Likeness {
    /// What is known of everything that stands in a phrase.
    known: BTreeMap<Gram, Known>,
    rarest: f64,
    phrases: Vec<Phrase>,
    classes: usize,
}

#[derive(Debug, Clone, Default)]
struct Known {
    weight: f64,
    phrases: BTreeSet<usize>,
    classes: BTreeSet<usize>,
}

#[derive(Debug, Clone)]
struct Phrase {
    class: usize,
    weight: f64,
}

impl Likeness {
    /// Learns the phrases of each class: what stands in few classes weighs more.
    pub(crate) fn new(classes: &[Vec<String>]) -> Self {
        let mut known: BTreeMap<Gram, Known> = BTreeMap::new();
        let mut phrases = Vec::new();
        let each = classes.iter().enumerate().flat_map(|(class, all)| all.iter().map(move |phrase| (class, phrase)));
        let each: Vec<(usize, BTreeSet<Gram>)> = each.map(|(class, phrase)| (class, grams(phrase))).collect();
        for (at, (class, grams)) in each.iter().enumerate() {
            for gram in grams {
                let entry = known.entry(*gram).or_default();
                entry.phrases.insert(at);
                entry.classes.insert(*class);
            }
        }
        let total = classes.len() as f64;
        for (gram, entry) in &mut known {
            entry.weight = share(gram) * (1.0 + total / entry.classes.len() as f64).ln();
        }
        for (class, grams) in &each {
            let weight = grams.iter().filter_map(|gram| known.get(gram)).map(|k| k.weight).sum();
            phrases.push(Phrase { class: *class, weight });
        }
        Likeness { known, rarest: (1.0 + total).ln(), phrases, classes: classes.len() }
    }

    /// How alike `bare` is to each class in order, from 0 to 1: half the nearest phrase, half all phrases together.
    pub(crate) fn compare(&self, bare: &str) -> Vec<f64> {
        let mut with_phrase = vec![0.0; self.phrases.len()];
        let mut with_class = vec![0.0; self.classes];
        let mut whole = f64::MIN_POSITIVE;
        for gram in grams(bare) {
            let Some(known) = self.known.get(&gram) else {
                whole += UNKNOWN * self.rarest * share(&gram);
                continue;
            };
            whole += known.weight;
            add(&mut with_phrase, &known.phrases, known.weight);
            add(&mut with_class, &known.classes, known.weight);
        }
        let mut nearest: Vec<f64> = vec![0.0; self.classes];
        for (phrase, common) in self.phrases.iter().zip(with_phrase).filter(|(_, common)| *common > 0.0) {
            let (found, used) = (common / phrase.weight, common / whole);
            // What the phrase says must stand in the text; what else stands there counts less.
            let like = 1.6 * found * used / (0.6 * found + used);
            if let Some(best) = nearest.get_mut(phrase.class) {
                *best = best.max(like);
            }
        }
        nearest.into_iter().zip(with_class).map(|(near, common)| 0.55 * near + 0.45 * common / whole).collect()
    }
}

fn add(sums: &mut [f64], at: &BTreeSet<usize>, weight: f64) {
    for place in at {
        if let Some(sum) = sums.get_mut(*place) {
            *sum += weight;
        }
    }
}

fn share(gram: &Gram) -> f64 {
    match gram {
        [_, '\0', _] => SINGLE,
        _ => 1.0,
    }
}

fn grams(text: &str) -> BTreeSet<Gram> {
    let chars: Vec<char> = text.chars().collect();
    let mut all = BTreeSet::new();
    for n in 0..chars.len() {
        let at = |m: usize| chars.get(n + m).copied();
        if let Some(a) = at(0) {
            all.insert([a, '\0', '\0']);
            if let Some(b) = at(1) {
                all.insert([a, b, '\0']);
                if let Some(c) = at(2) {
                    all.insert([a, b, c]);
                }
            }
        }
    }
    all
}
