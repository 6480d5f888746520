//! `beian call`: any use case by its contract name.

use std::io::{Read, stdin};

use beian_app::{Failure, NAMES};
use serde_json::json;

use crate::arguments::CallAsked;
use crate::desk::Desk;
use crate::said::Said;

/// Largest request from the standard input, in bytes.
const LARGEST_REQUEST: u64 = 64 << 20;

pub fn run(desk: &Desk, asked: &CallAsked) -> Result<Said, Failure> {
    let Some(name) = asked.name.as_deref() else {
        return Ok(Said::new(json!(NAMES), NAMES.join("\n"), &[]));
    };
    if !NAMES.contains(&name) {
        return Err(Failure::new("app.no_use_case", "没有这个功能", "核对名字；beian call 会列出全部"));
    }
    let text = if asked.request == "-" { input()? } else { asked.request.clone() };
    let request = serde_json::from_str(&text)
        .map_err(|e| Failure::new("cli.not_json", format!("请求读不懂：第 {} 行", e.line()), "按 JSON 格式写"))?;
    let answer = desk.app()?.dispatch(name, request).map_err(badly_written)?;
    let words = serde_json::to_string_pretty(&answer).unwrap_or_default();
    Ok(Said::new(answer, words, &[]))
}

/// A request of the wrong shape was typed here, so it is not the program that is damaged: names the item at fault.
fn badly_written(failure: Failure) -> Failure {
    if failure.code != "app.bad_request" {
        return failure;
    }
    let hint = match failure.detail.split('`').nth(1) {
        Some(item) => format!("核对“{item}”这一项"),
        None => "核对每一项的名字和类型".to_owned(),
    };
    Failure::new(&failure.code, "请求的写法不对", hint).because(failure.detail)
}

fn input() -> Result<String, Failure> {
    let mut text = String::new();
    let read = stdin().lock().take(LARGEST_REQUEST + 1).read_to_string(&mut text);
    match read {
        Ok(n) if n as u64 <= LARGEST_REQUEST => Ok(text),
        Ok(_) => Err(Failure::new("cli.too_much", "一次交来的内容太大", "分几次来；图片用文件名交")),
        Err(e) => Err(Failure::new("cli.unreadable_input", "标准输入读不懂", "用 UTF-8 编码的 JSON").because(e.kind())),
    }
}
