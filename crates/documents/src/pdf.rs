//! Sheets → PDF bytes. The only room that knows the PDF crates; everything that pins their versions is in this file.
//!
//! Each face is cut down to the glyphs used before printpdf sees it (without its layout features printpdf would embed
//! the whole face). The file carries no date; its id is a hash of its content, so that equal input gives equal bytes.

use std::collections::{BTreeMap, BTreeSet};

use beian_core::Failure;
use lopdf::{Dictionary, Document, Object, SaveOptions, StringFormat};
use printpdf::{
    Color, DictItem, FontId, FontMetrics, Line, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix,
    TextRenderingMode, WindingOrder,
};
use sha2::{Digest, Sha256};
use subsetter::{GlyphRemapper, subset};

use crate::drawing::{Colour, Item, Knot, PAGE_HEIGHT, Run, Sheet};
use crate::fonts::{Face, Fonts};

/// Width of the stroke that makes letters bold, in em.
const BOLD: f32 = 0.03;

/// Writes the sheets as one PDF file.
///
/// # Errors
/// `documents.font_cut` when a face cannot be cut, `documents.pdf` when the file cannot be put together.
pub(crate) fn write(sheets: &[Sheet], title: &str, fonts: &Fonts) -> Result<Vec<u8>, Failure> {
    let used = UsedGlyphs::of(sheets);
    let mut pdf = PdfDocument::new(title);
    for index in 0..fonts.len() {
        if let (Some(face), Some(glyphs)) = (fonts.face(index), used.faces.get(&index)) {
            pdf.resources.fonts.map.insert(font_id(index), cut_face(face, glyphs, index)?);
        }
    }
    pdf.pages = sheets.iter().map(|sheet| page(sheet, &used)).collect();
    let options = PdfSaveOptions { optimize: true, subset_fonts: false, secure: true, image_optimization: None };
    let mut document = pdf.to_lopdf_document(&options, &mut Vec::new());
    finish(&mut document, title).map_err(|e| broken(&e))?;
    save(&mut document).map_err(|e| broken(&e))
}

fn broken(cause: &dyn std::fmt::Display) -> Failure {
    Failure::new("documents.pdf", "没能生成 PDF", "再试一次，仍不行就导出诊断信息").because(cause)
}

fn font_id(index: usize) -> FontId {
    FontId(format!("F{index}"))
}

/// Which glyph of which face stands for which character.
struct UsedGlyphs {
    faces: BTreeMap<usize, BTreeMap<u16, char>>,
}

impl UsedGlyphs {
    fn of(sheets: &[Sheet]) -> UsedGlyphs {
        let mut faces: BTreeMap<usize, BTreeMap<u16, char>> = BTreeMap::new();
        for run in
            sheets.iter().flat_map(|s| &s.items).filter_map(|item| if let Item::Run(r) = item { Some(r) } else { None })
        {
            let glyphs = faces.entry(run.face).or_default();
            for glyph in &run.glyphs {
                glyphs.entry(glyph.gid).or_insert(glyph.ch);
            }
        }
        UsedGlyphs { faces }
    }

    /// Two characters may share a glyph; the one that came first owns it, the other must be spelled out.
    fn owner(&self, face: usize, gid: u16) -> Option<char> {
        self.faces.get(&face)?.get(&gid).copied()
    }
}

/// Cuts a face down to its used glyphs and describes it to printpdf.
fn cut_face(face: &Face, glyphs: &BTreeMap<u16, char>, index: usize) -> Result<PdfFont, Failure> {
    let mut mapper = GlyphRemapper::new();
    let codes: Vec<(char, u16, u16)> =
        glyphs.iter().map(|(gid, ch)| (*ch, mapper.remap(*gid), face.advance_units(*gid))).collect();
    let bytes = subset(face.bytes, 0, &mapper).map_err(|e| {
        Failure::new("documents.font_cut", "没能处理打印用的字体", "重新安装本程序")
            .because(format!("{}: {e}", face.name))
    })?;
    let name = format!("{}+{}", subset_tag(glyphs, index), face.name);
    Ok(PdfFont::new(ParsedFont::with_glyph_data(
        bytes,
        0,
        Some(name),
        codes.iter().map(|(ch, gid, _)| (u32::from(*ch), *gid)).collect(),
        codes.iter().map(|(_, gid, width)| (*gid, *width)).collect(),
        face.units_per_em,
        FontMetrics { ascent: face.ascent, descent: face.descent },
    )))
}

/// Six capitals that tell one cut of a face from another (ISO 32000-1, 9.6.4).
fn subset_tag(glyphs: &BTreeMap<u16, char>, index: usize) -> String {
    let mut hash = Sha256::new();
    hash.update(index.to_be_bytes());
    glyphs.keys().for_each(|gid| hash.update(gid.to_be_bytes()));
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn page(sheet: &Sheet, used: &UsedGlyphs) -> PdfPage {
    let mut ops = Ops { ops: Vec::new(), used, ink: None, stroke: None, width: None };
    for item in &sheet.items {
        match item {
            Item::Run(run) => ops.run(run),
            Item::Line { from, to, width, colour } => ops.line(*from, *to, *width, *colour),
            Item::Fill { x, y, width, height, colour } => ops.fill(*x, *y, *width, *height, *colour),
            Item::Path { knots, closed, fill, line } => ops.path(knots, *closed, *fill, *line),
        }
    }
    PdfPage::new(Mm(210.0), Mm(297.0), ops.ops)
}

/// Hundredths of a point are finer than any printer; short numbers make small files.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(round(x)), y: Pt(round(PAGE_HEIGHT - y)) }
}

