//! What messages refer to: other messages, terms and functions.

use super::cycles::Cycles;
use super::{At, Layers};
use crate::diag::{Diagnostic, Rule};
use crate::locale::{FUNCTIONS, MOST_DIGITS};

/// How many faults are told with what was probably meant, which is looked for among all messages. Where there are more,
/// no single name is the cause.
const SUGGESTIONS: usize = 200;

/// References to what is not there, and messages that come back to themselves.
pub(super) fn references(at: At<'_>, known: &Layers<'_>, cycles: &Cycles<'_>, notes: &mut Vec<Diagnostic>) {
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
                .did_you_mean(name, known.keys().copied().take_while(|_| notes.len() < SUGGESTIONS))
        });
    }
    for (name, number, range) in at.message.options.iter().filter(|(name, ..)| name.ends_with("Digits")) {
        if !(0.0..=f64::from(MOST_DIGITS)).contains(number) {
            let fault = Diagnostic::new(Rule::BrokenMessage, at.span(range)).variant("digits");
            notes.push(fault.fact("name", name).fact("most", MOST_DIGITS));
        }
    }
    let own = cycles.get(id);
    let leads_back = |name: &str| own.is_some() && cycles.get(name) == own;
    if let Some((_, range)) = at.message.references.iter().find(|(name, _)| leads_back(name)) {
        notes.push(Diagnostic::new(Rule::MessageCycle, at.span(range)).fact("id", id));
    }
}
