//! 一键修好: from any readable picture to one that conforms, or the reason why that would not be legible.
//!
//! Never scales up, never passes the given bytes on, never goes below the legibility floor: a longer side of
//! [`crate::goal::FLOOR_SIDE`] pixels (or all the picture has, if less) at JPEG quality [`crate::goal::FLOOR_QUALITY`].

use beian_core::{Finding, Format, Requirement};

use crate::check::{Report, check};
use crate::decode::{self, Decoded};
use crate::goal::{Goal, Made, Source};
use crate::header::{self, Content, Header};
use crate::mark::{self, Wish};
use crate::pixels::turn_after;
use crate::{findings, size};

/// What is wished besides conforming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FixOptions<'a> {
    /// A watermark asked for; `None` draws nothing. Only what the requirement allows is ever drawn. A wish that
    /// cannot be met leaves the picture unmarked and is answered by a hint: forbidden (`IMG-020`), no calm place
    /// (`IMG-021`), other words than the allowed ones (`IMG-024`), no words (`IMG-025`), words that cannot be set
    /// (`IMG-026`).
    pub watermark: Option<Wish<'a>>,
    /// Quarter turns clockwise, after the picture was made upright; taken modulo 4.
    pub quarter_turns: u8,
}

/// A picture that conforms.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The file: pixels only, no metadata.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: Format,
    /// [`check`] of the new file; holds no error.
    pub report: Report,
    /// What was done, one short Chinese phrase each, in order.
    pub steps: Vec<String>,
}

/// Makes the picture conform: upright, within bytes and pixels, in an accepted format.
///
/// # Errors
/// The finding that says why it cannot be done: unreadable (`IMG-003`…`009`), too few pixels (`IMG-008`),
/// too small for the least bytes (`IMG-004`), not legible within the limit (`IMG-022`), format not written (`IMG-023`).
pub fn fix(bytes: &[u8], requirement: &Requirement, options: &FixOptions) -> Result<Fixed, Finding> {
    let header = match header::read(bytes)? {
        Content::Picture(header) => header,
        Content::Container(format) => return Err(findings::wrong_container(format)),
    };
    let turn = turn_after(header.orientation, options.quarter_turns);
    let goal = Goal::new(&header, turn, bytes.len() as u64, requirement)?;
    let decoded = decode::decode(bytes, &header)?;
    let mut steps = prepared(&header, &decoded, options);
    let (mark, answer) = match options.watermark {
        None => (None, None),
        Some(wish) => match mark::plan(&wish, &requirement.watermark, &decoded.pixels, turn) {
            Ok(mark) => (Some(mark), None),
            Err(finding) => (None, Some(finding)),
        },
    };
    steps.extend(mark.as_ref().map(|mark| format!("加水印“{}”", mark.text())));
    let made = goal.make(&Source { pixels: decoded.pixels, turn, mark })?;
    if made.width.max(made.height) < header.width.max(header.height) {
        steps.push(format!("缩到 {} 像素", made.width.max(made.height)));
    }
    let mut fixed = finish(bytes, requirement, &header, made, steps)?;
    fixed.report.findings.extend(answer);
    Ok(fixed)
}

fn finish(
    bytes: &[u8],
    requirement: &Requirement,
    header: &Header,
    made: Made,
    mut steps: Vec<String>,
) -> Result<Fixed, Finding> {
    if made.format != header.format {
        steps.push(format!("{} 换成 {}", size::format(header.format), size::format(made.format)));
    }
    let (before, after) = (size::bytes(bytes.len() as u64), size::bytes(made.bytes.len() as u64));
    if before != after {
        steps.push(format!("从 {before} 变为 {after}"));
    }
    let report = check(&made.bytes, requirement);
    if let Some(error) = report.findings.iter().find(|f| f.severity == beian_core::Severity::Error) {
        return Err(error.clone());
    }
    Ok(Fixed { bytes: made.bytes, format: made.format, report, steps })
}

/// What decoding and turning changed, in words.
fn prepared(header: &Header, decoded: &Decoded, options: &FixOptions) -> Vec<String> {
    let mut steps = Vec::new();
    let mut add = |done: bool, words: &str| {
        if done {
            steps.push(words.to_owned());
        }
    };
    add(header.orientation != 1, "转正");
    match options.quarter_turns % 4 {
        1 => add(true, "向右转 90 度"),
        2 => add(true, "转 180 度"),
        3 => add(true, "向左转 90 度"),
        _ => {}
    }
    add(header.located, "去掉位置信息");
    add(header.carries_data && !header.located, "去掉附带信息");
    add(header.ink, "印刷色换成屏幕色");
    add(header.deep, "16 位颜色换成 8 位");
    add(decoded.flattened, "透明处填成白色");
    add(header.animated, "动图只留第一帧");
    steps
}
