//! What follows from answers under the small edition.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_core::{Answer, Finding, Origin, Passed, Severity, State, Value};
use beian_rules::{Assessment, Edition, Field, FormValue, Given, Status, check_case};
use serde_json::json;
use support::{edition, given, typed};

fn assess(edition: &Edition, given: &Given) -> Assessment {
    edition.assess(given, &beian_core::Reference::default())
}

fn field<'a>(assessment: &'a Assessment, fact: &str) -> &'a Field {
    let mut fields = assessment.chapters.iter().flat_map(|c| &c.screens).flat_map(|s| &s.fields);
    fields.find(|f| f.fact == fact).unwrap_or_else(|| panic!("{fact} is visible"))
}

fn statuses(assessment: &Assessment) -> Vec<(&str, Status, Option<&str>)> {
    assessment.chapters.iter().map(|c| (c.id.as_str(), c.status, c.blocked_by.as_deref())).collect()
}

fn screen(assessment: &Assessment, id: &str) -> Status {
    assessment.chapters.iter().flat_map(|c| &c.screens).find(|s| s.id == id).expect("visible").status
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|f| f.code.as_str()).collect()
}

/// A company with everything said, and no fault.
fn complete(edition: &Edition) -> Given {
    let case = edition.cases().iter().find(|c| c.id == "company").expect("a case");
    let mut given = case.given();
    let more = json!({"shop.name": "一号小店", "shop.region": "310104"});
    given.answers.extend(support::given(edition, &more).answers);
    given.seen.insert("read-duties".into());
    given
}

#[test]
fn worked_cases_hold() {
    let edition = edition();
    assert_eq!(edition.cases().len(), 2);
    for case in edition.cases() {
        assert_eq!(check_case(&edition, case, &beian_core::Reference::default()), Vec::<String>::new(), "{}", case.id);
    }
}

#[test]
fn a_case_that_does_not_hold_says_how() {
    let edition = edition();
    let mut case = edition.cases()[0].clone();
    case.expect.papers = Some(vec!["shop-form".into(), "other".into()]);
    case.expect.next = Some(None);
    case.expect.values.insert("shop.is_food".into(), json!(false));
    let told = check_case(&edition, &case, &beian_core::Reference::default());
    for says in [
        "纸：少了 other",
        "纸：多了 food-promise",
        "下一页：少了 （全部完成）",
        "shop.is_food：应当是 false，得到 true",
    ] {
        assert!(told.iter().any(|t| t.contains(says)), "{says} in {told:?}");
    }
}

#[test]
fn the_five_states_are_told_apart() {
    let edition = edition();
    let mut given = given(
        &edition,
        &json!({"owner.name": "甲", "owner.phone": {"state": "unknown"}, "shop.sites": {"state": "empty"}}),
    );
    given.answers.insert(
        "shop.street".into(),
        Answer { state: State::Suggested(Value::Text("二路".into())), origin: Origin::Reused, stale: false },
    );
    let result = assess(&edition, &given);
    assert_eq!(field(&result, "owner.kind").state, State::NotAsked);
    assert_eq!(field(&result, "owner.name").state, State::Known(Value::Text("甲".into())));
    assert_eq!(field(&result, "owner.phone").state, State::Unknown);
    assert_eq!(field(&result, "shop.sites").state, State::Empty);
    assert_eq!(field(&result, "shop.street").state, State::Suggested(Value::Text("二路".into())));
    assert_eq!(field(&result, "shop.street").offered.as_ref().unwrap().from, "沿用另一项备案");
    assert!(!result.values.contains_key("shop.street"), "a suggestion is not an answer");
}

/// In a filing 不确定 must still be found out; in a finder it is an answer, and what to find out first follows from it.
#[test]
fn unknown_leaves_a_screen_open_and_never_blocks_leaving_it() {
    let finder = edition();
    let mut files = support::small();
    files.remove("filings.json");
    let filing = support::load(&files).unwrap();
    for (edition, wanted) in [(filing, Status::Open), (finder, Status::Done)] {
        let mut given = complete(&edition);
        given.answers.insert("owner.phone".into(), Answer { state: State::Unknown, ..Answer::default() });
        let result = assess(&edition, &given);
        assert_eq!(screen(&result, "owner-name"), wanted, "finder: {}", edition.is_finder());
        assert_eq!(edition.missing(&result, "owner-name"), [], "不确定 is an answer for 继续");
        assert_eq!(result.findings, []);
    }
}

