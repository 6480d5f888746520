//! The watermark: which words may stand on a picture, where there is room for them, and the drawing.
//!
//! Planned once on the picture as it will be seen, drawn on every copy at its own size, so that letters are never
//! scaled. Grey, half see-through, one line, at most one in each half of the longer side: either half alone carries it.

use beian_core::{Finding, Watermark};

use crate::calm::{Band, Calm, Part};
use crate::findings;
use crate::glyphs::Line;
use crate::goal::FLOOR_SIDE;
use crate::pixels::{Pixels, Quality};

/// More characters than this are not set.
const MOST_CHARACTERS: usize = 40;
/// Sizes of the letters tried, as parts of the longer side.
const SIZES: [f64; 4] = [32.0, 38.0, 46.0, 56.0];
/// Letters are never planned smaller than this many pixels; strokes run together below.
const LEAST_EM: f64 = 15.0;
/// Clear space tried on each side of the line and above and below it, in em: well away from print, else just clear.
const CLEAR: [(f64, f64); 3] = [(2.0, 2.0), (1.2, 1.0), (0.7, 0.45)];
/// How far the ink is from what it lies on, before half of it shows through.
const CONTRAST: i32 = 140;
/// Share of the ink, of 256.
const INK: i32 = 128;
/// Longer side of the copy that places are looked for on.
const LOOKED_AT: u32 = 1_000;
const HALVES: [[Part; 2]; 2] =
    [[(0.0, 0.0, 1.0, 0.5), (0.0, 0.5, 1.0, 1.0)], [(0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 1.0, 1.0)]];
const WHOLE: Part = (0.0, 0.0, 1.0, 1.0);

/// A watermark asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The words where any are allowed. Where only exact words are, empty or just those.
    pub text: &'a str,
    /// Font files (OpenType, not variable), asked for each character in this order.
    pub faces: &'a [&'a [u8]],
}

/// Words with places for them.
pub(crate) struct Mark<'a> {
    text: String,
    line: Line<'a>,
    /// Size of the letters as a share of the longer side.
    em: f64,
    bands: Vec<Band>,
}

/// What may be drawn and where; `stored` is turned by `turn` first.
///
/// # Errors
/// The hint that says why nothing is drawn: `IMG-020`, `IMG-021`, `IMG-024`…`IMG-026`.
pub(crate) fn plan<'a>(wish: &Wish<'a>, rule: &Watermark, stored: &Pixels, turn: u8) -> Result<Mark<'a>, Finding> {
    let text = allowed(wish.text, rule)?;
    if text.chars().count() > MOST_CHARACTERS {
        return Err(findings::too_many_words(MOST_CHARACTERS));
    }
    let line = Line::set(&text, wish.faces).map_err(findings::not_set)?;
    let seen = stored.at_most(LOOKED_AT, Quality::Fast).ok_or_else(findings::damaged)?.turned(turn);
    let calm = Calm::of(&seen).ok_or_else(findings::damaged)?;
    let (em, bands) = places(&calm, &line, stored, seen.width > seen.height).ok_or_else(findings::no_calm_place)?;
    Ok(Mark { text, line, em, bands })
}

/// The words the rule lets through.
fn allowed(wished: &str, rule: &Watermark) -> Result<String, Finding> {
    let wished = wished.trim();
    match rule {
        Watermark::Forbid => Err(findings::watermark_forbidden()),
        Watermark::Exact { text } if wished.is_empty() || wished == text.trim() => Ok(text.trim().to_owned()),
        Watermark::Exact { text } => Err(findings::other_words(text)),
        Watermark::Allow if wished.is_empty() => Err(findings::no_words()),
        Watermark::Allow => Ok(wished.to_owned()),
    }
}

/// A place in both halves, else in one, else across the middle: well clear before large.
fn places(calm: &Calm, line: &Line, stored: &Pixels, wide: bool) -> Option<(f64, Vec<Band>)> {
    let drawn = f64::from(stored.longest().min(FLOOR_SIDE)).max(1.0);
    let sizes = SIZES.map(|size| (1.0 / size).max(LEAST_EM / drawn));
    let tries = || CLEAR.iter().flat_map(|clear| sizes.iter().map(move |em| (*clear, *em)));
    let bands = |parts: &[Part], ((beside, above), em): ((f64, f64), f64)| -> Vec<Band> {
        let (width, height) = ((f64::from(line.width) + 2.0 * beside) * em, (1.0 + 2.0 * above) * em);
        parts.iter().filter_map(|part| calm.band(width, height, *part)).collect()
    };
    let halves: &[Part] = if wide { &HALVES[1] } else { &HALVES[0] };
    let of = |parts: &[Part], least: usize| {
        tries().map(|one| (one.1, bands(parts, one))).find(|(_, found)| found.len() >= least)
    };
    of(halves, 2).or_else(|| of(halves, 1)).or_else(|| of(&[WHOLE], 1))
}

impl Mark<'_> {
    /// The words.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Draws on an upright copy of any size.
    pub(crate) fn draw(&self, pixels: &mut Pixels) {
        let em = (self.em * f64::from(pixels.longest())) as f32;
        for band in &self.bands {
            let left = (band.across * f64::from(pixels.width)) as f32 - self.line.width * em / 2.0;
            let top = (band.down * f64::from(pixels.height)) as f32 - em / 2.0;
            let ink = ink(band.luma);
            self.line.cover(left.round(), top.round(), em, |x, y, covered| lay(pixels, x, y, covered, ink));
        }
    }
}

/// Darker than a bright ground, brighter than a dark one.
fn ink(ground: u8) -> u8 {
    let ground = i32::from(ground);
    let ink = if ground >= 128 { ground - CONTRAST } else { ground + CONTRAST };
    ink.clamp(0, 255) as u8
}

/// Lays grey over one pixel; outside the picture nothing happens.
fn lay(pixels: &mut Pixels, x: i64, y: i64, covered: u8, ink: u8) {
    let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
    if x >= pixels.width || y >= pixels.height {
        return;
    }
    let at = (y as usize * pixels.width as usize + x as usize) * 3;
    let share = i32::from(covered) * INK / 255;
    for value in pixels.rgb.iter_mut().skip(at).take(3) {
        let old = i32::from(*value);
        *value = (old + (i32::from(ink) - old) * share / 256).clamp(0, 255) as u8;
    }
}
