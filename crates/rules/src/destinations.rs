//! Values written for the government site and for papers.
//!
//! Deliberately not here: how one value is written (see `present`), and forms themselves.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::{Finding, Severity, State};

use crate::changes;
use crate::mails;
use crate::model::{Cell, Fill, ListRow, PaperRule, Rows, Slot};
use crate::present::styled;
use crate::run::Run;
use crate::{Deadline, FormValue, Material, PaperDue, PhotoSlot, PortalField, PortalPage};

/// The site's pages that apply, fields in its order.
pub(crate) fn portal(run: &Run<'_>) -> Vec<PortalPage> {
    let pages = run.model.portal.iter().filter(|p| run.allows(p.when));
    pages
        .map(|page| {
            let fields = page.fields.iter().filter(|f| f.when.iter().all(|w| run.holds(*w)));
            PortalPage {
                id: page.id.clone(),
                title: page.title.clone(),
                path: page.path.clone(),
                fields: fields
                    .filter_map(|f| {
                        let fact = run.model.fact(f.fact)?;
                        Some(PortalField {
                            id: f.id.clone(),
                            group: f.group.clone(),
                            label: f.label.clone(),
                            value: styled(run, f.fact, f.style),
                            fact: fact.id.clone(),
                            act: f.act.to_owned(),
                            required: f.required,
                            note: f.note.clone(),
                            confidence: f.confidence.to_owned(),
                            sensitive: fact.sensitive,
                        })
                    })
                    .collect(),
            }
        })
        .collect()
}

/// Forms that are due.
pub(crate) fn papers_due<'a>(run: &Run<'a>) -> BTreeSet<&'a str> {
    run.model.papers.iter().filter(|p| run.allows(p.when)).map(|p| p.form.as_str()).collect()
}

/// Whole tables that a paper may print.
pub(crate) struct Tables<'t> {
    pub portal: &'t [PortalPage],
    pub materials: &'t [Material],
    pub findings: &'t [Finding],
    pub photos: &'t [PhotoSlot],
    pub deadlines: &'t [Deadline],
}

/// Papers that are due, filled.
pub(crate) fn papers(run: &Run<'_>, due: &BTreeSet<&str>, tables: &Tables<'_>) -> Vec<PaperDue> {
    let papers = run.model.papers.iter().filter(|p| due.contains(p.form.as_str()) && has_rows(run, p, tables));
    papers.map(|p| paper(run, p, tables)).collect()
}

/// A letter about a table is not written while the table is empty.
fn has_rows(run: &Run<'_>, rule: &PaperRule, tables: &Tables<'_>) -> bool {
    rule.needs.is_none_or(|rows| !records(run, rows, tables).is_empty())
}

fn paper(run: &Run<'_>, rule: &PaperRule, tables: &Tables<'_>) -> PaperDue {
    let fields = rule.fields.iter().map(|(name, fill)| {
        let value = match fill {
            Fill::Tick(slot) => FormValue::Yes(run.holds(*slot)),
            Fill::Text(slot, style) => FormValue::Text(styled(run, *slot, *style)),
            Fill::Rows(Rows::Papers) => FormValue::Rows(paper_records(run, &rule.form, tables)),
            Fill::Rows(rows) => FormValue::Rows(records(run, *rows, tables)),
            Fill::Contacts(region) => FormValue::Rows(contact_records(run, *region)),
            Fill::List(rows) => FormValue::Rows(list_records(run, rows)),
        };
        (name.clone(), value)
    });
    PaperDue {
        form: rule.form.clone(),
        title: rule.title.clone(),
        copies: rule.copies,
        text: rule.text.to_owned(),
        note: rule.note.clone(),
        fields: fields.collect(),
        sources: rule.backing.sources.clone(),
        conflicts: rule.backing.conflicts.clone(),
    }
}

type Record = BTreeMap<String, String>;

fn record<const N: usize>(cells: [(&str, &str); N]) -> Record {
    cells.into_iter().map(|(column, text)| (column.to_owned(), text.to_owned())).collect()
}

fn records(run: &Run<'_>, rows: Rows, tables: &Tables<'_>) -> Vec<Record> {
    match rows {
        Rows::Portal => tables.portal.iter().flat_map(portal_records).collect(),
        Rows::Materials => tables.materials.iter().zip(1..).map(|(m, no)| material_record(m, no)).collect(),
        Rows::Findings => tables.findings.iter().map(|f| finding_record(run, f)).collect(),
        Rows::Photos => tables.photos.iter().zip(1..).map(|(p, no)| photo_record(run, p, no)).collect(),
        Rows::Deadlines => tables.deadlines.iter().map(deadline_record).collect(),
        Rows::Changes => changes::rows(run),
        Rows::Attachments => mails::rows(tables.materials),
        Rows::Wanting => wanting_records(run, tables),
        Rows::Papers => Vec::new(),
    }
}

