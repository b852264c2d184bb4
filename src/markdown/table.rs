//! List tables: tables whose cells can hold anything, written as a list of lists.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag};

use super::directive::Directive;
use super::events::{Located, end_of, events};
use super::inline::escape;
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

/// Reads the options of a list table and looks whether its rows are alike.
pub(super) fn check(directive: &Directive<'_>, path: &SourcePath) -> Noted<Headers> {
    let mut headers = Headers::default();
    let mut notes = Vec::new();
    let (options, rest) = directive.options();
    for option in options {
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
    let text = &directive.body.text[rest..];
    let events = events(text, rest);
    let Some(rows) = rows(&events) else {
        notes.push(
            Diagnostic::new(Rule::BadDirective, Span::new(path.clone(), directive.range.clone())).variant("list-table"),
        );
        return Noted { value: headers, notes };
    };
    let wanted = rows.first().map_or(0, |row| row.cells.len());
    for row in rows.iter().filter(|row| row.cells.len() != wanted) {
        let first_line = text[row.range.start - rest..].lines().next().unwrap_or("");
        let range = directive.body.place_of(&(row.range.start..row.range.start + first_line.len()));
        let fault = Diagnostic::new(Rule::BadDirective, Span::new(path.clone(), range))
            .variant("list-table-row")
            .fact("found", row.cells.len())
            .fact("wanted", wanted);
        notes.push(fault);
    }
    Noted { value: headers, notes }
}

/// Writes a list table; `cell` writes the content of one cell.
pub(super) fn write(
    directive: &Directive<'_>,
    label: &str,
    out: &mut String,
    mut cell: impl FnMut(&[Located<'_>], &mut String),
) {
    let headers = check(directive, &SourcePath::new("")).value;
    let (_, rest) = directive.options();
    let events = events(&directive.body.text[rest..], rest);
    let Some(rows) = rows(&events) else { return };
    let caption = super::plain(directive.argument);
    let name = if caption.is_empty() { label } else { &caption };
    // Writing to a String cannot fail.
    let _ = write!(out, r#"<div class="table-scroll" role="region" aria-label="{}" tabindex="0">"#, escape(name));
    out.push_str("<table class=\"list-table\">");
    if !directive.argument.is_empty() {
        let _ = write!(out, "<caption>{}</caption>", super::inline(directive.argument).html);
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
            cell(&events[range.clone()], out);
            out.push_str(close);
        }
        out.push_str("</tr>");
    }
    out.push_str(if rows.len() <= headers.rows { "</thead>" } else { "</tbody>" });
    out.push_str("</table></div>\n");
}

struct Row {
    /// Places in the body.
    range: std::ops::Range<usize>,
    /// The events of each cell.
    cells: Vec<std::ops::Range<usize>>,
}

/// The rows of a list of lists; `None` when it is something else.
fn rows(events: &[Located<'_>]) -> Option<Vec<Row>> {
    let (Event::Start(Tag::List(_)), _) = events.first()? else { return None };
    if end_of(events, 0) != events.len() {
        return None;
    }
    let mut rows = Vec::new();
    for (item, range) in items(events, 0) {
        let inner = item.start + 1;
        let (Event::Start(Tag::List(_)), _) = events.get(inner)? else { return None };
        let cells = items(events, inner).map(|(cell, _)| cell.start + 1..cell.end - 1).collect();
        rows.push(Row { range, cells });
    }
    Some(rows)
}

/// The items of the list that starts at `list`: their events and their places.
fn items<'a>(
    events: &'a [Located<'a>],
    list: usize,
) -> impl Iterator<Item = (std::ops::Range<usize>, std::ops::Range<usize>)> + 'a {
    let last = end_of(events, list) - 1;
    let mut at = list + 1;
    std::iter::from_fn(move || {
        if at >= last {
            return None;
        }
        let start = at;
        at = end_of(events, start);
        Some((start..at, events[start].1.clone()))
    })
}
