//! The same filing from an answers file, without a store: for the command line, tests and automation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use beian_core::{Answer, Failure, Finding, Passed, Picture, Requirement, Severity, Value};
use beian_images::{check, thumbnail};
use beian_rules::{Assessment, Given};
use jiff::civil::Date;
use serde::Deserialize;

use crate::brought::{self, Refused};
use crate::by_itself::picture_bytes;
use crate::contract::WrittenPaper;
use crate::digest::sha256;
use crate::dossier::Dossier;
use crate::library::Library;
use crate::packet::{self, Packet};
use crate::papers;

/// Largest answers file, in bytes.
const LARGEST_ANSWERS: u64 = 4 << 20;

/// An answers file read, with its pictures.
pub struct AnswersFile {
    /// Edition and answers.
    pub dossier: Dossier,
    /// Faults of the file itself: unknown facts, wrong types, pictures that cannot be used.
    pub findings: Vec<Finding>,
    pictures: BTreeMap<String, Vec<u8>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    procedure: Option<String>,
    edition: Option<String>,
    #[serde(default)]
    answers: serde_json::Map<String, serde_json::Value>,
    #[serde(default)]
    photos: BTreeMap<String, String>,
    #[serde(default)]
    seen: BTreeSet<String>,
    #[serde(default)]
    passed: Vec<WrittenPass>,
    #[serde(default, deserialize_with = "days")]
    events: BTreeMap<String, Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPass {
    code: String,
    #[serde(default)]
    fact: String,
    reason: String,
}

/// Days written `YYYY-MM-DD`.
fn days<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<BTreeMap<String, Date>, D::Error> {
    let written = BTreeMap::<String, String>::deserialize(reader)?;
    written.into_iter().map(|(event, day)| Ok((event, day.parse().map_err(serde::de::Error::custom)?))).collect()
}

impl AnswersFile {
    /// Reads the file at `path`; picture paths in it are relative to it.
    pub fn read(library: &Library, path: &Path, today: Date) -> Result<AnswersFile, Failure> {
        let bytes = limited(path, LARGEST_ANSWERS)?;
        let written: Written = serde_json::from_slice(&bytes).map_err(|e| not_answers(&e))?;
        AnswersFile::take(library, written, path, today)
    }

    /// Reads facts for the edition that says which filings apply: an answers file, or the facts alone.
    pub fn read_facts(library: &Library, path: &Path, today: Date) -> Result<AnswersFile, Failure> {
        let bytes = limited(path, LARGEST_ANSWERS)?;
        let mut facts: serde_json::Map<_, _> = serde_json::from_slice(&bytes).map_err(|e| not_answers(&e))?;
        if !facts.contains_key("answers") && !facts.contains_key("procedure") {
            facts = serde_json::Map::from_iter([("answers".to_owned(), facts.into())]);
        }
        let mut written: Written = serde_json::from_value(facts.into()).map_err(|e| not_answers(&e))?;
        if written.procedure.is_none() {
            written.procedure = finder(library, today)?;
        }
        AnswersFile::take(library, written, path, today)
    }

    fn take(library: &Library, written: Written, path: &Path, today: Date) -> Result<AnswersFile, Failure> {
        let procedure = written.procedure.as_deref().ok_or_else(no_procedure)?;
        let edition = match &written.edition {
            Some(edition) => library.edition(procedure, edition)?,
            None => library.in_force(procedure, today)?,
        };
        let (answers, findings) = edition.read_answers(&written.answers);
        let passed =
            written.passed.into_iter().map(|p| ((p.code, p.fact), Passed { reason: p.reason, at: today.to_string() }));
        let given = Given {
            answers,
            seen: written.seen,
            passed: passed.collect(),
            events: written.events,
            today,
            findings: Vec::new(),
        };
        let dossier = Dossier { edition, given, number: String::new() };
        let mut file = AnswersFile { dossier, findings, pictures: BTreeMap::new() };
        file.take_pictures(library, path.parent().unwrap_or(Path::new(".")), &written.photos)?;
        Ok(file)
    }

