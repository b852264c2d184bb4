//! Marks that writers leave for later: `TODO`, `xxx`, `[link]`.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Marks that are a word of their own, as they are written.
const WORDS: [&str; 8] = ["TODO", "FIXME", "TBD", "XXX", "xxx", "lorem ipsum", "Lorem ipsum", "???"];

/// Beginnings of a remark in brackets that asks somebody to fill in.
const BRACKETS: [&str; 11] =
    ["[link", "[länk", "[add ", "[insert", "[lisää", "[täydenn", "[lägg till", "[fyll i", "[tähän", "[here", "[här"];

/// The longest remark in brackets that is taken for a mark.
const LONGEST: usize = 80;

/// Both in one pass; `None` is never reached, since the patterns are constant and few.
static MARKS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let patterns = WORDS.iter().chain(&BRACKETS);
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok()
});

/// The marks in a text.
pub(super) fn find(text: &str) -> impl Iterator<Item = Range<usize>> {
    MARKS.iter().flat_map(move |marks| marks.find_iter(text)).filter_map(move |found| {
        let range = found.range();
        if found.pattern().as_usize() < WORDS.len() { word(text, range) } else { bracket(text, range) }
    })
}

fn word(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let mark = &text[range.clone()];
    // More of the same sign belongs to it.
    let last = if mark.to_lowercase() == "xxx" || mark == "???" { mark.chars().last() } else { None };
    let end = text[range.end..].find(|c| Some(c) != last).map_or(text.len(), |at| range.end + at);
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let is_alone = !text[..range.start].ends_with(is_word) && !text[end..].starts_with(is_word);
    (is_alone || mark == "???").then_some(range.start..end)
}

fn bracket(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let end = range.end + text[range.end..].find(['[', ']', '\n'])?;
    // In YAML, Markdown is not taken apart: there a link has its target behind the brackets.
    let is_link = text[end..].starts_with("](");
    let is_closed = text[end..].starts_with(']') && !is_link && end - range.start <= LONGEST;
    is_closed.then_some(range.start..end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        let marks = |text| find(text).map(|range| &text[range]).collect::<Vec<&str>>();
        assert_eq!(marks("Katso [linkki] ja TODO: xxxx."), ["[linkki]", "TODO", "xxxx"]);
        assert_eq!(marks("Se mukaan [lisää päivä tähän]"), ["[lisää päivä tähän]"]);
        assert_eq!(marks("Mikä??? TODOS, mastodon, axxxb, XXX-luokka, [1], [länken, [link](/a)"), ["???"]);
    }
}
