//! The sections that a page has had: where an anchor leads after its heading was renamed.
//!
//! A page's sections stand in one line, in their order, each with as many `#` as its level: `##contact ##fees,prices`.
//! After a comma stand the ids that the section had before; an id after `-` has no section any more. A heading
//! that is gone was renamed when, between the same neighbours, there is exactly one new heading of its level for each
//! that is gone. Anything else nobody can know but the writer.

use std::collections::{BTreeMap, BTreeSet};

/// A section as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// 0 where it is not known any more.
    level: u8,
    id: String,
    former: Vec<String>,
}

/// What becomes of the anchors of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// For each heading that the page has now, the ids that its section had before.
    pub former: Vec<Vec<String>>,
    /// Ids that no section has.
    pub gone: Vec<String>,
}

impl Kept {
    /// A page of which nothing was published, with so many headings.
    pub(super) fn none(headings: usize) -> Self {
        Self { former: vec![Vec::new(); headings], gone: Vec::new() }
    }

    /// The same as the sections of a record.
    pub(super) fn sections(self, now: &[(u8, &str)]) -> Vec<Section> {
        let placed = now.iter().zip(self.former);
        let placed = placed.map(|((level, id), former)| Section { level: *level, id: (*id).to_owned(), former });
        placed.chain(self.gone.into_iter().map(|id| Section { level: 0, id, former: Vec::new() })).collect()
    }
}

pub(super) fn read_sections(text: &str) -> Option<Vec<Section>> {
    text.split(' ').map(section).collect()
}

fn section(word: &str) -> Option<Section> {
    let ids = word.trim_start_matches('#');
    let level = u8::try_from(word.len() - ids.len()).ok()?;
    let ids = if level == 0 { word.strip_prefix('-')? } else { ids };
    let mut ids = ids.split(',').map(unescaped);
    let id = ids.next()?;
    let former: Vec<String> = ids.collect();
    let is_whole = !id.is_empty() && former.iter().all(|id| !id.is_empty());
    (is_whole && level <= 6).then_some(Section { level, id, former })
}

pub(super) fn write_sections(sections: &[Section]) -> String {
    let words = sections.iter().map(|section| {
        let ids: Vec<String> = std::iter::once(&section.id).chain(&section.former).map(|id| escaped(id)).collect();
        let mark = if section.level == 0 { "-".to_owned() } else { "#".repeat(usize::from(section.level)) };
        format!("{mark}{}", ids.join(","))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// An id of an author's own can hold what separates ids here.
fn escaped(id: &str) -> String {
    id.replace('%', "%25").replace(',', "%2C").replace('#', "%23")
}

fn unescaped(id: &str) -> String {
    id.replace("%23", "#").replace("%2C", ",").replace("%25", "%")
}

/// Forgets an id, and says whether it was there.
pub(super) fn forget(sections: &mut Vec<Section>, id: &str) -> bool {
    let mut found = false;
    for section in sections.iter_mut() {
        let before = section.former.len();
        section.former.retain(|former| former != id);
        found |= section.former.len() < before;
    }
    let Some(at) = sections.iter().position(|section| section.id == id) else { return found };
    let former = std::mem::take(&mut sections[at].former);
    if former.is_empty() {
        sections.remove(at);
    } else {
        let gone = former.into_iter().map(|id| Section { level: 0, id, former: Vec::new() });
        sections.splice(at..=at, gone);
    }
    true
}

/// What becomes of the anchors of published sections on a page with these headings (level and id).
pub(super) fn keep(lists: &[Vec<Section>], now: &[(u8, &str)]) -> Kept {
    let places: BTreeMap<&str, usize> = now.iter().enumerate().map(|(place, (_, id))| (*id, place)).collect();
    let mut placed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    for list in lists {
        for (section, place) in list.iter().zip(aligned(list, now, &places)) {
            for id in std::iter::once(&section.id).chain(&section.former) {
                match place {
                    _ if places.contains_key(id.as_str()) => {}
                    Some(place) => {
                        placed.entry(id).or_insert(place);
                    }
                    None => {
                        gone.insert(id);
                    }
                }
            }
        }
    }
    let mut kept = Kept::none(now.len());
    for (id, place) in &placed {
        kept.former[*place].push((*id).to_owned());
    }
    kept.gone = gone.into_iter().filter(|id| !placed.contains_key(id)).map(str::to_owned).collect();
    kept
}

/// The place of each section among the headings of now, where it has one.
fn aligned(list: &[Section], now: &[(u8, &str)], places: &BTreeMap<&str, usize>) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = list.iter().map(|section| places.get(section.id.as_str()).copied()).collect();
    if found.iter().all(Option::is_some) {
        return found;
    }
    let taken: BTreeSet<usize> = found.iter().flatten().copied().collect();
    let known = found.clone();
    let mut start = 0;
    while start < list.len() {
        let end = (start..list.len()).find(|at| known[*at].is_some()).unwrap_or(list.len());
        let first = start.checked_sub(1).and_then(|at| known[at]).map_or(0, |place| place + 1);
        let last = known.get(end).copied().flatten().unwrap_or(now.len());
        for level in 1..=6 {
            let old: Vec<usize> = (start..end).filter(|at| list[*at].level == level).collect();
            let new: Vec<usize> =
                (first..last).filter(|place| now[*place].0 == level && !taken.contains(place)).collect();
            if old.len() == new.len() {
                for (at, place) in old.into_iter().zip(new) {
                    found[at] = Some(place);
                }
            }
        }
        start = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(published: &str, now: &[(u8, &str)]) -> Kept {
        keep(&[read_sections(published).unwrap()], now)
    }

    #[test]
    fn a_heading_that_was_renamed_keeps_its_old_ids() {
        let kept = kept("##a ##b,older ###c", &[(2, "a"), (2, "x"), (3, "c"), (2, "new")]);
        assert_eq!(kept.former, [vec![], vec!["b".to_owned(), "older".into()], vec![], vec![]]);
        assert_eq!(kept.gone, [""; 0]);
    }

    #[test]
    fn what_nobody_can_know_is_gone() {
        assert_eq!(kept("##a ##b ##c", &[(2, "a"), (2, "c")]).gone, ["b"]);
        assert_eq!(kept("##a ##b ##c", &[(2, "a"), (2, "x"), (2, "y"), (2, "c")]).gone, ["b"]);
        assert_eq!(kept("##a ##b", &[(2, "a"), (3, "x")]).gone, ["b"]);
        assert_eq!(kept("##a -b", &[(2, "a"), (2, "x")]).gone, ["b"]);
    }

    #[test]
    fn an_id_that_somebody_has_is_neither() {
        let moved = kept("##a ##b ##c,old", &[(2, "c"), (2, "old"), (2, "b"), (2, "a")]);
        assert_eq!((moved.former.concat(), moved.gone), (Vec::new(), Vec::new()));
    }

    #[test]
    fn one_side_of_a_merge_can_know_what_the_other_does_not() {
        let lists = [read_sections("##a -b").unwrap(), read_sections("##a ##x,b").unwrap()];
        let kept = keep(&lists, &[(2, "a"), (2, "x")]);
        assert_eq!((kept.former.concat(), kept.gone.len()), (vec!["b".to_owned()], 0));
    }

    #[test]
    fn any_id_comes_back_as_it_was() {
        let sections = vec![Section { level: 2, id: "a,b#c%2C".into(), former: vec!["#".into()] }];
        assert_eq!(read_sections(&write_sections(&sections)), Some(sections));
    }
}
