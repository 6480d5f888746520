//! Wine: runs what was built for Windows (GNU), as a person called 张三.

use std::path::PathBuf;
use std::process::Command;

use super::{STANDARD_LIBRARY, compiler};
use crate::places;
use crate::process::{cargo, command, run};
use crate::setup::debian;

const PACKAGES: [&str; 4] = ["gcc-mingw-w64-x86-64-posix", "g++-mingw-w64-x86-64-posix", "wine", "wine64"];
const COMPILER: &str = "x86_64-w64-mingw32-gcc-posix";
const SYSTEM: &str = "x86_64-pc-windows-gnu";

/// Installs Wine and the C compiler, and makes a Windows of its own below the target folder.
pub fn install() -> Result<(), String> {
    debian::install(&PACKAGES)?;
    let prefix = prefix();
    if !prefix.join("system.reg").exists() {
        for words in [["wineboot", "-i"].as_slice(), &["wine", "winecfg", "-v", "win10"], &["wineserver", "-w"]] {
            run(inside(&mut command("env", words, &places::root())))?;
        }
    }
    let library = prefix.join("drive_c/windows/system32/bcryptprimitives.dll").to_string_lossy().into_owned();
    let source = places::root().join("xtask/windows/process_prng.c").to_string_lossy().into_owned();
    run(&mut command(COMPILER, &["-O2", "-shared", "-s", "-o", &library, &source, "-ladvapi32"], &places::root()))
}

/// The tests of every room without a window.
pub fn tests() -> Result<(), String> {
    let rooms =
        ["beian-core", "beian-rules", "beian-documents", "beian-images", "beian-store", "beian-app", "beian-cli"];
    let mut words = vec!["test", "--quiet", "--no-fail-fast", STANDARD_LIBRARY, "--target", SYSTEM];
    words.extend(rooms.iter().flat_map(|room| ["-p", room]));
    let mut command = cargo(&words);
    compiler::use_in(&mut command);
    inside(&mut command)
        .env("CARGO_TARGET_DIR", places::target().join("windows"))
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", COMPILER)
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", "wine")
        // printpdf is also a cdylib: without this the linker exports every symbol and runs out of numbers.
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS", "-Clink-arg=-Wl,--exclude-all-symbols")
        .env("CC_x86_64_pc_windows_gnu", COMPILER)
        .env("CXX_x86_64_pc_windows_gnu", "x86_64-w64-mingw32-g++-posix");
    run(&mut command)
}

fn prefix() -> PathBuf {
    places::tools().join("wine")
}

/// The environment of a Windows whose user has a Chinese name; nothing is linked to the real home folder.
fn inside(command: &mut Command) -> &mut Command {
    command
        .env("WINEPREFIX", prefix())
        .env("WINEDEBUG", "-all")
        .env("WINEARCH", "win64")
        .env("USER", "张三")
        .env("LOGNAME", "张三")
        .env("LC_ALL", "C.UTF-8")
}
