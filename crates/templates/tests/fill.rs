//! What is filled, where, how it looks, and that nothing else changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use beian_core::Severity;
use beian_templates::{Filled, Lookup, fill};
use support::{Dice, Paper, W, assert_well_formed, codes, docx, entry, known, p, text, unpack};

const NAME: &str = "示例茶业有限公司";

fn filled(paper: &Paper) -> Filled {
    let filled = fill(&paper.build(), &known).unwrap();
    assert_well_formed(&filled.bytes);
    filled
}

/// The text of the body after filling.
fn body(paper: &Paper) -> String {
    text(&entry(&filled(paper).bytes, "word/document.xml"))
}

/// Word cuts a sentence anywhere: all 4096 ways to cut one give the same words, and they look as the first run does.
#[test]
fn however_the_runs_are_cut_the_text_is_the_same() {
    let words: Vec<char> = "甲{{主办单位名称}}：乙".chars().collect();
    let noise = [
        "",
        "<w:proofErr w:type=\"spellStart\"/>",
        "<w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkEnd w:id=\"1\"/>",
        "<w:commentRangeStart w:id=\"3\"/>",
    ];
    let mut paper = Paper::new("");
    paper.namespaces = " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"".to_owned();
    let ways = 1_usize << (words.len() - 1);
    for cut in 0..ways {
        let mut runs = vec![String::new()];
        for (at, letter) in words.iter().enumerate() {
            runs.last_mut().unwrap().push(*letter);
            if at + 1 < words.len() && cut >> at & 1 == 1 {
                runs.push(String::new());
            }
        }
        paper.body.push_str("<w:p><w:pPr><w:rPr><w14:ligatures/></w:rPr></w:pPr>");
        for (at, words) in runs.iter().enumerate() {
            let looks = format!("<w:rPr><w:sz w:val=\"{at}\"/><w14:ligatures/></w:rPr><w:lastRenderedPageBreak/>");
            let noise = noise[(cut + at) % noise.len()];
            paper.body.push_str(&format!("<w:r>{looks}<w:t>{words}</w:t></w:r>{noise}"));
        }
        paper.body.push_str("</w:p>");
    }
    let bytes = paper.build();
    assert_eq!(docx(&bytes).placeholders, ["主办单位名称"]);
    let filled = fill(&bytes, &known).unwrap();
    let xml = entry(&filled.bytes, "word/document.xml");
    assert_eq!(text(&xml), format!("¶甲{NAME}：乙").repeat(ways));
    // The value stands whole in the run that held the first brace: run 0 or, when cut behind the first word, run 1.
    for (run, before) in [(0, "甲"), (1, "")] {
        let start = format!("<w:sz w:val=\"{run}\"/><w14:ligatures/></w:rPr><w:lastRenderedPageBreak/>");
        let wanted = format!("{start}<w:t xml:space=\"preserve\">{before}{NAME}");
        assert_eq!(xml.matches(&wanted).count(), ways / 2);
    }
    assert_well_formed(&filled.bytes);
}

