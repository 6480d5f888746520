//! Turning a form file into a form while noting every mistake: names, kinds, placeholders, widths, sizes, zones.
//!
//! Deliberately not here: JSON itself and the words for its mistakes (`reading`).

use std::collections::BTreeSet;

use crate::drawing::{Colour, MM};
use crate::form::{
    Align, Block, Body, Cell, Condition, FieldKind, FormField, PageStyle, Paragraph, PlainRow, Row, SketchName, Test,
    Upright, Zone,
};
use crate::markup::{FLOOR, Piece, Size, Source, Style, is_name, parse};
use crate::reading::{FormMistake, mistake};
use crate::shape_of_file::{
    AlignFile, BlockFile, CellFile, FieldFile, FontFile, FormFile, KindFile, PageFile, RowFile, UprightFile, ZoneFile,
};

/// More blocks, rows and cells than this are refused.
const MAX_PARTS: usize = 2_000;

/// Walks the file once, turning it into the form and noting mistakes.
pub(crate) struct Checker<'a> {
    text: &'a str,
    fields: &'a [FieldFile],
    size: f32,
    used: BTreeSet<String>,
    /// The rows field being repeated.
    each: Option<String>,
    parts: usize,
    pub(crate) mistakes: Vec<FormMistake>,
}

impl<'a> Checker<'a> {
    pub(crate) fn new(text: &'a str, file: &'a FormFile) -> Self {
        Checker {
            text,
            fields: &file.fields,
            size: file.page.size,
            used: BTreeSet::new(),
            each: None,
            parts: 0,
            mistakes: Vec::new(),
        }
    }

    /// Notes a mistake at the first line that holds `entry`.
    pub(crate) fn add(&mut self, entry: &str, words: &str, hint: &str) {
        let escaped = entry.replace('\\', "\\\\").replace('\n', "\\n").replace('"', "\\\"");
        let found = self.text.lines().position(|l| l.contains(entry) || l.contains(&escaped));
        let entry: String = entry.chars().take(40).collect();
        self.mistakes.push(mistake(found.map_or(1, |n| n + 1), words, hint, &entry));
    }

    pub(crate) fn page(&mut self, page: &PageFile) -> PageStyle {
        if !(FLOOR..=36.0).contains(&page.size) {
            self.add("\"size\"", "正文字号不在 9 到 36 磅之间", "改成 9 到 36");
        }
        let smallest = page.smallest.unwrap_or(FLOOR);
        if !(FLOOR..=36.0).contains(&smallest) || (page.smallest.is_some() && smallest > page.size) {
            self.add("\"smallest\"", "最小字号不在 9 磅到正文字号之间", "改小，或加大 size");
        }
        if !(1.0..=3.0).contains(&page.leading) {
            self.add("\"leading\"", "行距不在 1 到 3 倍之间", "改成 1 到 3");
        }
        if !page.margins.iter().all(|m| (10.0..=60.0).contains(m)) {
            self.add("\"margins\"", "页边距不在 10 到 60 毫米之间", "改成 10 到 60");
        }
        if !(0.0..=10.0).contains(&page.padding) {
            self.add("\"padding\"", "格内留白不在 0 到 10 毫米之间", "改成 0 到 10");
        }
        let [top, right, bottom, left] = page.margins.map(|m| m.clamp(10.0, 60.0) * MM);
        PageStyle {
            one_page: page.one_page,
            size: page.size,
            smallest: smallest.min(page.size),
            leading: page.leading,
            top,
            right,
            bottom,
            left,
            padding: page.padding * MM,
        }
    }