/// The other papers that are due, with what the material list says must be done to them. `pages` is known only once
/// they are set, so the caller fills it in by `form`.
fn paper_records(run: &Run<'_>, own: &str, tables: &Tables<'_>) -> Vec<Record> {
    let others = run.model.papers.iter().filter(|p| p.form != own && run.allows(p.when) && has_rows(run, p, tables));
    let cells = others.map(|p| {
        let material = tables.materials.iter().find(|m| m.paper.as_ref() == Some(&p.form));
        let said = |part: fn(&Material) -> &String| material.map(part).map_or("", String::as_str);
        record([
            ("form", &p.form),
            ("name", &p.title),
            ("pages", ""),
            ("copies", &p.copies.to_string()),
            ("sign", said(|m| &m.sign)),
            ("stamp", said(|m| &m.stamp)),
            ("date", said(|m| &m.date)),
        ])
    });
    cells.collect()
}

fn portal_records(page: &PortalPage) -> Vec<Record> {
    let act = |act: &str| match act {
        "pick" => "选择",
        "upload" => "上传",
        _ => "填写",
    };
    let required = |yes: bool| if yes { "必填" } else { "" };
    let cells = page.fields.iter().map(|f| {
        record([
            ("page", &page.title),
            ("group", &f.group),
            ("label", &f.label),
            ("value", &f.value),
            ("note", &f.note),
            ("required", required(f.required)),
            ("act", act(&f.act)),
        ])
    });
    cells.collect()
}

fn material_record(m: &Material, no: u32) -> Record {
    record([
        ("no", &no.to_string()),
        ("title", &m.title),
        ("copies", &m.copies.to_string()),
        ("sign", &m.sign),
        ("stamp", &m.stamp),
        ("date", &m.date),
        ("route", &m.route),
        ("note", &m.note),
        ("ready", if m.ready { "有" } else { "缺" }),
    ])
}

fn finding_record(run: &Run<'_>, finding: &Finding) -> Record {
    let severity = match finding.severity {
        Severity::Error => "要改",
        Severity::Warning if finding.passed.is_some() => "已说明",
        Severity::Warning => "要看",
        Severity::Hint => "提醒",
    };
    let label = finding.fields.first().and_then(|id| run.model.fact(run.model.slot(id)?)).map(|f| f.label.as_str());
    record([
        ("code", &finding.code),
        ("severity", severity),
        ("words", &finding.words),
        ("hint", &finding.hint),
        ("field", label.unwrap_or_default()),
    ])
}

/// What somebody else still has to mend, bring or find out: open findings that are more than a hint, pictures that are
/// not there, answers that are 不确定.
fn wanting_records(run: &Run<'_>, tables: &Tables<'_>) -> Vec<Record> {
    let open = |f: &&Finding| f.severity != Severity::Hint && f.passed.is_none();
    let findings = tables.findings.iter().filter(open).map(|f| finding_record(run, f));
    let facts = || run.model.facts.iter().enumerate().filter(|(slot, _)| run.visible(*slot));
    let row = |severity, label: &str, words, hint: &str| {
        record([("code", ""), ("severity", severity), ("words", words), ("hint", hint), ("field", label)])
    };
    let pictures = tables.photos.iter().filter_map(|photo| {
        let slot = run.model.slot(&photo.slot)?;
        let missing =
            run.required(run.model.fact(slot)?) && matches!(run.state(slot), State::NotAsked | State::Unknown);
        missing.then(|| row("还缺", &photo.title, "还没有这张图片", &photo.note))
    });
    let pictured = |id: &str| tables.photos.iter().any(|p| p.slot == id);
    let unknown = facts().filter(|(slot, fact)| matches!(run.state(*slot), State::Unknown) && !pictured(&fact.id));
    let unknown = unknown.map(|(_, fact)| row("还缺", &fact.label, "这一栏还不确定", &fact.hint));
    findings.chain(pictures).chain(unknown).collect()
}

fn photo_record(run: &Run<'_>, photo: &PhotoSlot, no: u32) -> Record {
    let slot = run.model.slot(&photo.slot);
    let file = slot.map(|slot| styled(run, slot, crate::model::Style::Picture)).unwrap_or_default();
    record([
        ("no", &no.to_string()),
        ("title", &photo.title),
        ("file", &file),
        ("note", &photo.note),
        ("ready", if file.is_empty() { "缺" } else { "有" }),
    ])
}

/// Rows whose condition holds.
fn list_records(run: &Run<'_>, rows: &[ListRow]) -> Vec<Record> {
    let due = rows.iter().filter(|row| run.allows(row.when));
    let written = due.map(|row| {
        let cell = |cell: &Cell| match cell {
            Cell::Words(words) => words.clone(),
            Cell::Of(slot, style) => styled(run, *slot, *style),
        };
        row.cells.iter().map(|(column, of)| (column.clone(), cell(of))).collect()
    });
    written.collect()
}

/// None while the region is not known: a letter then leaves the table out.
fn contact_records(run: &Run<'_>, region: Slot) -> Vec<Record> {
    let code = run.standing(region).and_then(|s| s.value.as_ref()).and_then(|value| value.text());
    let near = run.context.reference.contacts().near(code.unwrap_or_default());
    near.into_iter().map(|o| record([("office", &o.office), ("phone", &o.phone), ("note", &o.note)])).collect()
}

fn deadline_record(d: &Deadline) -> Record {
    record([("title", &d.title), ("due", &d.due), ("counted", &d.counted)])
}
