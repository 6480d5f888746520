//! A stored case brought together: its record, its dossier, its pictures.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::{Answer, Failure, Finding, Passed, Requirement, Value};
use beian_rules::{Assessment, Given};
use beian_store::{CaseRecord, PictureRecord};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::App;
use crate::dossier::{Dossier, look};
use crate::neighbours;

/// Everything about one case at one moment.
pub(crate) struct FiledCase {
    pub record: CaseRecord,
    pub dossier: Dossier,
    pub pictures: BTreeMap<String, PictureRecord>,
    /// What each slot wants under these answers, asked or not.
    pub requirements: BTreeMap<String, Requirement>,
    pub assessment: Assessment,
}

/// Events that every filing can have; the rest are steps of the edition.
const REVIEW: [&str; 3] = ["submitted", "returned", "approved"];

/// What was seen in a picture, kept until the picture or the requirement changes.
#[derive(Serialize, Deserialize)]
struct Look {
    sha256: String,
    requirement: Requirement,
    findings: Vec<Finding>,
}

impl FiledCase {
    /// Reads a case and works out everything that follows.
    pub fn read(app: &App, id: &str) -> Result<FiledCase, Failure> {
        let record = app.store.case(id)?;
        let edition = app.library.edition(&record.procedure, &record.edition)?;
        let pictures = app.store.pictures(id)?;
        let given = Given {
            answers: answers(app, id, &pictures)?,
            seen: app.store.marks(id, "seen")?.into_keys().collect::<BTreeSet<_>>(),
            passed: passed(app, id)?,
            events: dates(app, id)?,
            today: app.world.today(),
            findings: Vec::new(),
        };
        let number = id.chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>().to_uppercase();
        let mut dossier = Dossier { edition, given, number };
        let requirements = dossier.requirements(&app.library)?;
        dossier.given.findings = picture_findings(app, id, &requirements, &pictures)?;
        if let Some(name) = app.store.marks(id, "name")?.get("").filter(|_| !record.practice) {
            dossier.given.findings.extend(neighbours::findings(app, &dossier.edition, &name.text, id)?);
        }
        let assessment = dossier.assess(&app.library)?;
        Ok(FiledCase { record, dossier, pictures, requirements, assessment })
    }

    /// Whose filing it is: what the edition says names a case; empty while not known.
    pub fn name(&self) -> &str {
        let fact = &self.dossier.edition.manifest().case_title;
        self.assessment.values.get(fact).and_then(Value::text).unwrap_or_default()
    }

    /// Fact ids on visible screens.
    pub fn visible(&self) -> BTreeSet<&str> {
        fields(&self.assessment).map(|f| f.fact.as_str()).collect()
    }
}

/// All visible fields in order.
pub(crate) fn fields(assessment: &Assessment) -> impl Iterator<Item = &beian_rules::Field> {
    assessment.chapters.iter().flat_map(|c| &c.screens).flat_map(|s| &s.fields)
}

fn answers(
    app: &App,
    id: &str,
    pictures: &BTreeMap<String, PictureRecord>,
) -> Result<BTreeMap<String, Answer>, Failure> {
    let mut answers = app.store.answers(id)?;
    for (slot, held) in pictures {
        answers.insert(slot.clone(), Answer::typed(Value::Picture(held.picture.clone())));
    }
    Ok(answers)
}

fn passed(app: &App, id: &str) -> Result<BTreeMap<(String, String), Passed>, Failure> {
    let marks = app.store.marks(id, "passed")?;
    let split = |(key, mark): (String, beian_store::Mark)| {
        let (code, fact) = key.split_once(' ').unwrap_or((key.as_str(), ""));
        ((code.to_owned(), fact.to_owned()), Passed { reason: mark.text, at: mark.at })
    };
    Ok(marks.into_iter().map(split).collect())
}

/// The day of the latest event of each kind that carries one. A step that was reached before the last submission belongs
/// to an earlier round, and nothing is counted from it any more.
fn dates(app: &App, id: &str) -> Result<BTreeMap<String, Date>, Failure> {
    let mut dates = BTreeMap::new();
    for event in app.store.events(id)? {
        if let Some(day) = event.data.get("date").and_then(|d| d.as_str()).and_then(|d| d.parse().ok()) {
            dates.insert(event.kind, day);
        }
    }
    if let Some(submitted) = dates.get("submitted").copied() {
        dates.retain(|kind, day| *day >= submitted || REVIEW.contains(&kind.as_str()));
    }
    Ok(dates)
}

fn picture_findings(
    app: &App,
    id: &str,
    wanted: &BTreeMap<String, Requirement>,
    pictures: &BTreeMap<String, PictureRecord>,
) -> Result<Vec<Finding>, Failure> {
    let looks = app.store.marks(id, "look")?;
    let mut findings = Vec::new();
    for (slot, held) in pictures {
        let Some(requirement) = wanted.get(slot) else { continue };
        let kept = looks
            .get(slot)
            .and_then(|m| serde_json::from_str::<Look>(&m.text).ok())
            .filter(|l| l.sha256 == held.picture.sha256 && l.requirement == *requirement);
        match kept {
            Some(kept) => findings.extend(kept.findings),
            None => findings.extend(look(slot, &app.store.blob(&held.picture.sha256)?, requirement)),
        }
    }
    Ok(findings)
}

/// The mark that keeps what was seen in a picture.
pub(crate) fn look_mark(sha256: &str, requirement: &Requirement, findings: &[Finding]) -> String {
    let look = Look { sha256: sha256.to_owned(), requirement: requirement.clone(), findings: findings.to_vec() };
    serde_json::to_string(&look).unwrap_or_default()
}
