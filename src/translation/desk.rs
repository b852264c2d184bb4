//! Everything about the translations of a site at one moment, and saying that some of them fit.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use super::accept::{Verdict, accepted};
use super::assess::{Assessment, Pair, State, ids};
use super::file::{TextFile, TextKind, files};
use super::record::{Entry, Record, Records, record_path};
use super::survey::{Survey, survey};
use super::unit::Unit;
use crate::config::Config;
use crate::content::Content;
use crate::date::Date;
use crate::diag::Diagnostic;
use crate::lang::LangId;
use crate::source::{Lines, Position, SourcePath, Sources};

/// The texts of a site with the records of all languages.
pub struct Desk<'c> {
    /// The files with texts.
    pub files: Vec<TextFile<'c>>,
    /// What is wrong in the records.
    pub notes: Vec<Diagnostic>,
    /// The content that the texts are from.
    pub content: &'c Content,
    config: &'c Config,
    sources: &'c Sources,
    records: Records,
    counted: Mutex<VecDeque<Counted>>,
}

/// A file whose lines are counted.
type Counted = (SourcePath, Arc<str>, Lines);

/// Which texts somebody speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All.
    Everything,
    /// Those that were edited or are new and wait to be confirmed.
    Edited,
    /// A page (`/about`), its checklist (`/about#checklist`) or an item of it (`/about#item-login`), a file, a line of a
    /// file (`content/about/index.sv.md:12`), or the id of a message, an item, a tool or a role.
    Named(Vec<String>),
    /// Those with these ids ([`ids`]), by the names of their files.
    Ids(BTreeSet<(String, String)>),
}

/// A record after something was said.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The record's file.
    pub path: SourcePath,
    /// What is to be in it.
    pub text: String,
    /// How many texts are recorded otherwise than before.
    pub texts: usize,
    /// Names that mean nothing here.
    pub unknown: Vec<String>,
}

impl<'c> Desk<'c> {
    /// Gathers the texts and reads the records.
    pub fn new(content: &'c Content, sources: &'c Sources, config: &'c Config) -> Self {
        let records = Records::read(sources, config);
        let files = files(content, sources, config);
        Self {
            files,
            notes: records.notes,
            content,
            config,
            sources,
            records: records.value,
            counted: Mutex::default(),
        }
    }

    /// The languages that texts are translated into.
    pub fn languages(&self) -> impl Iterator<Item = LangId> {
        self.config.languages.ids().filter(|lang| *lang != LangId::SOURCE)
    }

    /// The record of a language, if it has one.
    pub fn record(&self, lang: LangId) -> Option<&Record> {
        self.records.get(lang)
    }

    /// The text of a file; `None` when there is none.
    pub fn text(&self, path: &SourcePath) -> Option<Arc<str>> {
        self.sources.get(path.as_str())?;
        self.sources.text(path)
    }

