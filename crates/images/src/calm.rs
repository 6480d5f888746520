//! Where a picture is calm: edges counted on a grid, and the calmest band that holds a line of text.
//!
//! A band is free of every dense cell and of the ring around the picture. Among bands that are equally calm the one
//! nearest to the middle is taken. Deliberately not here: what is written, and how.

use crate::pixels::{Pixels, Quality};

/// Longer side of the copy that is measured.
const SIDE: u32 = 1_000;
/// Cells along the longer side, and the least pixels a cell has.
const CELLS: u32 = 100;
const LEAST_CELL: usize = 4;
/// A step between neighbours from which it counts as an edge: half as much again as the strong steps of the calmer
/// cells (noise, waves printed under papers), within these. A thin line makes half of what it stands off by.
const EDGE: std::ops::RangeInclusive<u32> = 14..=24;
/// More edges than this in a hundred pixels make a cell dense. A thin rule across a cell makes 20, writing more.
const DENSE: usize = 7;
/// Bands whose mean steps differ by less than this are equally calm.
const EQUAL: u32 = 2;
/// Cells at the border that stay empty: scanners and sites cut there.
const RING: usize = 2;

/// A band, in shares of the picture's sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Band {
    /// The middle from the left, 0 to 1.
    pub across: f64,
    /// The middle from the top, 0 to 1.
    pub down: f64,
    /// Mean brightness, 0 to 255.
    pub luma: u8,
}

/// The part of a picture a band is looked for in, in shares of its sides: left, top, right, bottom.
pub(crate) type Part = (f64, f64, f64, f64);

/// The grid.
#[derive(Debug)]
pub(crate) struct Calm {
    /// Pixels a side of a cell, in the measured copy.
    cell: usize,
    width: usize,
    height: usize,
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    dense: bool,
    /// Mean step.
    step: u32,
    /// Mean brightness.
    luma: u32,
}

/// The steps and the brightness of all pixels of a cell.
type Seen = (Vec<u32>, u32);

impl Calm {
    /// Measures a picture as it is given; `None` when it has no pixels.
    pub(crate) fn of(pixels: &Pixels) -> Option<Calm> {
        let small = pixels.at_most(SIDE, Quality::Fast)?;
        let (width, height) = (small.width as usize, small.height as usize);
        let cell = ((small.longest() / CELLS) as usize).max(LEAST_CELL);
        let mut seen: Vec<Vec<Seen>> = vec![vec![Seen::default(); width.div_ceil(cell)]; height.div_ceil(cell)];
        steps(&small, |x, y, step, luma| {
            if let Some((steps, sum)) = seen.get_mut(y / cell).and_then(|row| row.get_mut(x / cell)) {
                steps.push(step);
                *sum += luma;
            }
        });
        let edge = edge(&seen);
        let rows = seen.iter().map(|row| row.iter().map(|seen| Cell::of(seen, edge)).collect()).collect();
        Some(Calm { cell, width, height, rows })
    }

    /// The calmest band of `width` by `height` (shares of the longer side) that lies wholly in `part`.
    pub(crate) fn band(&self, width: f64, height: f64, part: Part) -> Option<Band> {
        let longest = self.width.max(self.height) as f64;
        let cells = |share: f64| (share * longest / self.cell as f64).ceil() as usize;
        let (across, down) = (cells(width).max(1), cells(height).max(1));
        let columns = self.rows.first().map_or(0, Vec::len);
        let (left, right) = within(columns, part.0, part.2);
        let (top, bottom) = within(self.rows.len(), part.1, part.3);
        let middle = ((left + right) as i64, (top + bottom) as i64);
        let mut best: Option<((u32, i64), Band)> = None;
        for row in top..(bottom + 1).saturating_sub(down) {
            for column in left..(right + 1).saturating_sub(across) {
                let Some((mean, luma)) = self.calmness(column, row, across, down) else { continue };
                let (x, y) = ((2 * column + across) as i64 - middle.0, (2 * row + down) as i64 - middle.1);
                let rank = (mean / EQUAL, x * x + y * y);
                if best.is_none_or(|(known, _)| rank < known) {
                    let share = |cells: usize, side: usize| (cells * self.cell) as f64 / 2.0 / side as f64;
                    let (across, down) = (share(2 * column + across, self.width), share(2 * row + down, self.height));
                    best = Some((rank, Band { across, down, luma }));
                }
            }
        }
        best.map(|(_, band)| band)
    }

