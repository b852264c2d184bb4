//! Annotations that GitHub shows in the changes of a pull request.
//!
//! The form is a workflow command: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use std::fmt::Write as _;

use super::level_of;
use super::place::Places;
use crate::diag::{Level, Levels, Report, Texts};
use crate::source::Sources;

/// The report as workflow commands, one line each.
pub fn github(report: &Report, levels: &Levels, sources: &Sources, texts: &Texts) -> String {
    let mut places = Places::new(sources);
    let mut out = String::new();
    for diagnostic in report.iter() {
        let place = places.of(diagnostic.span.as_ref());
        let command = match level_of(diagnostic, levels) {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let help = texts.help(diagnostic).map_or_else(String::new, |help| format!("\n{help}"));
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            property(place.path.as_str()),
            place.start.line,
            place.end.line,
            place.start.column,
            place.end.column,
            diagnostic.rule.id(),
            data(&(texts.message(diagnostic) + &help))
        );
    }
    out
}

/// What would end a line or be taken for an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same in a property, which ends with a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_the_command() {
        assert_eq!(data("50 %\nb"), "50 %25%0Ab");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
