//! Where things lie in the checkout.

use std::path::PathBuf;

/// The checkout.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).unwrap_or(here)
}

/// The window's page.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// The tests in the real window.
pub fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Tools that only this checkout uses; nothing is installed into the home folder.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// A program that cargo has built, by profile folder (`debug`, `release`).
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
