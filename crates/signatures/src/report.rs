//! What was read from a file.

use beian_core::Finding;
use jiff::civil::DateTime;
use serde::Serialize;

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// An Android package.
    Apk,
    /// An Android bundle as it goes to a store.
    Aab,
    /// An iOS app.
    Ipa,
    /// One or more X.509 certificates, DER or PEM.
    Certificate,
    /// PKCS #7: a bag of certificates or a signature.
    Pkcs7,
    /// PKCS #12: keys and certificates behind a password.
    Pkcs12,
    /// A Java key store (JKS or JCEKS).
    Jks,
    /// An iOS provisioning profile.
    Profile,
}

/// A way of signing an Android package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Scheme {
    /// JAR signing, `META-INF`.
    #[serde(rename = "v1")]
    V1,
    /// APK Signature Scheme v2.
    #[serde(rename = "v2")]
    V2,
    /// APK Signature Scheme v3.
    #[serde(rename = "v3")]
    V3,
    /// APK Signature Scheme v3.1: a rotated key for newer systems only.
    #[serde(rename = "v3.1")]
    V31,
}

impl Scheme {
    /// `v1`, `v2`, `v3`, `v3.1`.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::V1 => "v1",
            Scheme::V2 => "v2",
            Scheme::V3 => "v3",
            Scheme::V31 => "v3.1",
        }
    }
}

/// Everything a form may ask about one certificate. All hex is upper case without separators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// The common name; the whole name when there is none.
    pub subject: String,
    /// The whole name, most particular part first, e.g. `CN=Kite, O=Orchard, C=CN`.
    pub name: String,
    /// The first second it is valid, UTC.
    pub valid_from: DateTime,
    /// The last second it is valid, UTC.
    pub valid_to: DateTime,
    /// MD5 of the certificate, 32 hex digits.
    pub md5: String,
    /// SHA-1 of the certificate, 40 hex digits.
    pub sha1: String,
    /// SHA-256 of the certificate, 64 hex digits.
    pub sha256: String,
    /// `RSA`, `EC`, `DSA`, `Ed25519`, `SM2` …; an object identifier when it is none we know.
    pub algorithm: String,
    /// Size of the key in bits; 0 when unknown.
    pub bits: u32,
    /// RSA modulus as decimal digits; empty when the key is not RSA.
    pub modulus_decimal: String,
    /// RSA modulus as hex without leading zeros; empty when the key is not RSA.
    pub modulus_hex: String,
    /// The whole SubjectPublicKeyInfo as hex.
    pub public_key_hex: String,
}

/// A certificate and its part in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// The certificate.
    pub certificate: Certificate,
    /// Schemes that this certificate signs with, oldest first. Empty outside Android packages, and for a certificate
    /// that is named in the history of a rotated key only.
    pub schemes: Vec<Scheme>,
    /// Its name in a key store; may be empty.
    pub alias: String,
    /// Its place in the history of a rotated key, 1 for the oldest; `None` without rotation.
    pub rotation: Option<u32>,
}

/// What a file says. Whether its bytes are truly signed is not checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What the file is.
    pub kind: FileKind,
    /// Package name or bundle id; empty when the file has none.
    pub package: String,
    /// Name of the version; empty when unknown.
    pub version: String,
    /// Name of the app as people see it; empty when unknown.
    pub label: String,
    /// The launcher's picture as it lies in the package (PNG or WebP); empty when there is none of that kind.
    #[serde(skip)]
    pub icon: Vec<u8>,
    /// Schemes that sign an Android package, oldest first.
    pub schemes: Vec<Scheme>,
    /// Candidates for the form, the likeliest first.
    pub signers: Vec<Signer>,
    /// Which of `signers` to take; `None` when a person must pick, or when there is none.
    pub newest: Option<usize>,
    /// What is worth knowing, the weightiest first. They carry no field; the caller says which it is about.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Nothing but the kind is known.
    pub(crate) fn new(kind: FileKind) -> Self {
        Report {
            kind,
            package: String::new(),
            version: String::new(),
            label: String::new(),
            icon: Vec::new(),
            schemes: Vec::new(),
            signers: Vec::new(),
            newest: None,
            findings: Vec::new(),
        }
    }
}

impl Signer {
    /// A certificate outside any package.
    pub(crate) fn of(certificate: Certificate) -> Self {
        Signer { certificate, schemes: Vec::new(), alias: String::new(), rotation: None }
    }
}
