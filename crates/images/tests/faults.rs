//! Each fault of a file has its own code, arises from the file that has it, and is absent from a good one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Instant;

use beian_core::{Colour, Format, Requirement, Severity};
use beian_images::{check, fix, limits, not_chosen, sniff, thumbnail};
use image::ImageFormat;
use support::drawing::{Canvas, page};
use support::files;

fn site_picture() -> Requirement {
    Requirement {
        formats: vec![Format::Png, Format::Jpg],
        min_bytes: 2_000,
        max_bytes: 300_000,
        min_pixels: (200, 150),
        colour: Colour::Required,
        ..Requirement::default()
    }
}

fn codes(bytes: &[u8], requirement: &Requirement) -> Vec<String> {
    check(bytes, requirement).findings.into_iter().map(|f| f.code).collect()
}

/// A plain ZIP entry, or one whose flag says encrypted.
fn zip(flags: u8) -> Vec<u8> {
    let mut out = b"PK\x03\x04\x14\0".to_vec();
    out.extend([flags, 0, 0, 0]);
    out.extend([0; 40]);
    out
}

fn heic() -> Vec<u8> {
    let mut out = vec![0, 0, 0, 24];
    out.extend(b"ftypheic\0\0\0\0mif1heic");
    out
}

#[test]
fn a_good_picture_has_no_finding() {
    let good = files::jpg(&page(800, 600, 1), 90);
    let report = check(&good, &site_picture());
    assert_eq!(report.findings, vec![], "{:?}", report.measures);
    assert_eq!((report.format, report.width, report.height, report.orientation), (Some(Format::Jpg), 800, 600, 1));
    assert_eq!(report.bytes, good.len() as u64);
}

/// One file for each code, and nothing but that code is an error on it.
#[test]
fn every_file_fault_has_its_own_code() {
    let good = page(800, 600, 1);
    let jpg = files::jpg(&good, 90);
    let wants = site_picture();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("IMG-002", files::of(&page(400, 300, 1), ImageFormat::Gif)),
        ("IMG-003", files::jpg(&page(2_400, 1_800, 1), 98)),
        ("IMG-004", files::jpg(&Canvas::new(300, 200, [200, 90, 60]), 50)),
        ("IMG-005", vec![]),
        ("IMG-006", b"%PDF-1.7\n1 0 obj\ntrailer << /Encrypt 5 0 R >>\n%%EOF".to_vec()),
        ("IMG-006", zip(1)),
        ("IMG-007", jpg[..jpg.len() / 2].to_vec()),
        ("IMG-007", b"nothing that anybody knows".to_vec()),
        ("IMG-008", files::jpg(&page(190, 160, 1), 90)),
        ("IMG-009", heic()),
        ("IMG-009", b"%PDF-1.4\n1 0 obj\n%%EOF".to_vec()),
        ("IMG-009", b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec()),
        ("IMG-009", b"<!DOCTYPE html><html></html>".to_vec()),
        ("IMG-009", zip(0)),
        ("IMG-009", b"8BPS\0\x01".to_vec()),
        ("IMG-009", b"MZ\x90\0".to_vec()),
    ];
    for (code, bytes) in &cases {
        let report = check(bytes, &wants);
        let errors: Vec<_> = report.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        let found: Vec<_> = errors.iter().map(|f| f.code.as_str()).collect();
        assert_eq!(found, [*code], "{} bytes starting {:?}", bytes.len(), &bytes[..bytes.len().min(12)]);
    }
    assert_eq!(not_chosen().code, "IMG-001");
    let mut told: Vec<&str> = cases.iter().map(|(code, _)| *code).chain(["IMG-001"]).collect();
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), 9, "all nine are covered: {told:?}");
}

/// Words must fit beside a field: twenty characters for what is wrong, thirty for what to do.
#[test]
fn words_are_short_and_plain() {
    let wants = site_picture();
    let mut found = vec![not_chosen()];
    for bytes in [vec![], zip(1), zip(0), heic(), files::of(&page(300, 200, 1), ImageFormat::Bmp)] {
        found.extend(check(&bytes, &wants).findings);
    }
    found.extend(check(&vec![0; limits::MAX_BYTES + 1], &wants).findings);
    let gray = page(900, 700, 2);
    found.extend(check(&files::jpg_turned(&gray, 90, 6, true), &wants).findings);
    for finding in found {
        let hanzi = |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert!(hanzi(&finding.words) <= 20 && hanzi(&finding.hint) <= 30, "{finding:?}");
        for word in ["非法", "无效", "错误代码", "请", "抱歉"] {
            assert!(!finding.words.contains(word) && !finding.hint.contains(word), "{finding:?}");
        }
    }
}

