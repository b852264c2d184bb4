//! The glossary: which words to use, and which not, in each language.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::Digest;
use crate::lang::LangId;
use crate::prose::{Glossary, Prose, Term};
use crate::source::{Place, SourcePath, Sources, Span};
use crate::yaml::{self, Fields, Text};

/// A term in one language.
#[derive(Clone, Debug)]
pub struct TermText {
    /// The place of the id in the file.
    pub id: Place,
    /// The word to use.
    pub term: Option<Text>,
    /// The words not to use for it.
    pub avoid: Vec<Text>,
}

/// `glossary.yaml` or `glossary.<lang>.yaml` as it was written.
#[derive(Clone, Debug)]
pub struct GlossarySource {
    /// The file.
    pub path: SourcePath,
    /// Terms by id.
    pub terms: BTreeMap<Arc<str>, TermText>,
}

/// Reads `glossary.yaml`.
pub(super) fn read(text: &str, path: &SourcePath) -> Noted<GlossarySource> {
    let mut glossary = GlossarySource { path: path.clone(), terms: BTreeMap::new() };
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: glossary, notes: vec![fault] },
    };
    let mut notes = Vec::new();
    let mut fields = Fields::open(&node, path);
    for node in fields.list("terms") {
        let mut fields = Fields::open(node, path);
        let id = fields.id("id");
        fields.text("description");
        let text = read_text(&mut fields, id.as_ref().map(|id| id.place).unwrap_or_default());
        notes.extend(fields.close());
        let Some(id) = id else { continue };
        if let Some(first) = glossary.terms.get(&id.value) {
            let span = |place: Place| Span::new(path.clone(), place);
            let fault = Diagnostic::new(Rule::DuplicateId, span(id.place)).fact("id", &id.value);
            notes.push(fault.see(span(first.id), "see-first"));
        }
        glossary.terms.insert(id.value, text);
    }
    notes.splice(0..0, fields.close());
    Noted { value: glossary, notes }
}

/// Reads `glossary.<lang>.yaml`.
pub(super) fn read_texts(text: &str, path: &SourcePath) -> Noted<GlossarySource> {
    let mut glossary = GlossarySource { path: path.clone(), terms: BTreeMap::new() };
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: glossary, notes: vec![fault] },
    };
    let mut notes = Vec::new();
    let mut fields = Fields::open(&node, path);
    for (key, value) in fields.entries("terms") {
        let Some(id) = key.as_text() else { continue };
        let mut fields = Fields::open(value, path);
        fields.text("description");
        let text = read_text(&mut fields, key.range.clone().into());
        notes.extend(fields.close());
        glossary.terms.insert(id.into(), text);
    }
    notes.splice(0..0, fields.close());
    Noted { value: glossary, notes }
}

fn read_text(fields: &mut Fields<'_>, id: Place) -> TermText {
    TermText { id, term: fields.required("term"), avoid: fields.texts("avoid") }
}

/// What the texts of each language are looked at with. It is made before any text is read, and what was read with
/// another glossary is read again: the digest tells.
pub(super) fn prose(sources: &Sources, config: &Config) -> (Vec<Prose>, Digest) {
    let mut digests = Vec::new();
    let prose = config.languages.iter().map(|(id, lang)| {
        let name = if id == LangId::SOURCE { "glossary.yaml".to_owned() } else { format!("glossary.{lang}.yaml") };
        let path = SourcePath::new(format!("{}/{name}", super::FOLDER));
        let glossary = sources.get(path.as_str()).and_then(|_| {
            let text = sources.text(&path)?;
            digests.push(Digest::of_bytes(text.as_bytes()));
            let read = if id == LangId::SOURCE { read } else { read_texts };
            Glossary::new(terms(&read(&text, &path).value))
        });
        Prose::new(lang.as_str(), glossary.map(Arc::new))
    });
    let prose = prose.collect();
    (prose, Digest::of(&digests))
}

fn terms(glossary: &GlossarySource) -> Vec<Term> {
    let terms = glossary.terms.values().filter_map(|text| {
        let term = text.term.as_ref()?;
        Some(Term {
            preferred: term.value.trim().to_owned(),
            avoid: text.avoid.iter().map(|word| word.value.trim().to_owned()).collect(),
            place: Span::new(glossary.path.clone(), term.place),
        })
    });
    terms.collect()
}
