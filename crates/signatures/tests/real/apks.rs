//! Android packages signed in every way, against `apksigner verify` and `openssl x509`.

use beian_signatures::{Certificate, FileKind, Report, Scheme};

use crate::keys::{self, der};
use crate::making::{self, PACKAGE, VERSION, archive, manifest};
use crate::tools::{PASSWORD, after, bytes, run, write};
use crate::{codes, look};

/// Signs a small app; `signers` one after another, `rest` as apksigner wants it.
pub fn signed(name: &str, schemes: [bool; 3], signers: &[&str], rest: &[&str]) -> Vec<u8> {
    keys::make();
    let (plain, apk, password) = (format!("{name}-plain.apk"), format!("{name}.apk"), format!("pass:{PASSWORD}"));
    write(&plain, &making::apk());
    let mut arguments: Vec<String> = ["sign", "--v4-signing-enabled", "false"].map(str::to_owned).into();
    for (number, on) in (1..).zip(schemes) {
        arguments.extend([format!("--v{number}-signing-enabled"), on.to_string()]);
    }
    arguments.extend(rest.iter().map(|r| (*r).to_owned()));
    for (index, signer) in signers.iter().enumerate() {
        arguments.extend((index > 0).then(|| "--next-signer".to_owned()));
        arguments.extend(["--ks".to_owned(), format!("{signer}.p12"), "--ks-pass".to_owned(), password.clone()]);
        arguments.extend(["--pass-encoding".to_owned(), "utf-8".to_owned()]);
    }
    arguments.extend(["--out".to_owned(), apk.clone(), plain]);
    run("apksigner", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    bytes(&apk)
}

/// What openssl says about the certificate of a key.
fn agrees_with_openssl(certificate: &Certificate, name: &str) {
    let pem = format!("{name}.pem");
    for (kind, ours) in [("-md5", &certificate.md5), ("-sha1", &certificate.sha1), ("-sha256", &certificate.sha256)] {
        let said = run("openssl", &["x509", "-in", &pem, "-noout", "-fingerprint", kind]);
        assert_eq!(said.trim().split_once('=').unwrap().1.replace(':', ""), *ours, "{name} {kind}");
    }
    if certificate.algorithm == "RSA" {
        let said = run("openssl", &["x509", "-in", &pem, "-noout", "-modulus"]);
        assert_eq!(after(&said, "Modulus="), certificate.modulus_hex, "{name}");
    } else {
        assert_eq!((certificate.modulus_hex.as_str(), certificate.modulus_decimal.as_str()), ("", ""), "no modulus");
    }
    assert_eq!(from_decimal(&certificate.modulus_decimal), certificate.modulus_hex, "both are the same number");
}

/// Decimal digits to hex, the long way round: an account of its own against the room's.
fn from_decimal(digits: &str) -> String {
    let mut bytes: Vec<u8> = Vec::new();
    for digit in digits.bytes() {
        let mut carry = u32::from(digit - b'0');
        for byte in bytes.iter_mut().rev() {
            let value = u32::from(*byte) * 10 + carry;
            *byte = (value & 0xFF) as u8;
            carry = value >> 8;
        }
        if carry > 0 {
            bytes.insert(0, carry as u8);
        }
    }
    bytes.iter().map(|b| format!("{b:02X}")).collect()
}

/// What apksigner says, and that the room says the same: schemes, and per signer fingerprints and key.
fn agrees_with_apksigner(report: &Report, name: &str, least: &str, printed: &[usize]) {
    let apk = format!("{name}.apk");
    let said = run("apksigner", &["verify", "-v", "--print-certs", "--min-sdk-version", least, &apk]);
    for (scheme, label) in [
        (Scheme::V1, "Verified using v1 scheme (JAR signing):"),
        (Scheme::V2, "Verified using v2 scheme (APK Signature Scheme v2):"),
        (Scheme::V3, "Verified using v3 scheme (APK Signature Scheme v3):"),
    ] {
        // A scheme that systems from `least` on do not look at is not verified; those that are must be seen.
        if after(&said, label) == "true" {
            assert!(report.schemes.contains(&scheme), "{name}: {scheme:?}\n{said}");
        }
    }
    assert_eq!(after(&said, "Number of signers:"), printed.len().to_string());
    for (number, index) in (1..).zip(printed) {
        let certificate = &report.signers[*index].certificate;
        let line = |what: &str| after(&said, &format!("Signer #{number} {what}:")).to_uppercase();
        assert_eq!(line("certificate MD5 digest"), certificate.md5);
        assert_eq!(line("certificate SHA-1 digest"), certificate.sha1);
        assert_eq!(line("certificate SHA-256 digest"), certificate.sha256);
        assert_eq!(line("key algorithm"), certificate.algorithm.to_uppercase());
        assert_eq!(line("key size (bits)"), certificate.bits.to_string());
        assert_eq!(after(&said, &format!("Signer #{number} certificate DN:")), certificate.name);
    }
}

#[test]
fn each_scheme_alone_and_all_together() {
    for (name, schemes, least, key, wanted) in [
        ("v1", [true, false, false], "21", "first", vec![Scheme::V1]),
        ("v2", [false, true, false], "24", "second", vec![Scheme::V2]),
        ("v3", [false, false, true], "28", "large", vec![Scheme::V3]),
        ("all", [true, true, true], "21", "first", vec![Scheme::V1, Scheme::V2, Scheme::V3]),
        ("chained", [true, true, true], "21", "leaf", vec![Scheme::V1, Scheme::V2, Scheme::V3]),
    ] {
        let apk = signed(name, schemes, &[key], &["--min-sdk-version", least]);
        let report = look(&apk, None).unwrap();
        assert_eq!((report.kind, report.package.as_str(), report.version.as_str()), (FileKind::Apk, PACKAGE, VERSION));
        assert_eq!((report.schemes.clone(), report.newest), (wanted.clone(), Some(0)), "{name}");
        assert_eq!(report.signers[0].schemes, wanted, "{name}");
        assert!(codes(&report).is_empty(), "{name}: {:?}", report.findings);
        agrees_with_apksigner(&report, name, least, &[0]);
        agrees_with_openssl(&report.signers[0].certificate, key);
    }
}

#[test]
fn other_keys_and_what_is_worth_knowing_about_them() {
    for (name, key, wanted) in [
        ("ec", "curve", vec!["APK-007"]),
        ("dbg", "debug", vec!["APK-004"]),
        ("weak", "short", vec!["APK-006", "APK-005"]),
    ] {
        let apk = signed(name, [true, true, false], &[key], &["--min-sdk-version", "21"]);
        let report = look(&apk, None).unwrap();
        assert_eq!(codes(&report), wanted, "{name}");
        agrees_with_apksigner(&report, name, "21", &[0]);
        agrees_with_openssl(&report.signers[0].certificate, key);
    }
}

#[test]
fn two_signers_are_both_given_and_a_person_picks() {
    let apk = signed("two", [true, true, false], &["first", "second"], &["--min-sdk-version", "21"]);
    let report = look(&apk, None).unwrap();
    assert_eq!((report.signers.len(), report.newest), (2, None));
    assert_eq!(codes(&report), ["APK-002"]);
    agrees_with_apksigner(&report, "two", "21", &[0, 1]);
}

/// The rotated key is the one to take; old systems still see the old one, and nothing is wrong with that.
#[test]
fn a_rotated_key_is_told_from_the_old_one() {
    let rotated = rotated();
    let report = look(&rotated, None).unwrap();
    let by = |sha: &str| report.signers.iter().position(|s| s.certificate.sha256 == sha).unwrap();
    let sha = |name: &str| look(&der(name), None).unwrap().signers[0].certificate.sha256.clone();
    let (old, new) = (by(&sha("first")), by(&sha("second")));
    assert_eq!((report.signers.len(), report.newest), (2, Some(new)));
    assert_eq!((report.signers[old].rotation, report.signers[new].rotation), (Some(1), Some(2)));
    assert_eq!(report.signers[old].schemes, [Scheme::V1, Scheme::V2]);
    assert_eq!(report.signers[new].schemes, [Scheme::V3]);
    assert_eq!(codes(&report), ["APK-008"]);
    agrees_with_apksigner(&report, "rotated", "28", &[new]);
    agrees_with_openssl(&report.signers[new].certificate, "second");
}

/// The tools at hand know no v3.1; its value is a v3 value under another number. Here v3 is renamed to it, so the old
/// key signs v1 and v2 and the new one v3.1.
#[test]
fn scheme_v3_1_is_read() {
    let mut apk = rotated();
    let id = 0xF053_68C0_u32.to_le_bytes();
    let places: Vec<_> = apk.windows(4).enumerate().filter(|(_, w)| **w == id).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 1, "the number stands once");
    apk[places[0]..places[0] + 4].copy_from_slice(&0x1B93_AD61_u32.to_le_bytes());
    let report = look(&apk, None).unwrap();
    assert_eq!(report.schemes, [Scheme::V1, Scheme::V2, Scheme::V31]);
    assert_eq!(report.signers[report.newest.unwrap()].schemes, [Scheme::V31]);
    assert_eq!(codes(&report), ["APK-008"]);
}