/// A picture cut anywhere is an error, never a picture with a grey rest.
#[test]
fn a_cut_file_is_damaged_wherever_it_is_cut() {
    let canvas = page(320, 240, 4);
    let progressive = files::jpg_with(&canvas, 85, |encoder| encoder.set_progressive(true));
    for (name, whole) in
        [("baseline", files::jpg(&canvas, 85)), ("progressive", progressive), ("png", files::png(&canvas))]
    {
        assert!(codes(&whole, &Requirement::default()).is_empty(), "{name} whole");
        // The last chunk of a PNG holds no pixels; losing only that loses nothing.
        let end = if name == "png" { whole.len() - 16 } else { whole.len() - 1 };
        for part in 0..120 {
            let cut = 4 + (end - 4) * part / 119;
            let report = check(&whole[..cut], &Requirement::default());
            let codes: Vec<_> = report.findings.iter().map(|f| f.code.as_str()).collect();
            assert_eq!(codes, ["IMG-007"], "{name} cut at {cut} of {}", whole.len());
            assert!(
                thumbnail(&whole[..cut], 100).is_err() && fix(&whole[..cut], &site_picture(), &<_>::default()).is_err()
            );
        }
    }
}

/// A cut picture that some program closed with an end marker is still a cut picture.
#[test]
fn a_cut_and_closed_jpeg_is_damaged() {
    let canvas = page(640, 480, 4);
    let progressive = files::jpg_with(&canvas, 85, |encoder| encoder.set_progressive(true));
    let restarting = files::jpg_with(&canvas, 85, |encoder| encoder.set_restart_interval(4));
    for (name, whole) in [("baseline", files::jpg(&canvas, 85)), ("restarts", restarting), ("progressive", progressive)]
    {
        assert!(codes(&whole, &Requirement::default()).is_empty(), "{name} whole");
        for part in 1..19 {
            let mut cut = whole[..whole.len() * part / 20].to_vec();
            cut.extend([0xFF, 0xD9]);
            assert_eq!(codes(&cut, &Requirement::default()), ["IMG-007"], "{name}, {part} twentieths");
        }
    }
}

/// One scan a colour with colour halved downwards comes out of the decoder in wrong colours, so it is not let in;
/// without the halving it is read, and read right.
#[test]
fn scans_apart_are_refused_where_they_would_show_wrong_colours() {
    let canvas = page(160, 96, 4);
    let halved = files::jpg_with(&canvas, 90, |encoder| encoder.set_optimized_huffman_tables(true));
    assert_eq!(codes(&halved, &Requirement::default()), ["IMG-009"]);
    let full = files::jpg_with(&canvas, 90, |encoder| {
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
        encoder.set_optimized_huffman_tables(true);
    });
    assert!(codes(&full, &Requirement::default()).is_empty());
}

/// Files made to hurt are refused from the header, or decoded within bounds, and quickly.
#[test]
fn hostile_files_are_refused_quickly() {
    let small = files::png(&page(64, 64, 1));
    let jpg = files::jpg(&page(64, 64, 1), 80);
    let mut huge_jpg = jpg.clone();
    let sof = huge_jpg.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    huge_jpg[sof + 5..sof + 9].copy_from_slice(&[0xFF, 0xDC, 0xFF, 0xDC]);
    let mut claims_much = jpg.clone();
    claims_much[sof + 5..sof + 9].copy_from_slice(&[0x1E, 0x00, 0x1E, 0x00]);
    let mut polyglot = jpg.clone();
    polyglot.extend(zip(0));
    let mut many_scans = files::jpg_with(&page(640, 480, 1), 85, |encoder| encoder.set_progressive_scans(60));
    let scan = many_scans.windows(2).rposition(|w| w == [0xFF, 0xDA]).unwrap();
    let last = many_scans[scan..many_scans.len() - 2].to_vec();
    for _ in 0..2_000 {
        let end = many_scans.len() - 2;
        many_scans.splice(end..end, last.iter().copied());
    }
    let mut looped = files::exif(6, false);
    looped[22..26].copy_from_slice(&8u32.to_le_bytes());
    let exif_loop = files::jpg_with(&page(64, 64, 1), 80, |encoder| encoder.add_exif_metadata(&looped).unwrap());
    let cases: Vec<(&str, Vec<u8>, Option<&str>)> = vec![
        ("over the byte limit", vec![0xFF; limits::MAX_BYTES + 1], Some("IMG-003")),
        ("PNG of 30,000 pixels square", files::with_sides(&small, 30_000, 30_000), Some("IMG-003")),
        ("PNG of 2^31 rows", files::with_sides(&small, 1, 0x8000_0000), Some("IMG-003")),
        ("PNG of no rows", files::with_sides(&small, 1, 0), Some("IMG-007")),
        ("PNG that claims 49 MP in a kilobyte", files::with_sides(&small, 7_000, 7_000), Some("IMG-007")),
        ("PNG with a bomb of a profile", files::with_chunk(&small, b"iCCP", &[0x78; 90_000]), None),
        ("PNG with two headers", files::with_chunk(&small, b"IHDR", &small[16..29]), Some("IMG-007")),
        ("JPEG of 65,500 pixels square", huge_jpg, Some("IMG-003")),
        ("JPEG that claims 59 MP in two kilobytes", claims_much, Some("IMG-007")),
        ("JPEG with thousands of scans", many_scans, Some("IMG-007")),
        ("JPEG with an EXIF loop", exif_loop, None),
        ("JPEG with a ZIP behind it", polyglot, None),
        ("three bytes", vec![0xFF, 0xD8, 0xFF], Some("IMG-007")),
        ("PNG magic only", small[..8].to_vec(), Some("IMG-007")),
        ("GIF magic only", b"GIF89a".to_vec(), Some("IMG-007")),
        ("TIFF magic only", b"II*\0".to_vec(), Some("IMG-007")),
        ("WebP magic only", b"RIFF\0\0\0\0WEBP".to_vec(), Some("IMG-007")),
        ("BMP magic only", b"BM\0\0\0\0\0\0\0\0".to_vec(), Some("IMG-007")),
    ];
    for (name, bytes, expected) in cases {
        let start = Instant::now();
        let errors: Vec<_> = check(&bytes, &Requirement::default())
            .findings
            .into_iter()
            .filter(|f| f.severity == Severity::Error)
            .collect();
        assert_eq!(errors.first().map(|f| f.code.as_str()), expected, "{name}");
        assert!(start.elapsed().as_secs_f64() < 1.0, "{name} hangs: {:?}", start.elapsed());
    }
}

