//! YAML as a tree in which every key and value knows its place, and a reader that takes a mapping apart key by key.
//!
//! Deriving the content types would stop at the first fault of a file; a writer wants to see all of them. Knows no
//! page and no checklist.

mod fields;
mod plain;

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::diag::{Diagnostic, Rule};
use crate::source::{SourcePath, Span};

pub use fields::{Fields, Text, is_id};

/// A value with its place in the file.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Bytes in the file.
    pub range: Range<usize>,
    /// Where a comment stands in the file that its author may have meant as a part of the text: a word begins right
    /// after its `#`, and it follows a text without quotation marks, or stands in the place of one.
    pub lost: Option<Range<usize>>,
}

/// What a node can be. Scalars are text as they were written: what `no`, `1.10` or `2026-11-23` mean is decided
/// by the key they stand at.
#[derive(Clone, PartialEq, Debug)]
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

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|(name, _)| name.as_text() == Some(key)).map(|(_, value)| value)
    }
}

/// Reads one YAML document that begins `base` bytes into the file. An empty document is a null.
pub fn parse(text: &str, base: usize, path: &SourcePath) -> Result<Node, Diagnostic> {
    plain::read(text, base).map_or_else(|| judged(text, base, path), Ok)
}

/// Reads any document, within the limits that YAML needs, and says what is wrong with it.
fn judged(text: &str, base: usize, path: &SourcePath) -> Result<Node, Diagnostic> {
    let options = serde_yaml::options! { strict_booleans: true };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => Ok(node(text, base, raw)),
        Err(error) => Err(syntax_fault(text, base, path, &error)),
    }
}

/// What the reader says of the most likely slips, and the message that says it to a writer.
const SLIPS: [(&str, &str); 11] = [
    ("budget breached", "bomb"),
    ("recursion limit exceeded", "depth"),
    ("mapping values are not allowed", "colon"),
    ("did not find expected '-' indicator", "indent"),
    ("did not find expected key", "indent"),
    ("simple key expected ':'", "key"),
    ("could not find expected ':'", "key"),
    ("unknown anchor", "mark"),
    ("cannot start any token", "mark"),
    ("unclosed quote", "quote"),
    ("unclosed bracket", "bracket"),
];

/// The tabs that indent the line at an offset, or the next one.
fn tabs(text: &str, line_start: usize) -> Option<Range<usize>> {
    let mut at = line_start;
    for line in text[line_start..].split_inclusive('\n').take(2) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if line[..indent].contains('\t') {
            return Some(at..at + indent);
        }
        at += line.len();
    }
    None
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
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let length = rest.find(['\n', '\r', ':', ' ']).filter(|length| *length > 0).unwrap_or(first);
    let span = Span::new(path.clone(), base + place..base + place + length);
    let reason = error.without_snippet().to_string();
    if let Some(rest) = reason.strip_prefix("duplicate mapping key: ") {
        let id = rest.split([',', ' ']).next().unwrap_or(rest);
        return Diagnostic::new(Rule::DuplicateId, span).variant("listed").fact("id", id);
    }
    let line_start = text[..place.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
    if let Some(tabs) = tabs(text, line_start) {
        let span = Span::new(path.clone(), base + tabs.start..base + tabs.end);
        return Diagnostic::new(Rule::YamlSyntax, span).variant("indent");
    }
    if let Some((_, variant)) = SLIPS.iter().find(|(sentence, _)| reason.contains(sentence)) {
        return Diagnostic::new(Rule::YamlSyntax, span).variant(variant);
    }
    // The reader's sentence ends with the place, which is shown anyway.
    let reason = reason.split(" at line ").next().unwrap_or(&reason).to_owned();
    Diagnostic::new(Rule::YamlSyntax, span).fact("reason", reason)
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
    let start = at(span.byte_offset());
    let place = start..start + at(span.byte_len());
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(text) => Value::Scalar(text),
        Raw::Spelled(fallback) => {
            let written = text.get(place.clone()).map(str::trim).filter(|written| !written.is_empty());
            Value::Scalar(written.map_or(fallback, str::to_owned))
        }
        Raw::List(list) => Value::List(list.into_iter().map(|element| node(text, base, element)).collect()),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| pair(text, base, node(text, base, key), node(text, base, value)))
                .collect(),
        ),
    };
    placed(text, base, place, value)
}

/// A value with its place in the file: `place` is what the parser says of it.
fn placed(text: &str, base: usize, place: Range<usize>, value: Value) -> Node {
    let start = place.start.min(text.len());
    let end = place.end.min(text.len());
    // A text of several lines ends before the indentation of what follows it.
    let end = text.get(start..end).map_or(end, |written| start + written.trim_ascii_end().len());
    // Of a list or a mapping only the beginning is known: its first letter stands for it.
    let first = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let end = if matches!(value, Value::List(_) | Value::Map(_)) { end.max(start + first) } else { end };
    let is_plain = matches!(value, Value::Scalar(_)) && !text[start..].starts_with(['"', '\'', '|', '>']);
    let lost = if is_plain { word_after_hash(text, base, end) } else { None };
    Node { value, range: base + start..base + end, lost }
}

