//! Plural forms: each language has its own, and a message should have a text for each of them.

use super::At;
use crate::diag::{Diagnostic, Rule};
use crate::locale::{Key, plural_categories};

/// The names of plural forms in the Unicode CLDR, in all languages together.
const ALL: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Plural forms that the language does not have, and those that a message lacks.
pub(super) fn plural_forms(at: At<'_>, notes: &mut Vec<Diagnostic>) {
    if at.message.choices.is_empty() {
        return;
    }
    let own = plural_categories(at.tag);
    for keys in at.message.choices.iter().filter(|keys| is_plural(keys)) {
        for key in keys.iter().filter(|key| key.is_word && !own.contains(&key.name.as_str())) {
            let fault = Diagnostic::new(Rule::PluralCategory, at.span(&key.range)).variant("unknown");
            notes.push(fault.fact("category", &key.name).fact("known", own.join(", ")));
        }
        for category in own.iter().filter(|category| !covers(keys, category)) {
            let place = keys.first().map_or(&at.message.range, |key| &key.range);
            let fault = Diagnostic::new(Rule::PluralCategory, at.span(place)).variant("missing");
            notes.push(fault.fact("category", category));
        }
    }
}

/// Whether a choice is one of plural forms: it names one besides the rest, or nothing but the rest.
fn is_plural(keys: &[Key]) -> bool {
    let words: Vec<&str> = keys.iter().filter(|key| key.is_word).map(|key| key.name.as_str()).collect();
    let is_form = |word: &&str| ALL.contains(word);
    let names_one = words.iter().any(|word| is_form(word) && *word != "other");
    words.iter().all(is_form) && (names_one || keys.len() == 1 && words == ["other"])
}

/// Whether a form has a text; a single number stands for the form it has.
fn covers(keys: &[Key], category: &str) -> bool {
    let number = match category {
        "zero" => "0",
        "one" => "1",
        "two" => "2",
        _ => "",
    };
    keys.iter().any(|key| key.name == category || !key.is_word && key.name == number)
}
