//! What jobs are filled from, and the addresses that are nobody's own.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::hyphens::SoftHyphens;
use super::nav::Lists;
use super::{Goal, Job, Planned, booklet, checklist, list_file, listings, page, shell};
use crate::config::Config;
use crate::content::{PageKind, PageSource};
use crate::lang::LangId;
use crate::locale::{Arg, Locales, Messages};
use crate::markdown::Words;
use crate::site::{Checklist, Page, PageId, Site};
use crate::theme::Theme;
use crate::url::{Address, OutPath, is_safe_segment, slugify};
use crate::view::{LinkView, NotFoundView, RedirectView};

/// Texts are kept in a file without a name until their pages are written, and it cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("cannot read the texts that were kept in a temporary file: {0}")]
pub struct Unread(String);

/// Everything that a job can be filled from.
pub struct Inputs<'a> {
    /// Why the HTML of a text could not be read.
    unread: OnceLock<Unread>,
    /// The site.
    pub site: &'a Site,
    /// Its settings.
    pub config: &'a Config,
    /// Its interface strings.
    pub locales: &'a Locales,
    /// Its theme.
    pub theme: &'a Theme,
    words: Vec<Words>,
    dirs: Vec<&'static str>,
    /// What pages have alike.
    pub(super) lists: Lists,
    sizes: RwLock<BTreeMap<OutPath, u64>>,
    pub(super) soft_hyphens: SoftHyphens,
}

impl<'a> Inputs<'a> {
    /// Gathers the inputs of one build.
    pub fn new(site: &'a Site, config: &'a Config, locales: &'a Locales, theme: &'a Theme) -> Self {
        let words = config.languages.ids().map(|lang| words(locales.get(lang))).collect();
        let dirs = config.languages.ids().map(|lang| config.languages.get(lang).direction().as_str()).collect();
        let lists = Lists::new(&config.languages);
        let (sizes, soft_hyphens) = Default::default();
        Self { unread: OnceLock::new(), site, config, locales, theme, words, dirs, lists, sizes, soft_hyphens }
    }

