//! Compiled Android resources come in chunks: kind, length of the header, length of the whole.

use crate::cursor::Cursor;

/// Strings, one after another.
pub(crate) const STRINGS: u16 = 0x0001;
/// A compiled XML file.
pub(crate) const XML: u16 = 0x0003;
/// The ids behind the names of attributes.
pub(crate) const RESOURCE_IDS: u16 = 0x0180;
/// The start of an XML element.
pub(crate) const ELEMENT: u16 = 0x0102;
/// The end of an XML element.
pub(crate) const ELEMENT_END: u16 = 0x0103;
/// A table of resources.
pub(crate) const TABLE: u16 = 0x0002;
/// A package in a table.
pub(crate) const PACKAGE: u16 = 0x0200;
/// The values of one kind of resource for one configuration.
pub(crate) const TYPE: u16 = 0x0201;

/// Value kinds of `Res_value`.
pub(crate) const REFERENCE: u8 = 0x01;
/// A string of the pool.
pub(crate) const STRING: u8 = 0x03;

/// One chunk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chunk<'a> {
    /// What it is.
    pub(crate) kind: u16,
    /// Bytes of its header.
    pub(crate) header: usize,
    /// With its header.
    pub(crate) whole: &'a [u8],
}

impl<'a> Chunk<'a> {
    /// The chunk that begins `bytes`.
    pub(crate) fn first(bytes: &'a [u8]) -> Option<Self> {
        let mut cursor = Cursor(bytes);
        let (kind, header, length) = (cursor.u16()?, usize::from(cursor.u16()?), usize::try_from(cursor.u32()?).ok()?);
        // Hardened apps give the outermost chunk a wrong length; what is there is what counts.
        let whole = bytes.get(..length.min(bytes.len()))?;
        (header >= 8 && header <= whole.len()).then_some(Chunk { kind, header, whole })
    }

    /// The chunks inside, up to the first that is none.
    pub(crate) fn children(&self) -> impl Iterator<Item = Chunk<'a>> + use<'a> {
        let mut rest = self.whole.get(self.header..).unwrap_or_default();
        std::iter::from_fn(move || {
            let chunk = Chunk::first(rest)?;
            rest = rest.get(chunk.whole.len()..)?;
            Some(chunk)
        })
    }

    /// What follows the header.
    pub(crate) fn body(&self) -> Cursor<'a> {
        Cursor(self.whole.get(self.header..).unwrap_or_default())
    }
}
