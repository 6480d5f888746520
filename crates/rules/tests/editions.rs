//! The editions in `assets/procedures` as text: every filing, paper and material is tried by a case, the words keep
//! our tone and measure, the files keep the house style.
//!
//! Deliberately not here: whether the worked cases hold; the tests of the whole house run them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use beian_core::{Calendar, Reference};
use beian_rules::{Edition, EditionFile, format_json, parts_named};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).expect("the folder is there");
    let mut folders: Vec<PathBuf> = items.map(|i| i.expect("readable").path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

/// Files below `root` by their path inside it.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(next) = open.pop() {
        for item in fs::read_dir(&next).expect("readable") {
            let path = item.expect("readable").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).expect("readable"));
            }
        }
    }
    found
}

fn reference() -> Reference {
    let read = |name: &str| fs::read(assets().join("reference").join(name)).expect("reference data is there");
    let calendar = Calendar::read(&read("calendar.json")).expect("the calendar is sound");
    Reference::read(&read("places.csv"), &read("characters.txt"))
        .expect("reference data is sound")
        .with_calendar(calendar)
}

/// Every edition with the name of its folder and its files, those of its shared parts included.
fn editions() -> Vec<(String, Edition, BTreeMap<String, Vec<u8>>)> {
    let folders = folders_in(&assets().join("procedures")).into_iter().flat_map(|p| folders_in(&p));
    folders
        .map(|folder| {
            let name = folder.strip_prefix(assets()).expect("inside").to_string_lossy().into_owned();
            let mut files = files(&folder);
            for part in parts_named(&files["manifest.json"]) {
                let shared = self::files(&assets().join("parts").join(&part));
                files.extend(shared.into_iter().map(|(path, bytes)| (format!("parts/{part}/{path}"), bytes)));
            }
            let list: Vec<EditionFile<'_>> = files.iter().map(|(path, bytes)| EditionFile { path, bytes }).collect();
            let edition = Edition::load(&list).unwrap_or_else(|mistakes| {
                let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
                panic!("{name} does not load:\n{}", lines.join("\n"))
            });
            (name, edition, files)
        })
        .collect()
}

/// Whether a file holds records of this sort: `papers.json`, `papers/60-notice.json`, in the edition or a part of it.
fn is_of(path: &str, sort: &str) -> bool {
    let inside = path.strip_prefix("parts/").map_or(path, |p| p.splitn(3, '/').nth(2).unwrap_or_default());
    inside == format!("{sort}.json") || inside.starts_with(&format!("{sort}/"))
}

/// What the records of one sort are called and the file they stand in, read from the files themselves, so that nothing
/// is taken on trust.
fn ids(files: &BTreeMap<String, Vec<u8>>, sort: &str, id: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| is_of(path, sort)) {
        let json: serde_json::Value = serde_json::from_slice(bytes).expect("it loaded before");
        let rows = json[sort].as_array().into_iter().flatten().filter_map(|row| row[id].as_str());
        found.extend(rows.map(|row| (path.clone(), row.to_owned())));
    }
    found
}

/// One record in one place: a shared part's file is the same record for every edition made of it.
fn place(edition: &str, path: &str) -> String {
    if path.starts_with("parts/") { path.to_owned() } else { format!("{edition}/{path}") }
}

#[test]
fn every_filing_paper_and_material_has_a_case() {
    let reference = reference();
    let (mut written, mut tried) = (BTreeSet::new(), BTreeSet::new());
    for (name, edition, files) in editions() {
        let mut seen = BTreeSet::new();
        for case in edition.cases() {
            let result = edition.assess(&case.given(), &reference);
            seen.extend(result.filings.into_iter().map(|f| ("filings", f.id)));
            seen.extend(result.papers.into_iter().map(|p| ("papers", p.form)));
            seen.extend(result.materials.into_iter().map(|m| ("materials", m.id)));
        }
        for (sort, id) in [("filings", "id"), ("papers", "form"), ("materials", "id")] {
            for (path, id) in ids(&files, sort, id) {
                let record = format!("{} {id}", place(&name, &path));
                if seen.contains(&(sort, id)) {
                    tried.insert(record.clone());
                }
                written.insert(record);
            }
        }
    }
    let untried: Vec<_> = written.difference(&tried).collect();
    assert!(untried.is_empty(), "a rule that no case tries is a guess: {untried:#?}");
}

