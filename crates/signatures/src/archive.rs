//! ZIP archives, read by their directory: where it lies, what it names, one entry at a time.
//!
//! By hand because the directory of a hostile app may not be held in memory, because the APK Signing Block stands
//! before it, and because Android takes archives that strict readers refuse. Of each entry only what the directory
//! says is believed, as Android does.

use std::io::{BufReader, ErrorKind, Read, Seek};

use beian_core::Failure;
use flate2::read::DeflateDecoder;

use crate::cursor::Cursor;
use crate::input::Input;
use crate::{failures, limits};

const END: [u8; 4] = *b"PK\x05\x06";
const END_64: u32 = 0x0606_4B50;
const LOCATOR_64: u32 = 0x0706_4B50;
const IN_DIRECTORY: u32 = 0x0201_4B50;
const LOCAL: u32 = 0x0403_4B50;
const END_BYTES: u64 = 22;
const LONGEST_COMMENT: u64 = 65_535;

/// One file of an archive.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// With its folders.
    pub(crate) name: String,
    method: u16,
    packed: u64,
    size: u64,
    offset: u64,
}

/// An archive whose directory has been walked.
pub(crate) struct Archive<R> {
    input: Input<R>,
    entries: Vec<Entry>,
    directory: Directory,
}

/// Where the directory lies and how much there is of it.
#[derive(Debug, Clone, Copy)]
struct Directory {
    offset: u64,
    bytes: u64,
    entries: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Walks the directory and keeps the entries whose names are wanted.
    pub(crate) fn open(mut input: Input<R>, wanted: impl Fn(&str) -> bool) -> Result<Self, Failure> {
        let directory = find(&mut input)?;
        if directory.bytes > limits::MOST_DIRECTORY_BYTES {
            return Err(failures::too_big("安装包的目录", limits::MOST_DIRECTORY_BYTES));
        }
        if directory.entries > limits::MOST_ENTRIES {
            return Err(failures::too_many("安装包里的文件", limits::MOST_ENTRIES));
        }
        let entries = walk(&mut input, &directory, wanted)?;
        Ok(Archive { input, entries, directory })
    }

    /// The kept entries, in the order of the directory.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where the directory begins; the APK Signing Block ends here.
    pub(crate) fn directory(&self) -> u64 {
        self.directory.offset
    }

    /// Walks the directory once more, for entries whose names are known by now.
    pub(crate) fn also(&mut self, names: &[String]) -> Result<(), Failure> {
        let found = walk(&mut self.input, &self.directory, |name| names.iter().any(|n| n == name))?;
        self.entries.extend(found);
        Ok(())
    }

    /// The file below the archive.
    pub(crate) fn input(&mut self) -> &mut Input<R> {
        &mut self.input
    }

    /// Unpacks the entry of this name, at most `most` bytes of it; `None` when there is none.
    pub(crate) fn named(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Failure> {
        match self.entries.iter().find(|e| e.name == name).cloned() {
            Some(entry) => self.unpack(&entry, most).map(Some),
            None => Ok(None),
        }
    }

    /// Unpacks an entry. More than `most` bytes is a failure, and so is another length than the directory says.
    pub(crate) fn unpack(&mut self, entry: &Entry, most: u64) -> Result<Vec<u8>, Failure> {
        if entry.size > most || entry.packed > most.saturating_mul(2) {
            return Err(failures::bomb());
        }
        let head = self.input.at(entry.offset, 30)?;
        let start = data_start(&head, entry.offset).ok_or_else(|| failures::damaged("local header"))?;
        let packed = self.input.stream(start, entry.packed)?;
        // Room for what is said, so that nothing is held twice while it grows.
        let mut bytes = Vec::with_capacity(usize::try_from(entry.size + 1).unwrap_or_default());
        let outcome = if entry.method == 0 {
            packed.take(entry.size + 1).read_to_end(&mut bytes)
        } else {
            DeflateDecoder::new(packed).take(entry.size + 1).read_to_end(&mut bytes)
        };
        match outcome {
            Ok(found) if found as u64 > entry.size => Err(failures::bomb()),
            Ok(found) if (found as u64) < entry.size => Err(failures::damaged("entry length")),
            Ok(_) => Ok(bytes),
            Err(e) if e.kind() == ErrorKind::UnexpectedEof => Err(failures::truncated()),
            Err(e) if matches!(e.kind(), ErrorKind::InvalidInput | ErrorKind::InvalidData) => {
                Err(failures::damaged("deflate"))
            }
            Err(e) => Err(failures::unreadable(&e)),
        }
    }
}

fn data_start(head: &[u8], offset: u64) -> Option<u64> {
    let mut cursor = Cursor(head);
    (cursor.u32()? == LOCAL).then_some(())?;
    cursor.take(22)?;
    let (name, extra) = (cursor.u16()?, cursor.u16()?);
    offset.checked_add(30 + u64::from(name) + u64::from(extra))
}

/// Finds the end record, which stands last, before a comment.
fn find<R: Read + Seek>(input: &mut Input<R>) -> Result<Directory, Failure> {
    let length = input.length();
    let tail = length.min(END_BYTES + LONGEST_COMMENT);
    let start = length - tail;
    let bytes = input.at(start, tail)?;
    let places = bytes.windows(4).enumerate().rev().filter(|(_, w)| **w == END).map(|(at, _)| at);
    for at in places.take(64) {
        let record = bytes.get(at..).unwrap_or_default();
        let place = start + at as u64;
        let Some(directory) = end_record(record) else { continue };
        let directory = end_record_64(input, place)?.unwrap_or(directory);
        if directory.offset.checked_add(directory.bytes).is_some_and(|end| end <= place) {
            return Ok(directory);
        }
    }
    Err(failures::truncated())
}

fn end_record(record: &[u8]) -> Option<Directory> {
    let mut cursor = Cursor(record);
    cursor.take(10)?;
    let (entries, bytes, offset, comment) = (cursor.u16()?, cursor.u32()?, cursor.u32()?, cursor.u16()?);
    cursor.take(usize::from(comment))?;
    Some(Directory { offset: offset.into(), bytes: bytes.into(), entries: entries.into() })
}

/// The 64-bit record, when its locator stands right before the end record at `place`.
fn end_record_64<R: Read + Seek>(input: &mut Input<R>, place: u64) -> Result<Option<Directory>, Failure> {
    let Some(locator) = place.checked_sub(20) else { return Ok(None) };
    let bytes = input.at(locator, 20)?;
    let mut cursor = Cursor(&bytes);
    if cursor.u32() != Some(LOCATOR_64) {
        return Ok(None);
    }
    cursor.take(4);
    let record = input.at(cursor.u64().unwrap_or(u64::MAX), 56)?;
    let mut cursor = Cursor(&record);
    let read = |cursor: &mut Cursor<'_>| {
        (cursor.u32()? == END_64).then_some(())?;
        cursor.take(28)?;
        let (entries, bytes, offset) = (cursor.u64()?, cursor.u64()?, cursor.u64()?);
        Some(Directory { offset, bytes, entries })
    };
    read(&mut cursor).map(Some).ok_or_else(|| failures::damaged("zip64 end record"))
}

