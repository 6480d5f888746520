//! Walks through a page once and tells what it meets: blocks of words, start tags, scripts, comments.
//!
//! The tokenizer is `html5gum`: linear on every input that was tried, where the better known one needs seconds for a
//! tag with a hundred thousand attributes (docs/decisions/0008-saved-pages.md). No tree is built.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::block::Block;
use crate::element::Element;
use crate::limits::{LONGEST_SCRIPT, LONGEST_TITLE};
use crate::stack::{Stack, breaks};

/// Who is told.
pub(crate) trait Watch {
    /// Words up to a break.
    fn block(&mut self, block: &Block);
    /// A start tag.
    fn element(&mut self, element: &Element);
    /// The text of a script, at most [`LONGEST_SCRIPT`].
    fn script(&mut self, text: &str, line: u32);
    /// The text of a comment, at most [`LONGEST_SCRIPT`].
    fn comment(&mut self, text: &str, line: u32);
}

/// What is known of the page as a whole afterwards.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// The first title.
    pub title: String,
    /// Bytes of the words that visitors see.
    pub shown: u64,
    /// Bytes of scripts in the page itself.
    pub script_bytes: u64,
    /// Scripts, in the page and beside it.
    pub scripts: u32,
    /// Elements too deep to follow.
    pub too_deep: u64,
    /// Scripts or comments were cut.
    pub cut: bool,
}

/// Walks through `text` from beginning to end.
pub(crate) fn walk(text: &str, watch: &mut impl Watch) -> Walked {
    let mut walker = Walker::new(text, watch);
    let callback = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        walker.event(&event, span.start);
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    let _ = Tokenizer::new_with_emitter(text, emitter).finish();
    walker.finish()
}

/// Bytes of text that are added to a block at a time.
const PIECE: usize = 16 << 10;

struct Walker<'a, W> {
    source: &'a [u8],
    /// Lines are counted up to here.
    counted: usize,
    line: u32,
    watch: &'a mut W,
    stack: Stack,
    block: Block,
    /// The link or button that is open, and its address.
    link: Option<String>,
    element: Element,
    walked: Walked,
}

