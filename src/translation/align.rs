//! Which text of one list is which of another: the same one, the same one moved, or the same one edited.
//!
//! Equal texts belong together wherever they stand. What is left over and much alike was edited, and perhaps moved; what
//! is still left over between the same neighbours was written anew there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::ordered::{ordered, rising};
use crate::digest::TextDigest;

/// More comparisons than this are not made: then order alone decides.
const MOST_COMPARISONS: usize = 40_000;

/// From here on two texts are taken for the same one, edited and moved.
const ALIKE: f64 = 0.5;

/// For each text of one list, its place in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matches {
    /// The place in the second list.
    pub(super) forward: Vec<Option<usize>>,
    /// The place in the first list.
    pub(super) back: Vec<Option<usize>>,
}

impl Matches {
    fn none(first: usize, second: usize) -> Self {
        Self { forward: vec![None; first], back: vec![None; second] }
    }

    fn join(&mut self, first: usize, second: usize) {
        self.forward[first] = Some(second);
        self.back[second] = Some(first);
    }

    /// For each text of the first list, the nearest one before it that has stayed in order; the second list alike. Texts
    /// with the same neighbour stand in the same gap.
    fn gaps(&self) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
        // What stayed in order while the rest was moved.
        let pairs: Vec<_> =
            self.forward.iter().enumerate().filter_map(|(place, other)| Some((place, (*other)?))).collect();
        let kept: BTreeSet<usize> = rising(&pairs).into_iter().map(|(place, _)| place).collect();
        let (mut first, mut second) = (Vec::with_capacity(self.forward.len()), Vec::with_capacity(self.back.len()));
        let mut before = None;
        for (place, other) in self.forward.iter().enumerate() {
            if kept.contains(&place) {
                before = *other;
            }
            first.push(before);
        }
        before = None;
        for (other, place) in self.back.iter().enumerate() {
            if place.is_some_and(|place| kept.contains(&place)) {
                before = Some(other);
            }
            second.push(before);
        }
        (first, second)
    }
}

/// Matches equal texts: those that kept their order first, so that of two equal ones the right one is found, then
/// those that were moved.
pub(super) fn equal(first: &[TextDigest], second: &[TextDigest]) -> Matches {
    let mut matches = Matches::none(first.len(), second.len());
    for (place, other) in ordered(first, second) {
        matches.join(place, other);
    }
    let mut moved: BTreeMap<TextDigest, VecDeque<usize>> = BTreeMap::new();
    for (place, digest) in second.iter().enumerate().filter(|(place, _)| matches.back[*place].is_none()) {
        moved.entry(*digest).or_default().push_back(place);
    }
    for (place, digest) in first.iter().enumerate() {
        if matches.forward[place].is_none()
            && let Some(other) = moved.get_mut(digest).and_then(VecDeque::pop_front)
        {
            matches.join(place, other);
        }
    }
    matches
}

/// Matches what is left over in the same gaps. `score` says how well two texts fit; `None` when they do not. `gaps`
/// tells for each text which gap it stands in.
pub(super) fn edited(
    matches: &mut Matches,
    gaps: &(Vec<Option<usize>>, Vec<Option<usize>>),
    score: impl Fn(usize, usize) -> Option<f64>,
) {
    let mut left: BTreeMap<Option<usize>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (place, gap) in gaps.0.iter().enumerate().filter(|(place, _)| matches.forward[*place].is_none()) {
        left.entry(*gap).or_default().0.push(place);
    }
    for (place, gap) in gaps.1.iter().enumerate().filter(|(place, _)| matches.back[*place].is_none()) {
        left.entry(*gap).or_default().1.push(place);
    }
    for (first, second) in left.into_values().filter(|(first, second)| !first.is_empty() && !second.is_empty()) {
        for (a, b) in in_order(&first, &second, &score) {
            matches.join(a, b);
        }
    }
}

/// The gaps of two lists that are matched as far as their texts are equal.
pub(super) fn gaps(matches: &Matches) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    matches.gaps()
}

/// Matches what is left over and much alike, the most alike first, wherever it stands.
pub(super) fn reworded(matches: &mut Matches, likeness: impl Fn(usize, usize) -> f64) {
    let first: Vec<usize> = (0..matches.forward.len()).filter(|place| matches.forward[*place].is_none()).collect();
    let second: Vec<usize> = (0..matches.back.len()).filter(|place| matches.back[*place].is_none()).collect();
    if first.len() * second.len() > MOST_COMPARISONS {
        return;
    }
    let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (*a, *b)));
    let mut alike: Vec<(f64, usize, usize)> =
        pairs.map(|(a, b)| (likeness(a, b), a, b)).filter(|(likeness, _, _)| *likeness >= ALIKE).collect();
    alike.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, a, b) in alike {
        if matches.forward[a].is_none() && matches.back[b].is_none() {
            matches.join(a, b);
        }
    }
}

/// The pairs of two lists that keep their order and fit best in sum.
pub(super) fn in_order(
    first: &[usize],
    second: &[usize],
    score: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<(usize, usize)> {
    if first.len() * second.len() > MOST_COMPARISONS {
        let pairs = first.iter().copied().zip(second.iter().copied());
        return pairs.filter(|(a, b)| score(*a, *b).is_some()).collect();
    }
    let (rows, columns) = (first.len(), second.len());
    let fit: Vec<Vec<Option<f64>>> = first.iter().map(|a| second.iter().map(|b| score(*a, *b)).collect()).collect();
    let mut best = vec![vec![0.0f64; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let skipped = best[row + 1][column].max(best[row][column + 1]);
            let taken = fit[row][column].map_or(f64::MIN, |fit| fit + best[row + 1][column + 1]);
            best[row][column] = skipped.max(taken);
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows && column < columns {
        let taken = fit[row][column].map_or(f64::MIN, |fit| fit + best[row + 1][column + 1]);
        if taken >= best[row + 1][column] && taken >= best[row][column + 1] {
            pairs.push((first[row], second[column]));
            (row, column) = (row + 1, column + 1);
        } else if best[row + 1][column] >= best[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// The words of a text, as far as they tell it from others.
pub(super) fn words(text: &str) -> BTreeSet<TextDigest> {
    text.split_whitespace().map(|word| TextDigest::of(&word.to_lowercase())).collect()
}

/// How many of their words two texts share, from 0 to 1.
pub(super) fn likeness(a: &BTreeSet<TextDigest>, b: &BTreeSet<TextDigest>) -> f64 {
    let all = a.len() + b.len();
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    if all == 0 { 1.0 } else { 2.0 * count(a.intersection(b).count()) / count(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digests(texts: &[&str]) -> Vec<TextDigest> {
        texts.iter().map(|text| TextDigest::of(text)).collect()
    }

    #[test]
    fn of_two_equal_texts_the_right_one_is_found() {
        let (old, new) = (digests(&["a", "yes", "b", "yes"]), digests(&["a", "no", "b", "yes"]));
        let mut matches = equal(&old, &new);
        assert_eq!(matches.forward, [Some(0), None, Some(2), Some(3)]);
        let gaps = gaps(&matches);
        edited(&mut matches, &gaps, |_, _| Some(1.0));
        assert_eq!(matches.forward[1], Some(1));
    }

    #[test]
    fn what_was_moved_stays_the_same() {
        let matches = equal(&digests(&["a", "b", "c", "d"]), &digests(&["d", "b", "c", "a"]));
        assert_eq!(matches.forward, [Some(3), Some(1), Some(2), Some(0)]);
    }
}
