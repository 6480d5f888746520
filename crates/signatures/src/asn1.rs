//! ASN.1 as it is found in real files: DER, and what older tools write of BER (open lengths, octets in parts).
//!
//! Reading is by hand because keytool and the Android tools take certificates that strict readers refuse, and because
//! fingerprints are of the bytes as they lie in the file. Nothing is copied except octets in parts.

use std::borrow::Cow;

use crate::limits::DEEPEST;

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BITS: u8 = 0x03;
pub(crate) const OCTETS: u8 = 0x04;
pub(crate) const OBJECT: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
/// Explicit or implicit `[0]`, constructed.
pub(crate) const CONTEXT_0: u8 = 0xA0;
/// The same for `[3]`.
pub(crate) const CONTEXT_3: u8 = 0xA3;

/// One element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    /// Class, constructed bit and number as one byte; numbers above 30 are not used in what we read.
    pub(crate) tag: u8,
    /// What is inside.
    pub(crate) inside: &'a [u8],
    /// With tag and length, as in the file.
    pub(crate) raw: &'a [u8],
}

/// Elements one after another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Elements<'a>(pub(crate) &'a [u8]);

impl<'a> Elements<'a> {
    /// The next element, or `None` at the end and where the bytes are none.
    pub(crate) fn next(&mut self) -> Option<Element<'a>> {
        let (element, rest) = element(self.0, 0)?;
        self.0 = rest;
        Some(element)
    }

    /// The next element, which must have this tag.
    pub(crate) fn expect(&mut self, tag: u8) -> Option<Element<'a>> {
        self.next().filter(|e| e.tag == tag)
    }

    /// The next element if it has this tag; otherwise stays where it is.
    pub(crate) fn maybe(&mut self, tag: u8) -> Option<Element<'a>> {
        if self.0.first() == Some(&tag) { self.next() } else { None }
    }
}

impl<'a> Element<'a> {
    /// The elements inside.
    pub(crate) fn children(&self) -> Elements<'a> {
        Elements(self.inside)
    }

    /// Octets, put together when they come in parts; works for `OCTET STRING` and an implicit tag over it.
    pub(crate) fn octets(&self) -> Option<Cow<'a, [u8]>> {
        if self.tag & 0x20 == 0 {
            return Some(Cow::Borrowed(self.inside));
        }
        let mut whole = Vec::new();
        let mut parts = self.children();
        while let Some(part) = parts.next() {
            // Parts in parts are allowed by the standard and written by nobody.
            whole.extend_from_slice(if part.tag == OCTETS { part.inside } else { return None });
        }
        parts.0.is_empty().then_some(Cow::Owned(whole))
    }

    /// A whole number without sign, leading zeros dropped.
    pub(crate) fn magnitude(&self) -> &'a [u8] {
        let zeros = self.inside.iter().take_while(|b| **b == 0).count();
        self.inside.get(zeros..).unwrap_or_default()
    }

    /// A small whole number.
    pub(crate) fn small(&self) -> Option<u64> {
        let digits = self.magnitude();
        let negative = self.inside.first().is_none_or(|b| b & 0x80 != 0);
        let value = digits.iter().fold(0_u64, |n, b| (n << 8) | u64::from(*b));
        (self.tag == INTEGER && !negative && digits.len() <= 7).then_some(value)
    }
}

/// The single element that begins `bytes`; what follows it does not matter.
pub(crate) fn first(bytes: &[u8]) -> Option<Element<'_>> {
    Elements(bytes).next()
}

/// Whether the outermost element says that it is longer than the file.
pub(crate) fn cut_short(bytes: &[u8]) -> bool {
    match header(bytes) {
        Some((_, head, Some(length))) => head.checked_add(length).is_none_or(|end| end > bytes.len()),
        Some((_, _, None)) => first(bytes).is_none() && bytes.last_chunk::<2>() != Some(&[0, 0]),
        None => true,
    }
}

fn element(bytes: &[u8], depth: usize) -> Option<(Element<'_>, &[u8])> {
    let (tag, head, length) = header(bytes)?;
    let after = bytes.get(head..)?;
    let (inside, rest, end) = match length {
        Some(length) => {
            let (inside, rest) = after.split_at_checked(length)?;
            (inside, rest, head.checked_add(length)?)
        }
        None => {
            let length = open_length(after, depth)?;
            let (inside, rest) = after.split_at_checked(length)?;
            (inside, rest.get(2..)?, head.checked_add(length)?.checked_add(2)?)
        }
    };
    Some((Element { tag, inside, raw: bytes.get(..end)? }, rest))
}

/// Tag, bytes of tag and length, and the length itself, which is `None` when it is open.
fn header(bytes: &[u8]) -> Option<(u8, usize, Option<usize>)> {
    let tag = *bytes.first()?;
    if tag & 0x1F == 0x1F {
        return None;
    }
    let first = *bytes.get(1)?;
    match first {
        0..=0x7F => Some((tag, 2, Some(usize::from(first)))),
        0x80 if tag & 0x20 != 0 => Some((tag, 2, None)),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7F);
            let digits = bytes.get(2..2 + count)?;
            let length = digits.iter().fold(0_usize, |n, b| (n << 8) | usize::from(*b));
            Some((tag, 2 + count, Some(length)))
        }
        _ => None,
    }
}

/// How many bytes stand before the two zeros that end an open length.
fn open_length(bytes: &[u8], depth: usize) -> Option<usize> {
    if depth >= DEEPEST {
        return None;
    }
    let mut rest = bytes;
    while !rest.starts_with(&[0, 0]) {
        rest = element(rest, depth + 1)?.1;
    }
    bytes.len().checked_sub(rest.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Older tools write open lengths and octets in parts; both must give the same bytes as DER.
    #[test]
    fn open_lengths_and_parts_are_read() {
        let open = [0x30, 0x80, 0x24, 0x80, 0x04, 0x02, 1, 2, 0x04, 0x01, 3, 0, 0, 0x02, 0x01, 5, 0, 0, 9];
        let outer = first(&open).unwrap();
        assert_eq!(outer.raw.len(), open.len() - 1, "what follows is no part of it");
        let mut inside = outer.children();
        assert_eq!(&*inside.next().unwrap().octets().unwrap(), &[1, 2, 3]);
        assert_eq!(inside.expect(INTEGER).unwrap().small(), Some(5));
        assert!(inside.next().is_none());
    }

    /// Depth has an end, however the file is made.
    #[test]
    fn open_lengths_do_not_nest_without_end() {
        assert!(first(&[0x30, 0x80].repeat(100_000)).is_none());
    }

    #[test]
    fn a_length_beyond_the_file_is_told() {
        assert!(cut_short(&[0x30, 0x82, 1, 0, 5]) && cut_short(&[0x30]) && cut_short(&[0x30, 0x80, 2, 1]));
        assert!(!cut_short(&[0x30, 0x01, 5]));
    }
}
