//! iOS apps, profiles and Android bundles. Profiles are signed by `openssl`; the signature of a bundle is taken from a
//! package that `apksigner` signed, since a bare Java runtime has no `jarsigner`.

use beian_signatures::{FileKind, Scheme};

use crate::keys;
use crate::making::archive;
use crate::tools::{bytes, run, write};
use crate::{codes, fails, look};

pub const PROPERTIES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
    \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict>\n<key>CFBundleIcons</key><dict>\
    <key>CFBundleIdentifier</key><string>not.this</string></dict><key>Empty</key><array/>\n\
    <key>CFBundleIdentifier</key><string>cn.example.guoyuan</string><key>CFBundleName</key><string>Orchard</string>\n\
    <key>CFBundleDisplayName</key><string>果园 &amp; &#x82B1;</string>\n\
    <key>CFBundleShortVersionString</key><string>2.0</string></dict></plist>\n";

/// A profile for these certificates, signed by openssl; `extra` chooses how.
pub fn profile(name: &str, certificates: &[&str], extra: &[&str]) -> Vec<u8> {
    let data = |key: &&str| {
        let pem = String::from_utf8({
            keys::make();
            bytes(&format!("{key}.pem"))
        })
        .unwrap();
        format!("<data>{}</data>", pem.lines().filter(|l| !l.starts_with('-')).collect::<String>())
    };
    let list = format!(
        "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>Name</key><string>p</string>\
         <key>DeveloperCertificates</key><array>{}</array><key>Entitlements</key><dict>\
         <key>application-identifier</key><string>TEAM123456.cn.example.guoyuan</string></dict></dict></plist>",
        certificates.iter().map(data).collect::<String>()
    );
    let (plain, out) = (format!("{name}.plist"), format!("{name}.mobileprovision"));
    write(&plain, list.as_bytes());
    let base =
        ["cms", "-sign", "-nodetach", "-binary", "-outform", "DER", "-signer", "large.pem", "-inkey", "large.key"];
    run("openssl", &[&base[..], &["-in", &plain, "-out", &out], extra].concat());
    bytes(&out)
}

/// The developer's certificate counts, not the one that signs the profile.
#[test]
fn a_profile_gives_the_developers_certificate() {
    for (name, extra) in [("plain", &[][..]), ("streamed", &["-stream"]), ("by-key", &["-keyid"])] {
        let report = look(&profile(name, &["second"], extra), None).unwrap();
        assert_eq!((report.kind, report.package.as_str()), (FileKind::Profile, "cn.example.guoyuan"), "{name}");
        assert_eq!((report.newest, codes(&report).len()), (Some(0), 0), "{name}");
        assert_eq!(report.signers, look(&keys::der("second"), None).unwrap().signers, "{name}");
    }
    let several = look(&profile("several", &["second", "first"], &[]), None).unwrap();
    assert_eq!((several.signers.len(), several.newest, codes(&several)), (2, None, vec!["APK-009"]));
}

