//! Pixels in memory: eight bits of red, green, blue, and what is done to them (scaling, turning, flattening).
//!
//! No file format here.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// A picture of `width * height * 3` bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pixels {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue, row by row.
    pub rgb: Vec<u8>,
}

/// How a smaller picture is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quality {
    /// Sharpest; for what is sent in.
    Best,
    /// Averages; for measuring and thumbnails.
    Fast,
}

impl Pixels {
    /// The longer side.
    pub(crate) fn longest(&self) -> u32 {
        self.width.max(self.height)
    }

    /// Scaled to exactly these sides; `None` when a side is zero or the buffer does not fit its sides.
    pub(crate) fn scaled(&self, width: u32, height: u32, quality: Quality) -> Option<Pixels> {
        let source = ImageRef::new(self.width, self.height, &self.rgb, PixelType::U8x3).ok()?;
        let mut target = Image::new(width, height, PixelType::U8x3);
        let filter = match quality {
            Quality::Best => ResizeAlg::Convolution(FilterType::Lanczos3),
            Quality::Fast => ResizeAlg::Convolution(FilterType::Box),
        };
        Resizer::new().resize(&source, &mut target, &ResizeOptions::new().resize_alg(filter)).ok()?;
        Some(Pixels { width, height, rgb: target.into_vec() })
    }

    /// Scaled down so that the longer side is at most `longest`; unchanged when it already is.
    pub(crate) fn at_most(&self, longest: u32, quality: Quality) -> Option<Pixels> {
        if self.longest() <= longest {
            return Some(self.clone());
        }
        let (width, height) = sides_at(self.width, self.height, longest);
        self.scaled(width, height, quality)
    }

    /// Turned as EXIF orientation `turn` (1..8) asks, so that the result is upright.
    pub(crate) fn turned(self, turn: u8) -> Pixels {
        if !(2..=8).contains(&turn) {
            return self;
        }
        let (w, h) = (self.width as usize, self.height as usize);
        let (out_w, out_h) = if turn >= 5 { (h, w) } else { (w, h) };
        let mut rgb = vec![0; self.rgb.len()];
        for (y, row) in rgb.chunks_exact_mut(out_w * 3).enumerate() {
            for (x, pixel) in row.chunks_exact_mut(3).enumerate() {
                let (from_x, from_y) = match turn {
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (y, h - 1 - x),
                    7 => (w - 1 - y, h - 1 - x),
                    _ => (w - 1 - y, x),
                };
                let from = (from_y * w + from_x) * 3;
                if let Some(source) = self.rgb.get(from..from + 3) {
                    pixel.copy_from_slice(source);
                }
            }
        }
        Pixels { width: out_w as u32, height: out_h as u32, rgb }
    }
}

/// One EXIF orientation that does what `orientation` and then `quarter_turns` clockwise do.
pub(crate) fn turn_after(orientation: u8, quarter_turns: u8) -> u8 {
    let next = |turn: u8| match turn {
        1 => 6,
        2 => 7,
        3 => 8,
        4 => 5,
        5 => 2,
        6 => 3,
        7 => 4,
        _ => 1,
    };
    let start = if (1..=8).contains(&orientation) { orientation } else { 1 };
    (0..quarter_turns % 4).fold(start, |turn, _| next(turn))
}

/// Sides as seen upright.
pub(crate) fn upright(width: u32, height: u32, orientation: u8) -> (u32, u32) {
    if orientation >= 5 { (height, width) } else { (width, height) }
}

/// Sides scaled so that the longer one is `longest`; no side below one.
pub(crate) fn sides_at(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let scale = f64::from(longest) / f64::from(width.max(height).max(1));
    let side = |value: u32| ((f64::from(value) * scale).round() as u32).max(1);
    (side(width), side(height))
}

/// Lays red, green, blue, alpha over white, in place; tells whether anything was see-through.
pub(crate) fn over_white(mut rgba: Vec<u8>) -> (Vec<u8>, bool) {
    let mut seen_through = false;
    let pixels = rgba.len() / 4;
    for index in 0..pixels {
        let (from, to) = (index * 4, index * 3);
        let Some(&[r, g, b, a]) = rgba.get(from..from + 4) else {
            break;
        };
        seen_through |= a != 255;
        let lay = |value: u8| ((u32::from(value) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
        if let Some(target) = rgba.get_mut(to..to + 3) {
            target.copy_from_slice(&[lay(r), lay(g), lay(b)]);
        }
    }
    rgba.truncate(pixels * 3);
    (rgba, seen_through)
}
