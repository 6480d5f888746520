//! Bands onto sheets: page breaks, repeated table heads, and the search for a fit when a form must stay on one page.
//!
//! A form that must stay on one page first draws its lines closer, then its letters smaller, both searched without
//! steps; cells for signatures and seals keep their height. Deliberately not here: what stands in a band.

use crate::compose::Node;
use crate::drawing::{Item, PAGE_HEIGHT, PAGE_WIDTH, Sheet};
use crate::form::{Align, PageStyle};
use crate::paragraph::{Fit, Text, lay};
use crate::sketch::Figure;
use crate::table::{THIN, level_line, row_bands, tighten};

/// Lines are drawn closer down to this share of their height.
const CLOSEST: f32 = 0.74;
/// Halvings in the search for a fit; the last step is below a thousandth.
const STEPS: usize = 9;
/// Bands kept with the next one are moved together up to this share of a page.
const MAX_KEPT: f32 = 0.6;

/// The area text may use, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) leading: f32,
    pub(crate) padding: f32,
}

impl Frame {
    pub(crate) fn of(page: &PageStyle) -> Frame {
        Frame {
            left: page.left,
            top: page.top,
            width: PAGE_WIDTH - page.left - page.right,
            height: PAGE_HEIGHT - page.top - page.bottom,
            leading: page.leading,
            padding: page.padding,
        }
    }
}

/// What a band is to the page break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// Left off at the top of a page.
    Space,
    NewPage,
    /// `level` above 0 heads the rows below it until a row of the same or a lower level.
    Row {
        table: usize,
        header: bool,
        level: u8,
    },
}

/// A strip of the page that is never cut, its items relative to its top.
#[derive(Debug, Clone)]
pub(crate) struct Band {
    pub(crate) height: f32,
    pub(crate) items: Vec<Item>,
    /// Not the last of its page.
    pub(crate) keep: bool,
    pub(crate) kind: Kind,
}

/// The sheets, and whether a form meant for one page did not fit on it.
pub(crate) fn paginate(nodes: &[Node], page: &PageStyle) -> (Vec<Sheet>, bool) {
    let frame = Frame::of(page);
    let mut fit = Fit { leading: 1.0, size: 1.0 };
    let mut bands = bands_of(nodes, &frame, fit);
    if page.one_page && height_of(&bands) > frame.height {
        fit = find_fit(nodes, &frame, (page.smallest / page.size).min(1.0));
        bands = bands_of(nodes, &frame, fit);
    }
    let sheets = place(&bands, &frame);
    let too_long = page.one_page && sheets.len() > 1;
    (sheets, too_long)
}

/// The loosest lines, then the largest letters, with which everything fits; the tightest of both if nothing does.
fn find_fit(nodes: &[Node], frame: &Frame, smallest: f32) -> Fit {
    let fits = |fit: Fit| height_of(&bands_of(nodes, frame, fit)) <= frame.height;
    if fits(Fit { leading: CLOSEST, size: 1.0 }) {
        return Fit { leading: search(CLOSEST, 1.0, |leading| fits(Fit { leading, size: 1.0 })), size: 1.0 };
    }
    let size = search(smallest, 1.0, |size| fits(Fit { leading: CLOSEST, size }));
    Fit { leading: CLOSEST, size }
}

/// The largest value between `low` and `high` that fits, taking `low` as fitting.
fn search(mut low: f32, mut high: f32, fits: impl Fn(f32) -> bool) -> f32 {
    for _ in 0..STEPS {
        let middle = f32::midpoint(low, high);
        if fits(middle) { low = middle } else { high = middle }
    }
    low
}

fn height_of(bands: &[Band]) -> f32 {
    bands.iter().map(|b| b.height).sum()
}

fn bands_of(nodes: &[Node], frame: &Frame, fit: Fit) -> Vec<Band> {
    let mut bands = Vec::new();
    for (n, node) in nodes.iter().enumerate() {
        match node {
            Node::Text(text) => text_bands(text, frame, fit, &mut bands),
            Node::Space(height) => bands.push(space(height * tighten(fit), false)),
            Node::Rules(count, gap) => {
                let rule = level_line(frame.left, frame.left + frame.width, gap * 0.9, 0.6);
                let band = Band { height: *gap, items: vec![rule], keep: false, kind: Kind::Text };
                bands.extend((0..*count).map(|n| Band { keep: n + 1 < *count, ..band.clone() }));
            }
            Node::Table(rows) => {
                let head: f32 = rows
                    .iter()
                    .filter(|r| r.header)
                    .flat_map(|r| row_bands(r, n, frame, fit, frame.height))
                    .map(|b| b.height)
                    .sum();
                let room = if head < frame.height / 3.0 { frame.height - head } else { frame.height };
                bands.extend(rows.iter().flat_map(|row| row_bands(row, n, frame, fit, room)));
            }
            Node::Figure(figure, align) => bands.push(figure_band(figure, *align, frame)),
            Node::NewPage => bands.push(Band { height: 0.0, items: Vec::new(), keep: false, kind: Kind::NewPage }),
        }
    }
    bands
}

