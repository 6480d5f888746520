//! Dates as an iCalendar file (RFC 5545), which every calendar program takes.
//!
//! Deliberately not here: which dates (see `due`). Nothing personal goes in beyond what the caller writes.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// Most bytes of one line, without its end.
const LINE: usize = 75;
/// Three days before, at nine in the morning: a whole-day event starts at midnight, when nobody wants to be called.
const ALARM: &str = "-P2DT15H";
/// Beijing is eight hours ahead of the stamp's UTC; the offices and the people are there.
const AHEAD_HOURS: i32 = 8;

/// One whole-day event.
pub(crate) struct Entry {
    /// The same for the same date at every export, so that a calendar replaces it instead of doubling it.
    pub id: String,
    /// The day.
    pub day: Date,
    /// One line.
    pub summary: String,
    /// More; lines are divided by `\n`.
    pub about: String,
}

/// The file; `now` is the clock of the person.
pub(crate) fn write(entries: &[Entry], now: DateTime) -> String {
    let utc = now.checked_sub(AHEAD_HOURS.hours()).unwrap_or(now);
    let stamp = utc.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut file = File::default();
    file.lines(&["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//beian-guide//deadlines//ZH", "CALSCALE:GREGORIAN"]);
    file.line("X-WR-CALNAME:备案期限");
    for entry in entries {
        let summary = text(&entry.summary);
        let next = entry.day.tomorrow().unwrap_or(entry.day);
        file.line("BEGIN:VEVENT");
        file.line(&format!("UID:{}@beian-guide", text(&entry.id)));
        file.line(&format!("DTSTAMP:{stamp}"));
        file.line(&format!("DTSTART;VALUE=DATE:{}", entry.day.strftime("%Y%m%d")));
        file.line(&format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")));
        file.line(&format!("SUMMARY:{summary}"));
        file.line(&format!("DESCRIPTION:{}", text(&entry.about)));
        file.line("TRANSP:TRANSPARENT");
        file.lines(&["BEGIN:VALARM", "ACTION:DISPLAY"]);
        file.line(&format!("TRIGGER:{ALARM}"));
        file.line(&format!("DESCRIPTION:{summary}"));
        file.lines(&["END:VALARM", "END:VEVENT"]);
    }
    file.line("END:VCALENDAR");
    file.0
}

/// A TEXT value: backslash, comma, semicolon and line breaks escaped, other control characters left out.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[derive(Default)]
struct File(String);

impl File {
    fn lines(&mut self, lines: &[&str]) {
        lines.iter().for_each(|line| self.line(line));
    }

    /// One content line, folded between characters: a continuation starts with a space that counts as a byte.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
