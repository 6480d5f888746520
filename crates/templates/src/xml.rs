//! XML of one part as events with their places: no DTD, no entities of its own, limited depth, UTF-8 only.

use std::ops::Range;

use beian_core::Failure;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use crate::failures;
use crate::limits::{MAX_DEPTH, MAX_PART};

/// WordprocessingML, as Word writes it and in its strict form (ECMA-376, ISO/IEC 29500).
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const MARK: &str = "\u{feff}";

/// One event.
pub(crate) struct Piece<'x> {
    /// An element of WordprocessingML.
    pub word: bool,
    /// What it is.
    pub event: Event<'x>,
    /// Where it stands in [`Xml::text`].
    pub span: Range<usize>,
}

/// A part being read.
pub(crate) struct Xml<'x> {
    reader: NsReader<&'x [u8]>,
    text: &'x str,
    depth: usize,
    /// The root element has begun.
    rooted: bool,
}

impl<'x> Xml<'x> {
    /// Begins to read.
    ///
    /// # Errors
    /// `template.encoding` or `template.unpacks_too_big`.
    pub fn new(bytes: &'x [u8]) -> Result<Xml<'x>, Failure> {
        if bytes.len() > MAX_PART {
            return Err(failures::unpacks_too_big());
        }
        let text = std::str::from_utf8(bytes).map_err(|_| failures::encoding())?;
        let text = text.strip_prefix(MARK).unwrap_or(text);
        Ok(Xml { reader: NsReader::from_str(text), text, depth: 0, rooted: false })
    }

    /// The text in which the spans lie, without a byte order mark.
    pub fn text(&self) -> &'x str {
        self.text
    }

    /// The next event, `None` at the end of a whole document.
    ///
    /// # Errors
    /// `template.*`: damaged, too deep, outside definitions, another encoding.
    pub fn next(&mut self) -> Result<Option<Piece<'x>>, Failure> {
        let start = position(&self.reader)?;
        let (scope, event) = self.reader.read_resolved_event().map_err(failures::damaged)?;
        let word = matches!(scope, ResolveResult::Bound(Namespace(name)) if WORD.contains(&name));
        let span = start..position(&self.reader)?;
        self.guard(&event)?;
        if matches!(event, Event::Eof) {
            return Ok(None);
        }
        Ok(Some(Piece { word, event, span }))
    }

    fn guard(&mut self, event: &Event) -> Result<(), Failure> {
        match event {
            Event::Start(start) => {
                self.element(start)?;
                self.depth += 1;
                if self.depth > MAX_DEPTH { Err(failures::too_deep()) } else { Ok(()) }
            }
            Event::Empty(start) => self.element(start),
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(())
            }
            Event::DocType(_) => Err(failures::outside_definitions()),
            Event::Decl(declaration) => match declaration.encoding() {
                None => Ok(()),
                Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("us-ascii") => Ok(()),
                Some(_) => Err(failures::encoding()),
            },
            Event::Eof if self.depth > 0 || !self.rooted => Err(failures::damaged("XML ends too early")),
            Event::Text(text) if self.depth == 0 && !text.trim().is_empty() => {
                Err(failures::damaged("text outside the root"))
            }
            Event::GeneralRef(name) => character(name).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// Attributes can be read, and there is one root.
    fn element(&mut self, start: &BytesStart) -> Result<(), Failure> {
        if self.depth == 0 && self.rooted {
            return Err(failures::damaged("two roots"));
        }
        self.rooted = true;
        for attribute in start.attributes().with_checks(false) {
            attribute.map_err(failures::damaged)?;
        }
        Ok(())
    }
}

/// The character of `&…;`: one of the five of XML, or by its number. Others would need definitions, and there are none.
pub(crate) fn character(name: &BytesRef) -> Result<char, Failure> {
    if let Some(character) = name.resolve_char_ref().map_err(failures::damaged)? {
        return Ok(character);
    }
    resolve_xml_entity(name).and_then(|text| text.chars().next()).ok_or_else(failures::outside_definitions)
}

/// The value of the attribute with this name, whatever its prefix.
pub(crate) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let found = attributes.into_iter().find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// Text as it may stand between tags.
pub(crate) fn escape(text: &str, to: &mut String) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '\r' => to.push_str("&#13;"),
            other => to.push(other),
        }
    }
}

/// Whether XML 1.0 can carry the character (section 2.2).
pub(crate) fn carries(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r') || (character >= ' ' && !matches!(character, '\u{fffe}' | '\u{ffff}'))
}

fn position(reader: &NsReader<&[u8]>) -> Result<usize, Failure> {
    usize::try_from(reader.buffer_position()).map_err(failures::damaged)
}
