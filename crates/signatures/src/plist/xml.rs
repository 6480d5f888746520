//! XML property lists.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Budget, Value};

/// Reads the first value inside `<plist>`.
pub(super) fn read(bytes: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut list = List { reader: Reader::from_str(text), budget: Budget::new() };
    loop {
        match list.reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() != "plist" => {
                let name = tag.name().as_ref().to_owned();
                return list.value(&name, 0);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

struct List<'a> {
    reader: Reader<&'a [u8]>,
    budget: Budget,
}

impl List<'_> {
    /// The value whose opening tag has just been read.
    fn value(&mut self, tag: &str, depth: usize) -> Option<Value> {
        self.budget.spend(0, depth)?;
        match tag {
            "dict" => self.map(depth),
            "array" => self.list(depth),
            "string" => self.words().map(Value::Text),
            "data" => {
                let digits: String = self.words()?.chars().filter(|c| !c.is_whitespace()).collect();
                STANDARD.decode(digits).ok().map(Value::Data)
            }
            _ => self.words().map(|_| Value::Other),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut values = Vec::new();
        while let Some(tag) = self.tag()? {
            values.push(self.tagged(tag, depth)?);
        }
        Some(Value::List(values))
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        let mut pairs = Vec::new();
        while let Some((name, _)) = self.tag()? {
            (name == "key").then_some(())?;
            let key = self.words()?;
            let tag = self.tag()??;
            pairs.push((key, self.tagged(tag, depth)?));
        }
        Some(Value::Map(pairs))
    }

    fn tagged(&mut self, (name, open): (String, bool), depth: usize) -> Option<Value> {
        if open {
            return self.value(&name, depth + 1);
        }
        self.budget.spend(0, depth)?;
        Some(match name.as_str() {
            "dict" => Value::Map(Vec::new()),
            "array" => Value::List(Vec::new()),
            "string" => Value::Text(String::new()),
            _ => Value::Other,
        })
    }

    /// The next tag inside and whether it stays open; inner `None` at the closing tag.
    fn tag(&mut self) -> Option<Option<(String, bool)>> {
        loop {
            match self.reader.read_event().ok()? {
                Event::Start(tag) => return Some(Some((tag.name().as_ref().to_owned(), true))),
                Event::Empty(tag) => return Some(Some((tag.name().as_ref().to_owned(), false))),
                Event::End(_) => return Some(None),
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// Text up to the closing tag.
    fn words(&mut self) -> Option<String> {
        let mut words = String::new();
        loop {
            match self.reader.read_event().ok()? {
                Event::Text(text) => words.push_str(&text),
                Event::CData(text) => words.push_str(&text),
                Event::GeneralRef(entity) => words.push_str(&resolved(&entity)?),
                Event::End(_) => break,
                Event::Start(_) | Event::Eof => return None,
                _ => {}
            }
        }
        self.budget.spend(words.len(), 0)?;
        Some(words)
    }
}

/// The five entities of XML and character references; lists declare no others.
fn resolved(entity: &str) -> Option<String> {
    let one = match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = entity.strip_prefix('#')?;
            let number = match digits.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(number)?
        }
    };
    Some(one.to_string())
}
