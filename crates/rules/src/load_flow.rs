//! Reads `flow/*.json`: chapters in the order of the files, their screens and fields.
//!
//! Deliberately not here: whether every asked fact has its place, and self-gated screens (see `laws`).

use crate::ScreenKind;
use crate::entry::Entry;
use crate::json::{Data, Node};
use crate::loader::Loader;
use crate::mistake::did_you_mean;
use crate::model::{ChapterRule, FieldRule, ScreenRule};
use crate::shape;

/// Loads all chapters.
pub(crate) fn load<'n>(files: &'n [(&'n str, Node)], loader: &mut Loader<'n>) {
    let mut afters = Vec::new();
    for (path, node) in files {
        let Some(file) = Entry::of_file(path, node, &shape::CHAPTER, loader.report) else { continue };
        let id = file.text("id");
        loader.unique("chapter", &file, "id", &id);
        let when = loader.condition(&file, "when");
        let screens: Vec<ScreenRule> = file
            .items("screens")
            .iter()
            .filter_map(|n| file.child(n, &shape::SCREEN, "id"))
            .map(|e| screen(&e, loader))
            .collect();
        if screens.is_empty() {
            file.fault("screens", "这一章没有页面", "加一页，或删掉这一章");
        }
        let (title, about) = (file.text("title"), file.text("about"));
        loader.model.chapters.push(ChapterRule { id, title, about, when, after: Vec::new(), screens });
        afters.push(file);
    }
    for file in afters {
        after(&file, loader);
    }
}

fn screen(entry: &Entry<'_>, loader: &mut Loader<'_>) -> ScreenRule {
    let (id, title) = (entry.text("id"), entry.text("title"));
    loader.unique("screen", entry, "id", &id);
    loader.unique("screen title", entry, "title", &title);
    let kinds = [("question", ScreenKind::Question), ("info", ScreenKind::Info), ("stop", ScreenKind::Stop)];
    let kind = entry.one_of("kind", ScreenKind::Question, &kinds);
    let when = loader.condition(entry, "when");
    let guide = entry.maybe_text("guide");
    if let Some(missing) = guide.as_ref().filter(|g| !loader.model.guides.contains_key(*g)) {
        let hint =
            did_you_mean(missing, loader.model.guides.keys().map(String::as_str), "在 guides/ 里加一个同名的 .md 文件");
        entry.fault("guide", format!("没有带路文字“{missing}”"), hint);
    }
    let fields: Vec<FieldRule> = entry.items("fields").iter().filter_map(|n| field(entry, n, loader)).collect();
    match kind {
        ScreenKind::Question if entry.items("fields").is_empty() => {
            entry.fault("fields", "问题页上没有要填的栏", "加 fields，或把 kind 改成 info");
        }
        ScreenKind::Info | ScreenKind::Stop if !fields.is_empty() => {
            entry.fault("fields", "说明页和止步页不能填", "把 kind 改成 question");
        }
        _ => {}
    }
    if kind == ScreenKind::Stop && when.is_none() {
        entry.fault("when", "止步页没有条件，谁都过不去", "加 when");
    }
    ScreenRule { at: entry.at.clone(), id, title, about: entry.text("about"), kind, when, guide, fields }
}

fn field(screen: &Entry<'_>, node: &Node, loader: &mut Loader<'_>) -> Option<FieldRule> {
    let (id, when) = match &node.data {
        Data::Text(id) => (id.clone(), None),
        _ => {
            let entry = screen.child(node, &shape::FIELD, "fact")?;
            let when = loader.condition(&entry, "when");
            (entry.text("fact"), when)
        }
    };
    let at = screen.at_node(node);
    let Some(fact) = loader.model.slot(&id) else {
        let hint = did_you_mean(&id, loader.model.fact_ids(), "先在 facts 里写这个事实");
        loader.report.add(&at, format!("没有“{id}”这个事实"), hint);
        return None;
    };
    if loader.model.fact(fact).is_some_and(|f| !f.asked()) {
        loader.report.add(&at, format!("“{id}”是推出来的，不能问"), "从页面上去掉");
        return None;
    }
    Some(FieldRule { fact, when })
}

/// `after` names chapters that stand earlier.
fn after(file: &Entry<'_>, loader: &mut Loader<'_>) {
    let id = file.text("id");
    let chapters = &loader.model.chapters;
    let Some(own) = chapters.iter().position(|c| c.id == id) else { return };
    let mut found = Vec::new();
    for name in file.texts("after") {
        match chapters.iter().position(|c| c.id == name) {
            Some(at) if at < own => found.push(at),
            Some(_) => file.fault("after", format!("“{name}”不在这一章前面"), "after 只能写前面的章"),
            None => {
                let hint = did_you_mean(&name, chapters.iter().map(|c| c.id.as_str()), "写前面某一章的 id");
                file.fault("after", format!("没有“{name}”这一章"), hint);
            }
        }
    }
    if let Some(chapter) = loader.model.chapters.get_mut(own) {
        chapter.after = found;
    }
}
