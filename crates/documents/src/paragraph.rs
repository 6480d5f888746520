//! Atoms to lines: greedy breaking with kinsoku, squeezed punctuation, unparted groups, and justification that widens
//! only the gaps around Han.
//!
//! Deliberately not here: pages, cells, and the classes of characters (`kinsoku`).

use crate::drawing::{Colour, Glyph, Item, Run};
use crate::form::Align;
use crate::markup::{Size, Style};
use crate::shaping::{Atom, Mark};

/// Share of the em above the baseline, the same for every face so that mixed lines sit on one line.
const ABOVE: f32 = 0.88;
/// A gap grows by at most this much of an em when justifying.
const MAX_STRETCH: f32 = 0.5;
/// Rule under blanks, in points.
const RULE: f32 = 0.6;

/// How far everything is shrunk: both are 1 unless a form must stay on one page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fit {
    pub(crate) leading: f32,
    pub(crate) size: f32,
}

/// A paragraph shaped and ready for any width.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) atoms: Vec<Atom>,
    pub(crate) size: Size,
    pub(crate) align: Align,
    pub(crate) indent: f32,
    pub(crate) before: f32,
    pub(crate) after: f32,
    pub(crate) keep: bool,
}

/// A line laid out, its items relative to its top left corner.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) height: f32,
    pub(crate) items: Vec<Item>,
}

/// Lays `text` out in `width` points with line height `leading` × size.
pub(crate) fn lay(text: &Text, width: f32, leading: f32, fit: Fit) -> Vec<Line> {
    let base = text.size.at(fit.size);
    let indent = (text.indent * base).min(width * 0.5);
    let mut lines = Vec::new();
    let mut start = 0;
    loop {
        let first = if lines.is_empty() { indent } else { 0.0 };
        let cut = next_line(&text.atoms, start, width - first, fit.size);
        let atoms = text.atoms.get(start..cut.end).unwrap_or(&[]);
        let setting = Setting { width: width - first, left: first, align: text.align, last: cut.last, fit };
        lines.push(set_line(atoms, base, leading * fit.leading, &setting));
        start = cut.next;
        if start >= text.atoms.len() {
            return lines;
        }
    }
}

/// Where a line ends and the next begins.
struct Cut {
    end: usize,
    next: usize,
    /// Ends a paragraph or stands before a forced break.
    last: bool,
}

/// Finds how many atoms from `start` go on one line. Always takes at least one, so that it ends.
fn next_line(atoms: &[Atom], start: usize, width: f32, scale: f32) -> Cut {
    let mut used = 0.0;
    let mut chance: Option<usize> = None;
    let mut soft: Option<usize> = None;
    for (i, atom) in atoms.iter().enumerate().skip(start) {
        if atom.mark == Mark::Break {
            return Cut { end: i, next: i + 1, last: true };
        }
        if let Some(before) = atoms.get(i.wrapping_sub(1)).filter(|_| i > start) {
            used -= squeeze(before, atom) * before.style.size.at(scale);
            if may_part(before, atom) {
                chance = Some(i);
            } else if matches!(before.ch, '.' | '-' | '/' | '_' | '@' | '?' | '&' | '=') {
                soft = Some(i);
            }
        }
        let size = atom.style.size.at(scale);
        let needed = used + (atom.advance - atom.class.end_slack()) * size;
        used += atom.advance * size;
        if needed > width + 0.01 && i > start && !atom.class.space {
            let end = chance.or(soft).unwrap_or(i);
            return Cut { end, next: end, last: false };
        }
    }
    Cut { end: atoms.len(), next: atoms.len(), last: true }
}

fn may_part(a: &Atom, b: &Atom) -> bool {
    (a.style.group == 0 || a.style.group != b.style.group) && a.class.may_break_before(b.class)
}

fn squeeze(a: &Atom, b: &Atom) -> f32 {
    a.class.squeeze_before(b.class)
}

struct Setting {
    width: f32,
    left: f32,
    align: Align,
    last: bool,
    fit: Fit,
}

