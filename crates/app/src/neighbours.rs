//! Other open filings of the same principal that must not go on at the same time.
//!
//! Deliberately not here: which procedures exclude each other; their manifests say so.

use beian_core::{Failure, Finding, Severity};
use beian_rules::{Edition, Manifest};

use crate::App;
use crate::case_view::stage;
use crate::contract::Stage;

/// An open filing that excludes this one, and why.
pub(crate) struct Neighbour {
    /// Its case.
    pub case: String,
    /// Its procedure's title.
    pub title: String,
    /// Why not both, and what to do.
    pub why: String,
}

/// Open filings under the same name that exclude `edition`, or are excluded by it. `except` is the case itself.
pub(crate) fn excluded(app: &App, edition: &Edition, name: &str, except: &str) -> Result<Vec<Neighbour>, Failure> {
    let mut found = Vec::new();
    if name.is_empty() {
        return Ok(found);
    }
    for id in app.store.cases_named(name)?.into_iter().filter(|id| id != except) {
        let record = app.store.case(&id)?;
        if record.practice || stage(&record.stage) == Stage::Approved {
            continue;
        }
        let (here, there) = (edition.manifest(), app.library.manifest(&record.procedure, &record.edition)?);
        if let Some(why) = reason(here, there).or_else(|| reason(there, here)) {
            found.push(Neighbour { case: id, title: there.title.clone(), why: why.to_owned() });
        }
    }
    Ok(found)
}

fn reason<'m>(one: &'m Manifest, other: &Manifest) -> Option<&'m str> {
    one.excludes.iter().find(|e| e.procedure == other.procedure).map(|e| e.why.as_str())
}

/// The same as findings of the case: warnings, because the authority decides, not we.
pub(crate) fn findings(app: &App, edition: &Edition, name: &str, case: &str) -> Result<Vec<Finding>, Failure> {
    let neighbours = excluded(app, edition, name, case)?;
    let finding =
        |n: Neighbour| Finding::new("CASE-001", Severity::Warning, format!("同一主体的“{}”还没办完", n.title), n.why);
    Ok(neighbours.into_iter().map(finding).collect())
}

/// Refuses to start beside a filing that excludes this one; the detail names that case.
pub(crate) fn refuse(app: &App, edition: &Edition, name: &str) -> Result<(), Failure> {
    match excluded(app, edition, name, "")?.into_iter().next() {
        None => Ok(()),
        Some(n) => Err(Failure::new("case.excluded", format!("“{}”还没办完", n.title), n.why).because(n.case)),
    }
}
