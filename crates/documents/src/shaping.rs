//! Characters to atoms: face, glyph, width in em and class, once for all sizes tried.
//!
//! Deliberately not here: breaking into lines (`paragraph`). A character no face has becomes 〓 and is noted; it never
//! becomes an empty box of the font, and copying the text still gives the character itself.

use std::collections::{BTreeMap, HashMap};

use crate::fonts::{Fonts, Found};
use crate::kinsoku::Class;
use crate::markup::Style;

/// Stands for a character that no face has（欠字）.
const GETA: char = '〓';
/// The box a tick is drawn on.
const BOX: char = '□';

/// What an atom draws.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Glyph(Found),
    /// A box with a tick.
    Ticked(Found),
    /// Nothing, so many em wide.
    Gap,
    /// A rule to write on.
    Blank,
    /// The line ends here.
    Break,
}

/// The smallest thing that is placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Atom {
    pub(crate) ch: char,
    pub(crate) mark: Mark,
    /// Width in em.
    pub(crate) advance: f32,
    pub(crate) class: Class,
    pub(crate) style: Style,
    /// The text a reader gets, if not `ch`.
    pub(crate) actual: Option<Box<str>>,
}

/// Shapes texts; remembers glyphs found and characters missed.
pub(crate) struct Shaper<'a> {
    fonts: &'a Fonts,
    found: HashMap<(char, usize), Option<Found>>,
    /// Missing characters with the field each was first seen in.
    pub(crate) missing: BTreeMap<char, Option<String>>,
}

impl<'a> Shaper<'a> {
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        Shaper { fonts, found: HashMap::with_capacity(512), missing: BTreeMap::new() }
    }

    fn find(&mut self, ch: char, face: usize) -> Option<Found> {
        let fonts = self.fonts;
        *self.found.entry((ch, face)).or_insert_with(|| fonts.find(ch, face))
    }

    /// Appends the atoms of `text`. `field` names the field it came from, for findings.
    pub(crate) fn text(&mut self, text: &str, style: Style, field: Option<&str>, atoms: &mut Vec<Atom>) {
        for ch in text.chars() {
            if is_variation_selector(ch) {
                join_selector(atoms, ch);
                continue;
            }
            let atom = match self.find(ch, style.face) {
                Some(found) => glyph_atom(ch, found, style),
                None => self.missing_atom(ch, style, field),
            };
            atoms.push(atom);
        }
    }

    fn missing_atom(&mut self, ch: char, style: Style, field: Option<&str>) -> Atom {
        self.missing.entry(ch).or_insert_with(|| field.map(str::to_owned));
        let shown = self.find(GETA, style.face).or_else(|| self.find(BOX, style.face));
        match shown {
            Some(found) => Atom { actual: Some(ch.to_string().into()), ..glyph_atom(GETA, found, style) },
            None => space_atom(Mark::Blank, 1.0, style),
        }
    }

    /// Appends a box, ticked or not.
    pub(crate) fn tick(&mut self, ticked: bool, style: Style, atoms: &mut Vec<Atom>) {
        let Some(found) = self.find(BOX, 0) else { return };
        let mut atom = glyph_atom(BOX, found, style);
        if ticked {
            atom.mark = Mark::Ticked(found);
            atom.actual = Some("☑".into());
        }
        atoms.push(atom);
    }

    /// Appends empty or ruled width.
    pub(crate) fn width(&mut self, mark: Mark, em: f32, style: Style, atoms: &mut Vec<Atom>) {
        atoms.push(space_atom(mark, em, style));
    }

    /// Appends a line break.
    pub(crate) fn line_break(&mut self, style: Style, atoms: &mut Vec<Atom>) {
        atoms.push(space_atom(Mark::Break, 0.0, style));
    }
}

fn glyph_atom(ch: char, found: Found, style: Style) -> Atom {
    let class = Class::of(ch, found.advance > 0.9);
    Atom { ch, mark: Mark::Glyph(found), advance: found.advance, class, style, actual: None }
}

fn space_atom(mark: Mark, em: f32, style: Style) -> Atom {
    let class = Class::of(if mark == Mark::Blank { BOX } else { '　' }, true);
    Atom { ch: ' ', mark, advance: em, class, style, actual: None }
}

/// Ideographic variation sequences keep their base glyph and, for readers, their selector.
fn is_variation_selector(ch: char) -> bool {
    matches!(u32::from(ch), 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

fn join_selector(atoms: &mut [Atom], selector: char) {
    if let Some(last) = atoms.last_mut() {
        let base = last.actual.take().map_or_else(|| last.ch.to_string(), String::from);
        last.actual = Some(format!("{base}{selector}").into());
    }
}
