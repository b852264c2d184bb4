//! A message beside its source: the same values, attributes and markup, in another language.

use std::collections::BTreeSet;

use super::{At, Layers};
use crate::check::structure::is_language;
use crate::diag::{Diagnostic, Rule};
use crate::lang::Lang;
use crate::locale::{FOLDER, MessageOutline, Named, Written, is_optional};
use crate::source::Span;

/// What a translation has otherwise than its source. A term is a language's own matter.
pub(super) fn message(at: At<'_>, source: Option<&Written>, notes: &mut Vec<Diagnostic>) {
    let (own, id) = (at.message, at.message.id.as_str());
    if own.is_term() || is_optional(id) {
        return;
    }
    let Some(written) = source else {
        notes.push(Diagnostic::new(Rule::ObsoleteMessage, at.span(&own.range)).fact("id", id));
        return;
    };
    let source = &written.message;
    let see = |fault: Diagnostic| match &written.path {
        Some(path) => fault.see(Span::new(path.clone(), source.range.clone()), "see-message"),
        None => fault,
    };
    let fault = |rule, range| Diagnostic::new(rule, at.span(range)).fact("id", id);
    notes.extend(unknown_variables(at, &known_values(source)).into_iter().map(see));
    let (of_own, of_source) = (names(&own.attributes), names(&source.attributes));
    for (name, _) in source.attributes.iter().filter(|(name, _)| !of_own.contains(name.as_str())) {
        notes.push(see(fault(Rule::MessageAttribute, &own.range).variant("missing").fact("name", name)));
    }
    for (name, range) in own.attributes.iter().filter(|(name, _)| !of_source.contains(name.as_str())) {
        notes.push(see(fault(Rule::MessageAttribute, range).variant("extra").fact("name", name)));
    }
    if source.has_value && !own.has_value {
        notes.push(see(fault(Rule::MessageAttribute, &own.range).variant("value")));
    }
    let (wanted, found) = (tags(source), tags(own));
    if wanted != found {
        let shown = |tags: &[String]| if tags.is_empty() { "–".to_owned() } else { tags.join(" ") };
        let fault = fault(Rule::MessageMarkup, &own.range).fact("wanted", shown(&wanted)).fact("found", shown(&found));
        notes.push(see(fault));
    }
    if !own.is_same && own.text() == source.text() && is_language(&own.text()) {
        notes.push(see(fault(Rule::UntranslatedText, &own.range).variant("message")));
    }
}

/// Messages that a language lacks, each at the source message where that is the site's.
pub(super) fn missing(own: &[Written], source: &Layers<'_>, tag: &Lang, notes: &mut Vec<Diagnostic>) {
    let has: BTreeSet<&str> = own.iter().map(|written| written.message.id.as_str()).collect();
    for (id, written) in source {
        if has.contains(id) || written.message.is_term() || is_optional(id) || written.is_optional {
            continue;
        }
        let file = format!("{FOLDER}/{tag}/{}", written.file);
        let fault = match &written.path {
            Some(path) => Diagnostic::new(Rule::MissingMessage, Span::new(path.clone(), written.message.range.clone())),
            None => Diagnostic::nowhere(Rule::MissingMessage),
        };
        notes.push(fault.fact("lang", tag).fact("id", id).fact("file", file));
    }
}

/// The most values of a message that are listed in a report.
const MOST_SHOWN: usize = 50;

/// Values that nobody gives to a message.
pub(super) fn unknown_variables(at: At<'_>, known: &[&str]) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let all: BTreeSet<&str> = known.iter().copied().collect();
    let shown: Vec<String> = known.iter().take(MOST_SHOWN).map(|name| format!("${name}")).collect();
    for (name, range) in at.message.variables.iter().filter(|(name, _)| !all.contains(name.as_str())) {
        let fault =
            Diagnostic::new(Rule::UnknownVariable, at.span(range)).fact("id", &at.message.id).fact("name", name);
        let fault = if known.is_empty() { fault.variant("none") } else { fault.fact("known", shown.join(", ")) };
        notes.push(fault.did_you_mean(name, known.iter().copied().take(MOST_SHOWN)));
    }
    notes
}

/// The values that a message is given, as far as it or its comment says so.
pub(super) fn known_values(message: &MessageOutline) -> Vec<&str> {
    let mut known: Vec<&str> = message.variables.iter().map(|(name, _)| name.as_str()).collect();
    known.extend(message.documented.iter().map(String::as_str));
    known.sort_unstable();
    known.dedup();
    known
}

fn names(named: &[Named]) -> BTreeSet<&str> {
    named.iter().map(|(name, _)| name.as_str()).collect()
}

/// The tags in a text: what stands between angle brackets, without values of attributes.
fn tags(message: &MessageOutline) -> Vec<String> {
    let mut tags = Vec::new();
    for (text, _) in &message.texts {
        for part in text.split('<').skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
            if name.len() > usize::from(name.starts_with('/')) && part.contains('>') {
                tags.push(format!("<{name}>"));
            }
        }
    }
    // Variants may repeat a tag, and a language may have more of them.
    tags.sort_unstable();
    tags.dedup();
    tags
}
