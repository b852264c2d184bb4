//! What a template sees of a guidance page.

use std::sync::Arc;

use serde::Serialize;

use super::{ChecklistView, LinkView, ListFileView, SharedList, ShellView, ToolView};

/// A guidance page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PageView {
    /// What surrounds it.
    pub shell: ShellView,
    /// Identity of the page (`/adoption/implement`), the same in every language.
    pub id: String,
    /// `page`, `landing`, `stage`, `task`, `document` or `tools`.
    pub kind: &'static str,
    /// Whether it is the home page.
    pub is_home: bool,
    /// Title.
    pub title: Arc<str>,
    /// The name as it stands in running text; the title when there is none.
    pub in_text: Arc<str>,
    /// One sentence about the page; may be empty.
    pub description: Arc<str>,
    /// Language of the text, where it differs from the interface: the page is not translated yet.
    pub lang: Option<String>,
    /// Writing direction of the text.
    pub dir: &'static str,
    /// Place among its siblings, for a task or a stage.
    pub position: Option<Position>,
    /// Whether the translation is older than its source, and where.
    pub outdated: Option<OutdatedView>,
    /// The text, as HTML.
    pub body: String,
    /// Table of contents; empty when the page has none.
    pub contents: Vec<ContentsEntry>,
    /// Whether headings carry numbers.
    pub numbered: bool,
    /// The section the page is in; `None` on the home page.
    pub nav: Option<NavView>,
    /// Cards that lead to the sub pages of a landing page.
    pub cards: Vec<CardView>,
    /// The page before this one in an ordered section.
    pub previous: Option<StepView>,
    /// The page after this one in an ordered section.
    pub next: Option<StepView>,
    /// The checklist that belongs to the page.
    pub checklist: Option<ChecklistView>,
    /// The tools that belong to the page, or all of the site on a `tools` page.
    pub tools: Vec<ToolView>,
    /// Who answers for the content.
    pub owner: Option<Arc<str>>,
    /// Language of that name, where it differs.
    pub owner_lang: Option<String>,
    /// Date of the last review (`YYYY-MM-DD`).
    pub reviewed: Option<String>,
    /// The page that replaces this one.
    pub replaced_by: Option<LinkView>,
    /// Whether the page is not published yet.
    pub draft: bool,
    /// The page and all that is below it as a document for the printer, where the site asks for it.
    pub booklet: Option<ListFileView>,
}

/// A translation that is older than its source. Where the text is in another language than the reader's, this is why.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct OutdatedView {
    /// Language of the source.
    pub source: String,
    /// When the translation was last brought up to date (`YYYY-MM-DD`).
    pub since: String,
    /// The sections with texts that changed.
    pub sections: Vec<LinkView>,
    /// Whether what comes before the first section has changed.
    pub beginning: bool,
}

/// Place in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Position {
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ContentsEntry {
    /// Anchor.
    pub id: String,
    /// Number, such as `1.2`; empty when headings are not numbered.
    pub number: String,
    /// Text of the heading, as HTML without links.
    pub title: Arc<str>,
    /// Its language, where it differs from that of the page's text.
    pub lang: Option<String>,
    /// Headings one level below.
    pub children: Vec<ContentsEntry>,
}

/// A page in the navigation of its section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct NavView {
    /// The page.
    pub link: LinkView,
    /// Its number, when it is a stage or a task.
    pub number: Option<usize>,
    /// Its sub pages, where the reader is inside it.
    pub children: SharedList<NavView>,
}

/// A link with the description of the page it leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CardView {
    /// The page.
    pub link: LinkView,
    /// One sentence about it; may be empty.
    pub description: Arc<str>,
    /// Its number, when it is a stage or a task.
    pub number: Option<usize>,
}

/// The page before or after this one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct StepView {
    /// The page.
    pub link: LinkView,
    /// Its kind, which decides the words: "Next stage", "Go to task 3".
    pub kind: &'static str,
    /// Its number, when it is a stage or a task.
    pub number: Option<usize>,
}
