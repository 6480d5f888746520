//! The verdict on a picture: what it is, and what stands against it.

use std::collections::BTreeMap;

use beian_core::{Colour, Finding, Format, Requirement};
use serde::Serialize;

use crate::header::{self, Content, Header};
use crate::measure::Measures;
use crate::pixels::Pixels;
use crate::{decode, findings};

/// What was found. Findings carry no field; the caller says which slot they are about.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// By content; `None` when it is none of the known formats.
    pub format: Option<Format>,
    /// Pixels as seen upright; 0 when unknown.
    pub width: u32,
    /// Pixels as seen upright; 0 when unknown.
    pub height: u32,
    /// Size of the file.
    pub bytes: u64,
    /// EXIF orientation 1..8; 1 is upright as stored.
    pub orientation: u8,
    /// Errors first, hints last.
    pub findings: Vec<Finding>,
    /// Numbers behind the hints, by name: `sharpness` (variance of the Laplacian at 1,000 pixels), `luma_p05`,
    /// `luma_p50`, `luma_p95` (0..255), `colour_share`, `glare_share` (0..1). Empty when nothing was decoded.
    pub measures: BTreeMap<String, f64>,
}

/// Checks a picture against a requirement. The header is read first; pixels are decoded only within
/// [`crate::limits`]. Never fails and never panics: what is wrong stands in the findings.
pub fn check(bytes: &[u8], requirement: &Requirement) -> Report {
    let mut report = begin(bytes);
    match header::read(bytes) {
        Err(finding) => report.findings.push(finding),
        Ok(Content::Container(format)) => container(&mut report, format, requirement),
        Ok(Content::Picture(header)) => match decode::decode(bytes, &header) {
            Err(finding) => {
                describe(&mut report, &header);
                report.findings.push(finding);
            }
            Ok(decoded) => report = judge(bytes, &header, &decoded.pixels, requirement),
        },
    }
    report
}

/// The report on a picture whose pixels are already at hand, as stored.
pub(crate) fn judge(bytes: &[u8], header: &Header, pixels: &Pixels, requirement: &Requirement) -> Report {
    let mut report = begin(bytes);
    describe(&mut report, header);
    formal(&mut report, header.format, requirement);
    if let Some(measures) = Measures::of(pixels) {
        report.measures = measures.named();
        looks(&mut report.findings, &measures, requirement);
    }
    if header.ink {
        report.findings.push(findings::ink());
    }
    if header.orientation != 1 {
        report.findings.push(findings::needs_turning());
    }
    if header.located {
        report.findings.push(findings::located());
    }
    report.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    report
}

fn begin(bytes: &[u8]) -> Report {
    Report { format: crate::sniff(bytes), bytes: bytes.len() as u64, orientation: 1, ..Report::default() }
}

fn describe(report: &mut Report, header: &Header) {
    report.format = Some(header.format);
    (report.width, report.height) = header.upright();
    report.orientation = header.orientation;
}

/// A PDF or HEIC: fine where the destination takes it, by size only; otherwise not usable.
fn container(report: &mut Report, format: Format, requirement: &Requirement) {
    if requirement.formats.contains(&format) {
        weigh(report, requirement);
    } else {
        report.findings.push(findings::wrong_container(format));
    }
}

fn formal(report: &mut Report, format: Format, requirement: &Requirement) {
    if !requirement.formats.is_empty() && !requirement.formats.contains(&format) {
        report.findings.push(findings::wrong_type(format, &requirement.formats));
    }
    weigh(report, requirement);
    let least = requirement.min_pixels;
    if report.width < least.0 || report.height < least.1 {
        report.findings.push(findings::too_few_pixels((report.width, report.height), least));
    }
}

fn weigh(report: &mut Report, requirement: &Requirement) {
    if requirement.max_bytes > 0 && report.bytes > requirement.max_bytes {
        report.findings.push(findings::too_big(report.bytes, requirement.max_bytes));
    }
    if report.bytes < requirement.min_bytes {
        report.findings.push(findings::too_small(report.bytes, requirement.min_bytes));
    }
}

fn looks(found: &mut Vec<Finding>, measures: &Measures, requirement: &Requirement) {
    if requirement.colour == Colour::Required && measures.grey() {
        found.push(findings::grey());
    }
    if measures.blurred() {
        found.push(findings::blurred());
    }
    if measures.dark() {
        found.push(findings::dark());
    }
    if measures.glaring() {
        found.push(findings::glare());
    }
}
