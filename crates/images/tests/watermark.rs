//! A watermark is drawn only on a wish, only in the words allowed, and only where a picture is calm.
//!
//! Pictures are compared as PNG, pixel by pixel: the same picture mended with and without the wish.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::{Format, Requirement, Watermark};
use beian_images::{FixOptions, Fixed, check, fix};
use support::drawing::{Canvas, Dice, INK, identity_card, licence, page, phone_photo};
use support::files;
use support::font::marked;

const TEXT: &str = "仅供样例使用";

fn rule(watermark: Watermark, formats: &[Format]) -> Requirement {
    Requirement { watermark, formats: formats.to_vec(), ..Requirement::default() }
}

fn exact() -> Watermark {
    Watermark::Exact { text: TEXT.into() }
}

fn codes(fixed: &Fixed) -> Vec<&str> {
    fixed.report.findings.iter().map(|f| f.code.as_str()).filter(|code| *code >= "IMG-020").collect()
}

fn pixels(bytes: &[u8]) -> image::RgbImage {
    image::load_from_memory(bytes).unwrap().to_rgb8()
}

/// Where two pictures differ.
fn changed(a: &[u8], b: &[u8]) -> Vec<(u32, u32)> {
    let (a, b) = (pixels(a), pixels(b));
    assert_eq!(a.dimensions(), b.dimensions());
    a.enumerate_pixels().filter(|(x, y, p)| *p != b.get_pixel(*x, *y)).map(|(x, y, _)| (x, y)).collect()
}

/// Paper with writing on the rows asked for: a row is a fortieth of the height.
fn paper(width: u32, height: u32, written: impl Fn(u32) -> bool) -> Canvas {
    let mut paper = Canvas::new(width, height, [250, 250, 248]);
    let (mut dice, side) = (Dice::new(5), height as f32 / 60.0);
    for row in (1..39).filter(|row| written(*row)) {
        let count = (width as f32 * 0.9 / (side * 1.15)) as u32;
        paper.scribble(width as f32 * 0.05, row as f32 * height as f32 / 40.0, side, count, &mut dice, INK);
    }
    paper
}

/// Pictures of the kinds people send in, each with room for a line.
fn sent_in() -> Vec<(&'static str, Canvas)> {
    let mut noisy = paper(1_200, 1_600, |row| row % 13 > 4);
    noisy.noise(9, 4);
    vec![
        ("light", paper(1_200, 1_600, |row| row % 13 > 4)),
        ("noisy", noisy),
        ("card", on_desk(&identity_card(1_200), [196, 190, 182])),
        ("dark", on_desk(&identity_card(1_200), [38, 34, 30])),
        ("licence", on_desk(&licence(900), [214, 208, 200])),
        ("phone", phone_photo(1_512, 2_016)),
        ("licence-alone", licence(1_200)),
        ("card-alone", identity_card(1_500)),
    ]
}

fn on_desk(paper: &Canvas, colour: [u8; 3]) -> Canvas {
    let (width, height) = (paper.width * 6 / 5, paper.height * 7 / 5);
    let mut desk = Canvas::new(width, height, colour);
    for y in 0..paper.height {
        for x in 0..paper.width {
            let (left, top) = ((width - paper.width) / 2, (height - paper.height) / 2);
            desk.put(i64::from(left + x), i64::from(top + y), paper.get(x, y));
        }
    }
    desk
}

/// Whatever is under the letters, and around them, was flat before: no pixel there stands out from the next but one
/// by more than print does. Measured on the source itself, not with the room's own grid.
#[test]
fn letters_lie_on_calm_ground_only() {
    for (name, canvas) in sent_in() {
        let wants = rule(exact(), &[Format::Png]);
        let source = files::png(&canvas);
        let plain = fix(&source, &wants, &FixOptions::default()).unwrap();
        let fixed = fix(&source, &wants, &marked("")).unwrap();
        keep(name, &fixed.bytes);
        let found = changed(&plain.bytes, &fixed.bytes);
        assert!(
            codes(&fixed).is_empty() && fixed.steps.contains(&format!("加水印“{TEXT}”")),
            "{name}: {:?}",
            fixed.steps
        );
        let area = f64::from(canvas.width) * f64::from(canvas.height);
        let share = found.len() as f64 / area;
        assert!((0.0005..0.03).contains(&share), "{name}: thin, yet there: {share}");
        let before = pixels(&plain.bytes);
        let mut steep = 0;
        for (x, y) in &found {
            let here = before.get_pixel(*x, *y).0;
            for (dx, dy) in [(2, 0), (0, 2)] {
                if let Some(there) = before.get_pixel_checked(x + dx, y + dy) {
                    steep += usize::from(here.iter().zip(there.0).any(|(a, b)| a.abs_diff(b) > 60));
                }
            }
        }
        assert_eq!(steep, 0, "{name}: letters lie on print");
    }
}

