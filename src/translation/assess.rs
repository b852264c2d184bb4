//! Where the translation of one file stands: each text beside its source, and what is to be done about it.

use std::collections::BTreeMap;

use super::align::{self, Matches};
use super::headings::by_level;
use super::record::{Entry, Translated};
use super::unit::Unit;
use crate::digest::TextDigest;
use crate::markdown::BlockKind;

/// Where the translation of a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The source text is the one that was translated.
    UpToDate,
    /// The source text has changed since.
    Outdated,
    /// The source text has changed, and then the translation: somebody has to confirm that it fits.
    Edited,
    /// There is a translation, and nobody has said yet that it fits.
    Unconfirmed,
    /// There is no translation.
    Missing,
    /// The source text is gone, and its translation still there.
    Removed,
    /// The translation has a text that the source lacks.
    Extra,
}

impl State {
    /// The word in reports and in exchange files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UpToDate => "up-to-date",
            Self::Outdated => "outdated",
            Self::Edited => "edited",
            Self::Unconfirmed => "unconfirmed",
            Self::Missing => "missing",
            Self::Removed => "removed",
            Self::Extra => "extra",
        }
    }

    /// The words for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::UpToDate => "up to date",
            Self::Outdated => "outdated",
            Self::Edited => "edited, to confirm",
            Self::Unconfirmed => "new, to confirm",
            Self::Missing => "missing",
            Self::Removed => "its source text is gone",
            Self::Extra => "the source has no such text",
        }
    }

    /// Whether readers get an old text: what the source says now is not what they read.
    pub fn is_outdated(self) -> bool {
        matches!(self, Self::Outdated | Self::Edited | Self::Removed)
    }
}

/// A text and its translation.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Where the translation stands.
    pub state: State,
    /// The source text; `None` where it is gone.
    pub source: Option<Unit>,
    /// The translation; `None` where there is none.
    pub translation: Option<Unit>,
    /// What is recorded.
    pub entry: Option<Entry>,
}

impl Pair {
    /// The label of the text.
    pub fn label(&self) -> &str {
        let unit = self.source.as_ref().or(self.translation.as_ref()).map(|unit| unit.label.as_str());
        unit.or_else(|| self.entry.as_ref().map(|entry| entry.label.as_str())).unwrap_or_default()
    }

    /// The source text as it was when it was translated, where it has changed since.
    pub fn remembered(&self) -> Option<&str> {
        let entry = self.entry.as_ref()?;
        let is_same = self.source.as_ref().is_some_and(|source| source.digest() == entry.source);
        (!is_same).then_some(entry.text.as_str())
    }
}

/// Where the translation of a file stands.
#[derive(Clone, Debug, Default)]
pub struct Assessment {
    /// The texts in the order of the source; what the source lacks stands at the end.
    pub pairs: Vec<Pair>,
    /// Whether source and translation are built so differently that single texts cannot be compared.
    pub is_apart: bool,
}

/// The ids of the texts of a file; none for those without a source. An id tells the label and the source text: when the
/// source is edited, it is another one.
pub fn ids(pairs: &[Pair]) -> Vec<Option<String>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let id = |pair: &Pair| {
        let source = pair.source.as_ref()?;
        let label: String = source.label.chars().filter(|c| *c != '@').collect();
        let id = format!("t.{label}.{}", source.digest());
        let count = seen.entry(id.clone()).or_insert(0);
        *count += 1;
        Some(if *count == 1 { id } else { format!("{id}.{count}") })
    };
    pairs.iter().map(id).collect()
}

/// Compares a file with its translation and with what is recorded.
pub fn assess(source: &[Unit], translation: &[Unit], entries: &[Entry]) -> Assessment {
    let (sources, translations) = match_record(source, translation, entries);
    let counterparts = counterparts(source, translation, &sources, &translations);
    let mut pairs = Vec::with_capacity(source.len());
    let mut used = vec![false; translation.len()];
    for (place, unit) in source.iter().enumerate() {
        let entry = sources.back[place].map(|index| &entries[index]);
        let counterpart = counterparts[place];
        if let Some(index) = counterpart {
            used[index] = true;
        }
        let translated = counterpart.map(|index| &translation[index]);
        let state = state(unit, translated, entry);
        pairs.push(Pair { state, source: Some(unit.clone()), translation: translated.cloned(), entry: entry.cloned() });
    }
    for (index, entry) in entries.iter().enumerate().filter(|(index, _)| sources.forward[*index].is_none()) {
        // What is gone from both is gone.
        let Some(place) = translations.forward[index].filter(|place| !used[*place]) else { continue };
        used[place] = true;
        let unit = &translation[place];
        let is_edited = entry.translation != Translated::Text(unit.digest());
        let state = if is_edited { State::Edited } else { State::Removed };
        pairs.push(Pair { state, source: None, translation: Some(unit.clone()), entry: Some(entry.clone()) });
    }
    for (unit, _) in translation.iter().zip(&used).filter(|(_, used)| !**used) {
        pairs.push(Pair { state: State::Extra, source: None, translation: Some(unit.clone()), entry: None });
    }
    let is_apart = is_apart(source, translation, entries, &pairs);
    if is_apart && pairs.iter().any(|pair| pair.state.is_outdated()) {
        // Nobody can say which text is concerned.
        let counted = pairs.iter_mut().filter(|pair| pair.state == State::UpToDate);
        counted.for_each(|pair| pair.state = State::Outdated);
    }
    Assessment { pairs, is_apart }
}

