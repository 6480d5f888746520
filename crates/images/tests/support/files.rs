//! Builds picture files of every format, and the EXIF blocks that go into them.
#![allow(dead_code)]

use image::ImageEncoder;
use image::{DynamicImage, ExtendedColorType, ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::drawing::Canvas;

/// A JPEG.
pub fn jpg(canvas: &Canvas, quality: u8) -> Vec<u8> {
    jpg_with(canvas, quality, |_| {})
}

/// A JPEG with whatever `set` puts on the encoder.
pub fn jpg_with(canvas: &Canvas, quality: u8, set: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    set(&mut encoder);
    encoder.encode(&canvas.rgb, canvas.width as u16, canvas.height as u16, ColorType::Rgb).unwrap();
    bytes
}

/// A JPEG with an EXIF block that holds an orientation and, if asked, a place.
pub fn jpg_turned(canvas: &Canvas, quality: u8, orientation: u16, place: bool) -> Vec<u8> {
    jpg_with(canvas, quality, |encoder| encoder.add_exif_metadata(&exif(orientation, place)).unwrap())
}

/// A four-colour JPEG as Adobe programs write it; `ycck` asks for the luminance variant.
pub fn jpg_ink(canvas: &Canvas, ycck: bool) -> Vec<u8> {
    let ink: Vec<u8> = canvas.rgb.chunks_exact(3).flat_map(|p| [255 - p[0], 255 - p[1], 255 - p[2], 0]).collect();
    let mut bytes = Vec::new();
    let kind = if ycck { ColorType::CmykAsYcck } else { ColorType::Cmyk };
    let encoder = Encoder::new(&mut bytes, 95);
    encoder.encode(&ink, canvas.width as u16, canvas.height as u16, kind).unwrap();
    bytes
}

/// A file of any format the `image` crate writes.
pub fn of(canvas: &Canvas, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_raw(canvas.width, canvas.height, canvas.rgb.clone()).unwrap();
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A PNG.
pub fn png(canvas: &Canvas) -> Vec<u8> {
    of(canvas, ImageFormat::Png)
}

/// A PNG of any colour type.
pub fn png_raw(width: u32, height: u32, data: &[u8], colour: ExtendedColorType) -> Vec<u8> {
    let mut out = Vec::new();
    image::codecs::png::PngEncoder::new(&mut out).write_image(data, width, height, colour).unwrap();
    out
}

/// The PNG with one more chunk after its header.
pub fn with_chunk(png: &[u8], name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut out = png[..33].to_vec();
    out.extend((body.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend(name);
    out.extend(body);
    let sum = crc(&out[start..]);
    out.extend(sum.to_be_bytes());
    out.extend(&png[33..]);
    out
}

/// The PNG with other sides in its header.
pub fn with_sides(png: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut out = png.to_vec();
    out[16..20].copy_from_slice(&width.to_be_bytes());
    out[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&out[12..29]);
    out[29..33].copy_from_slice(&sum.to_be_bytes());
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| if s & 1 == 1 { (s >> 1) ^ 0xEDB8_8320 } else { s >> 1 })
    })
}

/// A TIFF block with an orientation and, if asked, a place in the open sea (0° 0′).
pub fn exif(orientation: u16, place: bool) -> Vec<u8> {
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    let entries: u16 = if place { 2 } else { 1 };
    out.extend(entries.to_le_bytes());
    entry(&mut out, 0x0112, 3, 1, u32::from(orientation));
    let gps = 8 + 2 + u32::from(entries) * 12 + 4;
    if place {
        entry(&mut out, 0x8825, 4, 1, gps);
    }
    out.extend([0; 4]);
    if place {
        let values = gps + 2 + 2 * 12 + 4;
        out.extend(2u16.to_le_bytes());
        entry(&mut out, 2, 5, 3, values);
        entry(&mut out, 4, 5, 3, values);
        out.extend([0; 4]);
        for _ in 0..3 {
            out.extend(0u32.to_le_bytes());
            out.extend(1u32.to_le_bytes());
        }
    }
    out
}

fn entry(out: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32) {
    out.extend(tag.to_le_bytes());
    out.extend(kind.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(value.to_le_bytes());
}

/// The markers of a JPEG up to its first scan.
pub fn markers(jpg: &[u8]) -> Vec<u8> {
    let (mut found, mut at) = (Vec::new(), 2);
    while at + 4 <= jpg.len() && jpg[at] == 0xFF {
        found.push(jpg[at + 1]);
        if jpg[at + 1] == 0xDA {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([jpg[at + 2], jpg[at + 3]]));
    }
    found
}
