//! Dictionaries of a PDF in the order of the file, with the streams behind them. One pass, no recursion, no allocation
//! beyond the keys of the dictionary at hand.

use std::ops::Range;

/// Most keys of one dictionary that are kept; the ones looked for stand in short dictionaries.
const MOST_KEYS: usize = 256;

/// A dictionary that lies in no other.
pub(crate) struct Found<'b> {
    keys: Vec<(&'b [u8], &'b [u8])>,
    /// The bytes of its stream; empty without one.
    pub stream: &'b [u8],
}

impl Found<'_> {
    /// Whether it has this key.
    pub fn has(&self, key: &[u8]) -> bool {
        self.value(key).is_some()
    }

    /// Whether this key has this value, white space aside.
    pub fn is(&self, key: &[u8], wanted: &[u8]) -> bool {
        let dense = |v: &[u8]| v.iter().copied().filter(|b| !space(*b)).collect::<Vec<u8>>();
        self.value(key).is_some_and(|value| dense(value) == wanted)
    }

    /// A whole number that stands there itself.
    pub fn number(&self, key: &[u8]) -> Option<u32> {
        std::str::from_utf8(self.value(key)?).ok()?.trim().parse().ok()
    }

    fn value(&self, key: &[u8]) -> Option<&[u8]> {
        self.keys.iter().rev().find(|(k, _)| *k == key).map(|(_, value)| *value)
    }
}

enum Token {
    Open,
    Close,
    ArrayOpen,
    ArrayClose,
    Name,
    Word,
}

/// A file being read.
pub(crate) struct Scan<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Scan<'b> {
    /// Begins at the beginning.
    pub fn new(bytes: &'b [u8]) -> Self {
        Scan { bytes, at: 0 }
    }

    /// The next dictionary, `None` at the end. One that does not end is the end.
    pub fn next(&mut self) -> Option<Found<'b>> {
        loop {
            let (token, _) = self.token()?;
            if matches!(token, Token::Open) {
                let keys = self.dictionary()?;
                let mut found = Found { keys, stream: &[] };
                found.stream = self.stream(found.number(b"Length"));
                return Some(found);
            }
        }
    }

    /// Keys and values up to the closing `>>`.
    fn dictionary(&mut self) -> Option<Vec<(&'b [u8], &'b [u8])>> {
        let mut keys: Vec<(&[u8], &[u8])> = Vec::new();
        let mut key: Option<Range<usize>> = None;
        let mut value: Option<Range<usize>> = None;
        let mut depth = 0_usize;
        loop {
            let (token, span) = self.token()?;
            let ends = depth == 0 && matches!(token, Token::Close);
            let next_key = depth == 0 && matches!(token, Token::Name) && (key.is_none() || value.is_some());
            if ends || next_key {
                if let (Some(key), Some(value)) = (key.take(), value.take())
                    && keys.len() < MOST_KEYS
                {
                    keys.push((self.bytes.get(key.start + 1..key.end)?, self.bytes.get(value)?));
                }
                if ends {
                    return Some(keys);
                }
                key = Some(span);
                continue;
            }
            match token {
                Token::Open | Token::ArrayOpen => depth += 1,
                Token::Close | Token::ArrayClose => depth = depth.saturating_sub(1),
                Token::Name | Token::Word => {}
            }
            let start = value.map_or(span.start, |v| v.start);
            value = Some(start..span.end);
        }
    }

    /// Passes over the stream that follows, if one does.
    fn stream(&mut self, length: Option<u32>) -> &'b [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let gap = rest.iter().take_while(|b| space(**b)).count();
        let Some(body) = rest.get(gap..).and_then(|r| r.strip_prefix(b"stream")) else { return &[] };
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        let start = self.bytes.len() - body.len();
        let told = length.and_then(|l| usize::try_from(l).ok()).filter(|l| {
            let after = body.get(*l..).unwrap_or_default();
            after.iter().position(|b| !space(*b)).is_some_and(|n| n < 4 && after.get(n..).is_some_and(ends_stream))
        });
        let long = told.or_else(|| body.windows(END.len()).position(|w| w == END)).unwrap_or(body.len());
        self.at = start + long;
        body.get(..long).unwrap_or_default()
    }

    fn token(&mut self) -> Option<(Token, Range<usize>)> {
        loop {
            let start = self.at;
            let first = *self.bytes.get(start)?;
            self.at += 1;
            let token = match first {
                b'%' => {
                    self.skip_while(|b| b != b'\n' && b != b'\r');
                    continue;
                }
                _ if space(first) => continue,
                b'<' if self.bytes.get(self.at) == Some(&b'<') => {
                    self.at += 1;
                    Token::Open
                }
                b'>' if self.bytes.get(self.at) == Some(&b'>') => {
                    self.at += 1;
                    Token::Close
                }
                b'<' => {
                    self.skip_while(|b| b != b'>');
                    self.at += 1;
                    Token::Word
                }
                b'(' => {
                    self.skip_string();
                    Token::Word
                }
                b'[' => Token::ArrayOpen,
                b']' => Token::ArrayClose,
                b'/' => {
                    self.skip_while(regular);
                    Token::Name
                }
                _ => {
                    self.skip_while(regular);
                    Token::Word
                }
            };
            return Some((token, start..self.at.min(self.bytes.len())));
        }
    }

    fn skip_while(&mut self, stays: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|b| stays(*b)) {
            self.at += 1;
        }
    }

    /// To the end of a string in brackets, which may hold brackets.
    fn skip_string(&mut self) {
        let mut depth = 1_usize;
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }
}

const END: &[u8] = b"endstream";

fn ends_stream(rest: &[u8]) -> bool {
    rest.starts_with(END)
}

fn space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

fn regular(byte: u8) -> bool {
    !space(byte) && !b"()<>[]{}/%".contains(&byte)
}
