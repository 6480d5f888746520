//! 省/市/区: a place without smaller places, kept as its six-digit code.
//!
//! Parts: `text` (`上海市/徐汇区`), `province`, `city` (`上海市`, `江苏省/南京市`, `海南省/琼海市`), `name`.

use super::icp_number::province_of;
use super::reading::Reading;
use super::sources::GB_2260;
use super::{Checked, Context};

/// Reads a code or a written place.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().unified().half_width().trim();
    if !context.reference.has_places() {
        return reading.finish();
    }
    let written = reading.text.clone();
    let spelt = spelt_out(&written, context);
    let found = context.reference.find(spelt.as_deref().unwrap_or(&written));
    match found.as_slice() {
        [] => not_found(&mut reading, &written, context),
        [place] => {
            let code = place.code.clone();
            let name = context.reference.full_name(&code).unwrap_or_default();
            if !context.reference.children(&code).is_empty() {
                reading.error("REG-002", format!("“{}”还不够细", place.name), "选到区、县或县级市").source(GB_2260);
            }
            reading.part("province", name.split('/').next().unwrap_or_default());
            reading.part("city", city(&name));
            reading.part("name", &place.name);
            reading.part("text", name.clone());
            reading.rewrite(code.clone(), format!("“{name}”的代码是 {code}"));
        }
        many => {
            reading
                .error("REG-003", format!("有 {} 个地方可能是它", many.len()), "写全省、市、区，例如 上海市/徐汇区")
                .source(GB_2260);
        }
    }
    reading.finish()
}

/// The city of a full name, with its province: two places are in one city exactly when these are equal. A
/// municipality is one city; a county right under its province is its own.
fn city(full_name: &str) -> String {
    let steps: Vec<&str> = full_name.split('/').collect();
    match steps.as_slice() {
        [municipality, _] if municipality.ends_with('市') => (*municipality).to_owned(),
        [province, city, ..] => format!("{province}/{city}"),
        _ => full_name.to_owned(),
    }
}

/// The text with the long name of its province, when it begins with a sign (沪) or 内蒙 and is no place as it stands.
fn spelt_out(written: &str, context: &Context) -> Option<String> {
    if !context.reference.find(written).is_empty() {
        return None;
    }
    let (digits, rest) = match written.strip_prefix("内蒙") {
        Some(rest) => ("15", rest),
        None => (province_of(written.chars().next()?)?, written.get(written.chars().next()?.len_utf8()..)?),
    };
    let province = context.reference.place(&format!("{digits}0000"))?;
    Some(format!("{}{rest}", province.name))
}

fn not_found(reading: &mut Reading, written: &str, context: &Context) {
    match context.reference.place(written) {
        Some(place) => reading
            .error("REG-004", format!("{} 已停用（{}）", place.code, place.name), "选现在的省、市、区")
            .source(GB_2260),
        None => reading.error("REG-001", "找不到这个地方", "按“省/市/区”选择，例如 上海市/徐汇区").source(GB_2260),
    };
}
