//! The display list: what stands where on a sheet, in points from the top left corner.
//!
//! Deliberately not here: fonts' insides, PDF, and any decision about layout. The text dump is what golden files hold.

use std::fmt::Write as _;

/// Points in a millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// A4 width in points.
pub(crate) const PAGE_WIDTH: f32 = 210.0 * MM;
/// A4 height in points.
pub(crate) const PAGE_HEIGHT: f32 = 297.0 * MM;

/// The few colours a form uses; all of them stay legible on a black-and-white printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    Black,
    /// Words on a mark, and the sheet itself where something was drawn before.
    White,
    /// Footer and notes.
    Grey,
    /// Marks for the hand: who signs, where not to write.
    Red,
    /// Where a thing is known by its being blue.
    Blue,
    /// Background of headings in tables.
    Pale,
    /// Background and hatching of zones not to be touched.
    Shade,
}

impl Colour {
    /// Red, green, blue from 0 to 1.
    pub(crate) fn rgb(self) -> (f32, f32, f32) {
        match self {
            Colour::Black => (0.0, 0.0, 0.0),
            Colour::White => (1.0, 1.0, 1.0),
            Colour::Blue => (0.06, 0.3, 0.72),
            Colour::Grey => (0.35, 0.35, 0.35),
            Colour::Red => (0.76, 0.06, 0.06),
            Colour::Pale => (0.93, 0.93, 0.93),
            Colour::Shade => (0.78, 0.78, 0.78),
        }
    }
}

/// One drawn character: what it stands for, its glyph, and extra space after it in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) ch: char,
    pub(crate) gid: u16,
    pub(crate) after: f32,
}

/// Characters of one face, size and colour on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) face: usize,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) colour: Colour,
    pub(crate) glyphs: Vec<Glyph>,
    /// What a reader should get when copying, where it is not what is drawn.
    pub(crate) actual: Option<String>,
}

/// A point of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Knot {
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Pulls the curve; the path does not pass through it. Always two in a row.
    pub(crate) is_control: bool,
}

impl Knot {
    pub(crate) fn corner((x, y): (f32, f32)) -> Knot {
        Knot { x, y, is_control: false }
    }

    pub(crate) fn control((x, y): (f32, f32)) -> Knot {
        Knot { x, y, is_control: true }
    }
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Run(Run),
    Line {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
        colour: Colour,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        colour: Colour,
    },
    /// Corners and curves, filled, outlined or both.
    Path {
        knots: Vec<Knot>,
        closed: bool,
        fill: Option<Colour>,
        line: Option<(Colour, f32)>,
    },
}

impl Item {
    /// Whether it is drawn over the grounds and hatching of cells.
    pub(crate) fn is_above_ground(&self) -> bool {
        !matches!(self, Item::Fill { .. } | Item::Line { colour: Colour::Shade, .. })
    }

    /// The same item moved right and down.
    pub(crate) fn moved(mut self, dx: f32, dy: f32) -> Item {
        match &mut self {
            Item::Run(run) => {
                run.x += dx;
                run.y += dy;
            }
            Item::Line { from, to, .. } => {
                *from = (from.0 + dx, from.1 + dy);
                *to = (to.0 + dx, to.1 + dy);
            }
            Item::Fill { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Item::Path { knots, .. } => knots.iter_mut().for_each(|k| (k.x, k.y) = (k.x + dx, k.y + dy)),
        }
        self
    }

    /// The same item with all its lengths multiplied, seen from the corner of what it belongs to.
    pub(crate) fn scaled(mut self, scale: f32) -> Item {
        match &mut self {
            Item::Run(run) => (run.x, run.y, run.size) = (run.x * scale, run.y * scale, run.size * scale),
            Item::Line { from, to, width, .. } => {
                (*from, *to) = ((from.0 * scale, from.1 * scale), (to.0 * scale, to.1 * scale));
                *width *= scale;
            }
            Item::Fill { x, y, width, height, .. } => {
                (*x, *y, *width, *height) = (*x * scale, *y * scale, *width * scale, *height * scale);
            }
            Item::Path { knots, line, .. } => {
                knots.iter_mut().for_each(|k| (k.x, k.y) = (k.x * scale, k.y * scale));
                if let Some((_, width)) = line {
                    *width *= scale;
                }
            }
        }
        self
    }
}

/// One A4 page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Sheet {
    pub(crate) items: Vec<Item>,
}

/// The sheets as text, one item a line, tenths of a point.
pub(crate) fn dump(sheets: &[Sheet]) -> String {
    let mut out = String::new();
    for (n, sheet) in sheets.iter().enumerate() {
        let _ = writeln!(out, "page {}", n + 1);
        for item in &sheet.items {
            let _ = match item {
                Item::Run(run) => writeln!(out, "{}", dump_run(run)),
                Item::Line { from, to, width, colour } => {
                    writeln!(out, "line {:.1},{:.1} {:.1},{:.1} w{width:.2} {colour:?}", from.0, from.1, to.0, to.1)
                }
                Item::Fill { x, y, width, height, colour } => {
                    writeln!(out, "fill {x:.1},{y:.1} {width:.1}x{height:.1} {colour:?}")
                }
                Item::Path { knots, closed, fill, line } => {
                    writeln!(out, "{}", dump_path(knots, *closed, *fill, *line))
                }
            };
        }
    }
    out
}

fn dump_path(knots: &[Knot], closed: bool, fill: Option<Colour>, line: Option<(Colour, f32)>) -> String {
    let name = if closed { "shape" } else { "path" };
    let fill = fill.map(|colour| format!(" {colour:?}")).unwrap_or_default();
    let line = line.map(|(colour, width)| format!(" w{width:.2} {colour:?}")).unwrap_or_default();
    let knots = knots.iter().filter(|k| !k.is_control).map(|k| format!(" {:.1},{:.1}", k.x, k.y)).collect::<String>();
    format!("{name}{fill}{line}{knots}")
}

fn dump_run(run: &Run) -> String {
    let text: String = run.glyphs.iter().map(|g| g.ch).collect();
    let extra: f32 = run.glyphs.iter().map(|g| g.after).sum();
    let bold = if run.bold { " bold" } else { "" };
    let actual = run.actual.as_ref().map(|t| format!(" means {t:?}")).unwrap_or_default();
    format!(
        "text {:.1},{:.1} f{} {:.2}{bold} {:?} {extra:+.2} {text:?}{actual}",
        run.x, run.y, run.face, run.size, run.colour
    )
}