#[test]
fn a_rule_offers_and_does_not_answer() {
    let edition = edition();
    let result = assess(&edition, &given(&edition, &json!({"owner.name": "小明", "shop.landlord": "wang"})));
    let name = field(&result, "shop.name").offered.clone().expect("offered");
    assert_eq!((name.text.as_str(), name.from.as_str()), ("小明的店", "按店主名称"));
    let phone = field(&result, "shop.landlord_phone").offered.clone().expect("offered");
    assert_eq!((phone.text.as_str(), phone.from.as_str()), ("02155550100", "按房东名册"));
    assert!(!result.values.contains_key("shop.name"));
    let other = assess(&edition, &given(&edition, &json!({"shop.landlord": "li"})));
    assert_eq!(field(&other, "shop.landlord_phone").offered, None, "an empty cell offers nothing");
}

#[test]
fn a_left_branch_keeps_its_answer_and_does_not_use_it() {
    let edition = edition();
    let answers = json!({"owner.kind": "person", "owner.paper_kind": "passport", "owner.paper_number": "E12345678"});
    let mut given = given(&edition, &answers);
    assert_eq!(
        field(&assess(&edition, &given), "owner.paper_number").state.known(),
        Some(&Value::Text("E12345678".into()))
    );

    given.answers.insert("owner.kind".into(), typed("company"));
    let left = assess(&edition, &given);
    assert_eq!(left.stale, ["owner.paper_number"]);
    assert!(!left.values.contains_key("owner.paper_number"), "an invisible answer is as if not asked");

    given.answers.get_mut("owner.paper_number").unwrap().stale = true;
    given.answers.insert("owner.kind".into(), typed("person"));
    let back = assess(&edition, &given);
    let field = field(&back, "owner.paper_number");
    assert_eq!(field.offered.as_ref().map(|o| (o.text.as_str(), o.from.as_str())), Some(("E12345678", "上次填的")));
    assert!(!back.values.contains_key("owner.paper_number"), "a stale answer waits to be taken");
    assert_eq!(back.stale, ["owner.paper_number"]);
}

#[test]
fn a_type_follows_another_answer() {
    let edition = edition();
    let base = json!({"owner.kind": "person", "owner.paper_kind": "resident-id"});
    assert_eq!(
        field(&assess(&edition, &given(&edition, &base)), "owner.paper_number").kind,
        beian_core::Kind::ResidentId
    );
    let base = json!({"owner.kind": "person", "owner.paper_kind": "licence"});
    assert_eq!(field(&assess(&edition, &given(&edition, &base)), "owner.paper_number").kind, beian_core::Kind::Text);
}

#[test]
fn a_closed_option_is_hidden_and_choosing_it_is_a_finding() {
    let edition = edition();
    let result = assess(&edition, &given(&edition, &json!({"owner.kind": "person", "owner.paper_kind": "licence"})));
    let field = field(&result, "owner.paper_kind");
    assert_eq!(field.options.iter().map(|o| o.value.as_str()).collect::<Vec<_>>(), ["resident-id", "passport"]);
    assert_eq!(codes(&field.findings), ["ANS-004"]);
    assert_eq!(field.findings[0].words, "现在不能选“营业执照”");
}

#[test]
fn chapters_wait_for_each_other_and_progress_counts_them() {
    let edition = edition();
    let nothing = assess(&edition, &given(&edition, &json!({})));
    assert_eq!(
        statuses(&nothing),
        [
            ("owner", Status::Open, None),
            ("shop", Status::Blocked, Some("店主")),
            ("end", Status::Blocked, Some("小店"))
        ]
    );
    assert_eq!(nothing.next.as_deref(), Some("welcome"));
    let p = nothing.progress;
    assert_eq!((p.part, p.parts, p.remaining, p.screens), (1, 3, 9, 9));

    let done = assess(&edition, &complete(&edition));
    assert_eq!(statuses(&done).iter().map(|s| s.1).collect::<Vec<_>>(), [Status::Done; 3], "{:?}", done.findings);
    assert_eq!((done.next.clone(), done.progress.part, done.progress.remaining), (None, 3, 0));
}

#[test]
fn optional_screens_are_done_once_seen_or_answered() {
    let edition = edition();
    let mut given = complete(&edition);
    given.answers.remove("shop.sites");
    assert_eq!(screen(&assess(&edition, &given), "shop-extra"), Status::Open);
    given.seen.insert("shop-extra".into());
    assert_eq!(screen(&assess(&edition, &given), "shop-extra"), Status::Done);
}

