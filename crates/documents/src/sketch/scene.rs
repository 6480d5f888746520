//! What a sketch comes to: shapes with places and tones, in units from the top left corner.
//!
//! Deliberately not here: what the shapes stand for (`parts`, `people`), SVG and paper.

use super::EM;

/// What a shape is to the eye. The window and the paper each have a colour for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Outlines and words.
    Ink,
    /// What matters less: grey lines, frames.
    Soft,
    /// The sheet everything lies on.
    Ground,
    /// Bars and buttons.
    Pale,
    /// The mark that says where to click.
    Mark,
    /// Words on a mark.
    OnMark,
    /// The blue code.
    Blue,
    /// The black code, black in the dark too.
    Code,
    /// What a code lies on, light in the dark too.
    CodeGround,
}

/// Fill, and outline with its width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    pub(crate) fill: Option<Tone>,
    pub(crate) line: Option<(Tone, f32)>,
}

impl Look {
    pub(crate) fn filled(tone: Tone) -> Look {
        Look { fill: Some(tone), line: None }
    }

    pub(crate) fn lined(tone: Tone, width: f32) -> Look {
        Look { fill: None, line: Some((tone, width)) }
    }

    pub(crate) fn boxed(fill: Tone, line: Tone, width: f32) -> Look {
        Look { fill: Some(fill), line: Some((line, width)) }
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// `round` is the radius of its corners.
    Rect {
        area: Area,
        round: f32,
        look: Look,
    },
    Circle {
        x: f32,
        y: f32,
        radius: f32,
        look: Look,
    },
    Path {
        points: Vec<(f32, f32)>,
        closed: bool,
        look: Look,
    },
    /// `y` is the base line; `middle` says whether `x` is the middle or the start.
    Text {
        x: f32,
        y: f32,
        middle: bool,
        tone: Tone,
        words: String,
    },
}

impl Shape {
    pub(crate) fn rect(x: f32, y: f32, width: f32, height: f32, round: f32, look: Look) -> Shape {
        Shape::Rect { area: Area { x, y, width, height }, round, look }
    }

    pub(crate) fn circle(x: f32, y: f32, radius: f32, look: Look) -> Shape {
        Shape::Circle { x, y, radius, look }
    }

    pub(crate) fn line(points: &[(f32, f32)], tone: Tone, width: f32) -> Shape {
        Shape::Path { points: points.to_vec(), closed: false, look: Look::lined(tone, width) }
    }

    pub(crate) fn polygon(points: &[(f32, f32)], look: Look) -> Shape {
        Shape::Path { points: points.to_vec(), closed: true, look }
    }

    /// Words beginning at `x`, their line's top at `top`.
    pub(crate) fn words(x: f32, top: f32, words: &str) -> Shape {
        Shape::Text { x, y: top + EM * 0.88, middle: false, tone: Tone::Ink, words: words.to_owned() }
    }

    /// Words around `x`.
    pub(crate) fn centred(x: f32, top: f32, words: &str) -> Shape {
        Shape::Text { x, y: top + EM * 0.88, middle: true, tone: Tone::Ink, words: words.to_owned() }
    }

    fn shift(&mut self, dx: f32, dy: f32) {
        match self {
            Shape::Rect { area, .. } => area.shift(dx, dy),
            Shape::Circle { x, y, .. } | Shape::Text { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Shape::Path { points, .. } => points.iter_mut().for_each(|p| *p = (p.0 + dx, p.1 + dy)),
        }
    }
}

impl Area {
    fn shift(&mut self, dx: f32, dy: f32) {
        self.x += dx;
        self.y += dy;
    }
}

/// A part laid out: shapes relative to its own corner, and what in it is marked.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Piece {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) shapes: Vec<Shape>,
    /// Number and place of each mark.
    pub(crate) marks: Vec<(u8, Area)>,
}

impl Piece {
    pub(crate) fn of(width: f32, height: f32, shapes: Vec<Shape>) -> Piece {
        Piece { width, height, shapes, marks: Vec::new() }
    }

    /// Puts `other` into this piece with its corner at `(x, y)`; the piece grows to hold it.
    pub(crate) fn put(&mut self, x: f32, y: f32, other: Piece) {
        self.width = self.width.max(x + other.width);
        self.height = self.height.max(y + other.height);
        for mut shape in other.shapes {
            shape.shift(x, y);
            self.shapes.push(shape);
        }
        for (number, mut area) in other.marks {
            area.shift(x, y);
            self.marks.push((number, area));
        }
    }
}

/// A whole drawing, drawn in this order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scene {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) shapes: Vec<Shape>,
}

/// Width of words in units, a little more than any face needs: Han one em, other letters by their kind.
pub(crate) fn width_of(words: &str) -> f32 {
    let em: f32 = words
        .chars()
        .map(|ch| match ch {
            'i' | 'j' | 'l' | '.' | ',' | ':' | '/' | ' ' | '\'' | '|' => 0.36,
            'm' | 'w' | 'M' | 'W' | '@' => 0.92,
            'A'..='Z' => 0.72,
            ch if u32::from(ch) < 0x2000 => 0.6,
            _ => 1.0,
        })
        .sum();
    em * EM
}
