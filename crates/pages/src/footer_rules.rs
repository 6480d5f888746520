//! The foot of a page as data: where its links lead, which sites are gone, what the code looks like.

use beian_core::Failure;
use serde::Deserialize;

use crate::foot_code::VariantEntry;
use crate::marks::host;
use crate::report::NumberKind;
use crate::rules::damaged;

/// What stands at the foot. Empty: not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foot {
    /// ICP 备案号.
    pub icp_number: String,
    /// 公安联网备案号.
    pub mps_number: String,
    /// Who holds the rights: the principal's name.
    pub holder: String,
    /// The icon's file on the site.
    pub icon: String,
}

/// Which facts of a filing fill a [`Foot`]; of each list the first that is known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactNames {
    /// For the ICP number.
    pub icp_number: Vec<String>,
    /// For the police number.
    pub mps_number: Vec<String>,
    /// For the holder.
    pub holder: Vec<String>,
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FooterRules {
    /// For [`crate::Rules::facts`].
    pub facts: FactNames,
    /// The ICP register.
    pub icp: Register,
    /// The police register.
    pub mps: Register,
    /// What stands before the number in a link's address.
    pub code_after: Vec<String>,
    /// Characters that stand for provinces.
    pub signs: String,
    /// Provinces whose ICP number hangs without the site's serial.
    pub without_serial: String,
    /// The icon.
    pub icon: IconRules,
    /// Words of a rights notice, small.
    pub copyright: Vec<String>,
    /// The code, one for each way to build a site.
    pub variants: Vec<VariantEntry>,
}

/// One register's addresses.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Register {
    /// Where the number's link leads; `{mps_code}` is its digits.
    pub link: String,
    /// Hosts where it may lead.
    pub hosts: Vec<String>,
    /// Hosts that are gone.
    pub dead: Vec<String>,
}

/// The icon that stands before the police number.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IconRules {
    /// Its file name as it is downloaded.
    pub name: String,
    /// Parts of file names and descriptions that give it away.
    pub marks: Vec<String>,
    /// Endings of picture files.
    pub endings: Vec<String>,
}

impl FooterRules {
    pub fn read(file: &[u8]) -> Result<FooterRules, Failure> {
        let rules: FooterRules = serde_json::from_slice(file).map_err(damaged)?;
        if rules.variants.is_empty() { Err(damaged("no variant of the code")) } else { Ok(rules) }
    }

    /// The register of a number.
    pub fn register(&self, kind: NumberKind) -> &Register {
        match kind {
            NumberKind::Icp => &self.icp,
            NumberKind::Mps => &self.mps,
        }
    }

    /// The digits that a link carries.
    pub fn code_in(&self, link: &str) -> Option<String> {
        let lower = link.to_ascii_lowercase();
        let after = self.code_after.iter().find_map(|mark| lower.split_once(mark.as_str()))?.1;
        let digits: String = after.chars().take_while(char::is_ascii_digit).take(40).collect();
        (!digits.is_empty()).then_some(digits)
    }

    /// Whether a picture is the register's icon, as far as its name says.
    pub fn is_icon(&self, src: &str, alt: &str) -> bool {
        let (src, alt) = (src.to_lowercase(), alt.to_lowercase());
        self.icon.marks.iter().any(|mark| src.contains(mark.as_str()) || alt.contains(mark.as_str()))
    }
}

impl Register {
    /// Leads to the register.
    pub fn is_right(&self, link: &str) -> bool {
        among(&self.hosts, link)
    }

    /// Leads to a site that is gone.
    pub fn is_dead(&self, link: &str) -> bool {
        among(&self.dead, link) && !self.is_right(link)
    }
}

fn among(hosts: &[String], link: &str) -> bool {
    let host = host(link);
    hosts.iter().any(|h| host == *h || host.strip_suffix(h.as_str()).is_some_and(|rest| rest.ends_with('.')))
}
