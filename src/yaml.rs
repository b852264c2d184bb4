//! YAML as a tree in which every key and value knows its place, and a reader that takes a mapping apart key by key.
//!
//! Deriving the content types would stop at the first fault of a file; a writer wants to see all of them. Knows no
//! page and no checklist.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::diag::{Diagnostic, Rule};
use crate::source::{SourcePath, Span};

/// A value with its place in the file.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Bytes in the file.
    pub range: Range<usize>,
}

/// What a node can be. Scalars are text as they were written: what `no`, `1.10` or `2026-11-23` mean is decided
/// by the key they stand at.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing after the colon.
    Null,
    /// A scalar.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Scalar(text) = &self.value { Some(text) } else { None }
    }
}

/// Reads one YAML document that begins `base` bytes into the file. An empty document is a null.
pub fn parse(text: &str, base: usize, path: &SourcePath) -> Result<Node, Diagnostic> {
    let options = serde_yaml::options! { strict_booleans: true };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => Ok(node(text, base, raw)),
        Err(error) => Err(syntax_fault(text, base, path, &error)),
    }
}

fn syntax_fault(text: &str, base: usize, path: &SourcePath, error: &serde_yaml::Error) -> Diagnostic {
    let place = error.location().map_or(0, |at| {
        let line = usize::try_from(at.line().saturating_sub(1)).unwrap_or(0);
        let column = usize::try_from(at.column().saturating_sub(1)).unwrap_or(0);
        let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
        let rest = text.get(start..).unwrap_or("");
        start + rest.chars().take(column).map(char::len_utf8).sum::<usize>()
    });
    let rest = text.get(place..).unwrap_or("");
    let length = rest.find(['\n', '\r', ':', ' ']).filter(|length| *length > 0).unwrap_or(rest.len().min(1));
    let span = Span::new(path.clone(), base + place..base + place + length);
    let reason = error.without_snippet().to_string();
    if let Some(rest) = reason.strip_prefix("duplicate mapping key: ") {
        let id = rest.split([',', ' ']).next().unwrap_or(rest);
        return Diagnostic::new(Rule::DuplicateId, span).fact("id", id);
    }
    let line_start = text[..place.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
    if text[line_start..].starts_with('\t') {
        return Diagnostic::new(Rule::YamlSyntax, span).variant("indent");
    }
    // The reader's sentence ends with the place, which is shown anyway.
    let reason = reason.split(" at line ").next().unwrap_or(&reason).to_owned();
    Diagnostic::new(Rule::YamlSyntax, span).fact("reason", reason)
}

/// Takes a mapping apart: each key is asked for once, and what nobody asked for is unknown.
pub struct Fields<'a> {
    path: &'a SourcePath,
    range: Range<usize>,
    entries: Vec<(&'a Node, &'a Node, bool)>,
    known: Vec<&'static str>,
    /// What was noticed so far.
    pub notes: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Opens a mapping. Anything else is a fault, and then there are no fields.
    pub fn open(node: &'a Node, path: &'a SourcePath) -> Self {
        let mut fields =
            Self { path, range: node.range.clone(), entries: Vec::new(), known: Vec::new(), notes: Vec::new() };
        match &node.value {
            Value::Map(entries) => fields.entries = entries.iter().map(|(key, value)| (key, value, false)).collect(),
            Value::Null => {}
            _ => fields.wrong_type(node, "a list of keys with values (key: value)"),
        }
        if let Some((key, _, _)) = fields.entries.first() {
            fields.range = key.range.clone();
        }
        fields
    }

    /// The value of a key, if the key is there and has one.
    pub fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let entry = self.entries.iter_mut().find(|(name, _, _)| name.as_text() == Some(key))?;
        entry.2 = true;
        (!matches!(entry.1.value, Value::Null)).then_some(entry.1)
    }

    /// A text with its place.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let node = self.take(key)?;
        self.as_text(node)
    }

    /// A text that must be there.
    pub fn required(&mut self, key: &'static str) -> Option<Text> {
        let present = self.entries.iter().any(|(name, _, _)| name.as_text() == Some(key));
        let text = self.text(key).filter(|text| !text.value.trim().is_empty());
        if text.is_none() && (!present || !self.notes.iter().any(|note| note.rule == Rule::WrongType)) {
            let span = self.entries.iter().find(|(name, _, _)| name.as_text() == Some(key));
            let range = span.map_or_else(|| self.range.clone(), |(name, _, _)| name.range.clone());
            self.notes.push(Diagnostic::new(Rule::MissingField, self.span(range)).fact("key", key));
        }
        text
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let node = self.take(key)?;
        match node.as_text() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => {
                self.wrong_type(node, "true or false");
                None
            }
        }
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str) -> Option<i64> {
        let node = self.take(key)?;
        let number = node.as_text().and_then(|text| text.parse().ok());
        if number.is_none() {
            self.wrong_type(node, "a whole number");
        }
        number
    }

    /// A date.
    pub fn date(&mut self, key: &'static str) -> Option<crate::date::Date> {
        let text = self.text(key)?;
        let date = crate::date::Date::parse(&text.value);
        if date.is_none() {
            let fault = Diagnostic::new(Rule::BadDate, self.span(text.range.clone())).fact("value", &text.value);
            self.notes.push(fault);
        }
        date
    }

    /// An id: small letters, digits and hyphens.
    pub fn id(&mut self, key: &'static str) -> Option<Text> {
        let text = self.required(key)?;
        if is_id(&text.value) {
            return Some(text);
        }
        self.notes.push(Diagnostic::new(Rule::BadId, self.span(text.range.clone())).fact("value", &text.value));
        None
    }

    /// One of some words.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = choices.iter().find(|(word, _)| *word == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let fault = Diagnostic::new(Rule::UnknownValue, self.span(text.range.clone()))
                .fact("value", &text.value)
                .fact("key", key)
                .fact("known", known.join(", "))
                .did_you_mean(&text.value, known);
            self.notes.push(fault);
        }
        found
    }

    /// The elements of a list; none when the key is not there.
    pub fn list(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.take(key) else { return &[] };
        if let Value::List(list) = &node.value {
            return list;
        }
        self.wrong_type(node, "a list (each line begins with a hyphen)");
        &[]
    }

    /// The texts of a list.
    pub fn texts(&mut self, key: &'static str) -> Vec<Text> {
        self.list(key).iter().filter_map(|node| self.as_text(node)).collect()
    }

    /// The entries of a mapping whose keys are ids; none when the key is not there.
    pub fn entries(&mut self, key: &'static str) -> &'a [(Node, Node)] {
        let Some(node) = self.take(key) else { return &[] };
        if let Value::Map(entries) = &node.value {
            return entries;
        }
        self.wrong_type(node, "a list of ids with texts (id: text)");
        &[]
    }

    /// The text of a node, or a fault.
    pub fn as_text(&mut self, node: &Node) -> Option<Text> {
        if let Value::Scalar(text) = &node.value {
            return Some(Text { value: text.clone(), range: node.range.clone() });
        }
        self.wrong_type(node, "a text");
        None
    }

    /// Says that a value is of another kind than it should be.
    pub fn wrong_type(&mut self, node: &Node, wanted: &'static str) {
        self.notes.push(Diagnostic::new(Rule::WrongType, self.span(node.range.clone())).fact("wanted", wanted));
    }

    /// A span in the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.path.clone(), range)
    }

    /// The place that stands for the whole mapping: its first key.
    pub fn place(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The keys that are there and that the caller names, because they do not belong into this file.
    pub fn misplaced(&mut self, keys: &[&'static str]) {
        for key in keys {
            if let Some(entry) = self.entries.iter_mut().find(|(name, _, _)| name.as_text() == Some(*key)) {
                entry.2 = true;
                let span = Span::new(self.path.clone(), entry.0.range.clone());
                self.notes.push(Diagnostic::new(Rule::SourceOnlyKey, span).fact("key", *key));
            }
        }
    }

    /// Ends the mapping: whatever was not asked for is unknown. Gives what was noticed.
    pub fn close(mut self) -> Vec<Diagnostic> {
        let known = self.known.join(", ");
        for (key, _, taken) in &self.entries {
            if *taken {
                continue;
            }
            let name = key.as_text().unwrap_or("?");
            let fault = Diagnostic::new(Rule::UnknownKey, Span::new(self.path.clone(), key.range.clone()))
                .fact("key", name)
                .fact("known", &known)
                .did_you_mean(name, self.known.iter().copied());
            self.notes.push(fault);
        }
        self.notes
    }
}

/// A text with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Bytes in the file.
    pub range: Range<usize>,
}

