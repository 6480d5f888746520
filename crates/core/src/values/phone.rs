//! 固定电话 in the form `区号-号码` or `区号-号码-分机`; customer service numbers (400, 95…) pass with a hint.
//!
//! Parts: `area`, `number`, `ext`, `form` (`landline` or `service`). Old printed forms are read: `0086-010-68870788`,
//! `086-010-87654321-123`, `(010) 6887 0788 转 123`.

use super::Checked;
use super::mobile::is_mobile;
use super::reading::Reading;

/// Words before an extension.
const EXTENSION: [&str; 9] = ["分机号", "分机", "转接", "转", "EXT.", "EXT", "X", "#", "*"];

/// A number taken apart.
#[derive(Default)]
struct Parts {
    area: String,
    number: String,
    ext: String,
}

/// Reads a landline number.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading
        .invisible()
        .half_width()
        .no_label(&["办公电话", "办公室电话", "固定电话", "联系电话", "座机", "电话"])
        .plain_hyphens();
    let plain = separated(&reading.text);
    if let Some(c) = plain.chars().find(|c| !c.is_ascii_digit() && *c != '-' && *c != ';') {
        let shown = super::characters::shown(c);
        reading.error("TEL-001", format!("“{shown}”不能出现在电话里"), "按“区号-号码”填写，例如 021-60000001");
        return reading.finish();
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    if is_service(&digits) && !plain.contains(';') {
        service(&mut reading, &digits);
        return reading.finish();
    }
    if is_mobile(&digits) || digits.strip_prefix("86").is_some_and(is_mobile) {
        reading.error("TEL-004", "这是手机号，不是固定电话", "填座机号；没有座机就留空");
        return reading.finish();
    }
    match take_apart(&plain) {
        Some(parts) => landline(&mut reading, &parts),
        None => {
            reading.error("TEL-001", "看不出区号和号码", "按“区号-号码”填写，例如 021-60000001");
        }
    }
    reading.finish()
}

fn landline(reading: &mut Reading, parts: &Parts) {
    let Parts { area, number, ext } = parts;
    let long_area = area.starts_with("01") || area.starts_with("02");
    if area.is_empty() {
        reading.error("TEL-003", "缺少区号", "在号码前加区号，例如 021-");
    } else if !is_area(area) {
        reading.error("TEL-006", format!("没有 {area} 这个区号"), "区号以 0 开头，3 到 4 位");
    } else if !(7..=8).contains(&number.len()) || (long_area && number.len() != 8) {
        let wanted = if long_area { "8" } else { "7 到 8" };
        reading.error("TEL-002", format!("号码要 {wanted} 位，现在 {} 位", number.len()), "分机写在后面，用“-”隔开");
    } else if is_made_up(number) {
        reading.error("TEL-005", "号码像是随手填的", "填真实在用的座机；没有就留空");
    } else if ext.len() > 6 {
        reading.error("TEL-009", format!("分机号最多 6 位，现在 {} 位", ext.len()), "核对分机号；一次只填一个电话");
    } else {
        if number.starts_with(['0', '1']) {
            reading.warning("TEL-008", "号码不会以 0 或 1 开头", "核对区号后面的第一位");
        }
        reading.part("form", "landline");
        reading.part("area", area);
        reading.part("number", number);
        let mut printed = format!("{area}-{number}");
        if !ext.is_empty() {
            reading.part("ext", ext);
            printed = format!("{printed}-{ext}");
        }
        reading.rewrite(printed, "写成了“区号-号码”的样子");
    }
}

fn service(reading: &mut Reading, digits: &str) {
    reading.part("form", "service");
    reading.part("number", digits);
    reading.hint("TEL-007", "这是客服号码，不是座机", "网站要“区号-号码”时改填座机");
    let printed = match (digits.get(..3), digits.get(3..6), digits.get(6..)) {
        (Some(a), Some(b), Some(c)) if digits.len() == 10 => format!("{a}-{b}-{c}"),
        _ => digits.to_owned(),
    };
    reading.rewrite(printed, "写成了客服号码的样子");
}