    /// The place of a text in a file that is there. The lines of a file are counted once for all its texts.
    pub fn position(&self, path: &SourcePath, unit: &Unit) -> Option<Position> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = counted.iter().position(|(known, ..)| known == path) {
            let found = counted.remove(index);
            counted.extend(found);
        } else {
            let text = self.text(path)?;
            let lines = Lines::new(&text);
            counted.push_back((path.clone(), text, lines));
            // Texts are asked for beside their sources.
            if counted.len() > 2 {
                counted.pop_front();
            }
        }
        let (_, text, lines) = counted.back()?;
        Some(lines.position(text, unit.range().start))
    }

    /// The state of the translations into a language.
    pub fn survey(&self, lang: LangId) -> Survey {
        survey(&self.files, lang, self.config, self.record(lang).unwrap_or(&Record::default()))
    }

    /// Where the translation of a file into a language stands.
    pub fn assess(&self, file: &TextFile<'_>, lang: LangId) -> Assessment {
        file.assess(lang, self.config, self.record(lang).unwrap_or(&Record::default()))
    }

    /// What the record of a language becomes when somebody says something of some texts.
    pub fn accept(&self, lang: LangId, wanted: &Wanted, verdict: Verdict, day: Date) -> Accepted {
        let nothing = Record::default();
        let record = self.record(lang).unwrap_or(&nothing);
        let mut changes: BTreeMap<String, (Date, Vec<Entry>)> = BTreeMap::new();
        let mut texts = 0;
        let mut unknown: Vec<String> = if let Wanted::Named(names) = wanted { names.clone() } else { Vec::new() };
        for file in &self.files {
            let source = file.path(LangId::SOURCE, self.config);
            let is_file_named = |name: &String| {
                let path = name.rsplit_once(':').map_or(name.as_str(), |(path, _)| path);
                path == source.as_str() || path == file.path(lang, self.config).as_str() || *path == file.name
            };
            if *wanted == Wanted::Everything && file.is_recorded(lang, self.config, record).is_some() {
                continue;
            }
            let assessment = file.assess(lang, self.config, record);
            let place = Place { file, source: &source, translation: &file.path(lang, self.config), desk: self };
            let ids = ids(&assessment.pairs);
            let is_meant = |index: usize, pair: &Pair| {
                if let Wanted::Ids(wanted) = wanted {
                    let id = ids[index].clone().map(|id| (file.name.clone(), id));
                    return id.is_some_and(|id| wanted.contains(&id));
                }
                let Some(exactness) = place.meant(pair, wanted) else { return false };
                exactness == Exactness::This
                    || assessment.is_apart
                    || verdict != Verdict::Fits
                    || pair.state != State::Missing
            };
            unknown.retain(|name| {
                let named = Wanted::Named(vec![name.clone()]);
                let is_line = name.rsplit_once(':').is_some_and(|(_, line)| line.parse::<usize>().is_ok());
                !(assessment.pairs.iter().any(|pair| place.meant(pair, &named).is_some())
                    || !is_line && is_file_named(name))
            });
            let entries = record.entries(&file.name);
            let (after, changed) = accepted(&assessment, &entries, verdict, &is_meant);
            let is_done = assessment
                .pairs
                .iter()
                .enumerate()
                .all(|(index, pair)| !pair.state.is_outdated() || is_meant(index, pair));
            if changed > 0 {
                let before = record.file(&file.name).map(|file| file.date);
                let date = before.filter(|_| !is_done).unwrap_or(day);
                changes.insert(file.name.clone(), (date, after));
                texts += changed;
            }
        }
        Accepted { path: record_path(lang, self.config), text: record.with(&changes), texts, unknown }
    }
}

/// How exactly somebody named a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Exactness {
    /// With others, as its file.
    Among,
    /// This one.
    This,
}

/// One file with its paths.
struct Place<'a> {
    file: &'a TextFile<'a>,
    source: &'a SourcePath,
    translation: &'a SourcePath,
    desk: &'a Desk<'a>,
}

impl Place<'_> {
    fn meant(&self, pair: &Pair, wanted: &Wanted) -> Option<Exactness> {
        match wanted {
            Wanted::Everything | Wanted::Ids(_) => Some(Exactness::Among),
            Wanted::Edited => matches!(pair.state, State::Edited | State::Unconfirmed).then_some(Exactness::Among),
            Wanted::Named(names) => names.iter().filter_map(|name| self.named(pair, name)).max_by_key(|e| *e as u8),
        }
    }

    fn named(&self, pair: &Pair, name: &str) -> Option<Exactness> {
        if let Some(identity) = name.strip_prefix('/') {
            let (folder, anchor) = identity.split_once('#').map_or((identity, ""), |(folder, anchor)| (folder, anchor));
            if folder.trim_end_matches('/') != self.file.folder {
                return None;
            }
            let item = anchor.strip_prefix("item-");
            return match (self.file.kind, anchor, item) {
                (TextKind::Page, "", _) | (TextKind::Checklist, "checklist", _) => Some(Exactness::Among),
                (TextKind::Checklist, _, Some(item)) => is_of(pair, item).then_some(Exactness::This),
                _ => None,
            };
        }
        if name.contains('/') {
            let (path, line) = match name.rsplit_once(':').map(|(path, line)| (path, line.parse::<usize>())) {
                Some((path, Ok(line))) => (path, Some(line)),
                _ => (name, None),
            };
            let is_at = |file: &SourcePath, unit: Option<&Unit>| {
                path == file.as_str() && line.is_none_or(|line| self.line(file, unit) == Some(line))
            };
            let is_here =
                is_at(self.source, pair.source.as_ref()) || is_at(self.translation, pair.translation.as_ref());
            let is_named = is_here || (line.is_none() && path == self.file.name);
            return is_named.then_some(if line.is_some() { Exactness::This } else { Exactness::Among });
        }
        (self.file.kind != TextKind::Page && is_of(pair, name)).then_some(Exactness::This)
    }

    fn line(&self, file: &SourcePath, unit: Option<&Unit>) -> Option<usize> {
        Some(self.desk.position(file, unit?)?.line)
    }
}

/// Whether a text belongs to an id: `login` has `login` and `login.help`.
fn is_of(pair: &Pair, id: &str) -> bool {
    pair.label().strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