    pub(crate) fn field(&mut self, field: &FieldFile) -> FormField {
        let entry = format!("\"{}\"", field.name);
        if !is_name(&field.name) || field.columns.iter().any(|c| !is_name(c)) {
            self.add(&entry, "栏名只能用小写字母、数字和下划线", "改栏名");
        }
        if self.fields.iter().filter(|f| f.name == field.name).count() > 1 {
            self.add(&entry, "栏名重复", "改掉其中一个");
        }
        if (field.kind == KindFile::Rows) == field.columns.is_empty() {
            self.add(&entry, "只有 rows 栏要写 columns", "补上或删掉 columns");
        }
        FormField {
            name: field.name.clone(),
            kind: match field.kind {
                KindFile::YesNo => FieldKind::YesNo,
                KindFile::Text => FieldKind::Text,
                KindFile::Lines => FieldKind::Lines,
                KindFile::Rows => FieldKind::Rows,
            },
            label: field.label.clone(),
            required: field.required,
            columns: field.columns.clone(),
        }
    }

    pub(crate) fn unused(&mut self) {
        let fields = self.fields;
        for field in fields {
            if !self.used.contains(&field.name) {
                self.add(&format!("\"{}\"", field.name), "声明了栏，却没有用到", "在文字里写上它，或删掉");
            }
            for column in &field.columns {
                if !self.used.contains(&format!("{}.{column}", field.name)) {
                    self.add(&format!("\"{column}\""), "声明了列，却没有用到", "在文字里写上它，或删掉");
                }
            }
        }
    }

    /// Notes the use of a field, and a mistake if it is not declared or of the wrong kind.
    fn uses(&mut self, name: &str, entry: &str, fits: fn(KindFile) -> bool) {
        self.used.insert(name.to_owned());
        match self.fields.iter().find(|f| f.name == name) {
            None => self.add(entry, "用到了没有声明的栏", "在 fields 里声明它，或改名"),
            Some(field) if !fits(field.kind) => self.add(entry, "这种栏不能用在这里", "对照表格语言说明换一种栏"),
            Some(_) => {}
        }
    }

    fn uses_column(&mut self, column: &str, entry: &str) {
        let Some(each) = self.each.clone() else {
            return self.add(entry, "row. 只能写在 each 里面", "把这一行放进 each");
        };
        self.used.insert(format!("{each}.{column}"));
        let declared = self.fields.iter().any(|f| f.name == each && f.columns.iter().any(|c| c == column));
        if !declared {
            self.add(entry, "用到了没有声明的列", "在 columns 里声明它，或改名");
        }
    }

    fn test(&mut self, key: &str, name: Option<&String>) -> Option<Test> {
        let name = name?;
        let entry = format!("\"{key}\": \"{name}\"");
        if let Some(column) = name.strip_prefix("row.") {
            self.uses_column(column, &entry);
            return Some(Test::Column(column.to_owned()));
        }
        self.uses(name, &entry, |_| true);
        Some(Test::Field(name.clone()))
    }

    fn condition(&mut self, when: Option<&String>, unless: Option<&String>) -> Condition {
        Condition { when: self.test("when", when), unless: self.test("unless", unless) }
    }

    pub(crate) fn block(&mut self, block: &BlockFile) -> Block {
        self.parts += 1;
        let condition = self.condition(block.when.as_ref(), block.unless.as_ref());
        let kinds = [
            block.heading.is_some(),
            block.text.is_some(),
            block.space.is_some(),
            block.lines.is_some(),
            block.new_page.is_some(),
            block.table.is_some(),
            block.sketch.is_some(),
        ];
        if kinds.iter().filter(|k| **k).count() != 1 {
            let entry = block.heading.as_ref().or(block.text.as_ref()).map_or("\"blocks\"", String::as_str);
            self.add(entry, "一块只能写一样内容", "heading、text、table 等只留一个");
        }
        let body = if let Some(text) = &block.heading {
            Body::Paragraph(self.heading(text, block))
        } else if let Some(text) = &block.text {
            Body::Paragraph(self.paragraph(text, block))
        } else if let Some(mm) = block.space {
            Body::Space(self.length("\"space\"", mm))
        } else if let Some(count) = block.lines {
            let gap = self.length("\"gap\"", block.gap.unwrap_or(9.0));
            Body::Rules(count.min(60), gap)
        } else if let Some(rows) = &block.table {
            Body::Table(rows.iter().map(|r| self.row(r)).collect())
        } else if let Some(name) = &block.sketch {
            let align = block.align.map_or(Align::Center, align_of);
            Body::Sketch(self.sketch(name), align)
        } else {
            Body::NewPage
        };
        Block { condition, body }
    }

