//! Looks for signs in blocks, elements and scripts, and keeps where they were.

use std::cmp::Reverse;

use crate::block::Block;
use crate::element::Element;
use crate::folding::{Folded, is_whole, phrase};
use crate::hints::Compared;
use crate::limits::{AROUND, LONGEST_FOUND, MOST_HITS};
use crate::report::{Hit, Sign, Weight};
use crate::sign_rules::{Part, SignRules};

/// Bytes: no phrase of the data is longer.
const LONGEST_PHRASE: usize = 200;
/// Characters of a link's words that can be the name of a function.
const LONGEST_BUTTON: usize = 40;

/// Part of a text that may be a sign.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    sign: usize,
    start: usize,
    end: usize,
    weight: Weight,
}

/// What was found of one sign.
#[derive(Debug, Default, Clone)]
struct Found {
    count: u32,
    hits: Vec<(Weight, Hit)>,
    /// Of the last hit: its weight, its line, whether it is in the code and not in the words.
    last: Option<(Weight, u32, bool)>,
}

impl Found {
    /// A button is met twice, by its code and by its words: that is one place, told by its words.
    fn keep(&mut self, weight: Weight, hit: Hit, code: bool) {
        match self.last {
            Some((known, line, false)) if code && line == hit.line && known >= weight => return,
            Some((known, line, true)) if !code && line == hit.line && weight >= known => {
                if self.hits.last().is_some_and(|(_, last)| last.line == line && last.file == hit.file) {
                    self.hits.pop();
                }
            }
            _ => self.count = self.count.saturating_add(1),
        }
        self.last = Some((weight, hit.line, code));
        if self.hits.iter().filter(|(w, _)| *w == weight).count() < MOST_HITS {
            self.hits.push((weight, hit));
        }
    }
}

/// The signs found so far.
pub(crate) struct Signs<'r> {
    rules: &'r SignRules,
    found: Vec<Found>,
}

impl<'r> Signs<'r> {
    pub fn new(rules: &'r SignRules) -> Self {
        Signs { rules, found: vec![Found::default(); rules.names.len()] }
    }

    /// The next page begins.
    pub fn next_page(&mut self) {
        self.found.iter_mut().for_each(|f| f.last = None);
    }

    /// Words that visitors see.
    pub fn block(&mut self, file: &str, block: &Block) {
        let mut candidates = self.phrases(&Folded::block(block), &block.text);
        for link in block.links.iter().filter(|l| l.end > l.start) {
            let end = link.end.min(block.text.len());
            let button = self.button(block.words(link));
            candidates.extend(button.map(|p| Candidate { sign: p.sign, start: link.start, end, weight: heavy(p) }));
        }
        for one in kept(candidates) {
            let hit = hit(file, block.line(one.start), &block.text, one.start, one.end);
            self.keep(one.sign, one.weight, hit, false);
        }
    }

    /// A start tag. A part that is not shown at first may be a function that opens on a click: a person must look.
    pub fn element(&mut self, file: &str, element: &Element) {
        let weight = |weight: Weight| if element.hidden { weight.min(Weight::Ask) } else { weight };
        let rules = self.rules;
        if let Some(compared) = Compared::new(element) {
            for (sign, heaviest, by) in rules.hints.met(&compared) {
                let found = match element.value(by) {
                    "" => format!("<{}>", element.name),
                    value => format!("<{} {by}=\"{value}\">", element.name),
                };
                let hit = hit(file, element.line, &found, 0, found.len());
                self.keep(sign, weight(heaviest), hit, true);
            }
        }
        if element.hidden {
            return;
        }
        for name in ["placeholder", "aria-label", "alt", "value"] {
            let spoken = element.value(name);
            if spoken.is_empty() || (name == "value" && !element.is_input_button()) {
                continue;
            }
            let mut candidates = self.phrases(&Folded::plain(spoken), spoken);
            let whole = |p: &Part| Candidate { sign: p.sign, start: 0, end: spoken.len(), weight: heavy(p) };
            candidates.extend(self.button(spoken).map(whole));
            for one in kept(candidates) {
                let hit = hit(file, element.line, spoken, one.start, one.end);
                self.keep(one.sign, one.weight, hit, false);
            }
        }
    }

