//! Android packages and bundles: name, version, label, icon, and everyone who signs.

use std::io::{Read, Seek};

use beian_core::Failure;

use crate::archive::Archive;
use crate::manifest::{Manifest, Worth};
use crate::report::{Certificate, FileKind, Report, Scheme, Signer};
use crate::resources::Resources;
use crate::{axml, bundle_manifest, certificate, failures, findings, jar, limits, scheme, signing_block};

/// Where the manifest of an APK lies.
pub(crate) const MANIFEST: &str = "AndroidManifest.xml";
/// Where the manifest of a bundle's main part lies.
pub(crate) const BUNDLE_MANIFEST: &str = "base/manifest/AndroidManifest.xml";
const TABLE: &str = "resources.arsc";

/// Whether an entry is looked at.
pub(crate) fn wanted(name: &str) -> bool {
    name == MANIFEST || name == BUNDLE_MANIFEST || name == TABLE || jar::wanted(name)
}

/// Who signs with which scheme.
#[derive(Default)]
struct Signatures {
    found: Vec<(Scheme, Certificate)>,
    /// Certificates of a rotated key, oldest first.
    lineage: Vec<Certificate>,
    /// Schemes that are there and cannot be read.
    unread: Vec<(Scheme, Failure)>,
}

/// Reads a package.
pub(crate) fn apk<R: Read + Seek>(mut archive: Archive<R>) -> Result<Report, Failure> {
    let mut report = Report::new(FileKind::Apk);
    describe(&mut report, &mut archive);
    let mut signatures = Signatures::default();
    signatures.jar(&mut archive);
    signatures.block(&mut archive)?;
    signatures.tell(report)
}

/// Reads a bundle, which only JAR signing signs.
pub(crate) fn aab<R: Read + Seek>(mut archive: Archive<R>) -> Result<Report, Failure> {
    let mut report = Report::new(FileKind::Aab);
    let manifest = archive.named(BUNDLE_MANIFEST, limits::MOST_ENTRY_BYTES)?;
    take(&mut report, manifest.as_deref().and_then(bundle_manifest::read).unwrap_or_default());
    let mut signatures = Signatures::default();
    signatures.jar(&mut archive);
    signatures.tell(report)
}

/// Name, version, label and icon. What cannot be read stays empty: signatures matter more.
fn describe<R: Read + Seek>(report: &mut Report, archive: &mut Archive<R>) {
    let bytes = archive.named(MANIFEST, limits::MOST_ENTRY_BYTES).ok().flatten();
    let manifest = bytes.as_deref().and_then(axml::read).unwrap_or_default();
    let mut files = resolve(&manifest, archive, report);
    take(report, manifest);
    files.retain(|name| name.ends_with(".png") || name.ends_with(".webp"));
    files.truncate(4);
    if !files.is_empty() && archive.also(&files).is_ok() {
        let icons = files.iter().filter_map(|file| archive.named(file, limits::MOST_ICON_BYTES).ok().flatten());
        report.icon = { icons }.next().unwrap_or_default();
    }
}

/// Takes from the table of resources what the manifest leaves to it; gives the files of the icon.
fn resolve<R: Read + Seek>(manifest: &Manifest, archive: &mut Archive<R>, report: &mut Report) -> Vec<String> {
    let Ok(Some(table)) = archive.named(TABLE, limits::MOST_TABLE_BYTES) else { return Vec::new() };
    let Some(resources) = Resources::of(&table) else { return Vec::new() };
    let text = |worth: &Worth| match worth {
        Worth::Resource(id) => resources.text(*id).unwrap_or_default(),
        _ => String::new(),
    };
    report.version = text(&manifest.version);
    report.label = text(&manifest.label);
    match manifest.icon {
        Worth::Resource(id) => resources.files(id),
        _ => Vec::new(),
    }
}

fn take(report: &mut Report, manifest: Manifest) {
    report.package = manifest.package;
    if let Worth::Text(text) = manifest.version {
        report.version = text;
    }
    if let Worth::Text(text) = manifest.label {
        report.label = text;
    }
}

impl Signatures {
    fn jar<R: Read + Seek>(&mut self, archive: &mut Archive<R>) {
        match jar::signers(archive) {
            Ok(all) => {
                for bytes in all {
                    self.add(Scheme::V1, &bytes);
                }
            }
            Err(failure) => self.unread.push((Scheme::V1, failure)),
        }
    }

