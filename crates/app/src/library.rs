//! The program's own data: editions, forms, fonts, reference tables. Read when first needed, then kept.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use beian_core::{Calendar, Contacts, Failure, Reference};
use beian_documents::{Fonts, Form, FormMistake, Serves, Sketch, Sketches};
use beian_rules::{Edition, EditionFile, Manifest, Mistake, parts_named};
use jiff::civil::Date;

use crate::assets::{Assets, incomplete};
use crate::open_tables::{self, OpenTable};

/// Everything read from [`Assets`].
pub struct Library {
    assets: Assets,
    reference: OnceLock<Reference>,
    imported: Calendar,
    /// Rows a person added to tables, by path as if they lay in the assets.
    own: BTreeMap<String, Vec<u8>>,
    fonts: OnceLock<Fonts>,
    sketches: OnceLock<Arc<Sketches>>,
    manifests: OnceLock<Vec<Manifest>>,
    editions: Mutex<BTreeMap<(String, String), Arc<Edition>>>,
}

impl Library {
    /// Nothing is read yet.
    pub fn new(assets: Assets) -> Self {
        Library {
            assets,
            reference: OnceLock::new(),
            imported: Calendar::default(),
            own: BTreeMap::new(),
            fonts: OnceLock::new(),
            sketches: OnceLock::new(),
            manifests: OnceLock::new(),
            editions: Mutex::default(),
        }
    }

    /// Places, retired codes, common characters, working days.
    pub fn reference(&self) -> Result<&Reference, Failure> {
        kept(&self.reference, || {
            let places = self.assets.file("reference/places.csv")?;
            let reference = Reference::read(places, self.assets.file("reference/characters.txt")?)?;
            let contacts = Contacts::read(self.assets.file("reference/contacts.json")?)?;
            Ok(reference.with_calendar(self.calendar()?).with_contacts(contacts))
        })
    }

    /// The program's own calendar with the years a person added.
    fn calendar(&self) -> Result<Calendar, Failure> {
        let own = self.assets.file("reference/calendar.json")?;
        let own = Calendar::read(own).map_err(|f| incomplete().because(format!("{}: {}", f.code, f.message)))?;
        Ok(own.with(&self.imported).unwrap_or(own))
    }

    /// From now on, working days are counted with these years too.
    pub(crate) fn use_calendar(&mut self, imported: Calendar) {
        self.imported = imported;
        self.reference = OnceLock::new();
    }

    /// The faces papers are set in.
    pub fn fonts(&self) -> Result<&Fonts, Failure> {
        kept(&self.fonts, || {
            let faces: Vec<_> = FACES
                .iter()
                .map(|name| Ok((*name, self.assets.file(&format!("fonts/{name}"))?)))
                .collect::<Result<_, Failure>>()?;
            Fonts::read(&faces)
        })
    }

