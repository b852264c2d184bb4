//! Where the words of a text may be divided on paper: as the patterns of its language say, but never so that two letters
//! stand alone.

use std::collections::BTreeMap;

use crate::markdown::Node;

/// Shorter words are not divided.
const SHORTEST: usize = 8;

/// What stays together at both ends of a word.
const EDGE: usize = 3;

/// A word of more letters may break anywhere, as no line might hold it.
const LONGEST: usize = 40;

/// How many letters of such a word stay together.
const PIECE: usize = 12;

/// Sets a text with its marks: letters between which a line may be broken with a hyphen are in an element `shy`, and
/// where it may be broken without one there is a `wbr`. White space is as HTML has it.
pub(super) fn divided(nodes: Vec<Node>, lang: &str) -> Vec<Node> {
    let mut divided = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => divide_text(&text, lang, &mut divided),
            Node::Element { tag, attributes, children } => {
                let children = self::divided(children, attributes.get("lang").map_or(lang, String::as_str));
                divided.push(Node::Element { tag, attributes, children });
            }
        }
    }
    divided
}

fn divide_text(text: &str, lang: &str, nodes: &mut Vec<Node>) {
    let patterns = lang.split('-').next().and_then(|tag| hypher::Lang::from_iso(tag.as_bytes().try_into().ok()?));
    let mut plain = String::new();
    for piece in words(text) {
        if piece.starts_with([' ', '\t', '\r', '\n']) {
            plain.push(' ');
            continue;
        }
        let letters = piece.chars().count();
        if letters > LONGEST {
            for (at, letter) in piece.chars().enumerate() {
                if at > 0 && at % PIECE == 0 {
                    put(&mut plain, nodes);
                    nodes.push(element("wbr", Vec::new()));
                }
                plain.push(letter);
            }
        } else if let Some((begin, end)) = patterns.and_then(|patterns| middle(piece, letters, patterns)) {
            plain.push_str(&piece[..begin]);
            put(&mut plain, nodes);
            nodes.push(element("shy", vec![Node::Text(piece[begin..end].to_owned())]));
            plain.push_str(&piece[end..]);
        } else {
            plain.push_str(piece);
        }
    }
    put(&mut plain, nodes);
}

/// A text as words, white space, and what stands between words.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| {
        if c.is_ascii_whitespace() { 0 } else { 1 + u8::from(c.is_alphanumeric()) }
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c| kind(c) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// Where the part of a word begins and ends in which it may be divided.
fn middle(word: &str, letters: usize, patterns: hypher::Lang) -> Option<(usize, usize)> {
    if letters < SHORTEST {
        return None;
    }
    let place = |at: usize| word.char_indices().nth(at).map(|(place, _)| place);
    let (begin, end) = (place(EDGE)?, place(letters - EDGE)?);
    let mut at = 0;
    let is_divisible = hypher::hyphenate(word, patterns).any(|syllable| {
        at += syllable.len();
        (begin..=end).contains(&at)
    });
    // A line may be broken before a letter of the part.
    let after = word[end..].chars().next().map_or(end, |letter| end + letter.len_utf8());
    is_divisible.then_some((begin, after))
}

fn put(plain: &mut String, nodes: &mut Vec<Node>) {
    if !plain.is_empty() {
        nodes.push(Node::Text(std::mem::take(plain)));
    }
}

fn element(tag: &str, children: Vec<Node>) -> Node {
    Node::Element { tag: tag.to_owned(), attributes: BTreeMap::new(), children }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::tree;

    #[test]
    fn two_letters_never_stand_alone() {
        assert_eq!(divided(tree("kokoelma"), "fi"), tree("kok<shy>oel</shy>ma"));
        assert_eq!(divided(tree("talo <em>vastuuhenkilö</em>"), "fi-FI"), tree("talo <em>vas<shy>tuuhenki</shy>lö</em>"));
        assert_eq!(divided(tree("strength"), "en"), tree("strength"));
        assert_eq!(divided(tree("vastuuhenkilö"), "x-none"), tree("vastuuhenkilö"));
    }

    #[test]
    fn what_no_line_can_hold_breaks_anywhere() {
        let word = "ä".repeat(41);
        let piece = "ä".repeat(12);
        let expected = format!("{piece}<wbr>{piece}<wbr>{piece}<wbr>äääää");
        assert_eq!(divided(tree(&word), "fi"), tree(&expected));
    }

    #[test]
    fn white_space_is_one_space() {
        assert_eq!(divided(tree("a \n b\u{a0}c"), "fi"), tree("a b\u{a0}c"));
    }
}
