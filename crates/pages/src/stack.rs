//! The elements that are open. Forgiving like a browser: an end tag that fits nothing is passed over.

use crate::limits::DEEPEST_ELEMENT;

/// Elements without content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// An element of the same name ends these when it begins directly inside.
const END_EACH_OTHER: [&str; 9] = ["li", "p", "td", "th", "tr", "option", "dt", "dd", "a"];
/// Where a run of words breaks off.
const BREAKS: [&str; 61] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "marquee",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "script",
    "section",
    "select",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// An open element.
#[derive(Debug)]
struct Open {
    name: String,
    hides: bool,
}

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    open: Vec<Open>,
    /// How many open elements hide what is in them.
    hiding: usize,
    /// Elements too deep to follow.
    pub too_deep: u64,
}

/// Whether words break off at this element.
pub(crate) fn breaks(name: &str) -> bool {
    BREAKS.binary_search(&name).is_ok()
}

impl Stack {
    /// An element begins. Those that it ends are closed first; their names are given back.
    pub fn begin(&mut self, name: &str, hides: bool) -> Vec<String> {
        let mut ended = Vec::new();
        let same = self.open.last().is_some_and(|o| o.name == name);
        let paragraph = self.open.last().is_some_and(|o| o.name == "p") && breaks(name) && name != "br";
        if (same && END_EACH_OTHER.contains(&name)) || paragraph {
            ended.extend(self.pop());
        } else if name == "a" && self.open.iter().any(|o| o.name == "a") {
            ended.extend(self.end("a"));
        }
        if VOID.contains(&name) {
            return ended;
        }
        if self.open.len() >= DEEPEST_ELEMENT {
            self.too_deep += 1;
        } else {
            self.hiding += usize::from(hides);
            self.open.push(Open { name: name.to_owned(), hides });
        }
        ended
    }

    /// An end tag: closes the innermost element of that name and all inside it, and gives back their names.
    pub fn end(&mut self, name: &str) -> Vec<String> {
        let Some(at) = self.open.iter().rposition(|o| o.name == name) else { return Vec::new() };
        // A stray </p> or </a> in a table must not close what the cell stands in.
        let inline = !breaks(name) || name == "p";
        let walled = self.open.iter().skip(at + 1).any(|o| matches!(o.name.as_str(), "td" | "th" | "table"));
        if inline && walled {
            return Vec::new();
        }
        let mut ended = Vec::new();
        while self.open.len() > at {
            ended.extend(self.pop());
        }
        ended
    }

    /// The innermost open element.
    pub fn innermost(&self) -> &str {
        self.open.last().map_or("", |o| o.name.as_str())
    }

    /// Something open takes its content out of sight.
    pub fn is_hidden(&self) -> bool {
        self.hiding > 0
    }

    fn pop(&mut self) -> Option<String> {
        let open = self.open.pop()?;
        self.hiding -= usize::from(open.hides);
        Some(open.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_breaks_is_sorted() {
        assert!(BREAKS.is_sorted(), "it is searched by halving");
    }

    #[test]
    fn broken_nesting_ends_where_a_browser_ends_it() {
        let mut stack = Stack::default();
        for name in ["body", "ul", "li"] {
            stack.begin(name, false);
        }
        assert_eq!(stack.begin("li", true), ["li"], "a list item ends the one before");
        assert!(stack.is_hidden());
        assert!(stack.end("b").is_empty(), "an end tag that fits nothing is passed over");
        assert_eq!(stack.end("ul"), ["li", "ul"], "an end tag ends what was left open inside");
        assert!(!stack.is_hidden() && stack.innermost() == "body");
        stack.begin("a", false);
        stack.begin("span", false);
        assert_eq!(stack.begin("a", false), ["span", "a"], "a link in a link ends it");
        for _ in 0..2 * DEEPEST_ELEMENT {
            stack.begin("div", false);
        }
        assert!(stack.too_deep > 0 && stack.open.len() == DEEPEST_ELEMENT);
    }
}
