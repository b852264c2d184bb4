//! The blocks of a text: the pieces that are translated one by one.
//!
//! A block is a heading, a paragraph, an item of a list, a row of a table, a caption, a picture or a piece of code.
//! Its text is what the author wrote, on one line: how lines are broken and how deep the block is indented says
//! nothing, so wrapping a paragraph anew is no change.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::reading::{Reading, is_inline, is_inline_end};
use super::steps::{Located, Step, end_of, of_line};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The text of an item of a list.
    Item,
    /// A row of a table, its cells between bars.
    Row,
    /// The caption of a table.
    Caption,
    /// A picture that stands alone: its description, and its caption if it has one.
    Picture,
    /// A term of a definition list.
    Term,
    /// What a term means.
    Definition,
    /// Code.
    Code,
    /// HTML.
    Html,
}

impl BlockKind {
    /// Kinds and their names in records and in exchange files.
    const ALL: [(&'static str, Self); 15] = [
        ("h1", Self::Heading(1)),
        ("h2", Self::Heading(2)),
        ("h3", Self::Heading(3)),
        ("h4", Self::Heading(4)),
        ("h5", Self::Heading(5)),
        ("h6", Self::Heading(6)),
        ("p", Self::Paragraph),
        ("li", Self::Item),
        ("tr", Self::Row),
        ("caption", Self::Caption),
        ("img", Self::Picture),
        ("dt", Self::Term),
        ("dd", Self::Definition),
        ("code", Self::Code),
        ("html", Self::Html),
    ];

    /// The name of the kind.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("p", |(name, _)| name)
    }

    /// Reads the name of a kind.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// Whether the text keeps its line breaks and holds no Markdown.
    pub fn is_verbatim(self) -> bool {
        matches!(self, Self::Code | Self::Html)
    }
}

/// A piece that is translated as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// What the author wrote, on one line; a forced line break is a backslash and a line break.
    pub text: String,
    /// Where it is written, in bytes of the file: one range, or one for each cell of a row.
    pub parts: Vec<Range<usize>>,
    /// How many headings the text has up to here, this one included.
    pub headings: usize,
}

impl Block {
    /// From its first byte to its last.
    pub fn range(&self) -> Range<usize> {
        let start = self.parts.first().map_or(0, |part| part.start);
        start..self.parts.last().map_or(start, |part| part.end)
    }
}

/// What stands between the cells of a row, in its text.
pub const BETWEEN_CELLS: &str = " | ";

/// The blocks of a text that begins `base` bytes into its file.
pub fn blocks(text: &str, base: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    each(&Reading::of(text, base), text, base, |kind, text, parts, headings| {
        blocks.push(Block { kind, text: text.to_owned(), parts: parts.to_vec(), headings });
    });
    blocks
}

/// Hands over each block of a text that was read: its kind, its text, its places, and how many headings there are up to
/// it. Most who ask need no text of their own.
pub(super) fn each(
    reading: &Reading<'_>,
    text: &str,
    base: usize,
    found: impl FnMut(BlockKind, &str, &[Range<usize>], usize),
) {
    Walk { text, base, found, run: None, open: Vec::new(), row: None, headings: 0 }.walk(&reading.steps);
}

struct Walk<'t, F> {
    text: &'t str,
    base: usize,
    found: F,
    /// The inline text that is being read.
    run: Option<Run>,
    /// The kinds of the blocks that are open.
    open: Vec<Option<BlockKind>>,
    /// The cells of the row that is open: their text with bars between them, and their places.
    row: Option<(String, Vec<Range<usize>>)>,
    headings: usize,
}

/// Inline text that goes on until the next block begins or ends.
struct Run {
    range: Range<usize>,
    text: String,
    /// From where on the text is yet to be taken; `None` just after a line break, whose prefix (`> `, indentation)
    /// belongs to the block around.
    from: Option<usize>,
}

