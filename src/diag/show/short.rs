//! One line each, as compilers write it and editors read it: `path:line:column: level[rule] message`.

use std::fmt::Write as _;

use super::level_of;
use super::place::Places;
use super::visible::visible_line;
use crate::diag::{Levels, Report, Texts};
use crate::source::Sources;

/// The report with one line for each fault; paths go from the site's folder.
pub fn short(report: &Report, levels: &Levels, sources: &Sources, texts: &Texts) -> String {
    let mut places = Places::new(sources);
    let mut out = String::new();
    for diagnostic in report.iter() {
        let place = places.of(diagnostic.span.as_ref());
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            visible_line(place.path.as_str()),
            place.start.line,
            place.start.column,
            level_of(diagnostic, levels).as_str(),
            diagnostic.rule.id(),
            visible_line(&texts.message(diagnostic).replace('\n', " "))
        );
    }
    out
}
