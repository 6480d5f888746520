//! Days off and make-up workdays (放假、补班) by year, and counting by working days.
//!
//! Deliberately not here: which deadline is counted how (rules), reading files, today's date.
//! Outside the years that are known, Monday to Friday count as working days; [`Calendar::covers`] says where that is so.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde_json::{Value, json};

use crate::Failure;

/// The largest calendar file that is read, in bytes. One year takes about 3 KB.
const MAX_BYTES: usize = 1 << 20;
/// Most days off and make-up workdays of one year; in fact there are about forty.
const MAX_DAYS: usize = 120;
/// Longest holiday, in days.
const MAX_HOLIDAY: usize = 30;
/// Longest name of a holiday, in characters.
const MAX_NAME: usize = 20;
/// Farthest count, in working days.
const MAX_COUNT: u32 = 4_000;
/// Years of which a calendar may speak. Before 2004 nobody has collected the notices.
const YEARS: std::ops::RangeInclusive<i16> = 2004..=2199;
/// Days at the end of a year that the next year's notice may still move, from this day of December.
const YEAR_END: i8 = 29;

/// What a notice says about one day.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Special {
    /// No work, with the holiday's name (may be empty).
    Off(String),
    /// A weekend day with work.
    Work,
}

/// The notices on holidays, one a year. The default knows no year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// By the year of the notice. It may also speak of the last days of the year before.
    years: BTreeMap<i16, BTreeMap<Date, Special>>,
}

impl Calendar {
    /// Reads a calendar: `{"years": [..]}` or one year by itself. A year is `{"year": 2027, "holidays": [{"name": "春节",
    /// "from": "2027-02-05", "to": "2027-02-11", "work": ["2027-01-31"]}]}`, or, as public calendars have it, with
    /// `"days": [{"name", "date", "isOffDay"}]`. Years must follow one another without a gap.
    ///
    /// # Errors
    /// `calendar.*`, saying which year or day is wrong; nothing of such a file is used.
    pub fn read(json: &[u8]) -> Result<Calendar, Failure> {
        if json.len() > MAX_BYTES {
            return Err(fault("too_big", "日历文件太大", "一份日历不超过 1 MB，核对文件"));
        }
        let text = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let file: Value = serde_json::from_slice(text).map_err(|e| {
            fault("not_json", format!("日历文件第 {} 行看不懂", e.line()), "核对文件，换一份 JSON 日历")
        })?;
        let entries = match file.get("years") {
            Some(Value::Array(years)) => years.iter().collect(),
            Some(_) => return Err(fault("not_json", "“years”应当是一个列表", "写成 [..]，一年一项")),
            None => vec![&file],
        };
        let mut calendar = Calendar::default();
        for entry in entries {
            let year = year_of(entry)?;
            if calendar.years.insert(year, days_of(entry, year)?).is_some() {
                return Err(fault("year_twice", format!("{year} 年写了两次"), "留下一份"));
            }
        }
        calendar.without_gap()
    }

    /// This calendar with the years of another one added; a year that both have is taken from `other`.
    ///
    /// # Errors
    /// `calendar.year_missing` when a year between them would stay unknown.
    pub fn with(&self, other: &Calendar) -> Result<Calendar, Failure> {
        let mut years = self.years.clone();
        years.extend(other.years.clone());
        Calendar { years }.without_gap()
    }

    /// The years from `first` on.
    #[must_use]
    pub fn since(&self, first: i16) -> Calendar {
        Calendar { years: self.years.range(first..).map(|(year, days)| (*year, days.clone())).collect() }
    }

    /// As [`Calendar::read`] takes it.
    pub fn write(&self) -> String {
        let day = |(date, special): (&Date, &Special)| match special {
            Special::Off(name) => json!({"date": date.to_string(), "name": name, "isOffDay": true}),
            Special::Work => json!({"date": date.to_string(), "name": "", "isOffDay": false}),
        };
        let year = |(year, days): (&i16, &BTreeMap<Date, Special>)| json!({"year": year, "days": days.iter().map(day).collect::<Vec<_>>()});
        json!({"years": self.years.iter().map(year).collect::<Vec<_>>()}).to_string()
    }

