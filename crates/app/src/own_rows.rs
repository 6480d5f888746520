//! Rows a person adds to tables of the rules, such as a provider we do not know.
//!
//! Deliberately not here: what a row means (the edition), and how it is kept (`store`).

use std::path::Path;

use beian_core::Failure;
use beian_rules::{Mistake, TableInfo, format_json};
use beian_store::OwnRowRecord;
use serde_json::{Map, Value};

use crate::App;
use crate::brought::{self, Refused};
use crate::contract::{ImportRow, Nothing, OwnRow, OwnTable, OwnTables, RowName, RowText};
use crate::library::Library;
use crate::open_tables::OpenTable;

/// Largest file of a row, in bytes.
const LARGEST_ROW: u64 = 64 << 10;

pub(crate) fn list(app: &mut App, _: Nothing) -> Result<OwnTables, Failure> {
    let kept = app.store.own_rows()?;
    let tables = app.library.open_tables().iter().map(|open| table(open, &kept)).collect::<Result<_, _>>()?;
    Ok(OwnTables { tables })
}

pub(crate) fn import(app: &mut App, request: ImportRow) -> Result<OwnTables, Failure> {
    let text = match (request.text, request.path) {
        (Some(text), _) if text.len() as u64 > LARGEST_ROW => return Err(too_big()),
        (Some(text), _) => text,
        (None, Some(path)) => file(&path)?,
        (None, None) => return Err(no_file()),
    };
    let open = named(&app.library, &request.table)?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let value = sound(&open, &text)?;
    let row = OwnRowRecord { list: request.table, value, row: text, changed: app.world.now() };
    app.store.write(|w| w.save_own_row(&row))?;
    take(app)?;
    list(app, Nothing {})
}

pub(crate) fn remove(app: &mut App, request: RowName) -> Result<OwnTables, Failure> {
    app.store.write(|w| w.remove_own_row(&request.table, &request.value))?;
    take(app)?;
    list(app, Nothing {})
}

/// Any row as the text of a file, the program's own too.
pub(crate) fn text(app: &mut App, request: RowName) -> Result<RowText, Failure> {
    let kept = app.store.own_rows()?;
    let table = table(&named(&app.library, &request.table)?, &kept)?;
    let row = table.rows.into_iter().find(|r| r.value == request.value).ok_or_else(no_row)?;
    let cells = row.cells.into_iter().map(|(column, text)| (column, Value::String(text)));
    let json: Map<String, Value> = [("value".to_owned(), Value::String(row.value))].into_iter().chain(cells).collect();
    let text = Value::Object(json).to_string();
    Ok(RowText { text: format_json(&text).unwrap_or(text) })
}

/// Puts the kept rows before the library; a row that breaks a law of its table stays out, and [`list`] says why.
pub(crate) fn take(app: &mut App) -> Result<(), Failure> {
    let rows: Vec<_> = app.store.own_rows()?.into_iter().map(|kept| (kept.list, kept.row)).collect();
    app.library.use_rows(&rows);
    Ok(())
}

fn named(library: &Library, name: &str) -> Result<OpenTable, Failure> {
    library
        .open_tables()
        .into_iter()
        .find(|t| t.name == name)
        .ok_or_else(|| Failure::new("own.no_table", "没有这个表", "看“加自己的接入商”里有哪些表").because(name))
}

fn table(open: &OpenTable, kept: &[OwnRowRecord]) -> Result<OwnTable, Failure> {
    let info = open.read().map_err(|mistakes| refused(&mistakes))?;
    let mut rows: Vec<_> = info.rows.iter().map(|row| of_program(&info, row)).collect();
    rows.extend(kept.iter().filter(|row| row.list == open.name).map(|row| of_person(open, row)));
    Ok(OwnTable { table: open.name.to_owned(), title: info.title, columns: info.columns, labels: info.labels, rows })
}

fn of_program(info: &TableInfo, (value, cells): &(String, Vec<String>)) -> OwnRow {
    let said = info.columns.iter().cloned().zip(cells.iter().cloned()).filter(|(_, text)| !text.is_empty());
    let cells: Vec<_> = said.collect();
    OwnRow { label: label(&cells, value), value: value.clone(), cells, own: false, broken: None }
}

fn of_person(open: &OpenTable, row: &OwnRowRecord) -> OwnRow {
    let json: Map<String, Value> = serde_json::from_str(&row.row).unwrap_or_default();
    let text = |(column, value): (String, Value)| Some((column, value.as_str()?.to_owned()));
    let cells: Vec<_> = json.into_iter().filter(|(column, _)| column != "value").filter_map(text).collect();
    let broken = sound(open, &row.row).err().map(|failure| failure.message);
    OwnRow { label: label(&cells, &row.value), value: row.value.clone(), cells, own: true, broken }
}

fn label(cells: &[(String, String)], value: &str) -> String {
    cells.iter().find(|(column, _)| column == "label").map_or(value, |(_, text)| text).to_owned()
}

/// The value of a row that keeps the laws of its table beside the program's own rows.
fn sound(open: &OpenTable, text: &str) -> Result<String, Failure> {
    let info = open.with(text).map_err(|mistakes| refused(&mistakes))?;
    info.rows.into_iter().next_back().map(|(value, _)| value).ok_or_else(no_row)
}

fn refused(mistakes: &[Mistake]) -> Failure {
    let words: Vec<_> = mistakes.iter().take(5).map(|m| m.words.as_str()).collect();
    let hint = mistakes.first().map(|m| m.hint.clone()).unwrap_or_default();
    Failure::new("own.bad_row", format!("这份资料不能用：{}", words.join("；")), hint)
}

fn file(path: &str) -> Result<String, Failure> {
    let bytes = brought::read(Path::new(path), LARGEST_ROW).map_err(|refused| match refused {
        Refused::TooLarge => too_big(),
        Refused::Unreadable(kind) => no_file().because(kind),
    })?;
    String::from_utf8(bytes).map_err(|_| no_file().because("not UTF-8"))
}

fn too_big() -> Failure {
    Failure::new("own.too_big", "文件太大，不像一行资料", "导出一份现成的资料，照着改")
}

fn no_file() -> Failure {
    Failure::new("own.unreadable", "打不开这个文件", "选一个 JSON 文件，编码是 UTF-8")
}

fn no_row() -> Failure {
    Failure::new("own.no_row", "没有这一行", "回到列表重新选")
}
