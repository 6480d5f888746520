//! Apple's property lists, binary or XML, within limits of depth, number and size.

mod binary;
mod xml;

use crate::limits::{DEEPEST, MOST_VALUE_BYTES, MOST_VALUES};
use crate::name::shortened;

/// A value. Numbers, dates and truth values are not needed and not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text.
    Text(String),
    /// Bytes.
    Data(Vec<u8>),
    /// Values in order.
    List(Vec<Value>),
    /// Values by name, in the order of the file.
    Map(Vec<(String, Value)>),
    /// Anything else.
    Other,
}

/// What may still be read of one list; a binary list can name the same value again and again.
struct Budget {
    values: usize,
    bytes: usize,
}

impl Budget {
    fn new() -> Self {
        Budget { values: MOST_VALUES, bytes: MOST_VALUE_BYTES }
    }

    fn spend(&mut self, bytes: usize, depth: usize) -> Option<()> {
        self.values = self.values.checked_sub(1)?;
        self.bytes = self.bytes.checked_sub(bytes)?;
        (depth < DEEPEST).then_some(())
    }
}

/// Reads a list of either kind; `None` when it is damaged or over a limit.
pub(crate) fn read(bytes: &[u8]) -> Option<Value> {
    if bytes.starts_with(b"bplist00") { binary::read(bytes) } else { xml::read(bytes) }
}

impl Value {
    /// The value of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Map(pairs) => pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of this name, without control characters; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        match self.get(name) {
            Some(Value::Text(text)) => shortened(text),
            _ => String::new(),
        }
    }
}
