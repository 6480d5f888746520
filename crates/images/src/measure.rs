//! How a picture looks, in numbers: sharp, dark, glaring, coloured. From these come hints, never errors.
//!
//! All numbers are taken on a copy whose longer side is [`SIDE`] pixels; sharpness means nothing without a fixed size.

use std::collections::BTreeMap;

use crate::pixels::{Pixels, Quality};

/// Longer side of the copy that is measured.
pub(crate) const SIDE: u32 = 1_000;

/// Below this variance of the Laplacian a picture may be blurred. Sharp phone pictures of papers measured
/// 250 to 1,800, the same with a blur of 4 pixels at 12 MP 13 to 176.
const BLURRED: f64 = 90.0;
/// Nineteen of twenty pixels darker than this.
const DARK: f64 = 95.0;
/// A pixel counts as coloured from this distance to grey on, in YCbCr units.
const COLOURED: i32 = 12;
/// Less coloured area than this is a grey copy; a red seal alone is more.
const GREY_SHARE: f64 = 0.003;
/// Burnt-out area inside the picture, between a light bulb's spot and a white paper.
const GLARE: std::ops::RangeInclusive<f64> = 0.004..=0.12;
/// Brightness of a burnt-out pixel.
const BURNT: u8 = 250;
/// A picture whose middle is brighter than this is a white page, on which glare cannot be told.
const WHITE_PAGE: f64 = 225.0;

/// The numbers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Measures {
    /// Variance of the Laplacian of the brightness.
    pub sharpness: f64,
    /// Brightness (0..255) that 5 % of the pixels stay below.
    pub luma_p05: f64,
    /// The median brightness.
    pub luma_p50: f64,
    /// Brightness that 95 % of the pixels stay below.
    pub luma_p95: f64,
    /// Share of coloured pixels.
    pub colour_share: f64,
    /// Share of the largest burnt-out patch that does not touch the edge.
    pub glare_share: f64,
}

impl Measures {
    /// Takes the numbers; `None` when the picture has no pixels.
    pub(crate) fn of(pixels: &Pixels) -> Option<Measures> {
        let small = pixels.at_most(SIDE, Quality::Fast)?;
        let (width, height) = (small.width as usize, small.height as usize);
        let luma: Vec<u8> = small.rgb.chunks_exact(3).map(luma).collect();
        let coloured = small.rgb.chunks_exact(3).filter(|pixel| is_coloured(pixel)).count();
        let [luma_p05, luma_p50, luma_p95] = percentiles(&luma);
        Some(Measures {
            sharpness: laplacian_variance(&luma, width),
            luma_p05,
            luma_p50,
            luma_p95,
            colour_share: coloured as f64 / luma.len().max(1) as f64,
            glare_share: largest_patch(&luma, width, height) as f64 / luma.len().max(1) as f64,
        })
    }

    /// Every number by its name.
    pub(crate) fn named(&self) -> BTreeMap<String, f64> {
        [
            ("sharpness", self.sharpness),
            ("luma_p05", self.luma_p05),
            ("luma_p50", self.luma_p50),
            ("luma_p95", self.luma_p95),
            ("colour_share", self.colour_share),
            ("glare_share", self.glare_share),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }

    /// May be blurred. A dark picture is not judged: it has no contrast to measure.
    pub(crate) fn blurred(&self) -> bool {
        self.sharpness < BLURRED && !self.dark()
    }

    /// Very dark.
    pub(crate) fn dark(&self) -> bool {
        self.luma_p95 < DARK
    }

    /// Practically without colour.
    pub(crate) fn grey(&self) -> bool {
        self.colour_share < GREY_SHARE
    }

    /// May have glare on it.
    pub(crate) fn glaring(&self) -> bool {
        self.luma_p50 < WHITE_PAGE && GLARE.contains(&self.glare_share)
    }
}

/// Brightness, ITU-R BT.601.
fn luma(pixel: &[u8]) -> u8 {
    let [r, g, b] = *pixel else { return 0 };
    ((299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b) + 500) / 1000) as u8
}

fn is_coloured(pixel: &[u8]) -> bool {
    let [r, _, b] = *pixel else { return false };
    let y = i32::from(luma(pixel));
    let (cb, cr) = ((i32::from(b) - y) * 564 / 1000, (i32::from(r) - y) * 713 / 1000);
    cb * cb + cr * cr > COLOURED * COLOURED
}

fn percentiles(luma: &[u8]) -> [f64; 3] {
    let mut counts = [0usize; 256];
    for &value in luma {
        if let Some(count) = counts.get_mut(usize::from(value)) {
            *count += 1;
        }
    }
    [0.05, 0.50, 0.95].map(|share| {
        let wanted = (luma.len() as f64 * share) as usize;
        let mut below = 0;
        let found = counts.iter().position(|count| {
            below += count;
            below > wanted
        });
        found.unwrap_or(255) as f64
    })
}

fn laplacian_variance(luma: &[u8], width: usize) -> f64 {
    let rows: Vec<&[u8]> = luma.chunks_exact(width.max(1)).collect();
    let (mut count, mut sum, mut squares) = (0i64, 0i64, 0i64);
    for window in rows.windows(3) {
        let [above, row, below] = *window else {
            continue;
        };
        for ((middle, up), down) in row.windows(3).zip(above.iter().skip(1)).zip(below.iter().skip(1)) {
            let [left, centre, right] = *middle else {
                continue;
            };
            let sides = i64::from(left) + i64::from(right) + i64::from(*up) + i64::from(*down);
            let value = sides - 4 * i64::from(centre);
            count += 1;
            sum += value;
            squares += value * value;
        }
    }
    if count == 0 {
        return 0.0;
    }
    let mean = sum as f64 / count as f64;
    squares as f64 / count as f64 - mean * mean
}

/// Pixels of the largest connected burnt-out patch that does not touch the edge.
fn largest_patch(luma: &[u8], width: usize, height: usize) -> usize {
    let mut open: Vec<bool> = luma.iter().map(|&value| value >= BURNT).collect();
    let (mut largest, mut stack) = (0, Vec::new());
    for start in 0..open.len() {
        stack.push(start);
        let (mut size, mut at_edge) = (0, false);
        while let Some(index) = stack.pop() {
            match open.get_mut(index) {
                Some(here) if *here => *here = false,
                _ => continue,
            }
            size += 1;
            let (x, y) = (index % width, index / width);
            at_edge |= x == 0 || y == 0 || x + 1 == width || y + 1 == height;
            if x > 0 {
                stack.push(index - 1);
            }
            if x + 1 < width {
                stack.push(index + 1);
            }
            if y > 0 {
                stack.push(index - width);
            }
            stack.push(index + width);
        }
        if !at_edge {
            largest = largest.max(size);
        }
    }
    largest
}
