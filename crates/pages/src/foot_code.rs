//! The code for the foot of a page: numbers checked, values escaped, one variant for each way to build a site.

use beian_core::values::{Checked, Context, check};
use beian_core::{Finding, Kind, Severity};
use serde::Deserialize;

use crate::footer_rules::{Foot, FooterRules};
use crate::wording::{Fault, Wording};

/// A variant in the data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VariantEntry {
    id: String,
    title: String,
    how: String,
    escape: Escape,
    lines: Vec<LineEntry>,
}

/// A line of a variant: stands only when what it needs is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineEntry {
    #[serde(default)]
    when: Need,
    text: String,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Need {
    #[default]
    Always,
    Holder,
    Icp,
    Mps,
}

/// How values are written so that they stay words.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Escape {
    /// In HTML, JSX and templates: entities, also for braces.
    Html,
    /// In Markdown: backslashes, addresses without spaces.
    Markdown,
    /// Where only words can be typed.
    Text,
}

/// The code in all variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// In the order of the data; the first is plain HTML.
    pub variants: Vec<Variant>,
    /// What is wrong or doubtful with the values, errors first. A number with an error is not in the code.
    pub findings: Vec<Finding>,
}

/// The code for one way to build a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Id in the data.
    pub id: String,
    /// What it is for.
    pub title: String,
    /// Where to paste it.
    pub how: String,
    /// What to paste.
    pub code: String,
}

/// The values as they stand in the code.
#[derive(Default)]
struct Values {
    icp_number: String,
    mps_number: String,
    mps_code: String,
    holder: String,
    icon: String,
}

/// Makes the code of a foot.
pub(crate) fn make(rules: &FooterRules, wording: &Wording, foot: &Foot, context: &Context<'_>) -> Code {
    let mut findings = Vec::new();
    let mut values = Values { holder: one_line(&foot.holder), ..Values::default() };
    icp(rules, wording, foot, context, &mut values, &mut findings);
    about("icp_number", &mut findings);
    mps(wording, foot, context, &mut values, &mut findings);
    about("mps_number", &mut findings);
    if values.holder.is_empty() {
        findings.push(wording.say(Fault::MakeNoHolder, ""));
    }
    about("holder", &mut findings);
    values.icon = icon(rules, wording, foot, !values.mps_number.is_empty(), &mut findings);
    about("icon", &mut findings);
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    let known = !(values.icp_number.is_empty() && values.mps_number.is_empty() && values.holder.is_empty());
    let variants = rules.variants.iter().filter(|_| known).map(|v| variant(rules, v, &values)).collect();
    Code { variants, findings }
}

/// Names what was typed wrong, so that the finding stands at its box: every finding that names nothing yet.
fn about(field: &str, findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|f| f.fields.is_empty()) {
        finding.fields = vec![field.to_owned()];
    }
}

fn icp(
    rules: &FooterRules,
    wording: &Wording,
    foot: &Foot,
    context: &Context<'_>,
    values: &mut Values,
    findings: &mut Vec<Finding>,
) {
    if foot.icp_number.trim().is_empty() {
        findings.push(wording.say(Fault::MakeNoIcp, ""));
        return;
    }
    let checked = check(Kind::IcpNumber, &foot.icp_number, context);
    let whole = hangs_without_serial(rules, &checked);
    // A subject's number is what hangs there in some provinces.
    let doubtful = checked.findings.iter().filter(|f| !(whole && f.severity == Severity::Hint));
    findings.extend(doubtful.cloned());
    if !checked.is_sound() {
        return;
    }
    findings.extend(tidied(wording, &checked));
    values.icp_number.clone_from(&checked.normalized);
    if checked.parts.get("suffix").is_some_and(|s| !s.is_empty()) {
        findings.push(wording.say(Fault::MakeNotSite, &checked.normalized));
    }
    if whole && checked.parts.contains_key("serial") {
        values.icp_number = checked.parts.get("subject").cloned().unwrap_or_default();
        findings.push(wording.say(Fault::MakeSuffixRemoved, &values.icp_number));
    }
}

/// The number of a province where the site's serial is left off.
pub(crate) fn hangs_without_serial(rules: &FooterRules, icp: &Checked) -> bool {
    let filing = icp.parts.get("form").is_some_and(|f| f == "filing");
    filing && icp.parts.get("province").is_some_and(|sign| rules.without_serial.contains(sign.as_str()))
}

