//! The way around the desk: its languages, and all files with texts.

use serde::Serialize;

use super::{Frame, OVERVIEW, Pages, QUEUE, START, Said, side_link};
use crate::lang::LangId;
use crate::translation::{State, TextKind};
use crate::url::encode;

/// The languages that texts are translated into.
pub(super) type Languages = Vec<Language>;

/// A language, with the page that shows in it what this page shows.
#[derive(Serialize)]
pub(super) struct Language {
    name: String,
    href: String,
    is_current: bool,
}

#[derive(Serialize)]
struct StartPage {
    #[serde(flatten)]
    frame: Frame,
    languages: Vec<Standing>,
    is_live: bool,
}

/// How a language stands.
#[derive(Serialize)]
struct Standing {
    name: String,
    href: String,
    overview: String,
    numbers: [usize; 5],
}

#[derive(Serialize)]
struct OverviewPage {
    #[serde(flatten)]
    frame: Frame,
    languages: Languages,
    lang: String,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    kind: String,
    files: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    title: Option<Said>,
    name: String,
    href: String,
    to_do: usize,
}

impl Pages<'_> {
    pub(super) fn start(&self) -> String {
        let standing = |lang| {
            let count = self.desk.survey(lang).counts.total();
            let tag = self.tag(lang);
            Standing {
                name: self.texts.named("desk-language", tag),
                href: format!("{tag}/{QUEUE}"),
                overview: format!("{tag}/{OVERVIEW}"),
                numbers: [count.up_to_date, count.outdated, count.to_confirm, count.missing, count.words],
            }
        };
        let page = StartPage {
            frame: self.frame(START, self.texts.plain("desk-title")),
            languages: self.desk.languages().map(standing).collect(),
            is_live: self.is_live,
        };
        self.templates.render("start.html", &page)
    }

    pub(super) fn overview(&self, lang: LangId) -> String {
        let survey = self.desk.survey(lang);
        let to_do = |name: &str| {
            let work = survey.work.iter().find(|work| work.name == name);
            work.map_or(0, |work| work.pairs.iter().filter(|pair| pair.state != State::UpToDate).count())
        };
        let group = |kind: TextKind| Group {
            kind: self.kinds_word(kind),
            files: (self.desk.files.iter().filter(|file| file.kind == kind))
                .map(|file| Entry {
                    title: self.title(file, lang),
                    name: file.name.clone(),
                    href: side_link(&file.name),
                    to_do: to_do(&file.name),
                })
                .collect(),
        };
        let tag = self.tag(lang);
        let page = OverviewPage {
            frame: self.frame(&format!("{tag}/{OVERVIEW}"), self.texts.into("desk-overview-title", tag)),
            languages: self.languages(Some(lang), OVERVIEW),
            lang: tag.to_owned(),
            groups: TextKind::ALL.into_iter().map(group).filter(|group| !group.files.is_empty()).collect(),
        };
        self.templates.render("overview.html", &page)
    }

    /// The same page in each language, by its path below the folder of a language.
    pub(super) fn languages(&self, current: Option<LangId>, path: &str) -> Languages {
        let language = |lang| Language {
            name: self.texts.named("desk-language", self.tag(lang)),
            href: encode(&format!("{}/{path}", self.tag(lang))),
            is_current: current == Some(lang),
        };
        self.desk.languages().map(language).collect()
    }

    pub(super) fn kind_word(&self, kind: TextKind) -> String {
        self.texts.plain(match kind {
            TextKind::Page => "desk-kind-page",
            TextKind::Checklist => "desk-kind-checklist",
            TextKind::Tools => "desk-kind-tool",
            TextKind::Roles => "desk-kind-role",
            TextKind::Messages => "desk-kind-message",
        })
    }

    pub(super) fn kinds_word(&self, kind: TextKind) -> String {
        self.texts.plain(match kind {
            TextKind::Page => "desk-kinds-pages",
            TextKind::Checklist => "desk-kinds-checklists",
            TextKind::Tools => "desk-kinds-tools",
            TextKind::Roles => "desk-kinds-roles",
            TextKind::Messages => "desk-kinds-messages",
        })
    }

    pub(super) fn state_word(&self, state: State) -> String {
        self.texts.plain(match state {
            State::UpToDate => "desk-state-up-to-date",
            State::Outdated => "desk-state-outdated",
            State::Edited => "desk-state-edited",
            State::Unconfirmed => "desk-state-unconfirmed",
            State::Missing => "desk-state-missing",
            State::Removed => "desk-state-removed",
            State::Extra => "desk-state-extra",
        })
    }
}