/// Any sentence of placeholders and words, cut at random, reads as when its placeholders are replaced in plain text.
#[test]
fn random_sentences_read_as_plain_replacement() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let bits = [
        "{{名称}}",
        "｛｛ 名称 ｝｝",
        "{{未知}}",
        "{{签字}}",
        "甲",
        " 乙 ",
        "&amp;",
        "&#x7B;",
        "}",
        "{{名&#31216;}}",
        "𠮷",
        "。\n",
    ];
    let shown = [NAME, NAME, "{{未知}}", "", "甲", " 乙 ", "&", "{", "}", NAME, "𠮷", "。\n"];
    let (mut paper, mut wanted) = (Paper::new(""), String::new());
    for _ in 0..1_500 {
        let (mut words, mut plain) = (String::new(), String::new());
        let mut last = usize::MAX;
        for _ in 0..dice.below(9) {
            let at = dice.below(bits.len());
            // Two single braces side by side would be a pair; that case has its own test.
            let brace = |n: usize| n <= 3 || matches!(n, 7..=9);
            if last != usize::MAX && brace(last) && brace(at) && [last, at].iter().any(|n| matches!(n, 7 | 8)) {
                continue;
            }
            words.push_str(bits[at]);
            plain.push_str(shown[at]);
            last = at;
        }
        wanted.push_str(&format!("¶{plain}"));
        let letters: Vec<char> = words.chars().collect();
        paper.body.push_str("<w:p><w:r><w:t>");
        let mut entity = false;
        for letter in letters {
            paper.body.push(letter);
            entity = letter == '&' || entity && letter != ';';
            if !entity && dice.below(3) == 0 {
                paper.body.push_str("</w:t></w:r><w:r><w:t>");
            }
        }
        paper.body.push_str("</w:t></w:r></w:p>");
    }
    assert_eq!(body(&paper), wanted);
}

