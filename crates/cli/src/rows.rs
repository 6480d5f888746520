//! `beian rows`: tables to which a person may add rows of their own, such as a provider we do not know.

use beian_app::{Failure, OwnTable, OwnTables, RowText, write_whole};
use serde_json::json;

use crate::case::absolute;
use crate::case_arguments::{RowsAct, RowsAsked};
use crate::desk::{Desk, call};
use crate::findings::joined;
use crate::said::{Said, document};
use crate::table::columns;

pub fn run(desk: &Desk, asked: RowsAsked) -> Result<Said, Failure> {
    let mut app = desk.app()?;
    match asked.act {
        RowsAct::List => list(&call(&mut app, "own_tables", json!({}))?),
        RowsAct::Show { table, value, out } => {
            let row: RowText = call(&mut app, "row_text", json!({"table": table, "value": value}))?;
            if let Some(out) = &out {
                write_whole(out, row.text.as_bytes())?;
            }
            Ok(Said::new(json!({"text": row.text}), row.text, &[]))
        }
        RowsAct::Add { table, file } => {
            list(&call(&mut app, "import_row", json!({"table": table, "path": absolute(&file)?}))?)
        }
        RowsAct::Remove { table, value } => {
            list(&call(&mut app, "remove_row", json!({"table": table, "value": value}))?)
        }
    }
}

fn list(tables: &OwnTables) -> Result<Said, Failure> {
    let words = joined(tables.tables.iter().map(table));
    Ok(Said::new(document(tables)?, words, &[]))
}

fn table(table: &OwnTable) -> String {
    let rows = table.rows.iter().map(|row| {
        let whose = if row.own { "自己加的" } else { "自带的" };
        let broken = row.broken.as_ref().map(|why| format!("没有用：{why}")).unwrap_or_default();
        vec![row.value.clone(), row.label.clone(), whose.to_owned(), broken]
    });
    let rows: Vec<_> = rows.collect();
    joined([format!("{}  {}", table.table, table.title), columns(&rows)])
}
