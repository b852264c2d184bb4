//! Hints at the words of the glossary, for the texts that use them.

use std::sync::Arc;

use crate::content::{Content, TermText};
use crate::lang::LangId;

/// How many letters of the end of a word can be another ending.
const ENDING: usize = 3;

/// How many letters of a word have to be the same in any case.
const STEM: usize = 4;

/// The terms of a source text with their words in a language, one line a term.
pub(super) fn hints(content: &Content, text: &str, lang: LangId) -> Vec<String> {
    let (Some(source), Some(target)) = (content.glossary.get(&LangId::SOURCE), content.glossary.get(&lang)) else {
        return Vec::new();
    };
    let words = words(text);
    let hint = |(id, term): (&Arc<str>, &TermText)| {
        let term = term.term.as_ref().filter(|term| uses(&words, &term.value))?;
        let wanted = target.terms.get(id)?;
        let avoid: Vec<&str> = wanted.avoid.iter().map(|word| &*word.value).collect();
        let not = if avoid.is_empty() { String::new() } else { format!(" (not: {})", avoid.join(", ")) };
        Some(format!("Term: {} = {}{not}", term.value, wanted.term.as_ref()?.value))
    };
    source.terms.iter().filter_map(hint).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether the words of a term stand in a text one after the other, each with any ending.
fn uses(text: &[String], term: &str) -> bool {
    let term = words(term);
    let is_same = |found: &String, wanted: &String| {
        let letters = wanted.chars().count();
        let stem: String = wanted.chars().take(letters.saturating_sub(ENDING).max(STEM)).collect();
        found.starts_with(&stem) && found.chars().count() <= letters + 2 * ENDING
    };
    !term.is_empty() && text.windows(term.len()).any(|found| found.iter().zip(&term).all(|(f, w)| is_same(f, w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_with_its_endings() {
        let uses = |text: &str, term: &str| super::uses(&words(text), term);
        assert!(uses("Luvissa: Luvat ja valvonta", "Luvat ja valvonta"));
        assert!(uses("Täytä **liittymislomakkeessa** kohta 1.", "liittymislomake"));
        assert!(uses("kevytasioinnin", "kevytasiointi"));
        assert!(!uses("Luvat ja vahti", "Luvat ja valvonta"));
        assert!(!uses("lomake", "liittymislomake"));
        assert!(!uses("", ""));
    }
}
