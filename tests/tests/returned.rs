//! Reviewers' words: how often the right fact comes first, on phrasings of the data and on phrasings written apart from
//! it; that doubt is said; that no text breaks the reading.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use beian_app::{Translation, returned};
use beian_rules::{Edition, EditionFile, ReturnVerdict};
use serde_json::{Value, json};
use support::{Program, TODAY, library, root, worked};

/// How messages come: what stands around the complaint.
const WRAPPINGS: [&str; 6] = [
    "{}",
    "【公安网安】您申请的网站备案未通过审核，原因：{}，请修改后重新提交。",
    "您好，经审核，{}。请及时更正，谢谢配合！",
    "退回原因： {} ",
    "1、{}；",
    "审核意见:{}(请登录平台查看)",
];
/// The part of the data that is taken out in turn when the data measures itself.
const FOLDS: usize = 10;
/// Who reviews, and the procedure most of their returns are about: the parts with their words begin so.
const BOOKS: [(&str, &str); 2] = [("parts/platform/", "mps-site"), ("parts/icp-", "icp-first")];

fn translate(text: &str) -> Translation {
    translate_for(text, None)
}

fn translate_for(text: &str, procedure: Option<&str>) -> Translation {
    thread_local!(static LIBRARY: beian_app::Library = library());
    LIBRARY.with(|library| returned::without_case(library, text, procedure, TODAY).unwrap())
}

fn first_fact(translation: &Translation) -> Option<&str> {
    translation.meanings.first().and_then(|m| m.facts.first()).map(|f| f.id.as_str())
}

/// Meanings of the data by file: `(path, JSON)`.
fn data() -> Vec<(String, Value)> {
    let files = beian_assets::FILES.iter().filter(|(path, _)| path.contains("/rejects/") && path.ends_with(".json"));
    files.map(|(path, bytes)| ((*path).to_owned(), serde_json::from_slice(bytes).unwrap())).collect()
}

/// A phrasing of the data.
struct Taught {
    /// Procedure of the book it stands in.
    book: &'static str,
    meaning: String,
    phrase: String,
}

fn phrases() -> Vec<Taught> {
    let mut all = Vec::new();
    for (path, file) in data() {
        let (_, book) = *BOOKS.iter().find(|(parts, _)| path.starts_with(parts)).expect("every book is measured");
        for reject in file["rejects"].as_array().into_iter().flatten() {
            let meaning = reject["id"].as_str().unwrap();
            all.extend(reject["phrases"].as_array().unwrap().iter().map(|phrase| Taught {
                book,
                meaning: meaning.to_owned(),
                phrase: phrase.as_str().unwrap().to_owned(),
            }));
        }
    }
    all
}

#[test]
fn there_are_enough_meanings_and_phrasings() {
    for (_, book) in BOOKS {
        let of_book: Vec<_> = phrases().into_iter().filter(|t| t.book == book).collect();
        let meanings: BTreeSet<_> = of_book.iter().map(|t| &t.meaning).collect();
        println!("{book}: {} meanings, {} phrasings", meanings.len(), of_book.len());
        assert!(meanings.len() >= 25 && of_book.len() >= 60, "the least that was promised for {book}");
    }
}

/// What the program was taught, in the wrapping it comes in.
#[test]
fn every_phrasing_of_the_data_is_found_in_its_wrapping() {
    for (parts, book) in BOOKS {
        let mut wrong = Vec::new();
        let of_book: Vec<_> = phrases().into_iter().filter(|t| t.book == book).collect();
        // The police's words are what a text is read by when nothing is said about where it comes from.
        let procedure = Some(book).filter(|_| parts != BOOKS[0].0);
        for (n, Taught { meaning, phrase, .. }) in of_book.iter().enumerate() {
            let text = WRAPPINGS[n % WRAPPINGS.len()].replace("{}", phrase);
            let read = translate_for(&text, procedure);
            if !read.meanings.iter().any(|m| m.id == *meaning) {
                let ids: Vec<_> = read.meanings.iter().map(|m| &m.id).collect();
                wrong.push(format!("{meaning}: {text} -> {ids:?}"));
            }
        }
        println!("{book}: phrasings not found in their wrapping: {} of {}", wrong.len(), of_book.len());
        assert!(wrong.len() * 100 <= of_book.len(), "{wrong:#?}");
    }
}

