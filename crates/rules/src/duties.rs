//! What must be gathered and done: photos, materials, deadlines, filings.
//!
//! Deliberately not here: values written for a form or a site (see `destinations`).

use std::collections::BTreeSet;

use beian_core::Format;
use jiff::civil::Date;

use crate::days::{self, Day};
use crate::expression::Unit;
use crate::model::{DeadlineRule, MaterialRule, PhotoRule};
use crate::present::picture_name;
use crate::run::Run;
use crate::val::Val;
use crate::{Deadline, Filing, Material, PhotoSlot};

/// Picture slots whose question is asked.
pub(crate) fn photos(run: &Run<'_>) -> Vec<PhotoSlot> {
    let due = run.model.photos.iter().filter(|p| run.visible(p.slot));
    due.filter_map(|p| {
        Some(PhotoSlot {
            slot: run.model.fact(p.slot)?.id.clone(),
            title: p.title.clone(),
            note: p.note.clone(),
            file: photo_file(run, p),
            requirement: p.requirement.clone(),
            sources: p.backing.sources.clone(),
            conflicts: p.backing.conflicts.clone(),
        })
    })
    .collect()
}

/// The name in the packet. While no picture is there, the ending is the first that the destination takes.
fn photo_file(run: &Run<'_>, rule: &PhotoRule) -> String {
    let format = match run.standing(rule.slot).and_then(|s| s.value.as_ref()) {
        Some(Val::Picture(picture)) => picture.format,
        _ => rule.requirement.formats.first().copied().unwrap_or(Format::Jpg),
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
        sign: rule.sign.clone(),
        stamp: rule.stamp.clone(),
        date: rule.date.clone(),
        route: rule.route.clone(),
        note: rule.note.clone(),
        ready: pictured || printable,
        sources: rule.backing.sources.clone(),
        conflicts: rule.backing.conflicts.clone(),
    }
}

/// Deadlines whose start is known, in the order of the edition.
pub(crate) fn deadlines(run: &Run<'_>) -> Vec<Deadline> {
    run.model.deadlines.iter().filter(|d| run.allows(d.when)).filter_map(|d| deadline(run, d)).collect()
}

/// Natural days; the day of the event is not counted.
fn deadline(run: &Run<'_>, rule: &DeadlineRule) -> Option<Deadline> {
    let Day::On(from) = days::read(run.standing(rule.from)?.value.as_ref()?.text()?)? else { return None };
    let Day::On(due) = days::shift(Day::On(from), i32::try_from(rule.days).ok()?, Unit::Days)? else { return None };
    Some(Deadline {
        id: rule.id.clone(),
        title: rule.title.clone(),
        due: due.to_string(),
        counted: counted(run, rule, from, due),
        days_left: days::between(run.given.today, due),
        sources: rule.backing.sources.clone(),
        conflicts: rule.backing.conflicts.clone(),
    })
}

/// 6 月 3 日开通 + 30 天 = 7 月 3 日; with years when they differ.
fn counted(run: &Run<'_>, rule: &DeadlineRule, from: Date, due: Date) -> String {
    let write = |date: Date| if from.year() == due.year() { days::write_short(date) } else { days::write_cn(date) };
    let fact = run.model.fact(rule.from);
    let start = match (rule.start.is_empty(), fact) {
        (false, _) => format!("{}{}", write(from), rule.start),
        (true, Some(fact)) if fact.built_in => format!("{}{}", write(from), fact.label),
        (true, fact) => format!("{} {}", fact.map(|f| f.label.as_str()).unwrap_or_default(), write(from)),
    };
    let sign = if rule.days < 0 { '−' } else { '+' };
    format!("{start} {sign} {} 天 = {}", rule.days.abs(), write(due))
}

/// Filings that apply.
pub(crate) fn filings(run: &Run<'_>) -> Vec<Filing> {
    let due = run.model.filings.iter().filter(|f| run.allows(f.when));
    due.map(|f| Filing {
        id: f.id.clone(),
        title: f.title.clone(),
        procedure: f.procedure.clone(),
        path: f.path.clone(),
        deadline: f.deadline.clone(),
        prepare: f.prepare.clone(),
        why: f.why.clone(),
        sources: f.backing.sources.clone(),
        conflicts: f.backing.conflicts.clone(),
    })
    .collect()
}
