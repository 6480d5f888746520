//! Check characters of the national number standards. Shapes are checked by the callers.

/// The characters of a 统一社会信用代码 in the order of their values: no I, O, S, V, Z.
pub(super) const USCC_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The 18th character of a 公民身份号码 (GB 11643, ISO 7064 MOD 11-2) for the first 17 digits.
pub(super) fn identity(digits: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum = weighted(digits, &WEIGHTS, |c| c.to_digit(10))?;
    "10X98765432".chars().nth(sum as usize % 11)
}

/// The 18th character of a 统一社会信用代码 (GB 32100) for the first 17 characters.
pub(super) fn credit(code: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let sum = weighted(code, &WEIGHTS, |c| USCC_ALPHABET.find(c).map(|at| at as u32))?;
    USCC_ALPHABET.chars().nth((31 - sum as usize % 31) % 31)
}

/// The 9th character of a 组织机构代码 (GB 11714) for the first 8 characters.
pub(super) fn organisation(code: &str) -> Option<char> {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum = weighted(code, &WEIGHTS, |c| if c.is_ascii_lowercase() { None } else { c.to_digit(36) })?;
    "0123456789X0".chars().nth(11 - sum as usize % 11).or(Some('0'))
}

/// Σ value × weight over exactly as many characters as there are weights.
fn weighted(text: &str, weights: &[u32], value: impl Fn(char) -> Option<u32>) -> Option<u32> {
    if text.chars().count() != weights.len() {
        return None;
    }
    text.chars().zip(weights).map(|(c, w)| value(c).map(|v| v * w)).sum()
}
