//! Where a reader is: the main menu, the way from the home page, the navigation of the section; and what pages have
//! alike of it.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::{OnceLock, PoisonError, RwLock};

use super::Inputs;
use super::page::{listed, number_of};
use super::shell::Place;
use crate::lang::{LangId, Languages};
use crate::site::{Page, PageId};
use crate::view::{LinkView, NavView, SharedList, ShellView};

/// The lists that many pages have alike, as far as somebody has asked for them.
pub(super) struct Lists {
    /// In each language, what every page has around it.
    shells: Vec<OnceLock<ShellView>>,
    ways: Lately<LinkView>,
    below: Lately<NavView>,
    nothing_below: SharedList<NavView>,
}

/// Lists by the page that they are about. Only some are kept, since on a large site there are as many as pages: those
/// that share a list are made one after the other, as their addresses begin alike.
struct Lately<T>(RwLock<BTreeMap<(PageId, LangId), SharedList<T>>>);

impl<T: Clone + Hash> Lately<T> {
    /// How many lists are kept.
    const MOST: usize = 32;

    fn get(&self, page: PageId, lang: LangId, make: impl FnOnce() -> Vec<T>) -> SharedList<T> {
        if let Some(list) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&(page, lang)) {
            return list.clone();
        }
        let list = SharedList::new(make());
        let mut lists = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if lists.len() == Self::MOST {
            lists.clear();
        }
        lists.insert((page, lang), list.clone());
        list
    }
}

impl Lists {
    /// Nobody has asked yet.
    pub(super) fn new(languages: &Languages) -> Self {
        let shells = languages.ids().map(|_| OnceLock::new()).collect();
        let (ways, below) = (Lately(RwLock::default()), Lately(RwLock::default()));
        Self { shells, ways, below, nothing_below: SharedList::default() }
    }

    /// What every page of a language has around it.
    pub(super) fn shell(&self, lang: LangId, make: impl FnOnce() -> ShellView) -> ShellView {
        self.shells[lang.index()].get_or_init(make).clone()
    }
}

/// The main menu, as readers see it from a page that is not in it.
pub(super) fn menu(inputs: &Inputs<'_>, lang: LangId) -> SharedList<LinkView> {
    SharedList::new(inputs.site.menu().map(|page| inputs.link(page, lang)).collect())
}

/// The same menu on a page, or on what belongs to it.
pub(super) fn menu_on(
    inputs: &Inputs<'_>,
    lang: LangId,
    menu: &SharedList<LinkView>,
    place: &Place<'_>,
) -> SharedList<LinkView> {
    let above = inputs.site.ancestors(place.page);
    let current = |page: &Page| {
        let is_here = page.id == place.page.id;
        if is_here && place.is_page {
            Some("page")
        } else {
            (is_here || above.iter().any(|above| above.id == page.id)).then_some("section")
        }
    };
    let marked = |(at, page)| Some((at, LinkView { current: current(page)?, ..inputs.link(page, lang) }));
    menu.with(inputs.site.menu().enumerate().filter_map(marked).collect())
}

/// The way from the home page down to a page, and the page itself.
pub(super) fn way(inputs: &Inputs<'_>, lang: LangId, last: PageId) -> SharedList<LinkView> {
    inputs.lists.ways.get(last, lang, || {
        let last = inputs.site.page(last);
        let way = inputs.site.ancestors(last).into_iter().chain([last]);
        way.map(|page| inputs.link(page, lang)).collect()
    })
}

/// The navigation of the section: its pages, opened along the way to this page.
pub(super) fn section(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> Option<NavView> {
    let mut way = inputs.site.ancestors(page);
    way.push(page);
    // The first is the home page, the second the section.
    let (section, way) = way.get(1..)?.split_first()?;
    Some(opened(inputs, section, way, lang))
}

/// A page that the reader is on, or inside of: `way` leads on from it to the reader.
fn opened(inputs: &Inputs<'_>, page: &Page, way: &[&Page], lang: LangId) -> NavView {
    let pages = || listed(inputs, &page.children[lang.index()]);
    let below = if page.children[lang.index()].is_empty() {
        inputs.lists.nothing_below.clone()
    } else {
        inputs.lists.below.get(page.id, lang, || pages().map(|page| closed(inputs, page, lang)).collect())
    };
    let next = way.split_first().and_then(|(next, way)| {
        let place = pages().position(|page| page.id == next.id)?;
        Some((place, opened(inputs, next, way, lang)))
    });
    let current = if way.is_empty() { "page" } else { "section" };
    NavView {
        link: LinkView { current, ..inputs.link(page, lang) },
        number: number_of(page),
        children: below.with(next.into_iter().collect()),
    }
}

/// A page that the reader is not inside of.
fn closed(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> NavView {
    let children = inputs.lists.nothing_below.clone();
    NavView { link: inputs.link(page, lang), number: number_of(page), children }
}
