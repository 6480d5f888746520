//! Findings in lines: weight, where, what, what to do.

use beian_app::{Finding, Severity};

/// One line a finding; empty text when there is none.
pub fn lines(findings: &[Finding]) -> String {
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(finding: &Finding) -> String {
    let weight = match (finding.severity, &finding.passed) {
        (_, Some(_)) => "已确认",
        (Severity::Error, _) => "错误",
        (Severity::Warning, _) => "提醒",
        (Severity::Hint, _) => "提示",
    };
    let at = finding.fields.first().map(|f| format!(" {f}")).unwrap_or_default();
    let hint = if finding.hint.is_empty() { String::new() } else { format!("。{}", finding.hint) };
    format!("{weight} {}{at}：{}{hint}", finding.code, finding.words)
}

/// Lines joined, empty ones left out.
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A heading and its lines; nothing when there are no lines.
pub fn section(title: &str, lines: String) -> String {
    if lines.is_empty() { lines } else { format!("\n{title}\n{lines}") }
}