/// Whether a text can be an id: small letters `a–z`, digits and hyphens, not at its ends.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The tree as the YAML reader hands it over, before scalars are taken from the text.
enum Raw {
    Null,
    /// A quoted or unquoted text.
    Text(String),
    /// A scalar that YAML takes for a number or a truth value: its spelling is in the source.
    Spelled(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }
    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Spelled(value.to_string()))
    }
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Spelled(value.to_string()))
    }
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Spelled(value.to_string()))
    }
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Spelled(value.to_string()))
    }
    fn visit_unit<E: serde::de::Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E: serde::de::Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<Raw, E> {
        Err(E::custom("binary values have no place here"))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = access.next_element()? {
            list.push(element);
        }
        Ok(Raw::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = access.next_entry::<Spanned<Raw>, Spanned<Raw>>()? {
            if matches!(key.value, Raw::List(_) | Raw::Map(_)) {
                return Err(A::Error::custom("a key must be a plain word"));
            }
            entries.push((key, value));
        }
        Ok(Raw::Map(entries))
    }
}

fn node(text: &str, base: usize, raw: Spanned<Raw>) -> Node {
    let span = raw.referenced.span();
    let at = |offset: Option<u64>| offset.and_then(|offset| usize::try_from(offset).ok()).unwrap_or(0);
    let start = at(span.byte_offset()).min(text.len());
    let end = (start + at(span.byte_len())).min(text.len());
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(text) => Value::Scalar(text),
        Raw::Spelled(fallback) => {
            Value::Scalar(text.get(start..end).filter(|s| !s.is_empty()).map_or(fallback, |s| s.trim().to_owned()))
        }
        Raw::List(list) => Value::List(list.into_iter().map(|element| node(text, base, element)).collect()),
        Raw::Map(entries) => Value::Map(
            entries.into_iter().map(|(key, value)| (node(text, base, key), node(text, base, value))).collect(),
        ),
    };
    Node { value, range: base + start..base + end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Node {
        parse(text, 0, &SourcePath::new("a.yaml")).unwrap()
    }

    #[test]
    fn scalars_keep_their_spelling_and_place() {
        let text = "title: 1.10\nanswer: no\ndate: 2026-11-23\nquoted: \"true\"\n";
        let node = read(text);
        let path = SourcePath::new("a.yaml");
        let mut fields = Fields::open(&node, &path);
        let title = fields.text("title").unwrap();
        assert_eq!((title.value.as_str(), &text[title.range]), ("1.10", "1.10"));
        assert_eq!(fields.text("answer").unwrap().value, "no");
        assert_eq!(fields.date("date").unwrap().to_string(), "2026-11-23");
        assert_eq!(fields.text("quoted").unwrap().value, "true");
        assert!(fields.close().is_empty());
    }

    #[test]
    fn all_faults_of_a_mapping_are_found_together() {
        let node = read("titel: x\norder: many\nreviewed: 2026-13-01\n");
        let path = SourcePath::new("a.yaml");
        let mut fields = Fields::open(&node, &path);
        fields.required("title");
        fields.number("order");
        fields.date("reviewed");
        let rules: Vec<Rule> = fields.close().into_iter().map(|note| note.rule).collect();
        assert_eq!(rules, [Rule::MissingField, Rule::WrongType, Rule::BadDate, Rule::UnknownKey]);
    }

    #[test]
    fn alias_bombs_are_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for i in 1..12 {
            let before = format!("*a{}", i - 1);
            bomb += &format!("a{i}: &a{i} [{}]\n", [before.as_str(); 9].join(", "));
        }
        assert_eq!(parse(&bomb, 0, &SourcePath::new("a")).unwrap_err().rule, Rule::YamlSyntax);
    }
}
