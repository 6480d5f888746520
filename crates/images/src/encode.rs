//! Pixels to file bytes, and the search for the best JPEG under a number of bytes.
//!
//! Nothing but pixels is written. The search predicts the size on every eighth stripe of the picture, so that the
//! whole picture is encoded once or twice instead of once a guess.

use image::ImageEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::pixels::Pixels;

/// No JPEG is made better than this unless a smallest size asks for it: beyond it bytes buy nothing visible.
pub(crate) const BEST: u8 = 92;

/// Colour resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chroma {
    /// 4:4:4.
    Full,
    /// 4:2:0.
    Halved,
}

/// A JPEG and how it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Jpeg {
    /// The file.
    pub bytes: Vec<u8>,
    /// Quality 1..100.
    pub quality: u8,
}

/// One baseline JPEG without metadata; `None` when the sides do not fit the format.
///
/// Huffman tables stay the standard ones: with tables of its own the encoder writes one scan a colour, which saves
/// about 6 % of the bytes and which some readers (zune-jpeg 0.5.15 among them) show in wrong colours.
pub(crate) fn jpeg(pixels: &Pixels, quality: u8, chroma: Chroma) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(pixels.width).ok()?, u16::try_from(pixels.height).ok()?);
    let mut bytes = Vec::with_capacity(pixels.rgb.len() / 16);
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(match chroma {
        Chroma::Full => SamplingFactor::F_1_1,
        Chroma::Halved => SamplingFactor::F_2_2,
    });
    encoder.encode(&pixels.rgb, width, height, ColorType::Rgb).ok()?;
    Some(bytes)
}

/// One PNG without metadata.
pub(crate) fn png(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(pixels.rgb.len() / 4);
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(&pixels.rgb, pixels.width, pixels.height, image::ExtendedColorType::Rgb8)
        .ok()?;
    Some(bytes)
}

/// Searches the quality at which a picture fits a number of bytes.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    pixels: &'a Pixels,
    stripes: Option<Pixels>,
    most: f64,
    floor: u8,
    seen: Vec<(u8, f64)>,
}

impl<'a> Search<'a> {
    /// Bytes of tables and markers, which do not grow with the picture.
    const OVERHEAD: f64 = 620.0;
    /// ln(size) grows by about this for one step of quality where nothing better is known.
    const SLOPE: f64 = 0.035;

    /// A search for at most `most` bytes at a quality of at least `floor`.
    pub(crate) fn new(pixels: &'a Pixels, most: u64, floor: u8) -> Self {
        Search { pixels, stripes: stripes(pixels), most: most as f64, floor, seen: Vec::new() }
    }

    /// The quality at which 4:2:0 is predicted to fit, between 1 and [`BEST`].
    pub(crate) fn predict(&mut self) -> Option<u8> {
        let wanted = (self.most * 0.985).ln();
        let mut quality = 78;
        for _ in 0..5 {
            if !self.seen.iter().any(|(q, _)| *q == quality) {
                let size = self.size_of_stripes(quality, Chroma::Halved)?;
                self.seen.push((quality, size.ln()));
            }
            let next = self.aim(quality, wanted)?;
            if next == quality {
                break;
            }
            quality = next;
        }
        Some(quality)
    }

    /// The best JPEG that fits, or `None` when even the floor is too big.
    pub(crate) fn best(&mut self) -> Option<Jpeg> {
        if self.size_of_stripes(BEST, Chroma::Full)? < self.most * 0.9 {
            let bytes = jpeg(self.pixels, BEST, Chroma::Full)?;
            if bytes.len() as f64 <= self.most {
                return Some(Jpeg { bytes, quality: BEST });
            }
        }
        let mut quality = self.predict()?.max(self.floor);
        let mut found: Option<Jpeg> = None;
        for _ in 0..5 {
            let bytes = jpeg(self.pixels, quality, Chroma::Halved)?;
            let excess = (bytes.len() as f64 / self.most).ln();
            if excess <= 0.0 {
                let better = found.as_ref().is_none_or(|jpeg| jpeg.quality < quality);
                found = if better { Some(Jpeg { bytes, quality }) } else { found };
                // One more try upwards only where a tenth of the room is left and the picture needs it.
                let step = ((-excess - 0.02) / Self::SLOPE) as u8;
                if excess > -0.1 || quality >= 85 || step == 0 {
                    break;
                }
                quality = (quality + step).min(BEST);
            } else {
                if quality <= self.floor || found.is_some() {
                    break;
                }
                let step = (excess / Self::SLOPE).ceil().max(1.0) as u8;
                quality = quality.saturating_sub(step).max(self.floor);
            }
        }
        found
    }

    /// The next quality to look at: by the line through the two measured points nearest to the goal.
    fn aim(&self, quality: u8, wanted: f64) -> Option<u8> {
        let here = self.seen.iter().find(|(q, _)| *q == quality)?.1;
        let other = self
            .seen
            .iter()
            .filter(|(q, _)| *q != quality)
            .min_by(|a, b| (a.1 - wanted).abs().total_cmp(&(b.1 - wanted).abs()));
        let slope = match other {
            Some((q, size)) => ((here - size) / (f64::from(quality) - f64::from(*q))).clamp(0.01, 0.2),
            None => Self::SLOPE,
        };
        let aimed = f64::from(quality) + (wanted - here) / slope;
        Some(aimed.floor().clamp(1.0, f64::from(BEST)) as u8)
    }

    /// The size of the whole, told from the stripes.
    fn size_of_stripes(&self, quality: u8, chroma: Chroma) -> Option<f64> {
        let Some(stripes) = &self.stripes else {
            return Some(jpeg(self.pixels, quality, chroma)?.len() as f64);
        };
        let measured = jpeg(stripes, quality, chroma)?.len() as f64 - Self::OVERHEAD;
        let ratio = f64::from(self.pixels.height) / f64::from(stripes.height.max(1));
        Some(measured.max(1.0) * ratio + Self::OVERHEAD)
    }
}

/// Every eighth stripe of sixteen rows, one under the other; `None` for pictures too low to tell anything that way.
fn stripes(pixels: &Pixels) -> Option<Pixels> {
    const ROWS: usize = 16;
    const EVERY: usize = 8;
    if pixels.height < 640 {
        return None;
    }
    let stripe = pixels.width as usize * 3 * ROWS;
    let rgb: Vec<u8> = pixels.rgb.chunks_exact(stripe).skip(EVERY / 2).step_by(EVERY).flatten().copied().collect();
    let height = (rgb.len() / (pixels.width as usize * 3)) as u32;
    Some(Pixels { width: pixels.width, height, rgb })
}
