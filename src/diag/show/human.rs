//! The report for a person: each fault with the line it is in, the place underlined, and what to do.

use std::sync::Arc;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as SnippetLevel, Origin, Renderer, Snippet};

use super::level_of;
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
    let mut files = Files { sources, last: None };
    let mut out = String::new();
    for diagnostic in report.iter() {
        out.push_str(&renderer.render(&groups(diagnostic, levels, &mut files, texts)));
        out.push_str("\n\n");
    }
    out
}

fn groups<'a>(diagnostic: &'a Diagnostic, levels: &Levels, files: &mut Files<'_>, texts: &Texts) -> Vec<Group<'a>> {
    let level = match level_of(diagnostic, levels) {
        Level::Error => SnippetLevel::ERROR,
        Level::Warning => SnippetLevel::WARNING,
        Level::Note => SnippetLevel::NOTE,
    };
    let level = level.with_name(texts.level(level_of(diagnostic, levels)));
    let title = level.primary_title(texts.message(diagnostic)).id(diagnostic.rule.id());
    let mut group = Group::with_title(title);
    if let Some(span) = &diagnostic.span {
        let here = |other: &&(Span, Name)| other.0.path == span.path;
        let labels =
            diagnostic.related.iter().filter(here).map(|(other, message)| (other, texts.related(message, diagnostic)));
        let labels: Vec<_> = labels.collect();
        group = match files.excerpt(&span.path, std::iter::once(span).chain(labels.iter().map(|(other, _)| *other))) {
            Some(excerpt) => {
                let mut snippet = excerpt.snippet(&span.path);
                snippet = snippet.annotation(excerpt.mark(AnnotationKind::Primary, span));
                for (other, label) in labels {
                    snippet = snippet.annotation(excerpt.mark(AnnotationKind::Context, other).label(label));
                }
                group.element(snippet)
            }
            None => group.element(Origin::path(span.path.as_str())),
        };
        for (other, message) in diagnostic.related.iter().filter(|other| !here(other)) {
            if let Some(excerpt) = files.excerpt(&other.path, std::iter::once(other)) {
                let label = texts.related(message, diagnostic);
                let mark = excerpt.mark(AnnotationKind::Context, other).label(label);
                group = group.element(excerpt.snippet(&other.path).annotation(mark));
            }
        }
    }
    if let Some(help) = texts.help(diagnostic) {
        group = group.element(SnippetLevel::HELP.with_name(texts.help_name()).message(help));
    }
    vec![group]
}

/// The texts that excerpts are taken from; each is read and its lines are counted once.
struct Files<'a> {
    sources: &'a Sources,
    last: Option<(SourcePath, Arc<str>, Lines)>,
}

/// A few lines of a file. The renderer looks through all that it is given, so it is not given whole files.
struct Excerpt {
    text: String,
    /// Where the lines begin in the file.
    start: usize,
    first_line: usize,
}

impl Files<'_> {
    /// The lines from the first to the last of some places in one file; `None` where no smaller place than the whole
    /// file is known.
    fn excerpt<'s>(&mut self, path: &SourcePath, spans: impl Iterator<Item = &'s Span>) -> Option<Excerpt> {
        if self.last.as_ref().is_none_or(|(last, ..)| last != path) {
            let text = self.sources.text(path)?;
            let lines = Lines::new(&text);
            self.last = Some((path.clone(), text, lines));
        }
        let (_, text, lines) = self.last.as_ref()?;
        let (mut start, mut end) = (usize::MAX, 0);
        let mut is_whole = false;
        for span in spans {
            is_whole |= span.start == 0 && span.end == 0 && start == usize::MAX;
            let range = span.range_in(text);
            (start, end) = (start.min(range.start), end.max(range.end));
        }
        if is_whole {
            return None;
        }
        let first_line = lines.position(text, start).line;
        let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        Some(Excerpt { text: text[start..end].to_owned(), start, first_line })
    }
}

impl Excerpt {
    fn snippet<'a>(&self, path: &'a SourcePath) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(self.text.clone()).path(path.as_str()).line_start(self.first_line)
    }

    fn mark<'a>(&self, kind: AnnotationKind, span: &Span) -> Annotation<'a> {
        let shifted = |offset: u32| (offset as usize).saturating_sub(self.start).min(self.text.len());
        let start = self.text.floor_char_boundary(shifted(span.start));
        let end = self.text.ceil_char_boundary(shifted(span.end)).max(start);
        kind.span(start..end)
    }
}
