//! How long the picture room takes, beside other programs doing the same job on the same file, in turn.
//!
//! Prints a Markdown table of the median of user and system seconds of whole processes, since wall time says little on
//! a shared machine. Each job of ours runs in a process of its own (this program called again), so that its peak
//! memory can be read too. Times and memory come from `/proc`, so this runs on Linux only; no crate is needed for it.
//! Peers are used when they are installed: `convert` (ImageMagick), `python3` with Pillow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use beian_core::{Colour, Format, Requirement};
use support::{drawing, files};

const ROUNDS: usize = 5;

/// Pillow's own way to a size: scale, then search the quality.
const PILLOW: &str = "
import io, sys
from PIL import Image, ImageOps
im = ImageOps.exif_transpose(Image.open(sys.argv[1])).convert('RGB')
im.thumbnail((2400, 2400), Image.LANCZOS)
lo, hi, best = 20, 95, None
while lo <= hi:
    q = (lo + hi) // 2
    b = io.BytesIO(); im.save(b, 'JPEG', quality=q)
    if b.tell() <= 409600: best, lo = b.getvalue(), q + 1
    else: hi = q - 1
open(sys.argv[2], 'wb').write(best)
";

fn requirement() -> Requirement {
    Requirement {
        formats: vec![Format::Png, Format::Jpg],
        max_bytes: 5 << 20,
        target_bytes: 400 << 10,
        colour: Colour::Required,
        ..Requirement::default()
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|a| a == "--job") {
        return job(&arguments[at + 1], Path::new(&arguments[at + 2]), Path::new(&arguments[at + 3]));
    }
    let folder = std::env::temp_dir().join(format!("beian-images-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (source, result) = (folder.join("phone.jpg"), folder.join("out.jpg"));
    let photo = drawing::phone_photo(3024, 4032).turned_left();
    std::fs::write(&source, files::jpg_turned(&photo, 96, 6, true)).unwrap();
    println!(
        "12 MP phone JPEG of {} KB, {ROUNDS} rounds in turn, median\n",
        std::fs::metadata(&source).unwrap().len() / 1024
    );
    println!("| Work | CPU s | peak MB | result KB |\n|---|---|---|---|");
    table(&source, &result);
    refusal();
    std::fs::remove_dir_all(&folder).unwrap();
}

fn table(source: &Path, result: &Path) {
    let this = std::env::current_exe().unwrap();
    let ours = |name: &str| {
        let mut command = Command::new(&this);
        command.args(["--job", name]).arg(source).arg(result);
        command
    };
    let mut convert = Command::new("convert");
    convert
        .arg(source)
        .args(["-auto-orient", "-strip", "-resize", "2400x2400>", "-define", "jpeg:extent=400kb"])
        .arg(result);
    let mut pillow = Command::new("python3");
    pillow.args(["-c", PILLOW]).arg(source).arg(result);
    let mut rows = vec![
        ("repair", ours("fix")),
        ("ImageMagick, same repair", convert),
        ("Pillow, same repair", pillow),
        ("verdict with all hints", ours("check")),
        ("thumbnail of 320", ours("thumbnail")),
        ("start of the process alone", ours("nothing")),
    ];
    rows.retain_mut(|(_, command)| command.output().is_ok_and(|o| o.status.success()));
    let mut seconds = vec![Vec::new(); rows.len()];
    let mut rest = vec![(0, 0); rows.len()];
    for _ in 0..ROUNDS {
        for (index, (_, command)) in rows.iter_mut().enumerate() {
            let _ = std::fs::remove_file(result);
            let before = children_seconds();
            let out = command.output().unwrap();
            seconds[index].push(children_seconds() - before);
            let peak = String::from_utf8_lossy(&out.stdout).trim().parse::<u64>().unwrap_or(0);
            rest[index] = (peak, std::fs::metadata(result).map_or(0, |m| m.len() / 1024));
        }
    }
    for (((name, _), mut times), (peak, size)) in rows.iter().zip(seconds).zip(rest) {
        times.sort_by(f64::total_cmp);
        println!("| {name} | {:.2} | {peak} | {size} |", times[times.len() / 2]);
    }
}

/// One job of ours; prints its peak memory in MB.
fn job(name: &str, source: &Path, result: &Path) {
    let bytes = std::fs::read(source).unwrap();
    match name {
        "fix" => {
            let fixed = beian_images::fix(&bytes, &requirement(), &beian_images::FixOptions::default()).unwrap();
            std::fs::write(result, fixed.bytes).unwrap();
        }
        "check" => assert!(!beian_images::check(&bytes, &requirement()).measures.is_empty()),
        "thumbnail" => std::fs::write(result, beian_images::thumbnail(&bytes, 320).unwrap()).unwrap(),
        _ => {}
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
    println!("{}", peak.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024);
}

/// User and system seconds of all children that have ended: fields 16 and 17 of `/proc/self/stat`, in hundredths.
fn children_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    (fields[13].parse::<f64>().unwrap() + fields[14].parse::<f64>().unwrap()) / 100.0
}

/// Refusals from the header alone; too quick for the clock of processes, so many in one go.
fn refusal() {
    let small = files::png(&drawing::page(64, 64, 1));
    for (name, bytes) in [
        ("refusal of a PNG of 30,000 pixels square", files::with_sides(&small, 30_000, 30_000)),
        ("refusal of a file over 40 MB", vec![0xFF; beian_images::limits::MAX_BYTES + 1]),
    ] {
        let start = Instant::now();
        for _ in 0..1_000 {
            assert!(!std::hint::black_box(beian_images::check(&bytes, &requirement())).findings.is_empty());
        }
        println!("| {name} | {:.7} | – | – |", start.elapsed().as_secs_f64() / 1_000.0);
    }
}
