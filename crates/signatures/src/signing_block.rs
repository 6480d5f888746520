//! The APK Signing Block: where it lies, and the values in it.
//!
//! <https://source.android.com/docs/security/features/apksigning/v2>. It ends where the archive's directory begins.
//! Only the values of the schemes are loaded; everything else is stepped over.

use std::io::{Read, Seek};

use beian_core::Failure;

use crate::cursor::Cursor;
use crate::input::Input;
use crate::report::Scheme;
use crate::{failures, limits};

const MAGIC: &[u8; 16] = b"APK Sig Block 42";
const IDS: [(u32, Scheme); 3] = [(0x7109_871A, Scheme::V2), (0xF053_68C0, Scheme::V3), (0x1B93_AD61, Scheme::V31)];

/// The values of the schemes that the block has, in its order; none when there is no block before `directory`.
pub(crate) fn values<R: Read + Seek>(input: &mut Input<R>, directory: u64) -> Result<Vec<(Scheme, Vec<u8>)>, Failure> {
    let Some(foot) = directory.checked_sub(24) else { return Ok(Vec::new()) };
    let bytes = input.at(foot, 24)?;
    let mut cursor = Cursor(&bytes);
    let size = cursor.u64().unwrap_or_default();
    if cursor.0 != MAGIC {
        return Ok(Vec::new());
    }
    if size > limits::MOST_BLOCK_BYTES {
        return Err(failures::too_big("签名块", limits::MOST_BLOCK_BYTES));
    }
    // The size counts everything but its own first copy.
    let broken = || failures::damaged("signing block");
    let start = directory.checked_sub(size).and_then(|s| s.checked_sub(8)).ok_or_else(broken)?;
    if number(input, start)? != size || size < 24 {
        return Err(broken());
    }
    pairs(input, start + 8, foot)
}

fn pairs<R: Read + Seek>(input: &mut Input<R>, mut at: u64, end: u64) -> Result<Vec<(Scheme, Vec<u8>)>, Failure> {
    let broken = || failures::damaged("signing block pair");
    let mut found: Vec<(Scheme, Vec<u8>)> = Vec::new();
    for _ in 0..limits::MOST_PAIRS {
        if at == end {
            return Ok(found);
        }
        let length = number(input, at)?;
        let next = at.checked_add(8).and_then(|a| a.checked_add(length)).filter(|n| *n <= end).ok_or_else(broken)?;
        let id = input.at(at + 8, 4.min(length))?;
        let id = Cursor(&id).u32().ok_or_else(broken)?;
        // The first value of an id counts, as in Android.
        let scheme = IDS.iter().find(|(known, _)| *known == id).map(|(_, scheme)| *scheme);
        if let Some(scheme) = scheme.filter(|s| found.iter().all(|(seen, _)| seen != s)) {
            if length > limits::MOST_SCHEME_BYTES {
                return Err(failures::too_big("签名", limits::MOST_SCHEME_BYTES));
            }
            found.push((scheme, input.at(at + 12, length - 4)?));
        }
        at = next;
    }
    Err(failures::too_many("签名块里的内容", limits::MOST_PAIRS))
}

fn number<R: Read + Seek>(input: &mut Input<R>, at: u64) -> Result<u64, Failure> {
    let bytes = input.at(at, 8)?;
    Cursor(&bytes).u64().ok_or_else(failures::truncated)
}
