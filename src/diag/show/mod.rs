//! A report as text: for a person, for an editor's list of lines, and for other programs. One file a format.

mod github;
mod human;
mod json;
mod notice;
mod place;
mod sarif;
mod short;
mod visible;

pub use github::github;
pub use human::{Look, human};
pub use json::json;
pub use notice::{Excerpt, Notice, notices};
pub use sarif::sarif;
pub use short::short;
pub use visible::{visible, visible_json, visible_line};

use super::{Diagnostic, Level, Levels};

/// How grave a diagnostic is on this site.
fn level_of(diagnostic: &Diagnostic, levels: &Levels) -> Level {
    levels.of(diagnostic.rule).unwrap_or(diagnostic.rule.default_level())
}
