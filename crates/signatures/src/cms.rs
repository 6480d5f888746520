//! CMS SignedData (RFC 5652, RFC 2315): its certificates, and those its signers point at.

use std::borrow::Cow;

use crate::asn1::{CONTEXT_0, Element, Elements, INTEGER, OBJECT, OCTETS, SEQUENCE, SET, first};
use crate::certificate::Parts;
use crate::limits::MOST_CERTIFICATES;

/// `signedData`, 1.2.840.113549.1.7.2.
const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2];
const CONTEXT_1: u8 = 0xA1;
/// A signer named by the identifier of its key, `[0]` implicit over octets.
const BY_KEY: u8 = 0x80;

/// What a SignedData carries.
pub(crate) struct SignedData<'a> {
    /// What was signed, when it is inside.
    pub(crate) content: Option<Cow<'a, [u8]>>,
    /// Every certificate in the bag, in its order.
    pub(crate) certificates: Vec<Parts<'a>>,
    /// The certificate of each signer; a signer whose certificate is not in the bag is left out.
    pub(crate) signers: Vec<Parts<'a>>,
}

/// Whether `bytes` begin a ContentInfo with a SignedData.
pub(crate) fn is_signed_data(bytes: &[u8]) -> bool {
    first(bytes).is_some_and(|e| e.children().expect(OBJECT).is_some_and(|o| o.inside == SIGNED_DATA))
}

/// Reads a ContentInfo; `None` when it is none, or holds more certificates than are read.
pub(crate) fn read(bytes: &[u8]) -> Option<SignedData<'_>> {
    let mut info = first(bytes).filter(|e| e.tag == SEQUENCE)?.children();
    info.expect(OBJECT).filter(|o| o.inside == SIGNED_DATA)?;
    let mut fields = info.expect(CONTEXT_0)?.children().expect(SEQUENCE)?.children();
    fields.expect(INTEGER)?;
    fields.expect(SET)?;
    let content = content(fields.expect(SEQUENCE)?)?;
    let certificates = fields.maybe(CONTEXT_0).map_or(Some(Vec::new()), certificates)?;
    fields.maybe(CONTEXT_1);
    let mut signers = Vec::new();
    let mut infos = fields.expect(SET)?.children();
    while let Some(info) = infos.next() {
        signers.extend(signer(info, &certificates)?);
        if signers.len() > MOST_CERTIFICATES {
            return None;
        }
    }
    Some(SignedData { content, certificates, signers })
}

fn content(info: Element<'_>) -> Option<Option<Cow<'_, [u8]>>> {
    let mut fields = info.children();
    fields.expect(OBJECT)?;
    let Some(inside) = fields.maybe(CONTEXT_0) else { return Some(None) };
    let inside = inside.children().next()?;
    if inside.tag & !0x20 == OCTETS { Some(Some(inside.octets()?)) } else { Some(None) }
}

fn certificates(bag: Element<'_>) -> Option<Vec<Parts<'_>>> {
    let mut found = Vec::new();
    let mut all = bag.children();
    while let Some(one) = all.next() {
        // Attribute certificates carry tags of their own; one that cannot be read must not cost the others.
        found.extend(Parts::of(one.raw).filter(|_| one.tag == SEQUENCE));
        if found.len() > MOST_CERTIFICATES {
            return None;
        }
    }
    Some(found)
}

/// The certificate a SignerInfo points at. Inner `None`: it is not in the bag.
fn signer<'a>(info: Element<'a>, certificates: &[Parts<'a>]) -> Option<Option<Parts<'a>>> {
    let mut fields = (info.tag == SEQUENCE).then(|| info.children())?;
    fields.expect(INTEGER)?;
    let who = fields.next()?;
    let found = match who.tag {
        SEQUENCE => by_issuer(who.children(), certificates)?,
        BY_KEY => certificates.iter().find(|c| c.key_identifier == Some(who.inside)),
        _ => return None,
    };
    Some(found.copied())
}

/// By issuer and serial number. The same name may be written with another kind of string, so a serial number that only
/// one certificate has is enough.
fn by_issuer<'c, 'a>(mut who: Elements<'a>, certificates: &'c [Parts<'a>]) -> Option<Option<&'c Parts<'a>>> {
    let issuer = who.expect(SEQUENCE)?.raw;
    let serial = who.expect(INTEGER)?.inside;
    let same: Vec<_> = certificates.iter().filter(|c| c.serial == serial).collect();
    let exact = same.iter().find(|c| c.issuer == issuer);
    Some(exact.copied().or(if let [only] = same.as_slice() { Some(*only) } else { None }))
}
