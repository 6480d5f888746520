//! Java key stores, JKS and JCEKS. Certificates lie open in them; only keys are locked.
//!
//! Layout: `sun.security.provider.JavaKeyStore`, `com.sun.crypto.provider.JceKeyStore`. Numbers are big end first.

use beian_core::Failure;

use crate::cursor::Cursor;
use crate::name::shortened;
use crate::report::{FileKind, Report, Signer};
use crate::{certificate, failures, limits};

const JKS: u32 = 0xFEED_FEED;
const JCEKS: u32 = 0xCECE_CECE;
/// The SHA-1 at the end, over the password and all before it. Not checked: certificates are for everyone to read.
const SEAL: usize = 20;

/// Whether `bytes` begin a key store.
pub(crate) fn is_store(bytes: &[u8]) -> bool {
    matches!(Cursor(bytes).u32_big(), Some(JKS | JCEKS))
}

/// Reads the certificate of every key; certificates without a key only when there is no key.
pub(crate) fn read(bytes: &[u8]) -> Result<Report, Failure> {
    let mut store = Cursor(bytes);
    let mut number = || store.u32_big().ok_or_else(failures::truncated);
    let (_magic, version, count) = (number()?, number()?, number()?);
    if usize::try_from(count).map_or(true, |count| count > limits::MOST_CERTIFICATES) {
        return Err(failures::too_many_certificates());
    }
    let (mut keys, mut trusted) = (Vec::new(), Vec::new());
    for _ in 0..count {
        match store.u32_big().ok_or_else(failures::truncated)? {
            1 => keys.push(key(&mut store, version)?),
            2 => trusted.push(alone(&mut store, version)?),
            // A secret key is a serialised Java object without a length: what follows is out of reach.
            3 if !keys.is_empty() => return told(keys),
            3 => return Err(failures::no_certificate()),
            _ => return Err(failures::damaged("jks entry")),
        }
    }
    store.take(SEAL).ok_or_else(failures::truncated)?;
    told(if keys.is_empty() { trusted } else { keys })
}

fn told(signers: Vec<Signer>) -> Result<Report, Failure> {
    let mut report = Report::new(FileKind::Jks);
    report.signers = signers;
    if report.signers.is_empty() { Err(failures::no_certificate()) } else { Ok(report) }
}

fn key(store: &mut Cursor<'_>, version: u32) -> Result<Signer, Failure> {
    let alias = alias(store).ok_or_else(failures::truncated)?;
    run(store).ok_or_else(failures::truncated)?;
    let links = store.u32_big().ok_or_else(failures::truncated)?;
    let mut own = None;
    for _ in 0..links {
        let bytes = encoded(store, version).ok_or_else(failures::truncated)?;
        // The first of the chain is the key's own.
        own = own.or(Some(bytes));
    }
    let own = own.and_then(certificate::read).ok_or_else(|| failures::damaged("jks chain"))?;
    Ok(Signer { alias, ..Signer::of(own) })
}

fn alone(store: &mut Cursor<'_>, version: u32) -> Result<Signer, Failure> {
    let alias = alias(store).ok_or_else(failures::truncated)?;
    let bytes = encoded(store, version).ok_or_else(failures::truncated)?;
    let own = certificate::read(bytes).ok_or_else(|| failures::damaged("jks certificate"))?;
    Ok(Signer { alias, ..Signer::of(own) })
}

/// An alias and the moment it was made. Java's own UTF-8 differs only in what no alias has.
fn alias(store: &mut Cursor<'_>) -> Option<String> {
    let length = store.u16_big()?;
    let alias = shortened(&String::from_utf8_lossy(store.take(length.into())?));
    store.take(8)?;
    Some(alias)
}

fn encoded<'a>(store: &mut Cursor<'a>, version: u32) -> Option<&'a [u8]> {
    if version > 1 {
        let kind = store.u16_big()?;
        store.take(kind.into())?;
    }
    run(store)
}

fn run<'a>(store: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let length = usize::try_from(store.u32_big()?).ok()?;
    store.take(length)
}
