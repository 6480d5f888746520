//! Parts laid out: words, buttons, fields, bars, menus, lists. Marked parts leave room for their mark beside them, so
//! that a mark never covers words.
//!
//! Deliberately not here: what parts lie on (`frames`), codes and icons (`figures`), faces (`people`).

use super::EM;
use super::figures::{code, icon, judged};
use super::frames::frame;
use super::kinds::{Align, Entry, Kind, Part};
use super::marks::ROOM;
use super::people::face;
use super::scene::{Area, Look, Piece, Shape, Tone, width_of};

/// Height of a line of words.
pub(crate) const LINE: f32 = 25.0;
/// Space between parts.
const GAP: f32 = 8.0;
/// More space beside a part with a ring around it.
const RING: f32 = 5.0;
/// Height of a button, a field, an entry.
const HIGH: f32 = 32.0;
/// Space left and right of words in a box.
const SIDE: f32 = 10.0;
/// Width of outlines.
const STROKE: f32 = 1.2;
/// A field's box is at least so wide, or stands below its label.
const MIN_BOX: f32 = 64.0;

/// Lays parts out; notes words that do not fit.
pub(crate) struct Layout {
    pub(crate) too_wide: Vec<String>,
}

impl Layout {
    /// Parts one below the other.
    pub(crate) fn column(&mut self, parts: &[Part], width: f32) -> Piece {
        let mut out = Piece::of(width, 0.0, Vec::new());
        for (n, part) in parts.iter().enumerate() {
            let piece = self.part(part, width);
            let x = match part.align {
                Align::Left => 0.0,
                Align::Center => (width - piece.width).max(0.0) / 2.0,
                Align::Right => (width - piece.width).max(0.0),
            };
            let is_ringed =
                part.mark.is_some() || n.checked_sub(1).is_some_and(|b| parts.get(b).is_some_and(|p| p.mark.is_some()));
            let gap = if is_ringed { GAP + RING } else { GAP };
            let top = if n == 0 { 0.0 } else { out.height + gap };
            out.put(x, top, piece);
        }
        out
    }

    /// One part, with room for its mark on the right.
    fn part(&mut self, part: &Part, width: f32) -> Piece {
        let Some(number) = part.mark else { return self.kind(&part.kind, width) };
        let mut piece = self.kind(&part.kind, width - ROOM);
        let area = Area { x: 0.0, y: 0.0, width: piece.width, height: piece.height };
        piece.marks.push((number, area));
        piece.width += ROOM;
        piece
    }

    fn kind(&mut self, kind: &Kind, width: f32) -> Piece {
        match kind {
            Kind::Text(words) => self.text(words, width),
            Kind::Button(words) => self.button(words, width),
            Kind::Field { label, value } => self.field(label, value, width),
            Kind::Bar(entries) => self.bar(entries, width),
            Kind::Menu(entries) => self.entries(entries, width, true),
            Kind::List(entries) => self.entries(entries, width, false),
            Kind::Tick { label, done } => self.tick(label, *done, width),
            Kind::Code { label, blue } => self.captioned(code(*blue), label, width),
            Kind::Face { who, label, verdict } => self.captioned(judged(face(*who), *verdict), label, width),
            Kind::Icon { icon: which, label, verdict } => self.captioned(judged(icon(*which), *verdict), label, width),
            Kind::Lines(count) => lines(*count, width),
            Kind::Gap(height) => Piece::of(width, *height, Vec::new()),
            Kind::Row(parts) => self.row(parts, width),
            Kind::Frame(surface, address, parts) => frame(self, *surface, address, parts, width),
        }
    }

    pub(crate) fn fits(&mut self, words: &str, width: f32) {
        if width_of(words) > width + 0.5 {
            self.too_wide.push(words.to_owned());
        }
    }

    fn text(&mut self, words: &str, width: f32) -> Piece {
        let mut piece = Piece::default();
        for (n, line) in wrap(words, width).iter().enumerate() {
            self.fits(line, width);
            let top = n as f32 * LINE;
            piece.put(0.0, top, Piece::of(width_of(line), LINE, vec![Shape::words(0.0, (LINE - EM) / 2.0, line)]));
        }
        piece
    }

