//! The arrows between rooms and the outside crates each may name (law 2 of ARCHITECTURE.md).
//!
//! A new room, arrow or outside crate fails here until the table says why. The check itself is a function of the
//! table and a list of dependencies, so that a planted fault can be shown to it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Room → what it may depend on. Outside crates stand with the reason in `docs/decisions/0002-outside-crates.md`.
const TABLE: &[(&str, &[&str])] = &[
    ("beian-core", &["serde", "serde_json", "ts-rs", "jiff", "idna", "psl", "unicode-normalization"]),
    ("beian-rules", &["beian-core", "serde", "serde_json", "ts-rs", "jiff"]),
    ("beian-documents", &["beian-core", "serde", "serde_json", "printpdf", "lopdf", "subsetter", "ttf-parser", "sha2"]),
    (
        "beian-images",
        &[
            "beian-core",
            "serde",
            "serde_json",
            "image",
            "zune-jpeg",
            "zune-core",
            "fast_image_resize",
            "jpeg-encoder",
            "kamadak-exif",
            "ab_glyph",
            "png",
        ],
    ),
    ("beian-pages", &["beian-core", "serde", "serde_json", "html5gum", "encoding_rs", "chardetng"]),
    (
        "beian-signatures",
        &[
            "beian-core",
            "serde",
            "jiff",
            "base64",
            "md-5",
            "sha1",
            "sha2",
            "hmac",
            "pbkdf2",
            "aes",
            "cbc",
            "des",
            "rc2",
            "flate2",
            "quick-xml",
        ],
    ),
    ("beian-templates", &["beian-core", "serde", "zip", "quick-xml", "lopdf"]),
    ("beian-store", &["beian-core", "serde", "serde_json", "rusqlite", "sha2"]),
    (
        "beian-app",
        &[
            "beian-core",
            "beian-rules",
            "beian-documents",
            "beian-images",
            "beian-pages",
            "beian-signatures",
            "beian-templates",
            "similar",
            "beian-store",
            "serde",
            "serde_json",
            "ts-rs",
            "base64",
            "sha2",
            "jiff",
            "zip",
        ],
    ),
    ("beian-assets", &[]),
    ("beian-cli", &["beian-app", "beian-assets", "serde", "serde_json", "clap", "jiff", "dirs"]),
    (
        "beian-window",
        &[
            "beian-app",
            "beian-assets",
            "serde_json",
            "tauri",
            "tauri-build",
            "tauri-plugin-dialog",
            "tauri-plugin-opener",
            "tauri-plugin-single-instance",
            "tauri-plugin-window-state",
            "arboard",
            "notify-rust",
            "jiff",
            "dirs",
            "rfd",
        ],
    ),
    ("beian-tests", &[]),
    ("xtask", &["serde_json"]),
];

/// Dependencies by room, without those for tests.
type Rooms = BTreeMap<String, BTreeSet<String>>;

fn rooms() -> Rooms {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec().unwrap();
    let arrows = |p: &cargo_metadata::Package| {
        p.dependencies.iter().filter(|d| d.kind != DependencyKind::Development).map(|d| d.name.clone()).collect()
    };
    metadata.packages.iter().map(|p| (p.name.to_string(), arrows(p))).collect()
}

/// What stands in the workspace and not in the table, in words.
fn strangers(rooms: &Rooms) -> Vec<String> {
    let table: BTreeMap<_, _> = TABLE.iter().copied().collect();
    let mut found = Vec::new();
    for (room, arrows) in rooms {
        match table.get(room.as_str()) {
            None => found.push(format!("{room} is a new room")),
            Some(known) => {
                let new = arrows.iter().filter(|a| !known.contains(&a.as_str()));
                found.extend(new.map(|a| format!("{room} → {a} is a new arrow")));
            }
        }
    }
    found
}

#[test]
fn every_arrow_is_in_the_table() {
    let found = strangers(&rooms());
    assert!(found.is_empty(), "write the reason into ARCHITECTURE.md and the table first: {found:#?}");
}

#[test]
fn a_planted_arrow_a_planted_crate_and_a_planted_room_are_seen() {
    for (room, arrow) in [
        ("beian-core", "beian-rules"),
        ("beian-rules", "beian-store"),
        ("beian-documents", "rusqlite"),
        ("beian-app", "tauri"),
        ("beian-core", "dirs"),
        ("beian-utils", "serde"),
    ] {
        let mut planted = rooms();
        planted.entry(room.to_owned()).or_default().insert(arrow.to_owned());
        assert_eq!(strangers(&planted).len(), 1, "{room} → {arrow} must be red");
    }
}

#[test]
fn the_page_names_every_room() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../ARCHITECTURE.md")).unwrap();
    for room in rooms().keys() {
        assert!(page.contains(&format!("`{room}`")), "ARCHITECTURE.md does not say what {room} is for");
    }
    assert!(page.lines().count() <= 90, "ARCHITECTURE.md is one page; move the rest to docs/");
}
