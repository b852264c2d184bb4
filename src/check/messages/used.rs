//! Who shows a message, and which values it is given.

use std::collections::{BTreeMap, BTreeSet};

use super::At;
use super::translated::{known_values, unknown_variables};
use crate::diag::{Diagnostic, Rule};
use crate::locale::{MessageOutline, Written, is_optional};
use crate::theme::Theme;

/// The messages that templates ask for, with the names of the values they give.
pub(super) struct Calls {
    given: BTreeMap<String, BTreeSet<String>>,
    /// Whether some template asks for a message by a name that is made while rendering.
    are_all_literal: bool,
    /// The messages that other messages show.
    named: BTreeSet<String>,
}

impl Calls {
    pub(super) fn of<'m>(theme: &Theme, messages: impl Iterator<Item = &'m MessageOutline>) -> Self {
        let named = messages.flat_map(|message| &message.references).map(|(name, _)| name.clone()).collect();
        let mut calls = Self { given: BTreeMap::new(), are_all_literal: true, named };
        for template in theme.templates.values() {
            calls.read(&template.text);
        }
        calls
    }

    fn read(&mut self, template: &str) {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        for (at, call) in template.match_indices("t(").filter(|(at, _)| !template[..*at].ends_with(is_name)) {
            let arguments = arguments(&template[at + call.len()..]);
            let Some(id) = arguments.get("key") else { continue };
            match id.strip_prefix(['"', '\'', '`']).and_then(|id| id.strip_suffix(['"', '\'', '`'])) {
                Some(id) => self.given.entry(id.to_owned()).or_default().extend(arguments.into_keys()),
                None => self.are_all_literal = false,
            }
        }
    }
}

/// The arguments of a call by name, as they are written, up to the parenthesis that ends it.
fn arguments(text: &str) -> BTreeMap<String, &str> {
    let mut found = BTreeMap::new();
    let (mut depth, mut quote, mut start) = (0_usize, None, 0);
    let mut add = |part: &'_ str, from: usize| -> Option<()> {
        let (name, _) = part.split_once('=')?;
        let value = text.get(from + name.len() + 1..from + part.len())?.trim();
        found.insert(name.trim().to_owned(), value);
        Some(())
    };
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') if depth > 0 => depth -= 1,
            (None, ',' | ')') if depth == 0 => {
                add(&text[start..at], start);
                start = at + 1;
                if c == ')' {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

/// A message of the source language: somebody must show it, give it the values it uses, and explain them.
pub(super) fn source(at: At<'_>, builtin: Option<&Written>, calls: &Calls, notes: &mut Vec<Diagnostic>) {
    let (own, id) = (at.message, at.message.id.as_str());
    let given = calls.given.get(id);
    let mut unknown = Vec::new();
    if !own.is_term() && !is_optional(id) {
        // What opas itself says is in the binary as well.
        if builtin.is_none() && given.is_none() && calls.are_all_literal && !calls.named.contains(id) {
            notes.push(Diagnostic::new(Rule::UnusedMessage, at.span(&own.range)).fact("id", id));
        }
        match (builtin, given) {
            (Some(builtin), _) => {
                let mut values = known_values(&builtin.message);
                values.extend(given.into_iter().flatten().map(String::as_str).filter(|name| *name != "key"));
                unknown.extend(unknown_variables(at, &values));
            }
            (None, Some(given)) => {
                let values: Vec<&str> = given.iter().map(String::as_str).filter(|name| *name != "key").collect();
                unknown.extend(unknown_variables(at, &values));
            }
            (None, None) => {}
        }
    }
    let documented = builtin.map(|builtin| &builtin.message.documented);
    let mut told = BTreeSet::new();
    let unknown_places: BTreeSet<u32> = unknown.iter().filter_map(|fault| Some(fault.span.as_ref()?.start)).collect();
    for (name, range) in &own.variables {
        let is_told = own.documented.contains(name) || documented.is_some_and(|builtin| builtin.contains(name));
        let is_unknown = || unknown_places.contains(&at.span(range).start);
        if !is_told && !own.is_term() && !is_unknown() && told.insert(name) {
            notes.push(Diagnostic::new(Rule::UndocumentedVariable, at.span(range)).fact("name", name));
        }
    }
    notes.extend(unknown);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_read_with_their_arguments() {
        let mut calls = Calls { given: BTreeMap::new(), are_all_literal: true, named: BTreeSet::new() };
        calls.read(
            r#"{{ t(key="a", n=list | length, date=date(value="2026, x")) }} {{ at(key="b") }} {{ t(key='c') }}"#,
        );
        let names: Vec<_> = calls.given.iter().map(|(id, names)| (id.as_str(), names.len())).collect();
        assert_eq!(names, [("a", 3), ("c", 1)]);
        calls.read("{{ t(key=name) }}");
        assert!(!calls.are_all_literal);
    }
}
