//! What a file is by its first bytes; its name is never asked, people rename files until they open.

use beian_core::Failure;

use crate::failures;
use crate::limits::MAX_BYTES;

/// A file worth a closer look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A PDF.
    Pdf,
    /// A ZIP: a DOCX, or something else packed the same way.
    Zip,
}

/// Starts of files that people give instead, with what they are.
const PICTURES: [&[u8]; 7] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"8BPS", b"AT&TFORM"];
const ARCHIVES: [&[u8]; 3] = [b"Rar!\x1a\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B"];

/// Tells what the bytes are.
///
/// # Errors
/// `template.*` for everything that is neither PDF nor ZIP, with what to do.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, Failure> {
    if bytes.iter().take(4_096).all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(failures::empty());
    }
    if bytes.len() > MAX_BYTES {
        return Err(failures::too_big());
    }
    let head = bytes.get(..1_024).unwrap_or(bytes);
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    Err(other(bytes, head))
}

fn other(bytes: &[u8], head: &[u8]) -> Failure {
    let save_as = failures::save_as();
    let starts = |list: &[&[u8]]| list.iter().any(|s| bytes.starts_with(s));
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes);
    }
    if starts(&PICTURES) || windows_picture(bytes) || boxed_picture(bytes) {
        return failures::other_kind("图片", "用图片做一份 PDF，或向提供方要原件");
    }
    if starts(&ARCHIVES) {
        return failures::other_kind("压缩包", "先解压，再选里面的文件");
    }
    if bytes.starts_with(b"{\\rtf") {
        return failures::other_kind(" RTF 文件", save_as);
    }
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    if text.contains("word.document") || text.contains("schemas.microsoft.com/office/2006/xmlpackage") {
        return failures::other_kind(" Word XML 文件", save_as);
    }
    if text.contains("<html") || text.contains("<!doctype html") || text.contains("mime-version:") {
        return failures::other_kind("网页文件", save_as);
    }
    failures::unknown()
}

/// The old container of Microsoft Office, which also wraps encrypted new files. Its directory holds UTF-16 names.
fn compound(bytes: &[u8]) -> Failure {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    if holds("EncryptedPackage") {
        failures::locked()
    } else if holds("Workbook") || holds("PowerPoint Document") {
        failures::other_kind("旧格式的表格或演示文稿", "换成 .docx 或 PDF")
    } else {
        failures::old_word()
    }
}

fn windows_picture(bytes: &[u8]) -> bool {
    (bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]))
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}

/// HEIC, AVIF and films.
fn boxed_picture(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
}
