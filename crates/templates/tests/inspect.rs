//! What a file is and what is said about it before it is used.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use beian_templates::inspect;
use lopdf::{Document, Object, dictionary};
use support::{OFFICE, Paper, codes, docx, p, pack, pdf, refusal};

/// The old container with the names of its streams in UTF-16, as its directory has them.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// What people give instead is told by its bytes, named, and comes with a way out.
#[test]
fn other_files_are_named() {
    let zip = |name: &str, bytes: &[u8]| pack(&[(name.to_owned(), bytes.to_vec())]);
    let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("nothing", vec![], "empty", "空"),
        ("spaces", b" \r\n\0".to_vec(), "empty", "空"),
        (".doc", compound("WordDocument"), "old_word", ".doc"),
        (".wps", compound("WpsCustomData"), "old_word", ".wps"),
        (".xls", compound("Workbook"), "other_kind", "表格"),
        ("locked .docx", compound("EncryptedPackage"), "locked", "密码"),
        ("rtf", b"{\\rtf1\\ansi {{}}}".to_vec(), "other_kind", "RTF"),
        ("png", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "other_kind", "图片"),
        ("jpg", b"\xFF\xD8\xFF\xE0".to_vec(), "other_kind", "图片"),
        ("heic", b"\0\0\0\x18ftypheic".to_vec(), "other_kind", "图片"),
        ("rar", b"Rar!\x1a\x07\x00".to_vec(), "other_kind", "压缩包"),
        ("html", b"<html><p>{{x}}".to_vec(), "other_kind", "网页"),
        ("mht", b"MIME-Version: 1.0\r\n".to_vec(), "other_kind", "网页"),
        (
            "flat xml",
            b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>".to_vec(),
            "other_kind",
            "Word XML",
        ),
        ("words", "只是字".as_bytes().to_vec(), "unknown", "认不出"),
        ("zip", zip("a.docx", b"x"), "other_kind", "压缩包"),
        ("empty zip", pack(&[]), "other_kind", "压缩包"),
        ("ofd", zip("OFD.xml", b"<a/>"), "other_kind", "OFD"),
        ("odt", zip("mimetype", b"application/vnd.oasis.opendocument.text"), "other_kind", "OpenDocument"),
        ("pages", zip("Index/Document.iwa", b"x"), "other_kind", "Pages"),
        ("half a zip", b"PK\x03\x04\x14\0\x06\0".to_vec(), "damaged", "坏"),
    ];
    for (name, bytes, code, words) in cases {
        let failure = inspect(&bytes).unwrap_err();
        assert_eq!(refusal(&bytes), format!("template.{code}"), "{name}");
        assert!(failure.message.contains(words), "{name}: {}", failure.message);
    }
}

