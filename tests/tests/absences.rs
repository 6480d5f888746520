//! What must not stand in the source (law 3 of ARCHITECTURE.md). Read as text, because it cannot be seen by running.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// A law: in these folders, none of these words may stand in code (comments and tests aside).
struct Law {
    why: &'static str,
    folders: &'static [&'static str],
    words: &'static [&'static str],
}

const LAWS: &[Law] = &[
    Law {
        why: "core, rules, documents, images, pages, signatures and templates read no clock, no disk, no environment",
        folders: &[
            "crates/core/src",
            "crates/rules/src",
            "crates/documents/src",
            "crates/images/src",
            "crates/pages/src",
            "crates/signatures/src",
            "crates/templates/src",
        ],
        words: &["std::fs", "std::env", "SystemTime", "Instant::now", "Zoned::now", "File::open", "std::process"],
    },
    Law {
        why: "nothing opens a network connection",
        folders: &["crates", "src-tauri/src", "ui/src"],
        words: &["TcpStream", "UdpSocket", "reqwest", "ureq::", "XMLHttpRequest", "WebSocket(", "navigator.sendBeacon"],
    },
    Law {
        why: "only the window's room knows Tauri",
        folders: &["crates", "ui/src/screens", "ui/src/parts", "ui/src/shell"],
        words: &["tauri::", "@tauri-apps"],
    },
    Law { why: "prints come from Rust", folders: &["ui/src"], words: &["window.print"] },
    Law {
        why: "no test is skipped to be green",
        folders: &["crates", "tests/tests", "ui/src"],
        words: &["#[ignore", "it.skip(", "test.skip("],
    },
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let code = path.extension().is_some_and(|e| ["rs", "ts", "vue"].iter().any(|k| e == *k));
        if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
            sources(&path, found);
        } else if code {
            found.push(path);
        }
    }
}

/// Code lines before the file's test module, without line comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().take_while(|l| !l.starts_with("#[cfg(test)]")).map(|l| l.split("//").next().unwrap_or_default())
}

fn breaches(law: &Law, name: &str, text: &str) -> Vec<String> {
    let hit = |line: &str| law.words.iter().find(|w| line.contains(**w)).copied();
    code(text).filter_map(hit).map(|word| format!("{name}: {word} ({})", law.why)).collect()
}

#[test]
fn absences_hold() {
    let mut found = Vec::new();
    for law in LAWS {
        for folder in law.folders {
            let mut files = Vec::new();
            sources(&root().join(folder), &mut files);
            let files = files.iter().filter(|f| {
                !f.components().any(|c| ["tests", "benches", "examples", "e2e"].iter().any(|t| c.as_os_str() == *t))
                    || folder.starts_with("tests")
            });
            for file in files.filter(|f| !f.ends_with("tests/tests/absences.rs")) {
                let name = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.extend(breaches(law, &name, &fs::read_to_string(file).unwrap()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_law_sees_a_planted_fault() {
    for law in LAWS {
        for word in law.words {
            let planted = format!("fn f() {{\n    {word};\n}}\n");
            assert_eq!(breaches(law, "planted.rs", &planted).len(), 1, "{word} must be red: {}", law.why);
        }
        let comment = format!("// {}\n", law.words[0]);
        assert!(breaches(law, "planted.rs", &comment).is_empty(), "a comment is no breach");
    }
}

/// Names of procedures, forms and providers come from the data itself, so the law grows with it.
#[test]
fn no_procedure_form_or_provider_is_named_in_code() {
    let mut names = folder_names("assets/procedures");
    names.extend(folder_names("assets/forms"));
    names.extend(["阿里云", "腾讯云", "华为云", "三五互联", "光环新网", "优刻得"].map(str::to_owned));
    names.retain(|n| n != "finder");
    let mut files = Vec::new();
    for folder in ["crates", "src-tauri/src", "ui/src"] {
        sources(&root().join(folder), &mut files);
    }
    let skipped = ["tests", "benches", "examples", "recorded", "fixtures"];
    let mut found = Vec::new();
    for file in files.iter().filter(|f| !f.components().any(|c| skipped.iter().any(|s| c.as_os_str() == *s))) {
        let test = file.to_string_lossy().ends_with(".test.ts");
        let text = fs::read_to_string(file).unwrap();
        for name in names.iter().filter(|n| !test && named(&text, n)) {
            found.push(format!("{} names {name}", file.strip_prefix(root()).unwrap().display()));
        }
    }
    assert!(found.is_empty(), "rules are data: {found:#?}");
    assert!(named("start(\"mps-site\")", "mps-site"), "a planted name must be seen");
}

fn named(text: &str, name: &str) -> bool {
    code(text).any(|l| {
        l.contains(&format!("\"{name}\"")) || l.contains(&format!("'{name}'")) || (!name.is_ascii() && l.contains(name))
    })
}

fn folder_names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    entries
        .map(Result::unwrap)
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect()
}

/// Modules stay small enough to live in.
#[test]
fn no_source_file_is_over_600_lines() {
    let mut files = Vec::new();
    for folder in ["crates", "src-tauri/src", "xtask/src", "tests/tests", "ui/src"] {
        sources(&root().join(folder), &mut files);
    }
    let long: Vec<_> = files
        .iter()
        .filter(|f| !f.ends_with("contract/index.ts"))
        .filter(|f| fs::read_to_string(f).unwrap().lines().count() > 600)
        .collect();
    assert!(long.is_empty(), "rebuild the room: {long:?}");
    let shell: usize = {
        let mut files = Vec::new();
        sources(&root().join("src-tauri/src"), &mut files);
        files.iter().map(|f| code(&fs::read_to_string(f).unwrap()).count()).sum()
    };
    assert!(shell <= 400, "the window stays thin: {shell} lines");
}
