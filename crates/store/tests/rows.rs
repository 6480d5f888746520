//! What goes in comes out, across threads and after a restart; history stays; erasing takes everything.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use std::time::Duration;

use beian_core::{Answer, Failure, Origin, State, Value};
use beian_store::{
    ContactRecord, MAX_CONTACTS, MAX_DRAFT, MAX_OWN_PAPER, MAX_OWN_ROWS, MAX_SNAPSHOT, OwnPaperRecord, OwnRowRecord,
    Store,
};
use bench::{AT, Folder, case, fill, picture};

#[test]
fn every_answer_comes_back_as_it_was_after_a_restart() {
    let folder = Folder::new();
    let known = |value| Answer { state: State::Known(value), origin: Origin::Imported, stale: true };
    let picture = picture(&folder.open(), b"bytes").picture;
    let answers = [
        Answer::default(),
        Answer { state: State::Unknown, ..Answer::default() },
        Answer { state: State::Empty, ..Answer::default() },
        Answer { state: State::Suggested(Value::Text("建议".into())), ..Answer::default() },
        known(Value::YesNo(false)),
        known(Value::Number(0.5)),
        known(Value::Text("𠮷𬭚龘 \u{200b}\"引号\"\0结尾\n".into())),
        known(Value::Text("true".into())),
        known(Value::Text("12".into())),
        known(Value::List(vec![])),
        known(Value::List(vec!["a".into(), String::new()])),
        known(Value::Picture(picture)),
    ];
    let fact = |n: usize| format!("fact.{n}");
    let save = |store: &Store| {
        store.write(|w| {
            w.create_case(&case("c1"))?;
            answers.iter().enumerate().try_for_each(|(n, a)| w.save_answer("c1", &fact(n), a, AT))
        })
    };
    save(&folder.open()).unwrap();
    let read = folder.open().answers("c1").unwrap();
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(read.get(&fact(n)), Some(answer), "the five states and every kind of value survive a restart");
    }
}

