//! What changed in a text, put into a site in which everything stays where it is.

use std::mem;
use std::sync::Arc;

use super::assemble::{order_of_siblings, page_text, slug_of};
use super::links::Places;
use super::{Page, PageId, Site};
use crate::config::Config;
use crate::content::PageSource;
use crate::lang::LangId;
use crate::locale::Locales;

impl Site {
    /// Puts a text in the place of one with the same [frame](PageSource::frame), and tells on which pages it is read. `None` when the site must be assembled anew: with its new title the page has another address, or another
    /// place among its siblings, or it cannot be known.
    pub fn renew(
        &mut self,
        folder: &str,
        lang: LangId,
        source: &Arc<PageSource>,
        config: &Config,
        locales: &Locales,
    ) -> Option<Vec<PageId>> {
        self.places = Places::default();
        if let Some(texts) = self.shared.get_mut(folder) {
            texts.insert(lang, Arc::clone(source));
            return Some(self.pages_that_include(folder));
        }
        // A draft.
        let Some(id) = self.by_folder.get(folder).copied() else { return Some(Vec::new()) };
        let page = &mut self.pages[id.0 as usize];
        // Readers get another text instead of this one.
        let text = page.texts.0[lang.index()].as_mut()?;
        let before = mem::replace(text, page_text(source, folder));
        let has_address = page.parent.is_none() || slug_of(&before.source.0, folder) == slug_of(source, folder);
        (has_address && (before.title == text.title || self.is_in_order(id, config, locales))).then(|| vec![id])
    }

    /// Whether a page is where it belongs among its siblings in every language. The others are.
    fn is_in_order(&self, id: PageId, config: &Config, locales: &Locales) -> bool {
        let Some(parent) = self.page(id).parent else { return true };
        config.languages.ids().all(|lang| {
            let siblings = &self.page(parent).children[lang.index()];
            let place = siblings.iter().position(|sibling| *sibling == id).unwrap_or_default();
            let beside = place.saturating_sub(1)..siblings.len().min(place + 2);
            siblings[beside].is_sorted_by(|a, b| order_of_siblings(self, *a, *b, lang, locales).is_lt())
        })
    }

    /// The pages that a shared text is read on.
    pub(super) fn pages_that_include(&self, shared: &str) -> Vec<PageId> {
        let is_read = |page: &&Page| {
            let languages = page.texts.languages();
            let mut readings = languages.map(|lang| self.reading(page, lang));
            readings.any(|reading| reading.passages.iter().any(|passage| passage.folder == shared))
        };
        self.pages.iter().filter(|page| page.has_includes()).filter(is_read).map(|page| page.id).collect()
    }
}
