//! Reads what answers are for: `portal.json`, `papers.json`, and the styles values are written in.
//!
//! Deliberately not here: writing the values (see `present`).

use beian_core::Kind;

use crate::entry::Entry;
use crate::json::{Data, Member, Node};
use crate::loader::Loader;
use crate::model::{Cell, Fact, Fill, ListRow, PageField, PageRule, PaperRule, Rows, Slot, Style};
use crate::shape;

/// Names of the formats, in the order of RULES.md.
pub(crate) const STYLES: [(&str, Style); 12] = [
    ("text", Style::Text),
    ("label", Style::Label),
    ("date", Style::Date),
    ("date-cn", Style::DateCn),
    ("region", Style::Region),
    ("domain", Style::Domain),
    ("url", Style::Url),
    ("list", Style::List),
    ("lines", Style::Lines),
    ("phone", Style::Phone),
    ("yes-no", Style::YesNo),
    ("picture", Style::Picture),
];

/// Whose words a paper carries: the authority's, ours in the place of unknown ones, or a work sheet of ours.
const TEXTS: [(&str, &str); 3] = [("official", "official"), ("reference", "reference"), ("own", "own")];

/// The way a fact is written when nothing else is said.
pub(crate) fn natural(fact: &Fact) -> Style {
    match fact.kind.all().first() {
        _ if fact.list => Style::List,
        Some(Kind::Choice) => Style::Label,
        Some(Kind::ManyChoice) => Style::List,
        Some(Kind::YesNo) => Style::YesNo,
        Some(Kind::Region) => Style::Region,
        Some(Kind::Picture) => Style::Picture,
        _ => Style::Text,
    }
}

/// The style a record names for a fact, or the natural one; a style that cannot write the fact is a mistake.
pub(crate) fn style(entry: &Entry<'_>, fact: &Fact) -> Style {
    let natural = natural(fact);
    let style = entry.one_of("format", natural, &STYLES);
    let kinds = fact.kind.all();
    let fits = match style {
        Style::Label => !fact.options.is_empty(),
        Style::YesNo => kinds.contains(&Kind::YesNo),
        Style::Picture => kinds.contains(&Kind::Picture),
        Style::Region => kinds.contains(&Kind::Region),
        Style::Date | Style::DateCn => kinds.iter().any(|k| matches!(k, Kind::Date | Kind::DateOrLongTerm)),
        _ => natural != Style::Picture,
    };
    if !fits {
        entry.fault("format", format!("“{}”不能写成这种格式", fact.id), "换一种格式，或不写");
    }
    style
}

/// Reads `portal.json`.
pub(crate) fn portal<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::PORTAL, loader.report) else { return };
    for item in file.items("pages") {
        let Some(entry) = file.child(item, &shape::PORTAL_PAGE, "id") else { continue };
        let id = entry.text("id");
        loader.unique("portal page", &entry, "id", &id);
        let when = loader.condition(&entry, "when");
        let mut page = PageRule { id, title: entry.text("title"), path: entry.text("path"), when, fields: Vec::new() };
        for group in entry.items("groups") {
            let Some(group) = entry.child(group, &shape::PORTAL_GROUP, "title") else { continue };
            let when = loader.condition(&group, "when");
            for field in group.items("fields") {
                let field = group.child(field, &shape::PORTAL_FIELD, "label");
                page.fields.extend(field.and_then(|f| page_field(&f, &page.id, &group.text("title"), when, loader)));
            }
        }
        loader.model.portal.push(page);
    }
}

fn page_field(
    entry: &Entry<'_>,
    page: &str,
    group: &str,
    group_when: Option<Slot>,
    loader: &mut Loader<'_>,
) -> Option<PageField> {
    let label = entry.text("label");
    let id = if group.is_empty() { format!("{page}/{label}") } else { format!("{page}/{group}/{label}") };
    loader.unique("portal field", entry, "label", &id);
    let when = group_when.into_iter().chain(loader.condition(entry, "when")).collect();
    let slot = loader.named(entry, "fact")?;
    let style = style(entry, loader.model.fact(slot)?);
    let act = match style {
        Style::Picture => "upload",
        Style::Label | Style::YesNo | Style::Region => "pick",
        _ => "type",
    };
    Some(PageField {
        id,
        group: group.to_owned(),
        label,
        fact: slot,
        style,
        act: entry.one_of("act", act, &[("type", "type"), ("pick", "pick"), ("upload", "upload")]),
        required: entry.yes("required", false),
        when,
        note: entry.text("note"),
        confidence: entry.one_of("confidence", "inferred", &[("seen", "seen"), ("inferred", "inferred")]),
    })
}

