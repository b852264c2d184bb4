//! The files that hold texts to translate, each with its source and its translations.

use std::sync::Arc;

use super::assess::{Assessment, assess};
use super::record::Record;
use super::unit::{self, Unit, units_of};
use crate::builtin;
use crate::config::Config;
use crate::content::{ChecklistSource, Content, FOLDER, PageSource};
use crate::digest::TextTally;
use crate::lang::LangId;
use crate::locale;
use crate::source::{SourcePath, Sources};

/// What kind of texts a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// A page or a shared text.
    Page,
    /// A checklist.
    Checklist,
    /// The tools.
    Tools,
    /// The roles.
    Roles,
    /// Messages of the interface.
    Messages,
}

impl TextKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Page, Self::Checklist, Self::Tools, Self::Roles, Self::Messages];

    /// The word in tables and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "pages",
            Self::Checklist => "checklists",
            Self::Tools => "tools",
            Self::Roles => "roles",
            Self::Messages => "messages",
        }
    }
}

/// A file with texts, in all languages.
#[derive(Clone, Debug)]
pub struct TextFile<'c> {
    /// Its name in records: its path without the language (`content/about/index.md`, `locales/site.ftl`).
    pub name: String,
    /// What kind of texts it holds.
    pub kind: TextKind,
    /// The folder below `content/`, for pages and checklists.
    pub folder: &'c str,
    content: &'c Content,
    sources: &'c Sources,
    source: Origin<'c>,
}

#[derive(Clone, Copy, Debug)]
enum Origin<'c> {
    Page(&'c Arc<PageSource>),
    Checklist(&'c Arc<ChecklistSource>),
    Tools,
    Roles,
    Messages,
}

/// All files with texts to translate, in the order of their names. Drafts are not ready for translation.
pub fn files<'c>(content: &'c Content, sources: &'c Sources, config: &'c Config) -> Vec<TextFile<'c>> {
    let file = |name: String, kind, source| TextFile { name, kind, folder: "", content, sources, source };
    let mut files: Vec<TextFile<'_>> =
        content.pages.keys().flat_map(|folder| file_of(content, sources, folder)).flatten().collect();
    if content.tools.is_some() {
        files.push(file(format!("{FOLDER}/tools.yaml"), TextKind::Tools, Origin::Tools));
    }
    if content.roles.is_some() {
        files.push(file(format!("{FOLDER}/roles.yaml"), TextKind::Roles, Origin::Roles));
    }
    let folder = format!("{}/{}", locale::FOLDER, config.languages.get(LangId::SOURCE));
    for source in sources.below(&folder).filter(|source| source.path.extension() == Some("ftl")) {
        let name = format!("{}/{}", locale::FOLDER, &source.path.as_str()[folder.len() + 1..]);
        files.push(file(name, TextKind::Messages, Origin::Messages));
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// A page and its checklist.
pub(super) fn file_of<'c>(content: &'c Content, sources: &'c Sources, folder: &str) -> [Option<TextFile<'c>>; 2] {
    let Some((folder, pages)) = content.pages.get_key_value(folder) else { return [None, None] };
    let Some(page) = pages.get(&LangId::SOURCE).filter(|page| !page.front.draft) else { return [None, None] };
    let file = |name: String, kind, source| TextFile { name, kind, folder, content, sources, source };
    let name = format!("{}/index.md", page.path.folder());
    let list = content.checklists.get(folder);
    let list = list.map(|list| file(list.path.to_string(), TextKind::Checklist, Origin::Checklist(list)));
    [Some(file(name, TextKind::Page, Origin::Page(page))), list]
}

impl TextFile<'_> {
    /// Whether it is a page or a shared text.
    pub fn is_page(&self) -> bool {
        self.kind == TextKind::Page
    }

    /// Where the file is in a language, or would be.
    pub fn path(&self, lang: LangId, config: &Config) -> SourcePath {
        let tag = config.languages.get(lang);
        let stem = |extension| self.name.strip_suffix(extension).unwrap_or(&self.name);
        SourcePath::new(match self.kind {
            TextKind::Page => format!("{}.{tag}.md", stem(".md")),
            TextKind::Messages => self.name.replacen(locale::FOLDER, &format!("{}/{tag}", locale::FOLDER), 1),
            _ if lang == LangId::SOURCE => self.name.clone(),
            _ => format!("{}.{tag}.yaml", stem(".yaml")),
        })
    }

    /// The texts in one language.
    pub fn units(&self, lang: LangId, config: &Config) -> Vec<Unit> {
        let is_source = lang == LangId::SOURCE;
        match self.source {
            Origin::Checklist(list) if is_source => unit::of_checklist(list),
            Origin::Tools if is_source => {
                self.content.tools.as_deref().map_or_else(Vec::new, |tools| unit::of_tools(tools))
            }
            Origin::Roles if is_source => {
                self.content.roles.as_deref().map_or_else(Vec::new, |roles| unit::of_roles(roles))
            }
            _ => self.text(lang, config).map_or_else(Vec::new, |text| units_of(self.kind, &text)),
        }
    }

    /// The text of the file in one language.
    pub fn text(&self, lang: LangId, config: &Config) -> Option<Arc<str>> {
        let path = self.path(lang, config);
        self.sources.get(path.as_str())?;
        self.sources.text(&path)
    }

    /// Where the translation into a language stands.
    pub fn assess(&self, lang: LangId, config: &Config, record: &Record) -> Assessment {
        let source = self.source_units(lang, config);
        assess(&source, &self.units(lang, config), &record.entries(&self.name))
    }

    /// Whether source and translation are both exactly what is recorded, told without looking at single texts; then,
    /// how many texts there are.
    pub(super) fn is_recorded(&self, lang: LangId, config: &Config, record: &Record) -> Option<usize> {
        let recorded = record.file(&self.name)?;
        let (source, translation) = (self.tally(LangId::SOURCE, config), self.tally(lang, config));
        (recorded.source == source && recorded.translation == translation).then_some(source.count as usize)
    }

    fn tally(&self, lang: LangId, config: &Config) -> TextTally {
        match self.source {
            Origin::Page(page) if lang == LangId::SOURCE => unit::tally_of_page(page),
            Origin::Page(_) => self.page(lang).map_or_else(TextTally::default, |page| unit::tally_of_page(page)),
            _ => unit::tally(&self.units(lang, config)),
        }
    }

    /// The source texts that a language has to have: a message that opas has itself need not be written again.
    fn source_units(&self, lang: LangId, config: &Config) -> Vec<Unit> {
        let mut units = self.units(LangId::SOURCE, config);
        let Origin::Messages = self.source else { return units };
        let path = self.path(lang, config);
        if self.sources.get(path.as_str()).is_none() {
            let built_in = format!("{}{}", config.languages.get(lang), &self.name[locale::FOLDER.len()..]);
            let found = builtin::locales().into_iter().find(|(name, _)| *name == built_in);
            let text = found.and_then(|(_, bytes)| String::from_utf8(bytes.into_owned()).ok());
            let known = text.map_or_else(Vec::new, |text| locale::texts(&text));
            units.retain(|unit| !known.iter().any(|text| text.key == unit.label));
        }
        units
    }

    /// Whether a file is there.
    pub(super) fn exists(&self, path: &SourcePath) -> bool {
        self.sources.get(path.as_str()).is_some()
    }

    /// The page in a language, where the file is one.
    pub(super) fn page(&self, lang: LangId) -> Option<&Arc<PageSource>> {
        self.content.pages.get(self.folder)?.get(&lang)
    }
}
