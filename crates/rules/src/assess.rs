//! Puts an assessment together from one run over the facts.
//!
//! Deliberately not here: evaluation (`run`), the rows for destinations (`destinations`).

use beian_core::Reference;

use crate::given::Given;
use crate::model::Model;
use crate::run::Run;
use crate::{Assessment, Status, deadlines, destinations, duties, findings, interview, mails, stages};

/// Everything that follows.
pub(crate) fn assess(model: &Model, given: &Given, reference: &Reference) -> Assessment {
    let run = Run::new(model, given, reference);
    let findings = findings::all(&run);
    let chapters = interview::chapters(&run, &findings);
    let screens = || chapters.iter().flat_map(|c| &c.screens);
    let next = screens().find(|s| matches!(s.status, Status::Open | Status::Trouble)).map(|s| s.id.clone());
    let progress = interview::progress(&chapters, next.as_deref());
    let deadlines = deadlines::deadlines(&run);
    let portal = destinations::portal(&run);
    let photos = duties::photos(&run);
    let due = destinations::papers_due(&run);
    let materials = duties::materials(&run, &due);
    let papers = destinations::papers(
        &run,
        &due,
        &destinations::Tables {
            portal: &portal,
            materials: &materials,
            findings: &findings,
            photos: &photos,
            deadlines: &deadlines,
        },
    );
    Assessment {
        next,
        progress,
        stale: interview::stale(&run),
        values: run
            .model
            .facts
            .iter()
            .zip(&run.standings)
            .filter(|(fact, _)| !fact.built_in)
            .filter_map(|(fact, standing)| Some((fact.id.clone(), standing.value.as_ref()?.to_value())))
            .collect(),
        mails: mails::due(&run, &materials),
        stages: stages::reached(&run),
        filings: duties::filings(&run),
        chapters,
        findings,
        materials,
        papers,
        photos,
        deadlines,
        portal,
    }
}
