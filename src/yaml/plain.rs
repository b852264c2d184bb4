//! YAML as nearly all files have it: mappings, lists and scalars, made into nodes as the parser meets them.
//!
//! What is more than that, or wrong, is left to the reader above, which knows the limits of YAML and says what is the
//! matter. So each file has one verdict, and most of them take half the work.

use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use super::{Node, Value, pair, placed};

/// How many lists and mappings may stand inside each other: far below the limit of the reader above.
const DEEPEST: usize = 32;

/// Reads a document that has no anchors, no tags, no key twice and no fault; `None` for any other.
pub(super) fn read(text: &str, base: usize) -> Option<Node> {
    let options = granit_parser::options! { emit_comments: false };
    let mut reader = Reader { text, base, parser: Parser::new_from_str_with_options(text, options) };
    let Event::StreamStart = reader.event()?.0 else { return None };
    let Event::DocumentStart(..) = reader.event()?.0 else { return None };
    let (event, span) = reader.event()?;
    let root = reader.node(event, &span, DEEPEST)?;
    let Event::DocumentEnd = reader.event()?.0 else { return None };
    let Event::StreamEnd = reader.event()?.0 else { return None };
    Some(root)
}

struct Reader<'t> {
    text: &'t str,
    base: usize,
    parser: Parser<'t, StrInput<'t>>,
}

impl<'t> Reader<'t> {
    fn event(&mut self) -> Option<(Event<'t>, Span)> {
        self.parser.next()?.ok()
    }

    fn node(&mut self, event: Event<'t>, span: &Span, depth: usize) -> Option<Node> {
        let inner = depth.checked_sub(1)?;
        let value = match event {
            Event::Scalar(text, style, 0, None) => scalar(text.into_owned(), style)?,
            Event::SequenceStart(_, 0, None) => Value::List(self.list(inner)?),
            Event::MappingStart(_, 0, None) => Value::Map(self.map(inner)?),
            _ => return None,
        };
        let (start, end) = (span.start.byte_offset()?, span.end.byte_offset()?);
        Some(placed(self.text, self.base, start..end, value))
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node>> {
        let mut list = Vec::new();
        loop {
            match self.event()? {
                (Event::SequenceEnd, _) => return Some(list),
                (event, span) => list.push(self.node(event, &span, depth)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Option<Vec<(Node, Node)>> {
        let mut entries = Vec::new();
        loop {
            match self.event()? {
                (Event::MappingEnd, _) => break,
                (event, span) => {
                    let key = self.node(event, &span, depth)?;
                    if !key.as_text().is_some_and(is_plain_key) {
                        return None;
                    }
                    let (event, span) = self.event()?;
                    let value = self.node(event, &span, depth)?;
                    entries.push(pair(self.text, self.base, key, value));
                }
            }
        }
        let mut keys: Vec<_> = entries.iter().map(|(key, _)| key.as_text()).collect();
        keys.sort_unstable();
        keys.windows(2).all(|pair| pair[0] != pair[1]).then_some(entries)
    }
}

/// The value of a scalar; `None` for what may be a number that no computer can hold, such as `1e999`.
fn scalar(text: String, style: ScalarStyle) -> Option<Value> {
    if style != ScalarStyle::Plain {
        return Some(Value::Scalar(text));
    }
    if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
        return Some(Value::Null);
    }
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    let is_spelled_out = is_number && text.contains(|c: char| c.is_ascii_alphabetic());
    (!is_spelled_out).then_some(Value::Scalar(text))
}

/// Whether a key is equal to others only where their letters are: `1` and `0x1` are one key, and `<<` is none.
fn is_plain_key(key: &str) -> bool {
    key != "<<" && !key.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '-')
}
