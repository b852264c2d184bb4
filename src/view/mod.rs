//! The theme contract: everything a template may see, as plain values.
//!
//! A view is the complete input of one output file, so it is also what tells whether that file is stale. It knows
//! nothing of how the site is kept; a template sees these fields and the functions of `render`, nothing else.
//! Each field that holds ready HTML says so; all others are text and are escaped by the template engine.
//!
//! A `lang` that is an `Option` is set only where the text is in another language than what surrounds it, and then
//! belongs into a `lang` attribute.

mod checklist;
mod data;
mod listed;
mod page;
mod paper;
mod tool;

use std::sync::Arc;

use serde::Serialize;

pub use checklist::{ChecklistPageView, ChecklistView, ItemView, ListFileView, QrView};
pub use data::{ItemData, LinkData, ListData, ListEntry, ListEntryText, RoleData, SheetView, SheetWords, TextData};
pub use listed::SharedList;
pub use page::{CardView, ContentsEntry, NavView, OutdatedView, PageView, Position, StepView};
pub use paper::{PaperBooklet, PaperChapter, PaperContent, PaperItem, PaperList, PaperPicture, PaperText, PaperView};
pub use tool::{FileView, ToolView};

/// A link to a page of the site, or to an address outside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct LinkView {
    /// Text of the link.
    pub title: Arc<str>,
    /// Where it leads.
    pub href: String,
    /// Language of the title, where it differs.
    pub lang: Option<String>,
    /// The page itself (`page`), something above it (`section`), or neither (empty).
    pub current: &'static str,
}

/// One language in the language switch.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LanguageView {
    /// The tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's name in the language itself.
    pub name: String,
    /// The same page in that language (or its fallback page).
    pub href: String,
    /// Whether it is the language of this page.
    pub current: bool,
    /// Whether the page exists in that language; if not, it is shown in the source language there.
    pub translated: bool,
}

/// A translation of the page for search engines.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AlternateView {
    /// The tag, or `x-default`.
    pub lang: String,
    /// Absolute address.
    pub url: String,
}

/// What every HTML page has around its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ShellView {
    /// Language of the interface.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Title of the page, without the name of the site; empty on the home page.
    pub title: Arc<str>,
    /// One sentence about the page.
    pub description: Arc<str>,
    /// Absolute address that search engines should know.
    pub canonical: String,
    /// Whether search engines should leave the page alone.
    pub noindex: bool,
    /// Translations that exist; empty when there is only this one.
    pub alternates: Vec<AlternateView>,
    /// The language switch, in the order of the site.
    pub languages: Vec<LanguageView>,
    /// Address of the home page.
    pub home: String,
    /// Address of the folder with the theme's assets, with a slash at the end.
    pub assets: String,
    /// The main menu.
    pub menu: SharedList<LinkView>,
    /// From the home page down to the parent of this page.
    pub breadcrumbs: SharedList<LinkView>,
    /// Links in the footer.
    pub footer: SharedList<LinkView>,
}

/// A page that only leads on: an alias.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RedirectView {
    /// Language of the page it leads to.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Title of the page it leads to.
    pub title: Arc<str>,
    /// Address of the page it leads to.
    pub href: String,
    /// The same, absolute.
    pub canonical: String,
    /// Address of the folder with the theme's assets, with a slash at the end.
    pub assets: String,
}

/// The page for addresses that do not exist.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NotFoundView {
    /// What surrounds it.
    pub shell: ShellView,
}

/// One page in the sitemap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SitemapEntry {
    /// Its absolute address in each language in which it exists.
    pub urls: Vec<String>,
    /// The same addresses with their languages, and the one for all others; none when there is only one.
    pub alternates: Vec<AlternateView>,
    /// Date of the last review, if known (`YYYY-MM-DD`).
    pub reviewed: Option<String>,
}