    /// The same inputs with other messages.
    pub fn with_locales<'l>(&self, locales: &'l Locales) -> Inputs<'l>
    where
        'a: 'l,
    {
        Inputs::new(self.site, self.config, locales, self.theme)
    }

    /// The files that opas makes and whose sizes an output tells: they are made before it.
    pub fn files_told_of(&self, planned: &Planned) -> Vec<OutPath> {
        let files = |list: &Checklist, lang| list_file::paths(self, list, lang);
        match *planned {
            Planned::Page(id, lang) => {
                let page = self.site.page(id);
                let lists: Vec<&Checklist> = match page.kind {
                    PageKind::Tools => self.site.checklists.iter().collect(),
                    _ => page.checklist.iter().map(|id| self.site.checklist(*id)).collect(),
                };
                let booklets =
                    booklet::of_site(self, lang).filter(|first| page.kind == PageKind::Tools || first.id == id);
                let booklets = booklets.map(|first| booklet::address(self, first, lang).out_path());
                lists.into_iter().flat_map(|list| files(list, lang)).chain(booklets).collect()
            }
            Planned::Checklist(id, lang) | Planned::Print(id, lang) => files(self.site.checklist(id), lang),
            _ => Vec::new(),
        }
    }

    /// The paths of what shows the text of a page.
    pub fn shows_text_of(&self, page: PageId) -> Vec<OutPath> {
        let page = self.site.page(page);
        let own = self.config.languages.ids().map(|lang| page.address(lang).out_path());
        own.chain(booklet::paths_with(self, page)).collect()
    }

    /// Notes the size of a file that opas has made.
    pub fn note_size(&self, path: OutPath, size: u64) {
        self.sizes.write().unwrap_or_else(PoisonError::into_inner).insert(path, size);
    }

    /// The size of a file that opas makes, as exact as pages tell it: they are not made anew for a byte more or less.
    /// 0 while it is not known.
    pub(super) fn size(&self, address: &Address) -> u64 {
        let sizes = self.sizes.read().unwrap_or_else(PoisonError::into_inner);
        sizes.get(&address.out_path()).map_or(0, |size| size.next_multiple_of(1000))
    }

    /// The complete input of one output. Fails when the HTML of a text, which is kept outside of the memory, cannot be read.
    pub fn job(&self, planned: &Planned) -> Result<Job, Unread> {
        let job = self.filled(planned);
        self.unread.get().map_or(Ok(job), |unread| Err(unread.clone()))
    }

    fn filled(&self, planned: &Planned) -> Job {
        match planned {
            Planned::Page(id, lang) => Job::Page(*lang, Box::new(page::view(self, self.site.page(*id), *lang))),
            Planned::Checklist(id, lang) => Job::Checklist(*lang, Box::new(checklist::page(self, *id, *lang))),
            Planned::Print(id, lang) => Job::Print(*lang, Box::new(checklist::print(self, *id, *lang))),
            Planned::ListFile(id, lang, format) => list_file::job(self, self.site.checklist(*id), *lang, *format),
            Planned::Booklet(first, lang) => Job::Paper(Box::new(booklet::view(self, *first, *lang))),
            Planned::ListIndex => {
                let schema = self.config.absolute(&list_file::schema_address());
                Job::ListIndex(schema, list_file::index(self))
            }
            Planned::ListSchema => Job::ListSchema(self.config.absolute(&list_file::schema_address())),
            Planned::Redirect(goal, lang) => Job::Redirect(*lang, self.redirect(*goal, *lang)),
            Planned::NotFound(lang) => {
                Job::NotFound(*lang, Box::new(NotFoundView { shell: shell::not_found(self, *lang) }))
            }
            Planned::Sitemap => Job::Sitemap(listings::sitemap_part(self, 0)),
            Planned::SitemapIndex => Job::SitemapIndex(listings::sitemap_index(self)),
            Planned::SitemapPart(number) => Job::Sitemap(listings::sitemap_part(self, *number)),
            Planned::File(path) => {
                // The plan names only files that the site has.
                let source = &self.site.files[path];
                Job::Copy(source.path.clone(), source.digest)
            }
            Planned::Asset(name) => Job::Asset(self.theme.assets[name].clone()),
        }
    }

    /// The HTML of a page or shared text, with holes.
    pub(super) fn html(&self, source: &PageSource) -> Arc<str> {
        source.html.read().unwrap_or_else(|fault| {
            // The first is enough: nothing that is made from here on is used.
            let _ = self.unread.set(Unread(fault.to_string()));
            Arc::default()
        })
    }

    /// The messages of a language.
    pub fn messages(&self, lang: LangId) -> &Messages {
        self.locales.get(lang)
    }

    /// The words that Markdown needs.
    pub(super) fn words(&self, lang: LangId) -> &Words {
        &self.words[lang.index()]
    }

    /// The tag of a language.
    pub(super) fn tag(&self, lang: LangId) -> String {
        self.config.languages.get(lang).as_str().to_owned()
    }

    /// The tag of a text's language, where it differs from what surrounds it.
    pub(super) fn other_tag(&self, text: LangId, around: LangId) -> Option<String> {
        (text != around).then(|| self.tag(text))
    }

    /// The direction of a language.
    pub(super) fn dir(&self, lang: LangId) -> &'static str {
        self.dirs[lang.index()]
    }

    /// An address as links write it.
    pub(super) fn href(&self, address: &Address) -> String {
        address.href(&self.config.base_path)
    }

    /// A link to a page, as a reader of a language sees it.
    pub(super) fn link(&self, page: &Page, lang: LangId) -> LinkView {
        let (text_lang, text) = page.text(lang);
        LinkView {
            title: text.title.clone(),
            href: self.href(page.address(lang)),
            lang: self.other_tag(text_lang, lang),
            current: "",
        }
    }

    /// The folder of the theme's assets, with a slash at the end.
    pub(super) fn assets_address(&self) -> Address {
        Address::root().join("assets").join(&self.theme.assets_digest.short())
    }

    /// The page for addresses that do not exist.
    pub fn not_found_address(&self, lang: LangId) -> Address {
        let home = self.site.home().map_or_else(Address::root, |home| home.address(lang).clone());
        home.file("404.html")
    }

    /// The print view of a checklist.
    pub(super) fn print_address(&self, list: &Checklist, lang: LangId) -> Address {
        let slug = slugify(&self.messages(lang).plain("checklist-print-slug"));
        let slug = if is_safe_segment(&slug) { slug } else { "print".to_owned() };
        list.addresses[lang.index()].join(&slug)
    }

    /// The address of what an old address leads to.
    pub fn address_of(&self, goal: Goal, lang: LangId) -> Address {
        match goal {
            Goal::Page(page) => self.site.page(page).address(lang).clone(),
            Goal::Checklist(list) => self.site.checklist(list).addresses[lang.index()].clone(),
            Goal::Print(list) => self.print_address(self.site.checklist(list), lang),
        }
    }

    fn redirect(&self, goal: Goal, lang: LangId) -> RedirectView {
        let address = self.address_of(goal, lang);
        let title = match goal {
            Goal::Page(page) => Some(self.site.page(page).text(lang).1.title.clone()),
            Goal::Checklist(list) | Goal::Print(list) => {
                self.site.checklist(list).title.resolve(lang).map(|(_, title)| title.clone())
            }
        };
        RedirectView {
            lang: self.tag(lang),
            dir: self.dir(lang),
            title: title.unwrap_or_else(|| address.as_str().into()),
            href: self.href(&address),
            canonical: self.config.absolute(&address),
            assets: self.href(&self.assets_address()),
        }
    }
}

/// The address of a picture or download: the same in every language.
pub(super) fn file_address(path: &str) -> Address {
    Address::root().join("media").descend(path)
}

fn words(messages: &Messages) -> Words {
    let with_number = |id: &str| {
        let mark = BTreeMap::from([("number".to_owned(), Arg::Text("{n}".to_owned()))]);
        messages.text(id, &mark).unwrap_or_else(|_| "{n}".to_owned())
    };
    let notes = ["note", "tip", "important", "warning", "caution"];
    Words {
        notes: notes.into_iter().map(|kind| (kind, messages.plain(&format!("note-title-{kind}")))).collect(),
        picture: with_number("picture-caption-number"),
        table: messages.plain("table-label"),
        footnotes: messages.plain("footnotes-title"),
        footnote: with_number("footnote-reference"),
        footnote_back: with_number("footnote-back"),
        done: messages.plain("task-done"),
        not_done: messages.plain("task-not-done"),
    }
}
