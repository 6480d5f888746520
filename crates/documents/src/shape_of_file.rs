//! The shape of `form.json`, key by key. `assets/schema/form.json` says the same for editors.
//!
//! Deliberately not here: what the keys mean together (`reading`).

use serde::Deserialize;

use crate::form::Serves;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormFile {
    #[serde(rename = "$schema", default)]
    pub(crate) _schema: Option<String>,
    pub(crate) title: String,
    pub(crate) official: bool,
    #[serde(default)]
    pub(crate) draft: Option<String>,
    #[serde(default)]
    pub(crate) serves: Option<Serves>,
    #[serde(default)]
    pub(crate) page: PageFile,
    pub(crate) fields: Vec<FieldFile>,
    pub(crate) blocks: Vec<BlockFile>,
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PageFile {
    pub(crate) one_page: bool,
    pub(crate) size: f32,
    /// The smallest size letters may shrink to; the usual floor when not said.
    pub(crate) smallest: Option<f32>,
    pub(crate) leading: f32,
    /// Top, right, bottom, left in mm.
    pub(crate) margins: [f32; 4],
    /// In mm.
    pub(crate) padding: f32,
}

impl Default for PageFile {
    fn default() -> Self {
        PageFile {
            one_page: false,
            size: 10.5,
            smallest: None,
            leading: 1.45,
            margins: [18.0, 18.0, 20.0, 18.0],
            padding: 1.1,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldFile {
    pub(crate) name: String,
    pub(crate) kind: KindFile,
    pub(crate) label: String,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) columns: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum KindFile {
    YesNo,
    Text,
    Lines,
    Rows,
}

/// Looks shared by blocks and cells.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct BlockFile {
    pub(crate) when: Option<String>,
    pub(crate) unless: Option<String>,
    pub(crate) heading: Option<String>,
    pub(crate) level: Option<u8>,
    pub(crate) text: Option<String>,
    pub(crate) align: Option<AlignFile>,
    pub(crate) font: Option<FontFile>,
    pub(crate) size: Option<f32>,
    pub(crate) bold: Option<bool>,
    pub(crate) indent: Option<f32>,
    pub(crate) before: Option<f32>,
    pub(crate) after: Option<f32>,
    pub(crate) keep: Option<bool>,
    pub(crate) space: Option<f32>,
    pub(crate) lines: Option<u32>,
    pub(crate) gap: Option<f32>,
    pub(crate) new_page: Option<bool>,
    pub(crate) table: Option<Vec<RowFile>>,
    pub(crate) sketch: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RowFile {
    pub(crate) when: Option<String>,
    pub(crate) unless: Option<String>,
    pub(crate) each: Option<String>,
    pub(crate) rows: Option<Vec<RowFile>>,
    pub(crate) on_change: Option<String>,
    pub(crate) header: bool,
    pub(crate) keep: bool,
    pub(crate) min_height: f32,
    pub(crate) shade: bool,
    pub(crate) cells: Option<Vec<CellFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CellFile {
    #[serde(default)]
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) sketch: Option<String>,
    #[serde(default)]
    pub(crate) width: Option<f32>,
    #[serde(default)]
    pub(crate) text_width: Option<f32>,
    #[serde(default)]
    pub(crate) align: Option<AlignFile>,
    #[serde(default)]
    pub(crate) upright: Option<UprightFile>,
    #[serde(default)]
    pub(crate) font: Option<FontFile>,
    #[serde(default)]
    pub(crate) size: Option<f32>,
    #[serde(default)]
    pub(crate) bold: bool,
    #[serde(default)]
    pub(crate) indent: f32,
    #[serde(default)]
    pub(crate) shade: bool,
    #[serde(default)]
    pub(crate) zone: Option<ZoneFile>,
}

/// What the program itself fills in; a form without it is filled by a case.

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AlignFile {
    Left,
    Center,
    Right,
    Justify,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum UprightFile {
    Top,
    Middle,
    Bottom,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FontFile {
    Song,
    Hei,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ZoneFile {
    Sign,
    Stamp,
    KeepOut,
}
