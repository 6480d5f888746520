//! The laws an edition must keep as a whole, once every record is read.
//!
//! Deliberately not here: mistakes inside one record; those are found while reading it.

use beian_core::Calendar;

use crate::ScreenKind;
use crate::evaluate::{Scope, evaluate};
use crate::loader::Loader;
use crate::mistake::{At, Report};
use crate::model::{KindOf, Model, Slot};
use crate::val::Val;

/// Checks all laws and sets the order of evaluation.
pub(crate) fn check(loader: &mut Loader<'_>) {
    place_fields(&mut loader.model, loader.report);
    every_asked_fact_has_its_place(&loader.model, loader.report);
    every_picture_has_its_photo(&loader.model, loader.report);
    the_manifest_names_facts(&loader.model, loader.report);
    loader.model.order = order(&loader.model, loader.report);
    conditions_can_hold(loader);
}

/// Gives each field its conditions and its position; a second place for a fact is a mistake.
fn place_fields(model: &mut Model, report: &Report) {
    let mut position = 0;
    for chapter in &model.chapters {
        for screen in &chapter.screens {
            for field in &screen.fields {
                position += 1;
                let Some(fact) = model.facts.get_mut(field.fact) else { continue };
                if fact.position.is_some() {
                    report.add(&screen.at, format!("“{}”已经在另一页问过", fact.id), "留下一处");
                    continue;
                }
                fact.position = Some(position);
                fact.gates = [chapter.when, screen.when, field.when].into_iter().flatten().collect();
            }
        }
    }
}

fn every_asked_fact_has_its_place(model: &Model, report: &Report) {
    for fact in model.facts.iter().filter(|f| f.asked() && f.position.is_none()) {
        report.add(&fact.at, format!("“{}”没有页面问", fact.id), "放进 flow 的一个页面，或写 rule 推出来");
    }
}

fn every_picture_has_its_photo(model: &Model, report: &Report) {
    for fact in model.facts.iter().filter(|f| f.photo.is_none() && f.kind.all().contains(&beian_core::Kind::Picture)) {
        report.add(&fact.at, format!("图片“{}”没有写要求", fact.id), "在 photos.json 里加一条");
    }
}

fn the_manifest_names_facts(model: &Model, report: &Report) {
    let at = |key: &str| At { file: "manifest.json".to_owned(), line: 1, entry: key.to_owned() };
    let title = &model.manifest.case_title;
    if !title.is_empty() && model.slot(title).is_none() {
        report.add(&at("case_title"), format!("没有“{title}”这个事实"), "写能当案件名字的事实");
    }
    let by = model.manifest.papers_by.as_ref();
    if let Some(id) = by.filter(|id| model.slot(id).is_none()) {
        report.add(&at("papers_by"), format!("没有“{id}”这个事实"), "写决定用谁的纸的事实");
    }
    let asked = |id: &String| model.slot(id).and_then(|slot| model.fact(slot)).is_some_and(|fact| fact.asked());
    if let Some(number) = model.manifest.grants.as_ref().filter(|id| !asked(id)) {
        report.add(&at("grants"), format!("“{number}”不是问出来的事实"), "写记编号的那一栏");
    }
}

/// What the value of a fact depends on.
fn depends_on(model: &Model, slot: Slot) -> Vec<Slot> {
    let Some(fact) = model.fact(slot) else { return Vec::new() };
    let mut on = fact.gates.clone();
    if let KindOf::By { fact, .. } = &fact.kind {
        on.push(*fact);
    }
    on.extend(fact.rule.iter().flat_map(|r| r.facts()));
    on
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    New,
    Open,
    Done,
}

