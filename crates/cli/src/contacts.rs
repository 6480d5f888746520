//! `beian contacts`: police offices one can call, sourced and one's own.

use beian_app::{Contact, ContactList, Failure};
use serde_json::json;

use crate::arguments::ContactsAsked;
use crate::desk::{Desk, call};
use crate::findings::joined;
use crate::said::{Said, document};
use crate::table::columns;

pub fn run(desk: &Desk, asked: &ContactsAsked) -> Result<Said, Failure> {
    let found: ContactList = call(&mut desk.app()?, "find_contacts", json!({"query": asked.query}))?;
    let rows: Vec<_> = found.rows.iter().map(line).collect();
    let lines = if rows.is_empty() { "没有查到；少写几个字再查".to_owned() } else { columns(&rows) };
    Ok(Said::new(document(&found)?, joined([lines, found.note]), &[]))
}

/// Place, office, number, and what another source says.
fn line(row: &Contact) -> Vec<String> {
    let others = row.others.iter().map(|o| format!("另有 {}（{}）", o.phone, o.source));
    let rest = [row.note.clone()].into_iter().filter(|n| !n.is_empty()).chain(others).collect::<Vec<_>>().join("；");
    vec![row.place.clone(), row.office.clone(), row.phone.clone(), format!("{} {}", row.source, row.seen), rest]
}