#[test]
fn all_the_rest_of_a_case_comes_back_too() {
    let folder = Folder::with_a_case();
    let store = folder.open();
    assert_eq!(store.case("c1").unwrap(), case("c1"));
    assert_eq!(store.drafts("c1").unwrap()["fact.1"], "打到一半");
    assert_eq!(store.marks("c1", "seen").unwrap()["screen-1"].at, AT);
    assert!(store.marks("c1", "tick").unwrap().is_empty(), "kinds do not mix");
    store.write(|w| w.mark("c1", "row", "", "{}", AT)).expect("a mark on the case as a whole has no key");
    let record = &store.pictures("c1").unwrap()["slot.licence"];
    assert_eq!(store.blob(&record.picture.sha256).unwrap(), b"picture of c1");
    assert_eq!(record.thumbnail, [1, 2, 3]);
    let events = store.events("c1").unwrap();
    assert_eq!((events[0].kind.as_str(), &events[0].data["by"]), ("started", &serde_json::json!("test")));
    assert_eq!(store.submissions("c1").unwrap()[0].snapshot, r#"{"answers":{}}"#);
    store
        .write(|w| {
            w.save_draft("c1", "fact.1", None, AT)?;
            w.unmark("c1", "seen", "screen-1")?;
            w.clear_answer("c1", "fact.0")?;
            w.remove_picture("c1", "slot.licence")?;
            w.set_stage("c1", "submitted")?;
            w.touch("c1", "2026-11-23T08:00:00")?;
            w.set_setting("theme", "dark")
        })
        .unwrap();
    drop(store);
    let store = folder.open();
    assert!(store.drafts("c1").unwrap().is_empty() && store.marks("c1", "seen").unwrap().is_empty());
    assert_eq!(store.answers("c1").unwrap().len(), 39);
    assert!(store.pictures("c1").unwrap().is_empty());
    assert_eq!(store.case("c1").unwrap().stage, "submitted");
    assert_eq!(store.setting("theme").unwrap().as_deref(), Some("dark"));
    assert_eq!(store.setting("scale").unwrap(), None);
}

#[test]
fn cases_come_last_changed_first() {
    let folder = Folder::new();
    let store = folder.open();
    for (id, changed) in [("a", "2026-01-02T00:00:00"), ("b", "2026-01-03T00:00:00"), ("c", "2026-01-01T00:00:00")] {
        store.write(|w| w.create_case(&case(id)).and_then(|()| w.touch(id, changed))).unwrap();
    }
    let order: Vec<_> = store.cases().unwrap().into_iter().map(|c| c.id).collect();
    assert_eq!(order, ["b", "a", "c"]);
}

#[test]
fn a_write_that_fails_leaves_nothing() {
    let folder = Folder::with_a_case();
    let store = folder.open();
    let failed = store.write(|w| {
        w.save_answer("c1", "fact.0", &Answer::typed(Value::Text("新".into())), AT)?;
        w.add_event("c1", AT, "papers", "打印", &serde_json::Value::Null)?;
        Err::<(), _>(Failure::new("test.stop", "停", "停"))
    });
    assert_eq!(failed.unwrap_err().code, "test.stop");
    assert_eq!(store.answers("c1").unwrap()["fact.0"], Answer::typed(Value::Text("答案 0".into())));
    assert_eq!(store.events("c1").unwrap().len(), 1);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = store.write(|w| -> Result<(), Failure> {
            w.clear_answer("c1", "fact.0")?;
            panic!("a planted fault")
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(
        store.answers("c1").unwrap().len(),
        40,
        "a panic inside a write rolls back and does not block the store"
    );
}

#[test]
fn nothing_hangs_in_the_air() {
    let folder = Folder::with_a_case();
    let store = folder.open();
    let none = |result: Result<(), Failure>, code: &str| assert_eq!(result.unwrap_err().code, code);
    let answer = Answer::typed(Value::YesNo(true));
    none(store.write(|w| w.save_answer("nobody", "f", &answer, AT)), "store.no_case");
    none(store.write(|w| w.save_draft("nobody", "f", Some("x"), AT)), "store.no_case");
    none(store.write(|w| w.add_event("nobody", AT, "k", "w", &serde_json::Value::Null)), "store.no_case");
    none(store.write(|w| w.add_submission("nobody", AT, "{}")), "store.no_case");
    none(store.write(|w| w.set_stage("nobody", "draft")), "store.no_case");
    none(store.write(|w| w.touch("nobody", AT)), "store.no_case");
    none(store.write(|w| w.erase_case("nobody")), "store.no_case");
    none(store.case("nobody").map(|_| ()), "store.no_case");
    none(store.write(|w| w.create_case(&case("c1"))), "store.case_exists");
    none(store.write(|w| w.create_case(&case("../up"))), "store.bad_name");
    none(store.write(|w| w.save_answer("c1", "", &answer, AT)), "store.bad_name");
    none(store.write(|w| w.save_answer("c1", "f", &Answer::typed(Value::Number(f64::NAN)), AT)), "store.bad_name");
    let mut lost = picture(&store, b"there");
    lost.picture.original = Some("0".repeat(64));
    none(store.write(|w| w.set_picture("c1", "slot", &lost, AT)), "store.blob_missing");
}

#[test]
fn too_much_is_refused_and_said() {
    let folder = Folder::with_a_case();
    let store = folder.open();
    let huge = "字".repeat(4_000_000);
    let answer = Answer::typed(Value::Text(huge.clone()));
    let refused = |result: Result<(), Failure>| assert_eq!(result.unwrap_err().code, "store.too_big");
    refused(store.write(|w| w.save_answer("c1", "f", &answer, AT)));
    refused(store.write(|w| w.save_draft("c1", "f", Some(&huge), AT)));
    refused(store.write(|w| w.mark("c1", "passed", "k", &huge, AT)));
    refused(store.write(|w| w.add_event("c1", AT, "k", &huge, &serde_json::Value::Null)));
    refused(store.write(|w| w.add_event("c1", AT, "k", "w", &serde_json::json!(huge))));
    refused(store.write(|w| w.add_submission("c1", AT, &huge)));
    refused(store.write(|w| w.set_setting("k", &huge)));
    refused(store.keep_blob(&vec![0; 64 * 1024 * 1024 + 1]).map(|_| ()));
    let (draft, snapshot) = ("x".repeat(MAX_DRAFT), format!("\"{}\"", "x".repeat(MAX_SNAPSHOT - 2)));
    store.write(|w| w.save_draft("c1", "f", Some(&draft), AT)).expect("the limit itself fits");
    store.write(|w| w.add_submission("c1", AT, &snapshot)).expect("the limit itself fits");
}

#[test]
fn history_cannot_be_changed_even_by_someone_with_sql() {
    let folder = Folder::with_a_case();
    let raw = rusqlite::Connection::open(folder.database()).unwrap();
    raw.pragma_update(None, "foreign_keys", "ON").unwrap();
    for sql in [
        "UPDATE events SET words = 'x'",
        "DELETE FROM events",
        "UPDATE submissions SET snapshot = '{}'",
        "DELETE FROM submissions",
        "UPDATE submission_files SET sha256 = 'x'",
        "DELETE FROM submission_files",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql} must be refused by the database itself");
    }
    raw.execute("DELETE FROM cases", []).expect("erasing the whole case is allowed");
    for table in ["events", "submissions", "submission_files", "answers", "pictures"] {
        let left: i64 = raw.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap();
        assert_eq!(left, 0, "{table} goes with its case");
    }
}

#[test]
fn a_changed_snapshot_is_noticed() {
    let folder = Folder::with_a_case();
    let raw = rusqlite::Connection::open(folder.database()).unwrap();
    raw.execute_batch("DROP TRIGGER submissions_never_change; UPDATE submissions SET snapshot = '{\"answers\":{} }'")
        .unwrap();
    drop(raw);
    assert_eq!(folder.open().submissions("c1").unwrap_err().code, "store.damaged");
}

#[test]
fn erasing_takes_rows_and_files_but_not_those_of_others() {
    let folder = Folder::with_a_case();
    let store = folder.open();
    fill(&store, "c2");
    let shared = picture(&store, b"shared by two cases");
    store
        .write(|w| {
            w.set_picture("c1", "slot.shared", &shared, AT)
                .and_then(|()| w.set_picture("c2", "slot.shared", &shared, AT))
        })
        .unwrap();
    let own = store.pictures("c1").unwrap()["slot.licence"].picture.sha256.clone();
    store.write(|w| w.erase_case("c1")).unwrap();
    assert_eq!(store.case("c1").unwrap_err().code, "store.no_case");
    assert_eq!(store.blob(&own).unwrap_err().code, "store.blob_missing", "the erased case's picture is off the disk");
    assert!(store.blob(&shared.picture.sha256).is_ok(), "another case stands on it");
    assert_eq!(store.answers("c2").unwrap().len(), 40);
    for name in ["beian.sqlite3", "beian.sqlite3-wal"] {
        let bytes = std::fs::read(folder.0.join(name)).unwrap_or_default();
        assert!(!bytes.windows(11).any(|w| w == b"picture of c1"), "{name} keeps no trace");
    }
}

#[test]
fn erasing_leaves_no_text_in_the_database_files() {
    let folder = Folder::new();
    let store = folder.open();
    let secret = "只出现一次的名字";
    store
        .write(|w| {
            w.create_case(&case("c1"))?;
            w.save_answer("c1", "f", &Answer::typed(Value::Text(secret.into())), AT)?;
            w.add_event("c1", AT, "k", secret, &serde_json::Value::Null)
        })
        .unwrap();
    store.write(|w| w.erase_case("c1")).unwrap();
    for name in ["beian.sqlite3", "beian.sqlite3-wal"] {
        let bytes = std::fs::read(folder.0.join(name)).unwrap_or_default();
        assert!(
            !bytes.windows(secret.len()).any(|w| w == secret.as_bytes()),
            "{name}: erased means gone from the bytes"
        );
    }
}

#[test]
fn blobs_are_proved_mended_and_swept() {
    let folder = Folder::with_a_case();
    let store = folder.open();
    let loose = store.keep_blob(b"nobody names me").unwrap();
    assert_eq!(loose, store.keep_blob(b"nobody names me").unwrap(), "the same bytes have the same name");
    assert_eq!(store.blob_size(&loose).unwrap(), 15);
    assert_eq!(store.blob_size(&"0".repeat(64)).unwrap_err().code, "store.blob_missing");
    let path = folder.0.join("attachments").join(&loose[..2]).join(&loose);
    std::fs::write(&path, b"nobody names mE").unwrap();
    assert_eq!(store.blob(&loose).unwrap_err().code, "store.blob_damaged");
    std::fs::write(&path, b"").unwrap();
    assert_eq!(store.blob(&loose).unwrap_err().code, "store.blob_damaged");
    store.keep_blob(b"nobody names me").unwrap();
    assert_eq!(store.blob(&loose).unwrap(), b"nobody names me", "keeping it again mends it");
    for name in ["", "..", "../beian.sqlite3", &"F".repeat(64), &"g".repeat(64), &"0".repeat(64)] {
        assert_eq!(store.blob(name).unwrap_err().code, "store.blob_missing", "{name:?} leads nowhere");
    }
    assert_eq!(store.sweep(Duration::from_secs(3600)).unwrap(), 0, "young files stay");
    store.write(|w| w.remove_picture("c1", "slot.licence")).unwrap();
    assert_eq!(
        store.sweep(Duration::ZERO).unwrap(),
        1,
        "the loose file goes; the submission still stands on its picture"
    );
    assert!(store.blob(&loose).is_err());
}

#[test]
fn threads_share_one_store() {
    let folder = Folder::with_a_case();
    let store = folder.open();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let store = &store;
            scope.spawn(move || {
                for n in 0..25 {
                    let fact = format!("t{thread}.{n}");
                    store.write(|w| w.save_answer("c1", &fact, &Answer::typed(Value::YesNo(true)), AT)).unwrap();
                }
            });
        }
    });
    assert_eq!(store.answers("c1").unwrap().len(), 140);
}

