//! What the holes in the HTML of a text are closed with: where links lead, and the few words that it needs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fill::Holes;

/// Tells what Markdown cannot know. All targets are as the author wrote them.
pub trait Guide {
    /// Where a link leads; `None` for a broken one, which becomes plain text.
    fn link(&self, target: &str) -> Option<LinkTarget>;
    /// The address of a picture; `None` when there is no such file.
    fn picture(&self, target: &str) -> Option<String>;
    /// Id and number of a heading, by its place among all headings of the page.
    fn heading(&self, index: usize) -> HeadingMark;
    /// Cards for some pages, or for the sub pages when no target is given.
    fn cards(&self, targets: &[&str]) -> Vec<Card>;
    /// A shared text, by its place among those that the text includes; `None` for one that cannot come in.
    fn include(&self, index: usize) -> Option<Shared<'_>>;
}

/// Where a link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkTarget {
    /// The address.
    pub href: String,
    /// Whether it is another website.
    pub outside: bool,
    /// Kind and size of a download, ready to be shown.
    pub details: Option<String>,
    /// Language of the page it leads to, where it differs.
    pub hreflang: Option<String>,
}

impl LinkTarget {
    /// A target outside the site: another website, a mail address or a telephone number.
    pub fn outside(href: impl Into<String>) -> Self {
        let href = href.into();
        Self { outside: href.contains("://"), href, ..Self::default() }
    }
}

/// Id and number of a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingMark {
    /// The anchor.
    pub id: String,
    /// Number, such as `1.2`; empty when headings are not numbered.
    pub number: String,
    /// Anchors that the section had before.
    pub former: Vec<String>,
}

/// A link card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Title of the page.
    pub title: String,
    /// Its address.
    pub href: String,
    /// One sentence about it.
    pub description: String,
    /// Language of the texts, where it differs.
    pub lang: Option<String>,
}

/// A shared text that a page includes.
pub struct Shared<'a> {
    /// Its HTML with holes.
    pub text: Arc<str>,
    /// Where the text and each of its footnotes ends in it.
    pub ends: &'a [u32],
    /// Where links in it lead.
    pub guide: Box<dyn Guide + 'a>,
    /// Its language.
    pub lang: String,
    /// The direction of that language.
    pub dir: &'static str,
    /// Whether the text that includes it is in another language.
    pub is_other: bool,
}

impl Shared<'_> {
    pub(super) fn html(&self) -> Holes<'_> {
        Holes { text: &self.text, ends: self.ends }
    }
}

/// The few words that HTML made from Markdown needs, in the language of the reader.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Titles of notes.
    pub notes: BTreeMap<&'static str, String>,
    /// "Picture 3", with `{n}` for the number.
    pub picture: String,
    /// Name of a table that has no caption, for listeners.
    pub table: String,
    /// Title of the footnotes.
    pub footnotes: String,
    /// Name of a reference to a footnote, with `{n}`.
    pub footnote: String,
    /// Name of the way back from a footnote, with `{n}`.
    pub footnote_back: String,
    /// A task in a task list that is done.
    pub done: String,
    /// One that is not.
    pub not_done: String,
}
