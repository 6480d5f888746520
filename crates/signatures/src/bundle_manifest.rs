//! `AndroidManifest.xml` as it lies in a bundle: aapt2's protocol buffer `XmlNode`, two elements deep.
//!
//! Layout: `Resources.proto` of the Android build tools. References are written with their id in `compiled_item`.

use crate::cursor::Cursor;
use crate::manifest::{Manifest, Worth};
use crate::name::shortened;

/// A field: its number and, when it is a run of bytes, those bytes.
type Field<'a> = (u64, &'a [u8]);

/// Reads the manifest; `None` when it is no such node.
pub(crate) fn read(bytes: &[u8]) -> Option<Manifest> {
    let mut manifest = Manifest::default();
    let root = field(bytes, 1)?;
    element(&mut manifest, 1, root)?;
    Some(manifest)
}

fn element(manifest: &mut Manifest, depth: usize, bytes: &[u8]) -> Option<()> {
    const NAME: u64 = 3;
    const ATTRIBUTE: u64 = 4;
    const CHILD: u64 = 5;
    let name = text(field(bytes, NAME)?);
    let mut fields = Cursor(bytes);
    while let Some((number, inside)) = next(&mut fields)? {
        match number {
            ATTRIBUTE => attribute(manifest, depth, &name, inside)?,
            CHILD if depth == 1 => {
                if let Some(child) = field(inside, 1) {
                    element(manifest, 2, child)?;
                }
            }
            _ => {}
        }
    }
    Some(())
}

fn attribute(manifest: &mut Manifest, depth: usize, element: &str, bytes: &[u8]) -> Option<()> {
    let key = text(field(bytes, 2).unwrap_or_default());
    let value = field(bytes, 3).map(text).unwrap_or_default();
    // Resources of a bundle lie elsewhere and are not read; `@string/…` is no text for people.
    let worth = if value.is_empty() || value.starts_with('@') { Worth::Missing } else { Worth::Text(value) };
    manifest.note(depth, element, (&key, 0), worth);
    Some(())
}

fn text(bytes: &[u8]) -> String {
    shortened(&String::from_utf8_lossy(bytes))
}

/// The first run of bytes with this number.
fn field(bytes: &[u8], number: u64) -> Option<&[u8]> {
    let mut fields = Cursor(bytes);
    while let Some((found, inside)) = next(&mut fields)? {
        if found == number && !inside.is_empty() {
            return Some(inside);
        }
    }
    None
}

/// The next field; inner `None` at the end, outer `None` where the bytes are none.
fn next<'a>(fields: &mut Cursor<'a>) -> Option<Option<Field<'a>>> {
    if fields.done() {
        return Some(None);
    }
    let key = varint(fields)?;
    let inside: &[u8] = match key & 7 {
        0 => varint(fields).map(|_| &[] as &[u8])?,
        1 => fields.take(8).map(|_| &[] as &[u8])?,
        2 => {
            let length = usize::try_from(varint(fields)?).ok()?;
            fields.take(length)?
        }
        5 => fields.take(4).map(|_| &[] as &[u8])?,
        _ => return None,
    };
    Some(Some((key >> 3, inside)))
}

fn varint(fields: &mut Cursor<'_>) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let byte = fields.byte()?;
        value |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
