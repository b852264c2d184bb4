//! The state of all translations: how many texts of each kind, and the work there is.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::assess::{Pair, State};
use super::file::{TextFile, TextKind};
use super::record::Record;
use crate::config::Config;
use crate::lang::LangId;
use crate::source::SourcePath;

/// Numbers of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Texts whose translation fits.
    pub up_to_date: usize,
    /// Texts whose source has changed, edited translations aside.
    pub outdated: usize,
    /// Translations that somebody has to confirm.
    pub to_confirm: usize,
    /// Texts without a translation.
    pub missing: usize,
    /// Words of the source texts that are outdated, to be confirmed or missing.
    pub words: usize,
}

impl Count {
    fn add(&mut self, pair: &Pair) {
        match pair.state {
            State::UpToDate => self.up_to_date += 1,
            State::Outdated | State::Removed => self.outdated += 1,
            State::Edited | State::Unconfirmed => self.to_confirm += 1,
            State::Missing => self.missing += 1,
            State::Extra => {}
        }
        if !matches!(pair.state, State::UpToDate | State::Extra) {
            self.words += pair.source.as_ref().map_or(0, super::Unit::words);
        }
    }

    fn sum(self, other: Self) -> Self {
        Self {
            up_to_date: self.up_to_date + other.up_to_date,
            outdated: self.outdated + other.outdated,
            to_confirm: self.to_confirm + other.to_confirm,
            missing: self.missing + other.missing,
            words: self.words + other.words,
        }
    }
}

/// Numbers by kind of text.
#[derive(Clone, Debug, Default)]
pub struct Counts(pub BTreeMap<TextKind, Count>);

impl Counts {
    /// All kinds together.
    pub fn total(&self) -> Count {
        self.0.values().fold(Count::default(), |sum, count| sum.sum(*count))
    }
}

/// A file in which something is to be done.
#[derive(Clone, Debug)]
pub struct Work {
    /// Its name in the record.
    pub name: String,
    /// What kind of texts it holds.
    pub kind: TextKind,
    /// The source file.
    pub source: SourcePath,
    /// The translation.
    pub translation: SourcePath,
    /// Whether the translation is there.
    pub exists: bool,
    /// Whether the two are built so differently that the file counts as a whole.
    pub is_apart: bool,
    /// The texts that are not up to date.
    pub pairs: Vec<Pair>,
}

/// The state of the translations into one language.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The language.
    pub lang: LangId,
    /// How many texts of each kind.
    pub counts: Counts,
    /// The work, in the order of the files.
    pub work: Vec<Work>,
}

/// Looks at all translations into a language.
pub fn survey(files: &[TextFile<'_>], lang: LangId, config: &Config, record: &Record) -> Survey {
    let looked: Vec<(TextKind, Count, Option<Work>)> = files
        .par_iter()
        .map(|file| {
            if let Some(up_to_date) = file.is_recorded(lang, config, record) {
                return (file.kind, Count { up_to_date, ..Count::default() }, None);
            }
            let assessment = file.assess(lang, config, record);
            let mut count = Count::default();
            assessment.pairs.iter().for_each(|pair| count.add(pair));
            let pairs: Vec<Pair> = assessment.pairs.into_iter().filter(|pair| pair.state != State::UpToDate).collect();
            let translation = file.path(lang, config);
            let work = Work {
                name: file.name.clone(),
                kind: file.kind,
                source: file.path(LangId::SOURCE, config),
                exists: file.exists(&translation),
                translation,
                is_apart: assessment.is_apart,
                pairs,
            };
            let is_work = !work.pairs.is_empty();
            (file.kind, count, is_work.then_some(work))
        })
        .collect();
    let mut counts = Counts::default();
    let mut work = Vec::new();
    for (kind, count, found) in looked {
        let sum = counts.0.entry(kind).or_default();
        *sum = sum.sum(count);
        work.extend(found);
    }
    Survey { lang, counts, work }
}
