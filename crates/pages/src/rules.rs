//! All the data of this room, read once.

use beian_core::Failure;
use beian_core::values::Context;
use serde::Deserialize;

use crate::foot_code::{Code, make};
use crate::footer_rules::{FactNames, Foot, FooterRules};
use crate::sign_rules::SignRules;
use crate::wording::Wording;

/// What the signs mean together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdicts {
    /// Some sign makes the service interactive; `{…}` is the labels.
    pub yes: String,
    /// Some sign may do so; `{…}` is the labels.
    pub ask: String,
    /// No sign was found.
    pub none: String,
    /// Scripts draw the page.
    pub drawn: String,
    /// Nothing given was a page.
    pub nothing: String,
}

/// Words and patterns for signs, wording of findings, the foot's templates.
pub struct Rules {
    pub(crate) signs: SignRules,
    pub(crate) verdicts: Verdicts,
    pub(crate) wording: Wording,
    pub(crate) footer: FooterRules,
}

impl Rules {
    /// Reads the data files by name: `signs-*.json`, `verdicts.json`, `findings.json`, `footer.json`.
    ///
    /// # Errors
    /// `pages.damaged_data` when one is missing or does not hold together.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Rules, Failure> {
        let files: Vec<(&str, &[u8])> = files.into_iter().collect();
        let file = |name: &str| {
            files.iter().find(|(n, _)| *n == name).map(|(_, bytes)| *bytes).ok_or_else(|| damaged(format!("no {name}")))
        };
        let signs: Vec<&[u8]> = files.iter().filter(|(n, _)| n.starts_with("signs-")).map(|(_, b)| *b).collect();
        Ok(Rules {
            signs: SignRules::read(&signs)?,
            verdicts: serde_json::from_slice(file("verdicts.json")?).map_err(damaged)?,
            wording: Wording::read(file("findings.json")?)?,
            footer: FooterRules::read(file("footer.json")?)?,
        })
    }

    /// Which facts of a filing say what should stand at the foot.
    pub fn facts(&self) -> &FactNames {
        &self.footer.facts
    }

    /// Makes the code for a foot. What is empty is left out and said; a wrong number is never written.
    pub fn code(&self, foot: &Foot, context: &Context<'_>) -> Code {
        make(&self.footer, &self.wording, foot, context)
    }

    /// Ids and labels of all signs, in the order of the data.
    pub fn signs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.signs.names.iter().map(|n| (n.id.as_str(), n.label.as_str()))
    }
}

/// The program's own data does not hold together.
pub(crate) fn damaged(detail: impl std::fmt::Display) -> Failure {
    Failure::new("pages.damaged_data", "网页检查的数据文件有错", "重新安装程序；案件不受影响").because(detail)
}
