//! Reading a sketch: every mistake with its line, in words for the person who draws.
//!
//! Deliberately not here: the shape of the file (`file`) and the layout (`parts`).

use super::file::{CodeFile, EntryFile, PartFile, SketchFile, SurfaceFile};
use super::frames::frame;
use super::kinds::{Align, Entry, Kind, Part, Surface};
use super::parts::Layout;
use super::scene::Scene;
use super::{Sketch, marks};
use crate::reading::{FormMistake, mistake, shape_mistake};

/// A file larger than this is not read.
const MAX_BYTES: usize = 64 << 10;
/// More parts and entries than this are refused.
const MAX_PARTS: usize = 120;
/// Rows and frames inside each other.
const MAX_DEPTH: usize = 4;
/// Longest words of one part.
const MAX_CHARS: usize = 40;
/// Width of a sketch, in units.
const WIDTHS: std::ops::RangeInclusive<f32> = 100.0..=480.0;
/// Highest sketch, in units: half a page.
const MAX_HEIGHT: f32 = 400.0;

impl Sketch {
    /// Reads the sketch `name` from its JSON and lays it out.
    ///
    /// # Errors
    /// Every mistake found: wrong shape, a part that is several things, words that do not fit, marks without order.
    pub fn read(name: &str, json: &[u8]) -> Result<Sketch, Vec<FormMistake>> {
        if json.len() > MAX_BYTES {
            return Err(vec![mistake(1, "图的文件太大", "改小，不超过 64 KB", name)]);
        }
        let text =
            std::str::from_utf8(json).map_err(|_| vec![mistake(1, "文件不是 UTF-8 文字", "用 UTF-8 另存", name)])?;
        let file: SketchFile = serde_json::from_str(text).map_err(|e| vec![shape_mistake(&e)])?;
        let mut reader = Reader { text, parts: 0, marks: Vec::new(), mistakes: Vec::new() };
        let drawn = reader.file(&file);
        reader.numbers();
        let mut layout = Layout { too_wide: Vec::new() };
        let mut piece = frame(&mut layout, drawn.surface, &file.address, &drawn.parts, drawn.width);
        for words in &layout.too_wide {
            reader.add(words, "文字太长，图里放不下", "写短，或加大 width、share");
        }
        if piece.height > MAX_HEIGHT {
            reader.add("\"parts\"", "图太高", "减少几样，或并排放进 row");
        }
        if !reader.mistakes.is_empty() {
            return Err(reader.mistakes);
        }
        marks::draw(&mut piece);
        let scene = Scene { width: piece.width, height: piece.height, shapes: piece.shapes };
        Ok(Sketch { title: file.title, scene, marks: reader.marks.len() })
    }
}

struct Drawn {
    surface: Surface,
    width: f32,
    parts: Vec<Part>,
}

/// Walks the file once, noting mistakes.
struct Reader<'a> {
    text: &'a str,
    parts: usize,
    marks: Vec<u8>,
    mistakes: Vec<FormMistake>,
}

