//! Pages: translations that are missing or built otherwise, owners that nobody knows.

use crate::config::Config;
use crate::content::PageSource;
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::markdown::Heading;
use crate::site::{Page, Site, shape};

/// Languages into which a page is not translated.
pub(super) fn translations(page: &Page, config: &Config) -> Vec<Diagnostic> {
    let (_, text) = page.text(LangId::SOURCE);
    let missing = config.languages.iter().filter(|(id, _)| page.texts.get(*id).is_none());
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

/// Translations whose headings differ from the source, each with the first that does.
pub(super) fn structure(site: &Site, page: &Page, config: &Config) -> Vec<Diagnostic> {
    let (_, source) = page.text(LangId::SOURCE);
    let wanted = shape(site, &source.source.0, LangId::SOURCE);
    let mut notes = Vec::new();
    for lang in config.languages.ids().filter(|lang| *lang != LangId::SOURCE) {
        let Some(text) = page.texts.get(lang) else { continue };
        let found = shape(site, &text.source.0, lang);
        let level = |headings: &[Found<'_>], at: usize| headings.get(at).map(|(_, heading)| heading.level);
        let differs = |at: &usize| level(&found, *at) != level(&wanted, *at);
        let Some(first) = (0..found.len().max(wanted.len())).find(differs) else { continue };
        let place = |(source, heading): &Found<'_>| source.span(&heading.range);
        let (here, there) = (found.get(first), wanted.get(first));
        let fault = Diagnostic::new(Rule::DifferentStructure, here.map_or_else(|| text.source.0.title_span(), place));
        notes.push(match there {
            Some(there) => {
                let (_, heading) = there;
                let mark = "#".repeat(heading.level.into());
                let fault = fault.fact("wanted", format!("{mark} {}", heading.text)).see(place(there), "see-source");
                if here.is_some() { fault } else { fault.variant("fewer") }
            }
            None => fault.variant("more").see(source.source.0.title_span(), "see-source"),
        });
    }
    notes
}

/// A heading with the file it stands in.
type Found<'s> = (&'s PageSource, &'s Heading);

/// An owner that is not among the roles.
pub(super) fn owner(site: &Site, page: &Page) -> Vec<Diagnostic> {
    let source = &page.text(LangId::SOURCE).1.source.0;
    let Some(owner) = source.front.owner.as_ref().filter(|owner| !site.roles.contains_key(&owner.value)) else {
        return Vec::new();
    };
    let fault = Diagnostic::new(Rule::UnknownId, source.span(&owner.range))
        .variant("role")
        .fact("id", &owner.value)
        .did_you_mean(&owner.value, site.roles.keys().map(String::as_str));
    vec![fault]
}
