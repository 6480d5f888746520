//! An APP's file or certificate: what it says, beside the fields of the case that ask for it.
//!
//! Deliberately not here: reading the file (`beian-signatures`), and which fields ask (the edition says `reads`).

use std::io::{Cursor, Read, Seek};
use std::path::Path;

use beian_core::{Failure, Value};
use beian_signatures::{FileKind, Report, Signer};

use crate::App;
use crate::brought::{self, Refused};
use crate::contract::{AppFile, AppOffer, AppSigner, ReadApp};
use crate::filed_case::{FiledCase, fields};

pub(crate) fn read(app: &mut App, request: ReadApp) -> Result<AppFile, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let report = report(app, &request)?;
    let place = match request.signer {
        Some(n) => Some(usize::try_from(n).ok().filter(|n| *n < report.signers.len()).ok_or_else(no_signer)?),
        None => report.newest,
    };
    let offers = offers(&case, &report, place.and_then(|n| report.signers.get(n)));
    Ok(AppFile {
        kind: kind(report.kind).to_owned(),
        package: report.package.clone(),
        version: report.version.clone(),
        label: report.label.clone(),
        schemes: report.schemes.iter().map(|s| s.name().to_owned()).collect(),
        signers: report.signers.iter().map(shown).collect(),
        signer: place.and_then(|n| u32::try_from(n).ok()),
        offers,
        findings: report.findings,
    })
}

fn report(app: &App, request: &ReadApp) -> Result<Report, Failure> {
    match (&request.bytes, &request.path) {
        (Some(text), _) => look(app, Cursor::new(brought::decoded(text).map_err(unreadable)?), request),
        (None, Some(path)) => look(app, brought::open(Path::new(path)).map_err(unreadable)?, request),
        (None, None) => Err(no_file()),
    }
}

fn look(app: &App, source: impl Read + Seek, request: &ReadApp) -> Result<Report, Failure> {
    beian_signatures::read(source, request.password.as_deref(), app.world.today())
}

/// Values for the fields on screens that apply now.
fn offers(case: &FiledCase, report: &Report, signer: Option<&Signer>) -> Vec<AppOffer> {
    let asked = fields(&case.assessment).filter(|f| !f.reads.is_empty());
    let offer = |f: &beian_rules::Field| {
        let value = value(&f.reads, report, signer).filter(|v| !v.is_empty())?;
        let now = case.assessment.values.get(&f.fact).and_then(Value::text).unwrap_or_default().to_owned();
        Some(AppOffer { fact: f.fact.clone(), label: f.label.clone(), value, now })
    };
    asked.filter_map(offer).collect()
}

/// What the file says under a name like `android.md5`; `None` when the file is for the other system.
fn value(reads: &str, report: &Report, signer: Option<&Signer>) -> Option<String> {
    let (system, what) = reads.split_once('.')?;
    let fits = match report.kind {
        FileKind::Apk | FileKind::Aab | FileKind::Jks => system == "android",
        FileKind::Ipa | FileKind::Profile => system == "apple",
        FileKind::Certificate | FileKind::Pkcs7 | FileKind::Pkcs12 => true,
    };
    if !fits {
        return None;
    }
    let certificate = signer.map(|s| &s.certificate);
    match what {
        "package" | "bundle" => Some(report.package.clone()),
        "md5" => certificate.map(|c| c.md5.clone()),
        "sha1" => certificate.map(|c| c.sha1.clone()),
        "modulus" => certificate.map(|c| c.modulus_decimal.clone()),
        "modulus-hex" => certificate.map(|c| c.modulus_hex.clone()),
        _ => None,
    }
}

fn shown(signer: &Signer) -> AppSigner {
    let c = &signer.certificate;
    AppSigner {
        subject: c.subject.clone(),
        alias: signer.alias.clone(),
        from: c.valid_from.date().to_string(),
        to: c.valid_to.date().to_string(),
        key: if c.bits == 0 { c.algorithm.clone() } else { format!("{} {}", c.algorithm, c.bits) },
        md5: c.md5.clone(),
        sha1: c.sha1.clone(),
        sha256: c.sha256.clone(),
    }
}

fn kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Apk => "安卓安装包（APK）",
        FileKind::Aab => "安卓应用包（AAB）",
        FileKind::Ipa => "苹果安装包（IPA）",
        FileKind::Certificate => "证书文件",
        FileKind::Pkcs7 => "证书链（P7B）",
        FileKind::Pkcs12 => "密钥库（P12）",
        FileKind::Jks => "密钥库（JKS）",
        FileKind::Profile => "苹果描述文件",
    }
}

fn unreadable(refused: Refused) -> Failure {
    match refused {
        Refused::Unreadable(kind) => no_file().because(kind),
        Refused::TooLarge => no_file(),
    }
}

fn no_file() -> Failure {
    Failure::new("app_file.unreadable", "打不开这个文件", "核对文件还在不在，再选一次")
}

fn no_signer() -> Failure {
    Failure::new("app_file.no_signer", "文件里没有这张证书", "从列出的证书里选")
}