/// Each phrasing is read by an edition that has never seen it.
#[test]
fn a_phrasing_left_out_of_the_data_is_still_understood() {
    for (_, book) in BOOKS {
        let (mut right, mut sure, mut sure_wrong, mut all) = (0, 0, 0, 0);
        for fold in 0..FOLDS {
            let (edition, left_out) = without(book, fold);
            for (id, phrase) in left_out {
                let read = edition.read_return(&phrase);
                let top = read.meanings.first();
                let wanted = first_of(&edition, &id);
                let good =
                    top.is_some_and(|m| m.id == id || (!m.facts.is_empty() && m.facts.first() == wanted.as_ref()));
                all += 1;
                right += usize::from(good);
                sure += usize::from(read.verdict == ReturnVerdict::Sure);
                sure_wrong += usize::from(read.verdict == ReturnVerdict::Sure && !good);
            }
        }
        println!("{book}, left out in turn: {right} of {all} right; sure {sure}, of those wrong {sure_wrong}");
        assert!(right * 100 >= all * 90, "{book}: {right} of {all}");
        assert!(sure_wrong * 100 <= sure * 6, "{book}, sure and wrong: {sure_wrong} of {sure}");
    }
}

/// The first fact of a meaning, from its own first phrase.
fn first_of(edition: &Edition, id: &str) -> Option<String> {
    let taught = phrases().into_iter().find(|t| t.meaning == id)?;
    edition.read_return(&taught.phrase).meanings.into_iter().find(|m| m.id == id)?.facts.into_iter().next()
}

/// The edition most returns of a book are about, every tenth phrase taken out, and what was taken out.
fn without(book: &str, fold: usize) -> (Edition, Vec<(String, String)>) {
    let prefix = format!("procedures/{book}/2026-11/");
    let own =
        beian_assets::FILES.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&prefix)?, bytes.to_vec())));
    let mut files: BTreeMap<String, Vec<u8>> = own.map(|(path, bytes)| (path.to_owned(), bytes)).collect();
    for part in beian_rules::parts_named(&files["manifest.json"]) {
        let of_part = beian_assets::FILES.iter().filter(|(path, _)| path.starts_with(&format!("parts/{part}/")));
        files.extend(of_part.map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())));
    }
    files.retain(|path, _| !path.starts_with("cases/"));
    let (mut left_out, mut n) = (Vec::new(), 0);
    for (path, mut file) in data().into_iter().filter(|(path, _)| files.contains_key(path)).collect::<Vec<_>>() {
        for reject in file.get_mut("rejects").and_then(Value::as_array_mut).into_iter().flatten() {
            let id = reject["id"].as_str().unwrap().to_owned();
            reject["phrases"].as_array_mut().unwrap().retain(|phrase| {
                n += 1;
                let out = n % FOLDS == fold;
                if out {
                    left_out.push((id.clone(), phrase.as_str().unwrap().to_owned()));
                }
                !out
            });
        }
        files.insert(path, file.to_string().into_bytes());
    }
    let files: Vec<_> = files.iter().map(|(path, bytes)| EditionFile { path, bytes }).collect();
    let edition = Edition::load(&files).unwrap_or_else(|m| panic!("{m:#?}"));
    (edition, left_out)
}

/// Written by someone who did not see the data, and never used to mend it: only the figures are told.
#[test]
fn nine_of_ten_phrasings_written_apart_lead_to_the_right_fact() {
    let (mut others, mut left_alone) = (0, 0);
    for entry in fs::read_dir(root().join("tests/fixtures/returns")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let rows: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let told = Told::of(rows.as_array().unwrap());
        println!("{name}: {told:?}");
        assert!(told.all >= 30, "there must be something to measure by");
        assert!(told.right * 100 >= told.all * 90, "{name}: the right fact comes first in {told:?}");
        others += told.others;
        left_alone += told.left_alone;
    }
    assert!(left_alone * 100 >= others * 80, "{left_alone} of {others} texts that lead to no fact are left alone");
}

/// What came of phrasings written apart.
#[derive(Debug, Default)]
struct Told {
    all: usize,
    right: usize,
    among_three: usize,
    sure: usize,
    sure_wrong: usize,
    /// No return, or one that no fact can mend: nothing may be told as if it were sure.
    others: usize,
    left_alone: usize,
}

