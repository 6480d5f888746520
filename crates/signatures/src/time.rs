//! The two ways a certificate writes a moment (RFC 5280, 4.1.2.5).

use jiff::SignedDuration;
use jiff::civil::DateTime;

use crate::asn1::Element;

const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// A moment in UTC. Seconds may be missing and an offset may stand at the end, as old tools wrote them.
pub(crate) fn read(element: Element<'_>) -> Option<DateTime> {
    let text = std::str::from_utf8(element.inside).ok()?;
    let (year, rest) = match element.tag {
        UTC_TIME => {
            let short = number(text.get(..2)?)?;
            (if short < 50 { 2000 + short } else { 1900 + short }, text.get(2..)?)
        }
        GENERALIZED_TIME => (number(text.get(..4)?)?, text.get(4..)?),
        _ => return None,
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (fields, zone) = rest.split_at_checked(digits)?;
    let second = if fields.len() >= 10 { number(fields.get(8..10)?)? } else { 0 };
    let part = |at: usize| fields.get(at..at + 2).and_then(number).and_then(|n| i8::try_from(n).ok());
    let moment = DateTime::new(year, part(0)?, part(2)?, part(4)?, part(6)?, i8::try_from(second).ok()?, 0).ok()?;
    moment.checked_sub(offset(zone)?).ok()
}

fn number(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// `Z`, `+hhmm` or `-hhmm`, after a fraction of a second that does not matter.
fn offset(zone: &str) -> Option<SignedDuration> {
    let zone = zone.strip_prefix('.').map_or(zone, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    if zone == "Z" {
        return Some(SignedDuration::ZERO);
    }
    let minutes = i64::from(number(zone.get(1..3)?)?) * 60 + i64::from(number(zone.get(3..5)?)?);
    match zone.as_bytes() {
        [b'+', _, _, _, _] => Some(SignedDuration::from_mins(minutes)),
        [b'-', _, _, _, _] => Some(SignedDuration::from_mins(-minutes)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(tag: u8, text: &str) -> Option<String> {
        read(Element { tag, inside: text.as_bytes(), raw: &[] }).map(|t| t.to_string())
    }

    /// The century of two digits turns at 50; nonsense is no moment.
    #[test]
    fn moments_are_read_as_the_standard_says() {
        for (tag, text, wanted) in [
            (UTC_TIME, "491231235959Z", Some("2049-12-31T23:59:59")),
            (UTC_TIME, "500101000000Z", Some("1950-01-01T00:00:00")),
            (UTC_TIME, "2601010000Z", Some("2026-01-01T00:00:00")),
            (UTC_TIME, "260101080000+0800", Some("2026-01-01T00:00:00")),
            (GENERALIZED_TIME, "21260101000000Z", Some("2126-01-01T00:00:00")),
            (GENERALIZED_TIME, "21260101000000.25Z", Some("2126-01-01T00:00:00")),
            (GENERALIZED_TIME, "99991231235959-0100", None),
            (UTC_TIME, "261301000000Z", None),
            (UTC_TIME, "26年", None),
            (UTC_TIME, "", None),
        ] {
            assert_eq!(said(tag, text).as_deref(), wanted, "{text}");
        }
    }
}
