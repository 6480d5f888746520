//! Keys and certificates, made once: `first` and `curve` by keytool, the others by openssl.
//!
//! Each is `NAME.p12` (alias `NAME`) and `NAME.pem`, those from openssl `NAME.key` too.

use std::sync::OnceLock;

use crate::tools::{PASSWORD, bytes, run};

/// What keytool is asked to call the owner of `first`.
pub const OWNER: &str = "CN=果园应用, OU=研发, O=果园, L=杭州, ST=浙江, C=CN";

/// Makes them if this run has not yet.
pub fn make() {
    static MADE: OnceLock<()> = OnceLock::new();
    MADE.get_or_init(|| {
        std::thread::scope(|s| {
            s.spawn(|| by_keytool("first", &["-keyalg", "RSA", "-keysize", "2048", "-dname", OWNER]));
            s.spawn(|| by_keytool("curve", &["-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=Curve, C=CN"]));
            by_openssl("second", "rsa:2048", "/C=CN/O=Orchard/CN=Second", "20000");
            by_openssl("large", "rsa:4096", "/C=CN/O=Orchard/CN=Large", "20000");
            by_openssl("debug", "rsa:2048", "/C=US/O=Android/CN=Android Debug", "20000");
            issued("leaf", "second");
            by_openssl("short", "rsa:1024", "/C=CN/CN=Short", "1");
        });
    });
}

/// A certificate that another one vouches for; both are in the store.
fn issued(name: &str, by: &str) {
    let [key, request, pem, store] = ["key", "csr", "pem", "p12"].map(|ending| format!("{name}.{ending}"));
    let [authority, its_key] = ["pem", "key"].map(|ending| format!("{by}.{ending}"));
    let subject = ["-subj", "/CN=Leaf", "-keyout", &key, "-out", &request];
    run("openssl", &[&["req", "-newkey", "rsa:2048", "-nodes"], &subject[..]].concat());
    let from = ["-CA", &authority, "-CAkey", &its_key, "-CAcreateserial", "-days", "9000"];
    run("openssl", &[&["x509", "-req", "-in", &request, "-out", &pem], &from[..]].concat());
    let (chain, password) = (["-certfile", &authority, "-name", name], format!("pass:{PASSWORD}"));
    let out = ["-in", &pem, "-inkey", &key, "-out", &store, "-passout", &password];
    run("openssl", &[&["pkcs12", "-export"], &chain[..], &out].concat());
}

/// DER of a certificate, by openssl.
pub fn der(name: &str) -> Vec<u8> {
    make();
    let out = format!("{name}-{:?}.cer", std::thread::current().id());
    run("openssl", &["x509", "-in", &format!("{name}.pem"), "-outform", "DER", "-out", &out]);
    bytes(&out)
}

fn by_keytool(name: &str, key: &[&str]) {
    let store = format!("{name}.p12");
    let common = ["-keystore", &store, "-storepass", PASSWORD, "-alias", name];
    run("keytool", &[&["-genkeypair", "-validity", "20000", "-storetype", "PKCS12"], &common[..], key].concat());
    run("keytool", &[&["-exportcert", "-rfc", "-file", &format!("{name}.pem")], &common[..]].concat());
}

fn by_openssl(name: &str, kind: &str, subject: &str, days: &str) {
    let (key, pem, store) = (format!("{name}.key"), format!("{name}.pem"), format!("{name}.p12"));
    run(
        "openssl",
        &["req", "-x509", "-newkey", kind, "-nodes", "-subj", subject, "-days", days, "-keyout", &key, "-out", &pem],
    );
    let password = format!("pass:{PASSWORD}");
    run(
        "openssl",
        &["pkcs12", "-export", "-name", name, "-in", &pem, "-inkey", &key, "-out", &store, "-passout", &password],
    );
}
