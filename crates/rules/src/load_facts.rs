//! Reads `facts/*.json` in two steps: first every id and type, then the rules, which may name any fact.
//!
//! Deliberately not here: whether a fact is on a screen, and cycles (see `laws`).

use std::sync::Arc;

use beian_core::Kind;

use crate::compile::{class, compile};
use crate::entry::Entry;
use crate::expression::Expr;
use crate::json::{Data, Node};
use crate::loader::Loader;
use crate::mistake::{At, did_you_mean};
use crate::model::{BUILT_IN, Backing, Fact, KindOf, Model, OptionRow, Required, Suggestion};
use crate::shape;
use crate::val::Class;

/// Facts that every edition has.
pub(crate) fn built_in() -> Vec<Fact> {
    BUILT_IN
        .iter()
        .map(|(id, label)| Fact { built_in: true, ..Fact::new(At::default(), id, label, Kind::Date) })
        .collect()
}

impl Fact {
    /// A fact of which nothing more is said.
    pub(crate) fn new(at: At, id: &str, label: &str, kind: Kind) -> Fact {
        Fact {
            at,
            id: id.to_owned(),
            label: label.to_owned(),
            hint: String::new(),
            why: String::new(),
            example: String::new(),
            kind: KindOf::One(kind),
            list: false,
            rule: None,
            required: Required::Never,
            can_be_unknown: false,
            sensitive: false,
            export: false,
            options: Vec::new(),
            suggest: None,
            reads: String::new(),
            backing: Backing::default(),
            gates: Vec::new(),
            position: None,
            photo: None,
            parts_wanted: false,
            built_in: false,
        }
    }
}

/// What an APP's file says that a filing may ask for, by the system the file is for.
const READS: [(&str, &str); 10] = [
    ("android.package", "android.package"),
    ("android.md5", "android.md5"),
    ("android.sha1", "android.sha1"),
    ("android.modulus", "android.modulus"),
    ("android.modulus-hex", "android.modulus-hex"),
    ("apple.bundle", "apple.bundle"),
    ("apple.md5", "apple.md5"),
    ("apple.sha1", "apple.sha1"),
    ("apple.modulus", "apple.modulus"),
    ("apple.modulus-hex", "apple.modulus-hex"),
];

