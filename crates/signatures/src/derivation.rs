//! The older way from a password to a key (RFC 7292, appendix B.2).

use sha2::Digest;
use sha2::digest::block_api::BlockSizeUser;

/// What the bytes are for; each purpose gives other ones.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    /// A key to decrypt with.
    Key = 1,
    /// The block that decryption starts from.
    Start = 2,
    /// A key to seal with.
    Seal = 3,
}

/// `length` bytes out of a password in UTF-16, after `rounds` of hashing.
pub(crate) fn derive<D: Digest + BlockSizeUser>(
    password: &[u8],
    salt: &[u8],
    rounds: u64,
    purpose: Purpose,
    length: usize,
) -> Vec<u8> {
    let block = D::block_size();
    let diversifier = vec![purpose as u8; block];
    let mut input = filled(salt, block);
    input.extend(filled(password, block));
    let mut out = Vec::new();
    while out.len() < length {
        let mut hash = D::new().chain_update(&diversifier).chain_update(&input).finalize();
        for _ in 1..rounds {
            hash = D::digest(&hash);
        }
        out.extend_from_slice(&hash);
        let step: Vec<u8> = hash.iter().copied().cycle().take(block).collect();
        input.chunks_exact_mut(block).for_each(|chunk| add_one_more(chunk, &step));
    }
    out.truncate(length);
    out
}

/// Repeated to whole blocks; nothing stays nothing.
fn filled(bytes: &[u8], block: usize) -> Vec<u8> {
    bytes.iter().copied().cycle().take(bytes.len().div_ceil(block) * block).collect()
}

/// `chunk + step + 1`, big end first, what does not fit is dropped.
fn add_one_more(chunk: &mut [u8], step: &[u8]) {
    let mut carry = 1_u16;
    for (digit, more) in chunk.iter_mut().zip(step).rev() {
        let sum = u16::from(*digit) + u16::from(*more) + carry;
        *digit = sum.to_be_bytes()[1];
        carry = sum >> 8;
    }
}
