//! From an answer to a value that rules can use: type, limits, options, and the value type's own check.
//!
//! The only module that calls the value types of `core`.

use std::collections::BTreeSet;
use std::sync::Arc;

use beian_core::values::{self, Checked, Context};
use beian_core::{Finding, Kind, Reference, Severity, Value};

use crate::model::Fact;
use crate::val::Val;

/// Longest text that is read, in bytes; longer text is kept but not used.
pub(crate) const MAX_TEXT: usize = 64 << 10;
/// Most items in a list.
pub(crate) const MAX_ITEMS: usize = 500;

/// A value as read: usable value, how the text was read, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    pub value: Option<Val>,
    pub checked: Option<Checked>,
    pub findings: Vec<Finding>,
}

impl Reading {
    fn fault(code: &str, words: &str, hint: impl Into<String>) -> Reading {
        Reading { findings: vec![Finding::new(code, Severity::Error, words, hint)], ..Reading::default() }
    }
}

/// Reads the answer to `fact`, which is of `kind` now.
pub(crate) fn read(value: &Value, fact: &Fact, kind: Kind, context: &Context<'_>) -> Reading {
    match (kind, value) {
        (Kind::Picture, Value::Picture(p)) => {
            Reading { value: Some(Val::Picture(Arc::new(p.clone()))), ..Reading::default() }
        }
        (Kind::YesNo, Value::YesNo(b)) => Reading { value: Some(Val::YesNo(*b)), ..Reading::default() },
        (Kind::Number, Value::Number(n)) if n.is_finite() => {
            Reading { value: Some(Val::Number(*n)), ..Reading::default() }
        }
        (Kind::ManyChoice, Value::List(items)) => choices(items, fact),
        (Kind::Choice, Value::Text(t)) => choice(t, fact),
        (Kind::Picture | Kind::YesNo | Kind::ManyChoice | Kind::Choice, _) => wrong_type(fact, kind),
        (_, Value::List(items)) if fact.list => list(items, fact, kind, context),
        (_, Value::Text(t)) if !fact.list => text(t, kind, context),
        _ => wrong_type(fact, kind),
    }
}

fn wrong_type(fact: &Fact, kind: Kind) -> Reading {
    Reading::fault("ANS-002", "答案的类型不对", wanted(kind, fact.list))
}

/// What to give, in words.
pub(crate) fn wanted(kind: Kind, list: bool) -> &'static str {
    match kind {
        Kind::YesNo => "改成 true（是）或 false（否）",
        Kind::Number => "改成数，不加引号",
        Kind::ManyChoice => "改成选项的列表 [\"…\"]",
        Kind::Choice => "改成一个选项的文字",
        Kind::Picture => "上传一张图片",
        _ if list => "改成文字的列表 [\"…\"]",
        _ => "改成加引号的文字",
    }
}

fn text(text: &str, kind: Kind, context: &Context<'_>) -> Reading {
    if text.len() > MAX_TEXT {
        return Reading::fault("ANS-006", "内容太长", "只留要填的内容，其余删去");
    }
    let mut checked = check(kind, text, context);
    let findings = std::mem::take(&mut checked.findings);
    let value = match kind {
        Kind::Number => checked.normalized.parse::<f64>().ok().filter(|n| n.is_finite()).map(Val::Number),
        _ => (!checked.normalized.is_empty()).then(|| Val::Text(Arc::from(checked.normalized.as_str()))),
    };
    checked.findings.clone_from(&findings);
    Reading { value, checked: Some(checked), findings }
}

fn list(items: &[String], fact: &Fact, kind: Kind, context: &Context<'_>) -> Reading {
    if items.len() > MAX_ITEMS {
        return Reading::fault("ANS-007", "项数太多", format!("留下 {MAX_ITEMS} 项以内"));
    }
    let mut findings = Vec::new();
    let mut values: Vec<Arc<str>> = Vec::new();
    let mut seen = BTreeSet::new();
    for (n, item) in items.iter().enumerate() {
        let one = text(item, kind, context);
        findings
            .extend(one.findings.into_iter().map(|f| Finding { words: format!("第 {} 项：{}", n + 1, f.words), ..f }));
        let Some(Val::Text(value)) = one.value else { continue };
        if !seen.insert(value.clone()) {
            findings.push(Finding::new(
                "ANS-005",
                Severity::Hint,
                format!("第 {} 项和前面的一样", n + 1),
                "删掉重复的一项",
            ));
        }
        values.push(value);
    }
    if values.is_empty() && fact.required == crate::model::Required::Always {
        findings.push(Finding::new("ANS-008", Severity::Error, format!("{}一项也没有", fact.label), "至少填一项"));
    }
    Reading { value: (!values.is_empty()).then(|| Val::List(values.into())), checked: None, findings }
}

fn choice(value: &str, fact: &Fact) -> Reading {
    match fact.options.iter().find(|o| *o.value == *value) {
        Some(option) => Reading { value: Some(Val::Text(option.value.clone())), ..Reading::default() },
        None => Reading::fault("ANS-003", "没有这个选项", options_hint(fact)),
    }
}

fn choices(items: &[String], fact: &Fact) -> Reading {
    if items.len() > MAX_ITEMS {
        return Reading::fault("ANS-007", "项数太多", format!("留下 {MAX_ITEMS} 项以内"));
    }
    let mut reading = Reading::default();
    let mut values: Vec<Arc<str>> = Vec::new();
    for item in items {
        match choice(item, fact).value {
            Some(Val::Text(value)) if !values.contains(&value) => values.push(value),
            Some(_) => reading.findings.push(Finding::new("ANS-005", Severity::Hint, "同一个选项选了两次", "留下一个")),
            None => reading.findings.extend(Reading::fault("ANS-003", "没有这个选项", options_hint(fact)).findings),
        }
    }
    reading.value = (!values.is_empty()).then(|| Val::List(values.into()));
    reading
}

/// The options to choose from, the first few by name.
pub(crate) fn options_hint(fact: &Fact) -> String {
    let labels: Vec<&str> = fact.options.iter().take(6).map(|o| o.label.as_str()).collect();
    let more = if fact.options.len() > labels.len() { "等" } else { "" };
    format!("从{}{more}里选", labels.join("、"))
}

/// Reads one text by its value type.
pub(crate) fn check(kind: Kind, text: &str, context: &Context<'_>) -> Checked {
    values::check(kind, text, context)
}

/// 省/市/区 of a region's code; the code itself when no table knows it.
pub(crate) fn place_name(reference: &Reference, code: &str) -> String {
    reference.full_name(code).unwrap_or_else(|| code.to_owned())
}