impl<'a, W: Watch> Walker<'a, W> {
    fn new(source: &'a str, watch: &'a mut W) -> Self {
        Walker {
            source: source.as_bytes(),
            counted: 0,
            line: 1,
            watch,
            stack: Stack::default(),
            block: Block::default(),
            link: None,
            element: Element::default(),
            walked: Walked::default(),
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, at: usize) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.element = Element::new(name, self.line_at(at)),
            CallbackEvent::AttributeName { name } => self.element.attribute_name(name),
            CallbackEvent::AttributeValue { value } => self.element.attribute_value(value),
            CallbackEvent::CloseStartTag { .. } => self.begin(),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => {
                let line = self.line_at(at);
                self.words(&String::from_utf8_lossy(value), line);
            }
            CallbackEvent::Comment { value } => {
                let line = self.line_at(at);
                let text = String::from_utf8_lossy(value);
                let text = self.cut(&text);
                self.watch.comment(text, line);
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// The line of a byte; bytes are asked for in order.
    fn line_at(&mut self, at: usize) -> u32 {
        if let Some(passed) = self.source.get(self.counted..at) {
            let lines = passed.iter().filter(|b| **b == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            self.counted = at;
        }
        self.line
    }

    fn begin(&mut self) {
        let mut element = std::mem::take(&mut self.element);
        if breaks(&element.name) {
            self.flush();
        }
        for ended in self.stack.begin(&element.name, element.hides()) {
            self.ended(&ended);
        }
        element.hidden = self.stack.is_hidden() || element.hides();
        match element.name.as_str() {
            "a" => self.open_link(element.value("href")),
            "button" => self.open_link(""),
            "img" => {
                self.turn();
                self.block.add_picture(element.value("src"), element.value("alt"), element.line);
            }
            "script" => self.walked.scripts += 1,
            _ => {}
        }
        self.watch.element(&element);
    }

    fn end(&mut self, name: &[u8]) {
        let name = Element::new(name, 0).name;
        if breaks(&name) {
            self.flush();
        }
        for ended in self.stack.end(&name) {
            self.ended(&ended);
        }
    }

    fn ended(&mut self, name: &str) {
        if matches!(name, "a" | "button") {
            self.block.close_link();
            self.link = None;
        }
        if breaks(name) {
            self.flush();
        }
    }

    fn open_link(&mut self, href: &str) {
        self.turn();
        self.block.close_link();
        self.block.open_link(href);
        self.link = Some(href.to_owned());
    }

    fn words(&mut self, text: &str, line: u32) {
        match self.stack.innermost() {
            "script" => {
                self.walked.script_bytes += text.len() as u64;
                let text = self.cut(text);
                self.watch.script(text, line);
            }
            "style" | "noscript" | "iframe" | "noembed" => {}
            "title" => {
                if self.walked.title.is_empty() {
                    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.walked.title = words.chars().take(LONGEST_TITLE).collect();
                }
            }
            _ => self.shown_words(text, line),
        }
    }

    fn shown_words(&mut self, mut text: &str, mut line: u32) {
        while !text.is_empty() {
            let (piece, rest) = text.split_at(text.floor_char_boundary(PIECE));
            self.turn();
            let before = self.block.text.len();
            self.block.add(piece, line);
            if !self.block.hidden {
                self.walked.shown += (self.block.text.len() - before) as u64;
            }
            let lines = piece.bytes().filter(|b| *b == b'\n').count();
            line = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            if self.block.is_full() {
                self.flush();
            }
            text = rest;
        }
    }

    /// Parts that are shown and parts that are not never stand in one block.
    fn turn(&mut self) {
        if self.block.hidden != self.stack.is_hidden() {
            self.flush();
        }
    }

    /// Tells the block and begins the next; an open link goes on in it.
    fn flush(&mut self) {
        self.block.close_link();
        if !self.block.is_empty() {
            self.watch.block(&self.block);
        }
        self.block = Block::new(self.stack.is_hidden());
        if let Some(href) = &self.link {
            self.block.open_link(href);
        }
    }

    fn cut<'t>(&mut self, text: &'t str) -> &'t str {
        self.walked.cut |= text.len() > LONGEST_SCRIPT;
        text.get(..text.floor_char_boundary(LONGEST_SCRIPT)).unwrap_or(text)
    }

    fn finish(mut self) -> Walked {
        self.flush();
        self.walked.too_deep = self.stack.too_deep;
        self.walked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Heard(Vec<String>);

    impl Watch for Heard {
        fn block(&mut self, block: &Block) {
            let links: Vec<_> = block.links.iter().map(|l| format!("{}→{}", block.words(l), l.href)).collect();
            let hidden = if block.hidden { "hidden " } else { "" };
            self.0.push(format!("{hidden}{}: {} {links:?} {}", block.line(0), block.text, block.pictures.len()));
        }
        fn element(&mut self, element: &Element) {
            if matches!(element.name.as_str(), "input" | "form") {
                self.0.push(format!(
                    "{} {} line {} {}",
                    element.name,
                    element.value("type"),
                    element.line,
                    element.hidden
                ));
            }
        }
        fn script(&mut self, text: &str, line: u32) {
            self.0.push(format!("script {line}: {text}"));
        }
        fn comment(&mut self, text: &str, line: u32) {
            self.0.push(format!("comment {line}: {text}"));
        }
    }

    fn heard(page: &str) -> Vec<String> {
        let mut heard = Heard::default();
        walk(page, &mut heard);
        heard.0
    }

    /// What is shown, hidden, linked and where, for pages well and badly written.
    #[test]
    fn words_links_lines_and_what_is_hidden() {
        for (page, wanted) in [
            ("<p>发表<b>评</b>论", vec!["1: 发表评论 [] 0"]),
            ("\r\n<p>一\r\n二</p>\n<p>三", vec!["2: 一 二 [] 0", "4: 三 [] 0"]),
            ("<a href=x>登<i>录</i></a> 后", vec!["1: 登录 后 [\"登录→x\"] 0"]),
            (
                "<a href=x><div>甲</div><div>乙</div></a>丙",
                vec!["1: 甲 [\"甲→x\"] 0", "1: 乙 [\"乙→x\"] 0", "1: 丙 [] 0"],
            ),
            ("<p hidden>密<p>明", vec!["hidden 1: 密 [] 0", "1: 明 [] 0"]),
            (
                "<div style='color:red; DISPLAY : none'><input type=password></div>明",
                vec!["input password line 1 true", "1: 明 [] 0"],
            ),
            (
                "<script>if(a<b)document.write('<p>x')</script>明",
                vec!["script 1: if(a<b)document.write('<p>x')", "1: 明 [] 0"],
            ),
            ("<!-- 登录\n -->\n明", vec!["comment 1:  登录\n ", "3: 明 [] 0"]),
            ("<img src=a.png><a href=u>号</a>", vec!["1: 号 [\"号→u\"] 1"]),
            ("<style>p{}</style><noscript>要打开脚本</noscript><iframe src=x>旧</iframe>明", vec!["1: 明 [] 0"]),
            (
                "<form\naction='a'\n><input TYPE=Text type=password>",
                vec!["form  line 1 false", "input Text line 3 false"],
            ),
            ("<a>甲<a href=b>乙", vec!["1: 甲乙 [\"甲→\", \"乙→b\"] 0"]),
            ("&#x6D59;公网&#23433;备&nbsp;1", vec!["1: 浙公网安备 1 [] 0"]),
            ("<table><tr><td>甲<td>乙</table>", vec!["1: 甲 [] 0", "1: 乙 [] 0"]),
            ("没有结束的 <a href=\"", vec!["1: 没有结束的  [] 0"]),
        ] {
            assert_eq!(heard(page), wanted, "{page}");
        }
    }
}
