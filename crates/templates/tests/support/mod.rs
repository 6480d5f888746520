//! Real DOCX files built part by part, and what a reader sees in them.
#![allow(dead_code)]

use std::io::{Cursor, Read, Write};

use beian_core::Finding;
use beian_templates::{Docx, Lookup, Pdf, Template, inspect};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A document: the smallest package Word opens, with whatever a test puts into it.
#[derive(Clone)]
pub struct Paper {
    pub body: String,
    /// Part name, content type, XML inside of the root.
    beside: Vec<(String, String, String)>,
    pub types: String,
    pub relations: String,
    pub more: Vec<(String, Vec<u8>)>,
    pub namespaces: String,
}

impl Paper {
    pub fn new(body: &str) -> Paper {
        Paper {
            body: body.to_owned(),
            beside: Vec::new(),
            types: String::new(),
            relations: String::new(),
            more: vec![("word/styles.xml".to_owned(), format!("<w:styles xmlns:w=\"{W}\"/>").into_bytes())],
            namespaces: String::new(),
        }
    }

    /// Adds a part such as `header1` of the type `header` with the root element `hdr`.
    pub fn beside(mut self, name: &str, kind: &str, root: &str, inside: &str) -> Paper {
        let xml = format!("<w:{root} xmlns:w=\"{W}\">{inside}</w:{root}>");
        self.beside.push((format!("word/{name}.xml"), format!("{WORD_TYPE}.{kind}+xml"), xml));
        self
    }

    pub fn with(mut self, name: &str, bytes: &[u8]) -> Paper {
        self.more.push((name.to_owned(), bytes.to_vec()));
        self
    }

    pub fn typed(mut self, part: &str, kind: &str) -> Paper {
        self.types.push_str(&format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>"));
        self
    }

    pub fn related(mut self, kind: &str, target: &str) -> Paper {
        let id = self.relations.len();
        self.relations.push_str(&format!(
            "<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\" TargetMode=\"External\"/>"
        ));
        self
    }

    /// The body's XML as it is in the file.
    pub fn document(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document xmlns:w=\"{W}\"{}><w:body>{}<w:sectPr/></w:body></w:document>",
            self.namespaces, self.body
        )
    }

    pub fn entries(&self) -> Vec<(String, Vec<u8>)> {
        let main = format!("{WORD_TYPE}.document.main+xml");
        let mut types = format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{main}\"/>"
        );
        for (name, kind, _) in &self.beside {
            types.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
        }
        types.push_str(&self.types);
        types.push_str("</Types>");
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let top = format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        );
        let below = format!("<Relationships xmlns=\"{package}\">{}</Relationships>", self.relations);
        let mut entries = vec![
            ("[Content_Types].xml".to_owned(), types.into_bytes()),
            ("_rels/.rels".to_owned(), top.into_bytes()),
            ("word/_rels/document.xml.rels".to_owned(), below.into_bytes()),
            ("word/document.xml".to_owned(), self.document().into_bytes()),
        ];
        entries.extend(self.beside.iter().map(|(name, _, xml)| (name.clone(), xml.clone().into_bytes())));
        entries.extend(self.more.clone());
        entries
    }

    pub fn build(&self) -> Vec<u8> {
        pack(&self.entries())
    }
}

pub fn pack(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let stored = name.ends_with(".png");
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        if name.ends_with('/') {
            zip.add_directory(name.as_str(), SimpleFileOptions::default()).unwrap();
            continue;
        }
        zip.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// All entries in order; reading checks each sum.
pub fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        entries.push((file.name().unwrap().into_owned(), content));
    }
    entries
}

pub fn entry(bytes: &[u8], name: &str) -> String {
    let found = unpack(bytes).into_iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(found.1).unwrap()
}

/// Paragraphs of a part as Word shows them, each after a `¶`, with `\n` for a line break and `\t` for a tab.
pub fn text(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut shown, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) => {
                inside = e.local_name().as_ref() == "t";
                if e.local_name().as_ref() == "p" {
                    shown.push('¶');
                }
            }
            Event::Empty(e) if e.local_name().as_ref() == "br" => shown.push('\n'),
            Event::Empty(e) if e.local_name().as_ref() == "tab" => shown.push('\t'),
            Event::End(_) => inside = false,
            Event::Text(t) if inside => shown.push_str(&t),
            Event::CData(t) if inside => shown.push_str(&t),
            Event::GeneralRef(r) if inside => match r.resolve_char_ref().unwrap() {
                Some(letter) => shown.push(letter),
                None => shown.push_str(quick_xml::escape::resolve_xml_entity(&r).unwrap()),
            },
            Event::Eof => return shown,
            _ => {}
        }
    }
}

/// Every XML entry can be read to its end, attributes included.
pub fn assert_well_formed(bytes: &[u8]) {
    for (name, content) in unpack(bytes) {
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let xml = String::from_utf8(content).unwrap();
        let mut reader = quick_xml::NsReader::from_str(&xml);
        let mut depth = 0;
        loop {
            let event = reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}"));
            if let Event::Start(e) | Event::Empty(e) = &event {
                e.attributes().for_each(|a| assert!(a.is_ok(), "{name}"));
            }
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{name}");
    }
}

/// A paragraph of one run.
pub fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

pub fn docx(bytes: &[u8]) -> Docx {
    match inspect(bytes).unwrap() {
        Template::Docx(docx) => docx,
        Template::Pdf(_) => panic!("a PDF"),
    }
}

pub fn pdf(bytes: &[u8]) -> Pdf {
    match inspect(bytes).unwrap() {
        Template::Pdf(pdf) => pdf,
        Template::Docx(_) => panic!("a DOCX"),
    }
}

/// The code of a failure, which is short and says what to do.
pub fn refusal(bytes: &[u8]) -> String {
    let failure = inspect(bytes).unwrap_err();
    assert_short(&failure.message, &failure.hint);
    failure.code
}

fn assert_short(words: &str, hint: &str) {
    for said in [words, hint] {
        let letters = said.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert!((3..=30).contains(&letters), "{said}");
        assert!(!["非法", "无效", "抱歉", "请", "您"].iter().any(|word| said.contains(word)), "{said}");
    }
}

/// The codes; and each finding is short, says what to do and blames nobody.
pub fn codes(findings: &[Finding]) -> Vec<&str> {
    for f in findings {
        assert_short(&f.words, &f.hint);
    }
    findings.iter().map(|f| f.code.as_str()).collect()
}

/// Answers as a caller has them.
pub fn known(name: &str) -> Lookup {
    match name {
        "名称" | "主办单位名称" => Lookup::Value("示例茶业有限公司".to_owned()),
        "地址" => Lookup::Value("一路 1 号\n二楼".to_owned()),
        "电话" => Lookup::Value(String::new()),
        "签字" | "日期" => Lookup::LeaveBlank,
        _ => Lookup::Unknown,
    }
}

/// Numbers in an order that is always the same (xorshift).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }
}