fn state(source: &Unit, translation: Option<&Unit>, entry: Option<&Entry>) -> State {
    let Some(entry) = entry else { return if translation.is_some() { State::Unconfirmed } else { State::Missing } };
    let is_same = entry.source == source.digest();
    match (entry.translation, translation) {
        (Translated::Nothing | Translated::Same, None) if is_same => State::UpToDate,
        (Translated::Nothing, None) => State::Outdated,
        (_, None) => State::Missing,
        (Translated::Same, Some(unit)) if unit.text == source.text => State::UpToDate,
        (_, Some(_)) if is_same => State::UpToDate,
        (Translated::Text(digest), Some(unit)) if digest == unit.digest() => State::Outdated,
        (Translated::Same, Some(unit)) if unit.digest() == entry.source => State::Outdated,
        (_, Some(_)) => State::Edited,
    }
}

/// Which recorded text is which source text and which translation.
fn match_record(source: &[Unit], translation: &[Unit], entries: &[Entry]) -> (Matches, Matches) {
    let digest = |unit: &Unit| keyed(unit.digest(), &unit.label, unit.block.is_some());
    let source_digests: Vec<TextDigest> = source.iter().map(digest).collect();
    let translation_digests: Vec<TextDigest> = translation.iter().map(digest).collect();
    let recorded: Vec<TextDigest> =
        entries.iter().map(|entry| keyed(entry.source, &entry.label, entry.block.is_some())).collect();
    let translated: Vec<TextDigest> = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| match entry.translation {
            Translated::Text(digest) => keyed(digest, &entry.label, entry.block.is_some()),
            Translated::Same => recorded[index],
            // No text has this digest.
            Translated::Nothing => TextDigest::of(&format!("\0{index}")),
        })
        .collect();

    let mut sources = align::equal(&recorded, &source_digests);
    // What is much alike is the same text with other words, wherever it stands; what is left over between the same
    // neighbours was written anew.
    let recorded_words: Vec<_> = entries.iter().map(|entry| align::words(&entry.text)).collect();
    let source_words: Vec<_> = source.iter().map(|unit| align::words(&unit.text)).collect();
    align::reworded(&mut sources, |index, place| {
        let both_blocks = entries[index].block.is_some() && source[place].block.is_some();
        if both_blocks { align::likeness(&recorded_words[index], &source_words[place]) } else { 0.0 }
    });
    let gaps = align::gaps(&sources);
    align::edited(&mut sources, &gaps, |index, place| fit(&entries[index].label, &source[place]));
    by_name(&mut sources, entries, source);

    let mut translations = align::equal(&translated, &translation_digests);
    let gaps = align::gaps(&translations);
    let has_text = |index: usize| entries[index].translation != Translated::Nothing;
    align::edited(&mut translations, &gaps, |index, place| {
        has_text(index).then(|| fit(&entries[index].label, &translation[place])).flatten()
    });
    by_name(&mut translations, entries, translation);
    (sources, translations)
}

/// How well a recorded text and a text of a file fit that are not equal: by their kind or their name.
fn fit(label: &str, unit: &Unit) -> Option<f64> {
    (label == unit.label).then_some(if unit.block.is_some() { 1.0 } else { 10.0 })
}

/// Texts that have names are found by them, wherever they stand.
fn by_name(matches: &mut Matches, entries: &[Entry], units: &[Unit]) {
    let names: BTreeMap<&str, usize> = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.block.is_none())
        .map(|(place, unit)| (unit.label.as_str(), place))
        .collect();
    for (index, entry) in entries.iter().enumerate() {
        let Some(place) = names.get(entry.label.as_str()) else { continue };
        if matches.forward[index].is_none() && matches.back[*place].is_none() {
            matches.forward[index] = Some(*place);
            matches.back[*place] = Some(index);
        }
    }
}

