//! Certificates and key stores in every wrapping, against `keytool` and `openssl`.

use beian_signatures::{Certificate, FileKind};
use jiff::fmt::strtime;

use crate::keys::{self, OWNER};
use crate::tools::{PASSWORD, after, bytes, run, write};
use crate::{codes, fails, look};

/// What keytool prints about a certificate, and that the room says the same.
fn agrees_with_keytool(certificate: &Certificate, said: &str) {
    assert_eq!(after(said, "Owner:"), certificate.name);
    assert_eq!(after(said, "SHA1:").replace(':', ""), certificate.sha1);
    assert_eq!(after(said, "SHA256:").replace(':', ""), certificate.sha256);
    let key = after(said, "Subject Public Key Algorithm:");
    assert!(key.starts_with(&format!("{}-bit {} ", certificate.bits, certificate.algorithm)), "{key}");
    let day = |text: &str| strtime::parse("%a %b %d %H:%M:%S UTC %Y", text).unwrap().to_datetime().unwrap();
    let (from, to) = after(said, "Valid from:").split_once(" until: ").unwrap();
    assert_eq!((day(from), day(to)), (certificate.valid_from, certificate.valid_to));
}

#[test]
fn a_certificate_says_what_keytool_prints() {
    for name in ["first", "large", "curve", "debug"] {
        let der = keys::der(name);
        let report = look(&der, None).unwrap();
        assert_eq!((report.kind, report.newest), (FileKind::Certificate, Some(0)));
        let pem = format!("{name}.pem");
        agrees_with_keytool(&report.signers[0].certificate, &run("keytool", &["-printcert", "-file", &pem]));
        let text = bytes(&pem);
        assert_eq!(look(&text, None).unwrap(), report, "PEM and DER are the same certificate");
        let (windows, around) =
            (String::from_utf8(text.clone()).unwrap().replace('\n', "\r\n"), [b"Bag Attributes\n", &text[..]]);
        assert_eq!(look(windows.as_bytes(), None).unwrap(), report, "line ends do not matter");
        assert_eq!(look(&around.concat(), None).unwrap(), report, "nor does text around it");
        let spki = run("openssl", &["x509", "-in", &pem, "-noout", "-pubkey"]);
        let spki: String = spki.lines().filter(|l| !l.starts_with('-')).collect();
        let spki = base64(&spki);
        assert_eq!(report.signers[0].certificate.public_key_hex, spki);
    }
    let first = &look(&keys::der("first"), None).unwrap().signers[0].certificate;
    assert_eq!((first.subject.as_str(), first.name.as_str()), ("果园应用", OWNER));
}

/// Base64 to hex by openssl.
fn base64(text: &str) -> String {
    let name = format!("spki-{:?}", std::thread::current().id());
    write(&format!("{name}.b64"), text.as_bytes());
    run("openssl", &["base64", "-d", "-A", "-in", &format!("{name}.b64"), "-out", &name]);
    bytes(&name).iter().map(|b| format!("{b:02X}")).collect()
}

/// JKS: certificates lie open; several keys are all given, the person picks.
#[test]
fn a_java_key_store_is_read_without_a_password() {
    keys::make();
    for alias in ["first", "second"] {
        let from = format!("{alias}.p12");
        let (source, target) = (["-srckeystore", &from, "-srcstorepass", PASSWORD], ["-destkeystore", "two.jks"]);
        let rest = ["-deststorepass", PASSWORD, "-deststoretype", "JKS", "-alias", alias, "-noprompt"];
        run("keytool", &[&["-importkeystore"], &source[..], &target, &rest].concat());
    }
    let report = look(&bytes("two.jks"), None).unwrap();
    assert_eq!((report.kind, report.newest, codes(&report)), (FileKind::Jks, None, vec!["APK-009"]));
    for signer in &report.signers {
        let common = ["-keystore", "two.jks", "-storepass", PASSWORD, "-alias", &signer.alias];
        agrees_with_keytool(&signer.certificate, &run("keytool", &[&["-list", "-v"], &common[..]].concat()));
        let pem = run("keytool", &[&["-exportcert", "-rfc"], &common[..]].concat());
        assert_eq!(look(pem.as_bytes(), None).unwrap().signers[0].certificate, signer.certificate);
    }
    let target = ["-destkeystore", "two.jceks", "-deststorepass", PASSWORD, "-deststoretype", "JCEKS", "-noprompt"];
    run("keytool", &[&["-importkeystore", "-srckeystore", "two.jks", "-srcstorepass", PASSWORD], &target[..]].concat());
    let other = look(&bytes("two.jceks"), None).unwrap();
    assert!(
        other.signers.len() == 2 && other.signers.iter().all(|s| report.signers.contains(s)),
        "JCEKS is laid out alike"
    );
    let import = ["-importcert", "-noprompt", "-file", "curve.pem", "-keystore", "trust.jks", "-storetype", "JKS"];
    run("keytool", &[&import[..], &["-storepass", PASSWORD, "-alias", "alone"]].concat());
    let alone = look(&bytes("trust.jks"), None).unwrap();
    assert_eq!((alone.signers[0].alias.as_str(), alone.newest), ("alone", Some(0)), "without a key it still is one");
}

#[test]
fn pkcs12_as_keytool_writes_it() {
    keys::make();
    let store = bytes("first.p12");
    let report = look(&store, Some(PASSWORD)).unwrap();
    assert_eq!((report.kind, report.signers[0].alias.as_str()), (FileKind::Pkcs12, "first"));
    assert_eq!(report.signers[0].certificate, look(&keys::der("first"), None).unwrap().signers[0].certificate);
    assert_eq!(fails(&store, None), "SIG-007");
    assert_eq!(fails(&store, Some("")), "SIG-007");
    assert_eq!(fails(&store, Some("orchard")), "SIG-008");
}

