//! PEM (RFC 7468): base64 between lines that name what is in it. Text around it does not matter.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use beian_core::Failure;

use crate::failures;
use crate::limits::MOST_CERTIFICATES;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// One block.
pub(crate) struct Block {
    /// E.g. `CERTIFICATE`.
    pub(crate) label: String,
    /// What was in it.
    pub(crate) bytes: Vec<u8>,
}

/// Whether there is any block in the text.
pub(crate) fn is_pem(bytes: &[u8]) -> bool {
    bytes.windows(BEGIN.len()).take(64 << 10).any(|w| w == BEGIN.as_bytes())
}

/// All blocks, in order.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Block>, Failure> {
    let text = String::from_utf8_lossy(bytes);
    let mut rest = text.as_ref();
    let mut found = Vec::new();
    while let Some((_, after)) = rest.split_once(BEGIN) {
        let (label, after) = after.split_once(DASHES).ok_or_else(failures::truncated)?;
        let (body, after) = after.split_once("-----END ").ok_or_else(failures::truncated)?;
        let (_, after) = after.split_once(DASHES).ok_or_else(failures::truncated)?;
        found.push(Block { label: label.to_owned(), bytes: decode(label, body)? });
        if found.len() > MOST_CERTIFICATES {
            return Err(failures::too_many_certificates());
        }
        rest = after;
    }
    Ok(found)
}

fn decode(label: &str, body: &str) -> Result<Vec<u8>, Failure> {
    // Locked private keys begin with headers; they are not read anyway.
    if label.contains("KEY") {
        return Ok(Vec::new());
    }
    let engine = GeneralPurpose::new(
        &STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let digits: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    engine.decode(digits).map_err(|e| failures::damaged("base64").because(e))
}
