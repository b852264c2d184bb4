//! Headings of a page with ids and numbers. Ids come from the source language, so that an anchor holds in all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Page, Site};
use crate::content::PageSource;
use crate::lang::LangId;
use crate::markdown::{Heading, Part};
use crate::published::Kept;
use crate::url::slugify;

/// Ids that the theme uses itself.
const RESERVED: [&str; 7] = ["checklist", "checklist-title", "content", "contents", "main", "sign-off", "tools"];

/// Beginnings of ids that are made for items, tools and footnotes.
const RESERVED_BEGINNINGS: [&str; 7] = ["checklist-name", "page-name", "item-", "tool-", "tools-", "fn-", "fnref-"];

/// A heading with its place on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedHeading {
    /// Anchor.
    pub id: String,
    /// Number, such as `1.2`; empty when headings are not numbered.
    pub number: String,
    /// From 1 to 6.
    pub level: u8,
    /// Text without markup.
    pub text: Arc<str>,
    /// Text, as HTML without links.
    pub html: Arc<str>,
}

impl Site {
    /// The headings of what a reader of a language gets of a page, shared texts included, with their ids and numbers.
    pub fn headings(&self, page: &Page, lang: LangId) -> Vec<PlacedHeading> {
        let source = headings_of(self, &page.text(LangId::SOURCE).1.source.0, LangId::SOURCE);
        let source_ids = ids(&source);
        let (text_lang, text) = page.text(lang);
        if text_lang == LangId::SOURCE {
            return numbered(&source, source_ids.into_iter().map(|(_, id)| id).collect(), page.numbered);
        }
        let headings = headings_of(self, &text.source.0, text_lang);
        let ids = aligned(&source_ids, &headings);
        numbered(&headings, ids, page.numbered)
    }

    /// What becomes of the anchors that a page was published with, on a page with these headings. What the theme uses
    /// itself is no anchor of a section, whatever the record says.
    pub fn kept(&self, page: &Page, lang: LangId, headings: &[PlacedHeading]) -> Kept {
        let now: Vec<(u8, &str)> = headings.iter().map(|heading| (heading.level, heading.id.as_str())).collect();
        let mut kept = self.published.get(lang).map(|record| record.keep(&page.identity(), &now)).unwrap_or_default();
        for former in &mut kept.former {
            former.retain(|id| !is_reserved(id));
        }
        kept
    }
}

fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id) || RESERVED_BEGINNINGS.iter().any(|beginning| id.starts_with(beginning))
}

/// The headings of a text, shared texts included, each with the file it stands in.
pub fn shape<'s>(site: &'s Site, source: &'s PageSource, lang: LangId) -> Vec<(&'s PageSource, &'s Heading)> {
    let mut headings = Vec::new();
    collect(site, source, lang, &mut Vec::new(), &mut headings);
    headings
}

fn headings_of<'s>(site: &'s Site, source: &'s PageSource, lang: LangId) -> Vec<&'s Heading> {
    shape(site, source, lang).into_iter().map(|(_, heading)| heading).collect()
}

fn collect<'s>(
    site: &'s Site,
    source: &'s PageSource,
    lang: LangId,
    open: &mut Vec<&'s str>,
    headings: &mut Vec<(&'s PageSource, &'s Heading)>,
) {
    for part in &source.document.parts {
        match part {
            Part::Heading(heading) => headings.push((source, heading)),
            Part::Include(include) => {
                let Some((folder, shared)) = site.shared_text(&include.target, lang) else { continue };
                // A text that includes itself is told by `check`; here it only must end.
                if !open.contains(&folder) {
                    open.push(folder);
                    collect(site, shared.1, shared.0, open, headings);
                    open.pop();
                }
            }
        }
    }
}

/// Level and id of each heading of the source text.
fn ids(headings: &[&Heading]) -> Vec<(u8, String)> {
    let mut taken = Taken::new();
    headings.iter().map(|heading| (heading.level, taken.unique(&wanted_id(heading)))).collect()
}

fn wanted_id(heading: &Heading) -> String {
    let id = heading.id.as_ref().map_or_else(|| slugify(&heading.text), ToString::to_string);
    let is_taken = RESERVED_BEGINNINGS.iter().any(|beginning| id.starts_with(beginning));
    if id.is_empty() || is_taken { format!("section-{id}").trim_end_matches('-').to_owned() } else { id }
}

/// The ids of a page, and how often each was wanted, so that the thousandth copy is found at once.
struct Taken {
    ids: BTreeSet<String>,
    copies: BTreeMap<String, usize>,
}

