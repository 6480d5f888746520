//! Form + values → what is really printed: conditions decided, rows repeated, texts shaped. Nothing has a place yet.
//!
//! Deliberately not here: widths, heights and pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{Align, Body, Condition, Form, Paragraph, PlainRow, Row, SketchName, Test, Upright, Zone};
use crate::markup::{Piece, Setting, Source, Style};
use crate::paragraph::Text;
use crate::shaping::{Atom, Mark, Shaper};
use crate::sketch::Figure;
use crate::values::{Lines, Values, is_empty};

/// Space between entries set side by side, in em.
const FLOW_GAP: f32 = 1.0;
/// Groups of entries set side by side count from here, above those of the mark-up.
const FLOW_GROUPS: u16 = 0x8000;

/// A part of the page, top to bottom.
#[derive(Debug)]
pub(crate) enum Node {
    Text(Text),
    Space(f32),
    Rules(u32, f32),
    Table(Vec<LiveRow>),
    Figure(Figure, Align),
    NewPage,
}

/// A row that is printed.
#[derive(Debug)]
pub(crate) struct LiveRow {
    pub(crate) header: bool,
    /// Repeated at the top of the next page while its rows go on; 1 is the outermost level, 0 is none.
    pub(crate) level: u8,
    pub(crate) keep: bool,
    pub(crate) min_height: f32,
    pub(crate) cells: Vec<LiveCell>,
}

/// A cell that is printed.
#[derive(Debug)]
pub(crate) struct LiveCell {
    pub(crate) width: f32,
    pub(crate) text_width: f32,
    pub(crate) texts: Vec<Text>,
    pub(crate) figure: Option<Figure>,
    pub(crate) upright: Upright,
    pub(crate) shade: bool,
    pub(crate) zone: Zone,
}

/// What a form comes to with these values, and the names of sketches it lacks.
pub(crate) fn compose(form: &Form, values: &Values, shaper: &mut Shaper) -> (Vec<Node>, BTreeSet<String>) {
    let mut composer = Composer { form: Some(form), values, shaper, row: None, unknown: BTreeSet::new() };
    let mut nodes = Vec::new();
    for block in &form.blocks {
        if !composer.holds(&block.condition) {
            continue;
        }
        nodes.push(match &block.body {
            Body::Paragraph(paragraph) => Node::Text(composer.text(paragraph)),
            Body::Space(height) => Node::Space(*height),
            Body::Rules(count, gap) => Node::Rules(*count, *gap),
            Body::Table(rows) => Node::Table(composer.table(rows)),
            Body::Sketch(name, align) => match composer.figure(name) {
                Some(figure) => Node::Figure(figure, *align),
                None => continue,
            },
            Body::NewPage => Node::NewPage,
        });
    }
    (nodes, composer.unknown)
}

/// A short text of the page itself, such as the footer.
pub(crate) fn plain_text(text: &str, style: Style, align: Align, shaper: &mut Shaper) -> Text {
    let piece = Piece::Text(text.to_owned(), style);
    let paragraph =
        Paragraph { pieces: vec![piece], size: style.size, align, indent: 0.0, before: 0.0, after: 0.0, keep: false };
    Composer { form: None, values: &Values::default(), shaper, row: None, unknown: BTreeSet::new() }.text(&paragraph)
}

/// The row being repeated: its field, the row and the one before.
struct Current<'v> {
    field: &'v str,
    row: &'v BTreeMap<String, Lines>,
    before: Option<&'v BTreeMap<String, Lines>>,
}

struct Composer<'a, 'v, 'f> {
    /// Where its sketches are.
    form: Option<&'v Form>,
    values: &'v Values,
    shaper: &'a mut Shaper<'f>,
    row: Option<Current<'v>>,
    unknown: BTreeSet<String>,
}

impl<'v> Composer<'_, 'v, '_> {
    fn holds(&self, condition: &Condition) -> bool {
        let test = |test: &Test| match test {
            Test::Field(name) => self.values.holds(name),
            Test::Column(column) => !is_empty(self.column(column)),
        };
        condition.when.as_ref().is_none_or(test) && !condition.unless.as_ref().is_some_and(test)
    }

