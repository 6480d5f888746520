//! One X.509 certificate (RFC 5280): who, how long, which key, and its fingerprints.

use std::fmt::Write;

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::asn1::{BITS, CONTEXT_0, CONTEXT_3, Element, INTEGER, OBJECT, OCTETS, SEQUENCE, first};
use crate::name::Name;
use crate::report::Certificate;
use crate::{key, time};

/// `subjectKeyIdentifier`, 2.5.29.14.
const KEY_IDENTIFIER: &[u8] = &[0x55, 0x1D, 0x0E];

/// The parts of a certificate, as they lie in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts<'a> {
    /// The whole certificate.
    pub(crate) raw: &'a [u8],
    /// Serial number, with its sign.
    pub(crate) serial: &'a [u8],
    /// Issuer's name with tag and length.
    pub(crate) issuer: &'a [u8],
    /// Subject's name with tag and length.
    pub(crate) subject: &'a [u8],
    /// Identifier of the key, when an extension gives one.
    pub(crate) key_identifier: Option<&'a [u8]>,
    validity: Element<'a>,
    key: Element<'a>,
}

impl<'a> Parts<'a> {
    /// The certificate that begins `bytes`; `None` when they are none.
    pub(crate) fn of(bytes: &'a [u8]) -> Option<Self> {
        let whole = first(bytes).filter(|e| e.tag == SEQUENCE)?;
        let mut fields = whole.children().expect(SEQUENCE)?.children();
        fields.maybe(CONTEXT_0);
        let serial = fields.expect(INTEGER)?.inside;
        fields.expect(SEQUENCE)?;
        let issuer = fields.expect(SEQUENCE)?.raw;
        let validity = fields.expect(SEQUENCE)?;
        let subject = fields.expect(SEQUENCE)?.raw;
        let key = fields.expect(SEQUENCE)?;
        let mut key_identifier = None;
        while let Some(field) = fields.next() {
            if field.tag == CONTEXT_3 {
                key_identifier = identifier(field);
            }
        }
        Some(Parts { raw: whole.raw, serial, issuer, subject, key_identifier, validity, key })
    }

    /// Whether its own key may have signed it.
    pub(crate) fn self_issued(&self) -> bool {
        self.issuer == self.subject
    }

    /// Everything a form may ask; `None` when names, dates or key cannot be read.
    pub(crate) fn read(&self) -> Option<Certificate> {
        let name = Name::of(self.subject)?;
        let mut dates = self.validity.children();
        let (valid_from, valid_to) = (time::read(dates.next()?)?, time::read(dates.next()?)?);
        let key = key::read(self.key)?;
        Some(Certificate {
            subject: name.common.clone().unwrap_or_else(|| name.whole.clone()),
            name: name.whole,
            valid_from,
            valid_to,
            md5: hex(&Md5::digest(self.raw)),
            sha1: hex(&Sha1::digest(self.raw)),
            sha256: hex(&Sha256::digest(self.raw)),
            algorithm: key.algorithm,
            bits: key.bits,
            modulus_decimal: key::decimal(key.modulus),
            modulus_hex: hex(key.modulus),
            public_key_hex: hex(self.key.raw),
        })
    }
}

/// Reads the certificate that begins `bytes`.
pub(crate) fn read(bytes: &[u8]) -> Option<Certificate> {
    Parts::of(bytes)?.read()
}

/// Upper-case hex without separators.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02X}");
        text
    })
}

fn identifier(extensions: Element<'_>) -> Option<&[u8]> {
    let mut all = extensions.children().expect(SEQUENCE)?.children();
    while let Some(extension) = all.next() {
        let mut fields = extension.children();
        if fields.expect(OBJECT)?.inside == KEY_IDENTIFIER {
            let mut value = fields.next()?;
            if value.tag != OCTETS {
                value = fields.next()?;
            }
            return first(value.inside).filter(|e| e.tag == OCTETS).map(|e| e.inside);
        }
    }
    None
}

/// The bits of a `BIT STRING` that has no unused ones.
pub(crate) fn whole_bits(element: Element<'_>) -> Option<&[u8]> {
    let (unused, bits) = element.inside.split_first()?;
    (element.tag == BITS && *unused == 0).then_some(bits)
}
