//! The 18-digit identity numbers built by GB 11643: 居民身份证, 港澳台居民居住证, 外国人永久居留身份证.
//!
//! Parts: `birth_date`, `sex` (男/女), `age` (full years today), `last6` (the six characters a text message is
//! confirmed with), and for residents `region` with `region_name`.
//! Deliberately not here: how old somebody has to be (edition data).

use jiff::civil::Date;

use super::reading::Reading;
use super::sources::{GB_2260, GB_11643};
use super::{Checked, Context, checksum};

/// Nobody living is older than this.
const OLDEST: i16 = 120;

/// Finding codes of one family.
struct Codes {
    length: &'static str,
    character: &'static str,
    date: &'static str,
    future: &'static str,
    age: &'static str,
    check: &'static str,
}

const RESIDENT: Codes =
    Codes { length: "ID-002", character: "ID-003", date: "ID-004", future: "ID-005", age: "ID-006", check: "ID-007" };
const PERMIT: Codes =
    Codes { length: "RP-001", character: "RP-002", date: "RP-003", future: "RP-004", age: "RP-005", check: "RP-006" };

/// 居民身份证. A 15-digit number, which the cards of the first generation had, is refused.
pub(super) fn check_resident(text: &str, context: &Context) -> Checked {
    let mut reading = clean(text, &["公民身份号码", "身份证号码", "身份证号", "身份证"]);
    let number = reading.text.clone();
    if number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()) {
        reading.error("ID-001", "这是 15 位旧号码，现在用 18 位", "改填现在这张身份证上的 18 位号码").source(GB_11643);
    } else if is_residence_permit(&number) {
        reading.error("ID-009", "这是港澳台居民居住证的号码", "证件类型改选港澳台居民居住证");
    } else if number.starts_with('9') && number.len() == 18 && number.get(1..3).is_some_and(|p| is_province(p, context))
    {
        reading.error("ID-010", "这是外国人永久居留身份证的号码", "证件类型改选外国人永久居留身份证");
    } else if let Some(person) = read_18(&mut reading, &RESIDENT, context) {
        person.tell(&mut reading);
        last_six(&mut reading, &number);
        region(&mut reading, &number, context);
    }
    reading.finish()
}

/// 港澳台居民居住证: 81 Hong Kong, 82 Macao, 83 Taiwan, then built like a resident's number.
pub(super) fn check_residence_permit(text: &str, context: &Context) -> Checked {
    let mut reading = clean(text, &["居住证号码", "居住证号", "居住证"]);
    let number = reading.text.clone();
    if let Some(person) = read_18(&mut reading, &PERMIT, context) {
        match number.get(..2) {
            Some("81") => reading.part("region_name", "香港"),
            Some("82") => reading.part("region_name", "澳门"),
            Some("83") => reading.part("region_name", "台湾"),
            _ => {
                reading.error("RP-007", "居住证号码以 81、82 或 83 开头", "看看手里是不是另一种证件");
            }
        }
        if !is_residence_permit(&number) && !reading.is_bad() {
            reading.warning("RP-008", "前六位通常是 810000、820000 或 830000", "对照证件核对前六位");
        }
        person.tell(&mut reading);
        last_six(&mut reading, &number);
        reading.part("region", number.get(..6).unwrap_or_default());
    }
    reading.finish()
}

/// 外国人永久居留身份证: 18 digits from 9 with the check character, or the older three letters and twelve digits.
pub(super) fn check_foreign_permanent(text: &str, context: &Context) -> Checked {
    let mut reading = clean(text, &["永久居留身份证", "证件号码"]);
    let number = reading.text.clone();
    if reading.strange_character("FPR-001", "字母或数字", |c| c.is_ascii_alphanumeric()) {
        return reading.finish();
    }
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_new = number.len() == 18 && number.starts_with('9') && digits >= 17 && letters == 0;
    let is_old = number.len() == 15 && letters == 3 && digits == 12;
    if is_old || is_new {
        last_six(&mut reading, &number);
    }
    if is_old {
        reading.part("form", "old");
    } else if !is_new {
        reading.warning("FPR-002", "通常是 9 开头的 18 位，或 3 字母 12 数字", "对照证件核对号码");
    } else if checksum::identity(number.get(..17).unwrap_or_default()) != number.chars().last() {
        reading.warning("FPR-003", "最后一位校验码对不上", "对照证件逐位核对，常见是抄错一位").source(GB_11643);
    } else {
        reading.part("form", "new");
        match birth_date(&number).filter(|born| *born <= context.today) {
            Some(born) => Person { born, male: is_male(&number), age: age(born, context.today) }.tell(&mut reading),
            None => {
                reading.warning("FPR-004", "号码里的出生日期对不上", "对照证件核对第 7 到 14 位");
            }
        }
    }
    reading.finish()
}

