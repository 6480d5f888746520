//! APP 包名: the Android package name or the Bundle ID of Apple and Harmony, e.g. `com.sample.shop`. Capitals are kept.
//!
//! Parts: `android` and `apple`, `true` when that system takes the name: Android knows no `-` and wants a letter first
//! in every segment, Apple knows no `_`.

use super::Checked;
use super::reading::Reading;
use super::sources::{ANDROID_NAMES, APPLE_NAMES};

/// Endings of files that are copied together with the name.
const FILES: [&str; 5] = [".apk", ".aab", ".ipa", ".hap", ".app.zip"];

/// Names that stand in examples and new projects.
const EXAMPLES: [&str; 4] = ["com.example", "com.mycompany", "com.yourcompany", "com.company"];

/// The length of the team's number before an Apple name, e.g. `A1B2C3D4E5.com.sample.shop`.
const TEAM: usize = 10;

/// Reads one name.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading
        .invisible()
        .half_width()
        .no_spaces()
        .no_label(&["APP包名", "应用包名", "包名", "BundleID", "BundleId", "bundleId", "package"])
        .plain_dots()
        .plain_hyphens();
    without_file(&mut reading);
    let written = reading.text.clone();
    judge(&mut reading, &written);
    reading.finish()
}

fn without_file(reading: &mut Reading) {
    let ending = FILES.iter().find(|e| reading.text.to_ascii_lowercase().ends_with(**e));
    let rest = ending.and_then(|e| Some((reading.text.get(..reading.text.len().checked_sub(e.len())?)?.to_owned(), e)));
    if let Some((rest, ending)) = rest.filter(|(rest, _)| !rest.is_empty()) {
        reading.rewrite(rest, format!("去掉了文件名的“{ending}”"));
    }
}

fn judge(reading: &mut Reading, written: &str) {
    let segments: Vec<&str> = written.split('.').collect();
    let starts_with_letter = |s: &&str| s.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    if written.ends_with('*') {
        reading.error("PKG-008", "这是通配的名字，不是包名", "填这个 APP 自己的包名，不带“*”").source(APPLE_NAMES);
    } else if reading.strange_character("PKG-002", "字母、数字、点、_ 或 -", is_allowed) {
    } else if segments.iter().any(|s| s.is_empty()) {
        reading.error("PKG-003", "点的位置不对", "两段之间一个点，开头和末尾没有点");
    } else if segments.len() < 2 {
        reading.error("PKG-001", "包名至少有两段", "样子是 com.公司.产品，不是显示的名称").source(ANDROID_NAMES);
    } else if segments.first().is_some_and(|s| is_team(s)) {
        reading.error("PKG-007", "前面多了团队编号", "删掉第一个点和它前面的部分").source(APPLE_NAMES);
    } else if !segments.first().is_some_and(starts_with_letter) {
        reading.error("PKG-004", "包名要字母开头", "对照打包设置里的包名改").source(ANDROID_NAMES);
    } else {
        tell(reading, written, segments.iter().all(starts_with_letter));
    }
}

fn tell(reading: &mut Reading, written: &str, letters_first: bool) {
    let android = letters_first && !written.contains('-');
    let apple = !written.contains('_');
    if !android && !apple {
        reading.warning("PKG-005", "安卓和苹果都没有这样的包名", "安卓没有“-”，苹果没有“_”，对照原处再看一次");
    }
    let lower = written.to_ascii_lowercase();
    let is_example = |e: &str| lower.strip_prefix(e).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if EXAMPLES.into_iter().any(is_example) {
        reading.warning("PKG-006", "这像是示例包名", "应用商店不收示例包名，填正式打包用的");
    }
    reading.part("android", android.to_string());
    reading.part("apple", apple.to_string());
}

fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')
}

/// Ten capitals and digits, with a digit among them.
fn is_team(segment: &str) -> bool {
    segment.len() == TEAM
        && segment.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && segment.bytes().any(|b| b.is_ascii_digit())
}
