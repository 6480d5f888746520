//! Names in certificates: `CN=Kite, O=Orchard, C=CN`, most particular part first as keytool prints them.

use crate::asn1::{Element, OBJECT, SEQUENCE, first};
use crate::key::dotted;
use crate::limits::LONGEST_TEXT;

/// Object identifiers of the parts of a name (RFC 4514, RFC 4519) and how people write them.
const KINDS: &[(&[u8], &str)] = &[
    (COMMON_NAME, "CN"),
    (&[0x55, 4, 4], "SURNAME"),
    (&[0x55, 4, 5], "SERIALNUMBER"),
    (&[0x55, 4, 6], "C"),
    (&[0x55, 4, 7], "L"),
    (&[0x55, 4, 8], "ST"),
    (&[0x55, 4, 9], "STREET"),
    (&[0x55, 4, 10], "O"),
    (&[0x55, 4, 11], "OU"),
    (&[0x55, 4, 12], "T"),
    (&[0x55, 4, 42], "GIVENNAME"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 1, 1], "UID"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 1, 25], "DC"),
    (&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 1], "EMAILADDRESS"),
];
const COMMON_NAME: &[u8] = &[0x55, 4, 3];

/// A name in words.
pub(crate) struct Name {
    /// The common name.
    pub(crate) common: Option<String>,
    /// All parts.
    pub(crate) whole: String,
}

impl Name {
    /// Reads a `Name` with its tag and length.
    pub(crate) fn of(raw: &[u8]) -> Option<Name> {
        let mut parts = Vec::new();
        let mut common = None;
        let mut sets = first(raw)?.children();
        while let Some(set) = sets.next() {
            let mut pairs = set.children();
            while let Some(pair) = pairs.next() {
                let (kind, text) = part(pair)?;
                if kind == "CN" {
                    common = Some(text.clone());
                }
                parts.push(format!("{kind}={text}"));
            }
        }
        parts.reverse();
        Some(Name { common, whole: shortened(&parts.join(", ")) })
    }
}

fn part(pair: Element<'_>) -> Option<(String, String)> {
    let mut fields = (pair.tag == SEQUENCE).then(|| pair.children())?;
    let kind = fields.expect(OBJECT)?.inside;
    let kind = KINDS.iter().find(|(id, _)| *id == kind).map_or_else(|| dotted(kind), |(_, kind)| (*kind).to_owned());
    Some((kind, shortened(&text(fields.next()?))))
}

/// A string of any of the kinds in use. Bytes that are no text of their kind become `U+FFFD`.
pub(crate) fn text(element: Element<'_>) -> String {
    let bytes = element.inside;
    match element.tag {
        // BMPString, UniversalString: big end first.
        0x1E => wide(bytes),
        0x1C => bytes
            .as_chunks::<4>()
            .0
            .iter()
            .map(|c| char::from_u32(u32::from_be_bytes(*c)).unwrap_or('\u{FFFD}'))
            .collect(),
        // TeletexString is read as Latin-1 by everyone, unless it is plainly UTF-8.
        0x14 if std::str::from_utf8(bytes).is_err() => bytes.iter().map(|b| char::from(*b)).collect(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// UTF-16, big end first.
pub(crate) fn wide(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
}

/// Without control characters, no longer than [`LONGEST_TEXT`].
pub(crate) fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect()
}
