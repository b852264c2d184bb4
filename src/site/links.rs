//! Where links lead: one function for the check that tells of broken links and for the page that writes good ones.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use super::assemble::is_below;
use super::{Page, PageId, Site};
use crate::content::PageSource;
use crate::lang::LangId;
use crate::url::{Lack, Reference, encode, lack_of, scheme_of, slugify};

/// Schemes that may stand in guidance.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// The sections of the pages that links lead to, once somebody asked: a page with many sections is often linked to many
/// times.
#[derive(Debug, Default)]
pub(super) struct Places(RwLock<BTreeMap<(PageId, LangId), Arc<Sections>>>);

/// The sections of a page in one language.
#[derive(Debug, Default)]
pub struct Sections {
    /// Their ids.
    pub ids: BTreeSet<String>,
    /// The same by the words of their headings, as an address has them.
    pub by_words: BTreeMap<String, String>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A page, perhaps a place on it.
    Page(PageId, Spot<'a>),
    /// A place on the page that the link stands on.
    Here(Cow<'a, str>),
    /// A file, by path below `content/`, and what the author wrote after the path: a query, a place in the file.
    File(String, &'a str),
    /// An address outside the site.
    Outside(&'a str),
}

/// What a link to a page names besides the page. Written, it is what follows the page's address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot<'a> {
    /// The query with its `?`, for a script or a server; empty without one.
    pub query: &'a str,
    /// A place on the page.
    pub anchor: Option<Cow<'a, str>>,
}

impl fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.query)?;
        self.anchor.as_ref().map_or(Ok(()), |anchor| write!(f, "#{}", encode(anchor)))
    }
}

/// Where an anchor of a page leads the readers of a language.
enum Place<'a> {
    /// To a place on it.
    Here(Cow<'a, str>),
    /// To the page: the section is not translated yet.
    Page,
    /// Nowhere.
    Nowhere,
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// Nothing, or only a mark for later.
    Placeholder,
    /// There is no such page.
    UnknownPage,
    /// There is no such file beside the page.
    UnknownFile,
    /// The page has no such heading or item.
    UnknownAnchor(PageId),
    /// It is the address of this page, not its identity.
    Address(PageId),
    /// It is the file that the text of this page is in, not its identity.
    TextFile(PageId),
    /// The page, or the one that the file is beside, is a draft.
    Draft,
    /// The scheme does not belong in guidance.
    Unsafe(String),
    /// It is the address of a website without its scheme.
    NoScheme,
    /// It has a scheme, and what has to follow it is missing.
    NotWhole(Lack),
}

