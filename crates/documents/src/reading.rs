//! Reading `form.json`: every mistake with its line, in words for the person who edits forms.
//!
//! Deliberately not here: the shape of the file (`shape_of_file`), what its parts must agree on (`checking`) and the
//! mark-up inside texts (`markup`).

use std::sync::Arc;

use crate::checking::Checker;
use crate::form::Form;
use crate::shape_of_file::FormFile;

/// A form file larger than this is not read.
const MAX_FORM_BYTES: usize = 512 << 10;
/// The band of a draft is one line.
const MAX_DRAFT_CHARS: usize = 45;

/// A mistake in a form file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormMistake {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong.
    pub words: String,
    /// What to change.
    pub hint: String,
    /// The entry concerned: a field's name, a placeholder, the start of a text.
    pub entry: String,
}

impl Form {
    /// Reads the form `id` from its `form.json`.
    ///
    /// # Errors
    /// Every mistake found: wrong shape, mark-up that cannot be read, a placeholder without a field, a field without a
    /// placeholder, widths that do not add up, sizes below 9 pt, a sign or stamp zone that does not say who and how.
    pub fn read(id: &str, json: &[u8]) -> Result<Form, Vec<FormMistake>> {
        if json.len() > MAX_FORM_BYTES {
            return Err(vec![mistake(1, "表格文件太大", "拆成几个表格，每个不超过 512 KB", id)]);
        }
        let text =
            std::str::from_utf8(json).map_err(|_| vec![mistake(1, "文件不是 UTF-8 文字", "用 UTF-8 另存", id)])?;
        let file: FormFile = serde_json::from_str(text).map_err(|e| vec![shape_mistake(&e)])?;
        let mut checker = Checker::new(text, &file);
        let form = Form {
            id: id.to_owned(),
            title: file.title.clone(),
            official: file.official,
            draft: file.draft.clone(),
            serves: file.serves,
            sketches: Arc::default(),
            page: checker.page(&file.page),
            fields: file.fields.iter().map(|f| checker.field(f)).collect(),
            blocks: file.blocks.iter().map(|b| checker.block(b)).collect(),
        };
        checker.unused();
        let lacks = |name: &str| !file.fields.iter().any(|f| f.name == name);
        if let Some(missing) = file.serves.and_then(|s| s.fields().into_iter().find(|name| lacks(name))) {
            checker.add("\"serves\"", &format!("程序要填的栏少了“{missing}”"), "照 README.md 补上");
        }
        if file.draft.as_ref().is_some_and(|words| words.is_empty() || words.chars().count() > MAX_DRAFT_CHARS) {
            checker.add("\"draft\"", "参考稿的横幅要在 1 到 45 个字之间", "改短，或删掉 draft");
        }
        if checker.mistakes.is_empty() { Ok(form) } else { Err(checker.mistakes) }
    }
}

pub(crate) fn mistake(line: usize, words: &str, hint: &str, entry: &str) -> FormMistake {
    FormMistake { line, words: words.to_owned(), hint: hint.to_owned(), entry: entry.to_owned() }
}

/// Says in Chinese what the JSON reader says in English.
pub(crate) fn shape_mistake(error: &serde_json::Error) -> FormMistake {
    let said = error.to_string();
    let named = said.split('`').nth(1).unwrap_or("").to_owned();
    let (words, hint) = if said.starts_with("unknown field") {
        (format!("不认识键“{named}”"), "对照表格语言说明改键名")
    } else if said.starts_with("missing field") {
        (format!("缺少键“{named}”"), "补上这个键")
    } else if said.starts_with("unknown variant") {
        (format!("“{named}”不在可选的值里"), "对照表格语言说明换一个值")
    } else if said.starts_with("duplicate field") {
        (format!("键“{named}”写了两次"), "删掉一个")
    } else if said.starts_with("invalid type") || said.starts_with("invalid length") {
        ("值的类型写错了".to_owned(), "对照表格语言说明改成对的类型")
    } else {
        ("JSON 写法不对".to_owned(), "检查逗号、引号和括号")
    };
    FormMistake { line: error.line(), words, hint: hint.to_owned(), entry: named }
}
