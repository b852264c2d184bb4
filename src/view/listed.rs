//! Lists that many pages have alike: what templates see of such a list is made once.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use tera::Value;

use crate::digest::Shared;

/// A list that many pages have, and what stands on one page in some of its places instead. For a template it is a plain
/// list. Most of what surrounds the text of a page surrounds the page beside it too: it is hashed once, and made into
/// values of the template engine once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SharedList<T> {
    shared: Shared<Entries<T>>,
    /// Places with what they have on this page, in the order of the places.
    instead: Vec<(usize, T)>,
}

#[derive(Debug)]
struct Entries<T> {
    entries: Vec<T>,
    /// The same for templates, once one has asked.
    value: OnceLock<Value>,
}

impl<T: Hash> SharedList<T> {
    /// Takes a list for sharing.
    pub fn new(entries: Vec<T>) -> Self {
        Self { shared: Shared::new(Entries { entries, value: OnceLock::new() }), instead: Vec::new() }
    }
}

impl<T> SharedList<T> {
    /// The list as one page has it, with other entries in some places. The places are in their order.
    #[must_use]
    pub fn with(&self, instead: Vec<(usize, T)>) -> Self {
        Self { shared: self.shared.clone(), instead }
    }
}

impl<T: Hash> Default for SharedList<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T: Hash> Hash for Entries<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.entries.hash(state);
    }
}

impl<T: Serialize> Entries<T> {
    fn value(&self) -> tera::TeraResult<&Value> {
        if let Some(made) = self.value.get() {
            return Ok(made);
        }
        let made = Value::try_from_serializable(&self.entries)?;
        Ok(self.value.get_or_init(|| made))
    }
}

impl<T: Serialize> Serialize for SharedList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The template engine takes what is a value of its own as it is.
        let shared = self.shared.value().map_err(S::Error::custom)?;
        if self.instead.is_empty() {
            return shared.serialize(serializer);
        }
        let values = shared.as_array().unwrap_or_default();
        let mut list = serializer.serialize_seq(Some(values.len()))?;
        let mut instead = self.instead.iter().peekable();
        for (place, value) in values.iter().enumerate() {
            match instead.next_if(|(own, _)| *own == place) {
                Some((_, own)) => list.serialize_element(own)?,
                None => list.serialize_element(value)?,
            }
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Digest;

    #[test]
    fn a_template_sees_a_plain_list_with_what_the_page_has_instead() {
        let list = SharedList::new(vec![1, 2, 3]);
        let shown = |list: &SharedList<u8>| Value::try_from_serializable(list).map(|value| value.to_string());
        assert_eq!(shown(&list).ok().as_deref(), Some("[1, 2, 3]"));
        assert_eq!(shown(&list.with(vec![(0, 7), (2, 9)])).ok().as_deref(), Some("[7, 2, 9]"));
        assert_eq!(shown(&list).ok().as_deref(), Some("[1, 2, 3]"), "another page still has the list as it was");
    }

    #[test]
    fn lists_are_told_apart_by_all_that_a_page_shows() {
        let list = SharedList::new(vec!["a", "b"]);
        assert_eq!(Digest::of(&list), Digest::of(&SharedList::new(vec!["a", "b"])));
        assert_ne!(Digest::of(&list), Digest::of(&list.with(vec![(1, "c")])));
        assert_ne!(Digest::of(&list), Digest::of(&SharedList::new(vec!["a", "c"])));
    }
}
