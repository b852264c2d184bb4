//! All diagnostics of one run.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Level, Levels, Rule};
use crate::source::{SourcePath, Span};

/// What was noticed in one run, in the order of the files.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Takes out what the site has switched off and what is told already, and puts the rest in the order of files and
    /// places.
    #[must_use]
    pub fn settled(mut self, levels: &Levels) -> Self {
        self.diagnostics.retain(|diagnostic| levels.of(diagnostic.rule).is_some());
        self.diagnostics.sort_by(|a, b| place(a).cmp(&place(b)));
        self.diagnostics.dedup();
        self.drop_wrong_language_of_untranslated();
        self
    }

    /// A text that was left as it is in the source language is in the wrong language too: that is one fault, and not
    /// two.
    fn drop_wrong_language_of_untranslated(&mut self) {
        let untranslated = self.diagnostics.iter().filter(|diagnostic| diagnostic.rule == Rule::UntranslatedText);
        let places: BTreeSet<(SourcePath, u32)> =
            untranslated.filter_map(|diagnostic| diagnostic.span.as_ref()).map(beginning).collect();
        let is_told = |span: &Span| places.contains(&beginning(span));
        self.diagnostics.retain(|diagnostic| {
            diagnostic.rule != Rule::WrongLanguage || !diagnostic.span.as_ref().is_some_and(is_told)
        });
    }

    /// Those that hold a build up.
    #[must_use]
    pub fn errors(mut self, levels: &Levels) -> Self {
        self.diagnostics.retain(|diagnostic| levels.of(diagnostic.rule) == Some(Level::Error));
        self
    }

    /// The diagnostics.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many there are of each level.
    pub fn tally(&self, levels: &Levels) -> Tally {
        let mut tally = Tally::default();
        for diagnostic in &self.diagnostics {
            match levels.of(diagnostic.rule) {
                Some(Level::Error) => tally.errors += 1,
                Some(Level::Warning) => tally.warnings += 1,
                Some(Level::Note) => tally.notes += 1,
                None => {}
            }
        }
        tally
    }
}

/// What puts a diagnostic in its place among the others.
fn place(diagnostic: &Diagnostic) -> impl Ord {
    (&diagnostic.span, diagnostic.rule, &diagnostic.variant, &diagnostic.facts)
}

fn beginning(span: &Span) -> (SourcePath, u32) {
    (span.path.clone(), span.start)
}

/// Numbers of diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Nothing is published with these.
    pub errors: usize,
    /// To be looked at.
    pub warnings: usize,
    /// Good to know.
    pub notes: usize,
}
