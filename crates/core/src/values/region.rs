//! 省/市/区: a place without smaller places, kept as its six-digit code.
//!
//! Parts: `text` (`上海市/徐汇区`), `province`, `name`.

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
    let found = context.reference.find(&written);
    match found.as_slice() {
        [] => not_found(&mut reading, &written, context),
        [place] => {
            let code = place.code.clone();
            let name = context.reference.full_name(&code).unwrap_or_default();
            if !context.reference.children(&code).is_empty() {
                reading.error("REG-002", format!("“{}”还不够细", place.name), "选到区、县或县级市").source(GB_2260);
            }
            reading.part("province", name.split('/').next().unwrap_or_default());
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

fn not_found(reading: &mut Reading, written: &str, context: &Context) {
    match context.reference.place(written) {
        Some(place) => reading
            .error("REG-004", format!("{} 已停用（{}）", place.code, place.name), "选现在的省、市、区")
            .source(GB_2260),
        None => reading.error("REG-001", "找不到这个地方", "按“省/市/区”选择，例如 上海市/徐汇区").source(GB_2260),
    };
}
