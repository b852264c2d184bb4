//! The site as it is asked for: every output path with its one owner, and the complete input of each output.
//!
//! [`plan`] names the paths; [`Inputs::job`] fills in what one of them is made from. A [`Job`] holds everything its
//! output depends on, so its digest tells whether the output is stale. Knows nothing of how a job is rendered.

mod booklet;
mod checklist;
mod guide;
mod hyphens;
mod inputs;
mod list_file;
mod listings;
mod nav;
mod page;
mod paper;
mod published;
mod qr;
mod shell;
mod tool;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::config::{Config, Format};
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::Digest;
use crate::lang::LangId;
use crate::locale::Locales;
use crate::site::{ChecklistId, PageId};
use crate::source::{SourcePath, Span};
use crate::theme::{Asset, Theme};
use crate::url::{Address, OutPath};
use crate::view::{
    ChecklistPageView, ListData, ListEntry, NotFoundView, PageView, PaperView, RedirectView, SheetView, SitemapEntry,
};

use inputs::file_address;
pub use inputs::{Inputs, Unread};
pub use published::present;
pub use qr::code as qr_code;

/// What is to be at an output path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Planned {
    /// A guidance page.
    Page(PageId, LangId),
    /// The page of a checklist.
    Checklist(ChecklistId, LangId),
    /// The print view of a checklist.
    Print(ChecklistId, LangId),
    /// A checklist as a file to download.
    ListFile(ChecklistId, LangId, Format),
    /// The document for the printer that begins with a page.
    Booklet(PageId, LangId),
    /// The index of all checklists, for other programs.
    ListIndex,
    /// What the JSON of checklists means, for other programs.
    ListSchema,
    /// An old address.
    Redirect(Goal, LangId),
    /// The page for addresses that do not exist.
    NotFound(LangId),
    /// The sitemap.
    Sitemap,
    /// The list of the parts of a large sitemap.
    SitemapIndex,
    /// A part of a large sitemap, by its number from 0.
    SitemapPart(usize),
    /// A picture or download, by path below `content/`.
    File(String),
    /// An asset of the theme.
    Asset(String),
}

/// What an old address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A page.
    Page(PageId),
    /// The page of a checklist.
    Checklist(ChecklistId),
    /// The print view of a checklist.
    Print(ChecklistId),
}

impl Goal {
    /// The output that it is in a language.
    fn planned(self, lang: LangId) -> Planned {
        match self {
            Self::Page(page) => Planned::Page(page, lang),
            Self::Checklist(list) => Planned::Checklist(list, lang),
            Self::Print(list) => Planned::Print(list, lang),
        }
    }
}

impl Planned {
    /// Whether it is so expensive to make that it is kept for the next time, and made only when it is asked for.
    pub fn is_costly(&self) -> bool {
        match self {
            Self::ListFile(_, _, format) => format.is_costly(),
            Self::Booklet(..) => true,
            _ => false,
        }
    }
}

/// One output to make, with its complete input.
#[derive(Clone, Debug)]
pub enum Job {
    /// A guidance page.
    Page(LangId, Box<PageView>),
    /// The page of a checklist.
    Checklist(LangId, Box<ChecklistPageView>),
    /// The print view of a checklist.
    Print(LangId, Box<ChecklistPageView>),
    /// A document for the printer.
    Paper(Box<PaperView>),
    /// A checklist as a workbook.
    Workbook(Box<SheetView>),
    /// A checklist as comma-separated values.
    Csv(Box<SheetView>),
    /// A checklist as JSON.
    ListData(Box<ListData>),
    /// The index of all checklists.
    ListIndex(String, Vec<ListEntry>),
    /// What the JSON of checklists means.
    ListSchema(String),
    /// An old address.
    Redirect(LangId, RedirectView),
    /// The page for addresses that do not exist.
    NotFound(LangId, Box<NotFoundView>),
    /// The sitemap, or a part of it.
    Sitemap(Vec<SitemapEntry>),
    /// The addresses of the parts of a large sitemap.
    SitemapIndex(Vec<String>),
    /// A source that is copied as it is.
    Copy(SourcePath, Digest),
    /// An asset of the theme.
    Asset(Asset),
}

