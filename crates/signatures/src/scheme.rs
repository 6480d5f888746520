//! What one value of the APK Signing Block says: the certificate of each signer and the history of its key.
//!
//! <https://source.android.com/docs/security/features/apksigning/v3>. Each signer's own certificate is its first one.

use crate::cursor::Cursor;
use crate::limits::MOST_CERTIFICATES;
use crate::report::Scheme;

/// Attribute of a v3 signer: the certificates that came before, the oldest first.
const PROOF_OF_ROTATION: u32 = 0x3BA0_6F8C;

/// One signer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BlockSigner<'a> {
    /// Its certificate, DER.
    pub(crate) certificate: &'a [u8],
    /// Certificates of the rotated key, oldest first, its own last; empty without rotation.
    pub(crate) lineage: Vec<&'a [u8]>,
}

/// The signers of a scheme; `None` when the value is damaged or has none.
pub(crate) fn signers(scheme: Scheme, value: &[u8]) -> Option<Vec<BlockSigner<'_>>> {
    let mut all = Cursor(value).run()?;
    let mut found = Vec::new();
    while !all.done() {
        found.push(signer(scheme, all.run()?)?);
        if found.len() > MOST_CERTIFICATES {
            return None;
        }
    }
    (!found.is_empty()).then_some(found)
}

fn signer(scheme: Scheme, mut signer: Cursor<'_>) -> Option<BlockSigner<'_>> {
    let mut signed = signer.run()?;
    signed.run()?;
    let certificate = signed.run()?.run()?.0;
    if scheme == Scheme::V2 {
        return Some(BlockSigner { certificate, lineage: Vec::new() });
    }
    // The systems it is for, from and to.
    signed.take(8)?;
    let mut attributes = signed.run()?;
    let mut history = Vec::new();
    while !attributes.done() {
        let mut attribute = attributes.run()?;
        if attribute.u32()? == PROOF_OF_ROTATION {
            history = lineage(attribute)?;
        }
    }
    Some(BlockSigner { certificate, lineage: history })
}

fn lineage(mut value: Cursor<'_>) -> Option<Vec<&[u8]>> {
    let _version = value.u32()?;
    let mut found = Vec::new();
    while !value.done() {
        found.push(value.run()?.run()?.run()?.0);
        if found.len() > MOST_CERTIFICATES {
            return None;
        }
    }
    Some(found)
}
