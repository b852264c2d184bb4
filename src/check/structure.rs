//! Whether a translation is built as its source: headings, links, pictures, notes, directives, and texts that nobody
//! translated. Only what the outlines of the two files say is looked at.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::content::PageSource;
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::markdown::{Heading, LinkKind};
use crate::site::{Page, Site, Target};
use crate::source::Place;

/// The translations of a page.
pub(super) fn of_page(site: &Site, page: &Page, config: &Config) -> Vec<Diagnostic> {
    let source = &page.text(LangId::SOURCE).1.source.0;
    let mut notes = Vec::new();
    for lang in config.languages.ids().filter(|lang| *lang != LangId::SOURCE) {
        if let Some(text) = page.texts.get(lang) {
            let pair = Pair { site, folder: &page.folder, here: page, source, text: &text.source.0, lang, config };
            pair.compare(&mut notes);
        }
    }
    notes
}

/// The translations of shared texts.
pub(super) fn of_shared_texts(site: &Site, config: &Config) -> Vec<Diagnostic> {
    let Some(here) = site.home() else { return Vec::new() };
    let mut notes = Vec::new();
    for (folder, sources) in &site.shared {
        let Some(source) = sources.get(&LangId::SOURCE) else { continue };
        for (lang, text) in sources.iter().filter(|(lang, _)| **lang != LangId::SOURCE) {
            Pair { site, folder, here, source, text, lang: *lang, config }.compare(&mut notes);
        }
    }
    notes
}

/// A text and its translation.
struct Pair<'a> {
    site: &'a Site,
    folder: &'a str,
    here: &'a Page,
    source: &'a PageSource,
    text: &'a PageSource,
    lang: LangId,
    config: &'a Config,
}

