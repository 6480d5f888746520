//! Taking pictures in, making them conform, going back to the original. The original is always kept.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use beian_core::{Failure, Finding, Format, Picture, Requirement};
use beian_images::{FixOptions, Fixed, Report, Wish, check, fix, thumbnail};
use beian_store::PictureRecord;
use serde_json::json;

use crate::App;
use crate::brought::{self, Refused};
use crate::by_itself::LARGEST_PICTURE;
use crate::case_view::settle;
use crate::contract::{AttachPicture, CaseView, FixPicture, PicturePair, Slot};
use crate::dossier::look;
use crate::filed_case::{FiledCase, look_mark};

const THUMBNAIL: u32 = 240;
const SCREEN: u32 = 1400;

pub(crate) fn attach(app: &mut App, request: AttachPicture) -> Result<CaseView, Failure> {
    let before = FiledCase::read(app, &request.case)?;
    let requirement = requirement(&before, &request.slot)?;
    let bytes = taken(&request)?;
    let report = check(&bytes, &requirement);
    let Some(format) = report.format.filter(|_| usable(&bytes)) else {
        return Err(not_a_picture(report.findings.first()));
    };
    keep(app, &before, &request.slot, Kept::as_given(bytes, format, &report), "放入图片")
}

/// The bytes given, or those of the file named. One byte more than the limit is read, so that the picture room tells of a
/// picture that is too large.
fn taken(request: &AttachPicture) -> Result<Vec<u8>, Failure> {
    let told = |refused| match refused {
        Refused::Unreadable(kind) => unreadable().because(kind),
        Refused::TooLarge => unreadable(),
    };
    if let Some(text) = &request.bytes {
        return brought::decoded(text).map_err(told);
    }
    let path = request.path.as_ref().ok_or_else(unreadable)?;
    let mut bytes = Vec::new();
    let file = brought::open(Path::new(path)).map_err(told)?;
    file.take(LARGEST_PICTURE + 1).read_to_end(&mut bytes).map_err(|e| told(e.into()))?;
    Ok(bytes)
}

/// A picture we can show: anything else is refused with its own words and the old one stays.
fn usable(bytes: &[u8]) -> bool {
    thumbnail(bytes, 16).is_ok()
}

pub(crate) fn fix_one(app: &mut App, request: FixPicture) -> Result<CaseView, Failure> {
    let before = FiledCase::read(app, &request.case)?;
    let requirement = requirement(&before, &request.slot)?;
    let held = held(&before, &request.slot)?;
    let original = held.picture.original.clone().unwrap_or_else(|| held.picture.sha256.clone());
    let bytes = app.store.blob(&original)?;
    let faces = if request.watermark { app.library.mark_faces()? } else { Vec::new() };
    let watermark = request.watermark.then_some(Wish { text: &request.text, faces: &faces });
    let fixed = fix(&bytes, &requirement, &FixOptions { watermark, ..FixOptions::default() })
        .map_err(|f| Failure::new(&format!("images.{}", f.code), f.words, f.hint))?;
    keep(app, &before, &request.slot, Kept::fixed(fixed, original), "修好图片")
}

pub(crate) fn undo_fix(app: &mut App, request: Slot) -> Result<CaseView, Failure> {
    let before = FiledCase::read(app, &request.case)?;
    let requirement = requirement(&before, &request.slot)?;
    let original = held(&before, &request.slot)?.picture.original.clone().ok_or_else(no_picture)?;
    let bytes = app.store.blob(&original)?;
    let report = check(&bytes, &requirement);
    let format = report.format.ok_or_else(no_picture)?;
    keep(app, &before, &request.slot, Kept::as_given(bytes, format, &report), "换回原图")
}

pub(crate) fn remove(app: &mut App, request: Slot) -> Result<CaseView, Failure> {
    let before = FiledCase::read(app, &request.case)?;
    held(&before, &request.slot)?;
    let now = app.world.now();
    app.store.write(|w| {
        w.remove_picture(&request.case, &request.slot)?;
        w.touch(&request.case, &now)
    })?;
    settle(app, &request.case, &before.assessment)
}

pub(crate) fn pair(app: &mut App, request: Slot) -> Result<PicturePair, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    let picture = &held(&case, &request.slot)?.picture;
    let shown = |sha: &str| -> Result<String, Failure> {
        let small = thumbnail(&app.store.blob(sha)?, SCREEN).map_err(|f| not_a_picture(Some(&f)))?;
        Ok(STANDARD.encode(small))
    };
    Ok(PicturePair {
        before: shown(picture.original.as_deref().unwrap_or(&picture.sha256))?,
        after: shown(&picture.sha256)?,
    })
}

