//! Marks: a ring around what is to be clicked, and beside it an arrow head with a number. Drawn last, over everything.

use super::scene::{Area, Look, Piece, Shape, Tone};

/// Room a mark needs to the right of what it marks.
pub(crate) const ROOM: f32 = 40.0;
const RADIUS: f32 = 12.0;
const OUTSIDE: f32 = 3.0;

/// Adds the marks of a piece to its shapes.
pub(crate) fn draw(piece: &mut Piece) {
    for (number, area) in std::mem::take(&mut piece.marks) {
        mark(number, &area, &mut piece.shapes);
    }
}

fn mark(number: u8, area: &Area, shapes: &mut Vec<Shape>) {
    let ring = Area {
        x: area.x - OUTSIDE,
        y: area.y - OUTSIDE,
        width: area.width + 2.0 * OUTSIDE,
        height: area.height + 2.0 * OUTSIDE,
    };
    shapes.push(Shape::Rect { area: ring, round: 8.0, look: Look::lined(Tone::Mark, 2.6) });
    let (tip, y) = (ring.x + ring.width + 1.0, ring.y + ring.height / 2.0);
    let x = tip + 9.0 + RADIUS;
    let head = [(tip, y), (x - RADIUS * 0.6, y - 9.0), (x - RADIUS * 0.6, y + 9.0)];
    shapes.push(Shape::polygon(&head, Look::filled(Tone::Mark)));
    shapes.push(Shape::circle(x, y, RADIUS, Look::filled(Tone::Mark)));
    shapes.push(Shape::Text { x, y: y + 6.5, middle: true, tone: Tone::OnMark, words: number.to_string() });
}
