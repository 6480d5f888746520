//! Files that are no archives: certificates, bags, key stores, profiles.

use beian_core::Failure;

use crate::asn1::{INTEGER, OCTETS, SEQUENCE, cut_short, first};
use crate::certificate::Parts;
use crate::report::{FileKind, Report};
use crate::{chain, cms, failures, ios, jks, pem, pkcs12};

/// Files people take for the right one, told by their first bytes.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"Rar!\x1a\x07", "RAR 压缩包", "解压后选里面的安装包或证书"),
    (b"7z\xBC\xAF\x27\x1C", "7z 压缩包", "解压后选里面的安装包或证书"),
    (b"\x1F\x8B", "压缩包", "解压后选里面的安装包或证书"),
    (b"%PDF-", "PDF 文件", "选安装包，或 CER、P12、密钥库文件"),
    (b"\x89PNG", "图片", "选安装包，或 CER、P12、密钥库文件"),
    (b"\xFF\xD8\xFF", "图片", "选安装包，或 CER、P12、密钥库文件"),
    (b"MZ", "Windows 程序", "选安卓或苹果的安装包，或证书文件"),
    (b"\xD0\xCF\x11\xE0", "Office 文档", "选安装包，或 CER、P12、密钥库文件"),
];
const REQUEST: (&str, &str) = ("证书申请文件", "选苹果或平台发下来的 CER 证书");
const KEY: (&str, &str) = ("密钥文件", "选同一次导出的证书：CER、P12 或密钥库");

/// The failure for a file that is surely something else.
pub(crate) fn named(head: &[u8]) -> Option<Failure> {
    let known = OTHERS.iter().find(|(start, ..)| head.starts_with(start));
    known.map(|(_, kind, hint)| failures::other(kind, hint))
}

/// Reads whatever it is.
pub(crate) fn read(bytes: &[u8], password: Option<&str>) -> Result<Report, Failure> {
    if jks::is_store(bytes) {
        jks::read(bytes)
    } else if bytes.first() == Some(&SEQUENCE) {
        der(bytes, password)
    } else if pem::is_pem(bytes) {
        blocks(bytes)
    } else {
        Err(failures::unknown())
    }
}

fn der(bytes: &[u8], password: Option<&str>) -> Result<Report, Failure> {
    if cut_short(bytes) {
        return Err(failures::truncated());
    }
    if pkcs12::is_pfx(bytes) {
        pkcs12::read(bytes, password)
    } else if cms::is_signed_data(bytes) {
        ios::profile(bytes).unwrap_or_else(|| chain::pkcs7(bytes))
    } else if let Some(parts) = Parts::of(bytes) {
        chain::report(FileKind::Certificate, &[parts])
    } else {
        Err(no_certificate(bytes))
    }
}

/// Requests and private keys are sequences too; they begin with a number or with a sequence that does.
fn no_certificate(bytes: &[u8]) -> Failure {
    let Some(whole) = first(bytes) else { return failures::damaged("der") };
    let mut fields = whole.children();
    match fields.next() {
        Some(e) if e.tag == INTEGER => {
            let key = fields.next().is_some_and(|e| [INTEGER, OCTETS, SEQUENCE].contains(&e.tag));
            if key { failures::other(KEY.0, KEY.1) } else { failures::unknown() }
        }
        Some(e) if e.tag == SEQUENCE && e.children().next().is_some_and(|e| e.tag == INTEGER) => {
            failures::other(REQUEST.0, REQUEST.1)
        }
        Some(e) if e.tag == SEQUENCE => failures::damaged("certificate fields"),
        _ => failures::unknown(),
    }
}

fn blocks(bytes: &[u8]) -> Result<Report, Failure> {
    let blocks = pem::read(bytes)?;
    if let Some(bag) = blocks.iter().find(|b| matches!(b.label.as_str(), "PKCS7" | "CMS")) {
        return chain::pkcs7(&bag.bytes);
    }
    let certificates = blocks.iter().filter(|b| b.label.ends_with("CERTIFICATE"));
    let parts: Option<Vec<_>> = certificates.map(|b| Parts::of(&b.bytes)).collect();
    let parts = parts.ok_or_else(|| failures::damaged("certificate fields"))?;
    if !parts.is_empty() {
        return chain::report(FileKind::Certificate, &parts);
    }
    let has = |word: &str| blocks.iter().any(|b| b.label.contains(word));
    Err(if has("REQUEST") {
        failures::other(REQUEST.0, REQUEST.1)
    } else if has("KEY") {
        failures::other(KEY.0, KEY.1)
    } else {
        failures::no_certificate()
    })
}
