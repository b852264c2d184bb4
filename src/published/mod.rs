//! What readers may have kept: the addresses and the anchors that a site has been published with.
//!
//! A text file for each language, `locales/<lang>/published.lock`, says where each page, checklist and print view has
//! been, and which sections it has had. Only people write it (`opas published record`); a build reads it, so that an old
//! address leads on and an old anchor is still a place on the page. Knows no page: only what was true once, by identity.

mod sections;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::config::Config;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::lang::LangId;
use crate::locale;
use crate::nfc::nfc;
use crate::source::{SourcePath, Sources, Span};
use crate::url::Address;

pub use sections::Kept;
use sections::{Section, keep, read_sections, write_sections};

/// The name of the file in the folder of a language.
pub const FILE: &str = "published.lock";

const HEAD: &str = "# Where each page has been published, and its sections: written by `opas published`, never by a build.\n\
                    # Each line stands for itself: after a merge, keep the lines of both sides.\n";

/// What was published in all languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published(Vec<Record>);

impl Published {
    /// Reads the records. A language without a file has an empty one.
    pub fn read(sources: &Sources, config: &Config) -> Noted<Self> {
        let mut notes = Vec::new();
        let records = config.languages.ids().map(|lang| {
            let path = path(lang, config);
            let text = sources.get(path.as_str()).and_then(|source| sources.text(&source.path));
            let read = Record::read(text.as_deref().unwrap_or_default(), &path);
            notes.extend(read.notes);
            read.value
        });
        Noted { value: Self(records.collect()), notes }
    }

    /// The record of a language.
    pub fn get(&self, lang: LangId) -> Option<&Record> {
        self.0.get(lang.index())
    }
}

/// Where the record of a language is.
pub fn path(lang: LangId, config: &Config) -> SourcePath {
    SourcePath::new(format!("{}/{}/{FILE}", locale::FOLDER, config.languages.get(lang)))
}

/// What was published in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    path: Option<SourcePath>,
    /// Who has been at an address, each with its line. More than one only after a merge.
    addresses: BTreeMap<Address, BTreeMap<String, Span>>,
    /// The sections that a page has had, in their order. More than one list only after a merge.
    sections: BTreeMap<String, Vec<Vec<Section>>>,
}

/// What a site has now in one language, by identity: `/about`, `/about#checklist`, `/about#print`.
#[derive(Clone, Debug, Default)]
pub struct Present {
    /// Who is where.
    pub addresses: Vec<(String, Address)>,
    /// Level and id of the headings of each page.
    pub sections: Vec<(String, Vec<(u8, String)>)>,
}

