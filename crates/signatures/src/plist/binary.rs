//! Binary property lists: objects that point at each other through a table of offsets.
//!
//! Layout: `CFBinaryPList.c` of Core Foundation.

use super::{Budget, Value};
use crate::cursor::Cursor;
use crate::name::wide;

struct Objects<'a> {
    bytes: &'a [u8],
    offsets: &'a [u8],
    offset_size: usize,
    reference_size: usize,
    budget: Budget,
}

/// Reads the outermost object and what it holds.
pub(super) fn read(bytes: &[u8]) -> Option<Value> {
    let mut trailer = Cursor(bytes.last_chunk::<32>()?);
    trailer.take(6)?;
    let (offset_size, reference_size) = (usize::from(trailer.byte()?), usize::from(trailer.byte()?));
    let (count, top, table) = (number(trailer.take(8)?)?, number(trailer.take(8)?)?, number(trailer.take(8)?)?);
    let table_bytes = count.checked_mul(offset_size)?;
    let offsets = bytes.get(table..table.checked_add(table_bytes)?)?;
    ((1..=8).contains(&offset_size) && (1..=8).contains(&reference_size)).then_some(())?;
    let mut objects = Objects { bytes, offsets, offset_size, reference_size, budget: Budget::new() };
    objects.value(top, 0)
}

fn number(bytes: &[u8]) -> Option<usize> {
    let value = bytes.iter().try_fold(0_u64, |n, b| n.checked_mul(256)?.checked_add(u64::from(*b)))?;
    usize::try_from(value).ok()
}

impl<'a> Objects<'a> {
    fn value(&mut self, index: usize, depth: usize) -> Option<Value> {
        let place = index.checked_mul(self.offset_size)?;
        let offset = number(self.offsets.get(place..place.checked_add(self.offset_size)?)?)?;
        let mut rest = Cursor(self.bytes.get(offset..)?);
        let marker = rest.byte()?;
        let count = match marker & 0x0F {
            _ if marker < 0x40 => 0,
            0x0F => {
                let size = rest.byte()?;
                (size & 0xF0 == 0x10 && size & 0x0F <= 3).then_some(())?;
                number(rest.take(1 << (size & 0x0F))?)?
            }
            count => usize::from(count),
        };
        match marker >> 4 {
            4 => {
                self.budget.spend(count, depth)?;
                Some(Value::Data(rest.take(count)?.to_vec()))
            }
            5 | 7 => {
                self.budget.spend(count, depth)?;
                Some(Value::Text(String::from_utf8_lossy(rest.take(count)?).into_owned()))
            }
            6 => {
                let bytes = count.checked_mul(2)?;
                self.budget.spend(bytes, depth)?;
                Some(Value::Text(wide(rest.take(bytes)?)))
            }
            10 | 12 => {
                self.budget.spend(0, depth)?;
                let all = self.references(&mut rest, count)?;
                all.map(|index| self.value(index, depth + 1)).collect::<Option<_>>().map(Value::List)
            }
            13 => {
                self.budget.spend(0, depth)?;
                let (keys, values) = (self.references(&mut rest, count)?, self.references(&mut rest, count)?);
                let pair = |(key, value)| match self.value(key, depth + 1)? {
                    Value::Text(name) => Some((name, self.value(value, depth + 1)?)),
                    _ => None,
                };
                keys.zip(values).map(pair).collect::<Option<_>>().map(Value::Map)
            }
            _ => {
                self.budget.spend(0, depth)?;
                Some(Value::Other)
            }
        }
    }

    fn references(&self, rest: &mut Cursor<'a>, count: usize) -> Option<impl Iterator<Item = usize> + use<'a>> {
        let size = self.reference_size;
        let bytes = rest.take(count.checked_mul(size)?)?;
        Some(bytes.chunks_exact(size).map(|one| number(one).unwrap_or(usize::MAX)))
    }
}
