//! Reads the marker structure of a JPEG without decoding it: sides, colour, scans, EXIF, and whether it is whole.
//!
//! The decoder would accept a file that ends early in some places and walk a thousand scans in others;
//! both are told here, in one pass over the bytes. Source: ITU-T T.81 annex B.

/// What the markers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Markers<'a> {
    /// Width as stored.
    pub width: u32,
    /// Height as stored.
    pub height: u32,
    /// 1 grey, 3 colour, 4 CMYK.
    pub components: u8,
    /// SOF2; all coefficients are held until the last scan.
    pub progressive: bool,
    /// A coding that cannot be trusted to come out right: arithmetic, lossless, hierarchical or 12 bit, and one
    /// scan a colour with colour halved downwards, which zune-jpeg 0.5.15 decodes to wrong colours without an error.
    pub exotic: bool,
    /// Some colour has fewer rows than another.
    pub halved_down: bool,
    /// Number of scans.
    pub scans: usize,
    /// Where the end marker stands; `None` when it is missing.
    pub end: Option<usize>,
    /// Identifiers of the components, in order.
    pub ids: [u8; 4],
    /// Every coefficient was sent to its last bit; only told of progressive files, by [`walk`].
    pub refined: bool,
    /// The TIFF block of the first EXIF segment.
    pub exif: Option<&'a [u8]>,
    /// Any APP1, APP2, APP13 or comment: data beside the picture.
    pub carries_data: bool,
    /// An Adobe segment: CMYK values are stored inverted.
    pub adobe: bool,
}

/// The header up to the first scan; `None` when the structure is broken before it.
pub(crate) fn header(bytes: &[u8]) -> Option<Markers<'_>> {
    let mut markers = Markers::default();
    let mut position = 2;
    loop {
        let (marker, body, next) = segment(bytes, position)?;
        note(&mut markers, marker, body)?;
        position = next;
        if marker == 0xDA {
            let apart = body.first().is_some_and(|scanned| *scanned < markers.components);
            markers.exotic |= apart && markers.halved_down && !markers.progressive;
            return (markers.components > 0).then_some(markers);
        }
    }
}

/// The whole file: the header, the number of scans, and whether the end marker is there.
pub(crate) fn walk(bytes: &[u8]) -> Option<Markers<'_>> {
    let mut markers = header(bytes)?;
    let mut position = 2;
    let mut sent = [0u64; 4];
    while let Some((marker, body, next)) = segment(bytes, position) {
        position = next;
        match marker {
            0xD9 => {
                markers.end = Some(next - 2);
                break;
            }
            0xDA => {
                markers.scans += 1;
                note_scan(&markers, body, &mut sent);
                position = end_of_scan(bytes, position)?;
            }
            _ => {}
        }
    }
    markers.refined = sent.iter().take(usize::from(markers.components)).all(|mask| *mask == u64::MAX);
    Some(markers)
}

/// Marks the coefficients of a progressive scan as sent, if it brings their last bit.
fn note_scan(markers: &Markers<'_>, body: &[u8], sent: &mut [u64; 4]) {
    let Some((&count, rest)) = body.split_first() else { return };
    let (scanned, parameters) = rest.split_at(rest.len().min(2 * usize::from(count)));
    let [first, last, approximation, ..] = *parameters else { return };
    if approximation & 15 != 0 || first > last || last > 63 {
        return;
    }
    let mask = (u64::MAX >> (63 - (last - first))) << first;
    for component in scanned.chunks_exact(2) {
        let place = markers.ids.iter().position(|id| component.first() == Some(id));
        if let Some(bits) = place.and_then(|place| sent.get_mut(place)) {
            *bits |= mask;
        }
    }
}

/// The marker at `position` (fill bytes skipped), its body, and the position after it.
fn segment(bytes: &[u8], mut position: usize) -> Option<(u8, &[u8], usize)> {
    while *bytes.get(position)? != 0xFF {
        position += 1;
    }
    while *bytes.get(position)? == 0xFF {
        position += 1;
    }
    let marker = *bytes.get(position)?;
    let start = position + 1;
    if matches!(marker, 0x00 | 0x01 | 0xD0..=0xD9) {
        return Some((marker, &[], start));
    }
    let length = usize::from(u16::from_be_bytes([*bytes.get(start)?, *bytes.get(start + 1)?]));
    let body = bytes.get(start + 2..start + length.max(2))?;
    Some((marker, body, start + length.max(2)))
}

/// The position of the first marker after entropy-coded data that is neither stuffing nor a restart.
fn end_of_scan(bytes: &[u8], mut position: usize) -> Option<usize> {
    loop {
        position += bytes.get(position..)?.iter().position(|&byte| byte == 0xFF)?;
        match *bytes.get(position + 1)? {
            0x00 | 0xD0..=0xD7 => position += 2,
            0xFF => position += 1,
            _ => return Some(position),
        }
    }
}

fn note<'a>(markers: &mut Markers<'a>, marker: u8, body: &'a [u8]) -> Option<()> {
    match marker {
        0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
            let [precision, h1, h0, w1, w0, components, ref sampling @ ..] = *body else {
                return None;
            };
            markers.height = u32::from(u16::from_be_bytes([h1, h0]));
            markers.width = u32::from(u16::from_be_bytes([w1, w0]));
            markers.components = components;
            markers.halved_down =
                sampling.chunks_exact(3).any(|component| component.get(1).is_some_and(|s| s & 15 > 1));
            for (id, component) in markers.ids.iter_mut().zip(sampling.chunks_exact(3)) {
                *id = component.first().copied().unwrap_or_default();
            }
            markers.progressive = marker == 0xC2;
            markers.exotic = marker > 0xC2 || precision != 8 || !matches!(components, 1 | 3 | 4);
        }
        0xE1 => {
            markers.carries_data = true;
            if markers.exif.is_none() {
                markers.exif = body.strip_prefix(b"Exif\0\0");
            }
        }
        0xE2 | 0xED | 0xFE => markers.carries_data = true,
        0xEE => markers.adobe |= body.starts_with(b"Adobe"),
        _ => {}
    }
    Some(())
}
