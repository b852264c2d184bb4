//! Places as people and programs count them, for many diagnostics at once.

use std::sync::Arc;

use crate::source::{Lines, Position, SITE_FILE, SourcePath, Sources, Span};

/// From where to where, and in which file.
pub(super) struct Place {
    /// The file.
    pub(super) path: SourcePath,
    /// The first character.
    pub(super) start: Position,
    /// One past the last character.
    pub(super) end: Position,
}

/// Counts lines once for each file: a report has its diagnostics in the order of the files.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    last: Option<(SourcePath, Arc<str>, Lines)>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, last: None }
    }

    /// The place of a span. What is nowhere in the sources concerns the site as a whole, and stands at its file.
    pub(super) fn of(&mut self, span: Option<&Span>) -> Place {
        let Some(span) = span else { return self.of(Some(&SourcePath::new(SITE_FILE).whole())) };
        if self.last.as_ref().is_none_or(|(path, ..)| *path != span.path) {
            let text = self.sources.text(&span.path).unwrap_or_default();
            let lines = Lines::new(&text);
            self.last = Some((span.path.clone(), text, lines));
        }
        let position = |offset: u32| match &self.last {
            Some((_, text, lines)) => lines.position(text, offset as usize),
            None => Position::FIRST,
        };
        Place { path: span.path.clone(), start: position(span.start), end: position(span.end) }
    }
}
