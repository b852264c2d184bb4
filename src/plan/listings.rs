//! Lists of the whole site for other programs.

use super::Inputs;
use super::shell::alternates_of;
use crate::view::SitemapEntry;

/// The sitemap: every page that exists in its language, with its translations. Fallback pages, drafts and replaced
/// pages are left out.
pub(super) fn sitemap(inputs: &Inputs<'_>) -> Vec<SitemapEntry> {
    let mut entries = Vec::new();
    for page in inputs.site.pages.iter().filter(|page| page.is_current()) {
        let alternates =
            alternates_of(inputs, &|lang| page.address(lang).clone(), &|lang| page.texts.get(lang).is_some());
        for lang in inputs.config.languages.ids().filter(|lang| page.texts.get(*lang).is_some()) {
            entries.push(SitemapEntry {
                url: inputs.config.absolute(page.address(lang)),
                alternates: alternates.clone(),
                reviewed: page.reviewed.map(|date| date.to_string()),
            });
        }
        let Some(list) = page.checklist.map(|id| inputs.site.checklist(id)) else { continue };
        let alternates =
            alternates_of(inputs, &|lang| list.addresses[lang.index()].clone(), &|lang| list.title.get(lang).is_some());
        for lang in inputs.config.languages.ids().filter(|lang| list.title.get(*lang).is_some()) {
            entries.push(SitemapEntry {
                url: inputs.config.absolute(&list.addresses[lang.index()]),
                alternates: alternates.clone(),
                reviewed: list.version.map(|date| date.to_string()),
            });
        }
    }
    entries
}
