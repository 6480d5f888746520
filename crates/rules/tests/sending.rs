//! What is sent, by which way, and what happens then: words and limits that follow facts, e-mails with their
//! attachments, rows written out on a paper, stages between submission and approval.
//!
//! It holds because each is put into the small edition and read back from an assessment.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::{Format, Reference, Watermark};
use beian_rules::{Assessment, FormValue};
use serde_json::{Value, json};
use support::Files;

fn change(files: &mut Files, file: &str, with: impl FnOnce(&mut Value)) {
    let mut json: Value = serde_json::from_slice(&files[file]).expect("the fixture is sound");
    with(&mut json);
    files.insert(file.to_owned(), json.to_string().into_bytes());
}

/// The small edition with texts that follow the answer `owner.kind`.
fn files() -> Files {
    let mut files = support::small();
    let derived = json!({"topic": "t", "facts": [
        {"id": "way.text", "type": "text", "label": "l", "rule": {"if": ["owner.is_person", {"value": "邮件"}, {"value": "当面"}]}},
        {"id": "way.limit", "type": "text", "label": "l", "rule": {"if": ["owner.is_person", {"value": "1000"}, {"known": "x.none"}]}},
        {"id": "way.mark", "type": "text", "label": "l", "rule": {"lookup": ["owner.kind", "ways", "mark"]}},
        {"id": "way.formats", "type": "text", "label": "l", "rule": {"lookup": ["owner.kind", "ways", "formats"]}},
        {"id": "way.most", "type": "text", "label": "l", "rule": {"lookup": ["owner.kind", "ways", "most"]}},
        {"id": "way.to", "type": "text", "label": "l", "rule": {"value": "a@example.com"}},
        {"id": "way.body", "type": "text", "label": "l", "rule": {"join": [{"value": "甲\n"}, "owner.name"]}},
        {"id": "way.accepted", "type": "yes-no", "label": "l", "rule": {"known": "event.accepted"}}
    ]});
    let mut derived = derived;
    derived["facts"].as_array_mut().unwrap().remove(1);
    files.insert("facts/way.json".to_owned(), derived.to_string().into_bytes());
    let table = json!({"title": "t", "columns": ["mark", "formats", "most"],
        "rows": [{"value": "person", "mark": "仅供某处", "formats": "jpg", "most": "1000"}]});
    files.insert("tables/ways.json".to_owned(), table.to_string().into_bytes());
    change(&mut files, "materials.json", |m| {
        m["materials"][0]["route"] = json!({"fact": "way.text"});
        m["materials"][0]["mail"] = json!("owner.is_person");
        m["materials"][1]["mail"] = json!("owner.is_person");
        let video = json!({"id": "video", "title": "视频", "form": "file", "route": "邮件", "mail": "owner.is_person", "source": ["T1"]});
        m["materials"].as_array_mut().unwrap().push(video);
    });
    change(&mut files, "photos.json", |p| {
        let photo = &mut p["photos"][0];
        photo["formats"] = json!({"fact": "way.formats", "else": ["png"]});
        photo["max_bytes"] = json!({"fact": "way.most", "else": 2000});
        photo["watermark"] = json!({"policy": "exact", "text": {"fact": "way.mark"}});
    });
    change(&mut files, "papers.json", |p| {
        p["papers"][0]["fields"]["people"] = json!({"list": [
            {"cells": {"role": "店主", "name": {"fact": "owner.name"}}},
            {"when": "owner.is_company", "cells": {"role": "公司", "name": {"fact": "owner.name"}}}]});
        p["papers"][0]["fields"]["files"] = json!({"rows": "attachments"});
    });
    let mails = json!({"mails": [{"id": "m", "title": "寄材料", "to": "way.to", "subject": "way.text", "body": "way.body", "source": ["T1"]}]});
    files.insert("mails.json".to_owned(), mails.to_string().into_bytes());
    let stages = json!({"stages": [{"event": "accepted", "title": "收下了", "source": ["T1"]},
        {"event": "sent", "title": "交上去了", "when": "way.accepted", "source": ["T1"]}]});
    files.insert("stages.json".to_owned(), stages.to_string().into_bytes());
    files
}

fn assessed(kind: &str, events: &[(&str, &str)]) -> Assessment {
    let edition = support::load(&files()).unwrap_or_else(|m| panic!("it must load: {m:#?}"));
    let mut given = support::given(&edition, &json!({"owner.kind": kind, "owner.name": "甲店"}));
    given.events = events.iter().map(|(event, day)| ((*event).to_owned(), day.parse().unwrap())).collect();
    edition.assess(&given, &Reference::default())
}

#[test]
fn words_and_limits_follow_the_facts_they_name() {
    let person = assessed("person", &[]);
    assert_eq!(person.materials[0].route, "邮件");
    let wanted = &person.photos[0].requirement;
    assert_eq!((wanted.formats.as_slice(), wanted.max_bytes), ([Format::Jpg].as_slice(), 1000));
    assert_eq!(wanted.watermark, Watermark::Exact { text: "仅供某处".into() });
    let company = assessed("company", &[]);
    assert_eq!(company.materials[0].route, "当面");
    let wanted = &company.photos[0].requirement;
    assert_eq!(
        (wanted.formats.as_slice(), wanted.max_bytes),
        ([Format::Png].as_slice(), 2000),
        "what stands behind else"
    );
    assert_eq!(wanted.watermark, Watermark::Forbid, "no text is allowed, so none is drawn");
}

