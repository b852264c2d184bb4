//! Links in texts: each must lead somewhere, in every language.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::config::Config;
use crate::content::PageSource;
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::markdown::{LinkKind, LinkRef};
use crate::site::{LinkFault, Page, Refusal, Site, Target};
use crate::source::Span;
use crate::url::{Lack, Reference, slugify};

/// The links of a page's own texts.
pub(super) fn of_page(site: &Site, page: &Page, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for lang in config.languages.ids() {
        let Some(text) = page.texts.get(lang) else { continue };
        let source = &text.source.0;
        let tag = config.languages.get(lang).as_str();
        for link in &source.document.links {
            notes.extend(fault(site, link, source, &page.folder, page, lang, tag));
        }
        // A place on the page itself can only be judged on the pages that include the text.
        let reading = site.reading(page, lang);
        for passage in reading.passages.iter().skip(1).filter(|passage| passage.copy == 0) {
            let shared = passage.source;
            for link in shared.document.links.iter().filter(|link| link.target.starts_with('#')) {
                let fault = fault(site, link, shared, passage.folder, page, lang, tag);
                notes.extend(fault.map(|fault| fault.see(source.title_span(), "see-includer")));
            }
        }
        let too_many = reading.refused.iter().find(|refused| refused.reason == Refusal::TooMany);
        notes.extend(too_many.map(|refused| {
            let fault = Diagnostic::new(Rule::IncludeLoop, refused.source.span(refused.link.place)).variant("many");
            fault.see(source.title_span(), "see-includer")
        }));
    }
    notes
}

/// The links of shared texts that lead away from the page.
pub(super) fn of_shared_texts(site: &Site) -> Vec<Diagnostic> {
    let Some(home) = site.home() else { return Vec::new() };
    let mut notes = Vec::new();
    for (folder, sources) in &site.shared {
        for (lang, source) in sources {
            let tag = source.path.file_name().split('.').nth(1).unwrap_or("");
            for link in source.document.links.iter().filter(|link| !link.target.starts_with('#')) {
                notes.extend(fault(site, link, source, folder, home, *lang, tag));
            }
        }
    }
    notes
}

/// Shared texts that include themselves, directly or through others. Each link that closes a circle is told once.
pub(super) fn include_loops(site: &Site) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    for (folder, sources) in &site.shared {
        for (lang, source) in sources {
            let reading = site.reading_of(folder, *lang, source, *lang);
            let loops = reading.refused.iter().filter(|refused| refused.reason == Refusal::Loop);
            told.extend(loops.map(|refused| refused.source.span(refused.link.place)));
        }
    }
    told.into_iter().map(|place| Diagnostic::new(Rule::IncludeLoop, place)).collect()
}

fn fault(
    site: &Site,
    link: &LinkRef,
    source: &PageSource,
    folder: &str,
    here: &Page,
    lang: LangId,
    tag: &str,
) -> Option<Diagnostic> {
    let span = source.span(link.place);
    match link.kind {
        LinkKind::Picture => {
            let is_outside = link.target.contains("://") || link.target.starts_with("//");
            if site.picture(&link.target, folder, tag).is_some() {
                return None;
            }
            let fault = Diagnostic::new(Rule::BrokenLink, span).fact("target", &link.target);
            Some(if is_outside { fault.variant("picture-outside") } else { unknown_file(site, fault, &link.target) })
        }
        LinkKind::Include => {
            let fault = Diagnostic::new(Rule::BadDirective, span).fact("target", &link.target);
            let folders: Vec<String> = site.shared.keys().map(|folder| format!("/{folder}")).collect();
            match site.shared_text(&link.target, lang) {
                Some(_) => None,
                None if !link.target.contains("/_") => Some(fault.variant("include")),
                None => Some(
                    fault.variant("include-missing").did_you_mean(&link.target, folders.iter().map(String::as_str)),
                ),
            }
        }
        LinkKind::Card => match site.resolve(&link.target, folder, here, lang) {
            Ok(Target::Page(..)) => None,
            Ok(_) => Some(Diagnostic::new(Rule::BadDirective, span).variant("cards")),
            Err(fault) => Some(link_fault(site, &fault, &link.target, span, lang)),
        },
        LinkKind::Link => {
            let fault = site.resolve(&link.target, folder, here, lang).err()?;
            Some(link_fault(site, &fault, &link.target, span, lang))
        }
    }
}