/// Every place a paper leaves to fill.
#[test]
fn everywhere_text_stands() {
    let boxed = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>外{{{{地址}}}}</w:t></w:r></w:p>",
        p("框{{名称}}")
    );
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("单位"), p("{{名称}}"));
    let control = "<w:sdt><w:sdtPr><w:alias w:val=\"a\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>控{{名称}}</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let link = "<w:p><w:hyperlink><w:r><w:t>{{</w:t></w:r></w:hyperlink><w:ins w:id=\"1\"><w:r><w:t>名称}}</w:t></w:r></w:ins></w:p>";
    let mut paper = Paper::new(&format!("{boxed}{table}{control}{link}"))
        .beside("header1", "header", "hdr", &p("头{{名称}}"))
        .beside("footer1", "footer", "ftr", &p("脚{{地址}}"))
        .beside("footnotes", "footnotes", "footnotes", &format!("<w:footnote>{}</w:footnote>", p("注{{名称}}")))
        .beside("endnotes", "endnotes", "endnotes", &format!("<w:endnote>{}</w:endnote>", p("尾{{名称}}")));
    paper.namespaces = " xmlns:mc=\"urn:mc\" xmlns:wps=\"urn:wps\" xmlns:v=\"urn:v\"".to_owned();
    let bytes = paper.build();
    let seen = docx(&bytes);
    assert_eq!(
        (seen.placeholders, seen.tracked_changes, seen.content_controls),
        (vec!["名称".to_owned(), "地址".to_owned()], 1, 1)
    );
    assert_eq!(codes(&seen.findings), ["TPL-003"]);
    let done = filled(&paper);
    let read = |part: &str| text(&entry(&done.bytes, part));
    assert_eq!(read("word/document.xml"), format!("¶¶框{NAME}¶框{NAME}外一路 1 号\n二楼¶单位¶{NAME}¶控{NAME}¶{NAME}"));
    assert_eq!(read("word/header1.xml"), format!("¶头{NAME}"));
    assert_eq!(read("word/footer1.xml"), "¶脚一路 1 号\n二楼");
    assert_eq!(read("word/footnotes.xml"), format!("¶注{NAME}"));
    assert_eq!(read("word/endnotes.xml"), format!("¶尾{NAME}"));
    assert_eq!((done.filled, done.findings), (vec!["名称".to_owned(), "地址".to_owned()], vec![]));
}

/// A value is words: no markup, line breaks as breaks, what no file can carry is taken out and said.
#[test]
fn values_are_words() {
    let hostile = "<w:p/>&amp;\"'{{名称}}]]>\u{0}\u{1}甲\r\n乙\r丙\u{2028}丁\t戊\u{ffff}𠮷";
    let paper = Paper::new(&p("前{{值}}后"));
    let done = fill(&paper.build(), &|_| Lookup::Value(hostile.to_owned())).unwrap();
    assert_well_formed(&done.bytes);
    let xml = entry(&done.bytes, "word/document.xml");
    assert_eq!(text(&xml), "¶前<w:p/>&amp;\"'{{名称}}]]>甲\n乙\n丙\n丁\t戊𠮷后");
    assert!(xml.contains("<w:t xml:space=\"preserve\">乙</w:t><w:br/><w:t xml:space=\"preserve\">丙</w:t>"));
    assert_eq!(codes(&done.findings), ["TPL-204"]);
    assert_eq!(done.filled, ["值"]);
}

/// What the person writes by hand, and what has no answer, is an empty place; what nobody knows stays.
#[test]
fn empty_places_and_strangers() {
    let paper = Paper::new(&p("{{ 签字 }}|{{日期}}|{{电话}}|联系人写在这里：{{联系人}}|{{联系人}}|{{名称}}"));
    let done = filled(&paper);
    assert_eq!(
        text(&entry(&done.bytes, "word/document.xml")),
        format!("¶|||联系人写在这里：{{{{联系人}}}}|{{{{联系人}}}}|{NAME}")
    );
    assert_eq!(done.filled, ["名称"]);
    assert_eq!(done.left_empty, ["签字", "日期", "电话"]);
    assert_eq!(done.unknown, ["联系人"]);
    assert_eq!(codes(&done.findings), ["TPL-202", "TPL-202", "TPL-203", "TPL-201"]);
    assert_eq!(done.findings[0].severity, Severity::Hint, "nothing is wrong with a place for the hand");
    assert!(done.findings[3].hint.contains("{{联系人}}"), "{}", done.findings[3].hint);
}

/// Broken ones stay as they are, are told with the words near them, and do not hold up the others.
#[test]
fn broken_ones_stay() {
    let broken = ["甲{{名称", "名称}}乙", "{{}}", "{{名{{名称}}称}}", "{{{名称}}}"];
    let interrupted = "<w:p><w:r><w:t>{{名</w:t><w:br/><w:t>称}}</w:t></w:r></w:p>";
    let paper = Paper::new(&format!("{}{interrupted}{}", broken.map(p).concat(), p("{{名称}}")));
    let done = filled(&paper);
    let shown = text(&entry(&done.bytes, "word/document.xml"));
    assert_eq!(shown, format!("¶{}¶{{{{名\n称}}}}¶{NAME}", broken.join("¶")));
    let wanted = ["TPL-101", "TPL-102", "TPL-104", "TPL-103", "TPL-103", "TPL-105"];
    assert_eq!(codes(&done.findings), wanted);
    let seen = docx(&paper.build());
    assert_eq!(codes(&seen.findings), wanted);
    assert_eq!(seen.broken.len(), wanted.len());
    assert_eq!(seen.broken[0].near, "甲{{名称");
    assert!(done.findings[0].words.contains("甲{{名称"));
}

/// A paragraph's text is cut at a picture or a field: what looks like one placeholder over it is none.
#[test]
fn a_field_or_picture_inside_is_no_placeholder() {
    for between in [
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        "<w:r><w:drawing/></w:r>",
        "<w:r><w:tab/></w:r>",
        "<m:oMath xmlns:m=\"urn:m\"/>",
    ] {
        let runs = format!("<w:p><w:r><w:t>{{{{名</w:t></w:r>{between}<w:r><w:t>称}}}}</w:t></w:r></w:p>");
        let paper = Paper::new(&runs);
        assert_eq!(codes(&docx(&paper.build()).findings), ["TPL-105"], "{between}");
        assert_eq!(entry(&filled(&paper).bytes, "word/document.xml"), paper.document(), "{between}");
    }
    let deleted =
        "<w:p><w:del w:id=\"1\"><w:r><w:delText>{{没了}}</w:delText></w:r></w:del><w:r><w:t>{{名称}}</w:t></w:r></w:p>";
    let seen = docx(&Paper::new(deleted).build());
    assert_eq!(seen.placeholders, ["名称"], "deleted words are not on the paper");
}

/// Everything but the text elements touched is the provider's, byte for byte; and the same answers give the same file.
#[test]
fn nothing_else_changes() {
    let body = format!(
        "<w:p  w:rsidR='0'><!-- 注 --><w:r ><w:t xml:space='default' w:x='a\"b'>{{{{名称}}}}</w:t ></w:r></w:p>\r\n{}",
        p("别的 &#x4E00;")
    );
    let paper = Paper::new(&body)
        .beside("header1", "header", "hdr", &p("没有占位"))
        .with("word/media/", b"")
        .with("word/media/image1.png", b"\x89PNG not really \0\x01\x02")
        .with("customXml/item1.xml", "<a>{{名称}}</a>".as_bytes())
        .with("docProps/中文.xml", b"<a/>");
    let bytes = paper.build();
    let done = filled(&paper);
    assert_eq!(done.bytes, fill(&bytes, &known).unwrap().bytes, "the same bytes");
    let wanted = paper.document().replace(
        "<w:t xml:space='default' w:x='a\"b'>{{名称}}</w:t >",
        &format!("<w:t w:x=\"a&quot;b\" xml:space=\"preserve\">{NAME}</w:t>"),
    );
    let mut before = unpack(&bytes);
    before[3].1 = wanted.into_bytes();
    assert_eq!(before, unpack(&done.bytes), "order and content of all entries");
    let again = fill(&done.bytes, &known).unwrap();
    assert_eq!(again.bytes, done.bytes, "what is filled holds nothing more to fill");
    let plain = Paper::new(&p("没有占位"));
    assert_eq!(unpack(&filled(&plain).bytes), plain.entries());
}

/// Other ways to write the same XML: another prefix, none, the strict namespace, a byte order mark, CDATA.
#[test]
fn other_spellings_of_xml() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    for xml in [
        format!(
            "<x:document xmlns:x=\"{W}\"><x:body><x:p><x:r><x:t>{{{{地址}}}}</x:t></x:r></x:p></x:body></x:document>"
        ),
        format!("<document xmlns=\"{W}\"><body><p><r><t>{{{{地址}}}}</t></r></p></body></document>"),
        format!("\u{feff}<w:document xmlns:w=\"{strict}\"><w:p><w:r><w:t>{{{{地址}}}}</w:t></w:r></w:p></w:document>"),
        format!("<w:document xmlns:w=\"{W}\"><w:p><w:r><w:t><![CDATA[{{{{地]]>址}}}}</w:t></w:r></w:p></w:document>"),
        format!(
            "<w:document xmlns:w=\"{W}\"><w:p><w:r><n:t xmlns:n=\"{W}\">{{{{地址}}}}</n:t></w:r></w:p></w:document>"
        ),
    ] {
        let mut entries = Paper::new("").entries();
        entries[3].1 = xml.clone().into_bytes();
        let done = fill(&support::pack(&entries), &known).unwrap();
        assert_well_formed(&done.bytes);
        let after = entry(&done.bytes, "word/document.xml");
        assert_eq!(text(&after), "¶一路 1 号\n二楼", "{xml}");
        assert_eq!(xml.starts_with('\u{feff}'), after.starts_with('\u{feff}'));
    }
}

/// Word writes a bound content control anew from its data: said, because the paper would lose what was filled.
#[test]
fn a_bound_control_is_told() {
    let control =
        |data: &str| format!("<w:sdt><w:sdtPr>{data}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p("{{名称}}"));
    assert_eq!(codes(&filled(&Paper::new(&control("<w:dataBinding w:xpath=\"/a\"/>"))).findings), ["TPL-107"]);
    assert!(filled(&Paper::new(&control(""))).findings.is_empty());
}

#[test]
fn a_pdf_is_not_filled() {
    let failure = fill(b"%PDF-1.7\n%%EOF", &known).unwrap_err();
    assert_eq!(failure.code, "template.not_fillable");
}