#[test]
fn an_e_mail_takes_along_what_goes_by_mail() {
    let person = assessed("person", &[]);
    let mail = &person.mails[0];
    assert_eq!((mail.to.as_str(), mail.body.as_str()), ("a@example.com", "甲\n甲店"));
    let files: Vec<_> = mail.attachments.iter().map(|a| (a.file.as_str(), a.ready)).collect();
    assert_eq!(files, [("图片/证件正面照片.jpg", false), ("登记表.jpg", true), ("视频", false)], "a video is no jpg");
    assert!(assessed("company", &[]).mails[0].attachments.is_empty());
    let FormValue::Rows(rows) = &person.papers[0].fields["files"] else { panic!("rows") };
    assert_eq!(rows.iter().map(|r| r["ready"].as_str()).collect::<Vec<_>>(), ["缺", "有", "缺"]);
}

#[test]
fn a_row_written_out_is_printed_while_its_condition_holds() {
    let roles = |kind| {
        let FormValue::Rows(rows) = &assessed(kind, &[]).papers[0].fields["people"] else { panic!("rows") };
        rows.iter().map(|r| format!("{}{}", r["role"], r["name"])).collect::<Vec<_>>()
    };
    assert_eq!(roles("person"), ["店主甲店"]);
    assert_eq!(roles("company"), ["店主甲店", "公司甲店"]);
}

#[test]
fn a_stage_is_a_day_that_rules_can_name() {
    let none = assessed("person", &[]);
    assert_eq!(
        none.stages.iter().map(|s| (s.event.as_str(), s.day.as_deref())).collect::<Vec<_>>(),
        [("accepted", None)]
    );
    let later = assessed("person", &[("accepted", "2026-06-01")]);
    let days: Vec<_> = later.stages.iter().map(|s| (s.event.as_str(), s.day.as_deref())).collect();
    assert_eq!(days, [("accepted", Some("2026-06-01")), ("sent", None)]);
}

/// A filing that goes on from this one is written as in a finder, and makes no finder of it.
#[test]
fn what_goes_on_is_known_once_its_condition_holds() {
    let mut files = files();
    let filings = files.remove("filings.json");
    assert!(support::load(&files).unwrap().manifest().finder == filings.is_none());
    let next = json!({"filings": [
        {"id": "after", "title": "接着办", "when": "way.accepted", "procedure": "other", "why": "w", "source": ["T1"]},
        {"id": "never", "title": "不用办", "stop": true, "why": "w", "source": ["T1"]}]});
    files.insert("next.json".to_owned(), next.to_string().into_bytes());
    let edition = support::load(&files).unwrap_or_else(|m| panic!("it must load: {m:#?}"));
    assert!(!edition.manifest().finder, "it asks for itself, not which filings apply");
    assert_eq!(edition.filings().collect::<Vec<_>>(), [("after", Some("other")), ("never", None)]);
    let mut given = support::given(&edition, &json!({"owner.kind": "person"}));
    let due = |given: &beian_rules::Given| {
        let assessment = edition.assess(given, &Reference::default());
        assessment.filings.into_iter().map(|f| (f.id, f.procedure)).collect::<Vec<_>>()
    };
    assert_eq!(due(&given), [("never".to_owned(), None)]);
    given.events.insert("accepted".to_owned(), "2026-06-01".parse().unwrap());
    assert_eq!(due(&given), [("after".to_owned(), Some("other".to_owned())), ("never".to_owned(), None)]);
    files.insert("next.json".to_owned(), next.to_string().replace("way.accepted", "way.text").into_bytes());
    let words: Vec<_> = support::load(&files).expect_err("refused").into_iter().map(|m| m.words).collect();
    assert_eq!(words, ["“way.text”不是是非事实"]);
}

#[test]
fn slips_are_refused_with_their_place() {
    let refused = |file: &str, with: &dyn Fn(&mut Value)| {
        let mut files = files();
        change(&mut files, file, |json| with(json));
        support::load(&files)
            .expect_err("refused")
            .into_iter()
            .map(|m| format!("{} {}", m.file, m.words))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        refused("stages.json", &|s| s["stages"][0]["event"] = json!("approved")),
        ["facts/way.json 没有“event.accepted”这个事实", "stages.json “approved”不能用"]
    );
    assert_eq!(
        refused("stages.json", &|s| s["stages"][1]["event"] = json!("accepted")),
        ["stages.json “accepted”写了两次"]
    );
    for taken in ["picture", "Sent", "a.b", "_", ""] {
        let words = refused("stages.json", &|s| s["stages"][1]["event"] = json!(taken));
        assert!(words.contains(&format!("stages.json “{taken}”不能用")), "{words:?}");
    }
    assert_eq!(
        refused("mails.json", &|m| m["mails"][0]["to"] = json!("owner.kind")),
        ["mails.json “owner.kind”不是文字事实"],
        "a choice would be written as its name in the rules"
    );
    assert_eq!(
        refused("materials.json", &|m| m["materials"][0]["route"] = json!({"fact": "way.accepted"})),
        ["materials.json “way.accepted”不是文字事实"]
    );
    assert_eq!(
        refused("mails.json", &|m| m["mails"][0]["to"] = json!("way.nobody")),
        ["mails.json 没有“way.nobody”这个事实"]
    );
    assert_eq!(
        refused("materials.json", &|m| m["materials"][0]["mail"] = json!("way.text")),
        ["materials.json “way.text”不是是非事实"]
    );
    assert_eq!(
        refused("photos.json", &|p| p["photos"][0]["max_bytes"] = json!({"fact": "way.nothing"})),
        ["photos.json 没有“way.nothing”这个事实"]
    );
}
