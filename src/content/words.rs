//! The running text in YAML files: titles, items, help texts. What is wrong with their words is told at its place.

use std::ops::Range;

use crate::diag::{Diagnostic, Rule};
use crate::prose::Prose;
use crate::source::{SourcePath, Span};
use crate::yaml::{Node, Value};

/// Keys whose values readers see.
const SHOWN: [&str; 7] = ["description", "help", "in_text", "intro", "reason", "text", "title"];

/// Mappings from ids to texts that readers see.
const TEXTS_BY_ID: [&str; 2] = ["items", "roles"];

/// Looks at all running text below a node of the file at `path`, whose text is `file`.
pub(super) fn look(node: &Node, file: &str, path: &SourcePath, prose: &Prose, notes: &mut Vec<Diagnostic>) {
    let mut look = Look { file, path, prose, notes };
    look.node(node, false);
}

/// Where a part of a text stands in the file: exact where the text stands there as it is, plain or between quotation
/// marks; else the whole text.
pub fn place_in(file: &str, value: &str, whole: &Range<usize>, part: Range<usize>) -> Range<usize> {
    let written = file.get(whole.clone()).unwrap_or_default();
    match written.find(value) {
        Some(offset) => whole.start + offset + part.start..whole.start + offset + part.end,
        None => whole.clone(),
    }
}

struct Look<'a> {
    file: &'a str,
    path: &'a SourcePath,
    prose: &'a Prose,
    notes: &'a mut Vec<Diagnostic>,
}

impl Look<'_> {
    fn node(&mut self, node: &Node, is_shown: bool) {
        match &node.value {
            Value::Scalar(text) if is_shown => self.text(text, &node.range),
            Value::List(list) => list.iter().for_each(|node| self.node(node, false)),
            Value::Map(entries) => {
                for (key, value) in entries {
                    let key = key.as_text().unwrap_or_default();
                    if let (true, Value::Map(texts)) = (TEXTS_BY_ID.contains(&key), &value.value) {
                        for (_, text) in texts {
                            self.node(text, true);
                        }
                    } else {
                        self.node(value, SHOWN.contains(&key));
                    }
                }
            }
            Value::Scalar(_) | Value::Null => {}
        }
    }

    fn text(&mut self, text: &str, whole: &Range<usize>) {
        let (file, path) = (self.file, self.path);
        let place = |part: Range<usize>| Span::new(path.clone(), place_in(file, text, whole, part));
        self.prose.slips(text, place, self.notes);
        let fault = self.prose.language_fault(Rule::WrongLanguage, text, || Span::new(path.clone(), whole.clone()));
        self.notes.extend(fault.map(|fault| fault.variant("plain")));
    }
}
