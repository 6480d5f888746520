//! A run of words without a break: what is read together, with the links and pictures in it.

use crate::limits::{LONGEST_BLOCK, MOST_IN_BLOCK};

/// A link or a button, and the part of the block's text that it covers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Link {
    /// First byte of its words.
    pub start: usize,
    /// One past the last byte; links that go on into the next block end with the block.
    pub end: usize,
    /// Where it leads; empty for a button.
    pub href: String,
}

/// A picture between the words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Picture {
    /// The byte of the text it stands before.
    pub at: usize,
    /// Its file.
    pub src: String,
    /// Its words for people who do not see it.
    pub alt: String,
}

/// Words up to the next break.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// With single spaces.
    pub text: String,
    /// Links and buttons in order.
    pub links: Vec<Link>,
    /// Pictures in order.
    pub pictures: Vec<Picture>,
    /// Not shown at first.
    pub hidden: bool,
    /// From this byte on, this line; in order.
    lines: Vec<(usize, u32)>,
}

impl Block {
    /// Nothing in it yet.
    pub fn new(hidden: bool) -> Self {
        Block { hidden, ..Block::default() }
    }

    /// Adds words that begin on `line`.
    pub fn add(&mut self, words: &str, mut line: u32) {
        let mut marked = 0;
        for c in words.chars() {
            if c.is_whitespace() {
                line = line.saturating_add(u32::from(c == '\n'));
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
            } else {
                if marked != line {
                    marked = line;
                    self.lines.push((self.text.len(), line));
                }
                self.text.push(c);
            }
        }
    }

    /// Adds a picture.
    pub fn add_picture(&mut self, src: &str, alt: &str, line: u32) {
        if self.pictures.len() < MOST_IN_BLOCK {
            self.lines.push((self.text.len(), line));
            self.pictures.push(Picture { at: self.text.len(), src: src.to_owned(), alt: alt.to_owned() });
        }
    }

    /// A link or button begins here.
    pub fn open_link(&mut self, href: &str) {
        if self.links.len() < MOST_IN_BLOCK {
            self.links.push(Link { start: self.text.len(), end: usize::MAX, href: href.to_owned() });
        }
    }

    /// The link or button that is open ends here; without words it is none.
    pub fn close_link(&mut self) {
        let end = self.text.len();
        if let Some(last) = self.links.pop_if(|l| l.end == usize::MAX)
            && last.start < end
        {
            self.links.push(Link { end, ..last });
        }
    }

    /// Nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.pictures.is_empty()
    }

    /// It must be cut here.
    pub fn is_full(&self) -> bool {
        self.text.len() >= LONGEST_BLOCK
    }

    /// The line of a byte of the text.
    pub fn line(&self, at: usize) -> u32 {
        let next = self.lines.partition_point(|(byte, _)| *byte <= at);
        next.checked_sub(1).and_then(|i| self.lines.get(i)).or(self.lines.first()).map_or(1, |(_, line)| *line)
    }

    /// The words of a link.
    pub fn words(&self, link: &Link) -> &str {
        self.text.get(link.start..link.end.min(self.text.len())).unwrap_or_default()
    }

    /// The link that covers a part of the text, or some of it.
    pub fn link_over(&self, start: usize, end: usize) -> Option<&Link> {
        self.links.iter().find(|l| l.start < end && l.end.min(self.text.len()) > start)
    }
}