/// Reads `papers.json`.
pub(crate) fn papers<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::PAPERS, loader.report) else { return };
    for item in file.items("papers") {
        let Some(entry) = file.child(item, &shape::PAPER, "form") else { continue };
        let form = entry.text("form");
        loader.unique("paper", &entry, "form", &form);
        let filled = entry.map("fields").iter().filter_map(|m| fill(&entry, m, loader).map(|f| (m.key.clone(), f)));
        let fields: Vec<_> = filled.collect();
        let needs = needs(&entry, &fields);
        let paper = PaperRule {
            form,
            title: entry.text("title"),
            when: loader.condition(&entry, "when"),
            copies: copies(&entry),
            text: entry.one_of("text", "reference", &TEXTS),
            note: entry.text("note"),
            fields,
            needs,
            backing: loader.backing(&entry, true),
        };
        loader.model.papers.push(paper);
    }
}

/// Number of copies, 1 when not said.
pub(crate) fn copies(entry: &Entry<'_>) -> u32 {
    u32::try_from(entry.whole("copies", 1, 1..=50)).unwrap_or(1)
}

/// `"needs": "rows"`: the field whose table must not be empty. The table of the other papers would lead in a circle.
fn needs(paper: &Entry<'_>, fields: &[(String, Fill)]) -> Option<Rows> {
    let name = paper.maybe_text("needs")?;
    match fields.iter().find(|(field, _)| *field == name) {
        Some((_, Fill::Rows(rows))) if *rows != Rows::Papers => Some(*rows),
        _ => {
            paper.fault("needs", format!("“{name}”不是整张表"), "写 fields 里填 {\"rows\": …} 的那一栏，papers 除外");
            None
        }
    }
}

fn fill(paper: &Entry<'_>, member: &Member, loader: &mut Loader<'_>) -> Option<Fill> {
    if let Data::Text(id) = &member.node.data {
        let named = paper.moved_to(&member.node);
        let slot = loader.slot(&named, "", id)?;
        return loader.model.fact(slot).map(|f| unstyled(slot, f));
    }
    if matches!(&member.node.data, Data::Object(m) if m.iter().any(|m| m.key == "list")) {
        let entry = paper.child(&member.node, &shape::PAPER_LIST, "")?;
        return Some(Fill::List(entry.items("list").iter().filter_map(|row| list_row(&entry, row, loader)).collect()));
    }
    let has_rows = matches!(&member.node.data, Data::Object(m) if m.iter().any(|m| m.key == "rows"));
    if has_rows {
        let entry = paper.child(&member.node, &shape::PAPER_ROWS, "")?;
        let rows = [
            ("portal", Rows::Portal),
            ("materials", Rows::Materials),
            ("findings", Rows::Findings),
            ("photos", Rows::Photos),
            ("deadlines", Rows::Deadlines),
            ("papers", Rows::Papers),
            ("changes", Rows::Changes),
            ("attachments", Rows::Attachments),
            ("wanting", Rows::Wanting),
        ];
        if entry.maybe_text("rows").is_some_and(|rows| rows == "contacts") {
            return contacts(&entry, loader);
        }
        return Some(Fill::Rows(entry.one_of("rows", Rows::Portal, &rows)));
    }
    let entry = paper.child(&member.node, &shape::PAPER_FIELD, "")?;
    let slot = loader.named(&entry, "fact")?;
    let fact = loader.model.fact(slot)?;
    if entry.get("format").is_none() {
        return Some(unstyled(slot, fact));
    }
    Some(Fill::Text(slot, style(&entry, fact)))
}

/// `{"when": …, "cells": {column: text or {"fact": …, "format": …}}}`.
fn list_row(list: &Entry<'_>, node: &Node, loader: &mut Loader<'_>) -> Option<ListRow> {
    let entry = list.child(node, &shape::PAPER_ROW, "")?;
    let when = loader.condition(&entry, "when");
    let cell = |member: &Member| {
        if let Data::Text(words) = &member.node.data {
            return Some((member.key.clone(), Cell::Words(words.clone())));
        }
        let of = entry.child(&member.node, &shape::PAPER_FIELD, "")?;
        let slot = loader.named(&of, "fact")?;
        Some((member.key.clone(), Cell::Of(slot, style(&of, loader.model.fact(slot)?))))
    };
    Some(ListRow { when, cells: entry.map("cells").iter().filter_map(cell).collect() })
}

/// `{"rows": "contacts", "of": region}`.
fn contacts(entry: &Entry<'_>, loader: &Loader<'_>) -> Option<Fill> {
    if entry.get("of").is_none() {
        entry.fault("rows", "没有写 of", "写按哪个地区事实列联系方式");
    }
    let slot = loader.named(entry, "of")?;
    let fact = loader.model.fact(slot)?;
    if fact.kind.all().iter().any(|kind| *kind != Kind::Region) {
        entry.fault("of", format!("“{}”不是地区", fact.id), "写 type 是 region 的事实");
    }
    Some(Fill::Contacts(slot))
}

/// A yes-no fact is a tick, anything else its natural text.
fn unstyled(slot: Slot, fact: &Fact) -> Fill {
    match natural(fact) {
        Style::YesNo => Fill::Tick(slot),
        style => Fill::Text(slot, style),
    }
}
