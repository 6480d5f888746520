//! Thousands of damaged files of every format: no panic, no hang, and whatever is accepted can be repaired.
//!
//! The damage is the same on every run, so a failure names its case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::{Duration, Instant};

use beian_core::{Format, Requirement};
use beian_images::{FixOptions, check, fix, thumbnail};
use image::ImageFormat;
use support::drawing::{Dice, page};
use support::files;

/// What counts as a hang.
const HANG: Duration = Duration::from_secs(1);
const ROUNDS: u64 = 500;

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let length = bytes.len() as u32;
        if length == 0 {
            return;
        }
        // Headers decide most, so half of the damage falls on them.
        let at = if dice.roll(2) == 0 { dice.roll(length.min(700)) } else { dice.roll(length) } as usize;
        match dice.roll(6) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes[at] = dice.roll(256) as u8,
            2 => bytes[at] = [0, 0x7F, 0x80, 0xFF][dice.roll(4) as usize],
            3 => bytes.truncate(at),
            4 => {
                let end = (at + dice.roll(64) as usize).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => {
                let end = (at + dice.roll(16) as usize).min(bytes.len());
                bytes.drain(at..end);
            }
        }
    }
}

#[test]
fn damaged_files_never_panic_or_hang() {
    let canvas = page(48, 36, 1);
    let seeds = [
        files::jpg_turned(&canvas, 80, 6, true),
        files::jpg_with(&canvas, 80, |encoder| encoder.set_progressive(true)),
        files::jpg_with(&canvas, 80, |encoder| encoder.set_restart_interval(2)),
        files::jpg_ink(&canvas, true),
        files::with_chunk(&files::png(&canvas), b"eXIf", &files::exif(3, true)),
        files::of(&canvas, ImageFormat::WebP),
        files::of(&canvas, ImageFormat::Bmp),
        files::of(&canvas, ImageFormat::Tiff),
        files::of(&canvas, ImageFormat::Gif),
    ];
    let wants = Requirement { formats: vec![Format::Jpg], ..Requirement::default() };
    let (mut accepted, mut refused, mut slowest) = (0, 0, Duration::ZERO);
    for (kind, seed) in seeds.iter().enumerate() {
        for round in 0..ROUNDS {
            let mut dice = Dice::new(round * 31 + kind as u64 + 1);
            let mut bytes = seed.clone();
            damage(&mut bytes, &mut dice);
            let start = Instant::now();
            // A panic inside a decoder is caught there; one that came out here would fail the test.
            let shown = thumbnail(&bytes, 32).is_ok();
            slowest = slowest.max(start.elapsed());
            let report = check(&bytes, &Requirement::default());
            let clean = report.findings.iter().all(|f| f.severity != beian_core::Severity::Error);
            assert_eq!(shown, clean, "kind {kind} round {round}: shown exactly when nothing is wrong with the file");
            if clean && u64::from(report.width) * u64::from(report.height) < 1_000_000 {
                accepted += 1;
                let fixed = fix(&bytes, &wants, &FixOptions::default());
                assert!(fixed.is_ok(), "kind {kind} round {round}: {:?}", fixed.err());
            } else {
                refused += 1;
            }
        }
    }
    assert!(slowest < HANG, "the slowest took {slowest:?}");
    assert!(accepted > 200 && refused > 1_000, "{accepted} accepted, {refused} refused");
}