/// Every output path with its owner.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    outputs: BTreeMap<OutPath, Planned>,
}

impl Plan {
    /// The paths with their owners, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Planned)> {
        self.outputs.iter()
    }

    /// What is to be at a path.
    pub fn get(&self, path: &OutPath) -> Option<&Planned> {
        self.outputs.get(path)
    }

    /// The paths.
    pub fn paths(&self) -> impl Iterator<Item = &OutPath> {
        self.outputs.keys()
    }

    /// How many outputs there are.
    pub fn len(&self) -> usize {
        self.outputs.len()
    }

    /// Whether nothing is to be made.
    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }
}

/// What the addresses and the order of pages are made from besides content and settings: as long as it is the same,
/// other messages and another theme change what outputs say, and not which outputs there are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Names {
    messages: Vec<String>,
    assets: (Digest, Vec<String>),
}

/// The messages that are part of an address, or that decide how titles are sorted.
pub const NAMING: [&str; 2] = ["checklist-print-slug", "format-locale"];

/// The names in the interface strings and the theme.
pub fn names(config: &Config, locales: &Locales, theme: &Theme) -> Names {
    // The booklet that begins with the home page has the name of the site.
    let of_language = |lang| NAMING.iter().chain(&["site-title"]).map(move |id| locales.get(lang).plain(id));
    Names {
        messages: config.languages.ids().flat_map(of_language).collect(),
        assets: (theme.assets_digest, theme.assets.keys().cloned().collect()),
    }
}

/// Plans all outputs of a site. Two owners of one path are a fault; the first keeps it.
pub fn plan(inputs: &Inputs<'_>) -> Noted<Plan> {
    let mut ledger = Ledger::default();
    let site = inputs.site;
    if site.home().is_some() {
        for lang in inputs.config.languages.ids() {
            ledger.claim(&inputs.not_found_address(lang), Planned::NotFound(lang), None);
        }
        let parts = listings::sitemap_parts(inputs);
        let sitemap = if parts > 1 { Planned::SitemapIndex } else { Planned::Sitemap };
        ledger.claim(&Address::root().file("sitemap.xml"), sitemap, None);
        for number in (0..parts).filter(|_| parts > 1) {
            ledger.claim(&listings::part_address(number), Planned::SitemapPart(number), None);
        }
    }
    for page in &site.pages {
        for lang in inputs.config.languages.ids() {
            let source = &page.text(lang).1.source.0;
            ledger.claim(page.address(lang), Planned::Page(page.id, lang), Some(source.title_span()));
        }
    }
    for list in &site.checklists {
        for lang in inputs.config.languages.ids() {
            let address = &list.addresses[lang.index()];
            ledger.claim(address, Planned::Checklist(list.number, lang), Some(list.path.whole()));
            let print = inputs.print_address(list, lang);
            ledger.claim(&print, Planned::Print(list.number, lang), Some(list.path.whole()));
            for format in list_file::formats(inputs, list, lang) {
                let address = list_file::address(list, lang, format);
                ledger.claim(&address, Planned::ListFile(list.number, lang, format), Some(list.path.whole()));
            }
        }
    }
    for lang in inputs.config.languages.ids() {
        for first in booklet::of_site(inputs, lang) {
            let source = &first.text(lang).1.source.0;
            let address = booklet::address(inputs, first, lang);
            ledger.claim(&address, Planned::Booklet(first.id, lang), Some(source.title_span()));
        }
    }
    if !site.checklists.is_empty() && inputs.config.checklists.formats.contains(&Format::Json) {
        ledger.claim(&list_file::index_address(), Planned::ListIndex, None);
        ledger.claim(&list_file::schema_address(), Planned::ListSchema, None);
    }
    for page in &site.pages {
        for lang in inputs.config.languages.ids() {
            let Some(text) = page.texts.get(lang) else { continue };
            let source = &text.source.0;
            for alias in &source.front.aliases {
                let span = source.span(alias.place);
                match Address::parse(&alias.value) {
                    Some(address) => ledger.claim(&address, Planned::Redirect(Goal::Page(page.id), lang), Some(span)),
                    None => {
                        let fault = Diagnostic::new(Rule::BadAddress, span).variant("alias");
                        ledger.notes.push(fault.fact("value", &alias.value));
                    }
                }
            }
        }
    }
    for (path, source) in &site.files {
        ledger.claim(&file_address(path), Planned::File(path.clone()), Some(source.path.whole()));
    }
    for name in inputs.theme.assets.keys() {
        match Address::parse(&format!("{}{name}", inputs.assets_address().as_str())) {
            Some(address) => ledger.claim(&address, Planned::Asset(name.clone()), None),
            None => ledger.notes.push(Diagnostic::nowhere(Rule::BadName).fact("name", name)),
        }
    }
    published::redirects(inputs, &mut ledger);
    ledger.close()
}

