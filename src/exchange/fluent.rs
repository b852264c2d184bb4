//! Writes translations into Fluent files.

use super::edit::{Edit, edited, end_of_line, line_end};
use crate::translation::{Pair, Unit};

/// A file with other texts. `new` gives the text of a pair that is to be written.
pub(super) fn write(file: &str, pairs: &[Pair], new: &dyn Fn(usize) -> Option<String>) -> String {
    let end = line_end(file);
    let mut edits = Vec::new();
    // Where the next message that is missing goes: after the one that stands before it in the source.
    let mut after: Option<usize> = None;
    let mut last_written: Option<&str> = None;
    let mut tail = String::new();
    for (index, pair) in pairs.iter().enumerate() {
        let Some(source) = &pair.source else { continue };
        let (message, attribute) =
            source.label.split_once('.').map_or((source.label.as_str(), None), |(m, a)| (m, Some(a)));
        if let Some(unit) = &pair.translation {
            let range = unit.range();
            if let Some(text) = new(index) {
                edits.push(Edit::new(range.clone(), indented(&text, end)));
            }
            after = Some(end_of_line(file, range.end));
            last_written = Some(message);
            continue;
        }
        let Some(text) = new(index) else { continue };
        let text = indented(&text, end);
        let text = match attribute {
            Some(attribute) if last_written == Some(message) => format!("{end}    .{attribute} = {text}"),
            Some(attribute) => format!("{end}{message} ={end}    .{attribute} = {text}"),
            None => format!("{end}{message} = {text}"),
        };
        last_written = Some(message);
        match after {
            Some(at) => edits.push(Edit::insert(at, text)),
            None => tail.push_str(&text),
        }
    }
    if !tail.is_empty() {
        let has_end = file.is_empty() || file.ends_with('\n');
        let text = if has_end { tail.strip_prefix(end).unwrap_or(&tail) } else { &tail };
        edits.push(Edit::insert(file.len(), format!("{text}{end}")));
    }
    edited(file, edits)
}

/// A pattern with its lines indented as Fluent wants it.
fn indented(text: &str, end: &str) -> String {
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    let mut depth = 0usize;
    let mut before = out.clone();
    for line in lines {
        let deeper = |line: &str| (line.matches('{').count(), line.matches('}').count());
        let (open, close) = deeper(&before);
        depth = (depth + open).saturating_sub(close);
        out.push_str(end);
        match line.chars().next() {
            None => {}
            Some('}') if depth == 1 => {}
            Some('*') => out.push_str("   "),
            _ => out.push_str("    "),
        }
        out.push_str(line);
        line.clone_into(&mut before);
    }
    out
}

/// Whether a text is a pattern that stands for one message.
pub(super) fn is_pattern(unit: &Unit, text: &str) -> bool {
    let label = unit.label.split('.').next().unwrap_or_default();
    let written = format!("{label} = {}\n", indented(text, "\n"));
    let found = crate::locale::texts(&written);
    fluent_syntax::parser::parse(written.as_str()).is_ok() && found.len() == 1 && found[0].text == text
}
