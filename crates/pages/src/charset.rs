//! Bytes to text: byte order mark, then what the bytes can only be, then what the page declares, then a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::limits::GUESSED_FROM;

/// Bytes in which a declaration is looked for; browsers look at 1024, saved pages push it further down.
const DECLARED_WITHIN: usize = 4_096;
/// Three-byte characters that make well-formed UTF-8 certain, whatever is declared.
const CERTAIN: usize = 4;

/// A page as text.
pub(crate) struct Decoded<'a> {
    /// The text without byte order mark; what could not be read is `U+FFFD`.
    pub text: Cow<'a, str>,
    /// Name of the character set.
    pub name: &'static str,
    /// The page declares another character set than it is in.
    pub misdeclared: bool,
}

/// Decodes a whole page.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let declared = declared(bytes);
    let encoding = choose(bytes, declared);
    let whole = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (text, encoding) = match std::str::from_utf8(whole) {
        Ok(text) if encoding == UTF_8 => (Cow::Borrowed(text), encoding),
        // `decode` lets the byte order mark win over our choice.
        _ => {
            let (text, encoding, _) = encoding.decode(bytes);
            (text, encoding)
        }
    };
    Decoded { text, name: encoding.name(), misdeclared: declared.is_some_and(|d| d != encoding && !bytes.is_ascii()) }
}

fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    let sample = bytes.get(..GUESSED_FROM).unwrap_or(bytes);
    if well_formed(sample) && sample.iter().filter(|b| **b & 0xF0 == 0xE0).count() >= CERTAIN {
        return UTF_8;
    }
    match declared {
        Some(declared) if readable(declared, sample) => declared,
        _ => guess(sample),
    }
}

/// Whether the sample holds no byte sequence that the character set does not have.
fn readable(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(sample.len()).unwrap_or_default());
    let (_, _, broken) = decoder.decode_to_string(sample, &mut text, false);
    // A page with a few spoiled bytes is still in the set it declares.
    !broken || text.chars().filter(|c| *c == '\u{FFFD}').count() * 200 < text.chars().filter(|c| !c.is_ascii()).count()
}

fn guess(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(Some(b"cn"), Utf8Detection::Allow)
}

/// Well-formed, apart from a character cut at the end of the sample.
fn well_formed(sample: &[u8]) -> bool {
    match std::str::from_utf8(sample) {
        Ok(_) => true,
        Err(e) => e.error_len().is_none(),
    }
}

/// UTF-16 without a mark: nearly every second byte of the beginning is zero, the others hardly ever.
pub(crate) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).take(32).filter(|b| **b == 0).count();
    match (zeros(0), zeros(1)) {
        (0..=3, 12..) => Some(UTF_16LE),
        (12.., 0..=3) => Some(UTF_16BE),
        _ => None,
    }
}

/// The `charset=` of the page's head. UTF-16 declared inside a page that could be read as ASCII means UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")?;
    let rest = head.get(at + 8..)?;
    let label: Vec<u8> = rest
        .iter()
        .copied()
        .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
        .take(40)
        .collect();
    let encoding = Encoding::for_label(&label)?;
    Some(if encoding == UTF_16BE || encoding == UTF_16LE { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030, GBK};

    use super::*;

    const WORDS: &str = "<html><head></head><body><p>本店经营茶叶，欢迎来电咨询，备案号见页面底部。</p></body></html>";

    fn with(charset: &str) -> String {
        WORDS.replace("<head>", &format!("<head><meta charset=\"{charset}\">"))
    }

    /// The declaration is believed only when the bytes can be that: saved pages often keep a declaration that is no longer true.
    #[test]
    fn the_bytes_win_over_the_declaration() {
        let gbk = |text: &str| GBK.encode(text).0.into_owned();
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let mut marked = vec![0xFF, 0xFE];
        marked.extend(wide(WORDS));
        let cases = [
            (with("utf-8").into_bytes(), "UTF-8", false),
            (WORDS.as_bytes().to_vec(), "UTF-8", false),
            (gbk(&with("gb2312")), "GBK", false),
            (gbk(WORDS), "GBK", false),
            (gbk(&with("utf-8")), "GBK", true),
            (with("gbk").into_bytes(), "UTF-8", true),
            (GB18030.encode(&with("gb18030").replace("茶", "𠮷")).0.into_owned(), "gb18030", false),
            (
                BIG5.encode(&"<meta charset=big5><p>歡迎光臨本公司網站，請多指教，電話聯絡。</p>".repeat(2))
                    .0
                    .into_owned(),
                "Big5",
                false,
            ),
            (marked, "UTF-16LE", false),
            (wide(WORDS), "UTF-16LE", false),
            (with("no-such-set").into_bytes(), "UTF-8", false),
        ];
        for (bytes, name, misdeclared) in cases {
            let decoded = decode(&bytes);
            assert_eq!((decoded.name, decoded.misdeclared), (name, misdeclared), "{:.60}", decoded.text);
            assert!(!decoded.text.contains('\u{FFFD}'), "{name}: every character must be read");
            assert!(decoded.text.starts_with('<'), "{name}: no byte order mark is left");
        }
    }
}