#[test]
fn a_required_fact_can_follow_a_condition() {
    let edition = edition();
    let person = assess(&edition, &given(&edition, &json!({"owner.kind": "person"})));
    let company = assess(&edition, &given(&edition, &json!({"owner.kind": "company"})));
    assert!(!field(&person, "owner.phone").required && field(&company, "owner.phone").required);
}

#[test]
fn a_stop_screen_blocks_the_chapters_after_it() {
    let edition = edition();
    let mut given = complete(&edition);
    given.answers.insert("shop.size".into(), Answer::typed(Value::Number(120.0)));
    let result = assess(&edition, &given);
    assert_eq!(result.next.as_deref(), Some("shop-too-big"));
    assert_eq!(statuses(&result)[2], ("end", Status::Blocked, Some("这家店要到现场办")));
    assert_eq!(result.progress.remaining, 1, "the stop screen itself; the page after it was read before");
}

#[test]
fn warnings_block_until_passed_with_a_reason_and_name_what_was_found() {
    let edition = edition();
    let mut given = complete(&edition);
    given.answers.insert("shop.name".into(), typed("全球 mega 中国店"));
    let result = assess(&edition, &given);
    assert_eq!(codes(&result.findings), ["SHP-101"]);
    assert_eq!(
        result.findings[0].words, "店名里有“中国、全球、Mega”",
        "each word once, in the list's order, whatever the case"
    );
    assert_eq!(result.findings[0].conflicts[0].says, "可以用");
    assert_eq!(statuses(&result)[1].1, Status::Trouble);
    assert_eq!(statuses(&result)[2].1, Status::Blocked);
    given.passed.insert(
        ("SHP-101".into(), "shop.name".into()),
        Passed { reason: "总公司就叫这个".into(), at: "2026-06-10T09:00:00".into() },
    );
    let result = assess(&edition, &given);
    assert_eq!(result.findings[0].passed.as_ref().unwrap().reason, "总公司就叫这个");
    assert_eq!(statuses(&result)[1].1, Status::Done);
}

#[test]
fn findings_come_errors_first_then_along_the_flow() {
    let edition = edition();
    let answers = json!({"owner.name": "店", "owner.paper_until": "2026-01-01", "shop.name": "店", "owner.kind": "person", "owner.paper_kind": "licence"});
    let result = assess(&edition, &given(&edition, &answers));
    let expected = [Severity::Error, Severity::Error, Severity::Error, Severity::Hint];
    assert_eq!(result.findings.iter().map(|f| f.severity).collect::<Vec<_>>(), expected);
    assert_eq!(codes(&result.findings), ["ANS-004", "OWN-101", "SHP-102", "SHP-103"]);
    for _ in 0..5 {
        assert_eq!(assess(&edition, &given(&edition, &answers)), result, "the same answers give the same result");
    }
}

#[test]
fn findings_from_outside_count_while_their_fact_is_asked() {
    let edition = edition();
    let mut given = complete(&edition);
    given.findings = vec![
        Finding::new("IMG-001", Severity::Error, "图片太大", "一键修好").on("owner.paper_photo"),
        Finding::new("IMG-001", Severity::Error, "图片太大", "一键修好").on("owner.paper_number"),
    ];
    let result = assess(&edition, &given);
    assert_eq!(result.findings.len(), 1, "the second one's fact is not asked of a company");
    assert_eq!(screen(&result, "owner-paper"), Status::Trouble);

    given.findings.push(Finding::new("CASE-001", Severity::Error, "另一项还没办完", "先办完那一项"));
    let codes: Vec<_> = assess(&edition, &given).findings.into_iter().map(|f| f.code).collect();
    assert_eq!(codes, ["IMG-001", "CASE-001"], "what is about the case as a whole is kept, after the fields");
}

#[test]
fn missing_is_said_with_the_right_verb() {
    let edition = edition();
    let result = assess(&edition, &given(&edition, &json!({"owner.kind": "company"})));
    let words = |screen: &str| edition.missing(&result, screen).into_iter().map(|f| f.words).collect::<Vec<_>>();
    assert_eq!(words("owner-name"), ["填写店主名称", "填写电话"]);
    assert_eq!(words("owner-paper"), ["选择证件类型", "填写证件有效期", "上传证件照片"]);
    assert_eq!(words("welcome"), Vec::<String>::new());
    assert_eq!(words("no-such-screen"), Vec::<String>::new());
    assert!(result.findings.is_empty(), "what is not filled in yet is no finding");
}

