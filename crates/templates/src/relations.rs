//! Relationships that lead out of the file. This program opens no connection, but Word would.

use std::collections::BTreeSet;

use beian_core::{Failure, Finding};
use quick_xml::events::Event;

use crate::package::Package;
use crate::xml::{Xml, attribute};
use crate::{failures, findings};

/// What Word fetches by itself and may run or show as the document, by the end of the relationship's type.
const RUNNING: [(&str, &str); 5] = [
    ("attachedTemplate", "模板"),
    ("oleObject", "别的程序的文件"),
    ("frame", "网页"),
    ("subDocument", "另一份文档"),
    ("aFChunk", "另一份文档"),
];
/// What Word fetches and shows.
const SHOWN: [(&str, &str); 4] =
    [("image", "图片"), ("video", "视频"), ("mailMergeSource", "收件人名单"), ("externalLinkPath", "表格")];
/// Leads somewhere only when a person clicks.
const CLICKED: &str = "hyperlink";

/// Looks through all relationships of the package.
///
/// # Errors
/// `template.fetches` for something from the network that may run; `template.*` for relationships that cannot be read.
pub(crate) fn check(package: &Package) -> Result<Vec<Finding>, Failure> {
    let mut outside = BTreeSet::new();
    for entry in package.entries.iter().filter(|e| e.name.to_ascii_lowercase().ends_with(".rels")) {
        let mut xml = Xml::new(&entry.bytes)?;
        while let Some(piece) = xml.next()? {
            let (Event::Start(element) | Event::Empty(element)) = piece.event else { continue };
            if attribute(&element, "TargetMode").is_none_or(|mode| !mode.trim().eq_ignore_ascii_case("External")) {
                continue;
            }
            let kind = attribute(&element, "Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default();
            let target = attribute(&element, "Target").unwrap_or_default();
            outside.extend(judge(kind, &target)?);
        }
    }
    Ok(outside.into_iter().map(findings::outside).collect())
}

/// What lies outside, in words; nothing when only a click leads there.
fn judge(kind: &str, target: &str) -> Result<Option<&'static str>, Failure> {
    let named = |list: &[(&str, &'static str)]| {
        list.iter().find(|(end, _)| kind.eq_ignore_ascii_case(end)).map(|(_, words)| *words)
    };
    if kind.eq_ignore_ascii_case(CLICKED) {
        return Ok(None);
    }
    match named(&RUNNING) {
        Some(what) if is_remote(target) => Err(failures::fetches(what)),
        Some(what) => Ok(Some(what)),
        None => Ok(Some(named(&SHOWN).unwrap_or("别的文件"))),
    }
}

/// Whether Word would go to another machine: any scheme but a local file, or a share.
fn is_remote(target: &str) -> bool {
    let target = target.trim().to_ascii_lowercase().replace('\\', "/");
    if let Some(file) = target.strip_prefix("file:") {
        // `file:///C:/…` is local, `file://server/…` and `file://///server/…` are shares.
        let slashes = file.chars().take_while(|c| *c == '/').count();
        return slashes == 2 || slashes > 3;
    }
    let scheme = target.find(':').filter(|colon| *colon > 1);
    scheme.is_some() || target.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A template on one's own disk is a habit of old files; one on a server is an attack.
    #[test]
    fn shares_and_addresses_are_remote() {
        for target in [
            "http://example.cn/a.dotm",
            "https:example",
            "\\\\server\\a.dotx",
            "//server/a",
            "file://server/a.dotm",
            "file://///server/a",
            "file:////server/a",
            "mhtml:http://example.cn",
            "ftp://x",
            " HTTP://X",
            "ms-word:x",
        ] {
            assert!(is_remote(target), "{target}");
        }
        for target in ["C:\\a.dotm", "c:/a.dotm", "file:///C:\\a.dotm", "file:///home/a", "a.dotx", "../a.png", ""] {
            assert!(!is_remote(target), "{target}");
        }
    }
}
