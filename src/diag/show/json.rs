//! The report as JSON for other programs, stable from release to release.

use serde::Serialize;

use super::level_of;
use super::place::{Place, Places};
use crate::diag::{Level, Levels, Report, Texts};
use crate::source::Sources;

/// The report as one object with a list.
pub fn json(report: &Report, levels: &Levels, sources: &Sources, texts: &Texts) -> String {
    let (mut places, mut related_places) = (Places::new(sources), Places::new(sources));
    let diagnostics = report.iter().map(|diagnostic| JsonDiagnostic {
        rule: diagnostic.rule.id(),
        level: level_of(diagnostic, levels),
        message: texts.message(diagnostic),
        help: texts.help(diagnostic),
        place: diagnostic.span.as_ref().map(|span| places.of(Some(span)).into()),
        related: diagnostic
            .related
            .iter()
            .map(|(span, message)| JsonRelated {
                message: texts.related(message, diagnostic),
                place: related_places.of(Some(span)).into(),
            })
            .collect(),
    });
    let diagnostics = diagnostics.collect();
    let tally = report.tally(levels);
    let whole = JsonReport { errors: tally.errors, warnings: tally.warnings, notes: tally.notes, diagnostics };
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

impl From<Place> for JsonPlace {
    fn from(place: Place) -> Self {
        Self {
            path: place.path.to_string(),
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
        }
    }
}
