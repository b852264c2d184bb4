//! Writes translations into checklists, tools and roles, and into front matter.

use std::ops::Range;

use super::edit::{Edit, edited, end_of_line, line_before, line_end};
use crate::source::SourcePath;
use crate::translation::{Pair, TextKind};
use crate::yaml::{self, Node, Value};

/// A file with other texts; `None` where it is not YAML or where a text has no place in it.
pub(super) fn write(
    kind: TextKind,
    file: &str,
    pairs: &[Pair],
    new: &dyn Fn(usize) -> Option<String>,
) -> Option<String> {
    let mut edits = Vec::new();
    let mut missing = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let (Some(source), Some(text)) = (&pair.source, new(index)) else { continue };
        match &pair.translation {
            Some(unit) => edits.push(replaced(file, &unit.range(), &text)),
            None => missing.push((path(kind, &source.label), text)),
        }
    }
    let mut out = edited(file, edits);
    // Each text that is new changes where the next one belongs.
    for (path, text) in missing {
        let steps: Vec<&str> = path.iter().map(String::as_str).collect();
        out = with(&out, &steps, &text)?;
    }
    Some(out)
}

/// Other text in the place of a scalar, in its manner where that holds the text.
pub(super) fn replaced(file: &str, range: &Range<usize>, text: &str) -> Edit {
    let before = file[..range.start].trim_end();
    let header = before.rfind([' ', '\n']).map_or(before, |at| &before[at + 1..]);
    if header.starts_with(['|', '>']) && file[before.len()..range.start].contains('\n') {
        // A text of several lines below its mark becomes one line.
        return Edit::new(before.len() - header.len()..range.end, quoted(text));
    }
    Edit::new(range.clone(), in_manner(text, file[range.clone()].chars().next(), is_in_flow(file, range.start)))
}

/// Whether a place stands in a mapping of one line, in braces.
fn is_in_flow(file: &str, at: usize) -> bool {
    let line = line_before(file, at);
    line.matches('{').count() > line.matches('}').count()
}

fn in_manner(text: &str, first: Option<char>, is_in_flow: bool) -> String {
    match first {
        Some('\'') if !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
        Some('"' | '|' | '>') => quoted(text),
        _ if is_plain(text, is_in_flow) => text.to_owned(),
        _ => quoted(text),
    }
}

/// A text as a YAML scalar that is a text whatever is in it. JSON strings are YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Whether a text can stand without quotation marks.
fn is_plain(text: &str, is_in_flow: bool) -> bool {
    let written = if is_in_flow { format!("{{ a: {text}, b: c }}") } else { format!("a: {text}\nb: c\n") };
    let is_same = |node: &Node| {
        node.get("a").and_then(Node::as_text) == Some(text) && node.get("b").and_then(Node::as_text) == Some("c")
    };
    !text.contains('\n') && yaml::parse(&written, 0, &SourcePath::new("")).is_ok_and(|node| is_same(&node))
}

/// Where a text stands: the keys on the way to it.
fn path(kind: TextKind, label: &str) -> Vec<String> {
    let steps = |list: &str, rest: &str| std::iter::once(list).chain(rest.split('.')).map(str::to_owned).collect();
    match (kind, label.strip_prefix('@')) {
        (_, Some(key)) => vec![key.to_owned()],
        (TextKind::Checklist, None) => steps("items", label),
        (TextKind::Tools, None) => steps("tools", label),
        (_, None) => steps("roles", label),
    }
}