/// All facts, each after what it depends on. A circle is a mistake; it is cut there.
fn order(model: &Model, report: &Report) -> Vec<Slot> {
    let mut marks = vec![Mark::New; model.facts.len()];
    let mut order = Vec::with_capacity(model.facts.len());
    for root in 0..model.facts.len() {
        if marks.get(root) != Some(&Mark::New) {
            continue;
        }
        // An explicit stack: a chain of a thousand facts must not use up the thread's.
        let mut path = vec![(root, depends_on(model, root).into_iter())];
        set(&mut marks, root, Mark::Open);
        while let Some((slot, waiting)) = path.last_mut() {
            let slot = *slot;
            let Some(next) = waiting.next() else {
                set(&mut marks, slot, Mark::Done);
                order.push(slot);
                path.pop();
                continue;
            };
            match marks.get(next) {
                Some(Mark::New) => {
                    set(&mut marks, next, Mark::Open);
                    path.push((next, depends_on(model, next).into_iter()));
                }
                Some(Mark::Open) => {
                    let circle: Vec<Slot> = path.iter().map(|(s, _)| *s).skip_while(|s| *s != next).collect();
                    circular(model, report, &circle);
                }
                Some(Mark::Done) | None => {}
            }
        }
    }
    order
}

fn set(marks: &mut [Mark], slot: Slot, mark: Mark) {
    if let Some(place) = marks.get_mut(slot) {
        *place = mark;
    }
}

/// A circle through an asked fact is a screen gated by its own answer; else rules that need each other.
fn circular(model: &Model, report: &Report, circle: &[Slot]) {
    let facts: Vec<_> = circle.iter().filter_map(|s| model.fact(*s)).collect();
    let names: Vec<&str> = facts.iter().chain(facts.first()).map(|f| f.id.as_str()).collect();
    let way = names.join(" → ");
    if let Some(asked) = facts.iter().find(|f| f.asked()) {
        let screen = model
            .chapters
            .iter()
            .flat_map(|c| &c.screens)
            .find(|s| s.fields.iter().any(|f| model.fact(f.fact).is_some_and(|fact| fact.id == asked.id)));
        let at = screen.map_or(&asked.at, |s| &s.at);
        report.add(at, format!("页面由它自己的答案决定：{way}"), "条件换成前面页面的答案");
    } else if let Some(first) = facts.first() {
        report.add(&first.at, format!("推算绕成了圈：{way}"), "去掉其中一步");
    }
}

/// What holds whatever the answers are: every asked fact is not known, and may yet become so.
struct AllAnswers<'m> {
    model: &'m Model,
    values: Vec<Option<Val>>,
}

impl Scope for AllAnswers<'_> {
    fn model(&self) -> &Model {
        self.model
    }

    fn value(&self, slot: Slot) -> Option<Val> {
        self.values.get(slot)?.clone()
    }

    fn part(&self, _: Slot, _: &str) -> Option<Val> {
        None
    }

    fn calendar(&self) -> Option<&Calendar> {
        None
    }

    fn settled(&self) -> bool {
        false
    }
}

/// A condition that is no for all answers hides its screen, or silences its check, for ever.
fn conditions_can_hold(loader: &Loader<'_>) {
    let model = &loader.model;
    let mut all = AllAnswers { model, values: vec![None; model.facts.len()] };
    for slot in &model.order {
        let Some(fact) = model.fact(*slot) else { continue };
        let hidden = fact.gates.iter().any(|g| all.value(*g) == Some(Val::YesNo(false)));
        let value = match &fact.rule {
            Some(rule) if !hidden => evaluate(rule, &all),
            _ => None,
        };
        if let Some(place) = all.values.get_mut(*slot) {
            *place = value;
        }
    }
    for (slot, at) in &loader.conditions {
        if all.value(*slot) == Some(Val::YesNo(false)) {
            let id = model.fact(*slot).map(|f| f.id.as_str()).unwrap_or_default();
            loader.report.add(at, format!("条件“{id}”永远不成立"), "改条件，或删掉这一条");
        }
    }
    let stop_before = model
        .chapters
        .iter()
        .flat_map(|c| &c.screens)
        .find(|s| s.kind == ScreenKind::Stop && s.when.is_some_and(|w| all.value(w) == Some(Val::YesNo(true))));
    if let Some(screen) = stop_before {
        loader.report.add(&screen.at, "止步页的条件永远成立，谁都过不去", "改条件");
    }
}
