//! Runs the built program as a person would, on files of this test alone.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Map, Value, json};

/// What came of one run.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The one JSON document on the standard output.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("one JSON document, {e}: {} {}", self.out, self.err))
    }

    /// The failure's code; proves that message and hint are there, on both outputs, and that nothing panicked.
    pub fn failure(&self) -> String {
        let document = self.json();
        let failure = &document["failure"];
        let text = |name: &str| failure[name].as_str().unwrap_or_else(|| panic!("{name} in {document}")).to_owned();
        let (message, hint) = (text("message"), text("hint"));
        assert!(!message.is_empty() && !hint.is_empty(), "what happened and what to do: {document}");
        assert!(self.err.contains(&message) && self.err.contains(&hint), "people read it on stderr: {}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        text("code")
    }
}

/// A folder of this test alone, taken away when the test is over.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.0.join(name), bytes).unwrap();
        self.path(name)
    }

    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(&self.0).unwrap().flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs `beian` with its stored cases in this folder.
    pub fn beian(&self, arguments: &[&str]) -> Ran {
        run(&[&["--data-dir", &self.path("data"), "--today", "2026-11-22"], arguments].concat(), b"")
    }

    /// The same, with `--json`.
    pub fn json(&self, arguments: &[&str]) -> Ran {
        self.beian(&[&["--json"], arguments].concat())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs `beian` away from the person's own folders.
pub fn run(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_beian"))
        .args(arguments)
        .env_remove("BEIAN_DATA_DIR")
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("XDG_DATA_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("home"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeding = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    Ran {
        code: output.status.code().expect("an exit code, no signal"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The made-up customer of the first procedure that has one, as an answers file.
pub fn practice() -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/procedures");
    let below = |path: &Path| -> Vec<PathBuf> { fs::read_dir(path).unwrap().flatten().map(|e| e.path()).collect() };
    let editions = below(&root).iter().flat_map(|p| below(p)).collect::<Vec<_>>();
    let edition = editions.iter().find(|e| e.join("cases/practice.json").is_file()).expect("an edition with a sample");
    let case: Value = serde_json::from_slice(&fs::read(edition.join("cases/practice.json")).unwrap()).unwrap();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    json!({
        "procedure": name(edition.parent().unwrap()), "edition": name(edition), "answers": case["answers"],
        "seen": case.get("seen").cloned().unwrap_or(json!([])),
    })
}

/// The sample with one change to its answers.
pub fn practice_with(change: impl FnOnce(&mut Map<String, Value>)) -> String {
    let mut file = practice();
    change(file["answers"].as_object_mut().unwrap());
    file.to_string()
}

/// A fact of the sample by the shape of its value.
pub fn fact(of: impl Fn(&Value) -> bool) -> String {
    let file = practice();
    let answers = file["answers"].as_object().unwrap();
    answers.iter().find(|(_, v)| of(v)).expect("the sample has such an answer").0.clone()
}

/// A drawn picture, 24-bit BMP: a plain format that needs no encoder.
pub fn bmp(width: u32, height: u32) -> Vec<u8> {
    let row = (width * 3).div_ceil(4) * 4;
    let mut bytes = b"BM".to_vec();
    for number in [54 + row * height, 0, 54, 40, width, height] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([1, 0, 24, 0]);
    for number in [0, row * height, 2835, 2835, 0, 0] {
        bytes.extend(u32::to_le_bytes(number));
    }
    for y in 0..height {
        let mut line: Vec<u8> = (0..width).flat_map(|x| shade(x, y)).collect();
        line.resize(row as usize, 0);
        bytes.extend(line);
    }
    bytes
}

/// Rings and stripes: edges everywhere, so that it is not taken for a blurred picture.
fn shade(x: u32, y: u32) -> [u8; 3] {
    let ring = ((x * x + y * y) / 4096 % 2) as u8 * 120;
    let stripe = u8::from(x / 16 % 2 == y / 16 % 2) * 100;
    [ring + 20, stripe + 60, (x % 200) as u8 + 30]
}
