//! Booklets: a page and all that is below it, in the order in which it is read.

use super::{LangId, Page, PageId, Site};
use crate::source::Span;
use crate::theme::Letters;

impl Site {
    /// The pages of the booklet that begins with a page, each with its level from 1. Replaced pages are in none.
    pub fn booklet(&self, first: PageId, lang: LangId) -> Vec<(&Page, usize)> {
        let mut pages = vec![(self.page(first), 1)];
        self.add_below(first, 2, lang, &mut pages);
        pages
    }

    fn add_below<'s>(&'s self, above: PageId, level: usize, lang: LangId, pages: &mut Vec<(&'s Page, usize)>) {
        for id in &self.page(above).children[lang.index()] {
            let page = self.page(*id);
            if page.replaced_by.is_none() {
                pages.push((page, level));
                self.add_below(*id, level + 1, lang, pages);
            }
        }
    }

    /// The letters of a booklet that no typeface has, each with a place where it stands.
    pub fn letters_lacking_in_booklet(&self, first: PageId, lang: LangId, letters: &Letters) -> Vec<(char, Span)> {
        let mut lacking: Vec<(char, Span)> = Vec::new();
        let mut add = |letter: char, span: &dyn Fn() -> Span| {
            if lacking.iter().all(|(told, _)| *told != letter) {
                lacking.push((letter, span()));
            }
        };
        for (page, _) in self.booklet(first, lang) {
            for source in self.reading(page, lang).passages.into_iter().map(|passage| passage.source) {
                for (letter, place) in &source.rare_letters {
                    if !letters.has(*letter) {
                        add(*letter, &|| {
                            let place = *place as usize;
                            source.span(place..place + letter.len_utf8())
                        });
                    }
                }
            }
            if let Some(list) = page.checklist.map(|id| self.checklist(id)) {
                for letter in list.lacking_letters(lang, letters) {
                    add(letter, &|| list.path.whole());
                }
            }
        }
        lacking
    }
}
