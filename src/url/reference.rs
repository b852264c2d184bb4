//! A link within the site, taken apart (RFC 3986).

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::nfc::nfc;

/// A link without a scheme: a path, and what follows it. Path and anchor are as they are compared: decoded, and in the
/// composed form of Unicode.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference<'a> {
    /// What comes before the first `?` and `#`.
    pub path: Cow<'a, str>,
    /// The query with its `?`, as it was written; empty without one.
    pub query: &'a str,
    /// What follows the `#`; `None` where nothing does.
    pub anchor: Option<Cow<'a, str>>,
    /// All that follows the path, as it was written.
    pub rest: &'a str,
}

impl<'a> Reference<'a> {
    /// Takes a link apart.
    pub fn parse(link: &'a str) -> Self {
        let (path, rest) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        let (query, anchor) = rest.split_once('#').unwrap_or((rest, ""));
        let anchor = Some(anchor).filter(|anchor| !anchor.is_empty()).map(decoded);
        Self { path: decoded(path), query, anchor, rest }
    }
}

/// A part of a link, decoded. What is not encoded as it should be is meant as it stands.
fn decoded(part: &str) -> Cow<'_, str> {
    let plain = percent_decode_str(part).decode_utf8().unwrap_or(Cow::Borrowed(part));
    match nfc(&plain) {
        Cow::Owned(composed) => Cow::Owned(composed),
        Cow::Borrowed(_) => plain,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::url::encode;

    #[test]
    fn a_link_is_path_query_and_anchor() {
        let link = Reference::parse("../lom%C3%A4ke.xlsx?v=2#a%CC%88iti");
        assert_eq!((&*link.path, link.query, link.anchor.as_deref()), ("../lomäke.xlsx", "?v=2", Some("äiti")));
        assert_eq!(link.rest, "?v=2#a%CC%88iti");
        let link = Reference::parse("/a#b?c");
        assert_eq!((&*link.path, link.query, link.anchor.as_deref()), ("/a", "", Some("b?c")));
        assert_eq!(Reference::parse("/a?#").anchor, None);
        // Latin-1, and a sign that encodes nothing.
        assert_eq!(Reference::parse("lom%E4ke-100%.xlsx").path, "lom%E4ke-100%.xlsx");
    }

    proptest! {
        #[test]
        fn a_name_is_found_in_every_form(name in r"[\PC&&[^%?#]]{1,30}") {
            let nfd = icu::normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(&name);
            for written in [&name, &*nfd, &nfc(&name), &encode(&name), &encode(&nfd)] {
                prop_assert_eq!(Reference::parse(written).path, nfc(&name));
            }
        }
    }
}
