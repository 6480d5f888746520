//! Whatever goes in, what 一键修好 gives out conforms, is never larger in pixels, and carries nothing but pixels.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::{Colour, Format, Requirement, Severity};
use beian_images::{FixOptions, check, fix, thumbnail};
use image::{ExtendedColorType, ImageFormat};
use support::drawing::{Canvas, page, phone_photo};
use support::files;

fn requirement(formats: &[Format], min: u64, max: u64, target: u64, sides: (u32, u32)) -> Requirement {
    Requirement {
        formats: formats.to_vec(),
        min_bytes: min,
        max_bytes: max,
        target_bytes: target,
        min_pixels: sides,
        ..Requirement::default()
    }
}

/// Sides × kinds of content × requirements. A refusal is allowed only with a code that says why.
#[test]
fn results_conform_over_a_grid() {
    let sides = [(1, 1), (7, 900), (80, 60), (640, 480), (1_200, 1_600), (2_500, 1_700), (3_000, 2_000), (3_600, 700)];
    let requirements = [
        requirement(&[], 0, 0, 0, (0, 0)),
        requirement(&[Format::Jpg], 0, 5 << 20, 400 << 10, (0, 0)),
        requirement(&[Format::Png, Format::Jpg], 0, 400 << 10, 0, (0, 0)),
        requirement(&[Format::Jpg], 20 << 10, 100 << 10, 0, (0, 0)),
        requirement(&[Format::Png], 0, 2 << 20, 0, (0, 0)),
        requirement(&[Format::Jpg], 100 << 10, 1 << 20, 50 << 10, (300, 200)),
        requirement(&[Format::Jpg], 0, 30 << 10, 0, (0, 0)),
    ];
    let (mut repaired, mut refused) = (0, 0);
    for (index, (width, height)) in sides.into_iter().enumerate() {
        let mut noisy = page(width, height, index as u64);
        noisy.noise(10, 5);
        for canvas in [page(width, height, index as u64), noisy] {
            let source = files::jpg_turned(&canvas, 97, 1 + (index as u16 % 8), index % 2 == 0);
            for wants in &requirements {
                match fix(&source, wants, &FixOptions::default()) {
                    Ok(fixed) => {
                        repaired += 1;
                        assert_conforms(&fixed.bytes, fixed.format, wants);
                        let long = fixed.report.width.max(fixed.report.height);
                        assert!(long <= width.max(height), "never scaled up");
                        assert!(long >= width.max(height).min(1_200), "never below the floor: {long}");
                        let again = check(&fixed.bytes, wants);
                        assert_eq!(again.findings, fixed.report.findings);
                    }
                    Err(finding) => {
                        refused += 1;
                        let known = ["IMG-004", "IMG-008", "IMG-022"].contains(&finding.code.as_str());
                        assert!(known, "{width}×{height} {wants:?}: {finding:?}");
                    }
                }
            }
        }
    }
    assert!(repaired > 75 && refused > 5, "the grid covers both ways: {repaired} repaired, {refused} refused");
}

fn assert_conforms(bytes: &[u8], format: Format, wants: &Requirement) {
    let report = check(bytes, wants);
    let errors: Vec<_> = report.findings.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(report.format, Some(format));
    assert!(wants.formats.is_empty() || wants.formats.contains(&format));
    assert!(report.bytes >= wants.min_bytes && (wants.max_bytes == 0 || report.bytes <= wants.max_bytes));
    if format == Format::Jpg {
        let markers = files::markers(bytes);
        // APP1 EXIF/XMP, APP2 profile, APP13 IPTC, COM: nothing beside the picture.
        assert!(markers.iter().all(|m| !matches!(m, 0xE1..=0xEF | 0xFE)), "{markers:02X?}");
        assert!(bytes.ends_with(&[0xFF, 0xD9]), "nothing after the end");
    } else {
        for name in [&b"eXIf"[..], b"tEXt", b"iTXt", b"zTXt", b"iCCP"] {
            assert!(!bytes.windows(4).any(|w| w == name), "{}", String::from_utf8_lossy(name));
        }
    }
}

/// The job people come for: a phone picture on its side, over 5 MB, to a tenth, with nothing beside the pixels.
#[test]
fn a_phone_picture_becomes_small_upright_and_private() {
    let photo = files::jpg_turned(&phone_photo(3024, 4032).turned_left(), 96, 6, true);
    assert!(photo.len() > 5 << 20);
    let wants = Requirement {
        colour: Colour::Required,
        ..requirement(&[Format::Png, Format::Jpg], 0, 5 << 20, 400 << 10, (0, 0))
    };
    assert!(check(&photo, &wants).findings.iter().any(|f| f.code == "IMG-003"));
    let fixed = fix(&photo, &wants, &FixOptions::default()).unwrap();
    assert_conforms(&fixed.bytes, Format::Jpg, &wants);
    assert!((320 << 10..=400 << 10).contains(&fixed.bytes.len()), "the room is used: {}", fixed.bytes.len());
    assert!(fixed.report.height > fixed.report.width && (2_000..=2_600).contains(&fixed.report.height));
    assert_eq!(fixed.report.findings, vec![]);
    let last = format!("变为 {} KB", (fixed.bytes.len() as f64 / 1024.0).round());
    assert_eq!(fixed.steps[..3], ["转正", "去掉位置信息", "缩到 2400 像素"]);
    assert!(fixed.steps[3].ends_with(&last), "{:?}", fixed.steps);
    let small = thumbnail(&photo, 320).unwrap();
    let report = check(&small, &Requirement::default());
    assert_eq!((report.width, report.height, report.orientation), (240, 320, 1));
    assert!(small.len() < 40 << 10);
}