/// The files of an app with this list of properties.
pub fn files(list: Vec<u8>) -> [(&'static str, Vec<u8>); 3] {
    let name = format!("embedded-{:?}", std::thread::current().id());
    [
        ("Payload/Guo.app/Frameworks/F.framework/Info.plist", b"not this".to_vec()),
        ("Payload/Guo.app/Info.plist", list),
        ("Payload/Guo.app/embedded.mobileprovision", profile(&name, &["second"], &[])),
    ]
}

#[test]
fn an_ios_app_gives_bundle_and_certificate() {
    for (list, label) in [(PROPERTIES.as_bytes().to_vec(), "果园 & 花"), (binary_list(), "果园")] {
        let report = look(&archive(&files(list)), None).unwrap();
        assert_eq!((report.kind, report.package.as_str()), (FileKind::Ipa, "cn.example.guoyuan"));
        assert_eq!((report.label.as_str(), report.version.as_str(), report.newest), (label, "2.0", Some(0)));
        assert_eq!(report.signers[0].certificate.subject, "Second");
    }
    let bare = archive(&[("Payload/Guo.app/Info.plist", PROPERTIES.as_bytes().to_vec())]);
    let report = look(&bare, None).unwrap();
    assert_eq!((codes(&report), report.newest), (vec!["APK-011"], None));
}

/// Archives with 64-bit records are read; macOS writes them for large apps. Here the numbers are moved into such a record
/// and the old one says to look there.
#[test]
fn a_directory_with_64_bit_numbers_is_read() {
    let mut app = archive(&files(PROPERTIES.into()));
    let old = app.split_off(app.len() - 22);
    let number = |at: usize, count: usize| old[at..at + count].iter().rev().fold(0_u64, |n, b| n << 8 | u64::from(*b));
    let place = app.len() as u64;
    app.extend(0x0606_4B50_u32.to_le_bytes());
    app.extend(44_u64.to_le_bytes());
    app.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    app.extend([number(10, 2), number(10, 2), number(12, 4), number(16, 4)].iter().flat_map(|n| n.to_le_bytes()));
    app.extend(0x0706_4B50_u32.to_le_bytes());
    app.extend([0; 4]);
    app.extend(place.to_le_bytes());
    app.extend(1_u32.to_le_bytes());
    app.extend([&b"PK\x05\x06\0\0\0\0"[..], &[0xFF; 12], &[0, 0]].concat());
    let report = look(&app, None).unwrap();
    assert_eq!((report.package.as_str(), report.newest), ("cn.example.guoyuan", Some(0)));
}

/// The same in Apple's binary form: keys and values as objects, then where they lie.
pub fn binary_list() -> Vec<u8> {
    let pairs = [
        ("CFBundleIdentifier", "cn.example.guoyuan"),
        ("CFBundleDisplayName", "果园"),
        ("CFBundleShortVersionString", "2.0"),
    ];
    let mut objects = vec![vec![0xD3, 1, 2, 3, 4, 5, 6]];
    for text in pairs.iter().map(|p| p.0).chain(pairs.iter().map(|p| p.1)) {
        let (mark, data): (u8, Vec<u8>) = if text.is_ascii() {
            (0x50, text.as_bytes().to_vec())
        } else {
            (0x60, text.encode_utf16().flat_map(u16::to_be_bytes).collect())
        };
        let count = u8::try_from(text.encode_utf16().count()).unwrap();
        let head = if count < 15 { vec![mark | count] } else { vec![mark | 15, 0x10, count] };
        objects.push([head, data].concat());
    }
    let (mut out, mut offsets) = (b"bplist00".to_vec(), Vec::new());
    for object in &objects {
        offsets.push(u8::try_from(out.len()).unwrap());
        out.extend(object);
    }
    let table = out.len() as u64;
    out.extend(&offsets);
    out.extend([0, 0, 0, 0, 0, 0, 1, 1]);
    out.extend([objects.len() as u64, 0, table].iter().flat_map(|n| n.to_be_bytes()));
    out
}

/// A protocol buffer field that holds bytes.
fn field(number: u8, inside: &[u8]) -> Vec<u8> {
    [vec![number << 3 | 2, u8::try_from(inside.len()).unwrap()], inside.to_vec()].concat()
}

/// A manifest as bundles have it.
pub fn bundle_manifest() -> Vec<u8> {
    let attribute =
        |name: &str, value: &str| field(4, &[field(2, name.as_bytes()), field(3, value.as_bytes())].concat());
    let app = field(5, &field(1, &[field(3, b"application"), attribute("label", "果园")].concat()));
    let own = [attribute("versionName", "5.1"), attribute("package", "cn.example.bundle")].concat();
    field(1, &[field(3, b"manifest"), own, app].concat())
}

/// Bundles carry JAR signatures only; a package's `META-INF` of a v1-signed app is the same thing.
#[test]
fn a_bundle_gives_package_and_signer() {
    let apk = crate::apks::signed("for-bundle", [true, false, false], &["first"], &["--min-sdk-version", "21"]);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(apk)).unwrap();
    let mut files = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut content).unwrap();
        files.push((entry.name().unwrap().into_owned(), content));
    }
    files.retain(|(name, _)| name.starts_with("META-INF/"));
    files.push(("base/manifest/AndroidManifest.xml".to_owned(), bundle_manifest()));
    let files: Vec<_> = files.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    let report = look(&archive(&files), None).unwrap();
    assert_eq!((report.kind, report.package.as_str()), (FileKind::Aab, "cn.example.bundle"));
    assert_eq!((report.version.as_str(), report.label.as_str()), ("5.1", "果园"));
    assert_eq!((report.schemes.clone(), report.newest), (vec![Scheme::V1], Some(0)));
    assert_eq!(report.signers[0].certificate.subject, "果园应用");
}

#[test]
fn archives_that_are_no_apps_are_named() {
    assert_eq!(fails(&archive(&[("readme.txt", b"words".to_vec())]), None), "SIG-009");
    assert_eq!(fails(&archive(&[("base.apk", b"words".to_vec())]), None), "SIG-009");
}
