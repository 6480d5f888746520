//! The command line of the window: which data folder, practice or not. Reads no environment and touches no disk.

use std::ffi::OsString;
use std::path::PathBuf;

/// What the command line asks for.
#[derive(Debug, PartialEq)]
pub enum Asked {
    /// Print the version and end.
    Version,
    /// Print the help and end.
    Help,
    /// Open the window.
    Window(Places),
}

/// Where the window works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The data folder: cases, pictures, window size. One program at a time works on it.
    pub data: PathBuf,
    /// The folder holds made-up sample customers only.
    pub practice: bool,
}

/// Shown by `--help` and after a wrong argument.
pub const HELP: &str = "\
用法：beian-window [--data-dir 文件夹] [--practice]
  --data-dir 文件夹  案件存在哪里；也可用环境变量 BEIAN_DATA_DIR
  --practice         打开练习用的案件，与真实案件分开存放
  --version          显示版本";

/// Reads the arguments after the program's name. `variable` is `BEIAN_DATA_DIR`, `local` the person's local data folder.
/// Errors are words for the person.
pub fn read(
    arguments: impl IntoIterator<Item = OsString>,
    variable: Option<OsString>,
    local: Option<PathBuf>,
) -> Result<Asked, String> {
    let mut data = None;
    let mut practice = false;
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--version") => return Ok(Asked::Version),
            Some("--help" | "-h") => return Ok(Asked::Help),
            Some("--practice") => practice = true,
            Some("--data-dir") => data = Some(arguments.next().ok_or("--data-dir 后面要写文件夹")?),
            Some(text) if text.starts_with("--data-dir=") => data = Some(OsString::from(&text["--data-dir=".len()..])),
            _ => return Err(format!("不认识参数 {}", argument.to_string_lossy())),
        }
    }
    let named = data.or(variable).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let data = named
        .or_else(|| local.map(|folder| folder.join("beian-guide")))
        .ok_or("找不到存放案件的文件夹，用 --data-dir 指定")?;
    let data = if practice { beside(data) } else { data };
    Ok(Asked::Window(Places { data, practice }))
}

/// The practice folder lies beside the real one, never inside it: a backup of one never holds the other.
fn beside(data: PathBuf) -> PathBuf {
    let mut name = data.file_name().unwrap_or_default().to_owned();
    name.push("-practice");
    data.with_file_name(name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(arguments: &[&str], variable: Option<&str>, given: Result<(&str, bool), &str>) {
        let found = read(
            arguments.iter().map(OsString::from),
            variable.map(OsString::from),
            Some("/home/a/.local/share".into()),
        );
        let expected =
            given.map(|(data, practice)| Asked::Window(Places { data: data.into(), practice })).map_err(str::to_owned);
        assert_eq!(found, expected, "{arguments:?} with BEIAN_DATA_DIR={variable:?}");
    }

    #[test]
    fn the_nearest_wish_names_the_data_folder() {
        check(&[], None, Ok(("/home/a/.local/share/beian-guide", false)));
        check(&[], Some("/d"), Ok(("/d", false)));
        check(&[], Some(""), Ok(("/home/a/.local/share/beian-guide", false)));
        check(&["--data-dir", "/张三/备案"], Some("/d"), Ok(("/张三/备案", false)));
        check(&["--data-dir=/e"], None, Ok(("/e", false)));
    }

    #[test]
    fn practice_never_shares_a_folder_with_real_cases() {
        check(&["--practice"], None, Ok(("/home/a/.local/share/beian-guide-practice", true)));
        check(&["--practice", "--data-dir", "/e/f"], None, Ok(("/e/f-practice", true)));
    }

    #[test]
    fn a_wrong_argument_is_named() {
        check(&["--date-dir", "/e"], None, Err("不认识参数 --date-dir"));
        check(&["--data-dir"], None, Err("--data-dir 后面要写文件夹"));
    }
}