#[test]
fn values_are_written_as_their_place_wants_them() {
    let edition = edition();
    let result = assess(&edition, &complete(&edition));
    let value = |id: &str| {
        let mut fields = result.portal.iter().flat_map(|p| &p.fields);
        fields.find(|f| f.id == id).unwrap_or_else(|| panic!("{id}")).value.clone()
    };
    assert_eq!(value("owner/店主信息/类型"), "公司");
    assert_eq!(value("owner/店主信息/电话"), "021-55550123");
    assert_eq!(value("owner/店主信息/有效期"), "长期");
    assert_eq!(value("owner/店主信息/照片"), "图片/证件正面照片.jpg");
    assert_eq!(value("shop/网址"), "example.com\nexample.cn");
    assert_eq!(value("shop/首页"), "http://example.com、http://example.cn");
    assert_eq!(value("shop/卖什么"), "食品、书");
    assert_eq!(value("shop/卖食品"), "是");
    assert_eq!(value("shop/开业日期"), "2026-06-03");
    let acts: Vec<&str> = result.portal[0].fields.iter().map(|f| f.act.as_str()).collect();
    assert_eq!(acts, ["pick", "type", "type", "type", "upload"], "证件号码 is not on a company's page");
    assert_eq!(result.photos[0].file, "图片/证件正面照片.jpg");
}

#[test]
fn papers_are_filled_with_values_and_tables() {
    let edition = edition();
    let result = assess(&edition, &complete(&edition));
    let paper = &result.papers[0];
    assert_eq!((paper.copies, paper.text.as_str()), (2, "official"));
    assert_eq!(paper.fields["holder"], FormValue::Text("小明公司".into()));
    assert_eq!(paper.fields["food"], FormValue::Yes(true));
    let rows = |name: &str| match &paper.fields[name] {
        FormValue::Rows(rows) => rows.clone(),
        other => panic!("{name} is {other:?}"),
    };
    let first = &rows("rows")[0];
    let expected = [
        ("act", "选择"),
        ("group", "店主信息"),
        ("label", "类型"),
        ("note", ""),
        ("page", "店主"),
        ("required", "必填"),
        ("value", "公司"),
    ];
    assert_eq!(first.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect::<Vec<_>>(), expected);
    let materials = rows("materials");
    assert_eq!(
        materials.iter().map(|m| (m["no"].as_str(), m["ready"].as_str())).collect::<Vec<_>>(),
        [("1", "有"), ("2", "有"), ("3", "有")]
    );
    assert_eq!(rows("photos")[0]["file"], "图片/证件正面照片.jpg");
    assert_eq!(rows("deadlines")[0]["due"], "2026-07-03");
}

#[test]
fn deadlines_show_their_arithmetic() {
    let edition = edition();
    let mut given = given(
        &edition,
        &json!({"owner.kind": "person", "shop.opened": "2026-06-03", "owner.paper_until": "2027-01-10"}),
    );
    given.events.insert("submitted".into(), "2026-12-20".parse().unwrap());
    let result = assess(&edition, &given);
    let told: Vec<(&str, &str, i32)> =
        result.deadlines.iter().map(|d| (d.due.as_str(), d.counted.as_str(), d.days_left)).collect();
    assert_eq!(
        told,
        [
            ("2026-07-03", "6 月 3 日开业 + 30 天 = 7 月 3 日", 23),
            ("2027-01-09", "2026 年 12 月 20 日提交 + 20 天 = 2027 年 1 月 9 日", 213),
            ("2026-12-11", "证件有效期 2027 年 1 月 10 日 − 30 天 = 2026 年 12 月 11 日", 184),
        ]
    );
    let never = support::given(&edition, &json!({"owner.kind": "person", "owner.paper_until": "长期"}));
    assert!(assess(&edition, &never).deadlines.is_empty(), "长期 has no last day");
}

