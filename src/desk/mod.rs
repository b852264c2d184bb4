//! The translators' desk as pages: what is to be done in a language, and each text beside its translation.
//!
//! The same pages are served while somebody works (`opas serve`) and written as files for people who do not have opas
//! (`opas translations report`). They speak the language of whoever runs opas, and texts of the site are marked with their
//! own. What is to be done is what [`translation`](crate::translation) says. Knows neither how pages of the site are made
//! nor where they are: it is handed [`Links`].

mod effort;
mod ids;
mod message;
mod overview;
mod queue;
mod side;
mod templates;

use serde::Serialize;

use crate::config::Config;
use crate::diag::Texts;
use crate::lang::LangId;
use crate::locale::Locales;
use crate::source::{Position, SourcePath};
use crate::translation::{Desk, TextFile, TextKind, Unit};
use crate::url::encode;

pub use ids::{HOME, STYLE};
pub use templates::Templates;

/// The page that leads to all others.
const START: &str = "index.html";
/// The queue of a language, below its folder.
const QUEUE: &str = "index.html";
/// All texts of a language, below its folder.
const OVERVIEW: &str = "all.html";
/// The texts of one file each, below the folder of the language.
const SIDES: &str = "texts";
/// The messages, below the folder of a language.
const MESSAGES: &str = "messages";

/// Where pages of the desk lead to.
pub trait Links {
    /// The link that opens a source file in an editor, where there is one.
    fn editor(&self, path: &SourcePath, place: Position) -> Option<String>;

    /// The page that shows the texts of a folder in a language, where there is one.
    fn page(&self, folder: &str, lang: LangId) -> Option<String>;

    /// The pages in a language on which a message shows.
    fn showing(&self, id: &str, lang: LangId) -> Showing;
}

/// Pages on which a message shows.
#[derive(Clone, Debug, Default)]
pub struct Showing {
    /// What each is called, and the link to it.
    pub pages: Vec<(String, String)>,
    /// Whether there are pages at which nobody has looked.
    pub is_part: bool,
}

/// Links for people who have nothing but the desk.
pub struct NoLinks;

impl Links for NoLinks {
    fn editor(&self, _: &SourcePath, _: Position) -> Option<String> {
        None
    }

    fn page(&self, _: &str, _: LangId) -> Option<String> {
        None
    }

    fn showing(&self, _: &str, _: LangId) -> Showing {
        Showing::default()
    }
}

/// Everything that pages of the desk are made from.
pub struct Pages<'a> {
    /// The texts and the records.
    pub desk: &'a Desk<'a>,
    /// The settings of the site.
    pub config: &'a Config,
    /// The words of the desk.
    pub texts: &'a Texts,
    /// The templates.
    pub templates: &'a Templates,
    /// Where to.
    pub links: &'a dyn Links,
    /// The messages, where there are pages of each.
    pub locales: Option<&'a Locales>,
    /// Whether the pages renew themselves, for which they need a script.
    pub is_live: bool,
}

impl Pages<'_> {
    /// The page at a path below the desk; `None` when there is none.
    pub fn page(&self, path: &str) -> Option<String> {
        if path.is_empty() || path == START {
            return Some(self.start());
        }
        let (tag, rest) = path.split_once('/')?;
        if let Some(message) = rest.strip_prefix(MESSAGES) {
            return self.message(message.strip_prefix('/')?.strip_suffix(".html")?, self.config.languages.find(tag)?);
        }
        let lang = self.desk.languages().find(|lang| self.tag(*lang) == tag)?;
        match rest {
            "" | QUEUE => Some(self.queue(lang)),
            OVERVIEW => Some(self.overview(lang)),
            _ => {
                let name = rest.strip_prefix(SIDES)?.strip_prefix('/')?.strip_suffix(".html")?;
                let file = self.desk.files.iter().find(|file| file.name == name)?;
                Some(self.side(file, lang))
            }
        }
    }

    /// The paths of all pages.
    pub fn paths(&self) -> Vec<String> {
        let of_language = |lang: LangId| {
            let tag = self.tag(lang);
            let sides = self.desk.files.iter().map(move |file| side_path(tag, &file.name));
            [format!("{tag}/{QUEUE}"), format!("{tag}/{OVERVIEW}")].into_iter().chain(sides)
        };
        std::iter::once(START.to_owned()).chain(self.desk.languages().flat_map(of_language)).collect()
    }

    fn tag(&self, lang: LangId) -> &str {
        self.config.languages.get(lang).as_str()
    }

    /// What every page has around its own.
    fn frame(&self, path: &str, title: String) -> Frame {
        Frame {
            ui_lang: self.texts.language(),
            title,
            root: "../".repeat(path.matches('/').count()),
            policy: self.templates.policy(self.is_live),
        }
    }

    /// A text with the language that it is in.
    fn said(&self, text: impl Into<String>, lang: LangId) -> Said {
        let language = self.config.languages.get(lang);
        Said { text: text.into(), lang: language.to_string(), dir: language.direction().as_str() }
    }

    /// What a file is called: a page by its title, the others by their names.
    fn title(&self, file: &TextFile<'_>, lang: LangId) -> Option<Said> {
        let content = self.desk.content;
        let title = |lang: LangId| match file.kind {
            TextKind::Page => content.pages.get(file.folder)?.get(&lang)?.front.title.as_ref(),
            TextKind::Checklist if lang == LangId::SOURCE => content.checklists.get(file.folder)?.title.as_ref(),
            TextKind::Checklist => content.checklist_texts.get(file.folder)?.get(&lang)?.title.as_ref(),
            _ => None,
        };
        [lang, LangId::SOURCE].into_iter().find_map(|lang| Some(self.said(title(lang)?.value.trim(), lang)))
    }

    /// The page that shows the texts of a file.
    fn page_of(&self, file: &TextFile<'_>, lang: LangId) -> Option<String> {
        let is_shown = matches!(file.kind, TextKind::Page | TextKind::Checklist);
        self.links.page(file.folder, lang).filter(|_| is_shown)
    }

    /// The place of a text in its file.
    fn place(&self, path: &SourcePath, unit: Option<&Unit>) -> Place {
        let at = unit.and_then(|unit| self.desk.position(path, unit));
        let name = at.map_or_else(|| path.to_string(), |at| format!("{path}:{}", at.line));
        Place { name, editor: self.links.editor(path, at.unwrap_or(Position { line: 1, column: 1 })) }
    }
}

/// What every page has around its own.
#[derive(Serialize)]
struct Frame {
    ui_lang: String,
    title: String,
    /// The way to the folder of the desk.
    root: String,
    /// What a browser may load for the page.
    policy: String,
}

/// A text of the site.
#[derive(Serialize)]
struct Said {
    text: String,
    lang: String,
    dir: &'static str,
}

/// A place in a source file.
#[derive(Serialize)]
struct Place {
    name: String,
    editor: Option<String>,
}

/// Whether a path can be that of a page of the desk.
pub fn is_page(path: &str) -> bool {
    let below = path.split_once('/').map_or("", |(_, below)| below);
    path == START || [QUEUE, OVERVIEW].contains(&below) || below.split('/').next() == Some(SIDES)
}

/// The path of the page that shows the texts of a file.
fn side_path(tag: &str, name: &str) -> String {
    format!("{tag}/{SIDES}/{name}.html")
}

/// The path of the page of a message.
fn message_path(tag: &str, id: &str) -> String {
    format!("{tag}/{MESSAGES}/{id}.html")
}

/// The link from a page of the same language to the page of a file.
fn side_link(name: &str) -> String {
    encode(&format!("{SIDES}/{name}.html"))
}
