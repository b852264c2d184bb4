//! One message: what it says in each language, where that is written, and on which pages it shows.

use serde::Serialize;

use super::overview::Languages;
use super::{Frame, Pages, Place, Said, message_path};
use crate::lang::LangId;
use crate::source::position;

#[derive(Serialize)]
struct MessagePage {
    #[serde(flatten)]
    frame: Frame,
    languages: Languages,
    lang: String,
    id: String,
    wordings: Vec<Wording>,
    pages_title: String,
    pages: Vec<Shows>,
    is_part: bool,
}

/// What the message says in a language.
#[derive(Serialize)]
struct Wording {
    language: String,
    said: Option<Said>,
    comment: String,
    place: Option<Place>,
}

#[derive(Serialize)]
struct Shows {
    name: String,
    href: String,
}

impl Pages<'_> {
    pub(super) fn message(&self, id: &str, lang: LangId) -> Option<String> {
        let locales = self.locales?;
        self.config.languages.ids().find_map(|lang| locales.catalogue(lang).find(id))?;
        let tag = self.tag(lang);
        let wording = |lang: LangId| {
            let found = locales.catalogue(lang).find(id);
            Wording {
                language: self.texts.named("desk-language", self.tag(lang)),
                comment: found.as_ref().map_or_else(String::new, |(_, text)| text.comment.clone()),
                place: self.written(id, lang),
                said: found.map(|(_, text)| self.said(text.text, lang)),
            }
        };
        let showing = self.links.showing(id, lang);
        let page = MessagePage {
            frame: self.frame(&message_path(tag, id), format!("{id} – {}", self.texts.plain("desk-kind-message"))),
            languages: self.languages(None, super::QUEUE),
            lang: self
                .tag(self.desk.languages().find(|own| *own == lang).or_else(|| self.desk.languages().next())?)
                .to_owned(),
            id: id.to_owned(),
            wordings: self.config.languages.ids().map(wording).collect(),
            pages_title: self.texts.into("desk-message-pages", tag),
            pages: showing.pages.into_iter().map(|(name, href)| Shows { name, href }).collect(),
            is_part: showing.is_part,
        };
        Some(self.templates.render("message.html", &page))
    }

    /// Where a message of a language is written; `None` when it comes with opas, or when the language lacks it.
    pub(super) fn written(&self, id: &str, lang: LangId) -> Option<Place> {
        let (path, text) = self.locales?.catalogue(lang).find(id)?;
        let path = path?;
        let source = self.desk.text(&path)?;
        // The line on which its name stands.
        let start = source.get(..text.range.start)?.rfind(text.key.as_str()).unwrap_or(text.range.start);
        let at = position(&source, start);
        Some(Place { name: format!("{path}:{}", at.line), editor: self.links.editor(&path, at) })
    }
}
