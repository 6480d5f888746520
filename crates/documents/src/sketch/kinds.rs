//! The parts a sketch is made of, after reading.

use serde::Deserialize;

use super::people::Person;

/// A part, and how it lies in what holds it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) kind: Kind,
    pub(crate) mark: Option<u8>,
    pub(crate) align: Align,
    /// Share of a row's width.
    pub(crate) share: f32,
}

/// Where a part narrower than its room stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Align {
    Left,
    Center,
    Right,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Text(String),
    Button(String),
    Field {
        label: String,
        value: String,
    },
    Bar(Vec<Entry>),
    Menu(Vec<Entry>),
    List(Vec<Entry>),
    Tick {
        label: String,
        done: bool,
    },
    Code {
        label: String,
        blue: bool,
    },
    Face {
        who: Person,
        label: String,
        verdict: Option<Verdict>,
    },
    Icon {
        icon: Icon,
        label: String,
        verdict: Option<Verdict>,
    },
    /// Grey lines that stand for text not worth reading.
    Lines(u8),
    Gap(f32),
    Row(Vec<Part>),
    Frame(Surface, String, Vec<Part>),
}

/// Whether a picture shows how to do it or how not to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    Right,
    Wrong,
}

/// An entry of a bar, menu or list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) text: String,
    /// What can be clicked at its end; a mark points here when there is one.
    pub(crate) action: String,
    pub(crate) mark: Option<u8>,
    pub(crate) chosen: bool,
}

/// What parts lie on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surface {
    /// A browser's window with its address.
    Window,
    Phone,
    Paper,
    /// A plain box, such as a question that pops up.
    Box,
    /// Nothing.
    None,
}

/// Small drawings that stand for a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Icon {
    Arrow,
    Camera,
    Bell,
    Lamp,
    Message,
    Download,
    Clock,
    Yes,
    No,
    Computer,
    Seal,
    Pen,
    CardWhole,
    CardCut,
    CardGlare,
    CardTilted,
}
