//! What a file is, told by its first bytes and never by its name.
//!
//! Only recognising happens here; whether the file is whole is for [`crate::header`] and the decoders.

use beian_core::Format;

/// What the bytes look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A picture whose pixels can be read.
    Picture(Format),
    /// HEIC or PDF: known to the domain, pixels out of reach.
    Container(Format),
    /// Something else that we can name, e.g. `Word 文档`.
    Other(&'static str),
    /// Locked with a password; the text names the kind.
    Locked(&'static str),
    /// Not recognised.
    Unknown,
}

/// The format by content, or `None` when it is none of [`Format`]. Looks at the first bytes only.
pub fn sniff(bytes: &[u8]) -> Option<Format> {
    match signature(bytes) {
        Kind::Picture(format) | Kind::Container(format) => Some(format),
        Kind::Other(_) | Kind::Locked(_) | Kind::Unknown => None,
    }
}

/// What the file is, including whether it is locked with a password.
pub(crate) fn of(bytes: &[u8]) -> Kind {
    match signature(bytes) {
        Kind::Container(Format::Pdf) if ends_contain(bytes, b"/Encrypt") => Kind::Locked("PDF 文件"),
        kind => kind,
    }
}

fn signature(bytes: &[u8]) -> Kind {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    if starts(b"\xFF\xD8\xFF") {
        Kind::Picture(Format::Jpg)
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        Kind::Picture(Format::Png)
    } else if starts(b"RIFF") && at(8, b"WEBP") {
        Kind::Picture(Format::Webp)
    } else if starts(b"BM") && at(6, &[0, 0, 0, 0]) {
        Kind::Picture(Format::Bmp)
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        Kind::Picture(Format::Tiff)
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        Kind::Picture(Format::Gif)
    } else if at(4, b"ftyp") {
        boxed_media(bytes)
    } else if head(bytes).windows(5).any(|w| w == b"%PDF-") {
        Kind::Container(Format::Pdf)
    } else {
        other(bytes)
    }
}

/// ISO base media files: HEIC and AVIF stills, films.
fn boxed_media(bytes: &[u8]) -> Kind {
    match bytes.get(8..12) {
        Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => {
            Kind::Container(Format::Heic)
        }
        Some(b"avif" | b"avis") => Kind::Other("AVIF 图片"),
        _ => Kind::Other("视频"),
    }
}

fn other(bytes: &[u8]) -> Kind {
    const NAMED: [(&[u8], &str); 8] = [
        (b"8BPS", "PSD 设计稿"),
        (b"Rar!\x1a\x07", "RAR 压缩包"),
        (b"7z\xBC\xAF\x27\x1C", "7z 压缩包"),
        (b"MZ", "程序"),
        (b"\x7FELF", "程序"),
        (b"\x00\x00\x01\x00", "图标文件"),
        (b"{\\rtf", "文档"),
        (b"AT&TFORM", "DjVu 文档"),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        // Bit 0 of the general purpose flag of the first entry says it is encrypted (ZIP APPNOTE 4.4.4).
        return match bytes.get(6) {
            Some(flags) if flags & 1 == 1 => Kind::Locked("压缩包"),
            _ if head(bytes).windows(5).any(|w| w == b"word/") => Kind::Other("Word 文档"),
            _ if head(bytes).windows(19).any(|w| w == b"[Content_Types].xml") => Kind::Other("Office 文档"),
            _ => Kind::Other("压缩包"),
        };
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let marker: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return if ends_contain(bytes, &marker) { Kind::Locked("Office 文档") } else { Kind::Other("Office 文档") };
    }
    if let Some((_, name)) = NAMED.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Kind::Other(name);
    }
    markup(bytes)
}

fn markup(bytes: &[u8]) -> Kind {
    let text = String::from_utf8_lossy(head(bytes)).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return Kind::Unknown;
    }
    if text.contains("<svg") {
        Kind::Other("SVG 矢量图")
    } else if text.contains("<html") || text.starts_with("<!doctype html") {
        Kind::Other("网页文件")
    } else {
        Kind::Unknown
    }
}

/// The first kilobyte.
fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..1024).unwrap_or(bytes)
}

/// Whether `needle` stands in the first or last megabyte: trailers and directories live at the ends.
fn ends_contain(bytes: &[u8], needle: &[u8]) -> bool {
    const END: usize = 1024 * 1024;
    let found = |part: &[u8]| part.windows(needle.len()).any(|w| w == needle);
    match (bytes.get(..END), bytes.get(bytes.len().saturating_sub(END)..)) {
        (Some(first), Some(last)) => found(first) || found(last),
        _ => found(bytes),
    }
}