/// A key with its value, which knows what may be lost even if there is none.
fn pair(text: &str, base: usize, key: Node, mut value: Node) -> (Node, Node) {
    if matches!(value.value, Value::Null) {
        let after = key.range.end - base;
        let colon = text[after..].find(':').map(|at| after + at + 1);
        value.lost = colon.and_then(|colon| word_after_hash(text, base, colon));
    }
    (key, value)
}

/// A comment at the end of a line, if a word begins right after its `#`.
fn word_after_hash(text: &str, base: usize, end: usize) -> Option<Range<usize>> {
    let rest = text[end..].lines().next()?;
    let comment = rest.trim_start_matches([' ', '\t']);
    let is_word = comment.strip_prefix('#')?.starts_with(|c: char| c != '#' && !c.is_whitespace());
    let start = end + rest.len() - comment.len();
    (is_word && start > end).then(|| base + start..base + start + comment.trim_end().len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_comment_that_may_be_text_is_found() {
        let lost = |text: &str| {
            let node = parse(text, 0, &SourcePath::new("a")).unwrap();
            node.get("a").and_then(|value| value.lost.clone()).map(|range| text[range].to_owned())
        };
        for (text, found) in [
            ("a: Ohje #1 kaikille \r\nb: c\n", Some("#1 kaikille")),
            ("a: #1\nb: c\n", Some("#1")),
            ("a: yksi\n  kaksi #3\n", Some("#3")),
            ("{ a: b #c\n}", Some("#c")),
            ("a: 2024 #vuosi", Some("#vuosi")),
            ("a: Ohje # huomautus\n", None),
            ("a: Ohje ##\n", None),
            ("a: C# ja F#1\n", None),
            ("a: \"Ohje\" #1\n", None),
            ("a: 'Ohje' #1\n", None),
            ("a: |\n  Ohje #1\n", None),
            ("a: Ohje\n#b\n", None),
            ("a: # x\n  - b\n", None),
            ("a:\n", None),
        ] {
            assert_eq!(lost(text).as_deref(), found, "{text}");
        }
    }

    #[test]
    fn alias_bombs_are_refused() {
        let line = |i: usize| format!("a{i}: &a{i} [{}]\n", [format!("*a{}", i - 1).as_str(); 9].join(", "));
        let bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned() + &(1..12).map(line).collect::<String>();
        assert_eq!(parse(&bomb, 0, &SourcePath::new("a")).unwrap_err().rule, Rule::YamlSyntax);
    }

    #[test]
    fn slips_are_told_in_words_of_our_own() {
        let deep = "[".repeat(300);
        let slips = [
            ("a: b: c", "colon"),
            ("a:\n  - b\n c: d", "indent"),
            ("a:\n  b: c\n d: e", "indent"),
            ("a: 1\nb\nc: 2", "key"),
            ("a: *b", "mark"),
            ("a: 'b", "quote"),
            ("a: [b", "bracket"),
            (&deep, "depth"),
        ];
        for (text, variant) in slips {
            let fault = parse(text, 0, &SourcePath::new("a")).unwrap_err();
            assert_eq!((fault.rule, &*fault.variant), (Rule::YamlSyntax, variant), "{text}: {:?}", fault.facts);
        }
    }

    #[test]
    fn nearly_all_files_are_plain() {
        let plain = "title: \"Ohje\" # nyt\nkind: stage\nreviewed: 2026-11-23\nitems:\n  - id: a\n    text: |\n      b\n  - {}\n";
        assert!(plain::read(plain, 0).is_some());
        for other in ["a: 1\na: 2", "a: &b c", "a: !!str b", "[a]: b", "<<: {}", "a: 1e999", "a: [", "--- a\n--- b", ""]
        {
            assert!(plain::read(other, 0).is_none(), "{other}");
        }
    }

    /// Pieces that documents are made of, in no order.
    fn any_document() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "b",
            "ä",
            "'a'",
            "\"b\\n\"",
            "1",
            "01",
            "0x1",
            "1e999",
            ".inf",
            "-1.5",
            "true",
            "yes",
            "null",
            "~",
            "<<",
            ": ",
            ":",
            ":\n",
            "\n",
            "\n  ",
            "\n    ",
            "- ",
            "\n- ",
            "\n  - ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "? ",
            "|\n  ",
            ">-\n  ",
            "# c",
            " #",
            "&x ",
            "*x",
            "!!str ",
            "! ",
            "---\n",
            "\n...\n",
            "\t",
            " ",
            "\r\n",
            "\u{feff}",
            "%YAML 1.2\n",
        ]);
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn a_plain_document_is_read_as_any_other(text in any_document(), base in 0..9_usize) {
            if let Some(node) = plain::read(&text, base) {
                prop_assert_eq!(judged(&text, base, &SourcePath::new("a")).ok(), Some(node));
            }
        }
    }
}
