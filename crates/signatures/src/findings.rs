//! Every finding of this room in one place: code, weight, words, what to do.
//!
//! Only a missing signature stands in the way; all else can be passed with a reason or is worth knowing.

use beian_core::{Finding, Severity};

/// APK-001: no scheme signs it.
pub(crate) fn unsigned() -> Finding {
    Finding::new("APK-001", Severity::Error, "安装包没有签名", "换成签过名的正式包，调试产物不能用")
}

/// APK-002: several signers that do not follow one another.
pub(crate) fn several_signers(count: usize) -> Finding {
    warning("APK-002", format!("安装包有 {count} 个签名人"), "问开发的人用哪一个，填正式发布的那个")
}

/// APK-003: what old systems see is signed by someone else than what new systems see.
pub(crate) fn schemes_differ() -> Finding {
    warning("APK-003", "新旧两种签名的证书不一样", "多半签坏了；让开发的人重新签一次")
}

/// APK-004: the certificate every developer's machine makes.
pub(crate) fn debug() -> Finding {
    warning("APK-004", "这是调试证书，不是正式证书", "换成正式发布的安装包或证书，再读一次")
}

/// APK-005: not valid any more.
pub(crate) fn expired(day: &str) -> Finding {
    hint("APK-005", format!("证书 {day} 已到期"), "安卓照样能用；苹果证书续期后要重新填")
}

/// APK-006: a key that is shorter than today's.
pub(crate) fn short_key(bits: u32) -> Finding {
    hint("APK-006", format!("RSA 密钥只有 {bits} 位"), "能照填；以后发新应用改用 2048 位以上")
}

/// APK-007: no modulus exists.
pub(crate) fn no_modulus(algorithm: &str) -> Finding {
    warning("APK-007", format!("密钥是 {algorithm}，没有模数"), "公钥栏填十六进制公钥；不收就问接入商")
}

/// APK-008: the key was replaced.
pub(crate) fn rotated() -> Finding {
    hint("APK-008", "签名证书换过，默认填新的", "商店里还是旧证书的，改选旧的那个")
}

/// APK-009: several keys; the person picks.
pub(crate) fn several_keys(count: usize) -> Finding {
    hint("APK-009", format!("文件里有 {count} 个证书，选一个"), "选签这个应用用的那个；不清楚问开发的人")
}

/// APK-010: package name out of reach.
pub(crate) fn no_name() -> Finding {
    hint("APK-010", "包名读不出来", "问开发的人要包名，手工填上")
}

/// APK-011: an app without the profile its certificate stands in.
pub(crate) fn no_profile() -> Finding {
    warning("APK-011", "这个 IPA 里没有描述文件", "从钥匙串导出 CER 证书，再选它")
}

/// APK-012: one scheme is there and cannot be read; another could.
pub(crate) fn scheme_unread(scheme: &str) -> Finding {
    hint("APK-012", format!("{scheme} 签名读不出来"), "已按其他签名填；核对后再提交")
}

/// APK-013: valid only from a day to come.
pub(crate) fn not_yet(day: &str) -> Finding {
    hint("APK-013", format!("证书 {day} 才生效"), "看看电脑的日期对不对")
}

fn warning(code: &str, words: impl Into<String>, hint: &str) -> Finding {
    Finding::new(code, Severity::Warning, words, hint)
}

fn hint(code: &str, words: impl Into<String>, hint: &str) -> Finding {
    Finding::new(code, Severity::Hint, words, hint)
}
