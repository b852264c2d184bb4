//! Marks around the messages of a page, so that whoever looks at it can be told which words are which message.
//!
//! They are noncharacters of Unicode, which texts do not have and no template alters. Pages for readers never have them.

use crate::lang::Lang;

const OPEN: char = '\u{FDD0}';
const NAMED: char = '\u{FDD1}';
const CLOSE: char = '\u{FDD2}';

/// The marks where a template has encoded them for an address.
const ENCODED: [(&str, char); 3] = [("%EF%B7%90", OPEN), ("%EF%B7%91", NAMED), ("%EF%B7%92", CLOSE)];

/// A piece of a text with marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedPiece<'t> {
    /// Words.
    Text(&'t str),
    /// Here begins a message.
    Open {
        /// The language that it was asked for in.
        lang: &'t str,
        /// Its id.
        id: &'t str,
    },
    /// Here ends the message that was opened last.
    Close,
}

/// A message between marks. One without words has no place on a page, and templates ask whether there is one.
pub(super) fn marked(lang: &Lang, id: &str, text: String) -> String {
    if text.is_empty() { text } else { format!("{}{text}{CLOSE}", mark(lang, id)) }
}

/// The mark with which a message begins.
pub fn mark(lang: &Lang, id: &str) -> String {
    format!("{OPEN}{lang}:{id}{NAMED}")
}

/// A text with its marks as they were before they were encoded.
pub fn decoded(text: &str) -> String {
    ENCODED.iter().fold(text.to_owned(), |text, (encoded, mark)| text.replace(encoded, &mark.to_string()))
}

/// A text taken apart at its marks.
pub fn pieces(text: &str) -> Vec<MarkedPiece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find([OPEN, CLOSE]) {
        if at > 0 {
            pieces.push(MarkedPiece::Text(&rest[..at]));
        }
        let after = &rest[at + OPEN.len_utf8()..];
        if rest[at..].starts_with(CLOSE) {
            pieces.push(MarkedPiece::Close);
            rest = after;
            continue;
        }
        let named = after.split_once(NAMED).and_then(|(name, after)| Some((name.split_once(':')?, after)));
        let named = named.filter(|((lang, id), _)| is_name(lang) && is_name(id));
        rest = named.map_or(after, |(_, after)| after);
        pieces.extend(named.map(|((lang, id), _)| MarkedPiece::Open { lang, id }));
    }
    if !rest.is_empty() {
        pieces.push(MarkedPiece::Text(rest));
    }
    pieces
}

/// A text without its marks.
pub fn unmarked(text: &str) -> String {
    let words = pieces(text).into_iter().filter_map(|piece| match piece {
        MarkedPiece::Text(words) => Some(words),
        _ => None,
    });
    words.collect()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_also_inside_each_other() {
        use MarkedPiece::{Close, Open, Text};
        let lang = Lang::parse("sv").unwrap();
        let text = marked(&lang, "page-title", format!("{} – x", marked(&lang, "site-title", "Lov".to_owned())));
        let open = |id| Open { lang: "sv", id };
        let expected = [open("page-title"), open("site-title"), Text("Lov"), Close, Text(" – x"), Close];
        assert_eq!(pieces(&text), expected);
        assert_eq!(unmarked(&text), "Lov – x");
        assert_eq!(marked(&lang, "empty", String::new()), "");
    }

    #[test]
    fn what_is_no_mark_stays_a_text() {
        assert_eq!(unmarked("a\u{FDD0}<b>\u{FDD1}c"), "a<b>\u{FDD1}c");
        assert_eq!(unmarked(&decoded("?subject=%EF%B7%90fi:a-b%EF%B7%91Hei%EF%B7%92")), "?subject=Hei");
    }
}
