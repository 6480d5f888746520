//! What the room refuses before it reads on. A provider's paper is a few pages; these leave room for pictures.

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 20 << 20;
/// Most entries of a DOCX, folders included.
pub const MAX_ENTRIES: usize = 2_000;
/// Most bytes of all entries together once unpacked; counted while reading, never believed.
pub const MAX_UNPACKED: usize = 100 << 20;
/// Most bytes of one part whose XML is read.
pub const MAX_PART: usize = 16 << 20;
/// How deep elements may lie in one another. Word itself stops far earlier.
pub const MAX_DEPTH: usize = 200;
/// Longest name of a placeholder, in characters.
pub const MAX_NAME: usize = 60;
/// Most placeholders of one paper, repeated ones included.
pub const MAX_MARKS: usize = 5_000;
/// Most findings of one kind; the last one says how many more there are.
pub const MOST_FINDINGS: usize = 40;
/// Most bytes of all packed objects of a PDF together once unpacked.
pub const MAX_PDF_UNPACKED: usize = 64 << 20;

/// Characters shown before and after a place.
pub(crate) const AROUND: usize = 12;
/// Bytes of a field's instruction that are looked at.
pub(crate) const LONGEST_INSTRUCTION: usize = 4 << 10;
