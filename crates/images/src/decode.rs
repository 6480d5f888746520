//! File bytes to pixels. Strict: a file that ends early or is broken in the middle is an error, never grey bars.
//!
//! Only called after [`crate::header::read`] has let the file in.

use beian_core::{Finding, Format};
use image::{DynamicImage, ImageDecoder};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use crate::header::{self, Header, guarded};
use crate::pixels::{Pixels, over_white};
use crate::{findings, jpeg, limits, png};

/// Pixels as stored (not yet upright), and what had to be changed to get them.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The pixels.
    pub pixels: Pixels,
    /// Something was see-through and now lies over white.
    pub flattened: bool,
}

/// Decodes the whole picture.
pub(crate) fn decode(bytes: &[u8], header: &Header) -> Result<Decoded, Finding> {
    let decoded = match header.format {
        Format::Jpg => {
            let bytes = whole(bytes)?;
            Decoded { pixels: guarded(|| jpeg_pixels(bytes, header))?, flattened: false }
        }
        Format::Png => guarded(|| image_pixels(&png::bare(bytes), header))?,
        format => guarded(|| image_pixels(bytes, &Header { format, ..*header }))?,
    };
    let expected = u64::from(decoded.pixels.width) * u64::from(decoded.pixels.height) * 3;
    if decoded.pixels.rgb.len() as u64 == expected { Ok(decoded) } else { Err(findings::damaged()) }
}

/// What to hand to the decoder of a file that has its end marker, and no more scans than can be walked in good time.
///
/// A picture that was cut and then closed again is found out too. Baseline: the end marker is left out, because with
/// it the decoder takes missing data as nothing, without it as an error (all but the last row of blocks). Progressive:
/// scans must bring the last bit of every coefficient.
fn whole(bytes: &[u8]) -> Result<&[u8], Finding> {
    let markers = jpeg::walk(bytes).ok_or_else(findings::damaged)?;
    let end = markers.end.ok_or_else(findings::damaged)?;
    let scanned = u64::from(markers.width) * u64::from(markers.height) * markers.scans as u64;
    if markers.scans > limits::MAX_SCANS || scanned > limits::MAX_SCANNED_PIXELS {
        return Err(findings::damaged());
    }
    let body = match (markers.progressive, markers.refined) {
        (true, true) => bytes.get(..end + 2),
        (true, false) => None,
        (false, _) => bytes.get(..end),
    };
    body.ok_or_else(findings::damaged)
}

fn jpeg_pixels(bytes: &[u8], header: &Header) -> Option<Pixels> {
    let colours = if header.plain_ink { ColorSpace::CMYK } else { ColorSpace::RGB };
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(limits::MAX_SIDE as usize)
        .set_max_height(limits::MAX_SIDE as usize)
        .jpeg_set_max_scans(limits::MAX_SCANS)
        .jpeg_set_out_colorspace(colours);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let data = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let rgb = if header.plain_ink { plain_ink_to_rgb(data) } else { data };
    Some(Pixels { width: width as u32, height: height as u32, rgb })
}

/// Plain CMYK (255 is full ink) to red, green, blue.
fn plain_ink_to_rgb(ink: Vec<u8>) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(ink.len() / 4 * 3);
    for pixel in ink.chunks_exact(4) {
        let [c, m, y, k] = *pixel else { continue };
        for value in [c, m, y] {
            rgb.push((u32::from(255 - value) * u32::from(255 - k) / 255) as u8);
        }
    }
    rgb
}

fn image_pixels(bytes: &[u8], header: &Header) -> Option<Decoded> {
    let decoder = header::decoder(bytes, header.format)?;
    if decoder.total_bytes() > limits::MAX_DECODED_BYTES || decoder.dimensions() != (header.width, header.height) {
        return None;
    }
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let (width, height) = (picture.width(), picture.height());
    let (rgb, flattened) = if picture.color().has_alpha() {
        over_white(picture.into_rgba8().into_raw())
    } else {
        (picture.into_rgb8().into_raw(), false)
    };
    Some(Decoded { pixels: Pixels { width, height, rgb }, flattened })
}
