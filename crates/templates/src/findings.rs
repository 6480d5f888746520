//! The findings of this room, one function each: `TPL-0…` the file, `TPL-1…` its placeholders, `TPL-2…` what was filled.

use beian_core::{Finding, Severity};

use crate::marks::{Broken, BrokenKind};

/// TPL-001: an encrypted PDF.
pub(crate) fn encrypted() -> Finding {
    warning("TPL-001", "这份 PDF 加了密", "试着打印；打不开就要一份没加密的")
}

/// TPL-002: the pages of a PDF could not be counted.
pub(crate) fn pages_unknown() -> Finding {
    warning("TPL-002", "数不出这份 PDF 有几页", "打开看一遍，页数齐再用")
}

/// TPL-003: somebody's changes are still open.
pub(crate) fn tracked(count: usize) -> Finding {
    warning("TPL-003", format!("有 {count} 处修订还没定下来"), "在 Word“审阅”里全部接受，再导入")
}

/// TPL-004: comments are printed in the margin.
pub(crate) fn comments() -> Finding {
    hint("TPL-004", "文件里有批注，会印出来", "在 Word“审阅”里删掉批注")
}

/// TPL-005: Word would look outside the file; `what` names for what.
pub(crate) fn outside(what: &str) -> Finding {
    warning("TPL-005", format!("打开时会从文件外面取{what}"), "断开链接再导入，或另存为 PDF")
}

/// TPL-006: a field that fetches; `word` is its name.
pub(crate) fn fetching_field(word: &str) -> Finding {
    warning("TPL-006", format!("有一个 {word} 域会从外面取内容"), "在 Word 里选中它，按 Ctrl+Shift+F9")
}

/// TPL-007: filling breaks a digital signature.
pub(crate) fn signed() -> Finding {
    warning("TPL-007", "填写后，文件里的电子签名会失效", "问提供方要没有签名的空白件")
}

/// TPL-008: something embedded; `what` names it.
pub(crate) fn embedded(what: &str) -> Finding {
    warning("TPL-008", format!("文件里嵌着{what}"), "不认识就不要双击，问提供方要干净的")
}

/// TPL-009: nothing to fill.
pub(crate) fn no_marks() -> Finding {
    hint("TPL-009", "没有找到 {{名称}} 这样的占位", "原样打印就行；要自动填写先加占位")
}

/// TPL-010: a placeholder where none is filled.
pub(crate) fn out_of_reach() -> Finding {
    warning("TPL-010", "图表、批注或公式里的占位不会填", "把 {{…}} 移到正文、表格或页眉里")
}

/// TPL-101 … TPL-106: a placeholder that is not one.
pub(crate) fn broken(broken: &Broken) -> Finding {
    let near = &broken.near;
    match broken.kind {
        BrokenKind::NoEnd => warning("TPL-101", format!("“{near}”的 {{{{ 没有结尾"), "在同一段里补上 }}"),
        BrokenKind::NoStart => warning("TPL-102", format!("“{near}”的 }}}} 没有开头"), "在同一段里补上 {{"),
        BrokenKind::Nested => warning("TPL-103", format!("“{near}”里的括号套着括号"), "一个占位只写一对 {{ 和 }}"),
        BrokenKind::Empty => warning("TPL-104", format!("“{near}”的占位里没有名称"), "在 {{ 和 }} 之间写上名称"),
        BrokenKind::Interrupted => {
            warning("TPL-105", format!("“{near}”的占位里夹着别的东西"), "删掉里面的换行、图片或域，重新写")
        }
        BrokenKind::TooLong => warning("TPL-106", format!("“{near}”的占位名称太长"), "名称不超过 60 个字"),
    }
}

/// TPL-107: Word writes a content control anew when the file is opened.
pub(crate) fn bound(name: &str) -> Finding {
    warning("TPL-107", format!("“{name}”在内容控件里，会被盖掉"), "在 Word 里删除内容控件，留下文字")
}

/// TPL-108: there are more of a kind than are listed.
pub(crate) fn more(count: usize) -> Finding {
    warning("TPL-108", format!("这样的占位还有 {count} 处"), "先改好上面的，再导入看看")
}

/// TPL-201: nobody knows what belongs there.
pub(crate) fn unknown(name: &str, near: &str) -> Finding {
    warning("TPL-201", format!("不认识“{name}”，没有填"), format!("核对“{near}”处的名称"))
}

/// TPL-202: for the person's own hand.
pub(crate) fn by_hand(name: &str) -> Finding {
    hint("TPL-202", format!("“{name}”留着空，要本人手写"), "打印后再签字、写日期")
}

/// TPL-203: known, and there is no answer yet.
pub(crate) fn no_value(name: &str) -> Finding {
    warning("TPL-203", format!("“{name}”还没有答案，留着空"), "先回答这一项，再填一次")
}

/// TPL-204: characters that no Word file can carry.
pub(crate) fn cleaned(name: &str) -> Finding {
    warning("TPL-204", format!("“{name}”里有看不见的字符，去掉了"), "核对这一项填好的样子")
}

fn warning(code: &str, words: impl Into<String>, hint: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Warning, words, hint)
}

fn hint(code: &str, words: impl Into<String>, hint: &str) -> Finding {
    Finding::new(code, Severity::Hint, words, hint)
}
