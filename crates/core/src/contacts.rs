//! Police offices one can call, from documents: reference data with the day it was seen, never a hard fact.
//!
//! Deliberately not here: a person's own rows (the store keeps them), searching (the app), reading files.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Failure;

/// The largest file that is read, in bytes.
const MAX_BYTES: usize = 1 << 20;
/// Municipalities: the whole of them is one city.
const MUNICIPALITIES: [&str; 4] = ["11", "12", "31", "50"];

/// One office of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Id in the data.
    pub id: String,
    /// Six digits of the place it serves; empty for the whole country.
    pub region: String,
    /// What the document calls it.
    pub office: String,
    /// The number with its area code, or a mail address where there is none.
    pub phone: String,
    /// Anything worth knowing; may be empty.
    pub note: String,
    /// Where the number stands.
    pub source: Seen,
    /// Other documents with another number.
    pub others: Vec<(String, Seen)>,
}

/// A document, and when it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Title.
    pub document: String,
    /// The day it is from, as printed.
    pub date: String,
    /// The day it was seen, `YYYY-MM-DD`.
    pub seen: String,
}

/// All offices, in the order of the file. The default knows none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contacts {
    /// Advice that holds for all of them.
    pub note: String,
    /// The offices.
    pub offices: Vec<Office>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    note: String,
    sources: BTreeMap<String, Seen>,
    contacts: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    #[serde(default)]
    region: String,
    office: String,
    phone: String,
    #[serde(default)]
    note: String,
    source: String,
    #[serde(default)]
    others: Vec<Other>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    phone: String,
    source: String,
}

impl Contacts {
    /// Reads `{"note", "sources": {code: {document, date, seen}}, "contacts": [{id, region, office, phone, note, source,
    /// others: [{phone, source}]}]}`.
    ///
    /// # Errors
    /// `reference.contacts_damaged`, saying in the detail what is wrong.
    pub fn read(json: &[u8]) -> Result<Contacts, Failure> {
        if json.len() > MAX_BYTES {
            return Err(damaged().because(format!("{} bytes", json.len())));
        }
        let file: File = serde_json::from_slice(json).map_err(|e| damaged().because(e))?;
        let seen =
            |code: &str| file.sources.get(code).cloned().ok_or_else(|| damaged().because(format!("no source {code}")));
        let mut offices: Vec<Office> = Vec::with_capacity(file.contacts.len());
        for row in &file.contacts {
            let coded =
                row.region.is_empty() || row.region.len() == 6 && row.region.bytes().all(|b| b.is_ascii_digit());
            if !coded || row.id.is_empty() || row.phone.is_empty() || offices.iter().any(|o| o.id == row.id) {
                return Err(damaged().because(format!("contact {}: id, region or phone", row.id)));
            }
            let others = row.others.iter().map(|o| Ok((o.phone.clone(), seen(&o.source)?)));
            offices.push(Office {
                id: row.id.clone(),
                region: row.region.clone(),
                office: row.office.clone(),
                phone: row.phone.clone(),
                note: row.note.clone(),
                source: seen(&row.source)?,
                others: others.collect::<Result<_, Failure>>()?,
            });
        }
        Ok(Contacts { note: file.note, offices })
    }

    /// The offices of the city that `region` lies in, its own first. None for a region nobody has written down.
    pub fn near(&self, region: &str) -> Vec<&Office> {
        let city = |code: &str| match code.get(..2) {
            Some(province) if code.len() == 6 && MUNICIPALITIES.contains(&province) => Some(province.to_owned()),
            Some(_) if code.len() == 6 => code.get(..4).map(str::to_owned),
            _ => None,
        };
        let Some(wanted) = city(region) else { return Vec::new() };
        let mut near: Vec<&Office> =
            self.offices.iter().filter(|o| city(&o.region).as_ref() == Some(&wanted)).collect();
        near.sort_by_key(|o| o.region != region);
        near
    }
}

fn damaged() -> Failure {
    Failure::new("reference.contacts_damaged", "读不了联系方式表", "重新安装程序")
}