/// What is to be held in a slot.
struct Kept {
    bytes: Vec<u8>,
    original: Option<String>,
    format: Format,
    width: u32,
    height: u32,
    steps: Vec<String>,
    /// What a look at the bytes cannot know again, such as a watermark that found no place.
    told: Vec<Finding>,
}

impl Kept {
    fn as_given(bytes: Vec<u8>, format: Format, report: &Report) -> Kept {
        let (width, height) = (report.width, report.height);
        Kept { bytes, original: None, format, width, height, steps: Vec::new(), told: Vec::new() }
    }

    fn fixed(fixed: Fixed, original: String) -> Kept {
        let Fixed { bytes, format, report, steps } = fixed;
        let (width, height) = (report.width, report.height);
        Kept { bytes, original: Some(original), format, width, height, steps, told: report.findings }
    }
}

/// Puts pictures of an earlier filing into a case, looked at anew: this one may ask for more. A picture whose file is
/// gone by now is left out, and asked like any other; a lost original only takes away the way back to it.
pub(crate) fn carry(app: &App, id: &str, pictures: &BTreeMap<String, PictureRecord>) -> Result<(), Failure> {
    let wanted = FiledCase::read(app, id)?.requirements;
    let looked = pictures.iter().filter_map(|(slot, record)| {
        let requirement = wanted.get(slot)?;
        let sha256 = &record.picture.sha256;
        let seen = look(slot, &app.store.blob(sha256).ok()?, requirement);
        let mut record = record.clone();
        record.picture.original = record.picture.original.filter(|original| app.store.blob_size(original).is_ok());
        Some((slot, record, look_mark(sha256, requirement, &seen)))
    });
    let looked: Vec<_> = looked.collect();
    let now = app.world.now();
    app.store.write(|w| {
        looked.iter().try_for_each(|(slot, record, look)| {
            w.set_picture(id, slot, record, &now)?;
            w.mark(id, "look", slot, look, &now)
        })
    })
}

/// One place that writes a picture, its look and its event together.
fn keep(app: &mut App, case: &FiledCase, slot: &str, kept: Kept, words: &str) -> Result<CaseView, Failure> {
    let sha256 = app.store.keep_blob(&kept.bytes)?;
    let requirement = requirement(case, slot)?;
    let mut seen = look(slot, &kept.bytes, &requirement);
    let told = kept.told.into_iter().map(|f| f.on(slot));
    let new: Vec<_> = told.filter(|f| seen.iter().all(|known| known.code != f.code)).collect();
    seen.extend(new);
    let look = look_mark(&sha256, &requirement, &seen);
    let small = thumbnail(&kept.bytes, THUMBNAIL).map_err(|f| not_a_picture(Some(&f)))?;
    let Kept { format, width, height, original, .. } = kept;
    let picture = Picture { sha256, format, width, height, bytes: kept.bytes.len() as u64, original };
    let record = PictureRecord { picture, steps: kept.steps, thumbnail: small };
    let now = app.world.now();
    let id = &case.record.id;
    app.store.write(|w| {
        w.set_picture(id, slot, &record, &now)?;
        w.mark(id, "look", slot, &look, &now)?;
        w.add_event(id, &now, "picture", &format!("{words}：{}", title(case, slot)), &json!({"slot": slot}))?;
        w.touch(id, &now)
    })?;
    settle(app, id, &case.assessment)
}

fn title(case: &FiledCase, slot: &str) -> String {
    case.assessment.photos.iter().find(|p| p.slot == slot).map(|p| p.title.clone()).unwrap_or_default()
}

fn requirement(case: &FiledCase, slot: &str) -> Result<Requirement, Failure> {
    case.requirements
        .get(slot)
        .cloned()
        .ok_or_else(|| Failure::new("app.no_slot", "没有这个图片位置", "回到“图片”页重新选").because(slot))
}

fn held<'a>(case: &'a FiledCase, slot: &str) -> Result<&'a PictureRecord, Failure> {
    case.pictures.get(slot).ok_or_else(no_picture)
}

fn no_picture() -> Failure {
    Failure::new("app.no_picture", "这里还没有图片", "先选择文件")
}

fn unreadable() -> Failure {
    Failure::new("app.unreadable_file", "读不到这个文件", "看看文件还在不在、U 盘有没有拔掉，再选一次")
}

/// A file that cannot be held as a picture is told by the room that looked at it; the old picture stays.
fn not_a_picture(finding: Option<&Finding>) -> Failure {
    match finding {
        Some(f) => Failure::new(&format!("images.{}", f.code), f.words.clone(), f.hint.clone()),
        None => Failure::new("images.IMG-007", "图片读不出来", "重新拍照或重新导出再选"),
    }
}