/// Places the atoms of one line.
fn set_line(atoms: &[Atom], base: f32, leading: f32, setting: &Setting) -> Line {
    let visible = atoms.iter().rposition(|a| !a.class.space).map_or(0, |n| n + 1);
    let atoms = atoms.get(..visible).unwrap_or(atoms);
    let scale = setting.fit.size;
    let size = atoms.iter().map(|a| a.style.size.at(scale)).fold(base, f32::max);
    let height = size * leading.max(1.0);
    let baseline = (height - size) / 2.0 + size * ABOVE;

    let mut natural: f32 = atoms.iter().map(|a| a.advance * a.style.size.at(scale)).sum();
    natural -= pairs(atoms).map(|(a, b)| squeeze(a, b) * a.style.size.at(scale)).sum::<f32>();
    let end_slack = atoms.last().map_or(0.0, |a| a.class.end_slack() * a.style.size.at(scale));
    let slack = setting.width - natural;
    let stretch = stretch(atoms, slack + if slack < 0.0 { end_slack } else { 0.0 }, base, setting);
    let left = match setting.align {
        Align::Center => slack.max(0.0) / 2.0,
        Align::Right => slack.max(0.0),
        Align::Left | Align::Justify => 0.0,
    };
    let mut pen = Pen { x: setting.left + left, y: baseline, scale, items: Vec::new(), run: None };
    for (i, atom) in atoms.iter().enumerate() {
        let mut after = 0.0;
        if let Some(next) = atoms.get(i + 1) {
            let at = atom.style.size.at(scale);
            after = -squeeze(atom, next) + if is_stretchy(atom, next) { stretch / at } else { 0.0 };
        }
        pen.put(atom, after);
    }
    pen.flush();
    Line { height, items: pen.items }
}

fn pairs(atoms: &[Atom]) -> impl Iterator<Item = (&Atom, &Atom)> {
    atoms.iter().zip(atoms.iter().skip(1))
}

/// Points to add to each gap around Han, or 0 when the line is not to be justified.
fn stretch(atoms: &[Atom], slack: f32, base: f32, setting: &Setting) -> f32 {
    if setting.align != Align::Justify || setting.last || slack <= 0.0 {
        return 0.0;
    }
    let gaps = pairs(atoms).filter(|(a, b)| is_stretchy(a, b)).count();
    let each = slack / gaps.max(1) as f32;
    if gaps == 0 || each > MAX_STRETCH * base { 0.0 } else { each }
}

fn is_stretchy(a: &Atom, b: &Atom) -> bool {
    (a.class.han || b.class.han) && a.class.may_break_before(b.class)
}

/// Draws atoms one after another, gathering characters of one look into runs.
struct Pen {
    x: f32,
    y: f32,
    scale: f32,
    items: Vec<Item>,
    run: Option<(Style, Run)>,
}

impl Pen {
    /// Draws `atom`, then moves on by its width and `after` em.
    fn put(&mut self, atom: &Atom, after: f32) {
        let size = atom.style.size.at(self.scale);
        match &atom.mark {
            Mark::Glyph(found) if atom.actual.is_none() => {
                let glyph = Glyph { ch: atom.ch, gid: found.gid, after };
                let fits = self.run.as_ref().is_some_and(|(s, r)| same_look(*s, atom.style) && r.face == found.face);
                if !fits {
                    self.flush();
                    self.run = Some((atom.style, self.start(atom, found.face, size)));
                }
                if let Some((_, run)) = &mut self.run {
                    run.glyphs.push(glyph);
                }
            }
            Mark::Glyph(found) | Mark::Ticked(found) => {
                self.flush();
                let mut run = self.start(atom, found.face, size);
                run.glyphs.push(Glyph { ch: atom.ch, gid: found.gid, after: 0.0 });
                run.actual = atom.actual.as_deref().map(str::to_owned);
                self.items.push(Item::Run(run));
                if matches!(atom.mark, Mark::Ticked(_)) {
                    self.tick(size);
                }
            }
            Mark::Blank => {
                self.flush();
                let y = self.y + size * 0.12;
                let end = self.x + atom.advance * size;
                self.items.push(Item::Line { from: (self.x, y), to: (end, y), width: RULE, colour: Colour::Black });
            }
            Mark::Gap | Mark::Break => self.flush(),
        }
        self.x += (atom.advance + after) * size;
    }

    fn start(&self, atom: &Atom, face: usize, size: f32) -> Run {
        Run {
            x: self.x,
            y: self.y,
            face,
            size,
            bold: atom.style.bold,
            colour: atom.style.colour,
            glyphs: Vec::new(),
            actual: None,
        }
    }

    /// Two strokes over the box just drawn.
    fn tick(&mut self, size: f32) {
        let at = |x: f32, y: f32| (self.x + x * size, self.y + y * size);
        let (a, b, c) = (at(0.22, -0.42), at(0.43, -0.16), at(0.84, -0.78));
        let width = size * 0.085;
        self.items.push(Item::Line { from: a, to: b, width, colour: Colour::Black });
        self.items.push(Item::Line { from: b, to: c, width, colour: Colour::Black });
    }

    fn flush(&mut self) {
        if let Some((_, run)) = self.run.take() {
            self.items.push(Item::Run(run));
        }
    }
}

fn same_look(a: Style, b: Style) -> bool {
    a.size == b.size && a.bold == b.bold && a.colour == b.colour
}
