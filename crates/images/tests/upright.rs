//! All eight EXIF orientations come out the right way up, in the report, the repair and the thumbnail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::{Format, Requirement};
use beian_images::{FixOptions, check, fix, thumbnail};
use support::drawing::Canvas;
use support::files;

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 200, 30];
const BLUE: [u8; 3] = [30, 30, 220];
const WHITE: [u8; 3] = [240, 240, 240];

/// Upright: red top left, green top right, blue bottom left, white bottom right. Wider than high.
fn corners() -> Canvas {
    let mut canvas = Canvas::new(160, 96, WHITE);
    canvas.rectangle(0.0, 0.0, 80.0, 48.0, RED);
    canvas.rectangle(80.0, 0.0, 160.0, 48.0, GREEN);
    canvas.rectangle(0.0, 48.0, 80.0, 96.0, BLUE);
    canvas
}

/// What a camera stores so that orientation `mark` brings `upright` back: the inverse of what EXIF 2.3 table 6 asks.
fn stored(upright: &Canvas, mark: u16) -> Canvas {
    let mirrored = |canvas: &Canvas| {
        let mut out = canvas.clone();
        for y in 0..canvas.height {
            for x in 0..canvas.width {
                out.put(i64::from(canvas.width - 1 - x), i64::from(y), canvas.get(x, y));
            }
        }
        out
    };
    // 6 is shown by a clockwise turn, so it is stored turned left once; 3 twice; 8 three times.
    // 2, 7, 4, 5 are the same turns, shown after mirroring left to right.
    let turns = match mark {
        1 | 2 => 0,
        6 | 7 => 1,
        3 | 4 => 2,
        _ => 3,
    };
    let turned = (0..turns).fold(upright.clone(), |canvas, _| canvas.turned_left());
    if matches!(mark, 2 | 4 | 5 | 7) { mirrored(&turned) } else { turned }
}

fn assert_upright(bytes: &[u8], corner_colours: [[u8; 3]; 4], what: &str) {
    let picture = image_of(bytes);
    let (w, h) = (picture.width, picture.height);
    let places = [(w / 4, h / 4), (w * 3 / 4, h / 4), (w / 4, h * 3 / 4), (w * 3 / 4, h * 3 / 4)];
    for ((x, y), wanted) in places.into_iter().zip(corner_colours) {
        let found = picture.get(x, y);
        let near = found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 24);
        assert!(near, "{what}: at {x},{y} {found:?} instead of {wanted:?}");
    }
}

/// Decoded by another road than the room's own: PNG and JPEG through the libraries directly.
fn image_of(bytes: &[u8]) -> Canvas {
    if bytes.starts_with(b"\x89PNG") {
        let picture = image::load_from_memory(bytes).unwrap().into_rgb8();
        return Canvas { width: picture.width(), height: picture.height(), rgb: picture.into_raw() };
    }
    let mut decoder = zune_jpeg::JpegDecoder::new(zune_core::bytestream::ZCursor::new(bytes));
    let rgb = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    Canvas { width: width as u32, height: height as u32, rgb }
}

#[test]
fn eight_orientations_come_out_upright() {
    let upright = corners();
    for mark in 1..=8u16 {
        let camera = stored(&upright, mark);
        let jpg = files::jpg_turned(&camera, 95, mark, false);
        let png = files::with_chunk(&files::png(&camera), b"eXIf", &files::exif(mark, false));
        for bytes in [jpg, png] {
            let report = check(&bytes, &Requirement::default());
            assert_eq!((report.width, report.height, report.orientation), (160, 96, mark as u8), "mark {mark}");
            for formats in [vec![Format::Jpg], vec![Format::Png]] {
                let wants = Requirement { formats, ..Requirement::default() };
                let fixed = fix(&bytes, &wants, &FixOptions::default()).unwrap();
                assert_upright(&fixed.bytes, [RED, GREEN, BLUE, WHITE], &format!("repair, mark {mark}"));
                assert_eq!(fixed.report.orientation, 1);
                assert_eq!(fixed.steps.contains(&"转正".to_owned()), mark != 1);
            }
            assert_upright(
                &thumbnail(&bytes, 80).unwrap(),
                [RED, GREEN, BLUE, WHITE],
                &format!("thumbnail, mark {mark}"),
            );
        }
    }
}

#[test]
fn quarter_turns_come_after_the_mark() {
    let upright = corners();
    // Clockwise: what was bottom left comes top left.
    let expected =
        [[RED, GREEN, BLUE, WHITE], [BLUE, RED, WHITE, GREEN], [WHITE, BLUE, GREEN, RED], [GREEN, WHITE, RED, BLUE]];
    for mark in 1..=8u16 {
        let bytes = files::jpg_turned(&stored(&upright, mark), 95, mark, false);
        for quarter_turns in 0..=7u8 {
            let fixed =
                fix(&bytes, &Requirement::default(), &FixOptions { quarter_turns, ..FixOptions::default() }).unwrap();
            let turns = usize::from(quarter_turns % 4);
            assert_upright(&fixed.bytes, expected[turns], &format!("mark {mark}, {quarter_turns} turns"));
            let sides = if turns % 2 == 1 { (96, 160) } else { (160, 96) };
            assert_eq!((fixed.report.width, fixed.report.height), sides);
        }
    }
}

/// Orientation marks out of range, twice, or in a broken block mean upright as stored.
#[test]
fn a_strange_mark_is_ignored() {
    let canvas = corners();
    for mark in [0, 9, 255, 65_535] {
        let report = check(&files::jpg_turned(&canvas, 95, mark, false), &Requirement::default());
        assert_eq!((report.width, report.height, report.orientation), (160, 96, 1), "mark {mark}");
    }
}