pub fn rotated() -> Vec<u8> {
    use std::sync::OnceLock;
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let make = || {
        keys::make();
        let password = format!("pass:{PASSWORD}");
        let signer = |flag, store| [flag, "--ks", store, "--ks-pass", &password, "--pass-encoding", "utf-8"].to_vec();
        let mut rotate = vec!["rotate", "--out", "lineage"];
        rotate.extend([signer("--old-signer", "first.p12"), signer("--new-signer", "second.p12")].concat());
        run("apksigner", &rotate);
        signed(
            "rotated",
            [true, true, true],
            &["first", "second"],
            &["--min-sdk-version", "21", "--lineage", "lineage"],
        )
    };
    MADE.get_or_init(make).clone()
}

/// Signed by one for old systems and by another for new ones. apksigner refuses to make it, other tools do: here the
/// block of one package is put into another.
#[test]
fn v1_and_v2_by_different_people_are_seen() {
    let old = signed("old-only", [true, false, false], &["first"], &["--min-sdk-version", "21"]);
    let new = signed("new-only", [false, true, false], &["second"], &["--min-sdk-version", "24"]);
    let report = look(&making::with_block(&old, making::block_of(&new)), None).unwrap();
    assert_eq!(report.schemes, [Scheme::V1, Scheme::V2]);
    assert_eq!((codes(&report), report.newest), (vec!["APK-003"], None));
}