/// Every way of locking that openssl writes, old and new, sealed and unsealed, with and without a password.
#[test]
fn pkcs12_locked_in_every_way() {
    keys::make();
    let certificate = look(&keys::der("second"), None).unwrap().signers[0].certificate.clone();
    let export = |name: &str, password: &str, options: &[&str]| {
        let (out, password) = (format!("{name}.p12"), format!("pass:{password}"));
        let base = ["pkcs12", "-export", "-name", "二号", "-in", "second.pem", "-inkey", "second.key", "-passout"];
        run("openssl", &[&base[..], &[&password, "-out", &out], options].concat());
        bytes(&out)
    };
    let ascii = "kite-2040";
    let locks: [(&str, &[&str]); 9] = [
        ("modern", &[]),
        ("legacy", &["-legacy"]),
        ("des3", &["-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"]),
        ("des2", &["-legacy", "-certpbe", "PBE-SHA1-2DES"]),
        ("rc2", &["-legacy", "-certpbe", "PBE-SHA1-RC2-128"]),
        ("aes128", &["-certpbe", "AES-128-CBC", "-macalg", "sha512"]),
        ("aes192", &["-certpbe", "AES-192-CBC", "-macalg", "sha384"]),
        ("pbes2-des3", &["-certpbe", "DES-EDE3-CBC"]),
        ("unsealed", &["-nomac", "-certpbe", "AES-256-CBC"]),
    ];
    for (name, options) in locks {
        let store = export(name, ascii, options);
        let report = look(&store, Some(ascii)).unwrap_or_else(|f| panic!("{name}: {f} {}", f.detail));
        assert_eq!(
            (&report.signers[0].certificate, report.signers[0].alias.as_str()),
            (&certificate, "二号"),
            "{name}"
        );
        assert_eq!((fails(&store, None), fails(&store, Some("kite"))), ("SIG-007".into(), "SIG-008".into()), "{name}");
    }
    let chinese = export("chinese", "果园-2040", &["-legacy"]);
    assert_eq!(look(&chinese, Some("果园-2040")).unwrap().signers[0].certificate, certificate, "汉字 in a password");
    let empty = export("empty", "", &[]);
    assert_eq!(look(&empty, None).unwrap().signers[0].certificate, certificate, "an empty password is none");
    let open = export("open", ascii, &["-certpbe", "NONE"]);
    assert_eq!(look(&open, None).unwrap().signers[0].certificate, certificate, "an open safe needs none");
}

/// A chain: the certificate that was issued is the one, not those that vouch for it.
#[test]
fn bags_and_chains() {
    keys::make();
    let bag = ["crl2pkcs7", "-nocrl", "-certfile", "second.pem", "-certfile", "leaf.pem", "-out"];
    run("openssl", &[&bag[..], &["bag.p7b", "-outform", "DER"]].concat());
    run("openssl", &[&bag[..], &["bag.pem"]].concat());
    let chain = [bytes("second.pem"), bytes("leaf.pem")].concat();
    for (file, kind) in
        [(bytes("bag.p7b"), FileKind::Pkcs7), (bytes("bag.pem"), FileKind::Pkcs7), (chain, FileKind::Certificate)]
    {
        let report = look(&file, None).unwrap();
        assert_eq!((report.kind, report.newest, report.signers.len()), (kind, Some(0), 1));
        assert_eq!(report.signers[0].certificate.subject, "Leaf");
    }
    let report = look(&bytes("leaf.p12"), Some(PASSWORD)).unwrap();
    assert_eq!((report.signers.len(), report.signers[0].certificate.subject.as_str()), (1, "Leaf"));
    for (signer, other, subject) in [("leaf", "second", "Leaf"), ("second", "leaf", "Second")] {
        let [pem, key, other] = [format!("{signer}.pem"), format!("{signer}.key"), format!("{other}.pem")];
        let names = ["-signer", &pem, "-inkey", &key, "-certfile", &other, "-in", &other, "-out", "signed.p7s"];
        run("openssl", &[&["cms", "-sign", "-binary", "-outform", "DER"], &names[..]].concat());
        let report = look(&bytes("signed.p7s"), None).unwrap();
        assert_eq!(
            (report.kind, report.signers.len()),
            (FileKind::Pkcs7, 1),
            "who signed counts, not who is in the bag"
        );
        assert_eq!(report.signers[0].certificate.subject, subject);
    }
    assert_eq!(fails(&bytes("leaf.csr"), None), "SIG-009");
    assert_eq!(fails(&bytes("leaf.key"), None), "SIG-009");
    for (kind, from) in [("req", "leaf.csr"), ("rsa", "leaf.key")] {
        run("openssl", &[kind, "-in", from, "-outform", "DER", "-out", &format!("{from}.der")]);
        assert_eq!(fails(&bytes(&format!("{from}.der")), None), "SIG-009", "{from}");
    }
}

#[test]
fn everything_else_is_named() {
    for (bytes, code) in [
        (&b""[..], "SIG-001"),
        (b"some words", "SIG-002"),
        (b"%PDF-1.7", "SIG-009"),
        (b"PK\x03\x04rest is missing", "SIG-004"),
        (b"-----BEGIN CERTIFICATE-----\nMIIB", "SIG-004"),
        (b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "SIG-005"),
        (b"\x30\x82\x02\x00\x30", "SIG-004"),
        (b"\xFE\xED\xFE\xED\0\0\0\x02\0\0\0\x01", "SIG-004"),
    ] {
        assert_eq!(fails(bytes, None), code, "{}", String::from_utf8_lossy(bytes));
    }
}
