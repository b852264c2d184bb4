//! List tables: tables whose cells can hold anything, written as a list of lists.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::Tag;

use super::directive::Directive;
use super::steps::{Located, Step, end_of};
use crate::diag::{Diagnostic, Noted, Rule};
use crate::source::{SourcePath, Span};

const OPTIONS: [&str; 2] = ["header-rows", "header-columns"];

/// How many rows and columns are headings.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Headers {
    rows: usize,
    columns: usize,
}

impl Headers {
    /// Whether nothing tells what the cells mean.
    pub(super) fn is_none(self) -> bool {
        self.rows == 0 && self.columns == 0
    }
}

/// What is in the list table that begins with these steps, without its caption.
pub(super) fn inner<'s, 't>(steps: &'s [Located<'t>]) -> &'s [Located<'t>] {
    let start = if matches!(steps.get(1), Some((Step::Caption, _))) { end_of(steps, 1) } else { 1 };
    steps.get(start..end_of(steps, 0) - 1).unwrap_or_default()
}

/// The caption of the list table that begins with these steps.
pub(super) fn caption<'s, 't>(steps: &'s [Located<'t>]) -> Option<&'s [Located<'t>]> {
    matches!(steps.get(1), Some((Step::Caption, _))).then(|| &steps[2..end_of(steps, 1) - 1])
}

/// How many rows and columns of a list table are headings, as its options say it.
pub(super) fn headers(directive: &Directive<'_>, path: &SourcePath) -> Noted<Headers> {
    let mut headers = Headers::default();
    let mut notes = Vec::new();
    for option in directive.options().0 {
        let fault = Diagnostic::new(Rule::BadDirective, Span::new(path.clone(), option.range.clone()));
        match (option.name, option.value.parse()) {
            ("header-rows", Ok(rows)) => headers.rows = rows,
            ("header-columns", Ok(columns)) => headers.columns = columns,
            (name, Err(_)) if OPTIONS.contains(&name) => notes.push(fault.variant("option-value")),
            (name, _) => notes.push(
                fault.variant("option").fact("key", name).fact("known", OPTIONS.join(", ")).did_you_mean(name, OPTIONS),
            ),
        }
    }
    Noted { value: headers, notes }
}

/// Reads the options of a list table and looks whether its rows are alike. `text` begins `base` bytes into the file.
pub(super) fn check(
    directive: &Directive<'_>,
    inner: &[Located<'_>],
    text: &str,
    base: usize,
    path: &SourcePath,
) -> Noted<Headers> {
    let Noted { value: headers, mut notes } = headers(directive, path);
    let Some(rows) = rows(inner) else {
        let fault = Diagnostic::new(Rule::BadDirective, Span::new(path.clone(), directive.line(text, base)));
        notes.push(fault.variant("list-table"));
        return Noted { value: headers, notes };
    };
    let wanted = rows.first().map_or(0, |row| row.cells.len());
    for row in rows.iter().filter(|row| row.cells.len() != wanted) {
        let start = row.range.start;
        let first_line = text.get(start - base..).and_then(|text| text.lines().next()).unwrap_or("");
        let fault = Diagnostic::new(Rule::BadDirective, Span::new(path.clone(), start..start + first_line.len()))
            .variant("list-table-row")
            .fact("found", row.cells.len())
            .fact("wanted", wanted);
        notes.push(fault);
    }
    Noted { value: headers, notes }
}

/// Writes a list table; `cell` writes the steps of one cell, and `caption` is ready HTML with its name for listeners.
pub(super) fn write(
    directive: &Directive<'_>,
    inner: &[Located<'_>],
    caption: &str,
    name: &str,
    out: &mut String,
    mut cell: impl FnMut(Range<usize>, &mut String),
) {
    let headers = headers(directive, &SourcePath::new("")).value;
    let Some(rows) = rows(inner) else { return };
    // Writing to a String cannot fail.
    let _ = write!(out, r#"<div class="table-scroll" role="region" aria-label="{name}" tabindex="0">"#);
    out.push_str("<table class=\"list-table\">");
    if !caption.is_empty() {
        let _ = write!(out, "<caption>{caption}</caption>");
    }
    for (number, row) in rows.iter().enumerate() {
        let is_header = number < headers.rows;
        match number {
            0 if is_header => out.push_str("<thead>"),
            0 => out.push_str("<tbody>"),
            _ if number == headers.rows => out.push_str("</thead><tbody>"),
            _ => {}
        }
        out.push_str("<tr>");
        for (column, range) in row.cells.iter().enumerate() {
            let (open, close) = match (is_header, column < headers.columns) {
                (true, _) => ("<th scope=\"col\">", "</th>"),
                (false, true) => ("<th scope=\"row\">", "</th>"),
                (false, false) => ("<td>", "</td>"),
            };
            out.push_str(open);
            cell(range.clone(), out);
            out.push_str(close);
        }
        out.push_str("</tr>");
    }
    out.push_str(if rows.len() <= headers.rows { "</thead>" } else { "</tbody>" });
    out.push_str("</table></div>\n");
}

struct Row {
    /// Its place in the file.
    range: Range<usize>,
    /// The steps of each cell.
    cells: Vec<Range<usize>>,
}

/// The rows of a list of lists; `None` when it is something else.
fn rows(steps: &[Located<'_>]) -> Option<Vec<Row>> {
    let Some(Tag::List(_)) = steps.first()?.0.start() else { return None };
    if end_of(steps, 0) != steps.len() {
        return None;
    }
    let mut rows = Vec::new();
    for (item, range) in items(steps, 0) {
        let inner = item.start + 1;
        let Some(Tag::List(_)) = steps.get(inner)?.0.start() else { return None };
        // What stood behind the cells would have no place in the table.
        if end_of(steps, inner) + 1 != item.end {
            return None;
        }
        let cells = items(steps, inner).map(|(cell, _)| cell.start + 1..cell.end - 1).collect();
        rows.push(Row { range, cells });
    }
    Some(rows)
}

/// The items of the list that starts at `list`: their steps and their places.
fn items<'a>(steps: &'a [Located<'a>], list: usize) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 'a {
    let last = end_of(steps, list) - 1;
    let mut at = list + 1;
    std::iter::from_fn(move || {
        if at >= last {
            return None;
        }
        let start = at;
        at = end_of(steps, start);
        Some((start..at, steps[start].1.clone()))
    })
}
