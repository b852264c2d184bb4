//! Which texts a reader gets of a page: its own, and the shared texts that come in, through each other too. Everybody who
//! asks walks this one way: headings, pages, booklets, letters, links, what is outdated, what concerns whom.
//!
//! Each text is found for the reader by itself: in the reader's language, else in the source language.

use crate::content::PageSource;
use crate::lang::LangId;
use crate::markdown::{Heading, LinkRef, Part};

use super::{Page, Site};

/// How deep shared texts may include each other. Nobody writes more than three levels.
const DEEPEST: usize = 16;

/// How many shared texts one page may include, those within others counted.
const MOST: usize = 500;

/// What a reader of a language gets of a page.
#[derive(Debug)]
pub struct Reading<'s> {
    /// The text of the page and the shared texts, each before those that come into it.
    pub passages: Vec<Passage<'s>>,
    /// The shared texts that cannot come in.
    pub refused: Vec<Refused<'s>>,
}

/// One text of what a reader gets.
#[derive(Debug)]
pub struct Passage<'s> {
    /// Its folder below `content/`.
    pub folder: &'s str,
    /// Its language.
    pub lang: LangId,
    /// The text.
    pub source: &'s PageSource,
    /// How many passages before it are from the same folder.
    pub copy: usize,
    /// For each shared text that it names, in their order, the passage that comes in.
    pub includes: Vec<Option<usize>>,
}

/// A shared text that cannot come in.
#[derive(Debug)]
pub struct Refused<'s> {
    /// Where it is named.
    pub source: &'s PageSource,
    /// How it is named.
    pub link: &'s LinkRef,
    /// The passage that names it, by its place.
    pub passage: usize,
    /// Why not.
    pub reason: Refusal,
}

/// Why a shared text cannot come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is none of that name.
    Unknown,
    /// It would come into itself.
    Loop,
    /// There are too many, or too many inside each other.
    TooMany,
}

impl Site {
    /// What a reader of a language gets of a page.
    pub fn reading<'s>(&'s self, page: &'s Page, lang: LangId) -> Reading<'s> {
        let (text_lang, text) = page.text(lang);
        self.reading_of(&page.folder, text_lang, &text.source.0, lang)
    }

    /// What a reader of a language gets of a text in a folder.
    pub fn reading_of<'s>(
        &'s self,
        folder: &'s str,
        text_lang: LangId,
        source: &'s PageSource,
        lang: LangId,
    ) -> Reading<'s> {
        let mut walk = Walk { site: self, lang, open: Vec::new(), passages: Vec::new(), refused: Vec::new() };
        walk.enter(folder, text_lang, source);
        Reading { passages: walk.passages, refused: walk.refused }
    }
}

impl<'s> Reading<'s> {
    /// The headings in the order in which they are read, each with its passage and its place among the headings of that.
    pub fn headings(&self) -> Vec<(usize, usize, &'s Heading)> {
        let mut headings = Vec::new();
        if !self.passages.is_empty() {
            self.add_headings(0, &mut headings);
        }
        headings
    }

    fn add_headings(&self, passage: usize, headings: &mut Vec<(usize, usize, &'s Heading)>) {
        let Passage { source, includes, .. } = &self.passages[passage];
        let mut includes = includes.iter();
        let mut place = 0;
        for part in &source.document.parts {
            match part {
                Part::Heading(heading) => {
                    headings.push((passage, place, heading));
                    place += 1;
                }
                Part::Include(_) => {
                    if let Some(Some(inner)) = includes.next() {
                        self.add_headings(*inner, headings);
                    }
                }
            }
        }
    }
}

struct Walk<'s> {
    site: &'s Site,
    lang: LangId,
    /// The folders of the shared texts that are open.
    open: Vec<&'s str>,
    passages: Vec<Passage<'s>>,
    refused: Vec<Refused<'s>>,
}

impl<'s> Walk<'s> {
    fn enter(&mut self, folder: &'s str, lang: LangId, source: &'s PageSource) {
        let passage = self.passages.len();
        let copy = self.passages.iter().filter(|other| other.folder == folder).count();
        self.passages.push(Passage { folder, lang, source, copy, includes: Vec::new() });
        self.open.push(folder);
        for part in &source.document.parts {
            let Part::Include(link) = part else { continue };
            let inner = match self.inner(&link.target) {
                Ok((folder, lang, inner)) => {
                    let place = self.passages.len();
                    self.enter(folder, lang, inner);
                    Some(place)
                }
                Err(reason) => {
                    self.refused.push(Refused { source, link, passage, reason });
                    None
                }
            };
            self.passages[passage].includes.push(inner);
        }
        self.open.pop();
    }

    /// The text that comes in under a name.
    fn inner(&self, target: &str) -> Result<(&'s str, LangId, &'s PageSource), Refusal> {
        let (folder, (lang, source)) = self.site.shared_text(target, self.lang).ok_or(Refusal::Unknown)?;
        if self.open.contains(&folder) {
            return Err(Refusal::Loop);
        }
        if self.open.len() > DEEPEST || self.passages.len() > MOST {
            return Err(Refusal::TooMany);
        }
        Ok((folder, lang, source))
    }
}
