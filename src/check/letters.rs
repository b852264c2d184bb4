//! Letters of checklists and booklets that no typeface for paper has.

use crate::config::{Config, Format};
use crate::content::{Content, ItemSource};
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::site::{Checklist, Site};
use crate::source::{SourcePath, Span};
use crate::theme::Theme;
use crate::yaml::Text;

/// A list with letters that would be missing on paper has no PDF in that language.
pub(super) fn of_checklists(site: &Site, content: &Content, config: &Config, theme: &Theme) -> Vec<Diagnostic> {
    if !cfg!(feature = "pdf") || !config.checklists.formats.contains(&Format::Pdf) {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for list in &site.checklists {
        let folder = &site.page(list.page).folder;
        // A text that stands in for its translation is told once, with its own language.
        let mut told: Vec<Vec<char>> = Vec::new();
        for (lang, tag) in config.languages.iter() {
            let lacking = list.lacking_letters(lang, &theme.letters);
            if lacking.is_empty() || told.contains(&lacking) {
                continue;
            }
            let place = place(list, content, folder, lang, &lacking).unwrap_or_else(|| list.path.whole());
            let fault = Diagnostic::new(Rule::MissingLetters, place).fact("letters", named(&lacking));
            notes.push(fault.fact("lang", tag).fact("list", &list.id));
            told.push(lacking);
        }
    }
    notes
}

/// A booklet with letters that would be missing on paper is not made in that language.
pub(super) fn of_booklets(site: &Site, config: &Config, theme: &Theme) -> Vec<Diagnostic> {
    if !cfg!(feature = "pdf") {
        return Vec::new();
    }
    let mut notes: Vec<Diagnostic> = Vec::new();
    for first in &site.booklets {
        for (lang, tag) in config.languages.iter() {
            let lacking = site.letters_lacking_in_booklet(*first, lang, &theme.letters);
            let Some((_, place)) = lacking.first() else { continue };
            // A text that stands in for its translation, or in another booklet too, is told once.
            if notes.iter().any(|told| told.span.as_ref() == Some(place)) {
                continue;
            }
            let letters: Vec<char> = lacking.iter().map(|(letter, _)| *letter).collect();
            let fault = Diagnostic::new(Rule::MissingLetters, place.clone()).variant("booklet");
            let fault = fault.fact("letters", named(&letters)).fact("lang", tag);
            notes.push(fault.fact("page", site.page(*first).identity()));
        }
    }
    notes
}

/// Letters with their code points, as tables of letters name them.
fn named(letters: &[char]) -> String {
    let named: Vec<String> = letters.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    named.join(", ")
}

/// The first letter that is missing, where its author wrote it.
fn place(list: &Checklist, content: &Content, folder: &str, lang: LangId, lacking: &[char]) -> Option<Span> {
    let source = content.checklists.get(folder)?;
    let texts = content.checklist_texts.get(folder).and_then(|texts| texts.get(&lang));
    let translated = texts.into_iter().flat_map(|texts| {
        let items = texts.items.values().flat_map(|item| [item.text.as_ref(), item.help.as_ref()]);
        let own = [texts.title.as_ref(), texts.intro.as_ref()];
        own.into_iter().chain(items).flatten().map(|text| (&texts.path, text)).collect::<Vec<_>>()
    });
    let own = [source.title.as_ref(), source.intro.as_ref()].into_iter().flatten();
    let own = own.chain(source.items.iter().flat_map(texts_of)).map(|text| (&list.path, text));
    translated.chain(own).find_map(|(path, text)| letter_in(path, text, lacking))
}

fn texts_of(item: &ItemSource) -> Vec<&Text> {
    let own = [Some(&item.text), item.help.as_ref()].into_iter().flatten();
    own.chain(item.items.iter().flat_map(texts_of)).collect()
}

fn letter_in(path: &SourcePath, text: &Text, lacking: &[char]) -> Option<Span> {
    let (at, letter) = text.value.char_indices().find(|(_, letter)| lacking.contains(letter))?;
    // Only a text that stands in the file as it reads has its letters where they are counted.
    let written = text.place.range();
    let range = if written.len() == text.value.len() {
        written.start + at..written.start + at + letter.len_utf8()
    } else {
        written
    };
    Some(Span::new(path.clone(), range))
}
