//! What the room refuses before it reads or unpacks anything, and why each number is where it is.
//!
//! Sizes are bytes. Whatever comes in, what is held at once stays under 64 MB.

/// Largest app file. The ZIP format without its 64-bit extension ends here, and so do the stores.
pub const MOST_APP_BYTES: u64 = 4 << 30;

/// Largest file that is no app: certificates, key stores, profiles. Real ones have kilobytes.
pub const MOST_SMALL_BYTES: u64 = 8 << 20;

/// Largest directory of an archive; it is streamed, so this bounds time, not memory.
pub const MOST_DIRECTORY_BYTES: u64 = 128 << 20;

/// Most entries of an archive. Large apps have tens of thousands.
pub const MOST_ENTRIES: u64 = 500_000;

/// Entries of interest that are kept of one archive: manifests and signatures.
pub(crate) const MOST_KEPT: usize = 2_000;

/// Longest name of an entry that is looked at.
pub(crate) const LONGEST_NAME: usize = 400;

/// Largest manifest, list of properties, signature file or profile, unpacked.
pub const MOST_ENTRY_BYTES: u64 = 8 << 20;

/// Largest table of resources, unpacked; without it the label stays unknown.
pub(crate) const MOST_TABLE_BYTES: u64 = 24 << 20;

/// Largest launcher icon.
pub(crate) const MOST_ICON_BYTES: u64 = 2 << 20;

/// Largest APK Signing Block. What stands in it besides signatures is stepped over.
pub const MOST_BLOCK_BYTES: u64 = 256 << 20;

/// Largest value of one scheme in that block.
pub const MOST_SCHEME_BYTES: u64 = 4 << 20;

/// Most values in that block.
pub(crate) const MOST_PAIRS: usize = 1_000;

/// Most signers, certificates of a lineage, or entries of a key store.
pub const MOST_CERTIFICATES: usize = 200;

/// Deepest nesting of ASN.1, property lists and compiled XML.
pub(crate) const DEEPEST: usize = 32;

/// Most values of one property list; a binary one can name the same value again and again.
pub(crate) const MOST_VALUES: usize = 20_000;

/// Bytes of all values of one property list together.
pub(crate) const MOST_VALUE_BYTES: usize = 16 << 20;

/// Longest text that is taken from any file, in characters.
pub(crate) const LONGEST_TEXT: usize = 1_000;

/// Most rounds of hashing that the passwords of one file may cost; the largest known writer asks for 600,000.
pub(crate) const MOST_ROUNDS: u64 = 8_000_000;

/// Most elements of a manifest that are walked; real ones have thousands.
pub(crate) const MOST_ELEMENTS: usize = 100_000;

/// Most attributes of one element that are read; Android knows fewer than a hundred for an application.
pub(crate) const MOST_ATTRIBUTES: usize = 500;

/// Longest RSA modulus whose digits are written, in bits.
pub(crate) const LONGEST_MODULUS: usize = 16_384;
