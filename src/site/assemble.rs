//! From content to site: places, addresses, and which page belongs to which.

use std::cmp::Ordering;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Page, PageId, PageText, PerLang, Site, SourceRef, lists};
use crate::config::Config;
use crate::content::{Content, FileSource, PageKind, PageSource};
use crate::diag::{Diagnostic, Noted, Rule};
use crate::lang::LangId;
use crate::locale::Locales;
use crate::nfc::nfc;
use crate::source::{SITE_FILE, SourcePath, Span};
use crate::url::{Address, slugify};
use crate::yaml::Text;

/// The sources of one page in the languages it is written in.
type Sources = BTreeMap<LangId, Arc<PageSource>>;

/// Assembles a site. Drafts and what is below them are left out unless they are asked for.
pub fn assemble(content: &Content, config: &Config, locales: &Locales, drafts: bool) -> Noted<Site> {
    let mut notes = Vec::new();
    let mut site = Site::default();
    for kind in config.outdating.kinds().filter(|kind| PageKind::words().all(|word| word != &*kind.value)) {
        let known: Vec<&str> = PageKind::words().collect();
        let fault = Diagnostic::new(Rule::UnknownKey, Span::new(SourcePath::new(SITE_FILE), kind.place));
        let fault = fault.fact("key", &kind.value).fact("known", known.join(", "));
        notes.push(fault.did_you_mean(&kind.value, known));
    }
    let mut found = published(content, config, drafts, &mut site, &mut notes);
    // Parents stand before their children, since a folder's name is a prefix of what is in it.
    found.sort_by(|a, b| a.0.cmp(b.0));
    site.pages.reserve_exact(found.len());
    for (folder, sources) in &found {
        let page = new_page(&site, folder, sources, config);
        site.by_folder.insert(page.folder.clone(), page.id);
        site.pages.push(page);
    }
    resolve_replacements(&mut site, &found, &mut notes);
    order_children(&mut site, config, locales);
    number_pages(&mut site);
    site.files = published_files(content, &site, &mut notes);
    lists::checklists(&mut site, content, config, &mut notes);
    lists::roles(&mut site, content, config, &mut notes);
    lists::tools(&mut site, content, config, &mut notes);
    site.menu = if config.menu.is_empty() {
        site.home().map(|home| home.children[LangId::SOURCE.index()].clone()).unwrap_or_default()
    } else {
        named_pages(&site, &config.menu, &mut notes)
    };
    site.footer = named_pages(&site, &config.footer, &mut notes);
    site.booklets = named_pages(&site, &config.booklets, &mut notes);
    Noted { value: site, notes }
}

/// The pages that are there to be published; shared texts and drafts are noted in the site on the way.
fn published<'c>(
    content: &'c Content,
    config: &Config,
    drafts: bool,
    site: &mut Site,
    notes: &mut Vec<Diagnostic>,
) -> Vec<(&'c str, &'c Sources)> {
    let mut found = Vec::new();
    for (folder, sources) in &content.pages {
        if folder.split('/').any(|part| part.starts_with('_')) {
            site.shared.insert(folder.clone(), sources.clone());
            continue;
        }
        let Some(source) = sources.get(&LangId::SOURCE) else {
            let tag = config.languages.get(LangId::SOURCE);
            for page in sources.values() {
                let file = format!("{}/index.{tag}.md", page.path.folder());
                let fault = Diagnostic::new(Rule::MissingSource, page.title_span());
                notes.push(fault.fact("lang", tag).fact("file", file));
            }
            continue;
        };
        let below_draft = || site.drafts.iter().any(|draft| is_below(folder, draft.trim_start_matches('/')));
        if !drafts && (source.front.draft || below_draft()) {
            site.drafts.insert(format!("/{folder}"));
        } else {
            found.push((folder.as_str(), sources));
        }
    }
    if !content.pages.contains_key("") {
        let tag = config.languages.get(LangId::SOURCE);
        let fault = Diagnostic::nowhere(Rule::MissingSource).variant("home");
        notes.push(fault.fact("lang", tag).fact("file", format!("content/index.{tag}.md")));
        // Without a home page nothing has an address; one fault says it better than one for each page.
        found.clear();
    }
    found
}

