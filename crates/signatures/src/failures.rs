//! Every failure of this room in one place: code, what happened, what to do.

use beian_core::Failure;

use crate::limits;

/// SIG-001: no bytes at all.
pub(crate) fn empty() -> Failure {
    Failure::new("SIG-001", "文件是空的，里面没有内容", "重新下载或拷一份，再选一次")
}

/// SIG-002: content that is not recognised.
pub(crate) fn unknown() -> Failure {
    Failure::new("SIG-002", "认不出这个文件里的内容", "选安装包（APK、AAB、IPA）、证书或密钥库文件")
}

/// SIG-003: more bytes than this program looks at.
pub(crate) fn too_big(what: &str, most: u64) -> Failure {
    let most = if most >= 1 << 30 { format!("{} GB", most >> 30) } else { format!("{} MB", most >> 20) };
    Failure::new("SIG-003", format!("{what}太大，最多读 {most}"), "看看有没有选错文件，或改选证书文件")
}

/// SIG-003: more parts than this program looks at.
pub(crate) fn too_many(what: &str, most: impl std::fmt::Display) -> Failure {
    Failure::new("SIG-003", format!("{what}太多，最多读 {most} 个"), "看看有没有选错文件，或改选证书文件")
}

/// SIG-004: the end is missing.
pub(crate) fn truncated() -> Failure {
    Failure::new("SIG-004", "文件不完整，后面少了一截", "多半没有下载完，重新下载或拷一份")
}

/// SIG-005: the content contradicts itself. `what` is for the log.
pub(crate) fn damaged(what: &str) -> Failure {
    Failure::new("SIG-005", "文件坏了，里面的内容对不上", "重新下载或重新导出一份，再选一次").because(what)
}

/// SIG-006: unpacks to more than it may.
pub(crate) fn bomb() -> Failure {
    Failure::new("SIG-006", "安装包解开后大得不正常，没有读", "换成正式发布的安装包，或改选证书文件")
}

/// SIG-007: locked with a password.
pub(crate) fn password_needed() -> Failure {
    Failure::new("SIG-007", "这个文件加了密码，读不到证书", "填上导出证书时设的密码")
}

/// SIG-008: not with this password.
pub(crate) fn password_wrong() -> Failure {
    Failure::new("SIG-008", "密码不对，打不开这个文件", "核对大小写再填一次；忘了就重新导出一份")
}

/// SIG-009: recognised, but nothing this room reads.
pub(crate) fn other(kind: &str, hint: &str) -> Failure {
    Failure::new("SIG-009", format!("这是{kind}，里面没有要读的证书"), hint)
}

/// SIG-010: readable, without a certificate.
pub(crate) fn no_certificate() -> Failure {
    Failure::new("SIG-010", "文件里没有证书", "选带证书的文件：安装包、CER、P12 或密钥库")
}

/// SIG-011: the disk did not give the bytes.
pub(crate) fn unreadable(error: &std::io::Error) -> Failure {
    Failure::new("SIG-011", "读文件时出错", "看看文件还在不在、盘有没有拔掉，再选一次").because(error.kind())
}

/// SIG-012: locked in a way this room does not open.
pub(crate) fn strange_lock(what: &str) -> Failure {
    Failure::new("SIG-012", "这个文件的加密方式还不认识", "用 keytool 或系统钥匙串导出 CER 证书，再选它").because(what)
}

/// SIG-003 for a file with too many certificates.
pub(crate) fn too_many_certificates() -> Failure {
    too_many("证书", limits::MOST_CERTIFICATES)
}
