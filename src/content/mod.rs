//! One file, one value: pages, checklists, tools and roles as their authors wrote them.
//!
//! Knows no neighbour: whether a link leads anywhere or a translation fits its source is asked later, of the site.

mod checklist;
mod glossary;
mod kept;
mod news;
mod page;
mod role;
mod tool;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::crash::during;
use crate::dense;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::Digest;
use crate::lang::{LangId, Languages};
use crate::markdown::TextRules;
use crate::prose::Prose;
use crate::source::{self, Changes, Reading, Source, SourcePath, Sources};
use crate::url::is_safe_segment;

use kept::Keeper;

pub use checklist::{ChecklistSource, ChecklistTexts, ItemSource, ItemText, Retired};
pub use glossary::{GlossarySource, TermText};
pub use kept::KeptHtml;
pub use news::{NewText, News};
pub use page::{Frame, Front, PageKind, PageSource, front_and_body};
pub use role::{RoleSource, RoleTexts};
pub use tool::{ToolKind, ToolSource, ToolText, ToolTexts};
pub use words::place_in;

/// The folder of the content below the site's root.
pub const FOLDER: &str = source::CONTENT;

/// The content of a site as it was written, file by file. Folders are named below `content/`, without slashes at
/// their ends; the home page's folder is empty.
#[derive(Debug, Default)]
pub struct Content {
    /// Pages and shared texts: folder, then language.
    pub pages: BTreeMap<String, BTreeMap<LangId, Arc<PageSource>>>,
    /// Checklists by the folder of their page.
    pub checklists: BTreeMap<String, Arc<ChecklistSource>>,
    /// Their translations.
    pub checklist_texts: BTreeMap<String, BTreeMap<LangId, Arc<ChecklistTexts>>>,
    /// Tools.
    pub tools: Option<Arc<Vec<ToolSource>>>,
    /// Their translations.
    pub tool_texts: BTreeMap<LangId, Arc<ToolTexts>>,
    /// Roles.
    pub roles: Option<Arc<Vec<RoleSource>>>,
    /// Their translations.
    pub role_texts: BTreeMap<LangId, Arc<RoleTexts>>,
    /// The glossary, by language.
    pub glossary: BTreeMap<LangId, Arc<GlossarySource>>,
    /// What running text is looked at with, by language.
    pub prose: Vec<Prose>,
    /// Pictures and downloads, by their path below `content/`.
    pub files: BTreeMap<String, Arc<FileSource>>,
    remembered: BTreeMap<SourcePath, Remembered>,
    /// What is wrong in single files. Most have no entry.
    faulty: BTreeMap<SourcePath, Vec<Diagnostic>>,
    settings: Option<Settings>,
}

/// What decides how files are read: languages, whether HTML is let through, the glossary, whether HTML is wanted.
type Settings = (Languages, bool, Digest, bool);

/// A picture or download.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileSource {
    /// The file.
    pub path: SourcePath,
    /// The digest of its bytes.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
}

/// What is known of a file: as long as its digest is the same, so is everything that was read from it.
#[derive(Debug)]
struct Remembered {
    digest: Option<Digest>,
    place: Place,
}

/// Where the value of a file stands in the content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Page(LangId),
    Checklist,
    ChecklistTexts(LangId),
    Tools,
    ToolTexts(LangId),
    Roles,
    RoleTexts(LangId),
    Glossary(LangId),
    File,
    /// Nowhere, as that of a file which is at fault as a whole.
    Nowhere,
}

/// The value of a file.
#[derive(Debug)]
enum Parsed {
    Page(LangId, Box<PageSource>),
    Checklist(ChecklistSource),
    ChecklistTexts(LangId, ChecklistTexts),
    Tools(Vec<ToolSource>),
    ToolTexts(LangId, ToolTexts),
    Roles(Vec<RoleSource>),
    RoleTexts(LangId, RoleTexts),
    Glossary(LangId, GlossarySource),
    File(FileSource),
    Nothing,
}

impl Content {
    /// Reads what changed, `with_html` of texts when pages are to be written. After other settings everything is read
    /// again.
    pub fn refresh(&mut self, sources: &Sources, changes: &Changes, config: &Config, with_html: bool) -> News {
        let (prose, glossary) = glossary::prose(sources, config);
        let settings = Some((config.languages.clone(), config.raw_html, glossary, with_html));
        let paths: Vec<&SourcePath> = if self.settings == settings {
            changes.below(FOLDER).collect()
        } else {
            *self = Self { prose, settings, ..Self::default() };
            sources.below(FOLDER).map(|source| &source.path).collect()
        };
        let keeper = with_html.then(|| Keeper::new(paths.len(), sources.root()));
        let look = |path: &SourcePath| during(path, || self.look(path, sources, config, keeper.as_ref()));
        let found: Vec<Found> = paths.into_par_iter().map(look).collect();
        let mut news = News::default();
        let mut remembered = Vec::new();
        for found in found {
            remembered.extend(self.take(found, &mut news));
        }
        dense::extend(&mut self.remembered, remembered);
        news
    }