    /// A sketch by name, or `{field}` or `{row.column}` for a value that names it.
    fn sketch(&mut self, name: &str) -> SketchName {
        let entry = format!("\"sketch\": \"{name}\"");
        let Some(inner) = name.strip_prefix('{').and_then(|n| n.strip_suffix('}')) else {
            if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                self.add(&entry, "图名只能用小写字母、数字和短横", "写 sketches 里的文件名，不带 .json");
            }
            return SketchName::Fixed(name.to_owned());
        };
        if let Some(column) = inner.strip_prefix("row.") {
            self.uses_column(column, &entry);
            return SketchName::Value(Source::Column(column.to_owned()));
        }
        self.uses(inner, &entry, |k| k == KindFile::Text);
        SketchName::Value(Source::Field(inner.to_owned()))
    }

    fn length(&mut self, entry: &str, mm: f32) -> f32 {
        if !(0.0..=200.0).contains(&mm) {
            self.add(entry, "长度不在 0 到 200 毫米之间", "改成 0 到 200");
        }
        mm.clamp(0.0, 200.0) * MM
    }

    fn size(&mut self, size: Option<f32>, entry: &str) -> Size {
        let size = size.unwrap_or(self.size);
        if !(FLOOR..=36.0).contains(&size) {
            self.add(entry, "字号不在 9 到 36 磅之间", "改成 9 到 36");
        }
        Size::Scaled(size.clamp(FLOOR, 36.0))
    }

    fn heading(&mut self, text: &str, block: &BlockFile) -> Paragraph {
        let (size, align, before, after) = match block.level.unwrap_or(2) {
            1 => (18.0, Align::Center, 0.0, 3.0),
            2 => (self.size + 1.5, Align::Left, 3.5, 1.2),
            _ => (self.size, Align::Left, 2.0, 0.6),
        };
        let size = self.size(Some(block.size.unwrap_or(size)), text);
        let style = Style { face: 1, size, bold: false, colour: Colour::Black, group: 0 };
        Paragraph {
            pieces: self.pieces(text, style),
            size,
            align: block.align.map_or(align, align_of),
            indent: 0.0,
            before: self.length(text, block.before.unwrap_or(before)),
            after: self.length(text, block.after.unwrap_or(after)),
            keep: true,
        }
    }

    fn paragraph(&mut self, text: &str, block: &BlockFile) -> Paragraph {
        let size = self.size(block.size, text);
        let style = Style {
            face: face_of(block.font),
            size,
            bold: block.bold.unwrap_or(false),
            colour: Colour::Black,
            group: 0,
        };
        Paragraph {
            pieces: self.pieces(text, style),
            size,
            align: align_of(block.align.unwrap_or(AlignFile::Justify)),
            indent: block.indent.unwrap_or(0.0).clamp(0.0, 20.0),
            before: self.length(text, block.before.unwrap_or(0.0)),
            after: self.length(text, block.after.unwrap_or(0.0)),
            keep: block.keep.unwrap_or(false),
        }
    }

    fn row(&mut self, row: &RowFile) -> Row {
        self.parts += 1;
        let Some(each) = &row.each else { return Row::One(self.plain_row(row)) };
        self.uses(each, &format!("\"each\": \"{each}\""), |k| k == KindFile::Rows);
        if self.each.is_some() || row.cells.is_some() || row.rows.is_none() {
            self.add(&format!("\"each\": \"{each}\""), "each 里面只能写 rows", "把格子写进 rows，each 不要套 each");
        }
        self.each = Some(each.clone());
        let rows = row.rows.iter().flatten().map(|r| self.plain_row(r)).collect();
        self.each = None;
        Row::Each(each.clone(), rows)
    }

    fn plain_row(&mut self, row: &RowFile) -> PlainRow {
        let condition = self.condition(row.when.as_ref(), row.unless.as_ref());
        if let Some(column) = &row.on_change {
            self.uses_column(column, &format!("\"on_change\": \"{column}\""));
        }
        let cells: Vec<Cell> = row.cells.iter().flatten().map(|c| self.cell(c, row)).collect();
        let total: f32 = cells.iter().map(|c| c.width).sum();
        if cells.is_empty() || (total - 1.0).abs() > 0.001 {
            let entry = row.cells.iter().flatten().next().map_or("\"table\"", |c| c.text.as_str());
            self.add(entry, "一行各格的宽度加起来不是 1", "改 width，合计等于 1");
        }
        PlainRow {
            condition,
            on_change: row.on_change.clone(),
            header: row.header,
            keep: row.keep,
            min_height: self.length("\"min_height\"", row.min_height),
            cells,
        }
    }

    fn cell(&mut self, cell: &CellFile, row: &RowFile) -> Cell {
        self.parts += 1;
        if self.parts == MAX_PARTS {
            self.add(&cell.text, "表格的格子太多", "拆成几个表格");
        }
        let zone = match cell.zone {
            None => Zone::Plain,
            Some(ZoneFile::Sign) => Zone::Sign,
            Some(ZoneFile::Stamp) => Zone::Stamp,
            Some(ZoneFile::KeepOut) => Zone::KeepOut,
        };
        if zone != Zone::Plain && !cell.text.contains("<mark>") {
            self.add(&cell.text, "签字盖章的格子没有写明谁来办", "用 <mark> 写谁签、用什么笔、哪里不写");
        }
        if cell.sketch.is_some() && !cell.text.is_empty() {
            self.add(&cell.text, "一格只能写文字或图", "text 和 sketch 只留一个");
        }
        let sketch = cell.sketch.as_ref().map(|name| self.sketch(name));
        let size = self.size(cell.size, &cell.text);
        let style = Style { face: face_of(cell.font), size, bold: cell.bold, colour: Colour::Black, group: 0 };
        let align = align_of(cell.align.unwrap_or(AlignFile::Left));
        let indent = cell.indent.clamp(0.0, 20.0);
        let paragraphs = cell
            .text
            .split('\n')
            .map(|text| Paragraph {
                pieces: self.pieces(text, style),
                size,
                align,
                indent,
                before: 0.0,
                after: 0.0,
                keep: false,
            })
            .collect();
        Cell {
            width: cell.width.unwrap_or(1.0).clamp(0.01, 1.0),
            text_width: cell.text_width.unwrap_or(1.0).clamp(0.1, 1.0),
            paragraphs,
            sketch,
            upright: match cell.upright.unwrap_or(UprightFile::Middle) {
                UprightFile::Top => Upright::Top,
                UprightFile::Middle => Upright::Middle,
                UprightFile::Bottom => Upright::Bottom,
            },
            shade: cell.shade || row.shade,
            zone,
        }
    }

    fn pieces(&mut self, text: &str, style: Style) -> Vec<Piece> {
        let pieces = match parse(text, style) {
            Ok(pieces) => pieces,
            Err(entry) => {
                self.add(&entry, "文字里的记号写错了", "对照表格语言说明改记号，成对写");
                return Vec::new();
            }
        };
        for piece in &pieces {
            match piece {
                Piece::Tick(name, _) => self.uses(name, &format!("{{tick:{name}}}"), |k| k == KindFile::YesNo),
                Piece::Value(Source::Field(name), _, _) => {
                    self.uses(name, &format!("{{{name}"), |k| matches!(k, KindFile::Text | KindFile::Lines));
                }
                Piece::Value(Source::Column(column), _, _) => self.uses_column(column, &format!("{{row.{column}")),
                Piece::Text(..) | Piece::Gap(..) | Piece::Blank(..) => {}
            }
        }
        pieces
    }
}

fn align_of(align: AlignFile) -> Align {
    match align {
        AlignFile::Left => Align::Left,
        AlignFile::Center => Align::Center,
        AlignFile::Right => Align::Right,
        AlignFile::Justify => Align::Justify,
    }
}

fn face_of(font: Option<FontFile>) -> usize {
    match font {
        None | Some(FontFile::Song) => 0,
        Some(FontFile::Hei) => 1,
    }
}
