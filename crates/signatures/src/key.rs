//! Public keys: kind, size, and the modulus when there is one.

use crate::asn1::{Element, INTEGER, OBJECT, SEQUENCE, first};
use crate::certificate::whole_bits;
use crate::limits::LONGEST_MODULUS;

/// What a SubjectPublicKeyInfo says.
pub(crate) struct Key<'a> {
    /// `RSA`, `EC` …
    pub(crate) algorithm: String,
    /// Size in bits; 0 when unknown.
    pub(crate) bits: u32,
    /// Without leading zeros; empty when the key has none.
    pub(crate) modulus: &'a [u8],
}

/// Curves (RFC 5480, SEC 2, GB/T 32918) with what the key is called and its bits.
const CURVES: &[(&[u8], &str, u32)] = &[
    (&[0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 1], "EC", 192),
    (&[0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7], "EC", 256),
    (&[0x2B, 0x81, 4, 0, 33], "EC", 224),
    (&[0x2B, 0x81, 4, 0, 34], "EC", 384),
    (&[0x2B, 0x81, 4, 0, 35], "EC", 521),
    (&[0x2B, 0x81, 4, 0, 10], "EC", 256),
    (&[0x2A, 0x81, 0x1C, 0xCF, 0x55, 1, 0x82, 0x2D], "SM2", 256),
];
const RSA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1];
const RSA_PSS: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 10];
const DSA: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x38, 4, 1];
const EC: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1];

/// Reads a SubjectPublicKeyInfo.
pub(crate) fn read(info: Element<'_>) -> Option<Key<'_>> {
    let mut fields = info.children();
    let mut algorithm = fields.expect(SEQUENCE)?.children();
    let kind = algorithm.expect(OBJECT)?.inside;
    let bits = fields.next()?;
    let plain = |algorithm: &str, bits| Some(Key { algorithm: algorithm.to_owned(), bits, modulus: &[] });
    match kind {
        RSA | RSA_PSS => rsa(bits),
        EC => {
            let curve = algorithm.maybe(OBJECT).map_or(&[] as &[u8], |o| o.inside);
            let known = CURVES.iter().find(|(id, ..)| *id == curve);
            known.map_or_else(|| plain("EC", 0), |(_, name, bits)| plain(name, *bits))
        }
        DSA => plain("DSA", algorithm.next().and_then(prime_bits).unwrap_or(0)),
        [0x2B, 0x65, 0x70] => plain("Ed25519", 256),
        [0x2B, 0x65, 0x71] => plain("Ed448", 456),
        _ => plain(&dotted(kind), 0),
    }
}

fn rsa(bits: Element<'_>) -> Option<Key<'_>> {
    let mut numbers = first(whole_bits(bits)?).filter(|e| e.tag == SEQUENCE)?.children();
    let modulus = numbers.expect(INTEGER)?.magnitude();
    numbers.expect(INTEGER)?;
    let bits = length(modulus)?;
    (bits <= u32::try_from(LONGEST_MODULUS).ok()?).then(|| Key { algorithm: "RSA".to_owned(), bits, modulus })
}

fn prime_bits(parameters: Element<'_>) -> Option<u32> {
    length(parameters.children().expect(INTEGER)?.magnitude())
}

/// Bits of a number without leading zero bytes.
fn length(digits: &[u8]) -> Option<u32> {
    let first = digits.first()?;
    u32::try_from(digits.len()).ok()?.checked_mul(8)?.checked_sub(first.leading_zeros())
}

/// An object identifier as people write it, e.g. `1.2.840.113549.1.1.1`; `?` when it is none.
pub(crate) fn dotted(inside: &[u8]) -> String {
    let mut arcs: Vec<u64> = Vec::new();
    let mut arc = 0_u64;
    for byte in inside.iter().take(64) {
        let Some(next) = arc.checked_mul(128) else { return "?".to_owned() };
        arc = next | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            arcs.push(arc);
            arc = 0;
        }
    }
    let Some((head, tail)) = arcs.split_first() else { return "?".to_owned() };
    let root = (*head / 40).min(2);
    [root, head - root * 40].iter().chain(tail).map(u64::to_string).collect::<Vec<_>>().join(".")
}

/// Decimal digits of a number given big end first; empty for no digits.
pub(crate) fn decimal(digits: &[u8]) -> String {
    const BASE: u64 = 1_000_000_000;
    // Groups of nine decimal digits, the lowest first.
    let mut groups: Vec<u64> = Vec::new();
    for byte in digits {
        let mut carry = u64::from(*byte);
        for group in &mut groups {
            let value = *group * 256 + carry;
            *group = value % BASE;
            carry = value / BASE;
        }
        if carry > 0 {
            groups.push(carry);
        }
    }
    let mut groups = groups.iter().rev();
    let head = groups.next().map(u64::to_string).unwrap_or_default();
    groups.fold(head, |text, group| text + &format!("{group:09}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digits between groups must keep their zeros: 2^64 and 10^18 + 1 cross two borders.
    #[test]
    fn decimals_keep_their_zeros() {
        assert_eq!(decimal(&[1, 0, 0, 0, 0, 0, 0, 0, 0]), "18446744073709551616");
        assert_eq!(decimal(&1_000_000_000_000_000_001_u64.to_be_bytes()), "1000000000000000001");
        assert_eq!(decimal(&[0, 0, 7]), "7");
        assert_eq!(decimal(&[]), "");
    }

    #[test]
    fn identifiers_are_written_with_dots() {
        assert_eq!(dotted(RSA), "1.2.840.113549.1.1.1");
        assert_eq!(dotted(&[0x55, 4, 3]), "2.5.4.3");
        assert_eq!(dotted(&[0xFF; 64]), "?");
    }
}