/// A file with one more text in it.
fn with(file: &str, path: &[&str], text: &str) -> Option<String> {
    let end = line_end(file);
    let root = yaml::parse(file, 0, &SourcePath::new("")).ok()?;
    let (mut node, mut depth) = (&root, 0);
    while let Some(next) = path.get(depth).and_then(|key| node.get(key)).filter(|next| !is_null(next)) {
        (node, depth) = (next, depth + 1);
    }
    let rest = &path[depth..];
    let edit = match &node.value {
        Value::Map(entries) if !entries.is_empty() => {
            let (first, _) = entries.first()?;
            let (_, last) = entries.last()?;
            if is_in_flow(file, first.range.start) {
                let (key, inner) = rest.split_first().filter(|(_, inner)| inner.is_empty())?;
                let _ = inner;
                Edit::insert(last_byte(last), format!(", {key}: {}", in_manner(text, None, true)))
            } else {
                let indent = line_before(file, first.range.start).chars().count();
                // A key that is there without a value gets one.
                let named = rest.first().and_then(|key| entries.iter().find(|(name, _)| name.as_text() == Some(*key)));
                match named {
                    Some((key, _)) => {
                        let at = end_of_line(file, key.range.end);
                        let colon = key.range.end + file[key.range.end..].find(':')? + 1;
                        Edit::new(colon..at, below(&rest[1..], indent + 2, text, end))
                    }
                    None => {
                        let at = end_of_line(file, last_byte(last));
                        Edit::insert(at, format!("{end}{}", entry(rest, indent, text, end)))
                    }
                }
            }
        }
        // An item of one text gets a second one.
        Value::Scalar(_) if depth == 2 && rest.len() == 1 && !is_in_flow(file, node.range.start) => {
            let indent = " ".repeat(line_before(file, node.range.start).find(|c: char| c != ' ').unwrap_or(0) + 2);
            let own = &file[node.range.clone()];
            let [key] = rest else { return None };
            let new = in_manner(text, None, false);
            Edit::new(node.range.start..node.range.end, format!("{end}{indent}text: {own}{end}{indent}{key}: {new}"))
        }
        _ if depth == 0 => {
            let start = if file.is_empty() || file.ends_with('\n') { "" } else { end };
            Edit::insert(file.len(), format!("{start}{}{end}", entry(rest, 0, text, end)))
        }
        _ => return None,
    };
    let out = edited(file, vec![edit]);
    Some(out.replace(": \n", ":\n"))
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}

/// The lines of a new entry.
fn entry(path: &[&str], indent: usize, text: &str, end: &str) -> String {
    let [key, inner @ ..] = path else { return String::new() };
    format!("{}{key}:{}", " ".repeat(indent), below(inner, indent + 2, text, end))
}

/// What follows the colon of a key.
fn below(path: &[&str], indent: usize, text: &str, end: &str) -> String {
    if path.is_empty() {
        format!(" {}", in_manner(text, None, false))
    } else {
        format!("{end}{}", entry(path, indent, text, end))
    }
}

/// Where a node ends, which for a list or mapping is where its last part ends.
fn last_byte(node: &Node) -> usize {
    match &node.value {
        Value::Map(entries) => entries
            .last()
            .map_or(node.range.end, |(key, value)| if is_null(value) { key.range.end } else { last_byte(value) }),
        Value::List(list) => list.last().map_or(node.range.end, last_byte),
        _ => node.range.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_texts_find_their_place() {
        let file = "title: Lista\nitems:\n  a: Ett\n  b: { text: Två }\n  c:\n    text: Tre\n";
        let a = with(file, &["items", "a", "help"], "Hjälp: så").unwrap();
        assert!(a.contains("  a:\n    text: Ett\n    help: \"Hjälp: så\"\n  b:"), "{a}");
        let b = with(file, &["items", "b", "help"], "a, b").unwrap();
        assert!(b.contains("  b: { text: Två, help: \"a, b\" }\n"), "{b}");
        let c = with(file, &["items", "c", "help"], "Så").unwrap();
        assert!(c.ends_with("  c:\n    text: Tre\n    help: Så\n"), "{c}");
        let d = with(file, &["items", "d"], "Fyra").unwrap();
        assert!(d.ends_with("    text: Tre\n  d: Fyra\n"), "{d}");
        assert_eq!(with("", &["items", "d"], "Fyra").unwrap(), "items:\n  d: Fyra\n");
        assert_eq!(with("title: x\nitems:\n", &["items", "d"], "Fyra").unwrap(), "title: x\nitems:\n  d: Fyra\n");
    }

    #[test]
    fn scalars_keep_their_manner() {
        let file = "a: Ett\nb: 'Två'\nc: \"Tre\"\nd: >-\n  Fyra\n  fem\n";
        let node = yaml::parse(file, 0, &SourcePath::new("")).unwrap();
        let mut edits = Vec::new();
        for key in ["a", "b", "c", "d"] {
            edits.push(replaced(file, &node.get(key).unwrap().range, &format!("{key}'s: x")));
        }
        let out = edited(file, edits);
        assert_eq!(out, "a: \"a's: x\"\nb: 'b''s: x'\nc: \"c's: x\"\nd: \"d's: x\"\n");
    }
}
