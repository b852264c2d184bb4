//! Whatever is edited, moved, added and removed: a text that did not change is never marked, and one that did always is.

use std::collections::BTreeSet;

use opas::digest::TextDigest;
use opas::markdown::BlockKind;
use opas::translation::{Entry, State, Translated, Unit, assess};
use proptest::prelude::*;

use super::tries;

/// What somebody does to a text; numbers choose the places.
#[derive(Clone, Debug)]
enum Edit {
    Reword(usize),
    Move(usize, usize),
    Add(usize),
    Remove(usize),
    RewordTranslation(usize),
    MoveTranslation(usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        3 => any::<usize>().prop_map(Edit::Reword),
        2 => any::<(usize, usize)>().prop_map(|(from, to)| Edit::Move(from, to)),
        2 => any::<usize>().prop_map(Edit::Add),
        1 => any::<usize>().prop_map(Edit::Remove),
        2 => any::<usize>().prop_map(Edit::RewordTranslation),
        1 => any::<(usize, usize)>().prop_map(|(from, to)| Edit::MoveTranslation(from, to)),
    ];
    prop::collection::vec(edit, 0..12)
}

/// A page: which of its texts are short ones that stand there more than once, and what kind each is.
fn page() -> impl Strategy<Value = Vec<(bool, bool)>> {
    prop::collection::vec((prop::bool::weighted(0.1), any::<bool>()), 1..25)
}

/// A text with the block that it was in the beginning; `None` for a new one.
#[derive(Clone, Debug)]
struct Text {
    origin: Option<usize>,
    words: String,
    kind: BlockKind,
}

impl Text {
    fn unit(&self) -> Unit {
        Unit {
            label: self.kind.as_str().to_owned(),
            block: Some(self.kind),
            text: self.words.clone(),
            parts: Vec::new(),
            headings: 0,
            note: String::new(),
        }
    }
}

/// A sentence that shares no word with another one.
fn sentence(number: usize, language: &str) -> String {
    (0..6).map(|word| format!("{language}{number}w{word}")).collect::<Vec<_>>().join(" ")
}

fn moved<T>(list: &mut Vec<T>, from: usize, to: usize) {
    let taken = list.remove(from % list.len());
    let to = to % (list.len() + 1);
    list.insert(to, taken);
}

proptest! {
    #![proptest_config(tries(400))]

    #[test]
    fn exactly_what_changed_is_marked(page in page(), edits in edits()) {
        let texts = |language: &str| -> Vec<Text> {
            let kind = |is_item| if is_item { BlockKind::Item } else { BlockKind::Paragraph };
            let text = |(number, (is_short, is_item)): (usize, &(bool, bool))| Text {
                origin: Some(number),
                words: if *is_short { format!("{language} same") } else { sentence(number, language) },
                kind: kind(*is_item),
            };
            page.iter().enumerate().map(text).collect()
        };
        let (mut source, mut translation) = (texts("fi"), texts("sv"));
        let entries: Vec<Entry> = source.iter().zip(&translation).map(|(source, translation)| Entry {
            label: source.kind.as_str().to_owned(),
            block: Some(source.kind),
            source: TextDigest::of(&source.words),
            translation: Translated::Text(TextDigest::of(&translation.words)),
            text: source.words.clone(),
        }).collect();
        // Of texts that are the same nobody can tell which is which, so only others are edited.
        let is_short: Vec<bool> = page.iter().map(|(is_short, _)| *is_short).collect();
        let is_own = |text: &Text| text.origin.is_some_and(|origin| !is_short[origin]);
        let (mut reworded, mut retranslated) = (BTreeSet::new(), BTreeSet::new());
        for (number, edit) in edits.into_iter().enumerate() {
            let length = source.len();
            match edit {
                Edit::Reword(at) if length > 0 && is_own(&source[at % length]) => {
                    let text = &mut source[at % length];
                    text.words = text.words.replacen("w1", &format!("w1x{number}"), 1);
                    reworded.insert(text.origin);
                }
                Edit::Move(from, to) if length > 0 && is_own(&source[from % length]) => moved(&mut source, from, to),
                Edit::Add(at) => {
                    let text = Text { origin: None, words: sentence(1000 + number, "fi"), kind: BlockKind::Paragraph };
                    source.insert(at % (length + 1), text);
                }
                Edit::Remove(at) if length > 0 && is_own(&source[at % length]) => {
                    source.remove(at % length);
                }
                Edit::RewordTranslation(at) if is_own(&translation[at % translation.len()]) => {
                    let length = translation.len();
                    let text = &mut translation[at % length];
                    text.words = text.words.replacen("w2", &format!("w2x{number}"), 1);
                    retranslated.insert(text.origin);
                }
                Edit::MoveTranslation(from, to) if is_own(&translation[from % translation.len()]) => {
                    // What was moved keeps its words here: nothing tells a text that was moved and reworded from a new one.
                    let length = translation.len();
                    if !retranslated.contains(&translation[from % length].origin) {
                        moved(&mut translation, from, to);
                    }
                }
                _ => {}
            }
        }
        let source_units: Vec<Unit> = source.iter().map(Text::unit).collect();
        let translation_units: Vec<Unit> = translation.iter().map(Text::unit).collect();
        let assessment = assess(&source_units, &translation_units, &entries);
        prop_assert_eq!(&assessment.pairs.iter().filter_map(|pair| pair.source.clone()).collect::<Vec<_>>(), &source_units);
        for (text, pair) in source.iter().zip(&assessment.pairs) {
            let is_retranslated = retranslated.contains(&text.origin);
            match (text.origin, reworded.contains(&text.origin)) {
                (None, _) => prop_assert_ne!(pair.state, State::UpToDate, "{:?}", text),
                (Some(_), false) => prop_assert_eq!(pair.state, State::UpToDate, "{:?}", text),
                (Some(_), true) if is_retranslated => prop_assert_eq!(pair.state, State::Edited, "{:?}", text),
                (Some(_), true) => prop_assert_eq!(pair.state, State::Outdated, "{:?}", text),
            }
        }
    }
}