    /// Whether people work on this day; `None` in a year that is not known.
    pub fn is_working(&self, day: Date) -> Option<bool> {
        self.years.contains_key(&day.year()).then(|| self.works(day))
    }

    /// Whether people work on this day; Monday to Friday in a year that is not known.
    pub fn works(&self, day: Date) -> bool {
        match self.special(day) {
            Some(special) => *special == Special::Work,
            None => !is_weekend(day),
        }
    }

    /// The holiday of a day off; `None` for plain weekends and workdays.
    pub fn holiday(&self, day: Date) -> Option<&str> {
        match self.special(day)? {
            Special::Off(name) if !name.is_empty() => Some(name),
            _ => None,
        }
    }

    /// A weekend day with work (补班).
    pub fn is_made_up(&self, day: Date) -> bool {
        self.special(day) == Some(&Special::Work)
    }

    /// Whether the published notices settle this day. The last days of a year are settled by the next year's notice.
    pub fn covers(&self, day: Date) -> bool {
        let year = day.year();
        let moved_later = day.month() == 12 && day.day() >= YEAR_END;
        self.years.contains_key(&year) && (!moved_later || self.years.contains_key(&(year + 1)))
    }

    /// The first and the last year known.
    pub fn span(&self) -> Option<(i16, i16)> {
        Some((*self.years.keys().next()?, *self.years.keys().next_back()?))
    }

    /// The last day of which a published notice speaks: the end of the last year known.
    pub fn complete_until(&self) -> Option<Date> {
        Date::new(self.span()?.1, 12, 31).ok()
    }

    /// The years known, with their number of days off and make-up workdays.
    pub fn years(&self) -> impl Iterator<Item = (i16, u32)> {
        self.years.iter().map(|(year, days)| (*year, u32::try_from(days.len()).unwrap_or(u32::MAX)))
    }

    /// The `count`-th working day after `from` (before it when negative); `from` itself is not counted, 0 gives `from`.
    /// `None` beyond 4 000 working days or the end of time.
    pub fn working_day_after(&self, from: Date, count: i32) -> Option<Date> {
        let mut left = count.unsigned_abs();
        if left > MAX_COUNT {
            return None;
        }
        let mut day = from;
        while left > 0 {
            day = if count > 0 { day.tomorrow().ok()? } else { day.yesterday().ok()? };
            left -= u32::from(self.works(day));
        }
        Some(day)
    }

    /// The day itself when people work on it, else the next day they do.
    pub fn working_day_from(&self, day: Date) -> Option<Date> {
        if self.works(day) { Some(day) } else { self.working_day_after(day, 1) }
    }

    /// The next year's notice has the last word on the end of a year.
    fn special(&self, day: Date) -> Option<&Special> {
        let of = |year: i16| self.years.get(&year).and_then(|days| days.get(&day));
        of(day.year().saturating_add(1)).or_else(|| of(day.year()))
    }

    fn without_gap(self) -> Result<Calendar, Failure> {
        let mut before: Option<i16> = None;
        for year in self.years.keys() {
            if let Some(missing) = before.map(|b| b + 1).filter(|next| next != year) {
                return Err(fault("year_missing", format!("日历缺 {missing} 年"), "先导入缺的那一年，再导入后面的"));
            }
            before = Some(*year);
        }
        match before {
            Some(_) => Ok(self),
            None => Err(fault("no_year", "日历里一年也没有", "换一份有放假安排的日历")),
        }
    }
}

/// Saturday or Sunday.
pub fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn year_of(entry: &Value) -> Result<i16, Failure> {
    let year = entry.get("year").and_then(Value::as_i64).and_then(|y| i16::try_from(y).ok());
    year.filter(|y| YEARS.contains(y))
        .ok_or_else(|| fault("no_year", "日历里有一份没写年份", "给每一份加上 \"year\": 2027 这样的年份"))
}

/// The days of one year, from either shape.
fn days_of(entry: &Value, year: i16) -> Result<BTreeMap<Date, Special>, Failure> {
    let mut days = Days { year, found: BTreeMap::new() };
    let list = |key: &str| entry.get(key).and_then(Value::as_array).into_iter().flatten();
    for holiday in list("holidays") {
        days.add_holiday(holiday)?;
    }
    for day in list("days") {
        days.add_day(day)?;
    }
    days.whole()
}

