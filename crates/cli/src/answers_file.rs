//! One filing from an answers file, without a store: `assess`, `papers`, `packet`, `portal`, `finder`.
//! The stored case goes through the same assessment and is said in the same words ([`assessment`]).

use std::path::Path;

use beian_app::stateless::AnswersFile;
use beian_app::{Failure, Finding, PacketEntry, WrittenPaper};
use serde_json::{Value, json};

use crate::arguments::{PacketAsked, PapersAsked};
use crate::desk::Desk;
use crate::findings::{joined, lines, section};
use crate::said::{Said, document};
use crate::table::columns;

pub fn assess(desk: &Desk, file: &Path) -> Result<Said, Failure> {
    let file = AnswersFile::read(&desk.library, file, desk.today())?;
    let found = file.assess(&desk.library)?;
    let manifest = file.dossier.edition.manifest();
    let mut said = assessment(&document(&found)?, &found.findings)?;
    if let Some(entries) = said.document.as_object_mut() {
        entries.insert("procedure".to_owned(), manifest.procedure.clone().into());
        entries.insert("edition".to_owned(), manifest.edition.clone().into());
    }
    Ok(said)
}

pub fn papers(desk: &Desk, asked: &PapersAsked) -> Result<Said, Failure> {
    let file = AnswersFile::read(&desk.library, &asked.answers, desk.today())?;
    let (papers, findings) = file.papers(&desk.library, &asked.out, asked.only.as_deref())?;
    written(&papers, &findings)
}

pub fn packet(desk: &Desk, asked: &PacketAsked) -> Result<Said, Failure> {
    let file = AnswersFile::read(&desk.library, &asked.answers, desk.today())?;
    let packet = file.packet(&desk.library)?;
    packet.write(&asked.out)?;
    packed(&asked.out.to_string_lossy(), &packet.entries, &packet.findings)
}

pub fn portal(desk: &Desk, file: &Path) -> Result<Said, Failure> {
    let file = AnswersFile::read(&desk.library, file, desk.today())?;
    pages(&document(&file.assess(&desk.library)?.portal)?)
}

pub fn finder(desk: &Desk, file: &Path) -> Result<Said, Failure> {
    let file = AnswersFile::read_facts(&desk.library, file, desk.today())?;
    if !file.dossier.edition.is_finder() {
        return Err(Failure::new(
            "cli.not_finder",
            "这份答案不是用来选业务的",
            "procedure 写 beian procedures 里选业务的那一项",
        ));
    }
    let found = file.assess(&desk.library)?;
    let said = json!({"filings": found.filings, "next": found.next, "findings": found.findings});
    let mut number = 0;
    let rows = found.filings.iter().map(|f| {
        number += i32::from(!f.stop);
        let mark = if f.stop { "！".to_owned() } else { format!("{number}.") };
        told(&mark, &f.title, [("去哪里", &f.path), ("什么时候", &f.deadline), ("为什么", &f.why)])
    });
    let rows = rows.collect::<Vec<_>>().join("\n");
    let open = if found.next.is_some() { standing(&document(&found)?) } else { String::new() };
    let words = joined([open, rows, section("问题", lines(&found.findings))]);
    Ok(Said::new(said, words, &found.findings))
}

/// One filing: its number, or a mark for a stop; then where, by when and why.
fn told(mark: &str, title: &str, details: [(&str, &str); 3]) -> String {
    let said = details.iter().filter(|(_, text)| !text.is_empty());
    let lines = said.map(|(what, text)| format!("   {what}：{text}"));
    std::iter::once(format!("{mark} {title}")).chain(lines).collect::<Vec<_>>().join("\n")
}

/// What follows from the answers: the keys of the contract, of an assessment as JSON.
pub fn assessment(found: &Value, findings: &[Finding]) -> Result<Said, Failure> {
    let mut said = serde_json::Map::new();
    for key in ["next", "progress", "findings", "materials", "papers", "photos", "deadlines", "filings", "stale"] {
        said.insert(key.to_owned(), found.get(key).cloned().unwrap_or_default());
    }
    said.insert("screens".to_owned(), screens(found));
    let words = joined([
        standing(found),
        section("问题", lines(findings)),
        section("材料", rows(found, "materials", &["title", "copies", "route"])),
        section("要打印的纸", rows(found, "papers", &["title", "copies", "form"])),
        section("图片", rows(found, "photos", &["title", "slot"])),
        section("期限", rows(found, "deadlines", &["due", "title", "counted"])),
    ]);
    Ok(Said::new(Value::Object(said), words, findings))
}

/// Visible screens in order, without their fields.
fn screens(found: &Value) -> Value {
    let chapters = found.get("chapters").and_then(Value::as_array).into_iter().flatten();
    let screens = chapters.filter_map(|c| c.get("screens").and_then(Value::as_array)).flatten();
    screens
        .map(|s| json!({"id": s.get("id"), "title": s.get("title"), "kind": s.get("kind"), "status": s.get("status")}))
        .collect()
}

fn standing(found: &Value) -> String {
    let number = |name: &str| found.pointer(&format!("/progress/{name}")).and_then(Value::as_u64).unwrap_or_default();
    let next = found.get("next").and_then(Value::as_str);
    let screens = screens(found);
    let title = screens.as_array().into_iter().flatten().find(|s| s.get("id").and_then(Value::as_str) == next);
    match (next, title.and_then(|s| s.get("title")).and_then(Value::as_str)) {
        (Some(next), title) => format!(
            "第 {} 部分，共 {} 部分；还有 {} 页。下一页：{}（{next}）",
            number("part"),
            number("parts"),
            number("remaining"),
            title.unwrap_or_default()
        ),
        (None, _) => "都填完了".to_owned(),
    }
}

/// Some columns of a list of objects.
fn rows(found: &Value, list: &str, names: &[&str]) -> String {
    let cell = |row: &Value, name: &str| match row.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) if name == "copies" => format!("{other} 份"),
        Some(other) => other.to_string(),
    };
    let rows = found.get(list).and_then(Value::as_array).into_iter().flatten();
    columns(&rows.map(|row| names.iter().map(|name| cell(row, name)).collect()).collect::<Vec<_>>())
}

/// The site's pages and fields in its order.
pub fn pages(portal: &Value) -> Result<Said, Failure> {
    let page = |page: &Value| {
        let title = page.get("title").and_then(Value::as_str).unwrap_or_default();
        section(title, rows(page, "fields", &["label", "value"]))
    };
    let words = joined(portal.as_array().into_iter().flatten().map(page));
    Ok(Said::new(json!({ "pages": portal }), words, &[]))
}

/// Papers on disk.
pub fn written(papers: &[WrittenPaper], findings: &[Finding]) -> Result<Said, Failure> {
    let rows: Vec<_> =
        papers.iter().map(|p| vec![p.file.clone(), format!("{} 页", p.pages), format!("打 {} 份", p.copies)]).collect();
    let words = joined([columns(&rows), section("问题", lines(findings))]);
    Ok(Said::new(json!({"papers": papers, "findings": findings}), words, findings))
}

/// A packet on disk.
pub fn packed(file: &str, entries: &[PacketEntry], findings: &[Finding]) -> Result<Said, Failure> {
    let rows: Vec<_> = entries.iter().map(|e| vec![e.name.clone(), format!("{} 字节", e.bytes)]).collect();
    let words = joined([format!("写好了：{file}"), columns(&rows), section("问题", lines(findings))]);
    Ok(Said::new(json!({"file": file, "entries": entries, "findings": findings}), words, findings))
}
