//! Writes translations into checklists, tools and roles, and into front matter.

use std::collections::{BTreeMap, BTreeSet};
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
    // A text that is new can change where another one belongs, so that it is done in rounds: those that do not meet, at once.
    while !missing.is_empty() {
        let before = missing.len();
        (out, missing) = round(&out, missing)?;
        if missing.len() == before {
            return None;
        }
    }
    Some(out)
}

/// A text with the keys on the way to it.
type Added = (Vec<String>, String);

/// The file with as many new texts as can be added at once, and the others.
fn round(file: &str, missing: Vec<Added>) -> Option<(String, Vec<Added>)> {
    let root = yaml::parse(file, 0, &SourcePath::new("")).ok()?;
    let known = by_path(&root);
    let mut taken: BTreeMap<usize, Taken> = BTreeMap::new();
    let (mut edits, mut later) = (Vec::new(), Vec::new());
    for (path, text) in missing {
        let steps: Vec<&str> = path.iter().map(String::as_str).collect();
        let is_there = |depth: &usize| known.get(&steps[..*depth]).is_some_and(|(_, value)| !is_null(value));
        let depth = (1..=steps.len()).take_while(is_there).count();
        let node = known.get(&steps[..depth]).map_or(&root, |(_, node)| node);
        // A key that is there without a value gets one.
        let named = steps.get(..=depth).and_then(|path| Some(known.get(path)?.0));
        let edit = addition(file, node, named, depth, &steps, &text)?;
        let key = steps.get(depth).copied().unwrap_or_default().to_owned();
        let is_last = matches!(node.value, Value::Map(_)) && named.is_none();
        let place = Taken { below: node.range.start, is_last, keys: BTreeSet::new() };
        let taken = taken.entry(edit.range.start).or_insert(place);
        let is_free = taken.keys.is_empty() || (taken.is_last && is_last && taken.below == node.range.start);
        if is_free && taken.keys.insert(key) {
            edits.push(edit);
        } else {
            later.push((path, text));
        }
    }
    Some((edited(file, edits).replace(": \n", ":\n"), later))
}

/// A place where texts are added in a round.
struct Taken {
    /// Where the node begins that they are added to.
    below: usize,
    /// Whether they come after all that the node has: there is room for many.
    is_last: bool,
    /// Their keys.
    keys: BTreeSet<String>,
}

/// The keys and values of a file, by the keys on the way to them.
fn by_path(root: &Node) -> BTreeMap<Vec<&str>, (&Node, &Node)> {
    let mut known = BTreeMap::new();
    let mut open = vec![(Vec::new(), root)];
    while let Some((path, node)) = open.pop() {
        let Value::Map(entries) = &node.value else { continue };
        for (key, value) in entries {
            let Some(name) = key.as_text() else { continue };
            let path: Vec<&str> = path.iter().copied().chain([name]).collect();
            open.push((path.clone(), value));
            known.insert(path, (key, value));
        }
    }
    known
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

/// What is to be written for a new text whose way leads to a node at some depth.
fn addition(file: &str, node: &Node, named: Option<&Node>, depth: usize, path: &[&str], text: &str) -> Option<Edit> {
    let end = line_end(file);
    let rest = &path[depth..];
    Some(match &node.value {
        Value::Map(entries) if !entries.is_empty() => {
            let (first, _) = entries.first()?;
            let (_, last) = entries.last()?;
            if is_in_flow(file, first.range.start) {
                let (key, inner) = rest.split_first().filter(|(_, inner)| inner.is_empty())?;
                let _ = inner;
                Edit::insert(last_byte(last), format!(", {key}: {}", in_manner(text, None, true)))
            } else {
                let indent = line_before(file, first.range.start).chars().count();
                match named {
                    Some(key) => {
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
    })
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

    /// A file with new texts.
    fn added(file: &str, texts: &[(&[&str], &str)]) -> Option<String> {
        let texts =
            texts.iter().map(|(path, text)| (path.iter().map(|key| (*key).to_owned()).collect(), (*text).to_owned()));
        let (mut out, mut missing) = (file.to_owned(), texts.collect::<Vec<Added>>());
        while !missing.is_empty() {
            (out, missing) = round(&out, missing)?;
        }
        Some(out)
    }

    #[test]
    fn many_new_texts_come_in_their_order() {
        let all: [(&[&str], &str); 6] = [
            (&["title"], "Lista"),
            (&["items", "a"], "Ett"),
            (&["items", "a", "help"], "Så"),
            (&["items", "b"], "Två"),
            (&["items", "c"], "Tre"),
            (&["items", "c", "help"], "Hur"),
        ];
        let whole =
            "title: Lista\nitems:\n  a:\n    text: Ett\n    help: Så\n  b: Två\n  c:\n    text: Tre\n    help: Hur\n";
        assert_eq!(added("", &all).unwrap(), whole);
        let begun = "title: Lista\nitems:\n  z:\n    text: Sist\n";
        let more: [(&[&str], &str); 2] = [(&["items", "y"], "Ny"), (&["items", "z", "help"], "Hjälp")];
        assert_eq!(
            added(begun, &more).unwrap(),
            "title: Lista\nitems:\n  z:\n    text: Sist\n    help: Hjälp\n  y: Ny\n"
        );
    }

    #[test]
    fn new_texts_find_their_place() {
        let with = |file: &str, path: &[&str], text: &str| added(file, &[(path, text)]);
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
