//! One file, one value: pages, checklists, tools and roles as their authors wrote them.
//!
//! Knows no neighbour: whether a link leads anywhere or a translation fits its source is asked later, of the site.

mod checklist;
mod page;
mod role;
mod tool;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::Digest;
use crate::lang::{LangId, Languages};
use crate::source::{Source, SourcePath, Sources};
use crate::url::is_safe_segment;

pub use checklist::{ChecklistSource, ChecklistTexts, ItemSource, ItemText, Retired};
pub use page::{Front, PageKind, PageSource};
pub use role::{RoleSource, RoleTexts};
pub use tool::{ToolKind, ToolSource, ToolText, ToolTexts};

/// The folder of the content below the site's root.
pub const FOLDER: &str = "content";

/// The content of a site as it was written, file by file. Folders are named below `content/`, without slashes at
/// their ends; the home page's folder is empty.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// Pages and shared texts: folder, then language.
    pub pages: BTreeMap<String, BTreeMap<LangId, Arc<PageSource>>>,
    /// Checklists by the folder of their page.
    pub checklists: BTreeMap<String, Arc<ChecklistSource>>,
    /// Their translations.
    pub checklist_texts: BTreeMap<String, BTreeMap<LangId, Arc<ChecklistTexts>>>,
    /// Tools.
    pub tools: Vec<Arc<Vec<ToolSource>>>,
    /// Their translations.
    pub tool_texts: BTreeMap<LangId, Arc<ToolTexts>>,
    /// Roles.
    pub roles: Vec<Arc<Vec<RoleSource>>>,
    /// Their translations.
    pub role_texts: BTreeMap<LangId, Arc<RoleTexts>>,
    /// Pictures and downloads, by their path below `content/`.
    pub files: BTreeMap<String, Arc<Source>>,
    /// How many files were parsed, and not remembered from the time before.
    pub files_parsed: usize,
}

/// What was parsed before, by file: as long as the digest is the same, the value is.
#[derive(Debug, Default)]
pub struct Memory {
    settings: Option<(Languages, bool)>,
    files: BTreeMap<SourcePath, (Digest, Arc<Noted<Parsed>>)>,
}

#[derive(Debug)]
enum Parsed {
    Page(LangId, Arc<PageSource>),
    Checklist(Arc<ChecklistSource>),
    ChecklistTexts(LangId, Arc<ChecklistTexts>),
    Tools(Arc<Vec<ToolSource>>),
    ToolTexts(LangId, Arc<ToolTexts>),
    Roles(Arc<Vec<RoleSource>>),
    RoleTexts(LangId, Arc<RoleTexts>),
    File,
    /// Not content, as a file that is at fault as a whole.
    Nothing,
}

/// Reads all content, and remembers what was read.
pub fn read(sources: &Sources, config: &Config, memory: &mut Memory) -> Noted<Content> {
    let settings = Some((config.languages.clone(), config.raw_html));
    if memory.settings != settings {
        *memory = Memory { settings, files: BTreeMap::new() };
    }
    let found: Vec<&Arc<Source>> = sources.below(FOLDER).collect();
    let parsed: Vec<(bool, Arc<Noted<Parsed>>)> = found
        .par_iter()
        .map(|source| match memory.files.get(&source.path) {
            Some((digest, parsed)) if *digest == source.digest => (false, Arc::clone(parsed)),
            _ => (true, Arc::new(parse(source, config))),
        })
        .collect();

    let mut content = Content::default();
    let mut notes = Vec::new();
    memory.files.clear();
    for (source, (fresh, parsed)) in found.into_iter().zip(parsed) {
        notes.extend(parsed.notes.iter().cloned());
        content.files_parsed += usize::from(fresh && !matches!(parsed.value, Parsed::File | Parsed::Nothing));
        content.place(source, &parsed.value);
        memory.files.insert(source.path.clone(), (source.digest, parsed));
    }
    Noted { value: content, notes }
}

impl Content {
    fn place(&mut self, source: &Arc<Source>, parsed: &Parsed) {
        let folder = content_folder(&source.path).to_owned();
        match parsed {
            Parsed::Page(lang, page) => {
                self.pages.entry(folder).or_default().insert(*lang, Arc::clone(page));
            }
            Parsed::Checklist(checklist) => {
                self.checklists.insert(folder, Arc::clone(checklist));
            }
            Parsed::ChecklistTexts(lang, texts) => {
                self.checklist_texts.entry(folder).or_default().insert(*lang, Arc::clone(texts));
            }
            Parsed::Tools(tools) => self.tools.push(Arc::clone(tools)),
            Parsed::ToolTexts(lang, texts) => {
                self.tool_texts.insert(*lang, Arc::clone(texts));
            }
            Parsed::Roles(roles) => self.roles.push(Arc::clone(roles)),
            Parsed::RoleTexts(lang, texts) => {
                self.role_texts.insert(*lang, Arc::clone(texts));
            }
            Parsed::File => {
                self.files.insert(content_path(&source.path).to_owned(), Arc::clone(source));
            }
            Parsed::Nothing => {}
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

fn parse(source: &Source, config: &Config) -> Noted<Parsed> {
    if let Some(fault) = bad_name(source) {
        return Noted { value: Parsed::Nothing, notes: vec![fault] };
    }
    let Some(text) = &source.text else { return Noted { value: Parsed::File, notes: Vec::new() } };
    let path = &source.path;
    let name = path.file_name();
    let parts: Vec<&str> = name.split('.').collect();
    let at_top = content_folder(path).is_empty();
    match parts[..] {
        ["index", tag, "md"] => in_language(tag, path, config, |lang| {
            let is_source = lang == LangId::SOURCE;
            page::read(text, path, is_source, config.raw_html).map(|page| Parsed::Page(lang, Arc::new(page)))
        }),
        ["checklist", "yaml"] => checklist::read(text, path).map(|list| Parsed::Checklist(Arc::new(list))),
        ["checklist", tag, "yaml"] => in_language(tag, path, config, |lang| {
            checklist::read_texts(text, path).map(|texts| Parsed::ChecklistTexts(lang, Arc::new(texts)))
        }),
        ["tools", "yaml"] if at_top => tool::read(text, path).map(|tools| Parsed::Tools(Arc::new(tools))),
        ["tools", tag, "yaml"] if at_top => in_language(tag, path, config, |lang| {
            tool::read_texts(text, path).map(|texts| Parsed::ToolTexts(lang, Arc::new(texts)))
        }),
        ["roles", "yaml"] if at_top => role::read(text, path).map(|roles| Parsed::Roles(Arc::new(roles))),
        ["roles", tag, "yaml"] if at_top => in_language(tag, path, config, |lang| {
            role::read_texts(text, path).map(|texts| Parsed::RoleTexts(lang, Arc::new(texts)))
        }),
        _ => match parts.last() {
            // Text that is not one of the above would be published as it stands; a page under another name is a
            // likely slip.
            Some(&("md" | "yaml" | "yml")) => Noted {
                value: Parsed::Nothing,
                notes: vec![Diagnostic::new(Rule::BadName, path.whole()).variant("file").fact("name", name)],
            },
            _ => Noted { value: Parsed::File, notes: Vec::new() },
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
