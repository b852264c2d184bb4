//! A place in a source, and how a person counts it.

use std::ops::Range;

use super::SourcePath;

/// A range of bytes in a source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
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
    pub fn new(path: SourcePath, range: Range<usize>) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { path, start: cut(range.start), end: cut(range.end) }
    }

    /// The range as indices into the text, moved to character borders and into the text if it lies outside.
    pub fn range_in(&self, text: &str) -> Range<usize> {
        let start = text.floor_char_boundary((self.start as usize).min(text.len()));
        let end = text.ceil_char_boundary((self.end as usize).min(text.len()));
        start..end.max(start)
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

/// Where a byte offset is in a text.
pub fn position(text: &str, offset: usize) -> Position {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "yksi\r\nåäö 👍🏽 x";
        let x = text.find('x').unwrap();
        assert_eq!(position(text, x), Position { line: 2, column: 8 });
        assert_eq!(position(text, 0), Position { line: 1, column: 1 });
        assert_eq!(position(text, 9_999).line, 2);
    }

    #[test]
    fn a_range_never_cuts_a_character() {
        let span = Span::new(SourcePath::new("a"), 1..1_000);
        assert_eq!(span.range_in("å"), 0..2);
    }
}
