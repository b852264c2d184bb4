//! Which translations that readers get are older than their source, and in which sections.

use std::collections::{BTreeMap, BTreeSet};

use super::assess::State;
use super::file::{TextFile, file_of};
use super::record::Records;
use crate::config::Config;
use crate::content::Content;
use crate::date::Date;
use crate::lang::LangId;
use crate::source::Sources;

/// A translation that is older than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// When it was last brought up to date.
    pub since: Date,
    /// The sections with texts that changed: how many headings of the source file stand before their end. 0 is what comes
    /// before the first one.
    pub sections: BTreeSet<usize>,
    /// Whether the checklist of the page is older than its source.
    pub checklist: bool,
}

/// The translations of pages, shared texts and checklists that are older than their source, by folder and language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaleTexts(BTreeMap<String, BTreeMap<LangId, Stale>>);

impl StaleTexts {
    /// Looks at all pages. A file that nobody has said anything of is never stale.
    pub fn of_site(content: &Content, sources: &Sources, config: &Config, records: &Records) -> Self {
        let mut stale = Self::default();
        if records.is_empty() {
            return stale;
        }
        for folder in content.pages.keys() {
            stale.look(folder, content, sources, config, records);
        }
        stale
    }

    /// Looks at one page again, and tells whether there is anything new to say.
    pub fn look(
        &mut self,
        folder: &str,
        content: &Content,
        sources: &Sources,
        config: &Config,
        records: &Records,
    ) -> bool {
        let files: Vec<TextFile<'_>> = file_of(content, sources, folder).into_iter().flatten().collect();
        let languages = config.languages.ids().filter(|lang| *lang != LangId::SOURCE);
        let found: BTreeMap<LangId, Stale> =
            languages.filter_map(|lang| Some((lang, stale(&files, lang, config, records)?))).collect();
        let before = self.0.get(folder);
        let is_new = before.map_or(!found.is_empty(), |before| *before != found);
        if found.is_empty() {
            self.0.remove(folder);
        } else if is_new {
            self.0.insert(folder.to_owned(), found);
        }
        is_new
    }

    /// The stale translations of a page or shared text.
    pub fn get(&self, folder: &str, lang: LangId) -> Option<&Stale> {
        self.0.get(folder)?.get(&lang)
    }

    /// The folders with stale translations.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn stale(files: &[TextFile<'_>], lang: LangId, config: &Config, records: &Records) -> Option<Stale> {
    let record = records.get(lang)?;
    let mut stale: Option<Stale> = None;
    for file in files {
        let Some(since) = record.file(&file.name).map(|recorded| recorded.date) else { continue };
        let is_there = file.exists(&file.path(lang, config));
        if !is_there || file.is_recorded(lang, config, record).is_some() {
            continue;
        }
        let assessment = file.assess(lang, config, record);
        let is_old = |state: State| state.is_outdated() || state == State::Missing;
        let old = assessment.pairs.iter().filter(|pair| is_old(pair.state));
        let units = old.filter_map(|pair| pair.source.as_ref().or(pair.translation.as_ref()));
        let sections: BTreeSet<usize> = units.map(|unit| unit.headings).collect();
        if sections.is_empty() {
            continue;
        }
        let found = stale.get_or_insert_with(|| Stale { since, sections: BTreeSet::new(), checklist: false });
        found.since = found.since.min(since);
        if file.is_page() {
            found.sections.extend(sections);
        } else {
            found.checklist = true;
        }
    }
    stale
}
