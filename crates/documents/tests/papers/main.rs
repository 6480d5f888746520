//! Every form in `assets/forms` rendered for real, read back with poppler, and attacked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod cases;
mod every_form;
mod glyphs;
mod hostile;
mod mistakes;
mod one_page;
mod sketches;