/// A picture that already conforms is still written anew, close to what it was.
#[test]
fn a_conforming_picture_is_written_anew() {
    let canvas = page(1_000, 700, 3);
    let wants = requirement(&[Format::Png, Format::Jpg], 0, 5 << 20, 0, (0, 0));
    let png = files::with_chunk(&files::png(&canvas), b"tEXt", b"Author\0somebody");
    let fixed = fix(&png, &wants, &FixOptions::default()).unwrap();
    assert_eq!(fixed.format, Format::Png, "small and without loss: stays without loss");
    assert_eq!(image::load_from_memory(&fixed.bytes).unwrap().into_rgb8().into_raw(), canvas.rgb);
    assert_conforms(&fixed.bytes, Format::Png, &wants);
    let mut polyglot = files::jpg(&canvas, 95);
    polyglot.extend(b"PK\x03\x04 an archive behind the picture");
    let fixed = fix(&polyglot, &wants, &FixOptions::default()).unwrap();
    assert_conforms(&fixed.bytes, Format::Jpg, &wants);
}

/// Ink colours, alpha, sixteen bits and foreign formats arrive as the colours a person saw.
#[test]
fn colours_survive_conversion() {
    let colours = [[200u8, 60, 40], [40, 160, 70], [50, 70, 190], [230, 230, 230]];
    for colour in colours {
        let canvas = Canvas::new(64, 48, colour);
        let deep: Vec<u8> = canvas.rgb.iter().flat_map(|v| (u16::from(*v) * 257).to_ne_bytes()).collect();
        let clear: Vec<u8> = canvas.rgb.chunks_exact(3).flat_map(|_| [9, 9, 9, 0]).collect();
        let solid: Vec<u8> = canvas.rgb.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
        let cases = [
            ("CMYK", files::jpg_ink(&canvas, false), colour, Some("印刷色换成屏幕色")),
            ("YCCK", files::jpg_ink(&canvas, true), colour, Some("印刷色换成屏幕色")),
            ("16 bits", files::png_raw(64, 48, &deep, ExtendedColorType::Rgb16), colour, Some("16 位颜色换成 8 位")),
            ("alpha, solid", files::png_raw(64, 48, &solid, ExtendedColorType::Rgba8), colour, None),
            (
                "alpha, clear",
                files::png_raw(64, 48, &clear, ExtendedColorType::Rgba8),
                [255; 3],
                Some("透明处填成白色"),
            ),
            ("WebP", files::of(&canvas, ImageFormat::WebP), colour, Some("WebP 换成 JPG")),
            ("BMP", files::of(&canvas, ImageFormat::Bmp), colour, Some("BMP 换成 JPG")),
            ("TIFF", files::of(&canvas, ImageFormat::Tiff), colour, Some("TIFF 换成 JPG")),
            ("GIF", files::of(&canvas, ImageFormat::Gif), colour, Some("GIF 换成 JPG")),
        ];
        for (name, bytes, wanted, step) in cases {
            let wants = requirement(&[Format::Jpg], 0, 0, 0, (0, 0));
            let fixed = fix(&bytes, &wants, &FixOptions::default()).unwrap();
            let mut decoder = zune_jpeg::JpegDecoder::new(zune_core::bytestream::ZCursor::new(&fixed.bytes));
            let found = decoder.decode().unwrap();
            let near = found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 8);
            assert!(near, "{name}: {:?} instead of {wanted:?}", &found[..3]);
            assert!(step.is_none_or(|words| fixed.steps.iter().any(|s| s == words)), "{name}: {:?}", fixed.steps);
        }
    }
}

/// No limit is met by giving up legibility, and no picture is blown up to meet one.
#[test]
fn what_cannot_be_mended_is_refused_with_a_way_out() {
    let mut noisy = page(2_400, 1_800, 9);
    noisy.noise(40, 9);
    let photo = files::jpg(&noisy, 95);
    let small = files::jpg(&page(400, 300, 1), 90);
    for (code, bytes, wants) in [
        ("IMG-022", &photo, requirement(&[Format::Jpg], 0, 40 << 10, 0, (0, 0))),
        ("IMG-008", &small, requirement(&[Format::Jpg], 0, 0, 0, (1_100, 1_500))),
        ("IMG-004", &small, requirement(&[Format::Jpg], 2 << 20, 0, 0, (0, 0))),
        ("IMG-023", &small, requirement(&[Format::Pdf], 0, 0, 0, (0, 0))),
    ] {
        let finding = fix(bytes, &wants, &FixOptions::default()).unwrap_err();
        assert_eq!(finding.code, code);
        assert!(finding.blocks() && !finding.hint.is_empty());
    }
}

/// The report crosses to other rooms as JSON.
#[test]
fn the_report_is_json() {
    let report = check(&files::jpg(&page(400, 300, 1), 90), &Requirement::default());
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((json["format"].as_str(), json["width"].as_u64()), (Some("jpg"), Some(400)));
    assert!(json["measures"]["sharpness"].as_f64().unwrap() > 100.0);
}
