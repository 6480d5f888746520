//! Codes and icons, drawn of a few lines; none looks like anybody's.

use super::kinds::{Icon, Verdict};
use super::scene::{Look, Piece, Shape, Tone};

/// Side of a code.
const SIDE: f32 = 66.0;
/// Side of an icon's square.
const ICON: f32 = 44.0;

/// A square that stands for a two-dimensional code; it cannot be scanned.
pub(crate) fn code(blue: bool) -> Piece {
    let tone = if blue { Tone::Blue } else { Tone::Code };
    let mut shapes = vec![Shape::rect(0.0, 0.0, SIDE, SIDE, 3.0, Look::boxed(Tone::CodeGround, Tone::Soft, 1.0))];
    for (x, y) in [(6.0, 6.0), (42.0, 6.0), (6.0, 42.0)] {
        shapes.push(Shape::rect(x + 1.5, y + 1.5, 15.0, 15.0, 0.0, Look::lined(tone, 3.0)));
        shapes.push(Shape::rect(x + 6.0, y + 6.0, 6.0, 6.0, 0.0, Look::filled(tone)));
    }
    let dots = [
        (27, 7),
        (33, 13),
        (28, 20),
        (8, 28),
        (16, 31),
        (27, 28),
        (36, 30),
        (46, 28),
        (54, 33),
        (30, 38),
        (42, 42),
        (52, 44),
    ];
    let low = [(28, 47), (36, 54), (46, 52), (54, 55), (30, 56)];
    for (x, y) in dots.into_iter().chain(low) {
        let (x, y): (i16, i16) = (x, y);
        shapes.push(Shape::rect(f32::from(x), f32::from(y), 5.0, 5.0, 0.0, Look::filled(tone)));
    }
    Piece::of(SIDE, SIDE, shapes)
}

/// A picture with a tick or a cross on its corner.
pub(crate) fn judged(mut picture: Piece, verdict: Option<Verdict>) -> Piece {
    const RADIUS: f32 = 11.0;
    let Some(verdict) = verdict else { return picture };
    let (x, y) = (picture.width - RADIUS + 3.0, RADIUS + 1.0);
    let (tone, strokes) = match verdict {
        Verdict::Right => (Tone::Ink, vec![vec![(x - 5.5, y + 0.5), (x - 1.5, y + 5.0), (x + 5.5, y - 4.5)]]),
        Verdict::Wrong => {
            let stroke = |side: f32| vec![(x - 4.5 * side, y - 4.5), (x + 4.5 * side, y + 4.5)];
            (Tone::Mark, vec![stroke(1.0), stroke(-1.0)])
        }
    };
    picture.shapes.push(Shape::circle(x, y, RADIUS, Look::boxed(Tone::Ground, tone, 1.8)));
    picture.shapes.extend(strokes.iter().map(|points| Shape::line(points, tone, 3.2)));
    picture.width += 3.0;
    picture
}

/// An icon.
pub(crate) fn icon(icon: Icon) -> Piece {
    let ink = |points: &[(f32, f32)]| Shape::line(points, Tone::Ink, 2.4);
    let outline = Look::boxed(Tone::Ground, Tone::Ink, 2.0);
    let shapes = match icon {
        Icon::Arrow => vec![
            ink(&[(4.0, 22.0), (36.0, 22.0)]),
            Shape::polygon(&[(42.0, 22.0), (29.0, 13.0), (29.0, 31.0)], Look::filled(Tone::Ink)),
        ],
        Icon::Camera => vec![
            Shape::rect(3.0, 12.0, 38.0, 26.0, 4.0, outline),
            Shape::rect(14.0, 6.0, 16.0, 7.0, 2.0, outline),
            Shape::circle(22.0, 25.0, 8.0, Look::boxed(Tone::Pale, Tone::Ink, 2.0)),
        ],
        Icon::Bell => vec![
            Shape::polygon(
                &[
                    (6.0, 34.0),
                    (11.0, 28.0),
                    (12.0, 16.0),
                    (17.0, 9.0),
                    (27.0, 9.0),
                    (32.0, 16.0),
                    (33.0, 28.0),
                    (38.0, 34.0),
                ],
                outline,
            ),
            Shape::circle(22.0, 37.0, 4.0, Look::filled(Tone::Ink)),
        ],
        Icon::Lamp => lamp(outline),
        Icon::Message => vec![
            Shape::polygon(
                &[(3.0, 7.0), (41.0, 7.0), (41.0, 31.0), (20.0, 31.0), (11.0, 40.0), (11.0, 31.0), (3.0, 31.0)],
                outline,
            ),
            Shape::line(&[(10.0, 15.0), (34.0, 15.0)], Tone::Soft, 2.4),
            Shape::line(&[(10.0, 23.0), (27.0, 23.0)], Tone::Soft, 2.4),
        ],
        Icon::Download => vec![
            ink(&[(22.0, 4.0), (22.0, 24.0)]),
            Shape::polygon(&[(22.0, 31.0), (13.0, 20.0), (31.0, 20.0)], Look::filled(Tone::Ink)),
            ink(&[(5.0, 28.0), (5.0, 39.0), (39.0, 39.0), (39.0, 28.0)]),
        ],
        Icon::Clock => vec![Shape::circle(22.0, 22.0, 18.0, outline), ink(&[(22.0, 10.0), (22.0, 23.0), (30.0, 28.0)])],
        Icon::Yes => vec![Shape::line(&[(6.0, 24.0), (17.0, 35.0), (38.0, 9.0)], Tone::Ink, 5.0)],
        Icon::No => vec![
            Shape::line(&[(8.0, 8.0), (36.0, 36.0)], Tone::Mark, 5.0),
            Shape::line(&[(36.0, 8.0), (8.0, 36.0)], Tone::Mark, 5.0),
        ],
        Icon::Computer => vec![
            Shape::rect(3.0, 5.0, 38.0, 25.0, 3.0, outline),
            Shape::polygon(&[(18.0, 30.0), (26.0, 30.0), (29.0, 38.0), (15.0, 38.0)], outline),
        ],
        Icon::Seal => vec![
            Shape::circle(22.0, 22.0, 18.0, Look::lined(Tone::Mark, 2.6)),
            Shape::circle(22.0, 22.0, 6.0, Look::filled(Tone::Mark)),
        ],
        Icon::Pen => vec![
            Shape::polygon(&[(8.0, 36.0), (11.0, 26.0), (32.0, 5.0), (39.0, 12.0), (18.0, 33.0)], outline),
            ink(&[(4.0, 40.0), (30.0, 40.0)]),
        ],
        Icon::CardWhole | Icon::CardCut | Icon::CardGlare | Icon::CardTilted => return card(icon),
    };
    Piece::of(ICON, ICON, shapes)
}

