//! What a file is by its first bytes: people save pages as many things, and some give another file by mistake.

use crate::charset::wide;

/// Bytes that are looked at.
const HEAD: usize = 4_096;

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// Text that may be a page.
    Page,
    /// Nothing, or white space only.
    Empty,
    /// A page and all that belongs to it in one mail-like file (.mht).
    OneFilePage,
    /// The same as Safari writes it (.webarchive).
    WebArchive,
    /// A PDF.
    Pdf,
    /// A Word, WPS or ZIP file.
    Document,
    /// A picture of the page.
    Picture,
    /// Text without a single tag.
    PlainText,
    /// Anything else.
    Binary,
}

const STARTS: &[(&[u8], FileKind)] = &[
    (b"%PDF-", FileKind::Pdf),
    (b"bplist00", FileKind::WebArchive),
    (b"PK\x03\x04", FileKind::Document),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::Document),
    (b"{\\rtf", FileKind::Document),
    (b"\x89PNG", FileKind::Picture),
    (b"\xFF\xD8\xFF", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"BM", FileKind::Picture),
    (b"RIFF", FileKind::Picture),
];

/// Looks at the first bytes.
pub(crate) fn kind(bytes: &[u8]) -> FileKind {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return FileKind::Empty;
    }
    if wide(head).is_some() || head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return FileKind::Page;
    }
    let tagged = bytes.contains(&b'<') && bytes.windows(2).any(tag_start);
    if let Some((start, kind)) = STARTS.iter().find(|(start, _)| head.starts_with(start)) {
        // “BM” and “RIFF” may begin a page's text; a page has tags, these have zero bytes.
        if start.len() > 4 || !tagged || head.contains(&0) {
            return *kind;
        }
    }
    if mail_like(head) {
        return FileKind::OneFilePage;
    }
    if junk(head) {
        return FileKind::Binary;
    }
    if tagged { FileKind::Page } else { FileKind::PlainText }
}

fn tag_start(pair: &[u8]) -> bool {
    matches!(pair, [b'<', next] if next.is_ascii_alphabetic() || *next == b'!' || *next == b'/')
}

fn mail_like(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = text.trim_start();
    (start.starts_with("from:")
        || start.starts_with("mime-version:")
        || start.starts_with("snapshot-content-location:"))
        && text.contains("multipart/related")
}

/// Control characters that no text has.
fn junk(head: &[u8]) -> bool {
    let strange = head.iter().filter(|b| **b < 9 || (14..=31).contains(*b) && **b != 27).count();
    strange * 50 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each kind is told by its bytes, never by its name: people rename files until they open.
    #[test]
    fn kinds_are_told_by_their_bytes() {
        let wide: Vec<u8> =
            "<html><body>长一点的页面内容</body></html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], FileKind); 14] = [
            (b"", FileKind::Empty),
            (b" \r\n\0\0", FileKind::Empty),
            (b"<!doctype html><p>x", FileKind::Page),
            (b"BMW <b>cars</b>", FileKind::Page),
            (&wide, FileKind::Page),
            (
                b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n<html>",
                FileKind::OneFilePage,
            ),
            (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource<html>", FileKind::WebArchive),
            (b"%PDF-1.7 <</Type>>", FileKind::Pdf),
            (b"PK\x03\x04\x14\0\x06\0word/document.xml", FileKind::Document),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::Document),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileKind::Picture),
            (b"BM\x8a\0\0\0\0\0\0\0<a", FileKind::Picture),
            (b"just words", FileKind::PlainText),
            (&[1, 2, 3, 200, 7, 0, 9, 255, b'<', b'a'], FileKind::Binary),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(kind(bytes), wanted, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
