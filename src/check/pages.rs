//! Pages: translations that are missing, owners that nobody knows.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::site::{Page, Site};

/// Languages into which a page is not translated.
pub(super) fn translations(page: &Page, config: &Config) -> Vec<Diagnostic> {
    let (_, text) = page.text(LangId::SOURCE);
    // What falls back to the source text while it is brought up to date is not missing.
    let is_missing = |lang| page.texts.get(lang).is_none() && page.outdated.get(lang).is_none();
    let missing = config.languages.iter().filter(|(id, _)| is_missing(*id));
    missing
        .map(|(_, lang)| {
            let file = format!("{}/index.{lang}.md", text.source.0.path.folder());
            Diagnostic::new(Rule::MissingTranslation, text.source.0.title_span()).fact("lang", lang).fact("file", file)
        })
        .collect()
}

/// Languages into which a shared text is not translated.
pub(super) fn shared_translations(site: &Site, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for sources in site.shared.values() {
        let source_tag = config.languages.get(LangId::SOURCE);
        let Some(source) = sources.get(&LangId::SOURCE) else {
            for text in sources.values() {
                let file = format!("{}/index.{source_tag}.md", text.path.folder());
                let fault = Diagnostic::new(Rule::MissingSource, text.title_span());
                notes.push(fault.fact("lang", source_tag).fact("file", file));
            }
            continue;
        };
        for (_, lang) in config.languages.iter().filter(|(id, _)| !sources.contains_key(id)) {
            let file = format!("{}/index.{lang}.md", source.path.folder());
            let fault = Diagnostic::new(Rule::MissingTranslation, source.title_span());
            notes.push(fault.variant("shared").fact("lang", lang).fact("file", file));
        }
    }
    notes
}

/// Anchors that readers may have kept and that no section has. They are the same in all languages, and told once.
pub(super) fn anchors(site: &Site, page: &Page, config: &Config) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let mut notes = Vec::new();
    for lang in config.languages.ids() {
        let Some(record) = site.published.get(lang).filter(|record| !record.is_empty()) else { continue };
        if !record.knows_sections(&page.identity()) {
            continue;
        }
        let headings = site.headings(page, lang);
        let example = headings.last().map_or_else(|| "##".to_owned(), |heading| format!("## {}", heading.text));
        let gone = site.kept(page, lang, &headings).gone;
        notes.extend(gone.into_iter().filter(|id| told.insert(id.clone())).map(|id| {
            let fault = Diagnostic::new(Rule::PublishedAnchorGone, page.text(lang).1.source.0.title_span());
            fault.fact("anchor", id).fact("identity", page.identity()).fact("heading", &example)
        }));
    }
    notes
}

/// An owner that is not among the roles.
pub(super) fn owner(site: &Site, page: &Page) -> Vec<Diagnostic> {
    let source = &page.text(LangId::SOURCE).1.source.0;
    let Some(owner) = source.front.owner.as_ref().filter(|owner| !site.roles.contains_key(&owner.value)) else {
        return Vec::new();
    };
    let fault = Diagnostic::new(Rule::UnknownId, source.span(owner.place))
        .variant("role")
        .fact("id", &owner.value)
        .did_you_mean(&owner.value, site.roles.keys().map(|id| &**id));
    vec![fault]
}