impl Told {
    fn of(rows: &[Value]) -> Told {
        let mut told = Told::default();
        for row in rows {
            let read = translate_for(row["text"].as_str().unwrap(), row["procedure"].as_str());
            let Some(fact) = row["fact"].as_str().filter(|f| !f.is_empty()) else {
                told.others += 1;
                told.left_alone += usize::from(!(read.sure && first_fact(&read).is_some()));
                continue;
            };
            let ok = |id: &str| fact == id || row["facts_ok"].as_array().is_some_and(|f| f.contains(&json!(id)));
            let good = first_fact(&read).is_some_and(ok);
            told.all += 1;
            told.right += usize::from(good);
            told.among_three += usize::from(read.meanings.iter().take(3).any(|m| m.facts.iter().any(|f| ok(&f.id))));
            told.sure += usize::from(read.sure);
            told.sure_wrong += usize::from(read.sure && !good);
        }
        told
    }
}

#[test]
fn what_is_no_return_is_not_translated() {
    for text in [
        "",
        "   \n",
        "你好",
        "【公安网安】您申请的网站备案已审核通过，联网备案号已下发。",
        "您的验证码是 123456，5 分钟内有效",
        "专业代办公安备案，三天下号，加微信立减",
        "您的申请已提交成功，请等待审核",
        "明天下午三点开会",
        "0123456789",
    ] {
        let read = translate(text);
        assert!(!read.sure && read.meanings.is_empty(), "{text:?} -> {read:?}");
        assert!(!read.words.contains("无需修改") && !read.words.is_empty(), "{text:?} -> {}", read.words);
    }
}

#[test]
fn a_return_that_nobody_knows_is_said_to_be_uncertain() {
    for text in ["退回，原因见附件", "驳回：其他", "未通过，详见通知第七条第二款"] {
        let read = translate(text);
        assert!(!read.sure && read.words.contains("不确定"), "{text} -> {read:?}");
        assert!(read.meanings.len() <= 3, "only the nearest are shown");
    }
}

#[test]
fn several_complaints_are_told_one_by_one() {
    let text = "您的备案未通过：1、营业执照照片模糊；2、网站无法打开；3、安全负责人邮箱未填写。请修改后重新提交";
    let read = translate(text);
    let ids: Vec<_> = read.meanings.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(ids, ["licence-picture", "site-down", "security-email"], "in the order of the text");
    assert!(read.sure);
    assert_eq!(read.meanings[1].read_from, "2、网站无法打开", "each says what it was read from");
}

/// Spaces, full-width forms, invisible characters and numbers of a list are how people paste.
#[test]
fn the_way_of_writing_does_not_matter() {
    let plain = translate("身份证照片模糊");
    for text in [
        "身 份 证 照 片 模 糊",
        "身份证照片模糊！！！",
        "①身份证照片模糊",
        "身\u{200b}份证照片模糊",
        "（一）身份证照片模糊",
    ] {
        let read = translate(text);
        assert_eq!(first_fact(&read), first_fact(&plain), "{text}");
        assert_eq!(read.sure, plain.sure, "{text}");
    }
}

#[test]
fn no_text_breaks_the_reading() {
    let library = library();
    let long = "身份证不清晰，".repeat(9_000);
    let texts = [
        "\u{0}\u{ffff}𠮷".repeat(50),
        "。；！\n".repeat(5_000),
        "1、".repeat(5_000),
        "()（）①".repeat(3_000),
        long[..60_000].to_owned(),
    ];
    for text in texts {
        let read = returned::without_case(&library, &text, None, TODAY).unwrap();
        assert!(read.meanings.len() <= 12, "never more than a person can act on");
        assert_eq!(returned::without_case(&library, &text, None, TODAY).unwrap(), read, "always the same");
    }
    let failure = returned::without_case(&library, &"长".repeat(30_000), None, TODAY).unwrap_err();
    assert_eq!(failure.code, "app.long_text", "over the limit it is said, not cut in silence");
}

