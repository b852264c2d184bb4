//! What the second pass asks its caller: where links lead, and the few words it needs.

use std::collections::BTreeMap;

/// Tells the second pass what Markdown cannot know. All targets are as the author wrote them.
pub trait Guide {
    /// Where a link leads; `None` for a broken one, which becomes plain text.
    fn link(&self, target: &str) -> Option<LinkTarget>;
    /// The address of a picture; `None` when there is no such file.
    fn picture(&self, target: &str) -> Option<String>;
    /// Id and number of a heading, by its place among all headings of the page.
    fn heading(&self, index: usize) -> HeadingMark;
    /// Cards for some pages, or for the sub pages when no target is given.
    fn cards(&self, targets: &[&str]) -> Vec<Card>;
    /// A shared text.
    fn include(&self, target: &str) -> Option<Shared<'_>>;
    /// Whether HTML in Markdown is let through.
    fn raw_html(&self) -> bool;
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
    /// The Markdown.
    pub text: String,
    /// Where links in it lead.
    pub guide: Box<dyn Guide + 'a>,
    /// Language and direction of the text, where they differ from the page's.
    pub lang: Option<(String, &'static str)>,
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