/// The hints arise from what they are about and from nothing else.
#[test]
fn hints_tell_grey_dark_blurred_turned_and_placed() {
    let wants = Requirement { colour: Colour::Required, ..Requirement::default() };
    let sharp = page(1_200, 900, 5);
    let grey = map(&sharp, |[r, g, b]| [((u32::from(r) + u32::from(g) + u32::from(b)) / 3) as u8; 3]);
    let dark = map(&sharp, |pixel| pixel.map(|v| v / 4));
    let blurred = blur(&sharp, 9);
    let mut glaring = map(&sharp, |pixel| pixel.map(|v| (u32::from(v) * 8 / 10) as u8));
    glaring.ellipse((500.0, 400.0), (120.0, 90.0), [255; 3]);
    for (code, bytes) in [
        ("IMG-010", files::jpg(&grey, 90)),
        ("IMG-011", files::jpg_turned(&sharp, 90, 8, false)),
        ("IMG-012", files::jpg(&blurred, 90)),
        ("IMG-013", files::jpg(&dark, 90)),
        ("IMG-014", files::jpg(&glaring, 90)),
        ("IMG-015", files::jpg_turned(&sharp, 90, 1, true)),
        ("IMG-016", files::jpg_ink(&sharp, false)),
    ] {
        let report = check(&bytes, &wants);
        let found: Vec<_> = report.findings.iter().map(|f| f.code.as_str()).collect();
        assert_eq!(found, [code], "{:?}", report.measures);
        assert!(report.findings.iter().all(|f| f.severity < Severity::Error), "looks never block");
    }
    assert!(codes(&files::jpg(&sharp, 90), &wants).is_empty());
    let any = Requirement::default();
    assert!(codes(&files::jpg(&grey, 90), &any).is_empty(), "grey is fine where colour is not asked for");
}

#[test]
fn formats_are_told_by_content() {
    let canvas = page(40, 30, 1);
    for (format, bytes) in [
        (Format::Jpg, files::jpg(&canvas, 80)),
        (Format::Png, files::png(&canvas)),
        (Format::Webp, files::of(&canvas, ImageFormat::WebP)),
        (Format::Bmp, files::of(&canvas, ImageFormat::Bmp)),
        (Format::Tiff, files::of(&canvas, ImageFormat::Tiff)),
        (Format::Gif, files::of(&canvas, ImageFormat::Gif)),
        (Format::Heic, heic()),
        (Format::Pdf, b"%PDF-1.4".to_vec()),
    ] {
        assert_eq!(sniff(&bytes), Some(format));
        let report = check(&bytes, &Requirement { formats: vec![format], ..Requirement::default() });
        assert!(report.findings.iter().all(|f| f.severity != Severity::Error), "{format:?} {:?}", report.findings);
    }
    assert_eq!(sniff(b""), None);
    assert_eq!(sniff(b"PK\x03\x04"), None);
}

fn map(canvas: &Canvas, change: impl Fn([u8; 3]) -> [u8; 3]) -> Canvas {
    let rgb = canvas.rgb.chunks_exact(3).flat_map(|p| change([p[0], p[1], p[2]])).collect();
    Canvas { rgb, ..*canvas }
}

/// A box blur, twice.
fn blur(canvas: &Canvas, radius: i64) -> Canvas {
    let mut from = canvas.clone();
    for _ in 0..2 {
        for (dx, dy) in [(1, 0), (0, 1)] {
            let mut to = from.clone();
            for y in 0..i64::from(from.height) {
                for x in 0..i64::from(from.width) {
                    let mut sum = [0u32; 3];
                    for step in -radius..=radius {
                        let sx = (x + dx * step).clamp(0, i64::from(from.width) - 1) as u32;
                        let sy = (y + dy * step).clamp(0, i64::from(from.height) - 1) as u32;
                        for (total, value) in sum.iter_mut().zip(from.get(sx, sy)) {
                            *total += u32::from(value);
                        }
                    }
                    to.put(x, y, sum.map(|total| (total / (2 * radius as u32 + 1)) as u8));
                }
            }
            from = to;
        }
    }
    from
}