    /// The text of a script: known widgets are started there.
    pub fn script(&mut self, file: &str, text: &str, line: u32) {
        let rules = self.rules;
        let lower = text.to_ascii_lowercase();
        // Places come in order: lines are counted on from the last, or a script full of one phrase would take hours.
        let (mut counted, mut line) = (0, line);
        for (phrase, start, end) in rules.script_phrases.find(&lower) {
            if let Some(part) = rules.script_parts.get(phrase) {
                let passed = text.get(counted..start).unwrap_or_default().bytes().filter(|b| *b == b'\n').count();
                line = line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
                counted = start;
                self.keep(part.sign, heavy(part), hit(file, line, text, start, end), true);
            }
        }
    }

    /// What was found, the weightiest first.
    pub fn told(&self) -> Vec<Sign> {
        let found = |id: &str| {
            let at = self.rules.names.iter().position(|n| n.id == id);
            at.and_then(|at| self.found.get(at)).is_some_and(|f| f.count > 0)
        };
        let mut signs: Vec<Sign> = Vec::new();
        for (name, one) in self.rules.names.iter().zip(&self.found) {
            let Some(weight) = one.hits.iter().map(|(w, _)| *w).max() else { continue };
            if name.gives_way_to.iter().any(|id| found(id)) {
                continue;
            }
            let mut hits = one.hits.clone();
            hits.sort_by_key(|(w, _)| Reverse(*w));
            signs.push(Sign {
                id: name.id.clone(),
                label: name.label.clone(),
                meaning: name.meaning.clone(),
                weight,
                hits: hits.into_iter().take(MOST_HITS).map(|(_, hit)| hit).collect(),
                count: one.count,
            });
        }
        signs.sort_by_key(|s| Reverse(s.weight));
        signs
    }

    fn keep(&mut self, sign: usize, weight: Weight, hit: Hit, code: bool) {
        if let Some(found) = self.found.get_mut(sign) {
            found.keep(weight, hit, code);
        }
    }

    /// Phrases in a text, without those that stand in a phrase that means something else.
    fn phrases(&self, folded: &Folded, original: &str) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut except: Vec<(usize, usize, usize)> = Vec::new();
        for (phrase, start, end) in self.rules.phrases.find(&folded.text) {
            let (start, end) = folded.original(start, end, original);
            if !is_whole(original, start, end) {
                continue;
            }
            for part in self.rules.parts.get(phrase).into_iter().flatten() {
                match part.weight {
                    Some(weight) => candidates.push(Candidate { sign: part.sign, start, end, weight }),
                    None => except.push((part.sign, start, end)),
                }
            }
        }
        except.sort_unstable();
        candidates.retain(|c| {
            let from = except.partition_point(|e| (e.0, e.1) < (c.sign, c.start.saturating_sub(LONGEST_PHRASE)));
            let near = except.iter().skip(from).take_while(|e| e.0 == c.sign && e.1 <= c.start);
            !near.into_iter().any(|e| e.2 >= c.end)
        });
        candidates
    }

    /// Signs that the words of a link or button name: `登录 / 注册`, `评论(3)`.
    fn button(&self, words: &str) -> impl Iterator<Item = &'r Part> {
        let rules = self.rules;
        let short = words.chars().take(LONGEST_BUTTON + 1).count() <= LONGEST_BUTTON;
        let words = if short { words } else { "" };
        let names = words
            .split(['/', '|', '｜', '、', '·', '／'])
            .map(|name| phrase(name).chars().filter(|c| c.is_alphabetic()).collect::<String>());
        let names: Vec<String> = names.filter(|n| !n.is_empty()).collect();
        names.into_iter().filter_map(|n| rules.buttons.get(&n)).flatten()
    }
}

fn heavy(part: &Part) -> Weight {
    part.weight.unwrap_or(Weight::No)
}

/// One candidate of each sign for each place: the heavier, then the longer.
fn kept(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|c| (c.sign, c.start, Reverse(c.end), Reverse(c.weight)));
    let mut kept: Vec<Candidate> = Vec::new();
    for one in candidates {
        match kept.last_mut() {
            Some(last) if last.sign == one.sign && one.start < last.end => {
                if one.weight > last.weight {
                    *last = one;
                }
            }
            _ => kept.push(one),
        }
    }
    kept.sort_by_key(|c| (c.start, c.sign));
    kept
}

/// A part of a text and the words around it.
pub(crate) fn hit(file: &str, line: u32, text: &str, start: usize, end: usize) -> Hit {
    let before: String = text.get(..start).unwrap_or_default().chars().rev().take(AROUND).collect();
    Hit {
        file: file.to_owned(),
        line,
        before: before.chars().rev().collect(),
        found: text.get(start..end).unwrap_or_default().chars().take(LONGEST_FOUND).collect(),
        after: text.get(end..).unwrap_or_default().chars().take(AROUND).collect(),
    }
}
