//! The picture room: picture bytes and a [`Requirement`] to findings, and to a picture that conforms.
//!
//! Everything that comes in is hostile until the header has been read: type, bytes, sides and pixels are held
//! against [`limits`] before a single pixel is decoded, and decoders run where a panic of theirs ends as a finding.
//! What goes out is always encoded anew and carries pixels only: no EXIF, no place, no colour profile, no comment.
//!
//! Deliberately not here: disk, clock, network; the names of files (type against name is the caller's to compare);
//! any named procedure; text that was not asked for: a watermark is drawn only on a wish (see [`FixOptions::watermark`]).

// A refusal is the same value as any other finding; it is made once a file, so its size costs nothing.
#![allow(clippy::result_large_err)]

mod calm;
mod check;
mod decode;
mod encode;
mod exif;
mod findings;
mod fix;
mod glyphs;
mod goal;
mod header;
mod jpeg;
mod kind;
pub mod limits;
mod mark;
mod measure;
mod pixels;
mod png;
mod size;
mod thumbnail;

pub use check::{Report, check};
pub use findings::not_chosen;
pub use fix::{FixOptions, Fixed, fix};
pub use kind::sniff;
pub use mark::Wish;
pub use thumbnail::thumbnail;

#[doc(no_inline)]
pub use beian_core::{Finding, Format, Requirement};