pub(super) fn is_below(folder: &str, above: &str) -> bool {
    above.is_empty() || folder.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
}

fn new_page(site: &Site, folder: &str, sources: &Sources, config: &Config) -> Page {
    let parent = parent_of(site, folder);
    let front = &sources[&LangId::SOURCE].front;
    let texts = PerLang::build(&config.languages, |lang| sources.get(&lang).map(|source| page_text(source, folder)));
    let addresses = config.languages.iter().map(|(id, lang)| {
        let Some(parent) = parent else {
            let root = Address::root();
            return if id == LangId::SOURCE { root } else { root.join(lang.as_str()) };
        };
        let own = sources.get(&id).unwrap_or(&sources[&LangId::SOURCE]);
        let parent = site.page(parent);
        // Folders between the page and its parent that are no pages keep their names.
        let between = folder[parent.folder.len()..].trim_start_matches('/');
        let (above, _) = between.rsplit_once('/').unwrap_or_default();
        let above = above.split('/').filter(|step| !step.is_empty());
        let base = above.fold(parent.address(id).clone(), |address, step| address.join(step));
        base.join(&slug_of(own, folder))
    });
    Page {
        id: PageId(u32::try_from(site.pages.len()).unwrap_or(u32::MAX)),
        folder: folder.to_owned(),
        parent,
        children: vec![Vec::new(); config.languages.len()],
        kind: front.kind,
        order: front.order,
        owner: front.owner.as_ref().map(|owner| owner.value.clone()),
        reviewed: front.reviewed,
        numbered: front.numbered,
        contents: front.contents,
        draft: front.draft,
        replaced_by: None,
        position: None,
        addresses: addresses.collect(),
        outdated: PerLang::build(&config.languages, |_| None),
        texts,
        checklist: None,
        tools: Vec::new(),
    }
}

/// The text of the page in a folder.
pub(super) fn page_text(source: &Arc<PageSource>, folder: &str) -> PageText {
    PageText {
        title: source.front.title.as_ref().map_or_else(|| name_of(folder).into(), Text::trimmed),
        in_text: source.front.in_text.as_ref().map(Text::trimmed),
        description: source.front.description.as_ref().map_or_else(|| "".into(), Text::trimmed),
        source: SourceRef(Arc::clone(source)),
    }
}

/// The last part of the address of the page in a folder.
pub(super) fn slug_of(source: &PageSource, folder: &str) -> String {
    let own = source.front.slug.as_ref().map(|slug| slug.value.to_string());
    let from_title = || source.front.title.as_ref().map(|title| slugify(&title.value));
    own.or_else(from_title).filter(|slug| !slug.is_empty()).unwrap_or_else(|| name_of(folder).to_owned())
}

fn name_of(folder: &str) -> &str {
    folder.rsplit('/').next().unwrap_or(folder)
}

fn parent_of(site: &Site, folder: &str) -> Option<PageId> {
    if folder.is_empty() {
        return None;
    }
    let mut above = folder;
    while let Some((rest, _)) = above.rsplit_once('/') {
        if let Some(id) = site.by_folder.get(rest) {
            return Some(*id);
        }
        above = rest;
    }
    site.by_folder.get("").copied()
}

fn order_children(site: &mut Site, config: &Config, locales: &Locales) {
    let mut children: BTreeMap<PageId, Vec<PageId>> = BTreeMap::new();
    for page in &site.pages {
        if let Some(parent) = page.parent {
            children.entry(parent).or_default().push(page.id);
        }
    }
    for (parent, list) in children {
        for lang in config.languages.ids() {
            let mut sorted = list.clone();
            sorted.sort_by(|a, b| order_of_siblings(site, *a, *b, lang, locales));
            site.pages[parent.0 as usize].children[lang.index()] = sorted;
        }
    }
}

