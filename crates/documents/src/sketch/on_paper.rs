//! A scene as items of the display list.

use super::EM;
use super::scene::{Look, Scene, Shape, Tone};
use crate::drawing::{Colour, Glyph, Item, Knot, Run};
use crate::markup::{Size, Style};
use crate::shaping::{Mark, Shaper};

/// How far a control point lies from the end of a quarter circle, as a share of the radius.
const QUARTER: f32 = 0.5523;
/// Which face the words are set in: the heading face.
const FACE: usize = 1;

/// A sketch shaped for paper, relative to its top left corner, in points.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) items: Vec<Item>,
}

impl Figure {
    pub(crate) fn of(scene: &Scene, shaper: &mut Shaper) -> Figure {
        let items = scene.shapes.iter().flat_map(|shape| items_of(shape, shaper)).collect();
        Figure { width: scene.width, height: scene.height, items }
    }

    /// The same figure no wider than `width`.
    pub(crate) fn within(&self, width: f32) -> Figure {
        let scale = (width / self.width.max(1.0)).min(1.0);
        let items = self.items.iter().map(|item| item.clone().scaled(scale)).collect();
        Figure { width: self.width * scale, height: self.height * scale, items }
    }
}

fn items_of(shape: &Shape, shaper: &mut Shaper) -> Vec<Item> {
    match shape {
        Shape::Rect { area, round, look } => {
            vec![path(rounded(area.x, area.y, area.width, area.height, *round), true, look)]
        }
        Shape::Circle { x, y, radius, look } => {
            vec![path(rounded(x - radius, y - radius, radius * 2.0, radius * 2.0, *radius), true, look)]
        }
        Shape::Path { points, closed, look } => {
            vec![path(points.iter().map(|p| Knot::corner(*p)).collect(), *closed, look)]
        }
        Shape::Text { x, y, middle, tone, words } => words_of(words, (*x, *y), *middle, *tone, shaper),
    }
}

fn path(knots: Vec<Knot>, closed: bool, look: &Look) -> Item {
    Item::Path {
        knots,
        closed,
        fill: look.fill.map(colour),
        line: look.line.map(|(tone, width)| (colour(tone), width)),
    }
}

/// A rectangle with round corners; without a radius, its four corners.
fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Vec<Knot> {
    let (right, foot) = (x + width, y + height);
    let r = radius.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        return [(x, y), (right, y), (right, foot), (x, foot)].map(Knot::corner).to_vec();
    }
    let far = r * (1.0 - QUARTER);
    let corner = |a: (f32, f32), b: (f32, f32), c: (f32, f32), d: (f32, f32)| {
        [Knot::corner(a), Knot::control(b), Knot::control(c), Knot::corner(d)]
    };
    [
        corner((right - r, y), (right - far, y), (right, y + far), (right, y + r)),
        corner((right, foot - r), (right, foot - far), (right - far, foot), (right - r, foot)),
        corner((x + r, foot), (x + far, foot), (x, foot - far), (x, foot - r)),
        corner((x, y + r), (x, y + far), (x + far, y), (x + r, y)),
    ]
    .concat()
}

/// Words as runs of one face each; characters without a glyph are noted by the shaper.
fn words_of(words: &str, (x, y): (f32, f32), middle: bool, tone: Tone, shaper: &mut Shaper) -> Vec<Item> {
    let colour = colour(tone);
    let style = Style { face: FACE, size: Size::Fixed(EM), bold: false, colour, group: 0 };
    let mut atoms = Vec::new();
    shaper.text(words, style, None, &mut atoms);
    let total: f32 = atoms.iter().map(|a| a.advance * EM).sum();
    let mut pen = if middle { x - total / 2.0 } else { x };
    let mut runs: Vec<Run> = Vec::new();
    for atom in atoms {
        if let Mark::Glyph(found) = atom.mark {
            let glyph = Glyph { ch: atom.ch, gid: found.gid, after: 0.0 };
            let actual = atom.actual.map(String::from);
            match runs.last_mut().filter(|r| r.face == found.face && r.actual.is_none() && actual.is_none()) {
                Some(run) => run.glyphs.push(glyph),
                None => runs.push(Run {
                    x: pen,
                    y,
                    face: found.face,
                    size: EM,
                    bold: false,
                    colour,
                    glyphs: vec![glyph],
                    actual,
                }),
            }
        }
        pen += atom.advance * EM;
    }
    runs.into_iter().map(Item::Run).collect()
}

fn colour(tone: Tone) -> Colour {
    match tone {
        Tone::Ink | Tone::Code => Colour::Black,
        Tone::Soft => Colour::Grey,
        Tone::Ground | Tone::OnMark | Tone::CodeGround => Colour::White,
        Tone::Pale => Colour::Pale,
        Tone::Mark => Colour::Red,
        Tone::Blue => Colour::Blue,
    }
}
