//! The shape of `assets/sketches/*.json`, key by key. `assets/schema/sketch.json` says the same for editors.
//!
//! Deliberately not here: what the keys mean together (`reading`).

use serde::Deserialize;

use super::kinds::{Align, Icon, Verdict};
use super::people::Person;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SketchFile {
    #[serde(rename = "$schema", default)]
    pub(crate) _schema: Option<String>,
    pub(crate) title: String,
    pub(crate) surface: SurfaceFile,
    /// Only for a window.
    #[serde(default)]
    pub(crate) address: String,
    #[serde(default)]
    pub(crate) width: Option<f32>,
    pub(crate) parts: Vec<PartFile>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SurfaceFile {
    Window,
    Phone,
    Paper,
    None,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PartFile {
    pub(crate) mark: Option<u8>,
    pub(crate) align: Option<Align>,
    pub(crate) share: Option<f32>,
    pub(crate) label: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) done: Option<bool>,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) text: Option<String>,
    pub(crate) button: Option<String>,
    pub(crate) field: Option<String>,
    pub(crate) bar: Option<Vec<EntryFile>>,
    pub(crate) menu: Option<Vec<EntryFile>>,
    pub(crate) list: Option<Vec<EntryFile>>,
    pub(crate) tick: Option<String>,
    pub(crate) code: Option<CodeFile>,
    pub(crate) face: Option<Person>,
    pub(crate) icon: Option<Icon>,
    pub(crate) lines: Option<u8>,
    pub(crate) gap: Option<f32>,
    pub(crate) row: Option<Vec<PartFile>>,
    pub(crate) window: Option<Vec<PartFile>>,
    pub(crate) phone: Option<Vec<PartFile>>,
    pub(crate) paper: Option<Vec<PartFile>>,
    #[serde(rename = "box")]
    pub(crate) plain_box: Option<Vec<PartFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum EntryFile {
    Plain(String),
    Full(FullEntryFile),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullEntryFile {
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) action: String,
    #[serde(default)]
    pub(crate) mark: Option<u8>,
    #[serde(default)]
    pub(crate) chosen: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CodeFile {
    Black,
    Blue,
}
