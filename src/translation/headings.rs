//! Which heading of a translation is which of its source: by the record of what was translated from what, else by the
//! alignment of the two texts. Their place among the headings says nothing, since sections are moved and added.

use std::collections::BTreeMap;

use super::align;
use super::assess::Assessment;
use super::unit::Unit;
use crate::content::PageSource;
use crate::lang::LangId;
use crate::markdown::BlockKind;

/// For each heading of a translation, the place of the heading of the source that it translates, if there is one.
pub(super) type Partners = Box<[Option<u32>]>;

/// The headings of translations that are not simply those of the source, one for one. By folder and language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingPairs(BTreeMap<String, BTreeMap<LangId, Partners>>);

impl HeadingPairs {
    /// The place of the source heading that a heading of a translation translates.
    pub fn partner(&self, folder: &str, lang: LangId, heading: usize) -> Option<usize> {
        match self.0.get(folder).and_then(|languages| languages.get(&lang)) {
            Some(partners) => partners.get(heading).copied().flatten().map(|place| place as usize),
            None => Some(heading),
        }
    }

    /// Notes the pairs of a folder, and tells whether they are others than before.
    pub(super) fn set(&mut self, folder: &str, pairs: BTreeMap<LangId, Partners>) -> bool {
        let is_new = self.0.get(folder).map_or(!pairs.is_empty(), |before| *before != pairs);
        if pairs.is_empty() {
            self.0.remove(folder);
        } else if is_new {
            self.0.insert(folder.to_owned(), pairs);
        }
        is_new
    }
}

/// Whether two texts have headings of the same levels, one for one, and the translation names none of them.
pub(super) fn are_alike(source: &PageSource, translation: &PageSource) -> bool {
    levels(source).eq(levels(translation)) && translation.document.headings().all(|heading| heading.id.is_none())
}

fn levels(page: &PageSource) -> impl Iterator<Item = u8> {
    page.document.headings().map(|heading| heading.level)
}

/// The pairs of a translation: as its texts were `assessed` by the record, or where nothing is recorded by their levels.
/// `None` where they are one for one.
pub(super) fn partners(
    assessed: Option<&Assessment>,
    source: &PageSource,
    translation: &PageSource,
) -> Option<Partners> {
    let count = source.document.headings().count();
    let mut partners: Vec<Option<u32>> = vec![None; translation.document.headings().count()];
    let mut join = |place: usize, own: usize| {
        if let Some(partner) = partners.get_mut(own) {
            *partner = u32::try_from(place).ok();
        }
    };
    match assessed {
        Some(assessment) => {
            for pair in &assessment.pairs {
                let places = pair.source.as_ref().and_then(place).zip(pair.translation.as_ref().and_then(place));
                if let Some((place, own)) = places {
                    join(place, own);
                }
            }
        }
        None => {
            let (wanted, found): (Vec<u8>, Vec<u8>) = (levels(source).collect(), levels(translation).collect());
            for (place, own) in by_level(&wanted, &found) {
                join(place, own);
            }
        }
    }
    between_neighbours(&mut partners, count);
    // What the author says counts for more than what was found out.
    for (own, place) in named(source, translation) {
        partners.iter_mut().filter(|partner| **partner == Some(place)).for_each(|partner| *partner = None);
        partners[own] = Some(place);
    }
    let is_one_for_one = partners.len() == count
        && partners.iter().enumerate().all(|(place, partner)| *partner == u32::try_from(place).ok());
    (!is_one_for_one).then(|| partners.into())
}

/// The headings of two texts that belong together as far as their levels tell: in their order, and as many as can be.
pub(super) fn by_level(source: &[u8], translation: &[u8]) -> Vec<(usize, usize)> {
    let (first, second): (Vec<usize>, Vec<usize>) = ((0..source.len()).collect(), (0..translation.len()).collect());
    align::in_order(&first, &second, |place, own| (source[place] == translation[own]).then_some(1.0))
}

/// Pairs what is left over on both sides between the same neighbours, where it is as much: headings whose level differs.
fn between_neighbours(partners: &mut [Option<u32>], count: usize) {
    let taken: Vec<usize> = partners.iter().flatten().map(|place| *place as usize).collect();
    let mut start = 0;
    while start < partners.len() {
        let end = (start..partners.len()).find(|own| partners[*own].is_some()).unwrap_or(partners.len());
        let first = start.checked_sub(1).and_then(|own| partners[own]).map_or(0, |place| place as usize + 1);
        let last = partners.get(end).copied().flatten().map_or(count, |place| place as usize);
        let free: Vec<usize> = (first..last).filter(|place| !taken.contains(place)).collect();
        if free.len() == end - start {
            for (partner, place) in partners[start..end].iter_mut().zip(free) {
                *partner = u32::try_from(place).ok();
            }
        }
        start = end + 1;
    }
}

/// The headings of a translation that have the id of a source heading, `{#id}`, with the place of that.
fn named(source: &PageSource, translation: &PageSource) -> Vec<(usize, u32)> {
    let named = translation.document.headings().enumerate().filter_map(|(own, heading)| {
        let id = heading.id.as_ref()?;
        let place = source.document.headings().position(|heading| heading.wanted_id() == **id)?;
        Some((own, u32::try_from(place).ok()?))
    });
    named.collect()
}

/// The place of a unit among the headings of its text, if it is one.
fn place(unit: &Unit) -> Option<usize> {
    matches!(unit.block, Some(BlockKind::Heading(_))).then(|| unit.headings.checked_sub(1)).flatten()
}