/// A sketch, no wider than the page's text; it keeps its size when letters shrink.
fn figure_band(figure: &Figure, align: Align, frame: &Frame) -> Band {
    let figure = figure.within(frame.width);
    let free = frame.width - figure.width;
    let left = frame.left
        + match align {
            Align::Left | Align::Justify => 0.0,
            Align::Center => free / 2.0,
            Align::Right => free,
        };
    let items = figure.items.into_iter().map(|item| item.moved(left, 0.0)).collect();
    Band { height: figure.height, items, keep: false, kind: Kind::Text }
}

fn space(height: f32, keep: bool) -> Band {
    Band { height, items: Vec::new(), keep, kind: Kind::Space }
}

/// A paragraph as bands of one line; never its first or last line alone on a page.
fn text_bands(text: &Text, frame: &Frame, fit: Fit, bands: &mut Vec<Band>) {
    let lines = lay(text, frame.width, frame.leading, fit);
    let count = lines.len();
    if text.before > 0.0 {
        bands.push(space(text.before * tighten(fit), true));
    }
    for (i, line) in lines.into_iter().enumerate() {
        let items = line.items.into_iter().map(|item| item.moved(frame.left, 0.0)).collect();
        let keep = text.keep || (count > 1 && i == 0) || (count > 2 && i + 2 == count);
        bands.push(Band { height: line.height, items, keep, kind: Kind::Text });
    }
    if text.after > 0.0 {
        bands.push(space(text.after * tighten(fit), text.keep));
    }
}

/// Puts bands on sheets.
fn place(bands: &[Band], frame: &Frame) -> Vec<Sheet> {
    let mut placer = Placer { frame, sheets: vec![Sheet::default()], y: 0.0, above: None, headings: Vec::new() };
    for (i, band) in bands.iter().enumerate() {
        let rest = bands.get(i..).unwrap_or(&[]);
        if band.kind == Kind::NewPage || (placer.y > 0.0 && placer.y + needed(rest, frame) > frame.height + 0.05) {
            placer.turn(bands, band);
        }
        placer.put(band);
    }
    // Grounds and hatching first, so that none covers a rule of the row before.
    placer.sheets.iter_mut().for_each(|sheet| sheet.items.sort_by_key(Item::is_above_ground));
    placer.sheets
}

/// Height of the first band and those it must stay with.
fn needed(bands: &[Band], frame: &Frame) -> f32 {
    let mut height = 0.0;
    for band in bands {
        height += band.height;
        if !band.keep {
            break;
        }
    }
    let first = bands.first().map_or(0.0, |b| b.height);
    if height > frame.height * MAX_KEPT { first } else { height }
}

struct Placer<'a, 'b> {
    frame: &'a Frame,
    sheets: Vec<Sheet>,
    y: f32,
    /// The table the last band on this sheet belongs to.
    above: Option<usize>,
    /// Headings of the rows being placed, outermost first.
    headings: Vec<&'b Band>,
}

impl<'b> Placer<'_, 'b> {
    /// Starts a new sheet and repeats the head of the table that goes on, and the headings its rows stand under.
    fn turn(&mut self, bands: &'b [Band], next: &Band) {
        if self.y == 0.0 {
            return;
        }
        self.sheets.push(Sheet::default());
        (self.y, self.above) = (0.0, None);
        let Kind::Row { table, header: false, level } = next.kind else { return };
        let is_head = |b: &&Band| matches!(b.kind, Kind::Row { table: t, header: true, .. } if t == table);
        let head: Vec<&Band> = bands.iter().filter(is_head).collect();
        self.repeat(&head, next);
        let above = |b: &&&Band| matches!(b.kind, Kind::Row { table: t, level: l, .. } if t == table && (level == 0 || l < level));
        let headings: Vec<&Band> = self.headings.iter().filter(above).copied().collect();
        self.repeat(&headings, next);
    }

    /// Puts bands again if they leave room for what comes next.
    fn repeat(&mut self, again: &[&'b Band], next: &Band) {
        let height: f32 = again.iter().map(|b| b.height).sum();
        if height < self.frame.height / 3.0 && self.y + height + next.height <= self.frame.height {
            again.iter().for_each(|b| self.put(b));
        }
    }

    fn put(&mut self, band: &'b Band) {
        if band.kind == Kind::NewPage || (band.kind == Kind::Space && self.y == 0.0) {
            return;
        }
        let table = match band.kind {
            Kind::Row { table, level, .. } => {
                self.heading(band, level);
                Some(table)
            }
            _ => None,
        };
        let top = self.frame.top + self.y;
        let Some(sheet) = self.sheets.last_mut() else { return };
        sheet.items.extend(band.items.iter().map(|item| item.clone().moved(0.0, top)));
        if table.is_some() && table != self.above {
            sheet.items.push(level_line(self.frame.left, self.frame.left + self.frame.width, top, THIN));
        }
        self.above = table;
        self.y += band.height;
    }

    /// Remembers a heading and forgets those it ends.
    fn heading(&mut self, band: &'b Band, level: u8) {
        if level > 0 {
            self.headings.retain(|b| matches!(b.kind, Kind::Row { level: l, .. } if l < level));
            self.headings.push(band);
        }
    }
}
