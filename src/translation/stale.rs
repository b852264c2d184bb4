//! Which translations that readers get are older than their source, and in which sections; and which of their headings
//! is which of the source.

use std::collections::{BTreeMap, BTreeSet};

use super::assess::State;
use super::file::file_of;
use super::headings::{self, HeadingPairs, Partners, are_alike};
use super::record::{Record, Records};
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
    /// The stale translations of a page or shared text.
    pub fn get(&self, folder: &str, lang: LangId) -> Option<&Stale> {
        self.0.get(folder)?.get(&lang)
    }

    /// The folders with stale translations.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    fn set(&mut self, folder: &str, found: BTreeMap<LangId, Stale>) -> bool {
        let is_new = self.0.get(folder).map_or(!found.is_empty(), |before| *before != found);
        if found.is_empty() {
            self.0.remove(folder);
        } else if is_new {
            self.0.insert(folder.to_owned(), found);
        }
        is_new
    }
}

/// How translations stand beside their sources, as far as readers notice it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Those that are older than their source.
    pub stale: StaleTexts,
    /// Which of their headings is which.
    pub headings: HeadingPairs,
}

/// What is new when a text was compared again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Whether there is anything new to say of its age.
    pub stale: bool,
    /// Whether its headings are others of the source than before.
    pub headings: bool,
}

impl Comparison {
    /// Compares all pages. A file that nobody has said anything of is never stale.
    pub fn of_site(content: &Content, sources: &Sources, config: &Config, records: &Records) -> Self {
        let mut comparison = Self::default();
        for folder in content.pages.keys() {
            comparison.look(folder, content, sources, config, records);
        }
        comparison
    }

    /// Compares one page again.
    pub fn look(
        &mut self,
        folder: &str,
        content: &Content,
        sources: &Sources,
        config: &Config,
        records: &Records,
    ) -> Compared {
        let (mut stale, mut headings) = (BTreeMap::new(), BTreeMap::new());
        for lang in config.languages.ids().filter(|lang| *lang != LangId::SOURCE) {
            if records.get(lang).is_none() && is_plain(content, folder, lang) {
                continue;
            }
            let (old, partners) = compare(content, sources, folder, lang, config, records);
            stale.extend(old.map(|old| (lang, old)));
            headings.extend(partners.map(|partners| (lang, partners)));
        }
        Compared { stale: self.stale.set(folder, stale), headings: self.headings.set(folder, headings) }
    }
}

/// Whether nothing has to be compared to know which heading is which.
fn is_plain(content: &Content, folder: &str, lang: LangId) -> bool {
    let Some(texts) = content.pages.get(folder) else { return true };
    let both = texts.get(&LangId::SOURCE).zip(texts.get(&lang));
    both.is_none_or(|(source, text)| are_alike(source, text))
}

/// Compares the page and the checklist of a folder with their translations.
fn compare(
    content: &Content,
    sources: &Sources,
    folder: &str,
    lang: LangId,
    config: &Config,
    records: &Records,
) -> (Option<Stale>, Option<Partners>) {
    let (mut stale, mut partners): (Option<Stale>, _) = (None, None);
    let nothing = Record::default();
    let record = records.get(lang).unwrap_or(&nothing);
    for file in file_of(content, sources, folder).into_iter().flatten() {
        let since = record.file(&file.name).map(|recorded| recorded.date);
        let pages = file.page(LangId::SOURCE).zip(file.page(lang)).filter(|_| file.is_page());
        let is_there = if file.is_page() { pages.is_some() } else { file.exists(&file.path(lang, config)) };
        let is_alike = pages.is_none_or(|(source, text)| are_alike(source, text));
        // What is recorded as it is now has the headings of the record, in its order.
        let is_settled = match since {
            Some(_) => file.is_recorded(lang, config, record).is_some(),
            None => true,
        };
        if !is_there || is_settled && is_alike {
            continue;
        }
        let Some(since) = since else {
            partners = pages.and_then(|(source, text)| headings::partners(None, source, text));
            continue;
        };
        let assessment = file.assess(lang, config, record);
        if let Some((source, text)) = pages {
            partners = headings::partners(Some(&assessment), source, text);
        }
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
    (stale, partners)
}
