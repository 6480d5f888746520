//! Civil days in rules: reading, shifting, comparing and writing them. 长期 is later than every day.
//!
//! Deliberately not here: which days are working days (the calendar knows) and today's date.

use beian_core::Calendar;
use beian_core::values::LONG_TERM;
use jiff::Span;
use jiff::civil::Date;

use crate::expression::Unit;

/// A date fact's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Day {
    On(Date),
    Never,
}

/// Reads `YYYY-MM-DD` or 长期.
pub(crate) fn read(text: &str) -> Option<Day> {
    if text == LONG_TERM {
        return Some(Day::Never);
    }
    date(text).map(Day::On)
}

/// Reads exactly `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let plain = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if plain { text.parse().ok() } else { None }
}

/// The day `by` units later; `None` at the end of time, and for working days without a calendar.
pub(crate) fn shift(day: Day, by: i32, unit: Unit, calendar: Option<&Calendar>) -> Option<Day> {
    let Day::On(date) = day else { return Some(Day::Never) };
    later(date, by, unit, calendar).map(Day::On)
}

/// The same for a date; the last day of the month when that day does not exist.
pub(crate) fn later(date: Date, by: i32, unit: Unit, calendar: Option<&Calendar>) -> Option<Date> {
    let span = match unit {
        Unit::Days => Span::new().try_days(by),
        Unit::WorkingDays => return calendar?.working_day_after(date, by),
        Unit::Months => Span::new().try_months(by),
        Unit::Years => Span::new().try_years(by),
    };
    date.checked_add(span.ok()?).ok()
}

/// As kept in answers.
pub(crate) fn write(day: Day) -> String {
    match day {
        Day::On(date) => date.to_string(),
        Day::Never => LONG_TERM.to_owned(),
    }
}

/// 2026 年 1 月 31 日.
pub(crate) fn write_cn(date: Date) -> String {
    format!("{} 年 {} 月 {} 日", date.year(), date.month(), date.day())
}

/// 1 月 31 日, for sums inside one year.
pub(crate) fn write_short(date: Date) -> String {
    format!("{} 月 {} 日", date.month(), date.day())
}

/// Days from `from` to `to`; negative when `to` is earlier.
pub(crate) fn between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
