//! A DOCX opened: it is one, it runs nothing, and which of its parts hold text that may be filled.

use beian_core::{Failure, Finding};
use quick_xml::events::Event;

use crate::package::{Entry, Package};
use crate::xml::{Xml, attribute};
use crate::{failures, findings, relations};

const TYPES: &str = "[Content_Types].xml";
/// The body of a document, by content type (ECMA-376 part 1, 11.3.10).
const MAIN: &str = "wordprocessingml.document.main+xml";
/// Other parts whose text is filled.
const BESIDE: [&str; 4] = [
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
    "wordprocessingml.endnotes+xml",
];
const COMMENTS: &str = "wordprocessingml.comments+xml";
/// Parts with text that is not filled.
const UNFILLED: [&str; 4] = [COMMENTS, "drawingml.chart+xml", "drawingml.diagramData+xml", "document.glossary+xml"];

/// A DOCX that may be used.
pub(crate) struct Opened {
    /// All its entries.
    pub package: Package,
    /// Entries to fill: the body first, then the others in the order of the file.
    pub fillable: Vec<usize>,
    /// What the person should know of the file.
    pub findings: Vec<Finding>,
    /// Entries with text that is not filled.
    pub unfilled: Vec<usize>,
}

/// Opens the bytes of a ZIP.
///
/// # Errors
/// `template.*`: it is something else, is damaged, beyond the limits, runs macros or fetches something that may run.
pub(crate) fn open(bytes: &[u8]) -> Result<Opened, Failure> {
    let package = Package::read(bytes)?;
    let Some(types) = package.find(TYPES) else { return Err(another_zip(&package)) };
    let types = Types::read(&types.bytes)?;
    refuse_macros(&package, &types)?;
    let of: Vec<String> = package.entries.iter().map(|e| types.of(&e.name)).collect();
    let holding = |kinds: &[&str]| -> Vec<usize> {
        let fits = |kind: &String| kinds.iter().any(|k| kind.ends_with(k));
        of.iter().enumerate().filter(|(_, kind)| fits(kind)).map(|(at, _)| at).collect()
    };
    let mut fillable = holding(&[MAIN]);
    if fillable.len() != 1 {
        return Err(another_office(&of));
    }
    fillable.extend(holding(&BESIDE));
    let mut found = relations::check(&package)?;
    found.extend(embedded(&package, &of));
    Ok(Opened { fillable, findings: found, unfilled: holding(&UNFILLED), package })
}

/// What the package says its entries are.
struct Types {
    /// By name.
    parts: Vec<(String, String)>,
    /// By extension.
    endings: Vec<(String, String)>,
}

impl Types {
    fn read(bytes: &[u8]) -> Result<Types, Failure> {
        let mut types = Types { parts: Vec::new(), endings: Vec::new() };
        let mut xml = Xml::new(bytes)?;
        while let Some(piece) = xml.next()? {
            let (Event::Start(element) | Event::Empty(element)) = piece.event else { continue };
            let Some(kind) = attribute(&element, "ContentType") else { continue };
            if let Some(name) = attribute(&element, "PartName") {
                types.parts.push((name.trim_start_matches('/').to_owned(), kind));
            } else if let Some(ending) = attribute(&element, "Extension") {
                types.endings.push((format!(".{ending}"), kind));
            }
        }
        // Sorted, so that thousands of entries and thousands of types cost no more than a look each.
        types.parts.iter_mut().for_each(|(name, _)| name.make_ascii_lowercase());
        types.endings.iter_mut().for_each(|(ending, _)| ending.make_ascii_lowercase());
        types.parts.sort();
        types.endings.sort();
        Ok(types)
    }

    /// The content type of an entry; empty when the package does not say.
    fn of(&self, name: &str) -> String {
        let name = name.to_ascii_lowercase();
        let ending = name.rfind('.').and_then(|dot| name.get(dot..)).unwrap_or_default();
        let look = |list: &[(String, String)], key: &str| {
            let at = list.partition_point(|(k, _)| k.as_str() < key);
            list.get(at).filter(|(k, _)| k == key).map(|(_, kind)| kind.clone())
        };
        look(&self.parts, &name).or_else(|| look(&self.endings, ending)).unwrap_or_default()
    }
}

fn refuse_macros(package: &Package, types: &Types) -> Result<(), Failure> {
    let kinds = types.parts.iter().chain(&types.endings).map(|(_, kind)| kind.to_ascii_lowercase());
    let declared = kinds.into_iter().any(|k| k.contains("macroenabled") || k.contains("vbaproject"));
    let carried = package.entries.iter().any(|e| {
        let name = e.name.to_ascii_lowercase();
        name.ends_with("vbaproject.bin") || name.ends_with("vbadata.xml")
    });
    if declared || carried { Err(failures::macros()) } else { Ok(()) }
}

/// Things put into the file, and what filling does to a signature.
fn embedded(package: &Package, of: &[String]) -> Vec<Finding> {
    let named = |folder: &str, ending: &str| {
        package.entries.iter().any(|e| e.name.starts_with(folder) && e.name.to_ascii_lowercase().ends_with(ending))
    };
    let typed = |kind: &str| of.iter().any(|k| k.contains(kind));
    let mut found = Vec::new();
    if typed("oleObject") || named("word/embeddings/", ".bin") {
        found.push(findings::embedded("别的程序的文件"));
    }
    if typed("activeX") || named("word/activeX/", ".bin") {
        found.push(findings::embedded("会运行的控件"));
    }
    if typed("digital-signature") {
        found.push(findings::signed());
    }
    if typed(COMMENTS) {
        found.push(findings::comments());
    }
    found
}

/// A ZIP that is no Office file: says what it is as far as its entries tell.
fn another_zip(package: &Package) -> Failure {
    let save_as = failures::save_as();
    let holds = |fits: &dyn Fn(&Entry) -> bool| package.entries.iter().any(fits);
    if holds(&|e| e.name == "OFD.xml") {
        return failures::other_kind(" OFD 文件", "用 OFD 阅读软件打开，导出为 PDF");
    }
    if holds(&|e| e.name == "mimetype" && e.bytes.starts_with(b"application/vnd.oasis.opendocument")) {
        return failures::other_kind(" OpenDocument 文件", save_as);
    }
    if holds(&|e| e.name.starts_with("Index/") && e.name.ends_with(".iwa")) {
        return failures::other_kind(" Pages 文件", "在 Pages 里导出为 Word 或 PDF");
    }
    failures::other_kind("压缩包", "先解压，再选里面的文件")
}

/// An Office file without one Word body.
fn another_office(of: &[String]) -> Failure {
    let is = |part: &str| of.iter().any(|kind| kind.contains(part));
    if is("wordprocessingml.template.main+xml") {
        failures::word_template()
    } else if is("spreadsheetml") && !is("wordprocessingml") {
        failures::other_kind("表格文件", "换成 .docx，或导出为 PDF")
    } else if is("presentationml") && !is("wordprocessingml") {
        failures::other_kind("演示文稿", "换成 .docx，或导出为 PDF")
    } else {
        failures::damaged("no single body")
    }
}
