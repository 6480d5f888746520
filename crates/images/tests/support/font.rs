//! The faces of the house, read once.

use std::sync::LazyLock;

use beian_images::{FixOptions, Wish};

static FACE: LazyLock<Vec<u8>> =
    LazyLock::new(|| std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/Hei-8105.otf")).unwrap());
static FACES: LazyLock<[&[u8]; 1]> = LazyLock::new(|| [FACE.as_slice()]);

/// Options that ask for a watermark of these words.
pub fn marked(text: &str) -> FixOptions<'_> {
    FixOptions { watermark: Some(Wish { text, faces: &*FACES }), ..FixOptions::default() }
}
