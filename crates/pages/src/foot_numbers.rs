//! Notes the numbers, links and notices of a foot while a page is walked through.

use crate::block::Block;
use crate::element::Element;
use crate::footer_rules::FooterRules;
use crate::limits::MOST_NUMBERS;
use crate::numbers::{Found, find};
use crate::report::{Hit, NumberKind};
use crate::signs::hit;

/// Characters that may stand between the icon and its number.
const CLOSE: usize = 6;
/// Notices of rights that are kept.
const MOST_NOTICES: usize = 10;

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Visitors see it.
    Shown,
    /// In a part that is not shown.
    Hidden,
    /// In a script that may write it.
    Script,
}

/// Whether the icon stands with the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Before it, as it should; its file.
    Before(String),
    /// After it.
    After,
    /// Nowhere near.
    None,
}

/// A number that was seen.
#[derive(Debug, Clone)]
pub(crate) struct Sighting {
    pub kind: NumberKind,
    /// As it stands there.
    pub text: String,
    /// Where it leads; empty for no link.
    pub link: String,
    pub place: Place,
    pub icon: Icon,
    pub hit: Hit,
    /// 0 is the first page.
    pub page: u32,
}

/// A link to a site that is gone, or one that carries a number.
#[derive(Debug, Clone)]
pub(crate) struct NumberLink {
    pub kind: NumberKind,
    pub href: String,
    pub dead: bool,
    pub line: u32,
    pub page: u32,
}

/// What was seen so far.
pub(crate) struct FootNotes<'r> {
    rules: &'r FooterRules,
    pub sightings: Vec<Sighting>,
    pub links: Vec<NumberLink>,
    /// Blocks of the first page with a notice of rights.
    pub notices: Vec<String>,
    /// A picture whose name says it is the icon stands on the first page.
    pub has_icon: bool,
    page: u32,
    /// The last picture of an earlier block, and the characters since.
    carried: Option<(String, usize)>,
}

impl<'r> FootNotes<'r> {
    pub fn new(rules: &'r FooterRules) -> Self {
        FootNotes {
            rules,
            sightings: Vec::new(),
            links: Vec::new(),
            notices: Vec::new(),
            has_icon: false,
            page: 0,
            carried: None,
        }
    }

    /// The next page begins.
    pub fn next_page(&mut self) {
        self.page = self.page.saturating_add(1);
        self.carried = None;
    }

    /// Words, shown or hidden.
    pub fn block(&mut self, file: &str, block: &Block) {
        let place = if block.hidden { Place::Hidden } else { Place::Shown };
        for found in find(&block.text, &self.rules.signs) {
            let link = block.link_over(found.start, found.end).map(|l| l.href.as_str()).filter(|h| leads(h));
            let hit = hit(file, block.line(found.start), &block.text, found.start, found.end);
            let icon = self.icon(block, found);
            self.keep(found.kind, place, link.unwrap_or_default(), icon, hit);
        }
        if block.hidden {
            return;
        }
        if self.page == 0 {
            self.has_icon |= block.pictures.iter().any(|p| self.rules.is_icon(&p.src, &p.alt));
            self.notice(block);
        }
        self.carry(block);
    }

    /// A link that carries a number or leads to a site that is gone.
    pub fn element(&mut self, element: &Element) {
        let href = element.value("href");
        if element.name != "a" || element.hidden || href.is_empty() || self.links.len() >= 2 * MOST_NUMBERS {
            return;
        }
        for kind in [NumberKind::Mps, NumberKind::Icp] {
            let register = self.rules.register(kind);
            let dead = register.is_dead(href);
            if dead || register.is_right(href) {
                let (href, line, page) = (href.to_owned(), element.line, self.page);
                self.links.push(NumberLink { kind, href, dead, line, page });
                return;
            }
        }
    }

    /// A script or a comment.
    pub fn aside(&mut self, file: &str, text: &str, line: u32, place: Place) {
        for found in find(text, &self.rules.signs) {
            let hit = hit(file, line, text, found.start, found.end);
            self.keep(found.kind, place, "", Icon::None, hit);
        }
    }

    fn keep(&mut self, kind: NumberKind, place: Place, link: &str, icon: Icon, hit: Hit) {
        if self.sightings.iter().filter(|s| s.kind == kind && s.place == place).count() < MOST_NUMBERS {
            let (text, link, page) = (hit.found.clone(), link.to_owned(), self.page);
            self.sightings.push(Sighting { kind, text, link, place, icon, hit, page });
        }
    }

    fn icon(&self, block: &Block, found: Found) -> Icon {
        let between = |at: usize| characters(block.text.get(at..found.start).unwrap_or_default());
        let before = block.pictures.iter().rev().find(|p| p.at <= found.start);
        match before {
            Some(picture) if between(picture.at) <= CLOSE || self.rules.is_icon(&picture.src, &picture.alt) => {
                return Icon::Before(picture.src.clone());
            }
            None => {
                if let Some((src, since)) = &self.carried
                    && since + between(0) <= CLOSE
                {
                    return Icon::Before(src.clone());
                }
            }
            Some(_) => {}
        }
        let after = block.pictures.iter().any(|p| p.at >= found.end && self.rules.is_icon(&p.src, &p.alt));
        if after { Icon::After } else { Icon::None }
    }

    fn notice(&mut self, block: &Block) {
        let lower = block.text.to_ascii_lowercase();
        if self.notices.len() < MOST_NOTICES && self.rules.copyright.iter().any(|w| lower.contains(w.as_str())) {
            self.notices.push(block.text.chars().take(2_000).collect());
        }
    }

    fn carry(&mut self, block: &Block) {
        if let Some(last) = block.pictures.last() {
            let since = characters(block.text.get(last.at..).unwrap_or_default());
            self.carried = Some((last.src.clone(), since));
        } else if let Some((_, since)) = &mut self.carried {
            *since += characters(&block.text);
        }
    }
}

fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// An address that goes somewhere.
fn leads(href: &str) -> bool {
    let lower = href.trim().to_ascii_lowercase();
    !(lower.is_empty()
        || lower.starts_with('#')
        || lower.starts_with("javascript:")
        || lower.starts_with("about:blank"))
}
