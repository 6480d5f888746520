//! Drawings of a step: a window, a telephone or a sheet of paper with the place to click marked.
//!
//! One description (`assets/sketches/*.json`) is laid out once into a [`scene`] and given twice: as SVG for the window
//! and as items of the display list for paper. One unit is one point on paper; every letter is [`EM`] units, so that a
//! drawing on a card can be read from a step away.
//! The way: `file` → `reading` → `parts` (→ `frames`, `figures`, `people`) → `marks` → `scene` → `svg` or `on_paper`.
//!
//! Deliberately not here: logos, pictures of the real site, colours (the page and `drawing` have those), any disk.

mod figures;
mod file;
mod frames;
mod kinds;
mod marks;
mod on_paper;
mod parts;
mod people;
mod reading;
mod scene;
mod svg;

use std::collections::BTreeMap;

pub(crate) use on_paper::Figure;
use scene::Scene;

/// Size of every letter, in units of the drawing (points on paper).
pub(crate) const EM: f32 = 18.0;

/// Sketches by name: the file's name without `.json`.
pub type Sketches = BTreeMap<String, Sketch>;

/// A drawing that has been read, found sound and laid out. Made by [`Sketch::read`].
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    title: String,
    scene: Scene,
    marks: usize,
}

impl Sketch {
    /// What it shows, in words.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How many places to click are marked.
    pub fn marks(&self) -> usize {
        self.marks
    }

    /// Width and height in units; one unit is one point on paper.
    pub fn size(&self) -> (f32, f32) {
        (self.scene.width, self.scene.height)
    }

    /// The drawing as SVG: classes only, so that the page's light and dark colours hold; `alt` becomes its title.
    pub fn svg(&self, alt: &str) -> String {
        svg::write(&self.scene, alt)
    }

    pub(crate) fn scene(&self) -> &Scene {
        &self.scene
    }
}