fn mps(wording: &Wording, foot: &Foot, context: &Context<'_>, values: &mut Values, findings: &mut Vec<Finding>) {
    if foot.mps_number.trim().is_empty() {
        findings.push(wording.say(Fault::MakeNoMps, ""));
        return;
    }
    let checked = check(Kind::MpsNumber, &foot.mps_number, context);
    findings.extend(checked.findings.iter().cloned());
    if checked.is_sound() {
        findings.extend(tidied(wording, &checked));
        values.mps_number.clone_from(&checked.normalized);
        values.mps_code = checked.parts.get("digits").cloned().unwrap_or_default();
    }
}

/// Says what cleaning did to a number.
fn tidied(wording: &Wording, checked: &Checked) -> Option<Finding> {
    (!checked.cleaned.is_empty()).then(|| wording.say(Fault::MakeTidied, &checked.cleaned.join("；")))
}

fn icon(rules: &FooterRules, wording: &Wording, foot: &Foot, needed: bool, findings: &mut Vec<Finding>) -> String {
    let name = one_line(&foot.icon);
    let lower = name.to_lowercase();
    let fits = rules.icon.endings.iter().any(|e| lower.ends_with(e.as_str()))
        && !name.contains(['"', '\'', '<', '>', '\\', '`'])
        && (!name.contains(':') || lower.starts_with("https://") || lower.starts_with("http://"));
    if !name.is_empty() && fits {
        return name;
    }
    if needed {
        let fault = if name.is_empty() { Fault::MakeNoIcon } else { Fault::MakeIconName };
        findings.push(wording.say(fault, &name));
    }
    rules.icon.name.clone()
}

fn variant(rules: &FooterRules, entry: &VariantEntry, values: &Values) -> Variant {
    let stands = |need: Need| match need {
        Need::Always => true,
        Need::Holder => !values.holder.is_empty(),
        Need::Icp => !values.icp_number.is_empty(),
        Need::Mps => !values.mps_number.is_empty(),
    };
    let lines = entry.lines.iter().filter(|l| stands(l.when)).map(|l| filled(rules, &l.text, entry.escape, values));
    Variant {
        id: entry.id.clone(),
        title: entry.title.clone(),
        how: entry.how.clone(),
        code: lines.collect::<Vec<_>>().join("\n"),
    }
}

/// Puts the values into a line, in one pass: a value that looks like a place for a value stays as it is.
fn filled(rules: &FooterRules, line: &str, escape: Escape, values: &Values) -> String {
    let mut out = String::with_capacity(line.len() + 80);
    let mut rest = line;
    while let Some((before, from)) = rest.split_once('{') {
        out.push_str(before);
        let place = from.split_once('}').and_then(|(name, after)| Some((value(rules, name, values)?, name, after)));
        match place {
            Some((value, name, after)) => {
                let address = matches!(name, "icon" | "icp_link" | "mps_link");
                out.push_str(&escaped(&value, escape, address));
                rest = after;
            }
            None => {
                out.push('{');
                rest = from;
            }
        }
    }
    out.push_str(rest);
    out
}

fn value(rules: &FooterRules, name: &str, values: &Values) -> Option<String> {
    Some(match name {
        "icp_number" => values.icp_number.clone(),
        "mps_number" => values.mps_number.clone(),
        "holder" => values.holder.clone(),
        "icon" => values.icon.clone(),
        "icp_link" => rules.icp.link.clone(),
        "mps_link" => rules.mps.link.replace("{mps_code}", &values.mps_code),
        _ => return None,
    })
}

fn escaped(value: &str, escape: Escape, address: bool) -> String {
    match escape {
        Escape::Text => value.to_owned(),
        Escape::Html => value.chars().map(entity).collect(),
        Escape::Markdown if address => value.chars().map(percent).collect(),
        Escape::Markdown => value.chars().map(backslash).collect(),
    }
}

fn entity(c: char) -> String {
    match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        '{' => "&#123;".to_owned(),
        '}' => "&#125;".to_owned(),
        other => other.to_string(),
    }
}

fn percent(c: char) -> String {
    match c {
        ' ' | '(' | ')' | '<' | '>' | '"' | '\\' => format!("%{:02X}", u32::from(c)),
        other => other.to_string(),
    }
}

fn backslash(c: char) -> String {
    match c {
        '<' => "&lt;".to_owned(),
        '&' => "&amp;".to_owned(),
        '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '{' | '}' | '~' => format!("\\{c}"),
        other => other.to_string(),
    }
}

/// Without line breaks and anything that cannot be seen.
fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    words.join(" ").chars().take(200).collect()
}
