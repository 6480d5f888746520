//! 日期, kept as `YYYY-MM-DD`, and 长期. Parts: `year`, `month`, `day`.

use jiff::civil::Date;

use super::reading::Reading;
use super::{Checked, Context, LONG_TERM};

/// Years outside are slips of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Words for a document that does not run out.
const FOREVER: [&str; 7] = ["长期", "长期有效", "永久", "永久有效", "长期有效期", "永久居留", "无期限"];

/// Reads one date in any of the usual forms.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = clean(text);
    if is_forever(&reading.text) {
        reading.error("DATE-005", "这一栏要填具体日期", "按 2026-01-31 的样子填写");
        return reading.finish();
    }
    read(&mut reading, context);
    reading.finish()
}

/// Reads a date, or 长期 in any of its forms.
pub(super) fn check_or_long_term(text: &str, context: &Context) -> Checked {
    let mut reading = clean(text);
    if is_forever(&reading.text) {
        reading.rewrite(LONG_TERM.to_owned(), "写成了“长期”");
        return reading.finish();
    }
    read(&mut reading, context);
    reading.finish()
}

fn clean(text: &str) -> Reading<'_> {
    let mut reading = Reading::new(text);
    reading.invisible().unified().half_width().plain_hyphens().plain_dots().trim();
    let midnight =
        ["T00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00"].iter().find_map(|t| reading.text.strip_suffix(t));
    if let Some(day) = midnight.map(str::to_owned) {
        reading.rewrite(day, "去掉了时间");
    }
    reading.no_spaces();
    reading
}

fn is_forever(text: &str) -> bool {
    FOREVER.contains(&text)
}

fn read(reading: &mut Reading, _context: &Context) {
    let written = reading.text.clone();
    let numbers = numbers(&written);
    match numbers.as_deref() {
        Some([year, month, day]) if year.len() == 4 => {
            let of = |n: &str| n.parse::<i16>().unwrap_or(0);
            let (y, m, d) = (of(year), of(month), of(day));
            let date = i8::try_from(m).ok().zip(i8::try_from(d).ok()).and_then(|(m, d)| Date::new(y, m, d).ok());
            match date {
                None => {
                    reading.error("DATE-002", format!("没有 {y} 年 {m} 月 {d} 日这一天"), "核对月和日");
                }
                Some(_) if !YEARS.contains(&y) => {
                    reading.error("DATE-003", format!("年份 {y} 不对"), "核对年份");
                }
                Some(date) => {
                    for (name, value) in [("year", y), ("month", m), ("day", d)] {
                        reading.part(name, value.to_string());
                    }
                    reading.rewrite(date.to_string(), "写成了“年-月-日”的样子");
                }
            }
        }
        Some([_, _, _]) => {
            reading.error("DATE-006", "年份要写四位，放在最前面", "按 2026-01-31 的样子填写");
        }
        Some(many) if many.len() == 6 => {
            reading.error("DATE-007", "这里有两个日期", "开始和结束分开填到两栏");
        }
        Some([_, _]) => {
            reading.error("DATE-004", "缺少日，只有年和月", "按 2026-01-31 的样子填写");
        }
        _ => {
            reading.error("DATE-001", "看不出是哪一天", "按 2026-01-31 的样子填写");
        }
    }
}

/// The groups of digits, when nothing but the usual marks stands between them; eight digits are one date.
fn numbers(text: &str) -> Option<Vec<&str>> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(vec![text.get(..4)?, text.get(4..6)?, text.get(6..)?]);
    }
    let marks = |c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '号' | '至' | '到' | '~' | ',');
    let groups: Vec<&str> = text.split(marks).filter(|g| !g.is_empty()).collect();
    let sound = groups.len() > 1 && groups.iter().all(|g| g.len() <= 4 && g.bytes().all(|b| b.is_ascii_digit()));
    sound.then_some(groups)
}
