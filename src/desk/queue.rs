//! The queue of a language: what is to be done, why, and how long it takes. What readers get wrong comes first.

use serde::Serialize;

use super::effort::{CHECKED_AN_HOUR, Effort, TRANSLATED_AN_HOUR};
use super::overview::Languages;
use super::side::anchor;
use super::{Frame, Pages, Place, QUEUE, Said, side_link};
use crate::lang::LangId;
use crate::translation::{Count, Pair, State, Survey, TextFile, TextKind, Work};

/// How many words of a text stand for it.
const EXCERPT: usize = 12;

#[derive(Serialize)]
struct QueuePage {
    #[serde(flatten)]
    frame: Frame,
    languages: Languages,
    lang: String,
    has_record: bool,
    tasks: Vec<Task>,
    words: usize,
    minutes: usize,
    translated_an_hour: usize,
    checked_an_hour: usize,
    counts: Vec<Row>,
}

/// One thing to do: a page or checklist, a file that is missing as a whole, or one text of the others.
#[derive(Serialize)]
struct Task {
    kind: String,
    /// What readers know it by.
    title: Option<Said>,
    /// What the file knows it by; empty for a whole file.
    id: String,
    reasons: Vec<Reason>,
    words: usize,
    minutes: usize,
    side: String,
    /// Where the first text is that is to be done.
    place: Place,
    page: Option<String>,
    #[serde(skip)]
    rank: u8,
}

#[derive(Serialize)]
struct Reason {
    state: &'static str,
    word: String,
    count: usize,
}

#[derive(Serialize)]
struct Row {
    kind: String,
    numbers: [usize; 5],
}

impl Pages<'_> {
    pub(super) fn queue(&self, lang: LangId) -> String {
        let survey = self.desk.survey(lang);
        let tag = self.tag(lang);
        let mut tasks: Vec<Task> = survey.work.iter().flat_map(|work| self.tasks(work, lang)).collect();
        // The order of the files stays among equals.
        tasks.sort_by_key(|task| task.rank);
        let effort = survey.work.iter().map(Effort::of_work).fold(Effort::default(), Effort::plus);
        let page = QueuePage {
            frame: self.frame(&format!("{tag}/{QUEUE}"), self.texts.into("desk-queue-title", tag)),
            languages: self.languages(Some(lang), QUEUE),
            lang: tag.to_owned(),
            has_record: self.desk.record(lang).is_some(),
            words: effort.words,
            minutes: effort.minutes(),
            translated_an_hour: TRANSLATED_AN_HOUR,
            checked_an_hour: CHECKED_AN_HOUR,
            counts: self.rows(&survey),
            tasks,
        };
        self.templates.render("queue.html", &page)
    }

    fn tasks(&self, work: &Work, lang: LangId) -> Vec<Task> {
        let Some(file) = self.desk.files.iter().find(|file| file.name == work.name) else { return Vec::new() };
        let is_whole = !work.exists || matches!(work.kind, TextKind::Page | TextKind::Checklist);
        if is_whole {
            return vec![self.task(work, file, &work.pairs.iter().collect::<Vec<_>>(), lang)];
        }
        let one = |pair: &Pair| {
            let unit = pair.source.as_ref().map(|unit| (unit, LangId::SOURCE));
            let unit = unit.or_else(|| Some((pair.translation.as_ref()?, lang)));
            let title = unit.map(|(unit, lang)| self.said(excerpt(&unit.text), lang));
            Task { title, id: pair.label().to_owned(), ..self.task(work, file, &[pair], lang) }
        };
        work.pairs.iter().map(one).collect()
    }

    fn task(&self, work: &Work, file: &TextFile<'_>, pairs: &[&Pair], lang: LangId) -> Task {
        let effort = pairs.iter().map(|pair| Effort::of(pair)).fold(Effort::default(), Effort::plus);
        let first = pairs.iter().min_by_key(|pair| rank(pair.state));
        // Where there is no translation yet, one opens what is to be translated.
        let place = match first.and_then(|pair| pair.translation.as_ref()) {
            Some(unit) => self.place(&work.translation, Some(unit)),
            None if work.exists && work.kind != TextKind::Page => self.place(&work.translation, None),
            None => self.place(&work.source, first.and_then(|pair| pair.source.as_ref())),
        };
        let anchor = first.filter(|_| work.exists).map(|pair| format!("#{}", anchor(pair))).unwrap_or_default();
        Task {
            kind: self.kind_word(work.kind),
            title: self.title(file, lang),
            id: String::new(),
            reasons: self.reasons(pairs),
            words: effort.words,
            minutes: effort.minutes(),
            side: format!("{}{anchor}", side_link(&work.name)),
            place,
            page: self.page_of(file, lang),
            rank: first.map_or(u8::MAX, |pair| rank(pair.state)),
        }
    }

    fn reasons(&self, pairs: &[&Pair]) -> Vec<Reason> {
        let mut states: Vec<State> = pairs.iter().map(|pair| pair.state).collect();
        states.sort_by_key(|state| (rank(*state), *state));
        let reason =
            |alike: &[State]| Reason { state: alike[0].as_str(), word: self.state_word(alike[0]), count: alike.len() };
        states.chunk_by(|a, b| a == b).map(reason).collect()
    }

    /// How many texts of each kind stand where.
    fn rows(&self, survey: &Survey) -> Vec<Row> {
        let row = |kind: String, count: Count| {
            let Count { up_to_date, outdated, to_confirm, missing, words } = count;
            Row { kind, numbers: [up_to_date, outdated, to_confirm, missing, words] }
        };
        let kinds = TextKind::ALL.into_iter();
        let kinds = kinds.filter_map(|kind| Some(row(self.kinds_word(kind), *survey.counts.0.get(&kind)?)));
        let all = row(self.texts.plain("desk-all-kinds"), survey.counts.total());
        kinds.chain(std::iter::once(all)).collect()
    }
}

/// What readers get wrong comes before what they do not get, and that before what may be right.
fn rank(state: State) -> u8 {
    match state {
        State::Outdated | State::Removed => 0,
        State::Missing => 1,
        State::Edited | State::Unconfirmed => 2,
        State::Extra | State::UpToDate => 3,
    }
}

fn excerpt(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().take(EXCERPT + 1).collect();
    if words.len() > EXCERPT {
        words[EXCERPT] = "…";
    }
    words.join(" ")
}
