//! Headings of a page with ids and numbers. Ids come from the source language, so that an anchor holds in all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Page, Reading, Site};
use crate::lang::LangId;
use crate::markdown::Heading;
use crate::published::Kept;

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
    /// The language it is in.
    pub lang: LangId,
    /// Text without markup.
    pub text: Arc<str>,
    /// Text, as HTML without links.
    pub html: Arc<str>,
}

impl Site {
    /// The headings of what a reader of a language gets of a page, shared texts included, with their ids and numbers.
    pub fn headings(&self, page: &Page, lang: LangId) -> Vec<PlacedHeading> {
        self.read_with_headings(page, lang).1
    }

    /// What a reader of a language gets of a page, with its headings.
    pub fn read_with_headings<'s>(&'s self, page: &'s Page, lang: LangId) -> (Reading<'s>, Vec<PlacedHeading>) {
        let source = self.reading(page, LangId::SOURCE);
        let source_headings = source.headings();
        let source_ids = ids(&source_headings);
        let is_source = lang == LangId::SOURCE || page.texts.get(lang).is_none() && source.passages.len() == 1;
        if is_source {
            let headings = numbered(&source, &source_headings, source_ids, page.numbered);
            return (source, headings);
        }
        let reading = self.reading(page, lang);
        let headings = reading.headings();
        let ids = self.ids_of_translation(&reading, &headings, &source, &source_headings, &source_ids);
        let headings = numbered(&reading, &headings, ids, page.numbered);
        (reading, headings)
    }

    /// The ids of translated headings: those of the headings that they translate. One that translates none has an id of
    /// its own words.
    fn ids_of_translation(
        &self,
        reading: &Reading<'_>,
        headings: &[(usize, usize, &Heading)],
        source: &Reading<'_>,
        source_headings: &[(usize, usize, &Heading)],
        source_ids: &[String],
    ) -> Vec<String> {
        let mut places: BTreeMap<(&str, usize, usize), usize> = BTreeMap::new();
        for (index, (passage, place, _)) in source_headings.iter().enumerate() {
            let passage = &source.passages[*passage];
            places.insert((passage.folder, passage.copy, *place), index);
        }
        let mut taken = Taken::with(source_ids);
        let mut free: Vec<Option<&String>> = source_ids.iter().map(Some).collect();
        let mut ids: Vec<Option<String>> = vec![None; headings.len()];
        for (index, (passage, place, _)) in headings.iter().enumerate() {
            let passage = &reading.passages[*passage];
            let partner = match passage.lang {
                LangId::SOURCE => Some(*place),
                lang => self.heading_pairs.partner(passage.folder, lang, *place),
            };
            let partner = partner.and_then(|place| places.get(&(passage.folder, passage.copy, place)));
            ids[index] = partner.and_then(|place| free[*place].take()).cloned();
        }
        let id = |(id, (_, _, heading)): (Option<String>, &(usize, usize, &Heading))| {
            id.unwrap_or_else(|| taken.unique(&wanted_id(heading)))
        };
        ids.into_iter().zip(headings).map(id).collect()
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

/// Whether an id is made for something else than headings.
pub fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id) || RESERVED_BEGINNINGS.iter().any(|beginning| id.starts_with(beginning))
}

/// The id of each heading of the source text.
fn ids(headings: &[(usize, usize, &Heading)]) -> Vec<String> {
    let mut taken = Taken::with(&[]);
    headings.iter().map(|(_, _, heading)| taken.unique(&wanted_id(heading))).collect()
}

fn wanted_id(heading: &Heading) -> String {
    let id = heading.wanted_id();
    let is_taken = RESERVED_BEGINNINGS.iter().any(|beginning| id.starts_with(beginning));
    if id.is_empty() || is_taken { format!("section-{id}").trim_end_matches('-').to_owned() } else { id }
}

/// The ids of a page, and how often each was wanted, so that the thousandth copy is found at once.
struct Taken {
    ids: BTreeSet<String>,
    copies: BTreeMap<String, usize>,
}

impl Taken {
    /// Besides those of the theme, some ids are taken.
    fn with(ids: &[String]) -> Self {
        let reserved = RESERVED.iter().map(|id| (*id).to_owned());
        Self { ids: reserved.chain(ids.iter().cloned()).collect(), copies: BTreeMap::new() }
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

fn numbered(
    reading: &Reading<'_>,
    headings: &[(usize, usize, &Heading)],
    ids: Vec<String>,
    with_numbers: bool,
) -> Vec<PlacedHeading> {
    let top = headings.iter().map(|(_, _, heading)| heading.level).min().unwrap_or(2).max(2);
    let mut counters = [0usize; 7];
    headings
        .iter()
        .zip(ids)
        .map(|((passage, _, heading), id)| {
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
            PlacedHeading {
                id,
                number,
                level: heading.level,
                lang: reading.passages.get(*passage).map_or(LangId::SOURCE, |passage| passage.lang),
                text: heading.text.clone(),
                html: heading.html.clone(),
            }
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

    fn placed(headings: &[Heading]) -> Vec<(usize, usize, &Heading)> {
        headings.iter().enumerate().map(|(place, heading)| (0, place, heading)).collect()
    }

    #[test]
    fn ids_are_unique_and_leave_the_themes_alone() {
        let headings = [heading(2, "Työ"), heading(2, "Työ"), heading(2, "Checklist"), heading(2, "!")];
        assert_eq!(ids(&placed(&headings)), ["tyo", "tyo-2", "checklist-2", "section"]);
    }

    #[test]
    fn numbers_follow_the_levels() {
        let headings = [heading(2, "a"), heading(3, "b"), heading(3, "c"), heading(2, "d"), heading(4, "e")];
        let nothing = Reading { passages: Vec::new(), refused: Vec::new() };
        let numbered = numbered(&nothing, &placed(&headings), vec![String::new(); 5], true);
        let numbers: Vec<String> = numbered.into_iter().map(|heading| heading.number).collect();
        assert_eq!(numbers, ["1", "1.1", "1.2", "2", "2.1.1"]);
    }
}
