//! Bags of certificates: which of them is the one a form asks for, and which only vouch for it.

use beian_core::Failure;

use crate::certificate::Parts;
use crate::report::{FileKind, Report, Signer};
use crate::{cms, failures, limits};

/// A report on certificates that came without a word about their parts.
pub(crate) fn report(kind: FileKind, all: &[Parts<'_>]) -> Result<Report, Failure> {
    if all.len() > limits::MOST_CERTIFICATES {
        return Err(failures::too_many_certificates());
    }
    let mut report = Report::new(kind);
    for parts in leaves(all) {
        let read = parts.read().ok_or_else(|| failures::damaged("certificate"))?;
        if report.signers.iter().all(|s| s.certificate != read) {
            report.signers.push(Signer::of(read));
        }
    }
    if report.signers.is_empty() { Err(failures::no_certificate()) } else { Ok(report) }
}

/// A report on a CMS file: its signers' certificates, or those in the bag when nobody signed.
pub(crate) fn pkcs7(bytes: &[u8]) -> Result<Report, Failure> {
    let data = cms::read(bytes).ok_or_else(|| failures::damaged("pkcs7"))?;
    report(FileKind::Pkcs7, if data.signers.is_empty() { &data.certificates } else { &data.signers })
}

/// Those that issued none of the others; all of them when that leaves none.
fn leaves<'p, 'a>(all: &'p [Parts<'a>]) -> Vec<&'p Parts<'a>> {
    let issued = |one: &Parts<'_>| all.iter().any(|c| c.raw != one.raw && c.issuer == one.subject && !c.self_issued());
    let leaves: Vec<_> = all.iter().filter(|one| !issued(one)).collect();
    if leaves.is_empty() { all.iter().collect() } else { leaves }
}
