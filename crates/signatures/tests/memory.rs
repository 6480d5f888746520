//! Hostile and huge files: what is held at once stays under 64 MB, and each ends with a code.
//!
//! One test in a program of its own, because memory is counted for the whole program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "real/making.rs"]
mod making;

use std::io::{Cursor, Read, Seek, SeekFrom};

use beian_signatures::{Report, read};
use jiff::civil::date;
use making::{archive, with_block};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MOST_MEGABYTES: f32 = 64.0;

/// A file that is a head, a long run of zeros and a tail, none of which lies on a disk.
struct Sparse {
    head: Vec<u8>,
    gap: u64,
    tail: Vec<u8>,
    at: u64,
}

impl Sparse {
    fn length(&self) -> u64 {
        self.head.len() as u64 + self.gap + self.tail.len() as u64
    }
}

impl Read for Sparse {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let (head, tail) = (self.head.len() as u64, self.head.len() as u64 + self.gap);
        let count = if self.at < head {
            (&self.head[self.at as usize..]).read(out)?
        } else if self.at < tail {
            let count = out.len().min(usize::try_from(tail - self.at).unwrap());
            out[..count].fill(0);
            count
        } else {
            (&self.tail[usize::try_from(self.at - tail).unwrap().min(self.tail.len())..]).read(out)?
        };
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.length().checked_add_signed(by).unwrap(),
            SeekFrom::Current(by) => self.at.checked_add_signed(by).unwrap(),
        };
        Ok(self.at)
    }
}

/// Reads on top of what is already held; gives the code of the failure, or `read`.
fn outcome(about: &str, source: impl Read + Seek) -> (String, Option<Report>) {
    let before = MEMORY.current_usage_as_mb();
    MEMORY.reset_peak_usage();
    let outcome = read(source, Some("kite"), date(2040, 6, 1));
    let used = MEMORY.peak_usage_as_mb() - before;
    assert!(used < MOST_MEGABYTES, "{about}: {used} MB");
    match outcome {
        Ok(report) => ("read".to_owned(), Some(report)),
        Err(failure) => (failure.code, None),
    }
}

/// The end record of an archive.
fn end(entries: u16, bytes: u32, offset: u32) -> Vec<u8> {
    let mut out = b"PK\x05\x06\0\0\0\0".to_vec();
    out.extend([entries, entries].iter().flat_map(|n| n.to_le_bytes()));
    out.extend([bytes, offset].iter().flat_map(|n| n.to_le_bytes()));
    out.extend([0, 0]);
    out
}

/// A signing block around these values.
fn block(pairs: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut inside = Vec::new();
    for (id, value) in pairs {
        inside.extend((value.len() as u64 + 4).to_le_bytes());
        inside.extend(id.to_le_bytes());
        inside.extend(value);
    }
    let size = (inside.len() as u64 + 24).to_le_bytes();
    [&size[..], &inside, &size, b"APK Sig Block 42"].concat()
}

#[test]
fn hostile_and_huge_files_stay_small() {
    let zeros = |megabytes: usize| vec![0; megabytes << 20];
    for (about, bytes, code) in [
        ("a manifest that is a bomb", archive(&[("AndroidManifest.xml", zeros(70))]), "read"),
        ("a table that is a bomb", archive(&[("AndroidManifest.xml", vec![]), ("resources.arsc", zeros(40))]), "read"),
        (
            "a signature that is a bomb",
            archive(&[("AndroidManifest.xml", vec![]), ("META-INF/A.SF", vec![1]), ("META-INF/A.RSA", zeros(40))]),
            "SIG-006",
        ),
        ("a list that lies about its length", lying(), "SIG-006"),
        ("a list that is a bomb", archive(&[("Payload/A.app/Info.plist", zeros(40))]), "SIG-006"),
        ("a directory in itself", [b"PK\x03\x04".to_vec(), end(9, 4, 0)].concat(), "SIG-005"),
        ("a directory beyond the end", [b"PK\x03\x04".to_vec(), end(9, u32::MAX - 1, 0)].concat(), "SIG-004"),
        ("a block of nothing", with_block(&making::apk(), &block(&[])), "read"),
        ("a value of nothing", with_block(&making::apk(), &block(&[(0x7109_871A, vec![])])), "SIG-005"),
        ("a scheme of 5 MB", with_block(&making::apk(), &block(&[(0x7109_871A, zeros(5))])), "SIG-003"),
        (
            "a scheme of empty signers",
            with_block(
                &making::apk(),
                &block(&[(0xF053_68C0, [(1_u32 << 20).to_le_bytes().to_vec(), zeros(1)].concat())]),
            ),
            "SIG-005",
        ),
        ("a block of a thousand values", with_block(&making::apk(), &block(&vec![(1, vec![]); 2_000])), "SIG-003"),
        ("nested lists", archive(&[("Payload/A.app/Info.plist", b"<plist><array>".repeat(500_000))]), "read"),
        ("a list that names itself", archive(&[("Payload/A.app/Info.plist", shared_list())]), "read"),
        ("open lengths", [0x30, 0x80].repeat(2_000_000), "SIG-004"),
        (
            "sequences in a certificate",
            [&[0x30, 0x83, 0x7A, 0x12, 0x00][..], &[0x30, 0].repeat(4_000_000)].concat(),
            "SIG-005",
        ),
        ("a store of many keys", [&b"\xFE\xED\xFE\xED\0\0\0\x02\xFF\xFF\xFF\xFF"[..], &zeros(1)].concat(), "SIG-003"),
        (
            "zeros in PEM",
            [&b"-----BEGIN CERTIFICATE-----"[..], &b"A".repeat(7 << 20), b"-----END CERTIFICATE-----"].concat(),
            "SIG-005",
        ),
    ] {
        let (found, report) = outcome(about, Cursor::new(&bytes));
        assert_eq!(found, code, "{about}");
        assert!(report.is_none_or(|r| r.signers.is_empty()), "{about}");
    }
    huge();
    many();
}

