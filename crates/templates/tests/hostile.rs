//! Files that are broken or made to do harm: refused or read, never a panic, never without limit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use beian_templates::{Lookup, fill, inspect, limits};
use support::{Dice, Paper, W, docx, known, p, pack, refusal, unpack};

/// A paper with something of everything.
fn rich() -> Paper {
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("{{地址}}{{未知}}"));
    let runs = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲{{名</w:t></w:r><w:r><w:t xml:space=\"preserve\">称}} &amp; {{坏</w:t></w:r></w:p>";
    Paper::new(&format!("{runs}{table}<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr></w:sdt>{}", p("{{签字}}")))
        .beside("header1", "header", "hdr", &p("{{名称}}"))
        .related("hyperlink", "https://example.cn/")
        .related("image", "https://example.cn/a.png")
        .with("word/media/image1.png", &[7; 300])
}

/// Whatever comes out can be taken in again.
fn use_it(bytes: &[u8]) -> bool {
    let seen = inspect(bytes);
    match fill(bytes, &known) {
        Ok(filled) => {
            assert!(seen.is_ok());
            docx(&filled.bytes);
            true
        }
        Err(failure) => {
            assert!(!failure.message.is_empty() && !failure.hint.is_empty() && failure.code.starts_with("template."));
            false
        }
    }
}

/// A download that broke off is never taken for whole.
#[test]
fn cut_off_at_every_percent() {
    let whole = rich().build();
    assert!(use_it(&whole));
    for percent in 0..100 {
        let cut = &whole[..whole.len() * percent / 100];
        let code = refusal(cut);
        assert!(
            ["template.damaged", "template.empty", "template.unknown", "template.too_big"].contains(&code.as_str()),
            "{percent} %: {code}"
        );
    }
    let pdf = sample_pdf();
    assert!(inspect(&pdf).is_ok());
    for percent in 0..100 {
        assert!(inspect(&pdf[..pdf.len() * percent / 100]).is_err(), "{percent} %");
    }
}

/// A flipped bit is found by the sums of the ZIP, or is in no place that matters.
#[test]
fn flipped_bits() {
    let whole = rich().build();
    let before = unpack(&whole);
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut taken = 0;
    for _ in 0..4_000 {
        let mut bytes = whole.clone();
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
        if use_it(&bytes) {
            taken += 1;
            let content = |entries: &[(String, Vec<u8>)]| entries.iter().map(|e| e.1.clone()).collect::<Vec<_>>();
            assert_eq!(content(&unpack(&bytes)), content(&before), "taken only when its content is whole");
        }
    }
    assert!(taken < 2_000, "{taken} of 4000");
}

/// The same behind the sums: XML that a program wrote wrongly, packed well.
#[test]
fn flipped_bits_in_the_parts() {
    let entries = rich().entries();
    let mut dice = Dice(0xD1B5_4A32_D192_ED03);
    for round in 0..4_000 {
        let mut changed = entries.clone();
        let part = &mut changed[round % 5].1;
        for _ in 0..=dice.below(3) {
            let at = dice.below(part.len());
            match dice.below(4) {
                0 => part[at] ^= 1 << dice.below(8),
                1 => part.truncate(at.max(1)),
                2 => part.insert(at, b"<>&{}\"/ "[dice.below(8)]),
                _ => {
                    let end = (at + dice.below(40)).min(part.len());
                    let piece = part[at..end].to_vec();
                    part.splice(at..at, piece);
                }
            }
        }
        use_it(&pack(&changed));
    }
}

#[test]
fn flipped_bits_in_a_pdf() {
    let whole = sample_pdf();
    let mut dice = Dice(0x94D0_49BB_1331_11EB);
    for _ in 0..4_000 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.below(3) {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
        }
        let _ = inspect(&bytes);
    }
    for nasty in [
        "<<<<<<",
        "<< /A (((",
        "<< /A [[[ /B",
        "<< /Length 4294967295 >> stream",
        "<< /Type /ObjStm /Filter /FlateDecode >> stream\nx endstream",
        "<",
        "(",
        "\\",
        "<</Type/Pages/Count -1>>",
        "<</Type/Pages/Count 99999999999>>",
    ] {
        let bytes = format!("%PDF-1.4\n{}\n%%EOF", nasty.repeat(2_000));
        assert_eq!(support::pdf(bytes.as_bytes()).pages, 0, "{nasty}");
    }
}

/// Objects packed to swell: what is unpacked has a limit, and a hundred of them cost no more than one.
#[test]
fn a_pdf_that_swells() {
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), vec![b' '; 40 << 20]);
    stream.compress().unwrap();
    let mut bytes = b"%PDF-1.5\n".to_vec();
    for _ in 0..100 {
        bytes.extend(format!("<</Type/ObjStm/Filter/FlateDecode/Length {}>>stream\n", stream.content.len()).bytes());
        bytes.extend(&stream.content);
        bytes.extend(b"\nendstream\n");
    }
    bytes.extend(b"%%EOF");
    assert!(bytes.len() < 5 << 20);
    assert_eq!(support::pdf(&bytes).pages, 0);
}

fn sample_pdf() -> Vec<u8> {
    let mut pdf = lopdf::Document::with_version("1.5");
    let root =
        pdf.add_object(lopdf::dictionary! { "Type" => "Pages", "Kids" => Vec::<lopdf::Object>::new(), "Count" => 2 });
    let catalog = pdf.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => root });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_modern(&mut bytes).unwrap();
    bytes
}

