//! How much may be stored. Whoever hands over more gets `store.too_big`; nothing is cut short in silence.

use beian_core::Failure;

use crate::failures;

/// Bytes of one attachment: a 12-megapixel picture is 2–6 MB, a 48-megapixel one under 30 MB.
pub const MAX_BLOB: u64 = 64 * 1024 * 1024;
/// Bytes of half-typed text in one box.
pub const MAX_DRAFT: usize = 256 * 1024;
/// Bytes of one answer, event, mark or setting as it is stored.
pub const MAX_TEXT: usize = 256 * 1024;
/// Bytes of one cell of a contact.
pub const MAX_CONTACT: usize = 1_000;
/// Contacts of the person's own.
pub const MAX_CONTACTS: u64 = 500;
/// Bytes of a row that a person added to a table.
pub(crate) const MAX_OWN_ROW: usize = 64 * 1024;
/// Rows that a person may add, over all tables.
pub const MAX_OWN_ROWS: u64 = 200;
/// Bytes of a paper that takes a form's place.
pub const MAX_OWN_PAPER: u64 = 12 * 1024 * 1024;
/// Papers that take a form's place.
pub(crate) const MAX_OWN_PAPERS: u64 = 500;
/// Bytes of one submission snapshot.
pub const MAX_SNAPSHOT: usize = 8 * 1024 * 1024;
/// Bytes of one thumbnail.
pub(crate) const MAX_THUMBNAIL: usize = 512 * 1024;
/// Bytes of an id, a fact, a slot, a kind, a key, a time.
pub(crate) const MAX_NAME: usize = 200;
/// Bytes SQLite may put into one value or one statement, whatever a damaged file claims.
pub(crate) const MAX_ROW: i32 = 16 * 1024 * 1024;

/// `text` must be at most `max` bytes.
pub(crate) fn fits(text: &str, max: usize) -> Result<(), Failure> {
    if text.len() > max {
        return Err(failures::too_big(text.len() as u64, max as u64));
    }
    Ok(())
}

/// Names come from editions and from the program, never from a person: short, no control characters.
pub(crate) fn names(names: &[&str]) -> Result<(), Failure> {
    for name in names {
        if name.is_empty() || name.len() > MAX_NAME || name.chars().any(char::is_control) {
            return Err(failures::bad_name());
        }
    }
    Ok(())
}
