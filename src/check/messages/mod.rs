//! Interface strings: what a message names must be there, and a translation must say what its source says.

mod choices;
mod cycles;
mod named;
mod translated;
mod used;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::lang::LangId;
use crate::locale::{Locales, MessageOutline, Written};
use crate::prose::Prose;
use crate::source::{SourcePath, Span};
use crate::theme::Theme;

use used::Calls;

/// Looks at the messages of a site. Those in the binary are right: a test looks at them.
pub(super) fn check(locales: &Locales, theme: &Theme, config: &Config, prose: &[Prose]) -> Vec<Diagnostic> {
    let builtin = locales.builtin().messages();
    let source = locales.catalogue(LangId::SOURCE).messages();
    let known = by_id(builtin.iter().chain(&source));
    let english = by_id(builtin.iter());
    let calls = Calls::of(theme, known.values().map(|written| &written.message));
    let mut notes = Vec::new();
    for (lang, tag) in config.languages.iter() {
        let is_source = lang == LangId::SOURCE;
        let own = if is_source { source.clone() } else { locales.catalogue(lang).messages() };
        let layers = by_id(known.values().copied().chain(&own));
        let cycles = cycles::cycles(&layers);
        for (message, path) in of_site(&own) {
            let at = At { message, path, tag: tag.as_str() };
            named::references(at, &layers, &cycles, &mut notes);
            choices::plural_forms(at, &mut notes);
            if let Some(prose) = prose.get(lang.index()) {
                words(at, prose, &mut notes);
            }
            if is_source {
                used::source(at, english.get(message.id.as_str()).copied(), &calls, &mut notes);
            } else {
                translated::message(at, known.get(message.id.as_str()).copied(), &mut notes);
            }
        }
        translated::missing(&own, &known, tag, &mut notes);
    }
    notes
}

/// A message of the site, in its file, in its language.
#[derive(Clone, Copy)]
struct At<'a> {
    message: &'a MessageOutline,
    path: &'a SourcePath,
    tag: &'a str,
}

impl At<'_> {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.path.clone(), range.clone())
    }
}

/// Messages by their names, a later one over an earlier.
type Layers<'a> = BTreeMap<&'a str, &'a Written>;

fn by_id<'a>(messages: impl Iterator<Item = &'a Written>) -> Layers<'a> {
    messages.map(|written| (written.message.id.as_str(), written)).collect()
}

fn of_site(messages: &[Written]) -> impl Iterator<Item = (&MessageOutline, &SourcePath)> {
    messages.iter().filter_map(|written| Some((&written.message, written.path.as_ref()?)))
}

/// Marks left behind, words to avoid, and texts in another language.
fn words(at: At<'_>, prose: &Prose, notes: &mut Vec<Diagnostic>) {
    for (text, range) in &at.message.texts {
        prose.slips(text, |part| at.span(&(range.start + part.start..range.start + part.end)), notes);
        let rule = crate::diag::Rule::WrongLanguage;
        notes.extend(prose.language_fault(rule, text, || at.span(range)).map(|fault| fault.variant("plain")));
    }
}
