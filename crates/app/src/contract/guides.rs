//! Walk-throughs with drawings, on the screen and as a card to print.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

messages! {
    /// All guides.
    GuideList { /** Guides by procedure, each title once. */ guides: Vec<GuideRow> }
    /// Names a guide; with a case its edition's, else the one in force.
    GuideId {
        /** The case. */ #[serde(default)] case: Option<String>,
        /** Without a case: the procedure. */ #[serde(default)] procedure: Option<String>,
        /** The guide. */ guide: String,
    }
    /// Writes a guide as a one-page card.
    SaveCard {
        /** The case. */ #[serde(default)] case: Option<String>,
        /** Without a case: the procedure. */ #[serde(default)] procedure: Option<String>,
        /** The guide. */ guide: String,
        /** The PDF file; empty for the default folder. */ #[serde(default)] file: String,
    }
    /// A guide's text and drawings.
    Guide {
        /** Title. */ title: String,
        /** What comes before the steps, in simple Markdown; may be empty. */ before: String,
        /** The steps in order; empty for a guide that has none. */ steps: Vec<GuideStep>,
        /** What comes after them, in simple Markdown; may be empty. */ after: String,
    }
}

/// A guide that can be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuideRow {
    /// Procedure id.
    pub procedure: String,
    /// Guide id.
    pub guide: String,
    /// Title.
    pub title: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuideStep {
    /// What to do, in simple Markdown.
    pub text: String,
    /// What it looks like.
    pub drawing: Option<Drawing>,
}

/// A drawing of our own: never a copy of the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Drawing {
    /// SVG that takes its colours from the page (classes only).
    pub svg: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}
