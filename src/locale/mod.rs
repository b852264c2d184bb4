//! What the interface says, in each language: Fluent messages, numbers, dates and the order of the alphabet.
//!
//! Every word that does not come from content comes from here. Knows no page; which messages there are is decided
//! by the files and by the templates that ask for them.

mod catalogue;
mod format;
mod limits;
mod marks;
mod messages;
mod outline;
mod texts;

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast::Entry;
use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::builtin;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::lang::{LangId, Languages};
use crate::source::{SourcePath, Sources, Span};

use catalogue::Part;
pub use catalogue::{Catalogue, Written};
pub use format::plural_categories;
pub use limits::MOST_DIGITS;
use limits::{Excess, excess, with_short_numbers};
pub use marks::{MarkedPiece, decoded, mark, pieces, unmarked};
pub use messages::{Arg, FUNCTIONS, MessageFault, Messages};
pub use outline::{Key, MessageOutline, Named};
pub use texts::{MessageText, is_optional, texts};

/// The folder of the interface strings below the site's root.
pub const FOLDER: &str = "locales";

/// What a site says about itself as long as it has no `site.ftl`.
const PLAIN_SITE: &str = include_str!("plain-site.ftl");

/// The messages of all languages of a site.
#[derive(Debug, Default)]
pub struct Locales {
    languages: Vec<(Arc<Messages>, Catalogue)>,
    english: Catalogue,
}

impl Locales {
    /// The messages of one language.
    pub fn get(&self, lang: LangId) -> &Arc<Messages> {
        &self.languages[lang.index()].0
    }

    /// The files of one language as they were written.
    pub fn catalogue(&self, lang: LangId) -> &Catalogue {
        &self.languages[lang.index()].1
    }

