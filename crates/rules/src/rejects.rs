//! Reading a reviewer's words（退回意见）: which of the edition's meanings stand in a text, and how sure that is.
//!
//! Deliberately not here: how alike two texts are (see `likeness`), any word of a reviewer (data), and what is done about it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use beian_core::Source;

use crate::Edition;
use crate::likeness::{Likeness, Said, Wording, plain};
use crate::model::{Backing, Model, Slot};

/// Longest text that is read, in characters; a message has a few dozen. What is over it is not looked at.
const LONGEST: usize = 4_000;
/// Most complaints looked at in one text, and most clauses in one complaint.
const MOST_PIECES: usize = 40;
/// Most meanings of a text with several complaints.
const MOST_MEANINGS: usize = 12;
/// Meanings shown when it is not certain which one is meant.
const NEAREST: usize = 3;
/// From this score on a meaning can be acted on, if no other is near.
const SURE: f64 = 46.0;
/// How far ahead of the next meaning with another first fact it must be.
const MARGIN: f64 = 7.0;
/// Below this a meaning is only the nearest of those known.
const FLOOR: f64 = 24.0;
/// A complaint is one when all of it is nearly as clear as its clearest clause: this share.
const WHOLE: f64 = 0.9;
/// From this score on a clause is a complaint of its own whatever stands beside it.
const NO_DOUBT: f64 = 90.0;
/// What words that decide for one meaning only add, as a share of a full likeness.
const TELLING: f64 = 0.3;
/// How alike a text must be to one that is no return, from 0 to 100.
const OTHER: f64 = 40.0;

/// What a reviewer may mean, as the edition says it.
#[derive(Debug, Clone)]
pub(crate) struct RejectRule {
    pub id: String,
    pub cause: String,
    pub fix: String,
    pub facts: Vec<Slot>,
    /// Titles.
    pub papers: Vec<String>,
    pub phrases: Vec<String>,
    pub words: Words,
    pub backing: Backing,
}

/// A text that is no return: 验证码, 通过, 广告.
#[derive(Debug, Clone)]
pub(crate) struct OtherRule {
    pub says: String,
    pub phrases: Vec<String>,
    pub words: Words,
}

/// Words that decide, said in one way; `|` between words that do equally well.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    pub must: Vec<Vec<String>>,
    pub any: Vec<String>,
    pub not: Vec<String>,
}

impl Words {
    /// Every `must` stands in the text and no `not`.
    pub(crate) fn fit(&self, whole: &str) -> bool {
        self.has_all(whole) && !self.has_none_of(whole)
    }

    fn has_all(&self, whole: &str) -> bool {
        self.must.iter().all(|words| words.iter().any(|w| whole.contains(w.as_str())))
    }

    fn has_none_of(&self, whole: &str) -> bool {
        self.not.iter().any(|w| whole.contains(w.as_str()))
    }

    /// By how much the words raise or lower a likeness.
    fn factor(&self, whole: &str) -> f64 {
        let must = if self.must.is_empty() {
            1.0
        } else if self.has_all(whole) {
            1.2
        } else {
            0.45
        };
        let any = match self.any.is_empty() {
            true => 1.0,
            false if self.any.iter().any(|w| whole.contains(w.as_str())) => 1.12,
            false => 0.92,
        };
        let not = if self.has_none_of(whole) { 0.4 } else { 1.0 };
        must * any * not
    }
}

/// Everything an edition knows about returns.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rejects {
    pub rules: Vec<RejectRule>,
    pub others: Vec<OtherRule>,
    pub same: Vec<Vec<String>>,
    pub polite: Vec<String>,
    pub joins: Vec<String>,
    /// Words that only a return has: 退回, 修改后重新提交.
    pub signals: Vec<String>,
    /// Words by which one knows who speaks: these reviewers and no others.
    pub speakers: Vec<String>,
    learned: OnceLock<Learned>,
}

/// Worked out when the first text is read.
#[derive(Debug, Clone)]
struct Learned {
    wording: Wording,
    likeness: Likeness,
    others: Likeness,
}

/// What was read in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnRead {
    /// How certain it is.
    pub verdict: ReturnVerdict,
    /// The likeliest first; of several complaints, in the order of the text. Empty when it is no return.
    pub meanings: Vec<ReturnMeaning>,
}

/// How certain a reading is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnVerdict {
    /// Every complaint has one clear meaning: they can be acted on.
    Sure,
    /// It may be one of these meanings.
    Unsure,
    /// It is a return, but none of the meanings is near.
    Unknown,
    /// It is no return; what it looks like, empty when that cannot be said.
    NoReturn(String),
}

