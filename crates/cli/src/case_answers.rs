//! Answers given to a stored case: `fact=text` pairs by the fact's type, or a whole answers file with its pictures.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use beian_app::stateless::{AnswersFile, limited};
use beian_app::{App, CaseView, Edition, Failure, Finding, Severity};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::case::absolute;
use crate::desk::{Desk, call};

/// Largest answers file, in bytes.
const LARGEST: u64 = 4 << 20;

#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    answers: Map<String, Value>,
    #[serde(default)]
    photos: BTreeMap<String, String>,
}

/// An answers file, found good enough to go into a case.
pub struct FileAnswers {
    /// The procedure it is for.
    pub procedure: String,
    answers: Map<String, Value>,
    photos: BTreeMap<String, PathBuf>,
    findings: Vec<Finding>,
}

/// Reads the file as `beian assess` does, with the rows this person added; facts it does not know stay findings and do
/// not go in.
pub fn read(desk: &Desk, app: &App, path: &Path) -> Result<FileAnswers, Failure> {
    let file = AnswersFile::read(app.library(), path, desk.today())?;
    // Read once more as plain JSON: a case keeps what was written, cleaning belongs to the rules.
    let mut written: Written = serde_json::from_slice(&limited(path, LARGEST)?).map_err(|e| {
        Failure::new("answers.not_json", format!("答案文件读不懂：第 {} 行", e.line()), "按 JSON 格式改好，再试一次")
    })?;
    written.answers.retain(|fact, _| file.dossier.given.answers.contains_key(fact));
    let folder = path.parent().unwrap_or(Path::new("."));
    let photos = written.photos.into_iter().filter(|(slot, _)| file.dossier.edition.photos().any(|p| p.slot == *slot));
    Ok(FileAnswers {
        procedure: file.dossier.edition.manifest().procedure.clone(),
        answers: written.answers,
        photos: photos.map(|(slot, name)| (slot, folder.join(name))).collect(),
        findings: file.findings,
    })
}

impl FileAnswers {
    /// Puts everything into the case; what the file itself has wrong comes back as findings.
    pub fn put_into(self, app: &mut App, case: &str) -> Result<(CaseView, Vec<Finding>), Failure> {
        let mut view: CaseView = call(app, "save_answers", json!({"case": case, "answers": self.answers}))?;
        let mut findings = self.findings;
        for (slot, path) in &self.photos {
            let request = json!({"case": case, "slot": slot, "path": absolute(path)?});
            match call(app, "attach_picture", request) {
                Ok(after) => view = after,
                Err(failure) => {
                    findings.push(Finding::new(&failure.code, Severity::Error, failure.message, failure.hint).on(slot))
                }
            }
        }
        Ok((view, findings))
    }
}

/// `fact=text` by the type of the fact, `fact:=JSON` as it is.
pub fn from_pairs(edition: &Edition, pairs: &[String]) -> Result<BTreeMap<String, Value>, Failure> {
    pairs.iter().map(|pair| from_pair(edition, pair)).collect()
}

fn from_pair(edition: &Edition, pair: &str) -> Result<(String, Value), Failure> {
    let (fact, text) = pair
        .split_once('=')
        .ok_or_else(|| Failure::new("cli.no_value", "少了等号", "写成 事实=文字，或 事实:=JSON"))?;
    if let Some(fact) = fact.strip_suffix(':') {
        let value = serde_json::from_str(text).map_err(|_| {
            Failure::new("cli.not_json", format!("{fact} 的 JSON 读不懂"), "文字要加引号，或改用 事实=文字")
        })?;
        return Ok((fact.to_owned(), value));
    }
    Ok((fact.to_owned(), typed(edition, fact, text)?))
}

/// Text as the fact's type wants it. What does not fit stays text: the rules say what is wrong with it.
fn typed(edition: &Edition, fact: &str, text: &str) -> Result<Value, Failure> {
    let Some(info) = edition.fact(fact) else { return Ok(Value::from(text)) };
    let kind = info.kinds.first().map(|k| k.name()).unwrap_or_default();
    Ok(match kind {
        _ if info.list || kind == "many-choice" => {
            text.split(['、', ',', '，']).map(str::trim).filter(|t| !t.is_empty()).collect()
        }
        "yes-no" => match text.trim() {
            "是" | "true" | "yes" => Value::from(true),
            "否" | "false" | "no" => Value::from(false),
            _ => Value::from(text),
        },
        "number" => text.trim().parse::<f64>().map_or_else(|_| Value::from(text), Value::from),
        _ => Value::from(text),
    })
}
