//! A form filled and printed: the one way from values to PDF bytes.
//!
//! Deliberately not here: where the bytes go, and which papers a case needs.

use std::collections::BTreeMap;

use beian_core::{Failure, Finding, Severity};

use crate::compose::{compose, plain_text};
use crate::drawing::{Colour, Item, MM, PAGE_HEIGHT, PAGE_WIDTH, Sheet, dump};
use crate::fonts::Fonts;
use crate::form::{Align, Form, PageStyle};
use crate::markup::{FLOOR, Size, Style};
use crate::pages::{Frame, paginate};
use crate::paragraph::{Fit, Text, lay};
use crate::pdf;
use crate::shaping::Shaper;
use crate::values::{FieldValue, clean};

/// Baseline of the footer above the lower edge.
const FOOTER: f32 = 10.0 * MM;
/// Upper edge of the band that says 参考稿.
const BAND_TOP: f32 = 8.0 * MM;
/// Longer case numbers and editions are cut.
const STAMP_CHARS: usize = 40;

/// What the footer says besides the page number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// The case's number（案件编号）.
    pub case_no: String,
    /// Which edition of the rules it was printed from（版本）.
    pub printed_from: String,
}

/// A finished paper. The same bytes are previewed, saved and printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// The PDF file. The same form, values, stamp and fonts give the same bytes.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: u32,
    /// DOC-001 a character no font has · DOC-002 does not fit on one page · DOC-003 a required field is empty ·
    /// DOC-004 too long, cut · DOC-005 invisible characters taken out · DOC-006 no such sketch. `fields` holds names of the form's fields.
    pub findings: Vec<Finding>,
}

/// Sets `form` with `values` and gives the PDF.
///
/// # Errors
/// `documents.unknown_field` or `documents.wrong_kind` when the rules ask for what the form has not;
/// `documents.font_cut` or `documents.pdf` when the file cannot be made. Values themselves never cause an error.
pub fn render(
    form: &Form,
    values: &BTreeMap<String, FieldValue>,
    stamp: &Stamp,
    fonts: &Fonts,
) -> Result<Paper, Failure> {
    let (sheets, findings) = draw(form, values, stamp, fonts)?;
    let pdf = pdf::write(&sheets, form.title(), fonts)?;
    Ok(Paper { pdf, pages: u32::try_from(sheets.len()).unwrap_or(u32::MAX), findings })
}

/// The display list of the same paper as text, one drawn thing a line: for golden files, not for people.
///
/// # Errors
/// As [`render`].
pub fn describe(
    form: &Form,
    values: &BTreeMap<String, FieldValue>,
    stamp: &Stamp,
    fonts: &Fonts,
) -> Result<String, Failure> {
    draw(form, values, stamp, fonts).map(|(sheets, _)| dump(&sheets))
}

fn draw(
    form: &Form,
    values: &BTreeMap<String, FieldValue>,
    stamp: &Stamp,
    fonts: &Fonts,
) -> Result<(Vec<Sheet>, Vec<Finding>), Failure> {
    let mut findings = Vec::new();
    let values = clean(form, values, &mut findings)?;
    let mut shaper = Shaper::new(fonts);
    let (nodes, unknown) = compose(form, &values, &mut shaper);
    let (mut sheets, too_long) = paginate(&nodes, &form.page);
    dress(&mut sheets, form, stamp, &mut shaper);
    if too_long {
        findings.push(Finding::new("DOC-002", Severity::Error, "内容太多，一页印不下", "缩短名称或减少域名后重新生成"));
    }
    findings.extend(unknown.iter().map(|name| {
        Finding::new("DOC-006", Severity::Error, format!("没有“{name}”这张图"), "改成 sketches 里有的图名")
    }));
    findings.extend(shaper.missing.iter().map(|(ch, field)| missing_glyph(*ch, field.as_deref())));
    Ok((sheets, findings))
}

fn missing_glyph(ch: char, field: Option<&str>) -> Finding {
    let words = format!("字体里没有“{ch}”（U+{:04X}）", u32::from(ch));
    let finding = Finding::new("DOC-001", Severity::Error, words, "核对这个字，印出后在〓处用黑色笔手写");
    match field {
        Some(field) => finding.on(field),
        None => finding,
    }
}

/// Adds the footer, and the band of a paper whose words are ours.
fn dress(sheets: &mut [Sheet], form: &Form, stamp: &Stamp, shaper: &mut Shaper) {
    let cut = |text: &str| -> String { text.chars().filter(|c| !c.is_control()).take(STAMP_CHARS).collect() };
    let (case_no, edition) = (cut(&stamp.case_no), cut(&stamp.printed_from));
    let mut left = form.title().to_owned();
    if !case_no.is_empty() {
        left = format!("{left}　编号 {case_no}");
    }
    if !edition.is_empty() {
        left = format!("{left}　{edition}");
    }
    let grey = Style { face: 0, size: Size::Fixed(FLOOR), bold: false, colour: Colour::Grey, group: 0 };
    let count = sheets.len();
    let left = plain_text(&left, grey, Align::Left, shaper);
    for (n, sheet) in sheets.iter_mut().enumerate() {
        let right = plain_text(&format!("第 {} 页 共 {count} 页", n + 1), grey, Align::Right, shaper);
        footer(sheet, &form.page, &left, &right);
    }
    if let Some(words) = &form.draft {
        let red = Style { face: 1, colour: Colour::Red, ..grey };
        let text = plain_text(words, red, Align::Center, shaper);
        sheets.iter_mut().for_each(|sheet| band(sheet, &form.page, &text));
    }
}

fn footer(sheet: &mut Sheet, page: &PageStyle, left: &Text, right: &Text) {
    let frame = Frame::of(page);
    let fit = Fit { leading: 1.0, size: 1.0 };
    let y = PAGE_HEIGHT - FOOTER - FLOOR;
    let room = frame.width * 0.8;
    let lines =
        lay(left, room, 1.2, fit).into_iter().take(1).chain(lay(right, frame.width, 1.2, fit).into_iter().take(1));
    sheet.items.extend(lines.flat_map(|l| l.items).map(|item| item.moved(frame.left, y)));
}

fn band(sheet: &mut Sheet, page: &PageStyle, text: &Text) {
    let fit = Fit { leading: 1.0, size: 1.0 };
    let width = PAGE_WIDTH - page.left - page.right;
    let Some(line) = lay(text, width, 1.5, fit).into_iter().next() else { return };
    sheet.items.push(Item::Fill { x: page.left, y: BAND_TOP, width, height: line.height, colour: Colour::Pale });
    sheet.items.extend(line.items.into_iter().map(|item| item.moved(page.left, BAND_TOP)));
}
