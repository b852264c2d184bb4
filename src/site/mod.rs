//! The site as it is meant: pages with their places and addresses in every language, checklists, tools and roles.
//!
//! Everything that a language lacks is decided here, once: [`Page::text`] says which language a reader gets. Knows
//! nothing of templates and output.

mod assemble;
mod booklet;
mod headings;
mod letters;
mod links;
mod lists;
mod outdated;
mod reading;
mod renew;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Column;
use crate::content::{FileSource, PageKind, PageSource, ToolKind};
use crate::date::Date;
use crate::lang::{LangId, Languages};
use crate::markdown::Part;
use crate::published::Published;
use crate::source::{SourcePath, Span};
use crate::translation::HeadingPairs;
use crate::url::Address;
use crate::yaml::Text;

use links::Places;

pub use assemble::assemble;
pub use headings::{PlacedHeading, is_reserved};
pub use links::{LinkFault, Sections, Spot, Target};
pub use outdated::Outdated;
pub use reading::{Passage, Reading, Refusal, Refused};

/// A page by its place in [`Site::pages`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageId(u32);

/// A checklist by its place in [`Site::checklists`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ChecklistId(u32);

/// A tool by its place in [`Site::tools`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ToolId(u32);

/// One value per language, by [`LangId`]; `None` where a language lacks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerLang<T>(Box<[Option<T>]>);

impl<T> PerLang<T> {
    /// Asks for the value of each language.
    pub fn build(languages: &Languages, mut value: impl FnMut(LangId) -> Option<T>) -> Self {
        Self(languages.ids().map(&mut value).collect())
    }

    /// The value of exactly this language.
    pub fn get(&self, lang: LangId) -> Option<&T> {
        self.0.get(lang.index())?.as_ref()
    }

    /// All languages, whether they have a value or not.
    pub fn languages(&self) -> impl Iterator<Item = LangId> + use<T> {
        LangId::first(self.0.len())
    }

    /// The value that a reader of this language gets, and the language it is in: its own, else the source's.
    pub fn resolve(&self, lang: LangId) -> Option<(LangId, &T)> {
        let own = self.get(lang).map(|value| (lang, value));
        own.or_else(|| self.get(LangId::SOURCE).map(|value| (LangId::SOURCE, value)))
    }
}

/// A site.
#[derive(Debug, Default)]
pub struct Site {
    /// Pages in the order of their identities; the home page is the first.
    pub pages: Vec<Page>,
    /// Checklists in the order of their pages.
    pub checklists: Vec<Checklist>,
    /// Tools in the order of `tools.yaml`.
    pub tools: Vec<Tool>,
    /// Names of roles by id.
    pub roles: BTreeMap<Arc<str>, PerLang<Arc<str>>>,
    /// Texts that pages include, by folder below `content/`.
    pub shared: BTreeMap<String, BTreeMap<LangId, Arc<PageSource>>>,
    /// Pictures and downloads that are published, by path below `content/` in the composed form of Unicode: a Mac can name
    /// a file in another.
    pub files: BTreeMap<String, Arc<FileSource>>,
    /// Identities that are drafts and left out.
    pub drafts: BTreeSet<String>,
    /// The main menu.
    pub menu: Vec<PageId>,
    /// The links of the footer.
    pub footer: Vec<PageId>,
    /// The pages that come as booklets, with all that is below them.
    pub booklets: Vec<PageId>,
    /// What readers may have kept of it.
    pub published: Arc<Published>,
    /// Which heading of a translation is which of its source.
    pub heading_pairs: HeadingPairs,
    /// The places of pages that somebody has asked for.
    places: Places,
    by_folder: BTreeMap<String, PageId>,
}

impl Site {
    /// A page.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0 as usize]
    }

    /// A checklist.
    pub fn checklist(&self, id: ChecklistId) -> &Checklist {
        &self.checklists[id.0 as usize]
    }

    /// A tool.
    pub fn tool(&self, id: ToolId) -> &Tool {
        &self.tools[id.0 as usize]
    }

    /// The page with an identity such as `/adoption/implement`; a slash at the end does no harm.
    pub fn find(&self, identity: &str) -> Option<PageId> {
        self.by_folder.get(identity.strip_prefix('/')?.trim_end_matches('/')).copied()
    }

    /// The identities of all pages.
    pub fn identities(&self) -> impl Iterator<Item = String> {
        self.pages.iter().map(Page::identity)
    }

    /// The home page; a site without one has no pages at all.
    pub fn home(&self) -> Option<&Page> {
        self.pages.first().filter(|page| page.folder.is_empty())
    }

    /// The pages of the main menu: replaced pages are reached by their old links only.
    pub fn menu(&self) -> impl Iterator<Item = &Page> {
        self.menu.iter().map(|id| self.page(*id)).filter(|page| page.replaced_by.is_none())
    }

    /// From the home page down to the parent of a page.
    pub fn ancestors(&self, page: &Page) -> Vec<&Page> {
        let mut chain = Vec::new();
        let mut next = page.parent;
        while let Some(id) = next {
            let parent = self.page(id);
            chain.push(parent);
            next = parent.parent;
        }
        chain.reverse();
        chain
    }
}

