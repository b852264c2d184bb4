//! Languages of a site: tags, writing direction, and their order.
//!
//! Knows no page and no message. A language is a line in `site.yaml`; nothing here names one.

use std::fmt;
use std::sync::Arc;

use icu::locale::{Direction as IcuDirection, LanguageIdentifier, LocaleDirectionality};

/// A language tag (BCP 47, RFC 5646), such as `fi`, `sv` or `ar`, in its canonical spelling.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// Reads a tag; `None` when it is not a well-formed language identifier.
    pub fn parse(tag: &str) -> Option<Self> {
        let id: LanguageIdentifier = tag.parse().ok()?;
        (!id.language.is_unknown()).then(|| Self(id.to_string().into()))
    }

    /// The tag as it stands in `lang` and `hreflang` attributes, in file names and in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The direction in which the language is written, from the Unicode CLDR.
    pub fn direction(&self) -> Direction {
        let rtl = self
            .0
            .parse::<LanguageIdentifier>()
            .is_ok_and(|id| LocaleDirectionality::new_common().get(&id) == Some(IcuDirection::RightToLeft));
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writing direction, as in the `dir` attribute of HTML.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// The place of a language in the site's list: 0 is the source language.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LangId(u8);

impl LangId {
    /// The source language.
    pub const SOURCE: Self = Self(0);

    /// The places of so many languages.
    pub fn first(count: usize) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        // `Languages::new` keeps lists shorter than its `MAX`, which fits.
        (0..count).map(|index| Self(u8::try_from(index).unwrap_or(u8::MAX)))
    }

    /// The place as an index into per-language lists.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The languages of a site in their order; the first is the source language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Languages(Vec<Lang>);

impl Languages {
    /// The most languages a site can have.
    pub const MAX: usize = 200;

    /// A list of languages; `None` when it is empty, too long or names a language twice.
    pub fn new(list: Vec<Lang>) -> Option<Self> {
        let unique = list.iter().collect::<std::collections::BTreeSet<_>>().len() == list.len();
        (!list.is_empty() && list.len() <= Self::MAX && unique).then_some(Self(list))
    }

    /// How many there are, at least one.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The languages with their places.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (LangId, &Lang)> {
        self.ids().zip(&self.0)
    }

    /// The places alone.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = LangId> + ExactSizeIterator + use<> {
        LangId::first(self.0.len())
    }

    /// The language at a place that this list gave out.
    pub fn get(&self, id: LangId) -> &Lang {
        &self.0[id.index()]
    }

    /// The place of a tag, if the site has the language.
    pub fn find(&self, tag: &str) -> Option<LangId> {
        self.iter().find(|(_, lang)| lang.as_str() == tag).map(|(id, _)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_comes_from_the_script() {
        assert_eq!(Lang::parse("fi").unwrap().direction(), Direction::Ltr);
        assert_eq!(Lang::parse("ar").unwrap().direction(), Direction::Rtl);
        assert_eq!(Lang::parse("he-IL").unwrap().direction(), Direction::Rtl);
    }

    #[test]
    fn a_tag_must_be_well_formed() {
        assert!(Lang::parse("../sv").is_none());
        assert!(Lang::parse("").is_none());
        assert_eq!(Lang::parse("SV-fi").unwrap().as_str(), "sv-FI");
    }
}
