//! `resources.arsc`: the text or file behind a resource id.
//!
//! Layout: `ResourceTypes.h` of the Android platform, `ResTable_*`. Among the configurations plain Chinese comes first,
//! then the default, then any; of pictures the densest.

use crate::chunk::{Chunk, PACKAGE, REFERENCE, STRING, STRINGS, TABLE, TYPE};
use crate::cursor::Cursor;
use crate::strings::Strings;

/// Resources may point at each other.
const LONGEST_CHAIN: usize = 8;
const SPARSE: u8 = 1;
const SHORT_OFFSETS: u8 = 2;
const COMPLEX: u16 = 1;
const COMPACT: u16 = 8;

/// A table of resources.
pub(crate) struct Resources<'a> {
    strings: Strings<'a>,
    table: Chunk<'a>,
}

/// One value and the configuration it is for.
struct Found {
    kind: u8,
    data: u32,
    /// Language and country.
    language: [u8; 4],
    density: u16,
}

impl<'a> Resources<'a> {
    /// The table that begins `bytes`.
    pub(crate) fn of(bytes: &'a [u8]) -> Option<Self> {
        let table = Chunk::first(bytes).filter(|c| c.kind == TABLE)?;
        let strings = Strings::of(table.children().find(|c| c.kind == STRINGS)?)?;
        Some(Resources { strings, table })
    }

    /// The text people see.
    pub(crate) fn text(&self, id: u32) -> Option<String> {
        let rank = |f: &Found| match &f.language {
            b"zhCN" | b"zh\0\0" => 0,
            [0, 0, ..] => 1,
            _ => 2,
        };
        let mut id = id;
        for _ in 0..LONGEST_CHAIN {
            let best = self.values(id).into_iter().min_by_key(rank)?;
            match best.kind {
                STRING => return self.strings.get(best.data),
                REFERENCE => id = best.data,
                _ => return None,
            }
        }
        None
    }

    /// The files of a picture, densest first.
    pub(crate) fn files(&self, id: u32) -> Vec<String> {
        let mut found = self.values(id);
        // 0xFFFE is “any density”: a drawing, not a picture.
        found.sort_by_key(|f| std::cmp::Reverse(if f.density >= 0xFFFE { 0 } else { f.density }));
        found.iter().filter(|f| f.kind == STRING).filter_map(|f| self.strings.get(f.data)).collect()
    }

    fn values(&self, id: u32) -> Vec<Found> {
        let (package, kind, entry) = (id >> 24, (id >> 16) & 0xFF, id & 0xFFFF);
        let packages = self.table.children().filter(|c| c.kind == PACKAGE);
        let packages = packages.filter(|c| Cursor(c.whole.get(8..).unwrap_or_default()).u32() == Some(package));
        let types = packages.flat_map(|p| p.children()).filter(|c| c.kind == TYPE);
        types.filter_map(|c| value(c, kind, entry)).take(256).collect()
    }
}

/// The value of `entry` in this chunk, when it is of that kind and has one.
fn value(chunk: Chunk<'_>, kind: u32, entry: u32) -> Option<Found> {
    let mut head = Cursor(chunk.whole.get(8..)?);
    (u32::from(head.byte()?) == kind).then_some(())?;
    let flags = head.byte()?;
    head.u16()?;
    let (count, start) = (head.u32()?, head.u32()?);
    let (language, density) = configuration(head)?;
    let offset = offset(chunk, flags, count, entry)?;
    let place = usize::try_from(start.checked_add(offset)?).ok()?;
    let mut fields = Cursor(chunk.whole.get(place..)?);
    let (_size, flags) = (fields.u16()?, fields.u16()?);
    if flags & COMPACT != 0 {
        let kind = u8::try_from(flags >> 8).ok()?;
        return Some(Found { kind, data: fields.u32()?, language, density });
    }
    (flags & COMPLEX == 0).then_some(())?;
    fields.take(4 + 3)?;
    Some(Found { kind: fields.byte()?, data: fields.u32()?, language, density })
}

/// Language and density out of a `ResTable_config`.
fn configuration(mut fields: Cursor<'_>) -> Option<([u8; 4], u16)> {
    fields.take(4 + 4)?;
    let language = [fields.byte()?, fields.byte()?, fields.byte()?, fields.byte()?];
    fields.take(2)?;
    Some((language, fields.u16()?))
}

fn offset(chunk: Chunk<'_>, flags: u8, count: u32, entry: u32) -> Option<u32> {
    let body = chunk.body();
    if flags & SPARSE != 0 {
        let pairs = body.0.as_chunks::<4>().0.iter().take(usize::try_from(count).ok()?);
        let mut same = pairs.filter(|[a, b, ..]| u32::from(u16::from_le_bytes([*a, *b])) == entry);
        return same.next().map(|[.., c, d]| u32::from(u16::from_le_bytes([*c, *d])) * 4);
    }
    (entry < count).then_some(())?;
    let index = usize::try_from(entry).ok()?;
    if flags & SHORT_OFFSETS != 0 {
        let offset = Cursor(body.0.get(index.checked_mul(2)?..)?).u16()?;
        return (offset != u16::MAX).then(|| u32::from(offset) * 4);
    }
    let offset = Cursor(body.0.get(index.checked_mul(4)?..)?).u32()?;
    (offset != u32::MAX).then_some(offset)
}
