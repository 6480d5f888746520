//! A saved home page: what makes a service interactive, and the number at its foot.

use beian_core::Finding;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

messages! {
    /// Reads a saved page.
    CheckPage {
        /** An HTML file, or a folder of them. */ path: String,
        /** The case whose numbers it should carry. */ #[serde(default)] case: Option<String>,
    }
    /// Makes the code to hang on the page. What is empty is taken from the case.
    MakeFooter {
        /** The case. */ #[serde(default)] case: Option<String>,
        /** ICP 备案号. */ #[serde(default)] icp_number: String,
        /** 联网备案号. */ #[serde(default)] mps_number: String,
        /** 版权所有: the principal's name. */ #[serde(default)] holder: String,
        /** File name of the icon on the site. */ #[serde(default)] icon: String,
    }
    /// The code, in one variant for each way to build a site.
    FooterCode {
        /** Variants in order. */ variants: Vec<FooterVariant>,
        /** What is wrong or doubtful with the numbers. */ findings: Vec<Finding>,
    }
    /// Puts a text that is no secret on the clipboard.
    CopyText { /** The text. */ text: String }
}

/// What a saved page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PageReport {
    /// The page's title; may be empty.
    pub title: String,
    /// Character set it was read in, e.g. GBK.
    pub encoding: String,
    /// Pages read.
    pub pages: u32,
    /// Pages or parts left out, in words; empty when all was read.
    pub left_out: Vec<String>,
    /// Signs of interaction, the weightiest first; empty when none was found.
    pub signs: Vec<PageSign>,
    /// What the signs mean together, one sentence.
    pub verdict: String,
    /// Numbers found on the page.
    pub numbers: Vec<PageNumber>,
    /// What is wrong at the foot of the page.
    pub findings: Vec<Finding>,
    /// The foot's code put right, when something was wrong.
    pub corrected: Option<String>,
}

/// A sign that visitors can do something on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PageSign {
    /// Id in the data, e.g. `comments`.
    pub id: String,
    /// What it is called: 评论, 购物车 ….
    pub label: String,
    /// What it means for the filing.
    pub meaning: String,
    /// `yes` makes the service interactive · `ask` may do so, look yourself · `no` does not.
    pub weight: String,
    /// Where it was found, at most ten.
    pub hits: Vec<PageHit>,
    /// How often it was found in all.
    pub count: u32,
}

/// A place in a page, with the words around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PageHit {
    /// File name inside the folder.
    pub file: String,
    /// 1-based line of the file.
    pub line: u32,
    /// Words before it.
    pub before: String,
    /// What was found.
    pub found: String,
    /// Words after it.
    pub after: String,
}

/// A filing number on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PageNumber {
    /// `icp` or `mps`.
    pub kind: String,
    /// As it stands on the page.
    pub text: String,
    /// Where it leads; empty when it is no link.
    pub link: String,
    /// Where it stands.
    pub hit: PageHit,
}

/// Code for one way to build a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FooterVariant {
    /// Id in the data.
    pub id: String,
    /// What it is for: 自己写的网页, ….
    pub title: String,
    /// Where to paste it.
    pub how: String,
    /// The code.
    pub code: String,
}
