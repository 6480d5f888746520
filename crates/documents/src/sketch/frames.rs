//! What parts lie on: a browser's window, a telephone, a sheet of paper, a box.

use super::EM;
use super::kinds::{Part, Surface};
use super::parts::Layout;
use super::scene::{Look, Piece, Shape, Tone};

const STROKE: f32 = 1.6;
/// Space between a frame and what is in it.
const PAD: f32 = 10.0;
/// A telephone is at least so many times as high as wide.
const UPRIGHT: f32 = 1.3;
/// Height of a window's strip with the address.
const STRIP: f32 = 34.0;

/// Lays `parts` out on a surface `width` wide.
pub(crate) fn frame(layout: &mut Layout, surface: Surface, address: &str, parts: &[Part], width: f32) -> Piece {
    let (above, side, below, round) = match surface {
        Surface::Window => (STRIP + PAD, PAD, PAD, 8.0),
        Surface::Phone => (26.0, PAD + 2.0, 26.0, 16.0),
        Surface::Paper => (PAD + 4.0, PAD + 4.0, PAD + 4.0, 0.0),
        Surface::Box => (PAD, PAD, PAD, 6.0),
        Surface::None => (0.0, 0.0, 0.0, 0.0),
    };
    let inside = layout.column(parts, width - 2.0 * side);
    let natural = above + inside.height + below;
    let height = if surface == Surface::Phone { natural.max(width * UPRIGHT) } else { natural };
    let above = above + (height - natural) / 2.0;
    let mut piece = Piece::of(width, height, Vec::new());
    if surface != Surface::None {
        let inset = STROKE / 2.0;
        let look = Look::boxed(Tone::Ground, Tone::Ink, STROKE);
        piece.shapes.push(Shape::rect(inset, inset, width - STROKE, height - STROKE, round, look));
    }
    match surface {
        Surface::Window => strip(layout, address, width, &mut piece),
        Surface::Phone => {
            piece.shapes.push(Shape::rect(width / 2.0 - 16.0, 11.0, 32.0, 5.0, 2.5, Look::filled(Tone::Soft)));
            piece.shapes.push(Shape::circle(width / 2.0, height - 13.0, 6.0, Look::lined(Tone::Soft, 1.6)));
        }
        Surface::Paper => {
            let fold = [(width - 18.0, 0.8), (width - 18.0, 18.0), (width - 0.8, 18.0)];
            piece.shapes.push(Shape::polygon(&fold, Look::boxed(Tone::Pale, Tone::Ink, 1.0)));
        }
        Surface::Box | Surface::None => {}
    }
    piece.put(side, above, inside);
    // What is inside may reach to the edge, never beyond it.
    piece.width = width;
    piece.height = height;
    piece
}

/// Three dots and the address.
fn strip(layout: &mut Layout, address: &str, width: f32, piece: &mut Piece) {
    for n in 0..3_u8 {
        piece.shapes.push(Shape::circle(13.0 + f32::from(n) * 10.0, STRIP / 2.0, 3.0, Look::filled(Tone::Soft)));
    }
    let look = Look::boxed(Tone::Pale, Tone::Soft, 0.8);
    piece.shapes.push(Shape::rect(44.0, 5.0, width - 52.0, STRIP - 10.0, 12.0, look));
    if !address.is_empty() {
        layout.fits(address, width - 62.0);
        piece.shapes.push(Shape::words(53.0, (STRIP - EM) / 2.0, address));
    }
    piece.shapes.push(Shape::line(&[(0.8, STRIP), (width - 0.8, STRIP)], Tone::Ink, 1.0));
}
