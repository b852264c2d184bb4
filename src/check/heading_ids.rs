//! The ids that authors give headings, `{#id}`: each once in a text, written so that links can name it, and in a
//! translation only where the source has it.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::content::{Content, PageSource};
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::markdown::Heading;
use crate::site::{Site, is_reserved};

/// The headings of all pages and shared texts.
pub(super) fn of_site(site: &Site, content: &Content, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for (folder, texts) in &content.pages {
        for (lang, text) in texts.iter().filter(|(lang, _)| config.languages.ids().any(|known| known == **lang)) {
            if *lang == LangId::SOURCE {
                of_source(text, &mut notes);
            } else if let Some(source) = texts.get(&LangId::SOURCE) {
                of_translation(site, folder, *lang, source, text, &mut notes);
            }
        }
    }
    notes
}

fn of_source(text: &PageSource, notes: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &Heading> = BTreeMap::new();
    for heading in text.document.headings() {
        let Some(id) = heading.id.as_deref() else { continue };
        let fault = Diagnostic::new(Rule::HeadingId, text.span(heading.place)).fact("id", id);
        if id.is_empty() {
            notes.push(fault.variant("empty"));
        } else if id.contains(char::is_whitespace) {
            notes.push(fault);
        } else if is_reserved(id) {
            notes.push(fault.variant("reserved"));
        } else if let Some(first) = first.get(id) {
            notes.push(fault.variant("twice").see(text.span(first.place), "see-first"));
        } else if id.chars().any(char::is_uppercase) {
            notes.push(fault.variant("capitals").fact("small", id.to_lowercase()));
        }
        first.entry(id).or_insert(heading);
    }
}

fn of_translation(
    site: &Site,
    folder: &str,
    lang: LangId,
    source: &PageSource,
    text: &PageSource,
    notes: &mut Vec<Diagnostic>,
) {
    let wanted: Vec<&Heading> = source.document.headings().collect();
    for (place, heading) in text.document.headings().enumerate() {
        let Some(id) = heading.id.as_deref() else { continue };
        let partner = site.heading_pairs.partner(folder, lang, place).and_then(|place| wanted.get(place));
        match partner.map(|partner| partner.wanted_id()) {
            Some(own) if own == id => {}
            Some(own) => {
                let fault = Diagnostic::new(Rule::HeadingId, text.span(heading.place)).variant("translation");
                notes.push(fault.fact("id", id).fact("own", own));
            }
            None => {
                let fault = Diagnostic::new(Rule::HeadingId, text.span(heading.place)).variant("alone");
                notes.push(fault.fact("id", id));
            }
        }
    }
}