/// Streams the directory; only wanted entries stay in memory.
fn walk<R: Read + Seek>(
    input: &mut Input<R>,
    directory: &Directory,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Entry>, Failure> {
    let mut stream = BufReader::with_capacity(64 << 10, input.stream(directory.offset, directory.bytes)?);
    let mut kept = Vec::new();
    for _ in 0..directory.entries {
        let (entry, rest) = entry(&mut stream)?.ok_or_else(|| failures::damaged("directory"))?;
        let skipped = std::io::copy(&mut (&mut stream).take(rest), &mut std::io::sink());
        skipped.map_err(|e| failures::unreadable(&e))?;
        if entry.name.len() <= limits::LONGEST_NAME && wanted(&entry.name) {
            if kept.len() == limits::MOST_KEPT {
                return Err(failures::too_many("要读的文件", limits::MOST_KEPT));
            }
            kept.push(entry);
        }
    }
    Ok(kept)
}

/// One record of the directory and the bytes that follow it before the next. `None`: it is none.
fn entry(stream: &mut impl Read) -> Result<Option<(Entry, u64)>, Failure> {
    let mut head = [0; 46];
    match stream.read_exact(&mut head) {
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        outcome => outcome.map_err(|e| failures::unreadable(&e))?,
    }
    let Some((entry, name, extra, comment)) = fields(&head) else { return Ok(None) };
    let mut all = vec![0; usize::from(name) + usize::from(extra)];
    match stream.read_exact(&mut all) {
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        outcome => outcome.map_err(|e| failures::unreadable(&e))?,
    }
    let (name, extra) = all.split_at_checked(name.into()).unwrap_or_default();
    let entry = Entry { name: String::from_utf8_lossy(name).into_owned(), ..entry };
    Ok(Some((widened(entry, extra), comment.into())))
}

fn fields(head: &[u8]) -> Option<(Entry, u16, u16, u16)> {
    let mut cursor = Cursor(head);
    (cursor.u32()? == IN_DIRECTORY).then_some(())?;
    cursor.take(6)?;
    let method = cursor.u16()?;
    cursor.take(8)?;
    let (packed, size) = (cursor.u32()?, cursor.u32()?);
    let (name, extra, comment) = (cursor.u16()?, cursor.u16()?, cursor.u16()?);
    cursor.take(8)?;
    let offset = cursor.u32()?;
    let entry = Entry { name: String::new(), method, packed: packed.into(), size: size.into(), offset: offset.into() };
    Some((entry, name, extra, comment))
}

/// Takes the 64-bit numbers from the extra field for those that say they are there.
fn widened(mut entry: Entry, extra: &[u8]) -> Entry {
    let mut fields = Cursor(extra);
    while let (Some(id), Some(length)) = (fields.u16(), fields.u16()) {
        let Some(value) = fields.take(length.into()) else { break };
        let mut value = Cursor(value);
        for number in [&mut entry.size, &mut entry.packed, &mut entry.offset] {
            if id == 1 && *number == u64::from(u32::MAX) {
                *number = value.u64().unwrap_or(*number);
            }
        }
    }
    entry
}
