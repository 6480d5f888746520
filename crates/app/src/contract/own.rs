//! What a person brings for a provider of their own: rows of tables, papers that take a form's place.

use std::collections::BTreeMap;

use beian_core::Finding;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

messages! {
    /// Tables of the rules to which a person may add rows.
    OwnTables { /** In the order of their names. */ tables: Vec<OwnTable> }
    /// Adds a row, over the one of the same value that the person added before.
    ImportRow {
        /** The table. */ table: String,
        /** The row's file: JSON with `value` and the table's columns. */ #[serde(default)] text: Option<String>,
        /** The file chosen through a dialog. */ #[serde(default)] path: Option<String>,
    }
    /// Names a row.
    RowName { /** The table. */ table: String, /** The row. */ value: String }
    /// A row as the text of a file, to start another from.
    RowText { /** JSON in the house format. */ text: String }
    /// Takes the person's own file in the place of a form.
    ImportPaper {
        /** The case whose provider it is for. */ case: String,
        /** The form. */ form: String,
        /** The file, base64: dropped. */ #[serde(default)] bytes: Option<String>,
        /** The file chosen through a dialog. */ #[serde(default)] path: Option<String>,
    }
    /// Names a paper of a case.
    PaperName { /** The case. */ case: String, /** The form. */ form: String }
    /// Names that can stand in 〔{{…}}〕 of a DOCX.
    PlaceholderNames { /** Name and what it is now; empty while not known. */ names: Vec<(String, String)> }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnTable {
    /// Its name in the rules.
    pub table: String,
    /// What it is called.
    pub title: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// What people call a column, by its name.
    pub labels: BTreeMap<String, String>,
    /// Rows: the program's, then the person's.
    pub rows: Vec<OwnRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnRow {
    /// Unique in the table.
    pub value: String,
    /// What a person calls it.
    pub label: String,
    /// Column and text of what is said, in order.
    pub cells: Vec<(String, String)>,
    /// The person added it, and may take it away.
    pub own: bool,
    /// Why it is not used; `None` for a sound row.
    pub broken: Option<String>,
}

/// The person's own paper in the place of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnPaper {
    /// `pdf`, printed as it is, or `docx`, with its places filled.
    pub kind: String,
    /// Pages of a PDF; 0 for a DOCX, which only Word counts.
    pub pages: u32,
    /// When it was taken in, local, `YYYY-MM-DDTHH:MM:SS`.
    pub changed: String,
    /// Places that were filled.
    pub filled: Vec<String>,
    /// Places left empty because the answer is not known yet.
    pub left_empty: Vec<String>,
    /// Names nothing is known of, broken places, characters left out.
    pub findings: Vec<Finding>,
}