    /// The same with marks around every message, but for those whose ids are given: addresses are made from them.
    #[must_use]
    pub fn marked(&self, except: &[&'static str]) -> Self {
        let marked =
            |(messages, catalogue): &(Arc<Messages>, Catalogue)| (Arc::new(messages.marked(except)), catalogue.clone());
        Self { languages: self.languages.iter().map(marked).collect(), english: self.english.clone() }
    }

    /// The English in the binary, which every site falls back on, and what a site says of itself.
    pub fn builtin(&self) -> &Catalogue {
        &self.english
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
    let plain = parse(PLAIN_SITE).0;
    let mut all = Vec::with_capacity(languages.len());
    for ((id, lang), own) in languages.iter().zip(&files) {
        let source = if id == LangId::SOURCE { None } else { files.first() };
        let layers = [Some(&english), source, Some(own)];
        let resources = layers.into_iter().flatten().flat_map(BTreeMap::values).map(|file| Arc::clone(&file.resource));
        let resources: Vec<_> = std::iter::once(Arc::clone(&plain)).chain(resources).collect();
        // In whose manner a language writes is its own matter: it is not taken from another language.
        let has_manner = own.values().any(|file| ids(&file.resource).any(|id| id == messages::FORMAT_LOCALE));
        let messages = Arc::new(Messages::new(lang, resources.into_iter(), has_manner));
        all.push((messages, catalogue(own)));
    }
    let mut english = catalogue(&english);
    english.0.push(Part { name: "site.ftl".to_owned(), path: None, resource: plain, is_optional: true });
    Noted { value: Locales { languages: all, english }, notes }
}

fn catalogue(files: &BTreeMap<String, File>) -> Catalogue {
    let part = |(name, file): (&String, &File)| Part {
        name: name.clone(),
        path: file.path.clone(),
        resource: Arc::clone(&file.resource),
        is_optional: false,
    };
    Catalogue(files.iter().map(part).collect())
}

struct File {
    resource: Arc<FluentResource>,
    /// The file of the site, if it is not the one in the binary.
    path: Option<SourcePath>,
}

fn builtin_files(builtin: &[(String, std::borrow::Cow<'static, [u8]>)], lang: &str) -> BTreeMap<String, File> {
    builtin
        .iter()
        .filter_map(|(path, bytes)| {
            let name = path.strip_prefix(lang)?.strip_prefix('/')?;
            let text = std::str::from_utf8(bytes).ok()?;
            Some((name.to_owned(), File { resource: parse(text).0, path: None }))
        })
        .collect()
}

fn site_files(sources: &Sources, lang: &str, notes: &mut Vec<Diagnostic>) -> BTreeMap<String, File> {
    let folder = format!("{FOLDER}/{lang}");
    let mut files = BTreeMap::new();
    let mut first_use: BTreeMap<String, Span> = BTreeMap::new();
    for (path, reading) in sources.readings_below(&folder) {
        let Some(text) = reading.text.as_ref().filter(|_| path.extension() == Some("ftl")) else { continue };
        let (resource, faults) = parse(text);
        notes.extend(faults.into_iter().map(|fault| fault.at(path)));
        for (id, range) in ids_with_places(&resource, text) {
            let span = Span::new(path.clone(), range);
            if let Some(first) = first_use.get(&id) {
                let fault = Diagnostic::new(Rule::DuplicateId, span).variant("listed").fact("id", &id);
                notes.push(fault.see(first.clone(), "see-first"));
            } else {
                first_use.insert(id, span);
            }
        }
        let name = path.as_str()[folder.len() + 1..].to_owned();
        files.insert(name, File { resource, path: Some(path.clone()) });
    }
    files
}

/// What is wrong at a place of a file that has no name yet.
struct FileFault {
    range: std::ops::Range<usize>,
    kind: FileFaultKind,
}

enum FileFaultKind {
    /// What the parser says.
    Syntax(ErrorKind),
    /// More than the parser is given.
    Excess(Excess),
    /// A number with more digits than numbers hold.
    LongNumber,
}

impl FileFault {
    fn at(self, path: &SourcePath) -> Diagnostic {
        let span = Span::new(path.clone(), self.range);
        let fault = Diagnostic::new(Rule::FluentSyntax, span.clone());
        let kind = match self.kind {
            FileFaultKind::Syntax(kind) => kind,
            FileFaultKind::Excess(Excess::Depth) => return fault.variant("depth"),
            FileFaultKind::Excess(Excess::Arguments) => {
                return fault.variant("arguments").fact("most", limits::ARGUMENTS);
            }
            FileFaultKind::LongNumber => {
                return Diagnostic::new(Rule::BrokenMessage, span).variant("number").fact("most", MOST_DIGITS);
            }
        };
        match kind {
            ErrorKind::ExpectedToken(token) => fault.variant("token").fact("token", token),
            ErrorKind::ExpectedCharRange { .. } => fault.variant("name"),
            ErrorKind::ExpectedMessageField { entry_id } | ErrorKind::ExpectedTermField { entry_id } => {
                fault.variant("empty").fact("id", entry_id)
            }
            ErrorKind::MissingDefaultVariant => fault.variant("default"),
            kind => fault.fact("reason", kind.to_string().to_lowercase()),
        }
    }
}

fn parse(text: &str) -> (Arc<FluentResource>, Vec<FileFault>) {
    if let Some((at, excess)) = excess(text) {
        let resource = FluentResource::try_new(String::new()).unwrap_or_else(|(resource, _)| resource);
        return (Arc::new(resource), vec![FileFault { range: at..at + 1, kind: FileFaultKind::Excess(excess) }]);
    }
    let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let faults = errors.into_iter();
    let mut faults: Vec<_> =
        faults.map(|error| FileFault { range: place(text, &error), kind: FileFaultKind::Syntax(error.kind) }).collect();
    let (resource, long) = with_short_numbers(resource);
    faults.extend(long.into_iter().map(|range| FileFault { range, kind: FileFaultKind::LongNumber }));
    (Arc::new(resource), faults)
}

/// Where a syntax fault is. What is missing at the end of a line is missed only on the next one.
fn place(text: &str, error: &ParserError) -> std::ops::Range<usize> {
    let before = text.get(..error.pos.start).unwrap_or(text);
    let end = before.trim_end().len();
    if matches!(error.kind, ErrorKind::ExpectedToken(_)) && before[end..].contains('\n') {
        return end..end;
    }
    let end = text[..text.ceil_char_boundary(error.pos.end)].trim_end().len();
    error.pos.start..end.max(error.pos.start)
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
