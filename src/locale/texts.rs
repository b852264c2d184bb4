//! The texts of a Fluent file, one by one, as a translator works on them: values and attributes of messages and terms.

use std::ops::Range;

use fluent_syntax::ast::{Attribute, Comment, Entry};
use fluent_syntax::parser;

use super::messages;

/// The value of a message or a term, or one of its attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageText {
    /// `message`, `-term` or `message.attribute`.
    pub key: String,
    /// The pattern as it was written, without its indentation.
    pub text: String,
    /// Where it is written.
    pub range: Range<usize>,
    /// What the file says about the message.
    pub comment: String,
}

/// Whether a language may have the message and need not.
pub fn is_optional(id: &str) -> bool {
    messages::OPTIONAL.contains(&id)
}

/// The texts of a file in their order. What is not Fluent is left out; it is told when the file is loaded.
pub fn texts(source: &str) -> Vec<MessageText> {
    // The parser of the bundles leaves comments out.
    let resource = match super::limits::excess(source) {
        None => parser::parse(source).unwrap_or_else(|(resource, _)| resource),
        Some(_) => return Vec::new(),
    };
    let mut found = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                let value = message.value.as_ref().map(|_| id);
                push(source, "", id, value, &message.attributes, message.comment.as_ref(), &mut found);
            }
            Entry::Term(term) => {
                let id = term.id.name;
                push(source, "-", id, Some(id), &term.attributes, term.comment.as_ref(), &mut found);
            }
            _ => {}
        }
    }
    found
}

fn push(
    source: &str,
    mark: &str,
    id: &str,
    value: Option<&str>,
    attributes: &[Attribute<&str>],
    comment: Option<&Comment<&str>>,
    found: &mut Vec<MessageText>,
) {
    let comment = comment.map_or(String::new(), |comment| comment.content.join("\n"));
    let attributes =
        attributes.iter().map(|attribute| (attribute.id.name, format!("{mark}{id}.{}", attribute.id.name)));
    for (name, key) in value.map(|name| (name, format!("{mark}{id}"))).into_iter().chain(attributes) {
        // A name in the tree is a slice of the text, so its address tells its place.
        let at = name.as_ptr().addr() - source.as_ptr().addr();
        if let Some(range) = pattern(source, at + name.len()) {
            found.push(MessageText {
                key,
                text: without_indentation(&source[range.clone()]),
                range,
                comment: comment.clone(),
            });
        }
    }
}

/// The pattern that follows a name: from behind the equals sign to the next attribute or the end of the message.
fn pattern(source: &str, from: usize) -> Option<Range<usize>> {
    let start = from + source[from..].find('=')? + 1;
    let start = start + source[start..].find(|c: char| !c.is_whitespace())?;
    let (mut depth, mut in_literal, mut end) = (0usize, false, start);
    let mut at = start;
    for line in source[start..].split_inclusive('\n') {
        let is_first = at == start;
        let content = line.trim_start_matches(' ');
        let is_indented = content.len() < line.len();
        let begins_attribute = is_indented && content.starts_with('.');
        let goes_on = is_first || depth > 0 || line.trim().is_empty() || (is_indented && !begins_attribute);
        if !goes_on {
            break;
        }
        let mut before = ' ';
        for c in line.chars() {
            match c {
                '"' if depth > 0 && before != '\\' => in_literal = !in_literal,
                '{' if !in_literal => depth += 1,
                '}' if !in_literal => depth = depth.saturating_sub(1),
                '\n' => in_literal = false,
                _ => {}
            }
            before = c;
        }
        at += line.len();
        if !line.trim().is_empty() {
            end = at - (line.len() - line.trim_end().len());
        }
    }
    Some(start..end)
}

/// Lines that follow the first lose their indentation, which differs from hand to hand and says nothing.
fn without_indentation(written: &str) -> String {
    let lines: Vec<&str> = written.lines().map(str::trim).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_attributes_are_found_at_their_places() {
        let source = "# About a\na = yksi\n    kaksi\n\n    kolme\n    .title = otsikko\n-b =\n    { $n ->\n        [one] { \"}\" } x\n       *[other] y\n}\n\n## Section\n\nc = { a }\n";
        let found = texts(source);
        let short: Vec<_> = found.iter().map(|text| (text.key.as_str(), text.text.as_str())).collect();
        let expected = [
            ("a", "yksi\nkaksi\n\nkolme"),
            ("a.title", "otsikko"),
            ("-b", "{ $n ->\n[one] { \"}\" } x\n*[other] y\n}"),
            ("c", "{ a }"),
        ];
        assert_eq!(short, expected);
        assert_eq!(found[0].comment, "About a");
        assert_eq!(&source[found[1].range.clone()], "otsikko");
    }
}
