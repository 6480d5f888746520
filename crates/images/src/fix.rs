//! 一键修好: from any readable picture to one that conforms, or the reason why that would not be legible.
//!
//! Never scales up, never passes the given bytes on, never goes below the legibility floor: a longer side of
//! [`FLOOR_SIDE`] pixels (or all the picture has, if less) at JPEG quality [`FLOOR_QUALITY`].

use beian_core::{Finding, Format, Requirement, Watermark};

use crate::check::{Report, check};
use crate::decode::{self, Decoded};
use crate::encode::{self, Chroma, Search};
use crate::header::{self, Content, Header};
use crate::pixels::{Pixels, Quality, turn_after, upright};
use crate::{findings, size};

/// Longer side aimed for; pictures up to [`KEPT_SIDE`] are not scaled. Below about 1,500 pixels small print is lost,
/// above 3,000 the bytes are too few for the pixels.
const AIMED_SIDE: u32 = 2_400;
/// Longest side that is left alone.
const KEPT_SIDE: u32 = 2_600;
/// The longer side is never made smaller than this.
const FLOOR_SIDE: u32 = 1_200;
/// JPEG quality below which print breaks up.
const FLOOR_QUALITY: u8 = 38;
/// Below this quality fewer pixels look better than more.
const GOOD_QUALITY: u8 = 62;
/// Sides tried between the aimed one and the floor, each with three quarters of the pixels.
const STEP: f64 = 0.866;

/// What is wished besides conforming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FixOptions {
    /// Put the allowed watermark on. This room draws no text: the wish is answered by a hint
    /// (`IMG-020` where the destination forbids marks, else `IMG-021`) and the picture stays unmarked.
    pub watermark: bool,
    /// Quarter turns clockwise, after the picture was made upright; taken modulo 4.
    pub quarter_turns: u8,
}

/// A picture that conforms.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The file: pixels only, no metadata.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: Format,
    /// [`check`] of the new file; holds no error.
    pub report: Report,
    /// What was done, one short Chinese phrase each, in order.
    pub steps: Vec<String>,
}

/// Makes the picture conform: upright, within bytes and pixels, in an accepted format.
///
/// # Errors
/// The finding that says why it cannot be done: unreadable (`IMG-003`…`009`), too few pixels (`IMG-008`),
/// too small for the least bytes (`IMG-004`), not legible within the limit (`IMG-022`), format not written (`IMG-023`).
pub fn fix(bytes: &[u8], requirement: &Requirement, options: &FixOptions) -> Result<Fixed, Finding> {
    let header = match header::read(bytes)? {
        Content::Picture(header) => header,
        Content::Container(format) => return Err(findings::wrong_container(format)),
    };
    let turn = turn_after(header.orientation, options.quarter_turns);
    let goal = Goal::new(&header, turn, bytes.len() as u64, requirement)?;
    let decoded = decode::decode(bytes, &header)?;
    let mut steps = prepared(&header, &decoded, options);
    let made = goal.make(decoded.pixels, turn)?;
    if made.width.max(made.height) < header.width.max(header.height) {
        steps.push(format!("缩到 {} 像素", made.width.max(made.height)));
    }
    finish(bytes, requirement, options, &header, made, steps)
}

fn finish(
    bytes: &[u8],
    requirement: &Requirement,
    options: &FixOptions,
    header: &Header,
    made: Made,
    mut steps: Vec<String>,
) -> Result<Fixed, Finding> {
    if made.format != header.format {
        steps.push(format!("{} 换成 {}", size::format(header.format), size::format(made.format)));
    }
    let (before, after) = (size::bytes(bytes.len() as u64), size::bytes(made.bytes.len() as u64));
    if before != after {
        steps.push(format!("从 {before} 变为 {after}"));
    }
    let mut report = check(&made.bytes, requirement);
    if let Some(error) = report.findings.iter().find(|f| f.severity == beian_core::Severity::Error) {
        return Err(error.clone());
    }
    if options.watermark {
        report.findings.push(match requirement.watermark {
            Watermark::Forbid => findings::watermark_forbidden(),
            Watermark::Exact { .. } | Watermark::Allow => findings::watermark_not_drawn(),
        });
    }
    Ok(Fixed { bytes: made.bytes, format: made.format, report, steps })
}

