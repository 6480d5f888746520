//! How much of what comes from outside is looked at. What is left out is said in the report.

/// Largest file, in bytes. The shell refuses a larger one before it is read.
pub const MOST_BYTES: u64 = 64 << 20;
/// Most pages of one folder.
pub const MOST_PAGES: usize = 200;
/// Most bytes of all pages of one folder together.
pub const MOST_FOLDER_BYTES: u64 = 256 << 20;
/// How deep a folder is searched.
pub const DEEPEST_FOLDER: usize = 6;
/// How deep elements are followed; deeper ones belong to the last one followed.
pub const DEEPEST_ELEMENT: usize = 256;
/// Hits shown for one sign; all are counted.
pub const MOST_HITS: usize = 10;
/// Numbers of one kind that are kept, of all pages together.
pub const MOST_NUMBERS: usize = 50;

/// Text of one block, in bytes; a longer run is cut into blocks.
pub(crate) const LONGEST_BLOCK: usize = 64 << 10;
/// Links, and pictures, of one block.
pub(crate) const MOST_IN_BLOCK: usize = 2_000;
/// Attributes of one element that are kept.
pub(crate) const MOST_ATTRIBUTES: usize = 24;
/// Bytes of one attribute's value that are kept.
pub(crate) const LONGEST_VALUE: usize = 2_000;
/// Bytes of a script or a comment that are searched.
pub(crate) const LONGEST_SCRIPT: usize = 4 << 20;
/// Bytes from which the character set is guessed.
pub(crate) const GUESSED_FROM: usize = 1 << 20;
/// Characters of a title that are kept.
pub(crate) const LONGEST_TITLE: usize = 200;
/// Characters shown before and after a hit.
pub(crate) const AROUND: usize = 20;
/// Characters shown of the hit itself.
pub(crate) const LONGEST_FOUND: usize = 60;