/// What an 18-digit number says about its holder.
struct Person {
    born: Date,
    male: bool,
    age: i16,
}

impl Person {
    fn tell(&self, reading: &mut Reading) {
        reading.part("birth_date", self.born.to_string());
        reading.part("sex", if self.male { "男" } else { "女" });
        reading.part("age", self.age.to_string());
    }
}

fn clean<'a>(text: &'a str, labels: &[&str]) -> Reading<'a> {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_label(labels).no_spaces().no_hyphens().upper();
    reading
}

/// Length, characters, birth date, check character: the first fault is said and ends the reading.
fn read_18(reading: &mut Reading, codes: &Codes, context: &Context) -> Option<Person> {
    let number = reading.text.clone();
    let length = number.chars().count();
    if length != 18 {
        reading
            .error(codes.length, format!("号码要 18 位，现在 {length} 位"), "对照证件补全或删掉多余的数字")
            .source(GB_11643);
        return None;
    }
    let mut place = 0;
    let strange = reading.strange_character(codes.character, "数字", |c| {
        place += 1;
        c.is_ascii_digit() || (place == 18 && c == 'X')
    });
    if strange {
        return None;
    }
    let (date, check) = (number.get(6..14)?, number.chars().last());
    let Some(born) = birth_date(&number) else {
        reading.error(codes.date, format!("出生日期 {date} 不存在"), "对照证件核对第 7 到 14 位").source(GB_11643);
        return None;
    };
    if born > context.today {
        reading.error(codes.future, format!("出生日期 {born} 还没到"), "对照证件核对第 7 到 14 位").source(GB_11643);
        return None;
    }
    let age = age(born, context.today);
    if age > OLDEST {
        reading.error(codes.age, format!("按出生日期已有 {age} 岁"), "对照证件核对第 7 到 10 位的年份");
        return None;
    }
    if checksum::identity(number.get(..17)?) != check {
        reading.error(codes.check, "最后一位校验码对不上", "对照证件逐位核对，常见是抄错一位").source(GB_11643);
        return None;
    }
    Some(Person { born, male: is_male(&number), age })
}

/// The region of first registration; codes retired long ago may be missing, so it is only a warning.
fn region(reading: &mut Reading, number: &str, context: &Context) {
    let code = number.get(..6).unwrap_or_default();
    reading.part("region", code);
    if let Some(name) = context.reference.full_name(code) {
        reading.part("region_name", name);
    } else if context.reference.has_places() {
        reading
            .warning("ID-008", format!("前六位 {code} 查不到地区"), "对照证件核对前六位；确实如此可写明理由继续")
            .source(GB_2260);
    }
}

/// The last six characters, which the check by text message asks for.
fn last_six(reading: &mut Reading, number: &str) {
    if let Some(start) = number.len().checked_sub(6) {
        reading.part("last6", number.get(start..).unwrap_or_default());
    }
}

fn birth_date(number: &str) -> Option<Date> {
    let year = number.get(6..10)?.parse().ok()?;
    Date::new(year, number.get(10..12)?.parse().ok()?, number.get(12..14)?.parse().ok()?).ok()
}

fn is_male(number: &str) -> bool {
    number.chars().nth(16).and_then(|c| c.to_digit(10)).is_some_and(|d| d % 2 == 1)
}

fn age(born: Date, today: Date) -> i16 {
    let before = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i16::from(before)
}

fn is_residence_permit(number: &str) -> bool {
    number.len() == 18 && ["810000", "820000", "830000"].iter().any(|p| number.starts_with(p))
}

fn is_province(two: &str, context: &Context) -> bool {
    context.reference.place(&format!("{two}0000")).is_some()
}
