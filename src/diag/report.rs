//! All diagnostics of one run.

use super::{Diagnostic, Level, Levels};

/// What was noticed in one run, in the order of the files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
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

    /// Takes out what the site has switched off, puts the rest in the order of files and places, and drops doubles.
    #[must_use]
    pub fn settled(mut self, levels: &Levels) -> Self {
        self.diagnostics.retain(|diagnostic| levels.of(diagnostic.rule).is_some());
        self.diagnostics.sort_by(|a, b| {
            let order = |d: &Diagnostic| (d.span.clone(), d.rule, d.variant, d.facts.clone());
            order(a).cmp(&order(b))
        });
        self.diagnostics.dedup();
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