/// Other files of Office are told by their content types, never by their names.
#[test]
fn other_office_files_are_named() {
    let other = |kind: &str| {
        let mut entries = Paper::new("").entries();
        let types = String::from_utf8(entries[0].1.clone()).unwrap();
        entries[0].1 = types
            .replace("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind)
            .into_bytes();
        refusal(&pack(&entries))
    };
    let open = "application/vnd.openxmlformats-officedocument";
    assert_eq!(other(&format!("{open}.wordprocessingml.template.main+xml")), "template.word_template");
    assert_eq!(other(&format!("{open}.spreadsheetml.sheet.main+xml")), "template.other_kind");
    assert_eq!(other(&format!("{open}.presentationml.presentation.main+xml")), "template.other_kind");
    assert_eq!(other("application/vnd.ms-word.document.macroEnabled.main+xml"), "template.macros");
    assert_eq!(other("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), "template.macros");
    assert_eq!(other("application/xml"), "template.damaged");
}

/// A macro is refused however it is brought in.
#[test]
fn macros_are_refused() {
    let paper = Paper::new(&p("{{名称}}"));
    assert_eq!(refusal(&paper.clone().with("word/vbaProject.bin", b"x").build()), "template.macros");
    assert_eq!(refusal(&paper.clone().with("word/VBAPROJECT.BIN", b"x").build()), "template.macros");
    assert_eq!(refusal(&paper.clone().with("word/vbaData.xml", b"<a/>").build()), "template.macros");
    let typed = paper.typed("word/a.bin", "application/vnd.ms-office.vbaProject").with("word/a.bin", b"x");
    assert_eq!(refusal(&typed.build()), "template.macros");
}

/// Word goes to the network for these; a link that waits for a click is none of them.
#[test]
fn what_lies_outside() {
    let paper = || Paper::new(&p("{{名称}}"));
    let seen = |paper: &Paper| docx(&paper.build()).findings;
    assert!(seen(&paper().related("hyperlink", "https://example.cn/")).is_empty());
    for (kind, target) in [
        ("attachedTemplate", "https://example.cn/a.dotm"),
        ("attachedTemplate", "\\\\server\\share\\a.dotm"),
        ("oleObject", "mhtml:http://example.cn/a!x"),
        ("frame", "http://example.cn"),
        ("subDocument", "file://server/a.docx"),
        ("aFChunk", "http://example.cn/a.html"),
    ] {
        assert_eq!(refusal(&paper().related(kind, target).build()), "template.fetches", "{kind} {target}");
    }
    for (kind, target, words) in [
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", "模板"),
        ("image", "https://example.cn/a.png", "图片"),
        ("image", "file:///D:/a.png", "图片"),
        ("mailMergeSource", "file:///D:/a.xlsx", "名单"),
        ("somethingNew", "https://example.cn/", "别的文件"),
    ] {
        let found = seen(&paper().related(kind, target));
        assert_eq!(codes(&found), ["TPL-005"], "{kind} {target}");
        assert!(found[0].words.contains(words), "{}", found[0].words);
    }
    let header = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{OFFICE}/image\" Target=\"http://example.cn/a.png\" TargetMode=\"External\"/></Relationships>"
    );
    let hidden = paper().with("word/_rels/header7.xml.rels", header.as_bytes());
    assert_eq!(codes(&seen(&hidden)), ["TPL-005"], "any part may lead out");
}

/// What a person should know before the paper is used.
#[test]
fn what_is_said_of_a_file() {
    let name = p("{{名称}}");
    let field = |runs: &str| format!("{name}<w:p>{runs}</w:p>");
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    let split = format!(
        "{begin}<w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE \"http://a\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
    );
    let nested = format!(
        "{begin}<w:r><w:instrText>IF </w:instrText></w:r>{begin}<w:r><w:instrText>ddeauto cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    );
    let open = "application/vnd.openxmlformats-officedocument";
    let cases: Vec<(&str, Paper, &[&str])> = vec![
        ("clean", Paper::new(&name), &[]),
        ("nothing to fill", Paper::new(&p("没有")), &["TPL-009"]),
        (
            "changes",
            Paper::new(&field("<w:del w:id=\"1\"/><w:pPr><w:rPr><w:ins w:id=\"2\"/></w:rPr></w:pPr>")),
            &["TPL-003"],
        ),
        ("comments", Paper::new(&name).beside("comments", "comments", "comments", &p("没问题")), &["TPL-004"]),
        (
            "comments with a name",
            Paper::new(&name).beside("comments", "comments", "comments", &name),
            &["TPL-004", "TPL-010"],
        ),
        ("a field in pieces", Paper::new(&field(&split)), &["TPL-006"]),
        ("a field in a field", Paper::new(&field(&nested)), &["TPL-006"]),
        ("a simple field", Paper::new(&field("<w:fldSimple w:instr=\"INCLUDETEXT a\"/>")), &["TPL-006"]),
        ("a page number", Paper::new(&field("<w:fldSimple w:instr=\" PAGE \"/>")), &[]),
        (
            "a signature",
            Paper::new(&name)
                .typed("_xmlsignatures/origin.sigs", "application/vnd.openxmlformats-package.digital-signature-origin")
                .with("_xmlsignatures/origin.sigs", b""),
            &["TPL-007"],
        ),
        ("an embedded file", Paper::new(&name).with("word/embeddings/oleObject1.bin", b"x"), &["TPL-008"]),
        ("a control that runs", Paper::new(&name).with("word/activeX/activeX1.bin", b"x"), &["TPL-008"]),
        ("another document", Paper::new(&format!("{name}<w:altChunk/>")), &["TPL-008"]),
        (
            "a name in a drawing",
            Paper::new(&name)
                .typed("word/diagrams/data1.xml", &format!("{open}.drawingml.diagramData+xml"))
                .with("word/diagrams/data1.xml", "<a>{{名称}}</a>".as_bytes()),
            &["TPL-010"],
        ),
        (
            "a name in a formula",
            Paper::new(&field("<m:oMath xmlns:m=\"urn:m\"><m:r><m:t>{{名称}}</m:t></m:r></m:oMath>")),
            &["TPL-010"],
        ),
    ];
    for (what, paper, wanted) in cases {
        assert_eq!(codes(&docx(&paper.build()).findings), wanted, "{what}");
    }
}

/// Names once each, the body first, however the entries lie in the file.
#[test]
fn names_come_in_the_order_of_the_paper() {
    let paper = Paper::new(&format!("{}{}", p("{{乙}}{{甲}}"), p("{{乙}}")))
        .beside("footer1", "footer", "ftr", &p("{{丁}}"))
        .beside("header1", "header", "hdr", &p("{{丙}}{{甲}}"));
    let mut entries = paper.entries();
    entries.reverse();
    assert_eq!(docx(&pack(&entries)).placeholders, ["乙", "甲", "丙", "丁"]);
    assert_eq!(docx(&paper.build()).placeholders, ["乙", "甲", "丁", "丙"]);
}

/// Many broken places are counted, not listed without end.
#[test]
fn many_broken_places_are_summed_up() {
    let seen = docx(&Paper::new(&p("{{甲").repeat(100)).build());
    assert_eq!(seen.findings.len(), beian_templates::limits::MOST_FINDINGS + 1);
    assert!(seen.findings.last().unwrap().words.contains("60 处"));
}

/// The shape the shell sees.
#[test]
fn it_is_written_as_data() {
    let seen = serde_json::to_value(inspect(&Paper::new(&p("{{甲}}{{乙")).build()).unwrap()).unwrap();
    assert_eq!(
        (&seen["kind"], &seen["placeholders"][0], &seen["broken"][0]["kind"]),
        (&"docx".into(), &"甲".into(), &"no-end".into())
    );
    let seen = serde_json::to_value(inspect(&pages(3)).unwrap()).unwrap();
    assert_eq!((&seen["kind"], &seen["pages"]), (&"pdf".into(), &3.into()));
}

/// A PDF of so many pages, its tree two deep.
fn document(count: usize) -> Document {
    let mut pdf = Document::with_version("1.5");
    let (root, branch) = (pdf.new_object_id(), pdf.new_object_id());
    let leaves: Vec<Object> = (0..count)
        .map(|n| {
            let content = format!("BT (page {n} \\) << /Type /Pages /Count 99 >>) Tj ET").into_bytes();
            let content = pdf.add_object(lopdf::Stream::new(dictionary! {}, content));
            pdf.add_object(dictionary! { "Type" => "Page", "Parent" => branch, "Contents" => content }).into()
        })
        .collect();
    let count = i64::try_from(count).unwrap();
    pdf.objects
        .insert(branch, dictionary! { "Type" => "Pages", "Parent" => root, "Kids" => leaves, "Count" => count }.into());
    pdf.objects.insert(root, dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(branch)], "Count" => count, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    pdf.trailer.set("Root", catalog);
    pdf
}

fn pages(count: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    document(count).save_to(&mut bytes).unwrap();
    bytes
}

/// Pages are counted with tables and with packed objects, and after a change put behind the file.
#[test]
fn pages_of_a_pdf() {
    for count in [1, 2, 37] {
        assert_eq!(
            pdf(&pages(count)),
            beian_templates::Pdf { pages: u32::try_from(count).unwrap(), encrypted: false, findings: vec![] }
        );
        let mut packed = Vec::new();
        document(count).save_modern(&mut packed).unwrap();
        assert!(packed.windows(6).any(|w| w == b"ObjStm") && !packed.windows(8).any(|w| w == b"/Kids [ "), "packed");
        assert_eq!(pdf(&packed).pages, u32::try_from(count).unwrap());
    }
    let mut changed = pages(2);
    changed.extend(b"\n1 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 5>>\nendobj\ntrailer <</Root 9 0 R/Prev 1>>\nstartxref\n1\n%%EOF\n\0\0\r\n");
    assert_eq!(pdf(&changed).pages, 5);
    let mut before = b"junk before the head ".to_vec();
    before.extend(pages(4));
    assert_eq!(pdf(&before).pages, 4);
}

#[test]
fn what_is_said_of_a_pdf() {
    let mut locked = pages(2);
    locked.extend(b"\ntrailer\n<< /Size 9 /Root 8 0 R /Encrypt 7 0 R >>\nstartxref\n9\n%%EOF");
    let seen = pdf(&locked);
    assert!(seen.encrypted);
    assert_eq!(codes(&seen.findings), ["TPL-001"]);
    assert_eq!(codes(&pdf(b"%PDF-1.4\n1 0 obj <</Type /Pages /Count 12 0 R>>\n%%EOF").findings), ["TPL-002"]);
    assert_eq!(refusal(b"%PDF-1.4\n1 0 obj <</Type /Pages /Count 1>>\n"), "template.damaged");
}
