//! What surrounds the content of every page.

use std::sync::Arc;

use super::{Inputs, nav};
use crate::lang::LangId;
use crate::site::Page;
use crate::url::Address;
use crate::view::{AlternateView, LanguageView, SharedList, ShellView};

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
    let plain = plain(inputs, lang);
    let exists = (place.exists)(lang);
    let canonical = if exists { lang } else { LangId::SOURCE };
    let noindex = place.noindex || !exists;
    let last = if place.is_page { place.page.parent } else { Some(place.page.id) };
    ShellView {
        title: place.title.clone(),
        description: place.description.clone(),
        canonical: inputs.config.absolute(&(place.addresses)(canonical)),
        noindex,
        alternates: if noindex { Vec::new() } else { alternates(inputs, place) },
        languages: languages(inputs, plain.languages, place.addresses, place.exists),
        menu: nav::menu_on(inputs, lang, &plain.menu, place),
        breadcrumbs: last.map_or(plain.breadcrumbs, |last| nav::way(inputs, lang, last)),
        ..plain
    }
}

/// The shell of the page for addresses that do not exist.
pub(super) fn not_found(inputs: &Inputs<'_>, lang: LangId) -> ShellView {
    let home = |lang| inputs.site.home().map_or_else(Address::root, |home| home.address(lang).clone());
    let plain = plain(inputs, lang);
    ShellView {
        title: inputs.messages(lang).plain("not-found-title").into(),
        canonical: inputs.config.absolute(&inputs.not_found_address(lang)),
        noindex: true,
        languages: languages(inputs, plain.languages, &home, &|_| true),
        ..plain
    }
}

/// What every page of a language has.
fn plain(inputs: &Inputs<'_>, lang: LangId) -> ShellView {
    inputs.lists.shell(lang, || {
        let language = |other| LanguageView {
            lang: inputs.tag(other),
            dir: inputs.dir(other),
            name: inputs.messages(other).plain("language-name"),
            href: String::new(),
            current: other == lang,
            translated: false,
        };
        let home = inputs.site.home().map(|home| inputs.href(home.address(lang)));
        ShellView {
            lang: inputs.tag(lang),
            dir: inputs.dir(lang),
            languages: inputs.config.languages.ids().map(language).collect(),
            home: home.unwrap_or_else(|| "/".to_owned()),
            assets: inputs.href(&inputs.assets_address()),
            menu: nav::menu(inputs, lang),
            footer: SharedList::new(
                inputs.site.footer.iter().map(|id| inputs.link(inputs.site.page(*id), lang)).collect(),
            ),
            ..ShellView::default()
        }
    })
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

/// The languages with the addresses of one page.
fn languages(
    inputs: &Inputs<'_>,
    plain: Vec<LanguageView>,
    addresses: &dyn Fn(LangId) -> Address,
    exists: &dyn Fn(LangId) -> bool,
) -> Vec<LanguageView> {
    let with = |(lang, plain)| LanguageView { href: inputs.href(&addresses(lang)), translated: exists(lang), ..plain };
    inputs.config.languages.ids().zip(plain).map(with).collect()
}