/// A guidance page in all languages.
#[derive(Debug)]
pub struct Page {
    /// Its place.
    pub id: PageId,
    /// Its folder below `content/`; empty for the home page.
    pub folder: String,
    /// The page above it.
    pub parent: Option<PageId>,
    /// The pages below it, in the order of each language.
    pub children: Vec<Vec<PageId>>,
    /// Kind.
    pub kind: PageKind,
    /// Place among its siblings, where the author gave one.
    pub order: Option<i64>,
    /// Id of the role that answers for it.
    pub owner: Option<Arc<str>>,
    /// Date of the last review.
    pub reviewed: Option<Date>,
    /// Whether headings are numbered.
    pub numbered: bool,
    /// Whether there is a table of contents.
    pub contents: bool,
    /// Whether it is a draft that is shown because somebody asked for drafts.
    pub draft: bool,
    /// The page that replaces it.
    pub replaced_by: Option<PageId>,
    /// Its number among its siblings of the same kind, and how many these are.
    pub position: Option<(usize, usize)>,
    /// Texts.
    pub texts: PerLang<PageText>,
    /// Translations that are older than their source, where readers are told.
    pub outdated: PerLang<Outdated>,
    /// Addresses, one for each language.
    pub addresses: Vec<Address>,
    /// The checklist that belongs to it.
    pub checklist: Option<ChecklistId>,
    /// The tools that belong to it.
    pub tools: Vec<ToolId>,
}

impl Page {
    /// The identity, such as `/adoption/implement`.
    pub fn identity(&self) -> String {
        format!("/{}", self.folder)
    }

    /// What a reader of a language gets: the text, and the language it is in.
    pub fn text(&self, lang: LangId) -> (LangId, &PageText) {
        // Assembly lets no page in that lacks its source text.
        self.texts.resolve(lang).unwrap_or_else(|| unreachable!("a page has its source text"))
    }

    /// Whether shared texts come into any of its texts.
    fn has_includes(&self) -> bool {
        let parts = self.texts.0.iter().flatten().flat_map(|text| &text.source.0.document.parts);
        parts.into_iter().any(|part| matches!(part, Part::Include(_)))
    }

    /// The page's address in a language.
    pub fn address(&self, lang: LangId) -> &Address {
        &self.addresses[lang.index()]
    }

    /// Whether the page is there for readers to find: not replaced by another one and not a draft.
    pub fn is_current(&self) -> bool {
        self.replaced_by.is_none() && !self.draft
    }
}

/// A page's text in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct PageText {
    /// Title.
    pub title: Arc<str>,
    /// The name in running text.
    pub in_text: Option<Arc<str>>,
    /// One sentence.
    pub description: Arc<str>,
    /// The file it is from.
    pub source: SourceRef,
}

/// A page source, compared by identity of the parsed value.
#[derive(Clone, Debug)]
pub struct SourceRef(pub Arc<PageSource>);

impl PartialEq for SourceRef {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for SourceRef {}

/// A checklist in all languages.
#[derive(Debug)]
pub struct Checklist {
    /// Its place.
    pub number: ChecklistId,
    /// Id.
    pub id: Arc<str>,
    /// The file with its structure.
    pub path: SourcePath,
    /// The page it belongs to.
    pub page: PageId,
    /// Date of this version.
    pub version: Option<Date>,
    /// Whether there are lines for a signature.
    pub sign_off: bool,
    /// What there is room to write beside each item.
    pub columns: Vec<Column>,
    /// How many blank rows follow the last item.
    pub blank_rows: usize,
    /// Titles.
    pub title: PerLang<Arc<str>>,
    /// Introductions, in Markdown.
    pub intro: PerLang<Arc<str>>,
    /// Addresses of the page of its own, one for each language.
    pub addresses: Vec<Address>,
    /// Items of the first level.
    pub items: Box<[Item]>,
}

/// An item of a checklist.
#[derive(Debug)]
pub struct Item {
    /// Id.
    pub id: Arc<str>,
    /// Number from its place.
    pub number: Box<str>,
    /// Texts, in Markdown.
    pub text: PerLang<Arc<str>>,
    /// Help texts, in Markdown.
    pub help: PerLang<Arc<str>>,
    /// Guidance, by identity.
    pub link: Option<Text>,
    /// Id of the role that does it.
    pub role: Option<Text>,
    /// Items one level below.
    pub items: Box<[Item]>,
}

impl Item {
    /// This item and all below it, in order.
    pub fn walk(&self) -> Vec<&Item> {
        let mut all = vec![self];
        for item in &self.items {
            all.extend(item.walk());
        }
        all
    }
}

/// A tool in all languages.
#[derive(Debug)]
pub struct Tool {
    /// Id.
    pub id: Arc<str>,
    /// The place of the id.
    pub span: Span,
    /// Kind.
    pub kind: ToolKind,
    /// Whether it is announced and not there yet.
    pub coming: bool,
    /// The pages it belongs to.
    pub pages: Vec<PageId>,
    /// Titles.
    pub title: PerLang<Arc<str>>,
    /// Descriptions.
    pub description: PerLang<Arc<str>>,
    /// What it leads to.
    pub target: PerLang<ToolTarget>,
}

/// What a tool leads to in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolTarget {
    /// A page of this site.
    Page(PageId),
    /// A file, by path below `content/`.
    File(String),
    /// An address outside the site.
    Address(Arc<str>),
}