    /// What is wrong in single files, in the order of their paths.
    pub fn notes(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faulty.values().flatten()
    }

    fn look(&self, path: &SourcePath, sources: &Sources, config: &Config, keeper: Option<&Keeper>) -> Found {
        let Some(source) = sources.get(path.as_str()) else { return Found::Gone(path.clone()) };
        let path = path.clone();
        match sources.read(&path) {
            Err(fault) => {
                let nothing = Noted { value: Parsed::Nothing, notes: vec![(&fault).into()] };
                Found::Value(path, None, Box::new(nothing))
            }
            Ok(reading) => {
                let before = self.remembered.get(&path).and_then(|remembered| remembered.digest);
                if before == Some(reading.digest) {
                    return Found::Same;
                }
                let mut parsed = parse(source, &reading, config, &self.prose, keeper);
                parsed.notes.extend(reading.fault.iter().map(Diagnostic::from));
                Found::Value(path, Some(reading.digest), Box::new(parsed))
            }
        }
    }

    /// Takes in what was found, and gives what is to be remembered of it.
    fn take(&mut self, found: Found, news: &mut News) -> Option<(SourcePath, Remembered)> {
        let (path, digest, parsed) = match found {
            Found::Same => {
                news.read += 1;
                return None;
            }
            Found::Gone(path) => {
                self.forget(&path);
                self.remembered.remove(&path);
                self.faulty.remove(&path);
                news.more = true;
                return None;
            }
            Found::Value(path, digest, parsed) => (path, digest, parsed),
        };
        news.read += 1;
        news.parsed += usize::from(!matches!(parsed.value, Parsed::File(_) | Parsed::Nothing));
        let folder = content_folder(&path).to_owned();
        let new_text = match &parsed.value {
            Parsed::Page(lang, page) => {
                let before = self.pages.get(&folder).and_then(|texts| texts.get(lang));
                before.filter(|before| page.frame() == before.frame()).map(|before| NewText {
                    folder: folder.clone(),
                    lang: *lang,
                    concerns_others: page.outline != before.outline,
                })
            }
            _ => None,
        };
        match new_text {
            Some(text) => news.texts.push(text),
            None => news.more = true,
        }
        self.forget(&path);
        let place = self.place(folder, &path, parsed.value);
        if parsed.notes.is_empty() {
            self.faulty.remove(&path);
        } else {
            self.faulty.insert(path.clone(), parsed.notes);
        }
        Some((path, Remembered { digest, place }))
    }

    /// Takes the value of a file out.
    fn forget(&mut self, path: &SourcePath) {
        let Some(remembered) = self.remembered.get(path) else { return };
        let folder = content_folder(path);
        match remembered.place {
            Place::Page(lang) => take_text(&mut self.pages, folder, lang),
            Place::ChecklistTexts(lang) => take_text(&mut self.checklist_texts, folder, lang),
            Place::Checklist => drop(self.checklists.remove(folder)),
            Place::Tools => self.tools = None,
            Place::ToolTexts(lang) => drop(self.tool_texts.remove(&lang)),
            Place::Roles => self.roles = None,
            Place::RoleTexts(lang) => drop(self.role_texts.remove(&lang)),
            Place::Glossary(lang) => drop(self.glossary.remove(&lang)),
            Place::File => drop(self.files.remove(content_path(path))),
            Place::Nowhere => {}
        }
    }

    fn place(&mut self, folder: String, path: &SourcePath, parsed: Parsed) -> Place {
        match parsed {
            Parsed::Page(lang, page) => {
                self.pages.entry(folder).or_default().insert(lang, Arc::from(page));
                Place::Page(lang)
            }
            Parsed::Checklist(checklist) => {
                self.checklists.insert(folder, Arc::new(checklist));
                Place::Checklist
            }
            Parsed::ChecklistTexts(lang, texts) => {
                self.checklist_texts.entry(folder).or_default().insert(lang, Arc::new(texts));
                Place::ChecklistTexts(lang)
            }
            Parsed::Tools(tools) => {
                self.tools = Some(Arc::new(tools));
                Place::Tools
            }
            Parsed::ToolTexts(lang, texts) => {
                self.tool_texts.insert(lang, Arc::new(texts));
                Place::ToolTexts(lang)
            }
            Parsed::Roles(roles) => {
                self.roles = Some(Arc::new(roles));
                Place::Roles
            }
            Parsed::RoleTexts(lang, texts) => {
                self.role_texts.insert(lang, Arc::new(texts));
                Place::RoleTexts(lang)
            }
            Parsed::Glossary(lang, glossary) => {
                self.glossary.insert(lang, Arc::new(glossary));
                Place::Glossary(lang)
            }
            Parsed::File(file) => {
                self.files.insert(content_path(path).to_owned(), Arc::new(file));
                Place::File
            }
            Parsed::Nothing => Place::Nowhere,
        }
    }
}

