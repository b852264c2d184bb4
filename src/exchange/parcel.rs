//! What goes out to a translator.

use super::inline::{Syntax, Token, tokens, tokens_like};
use super::terms::hints;
use crate::config::Config;
use crate::lang::LangId;
use crate::markdown::BlockKind;
use crate::translation::{Desk, Pair, State, TextFile, TextKind, Unit, difference, ids, marked};

/// The texts for one language.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The language of the sources.
    pub source_lang: String,
    /// The language of the translations.
    pub target_lang: String,
    /// The files.
    pub files: Vec<ParcelFile>,
}

/// One file with texts.
#[derive(Clone, Debug)]
pub struct ParcelFile {
    /// Its name, without a language.
    pub name: String,
    /// Its texts.
    pub units: Vec<ParcelUnit>,
}

/// One text.
#[derive(Clone, Debug)]
pub struct ParcelUnit {
    /// Its id, unique in the file.
    pub id: String,
    /// The label, for people.
    pub label: String,
    /// Where its translation stands.
    pub state: State,
    /// The source text.
    pub source: Vec<Token>,
    /// The translation as it is.
    pub target: Option<Vec<Token>>,
    /// What a translator should know.
    pub notes: Vec<String>,
}

/// Gathers the texts for a language: all, or only those that need work.
pub fn parcel(desk: &Desk<'_>, lang: LangId, config: &Config, only_work: bool) -> Parcel {
    let mut files = Vec::new();
    for file in &desk.files {
        let assessment = desk.assess(file, lang);
        let ids = ids(&assessment.pairs);
        let is_wanted = |pair: &Pair| {
            let is_work = matches!(pair.state, State::Outdated | State::Missing | State::Edited | State::Unconfirmed);
            !only_work || is_work
        };
        let units: Vec<ParcelUnit> = assessment
            .pairs
            .iter()
            .zip(ids)
            .filter(|(pair, _)| is_wanted(pair))
            .filter_map(|(pair, id)| {
                let mut unit = unit(file, pair, id?)?;
                let source = pair.source.as_ref().map_or("", |source| source.text.as_str());
                unit.notes.extend(hints(desk.content, source, lang));
                Some(unit)
            })
            .collect();
        if !units.is_empty() {
            files.push(ParcelFile { name: file.name.clone(), units });
        }
    }
    let tag = |lang| config.languages.get(lang).to_string();
    Parcel { source_lang: tag(LangId::SOURCE), target_lang: tag(lang), files }
}

/// How a text is written; `None` for one that is not for translators' programs.
pub(super) fn syntax(kind: TextKind, unit: &Unit) -> Option<Syntax> {
    match kind {
        TextKind::Messages => Some(Syntax::Fluent),
        TextKind::Page => match unit.block {
            Some(block) if block.is_verbatim() => None,
            Some(BlockKind::Row) => Some(Syntax::Row),
            Some(_) => Some(Syntax::Markdown),
            None => Some(Syntax::Plain),
        },
        TextKind::Checklist if unit.label != "@title" => Some(Syntax::Markdown),
        TextKind::Checklist | TextKind::Tools | TextKind::Roles => Some(Syntax::Plain),
    }
}

fn unit(file: &TextFile<'_>, pair: &Pair, id: String) -> Option<ParcelUnit> {
    let source = pair.source.as_ref()?;
    let syntax = syntax(file.kind, source)?;
    let tokens = tokens(&source.text, syntax);
    let target = pair.translation.as_ref().map(|unit| tokens_like(&unit.text, syntax, &tokens));
    let mut notes = Vec::new();
    if !source.note.is_empty() {
        notes.push(source.note.clone());
    }
    if let Some(old) = pair.remembered() {
        notes.push(format!("Changed since the translation: {}", marked(&difference(old, &source.text))));
    }
    Some(ParcelUnit { id, label: source.label.clone(), state: pair.state, source: tokens, target, notes })
}
