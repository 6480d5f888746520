//! A form that has been read and found sound: fields, page, blocks with parsed texts.
//!
//! Deliberately not here: the shape of the file (`shape_of_file`), its checks (`reading`), values and layout.

use std::sync::Arc;

use serde::Deserialize;

use crate::markup::{Piece, Size, Source};
use crate::sketch::{Sketch, Sketches};

/// The kind of value a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// 是或否: draws a tick or switches a block.
    YesNo,
    /// One text.
    Text,
    /// A text with one entry a line.
    Lines,
    /// Rows of named columns.
    Rows,
}

/// A field a form wants filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// Name used in the form and in `papers.json`.
    pub name: String,
    /// What kind of value.
    pub kind: FieldKind,
    /// What people call it.
    pub label: String,
    /// Whether the paper is of no use without it.
    pub required: bool,
    /// The columns of a [`FieldKind::Rows`] field; empty otherwise.
    pub columns: Vec<String>,
}

/// What the program itself prints on a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Serves {
    /// Walk-throughs: `title`, `before`, `steps`, `after`.
    Guide,
    /// Two filings side by side: `holder`, `left`, `right`, `rows` of `label`, `left`, `right`, `differs`.
    Comparison,
}

impl Serves {
    /// Fields the program fills.
    pub(crate) fn fields(self) -> [&'static str; 4] {
        match self {
            Serves::Guide => ["title", "before", "steps", "after"],
            Serves::Comparison => ["holder", "left", "right", "rows"],
        }
    }
}

/// A form ready to be filled. Made by [`Form::read`](crate::Form::read), which refuses anything unsound.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) official: bool,
    pub(crate) draft: Option<String>,
    pub(crate) serves: Option<Serves>,
    pub(crate) page: PageStyle,
    pub(crate) fields: Vec<FormField>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) sketches: Arc<Sketches>,
}

impl Form {
    /// The form's id: the name of its folder.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The title printed on it.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The fields it wants, in the order declared.
    pub fn fields(&self) -> &[FormField] {
        &self.fields
    }

    /// Whether the words are the authority's own (`true`) or ours (`false`).
    pub fn official(&self) -> bool {
        self.official
    }

    /// What the program itself prints on this form; `None` for forms that an edition fills.
    pub fn serves(&self) -> Option<Serves> {
        self.serves
    }

    /// The same form with the sketches its blocks and values may name.
    #[must_use]
    pub fn with_sketches(self, sketches: Arc<Sketches>) -> Form {
        Form { sketches, ..self }
    }

    /// Whether it draws any sketch, and so wants [`Form::with_sketches`].
    pub fn has_sketches(&self) -> bool {
        let drawn = |rows: &[PlainRow]| rows.iter().flat_map(|row| &row.cells).any(|cell| cell.sketch.is_some());
        self.blocks.iter().any(|block| match &block.body {
            Body::Sketch(..) => true,
            Body::Table(rows) => rows.iter().any(|row| match row {
                Row::One(row) => drawn(std::slice::from_ref(row)),
                Row::Each(_, rows) => drawn(rows),
            }),
            _ => false,
        })
    }

    pub(crate) fn sketch(&self, name: &str) -> Option<&Sketch> {
        self.sketches.get(name)
    }

    pub(crate) fn field(&self, name: &str) -> Option<&FormField> {
        self.fields.iter().find(|f| f.name == name)
    }
}

/// Page set-up. Lengths in points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PageStyle {
    pub(crate) one_page: bool,
    pub(crate) size: f32,
    /// Letters never shrink below this.
    pub(crate) smallest: f32,
    /// Line height as a multiple of the size.
    pub(crate) leading: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
    pub(crate) left: f32,
    /// Space above and below the text of a cell.
    pub(crate) padding: f32,
}

/// When a block or row is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Condition {
    pub(crate) when: Option<Test>,
    pub(crate) unless: Option<Test>,
}

/// What a condition looks at: a field, or a column of the row being repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    Field(String),
    Column(String),
}

/// How lines lie between the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
    Right,
    Justify,
}

/// How text lies in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Upright {
    Top,
    Middle,
    Bottom,
}

/// What a cell is for besides being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    Plain,
    /// Somebody signs here.
    Sign,
    /// A seal goes here.
    Stamp,
    /// Nobody on our side writes here.
    KeepOut,
}

/// A paragraph of a form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) size: Size,
    pub(crate) align: Align,
    /// Indent of the first line in em.
    pub(crate) indent: f32,
    pub(crate) before: f32,
    pub(crate) after: f32,
    pub(crate) keep: bool,
}

/// A part of a form, top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Block {
    pub(crate) condition: Condition,
    pub(crate) body: Body,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Body {
    Paragraph(Paragraph),
    Space(f32),
    /// Ruled lines to write on by hand: how many, how far apart.
    Rules(u32, f32),
    Table(Vec<Row>),
    Sketch(SketchName, Align),
    NewPage,
}

/// Which sketch is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SketchName {
    Fixed(String),
    Value(Source),
}

/// A row of a table, or rows repeated over a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Row {
    One(PlainRow),
    Each(String, Vec<PlainRow>),
}

/// A row with cells of its own widths.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlainRow {
    pub(crate) condition: Condition,
    /// Printed only where this column differs from the row before.
    pub(crate) on_change: Option<String>,
    /// Repeated at the top of each page the table runs to.
    pub(crate) header: bool,
    /// Never the last of its page.
    pub(crate) keep: bool,
    pub(crate) min_height: f32,
    pub(crate) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    /// Share of the table's width; the shares of a row add up to 1.
    pub(crate) width: f32,
    /// Share of the cell's width that text may use.
    pub(crate) text_width: f32,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Drawn instead of text.
    pub(crate) sketch: Option<SketchName>,
    pub(crate) upright: Upright,
    pub(crate) shade: bool,
    pub(crate) zone: Zone,
}
