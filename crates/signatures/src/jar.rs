//! JAR signing (scheme v1): a signature file beside each `.SF` in `META-INF`, and the certificate its signer points at.

use std::io::{Read, Seek};

use beian_core::Failure;

use crate::archive::{Archive, Entry};
use crate::{cms, failures, limits};

/// Whether an entry belongs to JAR signing.
pub(crate) fn wanted(name: &str) -> bool {
    stem(name, &[".RSA", ".DSA", ".EC", ".SF"]).is_some()
}

/// Certificates of the signers, DER, in the order of the archive. `Err` when a signature is there and cannot be read.
pub(crate) fn signers<R: Read + Seek>(archive: &mut Archive<R>) -> Result<Vec<Vec<u8>>, Failure> {
    let signed: Vec<String> = archive.entries().iter().filter_map(|e| stem(&e.name, &[".SF"])).collect();
    let blocks: Vec<Entry> = archive.entries().iter().filter(|e| signs_one_of(&signed, e)).cloned().collect();
    if blocks.len() > limits::MOST_CERTIFICATES {
        return Err(failures::too_many_certificates());
    }
    let mut found: Vec<Vec<u8>> = Vec::new();
    for block in blocks {
        let bytes = archive.unpack(&block, limits::MOST_ENTRY_BYTES)?;
        let data = cms::read(&bytes).ok_or_else(|| failures::damaged("jar signature"))?;
        // Android takes the first signer of a block that fits; blocks have one.
        let signer = data.signers.first().ok_or_else(|| failures::damaged("jar signer"))?;
        if !found.iter().any(|seen| seen == signer.raw) {
            found.push(signer.raw.to_vec());
        }
    }
    Ok(found)
}

fn signs_one_of(signed: &[String], entry: &Entry) -> bool {
    stem(&entry.name, &[".RSA", ".DSA", ".EC"]).is_some_and(|stem| signed.contains(&stem))
}

/// The name without folder and ending, in capitals, when it is a file right in `META-INF` with one of these endings.
fn stem(name: &str, endings: &[&str]) -> Option<String> {
    let name = name.to_ascii_uppercase();
    let file = name.strip_prefix("META-INF/").filter(|f| !f.contains('/'))?;
    endings.iter().find_map(|ending| file.strip_suffix(ending)).map(str::to_owned)
}
