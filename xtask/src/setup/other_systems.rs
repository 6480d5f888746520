//! Windows, macOS and other Linux systems: nothing is installed, what is missing is named with how to get it.

use crate::process::{answer, on_path};

const LINUX: &str = "\
WebKitGTK 4.1 development files are missing. Install them with the system's package tool:
  Fedora    sudo dnf install webkit2gtk4.1-devel gtk3-devel gcc pkgconf   (tests: webkitgtk-driver xorg-x11-server-Xvfb dbus-daemon ImageMagick poppler-utils qpdf google-noto-sans-cjk-fonts java-latest-openjdk-headless openssl)
  Arch      sudo pacman -S webkit2gtk-4.1 gtk3 base-devel                 (tests: xorg-server-xvfb dbus imagemagick poppler qpdf noto-fonts-cjk jre-openjdk-headless openssl)
  openSUSE  sudo zypper install webkit2gtk3-devel gtk3-devel gcc pkgconf";
const WINDOWS_TOOLS: &str = "\
The Microsoft C++ build tools are missing: install \"Visual Studio Build Tools\" with the workload \"Desktop development with C++\".";
const WEBVIEW2: &str =
    "Microsoft Edge WebView2 Runtime is missing: install the \"Evergreen Bootstrapper\" from Microsoft.";
const XCODE: &str = "The command line tools of Xcode are missing: run xcode-select --install";

const SIGNING: &str = "\
The tools that sign apps and print certificates are missing. The tests of crates/signatures want these on PATH:
  keytool     any Java runtime from version 11 on, e.g. from adoptium.net
  apksigner   Android's build tools, version 31 or newer (sdkmanager \"build-tools;35.0.0\"); Fedora has none, Arch: AUR
  openssl     the system's package, or the one that comes with Git for Windows";

/// Says whether the tools that only tests need are there.
pub fn check_for_testing() -> Result<(), String> {
    check()?;
    let script = if cfg!(windows) { "apksigner.bat" } else { "apksigner" };
    let apksigner = answer(script, &["--version"]).is_some();
    if apksigner && on_path("keytool") && on_path("openssl") { Ok(()) } else { Err(SIGNING.to_owned()) }
}

/// Says what is missing, all of it at once.
pub fn check() -> Result<(), String> {
    let missing: Vec<&str> = match std::env::consts::OS {
        "windows" => [(visual_studio(), WINDOWS_TOOLS), (webview2(), WEBVIEW2)].to_vec(),
        "macos" => [(answer("xcode-select", &["-p"]).is_some(), XCODE)].to_vec(),
        _ => [(answer("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_some(), LINUX)].to_vec(),
    }
    .into_iter()
    .filter_map(|(present, words)| (!present).then_some(words))
    .collect();
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) }
}

fn visual_studio() -> bool {
    if on_path("link") && on_path("cl") {
        return true;
    }
    let programs = std::env::var("ProgramFiles(x86)").unwrap_or_else(|_| r"C:\Program Files (x86)".into());
    let where_is = format!(r"{programs}\Microsoft Visual Studio\Installer\vswhere.exe");
    let tools = [
        "-latest",
        "-products",
        "*",
        "-requires",
        "Microsoft.VisualStudio.Component.VC.Tools.x86.x64",
        "-property",
        "installationPath",
    ];
    answer(&where_is, &tools).is_some_and(|found| !found.is_empty())
}

/// The runtime writes its version below this key, for all users or for one.
fn webview2() -> bool {
    const CLIENT: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"]
        .iter()
        .any(|hive| answer("reg", &["query", &format!(r"{hive}\{CLIENT}"), "/v", "pv"]).is_some())
}
