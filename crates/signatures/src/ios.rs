//! iOS apps and provisioning profiles: bundle id, version, name, and the developer's certificates in the profile.

use std::io::{Read, Seek};

use beian_core::Failure;

use crate::archive::Archive;
use crate::plist::{self, Value};
use crate::report::{FileKind, Report, Signer};
use crate::{certificate, cms, failures, findings, limits};

/// Whether an entry is looked at: the app's own list of properties and its profile, not those of parts inside it.
pub(crate) fn wanted(name: &str) -> bool {
    in_app(name, "Info.plist") || in_app(name, "embedded.mobileprovision")
}

/// Whether the entry is the list of properties that makes an archive an app.
pub(crate) fn is_properties(name: &str) -> bool {
    in_app(name, "Info.plist")
}

fn in_app(name: &str, file: &str) -> bool {
    let app = name.strip_prefix("Payload/").and_then(|rest| rest.split_once(".app/"));
    app.is_some_and(|(app, rest)| !app.contains('/') && rest == file)
}

/// Reads an app.
pub(crate) fn ipa<R: Read + Seek>(mut archive: Archive<R>) -> Result<Report, Failure> {
    let mut report = Report::new(FileKind::Ipa);
    let find = |archive: &Archive<R>, file| archive.entries().iter().find(|e| in_app(&e.name, file)).cloned();
    if let Some(entry) = find(&archive, "Info.plist") {
        let bytes = archive.unpack(&entry, limits::MOST_ENTRY_BYTES)?;
        if let Some(list) = plist::read(&bytes) {
            describe(&mut report, &list);
        }
    }
    if report.package.is_empty() {
        report.findings.push(findings::no_name());
    }
    match find(&archive, "embedded.mobileprovision") {
        Some(entry) => {
            let bytes = archive.unpack(&entry, limits::MOST_ENTRY_BYTES)?;
            let list = properties(&bytes).ok_or_else(|| failures::damaged("provisioning profile"))?;
            developers(&mut report, &list)?;
        }
        None => report.findings.push(findings::no_profile()),
    }
    Ok(report)
}

fn describe(report: &mut Report, list: &Value) {
    report.package = list.text("CFBundleIdentifier");
    report.version = list.text("CFBundleShortVersionString");
    let names = ["CFBundleDisplayName", "CFBundleName"].map(|name| list.text(name));
    report.label = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
}

/// Reads a profile; `None` when the CMS holds no list of properties.
pub(crate) fn profile(bytes: &[u8]) -> Option<Result<Report, Failure>> {
    let list = properties(bytes)?;
    list.get("DeveloperCertificates")?;
    let mut report = Report::new(FileKind::Profile);
    report.package = bundle(&list);
    Some(developers(&mut report, &list).map(|()| report))
}

fn properties(bytes: &[u8]) -> Option<Value> {
    plist::read(&cms::read(bytes)?.content?)
}

/// The bundle id that the profile is for; empty when it is for any.
fn bundle(list: &Value) -> String {
    let rights = list.get("Entitlements");
    let identifier = rights.map(|r| r.text("application-identifier")).unwrap_or_default();
    let bundle = identifier.split_once('.').map_or("", |(_team, bundle)| bundle);
    if bundle.contains('*') { String::new() } else { bundle.to_owned() }
}

fn developers(report: &mut Report, list: &Value) -> Result<(), Failure> {
    let Some(Value::List(all)) = list.get("DeveloperCertificates") else { return Ok(()) };
    if all.len() > limits::MOST_CERTIFICATES {
        return Err(failures::too_many_certificates());
    }
    for value in all {
        let Value::Data(bytes) = value else { continue };
        let read = certificate::read(bytes).ok_or_else(|| failures::damaged("developer certificate"))?;
        report.signers.push(Signer::of(read));
    }
    Ok(())
}
