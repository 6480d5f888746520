//! What a file says of itself before any pixel is decoded, held against [`crate::limits`].
//!
//! A file that passes here may still be damaged; a file that fails never reaches a decoder.

use std::io::Cursor;

use beian_core::{Finding, Format};
use image::{ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::kind::Kind;
use crate::{exif, findings, jpeg, kind, limits, pixels, png};

/// The header of a picture whose pixels can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    /// By content.
    pub format: Format,
    /// As stored.
    pub width: u32,
    /// As stored.
    pub height: u32,
    /// EXIF 1..8.
    pub orientation: u8,
    /// A position is recorded.
    pub located: bool,
    /// Data beside the picture: EXIF, profile, comments.
    pub carries_data: bool,
    /// Ink colours (CMYK).
    pub ink: bool,
    /// CMYK stored the plain way, not Adobe's inverted way.
    pub plain_ink: bool,
    /// More than eight bits a sample.
    pub deep: bool,
    /// Only the first frame is used.
    pub animated: bool,
}

impl Header {
    /// Sides as seen upright.
    pub(crate) fn upright(&self) -> (u32, u32) {
        pixels::upright(self.width, self.height, self.orientation)
    }
}

/// What is in the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// A picture.
    Picture(Header),
    /// A file of a known format whose pixels cannot be read here.
    Container(Format),
}

/// Reads the header. Errors are findings IMG-003 (our own limits), 005, 006, 007 or 009.
pub(crate) fn read(bytes: &[u8]) -> Result<Content, Finding> {
    if bytes.is_empty() {
        return Err(findings::empty());
    }
    if bytes.len() > limits::MAX_BYTES {
        return Err(findings::over_program_bytes(bytes.len() as u64));
    }
    let header = match kind::of(bytes) {
        Kind::Picture(Format::Jpg) => jpeg_header(bytes)?,
        Kind::Picture(Format::Png) => png_header(bytes)?,
        Kind::Picture(format) => other_header(bytes, format)?,
        Kind::Container(format) => return Ok(Content::Container(format)),
        Kind::Other(name) => return Err(findings::wrong_kind(name)),
        Kind::Locked(name) => return Err(findings::locked(name)),
        Kind::Unknown => return Err(findings::unreadable()),
    };
    within_limits(&header)?;
    Ok(Content::Picture(header))
}

fn within_limits(header: &Header) -> Result<(), Finding> {
    let pixels = u64::from(header.width) * u64::from(header.height);
    if pixels == 0 {
        return Err(findings::damaged());
    }
    if header.width.max(header.height) > limits::MAX_SIDE || pixels > limits::MAX_PIXELS {
        return Err(findings::over_program_pixels(header.width, header.height));
    }
    Ok(())
}

fn jpeg_header(bytes: &[u8]) -> Result<Header, Finding> {
    let markers = jpeg::header(bytes).ok_or_else(findings::damaged)?;
    if markers.exotic {
        return Err(findings::wrong_kind("少见编码的 JPG"));
    }
    let pixels = u64::from(markers.width) * u64::from(markers.height);
    if markers.progressive && pixels > limits::MAX_PROGRESSIVE_PIXELS {
        return Err(findings::over_program_pixels(markers.width, markers.height));
    }
    // A block of 64 pixels takes at least one bit in the first scan, so fewer bytes cannot hold the picture.
    if pixels <= limits::MAX_PIXELS && (bytes.len() as u64) < pixels / 1024 {
        return Err(findings::damaged());
    }
    let facts = exif::read(markers.exif);
    Ok(Header {
        format: Format::Jpg,
        width: markers.width,
        height: markers.height,
        orientation: facts.orientation,
        located: facts.located,
        carries_data: markers.carries_data,
        ink: markers.components == 4,
        plain_ink: markers.components == 4 && !markers.adobe,
        deep: false,
        animated: false,
    })
}

fn png_header(bytes: &[u8]) -> Result<Header, Finding> {
    let chunks = png::walk(bytes).ok_or_else(findings::damaged)?;
    let pixels = u64::from(chunks.width) * u64::from(chunks.height);
    // Deflate cannot shrink more than 1032 times, so fewer bytes cannot hold the rows.
    if pixels <= limits::MAX_PIXELS && chunks.data_bytes.saturating_mul(1040) < chunks.raw_bytes() {
        return Err(findings::damaged());
    }
    let facts = exif::read(chunks.exif);
    Ok(Header {
        format: Format::Png,
        width: chunks.width,
        height: chunks.height,
        orientation: facts.orientation,
        located: facts.located,
        carries_data: chunks.carries_data,
        ink: false,
        plain_ink: false,
        deep: chunks.depth > 8,
        animated: chunks.animated,
    })
}

/// Formats read through the `image` crate. Its readers look at the header only when they are made.
fn other_header(bytes: &[u8], format: Format) -> Result<Header, Finding> {
    guarded(|| {
        let mut decoder = decoder(bytes, format)?;
        let (width, height) = decoder.dimensions();
        let orientation = decoder.orientation().map_or(1, image::metadata::Orientation::to_exif);
        let exif = decoder.exif_metadata().ok().flatten();
        let facts = exif::read(exif.as_deref());
        let colour = decoder.original_color_type();
        let deep = u32::from(colour.bits_per_pixel()) > 8 * u32::from(colour.channel_count());
        Some(Header {
            format,
            width,
            height,
            orientation,
            located: facts.located,
            carries_data: exif.is_some() || format == Format::Tiff,
            ink: matches!(colour, image::ExtendedColorType::Cmyk8 | image::ExtendedColorType::Cmyk16),
            plain_ink: false,
            deep,
            animated: false,
        })
    })
}

/// A decoder of the `image` crate with our limits set.
pub(crate) fn decoder(bytes: &[u8], format: Format) -> Option<impl ImageDecoder + '_> {
    let format = match format {
        Format::Png => ImageFormat::Png,
        Format::Webp => ImageFormat::WebP,
        Format::Bmp => ImageFormat::Bmp,
        Format::Tiff => ImageFormat::Tiff,
        Format::Gif => ImageFormat::Gif,
        Format::Jpg | Format::Heic | Format::Pdf => return None,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut bounds = Limits::default();
    bounds.max_image_width = None;
    bounds.max_image_height = None;
    bounds.max_alloc = Some(limits::MAX_DECODED_BYTES + limits::DECODER_SCRATCH_BYTES);
    reader.limits(bounds);
    reader.into_decoder().ok()
}

/// Runs a decoder; its panics and failures both mean that the file is damaged.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Option<T>) -> Result<T, Finding> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok().flatten().ok_or_else(findings::damaged)
}
