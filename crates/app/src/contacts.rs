//! Police offices one can call（属地网安联系方式）: sourced rows and the person's own, searched together.
//!
//! Deliberately not here: any number (reference data), and how rows are kept (`store`).

use beian_core::values::{Context, check, half_width};
use beian_core::{Failure, Finding, Kind, Office, Reference, Severity};
use beian_store::{ContactRecord, MAX_CONTACTS};

use crate::App;
use crate::contract::{Contact, ContactId, ContactList, FindContacts, OtherNumber, SaveContact};

/// Longest search, place and office, and longest note, in characters.
const LONGEST_QUERY: usize = 100;
const LONGEST_NAME: usize = 60;
const LONGEST_NOTE: usize = 200;
/// What the person's own rows have as their document.
const OWN: &str = "自己记的";

pub(crate) fn find(app: &mut App, request: FindContacts) -> Result<ContactList, Failure> {
    let reference = app.library.reference()?;
    let own = app.store.contacts()?.into_iter().map(own);
    let sourced = reference.contacts().offices.iter().map(|office| sourced(office, reference));
    let query: String = request.query.chars().take(LONGEST_QUERY).collect();
    let words: Vec<String> = query.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect();
    let matches = |row: &Contact| {
        let hay = searched(row);
        words.iter().all(|word| hay.contains(word.as_str()))
    };
    let rows = own.chain(sourced).filter(matches).collect();
    Ok(ContactList { rows, note: reference.contacts().note.clone() })
}

pub(crate) fn save(app: &mut App, request: SaveContact) -> Result<ContactList, Failure> {
    let kept = app.store.contacts()?;
    let id = match request.id {
        Some(id) if kept.iter().any(|row| row.id == id) => id,
        Some(_) => return Err(no_contact()),
        None if kept.len() as u64 >= MAX_CONTACTS => {
            return Err(Failure::new(
                "app.too_many_contacts",
                "自己记的联系方式满了",
                format!("先移除不用的，最多 {MAX_CONTACTS} 条"),
            ));
        }
        None => app.world.new_id(),
    };
    let contact = ContactRecord {
        id,
        place: place(app.library.reference()?, &named(&request.place, "地方")?),
        office: named(&request.office, "部门")?,
        phone: phone(app, &request.phone)?,
        note: short(&request.note, LONGEST_NOTE, "备注")?,
        changed: app.world.now(),
    };
    app.store.write(|w| w.save_contact(&contact))?;
    find(app, FindContacts { query: String::new() })
}

pub(crate) fn remove(app: &mut App, request: ContactId) -> Result<ContactList, Failure> {
    if !app.store.contacts()?.iter().any(|row| row.id == request.id) {
        return Err(no_contact());
    }
    app.store.write(|w| w.remove_contact(&request.id))?;
    find(app, FindContacts { query: String::new() })
}

fn own(row: ContactRecord) -> Contact {
    Contact {
        id: row.id,
        place: row.place,
        office: row.office,
        phone: row.phone,
        note: row.note,
        source: OWN.to_owned(),
        seen: row.changed.get(..10).unwrap_or_default().to_owned(),
        own: true,
        others: Vec::new(),
    }
}

fn sourced(office: &Office, reference: &Reference) -> Contact {
    let others = office.others.iter().map(|(phone, seen)| OtherNumber {
        phone: phone.clone(),
        source: seen.document.clone(),
        seen: seen.seen.clone(),
    });
    Contact {
        id: office.id.clone(),
        place: reference.full_name(&office.region).unwrap_or_else(|| "全国".to_owned()),
        office: office.office.clone(),
        phone: office.phone.clone(),
        note: office.note.clone(),
        source: office.source.document.clone(),
        seen: office.source.seen.clone(),
        own: false,
        others: others.collect(),
    }
}

/// Everything a word may stand in: names in full and short, numbers with and without hyphens.
fn searched(row: &Contact) -> String {
    let levels: Vec<&str> = row.place.split('/').collect();
    let short: String = levels.iter().map(|level| without_rank(level)).collect();
    let numbers = [&row.phone].into_iter().chain(row.others.iter().map(|o| &o.phone));
    let mut parts = vec![levels.concat(), short, row.place.clone(), row.office.clone(), row.note.clone()];
    for number in numbers {
        parts.extend([number.clone(), digits(number)]);
    }
    parts.iter().map(|part| plain(part)).collect::<Vec<_>>().join("\n")
}

fn without_rank(level: &str) -> &str {
    let short =
        ["特别行政区", "自治区", "新区", "省", "市", "区", "县"].iter().find_map(|rank| level.strip_suffix(rank));
    short.filter(|s| s.chars().count() > 1).unwrap_or(level)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Half-width and lower case.
fn plain(text: &str) -> String {
    text.chars().map(half_width).flat_map(char::to_lowercase).collect()
}

/// The place in the one form the program writes, when it is known for certain.
fn place(reference: &Reference, typed: &str) -> String {
    match reference.find(typed).as_slice() {
        [one] => reference.full_name(&one.code).unwrap_or_else(|| typed.to_owned()),
        _ => typed.to_owned(),
    }
}

fn phone(app: &App, typed: &str) -> Result<String, Failure> {
    let context = Context { reference: app.library.reference()?, today: app.world.today() };
    let landline = check(Kind::Phone, typed, &context);
    if landline.is_sound() {
        return Ok(landline.normalized);
    }
    let mobile = check(Kind::Mobile, typed, &context);
    let wrong = |f: &&Finding| f.severity == Severity::Error;
    match landline.findings.iter().find(wrong) {
        _ if mobile.is_sound() => Ok(mobile.normalized),
        Some(finding) => Err(Failure::new("app.bad_contact", finding.words.clone(), finding.hint.clone())),
        None => Ok(landline.normalized),
    }
}

fn named(text: &str, what: &str) -> Result<String, Failure> {
    let name = short(text, LONGEST_NAME, what)?;
    if name.is_empty() {
        return Err(Failure::new("app.bad_contact", format!("还没有写{what}"), "写好再保存"));
    }
    Ok(name)
}

fn short(text: &str, longest: usize, what: &str) -> Result<String, Failure> {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(longest + 1).collect();
    if text.chars().count() > longest {
        return Err(Failure::new("app.bad_contact", format!("{what}太长"), format!("写在 {longest} 个字以内")));
    }
    Ok(text)
}

fn no_contact() -> Failure {
    Failure::new("app.no_contact", "没有这一条，或不是自己记的", "刷新列表再选")
}
