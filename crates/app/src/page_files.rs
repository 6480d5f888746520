//! Finds and reads the pages of a saved site: one file, or a folder of them, within limits.
//!
//! Deliberately not here: what stands in a page.

use std::fs::read_dir;
use std::path::{Path, PathBuf};

use beian_core::Failure;
use beian_pages::limits::{DEEPEST_FOLDER, MOST_BYTES, MOST_FOLDER_BYTES, MOST_PAGES};

use crate::brought::{self, Refused};

/// Most entries of a folder that are looked at.
const MOST_ENTRIES: usize = 20_000;
/// Endings of pages.
const ENDINGS: [&str; 4] = ["html", "htm", "xhtml", "shtml"];
/// Names that a home page is saved under.
const HOME: [&str; 4] = ["index", "default", "home", "首页"];

/// The pages that were found, the home page first.
pub(crate) struct PageFiles {
    /// Name inside the folder, with `/`, and the file.
    pub pages: Vec<(String, PathBuf)>,
    /// What is not looked at, in words.
    pub left_out: Vec<String>,
}

/// The page at `path`, or those in the folder at `path`. Links inside a folder are not followed.
pub(crate) fn find(path: &Path) -> Result<PageFiles, Failure> {
    let mut files = PageFiles { pages: Vec::new(), left_out: Vec::new() };
    if !path.is_dir() {
        files.pages.push((name(path), path.to_owned()));
        return Ok(files);
    }
    let mut search = Search { entries: 0, found: Vec::new(), too_deep: false, unreadable: 0 };
    search.folder(path, "", 0);
    search.found.sort();
    if search.found.is_empty() {
        files.left_out.push("文件夹里没有网页（.html 或 .htm 文件）".to_owned());
    }
    if search.found.len() > MOST_PAGES {
        files.left_out.push(format!("还有 {} 个网页没有看，一次最多 {MOST_PAGES} 个", search.found.len() - MOST_PAGES));
    }
    if search.too_deep {
        files.left_out.push(format!("第 {DEEPEST_FOLDER} 层以下的文件夹没有看"));
    }
    if search.entries > MOST_ENTRIES {
        files.left_out.push(format!("文件夹里的文件超过 {MOST_ENTRIES} 个，后面的没有看"));
    }
    if search.unreadable > 0 {
        files.left_out.push(format!("有 {} 个文件夹打不开", search.unreadable));
    }
    files.pages = search.found.into_iter().take(MOST_PAGES).map(|(_, name, file)| (name, file)).collect();
    Ok(files)
}

/// Reads one page. `page.too_large` and `page.unreadable` say what to do.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    brought::read(path, MOST_BYTES).map_err(|refused| match refused {
        Refused::TooLarge => {
            let most = MOST_BYTES >> 20;
            Failure::new("page.too_large", format!("网页超过 {most} MB"), "只选首页那个文件，图片不用选")
        }
        Refused::Unreadable(kind) => unreadable().because(kind),
    })
}

/// Bytes of pages that are read together.
pub(crate) struct Budget(u64);

impl Budget {
    pub fn new() -> Self {
        Budget(MOST_FOLDER_BYTES)
    }

    /// Whether so many more may be read.
    pub fn takes(&mut self, bytes: usize) -> bool {
        let rest = self.0.checked_sub(bytes as u64);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}

struct Search {
    entries: usize,
    /// Sorted: shallow before deep, home pages before others, then by name.
    found: Vec<((usize, bool), String, PathBuf)>,
    too_deep: bool,
    unreadable: u32,
}

impl Search {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) {
        if depth > DEEPEST_FOLDER {
            self.too_deep = true;
            return;
        }
        let Ok(entries) = read_dir(folder) else {
            self.unreadable += 1;
            return;
        };
        for entry in entries.flatten() {
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                return;
            }
            let Ok(kind) = entry.file_type() else { continue };
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if kind.is_dir() {
                self.folder(&entry.path(), &format!("{name}/"), depth + 1);
            } else if kind.is_file() && is_page(&entry.path()) {
                self.found.push(((depth, !is_home(&entry.path())), name, entry.path()));
            }
        }
    }
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|e| ENDINGS.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

fn is_home(path: &Path) -> bool {
    let stem = path.file_stem().map(|s| s.to_string_lossy().to_lowercase()).unwrap_or_default();
    HOME.contains(&stem.as_str())
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn unreadable() -> Failure {
    Failure::new("page.unreadable", "读不到这个网页", "看看文件还在不在、U 盘有没有拔掉，再选一次")
}
