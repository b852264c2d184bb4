//! A report as text: for a person with an excerpt of the source, and as JSON for other programs.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level as SnippetLevel, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Level, Levels, Report};
use crate::source::{Sources, Span, position};

pub use super::messages::Texts;

/// How a report for a person looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// For a file or a pipe.
    Plain,
    /// With terminal colours.
    Colour,
}

/// The report for a person: each fault with its place, the line it is in, and what to do.
pub fn human(report: &Report, levels: &Levels, sources: &Sources, texts: &Texts, look: Look) -> String {
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Colour => Renderer::styled(),
    };
    let mut out = String::new();
    for diagnostic in report.iter() {
        out.push_str(&renderer.render(&groups(diagnostic, levels, sources, texts)));
        out.push_str("\n\n");
    }
    out
}

fn groups<'a>(diagnostic: &'a Diagnostic, levels: &Levels, sources: &Sources, texts: &Texts) -> Vec<Group<'a>> {
    let level = match levels.of(diagnostic.rule).unwrap_or(diagnostic.rule.default_level()) {
        Level::Error => SnippetLevel::ERROR,
        Level::Warning => SnippetLevel::WARNING,
        Level::Note => SnippetLevel::NOTE,
    };
    let title = level.primary_title(texts.message(diagnostic)).id(diagnostic.rule.id());
    let mut group = Group::with_title(title);
    if let Some(span) = &diagnostic.span {
        group = match text_of(span, sources) {
            Some(text) => {
                let mut snippet = Snippet::source(text.to_string()).path(span.path.as_str());
                snippet = snippet.annotation(AnnotationKind::Primary.span(span.range_in(&text)));
                for (other, message) in diagnostic.related.iter().filter(|(other, _)| other.path == span.path) {
                    let label = texts.related(message, diagnostic);
                    snippet = snippet.annotation(AnnotationKind::Context.span(other.range_in(&text)).label(label));
                }
                group.element(snippet)
            }
            None => group.element(Origin::path(span.path.as_str())),
        };
        for (other, message) in diagnostic.related.iter().filter(|(other, _)| other.path != span.path) {
            if let Some(text) = text_of(other, sources) {
                let label = texts.related(message, diagnostic);
                let annotation = AnnotationKind::Context.span(other.range_in(&text)).label(label);
                let snippet = Snippet::source(text.to_string()).path(other.path.as_str());
                group = group.element(snippet.annotation(annotation));
            }
        }
    }
    if let Some(help) = texts.help(diagnostic) {
        group = group.element(SnippetLevel::HELP.message(help));
    }
    vec![group]
}

fn text_of(span: &Span, sources: &Sources) -> Option<Arc<str>> {
    let whole = span.start == 0 && span.end == 0;
    sources.text(&span.path).filter(|_| !whole)
}

/// The report as JSON: one object with a list, stable from release to release.
pub fn json(report: &Report, levels: &Levels, sources: &Sources, texts: &Texts) -> String {
    let diagnostics = report.iter().map(|diagnostic| JsonDiagnostic {
        rule: diagnostic.rule.id(),
        level: levels.of(diagnostic.rule).unwrap_or(diagnostic.rule.default_level()),
        message: texts.message(diagnostic),
        help: texts.help(diagnostic),
        place: diagnostic.span.as_ref().map(|span| place(span, sources)),
        related: diagnostic
            .related
            .iter()
            .map(|(span, message)| JsonRelated {
                message: texts.related(message, diagnostic),
                place: place(span, sources),
            })
            .collect(),
    });
    let tally = report.tally(levels);
    let whole = JsonReport {
        errors: tally.errors,
        warnings: tally.warnings,
        notes: tally.notes,
        diagnostics: diagnostics.collect(),
    };
    // Plain strings and numbers always have a JSON form.
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

#[derive(Serialize)]
struct JsonReport {
    errors: usize,
    warnings: usize,
    notes: usize,
    diagnostics: Vec<JsonDiagnostic>,
}

#[derive(Serialize)]
struct JsonDiagnostic {
    rule: &'static str,
    level: Level,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(flatten)]
    place: Option<JsonPlace>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonRelated>,
}

#[derive(Serialize)]
struct JsonRelated {
    message: String,
    #[serde(flatten)]
    place: JsonPlace,
}

#[derive(Serialize)]
struct JsonPlace {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn place(span: &Span, sources: &Sources) -> JsonPlace {
    let text = sources.text(&span.path).unwrap_or_default();
    let start = position(&text, span.start as usize);
    let end = position(&text, span.end as usize);
    JsonPlace {
        path: span.path.to_string(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