impl Record {
    /// Reads a record. A line that makes no sense is told and left out.
    fn read(text: &str, path: &SourcePath) -> Noted<Self> {
        let mut record = Self { path: Some(path.clone()), ..Self::default() };
        let mut notes = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(path.clone(), at..at + line.trim_end().len());
            at += line.len();
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if record.take(line, &span).is_none() {
                notes.push(Diagnostic::new(Rule::BadRecord, span).variant("published"));
            }
        }
        Noted { value: record, notes }
    }

    fn take(&mut self, line: &str, span: &Span) -> Option<()> {
        let (identity, rest) = line.split_once(' ')?;
        identity.starts_with('/').then_some(())?;
        if rest.starts_with(['#', '-']) {
            let sections = read_sections(rest)?;
            self.sections.entry(identity.to_owned()).or_default().push(sections);
        } else {
            let address = Address::parse(rest).filter(|address| address.as_str() == nfc(rest))?;
            self.addresses.entry(address).or_default().insert(identity.to_owned(), span.clone());
        }
        Some(())
    }

    /// Whether nothing was published yet.
    pub fn is_empty(&self) -> bool {
        self.addresses.is_empty()
    }

    /// The file, as the place of what it lacks.
    pub fn span(&self) -> Option<Span> {
        self.path.as_ref().map(SourcePath::whole)
    }

    /// The addresses, each with who has been there and the line that says so.
    pub fn addresses(&self) -> impl Iterator<Item = (&Address, &BTreeMap<String, Span>)> {
        self.addresses.iter()
    }

    /// Whether somebody has been at an address.
    pub fn has(&self, identity: &str, address: &Address) -> bool {
        self.addresses.get(address).is_some_and(|owners| owners.contains_key(identity))
    }

    /// Whether anybody has been at an address.
    pub fn knows(&self, address: &Address) -> bool {
        self.addresses.contains_key(address)
    }

    /// Whether a page has been published with sections.
    pub fn knows_sections(&self, identity: &str) -> bool {
        self.sections.contains_key(identity)
    }

    /// What becomes of the anchors that a page has had, now that it has these headings.
    pub fn keep(&self, identity: &str, now: &[(u8, &str)]) -> Kept {
        self.sections.get(identity).map_or_else(|| Kept::none(now.len()), |lists| keep(lists, now))
    }

    /// The record after the site was published as it is now.
    #[must_use]
    pub fn with(&self, present: &Present) -> Self {
        let mut record = self.clone();
        let nowhere = self.path.as_ref().map_or_else(|| SourcePath::new(FILE), Clone::clone).whole();
        for (identity, address) in &present.addresses {
            // Who was there before has no claim any more.
            record.addresses.insert(address.clone(), BTreeMap::from([(identity.clone(), nowhere.clone())]));
        }
        for (identity, headings) in &present.sections {
            let now: Vec<(u8, &str)> = headings.iter().map(|(level, id)| (*level, id.as_str())).collect();
            let sections = self.keep(identity, &now).sections(&now);
            if sections.is_empty() {
                record.sections.remove(identity);
            } else {
                record.sections.insert(identity.clone(), vec![sections]);
            }
        }
        record
    }

    /// Forgets an address (`/sv/om/`), an anchor of a page (`/about#contact`) or all of a page (`/about`), and says
    /// whether it was known.
    pub fn forget(&mut self, name: &str) -> bool {
        if let Some((identity, id)) = name.split_once('#') {
            let lists = self.sections.get_mut(identity).into_iter().flatten();
            return lists.fold(false, |found, list| sections::forget(list, id) | found);
        }
        if name.ends_with('/') {
            return Address::parse(name).is_some_and(|address| self.addresses.remove(&address).is_some());
        }
        let is_of_page = |owner: &String| owner.split('#').next() == Some(name);
        let before = self.addresses.len();
        for owners in self.addresses.values_mut() {
            owners.retain(|owner, _| !is_of_page(owner));
        }
        self.addresses.retain(|_, owners| !owners.is_empty());
        self.sections.remove(name).is_some() | (self.addresses.len() < before)
    }

    /// The record as text.
    pub fn text(&self) -> String {
        let mut lines: BTreeSet<String> = BTreeSet::new();
        for (address, owners) in &self.addresses {
            lines.extend(owners.keys().map(|identity| format!("{identity} {address}")));
        }
        for (identity, lists) in &self.sections {
            lines.extend(
                lists.iter().filter(|list| !list.is_empty()).map(|list| format!("{identity} {}", write_sections(list))),
            );
        }
        lines.iter().fold(HEAD.to_owned(), |mut out, line| {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{line}");
            out
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Noted<Record> {
        Record::read(text, &SourcePath::new("locales/sv/published.lock"))
    }

    #[test]
    fn what_is_written_is_read_again_and_both_sides_of_a_merge_count() {
        let lines =
            "/ /sv/\n/about ##contact ##fees,prices -gone\n/about /sv/om/\n/about#print /sv/om/lista/skriv-ut/\n";
        let text = format!("{HEAD}{lines}");
        let record = read(&text);
        assert!(record.notes.is_empty());
        assert_eq!(record.value.text(), text);
        let twice = format!("{text}/about ##contact ##costs\n/about /sv/om-oss/\n");
        assert!(read(&twice).notes.is_empty());
    }

    #[test]
    fn a_conflict_of_a_merge_is_told() {
        assert_eq!(read("<<<<<<< ours\n/ /sv/\n=======\n/ /sv\n>>>>>>> theirs\n").notes.len(), 4);
    }

    #[test]
    fn an_address_belongs_to_who_is_there_last() {
        let record = read("/a /x/\n/b /y/\n").value;
        let address = |text| Address::parse(text).unwrap();
        let present = Present { addresses: vec![("/b".into(), address("/x/"))], sections: Vec::new() };
        let record = record.with(&present);
        assert!(record.has("/b", &address("/x/")) && record.has("/b", &address("/y/")));
        assert!(!record.has("/a", &address("/x/")));
    }
}
