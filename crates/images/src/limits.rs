//! What the room refuses before it decodes anything, and why each number is where it is.
//!
//! These are the program's own limits. What a destination asks for is a [`crate::Requirement`].

/// Largest file looked at. Twice the largest phone picture we know of, and small enough to hold twice in memory.
pub const MAX_BYTES: usize = 40 * 1024 * 1024;

/// Most pixels decoded: a 50 MP phone picture passes, a scanned poster does not.
pub const MAX_PIXELS: u64 = 60_000_000;

/// Most pixels of a progressive JPEG, whose coefficients are all held in memory at once (6 bytes a pixel).
pub const MAX_PROGRESSIVE_PIXELS: u64 = 32_000_000;

/// Longest side in pixels.
pub const MAX_SIDE: u32 = 20_000;

/// Most bytes a decoder may produce; keeps 16-bit pictures with alpha from taking eight bytes a pixel at 60 MP.
pub const MAX_DECODED_BYTES: u64 = 256 * 1024 * 1024;

/// What a decoder may allocate beyond the pixels themselves.
pub const DECODER_SCRATCH_BYTES: u64 = 64 * 1024 * 1024;

/// Most scans of a progressive JPEG. Encoders in use write at most a dozen.
pub const MAX_SCANS: usize = 40;

/// Most scans times pixels: each scan walks every block again, so their product is the time a hostile file can take.
pub const MAX_SCANNED_PIXELS: u64 = 600_000_000;

/// Most bytes of one EXIF block that are read; longer ones are ignored. A JPEG segment cannot exceed it.
pub const MAX_EXIF_BYTES: usize = 64 * 1024;

/// Longest thumbnail side that can be asked for.
pub const MAX_THUMBNAIL: u32 = 2_000;
