//! Small apps: compiled manifests, tables of resources, archives. Written here because the build tools need a whole SDK.
#![allow(dead_code)]

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// The package every small app has.
pub const PACKAGE: &str = "cn.example.guoyuan";
/// Its version.
pub const VERSION: &str = "3.2.1-正式";
const NONE: u32 = u32::MAX;

fn chunk(kind: u16, header: &[u8], body: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend(u16::try_from(header.len() + 8).unwrap().to_le_bytes());
    out.extend(u32::try_from(header.len() + body.len() + 8).unwrap().to_le_bytes());
    out.extend_from_slice(header);
    out.extend_from_slice(body);
    out
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn pool(strings: &[&str], utf8: bool) -> Vec<u8> {
    let (mut offsets, mut data) = (Vec::new(), Vec::new());
    for text in strings {
        offsets.push(u32::try_from(data.len()).unwrap());
        if utf8 {
            data.push(u8::try_from(text.encode_utf16().count()).unwrap());
            data.push(u8::try_from(text.len()).unwrap());
            data.extend(text.bytes().chain([0]));
        } else {
            data.extend(u16::try_from(text.encode_utf16().count()).unwrap().to_le_bytes());
            data.extend(text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        }
    }
    data.resize(data.len().next_multiple_of(4), 0);
    let count = u32::try_from(strings.len()).unwrap();
    let header = words(&[count, 0, u32::from(utf8) << 8, 28 + 4 * count, 0]);
    chunk(1, &header, &[words(&offsets), data].concat())
}

/// An element with attributes: name, kind of value, value.
fn element(name: u32, attributes: &[(u32, u8, u32)]) -> Vec<u8> {
    let mut body = words(&[NONE, name]);
    for number in [20_u16, 20, u16::try_from(attributes.len()).unwrap(), 0, 0, 0] {
        body.extend(number.to_le_bytes());
    }
    for (key, kind, value) in attributes {
        body.extend(words(&[NONE, *key, if *kind == 3 { *value } else { NONE }]));
        body.extend([8, 0, 0, *kind]);
        body.extend(words(&[*value]));
    }
    chunk(0x0102, &words(&[1, NONE]), &body)
}

fn closing(name: u32) -> Vec<u8> {
    chunk(0x0103, &words(&[1, NONE]), &words(&[NONE, name]))
}

/// A compiled manifest whose label and icon stand in the table of resources.
pub fn manifest(utf8: bool) -> Vec<u8> {
    let strings = ["label", "icon", "versionName", "package", "manifest", "application", PACKAGE, VERSION];
    let tree = [
        pool(&strings, utf8),
        chunk(0x0180, &[], &words(&[0x0101_0001, 0x0101_0002, 0x0101_021C])),
        element(4, &[(2, 3, 7), (3, 3, 6)]),
        element(5, &[(0, 1, 0x7F01_0000), (1, 1, 0x7F02_0000)]),
        closing(5),
        closing(4),
    ];
    chunk(3, &[], &tree.concat())
}

/// One value of one kind for one configuration.
fn kind_of(id: u8, language: [u8; 2], density: u16, value: (u8, u32)) -> Vec<u8> {
    let mut config = words(&[64, 0]);
    config.extend(language);
    config.extend([0; 4]);
    config.extend(density.to_le_bytes());
    config.resize(64, 0);
    let header = [vec![id, 0, 0, 0], words(&[1, 8 + 12 + 64 + 4]), config].concat();
    let mut body = words(&[0]);
    body.extend([8, 0, 0, 0]);
    body.extend(words(&[0]));
    body.extend([8, 0, 0, value.0]);
    body.extend(words(&[value.1]));
    chunk(0x0201, &header, &body)
}

/// A table with a label in two languages and a launcher icon as picture and as drawing.
pub fn table() -> Vec<u8> {
    let strings = ["Orchard", "果园", "res/low.png", "res/high.png", "res/any.xml"];
    let mut package = words(&[0x7F]);
    package.resize(4 + 256 + 16 + 4, 0);
    let kinds = [
        kind_of(1, *b"\0\0", 0, (3, 0)),
        kind_of(1, *b"zh", 0, (3, 1)),
        kind_of(2, *b"\0\0", 160, (3, 2)),
        kind_of(2, *b"\0\0", 480, (3, 3)),
        kind_of(2, *b"\0\0", 0xFFFE, (3, 4)),
    ];
    chunk(2, &words(&[1]), &[pool(&strings, true), chunk(0x0200, &package, &kinds.concat())].concat())
}

/// An archive of these files.
pub fn archive(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive of these files, nothing packed.
pub fn stored(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An unsigned package.
pub fn apk() -> Vec<u8> {
    archive(&files())
}

/// The files of a package.
pub fn files() -> [(&'static str, Vec<u8>); 6] {
    [
        ("AndroidManifest.xml", manifest(false)),
        ("resources.arsc", table()),
        ("res/low.png", b"low".to_vec()),
        ("res/high.png", b"high".to_vec()),
        ("res/any.xml", b"any".to_vec()),
        ("classes.dex", vec![7; 5_000]),
    ]
}

/// Where the directory of an archive without comment begins.
pub fn directory(apk: &[u8]) -> usize {
    let record = apk.len() - 22;
    u32::from_le_bytes(apk[record + 16..record + 20].try_into().unwrap()) as usize
}

/// A package with something between its entries and its directory.
pub fn with_block(apk: &[u8], between: &[u8]) -> Vec<u8> {
    let offset = directory(apk);
    let mut out = [&apk[..offset], between, &apk[offset..]].concat();
    let moved = out.len() - 6;
    out[moved..moved + 4].copy_from_slice(&u32::try_from(offset + between.len()).unwrap().to_le_bytes());
    out
}

/// The APK Signing Block of a package.
pub fn block_of(apk: &[u8]) -> &[u8] {
    let end = directory(apk);
    let size = u64::from_le_bytes(apk[end - 24..end - 16].try_into().unwrap());
    &apk[end - usize::try_from(size).unwrap() - 8..end]
}
