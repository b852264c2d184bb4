//! The record of a language: from which source text each text was translated.
//!
//! One file, `locales/<lang>/translated.lock`, in the order of names, one line a text, so that two people who worked on
//! different pages can merge without a conflict:
//!
//! ```text
//! content/about/index.md 2026-11-24
//!   @title 3f0c… 91be… Tietoa palvelusta
//!   p 77aa… 0d4e… Palvelu kokoaa luvat yhteen paikkaan.
//! ```
//!
//! A line has the label of the text, the digest of the source text, that of the translation (`-` where the translation
//! has no such block on purpose, `=` where it is the same on purpose) and the source text itself, so that a
//! difference can be shown without any version control. The date tells when the file was last brought up to date.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use crate::config::Config;
use crate::date::Date;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::{TextDigest, TextTally};
use crate::lang::LangId;
use crate::locale;
use crate::markdown::BlockKind;
use crate::source::{SourcePath, Sources, Span};

/// The name of the file in the folder of a language.
pub const FILE: &str = "translated.lock";

const HEAD: &str = "# What each text was translated from: written by `opas translations`, never by a build.\n\
                    # label, digest of the source text, digest of the translation (- none, = the same), source text\n";

/// The record of one language as it was read.
#[derive(Clone, Debug, Default)]
pub struct Record {
    text: Arc<str>,
    files: BTreeMap<String, FileRecord>,
}

/// The records of all languages of a site.
#[derive(Clone, Debug, Default)]
pub struct Records(Vec<Option<Record>>);

impl Records {
    /// Reads the records.
    pub fn read(sources: &Sources, config: &Config) -> Noted<Self> {
        let mut notes = Vec::new();
        let records = config.languages.ids().map(|lang| {
            let path = record_path(lang, config);
            let text = sources.get(path.as_str()).and_then(|source| sources.text(&source.path))?;
            let read = Record::read(&text, &path);
            notes.extend(read.notes);
            Some(read.value)
        });
        Noted { value: Self(records.collect()), notes }
    }

    /// The record of a language, if it has one.
    pub fn get(&self, lang: LangId) -> Option<&Record> {
        self.0.get(lang.index())?.as_ref()
    }

    /// Whether no language has a record.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// Where the record of a language is.
pub(super) fn record_path(lang: LangId, config: &Config) -> SourcePath {
    SourcePath::new(format!("{}/{}/{FILE}", locale::FOLDER, config.languages.get(lang)))
}

/// What is recorded of one file.
#[derive(Clone, Debug)]
pub(super) struct FileRecord {
    /// When it was last brought up to date.
    pub(super) date: Date,
    /// The source texts.
    pub(super) source: TextTally,
    /// The translations.
    pub(super) translation: TextTally,
    lines: Range<usize>,
}

/// What is recorded of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The label of the unit.
    pub label: String,
    /// What kind of block it is, as for the unit.
    pub block: Option<BlockKind>,
    /// The source text that was translated.
    pub source: TextDigest,
    /// What it was translated to.
    pub translation: Translated,
    /// The source text itself.
    pub text: String,
}

/// What a source text was translated to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Translated {
    /// A text.
    Text(TextDigest),
    /// The same text, on purpose.
    Same,
    /// Nothing, on purpose.
    Nothing,
}

impl Record {
    /// Reads a record. Lines that make no sense are told, and what they were about counts as never translated.
    pub fn read(text: &Arc<str>, path: &SourcePath) -> Noted<Self> {
        let mut record = Self { text: Arc::clone(text), files: BTreeMap::new() };
        let mut notes = Vec::new();
        let mut current: Option<(String, FileRecord)> = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let place = at..at + line.trim_end().len();
            at += line.len();
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let is_understood = if line.starts_with("  ") {
                current.as_mut().is_some_and(|(name, file)| file.add(name, line, at))
            } else {
                record.files.extend(current.take());
                current = header(line).map(|(name, date)| {
                    let (source, translation) = (TextTally::default(), TextTally::default());
                    (name, FileRecord { date, source, translation, lines: at..at })
                });
                current.is_some()
            };
            if !is_understood {
                notes.push(Diagnostic::new(Rule::BadRecord, Span::new(path.clone(), place)));
            }
        }
        record.files.extend(current);
        Noted { value: record, notes }
    }

    /// What is recorded of a file.
    pub(super) fn file(&self, name: &str) -> Option<&FileRecord> {
        self.files.get(name)
    }

    /// The texts that are recorded of a file, in their order.
    pub(super) fn entries(&self, name: &str) -> Vec<Entry> {
        let lines = self.files.get(name).and_then(|file| self.text.get(file.lines.clone()));
        lines.unwrap_or_default().lines().filter_map(|line| entry(name, line)).collect()
    }

    /// The record as text, with other entries for some files; a file without entries is forgotten.
    pub(super) fn with(&self, changes: &BTreeMap<String, (Date, Vec<Entry>)>) -> String {
        let mut out = HEAD.to_owned();
        let names: std::collections::BTreeSet<&String> = self.files.keys().chain(changes.keys()).collect();
        for name in names {
            let old = || Some((self.files.get(name)?.date, self.entries(name)));
            let Some((date, entries)) = changes.get(name).cloned().or_else(old) else { continue };
            if entries.is_empty() {
                continue;
            }
            // Writing to a String cannot fail.
            let _ = write!(out, "\n{name} {date}\n");
            for Entry { label, source, translation, text, .. } in entries {
                let translation = match translation {
                    Translated::Text(digest) => digest.to_string(),
                    Translated::Same => "=".to_owned(),
                    Translated::Nothing => "-".to_owned(),
                };
                let _ = writeln!(out, "  {label} {source} {translation} {}", escaped(&text));
            }
        }
        out
    }
}