impl<F: FnMut(BlockKind, &str, &[Range<usize>], usize)> Walk<'_, F> {
    fn walk(&mut self, steps: &[Located<'_>]) {
        let mut at = 0;
        while at < steps.len() {
            let (step, range) = &steps[at];
            match step {
                Step::Open(_) => {
                    self.flush();
                    self.open.push(None);
                }
                Step::Caption => self.open.push(Some(BlockKind::Caption)),
                Step::Close | Step::EndCaption => {
                    self.flush();
                    self.open.pop();
                }
                // A comment inside of a line stays in it, for translators to keep.
                Step::Comment(_) if self.run.is_some() => self.inline(false, false, range),
                Step::Comment(_) => {}
                Step::Markdown(event) => match event {
                    Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                        self.flush();
                        let end = end_of(steps, at);
                        let is_code = matches!(event, Event::Start(Tag::CodeBlock(_)));
                        let kind = if is_code { BlockKind::Code } else { BlockKind::Html };
                        self.verbatim(kind, &steps[at + 1..end - 1]);
                        at = end;
                        continue;
                    }
                    Event::Start(tag) if !is_inline(tag) => self.start(tag),
                    Event::End(tag) if !is_inline_end(*tag) => self.end(*tag, range),
                    Event::TaskListMarker(_) | Event::Rule => self.flush(),
                    Event::SoftBreak => self.inline(true, false, range),
                    Event::HardBreak => self.inline(true, true, range),
                    _ => self.inline(false, false, range),
                },
            }
            at += 1;
        }
        self.flush();
    }

    fn start(&mut self, tag: &Tag<'_>) {
        self.flush();
        let kind = match tag {
            Tag::Paragraph => {
                let is_first = self.open.last() == Some(&Some(BlockKind::Item));
                Some(if is_first { BlockKind::Item } else { BlockKind::Paragraph })
            }
            Tag::Heading { level, .. } => {
                self.headings += 1;
                Some(BlockKind::Heading(*level as u8))
            }
            Tag::Item => Some(BlockKind::Item),
            Tag::DefinitionListTitle => Some(BlockKind::Term),
            Tag::DefinitionListDefinition => Some(BlockKind::Definition),
            Tag::TableHead | Tag::TableRow => {
                self.row = Some((String::new(), Vec::new()));
                None
            }
            _ => None,
        };
        self.open.push(kind);
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::TableCell => {
                let run = self.run.take();
                let (text, place) = run
                    .map_or_else(|| (Cow::Borrowed(""), range.end..range.end), |run| closed(self.text, self.base, run));
                let (row, parts) = self.row.get_or_insert_default();
                if !parts.is_empty() {
                    row.push_str(BETWEEN_CELLS);
                }
                row.push_str(&text);
                parts.push(place);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let (text, parts) = self.row.take().unwrap_or_default();
                if parts.iter().any(|part| !part.is_empty()) {
                    (self.found)(BlockKind::Row, &text, &parts, self.headings);
                }
            }
            _ => self.flush(),
        }
        self.open.pop();
    }

    /// Takes a part of a line in, or a line break, which an author may have forced.
    fn inline(&mut self, is_break: bool, is_forced: bool, range: &Range<usize>) {
        // A backslash that makes the first character a plain one is no part of its event.
        let begin = |range: &Range<usize>| {
            let before = self.text.get(..range.start - self.base).unwrap_or_default();
            let is_escaped = before.ends_with('\\');
            range.start - usize::from(is_escaped)
        };
        let run = match &mut self.run {
            Some(run) => run,
            None => {
                let start = begin(range);
                self.run.insert(Run { range: start..range.end, text: String::new(), from: Some(start) })
            }
        };
        let from = match run.from {
            Some(from) => from,
            None => *run.from.insert(begin(range)),
        };
        if is_break {
            run.text.push_str(self.text.get(from - self.base..range.start - self.base).unwrap_or_default());
            run.text.push_str(if is_forced { "\\\n" } else { " " });
            run.from = None;
        }
        run.range.end = run.range.end.max(range.end);
    }

    fn flush(&mut self) {
        let Some(run) = self.run.take() else { return };
        let (text, range) = closed(self.text, self.base, run);
        if text.is_empty() {
            return;
        }
        let kind = self.open.iter().rev().find_map(|kind| *kind).unwrap_or(BlockKind::Paragraph);
        let is_picture = kind == BlockKind::Paragraph && is_lone_picture(&text);
        let kind = if is_picture { BlockKind::Picture } else { kind };
        (self.found)(kind, &text, &[range], self.headings);
    }

    fn verbatim(&mut self, kind: BlockKind, inner: &[Located<'_>]) {
        let mut text = String::new();
        for (step, _) in inner {
            if let Some(Event::Text(part) | Event::Html(part)) = step.event() {
                text.push_str(part);
            }
        }
        let text = text.trim_end();
        let (Some((_, first)), Some((_, last))) = (inner.first(), inner.last()) else { return };
        if text.is_empty() {
            return;
        }
        let written = self.text.get(first.start - self.base..last.end - self.base).unwrap_or_default();
        let range = first.start..first.start + written.trim_end().len();
        (self.found)(kind, text, &[range], self.headings);
    }
}

