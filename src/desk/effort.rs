//! How long translating takes: an estimate, so that work can be planned.

use crate::translation::{ChangeKind, Pair, State, Unit, Work, difference};

/// How many words somebody translates in an hour, with looking things up.
pub(super) const TRANSLATED_AN_HOUR: usize = 250;
/// How many words somebody compares with their translation in an hour.
pub(super) const CHECKED_AN_HOUR: usize = 1000;

const SECONDS_AN_HOUR: usize = 3600;

/// Work in words and in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effort {
    /// The words of the source texts.
    pub(super) words: usize,
    seconds: usize,
}

impl Effort {
    /// The work in one text: what is new is translated, the rest is compared.
    pub(super) fn of(pair: &Pair) -> Self {
        let source = pair.source.as_ref();
        let words = source.map_or(0, Unit::words);
        let new = match (pair.state, pair.remembered(), source) {
            (State::Missing, ..) => words,
            (State::Outdated, Some(old), Some(source)) => new_words(old, &source.text),
            _ => 0,
        };
        let compared = if pair.state == State::Missing { 0 } else { words };
        let seconds = new * SECONDS_AN_HOUR / TRANSLATED_AN_HOUR + compared * SECONDS_AN_HOUR / CHECKED_AN_HOUR;
        Self { words, seconds }
    }

    /// The work in all texts of a file.
    pub(super) fn of_work(work: &Work) -> Self {
        work.pairs.iter().map(Self::of).fold(Self::default(), Self::plus)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self { words: self.words + other.words, seconds: self.seconds + other.seconds }
    }

    /// Whole minutes; what is to be done at all takes one.
    pub(super) fn minutes(self) -> usize {
        self.seconds.div_ceil(60)
    }
}

fn new_words(old: &str, new: &str) -> usize {
    let came = difference(old, new).into_iter().filter(|change| change.kind == ChangeKind::Came);
    came.map(|change| change.text.split_whitespace().count()).sum()
}
