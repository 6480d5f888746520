//! For people who edit rules: which editions there are, whether one is sound, all its screens on one page.

use std::path::Path;

use beian_app::{Failure, by_itself, write_whole};
use serde_json::json;

use crate::arguments::{EditionAct, EditionAsked, ScreensAsked};
use crate::desk::Desk;
use crate::findings::{joined, section};
use crate::said::{Said, document};
use crate::table::columns;

pub fn procedures(desk: &Desk) -> Result<Said, Failure> {
    let rows = by_itself::procedures(&desk.library)?;
    let lines: Vec<_> = rows
        .iter()
        .map(|row| {
            let until = row.in_force.1.as_ref().map(|day| format!("到 {day}")).unwrap_or_default();
            vec![row.procedure.clone(), row.edition.clone(), format!("{} 起{until}", row.in_force.0), row.title.clone()]
        })
        .collect();
    Ok(Said::new(document(&rows)?, columns(&lines), &[]))
}

pub fn run(desk: &Desk, asked: EditionAsked) -> Result<Said, Failure> {
    match asked.act {
        EditionAct::Check { folder } => check(desk, &folder),
        EditionAct::Format { folder } => format(&folder),
    }
}

fn format(folder: &Path) -> Result<Said, Failure> {
    let formatted = by_itself::format_edition(folder)?;
    let mistakes: Vec<_> = formatted.mistakes.iter().map(ToString::to_string).collect();
    let words = joined([
        format!("改了 {} 个文件的排法", formatted.changed.len()),
        formatted.changed.join("\n"),
        section("读不懂", mistakes.join("\n")),
    ]);
    let document = json!({"changed": formatted.changed, "mistakes": formatted.mistakes});
    Ok(Said { document, words, wrong: !formatted.mistakes.is_empty() })
}

fn check(desk: &Desk, folder: &Path) -> Result<Said, Failure> {
    let verdict = by_itself::check_edition(&desk.library, folder)?;
    let wrong = !verdict.mistakes.is_empty() || !verdict.differences.is_empty();
    let mistakes = verdict.mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let differences =
        verdict.differences.iter().map(|(case, what)| format!("{case}：{what}")).collect::<Vec<_>>().join("\n");
    let verdict_line = match (verdict.mistakes.len(), verdict.differences.len()) {
        (0, 0) => format!("没有错误，{} 个样例都对得上", verdict.cases),
        (0, n) => format!("规则读得出来，样例有 {n} 处对不上"),
        (n, _) => format!("有 {n} 处错误，这个版本不能用"),
    };
    let said = json!({
        "mistakes": verdict.mistakes,
        "cases": verdict.cases,
        "differences": verdict.differences.iter().map(|(case, what)| json!({"case": case, "difference": what})).collect::<Vec<_>>(),
    });
    let words = joined([verdict_line, section("错误", mistakes), section("样例", differences)]);
    Ok(Said { document: said, words, wrong })
}

pub fn screens(desk: &Desk, asked: &ScreensAsked) -> Result<Said, Failure> {
    let edition = by_itself::edition(&desk.library, &asked.procedure, asked.edition.as_deref(), desk.today())?;
    let html = edition.screens_html();
    write_whole(&asked.out, html.as_bytes())?;
    let file = asked.out.to_string_lossy();
    Ok(Said::new(json!({"file": file, "bytes": html.len()}), format!("写好了：{file}"), &[]))
}