/// The text and the place of a run that has come to its end. `source` begins `base` bytes into the file.
fn closed(source: &str, base: usize, run: Run) -> (Cow<'_, str>, Range<usize>) {
    let Run { range, mut text, from } = run;
    let rest = from.and_then(|from| source.get(from - base..range.end - base)).unwrap_or_default();
    let end = range.end - (rest.len() - rest.trim_end().len());
    if text.is_empty() {
        return (one_line(rest), range.start..end);
    }
    text.push_str(rest);
    (Cow::Owned(one_line(&text).into_owned()), range.start..end)
}

/// A text with single spaces; a forced line break stays.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if is_one_line(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split("\\\n").enumerate() {
        if index > 0 {
            out.push_str("\\\n");
        }
        for (index, word) in line.split_ascii_whitespace().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    Cow::Owned(out)
}

/// Whether a text is on one line already, with single spaces and none at its ends: nearly every one is.
fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'\n', b'\t', b'\r', bytes).is_none()
        && memchr::memchr(b'\x0c', bytes).is_none()
        && memchr::memmem::find(bytes, b"  ").is_none()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

fn is_lone_picture(text: &str) -> bool {
    text.starts_with("![") && {
        let found = of_line(text);
        end_of(&found, 1) + 1 == found.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        blocks(text, 0).into_iter().map(|block| (block.kind.as_str(), block.text)).collect()
    }

    #[test]
    fn line_ends_and_indentation_say_nothing() {
        let text = "## Otsikko {#id}\n\nEka rivi\njatkuu *tässä\nja* tässä.\n\n> [!NOTE]\n> Huom\n> **jatkuu**\n> näin.\n\n\
                    1. yksi\n   kaksi\n   - sisä\n2. \\# ei otsikko\n";
        let expected = [
            ("h2", "Otsikko"),
            ("p", "Eka rivi jatkuu *tässä ja* tässä."),
            ("p", "Huom **jatkuu** näin."),
            ("li", "yksi kaksi"),
            ("li", "sisä"),
            ("li", "\\# ei otsikko"),
        ];
        assert_eq!(found(text), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn tables_pictures_code_and_definitions() {
        let text = "| a | b *c* |\n|---|---|\n| d |  |\n\n![kuva](a.svg \"Teksti\")\n\n```sh\nls\n\n  -l\n```\n\n\
                    Termi\n: Selitys\n\n```{list-table} Otsikko\n:header-rows: 1\n- - x\n    y\n  - - z\n```\n\n\
                    Teksti[^1] rivi\\\ntoinen\n\n[^1]: Viite.\n\n<!-- ei -->\n";
        let expected = [
            ("tr", "a | b *c*"),
            ("tr", "d | "),
            ("img", "![kuva](a.svg \"Teksti\")"),
            ("code", "ls\n\n  -l"),
            ("dt", "Termi"),
            ("dd", "Selitys"),
            ("caption", "Otsikko"),
            ("li", "x y"),
            ("li", "z"),
            ("p", "Teksti[^1] rivi\\\ntoinen"),
            ("p", "Viite."),
        ];
        assert_eq!(found(text), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "> - yksi\n>   kaksi\n\n```{list-table}\n- - äö\n  - b\n```\n\n|x|\n|-|\n|å b|\n";
        let places: Vec<&str> = blocks(text, 0).iter().map(|block| &text[block.range()]).collect();
        assert_eq!(places, ["yksi\n>   kaksi", "äö", "b", "x", "å b"]);
    }
}
