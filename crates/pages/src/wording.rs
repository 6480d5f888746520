//! What can be wrong with a page or its numbers, and how it is said: the cases are known here, the words are data.

use std::collections::BTreeMap;

use beian_core::{Failure, Finding, Severity, Source};
use serde::Deserialize;

use crate::rules::damaged;

macro_rules! faults {
    ($($name:ident),* $(,)?) => {
        /// A case that has a wording in the data, under the same name in kebab case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[allow(clippy::enum_variant_names, reason = "named by what they concern")]
        pub(crate) enum Fault { $($name),* }

        const ALL: &[Fault] = &[$(Fault::$name),*];
    };
}

faults! {
    // The file.
    FileEmpty, FileOnePage, FileWebArchive, FilePdf, FileDocument, FilePicture, FileText, FileBinary, FileNone,
    // The page.
    PageDrawn, PageBlank, PageMisdeclared,
    // 公安联网备案号.
    MpsMissing, MpsNotSeen, MpsElsewhere, MpsHidden, MpsInScript, MpsInPicture, MpsWrong, MpsForm,
    MpsUnlinked, MpsDeadLink, MpsOtherLink, MpsNoCode, MpsCodeDiffers, MpsIconMissing, MpsIconAfter,
    // ICP 备案号.
    IcpMissing, IcpNotSeen, IcpElsewhere, IcpHidden, IcpInScript, IcpWrong, IcpForm,
    IcpUnlinked, IcpDeadLink, IcpOtherLink, IcpSuffixSurplus, IcpSuffixMissing,
    // Around the numbers.
    OtherNumber, CopyrightMissing, CopyrightOther,
    // Making the code.
    MakeNoMps, MakeNoIcp, MakeNoHolder, MakeNoIcon, MakeIconName, MakeSuffixRemoved, MakeTidied, MakeNotSite,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingFile {
    sources: BTreeMap<String, SourceEntry>,
    findings: Vec<WordingEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    document: String,
    date: String,
    seen: String,
    region: String,
    trust: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingEntry {
    case: Fault,
    code: String,
    severity: Severity,
    words: String,
    hint: String,
    #[serde(default)]
    source: Vec<String>,
}

/// How each case is said.
pub(crate) struct Wording(BTreeMap<Fault, Finding>);

impl Wording {
    /// Reads the file; every case must stand in it once, and every source it names.
    pub fn read(file: &[u8]) -> Result<Wording, Failure> {
        let file: WordingFile = serde_json::from_slice(file).map_err(damaged)?;
        let mut said = BTreeMap::new();
        for entry in file.findings {
            let mut finding = Finding::new(&entry.code, entry.severity, entry.words, entry.hint);
            for source in &entry.source {
                finding.sources.push(named(&file.sources, source)?);
            }
            if said.insert(entry.case, finding).is_some() {
                return Err(damaged(format!("{} stands twice", entry.code)));
            }
        }
        match ALL.iter().find(|f| !said.contains_key(f)) {
            Some(missing) => Err(damaged(format!("no wording for {missing:?}"))),
            None => Ok(Wording(said)),
        }
    }

    /// The finding of a case; `{…}` in its words is what the case is about.
    pub fn say(&self, fault: Fault, about: &str) -> Finding {
        let Some(said) = self.0.get(&fault) else { return Finding::new("PAGE-000", Severity::Hint, "", "") };
        let about: String = about.chars().take(40).collect();
        let put = |text: &str| text.replace("{…}", &about);
        Finding { words: put(&said.words), hint: put(&said.hint), ..said.clone() }
    }
}

fn named(sources: &BTreeMap<String, SourceEntry>, name: &str) -> Result<Source, Failure> {
    let (document, place) = name.split_once('#').unwrap_or((name, ""));
    let entry = sources.get(document).ok_or_else(|| damaged(format!("no source {document}")))?;
    Ok(Source {
        document: entry.document.clone(),
        place: place.to_owned(),
        date: entry.date.clone(),
        seen: entry.seen.clone(),
        region: entry.region.clone(),
        trust: entry.trust.clone(),
    })
}
