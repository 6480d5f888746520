//! PKCS #12 (RFC 7292): certificates with their names out of safes, most of which are locked.

use std::borrow::Cow;

use beian_core::Failure;

use crate::asn1::{CONTEXT_0, Element, INTEGER, OBJECT, OCTETS, SEQUENCE, SET, first};
use crate::locks::Door;
use crate::name::{shortened, text};
use crate::report::{FileKind, Report, Signer};
use crate::{certificate, failures, limits};

const DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 1];
const ENCRYPTED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 6];
/// `certBag` and `safeContentsBag`, 1.2.840.113549.1.12.10.1.
const CERTIFICATE_BAG: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 12, 10, 1, 3];
const NESTED_BAG: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 12, 10, 1, 6];
const FRIENDLY_NAME: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 20];
const LOCAL_KEY: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 21];

/// A certificate in a safe.
struct Found {
    signer: Signer,
    /// It belongs to a key in the same file.
    has_key: bool,
}

/// Whether `bytes` begin a PFX.
pub(crate) fn is_pfx(bytes: &[u8]) -> bool {
    let Some(whole) = first(bytes).filter(|e| e.tag == SEQUENCE) else { return false };
    let mut fields = whole.children();
    let version = fields.expect(INTEGER).and_then(|v| v.small());
    version == Some(3) && fields.expect(SEQUENCE).is_some_and(|e| e.children().expect(OBJECT).is_some())
}

/// Reads the certificates. Without a password only what lies open, or is locked with an empty one.
pub(crate) fn read(bytes: &[u8], password: Option<&str>) -> Result<Report, Failure> {
    let broken = || failures::damaged("pkcs12");
    let mut fields = first(bytes).ok_or_else(broken)?.children();
    fields.expect(INTEGER).ok_or_else(broken)?;
    let safe = data(fields.expect(SEQUENCE).ok_or_else(broken)?).ok_or_else(broken)?;
    let mut door = Door::new(password);
    if let Some(seal) = fields.maybe(SEQUENCE) {
        door.check(seal, &safe)?;
    }
    let mut found = Vec::new();
    let mut infos = first(&safe).filter(|e| e.tag == SEQUENCE).ok_or_else(broken)?.children();
    while let Some(info) = infos.next() {
        let mut parts = info.children();
        match parts.expect(OBJECT).ok_or_else(broken)?.inside {
            DATA => bags(&data(info).ok_or_else(broken)?, 0, &mut found)?,
            ENCRYPTED_DATA => bags(&unlocked(info, &mut door)?, 0, &mut found).map_err(|f| door.blame(f))?,
            // Locked for one person's own key: never written for this use.
            _ => return Err(failures::strange_lock("enveloped data")),
        }
    }
    told(found)
}

fn told(found: Vec<Found>) -> Result<Report, Failure> {
    let mut report = Report::new(FileKind::Pkcs12);
    let keys = found.iter().any(|f| f.has_key);
    report.signers = found.into_iter().filter(|f| f.has_key || !keys).map(|f| f.signer).collect();
    if report.signers.is_empty() { Err(failures::no_certificate()) } else { Ok(report) }
}

/// The octets of a ContentInfo of kind `data`.
fn data(info: Element<'_>) -> Option<Cow<'_, [u8]>> {
    let mut fields = info.children();
    fields.expect(OBJECT).filter(|o| o.inside == DATA)?;
    let inside = fields.expect(CONTEXT_0)?.children().next()?;
    (inside.tag & !0x20 == OCTETS).then_some(())?;
    inside.octets()
}

fn unlocked(info: Element<'_>, door: &mut Door<'_>) -> Result<Vec<u8>, Failure> {
    let parts = || {
        let mut fields = info.children();
        fields.expect(OBJECT)?;
        let mut encrypted = fields.expect(CONTEXT_0)?.children().expect(SEQUENCE)?.children();
        encrypted.expect(INTEGER)?;
        let mut content = encrypted.expect(SEQUENCE)?.children();
        content.expect(OBJECT)?;
        let algorithm = content.expect(SEQUENCE)?;
        let locked = content.next().filter(|e| e.tag & !0x20 == 0x80)?;
        Some((algorithm, locked.octets()?))
    };
    let (algorithm, locked) = parts().ok_or_else(|| failures::damaged("encrypted data"))?;
    door.open(algorithm, &locked)
}

fn bags(bytes: &[u8], depth: usize, found: &mut Vec<Found>) -> Result<(), Failure> {
    let broken = || failures::damaged("safe bag");
    let mut all = first(bytes).filter(|e| e.tag == SEQUENCE).ok_or_else(broken)?.children();
    while !all.0.is_empty() {
        let mut fields = all.expect(SEQUENCE).ok_or_else(broken)?.children();
        let kind = fields.expect(OBJECT).ok_or_else(broken)?.inside;
        let value = fields.expect(CONTEXT_0).ok_or_else(broken)?;
        match kind {
            NESTED_BAG if depth < limits::DEEPEST => bags(value.inside, depth + 1, found)?,
            CERTIFICATE_BAG => {
                let signer = certificate_in(value).ok_or_else(broken)?;
                found.push(labelled(signer, fields.maybe(SET)));
            }
            _ => {}
        }
        if found.len() > limits::MOST_CERTIFICATES {
            return Err(failures::too_many_certificates());
        }
    }
    Ok(())
}

fn certificate_in(value: Element<'_>) -> Option<Signer> {
    let mut fields = value.children().expect(SEQUENCE)?.children();
    fields.expect(OBJECT)?;
    let octets = fields.expect(CONTEXT_0)?.children().next()?.octets()?;
    certificate::read(&octets).map(Signer::of)
}

fn labelled(mut signer: Signer, attributes: Option<Element<'_>>) -> Found {
    let mut has_key = false;
    let mut all = attributes.map(|a| a.children());
    while let Some(attribute) = all.as_mut().and_then(|a| a.next()) {
        let mut fields = attribute.children();
        let kind = fields.expect(OBJECT).map_or(&[] as &[u8], |o| o.inside);
        let value = fields.expect(SET).and_then(|set| set.children().next());
        match (kind, value) {
            (FRIENDLY_NAME, Some(value)) => signer.alias = shortened(&text(value)),
            (LOCAL_KEY, Some(_)) => has_key = true,
            _ => {}
        }
    }
    Found { signer, has_key }
}
