//! Every way the store can fail: code, words, what to do. Details hold codes and counts, never text of a row or a path.

use std::io;
use std::path::Path;

use beian_core::Failure;
use rusqlite::ErrorCode;
use rusqlite::ffi;

pub(crate) fn locked() -> Failure {
    Failure::new("store.locked", "备案向导已经开着", "切换到已打开的窗口；找不到就重启电脑再打开")
}

pub(crate) fn read_only() -> Failure {
    Failure::new("store.read_only", "资料文件夹不能写入", "检查磁盘和文件夹权限，或换一个能写的文件夹")
}

pub(crate) fn full() -> Failure {
    Failure::new("store.full", "磁盘满了，这一步没有保存", "腾出 100 MB 以上空间，再做一次这一步")
}

pub(crate) fn damaged() -> Failure {
    Failure::new("store.damaged", "资料文件已损坏，没有改动它", "先复制整个资料文件夹留底，再换回备份")
}

pub(crate) fn newer() -> Failure {
    Failure::new("store.newer", "资料是更新版的程序存的", "安装最新版程序，再打开")
}

pub(crate) fn migration() -> Failure {
    Failure::new("store.migration", "升级资料没有成功，资料没有变", "先复制资料文件夹留底，再用回上一版程序")
}

pub(crate) fn no_folder() -> Failure {
    Failure::new("store.no_folder", "建不了资料文件夹", "检查路径是否写对，或换一个文件夹")
}

pub(crate) fn no_case() -> Failure {
    Failure::new("store.no_case", "找不到这个案件", "回到首页，从列表里重新打开")
}

pub(crate) fn case_exists() -> Failure {
    Failure::new("store.case_exists", "这个案件已经有了", "回到首页，从列表里打开它")
}

pub(crate) fn immutable() -> Failure {
    Failure::new("store.immutable", "历史记录不能改", "有新情况就添加一条新记录")
}

pub(crate) fn blob_missing() -> Failure {
    Failure::new("store.blob_missing", "图片文件不见了", "重新选一次这张图片，或换回备份")
}

pub(crate) fn blob_damaged() -> Failure {
    Failure::new("store.blob_damaged", "图片文件已损坏", "重新选一次这张图片，或换回备份")
}

pub(crate) fn too_big(size: u64, max: u64) -> Failure {
    Failure::new("store.too_big", "内容太大，没有保存", "删短一些，或换小一点的文件")
        .because(format!("{size} bytes, at most {max}"))
}

pub(crate) fn bad_name() -> Failure {
    Failure::new("store.bad_name", "案件或栏目的编号写错了", "回到首页，从列表里重新打开")
}

fn broken() -> Failure {
    Failure::new("store.broken", "读写资料时出了故障", "关掉程序重新打开；还不行就复制资料文件夹留底")
}

/// A row that the program wrote and cannot read back. `what` names the table, never the content.
pub(crate) fn unreadable(what: &str) -> Failure {
    damaged().because(format!("{what}: unreadable row"))
}

/// What a file operation ran into.
pub(crate) fn from_io(error: &io::Error) -> Failure {
    let failure = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => full(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => read_only(),
        _ => broken(),
    };
    failure.because(format!("io {:?} {:?}", error.kind(), error.raw_os_error()))
}

/// What SQLite ran into. Its own message is left out: it may quote SQL or data.
pub(crate) fn from_sql(error: &rusqlite::Error) -> Failure {
    let rusqlite::Error::SqliteFailure(cause, _) = error else {
        return match error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => unreadable("column"),
            _ => broken().because("sqlite: program error"),
        };
    };
    let failure = match (cause.code, cause.extended_code) {
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => no_case(),
        (_, ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE) => case_exists(),
        (_, ffi::SQLITE_CONSTRAINT_TRIGGER) => immutable(),
        (_, ffi::SQLITE_IOERR_SHMSIZE) | (ErrorCode::DiskFull, _) => full(),
        (ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _) => read_only(),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => locked(),
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => damaged(),
        (ErrorCode::TooBig, _) => Failure { detail: String::new(), ..too_big(0, 0) },
        _ => broken(),
    };
    failure.because(format!("sqlite {}", cause.extended_code))
}

/// The same, but when SQLite only says that reading or writing failed, a small file written into the folder tells
/// whether the disk is full or cannot be written.
pub(crate) fn from_sql_in(folder: &Path, error: &rusqlite::Error) -> Failure {
    let failure = from_sql(error);
    match error.sqlite_error_code() {
        Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) if failure.code == "store.broken" => {
            match probe(folder) {
                Ok(()) => failure,
                Err(cause) => {
                    let seen = from_io(&cause);
                    let detail = format!("{}; {}", failure.detail, seen.detail);
                    seen.because(detail)
                }
            }
        }
        _ => failure,
    }
}

/// Writes 64 KiB and takes it away again: what a write-ahead log needs to begin.
pub(crate) fn probe(folder: &Path) -> io::Result<()> {
    let path = folder.join("beian.probe");
    let written = std::fs::write(&path, [0_u8; 64 * 1024]);
    let removed = std::fs::remove_file(&path);
    written.and(removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_is_short_and_says_what_to_do() {
        let all = [
            locked(),
            read_only(),
            full(),
            damaged(),
            newer(),
            migration(),
            no_folder(),
            no_case(),
            case_exists(),
            immutable(),
            blob_missing(),
            blob_damaged(),
            too_big(2, 1),
            bad_name(),
            broken(),
        ];
        let han = |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        for failure in all {
            assert!(failure.code.starts_with("store."), "{failure}");
            assert!((4..=20).contains(&han(&failure.message)) && (4..=30).contains(&han(&failure.hint)), "{failure}");
            for word in ["非法", "无效", "错误代码", "请", "抱歉"] {
                assert!(!failure.message.contains(word) && !failure.hint.contains(word), "{failure}");
            }
        }
    }

    #[test]
    fn a_detail_never_quotes_what_was_stored() {
        let secret = "机密姓名";
        let messages = [
            rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CONSTRAINT_UNIQUE), Some(secret.into())),
            rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, secret.into()),
            rusqlite::Error::InvalidColumnName(secret.into()),
            rusqlite::Error::InvalidParameterName(secret.into()),
            rusqlite::Error::ToSqlConversionFailure(secret.into()),
        ];
        for error in messages {
            assert!(!from_sql(&error).detail.contains(secret), "{error:?}");
        }
        let io = io::Error::other(secret);
        assert!(!from_io(&io).detail.contains(secret), "an io error may carry a path");
    }
}