#[test]
fn files_are_in_the_house_style() {
    let mut wrong = Vec::new();
    for (name, _, files) in editions() {
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".json")) {
            let text = String::from_utf8_lossy(bytes);
            if format_json(&text).expect("it loaded before") != text {
                wrong.push(place(&name, path));
            }
        }
    }
    assert!(wrong.is_empty(), "a difference should show what changed, not how it was laid out: {wrong:#?}");
}

/// Han characters of a text; marks and digits are not counted.
fn han(text: &str) -> usize {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count()
}

#[test]
fn words_keep_the_house_style() {
    const NOT_USED: [&str; 6] = ["非法", "无效", "错误代码", "请", "抱歉", "您"];
    let mut wrong = Vec::new();
    for (name, _, files) in editions() {
        for (path, bytes) in &files {
            let text = String::from_utf8_lossy(bytes);
            // What reviewers say is quoted; only our own words about it are ours.
            let quoted = is_of(path, "rejects");
            for word in NOT_USED.iter().filter(|w| !quoted && spoken(&text).contains(**w)) {
                wrong.push(format!("{name}/{path}: “{word}” is not our tone"));
            }
            if path.ends_with(".json") && text.lines().count() > 300 {
                wrong.push(format!("{name}/{path}: over 300 lines; split it by topic"));
            }
        }
        for (path, bytes) in files.iter().filter(|(path, _)| is_of(path, "rejects")) {
            let json: serde_json::Value = serde_json::from_slice(bytes).expect("it loaded before");
            for reject in json["rejects"].as_array().into_iter().flatten() {
                let (cause, fix) = (reject["cause"].as_str().unwrap_or(""), reject["fix"].as_str().unwrap_or(""));
                let rude = NOT_USED.iter().any(|w| spoken(cause).contains(w) || spoken(fix).contains(w));
                if rude || han(cause) > 20 || han(fix) > 30 {
                    wrong.push(format!("{name}/{path} {}: cause ≤ 20, fix ≤ 30 汉字, in our tone", reject["id"]));
                }
            }
        }
        for (path, bytes) in files.iter().filter(|(path, _)| is_of(path, "checks")) {
            let json: serde_json::Value = serde_json::from_slice(bytes).expect("it loaded before");
            for check in json["checks"].as_array().into_iter().flatten() {
                let (words, hint) = (check["words"].as_str().unwrap_or(""), check["hint"].as_str().unwrap_or(""));
                if han(words) > 20 || han(hint) > 30 {
                    wrong.push(format!("{name}/{path} {}: words ≤ 20, hint ≤ 30 汉字", check["code"]));
                }
            }
        }
        for (path, bytes) in files.iter().filter(|(path, _)| is_of(path, "facts")) {
            let json: serde_json::Value = serde_json::from_slice(bytes).expect("it loaded before");
            for fact in json["facts"].as_array().into_iter().flatten() {
                let hint = fact["hint"].as_str().unwrap_or("");
                if hint.ends_with('。') || hint.contains("http://b") || han(hint) > 40 {
                    wrong.push(format!("{name}/{path} {}: a hint is one short sentence without full stop", fact["id"]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "people read these words all day:\n{}", wrong.join("\n"));
}

/// The text without official words in which one of our avoided characters stands.
fn spoken(text: &str) -> String {
    ["申请", "邀请", "请求"].iter().fold(text.to_owned(), |text, word| text.replace(word, ""))
}