/// Only digits, `-` between groups and `;` before the extension; anything else is left for the caller to refuse.
fn separated(text: &str) -> String {
    let mut upper = text.trim().to_ascii_uppercase();
    for word in EXTENSION {
        upper = upper.replace(word, ";");
    }
    let spaced: String =
        upper.chars().map(|c| if c.is_whitespace() || matches!(c, '(' | ')' | '.' | '/') { ' ' } else { c }).collect();
    let mut plain = String::with_capacity(spaced.len());
    for c in spaced.trim_start_matches('+').chars() {
        let last = plain.chars().next_back();
        match c {
            ' ' | '-' if matches!(last, None | Some('-' | ';')) => {}
            ' ' => plain.push('-'),
            ';' if last == Some('-') => {
                plain.pop();
                plain.push(';');
            }
            other => plain.push(other),
        }
    }
    plain.trim_end_matches('-').to_owned()
}

fn take_apart(plain: &str) -> Option<Parts> {
    let (main, mut ext) = match plain.split_once(';') {
        Some((main, ext)) if !ext.contains(';') => (main, ext.replace('-', "")),
        Some(_) => return None,
        None => (plain, String::new()),
    };
    let mut groups: Vec<&str> = main.split('-').filter(|g| !g.is_empty()).collect();
    let with_country = groups.len() > 1 && matches!(groups.first(), Some(&"86" | &"086" | &"0086"));
    if with_country {
        groups.remove(0);
    }
    let first = *groups.first()?;
    // Everything in one piece, perhaps with the country code before it.
    if first.len() > 8 {
        let bare =
            ["0086", "086", "86"].iter().find_map(|c| first.strip_prefix(c)).filter(|b| b.len() >= 9).unwrap_or(first);
        let (area, number) = split_area(&with_zero(bare, bare != first || with_country))?;
        ext.push_str(&groups.get(1..)?.concat());
        return Some(Parts { area, number, ext });
    }
    let area = with_zero(first, with_country);
    if !area.starts_with('0') || area.len() > 4 {
        return Some(Parts { area: String::new(), number: first.to_owned(), ext });
    }
    // 010-6887-0788: the number itself is in two groups.
    let mut number = String::new();
    let mut rest = groups.iter().skip(1).peekable();
    while let Some(group) = rest.next_if(|g| number.len() + g.len() <= 8) {
        let whole = number.len() >= 7;
        if whole {
            ext.push_str(group);
        } else {
            number.push_str(group);
        }
    }
    rest.for_each(|group| if number.is_empty() { number.push_str(group) } else { ext.push_str(group) });
    Some(Parts { area, number, ext })
}

/// After a country code the zero of the area code is often left out.
fn with_zero(area: &str, after_country: bool) -> String {
    if after_country && !area.starts_with('0') { format!("0{area}") } else { area.to_owned() }
}

fn split_area(all: &str) -> Option<(String, String)> {
    let length = if all.starts_with("01") || all.starts_with("02") { 3 } else { 4 };
    all.starts_with('0').then_some(())?;
    Some((all.get(..length)?.to_owned(), all.get(length..)?.to_owned()))
}

/// 010, 02x, 03xx to 09xx.
fn is_area(area: &str) -> bool {
    match area.len() {
        3 => area == "010" || area.starts_with("02"),
        4 => matches!(area.as_bytes().get(1), Some(b'3'..=b'9')),
        _ => false,
    }
}

fn is_made_up(number: &str) -> bool {
    number.bytes().all(|b| Some(&b) == number.as_bytes().first())
}

/// 400/800 with seven digits more, or a short 95…, 96…, 10…, 12… number.
fn is_service(digits: &str) -> bool {
    match digits.len() {
        10 => digits.starts_with("400") || digits.starts_with("800"),
        5 | 6 => ["95", "96", "10", "12"].iter().any(|p| digits.starts_with(p)),
        _ => false,
    }
}
