//! Where the words of a text may be divided on paper: as the patterns of its language say, but never so that two letters
//! stand alone.

use std::collections::{BTreeMap, HashMap};
use std::sync::{PoisonError, RwLock};

use crate::markdown::{self, Node};
use crate::view::{ChecklistView, ItemView};

/// Shorter words are not divided.
const SHORTEST: usize = 8;

/// What stays together at both ends of a word.
const EDGE: usize = 3;

/// A word of more letters may break anywhere, as no line might hold it.
const LONGEST: usize = 40;

/// How many letters of such a word stay together.
const PIECE: usize = 12;

/// The hyphen that shows only where a line is broken.
const SOFT_HYPHEN: char = '\u{ad}';

/// Elements whose letters are no words.
const CODE: [&str; 3] = ["code", "kbd", "samp"];

/// Soft hyphens for the lists that browsers print: few browsers know the words of Finnish and Swedish. The words of one
/// list stand in others too, and looking one up takes a small part of the time that the patterns need.
#[derive(Debug, Default)]
pub(super) struct SoftHyphens(RwLock<HashMap<hypher::Lang, Places>>);

/// Before which letters each word may be divided.
type Places = HashMap<Box<str>, Vec<usize>>;

impl SoftHyphens {
    /// Puts soft hyphens into a list in a language.
    pub(super) fn soften(&self, list: &mut ChecklistView, lang: &str) {
        self.soften_html(&mut list.intro, list.intro_lang.as_deref().unwrap_or(lang));
        self.soften_items(&mut list.items, lang);
    }

    fn soften_items(&self, items: &mut [ItemView], lang: &str) {
        for item in items {
            self.soften_html(&mut item.text, item.lang.as_deref().unwrap_or(lang));
            self.soften_html(&mut item.help, item.help_lang.as_deref().unwrap_or(lang));
            if let Some(role) = &mut item.role {
                *role = self.text(role, item.role_lang.as_deref().unwrap_or(lang)).into();
            }
            self.soften_items(&mut item.items, lang);
        }
    }

    fn soften_html(&self, html: &mut String, lang: &str) {
        // Most texts have no marks.
        let has_marks = html.contains(['<', '&']);
        *html = if has_marks {
            markdown::tree_html(&self.nodes(markdown::tree(html), lang))
        } else {
            self.text(html, lang)
        };
    }

    fn nodes(&self, nodes: Vec<Node>, lang: &str) -> Vec<Node> {
        let soft_node = |node| match node {
            Node::Text(text) => Node::Text(self.text(&text, lang)),
            Node::Element { tag, attributes, children } => {
                let children = self.nodes(children, inner_lang(&tag, &attributes, lang));
                Node::Element { tag, attributes, children }
            }
        };
        nodes.into_iter().map(soft_node).collect()
    }

    fn text(&self, text: &str, lang: &str) -> String {
        let patterns = patterns(lang);
        let mut out = String::with_capacity(text.len() + text.len() / 4);
        for word in words(text) {
            let mut from = 0;
            for place in patterns.map_or_else(Vec::new, |patterns| self.places(word, patterns)) {
                out.push_str(&word[from..place]);
                out.push(SOFT_HYPHEN);
                from = place;
            }
            out.push_str(&word[from..]);
        }
        out
    }

    fn places(&self, word: &str, patterns: hypher::Lang) -> Vec<usize> {
        if word.len() < SHORTEST {
            return Vec::new();
        }
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = known.get(&patterns).and_then(|words| words.get(word)) {
            return places.clone();
        }
        drop(known);
        let places = places(word, patterns);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(patterns).or_default().insert(word.into(), places.clone());
        places
    }
}

/// The language of what is in an element. Code is in none.
fn inner_lang<'a>(tag: &str, attributes: &'a BTreeMap<String, String>, lang: &'a str) -> &'a str {
    if CODE.contains(&tag) { "" } else { attributes.get("lang").map_or(lang, String::as_str) }
}

fn patterns(lang: &str) -> Option<hypher::Lang> {
    hypher::Lang::from_iso(lang.split('-').next()?.as_bytes().try_into().ok()?)
}

