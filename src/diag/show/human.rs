//! The report for a person: each fault with the line it is in, the place underlined, and what to do.

use std::collections::VecDeque;
use std::sync::Arc;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as SnippetLevel, Origin, Renderer, Snippet};

use super::level_of;
use super::visible::{visible, visible_line};
use crate::diag::{Diagnostic, Level, Levels, Name, Report, Texts};
use crate::source::{Lines, SourcePath, Sources, Span};

/// How a report for a person looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// For a file or a pipe.
    Plain,
    /// With terminal colours.
    Colour,
}

/// The report for a person.
pub fn human(report: &Report, levels: &Levels, sources: &Sources, texts: &Texts, look: Look) -> String {
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Colour => Renderer::styled(),
    };
    let mut files = Files { sources, last: VecDeque::new() };
    let mut out = String::new();
    for diagnostic in report.iter() {
        out.push_str(&renderer.render(&groups(diagnostic, levels, &mut files, texts)));
        out.push_str("\n\n");
    }
    out
}

/// A message, whose further lines have a mark: a line that begins as an author likes could be a command to a build server.
fn title(message: &str) -> String {
    visible(message).replace('\n', "\n| ")
}

fn groups<'a>(diagnostic: &'a Diagnostic, levels: &Levels, files: &mut Files<'_>, texts: &Texts) -> Vec<Group<'a>> {
    let level = match level_of(diagnostic, levels) {
        Level::Error => SnippetLevel::ERROR,
        Level::Warning => SnippetLevel::WARNING,
        Level::Note => SnippetLevel::NOTE,
    };
    let level = level.with_name(texts.level(level_of(diagnostic, levels)));
    let title = level.primary_title(title(&texts.message(diagnostic))).id(diagnostic.rule.id());
    let mut group = Group::with_title(title);
    if let Some(span) = &diagnostic.span {
        let label = |message: &Name| visible(&texts.related(message, diagnostic)).into_owned();
        let here: Vec<_> = diagnostic.related.iter().filter(|(other, _)| other.path == span.path).collect();
        let spans = || std::iter::once(span).chain(here.iter().map(|(other, _)| other));
        // Places far from each other are shown one by one.
        let together = files.excerpt(&span.path, spans());
        let is_apart = together.is_none() && !is_whole(span);
        let excerpt = together.or_else(|| files.excerpt(&span.path, std::iter::once(span)));
        group = match excerpt {
            Some(excerpt) => {
                let mut snippet = excerpt.snippet(&span.path);
                snippet = snippet.annotation(excerpt.mark(AnnotationKind::Primary, span));
                for (other, message) in here.iter().filter(|_| !is_apart) {
                    snippet = snippet.annotation(excerpt.mark(AnnotationKind::Context, other).label(label(message)));
                }
                group.element(snippet)
            }
            None => group.element(files.origin(span)),
        };
        for (other, message) in diagnostic.related.iter().filter(|(other, _)| is_apart || other.path != span.path) {
            if let Some(excerpt) = files.excerpt(&other.path, std::iter::once(other)) {
                let mark = excerpt.mark(AnnotationKind::Context, other).label(label(message));
                group = group.element(excerpt.snippet(&other.path).annotation(mark));
            }
        }
    }
    if let Some(help) = texts.help(diagnostic) {
        group = group.element(SnippetLevel::HELP.with_name(texts.help_name()).message(visible(&help).into_owned()));
    }
    vec![group]
}

/// The most bytes of an excerpt. The renderer takes time with each, and faults can be as many as there are bytes.
const MOST_BYTES: usize = 8_000;

/// Whether no smaller place than the whole file is known.
fn is_whole(span: &Span) -> bool {
    span.start == 0 && span.end == 0
}

/// The texts that excerpts are taken from; their lines are counted once for all faults that follow each other.
struct Files<'a> {
    sources: &'a Sources,
    /// A text and the one beside it that its faults point to.
    last: VecDeque<(SourcePath, Arc<str>, Lines)>,
}

/// A few lines of a file. The renderer looks through all that it is given, so it is not given whole files.
struct Excerpt {
    text: String,
    /// Where the lines begin in the file.
    start: usize,
    first_line: usize,
}

impl Files<'_> {
    fn read(&mut self, path: &SourcePath) -> Option<&(SourcePath, Arc<str>, Lines)> {
        if let Some(index) = self.last.iter().position(|(last, ..)| last == path) {
            let found = self.last.remove(index);
            self.last.extend(found);
        } else {
            let text = self.sources.text(path)?;
            let lines = Lines::new(&text);
            self.last.push_back((path.clone(), text, lines));
            if self.last.len() > 2 {
                self.last.pop_front();
            }
        }
        self.last.back()
    }

    /// The lines from the first to the last of some places in one file; `None` where no smaller place than the whole
    /// file is known, or where they are too many.
    fn excerpt<'s>(&mut self, path: &SourcePath, spans: impl Iterator<Item = &'s Span>) -> Option<Excerpt> {
        let (_, text, lines) = self.read(path)?;
        let (mut start, mut end) = (usize::MAX, 0);
        for span in spans {
            if start == usize::MAX && is_whole(span) {
                return None;
            }
            let range = span.range_in(text);
            (start, end) = (start.min(range.start), end.max(range.end));
        }
        let place = lines.position(text, start);
        let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        let text = text.get(start..end).filter(|text| text.len() <= MOST_BYTES)?.to_owned();
        Some(Excerpt { text, start, first_line: place.line })
    }

    /// A place without what stands there.
    fn origin<'o>(&mut self, span: &'o Span) -> Origin<'o> {
        let origin = Origin::path(visible_line(span.path.as_str()));
        match self.read(&span.path).filter(|_| !is_whole(span)) {
            Some((_, text, lines)) => {
                let place = lines.position(text, span.start as usize);
                origin.line(place.line).char_column(place.column)
            }
            None => origin,
        }
    }
}

impl Excerpt {
    fn snippet<'a>(&self, path: &'a SourcePath) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(visible(&self.text).into_owned()).path(visible_line(path.as_str())).line_start(self.first_line)
    }

    fn mark<'a>(&self, kind: AnnotationKind, span: &Span) -> Annotation<'a> {
        let shifted = |offset: u32| (offset as usize).saturating_sub(self.start).min(self.text.len());
        let start = self.text.floor_char_boundary(shifted(span.start));
        let end = self.text.ceil_char_boundary(shifted(span.end)).max(start);
        // The signs for control characters are longer than what they stand for.
        let place = |at: usize| {
            let before = &self.text[..at];
            // A line end of Windows is not taken apart.
            let before = if self.text[at..].starts_with('\n') { before.trim_end_matches('\r') } else { before };
            visible(before).len()
        };
        kind.span(place(start)..place(end))
    }
}
