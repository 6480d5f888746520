//! What a picture is, and what a destination wants of it. No pixels here: those live in the room `images`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A picture format, told by content and never by the file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Format {
    Jpg,
    Png,
    Webp,
    Bmp,
    Tiff,
    Gif,
    Heic,
    Pdf,
}

/// Whether colour is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Colour {
    /// A black-and-white copy is worth a warning.
    Required,
    /// Nothing is said about colour.
    #[default]
    Any,
}

/// The watermark rule of a destination.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "policy")]
pub enum Watermark {
    /// No mark at all.
    #[default]
    Forbid,
    /// Only exactly this text.
    Exact {
        /// The allowed text.
        text: String,
    },
    /// Any text.
    Allow,
}

/// What a picture must satisfy. Limits are inclusive; sizes in bytes, sides in pixels as seen upright.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Requirement {
    /// Formats the destination takes; empty means any we can read.
    pub formats: Vec<Format>,
    /// Smallest file.
    #[ts(type = "number")]
    pub min_bytes: u64,
    /// Largest file; 0 means no limit.
    #[ts(type = "number")]
    pub max_bytes: u64,
    /// What 一键修好 aims for: the strictest of the known limits; 0 means `max_bytes`.
    #[ts(type = "number")]
    pub target_bytes: u64,
    /// Smallest width and height; zeros mean no limit.
    pub min_pixels: (u32, u32),
    /// Whether colour is asked for.
    pub colour: Colour,
    /// The watermark rule.
    pub watermark: Watermark,
}

/// A picture that has been taken in. Names of files are never kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Picture {
    /// SHA-256 of the bytes in use, lower-case hex; also the name in the attachment store.
    pub sha256: String,
    /// Format by content.
    pub format: Format,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256 of the file as it was given, when a fix replaced it.
    #[serde(default)]
    pub original: Option<String>,
}
