//! Rows of cells → bands: borders, shading, zones for hands and seals, and rows too tall for a page cut between lines.
//!
//! Deliberately not here: which page a band goes to (`pages`).

use crate::compose::{LiveCell, LiveRow};
use crate::drawing::{Colour, Item, MM};
use crate::form::{Upright, Zone};
use crate::pages::{Band, Frame, Kind};
use crate::paragraph::{Fit, Line, lay};
use crate::sketch::Figure;

/// Ordinary rules of a table, in points.
pub(crate) const THIN: f32 = 0.5;
/// Outline of a zone to sign or seal, in points.
const OUTLINE: f32 = 0.75;
/// Space left and right of the text of a cell.
const SIDE: f32 = 1.6 * MM;
/// Distance of the hatching in a zone not to be touched.
const HATCH: f32 = 9.0;

/// The bands of one row: one, unless it is taller than `room`.
pub(crate) fn row_bands(row: &LiveRow, table: usize, frame: &Frame, fit: Fit, room: f32) -> Vec<Band> {
    let pad = frame.padding * tighten(fit);
    let mut columns: Vec<Vec<Line>> = row.cells.iter().map(|c| cell_lines(c, frame, fit)).collect();
    let figures = row.cells.iter().filter_map(|c| Some(figure_of(c, frame)?.height));
    let content = columns.iter().map(|lines| height_of(lines)).chain(figures).fold(0.0, f32::max);
    let height = (content + 2.0 * pad).max(row.min_height);
    let kind = Kind::Row { table, header: row.header, level: row.level };
    if height <= room {
        let items = draw_row(row, &columns, height, pad, frame);
        return vec![Band { height, items, keep: row.keep, kind }];
    }
    let mut bands = Vec::new();
    while columns.iter().any(|lines| !lines.is_empty()) {
        let part: Vec<Vec<Line>> = columns.iter_mut().map(|lines| take_lines(lines, room - 2.0 * pad)).collect();
        let height = part.iter().map(|lines| height_of(lines)).fold(0.0, f32::max) + 2.0 * pad;
        let items = draw_row(row, &part, height, pad, frame);
        bands.push(Band { height, items, keep: false, kind });
    }
    bands
}

/// How much paddings and spaces shrink when lines are drawn closer.
pub(crate) fn tighten(fit: Fit) -> f32 {
    fit.leading.powi(4)
}

fn cell_lines(cell: &LiveCell, frame: &Frame, fit: Fit) -> Vec<Line> {
    let width = ((frame.width * cell.width - 2.0 * SIDE) * cell.text_width).max(12.0);
    cell.texts.iter().flat_map(|text| lay(text, width, frame.leading, fit)).collect()
}

/// The sketch of a cell, no wider than the cell.
fn figure_of(cell: &LiveCell, frame: &Frame) -> Option<Figure> {
    Some(cell.figure.as_ref()?.within(frame.width * cell.width - 2.0 * SIDE))
}

fn height_of(lines: &[Line]) -> f32 {
    lines.iter().map(|l| l.height).sum()
}

/// Takes lines from the front as long as they fit, at least one.
fn take_lines(lines: &mut Vec<Line>, room: f32) -> Vec<Line> {
    let mut used = 0.0;
    let fitting = lines
        .iter()
        .take_while(|l| {
            used += l.height;
            used <= room
        })
        .count();
    let count = fitting.max(1).min(lines.len());
    lines.drain(..count).collect()
}

fn draw_row(row: &LiveRow, columns: &[Vec<Line>], height: f32, pad: f32, frame: &Frame) -> Vec<Item> {
    let mut items = Vec::new();
    let mut x = frame.left;
    for (cell, lines) in row.cells.iter().zip(columns) {
        let width = frame.width * cell.width;
        ground(cell, x, width, height, &mut items);
        items.push(upright_line(x, height, THIN));
        if matches!(cell.zone, Zone::Sign | Zone::Stamp) {
            outline(x, width, height, &mut items);
        }
        place(cell, lines, (x, height), pad, &mut items);
        if let Some(figure) = figure_of(cell, frame) {
            let at = (x + (width - figure.width) / 2.0, (height - figure.height) / 2.0);
            items.extend(figure.items.into_iter().map(|item| item.moved(at.0, at.1)));
        }
        x += width;
    }
    let right = frame.left + frame.width;
    items.push(upright_line(right, height, THIN));
    items.push(level_line(frame.left, right, height, THIN));
    items
}

fn ground(cell: &LiveCell, x: f32, width: f32, height: f32, items: &mut Vec<Item>) {
    if cell.shade || cell.zone == Zone::KeepOut {
        items.push(Item::Fill { x, y: 0.0, width, height, colour: Colour::Pale });
    }
    if cell.zone != Zone::KeepOut {
        return;
    }
    let mut at = HATCH;
    while at < width + height {
        let from = (x + at.min(width), (at - width).max(0.0));
        let to = (x + (at - height).max(0.0), at.min(height));
        items.push(Item::Line { from, to, width: 0.4, colour: Colour::Shade });
        at += HATCH;
    }
}

fn outline(x: f32, width: f32, height: f32, items: &mut Vec<Item>) {
    items.push(level_line(x, x + width, 0.0, OUTLINE));
    items.push(level_line(x, x + width, height, OUTLINE));
    for x in [x, x + width] {
        items.push(upright_line(x, height, OUTLINE));
    }
}

fn place(cell: &LiveCell, lines: &[Line], (x, height): (f32, f32), pad: f32, items: &mut Vec<Item>) {
    let free = height - 2.0 * pad - height_of(lines);
    let mut y = pad
        + match cell.upright {
            Upright::Top => 0.0,
            Upright::Middle => free.max(0.0) / 2.0,
            Upright::Bottom => free.max(0.0),
        };
    for line in lines {
        items.extend(line.items.iter().map(|item| item.clone().moved(x + SIDE, y)));
        y += line.height;
    }
}

fn upright_line(x: f32, height: f32, width: f32) -> Item {
    Item::Line { from: (x, 0.0), to: (x, height), width, colour: Colour::Black }
}

pub(crate) fn level_line(from: f32, to: f32, y: f32, width: f32) -> Item {
    Item::Line { from: (from, y), to: (to, y), width, colour: Colour::Black }
}