impl Reader<'_> {
    /// Notes a mistake at the first line that holds `entry`.
    fn add(&mut self, entry: &str, words: &str, hint: &str) {
        let line = self.text.lines().position(|l| l.contains(entry)).map_or(1, |n| n + 1);
        let entry: String = entry.chars().take(MAX_CHARS).collect();
        self.mistakes.push(mistake(line, words, hint, &entry));
    }

    fn file(&mut self, file: &SketchFile) -> Drawn {
        let (surface, natural) = match file.surface {
            SurfaceFile::Window => (Surface::Window, 240.0),
            SurfaceFile::Phone => (Surface::Phone, 170.0),
            SurfaceFile::Paper => (Surface::Paper, 210.0),
            SurfaceFile::None => (Surface::None, 240.0),
        };
        let width = file.width.unwrap_or(natural);
        if !WIDTHS.contains(&width) {
            self.add("\"width\"", "图宽不在 100 到 480 之间", "改成 100 到 480");
        }
        if surface != Surface::Window && !file.address.is_empty() {
            self.add("\"address\"", "只有 window 才写 address", "删掉 address");
        }
        if file.title.is_empty() || file.title.chars().count() > MAX_CHARS {
            self.add("\"title\"", "标题要在 1 到 40 个字之间", "写一句话说明图里有什么");
        }
        if file.parts.is_empty() {
            self.add("\"parts\"", "图里什么也没有", "至少写一样");
        }
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        Drawn { surface, width, parts: self.all(&file.parts, 1) }
    }

    fn all(&mut self, parts: &[PartFile], depth: usize) -> Vec<Part> {
        if depth > MAX_DEPTH {
            self.add("\"parts\"", "套得太深", "最多套四层");
            return Vec::new();
        }
        parts.iter().filter_map(|p| self.part(p, depth)).collect()
    }

    fn count(&mut self) {
        self.parts += 1;
        if self.parts == MAX_PARTS {
            self.add("\"parts\"", "图里的东西太多", "拆成两张图");
        }
    }

    fn part(&mut self, part: &PartFile, depth: usize) -> Option<Part> {
        self.count();
        let mut kinds = self.kinds(part, depth);
        let kind = kinds.pop();
        if kind.is_none() || !kinds.is_empty() {
            let entry = [&part.label, &part.text, &part.button, &part.field, &part.tick].into_iter().flatten().next();
            let entry = entry.cloned().unwrap_or_else(|| "\"parts\"".to_owned());
            self.add(&entry, "一样东西只能是一种", "text、button、field 等只留一个");
        }
        for words in [&part.label, &part.value, &part.text, &part.button, &part.field, &part.tick].into_iter().flatten()
        {
            self.words(words);
        }
        self.mark(part.mark);
        let share = part.share.unwrap_or(1.0);
        if !(0.1..=10.0).contains(&share) {
            self.add("\"share\"", "share 不在 0.1 到 10 之间", "改成 0.1 到 10");
        }
        let align = part.align.unwrap_or(match kind {
            Some(Kind::Code { .. } | Kind::Face { .. } | Kind::Icon { .. }) => Align::Center,
            _ => Align::Left,
        });
        Some(Part { kind: kind?, mark: part.mark, align, share: share.clamp(0.1, 10.0) })
    }

    /// Everything the part says it is; exactly one is right.
    fn kinds(&mut self, part: &PartFile, depth: usize) -> Vec<Kind> {
        let label = part.label.clone().unwrap_or_default();
        let mut kinds: Vec<Kind> = Vec::new();
        kinds.extend(part.text.clone().map(Kind::Text));
        kinds.extend(part.button.clone().map(Kind::Button));
        let value = part.value.clone().unwrap_or_default();
        kinds.extend(part.field.clone().map(|label| Kind::Field { label, value }));
        kinds.extend(part.bar.as_ref().map(|e| Kind::Bar(self.entries(e))));
        kinds.extend(part.menu.as_ref().map(|e| Kind::Menu(self.entries(e))));
        kinds.extend(part.list.as_ref().map(|e| Kind::List(self.entries(e))));
        kinds.extend(part.tick.clone().map(|label| Kind::Tick { label, done: part.done.unwrap_or(false) }));
        kinds.extend(part.code.map(|code| Kind::Code { label: label.clone(), blue: code == CodeFile::Blue }));
        kinds.extend(part.face.map(|who| Kind::Face { who, label: label.clone(), verdict: part.verdict }));
        kinds.extend(part.icon.map(|icon| Kind::Icon { icon, label, verdict: part.verdict }));
        kinds.extend(part.lines.map(|count| Kind::Lines(count.clamp(1, 12))));
        kinds.extend(part.gap.map(|height| Kind::Gap(height.clamp(0.0, 100.0))));
        kinds.extend(part.row.as_ref().map(|parts| Kind::Row(self.all(parts, depth + 1))));
        let frames = [
            (Surface::Window, &part.window),
            (Surface::Phone, &part.phone),
            (Surface::Paper, &part.paper),
            (Surface::Box, &part.plain_box),
        ];
        for (surface, parts) in frames {
            kinds.extend(parts.as_ref().map(|p| Kind::Frame(surface, String::new(), self.all(p, depth + 1))));
        }
        kinds
    }

    fn entries(&mut self, entries: &[EntryFile]) -> Vec<Entry> {
        let plain = |text: &String| Entry { text: text.clone(), action: String::new(), mark: None, chosen: false };
        entries
            .iter()
            .map(|entry| {
                self.count();
                let entry = match entry {
                    EntryFile::Plain(text) => plain(text),
                    EntryFile::Full(full) => {
                        self.mark(full.mark);
                        self.words(&full.action);
                        Entry { action: full.action.clone(), mark: full.mark, chosen: full.chosen, ..plain(&full.text) }
                    }
                };
                self.words(&entry.text);
                entry
            })
            .collect()
    }

    fn words(&mut self, words: &str) {
        if words.chars().count() > MAX_CHARS || words.chars().any(char::is_control) {
            self.add(words, "文字太长或有换行", "一处不超过 40 个字，不换行");
        }
    }

    fn mark(&mut self, mark: Option<u8>) {
        self.marks.extend(mark);
    }

    /// Marks are numbered 1, 2, 3 without a hole or a double.
    fn numbers(&mut self) {
        let mut numbers = self.marks.clone();
        numbers.sort_unstable();
        if !numbers.iter().copied().eq(1..=u8::try_from(numbers.len()).unwrap_or(u8::MAX)) || numbers.len() > 9 {
            self.add("\"mark\"", "记号要从 1 起连着编，最多到 9", "改 mark 的号");
        }
    }
}
