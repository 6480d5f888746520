//! Pictures and files for the tests, all drawn or built by code.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod drawing;
pub mod files;
pub mod font;
