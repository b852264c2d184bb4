//! Lists of the whole site for other programs.

use super::Inputs;
use super::shell::alternates_of;
use crate::lang::LangId;
use crate::site::Page;
use crate::url::Address;
use crate::view::SitemapEntry;

/// The most addresses of a sitemap (<https://www.sitemaps.org/protocol.html>).
const MOST_ADDRESSES: usize = 50_000;

/// The most bytes of a sitemap: a fifth of what is allowed, so that a large site's are made side by side.
const MOST_BYTES: usize = 10_000_000;

/// What a link to one address takes in a sitemap, in bytes, seldom more.
const LINK: usize = 250;

/// How many parts the sitemap has; one is the sitemap itself.
pub(super) fn sitemap_parts(inputs: &Inputs<'_>) -> usize {
    inputs.site.pages.len().div_ceil(pages_of_a_part(inputs.config.languages.len()))
}

/// A part of the sitemap, by its number from 0: every page that exists in its language, with its translations. Fallback
/// pages, drafts and replaced pages are left out.
pub(super) fn sitemap_part(inputs: &Inputs<'_>, number: usize) -> Vec<SitemapEntry> {
    inputs
        .site
        .pages
        .chunks(pages_of_a_part(inputs.config.languages.len()))
        .nth(number)
        .map_or_else(Vec::new, |pages| entries(inputs, pages))
}

/// The absolute addresses of the parts.
pub(super) fn sitemap_index(inputs: &Inputs<'_>) -> Vec<String> {
    (0..sitemap_parts(inputs)).map(|number| inputs.config.absolute(&part_address(number))).collect()
}

/// The address of a part of the sitemap.
pub(super) fn part_address(number: usize) -> Address {
    Address::root().file(&format!("sitemap-{}.xml", number + 1))
}

/// How many pages are in a part, each with its checklist in all languages.
fn pages_of_a_part(languages: usize) -> usize {
    let addresses = 2 * languages;
    let links = addresses * (languages + 2);
    (MOST_ADDRESSES / addresses).min(MOST_BYTES / (links * LINK)).max(1)
}

fn entries(inputs: &Inputs<'_>, pages: &[Page]) -> Vec<SitemapEntry> {
    let mut entries = Vec::new();
    for page in pages.iter().filter(|page| page.is_current()) {
        let address = |lang| page.address(lang).clone();
        let reviewed = page.reviewed.map(|date| date.to_string());
        entries.extend(entry(inputs, &address, &|lang| page.texts.get(lang).is_some(), reviewed));
        let Some(list) = page.checklist.map(|id| inputs.site.checklist(id)) else { continue };
        let address = |lang: LangId| list.addresses[lang.index()].clone();
        let reviewed = list.version.map(|date| date.to_string());
        entries.extend(entry(inputs, &address, &|lang| list.title.get(lang).is_some(), reviewed));
    }
    entries
}

fn entry(
    inputs: &Inputs<'_>,
    address: &dyn Fn(LangId) -> Address,
    exists: &dyn Fn(LangId) -> bool,
    reviewed: Option<String>,
) -> Option<SitemapEntry> {
    let languages = inputs.config.languages.ids().filter(|lang| exists(*lang));
    let urls: Vec<String> = languages.map(|lang| inputs.config.absolute(&address(lang))).collect();
    (!urls.is_empty()).then(|| SitemapEntry { urls, alternates: alternates_of(inputs, address, exists), reviewed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_of_a_sitemap_is_larger_than_allowed() {
        for languages in 1..=40 {
            let addresses = pages_of_a_part(languages) * 2 * languages;
            assert!(addresses <= MOST_ADDRESSES, "{languages}");
            assert!(addresses * (languages + 2) * LINK <= MOST_BYTES, "{languages}");
        }
    }
}