fn lamp(outline: Look) -> Vec<Shape> {
    let mut shapes =
        vec![Shape::circle(22.0, 20.0, 10.0, outline), Shape::rect(17.5, 31.0, 9.0, 8.0, 2.0, Look::filled(Tone::Ink))];
    let rays = [
        [(22.0, 1.0), (22.0, 6.0)],
        [(3.0, 20.0), (8.0, 20.0)],
        [(36.0, 20.0), (41.0, 20.0)],
        [(8.5, 6.5), (12.0, 10.0)],
        [(35.5, 6.5), (32.0, 10.0)],
    ];
    shapes.extend(rays.iter().map(|ray| Shape::line(ray, Tone::Ink, 2.4)));
    shapes
}

/// A card in a photo's frame: whole, cut off at an edge, with a glare, or aslant.
fn card(icon: Icon) -> Piece {
    const WIDE: f32 = 96.0;
    const HIGH: f32 = 68.0;
    let mut shapes = vec![Shape::rect(0.8, 0.8, WIDE - 1.6, HIGH - 1.6, 2.0, Look::boxed(Tone::Pale, Tone::Ink, 1.6))];
    let corners: [(f32, f32); 4] = match icon {
        Icon::CardCut => [(20.0, 14.0), (WIDE - 1.6, 14.0), (WIDE - 1.6, 58.0), (20.0, 58.0)],
        Icon::CardTilted => [(10.0, 22.0), (74.0, 6.0), (87.0, 46.0), (22.0, 62.0)],
        _ => [(10.0, 10.0), (86.0, 10.0), (86.0, 58.0), (10.0, 58.0)],
    };
    shapes.push(Shape::polygon(&corners, Look::boxed(Tone::Ground, Tone::Ink, 1.6)));
    // A place on the card by shares of its sides.
    let [a, b, _, d] = corners;
    let at = |u: f32, v: f32| (a.0 + (b.0 - a.0) * u + (d.0 - a.0) * v, a.1 + (b.1 - a.1) * u + (d.1 - a.1) * v);
    for (v, to) in [(0.24, 0.5), (0.46, 0.42), (0.8, 0.56)] {
        shapes.push(Shape::line(&[at(0.1, v), at(to, v)], Tone::Soft, 3.0));
    }
    let head = at(0.76, 0.36);
    if icon != Icon::CardCut {
        shapes.push(Shape::circle(head.0, head.1, 6.5, Look::filled(Tone::Soft)));
        shapes.push(Shape::polygon(
            &[at(0.63, 0.82), at(0.67, 0.62), at(0.85, 0.62), at(0.89, 0.82)],
            Look::filled(Tone::Soft),
        ));
    }
    if icon == Icon::CardGlare {
        let star: Vec<(f32, f32)> = (0..16_u8)
            .map(|n| {
                let turn = f32::from(n) * std::f32::consts::PI / 8.0;
                let radius = if n % 2 == 0 { 19.0 } else { 9.0 };
                (38.0 + radius * turn.cos(), 32.0 + radius * turn.sin())
            })
            .collect();
        shapes.push(Shape::polygon(&star, Look::boxed(Tone::Ground, Tone::Mark, 1.6)));
    }
    Piece::of(WIDE, HIGH, shapes)
}