    fn column(&self, column: &str) -> &'v [String] {
        self.row.as_ref().and_then(|r| r.row.get(column)).map_or(&[], Vec::as_slice)
    }

    fn table(&mut self, rows: &'v [Row]) -> Vec<LiveRow> {
        let mut live = Vec::new();
        for row in rows {
            match row {
                Row::One(row) => live.extend(self.row(row)),
                Row::Each(field, rows) => self.each(field, rows, &mut live),
            }
        }
        live
    }

    fn each(&mut self, field: &'v str, rows: &'v [PlainRow], live: &mut Vec<LiveRow>) {
        let mut before = None;
        for row in self.values.rows(field) {
            self.row = Some(Current { field, row, before });
            let mut level = 0;
            for template in rows {
                let is_heading = template.on_change.is_some();
                level += u8::from(is_heading);
                let row = self.row(template);
                live.extend(row.map(|row| LiveRow { level: if is_heading { level } else { 0 }, ..row }));
            }
            before = Some(row);
        }
        self.row = None;
    }

    fn row(&mut self, row: &PlainRow) -> Option<LiveRow> {
        if !self.holds(&row.condition) || row.on_change.as_ref().is_some_and(|c| !self.changed(c)) {
            return None;
        }
        let cells = row
            .cells
            .iter()
            .map(|cell| LiveCell {
                width: cell.width,
                text_width: cell.text_width,
                texts: if cell.sketch.is_some() { Vec::new() } else { self.cell_texts(&cell.paragraphs) },
                figure: cell.sketch.as_ref().and_then(|name| self.figure(name)),
                upright: cell.upright,
                shade: cell.shade,
                zone: cell.zone,
            })
            .collect();
        Some(LiveRow { header: row.header, level: 0, keep: row.keep, min_height: row.min_height, cells })
    }

    /// The sketch a name or a value stands for; an empty value is none, a name without a sketch is noted.
    fn figure(&mut self, name: &SketchName) -> Option<Figure> {
        let name = match name {
            SketchName::Fixed(name) => name.clone(),
            SketchName::Value(Source::Field(field)) => self.values.text(field).concat(),
            SketchName::Value(Source::Column(column)) => self.column(column).concat(),
        };
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let Some(sketch) = self.form.and_then(|form| form.sketch(name)) else {
            self.unknown.insert(name.chars().take(40).collect());
            return None;
        };
        Some(Figure::of(sketch.scene(), self.shaper))
    }

    /// Whether the column has something in it that the row before had not.
    fn changed(&self, column: &str) -> bool {
        let now = self.column(column);
        let before = self.row.as_ref().and_then(|r| r.before).and_then(|r| r.get(column));
        !is_empty(now) && before.map(Vec::as_slice) != Some(now)
    }

    /// The paragraphs of a cell; one that holds only empty values takes no line, unless it is the only one.
    fn cell_texts(&mut self, paragraphs: &[Paragraph]) -> Vec<Text> {
        let is_value = |piece: &Piece| matches!(piece, Piece::Value(..));
        let mut texts = Vec::with_capacity(paragraphs.len());
        for (n, paragraph) in paragraphs.iter().enumerate() {
            let text = self.text(paragraph);
            if n == 0 || !text.atoms.is_empty() || !paragraph.pieces.iter().any(is_value) {
                texts.push(text);
            }
        }
        texts
    }

    fn text(&mut self, paragraph: &Paragraph) -> Text {
        let mut atoms = Vec::new();
        for piece in &paragraph.pieces {
            match piece {
                Piece::Text(text, style) => self.shaper.text(text, *style, None, &mut atoms),
                Piece::Value(source, setting, style) => self.value(source, *setting, *style, &mut atoms),
                Piece::Tick(field, style) => self.shaper.tick(self.values.yes(field), *style, &mut atoms),
                Piece::Gap(em, style) => self.shaper.width(Mark::Gap, *em, *style, &mut atoms),
                Piece::Blank(em, style) => self.shaper.width(Mark::Blank, *em, *style, &mut atoms),
            }
        }
        Text {
            atoms,
            size: paragraph.size,
            align: paragraph.align,
            indent: paragraph.indent,
            before: paragraph.before,
            after: paragraph.after,
            keep: paragraph.keep,
        }
    }

    fn value(&mut self, source: &Source, setting: Setting, style: Style, atoms: &mut Vec<Atom>) {
        let (lines, field) = match source {
            Source::Field(name) => (self.values.text(name), Some(name.as_str())),
            Source::Column(column) => (self.column(column), self.row.as_ref().map(|r| r.field)),
        };
        if let (Setting::Blank(em), true) = (setting, is_empty(lines)) {
            return self.shaper.width(Mark::Blank, em, style, atoms);
        }
        for (n, line) in lines.iter().enumerate() {
            let mut style = style;
            match (setting, n) {
                (Setting::Flow, _) => {
                    style.group = FLOW_GROUPS.saturating_add(u16::try_from(n).unwrap_or(0));
                    if n > 0 {
                        self.shaper.width(Mark::Gap, FLOW_GAP, Style { group: 0, ..style }, atoms);
                    }
                }
                (_, 0) => {}
                _ => self.shaper.line_break(style, atoms),
            }
            self.shaper.text(line, style, field, atoms);
        }
    }
}
