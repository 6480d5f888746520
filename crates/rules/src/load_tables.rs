//! Reads tables: `tables/<name>.json` with its columns and rows, and `tables/<name>/<row>.json`, one row a file, so that
//! a row can be added by somebody else. What a row must not say is in the table's `laws`.
//!
//! Deliberately not here: what a cell is for (facts look it up).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use beian_core::values::{Context, check};
use beian_core::{Kind, Reference};
use jiff::civil::Date;

use crate::EditionFile;
use crate::entry::{Entry, parse_file};
use crate::json::{Data, Member, Node};
use crate::load_manifest::{MAX_ROWS, stem};
use crate::mistake::{At, Mistake, Report, did_you_mean};
use crate::model::{Model, Table, TableLaw, TableRow};
use crate::shape;

/// Longest name of a row, in characters: a paper brought for it is kept under that name.
const LONGEST_VALUE: usize = 60;
/// Longest cell, in characters.
const LONGEST_CELL: usize = 2_000;

/// Keys of a row in a file of its own that are not cells.
const ABOUT_A_ROW: [&str; 3] = ["value", "source", "note"];

/// Reads one file of `tables/`. A table stands before its rows.
pub(crate) fn table(path: &str, node: &Node, model: &mut Model, report: &Report) {
    match row_of(path) {
        Some(name) => row_file(path, name, node, model, report),
        None => whole(path, node, model, report),
    }
}

/// The table that a file is one row of: `tables/providers/10-a.json` → `providers`.
fn row_of(path: &str) -> Option<&str> {
    let inside = &path[path.rfind("tables/")? + "tables/".len()..];
    inside.split_once('/').map(|(table, _)| table)
}

fn whole(path: &str, node: &Node, model: &mut Model, report: &Report) {
    let Some(file) = Entry::of_file(path, node, &shape::TABLE, report) else { return };
    let columns = file.texts("columns");
    let laws = file.items("laws").iter().filter_map(|law| self::law(&file, law, &columns)).collect();
    let labels = labels(&file, &columns);
    let mut table = Table {
        title: file.text("title"),
        open: file.yes("open", false),
        columns,
        labels,
        laws,
        rows: Vec::new(),
        index: HashMap::new(),
    };
    for item in file.items("rows").iter().take(MAX_ROWS + 1) {
        let at = file.at_node(item);
        add(&mut table, &at, item, &["value"], report);
    }
    model.table_ids.insert(stem(path).to_owned(), model.tables.len());
    model.tables.push(table);
}

/// What people call the columns.
fn labels(file: &Entry<'_>, columns: &[String]) -> BTreeMap<String, String> {
    let label = |m: &Member| {
        if !columns.contains(&m.key) {
            let hint = did_you_mean(&m.key, columns.iter().map(String::as_str), "先写进 columns");
            file.fault("labels", format!("没有“{}”这一列", m.key), hint);
        }
        Some((m.key.clone(), m.node.text()?.to_owned()))
    };
    file.map("labels").iter().filter_map(label).collect()
}

fn row_file(path: &str, name: &str, node: &Node, model: &mut Model, report: &Report) {
    let at = At { file: path.to_owned(), line: node.line, entry: name.to_owned() };
    let Some(table) = model.table_ids.get(name).and_then(|at| model.tables.get_mut(*at)) else {
        let hint = did_you_mean(name, model.table_ids.keys().map(String::as_str), "先写 tables/<表名>.json");
        report.add(&at, format!("没有“{name}”这个对照表"), hint);
        return;
    };
    add(table, &at, node, &ABOUT_A_ROW, report);
}

fn add(table: &mut Table, at: &At, node: &Node, about: &[&str], report: &Report) {
    let Some(row) = row(&table.columns, at, node, about, report) else { return };
    let at = At { entry: row.value.clone(), ..at.clone() };
    for law in &table.laws {
        law.hold(&table.columns, &row, &at, report);
    }
    if table.index.insert(row.value.clone(), table.rows.len()).is_some() {
        report.add(&at, format!("“{}”有两行", row.value), "留下一行");
    }
    if table.rows.len() >= MAX_ROWS {
        report.add(&at, "对照表的行太多", format!("最多 {MAX_ROWS} 行"));
    }
    table.rows.push(row);
}

fn row(columns: &[String], at: &At, item: &Node, about: &[&str], report: &Report) -> Option<TableRow> {
    let Data::Object(members) = &item.data else {
        report.add(at, "一行应当是 {…}", "写 {\"value\": \"…\", 列: \"…\"}");
        return None;
    };
    let mut value = String::new();
    let mut cells: Vec<Arc<str>> = vec![Arc::from(""); columns.len()];
    for Member { key, node, line } in members {
        let at = At { line: *line, ..at.clone() };
        let cell = columns.iter().position(|c| c == key).and_then(|at| cells.get_mut(at));
        let longest = if key == "value" { LONGEST_VALUE } else { LONGEST_CELL };
        if let Some(words) = node.text().and_then(|text| unfit(text, longest)) {
            report.add(&at, format!("“{key}”{words}"), "删掉多余的字符");
        }
        match (node.text(), cell) {
            (Some(text), _) if key == "value" => text.clone_into(&mut value),
            (Some(text), Some(cell)) => *cell = Arc::from(text),
            _ if about.contains(&key.as_str()) && key != "value" => {}
            (Some(_), None) => {
                let hint = did_you_mean(key, columns.iter().map(String::as_str), "先写进 columns");
                report.add(&at, format!("没有“{key}”这一列"), hint);
            }
            (None, _) => report.add(&at, format!("“{key}”应当是文字"), "写成 \"…\""),
        }
    }
    if value.trim().is_empty() {
        report.add(at, "这一行没有 value", "补上，查表用它");
    }
    Some(TableRow { value, cells })
}

