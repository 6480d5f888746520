//! A small upright JPEG for the screen.

use beian_core::Finding;

use crate::header::{self, Content};
use crate::pixels::Quality;
use crate::{decode, encode, findings, limits};

/// Quality of thumbnails.
const QUALITY: u8 = 82;

/// A JPEG whose longer side is at most `longest` (1 to 2,000, clamped), upright, never larger than the picture itself.
///
/// # Errors
/// The finding that says why the picture cannot be shown.
pub fn thumbnail(bytes: &[u8], longest: u32) -> Result<Vec<u8>, Finding> {
    let header = match header::read(bytes)? {
        Content::Picture(header) => header,
        Content::Container(format) => return Err(findings::wrong_container(format)),
    };
    let decoded = decode::decode(bytes, &header)?;
    let small = decoded.pixels.at_most(longest.clamp(1, limits::MAX_THUMBNAIL), Quality::Fast);
    let upright = small.ok_or_else(findings::damaged)?.turned(header.orientation);
    encode::jpeg(&upright, QUALITY, encode::Chroma::Halved).ok_or_else(findings::damaged)
}
