//! `beian photo`: one picture against a slot or against limits. Opens no store; loads a font for a watermark only.

use std::path::Path;

use beian_app::{Failure, Finding, Format, Requirement, Severity, Watermark, by_itself, write_whole};
use serde_json::{Value, json};

use crate::arguments::{PhotoAct, PhotoAsked, PhotoLimits};
use crate::desk::Desk;
use crate::findings::{joined, lines};
use crate::said::{Said, document};

pub fn run(desk: &Desk, asked: PhotoAsked) -> Result<Said, Failure> {
    match asked.act {
        PhotoAct::Check { file, limits } => check(&file, &requirement(desk, &limits)?),
        PhotoAct::Fix { file, limits, out, watermark } => {
            fix(desk, &file, &requirement(desk, &limits)?, &out, watermark.as_deref())
        }
    }
}

fn check(file: &Path, requirement: &Requirement) -> Result<Said, Failure> {
    let report = by_itself::check_picture(&by_itself::picture_bytes(file)?, requirement);
    let said = document(&report)?;
    let words = joined([shape(&said), lines(&report.findings)]);
    Ok(Said::new(said, words, &report.findings))
}

fn fix(
    desk: &Desk,
    file: &Path,
    requirement: &Requirement,
    out: &Path,
    watermark: Option<&str>,
) -> Result<Said, Failure> {
    if let (Ok(from), Ok(to)) = (file.canonicalize(), out.canonicalize())
        && from == to
    {
        return Err(Failure::new("cli.same_file", "不能写在原图上", "换一个文件名；原图要留着"));
    }
    let bytes = by_itself::picture_bytes(file)?;
    let before = document(&by_itself::check_picture(&bytes, requirement))?;
    match by_itself::fix_picture(&desk.library, &bytes, requirement, watermark)? {
        Ok(fixed) => {
            write_whole(out, &fixed.bytes)?;
            let mut findings = fixed.report.findings.clone();
            findings.extend(misnamed(out, fixed.format));
            let after = document(&fixed.report)?;
            let words = joined([
                format!("原图：{}", shape(&before)),
                format!("修好：{}", shape(&after)),
                fixed.steps.join("；"),
                lines(&findings),
            ]);
            let said = json!({"before": before, "after": after, "steps": fixed.steps, "findings": findings});
            Ok(Said::new(said, words, &findings))
        }
        Err(finding) => {
            let findings = [Finding { severity: Severity::Error, ..finding }];
            let said = json!({"before": before, "after": null, "steps": [], "findings": findings});
            Ok(Said::new(said, joined([shape(&before), lines(&findings)]), &findings))
        }
    }
}

/// A file whose name says one format and whose bytes are another is turned away by some sites.
fn misnamed(out: &Path, format: Format) -> Option<Finding> {
    let ending = out.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let (fits, wanted) = match format {
        Format::Jpg => (ending == "jpg" || ending == "jpeg", "jpg"),
        Format::Png => (ending == "png", "png"),
        _ => (true, ""),
    };
    let hint = format!("把文件名改成 .{wanted} 结尾");
    (!fits).then(|| Finding::new("CLI-001", Severity::Warning, "文件名和图片格式不一致", hint))
}

fn requirement(desk: &Desk, limits: &PhotoLimits) -> Result<Requirement, Failure> {
    if let Some(slot) = &limits.slot {
        return by_itself::requirement(&desk.library, limits.procedure.as_deref(), slot, desk.today());
    }
    Ok(Requirement {
        formats: limits.format.iter().filter_map(|name| format(name)).collect(),
        min_bytes: limits.min_bytes,
        max_bytes: limits.max_bytes,
        min_pixels: limits.min_pixels.unwrap_or_default(),
        // Who gives the limits by hand says the words too.
        watermark: Watermark::Allow,
        ..Requirement::default()
    })
}

fn format(name: &str) -> Option<Format> {
    serde_json::from_value(Value::from(name)).ok()
}

fn shape(report: &Value) -> String {
    let number = |name: &str| report.get(name).and_then(Value::as_u64).unwrap_or_default();
    let format = report.get("format").and_then(Value::as_str).unwrap_or("不认识的格式");
    format!("{format} {}×{} 像素 {} 字节", number("width"), number("height"), number("bytes"))
}
