//! What is a placeholder in the characters of one paragraph: `{{名称}}`, with full-width braces and spaces as people type.
//!
//! One pass with a stack, so that a paragraph of braces costs no more than one of words.

use std::ops::Range;

use serde::Serialize;

use crate::limits::{AROUND, MAX_NAME};

/// Stands in a paragraph's characters for anything that is no text: a picture, a line break, a tab, a field.
pub(crate) const WALL: char = '\0';

/// Why a placeholder is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BrokenKind {
    /// `{{` without `}}` in its paragraph.
    NoEnd,
    /// `}}` without `{{` in its paragraph.
    NoStart,
    /// A brace inside of a placeholder.
    Nested,
    /// No name.
    Empty,
    /// A picture, a line break, a tab or a field inside.
    Interrupted,
    /// A name of more than [`crate::limits::MAX_NAME`] characters.
    TooLong,
}

/// A placeholder that is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// Why.
    pub kind: BrokenKind,
    /// The words around it.
    pub near: String,
}

/// A placeholder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its name, as [`name`] reads it.
    pub name: String,
    /// Its characters, braces included.
    pub range: Range<usize>,
}

/// An opening pair that waits for its end.
struct Open {
    at: usize,
    /// Placeholders found before it.
    kept: usize,
    nested: bool,
}

/// The placeholders of a paragraph and the broken ones, both in order.
pub(crate) fn find(letters: &[char]) -> (Vec<Found>, Vec<Broken>) {
    let mut found: Vec<Found> = Vec::new();
    let mut broken: Vec<(usize, BrokenKind)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut wall = None;
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let pair = letters.get(at + 1).filter(|next| same_side(*letter, **next));
        match pair {
            Some(_) if opens(*letter) => {
                if let Some(outer) = open.last_mut() {
                    outer.nested = true;
                }
                open.push(Open { at, kept: found.len(), nested: false });
            }
            Some(_) => match open.pop() {
                None => broken.push((at, BrokenKind::NoStart)),
                Some(start) => match read(letters, &start, at, wall) {
                    Ok(name) => found.push(Found { name, range: start.at..at + 2 }),
                    Err(kind) => {
                        found.truncate(start.kept);
                        broken.push((start.at, kind));
                    }
                },
            },
            None if *letter == WALL => wall = Some(at),
            None => {}
        }
        at += if pair.is_some() { 2 } else { 1 };
    }
    broken.extend(open.iter().map(|o| (o.at, BrokenKind::NoEnd)));
    broken.sort_by_key(|(at, _)| *at);
    (found, broken.into_iter().map(|(at, kind)| Broken { kind, near: near(letters, at) }).collect())
}

/// The name between an opening and a closing pair.
fn read(letters: &[char], start: &Open, end: usize, wall: Option<usize>) -> Result<String, BrokenKind> {
    let inside = letters.get(start.at + 2..end).unwrap_or_default();
    if start.nested || inside.iter().any(|c| opens(*c) || closes(*c)) {
        return Err(BrokenKind::Nested);
    }
    if wall.is_some_and(|wall| wall > start.at) {
        return Err(BrokenKind::Interrupted);
    }
    let name = name(inside);
    match name.chars().count() {
        0 => Err(BrokenKind::Empty),
        long if long > MAX_NAME => Err(BrokenKind::TooLong),
        _ => Ok(name),
    }
}

/// White space at the ends goes, runs of it become one space, characters of no width go.
fn name(inside: &[char]) -> String {
    let mut name = String::new();
    for letter in inside.iter().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')) {
        if !letter.is_whitespace() {
            name.push(*letter);
        } else if !name.is_empty() && !name.ends_with(' ') {
            name.push(' ');
        }
    }
    name.truncate(name.trim_end().len());
    name
}

/// The words around a place, on one line.
pub(crate) fn near(letters: &[char], at: usize) -> String {
    let around = letters.get(at.saturating_sub(AROUND / 2)..(at + AROUND).min(letters.len())).unwrap_or_default();
    let words: String = around.iter().map(|c| if *c == WALL || c.is_control() { ' ' } else { *c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn opens(letter: char) -> bool {
    matches!(letter, '{' | '｛')
}

fn closes(letter: char) -> bool {
    matches!(letter, '}' | '｝')
}

fn same_side(letter: char, next: char) -> bool {
    (opens(letter) && opens(next)) || (closes(letter) && closes(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str) -> (Vec<String>, Vec<BrokenKind>) {
        let letters: Vec<char> = text.chars().map(|c| if c == '|' { WALL } else { c }).collect();
        let (found, broken) = find(&letters);
        (found.into_iter().map(|f| f.name).collect(), broken.into_iter().map(|b| b.kind).collect())
    }

    /// Every shape people type; `|` is something that is no text.
    #[test]
    fn shapes() {
        use BrokenKind::{Empty, Interrupted, Nested, NoEnd, NoStart, TooLong};
        let long = format!("{{{{{}}}}}", "长".repeat(MAX_NAME + 1));
        let cases: &[(&str, &[&str], &[BrokenKind])] = &[
            ("甲方：{{名称}}，地址：{{地址}}。", &["名称", "地址"], &[]),
            ("｛｛名称｝｝{{ 名称　}}｛{名称}｝", &["名称", "名称", "名称"], &[]),
            ("{{APP \u{a0} 名称}}{{名\u{200b}称}}", &["APP 名称", "名称"], &[]),
            ("{名称} { {名称} } 单个的不是", &[], &[]),
            ("{{名称", &[], &[NoEnd]),
            ("名称}}", &[], &[NoStart]),
            ("{{}}{{ 　}}", &[], &[Empty, Empty]),
            ("{{甲{{乙}}丙}}{{丁}}", &["丁"], &[Nested]),
            ("{{甲 {{乙}} 丙", &["乙"], &[NoEnd]),
            ("{{{名称}}}{{名{称}}", &[], &[Nested, Nested]),
            ("{{名|称}}|{{名称}}", &["名称"], &[Interrupted]),
            ("{{名|称", &[], &[NoEnd]),
            (&long, &[], &[TooLong]),
            ("", &[], &[]),
        ];
        for (text, names, kinds) in cases {
            let (found, broken) = look(text);
            assert_eq!(
                (found.iter().map(String::as_str).collect::<Vec<_>>(), broken.as_slice()),
                (names.to_vec(), *kinds),
                "{text}"
            );
        }
    }

    /// The words around are of the paper, and few.
    #[test]
    fn near_is_short() {
        let letters: Vec<char> = "主办单位名称填在这里：{{名称 后面还有很长很长的一段话，没有结尾".chars().collect();
        let (_, broken) = find(&letters);
        assert_eq!(broken[0].near, "称填在这里：{{名称 后面还有很长很");
    }
}
