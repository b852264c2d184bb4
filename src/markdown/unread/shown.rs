//! What is shown of a block as text, byte for byte where it stands in the file.

use std::ops::Range;

use crate::diag::{Diagnostic, Rule};
use crate::source::{SourcePath, Span};

/// Stands for each byte that became markup, is code or was escaped.
pub(super) const BLANK: char = '\u{1a}';

/// Spaces that look like one and are none for Markdown.
pub(super) const NO_BREAK_SPACES: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2007}'];

/// The longest block that is looked at, in bytes.
const LONGEST: usize = 10_000;

/// Where a block of inline text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Position {
    Paragraph,
    /// First in an item of a list.
    Item,
    /// First in a quotation that is no note.
    Quotation,
    Heading,
    Cell,
}

/// The text of a block as it comes in, and whether it holds any sign that is worth a look.
#[derive(Default)]
pub(super) struct Run {
    pieces: Vec<Piece>,
    is_suspect: bool,
    /// Memory for [`Shown`].
    text: String,
    links: Vec<Range<usize>>,
}

struct Piece {
    range: Range<usize>,
    is_break: bool,
    is_link: bool,
}

impl Run {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether there is anything to look for. Nobody writes paragraphs of more than some thousand characters by hand, and
    /// what programs write must not take longer the longer it is.
    pub(super) fn is_worth_a_look(&self, has_www: bool) -> bool {
        let length =
            self.pieces.first().zip(self.pieces.last()).map_or(0, |(one, other)| other.range.end - one.range.start);
        (self.is_suspect || has_www) && length <= LONGEST
    }

    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.is_suspect = false;
    }

    /// Text, inside a link or not.
    pub(super) fn push(&mut self, text: &str, range: &Range<usize>, is_link: bool) {
        let is_first = self.pieces.last().is_none_or(|last| last.is_break);
        self.is_suspect = self.is_suspect || is_suspect(text) || (is_first && begins_suspect(text));
        self.pieces.push(Piece { range: range.clone(), is_break: false, is_link });
    }

    /// Markup or code: what stands before it on its line is no text of the block.
    pub(super) fn markup(&mut self, range: &Range<usize>) {
        if self.pieces.last().is_none_or(|last| last.is_break) {
            let range = range.start..range.start;
            self.pieces.push(Piece { range, is_break: false, is_link: false });
        }
    }

    pub(super) fn line_break(&mut self, range: &Range<usize>) {
        if !self.pieces.is_empty() {
            self.pieces.push(Piece { range: range.clone(), is_break: true, is_link: false });
        }
    }

    /// Keeps the memory of a block for the next one.
    pub(super) fn take_back(&mut self, shown: Shown<'_>) {
        self.text = shown.text;
        self.links = shown.links;
        self.clear();
    }
}

/// Bytes that are markup by themselves (1) or together with the next (2).
const SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let (alone, paired) = (b"*_[]~^${<`", b":/=+@");
    let mut at = 0;
    while at < alone.len() {
        signs[alone[at] as usize] = 1;
        at += 1;
    }
    at = 0;
    while at < paired.len() {
        signs[paired[at] as usize] = 2;
        at += 1;
    }
    signs
};

/// Whether a text has a sign that could be markup. Every byte of a site passes through here, so nothing is decided
/// before its end.
fn is_suspect(text: &str) -> bool {
    let found = text.bytes().fold(0, |found, byte| found | SIGNS[usize::from(byte)]);
    found & 1 != 0 || (found & 2 != 0 && has_pair(text.as_bytes()))
}

/// `//`, `==`, `++`, `a@b` and `:a`.
fn has_pair(text: &[u8]) -> bool {
    text.windows(2).any(|pair| match pair[0] {
        b':' => pair[1] > b' ',
        b'@' => pair[1].is_ascii_alphanumeric(),
        byte => byte == pair[1] && SIGNS[usize::from(byte)] == 2,
    })
}

/// Whether a line begins with a sign that could be markup there.
fn begins_suspect(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b'#' | b'-' | b'+' | b'!' | b'?' | b'.' | b'/' | b'=' | b':' | b'|' | b'0'..=b'9') => true,
        Some(b'i') => line.starts_with("import "),
        Some(b'e') => line.starts_with("export "),
        Some(0xc2 | 0xe2) => line.starts_with('•') || line.starts_with(NO_BREAK_SPACES),
        _ => false,
    }
}

