//! The door: what a file is, and who reads it.

use std::io::{Read, Seek};

use beian_core::Failure;
use jiff::civil::Date;

use crate::archive::Archive;
use crate::input::Input;
use crate::report::Report;
use crate::{android, failures, ios, limits, small};

/// Reads an app or a certificate file from its first byte on.
///
/// `password` opens a PKCS #12 file and is not looked at otherwise; `today` decides whether a certificate has expired.
/// The reader is measured and read in pieces; under 64 MB are held at once, however large the file is.
///
/// # Errors
///
/// `SIG-001` empty, `SIG-002` unknown, `SIG-003` too big, `SIG-004` truncated, `SIG-005` damaged, `SIG-006` unpacks to
/// too much, `SIG-007` password needed, `SIG-008` password wrong, `SIG-009` something else, `SIG-010` no certificate in
/// it, `SIG-011` the reader failed, `SIG-012` encrypted in an unknown way.
pub fn read(source: impl Read + Seek, password: Option<&str>, today: Date) -> Result<Report, Failure> {
    let mut input = Input::new(source)?;
    let head = input.head(8)?;
    if head.is_empty() {
        return Err(failures::empty());
    }
    let mut report = if head.starts_with(b"PK") { packed(input) } else { flat(input, password) }?;
    report.judge(today);
    Ok(report)
}

fn packed<R: Read + Seek>(input: Input<R>) -> Result<Report, Failure> {
    if input.length() > limits::MOST_APP_BYTES {
        return Err(failures::too_big("安装包", limits::MOST_APP_BYTES));
    }
    let inner = |name: &str| name.ends_with(".apk") && !name.contains('/');
    let archive = Archive::open(input, |name| android::wanted(name) || ios::wanted(name) || inner(name))?;
    let has = |test: &dyn Fn(&str) -> bool| archive.entries().iter().any(|e| test(&e.name));
    if has(&|name| name == android::MANIFEST) {
        android::apk(archive)
    } else if has(&|name| name == android::BUNDLE_MANIFEST) {
        android::aab(archive)
    } else if has(&ios::is_properties) {
        ios::ipa(archive)
    } else if has(&inner) {
        Err(failures::other("装着安装包的压缩包", "解压后选里面的 base.apk 或最大的 APK"))
    } else {
        Err(failures::other("压缩包", "选 APK、AAB、IPA 原件；压缩过的先解压"))
    }
}

fn flat<R: Read + Seek>(mut input: Input<R>, password: Option<&str>) -> Result<Report, Failure> {
    let head = input.head(64)?;
    if let Some(failure) = small::named(&head) {
        return Err(failure);
    }
    if input.length() > limits::MOST_SMALL_BYTES {
        return Err(failures::too_big("这种文件", limits::MOST_SMALL_BYTES));
    }
    let length = input.length();
    small::read(&input.at(0, length)?, password)
}