    /// Everything that follows, the file's own faults first.
    pub fn assess(&self, library: &Library) -> Result<Assessment, Failure> {
        let mut assessment = self.dossier.assess(library)?;
        let mut findings = self.findings.clone();
        findings.append(&mut assessment.findings);
        findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
        assessment.findings = findings;
        Ok(assessment)
    }

    /// Writes the papers into `folder`, or only the form named.
    pub fn papers(
        &self,
        library: &Library,
        folder: &Path,
        only: Option<&str>,
    ) -> Result<(Vec<WrittenPaper>, Vec<Finding>), Failure> {
        papers::write(library, &self.dossier, &self.assess(library)?, folder, only, &papers::none_of_their_own)
    }

    /// Makes the packet.
    pub fn packet(&self, library: &Library) -> Result<Packet, Failure> {
        let picture = |slot: &str| Ok(self.pictures.get(slot).cloned());
        packet::make(library, &self.dossier, &self.assess(library)?, picture, &papers::none_of_their_own)
    }

    fn take_pictures(
        &mut self,
        library: &Library,
        folder: &Path,
        photos: &BTreeMap<String, String>,
    ) -> Result<(), Failure> {
        let wanted = self.dossier.requirements(library)?;
        for (slot, name) in photos {
            let Some(requirement) = wanted.get(slot) else {
                self.findings.push(no_slot(slot));
                continue;
            };
            let bytes = picture_bytes(&folder.join(name))?;
            self.take_picture(slot, bytes, requirement);
        }
        Ok(())
    }

    fn take_picture(&mut self, slot: &str, bytes: Vec<u8>, requirement: &Requirement) {
        let report = check(&bytes, requirement);
        let found = report.findings.iter().cloned().map(|f| f.on(slot));
        let Some(format) = report.format.filter(|_| thumbnail(&bytes, 16).is_ok()) else {
            self.findings.extend(found);
            return;
        };
        self.dossier.given.findings.extend(found);
        let sha256 = sha256(&bytes);
        let picture = Picture {
            sha256,
            format,
            width: report.width,
            height: report.height,
            bytes: bytes.len() as u64,
            original: None,
        };
        self.dossier.given.answers.insert(slot.to_owned(), Answer::typed(Value::Picture(picture)));
        self.pictures.insert(slot.to_owned(), bytes);
    }
}

/// The procedure that says which filings apply.
fn finder(library: &Library, today: Date) -> Result<Option<String>, Failure> {
    let finder = library.manifests_in_force(today)?.into_iter().find(|m| m.finder);
    Ok(finder.map(|m| m.procedure.clone()))
}

/// Reads a whole file of at most `limit` bytes.
pub fn limited(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    brought::read(path, limit).map_err(|refused| match refused {
        Refused::TooLarge => {
            let words = format!("文件太大：{}", name(path));
            Failure::new("files.too_large", words, format!("要在 {} MB 以内", limit >> 20))
        }
        Refused::Unreadable(kind) => unreadable(path).because(kind),
    })
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn unreadable(path: &Path) -> Failure {
    Failure::new("files.unreadable", format!("读不到文件：{}", name(path)), "核对文件名；路径是相对答案文件的")
}

fn not_answers(error: &serde_json::Error) -> Failure {
    let hint = match error.classify() {
        serde_json::error::Category::Data => "只写 procedure、edition、answers、photos、seen、passed、events 这几项",
        _ => "按 JSON 格式改好，再试一次",
    };
    Failure::new("answers.not_json", format!("答案文件读不懂：第 {} 行", error.line()), hint).because(error)
}

fn no_procedure() -> Failure {
    Failure::new(
        "answers.no_procedure",
        "答案文件没写办哪项业务",
        "加上 \"procedure\"，例如 beian procedures 列出的名字",
    )
}

fn no_slot(slot: &str) -> Finding {
    Finding::new("ANS-004", Severity::Error, format!("没有这个图片位置：{slot}"), "核对 photos 里的名字").on(slot)
}
