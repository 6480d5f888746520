//! The faces a paper is set in, and which of them has a character.
//!
//! The bytes come from outside and live as long as the program; faces are parsed once. The first face is the text
//! face（宋体）, the second the heading face（黑体）, any further one is asked only for characters the others lack.
//! Deliberately not here: cutting a face down to the glyphs used (`pdf`), and shaping (`shaping`).

use beian_core::Failure;
use ttf_parser::{Face as Parsed, GlyphId};

/// No font file larger than this is looked at.
const MAX_FONT_BYTES: usize = 64 << 20;
/// More faces than this are not taken.
const MAX_FACES: usize = 8;

/// All faces, parsed once, in the order they are asked.
pub struct Fonts {
    faces: Vec<Face>,
}

/// One face.
pub(crate) struct Face {
    /// PostScript-like name without spaces, used in the PDF.
    pub(crate) name: String,
    pub(crate) bytes: &'static [u8],
    pub(crate) units_per_em: u16,
    pub(crate) ascent: i16,
    pub(crate) descent: i16,
    parsed: Parsed<'static>,
}

/// Where a character was found: face index, glyph, advance in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) face: usize,
    pub(crate) gid: u16,
    pub(crate) advance: f32,
}

impl Fonts {
    /// Parses the faces given as (file name, bytes): text face, heading face, then fall-backs.
    ///
    /// # Errors
    /// `documents.font_missing` when none is given, `documents.font_unreadable` when one is not a static OpenType font.
    pub fn read(faces: &[(&'static str, &'static [u8])]) -> Result<Fonts, Failure> {
        if faces.is_empty() {
            return Err(Failure::new("documents.font_missing", "没有找到打印用的字体", "重新安装本程序"));
        }
        let faces =
            faces.iter().take(MAX_FACES).map(|(name, bytes)| Face::read(name, bytes)).collect::<Result<_, _>>()?;
        Ok(Fonts { faces })
    }

    /// The characters of `text` that no face has, each once, in order of appearance.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for ch in text.chars().filter(|c| !c.is_control()) {
            if self.find(ch, 0).is_none() && !missing.contains(&ch) {
                missing.push(ch);
            }
        }
        missing
    }

    pub(crate) fn face(&self, index: usize) -> Option<&Face> {
        self.faces.get(index)
    }

    pub(crate) fn len(&self) -> usize {
        self.faces.len()
    }

    /// The glyph for `ch`: in the preferred face if it has one, else in the first that does.
    pub(crate) fn find(&self, ch: char, preferred: usize) -> Option<Found> {
        let first = preferred.min(self.faces.len().saturating_sub(1));
        let order = std::iter::once(first).chain((0..self.faces.len()).filter(|i| *i != first));
        order
            .into_iter()
            .find_map(|i| self.faces.get(i)?.find(ch).map(|(gid, advance)| Found { face: i, gid, advance }))
    }
}

impl Face {
    fn read(name: &str, bytes: &'static [u8]) -> Result<Face, Failure> {
        let bad = |why: &str| {
            Failure::new("documents.font_unreadable", "读不了打印用的字体", "重新安装本程序")
                .because(format!("{name}: {why}"))
        };
        if bytes.len() > MAX_FONT_BYTES {
            return Err(bad("larger than 64 MB"));
        }
        let parsed = Parsed::parse(bytes, 0).map_err(|e| bad(&e.to_string()))?;
        if parsed.is_variable() {
            return Err(bad("a variable font"));
        }
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let name = stem.chars().filter(char::is_ascii_alphanumeric).collect();
        let (ascent, descent) = (parsed.ascender(), parsed.descender());
        Ok(Face { name, bytes, units_per_em: parsed.units_per_em(), ascent, descent, parsed })
    }

    fn find(&self, ch: char) -> Option<(u16, f32)> {
        let gid = self.parsed.glyph_index(ch).filter(|g| g.0 != 0)?;
        Some((gid.0, self.advance(gid.0)))
    }

    /// Advance of a glyph in em.
    pub(crate) fn advance(&self, gid: u16) -> f32 {
        let units = self.parsed.glyph_hor_advance(GlyphId(gid)).unwrap_or(self.units_per_em);
        f32::from(units) / f32::from(self.units_per_em.max(1))
    }

    /// Advance of a glyph in font units.
    pub(crate) fn advance_units(&self, gid: u16) -> u16 {
        self.parsed.glyph_hor_advance(GlyphId(gid)).unwrap_or(self.units_per_em)
    }
}
