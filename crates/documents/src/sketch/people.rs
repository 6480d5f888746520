//! Faces of circles and lines, for what a camera must see and what it must not.

use serde::Deserialize;

use super::scene::{Look, Piece, Shape, Tone};

const WIDE: f32 = 84.0;
const HIGH: f32 = 92.0;

/// Who is before the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Person {
    /// One person, face free.
    Plain,
    Glasses,
    Hat,
    Mask,
    /// Hair over the forehead and eyes.
    Fringe,
    /// Somebody else in the picture.
    Two,
    /// Light from behind.
    Dark,
    /// Holding a card before the chest.
    Holding,
}

/// A picture of one.
pub(crate) fn face(who: Person) -> Piece {
    let ground = if who == Person::Dark { Tone::Soft } else { Tone::Ground };
    let mut shapes = vec![Shape::rect(0.8, 0.8, WIDE - 1.6, HIGH - 1.6, 6.0, Look::boxed(ground, Tone::Ink, 1.6))];
    if who == Person::Two {
        head(60.0, 42.0, 13.0, &mut shapes);
    }
    let x = if who == Person::Two { 32.0 } else { 42.0 };
    let (y, radius) = if who == Person::Holding { (26.0, 16.0) } else { (40.0, 22.0) };
    head(x, y, radius, &mut shapes);
    match who {
        Person::Plain | Person::Two | Person::Dark => {}
        Person::Glasses => glasses(x, y, &mut shapes),
        Person::Hat => {
            let crown = [(x - 18.0, y - 10.0), (x - 14.0, y - 30.0), (x + 14.0, y - 30.0), (x + 18.0, y - 10.0)];
            shapes.push(Shape::polygon(&crown, Look::filled(Tone::Ink)));
            shapes.push(Shape::line(&[(x - 29.0, y - 10.0), (x + 29.0, y - 10.0)], Tone::Ink, 5.0));
        }
        Person::Mask => {
            let mask =
                [(x - 19.0, y + 2.0), (x + 19.0, y + 2.0), (x + 14.0, y + 18.0), (x, y + 22.0), (x - 14.0, y + 18.0)];
            shapes.push(Shape::polygon(&mask, Look::boxed(Tone::Pale, Tone::Ink, 1.8)));
        }
        Person::Fringe => {
            let hair = [
                (x - 23.0, y + 8.0),
                (x - 23.0, y - 10.0),
                (x - 14.0, y - 23.0),
                (x + 14.0, y - 23.0),
                (x + 23.0, y - 10.0),
                (x + 23.0, y + 8.0),
                (x + 16.0, y - 2.0),
                (x + 9.0, y + 2.0),
                (x, y - 2.0),
                (x - 9.0, y + 2.0),
                (x - 16.0, y - 2.0),
            ];
            shapes.push(Shape::polygon(&hair, Look::filled(Tone::Ink)));
        }
        Person::Holding => {
            shapes.push(Shape::rect(16.0, 54.0, 52.0, 32.0, 3.0, Look::boxed(Tone::Ground, Tone::Ink, 1.8)));
            shapes.push(Shape::line(&[(22.0, 63.0), (44.0, 63.0)], Tone::Soft, 3.0));
            shapes.push(Shape::line(&[(22.0, 72.0), (40.0, 72.0)], Tone::Soft, 3.0));
            shapes.push(Shape::circle(56.0, 67.0, 6.0, Look::filled(Tone::Soft)));
            for hand in [14.0, 70.0] {
                shapes.push(Shape::circle(hand, 74.0, 6.0, Look::boxed(Tone::Ground, Tone::Ink, 1.8)));
            }
        }
    }
    Piece::of(WIDE, HIGH, shapes)
}

/// Head and shoulders, eyes and mouth.
fn head(x: f32, y: f32, radius: f32, shapes: &mut Vec<Shape>) {
    let look = Look::boxed(Tone::Ground, Tone::Ink, 1.8);
    let foot = HIGH - 1.6;
    let wide = (radius * 1.5).min(x - 3.0).min(WIDE - 3.0 - x);
    let neck = y + radius + 6.0;
    let shoulders = [
        (x - wide, foot),
        (x - wide * 0.86, neck + 8.0),
        (x - radius * 0.5, neck),
        (x + radius * 0.5, neck),
        (x + wide * 0.86, neck + 8.0),
        (x + wide, foot),
    ];
    shapes.push(Shape::polygon(&shoulders, Look::boxed(Tone::Pale, Tone::Ink, 1.8)));
    shapes.push(Shape::circle(x, y, radius, look));
    let (eye, size) = (radius * 0.38, radius * 0.11);
    for side in [-eye, eye] {
        shapes.push(Shape::circle(x + side, y - radius * 0.1, size, Look::filled(Tone::Ink)));
    }
    let (m, low) = (radius * 0.34, y + radius * 0.42);
    shapes.push(Shape::line(
        &[(x - m, low), (x - m * 0.5, low + m * 0.4), (x + m * 0.5, low + m * 0.4), (x + m, low)],
        Tone::Ink,
        1.6,
    ));
}

fn glasses(x: f32, y: f32, shapes: &mut Vec<Shape>) {
    for side in [-9.0, 9.0] {
        shapes.push(Shape::circle(x + side, y - 2.0, 7.5, Look::lined(Tone::Ink, 2.4)));
    }
    shapes.push(Shape::line(&[(x - 1.6, y - 3.0), (x + 1.6, y - 3.0)], Tone::Ink, 2.4));
    for side in [-1.0, 1.0] {
        shapes.push(Shape::line(&[(x + side * 16.5, y - 3.0), (x + side * 21.5, y - 6.0)], Tone::Ink, 2.4));
    }
}
