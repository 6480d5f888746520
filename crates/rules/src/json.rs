//! JSON as a tree that remembers lines and the order of keys, so that a mistake can say where it stands.
//!
//! Deliberately not here: what the keys mean, and printing (see `format`). Bytes, depth and repeated keys are limited here.

/// Largest file of an edition, in bytes.
pub(crate) const MAX_BYTES: usize = 4 << 20;
/// Deepest nesting; the language needs about ten.
pub(crate) const MAX_DEPTH: u32 = 32;

/// A value with the line it starts on (from 1).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub line: u32,
    pub data: Data,
}

/// What stands there. Numbers keep their spelling.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Data {
    Null,
    YesNo(bool),
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Member>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    pub key: String,
    pub line: u32,
    pub node: Node,
}

/// Why the text is not JSON.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Broken {
    pub line: u32,
    pub words: String,
    pub hint: &'static str,
}

/// Reads a whole document.
pub(crate) fn parse(text: &str) -> Result<Node, Broken> {
    let mut reader = Reader { bytes: text.as_bytes(), text, at: 0, line: 1, depth: 0 };
    if text.len() > MAX_BYTES {
        return Err(reader.broken("文件太大", "拆成几个小文件，每个不超过 4 MB"));
    }
    reader.blank();
    let node = reader.node()?;
    reader.blank();
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.broken("最后多了内容", "一个文件只写一个 {…}")),
    }
}

struct Reader<'t> {
    bytes: &'t [u8],
    text: &'t str,
    at: usize,
    line: u32,
    depth: u32,
}

impl Reader<'_> {
    fn broken(&self, words: &str, hint: &'static str) -> Broken {
        Broken { line: self.line, words: words.to_owned(), hint }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blank(&mut self) {
        while let Some(b) = self.peek() {
            match b {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' => {}
                _ => break,
            }
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn node(&mut self) -> Result<Node, Broken> {
        let line = self.line;
        let data = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => Data::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(_) => self.word()?,
            None => return Err(self.broken("内容没写完", "补上缺的括号或引号")),
        };
        Ok(Node { line, data })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Data, Broken>) -> Result<Data, Broken> {
        if self.depth >= MAX_DEPTH {
            return Err(self.broken("嵌套太深", "最多 32 层，把条件拆成几个有名字的事实"));
        }
        self.depth += 1;
        self.at += 1;
        let data = read(self);
        self.depth -= 1;
        data
    }

    fn object(&mut self) -> Result<Data, Broken> {
        let mut members: Vec<Member> = Vec::new();
        self.blank();
        if self.take(b'}') {
            return Ok(Data::Object(members));
        }
        loop {
            self.blank();
            let line = self.line;
            if self.peek() != Some(b'"') {
                return Err(self.broken("这里应当是一个带引号的键", "键写成 \"…\"，最后一项后面不写逗号"));
            }
            let key = self.string()?;
            if members.iter().any(|m| m.key == key) {
                return Err(self.broken(&format!("键“{key}”写了两次"), "留下一个"));
            }
            self.blank();
            if !self.take(b':') {
                return Err(self.broken("键后面缺冒号", "写成 \"键\": 值"));
            }
            self.blank();
            let node = self.node()?;
            members.push(Member { key, line, node });
            self.blank();
            if self.take(b'}') {
                return Ok(Data::Object(members));
            }
            if !self.take(b',') {
                return Err(self.broken("两项之间缺逗号，或括号没关上", "检查这一行和上一行的末尾"));
            }
        }
    }

    fn list(&mut self) -> Result<Data, Broken> {
        let mut items = Vec::new();
        self.blank();
        if self.take(b']') {
            return Ok(Data::List(items));
        }
        loop {
            self.blank();
            items.push(self.node()?);
            self.blank();
            if self.take(b']') {
                return Ok(Data::List(items));
            }
            if !self.take(b',') {
                return Err(self.broken("两项之间缺逗号，或方括号没关上", "检查这一行和上一行的末尾"));
            }
        }
    }

    fn word(&mut self) -> Result<Data, Broken> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        for (word, data) in [("true", Data::YesNo(true)), ("false", Data::YesNo(false)), ("null", Data::Null)] {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(data);
            }
        }
        Err(self.broken("这里看不懂", "文字要写在英文双引号里"))
    }

    fn number(&mut self) -> Result<Data, Broken> {
        let start = self.at;
        while let Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        let spelling = self.text.get(start..self.at).unwrap_or_default();
        // serde_json decides what a JSON number is, so that both readers agree.
        match serde_json::from_str::<f64>(spelling) {
            Ok(n) if n.is_finite() => Ok(Data::Number(spelling.to_owned())),
            _ => Err(self.broken("数写错了", "写成 30 或 1.5 这样")),
        }
    }

    fn string(&mut self) -> Result<String, Broken> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(b'\n') | None => return Err(self.broken("引号没有关上", "文字写在一行里，换行写成 \\n")),
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        // Escapes and control characters by the letter of the standard: serde_json reads the quoted piece.
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        serde_json::from_str(quoted).map_err(|_| self.broken("文字里有写错的转义", "反斜杠写成 \\\\，引号写成 \\\""))
    }
}
