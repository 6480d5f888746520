//! Reads the chunk structure of a PNG and keeps only what pixels need.
//!
//! Ancillary chunks (profiles, texts, animation) can hold bombs and are never used, so the decoder never sees them.
//! Source: PNG specification, third edition, chapters 5 and 11.

/// What the chunks say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Chunks<'a> {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Bits a sample.
    pub depth: u8,
    /// IHDR colour type.
    pub colour: u8,
    /// Total compressed bytes of the picture.
    pub data_bytes: u64,
    /// The TIFF block of `eXIf`.
    pub exif: Option<&'a [u8]>,
    /// Chunks with data beside the picture.
    pub carries_data: bool,
    /// More than one frame.
    pub animated: bool,
    /// Has a `tRNS` chunk.
    pub transparent: bool,
}

impl Chunks<'_> {
    /// Bytes of the unfiltered rows as declared.
    pub(crate) fn raw_bytes(&self) -> u64 {
        let samples: u64 = match self.colour {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        let row = (u64::from(self.width) * samples * u64::from(self.depth)).div_ceil(8) + 1;
        row * u64::from(self.height)
    }
}

/// Walks the chunks; `None` when the first one is not a header.
pub(crate) fn walk(bytes: &[u8]) -> Option<Chunks<'_>> {
    let mut chunks = Chunks::default();
    for (index, chunk) in Walk::new(bytes).enumerate() {
        if (index == 0) != (chunk.name == b"IHDR") {
            return None;
        }
        match chunk.name {
            b"IHDR" => {
                let [w3, w2, w1, w0, h3, h2, h1, h0, depth, colour, ..] = *chunk.body else {
                    return None;
                };
                chunks.width = u32::from_be_bytes([w3, w2, w1, w0]);
                chunks.height = u32::from_be_bytes([h3, h2, h1, h0]);
                (chunks.depth, chunks.colour) = (depth, colour);
            }
            b"IDAT" => chunks.data_bytes += chunk.body.len() as u64,
            b"eXIf" => {
                chunks.exif = Some(chunk.body);
                chunks.carries_data = true;
            }
            b"tEXt" | b"zTXt" | b"iTXt" | b"iCCP" | b"tIME" => chunks.carries_data = true,
            b"acTL" => chunks.animated = true,
            b"tRNS" => chunks.transparent = true,
            _ => {}
        }
    }
    (chunks.width > 0).then_some(chunks)
}

/// The same picture with only the chunks that make its pixels.
pub(crate) fn bare(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(bytes.get(..8).unwrap_or(bytes));
    for chunk in Walk::new(bytes) {
        if matches!(chunk.name, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND") {
            out.extend_from_slice(chunk.whole);
        }
    }
    out
}

struct Chunk<'a> {
    name: &'a [u8; 4],
    body: &'a [u8],
    /// Length, name, body and checksum; cut short at the end of a truncated file.
    whole: &'a [u8],
}

struct Walk<'a> {
    rest: &'a [u8],
}

impl<'a> Walk<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Walk { rest: bytes.get(8..).unwrap_or_default() }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Chunk<'a>;

    fn next(&mut self) -> Option<Chunk<'a>> {
        let (length, after) = self.rest.split_first_chunk::<4>()?;
        let (name, body) = after.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let whole = self.rest.get(..length.saturating_add(12)).unwrap_or(self.rest);
        let body = body.get(..length).unwrap_or(body);
        self.rest = self.rest.get(whole.len()..).unwrap_or_default();
        Some(Chunk { name, body, whole })
    }
}