impl Taken {
    fn new() -> Self {
        Self { ids: RESERVED.iter().map(|id| (*id).to_owned()).collect(), copies: BTreeMap::new() }
    }

    fn unique(&mut self, wanted: &str) -> String {
        let copy = self.copies.entry(wanted.to_owned()).or_insert(0);
        loop {
            *copy += 1;
            let id = if *copy == 1 { wanted.to_owned() } else { format!("{wanted}-{copy}") };
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Ids for the headings of a translation: those of the source headings they stand for. Where the two differ, the
/// longest common sequence of levels decides, and what is left over gets an id from its own text.
fn aligned(source: &[(u8, String)], headings: &[&Heading]) -> Vec<String> {
    if source.len() == headings.len() && source.iter().zip(headings).all(|((level, _), h)| *level == h.level) {
        return source.iter().map(|(_, id)| id.clone()).collect();
    }
    let (rows, columns) = (source.len(), headings.len());
    let mut longest = vec![vec![0usize; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            longest[row][column] = if source[row].0 == headings[column].level {
                longest[row + 1][column + 1] + 1
            } else {
                longest[row + 1][column].max(longest[row][column + 1])
            };
        }
    }
    let mut ids: Vec<Option<String>> = vec![None; columns];
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if source[row].0 == headings[column].level {
            ids[column] = Some(source[row].1.clone());
            (row, column) = (row + 1, column + 1);
        } else if longest[row + 1][column] >= longest[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    let mut taken = Taken::new();
    taken.ids.extend(source.iter().map(|(_, id)| id.clone()));
    ids.into_iter().zip(headings).map(|(id, h)| id.unwrap_or_else(|| taken.unique(&wanted_id(h)))).collect()
}

fn numbered(headings: &[&Heading], ids: Vec<String>, with_numbers: bool) -> Vec<PlacedHeading> {
    let top = headings.iter().map(|heading| heading.level).min().unwrap_or(2).max(2);
    let mut counters = [0usize; 7];
    headings
        .iter()
        .zip(ids)
        .map(|(heading, id)| {
            let depth = usize::from(heading.level.saturating_sub(top)).min(6);
            counters[depth] += 1;
            counters[depth + 1..].fill(0);
            let number = if with_numbers {
                // A level that was jumped over counts as the first.
                let steps = counters[..=depth].iter().map(|step| (*step).max(1).to_string());
                steps.collect::<Vec<_>>().join(".")
            } else {
                String::new()
            };
            PlacedHeading { id, number, level: heading.level, text: heading.text.clone(), html: heading.html.clone() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Place;

    fn heading(level: u8, text: &str) -> Heading {
        Heading { level, text: text.into(), html: text.into(), id: None, place: Place::default() }
    }

    #[test]
    fn translations_take_the_ids_of_the_source() {
        let source = [heading(2, "Viestintä"), heading(3, "Suunnitelma"), heading(2, "Testaus")];
        let ids = ids(&source.iter().collect::<Vec<_>>());
        let swedish = [heading(2, "Kommunikation"), heading(3, "Plan"), heading(2, "Testning")];
        assert_eq!(aligned(&ids, &swedish.iter().collect::<Vec<_>>()), ["viestinta", "suunnitelma", "testaus"]);
        let shorter = [heading(2, "Kommunikation"), heading(2, "Testning"), heading(2, "Ny")];
        assert_eq!(aligned(&ids, &shorter.iter().collect::<Vec<_>>()), ["viestinta", "testaus", "ny"]);
    }

    #[test]
    fn ids_are_unique_and_leave_the_themes_alone() {
        let headings = [heading(2, "Työ"), heading(2, "Työ"), heading(2, "Checklist"), heading(2, "!")];
        let ids: Vec<String> = ids(&headings.iter().collect::<Vec<_>>()).into_iter().map(|(_, id)| id).collect();
        assert_eq!(ids, ["tyo", "tyo-2", "checklist-2", "section"]);
    }

    #[test]
    fn numbers_follow_the_levels() {
        let headings = [heading(2, "a"), heading(3, "b"), heading(3, "c"), heading(2, "d"), heading(4, "e")];
        let refs: Vec<&Heading> = headings.iter().collect();
        let numbers: Vec<String> =
            numbered(&refs, vec![String::new(); 5], true).into_iter().map(|heading| heading.number).collect();
        assert_eq!(numbers, ["1", "1.1", "1.2", "2", "2.1.1"]);
    }
}
