//! What messages refer to: other messages, terms and functions.

use std::collections::BTreeSet;

use super::{At, Layers};
use crate::diag::{Diagnostic, Rule};
use crate::locale::FUNCTIONS;

/// References to what is not there, and messages that come back to themselves.
pub(super) fn references(at: At<'_>, known: &Layers<'_>, notes: &mut Vec<Diagnostic>) {
    let id = at.message.id.as_str();
    for (name, range) in &at.message.references {
        let is_function = name.starts_with(|c: char| c.is_ascii_uppercase());
        if known.contains_key(name.as_str()) || FUNCTIONS.contains(&name.as_str()) {
            continue;
        }
        notes.push(if is_function {
            Diagnostic::new(Rule::UnknownFunction, at.span(range))
                .fact("name", name)
                .fact("known", FUNCTIONS.join(", "))
                .did_you_mean(name, FUNCTIONS)
        } else {
            Diagnostic::new(Rule::BrokenMessage, at.span(range))
                .fact("id", id)
                .fact("name", name)
                .did_you_mean(name, known.keys().copied())
        });
    }
    if let Some((_, range)) = at.message.references.iter().find(|(name, _)| leads_to(name, id, known)) {
        notes.push(Diagnostic::new(Rule::MessageCycle, at.span(range)).fact("id", id));
    }
}

fn leads_to<'a>(from: &'a str, goal: &str, known: &Layers<'a>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if name == goal {
            return true;
        }
        if let Some(written) = known.get(name).filter(|_| seen.insert(name)) {
            open.extend(written.message.references.iter().map(|(name, _)| name.as_str()));
        }
    }
    false
}