/// An app whose list of properties unpacks to more than the directory says.
fn lying() -> Vec<u8> {
    let mut app = archive(&[("Payload/A.app/Info.plist", vec![0; 40 << 20])]);
    let size = making::directory(&app) + 24;
    app[size..size + 4].copy_from_slice(&(8_u32 << 20).to_le_bytes());
    app
}

/// A property list of arrays that each hold the next one twice: 2^60 values in a few bytes.
fn shared_list() -> Vec<u8> {
    let (mut out, mut offsets) = (b"bplist00".to_vec(), Vec::new());
    for next in 1..=30_u8 {
        offsets.push(u8::try_from(out.len()).unwrap());
        out.extend([0xA2, next, next]);
    }
    offsets.push(u8::try_from(out.len()).unwrap());
    out.extend([0x51, b'x']);
    let table = out.len() as u64;
    out.extend(&offsets);
    out.extend([0, 0, 0, 0, 0, 0, 1, 1]);
    out.extend([offsets.len() as u64, 0, table].iter().flat_map(|n| n.to_be_bytes()));
    out
}

/// Nearly 4 GB between the entries and the directory: read like any other; one byte over 4 GB is refused.
fn huge() {
    let apk = making::apk();
    let record = apk.len() - 22;
    let offset = u32::from_le_bytes(apk[record + 16..record + 20].try_into().unwrap());
    for (gap, code) in [(3_900_u64 << 20, "read"), (4 << 30, "SIG-003")] {
        let mut tail = apk[offset as usize..].to_vec();
        let place = tail.len() - 6;
        let moved = u32::try_from(u64::from(offset) + gap).unwrap_or(0);
        tail[place..place + 4].copy_from_slice(&moved.to_le_bytes());
        let (found, report) = outcome("huge", Sparse { head: apk[..offset as usize].to_vec(), gap, tail, at: 0 });
        assert_eq!(found, code);
        assert!(report.is_none_or(|r| r.package == making::PACKAGE && r.label == "果园"));
    }
    let (found, _) =
        outcome("a huge certificate", Sparse { head: vec![0x30, 0x82], gap: 1 << 32, tail: vec![], at: 0 });
    assert_eq!(found, "SIG-003");
}

/// Sixty thousand entries, all of which look like signatures: more are wanted than are kept.
fn many() {
    let mut directory = Vec::new();
    for index in 0..60_000_u32 {
        let name = format!("META-INF/{index:0>200}.SF");
        let mut entry = vec![0; 46];
        entry[..4].copy_from_slice(b"PK\x01\x02");
        entry[28] = u8::try_from(name.len()).unwrap();
        directory.extend(entry);
        directory.extend(name.bytes());
    }
    let mut bytes = b"PK\x03\x04".to_vec();
    let length = u32::try_from(directory.len()).unwrap();
    bytes.extend(directory);
    bytes.extend(end(60_000, length, 4));
    assert_eq!(outcome("many entries", Cursor::new(&bytes)).0, "SIG-003");
}
