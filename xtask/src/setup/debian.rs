//! Debian and Ubuntu: missing packages are installed with apt.

use std::process::Command;

use crate::places;
use crate::process::{answer, command, on_path, run};

/// To build the window.
pub const BUILD: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "libgtk-3-dev"];

/// To test it: a screen and a session without people, WebDriver for WebKit, readers for what the program writes, 汉字 to
/// show, and the tools that sign apps and print certificates.
pub const TEST: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "imagemagick",
    "poppler-utils",
    "qpdf",
    "fonts-noto-cjk",
    "default-jre-headless",
    "apksigner",
    "openssl",
];

/// To compare with.
pub const PEERS: &[&str] = &["imagemagick", "libvips-tools", "python3-pil", "weasyprint"];

/// Whether this is such a system.
pub fn here() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    is_debian(&release) && on_path("apt-get") && on_path("dpkg-query")
}

fn is_debian(release: &str) -> bool {
    release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .any(|names| names.trim_matches('"').split(' ').any(|name| matches!(name, "debian" | "ubuntu")))
}

/// Installs those of `packages` that are missing; asks the mirror for news only when the first try fails.
pub fn install(packages: &[&str]) -> Result<(), String> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("missing packages: {}", missing.join(" "));
    let arguments = [&["install", "-y", "--no-install-recommends"], missing.as_slice()].concat();
    if run(&mut apt(&arguments)?).is_ok() {
        return Ok(());
    }
    run(&mut apt(&["update"])?)?;
    run(&mut apt(&arguments)?)
}

fn installed(package: &str) -> bool {
    answer("dpkg-query", &["-W", "-f=${db:Status-Status}", package]).as_deref() == Some("installed")
}

fn apt(arguments: &[&str]) -> Result<Command, String> {
    let quiet = "DEBIAN_FRONTEND=noninteractive";
    let arguments = [&[quiet, "apt-get"], arguments].concat();
    if answer("id", &["-u"]).as_deref() == Some("0") {
        Ok(command("env", &arguments, &places::root()))
    } else if on_path("sudo") {
        Ok(command("sudo", &[&["env"], arguments.as_slice()].concat(), &places::root()))
    } else {
        Err(format!(
            "neither root nor sudo: install by hand with apt-get {}",
            arguments.get(2..).unwrap_or_default().join(" ")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_children_are_known() {
        for (release, known) in [
            ("NAME=\"Debian GNU/Linux\"\nID=debian\n", true),
            ("ID=ubuntu\nID_LIKE=debian\n", true),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", true),
            ("ID=fedora\n", false),
            ("ID=opensuse\nID_LIKE=\"suse\"\n", false),
            ("", false),
        ] {
            assert_eq!(is_debian(release), known, "{release:?}");
        }
    }
}
