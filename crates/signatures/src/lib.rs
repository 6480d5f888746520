//! An app's file or a certificate file to what a filing form asks for: package, certificate, fingerprints, modulus.
//!
//! [`read`] tells the format by content, never by name, and takes the certificates from signers that are really
//! referenced: in scheme v1 the one the signer info points at, in v2 and later the first of each signer.
//! **Whether the bytes are truly signed is not checked**: no digest over the package and no signature is verified, so
//! a report says what a file claims, not that Android would install it.
//!
//! Files may be hostile: everything is held against [`limits`] before it is read or unpacked, an app is read in pieces
//! and never as a whole. Deliberately not here: disk, clock, network; any named procedure; which value goes into which
//! field of a form.

mod android;
mod archive;
mod asn1;
mod axml;
mod bundle_manifest;
mod certificate;
mod chain;
mod chunk;
mod cms;
mod cursor;
mod derivation;
mod failures;
mod findings;
mod input;
mod ios;
mod jar;
mod jks;
mod judgement;
mod key;
pub mod limits;
mod locks;
mod manifest;
mod name;
mod pem;
mod pkcs12;
mod plist;
mod read;
mod report;
mod resources;
mod scheme;
mod signing_block;
mod small;
mod strings;
mod time;

pub use read::read;
pub use report::{Certificate, FileKind, Report, Scheme, Signer};

#[doc(no_inline)]
pub use beian_core::{Failure, Finding};
