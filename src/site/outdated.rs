//! Translations that are older than their source: what readers get instead, or are told.

use std::collections::BTreeSet;

use super::{Page, PageId, PerLang, Site};
use crate::config::{Config, Outdating};
use crate::date::Date;
use crate::lang::LangId;
use crate::translation::{Stale, StaleTexts};

/// A translation that is older than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// When it was last brought up to date.
    pub since: Date,
    /// Whether readers get the source text instead.
    pub falls_back: bool,
    /// The sections with texts that changed, as the places of their headings among those of the source page; `None` is
    /// what comes before the first one.
    pub sections: BTreeSet<Option<usize>>,
    /// Whether the checklist of the page is older than its source.
    pub checklist: bool,
}

impl Site {
    /// Notes of all pages which are older than their source, as the settings want readers to know it. Before the grace
    /// period of a change is over, nobody is told, if the day is known.
    pub fn note_outdated(&mut self, stale: &StaleTexts, config: &Config, today: Option<Date>) {
        let shared = self.stale_shared(stale);
        let mut concerned: BTreeSet<PageId> =
            stale.folders().filter_map(|folder| self.by_folder.get(folder).copied()).collect();
        if !shared.is_empty() {
            let includes = |page: &&Page| !self.stale_parts(page, &shared).is_empty();
            concerned.extend(self.pages.iter().filter(includes).map(|page| page.id));
        }
        for id in concerned {
            let found =
                PerLang::build(&config.languages, |lang| self.outdated(id, lang, stale, &shared, config, today));
            let page = &mut self.pages[id.0 as usize];
            for lang in config.languages.ids().filter(|lang| falls_back(&found, *lang)) {
                page.texts.0[lang.index()] = None;
            }
            page.outdated = found;
        }
    }

    /// Notes the same of the pages with the text of a folder, of which there is something new to say, and gives them.
    /// `None` when the site must be assembled anew, since in some language readers get another text than before.
    pub fn renew_outdated(
        &mut self,
        folder: &str,
        stale: &StaleTexts,
        config: &Config,
        today: Option<Date>,
    ) -> Option<Vec<PageId>> {
        let shared = self.stale_shared(stale);
        let concerned = match self.by_folder.get(folder) {
            Some(page) => vec![*page],
            None => self.pages_that_include(folder),
        };
        for id in &concerned {
            let found =
                PerLang::build(&config.languages, |lang| self.outdated(*id, lang, stale, &shared, config, today));
            let page = &mut self.pages[id.0 as usize];
            if config.languages.ids().any(|lang| falls_back(&page.outdated, lang) || falls_back(&found, lang)) {
                return None;
            }
            page.outdated = found;
        }
        Some(concerned)
    }

    /// The shared texts with translations that are older than their source.
    fn stale_shared<'s>(&self, stale: &'s StaleTexts) -> BTreeSet<&'s str> {
        stale.folders().filter(|folder| self.shared.contains_key(*folder)).collect()
    }

    fn outdated(
        &self,
        id: PageId,
        lang: LangId,
        stale: &StaleTexts,
        shared: &BTreeSet<&str>,
        config: &Config,
        today: Option<Date>,
    ) -> Option<Outdated> {
        let page = self.page(id);
        page.texts.get(lang).filter(|_| lang != LangId::SOURCE)?;
        let policy = config.outdating.of(page.kind.as_str());
        if policy == Outdating::Silent {
            return None;
        }
        let mut found: Option<Outdated> = None;
        let folders = std::iter::once(page.folder.as_str()).chain(self.stale_parts(page, shared));
        for (folder, stale) in folders.filter_map(|folder| Some((folder, stale.get(folder, lang)?))) {
            if is_in_grace(stale, page.reviewed, config.outdating.grace_days, today) {
                continue;
            }
            let (since, falls_back) = (stale.since, policy == Outdating::Fallback);
            let empty = || Outdated { since, falls_back, sections: BTreeSet::new(), checklist: false };
            let outdated = found.get_or_insert_with(empty);
            outdated.since = outdated.since.min(stale.since);
            outdated.checklist |= stale.checklist;
            outdated.sections.extend(self.places(page, folder, stale));
        }
        found
    }

    /// Where the stale sections of a file stand on a page.
    fn places(&self, page: &Page, folder: &str, stale: &Stale) -> Vec<Option<usize>> {
        let reading = self.reading(page, LangId::SOURCE);
        let headings = reading.headings();
        let is_here = |passage: usize| reading.passages[passage].folder == folder;
        let own: Vec<usize> = headings
            .iter()
            .enumerate()
            .filter(|(_, (passage, ..))| is_here(*passage))
            .map(|(place, _)| place)
            .collect();
        let place = |section: &usize| match section.checked_sub(1) {
            Some(section) => own.get(section).copied(),
            None if folder == page.folder => None,
            // What a shared text begins with belongs to the section that includes it.
            None => own.first().and_then(|first| first.checked_sub(1)),
        };
        stale.sections.iter().map(place).collect()
    }

    /// The shared texts among some that a page includes.
    fn stale_parts<'s>(&'s self, page: &'s Page, shared: &BTreeSet<&str>) -> Vec<&'s str> {
        let passages = self.reading(page, LangId::SOURCE).passages;
        let others = passages.into_iter().skip(1).filter(|passage| passage.copy == 0);
        others.map(|passage| passage.folder).filter(|folder| shared.contains(folder)).collect()
    }
}

fn falls_back(outdated: &PerLang<Outdated>, lang: LangId) -> bool {
    outdated.get(lang).is_some_and(|outdated| outdated.falls_back)
}

/// Whether it is not yet long enough since the source may have changed.
fn is_in_grace(stale: &Stale, reviewed: Option<Date>, days: u32, today: Option<Date>) -> bool {
    let changed = reviewed.map_or(stale.since, |reviewed| reviewed.max(stale.since));
    today.is_some_and(|today| today.number() < changed.number().saturating_add(days))
}