#[test]
fn what_a_person_brought_belongs_to_no_case_and_has_an_end() {
    let folder = Folder::with_a_case();
    let row = |n: u64, text: &str| OwnRowRecord {
        list: "providers".into(),
        value: format!("v{n}"),
        row: text.into(),
        changed: AT.into(),
    };
    let paper = OwnPaperRecord { owner: "v1".into(), form: "promise".into(), changed: AT.into() };
    let store = folder.open();
    store.write(|w| (0..MAX_OWN_ROWS).try_for_each(|n| w.save_own_row(&row(n, "{}")))).unwrap();
    assert_eq!(store.write(|w| w.save_own_row(&row(MAX_OWN_ROWS, "{}"))).unwrap_err().code, "store.too_big");
    store.write(|w| w.save_own_row(&row(3, r#"{"a":1}"#))).expect("a full table can still be changed");
    let heavy = vec![0; usize::try_from(MAX_OWN_PAPER).unwrap() + 1];
    assert_eq!(store.write(|w| w.save_own_paper(&paper, &heavy)).unwrap_err().code, "store.too_big");
    store.write(|w| w.save_own_paper(&paper, b"%PDF-1")).unwrap();
    store.write(|w| w.save_own_paper(&paper, b"%PDF-2")).expect("over the one before");
    store.write(|w| w.erase_case("c1")).unwrap();
    drop(store);
    let store = folder.open();
    assert_eq!(store.own_rows().unwrap().iter().find(|r| r.value == "v3").unwrap().row, r#"{"a":1}"#);
    assert_eq!(store.own_papers().unwrap(), [paper]);
    assert_eq!(store.own_paper("v1", "promise").unwrap().unwrap(), b"%PDF-2", "erasing a case takes none of it");
    store.write(|w| w.remove_own_row("providers", "v3")).unwrap();
    store.write(|w| w.remove_own_paper("v1", "promise")).unwrap();
    assert_eq!(store.own_paper("v1", "promise").unwrap(), None);
    assert!(store.own_rows().unwrap().iter().all(|r| r.value != "v3"));
}

#[test]
fn contacts_belong_to_no_case_and_have_an_end() {
    let folder = Folder::with_a_case();
    let contact = |n: u64, phone: &str| ContactRecord {
        id: format!("c{n}"),
        place: "某地".into(),
        office: format!("第 {n} 处"),
        phone: phone.into(),
        note: String::new(),
        changed: AT.into(),
    };
    let store = folder.open();
    store.write(|w| (0..MAX_CONTACTS).try_for_each(|n| w.save_contact(&contact(n, "021-60000001")))).unwrap();
    let more = store.write(|w| w.save_contact(&contact(MAX_CONTACTS, "021-60000001")));
    assert_eq!(more.unwrap_err().code, "store.too_big");
    store.write(|w| w.save_contact(&contact(3, "021-60000002"))).expect("a full table can still be changed");
    let long = ContactRecord { note: "长".repeat(400), ..contact(3, "021-60000001") };
    assert_eq!(store.write(|w| w.save_contact(&long)).unwrap_err().code, "store.too_big");
    store.write(|w| w.erase_case("c1")).unwrap();
    drop(store);
    let kept = folder.open().contacts().unwrap();
    assert_eq!(kept.len() as u64, MAX_CONTACTS, "erasing a case takes no contact, a restart neither");
    assert_eq!(kept.iter().find(|c| c.id == "c3").unwrap().phone, "021-60000002");
    folder.open().write(|w| w.remove_contact("c3")).unwrap();
    assert!(folder.open().contacts().unwrap().iter().all(|c| c.id != "c3"));
}
