//! One line of text as outlines, and its coverage of pixels. Rasterizing is `ab_glyph`'s.
//!
//! Faces come from outside as bytes; the first that has a character gives it. No kerning, no line breaks.

use ab_glyph::{Font, FontRef, GlyphId, PxScale, point};

/// The baseline, from the top of the em square.
const BASELINE: f32 = 0.88;

/// A line of text, measured in em.
pub(crate) struct Line<'a> {
    faces: Vec<FontRef<'a>>,
    letters: Vec<Letter>,
    /// From the first letter's left to the last one's right, in em.
    pub width: f32,
}

struct Letter {
    face: usize,
    glyph: GlyphId,
    left: f32,
}

impl<'a> Line<'a> {
    /// Sets `text`. A face that cannot be read has no characters.
    ///
    /// # Errors
    /// The first character that no face has.
    pub(crate) fn set(text: &str, faces: &[&'a [u8]]) -> Result<Line<'a>, char> {
        let faces = faces.iter().filter_map(|bytes| FontRef::try_from_slice(bytes).ok()).collect();
        let mut line = Line { faces, letters: Vec::new(), width: 0.0 };
        for ch in text.chars() {
            let (face, glyph, advance) = line.find(ch).ok_or(ch)?;
            line.letters.push(Letter { face, glyph, left: line.width });
            line.width += advance;
        }
        Ok(line)
    }

    fn find(&self, ch: char) -> Option<(usize, GlyphId, f32)> {
        self.faces.iter().enumerate().find_map(|(index, face)| {
            let glyph = face.glyph_id(ch);
            let units = face.units_per_em().filter(|units| *units > 0.0)?;
            (glyph.0 != 0).then(|| (index, glyph, face.h_advance_unscaled(glyph) / units))
        })
    }

    /// Calls `put` with every touched pixel and how much of it is covered (0..=255), for an em square of `em` pixels
    /// whose top left is at `left`, `top`. No pixel twice, where letters do not overlap.
    pub(crate) fn cover(&self, left: f32, top: f32, em: f32, mut put: impl FnMut(i64, i64, u8)) {
        for letter in &self.letters {
            let Some(face) = self.faces.get(letter.face) else { continue };
            let Some(units) = face.units_per_em() else { continue };
            let scale = PxScale::from(em * face.height_unscaled() / units);
            let at = point(left + letter.left * em, top + BASELINE * em);
            let Some(outline) = face.outline_glyph(letter.glyph.with_scale_and_position(scale, at)) else { continue };
            let (x0, y0) = (outline.px_bounds().min.x as i64, outline.px_bounds().min.y as i64);
            outline.draw(|x, y, share| {
                let covered = (share.clamp(0.0, 1.0) * 255.0).round() as u8;
                put(x0 + i64::from(x), y0 + i64::from(y), covered);
            });
        }
    }
}