/// Gathers operations, leaving out settings that already hold.
struct Ops<'a> {
    ops: Vec<Op>,
    used: &'a UsedGlyphs,
    ink: Option<Colour>,
    stroke: Option<Colour>,
    width: Option<f32>,
}

fn color(colour: Colour) -> Color {
    let (r, g, b) = colour.rgb();
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

impl Ops<'_> {
    fn ink(&mut self, colour: Colour) {
        if self.ink.replace(colour) != Some(colour) {
            self.ops.push(Op::SetFillColor { col: color(colour) });
        }
    }

    fn stroke(&mut self, colour: Colour, width: f32) {
        if self.stroke.replace(colour) != Some(colour) {
            self.ops.push(Op::SetOutlineColor { col: color(colour) });
        }
        if self.width.replace(width) != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(round(width)) });
        }
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, colour: Colour) {
        self.stroke(colour, width);
        let points = [from, to].map(|(x, y)| LinePoint { p: point(x, y), bezier: false });
        self.ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        self.ink(colour);
        let corner = point(x, y + height);
        let rectangle = Rect {
            x: corner.x,
            y: corner.y,
            width: Pt(round(width)),
            height: Pt(round(height)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn path(&mut self, knots: &[Knot], closed: bool, fill: Option<Colour>, line: Option<(Colour, f32)>) {
        if let Some(colour) = fill {
            self.ink(colour);
        }
        if let Some((colour, width)) = line {
            self.stroke(colour, width);
        }
        let points: Vec<LinePoint> =
            knots.iter().map(|k| LinePoint { p: point(k.x, k.y), bezier: k.is_control }).collect();
        let mode = match (fill.is_some(), line.is_some()) {
            (true, true) => PaintMode::FillStroke,
            (true, false) => PaintMode::Fill,
            (false, true) => PaintMode::Stroke,
            (false, false) => return,
        };
        if !closed {
            self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            return;
        }
        let polygon = Polygon { rings: vec![PolygonRing { points }], mode, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn run(&mut self, run: &Run) {
        self.ink(run.colour);
        if run.bold {
            self.stroke(run.colour, run.size * BOLD);
        }
        if let Some(actual) = &run.actual {
            self.begin_actual(actual);
        }
        self.ops.push(Op::StartTextSection);
        if run.bold {
            self.ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
        }
        let font = PdfFontHandle::External(font_id(run.face));
        self.ops.push(Op::SetFont { font, size: Pt(round(run.size)) });
        let start = point(run.x, run.y);
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, start.x.0, start.y.0]) });
        self.glyphs(run);
        if run.bold {
            self.ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
        }
        self.ops.push(Op::EndTextSection);
        if run.actual.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Shows the characters of a run; one whose glyph another character owns is spelled out for readers.
    fn glyphs(&mut self, run: &Run) {
        let mut items: Vec<TextItem> = Vec::new();
        let mut text = String::new();
        for glyph in &run.glyphs {
            let owner = self.used.owner(run.face, glyph.gid).unwrap_or(glyph.ch);
            let foreign = owner != glyph.ch && run.actual.is_none();
            if foreign {
                self.show(&mut items, &mut text);
                self.begin_actual(&glyph.ch.to_string());
            }
            text.push(owner);
            if foreign {
                self.show(&mut items, &mut text);
                self.ops.push(Op::EndMarkedContent);
            }
            if glyph.after.abs() > 0.0005 {
                if !text.is_empty() {
                    items.push(TextItem::Text(std::mem::take(&mut text)));
                }
                items.push(TextItem::Offset((glyph.after * -1000.0).round()));
            }
        }
        self.show(&mut items, &mut text);
    }

    fn show(&mut self, items: &mut Vec<TextItem>, text: &mut String) {
        if !text.is_empty() {
            items.push(TextItem::Text(std::mem::take(text)));
        }
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
        }
    }

    /// What readers get instead of the glyphs that follow (ISO 32000-1, 14.9.4).
    fn begin_actual(&mut self, text: &str) {
        let mut data = vec![0xFE, 0xFF];
        data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let entry = DictItem::String { data, literal: false };
        let properties = DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), entry)]) };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties });
    }
}

/// Language, title, a true id; no dates and none of the defaults that say nothing.
fn finish(document: &mut Document, title: &str) -> Result<(), lopdf::Error> {
    document.version = "1.7".to_owned();
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    viewer.set("PrintScaling", Object::Name(b"None".to_vec()));
    catalog.set("ViewerPreferences", viewer);
    let mut utf16 = vec![0xFE, 0xFF];
    utf16.extend(title.encode_utf16().flat_map(u16::to_be_bytes));
    let mut info = Dictionary::new();
    info.set("Title", Object::String(utf16, StringFormat::Hexadecimal));
    let info = document.add_object(info);
    document.trailer.set("Info", info);
    let pages: BTreeSet<_> = document.page_iter().collect();
    for id in pages {
        let page = document.get_dictionary_mut(id)?;
        for key in [b"Annots".as_slice(), b"TrimBox", b"CropBox"] {
            page.remove(key);
        }
    }
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    let id = Object::String(content_hash(document), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// The first half of a SHA-256 over all streams and the title.
fn content_hash(document: &Document) -> Vec<u8> {
    let mut hash = Sha256::new();
    for (id, object) in &document.objects {
        hash.update(id.0.to_be_bytes());
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    hash.finalize().iter().take(16).copied().collect()
}

fn save(document: &mut Document) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(96 << 10);
    let options = SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
    document.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}