/// What is shown of a block as text: everything else is blanked, so that each byte stands where it does in the file.
pub(super) struct Shown<'a> {
    /// What is shown.
    pub(super) text: String,
    /// Where the block is.
    pub(super) position: Position,
    whole: &'a str,
    /// Where it begins in the whole text.
    start: usize,
    base: usize,
    path: &'a SourcePath,
    links: Vec<Range<usize>>,
}

impl<'a> Shown<'a> {
    pub(super) fn of(run: &mut Run, position: Position, whole: &'a str, base: usize, path: &'a SourcePath) -> Self {
        let (mut text, mut links) = (std::mem::take(&mut run.text), std::mem::take(&mut run.links));
        text.clear();
        links.clear();
        let start = run.pieces.first().map_or(0, |first| first.range.start) - base;
        let mut is_after_break = false;
        for piece in &run.pieces {
            let (from, to) = (piece.range.start - base, piece.range.end - base);
            let gap = from.saturating_sub(start + text.len());
            // What continues a quotation or an item is no text; everything else in between is markup.
            text.extend(std::iter::repeat_n(if is_after_break { ' ' } else { BLANK }, gap));
            is_after_break = piece.is_break;
            let Some(written) = whole.get((start + text.len()).max(from)..to) else { continue };
            if piece.is_break {
                text.push('\n');
                text.extend(std::iter::repeat_n(' ', written.len().saturating_sub(1)));
                continue;
            }
            let begin = text.len();
            // A backslash that is shown itself escapes nothing.
            let is_escaped = whole[..from].ends_with('\\') && !text.ends_with('\\');
            let escaped = if is_escaped { written.chars().next().map_or(0, char::len_utf8) } else { 0 };
            text.extend(std::iter::repeat_n(BLANK, escaped));
            text.push_str(&written[escaped..]);
            if piece.is_link {
                links.push(begin..text.len());
            }
        }
        Self { text, position, whole, start, base, path, links }
    }

    /// A part of the block as it was written.
    pub(super) fn source(&self, range: Range<usize>) -> &'a str {
        self.whole.get(self.start + range.start..self.start + range.end).unwrap_or_default()
    }

    /// What was written from a place in the block on, to the end of the whole text.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.whole.get(self.start + at..).unwrap_or_default()
    }

    /// The character that was written before a place; a line break or nothing is a space.
    pub(super) fn before(&self, at: usize) -> char {
        let before = self.whole.get(..self.start + at).and_then(|text| text.chars().next_back());
        before.filter(|c| !c.is_control()).unwrap_or(' ')
    }

    /// The character that was written at a place; a line break or nothing is a space.
    pub(super) fn at(&self, at: usize) -> char {
        self.rest(at).chars().next().filter(|c| !c.is_control()).unwrap_or(' ')
    }

    /// The next line that begins at a place or after it, without the spaces before it.
    pub(super) fn line(&self, from: usize) -> Option<Range<usize>> {
        let rest = self.text.get(from..).filter(|rest| !rest.is_empty())?;
        let end = from + rest.find('\n').unwrap_or(rest.len());
        let line = &self.text[from..end];
        Some(end - line.trim_start_matches(' ').len()..end)
    }

    /// The end of the line that a place is in.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    /// Whether a place is in the text of a link.
    pub(super) fn is_in_link(&self, at: usize) -> bool {
        self.links.iter().any(|link| link.contains(&at))
    }

    /// A part of the block is explained, and others need not look at it.
    pub(super) fn claim(&mut self, range: Range<usize>) {
        let blanks = String::from(BLANK).repeat(range.len());
        self.text.replace_range(range, &blanks);
    }

    /// A fault in a part of the block, on the line where it begins.
    pub(super) fn fault(&self, rule: Rule, range: Range<usize>) -> Diagnostic {
        let source = self.source(range.clone()).lines().next().unwrap_or_default();
        // A no-break space can be what is told.
        let length = source.trim_end_matches([' ', '\t']).len();
        let start = self.base + self.start + range.start;
        Diagnostic::new(rule, Span::new(self.path.clone(), start..start + length))
    }
}