    /// Words in a box; long ones take several lines.
    fn button(&mut self, words: &str, width: f32) -> Piece {
        let rows = wrap(words, width - 2.0 * SIDE);
        let widest = rows.iter().map(|row| width_of(row)).fold(0.0, f32::max);
        let (wide, height) = (widest + 2.0 * SIDE, HIGH + rows.len().saturating_sub(1) as f32 * LINE);
        let look = Look::boxed(Tone::Pale, Tone::Ink, STROKE);
        let mut shapes = vec![Shape::rect(0.0, 0.0, wide, height, 6.0, look)];
        for (n, row) in rows.iter().enumerate() {
            self.fits(row, width - 2.0 * SIDE);
            shapes.push(Shape::centred(wide / 2.0, (HIGH - EM) / 2.0 + n as f32 * LINE, row));
        }
        Piece::of(wide, height, shapes)
    }

    fn field(&mut self, label: &str, value: &str, width: f32) -> Piece {
        self.fits(label, width);
        let beside = width_of(label) + 8.0;
        let is_below = width - beside < MIN_BOX.max(width_of(value) + 2.0 * SIDE);
        let (x, top) = if is_below { (0.0, LINE) } else { (beside, 0.0) };
        self.fits(value, width - x - 2.0 * SIDE);
        let look = Look::boxed(Tone::Ground, Tone::Ink, STROKE);
        let label_top = if is_below { (LINE - EM) / 2.0 } else { (HIGH - EM) / 2.0 };
        let mut shapes = vec![Shape::words(0.0, label_top, label), Shape::rect(x, top, width - x, HIGH, 3.0, look)];
        if !value.is_empty() {
            shapes.push(Shape::words(x + SIDE, top + (HIGH - EM) / 2.0, value));
        }
        Piece::of(width, top + HIGH, shapes)
    }

    /// Entries side by side on a pale bar, the last at its right end.
    fn bar(&mut self, entries: &[Entry], width: f32) -> Piece {
        let room = |e: &Entry| width_of(&e.text) + if e.mark.is_some() { ROOM } else { 0.0 };
        let total: f32 = entries.iter().map(room).sum();
        let gaps = entries.len().saturating_sub(1).max(1) as f32;
        let gap = (width - 2.0 * SIDE - total) / gaps;
        if gap < if entries.len() > 1 { 6.0 } else { 0.0 } {
            self.too_wide.push(entries.iter().map(|e| e.text.as_str()).collect());
        }
        let bar = Shape::rect(0.0, 0.0, width, HIGH, 3.0, Look::filled(Tone::Pale));
        let mut piece = Piece::of(width, HIGH, vec![bar]);
        let mut x = if entries.len() == 1 { width - SIDE - total } else { SIDE };
        for entry in entries {
            let wide = width_of(&entry.text);
            piece.shapes.push(Shape::words(x, (HIGH - EM) / 2.0, &entry.text));
            if entry.chosen {
                let look = Look::filled(Tone::Ink);
                piece.shapes.push(Shape::rect(x, HIGH - 3.0, wide, 3.0, 0.0, look));
            }
            if let Some(number) = entry.mark {
                let area = Area { x: x - 2.0, y: 3.0, width: wide + 4.0, height: HIGH - 6.0 };
                piece.marks.push((number, area));
            }
            x += room(entry) + gap.max(6.0);
        }
        piece
    }

    /// Entries one below the other: a menu that dropped open, or the rows of a list.
    fn entries(&mut self, entries: &[Entry], width: f32, is_menu: bool) -> Piece {
        let height = HIGH * entries.len() as f32;
        let look = if is_menu {
            Look::boxed(Tone::Ground, Tone::Ink, STROKE)
        } else {
            Look::boxed(Tone::Ground, Tone::Soft, STROKE)
        };
        let mut piece = Piece::of(width, height, vec![Shape::rect(0.0, 0.0, width, height, 3.0, look)]);
        for (n, entry) in entries.iter().enumerate() {
            self.entry(entry, n as f32 * HIGH, width, &mut piece);
            if n > 0 {
                let y = n as f32 * HIGH;
                piece.shapes.push(Shape::line(&[(0.0, y), (width, y)], Tone::Soft, 0.8));
            }
        }
        piece
    }

    fn entry(&mut self, entry: &Entry, top: f32, width: f32, piece: &mut Piece) {
        if entry.chosen {
            piece.shapes.push(Shape::rect(1.0, top + 1.0, width - 2.0, HIGH - 2.0, 2.0, Look::filled(Tone::Pale)));
        }
        let marked = if entry.mark.is_some() { ROOM } else { 0.0 };
        let action = width_of(&entry.action);
        self.fits(&entry.text, width - 2.0 * SIDE - marked - if action > 0.0 { action + 8.0 } else { 0.0 });
        piece.shapes.push(Shape::words(SIDE, top + (HIGH - EM) / 2.0, &entry.text));
        let at = width - SIDE - marked - action;
        if action > 0.0 {
            piece.shapes.push(Shape::words(at, top + (HIGH - EM) / 2.0, &entry.action));
            let y = top + HIGH - 5.0;
            piece.shapes.push(Shape::line(&[(at, y), (at + action, y)], Tone::Ink, 1.0));
        }
        if let Some(number) = entry.mark {
            let (x, wide) = if action > 0.0 { (at, action) } else { (SIDE, width_of(&entry.text)) };
            piece.marks.push((number, Area { x: x - 3.0, y: top + 3.0, width: wide + 6.0, height: HIGH - 6.0 }));
        }
    }