#[test]
fn with_a_case_the_screen_is_the_one_that_asks_now() {
    let mut program = Program::new("returned");
    let started = program.call("start_case", json!({"procedure": "mps-site"}));
    let case = started["row"]["id"].as_str().unwrap().to_owned();
    let text = "域名证书不清晰";
    let before = program.call("translate_return", json!({"text": text, "case": case}));
    let answers = worked("company-complete")["answers"].clone();
    program.call("save_answers", json!({"case": case, "answers": answers}));
    let after = program.call("translate_return", json!({"text": text, "case": case}));
    let meaning = &after["meanings"][0];
    assert_eq!(meaning["facts"][0], json!({"id": "site.certificate", "label": "域名证书"}));
    assert_eq!(meaning["papers"], json!(["域名证书"]));
    let view = program.call("open_case", json!({"case": case}));
    let screens =
        view["assessment"]["chapters"].as_array().unwrap().iter().flat_map(|c| c["screens"].as_array().unwrap());
    let asking = screens.filter(|s| s["fields"].as_array().unwrap().iter().any(|f| f["fact"] == "site.certificate"));
    let ids: Vec<_> = asking.map(|s| s["id"].clone()).collect();
    assert_eq!(ids, [meaning["screen"]["id"].clone()], "the window can go there");
    assert_eq!(before["meanings"][0]["facts"], meaning["facts"], "answers change the screen, not the meaning");
    assert_eq!(program.fails("translate_return", json!({"text": text, "case": "no-such-case"})), "store.no_case");
}

#[test]
fn a_cancellation_is_read_by_a_procedure_that_cancels() {
    let read = translate("网站仍可访问，无法注销");
    assert_eq!(first_fact(&read), Some("cancel.is_closed"));
    assert!(read.meanings[0].screen.is_some());
    let site = returned::without_case(&library(), "网站仍可访问，无法注销", Some("mps-site"), TODAY).unwrap();
    assert!(site.meanings[0].facts.is_empty(), "a new site asks nothing of the kind, and does not pretend to");
    let failure = returned::without_case(&library(), "x", Some("no-such"), TODAY).unwrap_err();
    assert_eq!(failure.code, "app.no_edition");
}

/// Two reviewers say much in the same words; who speaks decides when the text tells it.
#[test]
fn who_speaks_is_heard() {
    assert_eq!(first_fact(&translate("管局驳回：负责人手机打不通")), Some("principal.mobile"));
    assert_eq!(first_fact(&translate("核验单未加盖公章")), Some("route.seal_clear"), "no police form is called so");
    assert_eq!(first_fact(&translate("管局审核：身份证已过期")), Some("principal.lead_id_expiry"));
    let police = translate("【公安网安】首页底部未悬挂备案号");
    assert_eq!(police.meanings[0].id, "number-hung");
    let bureau = translate("通信管理局：网站底部未悬挂备案号");
    assert_eq!(bureau.meanings[0].id, "icp-filed-sites");
}

/// A shared part names facts that only some editions ask; a slip in such a name would go unseen without this.
#[test]
fn every_fact_and_paper_of_a_return_exists_somewhere() {
    let library = library();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let forms = fs::read_dir(root().join("assets/forms")).unwrap();
    let mut titles: BTreeSet<String> = forms.map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect();
    for (procedure, editions) in library.editions() {
        for edition in editions {
            let edition = library.edition(procedure, edition).unwrap_or_else(|f| panic!("{procedure}: {}", f.detail));
            known.extend(edition.facts().filter(|f| f.asked).map(|f| f.id.clone()));
        }
    }
    for (path, bytes) in
        beian_assets::FILES.iter().filter(|(path, _)| path.contains("/papers") || path.contains("/materials"))
    {
        let file: Value = serde_json::from_slice(bytes).unwrap_or_default();
        let rows = ["papers", "materials"].into_iter().filter_map(|list| file[list].as_array()).flatten();
        titles.extend(rows.flat_map(|row| ["form", "id"].map(|key| row[key].as_str().unwrap_or(path).to_owned())));
    }
    let mut wrong = Vec::new();
    for (path, file) in data() {
        for reject in file["rejects"].as_array().into_iter().flatten() {
            let named = |key: &str| {
                reject[key]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            wrong.extend(
                named("facts")
                    .into_iter()
                    .filter(|f| !known.contains(f))
                    .map(|f| format!("{path} {}: {f}", reject["id"])),
            );
            wrong.extend(
                named("papers")
                    .into_iter()
                    .filter(|p| !titles.contains(p))
                    .map(|p| format!("{path} {}: {p}", reject["id"])),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
