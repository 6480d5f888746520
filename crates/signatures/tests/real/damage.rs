//! Cut and bent files of every kind: a report or a failure with a code, never a panic.
//!
//! The damage is the same on every run, so a failure names its case.

use crate::making::{self, stored};
use crate::tools::{bytes, run};
use crate::{apks, apps, keys, look};

const FLIPS: u64 = 500;

/// Numbers that look thrown (xorshift).
fn thrown(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

/// A PKCS #12 file that costs few rounds, so that it can be opened thousands of times.
fn quick_store(lock: &str) -> Vec<u8> {
    let base = ["pkcs12", "-export", "-in", "second.pem", "-inkey", "second.key", "-passout", "pass:kite"];
    run("openssl", &[&base[..], &["-iter", "1", "-nomac", "-certpbe", lock, "-out", "quick.p12"]].concat());
    bytes("quick.p12")
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    keys::make();
    let mut seeds = vec![
        ("apk", apks::rotated()),
        ("certificate", keys::der("first")),
        ("pem", bytes("large.pem")),
        ("locked store", quick_store("AES-256-CBC")),
        ("open store", quick_store("NONE")),
        // Nothing packed, so that the damage reaches manifests, tables, lists and profiles.
        ("unpacked apk", stored(&making::files())),
        ("unpacked aab", stored(&[("base/manifest/AndroidManifest.xml", apps::bundle_manifest())])),
        ("unpacked ipa", stored(&apps::files(apps::binary_list()))),
        ("unpacked ipa with text", stored(&apps::files(apps::PROPERTIES.into()))),
        ("profile", apps::profile("bent", &["second"], &["-stream"])),
    ];
    let import = ["-importcert", "-noprompt", "-file", "first.pem", "-keystore", "bent.jks", "-storetype", "JKS"];
    run("keytool", &[&import[..], &["-storepass", "orchard", "-alias", "alone"]].concat());
    seeds.push(("jks", bytes("bent.jks")));
    run("openssl", &["crl2pkcs7", "-nocrl", "-certfile", "second.pem", "-out", "bent.p7b", "-outform", "DER"]);
    seeds.push(("bag", bytes("bent.p7b")));
    seeds
}

#[test]
fn damaged_files_never_panic() {
    let (mut read, mut refused) = (0, 0);
    for (kind, seed) in seeds() {
        assert!(look(&seed, Some("kite")).is_ok(), "{kind} is whole");
        for percent in 0..100 {
            let cut = &seed[..seed.len() * percent / 100];
            let failure = look(cut, Some("kite")).expect_err("half a file is none");
            assert!(failure.code.starts_with("SIG-"), "{kind} at {percent} %: {failure}");
        }
        // In a package the signatures stand near the end; the rest is padding and content.
        let last = seed.len().min(24_000);
        for round in 0..FLIPS {
            let mut state = round * 7_919 + 88_172_645_463_325_252;
            let mut bent = seed.clone();
            for _ in 0..=thrown(&mut state) % 3 {
                let from = if thrown(&mut state).is_multiple_of(2) { seed.len() - last } else { 0 };
                let at = from + thrown(&mut state) % (seed.len() - from);
                bent[at] ^= 1 << (thrown(&mut state) % 8);
            }
            match look(&bent, Some("kite")) {
                Ok(report) => {
                    read += 1;
                    assert!(report.signers.len() < 10, "{kind} {round}");
                }
                Err(failure) => {
                    refused += 1;
                    assert!(failure.code.starts_with("SIG-") && !failure.hint.is_empty(), "{kind} {round}");
                }
            }
        }
    }
    assert!(read > 300 && refused > 300, "{read} read, {refused} refused: both must happen");
}
