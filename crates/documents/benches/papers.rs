//! Papers a second: wall and CPU time for each sample, fonts read once. `cargo bench -p beian-documents`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs)]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use beian_documents::{FieldValue, Fonts, Form, Stamp, render};

const ROUNDS: u32 = 60;

/// CPU time of this process so far, where the system tells (Linux: fields 14 and 15 of /proc/self/stat, 100 a second).
fn cpu() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit_once(')')?.1;
    let mut fields = after_name.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(Duration::from_millis((user + system) * 10))
}

fn main() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets");
    let face = |name: &'static str| -> (&'static str, &'static [u8]) {
        (name, Box::leak(std::fs::read(assets.join("fonts").join(name)).expect("font").into_boxed_slice()))
    };
    let begun = Instant::now();
    let fonts = Fonts::read(&[face("Song-L2.otf"), face("Hei-8105.otf")]).expect("fonts");
    println!("fonts read and parsed in {:.2?}", begun.elapsed());
    println!("| form | goal | pages | bytes | median ms | CPU ms | papers a second |");
    println!("|---|---|---|---|---|---|---|");

    let mut ids: Vec<_> = std::fs::read_dir(assets.join("forms"))
        .expect("forms")
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.is_dir())
        .collect();
    ids.sort();
    for folder in ids {
        let id = folder.file_name().expect("name").to_string_lossy().into_owned();
        let form = Form::read(&id, &std::fs::read(folder.join("form.json")).expect("form.json")).expect("sound");
        let sample: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.join("sample.json")).expect("sample")).expect("json");
        let values: BTreeMap<String, FieldValue> = serde_json::from_value(sample["values"].clone()).expect("values");
        let stamp = Stamp { case_no: "2026-0001".into(), printed_from: "2026-11".into() };
        let paper = render(&form, &values, &stamp, &fonts).expect("renders");
        let before = cpu();
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let begun = Instant::now();
                let again = render(&form, &values, &stamp, &fonts).expect("renders");
                assert!(again.pdf == paper.pdf, "{id}: the bytes changed");
                begun.elapsed()
            })
            .collect();
        let cpu_ms = match (before, cpu()) {
            (Some(a), Some(b)) => format!("{:.2}", (b - a).as_secs_f64() * 1e3 / f64::from(ROUNDS)),
            _ => "-".into(),
        };
        times.sort();
        let median = times[times.len() / 2].as_secs_f64() * 1e3;
        println!(
            "| {id} | ≤ 15 ms, ≤ 100 KB | {} | {} | {median:.1} | {cpu_ms} | {:.0} |",
            paper.pages,
            paper.pdf.len(),
            1e3 / median
        );
    }
}
