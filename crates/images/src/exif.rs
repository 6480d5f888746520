//! The two things an EXIF block can tell us: which way is up, and whether it says where the picture was taken.
//!
//! Nothing else is read, and nothing is ever written.

use exif::{Error, Exif, In, Reader, Tag};

use crate::limits::MAX_EXIF_BYTES;

/// What is wanted of an EXIF block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    /// 1..8; 1 when absent or out of range.
    pub orientation: u8,
    /// A position is recorded.
    pub located: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Facts { orientation: 1, located: false }
    }
}

/// Reads a TIFF block. A broken one says nothing: it never makes a picture unusable.
pub(crate) fn read(block: Option<&[u8]>) -> Facts {
    let Some(block) = block.filter(|b| b.len() <= MAX_EXIF_BYTES) else {
        return Facts::default();
    };
    let block = block.to_vec();
    // A parser's panic must not reach the caller; the block is then as good as absent.
    std::panic::catch_unwind(move || parse(block)).ok().flatten().map(|exif| facts(&exif)).unwrap_or_default()
}

fn parse(block: Vec<u8>) -> Option<Exif> {
    match Reader::new().continue_on_error(true).read_raw(block) {
        Ok(exif) => Some(exif),
        Err(Error::PartialResult(partial)) => Some(partial.into_inner().0),
        Err(_) => None,
    }
}

fn facts(exif: &Exif) -> Facts {
    let orientation = exif
        .get_field(Tag::Orientation, In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (1..=8).contains(value))
        .unwrap_or(1);
    let located = exif.fields().any(|field| matches!(field.tag, Tag::GPSLatitude | Tag::GPSLongitude));
    Facts { orientation, located }
}
