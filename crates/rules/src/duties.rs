//! What must be gathered and done: photos, materials, filings.
//!
//! Deliberately not here: dates (see `deadlines`), values written for a form or a site (see `destinations`).

use std::collections::BTreeSet;

use beian_core::{Format, Requirement, Watermark};

use crate::model::{Limit, MaterialRule, PhotoRule, Style, Words};
use crate::present::{picture_name, styled};
use crate::run::Run;
use crate::val::Val;
use crate::{Filing, Material, PhotoSlot};

/// Picture slots whose question is asked.
pub(crate) fn photos(run: &Run<'_>) -> Vec<PhotoSlot> {
    let due = run.model.photos.iter().filter(|p| run.visible(p.slot));
    due.filter_map(|p| {
        Some(PhotoSlot {
            slot: run.model.fact(p.slot)?.id.clone(),
            title: p.title.clone(),
            note: p.note.clone(),
            file: photo_file(run, p),
            requirement: requirement(run, p),
            sources: p.backing.sources.clone(),
            conflicts: p.backing.conflicts.clone(),
        })
    })
    .collect()
}

/// What a picture must satisfy now: the rule's own limits, and those its facts give.
pub(crate) fn requirement(run: &Run<'_>, rule: &PhotoRule) -> Requirement {
    let mut wanted = rule.requirement.clone();
    for (limit, slot) in &rule.by {
        let Some(text) = run.standing(*slot).and_then(|s| s.value.as_ref()).and_then(Val::text) else { continue };
        let bytes = || text.trim().parse::<u64>().ok();
        match limit {
            Limit::Formats => wanted.formats = formats(text).unwrap_or(wanted.formats),
            Limit::MaxBytes => wanted.max_bytes = bytes().unwrap_or(wanted.max_bytes),
            Limit::TargetBytes => wanted.target_bytes = bytes().unwrap_or(wanted.target_bytes),
            Limit::MinBytes => wanted.min_bytes = bytes().unwrap_or(wanted.min_bytes),
            Limit::Watermark => wanted.watermark = Watermark::Exact { text: text.to_owned() },
        }
    }
    wanted
}

/// `jpg、png` as formats; `None` when one of them is not known.
fn formats(text: &str) -> Option<Vec<Format>> {
    let named = text.split(['、', ',', ' ']).filter(|name| !name.is_empty());
    named.map(|name| serde_json::from_value(name.to_lowercase().into()).ok()).collect()
}

/// The name in the packet. While no picture is there, the ending is the first that the destination takes.
fn photo_file(run: &Run<'_>, rule: &PhotoRule) -> String {
    let format = match run.standing(rule.slot).and_then(|s| s.value.as_ref()) {
        Some(Val::Picture(picture)) => picture.format,
        _ => requirement(run, rule).formats.first().copied().unwrap_or(Format::Jpg),
    };
    picture_name(&rule.file_stem, format)
}

/// Materials that are due; `papers` are the forms that can be printed.
pub(crate) fn materials(run: &Run<'_>, papers: &BTreeSet<&str>) -> Vec<Material> {
    run.model.materials.iter().filter(|m| run.allows(m.when)).map(|m| material(run, m, papers)).collect()
}

fn material(run: &Run<'_>, rule: &MaterialRule, papers: &BTreeSet<&str>) -> Material {
    let pictured = rule.slot.and_then(|slot| run.standing(slot)).is_some_and(|s| s.value.is_some());
    let printable = rule.paper.as_ref().is_some_and(|p| papers.contains(p.as_str()));
    Material {
        id: rule.id.clone(),
        title: rule.title.clone(),
        copies: rule.copies,
        form: rule.form.to_owned(),
        slot: rule.slot.and_then(|slot| run.model.fact(slot)).map(|f| f.id.clone()),
        paper: rule.paper.clone(),
        sign: words(run, &rule.sign),
        stamp: words(run, &rule.stamp),
        date: words(run, &rule.date),
        route: words(run, &rule.route),
        note: words(run, &rule.note),
        mail: rule.mail.is_some_and(|by_mail| run.holds(by_mail)),
        file: file(run, rule),
        ready: pictured || printable,
        sources: rule.backing.sources.clone(),
        conflicts: rule.backing.conflicts.clone(),
    }
}

fn words(run: &Run<'_>, words: &Words) -> String {
    match words {
        Words::Fixed(text) => text.clone(),
        Words::Of(slot) => styled(run, *slot, Style::Text),
    }
}

/// What the file is called that is sent: a picture as in the packet, a paper as the scan of it. Of another file, such
/// as a video, the ending is not known.
fn file(run: &Run<'_>, rule: &MaterialRule) -> String {
    if let Some(photo) = rule.slot.and_then(|slot| run.model.photos.iter().find(|p| p.slot == slot)) {
        return photo_file(run, photo);
    }
    if rule.paper.is_some() { format!("{}.jpg", rule.title) } else { rule.title.clone() }
}

/// Filings that apply.
pub(crate) fn filings(run: &Run<'_>) -> Vec<Filing> {
    let due = run.model.filings.iter().filter(|f| run.allows(f.when));
    due.map(|f| Filing {
        id: f.id.clone(),
        title: f.title.clone(),
        procedure: f.procedure.clone(),
        stop: f.stop,
        path: f.path.clone(),
        deadline: f.deadline.clone(),
        prepare: f.prepare.clone(),
        why: f.why.clone(),
        sources: f.backing.sources.clone(),
        conflicts: f.backing.conflicts.clone(),
    })
    .collect()
}