/// What is wrong with any cell, whatever its column.
fn unfit(text: &str, longest: usize) -> Option<&'static str> {
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Some("里有控制字符");
    }
    text.chars().nth(longest).map(|_| "太长")
}

/// `{"column": …, "must": true, "kind": …, "one_of": […], "not_more_than": column, "if": {column: text}, "says": …}`.
fn law(file: &Entry<'_>, node: &Node, columns: &[String]) -> Option<TableLaw> {
    let entry = file.child(node, &shape::TABLE_LAW, "column")?;
    let column = |key: &str, name: &str| {
        let at = columns.iter().position(|c| c == name);
        if at.is_none() {
            let hint = did_you_mean(name, columns.iter().map(String::as_str), "先写进 columns");
            entry.fault(key, format!("没有“{name}”这一列"), hint);
        }
        at
    };
    let kind = entry.maybe_text("kind").and_then(|name| {
        let kind = Kind::parse(&name);
        if kind.is_none() {
            entry.fault("kind", format!("没有“{name}”这种类型"), "用 beian value --list 看全部类型");
        }
        kind
    });
    let when = entry.map("if").iter().filter_map(|m| {
        if m.node.text().is_none() {
            entry.fault("if", format!("“{}”应当是文字", m.key), "写成 \"…\"");
        }
        Some((column("if", &m.key)?, m.node.text()?.to_owned()))
    });
    if ["must", "kind", "one_of", "not_more_than"].iter().all(|key| entry.get(key).is_none()) {
        entry.fault("column", "这一条没有写管什么", "写 must、kind、one_of 或 not_more_than");
    }
    Some(TableLaw {
        column: column("column", &entry.text("column"))?,
        must: entry.yes("must", false),
        kind,
        one_of: entry.texts("one_of"),
        not_more_than: entry.maybe_text("not_more_than").and_then(|name| column("not_more_than", &name)),
        when: when.collect(),
        says: entry.text("says"),
    })
}

impl TableLaw {
    /// Reports what a row says against this law.
    fn hold(&self, columns: &[String], row: &TableRow, at: &At, report: &Report) {
        let cell = |column: usize| row.cells.get(column).map(AsRef::as_ref).unwrap_or_default();
        if !self.when.iter().all(|(column, text)| cell(*column) == text) {
            return;
        }
        let (name, value) = (columns.get(self.column).map(String::as_str).unwrap_or_default(), cell(self.column));
        let tell = |words: String| report.add(at, words, if self.says.is_empty() { "改这一格" } else { &self.says });
        if value.trim().is_empty() {
            if self.must {
                tell(format!("“{name}”空着"));
            }
            return;
        }
        if !self.one_of.is_empty() && !self.one_of.iter().any(|known| known == value) {
            tell(format!("“{name}”不能写“{value}”，能写：{}", self.one_of.join("、")));
        }
        if let Some(kind) = self.kind.filter(|kind| !reads(*kind, value)) {
            tell(format!("“{name}”不是{}", kind.label()));
        }
        if let Some(most) = self.not_more_than
            && let (Ok(less), Ok(more)) = (value.parse::<f64>(), cell(most).parse::<f64>())
            && less > more
        {
            tell(format!("“{name}”比“{}”大", columns.get(most).map(String::as_str).unwrap_or_default()));
        }
    }
}

/// Whether a cell can be read as a value of this kind.
fn reads(kind: Kind, value: &str) -> bool {
    match kind {
        Kind::Number => value.parse::<u64>().is_ok(),
        _ => {
            let (reference, today) = (Reference::default(), Date::default());
            check(kind, value, &Context { reference: &reference, today }).is_sound()
        }
    }
}

/// A table by itself, as one who adds a row to it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableInfo {
    /// What it is called.
    pub title: String,
    /// Names of its columns.
    pub columns: Vec<String>,
    /// A person may add rows.
    pub open: bool,
    /// What people call a column, by its name.
    pub labels: BTreeMap<String, String>,
    /// Value and cells of each row; cells in the order of the columns, empty text where nothing is said.
    pub rows: Vec<(String, Vec<String>)>,
}

/// Reads a table without an edition: its own file first, then rows in files of their own. Refused with all mistakes.
pub fn read_table(files: &[EditionFile<'_>]) -> Result<TableInfo, Vec<Mistake>> {
    let report = Report::default();
    let mut model = Model::default();
    for file in files {
        if let Some(node) = parse_file(file.path, file.bytes, &report) {
            table(file.path, &node, &mut model, &report);
        }
    }
    let mistakes = report.finish();
    let cells = |row: TableRow| (row.value, row.cells.iter().map(ToString::to_string).collect());
    match model.tables.pop() {
        Some(Table { title, columns, open, labels, rows, .. }) if mistakes.is_empty() => {
            Ok(TableInfo { title, columns, open, labels, rows: rows.into_iter().map(cells).collect() })
        }
        _ => Err(mistakes),
    }
}