/// Sets a text with its marks: letters between which a line may be broken with a hyphen are in an element `shy`, and
/// where it may be broken without one there is a `wbr`. White space is as HTML has it.
pub(super) fn divided(nodes: Vec<Node>, lang: &str) -> Vec<Node> {
    let mut divided = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => divide_text(&text, lang, &mut divided),
            Node::Element { ref tag, .. } if tag == "pre" => divided.push(node),
            Node::Element { tag, attributes, children } => {
                let children = self::divided(children, inner_lang(&tag, &attributes, lang));
                divided.push(Node::Element { tag, attributes, children });
            }
        }
    }
    divided
}

fn divide_text(text: &str, lang: &str, nodes: &mut Vec<Node>) {
    let patterns = patterns(lang);
    let mut plain = String::new();
    for piece in words(text) {
        if piece.starts_with([' ', '\t', '\r', '\n']) {
            plain.push(' ');
            continue;
        }
        if piece.chars().count() > LONGEST {
            for (at, letter) in piece.chars().enumerate() {
                if at > 0 && at % PIECE == 0 {
                    put(&mut plain, nodes);
                    nodes.push(element("wbr", Vec::new()));
                }
                plain.push(letter);
            }
        } else {
            let mut from = 0;
            for place in patterns.map_or_else(Vec::new, |patterns| places(piece, patterns)) {
                plain.push_str(&piece[from..place]);
                put(&mut plain, nodes);
                // A line may be broken before a letter that is marked.
                let end = piece[place..].chars().next().map_or(place, |letter| place + letter.len_utf8());
                nodes.push(element("shy", vec![Node::Text(piece[place..end].to_owned())]));
                from = end;
            }
            plain.push_str(&piece[from..]);
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

/// Before which letters a word may be divided.
fn places(word: &str, patterns: hypher::Lang) -> Vec<usize> {
    let Some((begin, end)) = edges(word) else { return Vec::new() };
    let mut at = 0;
    let ends = hypher::hyphenate(word, patterns).map(|syllable| {
        at += syllable.len();
        at
    });
    let stays_together = |place: usize| patterns == hypher::Lang::Finnish && is_foreign(word, place);
    ends.filter(|place| (begin..=end).contains(place) && !stays_together(*place)).collect()
}

/// Whether a place is inside of what only words from other languages begin with: `palvelu-prosessi` is not to become
/// `palvelup-rosessi`, as the patterns have it, which know no compounds.
fn is_foreign(word: &str, place: usize) -> bool {
    let (before, after) = word.split_at(place);
    before.ends_with(['b', 'd', 'f', 'g', 'k', 'p', 't']) && after.starts_with(['l', 'r'])
}

/// Where the letters end and begin that stay together at both ends of a word; `None` where it is too short.
fn edges(word: &str) -> Option<(usize, usize)> {
    let letters = word.chars().count();
    let place = |at: usize| word.char_indices().nth(at).map(|(place, _)| place);
    if letters < SHORTEST { None } else { place(EDGE).zip(place(letters - EDGE)) }
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
        assert_eq!(divided(tree("kokoelma"), "fi"), tree("koko<shy>e</shy>lma"));
        assert_eq!(
            divided(tree("talo <em>vastuuhenkilö</em>"), "fi-FI"),
            tree("talo <em>vas<shy>t</shy>uu<shy>h</shy>en<shy>k</shy>ilö</em>")
        );
        assert_eq!(divided(tree("palveluprosessi"), "fi"), tree("pal<shy>v</shy>e<shy>l</shy>upro<shy>s</shy>essi"));
        assert_eq!(divided(tree("strength"), "en"), tree("strength"));
        assert_eq!(divided(tree("vastuuhenkilö"), "x-none"), tree("vastuuhenkilö"));
    }

    #[test]
    fn a_browser_gets_soft_hyphens() {
        let mut html =
            "Vastuuhenkilö <code>vastuuhenkilö</code> <em lang=\"sv\">ansvarsområde</em> &amp; on".to_owned();
        SoftHyphens::default().soften_html(&mut html, "fi");
        let expected = "Vas-tuu-hen-kilö <code>vastuuhenkilö</code> <em lang=\"sv\">ansvars-om-råde</em> &amp; on";
        assert_eq!(html.replace(SOFT_HYPHEN, "-"), expected);
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
