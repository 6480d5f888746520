//! The string pool of compiled Android resources. Strings are decoded one at a time, when they are asked for.
//!
//! Layout: `ResourceTypes.h` of the Android platform, `ResStringPool_header`.

use crate::chunk::Chunk;
use crate::cursor::Cursor;
use crate::limits::LONGEST_TEXT;
use crate::name::shortened;

const UTF_8: u32 = 1 << 8;

/// A pool inside a larger file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strings<'a> {
    chunk: &'a [u8],
    count: u32,
    utf8: bool,
    start: usize,
    header: usize,
}

impl<'a> Strings<'a> {
    /// The pool that is this chunk.
    pub(crate) fn of(chunk: Chunk<'a>) -> Option<Self> {
        let mut fields = Cursor(chunk.whole.get(8..)?);
        let (count, _styles, flags, start) = (fields.u32()?, fields.u32()?, fields.u32()?, fields.u32()?);
        let start = usize::try_from(start).ok()?;
        Some(Strings { chunk: chunk.whole, count, utf8: flags & UTF_8 != 0, start, header: chunk.header })
    }

    /// The string at `index`, without control characters and no longer than texts may be.
    pub(crate) fn get(&self, index: u32) -> Option<String> {
        (index < self.count).then_some(())?;
        let place = self.header.checked_add(usize::try_from(index).ok()?.checked_mul(4)?)?;
        let offset = Cursor(self.chunk.get(place..)?).u32()?;
        let mut cursor = Cursor(self.chunk.get(self.start.checked_add(usize::try_from(offset).ok()?)?..)?);
        let text = if self.utf8 {
            // First the length in UTF-16, which does not matter, then in bytes.
            short_length(&mut cursor)?;
            let length = short_length(&mut cursor)?;
            String::from_utf8_lossy(cursor.take(length.min(LONGEST_TEXT * 4))?).into_owned()
        } else {
            let length = long_length(&mut cursor)?.min(LONGEST_TEXT * 2);
            let units = cursor.take(length.checked_mul(2)?)?.as_chunks::<2>().0.iter().map(|p| u16::from_le_bytes(*p));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
        };
        Some(shortened(&text))
    }
}

fn short_length(cursor: &mut Cursor<'_>) -> Option<usize> {
    let first = usize::from(cursor.byte()?);
    if first & 0x80 == 0 { Some(first) } else { Some((first & 0x7F) << 8 | usize::from(cursor.byte()?)) }
}

fn long_length(cursor: &mut Cursor<'_>) -> Option<usize> {
    let first = usize::from(cursor.u16()?);
    if first & 0x8000 == 0 { Some(first) } else { Some((first & 0x7FFF) << 16 | usize::from(cursor.u16()?)) }
}
