//! The customer packet: papers, conforming pictures, page map, e-mails, manifest with SHA-256, as one ZIP or folder.
//!
//! The same input gives the same bytes: entries in order, no clock, no machine's name. No picture goes in as it was
//! given: each is written anew, so that no hidden data leaves the house.

use std::io::{Cursor, Write};
use std::path::Path;

use beian_core::{Failure, Finding, Severity};
use beian_images::{FixOptions, fix};
use beian_rules::{Assessment, Mail, PhotoSlot};
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::contract::PacketEntry;
use crate::digest::sha256;
use crate::dossier::Dossier;
use crate::library::Library;
use crate::papers;
use crate::written_file::{another, safe_name, write_whole, write_whole_folder};

/// A finished packet.
pub struct Packet {
    files: Vec<(String, Vec<u8>)>,
    /// What is in it, in order.
    pub entries: Vec<PacketEntry>,
    /// What is missing or wrong; the packet is made all the same.
    pub findings: Vec<Finding>,
}

/// Makes the packet. `picture` gives the bytes in use for a slot, `None` when there is none.
pub fn make(
    library: &Library,
    dossier: &Dossier,
    assessment: &Assessment,
    picture: impl Fn(&str) -> Result<Option<Vec<u8>>, Failure>,
    in_place: papers::InPlace<'_>,
) -> Result<Packet, Failure> {
    let findings = assessment.findings.iter().filter(|f| f.blocks()).cloned().collect();
    let mut packet = Packet { files: Vec::new(), entries: Vec::new(), findings };
    for due in &assessment.papers {
        let paper = papers::leave(library, dossier, assessment, due, in_place)?;
        packet.findings.extend(paper.findings);
        packet.add(format!("纸质材料/{}.{}", safe_name(&due.title), paper.ending), paper.bytes);
    }
    for mail in &assessment.mails {
        packet.add(format!("邮件/{}.txt", safe_name(&mail.title)), letter(mail).into_bytes());
    }
    for slot in &assessment.photos {
        match picture(&slot.slot)? {
            Some(bytes) => packet.add_picture(slot, &bytes),
            None => packet.findings.push(missing(slot)),
        }
    }
    let manifest = dossier.edition.manifest();
    let list = json!({
        "procedure": manifest.procedure, "edition": manifest.edition, "case": dossier.number, "files": packet.entries,
    });
    let list = serde_json::to_vec_pretty(&list).map_err(|e| not_packed().because(e))?;
    packet.add("manifest.json".to_owned(), list);
    Ok(packet)
}

impl Packet {
    /// Writes it to `path`: one ZIP when the name says so, else a folder, which must be new or empty. Whole or not at all.
    pub fn write(&self, path: &Path) -> Result<(), Failure> {
        let is_zip = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if is_zip { write_whole(path, &self.zip()?) } else { write_whole_folder(path, &self.files) }
    }

    /// The bytes of the ZIP: the same for the same files.
    pub fn zip(&self) -> Result<Vec<u8>, Failure> {
        let mut zip = ZipWriter::new(Cursor::default());
        for (name, bytes) in &self.files {
            let packed = [".pdf", ".jpg", ".png", ".docx"].iter().any(|ending| name.ends_with(ending));
            let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let options = SimpleFileOptions::default().compression_method(method).unix_permissions(0o644);
            zip.start_file(name.as_str(), options).map_err(|e| not_packed().because(e))?;
            zip.write_all(bytes).map_err(|e| not_packed().because(e))?;
        }
        Ok(zip.finish().map_err(|e| not_packed().because(e))?.into_inner())
    }

    /// Two papers may have one title; the second gets a number, so that neither is lost.
    fn add(&mut self, name: String, bytes: Vec<u8>) {
        let name = another(&name, |name| self.files.iter().any(|(taken, _)| taken == name));
        let entry = PacketEntry { name: name.clone(), bytes: bytes.len() as u64, sha256: sha256(&bytes) };
        self.entries.push(entry);
        self.files.push((name, bytes));
    }

    fn add_picture(&mut self, slot: &PhotoSlot, bytes: &[u8]) {
        match fix(bytes, &slot.requirement, &FixOptions::default()) {
            Ok(fixed) => self.add(slot.file.clone(), fixed.bytes),
            Err(finding) => self.findings.push(finding.on(&slot.slot)),
        }
    }
}

/// An e-mail as a text file, with the byte-order mark Windows' editor asks for.
fn letter(mail: &Mail) -> String {
    let files = mail.attachments.iter().map(|a| format!("- {}（{}）", a.file, a.title)).collect::<Vec<_>>().join("\n");
    let text = format!("收件人：{}\n标题：{}\n\n{}\n\n附件：\n{}\n", mail.to, mail.subject, mail.body, files);
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

fn missing(slot: &PhotoSlot) -> Finding {
    Finding::new("PACK-001", Severity::Error, format!("还缺图片：{}", slot.title), "在“图片”里补上，再打一次包")
        .on(&slot.slot)
}

fn not_packed() -> Failure {
    Failure::new("app.not_packed", "材料包没有打成", "关掉其他程序再试；案件不受影响")
}
