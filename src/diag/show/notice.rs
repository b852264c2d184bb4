//! Diagnostics with all their words, for whoever shows them in a form of his own: the report in the browser.

use serde::Serialize;

use super::level_of;
use super::place::Places;
use crate::diag::{Diagnostic, Level, Levels, Texts};
use crate::source::{SITE_FILE, Sources, Span};

/// How much of a line is shown before and after the place that is at fault, in characters.
const AROUND: usize = 60;

/// A diagnostic, ready to be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Notice {
    /// The id of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// The word for that.
    pub level_name: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The file, below the site's root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line with the fault; `None` where no smaller place than a file is known.
    pub excerpt: Option<Excerpt>,
}

/// A piece of a line around a fault.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Excerpt {
    /// What stands before it.
    pub before: String,
    /// The fault itself, as far as it is in this line.
    pub marked: String,
    /// What stands after it.
    pub after: String,
}

/// Puts diagnostics into words.
pub fn notices<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    levels: &Levels,
    sources: &Sources,
    texts: &Texts,
) -> Vec<Notice> {
    let mut places = Places::new(sources);
    let in_words = |diagnostic: &Diagnostic| {
        let place = places.of(diagnostic.span.as_ref());
        let level = level_of(diagnostic, levels);
        Notice {
            rule: diagnostic.rule.id(),
            level,
            level_name: texts.level(level),
            message: texts.message(diagnostic),
            help: texts.help(diagnostic),
            path: diagnostic.span.as_ref().map_or_else(|| SITE_FILE.to_owned(), |span| span.path.to_string()),
            line: place.start.line,
            column: place.start.column,
            excerpt: diagnostic.span.as_ref().and_then(|span| excerpt(span, sources)),
        }
    };
    diagnostics.into_iter().map(in_words).collect()
}

fn excerpt(span: &Span, sources: &Sources) -> Option<Excerpt> {
    if (span.start, span.end) == (0, 0) {
        return None;
    }
    let text = sources.text(&span.path)?;
    let range = span.range_in(&text);
    let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[range.start..].find(['\n', '\r']).map_or(text.len(), |at| range.start + at);
    let marked_end = range.end.min(line_end);
    Some(Excerpt {
        before: last(&text[line_start..range.start], AROUND),
        marked: first(&text[range.start..marked_end], 2 * AROUND),
        after: first(&text[marked_end..line_end], AROUND),
    })
}

/// The first characters of a text, with a sign where it goes on.
fn first(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The last characters of a text, with a sign where it began before.
fn last(text: &str, count: usize) -> String {
    match text.char_indices().rev().nth(count) {
        Some((at, c)) => format!("…{}", &text[at + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_between_characters() {
        assert_eq!(first("äiti", 4), "äiti");
        assert_eq!(first("äiti", 2), "äi…");
        assert_eq!(last("äitiä", 2), "…iä");
        assert_eq!(last("👍🏽", 2), "👍🏽");
    }
}
