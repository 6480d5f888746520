//! Writes a file whole or not at all, and makes names that every system takes.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use beian_core::Failure;

/// Writes `bytes` to `path`: beside it first, flushed, then moved over. On failure nothing is left behind.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|e| cannot_write(&e))?;
    let name = path.file_name().ok_or_else(no_name)?.to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.part", std::process::id()));
    let result = put(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if let Err(error) = result {
        let _ = fs::remove_file(&beside);
        return Err(cannot_write(&error));
    }
    Ok(())
}

/// Writes files with their paths below `folder`, which must be new or empty: beside it first, then moved over. On failure
/// nothing is left behind. The paths are the program's own, each part of them a [`safe_name`].
pub fn write_whole_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let is_empty = || fs::read_dir(folder).is_ok_and(|mut items| items.next().is_none());
    if folder.symlink_metadata().is_ok() && !is_empty() {
        return Err(Failure::new("files.not_empty", "这个位置已经有东西", "换一个新的文件夹名"));
    }
    let name = folder.file_name().ok_or_else(no_name)?.to_string_lossy();
    let beside = folder.with_file_name(format!(".{name}.{}.part", std::process::id()));
    // What a run that was cut short left under the same number must not get in.
    let _ = fs::remove_dir_all(&beside);
    let written = files.iter().try_for_each(|(path, bytes)| write_whole(&beside.join(path), bytes));
    let moved = written.and_then(|()| {
        let _ = fs::remove_dir(folder);
        fs::rename(&beside, folder).map_err(|e| cannot_write(&e))
    });
    if moved.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    moved
}

/// `name`, or with a number before its ending the first that is not taken: `甲.pdf`, `甲（2）.pdf`.
pub fn another(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = |n: u32| format!("{stem}（{n}）.{ending}");
    if taken(name) { (2..).map(numbered).find(|name| !taken(name)).unwrap_or_default() } else { name.to_owned() }
}

fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A file name made of `text`: letters, digits, 汉字, `-`, `_` and full-width brackets stay; at most 60 characters.
/// Never empty, never a reserved Windows name.
pub fn safe_name(text: &str) -> String {
    let kept: String =
        text.chars().map(|c| if c.is_alphanumeric() || "-_（）·".contains(c) { c } else { '_' }).take(60).collect();
    let kept = kept.trim_matches('_');
    let upper = kept.to_ascii_uppercase();
    let device = matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (upper.len() == 4 && (upper.starts_with("COM") || upper.starts_with("LPT")));
    if kept.is_empty() || device { format!("文件_{kept}").trim_end_matches('_').to_owned() } else { kept.to_owned() }
}

fn cannot_write(error: &std::io::Error) -> Failure {
    use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    match error.kind() {
        StorageFull | QuotaExceeded => {
            Failure::new("files.full", "磁盘满了，文件没有写成", "腾出空间，或换一个文件夹再保存")
        }
        PermissionDenied | ReadOnlyFilesystem => Failure::new(
            "files.read_only",
            "这个文件夹不让写",
            "换一个文件夹，例如“文稿”；文件正被别的程序打开时先关掉它",
        ),
        _ => Failure::new("files.not_written", "文件没有写成", "换一个文件夹再试"),
    }
    .because(error.kind())
}

fn no_name() -> Failure {
    Failure::new("files.no_name", "没有给文件名", "写一个文件名再保存")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_fit_every_system() {
        for (text, name) in [
            ("ICP备案信息真实性核验单", "ICP备案信息真实性核验单"),
            ("a:b/c\\d?e", "a_b_c_d_e"),
            ("CON", "文件_CON"),
            ("com1", "文件_com1"),
            ("..", "文件"),
            ("甲\u{202e}乙. ", "甲_乙"),
        ] {
            assert_eq!(safe_name(text), name, "the name must be safe for {text:?}");
        }
        assert_eq!(safe_name(&"长".repeat(300)).chars().count(), 60, "long names are cut, not refused");
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        assert_eq!(another("甲.pdf", |_| false), "甲.pdf");
        assert_eq!(another("甲.pdf", |name| ["甲.pdf", "甲（2）.pdf"].contains(&name)), "甲（3）.pdf");
    }

    #[test]
    fn a_folder_is_written_whole_and_never_over_another() {
        let root = std::env::temp_dir().join(format!("beian-folder-{}", std::process::id()));
        let files = [("甲/一.txt".to_owned(), b"1".to_vec()), ("二.txt".to_owned(), b"2".to_vec())];
        write_whole_folder(&root.join("包"), &files).unwrap();
        assert_eq!(fs::read(root.join("包/甲/一.txt")).unwrap(), b"1");
        assert_eq!(write_whole_folder(&root.join("包"), &files).unwrap_err().code, "files.not_empty");
        let bad = [("甲".to_owned(), b"1".to_vec()), ("甲/一.txt".to_owned(), b"2".to_vec())];
        assert!(write_whole_folder(&root.join("坏"), &bad).unwrap_err().code.starts_with("files."));
        assert_eq!(fs::read_dir(&root).unwrap().count(), 1, "the half-written folder is gone");
        fs::write(root.join("文件"), b"x").unwrap();
        assert_eq!(write_whole_folder(&root.join("文件"), &files).unwrap_err().code, "files.not_empty");
        let left = root.join(format!(".新.{}.part", std::process::id()));
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("old.txt"), b"x").unwrap();
        write_whole_folder(&root.join("新"), &files).unwrap();
        assert!(!root.join("新/old.txt").exists(), "what an earlier run left does not get in");
        assert_eq!(write_whole_folder(Path::new("/"), &files).unwrap_err().code, "files.not_empty");
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn a_failed_write_leaves_nothing_behind() {
        let folder = std::env::temp_dir().join(format!("beian-write-{}", std::process::id()));
        fs::create_dir_all(folder.join("taken.pdf")).unwrap();
        let failure = write_whole(&folder.join("taken.pdf"), b"x").unwrap_err();
        assert!(failure.code.starts_with("files."), "a folder in the way is a broken machine, not a panic");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "the half-written file is gone");
        fs::remove_dir_all(&folder).unwrap();
    }
}