/// For each source text the translation that stands for it: by the record, and what the record does not know by
/// name or by its place among what it knows.
fn counterparts(
    source: &[Unit],
    translation: &[Unit],
    sources: &Matches,
    translations: &Matches,
) -> Vec<Option<usize>> {
    let mut matches = Matches { forward: vec![None; source.len()], back: vec![None; translation.len()] };
    for (place, index) in sources.back.iter().enumerate() {
        if let Some(other) = index.and_then(|index| translations.forward[index]) {
            (matches.forward[place], matches.back[other]) = (Some(other), Some(place));
        }
    }
    let names: BTreeMap<&str, usize> = translation
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.block.is_none())
        .map(|(place, unit)| (unit.label.as_str(), place))
        .collect();
    for (place, unit) in source.iter().enumerate().filter(|(_, unit)| unit.block.is_none()) {
        if let Some(other) = names.get(unit.label.as_str()).filter(|other| matches.back[**other].is_none()) {
            (matches.forward[place], matches.back[*other]) = (Some(*other), Some(place));
        }
    }
    if sources.back.iter().all(Option::is_none) {
        // Nothing is recorded: the headings hold the rest in its section.
        let headings = |units: &[Unit]| -> (Vec<usize>, Vec<u8>) {
            let level = |unit: &Unit| match unit.block {
                Some(BlockKind::Heading(level)) => Some(level),
                _ => None,
            };
            units.iter().enumerate().filter_map(|(place, unit)| Some((place, level(unit)?))).unzip()
        };
        let ((first, wanted), (second, found)) = (headings(source), headings(translation));
        for (place, other) in by_level(&wanted, &found) {
            (matches.forward[first[place]], matches.back[second[other]]) = (Some(second[other]), Some(first[place]));
        }
    }
    // A translation that was reworded has no other sign than its place; then what nobody knows yet is new on both sides.
    let is_new = |place: usize| sources.back[place].is_none();
    let is_unknown = |other: usize| translations.back[other].is_none();
    let is_alike = |place: usize, other: usize| {
        let (unit, translated) = (&source[place], &translation[other]);
        unit.block.is_some() && unit.label == translated.label && is_unknown(other)
    };
    let in_gaps = |matches: &mut Matches, of_new: bool| {
        let gaps = align::gaps(matches);
        align::edited(matches, &gaps, |place, other| {
            // Headings hold the rest in its section.
            let weight = if source[place].label.starts_with('h') { 3.0 } else { 1.0 };
            (is_alike(place, other) && is_new(place) == of_new).then_some(weight)
        });
    };
    // Reworded and moved: it is left over, and so is its source.
    let anywhere = |matches: &mut Matches, are_all: bool| {
        let left = (0..source.len()).filter(|place| matches.forward[*place].is_none() && !is_new(*place));
        let free = (0..translation.len()).filter(|other| matches.back[*other].is_none() && is_unknown(*other));
        let (left, free): (Vec<usize>, Vec<usize>) = (left.collect(), free.collect());
        if are_all && free.len() > left.len() {
            return;
        }
        for (place, other) in align::in_order(&left, &free, |place, other| is_alike(place, other).then_some(1.0)) {
            (matches.forward[place], matches.back[other]) = (Some(other), Some(place));
        }
    };
    in_gaps(&mut matches, false);
    // Where no translation can be a new one, those that are left over were reworded.
    anywhere(&mut matches, true);
    in_gaps(&mut matches, true);
    anywhere(&mut matches, false);
    matches.forward
}

/// A text that has a name is another one than the same words under another name.
fn keyed(digest: TextDigest, label: &str, is_block: bool) -> TextDigest {
    if is_block { digest } else { digest.under(label) }
}

fn is_apart(source: &[Unit], translation: &[Unit], entries: &[Entry], pairs: &[Pair]) -> bool {
    let blocks = |units: &[Unit]| units.iter().filter(|unit| unit.block.is_some()).count();
    let most = blocks(source).max(blocks(translation));
    if most < 4 || translation.is_empty() {
        return false;
    }
    let without = entries.iter().filter(|entry| entry.translation == Translated::Nothing).count();
    let is_pair = |pair: &&Pair| {
        pair.source.as_ref().is_some_and(|unit| unit.block.is_some())
            && pair.translation.is_some()
            && pair.entry.is_none()
    };
    if entries.is_empty() { pairs.iter().filter(is_pair).count() * 2 < most } else { without * 2 > most }
}
