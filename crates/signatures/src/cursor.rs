//! Numbers and runs from a slice, front to back; the end of the slice is `None`, never a panic.

/// What is left of a slice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a>(pub(crate) &'a [u8]);

impl<'a> Cursor<'a> {
    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    /// One byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[b]| b)
    }

    /// Two bytes, little end first.
    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    /// Four bytes, little end first.
    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// Eight bytes, little end first.
    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// Two bytes, big end first.
    pub(crate) fn u16_big(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    /// Four bytes, big end first.
    pub(crate) fn u32_big(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    /// A run after its length in four bytes, little end first.
    pub(crate) fn run(&mut self) -> Option<Cursor<'a>> {
        let length = usize::try_from(self.u32()?).ok()?;
        self.take(length).map(Cursor)
    }

    /// Whether nothing is left.
    pub(crate) fn done(&self) -> bool {
        self.0.is_empty()
    }
}
