//! Why a file cannot be taken, and what to do. One place for the words, so that codes stay told apart.

use beian_core::Failure;

/// What to do with anything that is neither PDF nor DOCX.
const SAVE_AS: &str = "用 Word 或 WPS 打开，另存为 .docx 或 PDF";

pub(crate) fn empty() -> Failure {
    fault("empty", "文件是空的", "重新下载一份，再导入")
}

pub(crate) fn too_big() -> Failure {
    fault("too_big", "文件超过 20 MB", "压缩里面的图片，或另存为 PDF")
}

/// Known, and not what we take; `what` names it.
pub(crate) fn other_kind(what: &str, hint: &str) -> Failure {
    fault("other_kind", format!("这是{what}，这里用不了"), hint).because(what)
}

pub(crate) fn old_word() -> Failure {
    fault("old_word", "这是旧格式的 .doc 或 .wps 文件", "用 Word 或 WPS 打开，另存为 .docx")
}

pub(crate) fn word_template() -> Failure {
    fault("word_template", "这是 Word 模板文件（.dotx）", "用 Word 打开，另存为 .docx")
}

pub(crate) fn locked() -> Failure {
    fault("locked", "文件设了打开密码", "用密码打开，去掉密码后另存一份")
}

pub(crate) fn unknown() -> Failure {
    fault("unknown", "认不出这个文件", SAVE_AS)
}

pub(crate) fn damaged(detail: impl std::fmt::Display) -> Failure {
    fault("damaged", "文件坏了，或者没有传完", "重新下载；还不行就用 Word 另存一份").because(detail)
}

pub(crate) fn too_many_entries() -> Failure {
    fault("too_many_entries", "文件里的部件太多", "用 Word 打开，另存一份再导入")
}

pub(crate) fn unpacks_too_big() -> Failure {
    fault("unpacks_too_big", "文件展开后太大", "压缩里面的图片，另存一份再导入")
}

pub(crate) fn too_deep() -> Failure {
    fault("too_deep", "文件里的层次太深", "用 Word 打开，另存一份再导入")
}

pub(crate) fn too_many_marks() -> Failure {
    fault("too_many_marks", "文件里的占位太多", "减少 {{…}} 的数量，再导入")
}

pub(crate) fn outside_definitions() -> Failure {
    fault("outside_definitions", "文件带着外部定义，Word 也不收", "用 Word 重新另存为 .docx")
}

pub(crate) fn encoding() -> Failure {
    fault("encoding", "文件里的文字不是 UTF-8", "用 Word 打开，另存为 .docx")
}

pub(crate) fn macros() -> Failure {
    fault("macros", "文件带着宏，打开时会运行程序", "另存为不带宏的 .docx，再导入")
}

/// Something that Word would fetch and that may run; `what` names it.
pub(crate) fn fetches(what: &str) -> Failure {
    fault("fetches", format!("打开文件时会从网上取{what}"), "向提供方要一份不联网的，或另存为 PDF").because(what)
}

pub(crate) fn not_fillable() -> Failure {
    fault("not_fillable", "PDF 只能原样打印，不能填写", "要自动填写，就导入 .docx")
}

pub(crate) fn not_packed(detail: impl std::fmt::Display) -> Failure {
    fault("not_packed", "填好的文件没有写成", "再试一次；还不行就另存一份再导入").because(detail)
}

pub(crate) fn save_as() -> &'static str {
    SAVE_AS
}

fn fault(reason: &str, message: impl Into<String>, hint: &str) -> Failure {
    Failure::new(&format!("template.{reason}"), message, hint)
}
