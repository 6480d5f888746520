//! `AndroidManifest.xml` as it lies in an APK: compiled XML, of which the two outermost elements are read.
//!
//! Layout: `ResourceTypes.h` of the Android platform, `ResXMLTree_*`.

use crate::chunk::{Chunk, ELEMENT, ELEMENT_END, REFERENCE, RESOURCE_IDS, STRING, STRINGS, XML};
use crate::cursor::Cursor;
use crate::limits::{MOST_ATTRIBUTES, MOST_ELEMENTS};
use crate::manifest::{Manifest, Worth};
use crate::strings::Strings;

const NONE: u32 = u32::MAX;

/// Reads the manifest; `None` when it is no compiled XML or its strings are missing.
pub(crate) fn read(bytes: &[u8]) -> Option<Manifest> {
    // Some hardened apps change the outermost kind; Android looks at what is inside.
    let tree = Chunk::first(bytes).filter(|c| c.kind == XML || c.header == 8)?;
    let mut manifest = Manifest::default();
    let mut strings = None;
    let mut ids: &[u8] = &[];
    let mut depth = 0_usize;
    for chunk in tree.children().take(MOST_ELEMENTS * 2) {
        match chunk.kind {
            STRINGS if strings.is_none() => strings = Some(Strings::of(chunk)?),
            RESOURCE_IDS => ids = chunk.body().0,
            ELEMENT => {
                depth = depth.saturating_add(1);
                if depth <= 2 {
                    // A damaged element costs its own attributes only.
                    let _ = element(&mut manifest, depth, chunk, strings.as_ref()?, ids);
                }
            }
            ELEMENT_END => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    strings.map(|_| manifest)
}

fn element(manifest: &mut Manifest, depth: usize, chunk: Chunk<'_>, strings: &Strings<'_>, ids: &[u8]) -> Option<()> {
    let mut body = chunk.body();
    let base = body.0;
    let _namespace = body.u32()?;
    let name = strings.get(body.u32()?)?;
    let (start, size, count) = (usize::from(body.u16()?), usize::from(body.u16()?), usize::from(body.u16()?));
    for index in 0..count.min(MOST_ATTRIBUTES) {
        let at = start.checked_add(index.checked_mul(size.max(20))?)?;
        let mut fields = Cursor(base.get(at..)?);
        let _namespace = fields.u32()?;
        let key = fields.u32()?;
        let raw = fields.u32()?;
        fields.take(3)?;
        let kind = fields.byte()?;
        let data = fields.u32()?;
        let worth = match kind {
            REFERENCE => Worth::Resource(data),
            STRING => strings.get(data).map_or(Worth::Missing, Worth::Text),
            _ if raw != NONE => strings.get(raw).map_or(Worth::Missing, Worth::Text),
            _ => Worth::Missing,
        };
        let key_name = strings.get(key).unwrap_or_default();
        manifest.note(depth, &name, (&key_name, resource_id(ids, key)), worth);
    }
    Some(())
}

/// The id behind the name of an attribute; 0 when it has none.
fn resource_id(ids: &[u8], key: u32) -> u32 {
    let place = usize::try_from(key).ok().and_then(|k| k.checked_mul(4));
    place.and_then(|at| ids.get(at..)).and_then(|rest| Cursor(rest).u32()).unwrap_or(0)
}