/// What to tell of a link that leads nowhere.
pub(super) fn link_fault(site: &Site, fault: &LinkFault, target: &str, span: Span, lang: LangId) -> Diagnostic {
    let broken = |span| Diagnostic::new(Rule::BrokenLink, span).fact("target", target);
    let path = &*Reference::parse(target).path;
    match fault {
        LinkFault::Placeholder => broken(span).variant("placeholder"),
        LinkFault::UnknownPage => {
            let known: Vec<String> = site.identities().collect();
            // A page that was moved, or a way to it that goes astray, still ends with its name.
            let name = |path: &str| path.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned();
            let mut namesakes = known.iter().filter(|identity| name(identity) == name(path));
            let written = target.find(['?', '#']).unwrap_or(target.len());
            let fault = broken(part(span, target, 0..written)).variant("page");
            let fault = fault.did_you_mean(path, known.iter().map(String::as_str));
            match (namesakes.next(), namesakes.next()) {
                (Some(only), None) => fault.did_you_mean(only, [only.as_str()]),
                _ => fault,
            }
        }
        LinkFault::UnknownFile => unknown_file(site, broken(span), target),
        LinkFault::UnknownAnchor(page) => unknown_anchor(site, site.page(*page), target, span, lang),
        LinkFault::Address(page) => broken(span).variant("address").fact("identity", site.page(*page).identity()),
        LinkFault::TextFile(page) => broken(span).variant("text-file").fact("identity", site.page(*page).identity()),
        LinkFault::Draft => Diagnostic::new(Rule::DraftLink, span),
        LinkFault::Unsafe(scheme) => Diagnostic::new(Rule::UnsafeLink, span).fact("scheme", scheme),
        LinkFault::NoScheme => Diagnostic::new(Rule::UnsafeLink, span).variant("no-scheme"),
        LinkFault::NotWhole(Lack::Website) => Diagnostic::new(Rule::UnsafeLink, span).variant("no-website"),
        LinkFault::NotWhole(Lack::Mailbox) => Diagnostic::new(Rule::UnsafeLink, span).variant("no-mailbox"),
        LinkFault::NotWhole(Lack::Number) => Diagnostic::new(Rule::UnsafeLink, span).variant("no-number"),
    }
}

/// A link to a section that a page does not have. Who writes the words of a heading means its id.
fn unknown_anchor(site: &Site, page: &Page, target: &str, span: Span, lang: LangId) -> Diagnostic {
    let anchor = target.rsplit_once('#').map_or("", |(_, anchor)| anchor);
    let span = part(span, target, target.len() - anchor.len()..target.len());
    let fault = Diagnostic::new(Rule::BrokenLink, span).fact("target", target).fact("anchor", anchor);
    let sections = site.sections(page, lang);
    let words = Reference::parse(target).anchor.unwrap_or_default();
    if let Some(id) = sections.by_words.get(&slugify(&words)) {
        return fault.variant("anchor-words").fact("id", id).did_you_mean(id, [id.as_str()]);
    }
    let others = site.other_anchors(page);
    let known: Vec<&str> = sections.ids.iter().chain(&others).map(String::as_str).collect();
    if known.is_empty() {
        return fault.variant("anchor-none");
    }
    // Of very many nobody would read the names, and to compare each broken link with each of them takes long.
    let fault = if known.len() <= MOST_COMPARED { fault.did_you_mean(anchor, known.iter().copied()) } else { fault };
    let more = if known.len() > MOST_NAMED { ", …" } else { "" };
    let named = known.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
    fault.variant("anchor").fact("known", named + more)
}

/// How many anchors of a page a message names.
const MOST_NAMED: usize = 8;

/// How many anchors of a page are compared with one that it does not have.
const MOST_COMPARED: usize = 300;

/// The place of a part of a target, where the target stands in the file as it is meant: not in quotes and without anything
/// escaped.
fn part(span: Span, target: &str, range: Range<usize>) -> Span {
    let is_literal = (span.end - span.start) as usize == target.len();
    let at = |offset: usize| span.start + u32::try_from(offset).unwrap_or(0);
    if is_literal { Span { start: at(range.start), end: at(range.end), ..span } } else { span }
}

/// A link to a file that is not there, told as `fault` at the whole target. One with a like name is suggested in the place
/// of the name.
fn unknown_file(site: &Site, fault: Diagnostic, target: &str) -> Diagnostic {
    let path = target.split(['?', '#']).next().unwrap_or(target);
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    let known = site.files.keys().map(|file| file.rsplit('/').next().unwrap_or(file));
    let fault = fault.variant("file").did_you_mean(&Reference::parse(&path[start..]).path, known);
    match fault.span.clone().filter(|_| fault.suggestion.is_some()) {
        Some(span) => Diagnostic { span: Some(part(span, target, start..path.len())), ..fault },
        None => fault,
    }
}
