//! Every guide, as a person gets it: steps with drawings in the window, and one page to be read standing on paper.
//! `CARDS=<folder>` keeps the cards there, for a person to look at.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use beian_rules::format_json;
use serde_json::{Value, json};
use support::{Program, library, root};

/// Smallest letters of a card, in points; only the line at the foot is smaller.
const LETTERS: u32 = 18;
/// Where the line at the foot begins, in points from the top.
const FOOT: u32 = 800;

fn poppler(tool: &str, arguments: &[&str], pdf: &Path) -> String {
    let output = Command::new(tool).args(arguments).arg(pdf).arg("-").output();
    let output = output.unwrap_or_else(|e| panic!("{tool} is missing; `cargo xtask test` installs it: {e}"));
    String::from_utf8(output.stdout).unwrap()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Words as they stand on paper: bold marks are not printed.
fn printed(markdown: &str) -> Vec<String> {
    markdown.lines().map(|line| squeezed(&line.replace("**", ""))).filter(|line| !line.is_empty()).collect()
}

/// The number in `name="12"`.
fn number(line: &str, name: &str) -> u32 {
    let rest = line.split_once(&format!(" {name}=\"")).unwrap().1;
    rest.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
}

/// Sizes of the letters above the foot.
fn sizes(pdf: &Path) -> BTreeSet<u32> {
    let xml = poppler("pdftohtml", &["-xml", "-i", "-stdout", "-zoom", "1"], pdf);
    let fonts: Vec<(u32, u32)> =
        xml.lines().filter(|l| l.contains("<fontspec")).map(|l| (number(l, "id"), number(l, "size"))).collect();
    let texts = xml.lines().filter(|l| l.starts_with("<text") && number(l, "top") < FOOT);
    texts.map(|l| fonts.iter().find(|f| f.0 == number(l, "font")).unwrap().1).collect()
}

fn guides(program: &mut Program) -> Vec<Value> {
    program.call("guides", json!({}))["guides"].as_array().unwrap().clone()
}

#[test]
fn every_guide_is_a_card_of_one_page_to_be_read_standing() {
    let mut program = Program::new("cards");
    let folder = std::env::var_os("CARDS").map_or(program.folder.0.join("cards"), PathBuf::from);
    let mut faults = Vec::new();
    let rows = guides(&mut program);
    assert!(rows.len() >= 22, "only {} guides", rows.len());
    for row in rows {
        let (procedure, guide) = (&row["procedure"], row["guide"].as_str().unwrap());
        let pdf = folder.join(format!("{guide}.pdf"));
        let request = json!({"procedure": procedure, "guide": guide, "file": pdf.to_str().unwrap()});
        let saved = program.call("save_card", request);
        let shown = program.call("render_card", json!({"procedure": procedure, "guide": guide}));
        assert_eq!((&shown["pages"], &shown["title"]), (&saved["papers"][0]["pages"], &row["title"]), "{guide}");
        if saved["papers"][0]["pages"] != 1 || saved["findings"] != json!([]) {
            faults.push(format!("{guide}: {} pages {}", saved["papers"][0]["pages"], saved["findings"]));
        }
        if let Some(small) = sizes(&pdf).into_iter().find(|size| *size < LETTERS) {
            faults.push(format!("{guide}: letters of {small} points"));
        }
        let text = squeezed(&poppler("pdftotext", &["-raw", "-enc", "UTF-8"], &pdf));
        let read = program.call("read_guide", json!({"procedure": procedure, "guide": guide}));
        let parts = [&read["title"], &read["before"], &read["after"]];
        let steps = read["steps"].as_array().unwrap().iter().map(|s| &s["text"]);
        for line in parts.into_iter().chain(steps).flat_map(|part| printed(part.as_str().unwrap())) {
            if !text.contains(&line) {
                faults.push(format!("{guide}: the print lost {line:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "write the guide shorter: {faults:#?}");
}

#[test]
fn every_drawing_is_there_and_said_in_words() {
    let mut program = Program::new("guides");
    let mut drawings = 0;
    for row in guides(&mut program) {
        let read = program.call("read_guide", json!({"procedure": row["procedure"], "guide": row["guide"]}));
        let steps = read["steps"].as_array().unwrap();
        assert!(steps.len() >= 3, "{}: a guide has steps", row["guide"]);
        let drawn: Vec<_> = steps.iter().map(|s| &s["drawing"]).filter(|d| !d.is_null()).collect();
        assert!(drawn.len() >= 2, "{}: at least two places to click are shown", row["guide"]);
        for drawing in drawn {
            let (svg, alt) = (drawing["svg"].as_str().unwrap(), drawing["alt"].as_str().unwrap());
            assert!(alt.chars().count() >= 6 && svg.contains(alt), "{}: {alt:?} says what is drawn", row["guide"]);
            assert!(svg.starts_with("<svg class=\"sketch\"") && !svg.contains("style"), "{}", row["guide"]);
            drawings += 1;
        }
    }
    assert!(drawings >= 50, "only {drawings} drawings");
}

/// People read the list from the top: what is done first stands first. A number before a file's name says so.
#[test]
fn guides_stand_in_the_order_of_their_files() {
    let mut texts = Vec::new();
    collect(&root().join("assets/parts"), &mut texts);
    let mut files: Vec<_> =
        texts.iter().map(|(file, _)| file.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    files.sort();
    let bare = |name: &String| name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').to_owned();
    let rows = guides(&mut Program::new("order"));
    let listed: Vec<_> = rows.iter().map(|row| row["guide"].as_str().unwrap().to_owned()).collect();
    assert_eq!(listed, files.iter().map(bare).collect::<Vec<_>>());
}

/// All guides on disk, whether or not a procedure shows them yet.
#[test]
fn every_sketch_that_a_guide_names_is_there_and_every_sketch_is_used() {
    let library = library();
    let mut named = BTreeSet::new();
    let mut missing = Vec::new();
    let mut texts = Vec::new();
    collect(&root().join("assets"), &mut texts);
    assert!(!texts.is_empty(), "there are guides to look at");
    for (file, text) in &texts {
        for name in text.lines().filter_map(|l| l.trim().strip_prefix("![")?.strip_suffix(')')?.split_once("](")) {
            named.insert(name.1.to_owned());
            if !library.sketches().unwrap().contains_key(name.1) {
                missing.push(format!("{}: {}", file.display(), name.1));
            }
        }
    }
    assert!(missing.is_empty(), "a guide names a sketch that is not there: {missing:#?}");
    let forms: String = fs::read_dir(root().join("assets/forms"))
        .unwrap()
        .map(|e| read(&e.unwrap().path().join("form.json")))
        .collect();
    let idle: Vec<_> = library
        .sketches()
        .unwrap()
        .keys()
        .filter(|n| !named.contains(*n) && !forms.contains(&format!("\"{n}\"")))
        .collect();
    assert!(idle.is_empty(), "nobody shows these sketches: {idle:?}");
}

/// `GOLDEN=1` lays them out.
#[test]
fn sketches_are_in_the_house_style() {
    let entries = fs::read_dir(root().join("assets/sketches")).unwrap().map(|e| e.unwrap().path());
    let files = entries.filter(|p| p.extension().is_some_and(|e| e == "json"));
    let mut wrong = Vec::new();
    for file in files.chain([root().join("assets/schema/sketch.json")]) {
        let text = read(&file);
        let right = format_json(&text).unwrap();
        if right != text {
            if std::env::var_os("GOLDEN").is_some() {
                fs::write(&file, &right).unwrap();
            }
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "lay these out as the others: {wrong:#?}");
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_default()
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "md") && path.parent().is_some_and(|p| p.ends_with("guides")) {
            found.push((path.clone(), read(&path)));
        }
    }
}

#[test]
fn a_guide_that_is_not_there_is_said_so() {
    let mut program = Program::new("no-guide");
    let row = guides(&mut program).remove(0);
    for name in ["read_guide", "render_card", "save_card"] {
        let code = program.fails(name, json!({"procedure": row["procedure"], "guide": "no-such"}));
        assert_eq!(code, "app.no_guide", "{name}");
        assert_eq!(program.fails(name, json!({"procedure": "no-such", "guide": "x"})), "app.no_edition", "{name}");
        assert!(program.fails(name, json!({"case": "no-such", "guide": "x"})).starts_with("store."), "{name}");
    }
}

#[test]
fn a_card_without_a_name_goes_to_the_default_folder_under_its_title() {
    let mut program = Program::new("default-card");
    let row = guides(&mut program).remove(0);
    let saved = program.call("save_card", json!({"procedure": row["procedure"], "guide": row["guide"]}));
    let file = Path::new(saved["folder"].as_str().unwrap()).join(saved["papers"][0]["file"].as_str().unwrap());
    assert!(file.starts_with(program.folder.0.join("exports")), "{}", file.display());
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF"), "the file is there");
}
