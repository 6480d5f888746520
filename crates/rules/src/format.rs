//! The house style of edition files: two spaces, short lists and objects on one line, keys in the order they were written.
//!
//! Deliberately not here: sorting of any kind; the order says something.

use crate::json::{self, Data, Node};
use crate::mistake::Mistake;

/// Longest line, in characters, before a list or object is broken up.
const WIDTH: usize = 140;

/// Prints JSON in the house style, with a line break at the end. Running it twice changes nothing.
///
/// # Errors
/// When the text is not JSON within the limits of an edition file; `file` and `entry` of the mistake are empty.
pub fn format_json(text: &str) -> Result<String, Mistake> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let node = json::parse(text).map_err(|broken| Mistake {
        file: String::new(),
        line: broken.line,
        entry: String::new(),
        words: broken.words,
        hint: broken.hint.to_owned(),
    })?;
    let mut out = String::new();
    print(&node, 0, 0, &mut out);
    out.push('\n');
    Ok(out)
}

/// `before` characters already stand on the line; one is kept for a comma.
fn print(node: &Node, indent: usize, before: usize, out: &mut String) {
    let line = on_one_line(node);
    if before + line.chars().count() < WIDTH {
        out.push_str(&line);
        return;
    }
    match &node.data {
        Data::List(items) if items.iter().all(scalar) => fill(items, indent, out),
        Data::List(items) => broken(out, indent, '[', ']', items.len(), |out, n, inner| {
            if let Some(item) = items.get(n) {
                print(item, inner, inner, out);
            }
        }),
        Data::Object(members) => broken(out, indent, '{', '}', members.len(), |out, n, inner| {
            if let Some(member) = members.get(n) {
                let key = format!("{}: ", quoted(&member.key));
                out.push_str(&key);
                print(&member.node, inner, inner + key.chars().count(), out);
            }
        }),
        _ => out.push_str(&line),
    }
}

fn broken(
    out: &mut String,
    indent: usize,
    open: char,
    close: char,
    count: usize,
    item: impl Fn(&mut String, usize, usize),
) {
    let inner = indent + 2;
    out.push(open);
    for n in 0..count {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        out.push_str(&" ".repeat(inner));
        item(out, n, inner);
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push(close);
}

/// A long list of short things: as many on a line as fit.
fn fill(items: &[Node], indent: usize, out: &mut String) {
    let inner = indent + 2;
    out.push('[');
    let mut used = WIDTH;
    for (n, item) in items.iter().enumerate() {
        let text = on_one_line(item);
        let length = text.chars().count();
        if n > 0 {
            out.push(',');
        }
        if used + 2 + length < WIDTH {
            out.push(' ');
            used += 2 + length;
        } else {
            out.push('\n');
            out.push_str(&" ".repeat(inner));
            used = inner + length;
        }
        out.push_str(&text);
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push(']');
}

fn scalar(node: &Node) -> bool {
    !matches!(node.data, Data::List(_) | Data::Object(_))
}

fn on_one_line(node: &Node) -> String {
    match &node.data {
        Data::Null => "null".to_owned(),
        Data::YesNo(b) => b.to_string(),
        Data::Number(n) => n.clone(),
        Data::Text(t) => quoted(t),
        Data::List(items) => format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", ")),
        Data::Object(members) => {
            let each: Vec<String> =
                members.iter().map(|m| format!("{}: {}", quoted(&m.key), on_one_line(&m.node))).collect();
            format!("{{{}}}", each.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
