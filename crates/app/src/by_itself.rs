//! One value, one picture, one edition by itself: no case and no store. For the command line and for people who edit rules.
//!
//! Deliberately not here: anything about a filing as a whole (`stateless` from a file, the use cases from the store).

use std::path::Path;
use std::sync::Arc;

use beian_core::values::{Checked, Context, check};
use beian_core::{Failure, Finding, Kind, Requirement};
use beian_images::{FixOptions, Fixed, Report, Wish};
use beian_rules::{Edition, EditionFile, Mistake, check_case, format_json, parts_named};
use jiff::civil::Date;

use crate::contract::ProcedureRow;
use crate::library::Library;
use crate::stateless::limited;
use crate::written_file::write_whole;

/// Largest picture file, in bytes.
pub(crate) const LARGEST_PICTURE: u64 = beian_images::limits::MAX_BYTES as u64;
/// Largest file of an edition, in bytes.
const LARGEST_RULE_FILE: u64 = 1 << 20;
/// Most files of an edition.
const MOST_RULE_FILES: usize = 2_000;

/// Every value type: its name and what people call it.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    Kind::ALL.into_iter().map(|kind| (kind.name(), kind.label()))
}

/// Cleans and checks one value. `app.no_kind` for a type that is not in [`kinds`].
pub fn value(library: &Library, kind: &str, text: &str, today: Date) -> Result<Checked, Failure> {
    let kind =
        Kind::parse(kind).ok_or_else(|| Failure::new("app.no_kind", "没有这种值", "用 beian value --list 查看全部"))?;
    Ok(check(kind, text, &Context { reference: library.reference()?, today }))
}

/// What a picture slot asks for: in the procedure named, else in all that have the slot when they agree.
pub fn requirement(
    library: &Library,
    procedure: Option<&str>,
    slot: &str,
    today: Date,
) -> Result<Requirement, Failure> {
    let editions = match procedure {
        Some(procedure) => vec![library.in_force(procedure, today)?],
        None => library.editions_in_force(today)?,
    };
    let slots = editions.iter().flat_map(|edition| edition.photos().filter(|p| p.slot == slot));
    let mut found: Vec<_> = slots.map(|p| p.requirement.clone()).collect();
    found.dedup();
    match (found.pop(), found.is_empty()) {
        (Some(requirement), true) => Ok(requirement),
        (Some(_), false) => {
            Err(Failure::new("app.which_procedure", "几项业务对这张图片的要求不一样", "加上 --procedure 说明是哪一项"))
        }
        (None, _) => {
            Err(Failure::new("app.no_slot", "没有这个图片位置", "核对名字；beian assess 的 photos 里列出了全部")
                .because(slot))
        }
    }
}

/// The bytes of a picture file, within the limit.
pub fn picture_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    limited(path, LARGEST_PICTURE)
}

/// Measures a picture and holds it against what is asked.
pub fn check_picture(bytes: &[u8], requirement: &Requirement) -> Report {
    beian_images::check(bytes, requirement)
}

/// Makes a picture conform; the inner finding says why it cannot be done. `watermark`: the words asked for, empty for
/// those the slot says; `None` draws nothing.
pub fn fix_picture(
    library: &Library,
    bytes: &[u8],
    requirement: &Requirement,
    watermark: Option<&str>,
) -> Result<Result<Fixed, Finding>, Failure> {
    let faces = if watermark.is_some() { library.mark_faces()? } else { Vec::new() };
    let watermark = watermark.map(|text| Wish { text, faces: &faces });
    Ok(beian_images::fix(bytes, requirement, &FixOptions { watermark, ..FixOptions::default() }))
}

/// Every edition of every procedure, oldest first.
pub fn procedures(library: &Library) -> Result<Vec<ProcedureRow>, Failure> {
    Ok(library.manifests()?.iter().map(crate::cases::procedure).collect())
}

/// The edition named, or the one in force.
pub fn edition(library: &Library, procedure: &str, name: Option<&str>, today: Date) -> Result<Arc<Edition>, Failure> {
    match name {
        Some(name) => library.edition(procedure, name),
        None => library.in_force(procedure, today),
    }
}

/// What is wrong with an edition in a folder.
pub struct EditionVerdict {
    /// Mistakes by file and line; with any, the edition is refused.
    pub mistakes: Vec<Mistake>,
    /// Worked examples that come out otherwise than they say: name and difference.
    pub differences: Vec<(String, String)>,
    /// How many worked examples were tried.
    pub cases: usize,
}

/// Reads the edition in `folder` as strictly as the program does, and tries its worked examples.
pub fn check_edition(library: &Library, folder: &Path) -> Result<EditionVerdict, Failure> {
    let mut files = Vec::new();
    collect(folder, "", 3, &mut files)?;
    let manifest = files.iter().find(|(path, _)| path == "manifest.json").map(|(_, bytes)| parts_named(bytes));
    for part in manifest.unwrap_or_default() {
        let shared = folder.join("../../../parts").join(&part);
        if shared.is_dir() {
            collect(&shared, &format!("parts/{part}/"), 3, &mut files)?;
        }
    }
    files.sort();
    let files: Vec<_> = files.iter().map(|(path, bytes)| EditionFile { path, bytes }).collect();
    let reference = library.reference()?;
    match Edition::load(&files) {
        Err(mistakes) => Ok(EditionVerdict { mistakes, differences: Vec::new(), cases: 0 }),
        Ok(edition) => {
            let differs = |case| check_case(&edition, case, reference).into_iter().map(|d| (case.id.clone(), d));
            let differences = edition.cases().iter().flat_map(differs).collect();
            Ok(EditionVerdict { mistakes: Vec::new(), differences, cases: edition.cases().len() })
        }
    }
}

/// What became of the files of a folder.
pub struct Formatted {
    /// Files written anew.
    pub changed: Vec<String>,
    /// Files that are no JSON; they stay as they are.
    pub mistakes: Vec<Mistake>,
}

/// Lays out the JSON files in `folder` in the house style.
pub fn format_edition(folder: &Path) -> Result<Formatted, Failure> {
    let mut files = Vec::new();
    collect(folder, "", 3, &mut files)?;
    let mut formatted = Formatted { changed: Vec::new(), mistakes: Vec::new() };
    for (path, bytes) in files.into_iter().filter(|(path, _)| path.ends_with(".json")) {
        match format_json(&String::from_utf8_lossy(&bytes)) {
            Ok(text) if text.as_bytes() == bytes => {}
            Ok(text) => {
                write_whole(&folder.join(&path), text.as_bytes())?;
                formatted.changed.push(path);
            }
            Err(mistake) => formatted.mistakes.push(Mistake { file: path, ..mistake }),
        }
    }
    formatted.changed.sort();
    Ok(formatted)
}

/// Reads all files below `folder` at most `levels` deep; two is how deep an edition is. Links are not followed.
fn collect(folder: &Path, prefix: &str, levels: usize, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let unreadable = |e: std::io::Error| {
        Failure::new("files.no_folder", "读不到这个文件夹", "写规则版本所在的文件夹").because(e.kind())
    };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let kind = entry.file_type().map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || files.len() >= MOST_RULE_FILES {
            continue;
        }
        let path = format!("{prefix}{name}");
        if kind.is_dir() && levels > 1 {
            collect(&entry.path(), &format!("{path}/"), levels - 1, files)?;
        } else if kind.is_file() {
            files.push((path, limited(&entry.path(), LARGEST_RULE_FILE)?));
        }
    }
    Ok(())
}
