//! Sizes in the words people read on their screens: 386 KB, 6.1 MB.

use beian_core::Format;

/// Bytes in KB or MB of 1024, as file managers show them.
pub(crate) fn bytes(bytes: u64) -> String {
    const KB: f64 = 1024.0;
    let value = bytes as f64;
    if value < KB {
        format!("{bytes} 字节")
    } else if value < 1000.0 * KB {
        format!("{} KB", (value / KB).round())
    } else {
        let megabytes = (value / KB / KB * 10.0).round() / 10.0;
        format!("{megabytes} MB")
    }
}

/// The name of a format as people write it.
pub(crate) fn format(format: Format) -> &'static str {
    match format {
        Format::Jpg => "JPG",
        Format::Png => "PNG",
        Format::Webp => "WebP",
        Format::Bmp => "BMP",
        Format::Tiff => "TIFF",
        Format::Gif => "GIF",
        Format::Heic => "HEIC",
        Format::Pdf => "PDF",
    }
}

/// Several formats: JPG、PNG.
pub(crate) fn formats(formats: &[Format]) -> String {
    formats.iter().map(|f| format(*f)).collect::<Vec<_>>().join("、")
}
