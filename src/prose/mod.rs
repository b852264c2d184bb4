//! Running text in one language: marks for later that were left in it, the language it is in, words that the glossary
//! advises against, links that say nothing.
//!
//! Knows neither Markdown nor YAML: it is handed text as readers see it, and tells ranges in it. Each look costs one
//! pass over the text, since it is taken for every paragraph of a site.

mod glossary;
mod language;
mod placeholder;
mod vague;

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Diagnostic, Rule};
use crate::nfc::{Composed, nfc};
use crate::source::Span;

pub use glossary::{Glossary, Term};

/// What texts of one language are looked at with.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    tag: String,
    glossary: Option<Arc<Glossary>>,
}

impl Prose {
    /// Looks at texts in a language, with its glossary if it has one.
    pub fn new(tag: &str, glossary: Option<Arc<Glossary>>) -> Self {
        Self { tag: tag.to_owned(), glossary }
    }

    /// The language that a text seems to be in, where that is another one.
    pub fn foreign(&self, text: &str) -> Option<&'static str> {
        language::foreign(&nfc(text), &self.tag)
    }

    /// Whether the text of a link says nothing of where it leads.
    pub fn is_vague(&self, link: &str) -> bool {
        vague::is_vague(&nfc(link), &self.tag)
    }

    /// Marks that were left behind, and words that the glossary advises against. `place` tells where a range of the
    /// text stands in the file.
    pub fn slips(&self, text: &str, place: impl Fn(Range<usize>) -> Span, notes: &mut Vec<Diagnostic>) {
        let composed = Composed::new(text);
        for range in placeholder::find(&composed.text) {
            let fault = Diagnostic::new(Rule::PlaceholderText, place(composed.written(range.clone())));
            notes.push(fault.fact("text", &composed.text[range]));
        }
        for found in self.glossary.iter().flat_map(|glossary| glossary.find(&composed.text)) {
            let word = &composed.text[found.range.clone()];
            let fault = Diagnostic::new(Rule::GlossaryTerm, place(composed.written(found.range)))
                .fact("word", word)
                .fact("preferred", &found.term.preferred)
                .see(found.term.place.clone(), "see-glossary");
            notes.push(fault);
        }
    }

    /// A text in another language than its file, told at a place.
    pub fn language_fault(&self, rule: Rule, text: &str, place: impl FnOnce() -> Span) -> Option<Diagnostic> {
        let found = self.foreign(text)?;
        Some(Diagnostic::new(rule, place()).fact("found", found).fact("lang", &self.tag))
    }
}