    fn tick(&mut self, label: &str, done: bool, width: f32) -> Piece {
        const BOX: f32 = 18.0;
        let words = self.text(label, width - BOX - 8.0);
        let mut piece = Piece::default();
        let top = (LINE - BOX) / 2.0;
        let square = Shape::rect(0.0, top, BOX, BOX, 2.0, Look::boxed(Tone::Ground, Tone::Ink, STROKE));
        piece.put(0.0, 0.0, Piece::of(BOX, LINE, vec![square]));
        if done {
            let at = [(3.5, top + 9.5), (7.5, top + 13.5), (14.5, top + 4.5)];
            piece.shapes.push(Shape::line(&at, Tone::Ink, 2.4));
        }
        piece.put(BOX + 8.0, 0.0, words);
        piece
    }

    /// A figure with words centred below it.
    fn captioned(&mut self, figure: Piece, label: &str, width: f32) -> Piece {
        let rows = if label.is_empty() { Vec::new() } else { wrap(label, width) };
        let wide = rows.iter().map(|r| width_of(r)).fold(figure.width, f32::max);
        let mut piece = Piece::default();
        let (left, mut top) = ((wide - figure.width) / 2.0, figure.height + 3.0);
        piece.put(left, 0.0, figure);
        for row in rows {
            self.fits(&row, width);
            piece.put(0.0, top, Piece::of(wide, LINE, vec![Shape::centred(wide / 2.0, (LINE - EM) / 2.0, &row)]));
            top += LINE;
        }
        piece
    }

    /// Parts side by side by their shares, each in the middle of the row's height.
    fn row(&mut self, parts: &[Part], width: f32) -> Piece {
        let shares: f32 = parts.iter().map(|p| p.share).sum();
        let room = width - GAP * parts.len().saturating_sub(1) as f32;
        let pieces: Vec<(f32, Align, Piece)> = parts
            .iter()
            .map(|p| {
                let wide = room * p.share / shares.max(0.01);
                (wide, p.align, self.part(p, wide))
            })
            .collect();
        let height = pieces.iter().map(|(_, _, p)| p.height).fold(0.0, f32::max);
        let mut out = Piece::of(width, height, Vec::new());
        let mut x = 0.0;
        for (wide, align, piece) in pieces {
            let free = (wide - piece.width).max(0.0);
            let left = match align {
                Align::Left => 0.0,
                Align::Center => free / 2.0,
                Align::Right => free,
            };
            out.put(x + left, (height - piece.height) / 2.0, piece);
            x += wide + GAP;
        }
        out
    }
}

/// Grey bars for text not worth reading, the last one shorter.
fn lines(count: u8, width: f32) -> Piece {
    let bar = |n: u8| {
        let wide = if n + 1 == count { width * 0.6 } else { width };
        Shape::rect(0.0, f32::from(n) * 14.0 + 2.0, wide, 6.0, 3.0, Look::filled(Tone::Pale))
    };
    Piece::of(width, f32::from(count) * 14.0 - 4.0, (0..count).map(bar).collect())
}

/// Lines no wider than `width`; words of Latin letters stay whole, closing marks never begin a line.
fn wrap(words: &str, width: f32) -> Vec<String> {
    let mut rows = vec![String::new()];
    for unit in units(words) {
        let row = rows.last().map_or("", String::as_str);
        let closes = unit.chars().next().is_some_and(|c| "，。、」；：！？）".contains(c));
        let is_full = !row.is_empty() && width_of(row) + width_of(&unit) > width;
        if is_full && !closes {
            rows.push(unit.trim_start().to_owned());
        } else if let Some(row) = rows.last_mut() {
            row.push_str(&unit);
        }
    }
    rows
}

/// Single Han, or runs of other letters.
fn units(words: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut latin = false;
    for ch in words.chars() {
        let is_latin = ch.is_ascii() && ch != ' ';
        match units.last_mut() {
            Some(last) if is_latin && latin => last.push(ch),
            _ => units.push(ch.to_string()),
        }
        latin = is_latin;
    }
    units
}