/// The one free strip of a full page is found, and every written row stays as it was.
#[test]
fn written_rows_stay_as_they_were() {
    let free = 24..28;
    let canvas = paper(1_200, 1_600, |row| !free.contains(&row));
    let wants = rule(exact(), &[Format::Png]);
    let plain = fix(&files::png(&canvas), &wants, &FixOptions::default()).unwrap();
    let fixed = fix(&files::png(&canvas), &wants, &marked(TEXT)).unwrap();
    let found = changed(&plain.bytes, &fixed.bytes);
    assert!(!found.is_empty());
    let (from, to) = (free.start * 40 - 10, free.end * 40);
    assert!(found.iter().all(|(_, y)| (from..to).contains(y)), "outside {from}..{to}");
}

/// A page without room stays unmarked, and says so; so does a picture smaller than a line.
#[test]
fn without_calm_ground_nothing_is_drawn() {
    let mut rough = Canvas::new(900, 900, [128; 3]);
    rough.noise(90, 2);
    for canvas in [paper(1_200, 1_600, |_| true), page(1_200, 1_600, 3), rough, Canvas::new(60, 40, [255; 3])] {
        let wants = rule(exact(), &[Format::Png]);
        let plain = fix(&files::png(&canvas), &wants, &FixOptions::default()).unwrap();
        let fixed = fix(&files::png(&canvas), &wants, &marked("")).unwrap();
        assert_eq!(codes(&fixed), ["IMG-021"]);
        assert_eq!((plain.bytes, plain.steps), (fixed.bytes, fixed.steps));
    }
}

/// Only the words allowed, or none: every other wish leaves the bytes as without it, and is answered.
#[test]
fn a_wish_beyond_the_rule_draws_nothing() {
    let source = files::jpg(&paper(1_200, 1_600, |row| row % 13 > 4), 90);
    let long = "字".repeat(41);
    for (policy, text, code) in [
        (Watermark::Forbid, TEXT, "IMG-020"),
        (Watermark::Forbid, "", "IMG-020"),
        (exact(), "别的字", "IMG-024"),
        (Watermark::Allow, "  ", "IMG-025"),
        (Watermark::Allow, "一\n行", "IMG-026"),
        (Watermark::Allow, "\u{1F600}", "IMG-026"),
        (Watermark::Allow, long.as_str(), "IMG-026"),
    ] {
        let wants = rule(policy, &[]);
        let plain = fix(&source, &wants, &FixOptions::default()).unwrap();
        let fixed = fix(&source, &wants, &marked(text)).unwrap();
        assert_eq!(codes(&fixed), [code]);
        assert_eq!((&plain.bytes, &plain.steps), (&fixed.bytes, &fixed.steps), "{code} {text}");
        assert_eq!(plain.report.findings, check(&plain.bytes, &wants).findings, "nothing is said unasked");
    }
}

/// The letters are the given ones: the same place holds other pixels for other words, and the same for the same.
#[test]
fn the_words_given_are_the_words_drawn() {
    let source = files::png(&paper(1_200, 1_600, |row| row % 13 > 4));
    let make = |policy, text| fix(&source, &rule(policy, &[Format::Png]), &marked(text)).unwrap().bytes;
    let own = make(exact(), "");
    assert_eq!(own, make(exact(), TEXT), "said or not, the same words");
    assert_eq!(own, make(Watermark::Allow, TEXT));
    assert_eq!(own, make(Watermark::Allow, TEXT), "the same bytes every time");
    assert_ne!(own, make(Watermark::Allow, "仅供样例备案"));
}

/// Marked before it is encoded: the size window holds for what is written, upright or turned, scaled or not.
#[test]
fn the_size_window_holds_with_a_mark() {
    let photo = phone_photo(1_800, 2_400);
    let tall = files::jpg_turned(&photo.turned_left(), 95, 6, true);
    for (least, most, formats) in [
        (60 << 10, 300 << 10, vec![Format::Jpg]),
        (0, 150 << 10, vec![Format::Jpg, Format::Png]),
        (700 << 10, 2 << 20, vec![Format::Jpg]),
        (0, 8 << 20, vec![Format::Png]),
    ] {
        let wants = Requirement {
            min_bytes: least,
            max_bytes: most,
            formats: formats.clone(),
            ..rule(exact(), &[Format::Jpg])
        };
        let fixed = fix(&tall, &wants, &marked("")).unwrap();
        let size = fixed.bytes.len() as u64;
        assert!((least..=most).contains(&size) && formats.contains(&fixed.format), "{least}..={most}: {size}");
        assert!(fixed.report.height > fixed.report.width && codes(&fixed).is_empty(), "{:?}", fixed.report);
        assert_eq!(fixed.bytes, fix(&tall, &wants, &marked("")).unwrap().bytes, "the same bytes every time");
        let plain = fix(&tall, &wants, &FixOptions::default()).unwrap();
        assert_ne!(plain.bytes, fixed.bytes);
    }
}

/// With `WATERMARKS` naming a folder, the pictures are left there to be looked at.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("WATERMARKS") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), bytes).unwrap();
    }
}