struct Days {
    year: i16,
    found: BTreeMap<Date, Special>,
}

impl Days {
    fn add_holiday(&mut self, holiday: &Value) -> Result<(), Failure> {
        let name = name_of(holiday);
        let (from, to) = (self.date(holiday.get("from"))?, self.date(holiday.get("to"))?);
        let days: Vec<Date> = from.series(1.day()).take(MAX_HOLIDAY + 1).take_while(|day| *day <= to).collect();
        if days.is_empty() || days.len() > MAX_HOLIDAY {
            return Err(fault("bad_date", format!("{from} 到 {to} 不像一个假期"), "核对开始和结束的日期"));
        }
        for day in days {
            self.add(day, Special::Off(name.clone()))?;
        }
        for day in holiday.get("work").and_then(Value::as_array).into_iter().flatten() {
            let day = self.date(Some(day))?;
            self.add(day, Special::Work)?;
        }
        Ok(())
    }

    fn add_day(&mut self, day: &Value) -> Result<(), Failure> {
        let date = self.date(day.get("date"))?;
        match day.get("isOffDay").and_then(Value::as_bool) {
            Some(true) => self.add(date, Special::Off(name_of(day))),
            Some(false) => self.add(date, Special::Work),
            None => Err(fault("bad_day", format!("{date} 没写放假还是补班"), "写上 \"isOffDay\"：true 或 false")),
        }
    }

    fn add(&mut self, day: Date, special: Special) -> Result<(), Failure> {
        if special == Special::Work && !is_weekend(day) {
            return Err(fault("bad_day", format!("{day} 不是周末，不用补班"), "补班日只写周六、周日，核对日期"));
        }
        if self.found.len() >= MAX_DAYS {
            return Err(fault("too_many", format!("{} 年的日子太多", self.year), "只写放假和补班的日子"));
        }
        match self.found.insert(day, special.clone()) {
            Some(before) if (before == Special::Work) != (special == Special::Work) => {
                Err(fault("both", format!("{day} 又放假又补班"), "照放假通知留下一种"))
            }
            _ => Ok(()),
        }
    }

    /// A date of this notice: of its year, or of the last days of the year before.
    fn date(&self, node: Option<&Value>) -> Result<Date, Failure> {
        let text = node.and_then(Value::as_str).unwrap_or_default();
        let Some(date) = plain_date(text) else {
            let shown: String = text.chars().take(12).collect();
            return Err(fault("bad_date", format!("{} 年有一天看不懂：{shown}", self.year), "写成 2027-02-05 这样"));
        };
        let before = date.year() == self.year - 1 && date.month() == 12 && date.day() >= YEAR_END;
        if date.year() == self.year || before {
            return Ok(date);
        }
        Err(fault("bad_date", format!("{date} 不在 {} 年里", self.year), "把它写到自己的年份里"))
    }

    /// New Year and National Day are off in every year: a list without them was cut short, or is not published yet.
    fn whole(self) -> Result<BTreeMap<Date, Special>, Failure> {
        let year = self.year;
        if self.found.is_empty() {
            return Err(fault("empty_year", format!("{year} 年还没有放假安排"), "等放假通知公布，再导入这一年"));
        }
        for (month, day) in [(1, 1), (10, 1)] {
            let off = |d: &Date| matches!(self.found.get(d), Some(Special::Off(_)));
            if !Date::new(year, month, day).ok().as_ref().is_some_and(off) {
                return Err(fault(
                    "cut_short",
                    format!("{year} 年 {month} 月 {day} 日没有放假"),
                    "这份安排不全，补齐一整年再导入",
                ));
            }
        }
        Ok(self.found)
    }
}

fn name_of(node: &Value) -> String {
    let name = node.get("name").and_then(Value::as_str).unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect()
}

/// Exactly `YYYY-MM-DD`.
fn plain_date(text: &str) -> Option<Date> {
    let shape = |(at, b): (usize, u8)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() };
    (text.len() == 10 && text.bytes().enumerate().all(shape)).then(|| text.parse().ok()).flatten()
}

fn fault(reason: &str, message: impl Into<String>, hint: &str) -> Failure {
    Failure::new(&format!("calendar.{reason}"), message, hint)
}