#[derive(Default)]
struct Ledger {
    /// Each path with its owner, and where the owner says so.
    claims: BTreeMap<OutPath, (Planned, Option<Span>)>,
    notes: Vec<Diagnostic>,
}

impl Ledger {
    fn claim(&mut self, address: &Address, planned: Planned, span: Option<Span>) {
        match self.claims.entry(address.out_path()) {
            Entry::Vacant(place) => drop(place.insert((planned, span))),
            Entry::Occupied(claim) => {
                let fault = Diagnostic { span, ..Diagnostic::nowhere(Rule::DuplicateAddress) };
                let fault = fault.fact("address", address);
                self.notes.push(match &claim.get().1 {
                    Some(owner) => fault.see(owner.clone(), "see-owner"),
                    None => fault.variant("own"),
                });
            }
        }
    }

    fn close(mut self) -> Noted<Plan> {
        self.files_in_the_way();
        self.letter_case();
        let outputs = self.claims.into_iter().map(|(path, (planned, _))| (path, planned)).collect();
        Noted { value: Plan { outputs }, notes: self.notes }
    }

    /// What is at a path already.
    fn get(&self, path: &OutPath) -> Option<&Planned> {
        self.claims.get(path).map(|(planned, _)| planned)
    }

    fn span(&self, path: &str) -> Option<Span> {
        self.claims.get(path)?.1.clone()
    }

    /// A file cannot be where a folder is.
    fn files_in_the_way(&mut self) {
        let in_the_way = |path: &OutPath| {
            let mut steps = path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]);
            steps.find(|folder| self.claims.contains_key(*folder)).map(str::to_owned)
        };
        let found: Vec<(OutPath, String)> =
            self.claims.keys().filter_map(|path| Some((path.clone(), in_the_way(path)?))).collect();
        for (path, file) in found {
            let fault = Diagnostic { span: self.span(path.as_str()), ..Diagnostic::nowhere(Rule::DuplicateAddress) };
            let fault = fault.fact("address", address_of(&path));
            self.notes.push(self.span(&file).into_iter().fold(fault, |fault, owner| fault.see(owner, "see-owner")));
            self.claims.remove(&path);
        }
    }

    /// Some file systems and many readers do not tell `A` from `a`.
    fn letter_case(&mut self) {
        let is_capital = |c: char| if c.is_ascii() { c.is_ascii_uppercase() } else { c.to_lowercase().ne([c]) };
        let has_capital = |path: &OutPath| path.as_str().chars().any(is_capital);
        // Addresses are made of small letters unless an author writes others.
        if !self.claims.keys().any(has_capital) {
            return;
        }
        let mut seen: BTreeMap<String, &OutPath> = BTreeMap::new();
        for (path, (_, span)) in &self.claims {
            if let Some(other) = seen.insert(path.as_str().to_lowercase(), path) {
                let fault = Diagnostic { span: span.clone(), ..Diagnostic::nowhere(Rule::AddressCase) };
                self.notes.push(fault.fact("address", address_of(path)).fact("other", address_of(other)));
            }
        }
    }
}

/// The address of an output, as a reader sees it.
fn address_of(path: &OutPath) -> String {
    format!("/{}", path.as_str().strip_suffix("index.html").unwrap_or(path.as_str()))
}