    /// The files of the faces a watermark is drawn in, the heading face first.
    pub fn mark_faces(&self) -> Result<Vec<&'static [u8]>, Failure> {
        FACES.iter().rev().map(|name| self.assets.file(&format!("fonts/{name}"))).collect()
    }

    /// The drawings of walk-throughs, by name.
    pub fn sketches(&self) -> Result<&Arc<Sketches>, Failure> {
        kept(&self.sketches, || {
            let named = |path: &'static str| path.strip_prefix("sketches/").and_then(|name| name.strip_suffix(".json"));
            let files = self.assets.under("sketches/").filter_map(|(path, bytes)| Some((named(path)?, bytes)));
            let read = |(name, bytes): (&str, &[u8])| match Sketch::read(name, bytes) {
                Ok(sketch) => Ok((name.to_owned(), sketch)),
                Err(mistakes) => Err(damaged().because(first_of(&format!("sketches/{name}"), &mistakes))),
            };
            Ok(Arc::new(files.map(read).collect::<Result<_, Failure>>()?))
        })
    }

    /// The form the program prints something of its own on: the one that says it serves it.
    pub fn serving(&self, serves: Serves) -> Result<Form, Failure> {
        let ids = self
            .assets
            .under("forms/")
            .filter_map(|(path, _)| path.strip_prefix("forms/").and_then(|rest| rest.strip_suffix("/form.json")));
        for id in ids {
            let form = self.form(id)?;
            if form.serves() == Some(serves) {
                return Ok(form);
            }
        }
        Err(incomplete().because(format!("no form serves {serves:?}")))
    }

    /// One form by id, with the sketches it may draw.
    pub fn form(&self, id: &str) -> Result<Form, Failure> {
        let json = self.assets.file(&format!("forms/{id}/form.json"))?;
        let form =
            Form::read(id, json).map_err(|mistakes| damaged().because(first_of(&format!("forms/{id}"), &mistakes)))?;
        if !form.has_sketches() {
            return Ok(form);
        }
        Ok(form.with_sketches(self.sketches()?.clone()))
    }

    /// Procedure ids with their editions, oldest first.
    pub fn editions(&self) -> BTreeMap<&'static str, Vec<&'static str>> {
        let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (path, _) in self.assets.under("procedures/") {
            let mut parts = path.split('/').skip(1);
            if let (Some(procedure), Some(edition), Some("manifest.json")) = (parts.next(), parts.next(), parts.next())
            {
                found.entry(procedure).or_default().push(edition);
            }
        }
        found
    }

    /// What every edition says about itself, by procedure, oldest first. Reads no rules: the first screen lists all
    /// procedures, and is shown before any edition is read as a whole.
    pub fn manifests(&self) -> Result<&[Manifest], Failure> {
        let read = |(procedure, edition): (&str, &str)| {
            let read = Edition::read_manifest(&self.edition_files(procedure, edition)?);
            read.map_err(|mistakes| damaged().because(first(procedure, edition, &mistakes)))
        };
        let every = || self.editions().into_iter().flat_map(|(p, editions)| editions.into_iter().map(move |e| (p, e)));
        kept(&self.manifests, || every().map(read).collect()).map(Vec::as_slice)
    }

    /// One manifest for each procedure that has an edition in force on `day`, in the order procedures are listed in.
    pub(crate) fn manifests_in_force(&self, day: Date) -> Result<Vec<&Manifest>, Failure> {
        let newest = self.manifests()?.iter().filter(|m| has_begun(m, day)).map(|m| (&m.procedure, m));
        let mut found: Vec<_> = newest.collect::<BTreeMap<_, _>>().into_values().collect();
        found.sort_by_key(|m| m.order);
        Ok(found)
    }

    /// Every procedure's edition in force on `day`, read as a whole, in the order procedures are listed in.
    pub(crate) fn editions_in_force(&self, day: Date) -> Result<Vec<Arc<Edition>>, Failure> {
        self.manifests_in_force(day)?.into_iter().map(|m| self.edition(&m.procedure, &m.edition)).collect()
    }

    /// What one edition says about itself.
    pub(crate) fn manifest(&self, procedure: &str, edition: &str) -> Result<&Manifest, Failure> {
        let mut all = self.manifests()?.iter();
        let named = all.find(|m| m.procedure == procedure && m.edition == edition);
        named.ok_or_else(|| no_edition().because(format!("{procedure} {edition}")))
    }

    /// The edition of `procedure` in force on `day`: the newest whose time has come.
    pub fn in_force(&self, procedure: &str, day: Date) -> Result<Arc<Edition>, Failure> {
        let mut begun = self.manifests()?.iter().filter(|m| m.procedure == procedure && has_begun(m, day));
        let newest = begun.next_back().ok_or_else(|| no_edition().because(procedure))?;
        self.edition(procedure, &newest.edition)
    }

    /// One edition by name. It is checked as a whole when it is first read.
    pub fn edition(&self, procedure: &str, edition: &str) -> Result<Arc<Edition>, Failure> {
        let key = (procedure.to_owned(), edition.to_owned());
        let mut kept = self.editions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(&key) {
            return Ok(known.clone());
        }
        let read = Edition::load(&self.edition_files(procedure, edition)?)
            .map_err(|mistakes| damaged().because(first(procedure, edition, &mistakes)))?;
        let read = Arc::new(read);
        kept.insert(key, read.clone());
        Ok(read)
    }

    /// The files of an edition, those of the shared parts it names included.
    fn edition_files(&self, procedure: &str, edition: &str) -> Result<Vec<EditionFile<'_>>, Failure> {
        let prefix = format!("procedures/{procedure}/{edition}/");
        let own = self.assets.under(&prefix).map(|(path, bytes)| EditionFile { path: &path[prefix.len()..], bytes });
        let mut files: Vec<_> = own.collect();
        let Some(manifest) = files.iter().find(|f| f.path == "manifest.json") else {
            return Err(no_edition().because(format!("{procedure} {edition}")));
        };
        for part in parts_named(manifest.bytes) {
            let folder = format!("parts/{part}/");
            let shared = self.assets.under(&folder).map(|(path, bytes)| EditionFile { path, bytes });
            files.extend(shared.collect::<Vec<_>>());
            let added = self.own.iter().filter(|(path, _)| path.starts_with(&folder));
            files.extend(added.map(|(path, bytes)| EditionFile { path, bytes }));
        }
        Ok(files)
    }

    /// Tables to which a person may add rows, each as its newest edition has it, by name.
    pub(crate) fn open_tables(&self) -> Vec<OpenTable> {
        let newest = open_tables::all(&self.assets).into_iter().map(|table| (table.name, table));
        newest.collect::<BTreeMap<_, _>>().into_values().collect()
    }

    /// From now on, tables have these rows too: table and the text of the row's file. A row stays out of those editions
    /// of its table whose laws it breaks, so that no edition is lost by it.
    pub(crate) fn use_rows(&mut self, rows: &[(String, String)]) {
        let tables = open_tables::all(&self.assets);
        self.own = tables.iter().flat_map(|table| table.lay(rows)).collect();
        self.editions.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What signs look like in saved pages, how their faults are said, and the code of a foot.
    pub(crate) fn page_rules(&self) -> Result<beian_pages::Rules, Failure> {
        let prefix = "reference/pages/";
        beian_pages::Rules::read(self.assets.under(prefix).map(|(path, bytes)| (&path[prefix.len()..], bytes)))
    }

    /// The glossary's rows: term and note.
    pub fn glossary(&self) -> Result<Vec<(String, String)>, Failure> {
        let text = std::str::from_utf8(self.assets.file("glossary.csv")?).map_err(|e| damaged().because(e))?;
        Ok(text.lines().skip(1).filter_map(term_and_note).collect())
    }
}

