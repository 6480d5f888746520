//! Each form × sample × variation: renders, reads back, stays within size, repeats byte for byte.

use std::path::Path;
use std::process::Command;

use beian_documents::{FieldValue, describe};

use crate::cases::{assets, cases, fonts, form, form_ids, squash, text_of};

/// ISSUE measure: one form to PDF is at most this large.
const MAX_BYTES: usize = 100_000;

#[test]
fn every_value_comes_back_character_by_character() {
    for case in cases() {
        let paper = case.render();
        let what = format!("{}/{}", case.form, case.name);
        let text = text_of(&paper.pdf, &what.replace('/', "-"));
        for line in case.lines() {
            assert!(text.contains(&line), "{what}: “{line}” cannot be copied out of the PDF\n{text}");
        }
        let ticks = case.values.values().filter(|v| **v == FieldValue::Yes(true)).count();
        let boxes = text.matches('☑').count();
        assert!(boxes <= ticks, "{what}: {boxes} ticks for {ticks} answers: nothing else may be pre-ticked");
    }
}

#[test]
fn pages_findings_and_size_are_as_the_sample_says() {
    for case in cases() {
        let paper = case.render();
        let what = format!("{}/{}", case.form, case.name);
        assert_eq!(paper.pages, case.expect.pages, "{what}: pages");
        let mut codes: Vec<String> = paper.findings.iter().map(|f| f.code.clone()).collect();
        codes.sort();
        assert_eq!(codes, case.expect.findings, "{what}: {:?}", paper.findings);
        if case.expect.pages <= 3 {
            assert!(paper.pdf.len() <= MAX_BYTES, "{what}: {} bytes", paper.pdf.len());
        }
    }
}

/// A printer's own reader is stricter than ours: structure, streams and references as qpdf checks them.
#[test]
fn every_file_is_sound_inside() {
    for case in cases() {
        let what = format!("{}-{}-sound", case.form, case.name).replace('/', "-");
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{what}.pdf"));
        std::fs::write(&file, case.render().pdf).expect("the test folder is writable");
        let checked = Command::new("qpdf").arg("--check").arg(&file).output();
        let output = checked.unwrap_or_else(|e| panic!("qpdf cannot be started ({e}); `cargo xtask test` sets it up"));
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && told.is_empty(), "{what}: {told}");
    }
}

#[test]
fn the_footer_says_which_case_and_which_page() {
    for case in cases() {
        let paper = case.render();
        let text = text_of(&paper.pdf, &format!("{}-{}-footer", case.form, case.name));
        for page in 1..=paper.pages {
            let wanted = squash(&format!("第 {page} 页 共 {} 页", paper.pages));
            assert!(text.contains(&wanted), "{}/{}: {wanted}", case.form, case.name);
        }
        assert!(text.contains(&squash(&case.stamp.case_no)), "{}/{}: the case number", case.form, case.name);
    }
}

#[test]
fn equal_input_gives_equal_bytes_in_every_thread() {
    let cases = cases();
    let first: Vec<Vec<u8>> = cases.iter().map(|c| c.render().pdf).collect();
    std::thread::scope(|scope| {
        for offset in 0..2 {
            let (cases, first) = (&cases, &first);
            scope.spawn(move || {
                for i in 0..cases.len() {
                    let i = (i * 7 + offset) % cases.len();
                    assert!(cases[i].render().pdf == first[i], "{}/{} differs", cases[i].form, cases[i].name);
                }
            });
        }
    });
}

#[test]
fn the_file_says_its_language_and_title_and_no_date() {
    for case in cases().into_iter().filter(|c| c.name == "sample") {
        let paper = case.render();
        let file = lopdf::Document::load_mem(&paper.pdf).expect("lopdf reads it back");
        let catalog = file.catalog().expect("a catalog");
        assert_eq!(catalog.get(b"Lang").and_then(lopdf::Object::as_str).expect("a language"), b"zh-CN");
        let info = file.trailer.get(b"Info").and_then(lopdf::Object::as_reference).expect("information");
        let info = file.get_dictionary(info).expect("information");
        assert!(info.has(b"Title"), "{}: no title", case.form);
        assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"), "{}: a date would change the bytes", case.form);
        let id = file.trailer.get(b"ID").and_then(lopdf::Object::as_array).expect("an id");
        assert_eq!(id.len(), 2, "{}: /ID is a pair", case.form);
    }
}

/// Hands write these, never the printer: no filled date, no ticked answer of the authority.
#[test]
fn nothing_a_hand_must_write_is_printed() {
    for case in cases() {
        let text = text_of(&case.render().pdf, &format!("{}-{}-hand", case.form, case.name));
        for pattern in ["签字日期：20", "日期：20"] {
            assert!(!text.contains(pattern), "{}/{}: a date is printed", case.form, case.name);
        }
    }
}

/// The drawings are kept as text; `GOLDEN=1` writes them anew for a person to look at the difference.
#[test]
fn drawings_are_as_reviewed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("GOLDEN").is_some();
    for case in cases().into_iter().filter(|c| c.name == "sample") {
        let drawing = describe(&form(&case.form), &case.values, &case.stamp(), fonts()).expect("it draws");
        let file = folder.join(format!("{}.txt", case.form));
        if update {
            std::fs::write(&file, &drawing).expect("the golden folder is writable");
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        let differs = kept.lines().zip(drawing.lines()).position(|(a, b)| a != b);
        assert!(
            kept == drawing,
            "{}: the drawing changed, first at line {differs:?}; look at the page, then run `cargo golden`",
            case.form
        );
    }
}

#[test]
fn every_form_has_what_people_who_edit_forms_need() {
    for id in form_ids() {
        let folder = assets().join("forms").join(&id);
        let readme = std::fs::read_to_string(folder.join("README.md")).unwrap_or_default();
        for word in ["正式名称", "来源", "我们加的"] {
            assert!(readme.contains(word), "assets/forms/{id}/README.md has no “{word}”");
        }
        assert!(cases().iter().filter(|c| c.form == id).count() >= 3, "{id}: a sample and two variations at least");
    }
}
