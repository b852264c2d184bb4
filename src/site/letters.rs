//! Which letters of a checklist no typeface has.

use super::{Checklist, Item};
use crate::lang::LangId;
use crate::theme::Letters;

impl Checklist {
    /// The letters that a reader of a language would miss on paper.
    pub fn lacking_letters(&self, lang: LangId, letters: &Letters) -> Vec<char> {
        let own = [self.title.resolve(lang), self.intro.resolve(lang)];
        let items = self.items.iter().flat_map(Item::walk);
        let texts = items.flat_map(|item| [item.text.resolve(lang), item.help.resolve(lang)]);
        let mut lacking = Vec::new();
        for (_, text) in own.into_iter().chain(texts).flatten() {
            for letter in letters.lacking(text) {
                if !lacking.contains(&letter) {
                    lacking.push(letter);
                }
            }
        }
        lacking
    }
}
