//! A light look at a PDF: whole, encrypted or not, how many pages. It is never changed.
//!
//! The page tree is found by reading the file from its beginning, object by object, not by following its tables: a
//! table can lead in circles or claim a million objects, the bytes cannot.

use beian_core::Failure;
use lopdf::{Dictionary, Object, Stream};

use crate::limits::MAX_PDF_UNPACKED;
use crate::pdf_scan::{Found, Scan};
use crate::template::Pdf;
use crate::{failures, findings};

/// Bytes at the end in which the end mark must stand (as readers have it, ISO 32000 annex H).
const TAIL: usize = 2_048;

/// Looks.
///
/// # Errors
/// `template.damaged` when the end is missing.
pub(crate) fn inspect(bytes: &[u8]) -> Result<Pdf, Failure> {
    let end = bytes.iter().rposition(|b| !b.is_ascii_whitespace() && *b != 0).map_or(0, |last| last + 1);
    let whole = bytes.get(..end).unwrap_or_default();
    let tail = whole.get(end.saturating_sub(TAIL)..).unwrap_or_default();
    if !tail.windows(5).any(|w| w == b"%%EOF") {
        return Err(failures::damaged("no end of PDF"));
    }
    let mut look = Look { left: MAX_PDF_UNPACKED, ..Look::default() };
    look.through(whole);
    let pages = look.pages.unwrap_or(0);
    let mut found = Vec::new();
    if look.encrypted {
        found.push(findings::encrypted());
    } else if pages == 0 {
        found.push(findings::pages_unknown());
    }
    Ok(Pdf { pages, encrypted: look.encrypted, findings: found })
}

#[derive(Default)]
struct Look {
    encrypted: bool,
    /// Of the last root of pages: later objects replace earlier ones.
    pages: Option<u32>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl Look {
    fn through(&mut self, bytes: &[u8]) {
        let mut scan = Scan::new(bytes);
        while let Some(found) = scan.next() {
            // Only a trailer or a table of objects has both.
            self.encrypted |= found.has(b"Encrypt") && found.has(b"Root");
            self.count(&found);
            if found.is(b"Type", b"/ObjStm")
                && let Some(inside) = self.unpack(&found)
            {
                self.through_objects(&inside);
            }
        }
    }

    /// Objects packed together; streams cannot be among them.
    fn through_objects(&mut self, bytes: &[u8]) {
        let mut scan = Scan::new(bytes);
        while let Some(found) = scan.next() {
            self.count(&found);
        }
    }

    /// The root of pages has no parent and says how many there are.
    fn count(&mut self, found: &Found) {
        if found.is(b"Type", b"/Pages") && !found.has(b"Parent") {
            self.pages = found.number(b"Count").or(self.pages);
        }
    }

    fn unpack(&mut self, found: &Found) -> Option<Vec<u8>> {
        let packed = found.is(b"Filter", b"/FlateDecode") || found.is(b"Filter", b"[/FlateDecode]");
        if !packed || found.has(b"DecodeParms") {
            return (!found.has(b"Filter")).then(|| found.stream.to_vec());
        }
        let mut dictionary = Dictionary::new();
        dictionary.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        let stream = Stream::new(dictionary, found.stream.to_vec());
        let inside = stream.decompressed_content_with_limit(self.left).ok();
        // One that swells beyond the limit uses it up: a thousand of them cost no more than one.
        self.left = inside.as_ref().map_or(0, |bytes| self.left.saturating_sub(bytes.len()));
        inside
    }
}
