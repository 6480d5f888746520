//! What every test of the store works on: a fresh folder, a sample case.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use beian_core::{Answer, Format, Picture, Value};
use beian_store::{CaseRecord, PictureRecord, Store};

/// A folder of this test alone, taken away when the test is over.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("store-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
    }

    pub fn open(&self) -> Store {
        Store::open(&self.0).expect("a fresh folder opens")
    }

    pub fn database(&self) -> PathBuf {
        self.0.join("beian.sqlite3")
    }

    /// A folder with one case with answers, drafts, marks, a picture, events and a submission, closed again.
    pub fn with_a_case() -> Self {
        let folder = Folder::new();
        fill(&folder.open(), "c1");
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub const AT: &str = "2026-11-22T10:00:00";

pub fn case(id: &str) -> CaseRecord {
    CaseRecord {
        id: id.into(),
        procedure: "a-procedure".into(),
        edition: "2026-11".into(),
        stage: "draft".into(),
        practice: false,
        created: AT.into(),
        changed: AT.into(),
    }
}

pub fn picture(store: &Store, bytes: &[u8]) -> PictureRecord {
    let sha256 = store.keep_blob(bytes).unwrap();
    let picture =
        Picture { sha256, format: Format::Jpg, width: 2000, height: 1500, bytes: bytes.len() as u64, original: None };
    PictureRecord { picture, steps: vec!["缩小到 2000 像素".into()], thumbnail: vec![1, 2, 3] }
}

pub fn fill(store: &Store, id: &str) {
    let picture = picture(store, format!("picture of {id}").as_bytes());
    store
        .write(|w| {
            w.create_case(&case(id))?;
            for n in 0..40 {
                w.save_answer(id, &format!("fact.{n}"), &Answer::typed(Value::Text(format!("答案 {n}"))), AT)?;
            }
            w.save_draft(id, "fact.1", Some("打到一半"), AT)?;
            w.mark(id, "seen", "screen-1", "", AT)?;
            w.set_picture(id, "slot.licence", &picture, AT)?;
            w.add_event(id, AT, "started", "开始填写", &serde_json::json!({"by": "test"}))?;
            w.add_submission(id, AT, r#"{"answers":{}}"#)
        })
        .unwrap();
}
