//! A scene as SVG: classes only. The page that shows it gives every class its colour.

use std::fmt::Write as _;

use super::EM;
use super::scene::{Look, Scene, Shape, Tone};

/// Units of a letter of the page around it: a drawing grows with the page's letters.
const PAGE_LETTERS: f32 = 16.0;

/// Writes the scene; `alt` is its title for those who do not see it.
pub(crate) fn write(scene: &Scene, alt: &str) -> String {
    let mut out = String::with_capacity(2_048);
    let (width, height) = (num(scene.width), num(scene.height));
    let _ = write!(
        out,
        r#"<svg class="sketch" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{}em" role="img"><title>{}</title>"#,
        num(scene.width / PAGE_LETTERS),
        escape(alt)
    );
    for shape in &scene.shapes {
        write_shape(shape, &mut out);
    }
    out.push_str("</svg>");
    out
}

fn write_shape(shape: &Shape, out: &mut String) {
    let _ = match shape {
        Shape::Rect { area, round, look } => {
            let round = if *round > 0.0 { format!(r#" rx="{}""#, num(*round)) } else { String::new() };
            let (x, y, w, h) = (num(area.x), num(area.y), num(area.width), num(area.height));
            write!(out, r#"<rect x="{x}" y="{y}" width="{w}" height="{h}"{round}{}/>"#, paint(look))
        }
        Shape::Circle { x, y, radius, look } => {
            write!(out, r#"<circle cx="{}" cy="{}" r="{}"{}/>"#, num(*x), num(*y), num(*radius), paint(look))
        }
        Shape::Path { points, closed, look } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", num(*x), num(*y))).collect();
            let name = if *closed { "polygon" } else { "polyline" };
            write!(out, r#"<{name} points="{}"{}/>"#, points.join(" "), paint(look))
        }
        Shape::Text { x, y, middle, tone, words } => {
            let anchor = if *middle { r#" text-anchor="middle""# } else { "" };
            let (x, y) = (num(*x), num(*y));
            write!(
                out,
                r#"<text x="{x}" y="{y}" font-size="{EM}"{anchor} class="fill-{}">{}</text>"#,
                name(*tone),
                escape(words)
            )
        }
    };
}

fn paint(look: &Look) -> String {
    let fill = look.fill.map_or_else(|| "fill-none".to_owned(), |tone| format!("fill-{}", name(tone)));
    match look.line {
        Some((tone, width)) => format!(r#" stroke-width="{}" class="{fill} line-{}""#, num(width), name(tone)),
        None => format!(r#" class="{fill}""#),
    }
}

fn name(tone: Tone) -> &'static str {
    match tone {
        Tone::Ink => "ink",
        Tone::Soft => "soft",
        Tone::Ground => "ground",
        Tone::Pale => "pale",
        Tone::Mark => "mark",
        Tone::OnMark => "on-mark",
        Tone::Blue => "blue",
        Tone::Code => "code",
        Tone::CodeGround => "code-ground",
    }
}

/// Tenths of a unit, without a trailing nought.
fn num(value: f32) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    format!("{}", if tenths == 0.0 { 0.0 } else { tenths })
}

fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars().filter(|c| !c.is_control()) {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(ch),
        }
    }
    out
}