    fn block<R: Read + Seek>(&mut self, archive: &mut Archive<R>) -> Result<(), Failure> {
        let directory = archive.directory();
        for (kind, value) in signing_block::values(archive.input(), directory)? {
            let Some(signers) = scheme::signers(kind, &value) else {
                self.unread.push((kind, failures::damaged(kind.name())));
                continue;
            };
            for signer in signers {
                self.add(kind, signer.certificate);
                let lineage: Vec<_> = signer.lineage.iter().filter_map(|bytes| certificate::read(bytes)).collect();
                if lineage.len() > self.lineage.len() {
                    self.lineage = lineage;
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, scheme: Scheme, bytes: &[u8]) {
        match certificate::read(bytes) {
            Some(certificate) => self.found.push((scheme, certificate)),
            None => self.unread.push((scheme, failures::damaged("certificate"))),
        }
    }

    /// Puts the signers into the report, the newest scheme first. Fails only when all that is there is unreadable.
    fn tell(mut self, mut report: Report) -> Result<Report, Failure> {
        if self.found.is_empty()
            && let Some((_, failure)) = self.unread.pop()
        {
            return Err(failure);
        }
        self.found.sort_by_key(|(scheme, _)| std::cmp::Reverse(*scheme));
        for (scheme, certificate) in &self.found {
            let same = report.signers.iter_mut().find(|s| s.certificate == *certificate);
            match same {
                Some(signer) => signer.schemes.insert(0, *scheme),
                None => report.signers.push(Signer { schemes: vec![*scheme], ..Signer::of(certificate.clone()) }),
            }
        }
        self.history(&mut report);
        report.schemes = self.found.iter().map(|(scheme, _)| *scheme).rev().collect();
        report.schemes.dedup();
        self.judge(&mut report);
        Ok(report)
    }

    /// Marks the places in the history of a rotated key, and adds those that sign nothing any more.
    fn history(&self, report: &mut Report) {
        for (place, certificate) in (1..).zip(&self.lineage) {
            let same = report.signers.iter().position(|s| s.certificate == *certificate);
            let at = same.unwrap_or_else(|| {
                report.signers.push(Signer::of(certificate.clone()));
                report.signers.len() - 1
            });
            if let Some(signer) = report.signers.get_mut(at) {
                signer.rotation = Some(place);
            }
        }
        report.newest = match (report.signers.as_slice(), self.lineage.last()) {
            (_, Some(last)) => report.signers.iter().position(|s| s.certificate == *last),
            ([_], None) => Some(0),
            _ => None,
        };
    }

    fn judge(&self, report: &mut Report) {
        if report.package.is_empty() {
            report.findings.push(findings::no_name());
        }
        if report.signers.is_empty() {
            report.findings.push(findings::unsigned());
        }
        let mut unread: Vec<_> = self.unread.iter().map(|(scheme, _)| *scheme).collect();
        unread.sort();
        unread.dedup();
        report.findings.extend(unread.into_iter().map(|scheme| findings::scheme_unread(scheme.name())));
        let outside = report.signers.iter().filter(|s| s.rotation.is_none()).count();
        let several = report.schemes.iter().any(|scheme| self.of(*scheme).count() > 1);
        if several {
            report.findings.push(findings::several_signers(report.signers.len()));
        } else if self.differ(report) {
            report.findings.push(findings::schemes_differ());
        }
        if outside < report.signers.len() && report.signers.len() > 1 {
            report.findings.push(findings::rotated());
        }
    }

    fn of(&self, scheme: Scheme) -> impl Iterator<Item = &Certificate> {
        self.found.iter().filter(move |(s, _)| *s == scheme).map(|(_, c)| c)
    }

    /// Whether two schemes name different people who do not follow one another.
    fn differ(&self, report: &Report) -> bool {
        let strangers = report.signers.iter().filter(|s| s.rotation.is_none()).count();
        let old = |scheme| self.of(scheme).next();
        let v1_v2 = matches!((old(Scheme::V1), old(Scheme::V2)), (Some(a), Some(b)) if a != b);
        v1_v2 || strangers > 1 || (strangers == 1 && report.signers.len() > 1)
    }
}
