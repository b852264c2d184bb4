//! The words that a glossary prefers and advises against, looked for in one pass however many they are.
//!
//! Words and texts are compared in the composed form of Unicode: a letter with a mark is one character.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::nfc::{is_mark, nfc};
use crate::source::Span;

/// From here on a word is long: no word of a language is.
const LONG: usize = 500;

/// A term in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word to use.
    pub preferred: String,
    /// Words not to use for it; an asterisk at the end stands for any ending.
    pub avoid: Vec<String>,
    /// Where the glossary says so.
    pub place: Span,
}

/// The terms of one language, ready to be looked for.
#[derive(Debug)]
pub struct Glossary {
    terms: Vec<Term>,
    words: AhoCorasick,
    /// For each word that is looked for, its term, and whether it is one to avoid.
    meanings: Vec<Meaning>,
}

#[derive(Clone, Copy, Debug)]
struct Meaning {
    term: usize,
    avoid: bool,
    any_ending: bool,
}

/// A word that the glossary advises against.
pub(super) struct Found<'g> {
    pub(super) range: Range<usize>,
    pub(super) term: &'g Term,
}

impl Glossary {
    /// Prepares some terms; `None` when none of them advises against anything.
    pub fn new(terms: Vec<Term>) -> Option<Self> {
        let (mut patterns, mut meanings) = (Vec::new(), Vec::new());
        let mut add = |word: &str, meaning: Meaning| {
            for form in forms(word) {
                patterns.push(form);
                meanings.push(meaning);
            }
        };
        for (number, term) in terms.iter().enumerate() {
            // The preferred word is looked for as well, since a word to avoid may be a part of it.
            add(&term.preferred, Meaning { term: number, avoid: false, any_ending: true });
            for word in &term.avoid {
                let stem = word.trim_end_matches('*');
                add(stem, Meaning { term: number, avoid: true, any_ending: stem.len() < word.len() });
            }
        }
        if !meanings.iter().any(|meaning| meaning.avoid) {
            return None;
        }
        let mut builder = AhoCorasick::builder();
        // The quickest automaton takes the square of a word's length to make.
        let is_long = patterns.iter().any(|pattern| pattern.len() > LONG);
        builder.kind(is_long.then_some(AhoCorasickKind::ContiguousNFA));
        let words =
            builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(&patterns).ok()?;
        Some(Self { terms, words, meanings })
    }

    /// The words in a composed text that the glossary advises against.
    pub(super) fn find<'g>(&'g self, text: &'g str) -> impl Iterator<Item = Found<'g>> {
        self.words.find_iter(text).filter_map(|found| {
            let meaning = self.meanings[found.pattern().as_usize()];
            let (start, mut end) = (found.start(), found.end());
            if !meaning.avoid || text[..start].ends_with(is_word) {
                return None;
            }
            if meaning.any_ending {
                end += text[end..].find(|c| !is_word(c)).unwrap_or(text.len() - end);
            } else if text[end..].starts_with(is_word) {
                return None;
            }
            Some(Found { range: start..end, term: &self.terms[meaning.term] })
        })
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '\u{ad}' || is_mark(c)
}

/// A word as it is written, and as it begins a sentence: the search knows the case of plain letters only.
fn forms(word: &str) -> Vec<String> {
    let word = &*nfc(word.trim());
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !first.is_ascii() => {
            let rest = letters.as_str();
            vec![format!("{}{rest}", first.to_lowercase()), format!("{}{rest}", first.to_uppercase())]
        }
        Some(_) => vec![word.to_owned()],
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn find(avoid: &[&str], text: &str) -> Vec<String> {
        let avoid = avoid.iter().map(|word| (*word).to_owned()).collect();
        let place = SourcePath::new("a").whole();
        let glossary = Glossary::new(vec![Term { preferred: "förenklad e-tjänst".into(), avoid, place }]).unwrap();
        glossary.find(text).map(|found| text[found.range].to_owned()).collect()
    }

    #[test]
    fn a_word_can_be_as_long_as_a_page() {
        let long = "a".repeat(100_000);
        assert_eq!(find(&[&long], &format!("{long} {long}a b{long}")), [long]);
    }

    #[test]
    fn whole_words_are_found_and_preferred_ones_left_alone() {
        assert_eq!(find(&["förenklade tjänster"], "Om Förenklade tjänster."), ["Förenklade tjänster"]);
        assert_eq!(find(&["e-tjänst"], "en förenklad e-tjänst, en e-tjänst, e-tjänster"), ["e-tjänst"]);
        assert_eq!(find(&["e-tjänst*"], "e-tjänsten och förenklad e-tjänsten"), ["e-tjänsten"]);
        assert_eq!(find(&["ärende"], "Ärende, Ärenden, ärende-id"), ["Ärende"]);
        assert_eq!(find(&["a\u{308}rende"], "Ärende"), ["Ärende"]);
        // A mark that no letter has of its own belongs to its letter all the same.
        assert_eq!(find(&["x"], "x\u{304} y"), [""; 0]);
    }
}