/// What decoding and turning changed, in words.
fn prepared(header: &Header, decoded: &Decoded, options: &FixOptions) -> Vec<String> {
    let mut steps = Vec::new();
    let mut add = |done: bool, words: &str| {
        if done {
            steps.push(words.to_owned());
        }
    };
    add(header.orientation != 1, "转正");
    match options.quarter_turns % 4 {
        1 => add(true, "向右转 90 度"),
        2 => add(true, "转 180 度"),
        3 => add(true, "向左转 90 度"),
        _ => {}
    }
    add(header.located, "去掉位置信息");
    add(header.carries_data && !header.located, "去掉附带信息");
    add(header.ink, "印刷色换成屏幕色");
    add(header.deep, "16 位颜色换成 8 位");
    add(decoded.flattened, "透明处填成白色");
    add(header.animated, "动图只留第一帧");
    steps
}

/// A finished file with its sides.
struct Made {
    bytes: Vec<u8>,
    format: Format,
    width: u32,
    height: u32,
}

/// What the file must satisfy, told before decoding.
struct Goal {
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
    fn new(header: &Header, turn: u8, bytes: u64, requirement: &Requirement) -> Result<Goal, Finding> {
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

    /// Tries the aim, then the limit; picture in hand as stored.
    fn make(&self, pixels: Pixels, turn: u8) -> Result<Made, Finding> {
        if self.lossless {
            let upright = pixels.clone().turned(turn);
            let made = encode::png(&upright).ok_or_else(findings::damaged)?;
            if (self.least..=self.most[0]).contains(&(made.len() as u64)) {
                return Ok(Made { bytes: made, format: Format::Png, width: upright.width, height: upright.height });
            }
        }
        let tries = if self.most[0] < self.most[1] { &self.most[..] } else { &self.most[..1] };
        for &most in tries {
            let made = match self.written {
                Format::Png => self.png(&pixels, turn, most),
                _ => self.jpeg(&pixels, turn, most),
            };
            match made.ok_or_else(findings::damaged)? {
                Some(made) if made.bytes.len() as u64 >= self.least => return Ok(made),
                Some(made) => return self.larger(&pixels, turn, made),
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
    fn jpeg(&self, pixels: &Pixels, turn: u8, most: u64) -> Option<Option<Made>> {
        let sides = self.sides(pixels);
        for (index, &(width, height)) in sides.iter().enumerate() {
            let last = index + 1 == sides.len();
            let small = scaled(pixels, width, height)?.turned(turn);
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
    fn png(&self, pixels: &Pixels, turn: u8, most: u64) -> Option<Option<Made>> {
        for (width, height) in self.sides(pixels) {
            let small = scaled(pixels, width, height)?.turned(turn);
            let bytes = encode::png(&small)?;
            if bytes.len() as u64 <= most {
                return Some(Some(Made { bytes, format: Format::Png, width: small.width, height: small.height }));
            }
        }
        Some(None)
    }

    /// The destination wants more bytes than a good picture has: all pixels, and better quality than is visible.
    fn larger(&self, pixels: &Pixels, turn: u8, made: Made) -> Result<Made, Finding> {
        let fits = |bytes: &Vec<u8>| (self.least..=self.most[1]).contains(&(bytes.len() as u64));
        let sides = (made.width, made.height);
        let full = upright(pixels.width, pixels.height, turn);
        for (width, height) in if sides == full { vec![full] } else { vec![sides, full] } {
            let (stored_width, stored_height) = upright(width, height, turn);
            let whole = scaled(pixels, stored_width, stored_height).ok_or_else(findings::damaged)?.turned(turn);
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

fn scaled(pixels: &Pixels, width: u32, height: u32) -> Option<Pixels> {
    if (width, height) == (pixels.width, pixels.height) {
        return Some(pixels.clone());
    }
    pixels.scaled(width, height, Quality::Best)
}
