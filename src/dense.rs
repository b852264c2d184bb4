//! Maps without gaps.
//!
//! A `BTreeMap` that grows in the order of its keys is little more than half full. On a site of a hundred thousand pages
//! that is a fifth of what is kept of them.

use std::collections::BTreeMap;

/// Adds entries to a map. One that is empty is made at once, and then has no gaps; a full one takes them one by one.
pub fn extend<K: Ord, V>(map: &mut BTreeMap<K, V>, more: Vec<(K, V)>) {
    if map.is_empty() {
        *map = more.into_iter().collect();
    } else {
        map.extend(more);
    }
}