/// Pages with an order come first, in it; then numbered pages in the alphabet of the source language, so that a task
/// has the same number everywhere; the rest follows the alphabet of each language.
pub(super) fn order_of_siblings(site: &Site, a: PageId, b: PageId, lang: LangId, locales: &Locales) -> Ordering {
    let (page_a, page_b) = (site.page(a), site.page(b));
    let (numbered_a, numbered_b) = (page_a.kind.is_numbered(), page_b.kind.is_numbered());
    let alphabet = if numbered_a && numbered_b { LangId::SOURCE } else { lang };
    let title = |page: &'_ Page| page.text(alphabet).1.title.clone();
    (page_a.order.is_none().cmp(&page_b.order.is_none()))
        .then(page_a.order.cmp(&page_b.order))
        // Two alphabets would not make one order.
        .then(numbered_b.cmp(&numbered_a))
        .then_with(|| locales.get(alphabet).compare(&title(page_a), &title(page_b)))
        .then_with(|| page_a.folder.cmp(&page_b.folder))
}

fn number_pages(site: &mut Site) {
    for parent in 0..site.pages.len() {
        let is_counted = |id: &PageId| site.page(*id).replaced_by.is_none();
        let siblings = &site.pages[parent].children[LangId::SOURCE.index()];
        let siblings: Vec<PageId> = siblings.iter().copied().filter(is_counted).collect();
        let kinds: Vec<_> = siblings.iter().map(|id| site.page(*id).kind).collect();
        for (index, id) in siblings.iter().enumerate().filter(|(index, _)| kinds[*index].is_numbered()) {
            let same = |kinds_seen: &[PageKind]| kinds_seen.iter().filter(|kind| **kind == kinds[index]).count();
            site.pages[id.0 as usize].position = Some((same(&kinds[..=index]), same(&kinds)));
        }
    }
}

fn resolve_replacements(site: &mut Site, found: &[(&str, &Sources)], notes: &mut Vec<Diagnostic>) {
    for (index, (_, sources)) in found.iter().enumerate() {
        let source = &sources[&LangId::SOURCE];
        let Some(text) = &source.front.replaced_by else { continue };
        match site.find(&text.value) {
            Some(id) if id.0 as usize == index => {
                let fault = Diagnostic::new(Rule::UnknownId, source.span(text.place)).variant("itself");
                notes.push(fault.fact("id", &text.value));
            }
            Some(id) => site.pages[index].replaced_by = Some(id),
            None => notes.push(unknown_page(site, text, source.span(text.place))),
        }
    }
}

/// Pictures and downloads: those beside a page that is published, or beside a shared text.
fn published_files(content: &Content, site: &Site, notes: &mut Vec<Diagnostic>) -> BTreeMap<String, Arc<FileSource>> {
    let drafts: BTreeSet<&str> = site.drafts.iter().map(|draft| draft.trim_start_matches('/')).collect();
    let mut files: BTreeMap<String, Arc<FileSource>> = BTreeMap::new();
    for (path, source) in content.files.iter().filter(|(path, _)| !drafts.iter().any(|draft| is_below(path, draft))) {
        match files.entry(nfc(path).into_owned()) {
            Entry::Vacant(place) => drop(place.insert(Arc::clone(source))),
            // Nobody can see which of them a link means.
            Entry::Occupied(first) => {
                let fault = Diagnostic::new(Rule::BadName, source.path.whole()).variant("twice");
                let fault = fault.fact("name", source.path.file_name());
                notes.push(fault.see(first.get().path.whole(), "see-first"));
            }
        }
    }
    files
}

fn named_pages(site: &Site, names: &[Text], notes: &mut Vec<Diagnostic>) -> Vec<PageId> {
    let mut pages = Vec::new();
    for name in names {
        match site.find(&name.value) {
            Some(id) => pages.push(id),
            None if site.drafts.contains(name.value.trim_end_matches('/')) => {}
            None => {
                notes.push(unknown_page(site, name, Span::new(SourcePath::new(SITE_FILE), name.place)));
            }
        }
    }
    pages
}

pub(super) fn unknown_page(site: &Site, name: &Text, span: Span) -> Diagnostic {
    let known: Vec<String> = site.identities().collect();
    Diagnostic::new(Rule::UnknownId, span)
        .variant("page")
        .fact("id", &name.value)
        .did_you_mean(&name.value, known.iter().map(String::as_str))
}
