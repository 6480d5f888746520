//! What is worth knowing about the certificates themselves, whatever file they came from.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::findings;
use crate::report::{Report, Signer};

/// Below this an RSA key is called short (NIST SP 800-131A).
const SHORT_RSA: u32 = 2_048;

impl Report {
    /// Settles which certificate to take where that is plain, and says what speaks against those that may be taken.
    pub(crate) fn judge(&mut self, today: Date) {
        if self.schemes.is_empty() {
            self.newest = (self.signers.len() == 1).then_some(0);
            if self.signers.len() > 1 {
                self.findings.push(findings::several_keys(self.signers.len()));
            }
        }
        let candidates: Vec<&Signer> = match self.newest.and_then(|at| self.signers.get(at)) {
            Some(newest) => vec![newest],
            None => self.signers.iter().collect(),
        };
        let mut found = Vec::new();
        for signer in candidates {
            for finding in about(signer, today) {
                if !found.contains(&finding) {
                    found.push(finding);
                }
            }
        }
        self.findings.append(&mut found);
        self.findings.sort_by_key(|f| Reverse(f.severity));
    }
}

fn about(signer: &Signer, today: Date) -> Vec<beian_core::Finding> {
    let certificate = &signer.certificate;
    let mut found = Vec::new();
    if certificate.subject == "Android Debug" {
        found.push(findings::debug());
    }
    if certificate.algorithm != "RSA" {
        found.push(findings::no_modulus(&certificate.algorithm));
    } else if certificate.bits < SHORT_RSA {
        found.push(findings::short_key(certificate.bits));
    }
    if certificate.valid_to.date() < today {
        found.push(findings::expired(&certificate.valid_to.date().to_string()));
    }
    if certificate.valid_from.date() > today {
        found.push(findings::not_yet(&certificate.valid_from.date().to_string()));
    }
    found
}