/// A ZIP that swells: by what it says, by what it does, by many entries, by one XML part.
#[test]
fn zips_that_swell() {
    let zeros = vec![b' '; 30 << 20];
    let mut paper = rich();
    for n in 0..4 {
        paper = paper.with(&format!("word/media/{n}.bmp"), &zeros);
    }
    let mut bytes = paper.build();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(refusal(&bytes), "template.unpacks_too_big");
    // The directory now says each is one byte: counted while reading, so nobody is fooled.
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == size).collect();
    assert!(places.len() >= 8);
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    assert!(["template.unpacks_too_big", "template.damaged"].contains(&refusal(&bytes).as_str()));
    let many = (0..limits::MAX_ENTRIES).fold(rich(), |paper, n| paper.with(&format!("word/{n}.xml"), b"<a/>"));
    assert_eq!(refusal(&many.build()), "template.too_many_entries");
    let long = Paper::new(&p(&" ".repeat(limits::MAX_PART)));
    assert_eq!(refusal(&long.build()), "template.unpacks_too_big");
    assert_eq!(refusal(&vec![b'x'; limits::MAX_BYTES + 1]), "template.too_big");
}

/// A repeated long value makes a paper swell too.
#[test]
fn values_that_swell() {
    let bytes = Paper::new(&p("{{名称}}").repeat(300)).build();
    let failure = fill(&bytes, &|_| Lookup::Value("长".repeat(200_000))).unwrap_err();
    assert_eq!(failure.code, "template.unpacks_too_big");
}

/// XML that harms: definitions, depth, names without end, another encoding.
#[test]
fn harmful_xml() {
    let with = |xml: &str| {
        let mut entries = Paper::new("").entries();
        entries[3].1 = xml.as_bytes().to_vec();
        refusal(&pack(&entries))
    };
    let root = |inside: &str| format!("<w:document xmlns:w=\"{W}\">{inside}</w:document>");
    let laughs = format!(
        "<!DOCTYPE a [<!ENTITY b \"b\"><!ENTITY c \"&b;&b;\">]>{}",
        root("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>")
    );
    assert_eq!(with(&laughs), "template.outside_definitions");
    let outside = format!("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">{}", root(""));
    assert_eq!(with(&outside), "template.outside_definitions");
    assert_eq!(with(&root("<w:t>&b;</w:t>")), "template.outside_definitions");
    let deep = |n: usize| root(&format!("{}{}", "<w:p>".repeat(n), "</w:p>".repeat(n)));
    assert_eq!(with(&deep(limits::MAX_DEPTH)), "template.too_deep");
    assert_eq!(with(&deep(100_000)), "template.too_deep");
    let names: String = (0..500).map(|n| format!(" xmlns:a{n}=\"urn:{n}\"")).collect();
    assert_eq!(with(&format!("<a{names}/>")), "template.damaged");
    assert_eq!(with(&format!("<?xml version=\"1.0\" encoding=\"GBK\"?>{}", root(""))), "template.encoding");
    for broken in [
        root("<w:p>"),
        root("<w:t><w:t/></w:t>"),
        format!("{}{}", root(""), root("")),
        root("<a b=c/>"),
        root("&#0;"),
        String::new(),
        "甲".to_owned(),
    ] {
        assert_eq!(with(&broken), "template.damaged", "{broken}");
    }
    let wide: Vec<u8> = root("").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut entries = Paper::new("").entries();
    entries[3].1 = [b"\xFF\xFE".to_vec(), wide].concat();
    assert_eq!(refusal(&pack(&entries)), "template.encoding");
    entries[3].1 = b"\xD5\xD0".to_vec();
    assert_eq!(refusal(&pack(&entries)), "template.encoding");
}

/// Two entries of one name: readers disagree on which one counts, so neither does.
#[test]
fn two_entries_of_one_name() {
    let mut bytes = rich().with("word/documenu.xml", b"<a/>").build();
    let places: Vec<usize> = (0..bytes.len() - 17).filter(|at| &bytes[*at..*at + 17] == b"word/documenu.xml").collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at + 12] = b't';
    }
    assert_eq!(refusal(&bytes), "template.damaged");
}

/// An entry with a password is told as one.
#[test]
fn a_locked_entry() {
    let mut bytes = rich().build();
    let central = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    assert_eq!(refusal(&bytes), "template.locked");
}

/// Braces and attributes without end cost one look each.
#[test]
fn much_of_one_thing() {
    let braces = Paper::new(&p(&"{{".repeat(limits::MAX_MARKS + 1)));
    assert_eq!(refusal(&braces.build()), "template.too_many_marks");
    let names = Paper::new(&p("{{名称}}").repeat(limits::MAX_MARKS));
    assert_eq!(docx(&names.build()).placeholders, ["名称"]);
    let single = Paper::new(&p(&"{ ".repeat(1_000_000)));
    assert!(docx(&single.build()).broken.is_empty());
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=\"\"")).collect();
    let wide = Paper::new(&format!("<w:p><w:r><w:t{attributes}>{{{{名称}}}}</w:t></w:r></w:p>"));
    assert!(use_it(&wide.build()));
}
