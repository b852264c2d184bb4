//! What the interface says, in each language: Fluent messages, numbers, dates and the order of the alphabet.
//!
//! Every word that does not come from content comes from here. Knows no page; which messages there are is decided
//! by the files and by the templates that ask for them.

mod format;
mod messages;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast::Entry;

use crate::builtin;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::lang::{LangId, Languages};
use crate::source::{SourcePath, Sources, Span};

pub use messages::{Arg, MessageFault, Messages};

/// The folder of the interface strings below the site's root.
const FOLDER: &str = "locales";

/// What a site says about itself as long as it has no `site.ftl`.
const PLAIN_SITE: &str = include_str!("plain-site.ftl");

/// The messages of all languages of a site.
#[derive(Debug)]
pub struct Locales(Vec<Arc<Messages>>);

impl Locales {
    /// The messages of one language.
    pub fn get(&self, lang: LangId) -> &Arc<Messages> {
        &self.0[lang.index()]
    }
}

/// Reads the messages of all languages. A message that a language lacks is taken from the source language, then
/// from the English inside the binary.
pub fn load(sources: &Sources, languages: &Languages) -> Noted<Locales> {
    let builtin = builtin::locales();
    let mut notes = Vec::new();
    let files: Vec<BTreeMap<String, File>> = languages
        .iter()
        .map(|(_, lang)| {
            let mut files = builtin_files(&builtin, lang.as_str());
            files.extend(site_files(sources, lang.as_str(), &mut notes));
            files
        })
        .collect();

    let english = builtin_files(&builtin, "en");
    let source_ids: BTreeMap<&str, &str> = files
        .first()
        .into_iter()
        .chain([&english])
        .flat_map(|files| files.iter().flat_map(|(name, file)| ids(&file.resource).map(move |id| (id, name.as_str()))))
        .filter(|(id, _)| !messages::OPTIONAL.contains(id))
        .collect();

    let mut all = Vec::with_capacity(languages.len());
    for ((id, lang), own) in languages.iter().zip(&files) {
        let has: BTreeSet<&str> = own.values().flat_map(|file| ids(&file.resource)).collect();
        for (message, file) in source_ids.iter().filter(|(message, _)| !has.contains(**message)) {
            let fault = Diagnostic::nowhere(Rule::MissingMessage)
                .fact("lang", lang)
                .fact("id", message)
                .fact("file", format!("{FOLDER}/{lang}/{file}"));
            notes.push(fault);
        }
        let source = if id == LangId::SOURCE { None } else { files.first() };
        let layers = [Some(&english), source, Some(own)];
        let resources = layers.into_iter().flatten().flat_map(BTreeMap::values).map(|file| Arc::clone(&file.resource));
        let plain = parse(PLAIN_SITE).0;
        all.push(Arc::new(Messages::new(lang, std::iter::once(plain).chain(resources))));
    }
    Noted { value: Locales(all), notes }
}

struct File {
    resource: Arc<FluentResource>,
}

fn builtin_files(builtin: &[(String, std::borrow::Cow<'static, [u8]>)], lang: &str) -> BTreeMap<String, File> {
    builtin
        .iter()
        .filter_map(|(path, bytes)| {
            let name = path.strip_prefix(lang)?.strip_prefix('/')?;
            let text = std::str::from_utf8(bytes).ok()?;
            Some((name.to_owned(), File { resource: parse(text).0 }))
        })
        .collect()
}

fn site_files(sources: &Sources, lang: &str, notes: &mut Vec<Diagnostic>) -> BTreeMap<String, File> {
    let folder = format!("{FOLDER}/{lang}");
    let mut files = BTreeMap::new();
    let mut first_use: BTreeMap<String, Span> = BTreeMap::new();
    for source in sources.below(&folder) {
        let Some(text) = source.text.as_ref().filter(|_| source.path.extension() == Some("ftl")) else { continue };
        let (resource, faults) = parse(text);
        notes.extend(faults.into_iter().map(|fault| fault.at(&source.path)));
        for (id, range) in ids_with_places(&resource, text) {
            let span = Span::new(source.path.clone(), range);
            if let Some(first) = first_use.get(&id) {
                let fault = Diagnostic::new(Rule::DuplicateId, span).fact("id", &id).see(first.clone(), "see-first");
                notes.push(fault);
            } else {
                first_use.insert(id, span);
            }
        }
        let name = source.path.as_str()[folder.len() + 1..].to_owned();
        files.insert(name, File { resource });
    }
    files
}

struct SyntaxFault {
    range: std::ops::Range<usize>,
    reason: String,
}

impl SyntaxFault {
    fn at(self, path: &SourcePath) -> Diagnostic {
        Diagnostic::new(Rule::FluentSyntax, Span::new(path.clone(), self.range)).fact("reason", self.reason)
    }
}

fn parse(text: &str) -> (Arc<FluentResource>, Vec<SyntaxFault>) {
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (Arc::new(resource), Vec::new()),
        Err((resource, errors)) => {
            let faults = errors
                .into_iter()
                .map(|error| SyntaxFault { range: error.pos, reason: error.kind.to_string().to_lowercase() })
                .collect();
            (Arc::new(resource), faults)
        }
    }
}

fn ids(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    })
}

/// The ids of messages and terms with their places. The syntax tree keeps no places, but an id is a slice of it
/// that stands at the beginning of a line.
fn ids_with_places(resource: &FluentResource, text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut from = 0;
    let mut places = Vec::new();
    for entry in resource.entries() {
        let (name, id) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.id.name),
            Entry::Term(term) => (format!("-{}", term.id.name), term.id.name),
            _ => continue,
        };
        let at_line = |at: &usize| {
            let rest = &text[at + name.len()..];
            (*at == 0 || text.as_bytes()[at - 1] == b'\n') && rest.trim_start_matches(' ').starts_with('=')
        };
        let found = text[from..].match_indices(&name).map(|(at, _)| from + at).find(at_line);
        if let Some(at) = found {
            from = at + name.len();
            let skip = name.len() - id.len();
            places.push((name.clone(), at + skip..at + name.len()));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_at_their_place() {
        let text = "# a = b\na = b { c }\nc = a\n    .a = x\n-a = term\n";
        let (resource, faults) = parse(text);
        assert!(faults.is_empty());
        let found: Vec<_> = ids_with_places(&resource, text).into_iter().map(|(id, at)| (id, at.start)).collect();
        assert_eq!(found, [("a".into(), 8), ("c".into(), 20), ("-a".into(), 38)]);
    }
}
