//! What a conforming file must satisfy, and the search for the best file that does.
//!
//! Every copy that is encoded comes from one [`Source`]: scaled, turned upright, then marked, so that sizes are
//! measured on what is really written.

use beian_core::{Finding, Format, Requirement};

use crate::encode::{self, Chroma, Search};
use crate::findings;
use crate::header::Header;
use crate::mark::Mark;
use crate::pixels::{Pixels, Quality, upright};

/// Longer side aimed for; pictures up to [`KEPT_SIDE`] are not scaled. Below about 1,500 pixels small print is lost,
/// above 3,000 the bytes are too few for the pixels.
const AIMED_SIDE: u32 = 2_400;
/// Longest side that is left alone.
const KEPT_SIDE: u32 = 2_600;
/// The longer side is never made smaller than this.
pub(crate) const FLOOR_SIDE: u32 = 1_200;
/// JPEG quality below which print breaks up.
pub(crate) const FLOOR_QUALITY: u8 = 38;
/// Below this quality fewer pixels look better than more.
const GOOD_QUALITY: u8 = 62;
/// Sides tried between the aimed one and the floor, each with three quarters of the pixels.
const STEP: f64 = 0.866;

/// A finished file with its sides.
pub(crate) struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: Format,
    /// Pixels as seen upright.
    pub width: u32,
    /// Pixels as seen upright.
    pub height: u32,
}

/// The picture in hand, as stored, and what happens to every copy of it.
pub(crate) struct Source<'a> {
    /// As stored.
    pub pixels: Pixels,
    /// EXIF orientation that makes it upright.
    pub turn: u8,
    /// Drawn last, on the upright copy.
    pub mark: Option<Mark<'a>>,
}

impl Source<'_> {
    /// An upright copy; sides as stored. `None` is a broken machine.
    fn copy(&self, width: u32, height: u32) -> Option<Pixels> {
        let same = (width, height) == (self.pixels.width, self.pixels.height);
        let scaled = if same { self.pixels.clone() } else { self.pixels.scaled(width, height, Quality::Best)? };
        let mut copy = scaled.turned(self.turn);
        if let Some(mark) = &self.mark {
            mark.draw(&mut copy);
        }
        Some(copy)
    }
}

/// What the file must satisfy, told before decoding.
pub(crate) struct Goal {
    /// Bytes aimed for, then bytes at most; equal when there is one number only.
    most: [u64; 2],
    least: u64,
    /// As stored.
    least_sides: (u32, u32),
    /// Without loss is worth a try: a PNG that is small enough as it is.
    lossless: bool,
    written: Format,
}

impl Goal {
    /// From the header alone.
    ///
    /// # Errors
    /// Too few pixels (`IMG-008`), format not written (`IMG-023`).
    pub(crate) fn new(header: &Header, turn: u8, bytes: u64, requirement: &Requirement) -> Result<Goal, Finding> {
        let takes = |format| requirement.formats.is_empty() || requirement.formats.contains(&format);
        let written = match (takes(Format::Jpg), takes(Format::Png)) {
            (true, _) => Format::Jpg,
            (false, true) => Format::Png,
            (false, false) => return Err(findings::not_written(&requirement.formats)),
        };
        let sides = upright(header.width, header.height, turn);
        let least_sides = requirement.min_pixels;
        if sides.0 < least_sides.0 || sides.1 < least_sides.1 {
            return Err(findings::too_few_pixels(sides, least_sides));
        }
        let limit = |value: u64| if value == 0 { u64::MAX } else { value };
        let max = limit(requirement.max_bytes);
        // Room above the least size, where the aim lies below it.
        let least = requirement.min_bytes;
        let aim = limit(requirement.target_bytes).max(least.saturating_add(least / 3)).min(max);
        let small = header.width.max(header.height) <= KEPT_SIDE && bytes <= aim;
        Ok(Goal {
            most: [aim, max],
            least,
            least_sides: upright(least_sides.0, least_sides.1, turn),
            lossless: header.format == Format::Png && takes(Format::Png) && small,
            written,
        })
    }