/// Name and icon as people see them come out of the table of resources: Chinese first, the densest picture.
#[test]
fn label_and_icon_come_from_the_resources() {
    let report = look(&making::apk(), None).unwrap();
    assert_eq!((report.label.as_str(), report.icon.as_slice()), ("果园", b"high".as_slice()));
    assert_eq!((report.newest, codes(&report)), (None, vec!["APK-001"]), "unsigned");
}

/// The same from a package that aapt made (`tests/fixtures/README.md`), which takes the version from the table too.
#[test]
fn a_package_of_the_build_tools_is_read() {
    let report = look(include_bytes!("../fixtures/aapt.apk"), None).unwrap();
    assert_eq!((report.package.as_str(), report.version.as_str()), ("cn.example.probe", "1.2.3"));
    assert_eq!(report.label, "探针", "the plain Chinese of China, not of elsewhere, and not the default");
    let width = u32::from_be_bytes(report.icon[16..20].try_into().unwrap());
    assert_eq!((&report.icon[1..4], width), (&b"PNG"[..], 144), "the densest picture");
}

#[test]
fn both_kinds_of_strings_in_a_manifest_are_read() {
    for utf8 in [false, true] {
        let report = look(&archive(&[("AndroidManifest.xml", manifest(utf8))]), None).unwrap();
        assert_eq!((report.package.as_str(), report.version.as_str()), (PACKAGE, VERSION), "{utf8}");
    }
    let report = look(&archive(&[("AndroidManifest.xml", b"rubbish".to_vec())]), None).unwrap();
    assert_eq!(codes(&report), ["APK-001", "APK-010"], "signatures still count when the name is out of reach");
}
