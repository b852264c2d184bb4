//! Takes a mapping apart, key by key, and collects what is wrong on the way.

use std::ops::Range;
use std::sync::Arc;

use super::{Node, Value};
use crate::date::Date;
use crate::diag::{Diagnostic, Rule};
use crate::source::{Place, SourcePath, Span};

/// Takes a mapping apart: each key is asked for once, and what nobody asked for is unknown.
pub struct Fields<'a> {
    path: &'a SourcePath,
    range: Range<usize>,
    entries: Vec<(&'a Node, &'a Node, bool)>,
    known: Vec<&'static str>,
    /// Whether it is no mapping at all: then it makes no sense to miss a key.
    is_other: bool,
    /// What was noticed so far.
    pub notes: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Opens a mapping. Anything else is a fault, and then there are no fields.
    pub fn open(node: &'a Node, path: &'a SourcePath) -> Self {
        let (entries, known, notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut fields = Self { path, range: node.range.clone(), entries, known, is_other: false, notes };
        match &node.value {
            Value::Map(entries) => fields.entries = entries.iter().map(|(key, value)| (key, value, false)).collect(),
            Value::Null => {}
            _ => {
                fields.is_other = true;
                fields.wrong_type(node, "mapping");
            }
        }
        if let Some((key, _, _)) = fields.entries.first() {
            fields.range = key.range.clone();
        }
        fields
    }

    /// The value of a key, if the key is there and has one.
    pub fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.entry(key).filter(|node| !matches!(node.value, Value::Null))
    }

    /// The value of a key, if the key is there.
    fn entry(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let entry = self.entries.iter_mut().find(|(name, _, _)| name.as_text() == Some(key))?;
        entry.2 = true;
        Some(entry.1)
    }

    /// A text with its place.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let node = self.entry(key)?;
        if matches!(node.value, Value::Null) {
            self.lost(node);
            return None;
        }
        self.as_text(node)
    }

    /// A text that means something to opas, so that nobody would write a `#` into it.
    fn word(&mut self, key: &'static str) -> Option<Text> {
        let node = self.take(key)?;
        self.as_word(node)
    }

    /// A text that must be there.
    pub fn required(&mut self, key: &'static str) -> Option<Text> {
        let text = self.text(key);
        self.present(key, text)
    }

    /// A text that must be there, or a fault.
    fn present(&mut self, key: &'static str, text: Option<Text>) -> Option<Text> {
        let present = self.entries.iter().any(|(name, _, _)| name.as_text() == Some(key));
        let text = text.filter(|text| !text.value.trim().is_empty());
        let is_told = |note: &Diagnostic| matches!(note.rule, Rule::WrongType | Rule::LostText);
        if text.is_none() && !self.is_other && (!present || !self.notes.iter().any(is_told)) {
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
                self.wrong_type(node, "flag");
                None
            }
        }
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str) -> Option<i64> {
        let node = self.take(key)?;
        let number = node.as_text().and_then(|text| text.parse().ok());
        if number.is_none() {
            self.wrong_type(node, "number");
        }
        number
    }

    /// A date.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let text = self.word(key)?;
        let date = Date::parse(&text.value);
        if date.is_none() {
            let fault = Diagnostic::new(Rule::BadDate, self.span(text.place)).fact("value", &text.value);
            self.notes.push(fault);
        }
        date
    }

    /// Where a key stands.
    pub fn key_range(&self, key: &str) -> Option<Range<usize>> {
        self.entries.iter().find(|(name, _, _)| name.as_text() == Some(key)).map(|(name, _, _)| name.range.clone())
    }

    /// Where the value of a key stands.
    pub fn value_range(&self, key: &str) -> Option<Range<usize>> {
        self.entries.iter().find(|(name, _, _)| name.as_text() == Some(key)).map(|(_, value, _)| value.range.clone())
    }

    /// An id: small letters, digits and hyphens.
    pub fn id(&mut self, key: &'static str) -> Option<Text> {
        let text = self.word(key);
        let text = self.present(key, text)?;
        if is_id(&text.value) {
            return Some(text);
        }
        self.notes.push(Diagnostic::new(Rule::BadId, self.span(text.place)).fact("value", &text.value));
        None
    }

    /// One of some words.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.word(key)?;
        self.chosen(key, &text, choices)
    }

    fn chosen<T: Copy>(&mut self, key: &'static str, text: &Text, choices: &[(&'static str, T)]) -> Option<T> {
        let found = choices.iter().find(|(word, _)| *word == &*text.value).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let fault = Diagnostic::new(Rule::UnknownValue, self.span(text.place))
                .fact("value", &text.value)
                .fact("key", key)
                .fact("known", known.join(", "))
                .did_you_mean(&text.value, known);
            self.notes.push(fault);
        }
        found
    }

    /// A list of some words, each of them once; `None` when the key is not there.
    pub fn choices<T: Copy + PartialEq>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<Vec<T>> {
        let is_there = self.entries.iter().any(|(name, _, _)| name.as_text() == Some(key));
        let mut chosen = Vec::new();
        for node in self.list(key) {
            let found = self.as_word(node).and_then(|text| self.chosen(key, &text, choices));
            chosen.extend(found.filter(|value| !chosen.contains(value)));
        }
        is_there.then_some(chosen)
    }

    /// The elements of a list; none when the key is not there.
    pub fn list(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.take(key) else { return &[] };
        if let Value::List(list) = &node.value {
            return list;
        }
        self.wrong_type(node, "list");
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
        self.wrong_type(node, "texts");
        &[]
    }

    /// The text of a node, or a fault. Tells too where YAML takes the end of the text for a comment.
    pub fn as_text(&mut self, node: &Node) -> Option<Text> {
        self.lost(node);
        self.as_word(node)
    }

    fn lost(&mut self, node: &Node) {
        if let Some(lost) = &node.lost {
            self.notes.push(Diagnostic::new(Rule::LostText, self.span(lost.clone())));
        }
    }

    /// The text of a node that is no running text, or a fault.
    pub fn as_word(&mut self, node: &Node) -> Option<Text> {
        if let Value::Scalar(text) = &node.value {
            return Some(Text { value: text.as_str().into(), place: node.range.clone().into() });
        }
        self.wrong_type(node, "text");
        None
    }

    /// Says that a value is of another kind than it should be; `wanted` is the variant of the message that names it.
    pub fn wrong_type(&mut self, node: &Node, wanted: &'static str) {
        self.notes.push(Diagnostic::new(Rule::WrongType, self.span(node.range.clone())).variant(wanted));
    }

    /// A span in the file.
    pub fn span(&self, place: impl Into<Place>) -> Span {
        Span::new(self.path.clone(), place)
    }

    /// The place of a value, or of the whole mapping when the key is not there.
    pub fn value_place(&self, key: &'static str) -> Range<usize> {
        let entry = self.entries.iter().find(|(name, _, _)| name.as_text() == Some(key));
        entry.map_or_else(|| self.place(), |(_, value, _)| value.range.clone())
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
        for (key, _, _) in self.entries.iter().filter(|(_, _, taken)| !taken) {
            let name = key.as_text().unwrap_or("?");
            let fault = Diagnostic::new(Rule::UnknownKey, Span::new(self.path.clone(), key.range.clone()))
                .fact("key", name)
                .fact("known", self.known.join(", "))
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
    pub value: Arc<str>,
    /// Where it stands.
    pub place: Place,
}

impl Text {
    /// The text without white space around it.
    pub fn trimmed(&self) -> Arc<str> {
        let trimmed = self.value.trim();
        if trimmed.len() == self.value.len() { Arc::clone(&self.value) } else { trimmed.into() }
    }
}

/// Whether a text can be an id: small letters `a–z`, digits and hyphens, not at its ends.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

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
        assert_eq!((&*title.value, &text[title.place.range()]), ("1.10", "1.10"));
        assert_eq!(&*fields.text("answer").unwrap().value, "no");
        assert_eq!(fields.date("date").unwrap().to_string(), "2026-11-23");
        assert_eq!(&*fields.text("quoted").unwrap().value, "true");
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
    fn the_place_of_a_wrong_type_is_in_the_text() {
        let path = SourcePath::new("a.yaml");
        for (text, place) in [("a:\n- ", 5..5), ("a: [ä]\n", 3..4), ("a:\n  ä: b\n", 5..7)] {
            let node = read(text);
            let mut fields = Fields::open(&node, &path);
            let Value::Map(entries) = &node.value else { panic!("{text:?} is a mapping") };
            let value = match &entries[0].1.value {
                Value::List(list) if text.ends_with("- ") => &list[0],
                _ => &entries[0].1,
            };
            fields.wrong_type(value, "text");
            assert_eq!(fields.notes[0].span, Some(fields.span(place)), "{text:?}");
        }
    }
}