    /// Tries the aim, then the limit.
    ///
    /// # Errors
    /// Too small for the least bytes (`IMG-004`), not legible within the limit (`IMG-022`).
    pub(crate) fn make(&self, source: &Source) -> Result<Made, Finding> {
        if self.lossless {
            let upright = source.copy(source.pixels.width, source.pixels.height).ok_or_else(findings::damaged)?;
            let made = encode::png(&upright).ok_or_else(findings::damaged)?;
            if (self.least..=self.most[0]).contains(&(made.len() as u64)) {
                return Ok(Made { bytes: made, format: Format::Png, width: upright.width, height: upright.height });
            }
        }
        let tries = if self.most[0] < self.most[1] { &self.most[..] } else { &self.most[..1] };
        for &most in tries {
            let made = match self.written {
                Format::Png => self.png(source, most),
                _ => self.jpeg(source, most),
            };
            match made.ok_or_else(findings::damaged)? {
                Some(made) if made.bytes.len() as u64 >= self.least => return Ok(made),
                Some(made) => return self.larger(source, made),
                None => {}
            }
        }
        Err(findings::illegible(self.most[1]))
    }

    /// The sides to try, largest first.
    fn sides(&self, pixels: &Pixels) -> Vec<(u32, u32)> {
        let (width, height) = (f64::from(pixels.width), f64::from(pixels.height));
        let (longest, shortest) = (width.max(height), width.min(height).max(1.0));
        // Long strips (screenshots of whole pages) keep the area of a 2:1 picture, or their text would vanish.
        let strip = (longest / shortest / 2.0).max(1.0).sqrt();
        let kept = f64::from(KEPT_SIDE) * strip;
        let start = if longest <= kept { 1.0 } else { f64::from(AIMED_SIDE) * strip / longest };
        let asked = (f64::from(self.least_sides.0) / width).max(f64::from(self.least_sides.1) / height);
        let floor = (f64::from(FLOOR_SIDE) * strip / longest).min(1.0).max(asked).min(1.0);
        let mut scale = start.max(floor);
        let mut sides = vec![scale];
        while scale > floor {
            scale = (scale * STEP).max(floor);
            sides.push(scale);
        }
        let side = |value: f64, least: u32, scale: f64| ((value * scale).round() as u32).max(least).max(1);
        sides.iter().map(|s| (side(width, self.least_sides.0, *s), side(height, self.least_sides.1, *s))).collect()
    }

    /// The best JPEG of at most `most` bytes; the outer `None` is a broken machine, the inner one "not legible".
    fn jpeg(&self, source: &Source, most: u64) -> Option<Option<Made>> {
        let sides = self.sides(&source.pixels);
        for (index, &(width, height)) in sides.iter().enumerate() {
            let last = index + 1 == sides.len();
            let small = source.copy(width, height)?;
            let mut search = Search::new(&small, most, FLOOR_QUALITY);
            if !last && search.predict()? < GOOD_QUALITY {
                continue;
            }
            if let Some(jpeg) = search.best() {
                let (width, height) = (small.width, small.height);
                return Some(Some(Made { bytes: jpeg.bytes, format: Format::Jpg, width, height }));
            }
        }
        Some(None)
    }

    /// The largest PNG of at most `most` bytes.
    fn png(&self, source: &Source, most: u64) -> Option<Option<Made>> {
        for (width, height) in self.sides(&source.pixels) {
            let small = source.copy(width, height)?;
            let bytes = encode::png(&small)?;
            if bytes.len() as u64 <= most {
                return Some(Some(Made { bytes, format: Format::Png, width: small.width, height: small.height }));
            }
        }
        Some(None)
    }

    /// The destination wants more bytes than a good picture has: all pixels, and better quality than is visible.
    fn larger(&self, source: &Source, made: Made) -> Result<Made, Finding> {
        let fits = |bytes: &Vec<u8>| (self.least..=self.most[1]).contains(&(bytes.len() as u64));
        let sides = (made.width, made.height);
        let full = upright(source.pixels.width, source.pixels.height, source.turn);
        for (width, height) in if sides == full { vec![full] } else { vec![sides, full] } {
            let (stored_width, stored_height) = upright(width, height, source.turn);
            let whole = source.copy(stored_width, stored_height).ok_or_else(findings::damaged)?;
            for quality in [92, 95, 97, 98, 99, 100] {
                let bytes = match made.format {
                    Format::Png => encode::png(&whole),
                    _ => encode::jpeg(&whole, quality, Chroma::Full),
                };
                if let Some(bytes) = bytes.filter(fits) {
                    return Ok(Made { bytes, width, height, ..made });
                }
            }
        }
        Err(findings::too_small(made.bytes.len() as u64, self.least))
    }
}
