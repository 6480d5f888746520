//! A command written wrongly: said in Chinese, with what to write instead. Exit code 2; help and version are no mistake.

use std::process::ExitCode;

use beian_app::Failure;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::said::Tongue;

/// Says what is wrong with the arguments, or shows the help that was asked for.
pub fn say(error: &Error, tongue: &Tongue) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            tongue.shown(&error.render().to_string().replace("[OPTIONS]", "[选项]"))
        }
        _ => tongue.wrong_usage(&failure(error)),
    }
}

fn failure(error: &Error) -> Failure {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let near = suggestion(error);
    let (message, hint) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            (format!("没有这个命令：{}", text(error, ContextKind::InvalidSubcommand)), near)
        }
        ErrorKind::UnknownArgument => (format!("不认识参数 {argument}"), near),
        ErrorKind::InvalidValue if value.is_empty() => (format!("{argument} 后面少了值"), String::new()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (format!("{argument} 的值写得不对：{value}"), near),
        ErrorKind::MissingRequiredArgument => (format!("还少 {argument}"), String::new()),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("没有写做什么".to_owned(), String::new())
        }
        ErrorKind::ArgumentConflict => {
            (format!("{argument} 不能和 {} 一起用", text(error, ContextKind::PriorArg)), String::new())
        }
        ErrorKind::InvalidUtf8 => ("参数里有读不懂的字节".to_owned(), String::new()),
        _ => ("命令写得不对".to_owned(), String::new()),
    };
    let hint = if hint.is_empty() { "用 beian --help 查看写法".to_owned() } else { hint };
    Failure::new("cli.usage", message, hint)
}

fn suggestion(error: &Error) -> String {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds
        .iter()
        .map(|kind| text(error, *kind))
        .find(|t| !t.is_empty())
        .map(|t| format!("是不是 {t}？"))
        .unwrap_or_default()
}

fn text(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => short(one),
        Some(ContextValue::Strings(many)) => short(&many.join("、")),
        Some(ContextValue::StyledStr(one)) => short(&one.to_string()),
        _ => String::new(),
    }
}

/// What was typed may be megabytes.
fn short(text: &str) -> String {
    let mut start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
