//! What two lists have in common in the same order: the ground of every difference that is shown and of every text that
//! is found again.
//!
//! The longest common part takes the square of the length for lists that differ much. So what stands once in both lists
//! holds the rest in its place, as in the "patience" manner; only what stands between is compared exactly, and where that
//! is long as well, equal things are paired by their number. Whatever the lists are, it takes hardly more than their
//! length.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Lists are compared exactly where their lengths, multiplied, are no more than this.
const MOST_COMPARISONS: usize = 40_000;

/// How often what stands between fixed points is searched for new ones.
const ROUNDS: usize = 12;

/// The places of equal things in two lists, both rising.
pub(super) fn ordered<T: Ord + Copy + std::hash::Hash>(first: &[T], second: &[T]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut open = vec![(0..first.len(), 0..second.len(), ROUNDS)];
    while let Some((mut a, mut b, rounds)) = open.pop() {
        while !a.is_empty() && !b.is_empty() && first[a.start] == second[b.start] {
            pairs.push((a.start, b.start));
            (a.start, b.start) = (a.start + 1, b.start + 1);
        }
        while !a.is_empty() && !b.is_empty() && first[a.end - 1] == second[b.end - 1] {
            (a.end, b.end) = (a.end - 1, b.end - 1);
            pairs.push((a.end, b.end));
        }
        if a.is_empty() || b.is_empty() {
            continue;
        }
        if a.len() * b.len() <= MOST_COMPARISONS {
            exact(first, second, &a, &b, &mut pairs);
            continue;
        }
        let fixed = if rounds == 0 { Vec::new() } else { rising(&once(first, second, &a, &b)) };
        if fixed.is_empty() {
            pairs.extend(rising(&by_number(first, second, &a, &b)));
            continue;
        }
        let (mut from_a, mut from_b) = (a.start, b.start);
        for (x, y) in fixed {
            pairs.push((x, y));
            open.push((from_a..x, from_b..y, rounds - 1));
            (from_a, from_b) = (x + 1, y + 1);
        }
        open.push((from_a..a.end, from_b..b.end, rounds - 1));
    }
    pairs.sort_unstable();
    pairs
}

/// The longest common part of two short ranges.
fn exact<T: Ord + Copy + std::hash::Hash>(
    first: &[T],
    second: &[T],
    a: &Range<usize>,
    b: &Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    for operation in capture_diff_slices(Algorithm::Patience, &first[a.clone()], &second[b.clone()]) {
        if let DiffOp::Equal { old_index, new_index, len } = operation {
            pairs.extend((0..len).map(|step| (a.start + old_index + step, b.start + new_index + step)));
        }
    }
}

/// Where things stand in a range.
fn places<T: Ord + Copy>(list: &[T], range: &Range<usize>) -> BTreeMap<T, Vec<usize>> {
    let mut places: BTreeMap<T, Vec<usize>> = BTreeMap::new();
    for place in range.clone() {
        places.entry(list[place]).or_default().push(place);
    }
    places
}

/// What stands once in both ranges, in the order of the first.
fn once<T: Ord + Copy>(first: &[T], second: &[T], a: &Range<usize>, b: &Range<usize>) -> Vec<(usize, usize)> {
    let there = places(second, b);
    let here = places(first, a).into_iter().filter(|(_, places)| places.len() == 1);
    let mut pairs: Vec<(usize, usize)> = here
        .filter_map(|(thing, here)| match there.get(&thing)?.as_slice() {
            [place] => Some((here[0], *place)),
            _ => None,
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

/// The first of equal things with the first, the second with the second, in the order of the first range.
fn by_number<T: Ord + Copy>(first: &[T], second: &[T], a: &Range<usize>, b: &Range<usize>) -> Vec<(usize, usize)> {
    let there = places(second, b);
    let mut pairs: Vec<(usize, usize)> = places(first, a)
        .into_iter()
        .flat_map(|(thing, here)| {
            here.into_iter().zip(there.get(&thing).into_iter().flatten().copied().collect::<Vec<_>>())
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

/// The most pairs whose second places rise as their first ones do.
pub(super) fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair with which a rise of that length ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (index, (_, value)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *value);
        before[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() { ends.push(index) } else { ends[length] = index }
    }
    let mut rise: Vec<_> =
        std::iter::successors(ends.last().copied(), |index| before[*index]).map(|index| pairs[index]).collect();
    rise.reverse();
    rise
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_stayed_is_found_however_long_the_lists_are() {
        let old: Vec<u32> = (0..100_000).collect();
        let new: Vec<u32> = old.iter().map(|n| if n % 10 == 3 { n + 1_000_000 } else { *n }).collect();
        assert_eq!(ordered(&old, &new).len(), 90_000);
        let other: Vec<u32> = (500_000..600_000).collect();
        assert!(ordered(&old, &other).is_empty());
        // Nothing stands once.
        let (few, fewer): (Vec<u32>, Vec<u32>) =
            (old.iter().map(|n| n % 7).collect(), old.iter().map(|n| n % 5).collect());
        assert!(ordered(&few, &fewer).len() > 1_000);
    }

    proptest! {
        #[test]
        fn pairs_are_equal_and_rise(a in prop::collection::vec(0_u8..9, 0..400), b in prop::collection::vec(0_u8..9, 0..400)) {
            let pairs = ordered(&a, &b);
            prop_assert!(pairs.iter().all(|(x, y)| a[*x] == b[*y]));
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            prop_assert_eq!(ordered(&a, &a).len(), a.len());
        }
    }
}
