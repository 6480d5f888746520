//! What is known of one filing, wherever it came from: a stored case or an answers file.

use std::collections::BTreeMap;
use std::sync::Arc;

use beian_core::{Failure, Finding, Requirement};
use beian_rules::{Assessment, Edition, Given};

use crate::library::Library;

/// An edition and the answers under it. Pictures are in the answers by hash; their bytes are held elsewhere.
pub struct Dossier {
    /// The edition the filing is pinned to.
    pub edition: Arc<Edition>,
    /// Answers, seen pages, passed warnings, events, the day.
    pub given: Given,
    /// Stands in the footer of every paper.
    pub number: String,
}

impl Dossier {
    /// Everything that follows.
    pub fn assess(&self, library: &Library) -> Result<Assessment, Failure> {
        Ok(self.edition.assess(&self.given, library.reference()?))
    }

    /// What each picture slot of the edition asks for under these answers.
    pub fn requirements(&self, library: &Library) -> Result<BTreeMap<String, Requirement>, Failure> {
        Ok(self.edition.requirements(&self.given, library.reference()?))
    }
}

/// The findings of one picture, named by its slot.
pub fn look(slot: &str, bytes: &[u8], requirement: &Requirement) -> Vec<Finding> {
    beian_images::check(bytes, requirement).findings.into_iter().map(|f| f.on(slot)).collect()
}
