//! Draws the specimen pictures for practice and for tests of the window into the folder given as argument.
//!
//! `id-front.jpg` portrait side of an identity card of no one · `licence.jpg` a licence-like page ·
//! `phone-photo.jpg` 12 megapixels, over 5 MB, lying on its side, with a place in its EXIF block: food for 一键修好.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::path::PathBuf;

use support::{drawing, files};

fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("usage: draw_samples FOLDER"));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let photo = drawing::phone_photo(3024, 4032).turned_left();
    for (name, bytes) in [
        ("id-front.jpg", files::jpg(&drawing::identity_card(1_600), 90)),
        ("licence.jpg", files::jpg(&drawing::licence(1_500), 88)),
        ("phone-photo.jpg", files::jpg_turned(&photo, 96, 6, true)),
    ] {
        std::fs::write(folder.join(name), &bytes).expect("the picture can be written");
        println!("{name} {} KB", bytes.len() / 1024);
    }
}
