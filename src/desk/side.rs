//! One file side by side: each source text beside its translation, and which words of the source have changed since.

use std::collections::BTreeSet;

use serde::Serialize;

use super::effort::Effort;
use super::ids::message_link;
use super::overview::Languages;
use super::{Frame, Pages, Place, Said, side_path};
use crate::lang::LangId;
use crate::source::SourcePath;
use crate::translation::{ChangeKind, Pair, State, TextFile, TextKind, Unit, difference};

#[derive(Serialize)]
struct SidePage {
    #[serde(flatten)]
    frame: Frame,
    languages: Languages,
    lang: String,
    kind: String,
    heading: Option<Said>,
    name: String,
    source: Side,
    translation: Side,
    page: Option<String>,
    is_apart: bool,
    exists: bool,
    to_do: usize,
    words: usize,
    minutes: usize,
    rows: Vec<Row>,
}

/// One of the two languages.
#[derive(Serialize)]
struct Side {
    lang: String,
    dir: &'static str,
    language: String,
    place: Place,
}

#[derive(Serialize)]
struct Row {
    anchor: Option<String>,
    label: String,
    /// The page of the message that it is.
    message: Option<String>,
    is_heading: bool,
    state: &'static str,
    word: String,
    is_done: bool,
    note: String,
    /// The source text, with what changed since it was translated.
    changes: Vec<Piece>,
    translation: Option<String>,
    source_place: Option<Place>,
    place: Option<Place>,
}

#[derive(Serialize)]
struct Piece {
    kind: &'static str,
    text: String,
}

impl Pages<'_> {
    pub(super) fn side(&self, file: &TextFile<'_>, lang: LangId) -> String {
        let assessment = self.desk.assess(file, lang);
        let tag = self.tag(lang);
        let (source, translation) = (file.path(LangId::SOURCE, self.config), file.path(lang, self.config));
        let work: Vec<&Pair> = assessment.pairs.iter().filter(|pair| pair.state != State::UpToDate).collect();
        let effort = work.iter().map(|pair| Effort::of(pair)).fold(Effort::default(), Effort::plus);
        let heading = self.title(file, lang);
        let name = heading.as_ref().map_or_else(|| file.name.clone(), |title| title.text.clone());
        let mut seen = BTreeSet::new();
        let path = side_path(tag, &file.name);
        let page = SidePage {
            frame: self.frame(&path, format!("{name} – {}", self.texts.into("desk-queue-title", tag))),
            languages: self.languages(Some(lang), &path[tag.len() + 1..]),
            lang: tag.to_owned(),
            kind: self.kind_word(file.kind),
            heading,
            name: file.name.clone(),
            page: self.page_of(file, lang),
            is_apart: assessment.is_apart,
            exists: self.desk.text(&translation).is_some(),
            to_do: work.len(),
            words: effort.words,
            minutes: effort.minutes(),
            rows: assessment
                .pairs
                .iter()
                .map(|pair| Row {
                    anchor: Some(anchor(pair)).filter(|anchor| seen.insert(anchor.clone())),
                    message: self.message_of(file.kind, pair, lang),
                    ..self.row(pair, &source, &translation)
                })
                .collect(),
            source: self.one(LangId::SOURCE, &source),
            translation: self.one(lang, &translation),
        };
        self.templates.render("side.html", &page)
    }

    fn message_of(&self, kind: TextKind, pair: &Pair, lang: LangId) -> Option<String> {
        let is_shown = self.locales.is_some() && kind == TextKind::Messages && !pair.label().starts_with('-');
        is_shown.then(|| message_link(self.tag(lang), pair.label().split('.').next().unwrap_or_default()))
    }

    fn one(&self, lang: LangId, path: &SourcePath) -> Side {
        let Said { lang: tag, dir, .. } = self.said("", lang);
        Side { language: self.texts.named("desk-language", &tag), lang: tag, dir, place: self.place(path, None) }
    }

    fn row(&self, pair: &Pair, source: &SourcePath, translation: &SourcePath) -> Row {
        let place = |path, unit: Option<&Unit>| Some(self.place(path, Some(unit?)));
        Row {
            anchor: None,
            label: pair.label().trim_start_matches('@').to_owned(),
            message: None,
            is_heading: pair.source.as_ref().is_some_and(is_heading),
            state: pair.state.as_str(),
            word: self.state_word(pair.state),
            is_done: pair.state == State::UpToDate,
            note: pair.source.as_ref().map_or_else(String::new, |unit| unit.note.clone()),
            changes: changes(pair),
            translation: pair.translation.as_ref().map(|unit| unit.text.clone()),
            source_place: place(source, pair.source.as_ref()),
            place: place(translation, pair.translation.as_ref()),
        }
    }
}

/// The name of a text in the page of its file.
pub(super) fn anchor(pair: &Pair) -> String {
    let unit = pair.source.as_ref().or(pair.translation.as_ref());
    let digest = unit.map(|unit| unit.digest().to_string()).unwrap_or_default();
    format!("{}.{digest}", pair.label().trim_start_matches('@'))
}

fn is_heading(unit: &Unit) -> bool {
    unit.label == "@title" || unit.block.is_some() && unit.label.starts_with('h')
}

/// The source text as it is, and the words that came and went since it was translated.
fn changes(pair: &Pair) -> Vec<Piece> {
    let now = pair.source.as_ref().map_or("", |unit| unit.text.as_str());
    let Some(then) = pair.remembered() else { return vec![Piece { kind: "stayed", text: now.to_owned() }] };
    let piece = |kind, text| Piece {
        kind: match kind {
            ChangeKind::Stayed => "stayed",
            ChangeKind::Went => "went",
            ChangeKind::Came => "came",
        },
        text,
    };
    difference(then, now).into_iter().map(|change| piece(change.kind, change.text)).collect()
}
