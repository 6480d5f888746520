//! Each law of an edition, broken once: the loader must say so, in the right file, on the right line, in words that help.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

/// File, what to replace, by what, and what the mistake must say. An empty "what" replaces the whole file.
struct Planted(&'static str, &'static str, &'static str, &'static str);

const PLANTED: &[Planted] = &[
    // Names that lead nowhere.
    Planted(
        "facts/owner.json",
        r#"["owner.kind", "company"]"#,
        r#"["owner.knd", "company"]"#,
        "没有“owner.knd”这个事实。是不是“owner.kind”",
    ),
    Planted(
        "facts/owner.json",
        r#"{"known": "owner.paper_kind"}"#,
        r#"{"knwon": "owner.paper_kind"}"#,
        "没有“knwon”这个运算。是不是“known”",
    ),
    Planted("facts/shop.json", r#""type": "region""#, r#""type": "regoin""#, "没有“regoin”这种类型。是不是“region”"),
    Planted(
        "facts/shop.json",
        r#""landlords", "phone""#,
        r#""landlord", "phone""#,
        "没有“landlord”这个对照表。是不是“landlords”",
    ),
    Planted("facts/shop.json", r#""landlords", "phone""#, r#""landlords", "fone""#, "表里没有“fone”这一列"),
    Planted(
        "facts/shop.json",
        r#""options_table": "landlords""#,
        r#""options_table": "lords""#,
        "没有“lords”这个对照表",
    ),
    Planted(
        "facts/shop.json",
        r#"["shop.name", "grand"]"#,
        r#"["shop.name", "grant"]"#,
        "没有“grant”这个词表。是不是“grand”",
    ),
    Planted("portal.json", r#""format": "phone""#, r#""format": "fone""#, "“format”不能写“fone”"),
    Planted(
        "portal.json",
        r#""fact": "shop.region""#,
        r#""fact": "shop.region", "format": "date""#,
        "“shop.region”不能写成这种格式",
    ),
    Planted("portal.json", r#""fact": "owner.name""#, r#""fact": "owner.nam""#, "没有“owner.nam”这个事实"),
    Planted("papers.json", r#""holder": "owner.name","#, r#""holder": "owner.nme","#, "没有“owner.nme”这个事实"),
    Planted("papers.json", r#"{"rows": "photos"}"#, r#"{"rows": "foto"}"#, "“rows”不能写“foto”"),
    Planted("materials.json", r#""paper": "food-promise""#, r#""paper": "food""#, "没有“food”这张纸"),
    Planted("materials.json", r#""slot": "owner.paper_photo""#, r#""slot": "owner.name""#, "“owner.name”不是图片"),
    Planted("flow/20-shop.json", r#""after": ["owner"]"#, r#""after": ["ower"]"#, "没有“ower”这一章。是不是“owner”"),
    Planted("flow/10-owner.json", r#""guide": "start""#, r#""guide": "begin""#, "没有带路文字“begin”"),
    Planted(
        "flow/20-shop.json",
        r#""when": "shop.is_big_food""#,
        r#""when": "shop.is_big""#,
        "没有“shop.is_big”这个事实",
    ),
    Planted("flow/20-shop.json", r#""when": "shop.is_big_food""#, r#""when": "shop.name""#, "“shop.name”不是是非事实"),
    Planted("checks/shop.json", r#"["T2#四"]"#, r#"["T3#四"]"#, "来源表里没有“T3”"),
    Planted("deadlines.json", r#""from": "shop.opened""#, r#""from": "shop.name""#, "起算的事实不是日期"),
    Planted(
        "manifest.json",
        r#""case_title": "owner.name""#,
        r#""case_title": "owner.title""#,
        "没有“owner.title”这个事实",
    ),
    Planted(
        "cases/company.json",
        r#""next": "shop-name","#,
        r#""nxet": "shop-name","#,
        "没有“nxet”这个键。是不是“next”",
    ),
    Planted("cases/company.json", r#""owner.kind": "company""#, r#""owner.kind": "firm""#, "没有选项“firm”"),
    Planted("cases/company.json", r#""seen": ["welcome"]"#, r#""seen": ["welcom"]"#, "没有“welcom”这一页"),
    Planted("cases/company.json", r#"{"submitted": "#, r#"{"sent": "#, "没有“sent”这种事"),
    Planted("rejects.json", r#""facts": ["shop.name"]"#, r#""facts": ["shop.nam"]"#, "没有“shop.nam”这个事实"),
    Planted("rejects.json", r#"["owner.name"]"#, r#"["shop.name_is_short"]"#, "不是问出来的，没处可改"),
    Planted("rejects.json", r#"["shop-form"]"#, r#"["shop-frm"]"#, "没有“shop-frm”这张纸或材料。是不是“shop-form”"),
    Planted("rejects.json", r#""not": ["房东"]"#, r#""not": ["执照"]"#, "“店名与执照不符”和 words 矛盾"),
    Planted("rejects.json", r#""not": ["房东"]"#, r#""never": ["房东"]"#, "没有“never”这个键"),
    Planted("rejects.json", r#""id": "owner-name""#, r#""id": "shop-name""#, "“shop-name”写了两次"),
    Planted("rejects.json", r#"["写错", "有误", "不对"]"#, r#"["写错"]"#, "同义词要写成一组"),
    // Things that must be said.
    Planted(
        "facts/shop.json",
        r#""label": "面积", "required": false, "source": ["T1#六"]"#,
        r#""label": "面积", "required": false"#,
        "缺少“source”",
    ),
    Planted("facts/owner.json", r#""label": "店主类型""#, r#""label": """#, "“label”是空的"),
    Planted("facts/owner.json", r#""why": "核对店主","#, r#""why": "","#, "个人信息没有写为什么要问"),
    Planted("checks/shop.json", r#""source": ["T2#四"]"#, r#""source": []"#, "没有来源"),
    Planted("checks/shop.json", r#""hint": "换新证再办""#, r#""hint": " ""#, "“hint”是空的"),
    Planted("guides/start.md", "# 开始之前", "开始之前", "带路文字没有标题或正文"),
    Planted("photos.json", r#""source": ["T1#二"]"#, r#""source": []"#, "没有来源"),
    Planted(
        "manifest.json",
        r#""seen": "2026-01-02", "region": "全国""#,
        r#""seen": "今年", "region": "全国""#,
        "“今年”不是日期",
    ),
    Planted("manifest.json", "", "[]", "这里应当是 {…}"),
    // Keys too many, kinds mixed up.
    Planted(
        "flow/20-shop.json",
        r#""title": "店在哪里？""#,
        r#""title": "店在哪里？", "tilte": """#,
        "没有“tilte”这个键。是不是“title”",
    ),
    Planted("photos.json", r#""max_bytes""#, r#""max_byte""#, "没有“max_byte”这个键"),
    Planted("photos.json", r#"["png", "jpg"]"#, r#"["png", "jpe"]"#, "“formats”写错了"),
    Planted("papers.json", r#""copies": 2"#, r#""copies": "2""#, "“copies”应当是一个整数"),
    Planted("checks/shop.json", r#""severity": "hint""#, r#""severity": "note""#, "“severity”不能写“note”"),
    Planted("checks/shop.json", "店名里有“{found}”", "店名里有“{word}”", "只能写 {found} 这一个空"),
    Planted("checks/shop.json", r#""words": "店名太短""#, r#""words": "{found}太短""#, "条件里没有 contains"),
    Planted("deadlines.json", r#""days": 20"#, r#""working": 20"#, "没有“working”这个键"),
    Planted(
        "facts/shop.json",
        r#"{"less": [{"value": 100}, "shop.size"]}"#,
        r#"{"less": [{"value": 100}, "shop.opened"]}"#,
        "数只能和数比",
    ),
    Planted("facts/shop.json", r#"["shop.is_food", {"less""#, r#"["shop.name", {"less""#, "这里要是非，写的是文字"),
    Planted(
        "facts/shop.json",
        r#""type": "text", "label": "完整地址""#,
        r#""type": "yes-no", "label": "完整地址""#,
        "算出来的是文字，类型写的是是非",
    ),
    Planted(
        "facts/shop.json",
        r#""rule": {"is": ["shop.goods", "food"]}"#,
        r#""required": true, "rule": {"is": ["shop.goods", "food"]}"#,
        "没有“required”这个键",
    ),
    // Laws of the whole.
    Planted(
        "facts/owner.json",
        r#"["owner.kind", "person"]"#,
        r#"["owner.kind", "army"]"#,
        "“owner.kind”没有选项“army”",
    ),
    Planted("facts/owner.json", r#""id": "owner.phone""#, r#""id": "owner.name""#, "“owner.name”写了两次"),
    Planted("flow/20-shop.json", r#""id": "shop-goods""#, r#""id": "shop-place""#, "“shop-place”写了两次"),
    Planted("flow/20-shop.json", r#""title": "卖什么？""#, r#""title": "谁开店？""#, "“谁开店？”写了两次"),
    Planted("checks/shop.json", r#""code": "SHP-102""#, r#""code": "SHP-101""#, "“SHP-101”写了两次"),
    Planted("checks/shop.json", r#""code": "SHP-102""#, r#""code": "shop1""#, "“shop1”不像代号"),
    Planted("flow/20-shop.json", r#"["shop.sites", "shop.size"]"#, r#"["shop.sites"]"#, "“shop.size”没有页面问"),
    Planted(
        "flow/20-shop.json",
        r#"["shop.sites", "shop.size"]"#,
        r#"["shop.sites", "shop.size", "shop.name"]"#,
        "“shop.name”已经在另一页问过",
    ),
    Planted(
        "flow/20-shop.json",
        r#"["shop.sites", "shop.size"]"#,
        r#"["shop.sites", "shop.size", "shop.address"]"#,
        "“shop.address”是推出来的，不能问",
    ),
    Planted(
        "flow/10-owner.json",
        r#"{"id": "owner-kind","#,
        r#"{"id": "owner-kind", "when": "owner.is_company","#,
        "页面由它自己的答案决定：owner.kind → owner.is_company → owner.kind",
    ),
    Planted(
        "flow/20-shop.json",
        r#""title": "小店","#,
        r#""title": "小店", "when": "shop.is_big_food","#,
        "页面由它自己的答案决定",
    ),
    Planted(
        "facts/owner.json",
        r#"{"is": ["owner.kind", "company"]}"#,
        r#"{"not": "owner.is_company"}"#,
        "推算绕成了圈：owner.is_company → owner.is_company",
    ),
    Planted(
        "facts/shop.json",
        r#"{"all": ["shop.is_food", "#,
        r#"{"all": [{"value": false}, "#,
        "条件“shop.is_big_food”永远不成立",
    ),
    Planted("photos.json", "", r#"{"photos": []}"#, "图片“owner.paper_photo”没有写要求"),
    Planted("photos.json", r#""slot": "owner.paper_photo""#, r#""slot": "owner.name""#, "“owner.name”不是图片"),
    Planted(
        "flow/20-shop.json",
        r#""kind": "stop", "when": "shop.is_big_food","#,
        r#""kind": "stop","#,
        "止步页没有条件",
    ),
    Planted("flow/30-end.json", r#""kind": "info""#, r#""kind": "question""#, "问题页上没有要填的栏"),
    Planted(
        "flow/10-owner.json",
        r#""title": "店主","#,
        r#""title": "店主", "after": ["shop"],"#,
        "“shop”不在这一章前面",
    ),
    Planted("tables/landlords.json", r#"{"value": "li","#, r#"{"value": "wang","#, "“wang”有两行"),
    Planted("tables/landlords.json", r#""hint": "只租街面房""#, r#""hnt": "只租街面房""#, "没有“hnt”这一列"),
    // The text itself.
    Planted("words/grand.json", r#"["中国", "全球", "Mega"]"#, r#"["中国", "全球" "Mega"]"#, "两项之间缺逗号"),
    Planted("words/grand.json", r#""太大的词""#, r#""太大的词", "title": "又一次""#, "键“title”写了两次"),
    Planted("words/grand.json", r#"["T1#四"]}"#, r#"["T1#四"]"#, "两项之间缺逗号，或括号没关上"),
    Planted("returns.json", "", "{}", "不认得这个文件"),
];

#[test]
fn every_law_is_red_when_it_is_broken() {
    for Planted(file, from, to, says) in PLANTED {
        let mut files = support::small();
        let text = files.get(*file).map(|b| String::from_utf8(b.clone()).unwrap()).unwrap_or_default();
        let changed = if from.is_empty() { (*to).to_owned() } else { text.replacen(from, to, 1) };
        assert_ne!(text, changed, "the plant must change {file}: {from}");
        files.insert((*file).to_owned(), changed.into_bytes());
        let mistakes = support::load(&files).err().unwrap_or_default();
        let told: Vec<String> = mistakes.iter().map(|m| format!("{}。{}", m.words, m.hint)).collect();
        assert!(told.iter().any(|t| t.contains(says)), "{file}: {from} → {to}\nshould say {says}\nsays {told:#?}");
        for m in &mistakes {
            assert!(!m.file.is_empty() && !m.hint.is_empty(), "a mistake names its file and a way out: {m:?}");
        }
    }
}

#[test]
fn all_mistakes_are_told_at_once_by_file_and_line() {
    let mut files = support::small();
    for (file, from, to) in [
        ("facts/shop.json", r#""type": "region""#, r#""type": "regoin""#),
        ("facts/shop.json", r#""type": "number""#, r#""type": "nmber""#),
        ("checks/shop.json", r#""severity": "hint""#, r#""severity": "note""#),
    ] {
        let text = String::from_utf8(files[file].clone()).unwrap().replacen(from, to, 1);
        files.insert(file.to_owned(), text.into_bytes());
    }
    let mistakes = support::load(&files).err().unwrap_or_default();
    let region_line = support::small()["facts/shop.json"]
        .split(|b| *b == b'\n')
        .position(|l| String::from_utf8_lossy(l).contains("shop.region"))
        .unwrap() as u32
        + 1;
    let region = mistakes.iter().find(|m| m.words.contains("regoin")).expect("told");
    assert_eq!(
        (region.file.as_str(), region.line, region.entry.as_str()),
        ("facts/shop.json", region_line, "shop.region")
    );
    assert!(
        mistakes.iter().any(|m| m.words.contains("nmber")) && mistakes.iter().any(|m| m.words.contains("note")),
        "{mistakes:#?}"
    );
    assert!(mistakes.is_sorted(), "by file and line, so that two runs read the same");
    assert!(region.to_string().starts_with(&format!("facts/shop.json:{region_line} shop.region：")), "{region}");
}

#[test]
fn an_empty_edition_is_refused_and_names_its_manifest() {
    let mistakes = support::load(&support::Files::new()).err().unwrap_or_default();
    assert_eq!(mistakes.iter().map(|m| m.words.as_str()).collect::<Vec<_>>(), ["缺少 manifest.json"]);
}

#[test]
fn words_may_still_come_into_a_joined_text() {
    let mut files = support::small();
    let text = String::from_utf8(files["facts/shop.json"].clone()).unwrap();
    let joined = text.replacen(
        r#"{"contains": ["shop.name", "grand"]}"#,
        r#"{"contains": [{"join": ["shop.name", {"value": "，"}, "shop.street"]}, "grand"]}"#,
        1,
    );
    assert_ne!(text, joined, "the name that is looked at is now a joined text");
    files.insert("facts/shop.json".to_owned(), joined.into_bytes());
    let told = support::load(&files).err().unwrap_or_default();
    assert!(told.iter().all(|m| !m.words.contains("永远不成立")), "a fixed piece does not settle the whole: {told:#?}");
}