/// The chain of faces, first choice first.
const FACES: [&str; 2] = ["Song-L2.otf", "Hei-8105.otf"];

fn kept<T>(cell: &OnceLock<T>, read: impl FnOnce() -> Result<T, Failure>) -> Result<&T, Failure> {
    if let Some(known) = cell.get() {
        return Ok(known);
    }
    let read = read()?;
    Ok(cell.get_or_init(|| read))
}

fn term_and_note(line: &str) -> Option<(String, String)> {
    let mut cells = line.split(',');
    let term = cells.next()?;
    let note = cells.nth(2)?;
    Some((term.to_owned(), note.to_owned()))
}

/// Days are written so that they compare as text.
fn has_begun(manifest: &Manifest, day: Date) -> bool {
    manifest.in_force.from <= day.to_string()
}

fn first(procedure: &str, edition: &str, mistakes: &[Mistake]) -> String {
    let told = |m: &Mistake| format!("procedures/{procedure}/{edition}/{}:{} {}", m.file, m.line, m.words);
    mistakes.first().map(told).unwrap_or_default()
}

fn first_of(file: &str, mistakes: &[FormMistake]) -> String {
    mistakes.first().map(|m| format!("{file} {}: {}", m.line, m.words)).unwrap_or_default()
}

fn damaged() -> Failure {
    Failure::new("app.damaged_rules", "规则文件有错，读不出来", "重新安装程序，或用 beian edition check 查看错在哪里")
}

fn no_edition() -> Failure {
    Failure::new("app.no_edition", "没有这项业务的这个版本", "用 beian procedures 查看有哪些业务和版本")
}