impl Pair<'_> {
    fn compare(&self, notes: &mut Vec<Diagnostic>) {
        self.headings(notes);
        self.links(notes);
        self.counts(notes);
        notes.extend(self.title());
        self.paragraphs(notes);
    }

    /// Headings that only one of the two has, and those whose level differs.
    fn headings(&self, notes: &mut Vec<Diagnostic>) {
        let (wanted, found): (Vec<&Heading>, Vec<&Heading>) =
            (self.source.document.headings().collect(), self.text.document.headings().collect());
        let fault = |place| Diagnostic::new(Rule::DifferentStructure, place);
        let in_words = |heading: &Heading| format!("{} {}", "#".repeat(heading.level.into()), heading.text);
        let mut is_translated = vec![false; wanted.len()];
        for (place, heading) in found.iter().enumerate() {
            let span = self.text.span(heading.place);
            let partner = self.site.heading_pairs.partner(self.folder, self.lang, place);
            let partner = partner.filter(|partner| is_translated.get(*partner) == Some(&false));
            let Some(partner) = partner else {
                notes.push(fault(span).variant("more").see(self.source.title_span(), "see-source"));
                continue;
            };
            is_translated[partner] = true;
            let source = wanted[partner];
            if source.level != heading.level {
                let fault = fault(span).fact("wanted", in_words(source));
                notes.push(fault.see(self.source.span(source.place), "see-source"));
            }
        }
        for (heading, _) in wanted.iter().zip(is_translated).filter(|(_, is_translated)| !is_translated) {
            let fault = fault(self.text.title_span()).variant("fewer").fact("wanted", in_words(heading));
            notes.push(fault.see(self.source.span(heading.place), "see-source"));
        }
    }

    /// Links that only one of the two has, by what they lead to. Other websites have addresses of their own for each
    /// language, and a link that leads nowhere is told already.
    fn links(&self, notes: &mut Vec<Diagnostic>) {
        // Nearly always the same words in the same order, and then nothing needs to be resolved.
        if targets(self.source).eq(targets(self.text)) {
            return;
        }
        let (wanted, lost_there) = self.resolved(self.source, LangId::SOURCE);
        let (found, lost_here) = self.resolved(self.text, self.lang);
        let lacking = |of: &Targets, other: &Targets| -> usize {
            let more = |(target, places): (&String, &Vec<_>)| places.len().saturating_sub(count(other, target));
            of.iter().map(more).sum()
        };
        // A link that leads nowhere may well be the one that is missed.
        let (is_missing, is_extra) = (lacking(&wanted, &found) > lost_here, lacking(&found, &wanted) > lost_there);
        for (target, places) in wanted.iter().filter(|_| is_missing) {
            let there = count(&found, target);
            if places.len() > there {
                let first = &places[there];
                let fault = Diagnostic::new(Rule::DifferentStructure, self.text.title_span())
                    .variant("link-missing")
                    .fact("target", target)
                    .fact("count", places.len() - there);
                notes.push(fault.see(self.source.span(*first), "see-source"));
            }
        }
        for (target, places) in found.iter().filter(|_| is_extra) {
            let there = count(&wanted, target);
            for place in places.iter().skip(there) {
                let fault = Diagnostic::new(Rule::DifferentStructure, self.text.span(*place)).variant("link-extra");
                notes.push(fault.fact("target", target));
            }
        }
    }

    /// Places of links by what they lead to, and how many lead nowhere.
    fn resolved(&self, source: &PageSource, lang: LangId) -> (Targets, usize) {
        let mut found = Targets::new();
        let mut lost = 0;
        let tag = format!(".{}.", self.config.languages.get(lang));
        for link in source.document.links.iter().filter(|link| is_compared(link.kind)) {
            if link.kind == LinkKind::Include {
                found.entry(link.target.trim_end_matches('/').to_owned()).or_default().push(link.place);
                continue;
            }
            let anchor = |anchor| format!("#{anchor}");
            let target = match self.site.resolve(&link.target, self.folder, self.here, lang) {
                Ok(Target::Page(page, place)) => {
                    self.site.page(page).identity() + &place.anchor.map(anchor).unwrap_or_default()
                }
                Ok(Target::Here(place)) => anchor(place),
                // Each language has its own version of a file.
                Ok(Target::File(path, _)) => format!("/{}", path.replace(&tag, ".")),
                Ok(Target::Outside(_)) => continue,
                Err(_) => {
                    lost += 1;
                    continue;
                }
            };
            found.entry(target).or_default().push(link.place);
        }
        (found, lost)
    }

    /// Pictures, notes and directives, by number.
    fn counts(&self, notes: &mut Vec<Diagnostic>) {
        let pictures =
            |source: &PageSource| source.document.links.iter().filter(|link| link.kind == LinkKind::Picture).count();
        let fault = |variant, wanted: usize, found: usize| {
            let fault = Diagnostic::new(Rule::DifferentStructure, self.text.title_span()).variant(variant);
            fault.fact("wanted", wanted).fact("found", found).see(self.source.title_span(), "see-source")
        };
        let (wanted, found) = (pictures(self.source), pictures(self.text));
        if wanted != found {
            notes.push(fault("picture", wanted, found));
        }
        let (source, text) = (&self.source.document, &self.text.document);
        for (kind, wanted, found) in differing(&source.asides, &text.asides) {
            notes.push(fault("note", wanted, found).fact("kind", kind));
        }
        // Quotations name a language, and so may stand in one of the two only; links tell of includes.
        let compared = |names: &[&'static str]| -> Vec<&'static str> {
            names.iter().copied().filter(|name| !["quote", "include"].contains(name)).collect()
        };
        for (kind, wanted, found) in differing(&compared(&source.directives), &compared(&text.directives)) {
            notes.push(fault("embed", wanted, found).fact("kind", kind));
        }
    }

    /// A title that was left as it is in the source.
    fn title(&self) -> Option<Diagnostic> {
        let (source, text) = (self.source.front.title.as_ref()?, self.text.front.title.as_ref()?);
        let is_meant = self.text.front.same.iter().any(|same| *same.value == *"title");
        if is_meant || source.value.trim() != text.value.trim() || !is_language(&source.value) {
            return None;
        }
        let fault = Diagnostic::new(Rule::UntranslatedText, self.text.span(text.place)).variant("title");
        Some(fault.see(self.source.span(source.place), "see-source"))
    }

    /// Paragraphs that were left as they are in the source.
    fn paragraphs(&self, notes: &mut Vec<Diagnostic>) {
        let known: BTreeMap<_, _> =
            self.source.document.paragraphs.iter().map(|source| (source.digest, source.place())).collect();
        for paragraph in self.text.document.paragraphs.iter().filter(|paragraph| !paragraph.is_same) {
            if let Some(source) = known.get(&paragraph.digest) {
                let fault = Diagnostic::new(Rule::UntranslatedText, self.text.span(paragraph.place()));
                notes.push(fault.see(self.source.span(*source), "see-source"));
            }
        }
    }
}

/// Places of links by what they lead to.
type Targets = BTreeMap<String, Vec<Place>>;

fn count(targets: &Targets, target: &str) -> usize {
    targets.get(target).map_or(0, Vec::len)
}

/// Whether a text has enough words of a language that it cannot be the same in another one by chance.
pub(super) fn is_language(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2).nth(2).is_some()
}

/// Whether both texts must have a link. A picture may be another file in each language.
fn is_compared(kind: LinkKind) -> bool {
    kind != LinkKind::Picture
}

/// What the links lead to that both texts must have, in their order.
fn targets(source: &PageSource) -> impl Iterator<Item = &str> {
    source.document.links.iter().filter(|link| is_compared(link.kind)).map(|link| &*link.target)
}

/// The words that two lists have in different numbers.
fn differing(wanted: &[&'static str], found: &[&'static str]) -> Vec<(&'static str, usize, usize)> {
    let kinds: BTreeSet<&'static str> = wanted.iter().chain(found).copied().collect();
    let count = |list: &[&'static str], kind| list.iter().filter(|own| **own == kind).count();
    let counted = kinds.into_iter().map(|kind| (kind, count(wanted, kind), count(found, kind)));
    counted.filter(|(_, wanted, found)| wanted != found).collect()
}
