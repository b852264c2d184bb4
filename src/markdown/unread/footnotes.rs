//! Notes at the foot of the page, and whether each has its reference.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diag::{Diagnostic, Rule};
use crate::markdown::reading::as_compared;
use crate::source::{SourcePath, Span};

/// Footnotes and references to them, by labels that are compared as they are on GitHub: without letter case.
#[derive(Debug, Default)]
pub(in crate::markdown) struct Footnotes {
    references: Vec<Mark>,
    definitions: Vec<Mark>,
}

#[derive(Debug)]
struct Mark {
    /// As it is compared.
    key: Box<str>,
    /// As it was written.
    label: Box<str>,
    place: Range<usize>,
}

impl Mark {
    fn new(label: &str, place: Range<usize>) -> Self {
        Self { key: as_compared(label).into(), label: label.into(), place }
    }
}

impl Footnotes {
    /// Notes a reference, found or not.
    pub(in crate::markdown) fn refer(&mut self, label: &str, place: &Range<usize>) {
        self.references.push(Mark::new(label, place.clone()));
    }

    /// Notes a footnote, whose place is its label.
    pub(in crate::markdown) fn define(&mut self, label: &str, whole: &Range<usize>) {
        let end = whole.start + "[^]".len() + label.len();
        self.definitions.push(Mark::new(label, whole.start..end.min(whole.end)));
    }

    /// References without a footnote, footnotes without a reference, and labels that are used twice, each once.
    pub(in crate::markdown) fn faults(&self, path: &SourcePath) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        if self.references.is_empty() && self.definitions.is_empty() {
            return faults;
        }
        let span = |mark: &Mark| Span::new(path.clone(), mark.place.clone());
        let fault = |mark: &Mark| Diagnostic::new(Rule::Footnote, span(mark)).fact("label", &mark.label);
        let mut defined: BTreeMap<&str, &Mark> = BTreeMap::new();
        let referred: BTreeSet<&str> = self.references.iter().map(|mark| &*mark.key).collect();
        let mut doubled = BTreeSet::new();
        for mark in &self.definitions {
            if let Some(first) = defined.get(&*mark.key) {
                if !doubled.insert(&*mark.key) {
                    continue;
                }
                faults.push(fault(mark).variant("twice").see(span(first), "see-first"));
                continue;
            }
            defined.insert(&mark.key, mark);
            if !referred.contains(&*mark.key) {
                faults.push(fault(mark).variant("unused"));
            }
        }
        let missing = self.references.iter().filter(|mark| !defined.contains_key(&*mark.key));
        faults.extend(missing.map(|mark| fault(mark).variant("missing")));
        faults
    }
}