impl FileRecord {
    /// Counts a line; `false` when it makes no sense.
    fn add(&mut self, name: &str, line: &str, end: usize) -> bool {
        self.lines.end = end;
        let mut words = line.trim_start().splitn(4, ' ');
        let (Some(label), Some(source), Some(translation)) = (words.next(), words.next(), words.next()) else {
            return false;
        };
        let (Some(source), Some(translation)) = (TextDigest::parse(source), translated(translation)) else {
            return false;
        };
        let add = |tally: &mut TextTally, digest: TextDigest| match block(name, label) {
            Some(BlockKind::Heading(_)) => tally.add_heading(digest),
            Some(_) => tally.add(digest),
            None => tally.add(digest.under(label)),
        };
        add(&mut self.source, source);
        if let Translated::Text(digest) = translation {
            add(&mut self.translation, digest);
        }
        true
    }
}

/// The kind of block that a label names, if it does not name one text.
fn block(file: &str, label: &str) -> Option<BlockKind> {
    BlockKind::parse(label).filter(|_| file.strip_suffix(".md").is_some())
}

fn header(line: &str) -> Option<(String, Date)> {
    let mut words = line.split_whitespace();
    let name = words.next().filter(|name| name.contains('/'))?;
    let date = Date::parse(words.next()?)?;
    words.next().is_none().then(|| (name.to_owned(), date))
}

fn entry(file: &str, line: &str) -> Option<Entry> {
    let mut words = line.strip_prefix("  ")?.splitn(4, ' ');
    let label = words.next()?.to_owned();
    let block = block(file, &label);
    let source = TextDigest::parse(words.next()?)?;
    let translation = translated(words.next()?)?;
    Some(Entry { label, block, source, translation, text: unescaped(words.next().unwrap_or_default()) })
}

fn translated(word: &str) -> Option<Translated> {
    match word.trim_end() {
        "=" => Some(Translated::Same),
        "-" => Some(Translated::Nothing),
        word => TextDigest::parse(word).map(Translated::Text),
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Noted<Record> {
        Record::read(&Arc::from(text), &SourcePath::new("locales/sv/translated.lock"))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let entry = |label: &str, text: &str, translation| Entry {
            label: label.into(),
            block: BlockKind::parse(label),
            source: TextDigest::of(text),
            translation,
            text: text.into(),
        };
        let entries = vec![
            entry("@title", "Otsikko", Translated::Text(TextDigest::of("Rubrik"))),
            entry("p", "rivi\\\ntoinen \\* x", Translated::Same),
            entry("code", "a\n  b", Translated::Nothing),
        ];
        let date = Date::parse("2026-11-24").unwrap();
        let changes = BTreeMap::from([("content/a/index.md".to_owned(), (date, entries.clone()))]);
        let text = Record::default().with(&changes);
        let again = read(&text);
        assert!(again.notes.is_empty());
        assert_eq!(again.value.entries("content/a/index.md"), entries);
        assert_eq!(again.value.file("content/a/index.md").map(|file| (file.date, file.source.count)), Some((date, 3)));
        assert_eq!(again.value.with(&BTreeMap::new()), text);
    }

    #[test]
    fn a_conflict_of_a_merge_is_told() {
        let text = "content/a/index.md 2026-11-24\n<<<<<<< ours\n  p 0 0 x\n";
        assert_eq!(read(text).notes.len(), 2);
    }
}
