//! `beian reject`: what a reviewer's words mean, by the rules of a procedure. Opens no store.

use beian_app::{Failure, Meaning, Translation, returned};
use serde_json::{Value, json};

use crate::arguments::RejectAsked;
use crate::desk::{Desk, call};
use crate::findings::joined;
use crate::said::{Said, document};

/// A translation is no finding: the exit code is 0 whatever it says.
pub fn run(desk: &Desk, asked: &RejectAsked) -> Result<Said, Failure> {
    let translation = match &asked.case {
        Some(case) => {
            let request = json!({"text": asked.text, "case": case, "procedure": null});
            call::<Translation>(&mut desk.app()?, "translate_return", request)?
        }
        None => returned::without_case(&desk.library, &asked.text, asked.procedure.as_deref(), desk.today())?,
    };
    let matches = translation.meanings.iter().map(found).collect::<Result<Vec<Value>, Failure>>()?;
    let said = json!({"sure": translation.sure, "words": translation.words, "matches": matches});
    let lines = translation.meanings.iter().map(line).collect::<Vec<_>>().join("\n");
    Ok(Said::new(said, joined([translation.words, lines]), &[]))
}

/// Facts and screen by id, and beside them what people call them.
fn found(meaning: &Meaning) -> Result<Value, Failure> {
    Ok(json!({
        "id": meaning.id,
        "facts": meaning.facts.iter().map(|f| &f.id).collect::<Vec<_>>(),
        "labels": meaning.facts.iter().map(|f| &f.label).collect::<Vec<_>>(),
        "screen": meaning.screen.as_ref().map(|s| &s.id),
        "screen_title": meaning.screen.as_ref().map(|s| &s.title),
        "cause": meaning.cause,
        "fix": meaning.fix,
        "papers": meaning.papers,
        "score": meaning.score,
        "read_from": meaning.read_from,
        "sources": document(&meaning.sources)?,
    }))
}

fn line(meaning: &Meaning) -> String {
    let labels: Vec<_> = meaning.facts.iter().map(|f| f.label.as_str()).collect();
    let part = |name: &str, text: String| if text.is_empty() { text } else { format!("  {name}：{text}") };
    joined([
        format!("\n{}（像 {} 分，读自“{}”）", meaning.cause, meaning.score, meaning.read_from),
        part("怎么改", meaning.fix.clone()),
        part("要改的", labels.join("、")),
        part("在哪一页", meaning.screen.as_ref().map(|s| s.title.clone()).unwrap_or_default()),
        part("重做", meaning.papers.join("、")),
    ])
}
