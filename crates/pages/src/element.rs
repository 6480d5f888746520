//! One start tag: its name and the attributes that anything here asks about.

use crate::limits::{LONGEST_VALUE, MOST_ATTRIBUTES};

/// Attributes that are kept; all others are passed over.
const KEPT: [&str; 16] = [
    "type",
    "name",
    "id",
    "class",
    "placeholder",
    "action",
    "href",
    "src",
    "alt",
    "title",
    "value",
    "hidden",
    "style",
    "aria-label",
    "open",
    "role",
];

/// A start tag.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// In small letters.
    pub name: String,
    /// 1-based line.
    pub line: u32,
    /// Stands in a part that is not shown at first.
    pub hidden: bool,
    attributes: Vec<(&'static str, String)>,
    awaits: Option<&'static str>,
}

impl Element {
    /// An element without attributes yet.
    pub fn new(name: &[u8], line: u32) -> Self {
        let name = String::from_utf8_lossy(name.get(..40).unwrap_or(name)).to_ascii_lowercase();
        Element { name, line, ..Element::default() }
    }

    /// An attribute begins. The first of two with the same name counts.
    pub fn attribute_name(&mut self, name: &[u8]) {
        let kept = KEPT.into_iter().find(|k| k.as_bytes().eq_ignore_ascii_case(name));
        self.awaits = kept.filter(|k| self.attributes.len() < MOST_ATTRIBUTES && self.get(k).is_none());
        if let Some(name) = self.awaits {
            self.attributes.push((name, String::new()));
        }
    }

    /// Its value, when it has one.
    pub fn attribute_value(&mut self, value: &[u8]) {
        if self.awaits.take().is_some()
            && let Some((_, held)) = self.attributes.last_mut()
        {
            *held = String::from_utf8_lossy(value.get(..LONGEST_VALUE).unwrap_or(value)).trim().to_owned();
        }
    }

    /// The value of an attribute; empty when it is written without one.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }

    /// The value, empty when it is not there.
    pub fn value(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Takes itself and everything in it out of sight. Styles in other files are not seen.
    pub fn hides(&self) -> bool {
        let style = self.value("style").to_ascii_lowercase().replace([' ', '\t', '\n'], "");
        self.get("hidden").is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || matches!(self.name.as_str(), "template" | "noscript")
            || (self.name == "dialog" && self.get("open").is_none())
    }

    /// The words on a button made of an `input`.
    pub fn is_input_button(&self) -> bool {
        self.name == "input" && ["submit", "button", "image"].iter().any(|t| self.value("type").eq_ignore_ascii_case(t))
    }
}
