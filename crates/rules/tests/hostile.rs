//! Files and answers that mean harm, or are simply broken: always a mistake or a finding, never a panic, never slow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::{Answer, Origin, Picture, Reference, State, Value};
use beian_rules::{Given, Status, format_json};
use support::{edition, small};

/// Loads the small edition with one file replaced; the mistakes about that file.
fn with(path: &str, bytes: Vec<u8>) -> Vec<String> {
    let mut files = small();
    files.insert(path.to_owned(), bytes);
    support::load(&files).err().unwrap_or_default().iter().filter(|m| m.file == path).map(|m| m.words.clone()).collect()
}

#[test]
fn deep_json_is_refused_and_not_followed() {
    for (open, close) in [("[", "]"), ("{\"all\":[", "]}"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(200_000), close.repeat(200_000));
        assert_eq!(with("facts/deep.json", deep.clone().into_bytes()), ["嵌套太深"]);
        assert_eq!(format_json(&deep).unwrap_err().words, "嵌套太深");
    }
}

#[test]
fn broken_bytes_are_mistakes_with_a_line() {
    assert_eq!(with("facts/shop.json", vec![0xff, 0xfe, 0x00]), ["文件不是 UTF-8 文字"]);
    assert_eq!(with("facts/shop.json", Vec::new()), ["内容没写完"]);
    assert_eq!(with("facts/shop.json", vec![b' '; 5 << 20]), ["文件太大"]);
    assert_eq!(with("facts/shop.json", b"{\"topic\": \"\\ud800\"}".to_vec()), ["文字里有写错的转义"]);
    assert_eq!(with("facts/shop.json", b"{\"topic\": 1e999}".to_vec()), ["数写错了"]);
    assert_eq!(with("facts/shop.json", b"{\"topic\": tru".to_vec()), ["这里看不懂"]);
    assert_eq!(with("facts/shop.json", b"{\"topic\": \"a\nb\"}".to_vec()), ["引号没有关上"]);
}

/// Every file of the edition, cut short at many places and with one byte changed: a result, whatever it is.
#[test]
fn cut_and_changed_files_never_panic() {
    let files = small();
    for (path, bytes) in &files {
        for step in 0..40 {
            let at = bytes.len() * step / 40;
            let mut cut = files.clone();
            cut.insert(path.clone(), bytes[..at].to_vec());
            let _ = support::load(&cut);
            let mut changed = bytes.clone();
            changed[at] = b"{}[]\",:0nt\\\x00\xff"[step % 13];
            let mut files = files.clone();
            files.insert(path.clone(), changed);
            let _ = support::load(&files);
        }
    }
}

/// A chain of rules as long as a file allows must not use up the thread's stack.
#[test]
fn a_long_chain_of_facts_is_followed() {
    let mut facts =
        vec![r#"{"id": "c.f0", "type": "yes-no", "label": "x", "rule": {"known": "owner.name"}}"#.to_owned()];
    facts.extend(
        (1..4_000).map(|n| {
            format!(r#"{{"id": "c.f{n}", "type": "yes-no", "label": "x", "rule": {{"not": "c.f{}"}}}}"#, n - 1)
        }),
    );
    facts.reverse();
    let mut files = small();
    files
        .insert("facts/chain.json".into(), format!(r#"{{"topic": "x", "facts": [{}]}}"#, facts.join(",")).into_bytes());
    let edition = support::load(&files).unwrap_or_else(|m| panic!("{m:#?}"));
    let given = support::given(&edition, &serde_json::json!({"owner.name": "甲"}));
    let result = edition.assess(&given, &Reference::default());
    assert_eq!(result.values["c.f3999"], Value::YesNo(false), "4 000 steps, an odd number of nots");
    assert!(edition.explain(&given, &Reference::default(), "c.f3999").is_some());
}

#[test]
fn ten_megabytes_in_a_field_are_a_finding() {
    let edition = edition();
    let mut given = support::given(&edition, &serde_json::json!({"shop.name": "小店"}));
    given.answers.insert("shop.name".into(), support::typed(&"中国".repeat(1_750_000)));
    given.answers.insert("shop.sites".into(), Answer::typed(Value::List(vec!["example.com".into(); 100_000])));
    given.answers.insert("shop.goods".into(), Answer::typed(Value::List(vec!["food".into(); 100_000])));
    let result = edition.assess(&given, &Reference::default());
    let codes: Vec<&str> = result.findings.iter().map(|f| f.code.as_str()).collect();
    assert_eq!(codes, ["ANS-006", "ANS-007", "ANS-007"], "said once each");
    assert!(!result.values.contains_key("shop.name"), "kept, not used");
    let shop = result.chapters.iter().flat_map(|c| &c.screens).find(|s| s.id == "shop-name").unwrap();
    assert!(
        matches!(&shop.fields[0].state, State::Known(Value::Text(t)) if t.len() == 10_500_000),
        "nothing of it is lost"
    );
}

/// Any state of any value in any fact: the engine answers, with findings where the type does not fit.
#[test]
fn any_value_in_any_fact_is_taken_calmly() {
    let edition = edition();
    let picture = Picture {
        sha256: "0".repeat(64),
        format: beian_core::Format::Jpg,
        width: 1,
        height: 1,
        bytes: 1,
        original: None,
    };
    let values = [
        Value::YesNo(true),
        Value::Number(f64::NAN),
        Value::Number(f64::INFINITY),
        Value::Text(String::new()),
        Value::Text("\u{0}\u{202e}〇𠮷😀".into()),
        Value::Text("9999-12-31".into()),
        Value::Text("-9999-01-01".into()),
        Value::List(Vec::new()),
        Value::List(vec![String::new(), "长期".into()]),
        Value::Picture(picture),
    ];
    for value in values {
        for state in [State::Known(value.clone()), State::Suggested(value.clone())] {
            for stale in [false, true] {
                let answer = Answer { state: state.clone(), origin: Origin::Typed, stale };
                let answers = edition.facts().map(|f| (f.id.clone(), answer.clone())).collect();
                let given = Given { answers, today: "9999-12-31".parse().unwrap(), ..Given::default() };
                let result = edition.assess(&given, &Reference::default());
                let open = result.chapters.iter().flat_map(|c| &c.screens).filter(|s| s.status != Status::Done).count();
                assert_eq!(result.progress.remaining as usize, open, "progress is never wrong");
                for fact in edition.facts() {
                    let _ = edition.explain(&given, &Reference::default(), &fact.id);
                }
            }
        }
    }
}
