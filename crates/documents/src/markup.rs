//! The small mark-up inside a form's texts: `<b>`, `<hei>`, `<small>`, `<mark>`, `<nb>`, `<size 12>`, `<gap 4/>`,
//! `<blank 8/>`, `{field}`, `{field|flow}`, `{field|blank 8}`, `{tick:field}`, `{row.column}`; `\` takes a sign literally.
//!
//! Values are never parsed for mark-up. Deliberately not here: whether a named field exists (`reading`).

use crate::drawing::Colour;

/// The smallest size a form may use or shrink to, in points.
pub(crate) const FLOOR: f32 = 9.0;
const MAX_BLANK_EM: f32 = 60.0;

/// A size in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Size {
    /// May shrink, down to [`FLOOR`].
    Scaled(f32),
    /// Asked for by the authority: never scaled.
    Fixed(f32),
}

impl Size {
    /// The size after shrinking by `scale`.
    pub(crate) fn at(self, scale: f32) -> f32 {
        match self {
            Size::Scaled(s) => (s * scale).max(FLOOR.min(s)),
            Size::Fixed(s) => s,
        }
    }
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// Index into the faces: 0 text face, 1 heading face.
    pub(crate) face: usize,
    pub(crate) size: Size,
    pub(crate) bold: bool,
    pub(crate) colour: Colour,
    /// Characters of one non-zero group are never parted.
    pub(crate) group: u16,
}

/// Where a placeholder's value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    Field(String),
    /// A column of the row being repeated.
    Column(String),
}

/// How a value is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Setting {
    /// Lines as they are.
    Lines,
    /// Lines side by side, each unparted.
    Flow,
    /// A ruled blank of so many em when there is no value.
    Blank(f32),
}

/// A piece of a parsed text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    Text(String, Style),
    Value(Source, Setting, Style),
    Tick(String, Style),
    /// Empty width in em.
    Gap(f32, Style),
    /// Ruled width in em, to write on.
    Blank(f32, Style),
}

/// Parses `text` starting from `base`.
///
/// # Errors
/// The piece that cannot be read, to be shown to the person who edits the form.
pub(crate) fn parse(text: &str, base: Style) -> Result<Vec<Piece>, String> {
    let mut reader = Reader { pieces: Vec::new(), plain: String::new(), open: vec![(String::new(), base)], groups: 0 };
    let mut rest = text;
    while let Some(ch) = rest.chars().next() {
        rest = match ch {
            '\\' => reader.literal(rest)?,
            '<' => reader.tag(rest)?,
            '{' => reader.placeholder(rest)?,
            _ => {
                reader.plain.push(ch);
                rest.get(ch.len_utf8()..).unwrap_or("")
            }
        };
    }
    reader.flush();
    match reader.open.last() {
        Some((name, _)) if reader.open.len() > 1 => Err(format!("<{name}>")),
        _ => Ok(reader.pieces),
    }
}

struct Reader {
    pieces: Vec<Piece>,
    plain: String,
    open: Vec<(String, Style)>,
    groups: u16,
}

impl Reader {
    fn style(&self) -> Style {
        self.open.last().map_or(
            Style { face: 0, size: Size::Scaled(10.5), bold: false, colour: Colour::Black, group: 0 },
            |(_, style)| *style,
        )
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            let piece = Piece::Text(std::mem::take(&mut self.plain), self.style());
            self.pieces.push(piece);
        }
    }

    fn literal<'a>(&mut self, rest: &'a str) -> Result<&'a str, String> {
        let ch = rest.chars().nth(1).ok_or_else(|| rest.to_owned())?;
        self.plain.push(ch);
        Ok(rest.get(1 + ch.len_utf8()..).unwrap_or(""))
    }

    fn tag<'a>(&mut self, rest: &'a str) -> Result<&'a str, String> {
        let (whole, after) = cut(rest, '>')?;
        let inner = whole.trim_start_matches('<').trim_end_matches('>');
        self.flush();
        if let Some(name) = inner.strip_prefix('/') {
            match self.open.pop() {
                Some((open, _)) if open == name && !self.open.is_empty() => Ok(after),
                _ => Err(whole.to_owned()),
            }
        } else if let Some(blank) = inner.strip_suffix('/') {
            let style = self.style();
            self.pieces.push(blank_piece(blank, style).ok_or_else(|| whole.to_owned())?);
            Ok(after)
        } else {
            self.open_tag(inner).ok_or_else(|| whole.to_owned())?;
            Ok(after)
        }
    }

    fn open_tag(&mut self, inner: &str) -> Option<()> {
        let mut style = self.style();
        let name = match inner.split_once(' ') {
            None => inner,
            Some(("size", points)) => {
                let points: f32 = points.parse().ok()?;
                style.size = Size::Fixed((FLOOR..=36.0).contains(&points).then_some(points)?);
                "size"
            }
            Some(_) => return None,
        };
        match name {
            "b" => style.bold = true,
            "hei" => style.face = 1,
            "small" => style.size = Size::Fixed(FLOOR),
            "mark" => (style.face, style.colour) = (1, Colour::Red),
            "nb" => {
                self.groups += 1;
                style.group = self.groups;
            }
            "size" => {}
            _ => return None,
        }
        self.open.push((name.to_owned(), style));
        Some(())
    }

    fn placeholder<'a>(&mut self, rest: &'a str) -> Result<&'a str, String> {
        let (whole, after) = cut(rest, '}')?;
        let inner = whole.trim_start_matches('{').trim_end_matches('}');
        self.flush();
        let style = self.style();
        let piece = match inner.strip_prefix("tick:") {
            Some(field) if is_name(field) => Piece::Tick(field.to_owned(), style),
            Some(_) => return Err(whole.to_owned()),
            None => value_piece(inner, style).ok_or_else(|| whole.to_owned())?,
        };
        self.pieces.push(piece);
        Ok(after)
    }
}

/// Everything up to and with `end`, and the rest.
fn cut(text: &str, end: char) -> Result<(&str, &str), String> {
    let short = || text.chars().take(12).collect::<String>();
    let at = text.find(end).ok_or_else(short)? + end.len_utf8();
    Ok((text.get(..at).unwrap_or(text), text.get(at..).unwrap_or("")))
}

fn blank_piece(inner: &str, style: Style) -> Option<Piece> {
    let (name, width) = inner.trim().split_once(' ')?;
    let width: f32 = width.parse().ok().filter(|w| (0.0..=MAX_BLANK_EM).contains(w))?;
    match name {
        "gap" => Some(Piece::Gap(width, style)),
        "blank" => Some(Piece::Blank(width, style)),
        _ => None,
    }
}

fn value_piece(inner: &str, style: Style) -> Option<Piece> {
    let (name, setting) = match inner.split_once('|') {
        None => (inner, Setting::Lines),
        Some((name, "flow")) => (name, Setting::Flow),
        Some((name, other)) => {
            let width: f32 = other.strip_prefix("blank ")?.parse().ok()?;
            (name, Setting::Blank((0.0..=MAX_BLANK_EM).contains(&width).then_some(width)?))
        }
    };
    let source = match name.strip_prefix("row.") {
        Some(column) => Source::Column(column.to_owned()),
        None => Source::Field(name.to_owned()),
    };
    let bare = name.strip_prefix("row.").unwrap_or(name);
    is_name(bare).then_some(Piece::Value(source, setting, style))
}

/// Names are small letters, digits and `_`, at most 40.
pub(crate) fn is_name(name: &str) -> bool {
    (1..=40).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
