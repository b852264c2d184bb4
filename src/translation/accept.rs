//! Saying that translations fit: the only thing that changes a record.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::assess::{Assessment, Pair, State};
use super::record::{Entry, Translated};
use super::unit::Unit;

/// What is said of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its translation fits the source text as it is now.
    Fits,
    /// It is the same in both languages on purpose.
    Same,
    /// The edit of the source text needs no other translation.
    Minor,
}

/// The entries of a file after something was said of some of its texts, and how many of them changed.
pub(super) fn accepted(
    assessment: &Assessment,
    entries: &[Entry],
    verdict: Verdict,
    is_meant: &dyn Fn(usize, &Pair) -> bool,
) -> (Vec<Entry>, usize) {
    let mut after: Vec<Entry> = Vec::with_capacity(assessment.pairs.len());
    for (index, pair) in assessment.pairs.iter().enumerate() {
        match if is_meant(index, pair) { said(pair, verdict) } else { Said::Nothing } {
            Said::Entry(entry) => after.push(entry),
            Said::Gone => {}
            Said::Nothing => after.extend(pair.entry.clone()),
        }
    }
    // Blocks stand in the order of the page, and names in that of the alphabet.
    after.sort_by(|a, b| {
        a.block.is_some().cmp(&b.block.is_some()).then_with(|| match a.block {
            Some(_) => Ordering::Equal,
            None => a.label.cmp(&b.label),
        })
    });
    let changed = lacking(&after, entries).max(lacking(entries, &after));
    (after, changed)
}

/// How many of some entries are not among others.
fn lacking(some: &[Entry], others: &[Entry]) -> usize {
    let key = |entry: &Entry| (entry.label.clone(), entry.source, entry.translation);
    let others: BTreeSet<_> = others.iter().map(key).collect();
    some.iter().filter(|entry| !others.contains(&key(entry))).count()
}

/// What a verdict makes of a text.
enum Said {
    /// This is recorded.
    Entry(Entry),
    /// The text is forgotten.
    Gone,
    /// Everything stays as it was.
    Nothing,
}

fn said(pair: &Pair, verdict: Verdict) -> Said {
    let Some(source) = &pair.source else {
        // The source text is gone; what the translation does about it is done.
        return if verdict == Verdict::Fits { Said::Gone } else { Said::Nothing };
    };
    let recorded = pair.entry.as_ref().map(|entry| entry.translation);
    let translation = match (verdict, &pair.translation) {
        (Verdict::Fits, Some(unit)) if recorded == Some(Translated::Same) && unit.text == source.text => recorded,
        (Verdict::Fits, Some(unit)) => Some(Translated::Text(unit.digest())),
        (Verdict::Fits, None) => Some(Translated::Nothing),
        (Verdict::Same, Some(unit)) if unit.text != source.text => None,
        (Verdict::Same, _) => Some(Translated::Same),
        // What was recorded of the translation stays: only the source text is another one.
        (Verdict::Minor, _) => recorded.filter(|_| pair.state == State::Outdated),
    };
    translation.map_or(Said::Nothing, |translation| Said::Entry(entry(source, translation)))
}

fn entry(source: &Unit, translation: Translated) -> Entry {
    let (label, block) = (source.label.clone(), source.block);
    Entry { label, block, source: source.digest(), translation, text: source.text.clone() }
}