/// Loads all fact files.
pub(crate) fn load<'n>(files: &'n [(&'n str, Node)], loader: &mut Loader<'n>) {
    let mut entries: Vec<(usize, Entry<'n>)> = Vec::new();
    for (path, node) in files {
        let Some(file) = Entry::of_file(path, node, &shape::FACTS, loader.report) else { continue };
        file.text("topic");
        for item in file.items("facts") {
            let derived = matches!(&item.data, Data::Object(m) if m.iter().any(|m| m.key == "rule"));
            let shape = if derived { &shape::DERIVED } else { &shape::ASKED };
            let Some(entry) = file.child(item, shape, "id") else { continue };
            if let Some(fact) = outline(&entry, loader) {
                loader.model.by_id.insert(fact.id.clone(), loader.model.facts.len());
                entries.push((loader.model.facts.len(), entry));
                loader.model.facts.push(fact);
            }
        }
    }
    for (slot, entry) in &entries {
        options(*slot, entry, loader);
    }
    for (slot, entry) in &entries {
        finish(*slot, entry, loader);
    }
}

/// The fact without anything that names another fact.
fn outline(entry: &Entry<'_>, loader: &mut Loader<'_>) -> Option<Fact> {
    let id = entry.text("id");
    if !well_named(&id) {
        entry.fault("id", format!("“{id}”不能当事实名"), "写小写英文，用点分段，例如 site.name");
        return None;
    }
    if loader.model.by_id.contains_key(&id) {
        entry.fault("id", format!("“{id}”写了两次"), "改一个名字");
        return None;
    }
    let kind = entry.get("type").and_then(Node::text).and_then(|name| kind(entry, name)).unwrap_or(Kind::Text);
    let mut fact = Fact::new(entry.at.clone(), &id, &entry.text("label"), kind);
    fact.hint = entry.text("hint");
    fact.why = entry.text("why");
    fact.example = entry.text("example");
    fact.list = entry.yes("list", false);
    fact.can_be_unknown = entry.yes("can_be_unknown", false);
    fact.sensitive = entry.yes("sensitive", false);
    fact.export = entry.yes("export", false);
    fact.reads = entry.one_of("reads", "", &READS).to_owned();
    fact.backing = loader.backing(entry, entry.get("rule").is_none());
    if fact.sensitive && fact.why.trim().is_empty() && entry.get("rule").is_none() {
        entry.fault("sensitive", "个人信息没有写为什么要问", "补上 why");
    }
    if fact.list && matches!(kind, Kind::Picture | Kind::YesNo | Kind::Choice | Kind::ManyChoice | Kind::Number) {
        entry.fault("list", "这种类型不能要多个值", "多选写 many-choice，图片每张一个事实");
    }
    Some(fact)
}

/// `a`, `a.b`, `a.b_c1`: lower-case words joined by dots.
pub(crate) fn well_named(id: &str) -> bool {
    let word = |w: &str| {
        w.starts_with(|c: char| c.is_ascii_lowercase())
            && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    id.len() <= 80 && id.split('.').all(word)
}

fn kind(entry: &Entry<'_>, name: &str) -> Option<Kind> {
    let found = Kind::parse(name);
    if found.is_none() {
        let hint = did_you_mean(name, Kind::ALL.iter().map(|k| k.name()), "用 beian value --list 看全部类型");
        entry.fault("type", format!("没有“{name}”这种类型"), hint);
    }
    found
}

/// Options are read before rules, because rules are checked against them.
fn options(slot: usize, entry: &Entry<'_>, loader: &mut Loader<'_>) {
    let mut rows: Vec<OptionRow> = Vec::new();
    for item in entry.items("options") {
        let Some(option) = entry.child(item, &shape::OPTION, "value") else { continue };
        let value = option.text("value");
        if rows.iter().any(|r| *r.value == *value) {
            option.fault("value", format!("选项“{value}”写了两次"), "留下一个");
        }
        let when = loader.condition(&option, "when");
        rows.push(OptionRow { value: Arc::from(value), label: option.text("label"), hint: option.text("hint"), when });
    }
    if let Some(name) = entry.maybe_text("options_table") {
        if entry.get("options").is_some() {
            entry.fault("options_table", "选项写了两处", "options 和 options_table 留一个");
        }
        rows.extend(table_options(entry, &name, &loader.model));
    }
    let Some(fact) = loader.model.facts.get_mut(slot) else { return };
    let chooses = matches!(fact.kind, KindOf::One(Kind::Choice | Kind::ManyChoice));
    match (chooses, rows.is_empty()) {
        (true, true) => entry.fault("type", "选择题没有选项", "写 options 或 options_table"),
        (false, false) => entry.fault("options", "不是选择题，不用选项", "type 改成 choice 或 many-choice"),
        _ => {}
    }
    fact.options = rows;
}

fn table_options(entry: &Entry<'_>, name: &str, model: &Model) -> Vec<OptionRow> {
    let Some(table) = model.table_ids.get(name).and_then(|at| model.tables.get(*at)) else {
        let known = model.table_ids.keys().map(String::as_str);
        entry.fault(
            "options_table",
            format!("没有“{name}”这个对照表"),
            did_you_mean(name, known, "在 tables/ 里加一个同名文件"),
        );
        return Vec::new();
    };
    let cell = |row: &crate::model::TableRow, column: &str| {
        let at = table.columns.iter().position(|c| c == column)?;
        row.cells.get(at).map(ToString::to_string)
    };
    if !table.columns.iter().any(|c| c == "label") {
        entry.fault("options_table", "这个表没有 label 列", "选项的文字来自 label 列");
    }
    let row = |row| -> OptionRow {
        let label = cell(row, "label").unwrap_or_default();
        OptionRow {
            value: Arc::from(row.value.as_str()),
            label,
            hint: cell(row, "hint").unwrap_or_default(),
            when: None,
        }
    };
    table.rows.iter().map(row).collect()
}

/// Everything that names other facts.
fn finish(slot: usize, entry: &Entry<'_>, loader: &mut Loader<'_>) {
    let kind_of = kind_by(entry, loader);
    let required = match entry.get("required").map(|n| &n.data) {
        None | Some(Data::YesNo(true)) => Required::Always,
        Some(Data::YesNo(false)) => Required::Never,
        Some(_) => loader.condition(entry, "required").map_or(Required::Always, Required::When),
    };
    let rule = entry.get("rule").and_then(|node| compile(node, entry, &loader.model));
    let suggest = entry.get("suggest").and_then(|node| compile(node, entry, &loader.model));
    let wants_rule = entry.get("rule").is_some();
    let Some(fact) = loader.model.facts.get_mut(slot) else { return };
    if let Some(kind_of) = kind_of {
        fact.kind = kind_of;
    }
    if !wants_rule {
        fact.required = required;
    }
    fits(slot, "rule", rule.as_ref(), entry, &loader.model);
    fits(slot, "suggest", suggest.as_ref(), entry, &loader.model);
    let from = suggest.as_ref().map(|s| suggested_from(s, &loader.model));
    for part in [&rule, &suggest].into_iter().flatten().flat_map(Expr::parts_of) {
        if let Some(fact) = loader.model.facts.get_mut(part) {
            fact.parts_wanted = true;
        }
    }
    let Some(fact) = loader.model.facts.get_mut(slot) else { return };
    // A rule that could not be read still makes the fact a derived one.
    fact.rule = if wants_rule { Some(rule.unwrap_or(Expr::Join(Vec::new()))) } else { None };
    fact.suggest = suggest.zip(from).map(|(rule, from)| Suggestion { rule, from });
}

/// `"type": {"by": fact, value: type, …, "else": type}`.
fn kind_by(entry: &Entry<'_>, loader: &Loader<'_>) -> Option<KindOf> {
    let node = entry.get("type")?;
    let members = match &node.data {
        Data::Text(_) => return None,
        Data::Object(members) => members,
        _ => {
            entry.fault("type", "“type”应当是文字或 {\"by\": …}", "照 RULES.md 的样子写");
            return None;
        }
    };
    let (mut by, mut other, mut cases) = (None, None, Vec::new());
    for member in members {
        let text = member.node.text().unwrap_or_default();
        match member.key.as_str() {
            "by" => by = loader.slot(entry, "type", text),
            "else" => other = kind(entry, text),
            value => cases.extend(kind(entry, text).map(|k| (value.to_owned(), k))),
        }
    }
    if !members.iter().any(|m| m.key == "by") || !members.iter().any(|m| m.key == "else") {
        entry.fault("type", "跟着走的类型缺 by 或 else", "写 {\"by\": 事实, 值: 类型, \"else\": 类型}");
    }
    let by = by?;
    let options = loader.model.fact(by).map(|f| f.options.as_slice()).unwrap_or_default();
    for (value, _) in &cases {
        if !options.iter().any(|o| *o.value == **value) {
            let hint = did_you_mean(value, options.iter().map(|o| &*o.value), "换成有的选项");
            entry.fault("type", format!("没有选项“{value}”"), hint);
        }
    }
    Some(KindOf::By { fact: by, cases, other: other? })
}

/// A rule must give the sort of value the fact is.
fn fits(slot: usize, key: &str, rule: Option<&Expr>, entry: &Entry<'_>, model: &Model) {
    let (Some(rule), Some(wanted)) = (rule, class(&Expr::Fact(slot), model)) else { return };
    let given = class(rule, model);
    if let Some(given) = given.filter(|g| *g != wanted) {
        entry.fault(key, format!("算出来的是{}，类型写的是{}", given.words(), wanted.words()), "改 type，或改算法");
    }
    if wanted == Class::Picture {
        entry.fault(key, "图片不能算出来", "去掉这一项");
    }
}

/// Where a suggestion comes from, in words: the table, or the first fact.
fn suggested_from(rule: &Expr, model: &Model) -> String {
    let table = std::iter::once(rule).chain(rule.inner()).find_map(|e| match e {
        Expr::Lookup { table, .. } => model.tables.get(*table).map(|t| t.title.as_str()),
        _ => None,
    });
    let fact = || rule.facts().first().and_then(|slot| model.fact(*slot)).map(|f| f.label.as_str());
    match table.or_else(fact) {
        Some(name) => format!("按{name}"),
        None => "建议".to_owned(),
    }
}