/// One meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnMeaning {
    /// Id in the data.
    pub id: String,
    /// The piece of text it was read from.
    pub read_from: String,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub fix: String,
    /// Ids of the facts of this edition to change, first the weightiest.
    pub facts: Vec<String>,
    /// Titles of papers and materials to make again.
    pub papers: Vec<String>,
    /// 0–100.
    pub score: u32,
    /// Where the meaning comes from.
    pub sources: Vec<Source>,
}

impl Edition {
    /// What a reviewer's words mean under this edition. The same words always give the same reading.
    pub fn read_return(&self, text: &str) -> ReturnRead {
        self.model.rejects.read(text, &self.model)
    }

    /// Whether it knows any returns.
    pub fn reads_returns(&self) -> bool {
        !self.model.rejects.rules.is_empty()
    }

    /// Whether a text says that these reviewers speak: 管局, 网安.
    pub fn speaks_in(&self, text: &str) -> bool {
        let text = plain(text);
        self.model.rejects.speakers.iter().any(|s| text.contains(plain(s).as_str()))
    }

    /// Whether both know the same returns: the words of the same reviewers.
    pub fn shares_returns(&self, other: &Edition) -> bool {
        let ids = |edition: &'_ Edition| edition.model.rejects.rules.first().map(|r| r.id.clone());
        ids(self) == ids(other)
    }

    /// How many facts of this edition its returns lead to: which of several editions most returns are about.
    pub fn return_reach(&self) -> usize {
        self.model.rejects.rules.iter().map(|r| r.facts.len()).sum()
    }

    /// The screen that asks a fact, in this case or another: its id and title.
    pub fn screen_of(&self, fact: &str) -> Option<(&str, &str)> {
        let slot = self.model.slot(fact)?;
        let mut screens = self.model.chapters.iter().flat_map(|c| &c.screens);
        let asking = screens.find(|s| s.fields.iter().any(|f| f.fact == slot))?;
        Some((asking.id.as_str(), asking.title.as_str()))
    }
}

/// A piece of text and how near each rule is to it, the nearest first.
struct Ranked<'t> {
    piece: &'t str,
    /// Score and position of the rule.
    ranking: Vec<(f64, usize)>,
}

impl Rejects {
    /// Reads a text. Deterministic; bounded however long the text is; never fails.
    pub(crate) fn read(&self, text: &str, model: &Model) -> ReturnRead {
        let text: String = text.chars().take(LONGEST).collect();
        let learned = self.learned();
        let whole = learned.wording.said(&plain(&text));
        if let Some(says) = self.other(learned, &whole) {
            return ReturnRead { verdict: ReturnVerdict::NoReturn(says), meanings: Vec::new() };
        }
        let clear = self.clear(learned, &text);
        if !clear.is_empty() {
            let meanings = clear.iter().take(MOST_MEANINGS).filter_map(|r| self.meaning(r, model)).collect();
            return ReturnRead { verdict: ReturnVerdict::Sure, meanings };
        }
        self.unclear(learned, &text, &whole, model)
    }

