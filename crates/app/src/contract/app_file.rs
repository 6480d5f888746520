//! What an APP's file or certificate says of the fields a filing asks for.

use beian_core::Finding;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

messages! {
    /// Reads an APP's file; nothing is answered by it, the person takes over what is offered.
    ReadApp {
        /** The case. */ case: String,
        /** The file, base64: dropped; certificates only, an APP is chosen. */ #[serde(default)] bytes: Option<String>,
        /** The file chosen through a dialog. */ #[serde(default)] path: Option<String>,
        /** Opens a key store; kept nowhere. */ #[serde(default)] password: Option<String>,
        /** Which signer to take, when the file leaves a choice. */ #[serde(default)] signer: Option<u32>,
    }
}

/// What an APP's file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AppFile {
    /// What the file is, in words.
    pub kind: String,
    /// Package name or bundle id; empty when the file has none.
    pub package: String,
    /// Name of the version; may be empty.
    pub version: String,
    /// Name of the APP as people see it; may be empty.
    pub label: String,
    /// `v1`, `v2`, `v3`, `v3.1`.
    pub schemes: Vec<String>,
    /// Certificates that may be meant, the likeliest first.
    pub signers: Vec<AppSigner>,
    /// The place in `signers` that the offers are of; `None` when a person must pick.
    pub signer: Option<u32>,
    /// Fields of this case that the file can fill.
    pub offers: Vec<AppOffer>,
    /// What is worth knowing.
    pub findings: Vec<Finding>,
}

/// One certificate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AppSigner {
    /// Whose certificate it says it is.
    pub subject: String,
    /// Its name in a key store; may be empty.
    pub alias: String,
    /// Valid from, `YYYY-MM-DD`.
    pub from: String,
    /// Valid to, `YYYY-MM-DD`.
    pub to: String,
    /// Algorithm and size, e.g. RSA 2048.
    pub key: String,
    /// MD5, 32 hex digits.
    pub md5: String,
    /// SHA-1, 40 hex digits.
    pub sha1: String,
    /// SHA-256, 64 hex digits.
    pub sha256: String,
}

/// A value for a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AppOffer {
    /// The fact.
    pub fact: String,
    /// Its label.
    pub label: String,
    /// What the file says.
    pub value: String,
    /// What is answered now; empty when nothing is.
    pub now: String,
}