    /// Mean step and brightness of a rectangle of cells; `None` when one of them is dense.
    fn calmness(&self, column: usize, row: usize, across: usize, down: usize) -> Option<(u32, u8)> {
        let (mut step, mut luma) = (0, 0);
        for cells in self.rows.get(row..row + down)? {
            for cell in cells.get(column..column + across)? {
                if cell.dense {
                    return None;
                }
                step += cell.step;
                luma += cell.luma;
            }
        }
        let count = ((across * down) as u32).max(1);
        Some((step / count, (luma / count).min(255) as u8))
    }
}

impl Cell {
    fn of((steps, luma): &Seen, edge: u32) -> Cell {
        let edges = steps.iter().filter(|step| **step >= edge).count();
        let count = (steps.len() as u32).max(1);
        let dense = steps.is_empty() || edges * 100 > steps.len() * DENSE;
        Cell { dense, step: steps.iter().sum::<u32>() / count, luma: luma / count }
    }
}

/// From which step on it is an edge: above what nine in ten steps of the calmer quarter of the cells stay below.
fn edge(seen: &[Vec<Seen>]) -> u32 {
    let mut strong: Vec<u32> = seen
        .iter()
        .flatten()
        .filter_map(|(steps, _)| {
            let mut steps = steps.clone();
            steps.sort_unstable();
            steps.get(steps.len() * 9 / 10).copied()
        })
        .collect();
    strong.sort_unstable();
    let ground = strong.get(strong.len() / 4).copied().unwrap_or(0);
    (ground * 3 / 2).clamp(*EDGE.start(), *EDGE.end())
}

/// The cells between two shares, without the ring.
fn within(cells: usize, from: f64, to: f64) -> (usize, usize) {
    let at = |share: f64| (share * cells as f64).round() as usize;
    (at(from).max(RING), at(to).min(cells.saturating_sub(RING)))
}

/// Calls `tell` for every pixel with neighbours: where it is, the largest step of any colour to the right or down
/// between means of four pixels, and its brightness. Means of four, because noise of single pixels is not an edge.
fn steps(pixels: &Pixels, mut tell: impl FnMut(usize, usize, u32, u32)) {
    let soft = soft(pixels);
    for (y, (row, below)) in soft.iter().zip(soft.iter().skip(2)).enumerate() {
        for (x, ((here, right), down)) in row.iter().zip(row.iter().skip(2)).zip(below).enumerate() {
            let apart = |other: &[u16; 3]| here.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b))).max();
            let step = apart(right).max(apart(down)).unwrap_or(0) / 4;
            let [r, g, b] = here.map(u32::from);
            tell(x + 1, y + 1, step, (299 * r + 587 * g + 114 * b) / 4_000);
        }
    }
}

/// Sums of four pixels, two by two.
fn soft(pixels: &Pixels) -> Vec<Vec<[u16; 3]>> {
    let rows: Vec<&[u8]> = pixels.rgb.chunks_exact(pixels.width as usize * 3).collect();
    let sum =
        |a: &[u8], b: &[u8]| -> Vec<u16> { a.iter().zip(b).map(|(a, b)| u16::from(*a) + u16::from(*b)).collect() };
    rows.iter()
        .zip(rows.iter().skip(1))
        .map(|(row, below)| {
            let pairs = sum(row, below);
            let pixels = pairs.chunks_exact(3).zip(pairs.chunks_exact(3).skip(1));
            pixels.map(|(a, b)| std::array::from_fn(|i| a.get(i).zip(b.get(i)).map_or(0, |(a, b)| a + b))).collect()
        })
        .collect()
}