impl Site {
    /// Resolves a link as an author wrote it, in a text that stands in `folder`. `here` is the page that the reader
    /// sees, which is another one than the text's own where a shared text is included.
    pub fn resolve<'a>(
        &self,
        target: &'a str,
        folder: &str,
        here: &Page,
        lang: LangId,
    ) -> Result<Target<'a>, LinkFault> {
        if target.is_empty() || target == "#" {
            return Err(LinkFault::Placeholder);
        }
        if let Some(scheme) = scheme_of(target) {
            let known = SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
            if !known {
                return Err(LinkFault::Unsafe(scheme.to_owned()));
            }
            return lack_of(target, scheme).map_or(Ok(Target::Outside(target)), |lack| Err(LinkFault::NotWhole(lack)));
        }
        if target.starts_with("//") || target.starts_with("www.") {
            return Err(LinkFault::NoScheme);
        }
        let Reference { path, query, anchor, rest } = Reference::parse(target);
        if path.is_empty() && query.is_empty() {
            return match self.place(here, anchor.unwrap_or_default(), lang) {
                Place::Here(anchor) => Ok(Target::Here(anchor)),
                Place::Page => Ok(Target::Page(here.id, Spot::default())),
                Place::Nowhere => Err(LinkFault::UnknownAnchor(here.id)),
            };
        }
        let full = absolute(&path, folder);
        let page = if path.is_empty() { Some(&here.id) } else { self.by_folder.get(&full) };
        if let Some(id) = page {
            let Some(anchor) = anchor else { return Ok(Target::Page(*id, Spot { query, anchor: None })) };
            let anchor = match self.place(self.page(*id), anchor, lang) {
                Place::Here(anchor) => Some(anchor),
                Place::Page => None,
                Place::Nowhere => return Err(LinkFault::UnknownAnchor(*id)),
            };
            return Ok(Target::Page(*id, Spot { query, anchor }));
        }
        if self.files.contains_key(&full) {
            return Ok(Target::File(full, rest));
        }
        let is_file = full.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let is_beside_draft = || self.drafts.iter().any(|draft| is_below(&full, draft.trim_start_matches('/')));
        if self.drafts.contains(&format!("/{full}")) || is_file && is_beside_draft() {
            return Err(LinkFault::Draft);
        }
        if let Some(page) = self.page_at(&path) {
            return Err(LinkFault::Address(page));
        }
        if let Some((folder, is_text)) = folder_of_page_file(&full) {
            let page = self.by_folder.get(folder).copied().or_else(|| self.page_at(&format!("/{folder}")));
            if let Some(page) = page {
                return Err(if is_text { LinkFault::TextFile(page) } else { LinkFault::Address(page) });
            }
        }
        Err(if is_file { LinkFault::UnknownFile } else { LinkFault::UnknownPage })
    }

    /// The file of a picture, by path below `content/`: the one for the language, else the one for all. With it comes
    /// what the author wrote after the path.
    pub fn picture<'a>(&self, target: &'a str, folder: &str, tag: &str) -> Option<(String, &'a str)> {
        let Reference { path, rest, .. } = Reference::parse(target);
        let full = absolute(&path, folder);
        let own = full.rsplit_once('.').map(|(stem, extension)| format!("{stem}.{tag}.{extension}"));
        let own = own.filter(|own| self.files.contains_key(own));
        own.or_else(|| self.files.contains_key(&full).then_some(full)).map(|path| (path, rest))
    }

    /// A file by what names it from the root of the content.
    pub(super) fn file(&self, name: &str) -> Option<String> {
        Some(absolute(&Reference::parse(name).path, "")).filter(|path| self.files.contains_key(path))
    }

    /// The place of a page that a reader of a language finds under an anchor.
    fn place<'a>(&self, page: &Page, anchor: Cow<'a, str>, lang: LangId) -> Place<'a> {
        let item = |id: &str| {
            let list = self.checklist(page.checklist?);
            list.items.iter().any(|top| top.walk().iter().any(|found| *found.id == *id)).then_some(())
        };
        let is_here = self.has_heading(page, &anchor, lang)
            || (anchor == "checklist" && page.checklist.is_some())
            || (anchor == "tools" && !page.tools.is_empty())
            || anchor.strip_prefix("item-").and_then(item).is_some();
        let is_untranslated = || lang != LangId::SOURCE && self.has_heading(page, &anchor, LangId::SOURCE);
        match is_here {
            true => Place::Here(anchor),
            false if is_untranslated() => Place::Page,
            false => Place::Nowhere,
        }
    }

    /// Whether a page has a heading with an id, in what a reader of the language gets.
    pub fn has_heading(&self, page: &Page, id: &str, lang: LangId) -> bool {
        self.sections(page, lang).ids.contains(id)
    }

    /// The sections of what a reader of a language gets of a page.
    pub fn sections(&self, page: &Page, lang: LangId) -> Arc<Sections> {
        let key = (page.id, lang);
        if let Some(sections) = self.places.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(sections);
        }
        let headings = self.headings(page, lang);
        let sections = Arc::new(Sections {
            by_words: headings.iter().rev().map(|heading| (slugify(&heading.text), heading.id.clone())).collect(),
            ids: headings.into_iter().map(|heading| heading.id).collect(),
        });
        self.places.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&sections));
        sections
    }

    /// The places of a page that a link can name, besides its sections.
    pub fn other_anchors(&self, page: &Page) -> Vec<String> {
        let mut anchors = Vec::new();
        if let Some(id) = page.checklist {
            anchors.push("checklist".into());
            let items = self.checklist(id).items.iter().flat_map(super::Item::walk);
            anchors.extend(items.map(|item| format!("item-{}", item.id)));
        }
        if !page.tools.is_empty() {
            anchors.push("tools".into());
        }
        anchors
    }

    /// A shared text by what an include names: its folder, and the text that a reader of the language gets with the
    /// language it is in.
    pub fn shared_text(&self, target: &str, lang: LangId) -> Option<(&str, (LangId, &PageSource))> {
        let (folder, texts) = self.shared.get_key_value(target.trim_matches('/'))?;
        let (lang, source) = texts.get_key_value(&lang).or_else(|| texts.get_key_value(&LangId::SOURCE))?;
        Some((folder, (*lang, source)))
    }

    fn page_at(&self, path: &str) -> Option<PageId> {
        let wanted = path.trim_end_matches('/');
        let is_at =
            |page: &&Page| page.addresses.iter().any(|address| address.as_str().trim_end_matches('/') == wanted);
        if wanted.is_empty() { None } else { self.pages.iter().find(is_at).map(|page| page.id) }
    }
}

/// The path below `content/` that a link in a folder names. Steps above `content/` end at it.
fn absolute(path: &str, folder: &str) -> String {
    let mut steps: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// The folder of the page that a link means by the name of a file, as links do elsewhere: `guide/index.html`,
/// `guide/index.en.md`, `guide.md`. Tells too whether it is the file that the author writes.
fn folder_of_page_file(path: &str) -> Option<(&str, bool)> {
    let (stem, extension) = path.rsplit_once('.')?;
    let is_text = match extension {
        "html" | "htm" => false,
        "md" => true,
        _ => return None,
    };
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    Some((if name == "index" || name.starts_with("index.") { folder } else { stem }, is_text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_end_at_the_content() {
        assert_eq!(absolute("../decide/", "adoption/plan"), "adoption/decide");
        assert_eq!(absolute("form.xlsx", "adoption"), "adoption/form.xlsx");
        assert_eq!(absolute("/a/b", "x"), "a/b");
        assert_eq!(absolute("../../../etc/passwd", "x"), "etc/passwd");
        assert_eq!(absolute("x", ""), "x");
    }

    #[test]
    fn the_files_of_pages_are_known() {
        assert_eq!(folder_of_page_file("a/index.html"), Some(("a", false)));
        assert_eq!(folder_of_page_file("a/b/index.pt-br.md"), Some(("a/b", true)));
        assert_eq!(folder_of_page_file("index.md"), Some(("", true)));
        assert_eq!(folder_of_page_file("a/guide.md"), Some(("a/guide", true)));
        assert_eq!(folder_of_page_file("a/form.xlsx"), None);
    }
}