    /// The complaints that have one clear meaning each; none when any of them stays unclear and no other is clear.
    fn clear<'t>(&self, learned: &Learned, text: &'t str) -> Vec<Ranked<'t>> {
        let mut clear: Vec<Ranked<'t>> = Vec::new();
        for (complaint, clauses) in learned.wording.complaints(text).into_iter().take(MOST_PIECES) {
            let whole = self.rank(learned, complaint);
            let mut found: Vec<Ranked<'t>> =
                clauses.iter().take(MOST_PIECES).map(|c| self.rank(learned, c)).filter(|r| self.is_clear(r)).collect();
            let best = found.iter().map(Ranked::score).fold(0.0, f64::max);
            // What the whole says as clearly as any clause is one complaint, unless two clauses leave no doubt by themselves.
            let certain: BTreeSet<_> = found.iter().filter(|r| r.score() >= NO_DOUBT).map(Ranked::rule).collect();
            if self.is_clear(&whole) && whole.score() >= WHOLE * best && certain.len() < 2 {
                found = vec![whole];
            }
            for ranked in found {
                if !clear.iter().any(|known| known.rule() == ranked.rule()) {
                    clear.push(ranked);
                }
            }
        }
        clear
    }

    fn is_clear(&self, ranked: &Ranked<'_>) -> bool {
        let Some((top, rule)) = ranked.ranking.first() else { return false };
        let fact = |at: usize| self.rules.get(at).and_then(|r| r.facts.first());
        let rival =
            ranked.ranking.iter().skip(1).find(|(_, other)| fact(*other) != fact(*rule) || fact(*rule).is_none());
        *top >= SURE && rival.is_none_or(|(next, _)| top - next >= MARGIN)
    }

    /// No complaint is clear: the nearest meanings over all pieces.
    fn unclear(&self, learned: &Learned, text: &str, whole: &Said, model: &Model) -> ReturnRead {
        let nearest = self.nearest(learned, text);
        let top = nearest.first().map_or(0.0, Ranked::score);
        let is_return = self.signals.iter().any(|s| whole.whole.contains(plain(s).as_str()));
        let verdict = match (top >= FLOOR, is_return) {
            (true, _) => ReturnVerdict::Unsure,
            (false, true) => ReturnVerdict::Unknown,
            (false, false) => {
                return ReturnRead { verdict: ReturnVerdict::NoReturn(String::new()), meanings: Vec::new() };
            }
        };
        let shown = nearest.iter().take(NEAREST).filter(|ranked| ranked.score() > 0.0);
        ReturnRead { verdict, meanings: shown.filter_map(|ranked| self.meaning(ranked, model)).collect() }
    }

    /// Each rule with the piece of the text it is nearest to, the nearest first.
    fn nearest<'t>(&self, learned: &Learned, text: &'t str) -> Vec<Ranked<'t>> {
        let mut best: BTreeMap<usize, (f64, &'t str)> = BTreeMap::new();
        for (complaint, clauses) in learned.wording.complaints(text).into_iter().take(MOST_PIECES) {
            for piece in std::iter::once(complaint).chain(clauses.into_iter().take(MOST_PIECES)) {
                let ranked = self.rank(learned, piece);
                for (score, rule) in ranked.ranking {
                    let known = best.entry(rule).or_insert((score, ranked.piece));
                    if score > known.0 {
                        *known = (score, ranked.piece);
                    }
                }
            }
        }
        let mut best: Vec<_> = best.into_iter().map(|(rule, (score, piece))| (score, rule, piece)).collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.into_iter().map(|(score, rule, piece)| Ranked { piece, ranking: vec![(score, rule)] }).collect()
    }

    fn rank<'t>(&self, learned: &Learned, piece: &'t str) -> Ranked<'t> {
        let said = learned.wording.said(&plain(piece));
        let likeness = learned.likeness.compare(&said.bare);
        let decided = |rule: &&RejectRule| !rule.words.must.is_empty() && rule.words.fit(&said.whole);
        // Words that decide are the more telling the fewer meanings they decide for.
        let telling = TELLING / (self.rules.iter().filter(decided).count().max(1) as f64).sqrt();
        let scored = likeness.into_iter().zip(&self.rules).map(|(like, rule)| {
            let told = if decided(&rule) { telling } else { 0.0 };
            100.0 * (like * rule.words.factor(&said.whole) + told).min(1.0)
        });
        let mut ranking: Vec<(f64, usize)> = scored.zip(0..).collect();
        ranking.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Ranked { piece: piece.trim(), ranking }
    }

    /// What a text that is no return looks like.
    fn other(&self, learned: &Learned, whole: &Said) -> Option<String> {
        let likeness = learned.others.compare(&whole.bare);
        let fitting = likeness.into_iter().zip(&self.others).filter(|(_, other)| other.words.fit(&whole.whole));
        let best = fitting.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (100.0 * best.0 >= OTHER).then(|| best.1.says.clone())
    }

    fn meaning(&self, ranked: &Ranked<'_>, model: &Model) -> Option<ReturnMeaning> {
        let (score, rule) = ranked.ranking.first()?;
        let rule = self.rules.get(*rule)?;
        Some(ReturnMeaning {
            id: rule.id.clone(),
            read_from: ranked.piece.to_owned(),
            cause: rule.cause.clone(),
            fix: rule.fix.clone(),
            facts: rule.facts.iter().filter_map(|slot| model.fact(*slot)).map(|f| f.id.clone()).collect(),
            papers: rule.papers.clone(),
            score: score.round() as u32,
            sources: rule.backing.sources.clone(),
        })
    }

    fn learned(&self) -> &Learned {
        self.learned.get_or_init(|| {
            let wording = Wording::new(&self.same, &self.polite, &self.joins);
            let bare = |phrases: &[String]| phrases.iter().map(|p| wording.said(&plain(p)).bare).collect::<Vec<_>>();
            let classes: Vec<_> = self.rules.iter().map(|r| bare(&r.phrases)).collect();
            let others: Vec<_> = self.others.iter().map(|o| bare(&o.phrases)).collect();
            Learned { likeness: Likeness::new(&classes), others: Likeness::new(&others), wording }
        })
    }
}

impl Ranked<'_> {
    fn score(&self) -> f64 {
        self.ranking.first().map_or(0.0, |(score, _)| *score)
    }

    fn rule(&self) -> Option<usize> {
        self.ranking.first().map(|(_, rule)| *rule)
    }
}
