//! What surrounds the content of every page.

use std::sync::Arc;

use super::Inputs;
use crate::lang::LangId;
use crate::site::{Page, PageId};
use crate::url::Address;
use crate::view::{AlternateView, LanguageView, LinkView, MenuView, ShellView};

/// What a page is called and where it is, for the shell around it.
pub(super) struct Place<'a> {
    /// Title without the site's name; empty on the home page.
    pub(super) title: Arc<str>,
    /// One sentence.
    pub(super) description: Arc<str>,
    /// Its address in each language.
    pub(super) addresses: &'a dyn Fn(LangId) -> Address,
    /// Whether it exists in a language.
    pub(super) exists: &'a dyn Fn(LangId) -> bool,
    /// The guidance page it is, or belongs to.
    pub(super) page: &'a Page,
    /// Whether it is that page itself.
    pub(super) is_page: bool,
    /// Whether search engines should leave it alone although it exists.
    pub(super) noindex: bool,
}

/// The shell of a page that exists at one address in each language.
pub(super) fn shell(inputs: &Inputs<'_>, lang: LangId, place: &Place<'_>) -> ShellView {
    let exists = (place.exists)(lang);
    let canonical = if exists { lang } else { LangId::SOURCE };
    let noindex = place.noindex || !exists;
    ShellView {
        title: place.title.clone(),
        description: place.description.clone(),
        canonical: inputs.config.absolute(&(place.addresses)(canonical)),
        noindex,
        alternates: if noindex { Vec::new() } else { alternates(inputs, place) },
        languages: languages(inputs, lang, place.addresses, place.exists),
        menu: menu(inputs, lang, Some(place)),
        breadcrumbs: breadcrumbs(inputs, lang, place),
        ..plain(inputs, lang)
    }
}

/// The shell of the page for addresses that do not exist.
pub(super) fn not_found(inputs: &Inputs<'_>, lang: LangId) -> ShellView {
    let home = |lang| inputs.site.home().map_or_else(Address::root, |home| home.address(lang).clone());
    ShellView {
        title: inputs.messages(lang).plain("not-found-title").into(),
        canonical: inputs.config.absolute(&inputs.not_found_address(lang)),
        noindex: true,
        languages: languages(inputs, lang, &home, &|_| true),
        menu: menu(inputs, lang, None),
        ..plain(inputs, lang)
    }
}

fn plain(inputs: &Inputs<'_>, lang: LangId) -> ShellView {
    let home = inputs.site.home().map(|home| inputs.href(home.address(lang)));
    ShellView {
        lang: inputs.tag(lang),
        dir: inputs.dir(lang),
        home: home.unwrap_or_else(|| "/".to_owned()),
        assets: inputs.href(&inputs.assets_address()),
        footer: inputs.site.footer.iter().map(|id| inputs.link(inputs.site.page(*id), lang)).collect(),
        ..ShellView::default()
    }
}

/// The translations that exist, each naming all of them, as search engines want it; none when there is only one.
pub(super) fn alternates_of(
    inputs: &Inputs<'_>,
    addresses: &dyn Fn(LangId) -> Address,
    exists: &dyn Fn(LangId) -> bool,
) -> Vec<AlternateView> {
    let url = |lang| inputs.config.absolute(&addresses(lang));
    let existing: Vec<LangId> = inputs.config.languages.ids().filter(|lang| exists(*lang)).collect();
    if existing.len() < 2 {
        return Vec::new();
    }
    let mut list: Vec<AlternateView> =
        existing.iter().map(|lang| AlternateView { lang: inputs.tag(*lang), url: url(*lang) }).collect();
    list.push(AlternateView { lang: "x-default".into(), url: url(LangId::SOURCE) });
    list
}

fn alternates(inputs: &Inputs<'_>, place: &Place<'_>) -> Vec<AlternateView> {
    alternates_of(inputs, place.addresses, place.exists)
}

fn languages(
    inputs: &Inputs<'_>,
    current: LangId,
    addresses: &dyn Fn(LangId) -> Address,
    exists: &dyn Fn(LangId) -> bool,
) -> Vec<LanguageView> {
    let view = |lang| LanguageView {
        lang: inputs.tag(lang),
        dir: inputs.dir(lang),
        name: inputs.messages(lang).plain("language-name"),
        href: inputs.href(&addresses(lang)),
        current: lang == current,
        translated: exists(lang),
    };
    inputs.config.languages.ids().map(view).collect()
}

fn menu(inputs: &Inputs<'_>, lang: LangId, place: Option<&Place<'_>>) -> MenuView {
    let above: Vec<PageId> =
        place.map(|place| inputs.site.ancestors(place.page).iter().map(|page| page.id).collect()).unwrap_or_default();
    let current = |id: PageId| match place {
        Some(place) if place.page.id == id && place.is_page => Some("page"),
        Some(place) if place.page.id == id || above.contains(&id) => Some("section"),
        _ => None,
    };
    let places = inputs.site.menu().enumerate();
    MenuView {
        links: inputs.menu(lang),
        current: places.filter_map(|(at, page)| Some((at, current(page.id)?))).collect(),
    }
}

fn breadcrumbs(inputs: &Inputs<'_>, lang: LangId, place: &Place<'_>) -> Vec<LinkView> {
    let mut pages = inputs.site.ancestors(place.page);
    if !place.is_page {
        pages.push(place.page);
    }
    pages.into_iter().map(|page| inputs.link(page, lang)).collect()
}