/// What came of looking at a file.
enum Found {
    /// It is what it was.
    Same,
    Gone(SourcePath),
    Value(SourcePath, Option<Digest>, Box<Noted<Parsed>>),
}

fn take_text<T>(texts: &mut BTreeMap<String, BTreeMap<LangId, T>>, folder: &str, lang: LangId) {
    if let Some(of_folder) = texts.get_mut(folder) {
        of_folder.remove(&lang);
        if of_folder.is_empty() {
            texts.remove(folder);
        }
    }
}

/// The folder of a file below `content/`; empty for the home page's.
pub fn content_folder(path: &SourcePath) -> &str {
    path.folder().strip_prefix(FOLDER).map_or("", |rest| rest.trim_start_matches('/'))
}

/// The path of a file below `content/`.
pub fn content_path(path: &SourcePath) -> &str {
    path.as_str().strip_prefix("content/").unwrap_or(path.as_str())
}

fn parse(
    source: &Source,
    reading: &Reading,
    config: &Config,
    prose: &[Prose],
    keeper: Option<&Keeper>,
) -> Noted<Parsed> {
    if let Some(fault) = bad_name(source) {
        return Noted { value: Parsed::Nothing, notes: vec![fault] };
    }
    let path = &source.path;
    let file = || {
        let file = FileSource { path: path.clone(), digest: reading.digest, size: source.size };
        Noted { value: Parsed::File(file), notes: Vec::new() }
    };
    let Some(text) = &reading.text else { return file() };
    let name = path.file_name();
    let parts: Vec<&str> = name.split('.').collect();
    let at_top = content_folder(path).is_empty();
    let source_prose = &prose[LangId::SOURCE.index()];
    match parts[..] {
        ["index", tag, "md"] => in_language(tag, path, config, |lang| {
            let is_source = lang == LangId::SOURCE;
            let (raw_html, html) = (config.raw_html, keeper.is_some());
            let rules = TextRules { raw_html, prose: &prose[lang.index()], html };
            let page = page::read(text, path, is_source, &rules, keeper);
            page.map(|page| Parsed::Page(lang, Box::new(page)))
        }),
        ["checklist", "yaml"] => checklist::read(text, path, source_prose).map(Parsed::Checklist),
        ["checklist", tag, "yaml"] => in_language(tag, path, config, |lang| {
            checklist::read_texts(text, path, &prose[lang.index()]).map(|texts| Parsed::ChecklistTexts(lang, texts))
        }),
        ["tools", "yaml"] if at_top => tool::read(text, path, source_prose).map(Parsed::Tools),
        ["tools", tag, "yaml"] if at_top => in_language(tag, path, config, |lang| {
            tool::read_texts(text, path, &prose[lang.index()]).map(|texts| Parsed::ToolTexts(lang, texts))
        }),
        ["roles", "yaml"] if at_top => role::read(text, path, source_prose).map(Parsed::Roles),
        ["roles", tag, "yaml"] if at_top => in_language(tag, path, config, |lang| {
            role::read_texts(text, path, &prose[lang.index()]).map(|texts| Parsed::RoleTexts(lang, texts))
        }),
        ["glossary", "yaml"] if at_top => {
            glossary::read(text, path).map(|terms| Parsed::Glossary(LangId::SOURCE, terms))
        }
        ["glossary", tag, "yaml"] if at_top => in_language(tag, path, config, |lang| {
            glossary::read_texts(text, path).map(|terms| Parsed::Glossary(lang, terms))
        }),
        _ => match parts.last() {
            // Text that is not one of the above would be published as it stands; a page under another name is a
            // likely slip.
            Some(&("md" | "yaml" | "yml")) => Noted {
                value: Parsed::Nothing,
                notes: vec![Diagnostic::new(Rule::BadName, path.whole()).variant("file").fact("name", name)],
            },
            _ => file(),
        },
    }
}

fn bad_name(source: &Source) -> Option<Diagnostic> {
    let path = content_path(&source.path);
    let (folders, name) = path.rsplit_once('/').map_or((None, path), |(folders, name)| (Some(folders), name));
    let folder_is_plain = |part: &str| {
        let part = part.strip_prefix('_').unwrap_or(part);
        part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') && is_safe_segment(part)
    };
    let bad = folders
        .and_then(|folders| folders.split('/').find(|part| !folder_is_plain(part)))
        .or_else(|| (!is_safe_segment(name)).then_some(name))?;
    Some(Diagnostic::new(Rule::BadName, source.path.whole()).fact("name", bad))
}

fn in_language(
    tag: &str,
    path: &SourcePath,
    config: &Config,
    read: impl FnOnce(LangId) -> Noted<Parsed>,
) -> Noted<Parsed> {
    match config.languages.find(tag) {
        Some(lang) => read(lang),
        None => Noted {
            value: Parsed::Nothing,
            notes: vec![Diagnostic::new(Rule::UnknownLanguage, path.whole()).fact("lang", tag)],
        },
    }
}
