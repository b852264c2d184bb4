//! A place in a source, and how a person counts it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::SourcePath;

/// A range of bytes in a source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub path: SourcePath,
    /// First byte.
    pub start: u32,
    /// One past the last byte; equal to `start` for a place between two characters.
    pub end: u32,
}

impl Span {
    /// A span from a range; offsets over 4 GiB are cut.
    pub fn new(path: SourcePath, place: impl Into<Place>) -> Self {
        let Place { start, end } = place.into();
        Self { path, start, end }
    }

    /// The range as indices into the text, moved to character borders and into the text if it lies outside.
    pub fn range_in(&self, text: &str) -> Range<usize> {
        let start = text.floor_char_boundary((self.start as usize).min(text.len()));
        let end = text.ceil_char_boundary((self.end as usize).min(text.len()));
        start..end.max(start)
    }
}

/// A range of bytes in a file that is named elsewhere: for what is remembered by the thousand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    start: u32,
    end: u32,
}

impl Place {
    /// The range; a place over 4 GiB into a file is none.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: cut(range.start), end: cut(range.end) }
    }
}

/// A place as a person counts it, from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column in characters (Unicode scalar values), as editors count.
    pub column: usize,
}

impl Position {
    /// The beginning of a text.
    pub const FIRST: Self = Self { line: 1, column: 1 };
}

/// Where the lines of a text begin, so that many places in it are found without counting from its start each time.
#[derive(Clone, Debug, Default)]
pub struct Lines(Vec<u32>);

impl Lines {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect())
    }

    /// Where a byte offset of the same text is.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.0.partition_point(|start| *start as usize <= offset);
        let start = line.checked_sub(1).and_then(|index| self.0.get(index)).map_or(0, |start| *start as usize);
        let column = text.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        Position { line: line.max(1), column }
    }
}

/// Where a byte offset is in a text; for many places in one text, [`Lines`] is quicker.
pub fn position(text: &str, offset: usize) -> Position {
    Lines::new(text).position(text, offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "yksi\r\nåäö 👍🏽 x";
        let x = text.find('x').unwrap();
        let lines = Lines::new(text);
        assert_eq!(lines.position(text, x), Position { line: 2, column: 8 });
        assert_eq!(lines.position(text, 0), Position::FIRST);
        assert_eq!(lines.position(text, 9_999).line, 2);
        assert_eq!(Lines::new("").position("", 5), Position::FIRST);
    }

    #[test]
    fn a_range_never_cuts_a_character() {
        let span = Span::new(SourcePath::new("a"), 1..1_000);
        assert_eq!(span.range_in("å"), 0..2);
    }
}
