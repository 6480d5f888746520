//! Reading one record: its keys are compared with its shape, and each value is asked for by type.
//!
//! Deliberately not here: names of facts, lists or tables; those are resolved by `names`.

use crate::json::{self, Data, Member, Node};
use crate::mistake::{At, Report, did_you_mean};
use crate::shape::Shape;

/// A record of a file, with its place for mistakes.
#[derive(Clone)]
pub(crate) struct Entry<'n> {
    pub at: At,
    pub report: &'n Report,
    members: &'n [Member],
}

/// Reads a file as JSON; a broken one is a mistake and `None`.
pub(crate) fn parse_file(path: &str, bytes: &[u8], report: &Report) -> Option<Node> {
    let mut at = At { file: path.to_owned(), line: 1, entry: String::new() };
    let Ok(text) = std::str::from_utf8(bytes) else {
        report.add(&at, "文件不是 UTF-8 文字", "另存为 UTF-8");
        return None;
    };
    match json::parse(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(node) => Some(node),
        Err(broken) => {
            at.line = broken.line;
            report.add(&at, broken.words, broken.hint);
            None
        }
    }
}

impl<'n> Entry<'n> {
    /// The whole document of a file.
    pub(crate) fn of_file(path: &str, node: &'n Node, shape: &Shape, report: &'n Report) -> Option<Self> {
        let at = At { file: path.to_owned(), line: node.line, entry: String::new() };
        Entry::open(at, node, shape, report)
    }

    /// A record inside this one; its name for mistakes is what stands under `named_by`.
    pub(crate) fn child(&self, node: &'n Node, shape: &Shape, named_by: &str) -> Option<Self> {
        let name = match &node.data {
            Data::Object(members) => members.iter().find(|m| m.key == named_by).and_then(|m| m.node.text()),
            _ => None,
        };
        let entry = name.map_or_else(|| self.at.entry.clone(), str::to_owned);
        let at = At { file: self.at.file.clone(), line: node.line, entry };
        Entry::open(at, node, shape, self.report)
    }

    fn open(at: At, node: &'n Node, shape: &Shape, report: &'n Report) -> Option<Self> {
        let Data::Object(members) = &node.data else {
            report.add(&at, "这里应当是 {…}", "照 RULES.md 的样子写");
            return None;
        };
        let entry = Entry { at, report, members };
        for member in members {
            if !shape.keys().any(|k| k == member.key) {
                let all: Vec<&str> = shape.keys().collect();
                let hint = did_you_mean(&member.key, shape.keys(), &format!("能写的键：{}", all.join("、")));
                entry.fault(&member.key, format!("没有“{}”这个键", member.key), hint);
            }
        }
        for key in shape.required {
            match entry.get(key) {
                None => entry.fault(key, format!("缺少“{key}”"), "补上这一项"),
                Some(Node { data: Data::Text(t), .. }) if t.trim().is_empty() => {
                    entry.fault(key, format!("“{key}”是空的"), "写上文字");
                }
                Some(_) => {}
            }
        }
        Some(entry)
    }

    /// A mistake about `key`, on the key's own line.
    pub(crate) fn fault(&self, key: &str, words: impl Into<String>, hint: impl Into<String>) {
        self.report.add(&self.at_key(key), words, hint);
    }

    /// The place of a key; of the entry if the key is missing.
    pub(crate) fn at_key(&self, key: &str) -> At {
        let line = self.members.iter().find(|m| m.key == key).map_or(self.at.line, |m| m.line);
        At { line, ..self.at.clone() }
    }

    /// The place of a node inside this entry.
    pub(crate) fn at_node(&self, node: &Node) -> At {
        At { line: node.line, ..self.at.clone() }
    }

    /// The same entry, with mistakes told at `node`.
    pub(crate) fn moved_to(&self, node: &Node) -> Self {
        Entry { at: self.at_node(node), ..self.clone() }
    }

    pub(crate) fn members(&self) -> &'n [Member] {
        self.members
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'n Node> {
        self.members.iter().find(|m| m.key == key).map(|m| &m.node)
    }

    /// Text; empty when missing.
    pub(crate) fn text(&self, key: &str) -> String {
        self.maybe_text(key).unwrap_or_default()
    }

    /// Text if the key is there.
    pub(crate) fn maybe_text(&self, key: &str) -> Option<String> {
        let node = self.get(key)?;
        if node.text().is_none() {
            self.fault(key, format!("“{key}”应当是文字"), "写成 \"…\"");
        }
        node.text().map(str::to_owned)
    }

    /// `true` or `false`.
    pub(crate) fn yes(&self, key: &str, default: bool) -> bool {
        match self.get(key).map(|n| &n.data) {
            None => default,
            Some(Data::YesNo(b)) => *b,
            Some(_) => {
                self.fault(key, format!("“{key}”应当是 true 或 false"), "去掉引号");
                default
            }
        }
    }

    /// A whole number inside `range`.
    pub(crate) fn whole(&self, key: &str, default: i64, range: std::ops::RangeInclusive<i64>) -> i64 {
        let Some(node) = self.get(key) else { return default };
        match node.whole().filter(|n| range.contains(n)) {
            Some(n) => n,
            None => {
                let hint = format!("从 {} 到 {}", range.start(), range.end());
                self.fault(key, format!("“{key}”应当是一个整数"), hint);
                default
            }
        }
    }

    /// The items of a list; none when missing.
    pub(crate) fn items(&self, key: &str) -> &'n [Node] {
        match self.get(key).map(|n| &n.data) {
            Some(Data::List(items)) => items,
            None => &[],
            Some(_) => {
                self.fault(key, format!("“{key}”应当是列表"), "写成 [..]");
                &[]
            }
        }
    }

    /// The keys and values under `key`; none when missing.
    pub(crate) fn map(&self, key: &str) -> &'n [Member] {
        match self.get(key).map(|n| &n.data) {
            Some(Data::Object(members)) => members,
            None => &[],
            Some(_) => {
                self.fault(key, format!("“{key}”应当是 {{…}}"), "照 RULES.md 的样子写");
                &[]
            }
        }
    }

    /// A list of texts.
    pub(crate) fn texts(&self, key: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.items(key) {
            match item.text() {
                Some(t) => texts.push(t.to_owned()),
                None => self.report.add(&self.at_node(item), format!("“{key}”里应当都是文字"), "写成 [\"…\"]"),
            }
        }
        texts
    }

    /// One of a few words.
    pub(crate) fn one_of<T: Copy>(&self, key: &str, default: T, words: &[(&str, T)]) -> T {
        let Some(text) = self.maybe_text(key) else { return default };
        if let Some((_, value)) = words.iter().find(|(w, _)| *w == text) {
            return *value;
        }
        let known: Vec<&str> = words.iter().map(|(w, _)| *w).collect();
        self.fault(key, format!("“{key}”不能写“{text}”"), format!("能写：{}", known.join("、")));
        default
    }
}

impl Node {
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(t) => Some(t),
            _ => None,
        }
    }

    pub(crate) fn whole(&self) -> Option<i64> {
        match &self.data {
            Data::Number(n) => n.parse().ok(),
            _ => None,
        }
    }

    /// The same value for serde.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match &self.data {
            Data::Null => serde_json::Value::Null,
            Data::YesNo(b) => (*b).into(),
            Data::Number(n) => serde_json::from_str(n).unwrap_or(serde_json::Value::Null),
            Data::Text(t) => t.as_str().into(),
            Data::List(items) => items.iter().map(Node::to_json).collect(),
            Data::Object(members) => members.iter().map(|m| (m.key.clone(), m.node.to_json())).collect(),
        }
    }
}