#[test]
fn every_derived_value_is_explained() {
    let edition = edition();
    let reference = beian_core::Reference::default();
    let given = given(
        &edition,
        &json!({"shop.goods": ["food"], "shop.size": 120, "owner.kind": "person", "owner.phone": {"state": "unknown"}}),
    );
    let why = edition.explain(&given, &reference, "shop.is_big_food").expect("known");
    assert_eq!((why.label.as_str(), why.value.as_str()), ("食品大店", "是"));
    let because: Vec<(&str, &str)> = why.because.iter().map(|w| (w.label.as_str(), w.value.as_str())).collect();
    assert_eq!(because, [("卖食品", "是"), ("面积", "120")]);
    assert_eq!(why.because[0].because[0].value, "食品");
    assert_eq!(why.because[0].sources[0].place, "五");
    let hidden = edition.explain(&given, &reference, "owner.paper_number").expect("known");
    assert_eq!((hidden.value.as_str(), hidden.because[0].fact.as_str()), ("未问到", "owner.wants_number"));
    assert_eq!(edition.explain(&given, &reference, "owner.phone").unwrap().value, "不确定");
    assert_eq!(edition.explain(&given, &reference, "no.such"), None);
    for fact in edition.facts() {
        assert!(edition.explain(&given, &reference, &fact.id).is_some(), "{}", fact.id);
    }
}

#[test]
fn answers_that_do_not_fit_are_named() {
    let edition = edition();
    let json = json!({
        "owner.nmae": "甲", "zzzzzzzzzzzzzzz": 1, "shop.is_food": true, "owner.name": 3, "owner.kind": "firm", "shop.goods": ["food", "cars"],
        "shop.sites": "example.com", "shop.size": "12", "owner.phone": {"state": "lost"}, "shop.street": null, "shop.name": "好"
    });
    let (answers, findings) = edition.read_answers(json.as_object().unwrap());
    assert_eq!(answers.keys().collect::<Vec<_>>(), ["shop.name"], "null is not asked, the rest is in the findings");
    let mut told: Vec<(String, &str)> =
        findings.iter().map(|f| (format!("{} {}", f.code, f.fields[0]), f.hint.as_str())).collect();
    told.sort();
    let codes: Vec<&str> = told.iter().map(|t| t.0.as_str()).collect();
    let expected = [
        "ANS-001 owner.nmae",
        "ANS-001 shop.is_food",
        "ANS-001 zzzzzzzzzzzzzzz",
        "ANS-002 owner.name",
        "ANS-002 owner.phone",
        "ANS-002 shop.sites",
        "ANS-002 shop.size",
        "ANS-003 owner.kind",
        "ANS-003 shop.goods",
    ];
    assert_eq!(codes, expected);
    assert_eq!(told[0].1, "是不是“owner.name”");
    assert_eq!(edition.nearest("shop.regoin").as_deref(), Some("shop.region"));
    assert!(edition.fits("owner.kind", &Value::Text("person".into())).is_ok());
    assert_eq!(edition.fits("owner.kind", &Value::YesNo(true)).unwrap_err().code, "ANS-002");
}

#[test]
fn list_items_are_checked_one_by_one() {
    let edition = edition();
    let result = assess(&edition, &given(&edition, &json!({"shop.sites": ["example.com", "example.com"]})));
    assert_eq!(codes(&result.findings), ["ANS-005"]);
    assert_eq!(result.findings[0].words, "第 2 项和前面的一样");
    assert_eq!(result.findings[0].fields, ["shop.sites"]);
}

#[test]
fn the_reviewers_page_holds_every_screen_and_no_script() {
    let edition = edition();
    let page = edition.screens_html();
    for wanted in [
        "谁开店？",
        "owner.paper_number",
        "为什么问：核对店主",
        "○ 个人：自己开的店",
        "小店登记办法 二",
        "当：食品大店（shop.is_big_food）",
        "带路：开始之前",
        "另有说法：个人不用填",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(!page.contains("<script") && !page.contains("http"), "self-contained");
}

#[test]
fn a_required_list_wants_at_least_one_item() {
    let mut files = support::small();
    let mut facts: serde_json::Value = serde_json::from_slice(&files["facts/shop.json"]).unwrap();
    let sites = facts["facts"].as_array_mut().unwrap().iter_mut().find(|f| f["id"] == "shop.sites").unwrap();
    sites["required"] = json!(true);
    files.insert("facts/shop.json".into(), facts.to_string().into_bytes());
    let edition = support::load(&files).unwrap();
    let result = assess(&edition, &given(&edition, &json!({"shop.sites": []})));
    assert_eq!(codes(&result.findings), ["ANS-008"]);
    assert_eq!(result.findings[0].words, "网址一项也没有");
}
