//! Reference data that value types and rules look things up in: places (GB/T 2260) with retired codes.

use std::collections::BTreeMap;

/// One administrative division (行政区划).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Six digits.
    pub code: String,
    /// Its own name without the parents, e.g. 徐汇区.
    pub name: String,
    /// In use today; `false` for codes that only old identity numbers carry.
    pub current: bool,
}

/// All reference data, read once at start.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    places: BTreeMap<String, Place>,
}
