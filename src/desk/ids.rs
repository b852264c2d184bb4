//! The words of a page that come from messages, each with the id of its message.
//!
//! A page comes with marks around them. Where words stand, their id is put behind them; where no markup can be (in
//! attributes, in the title of the window), they are listed at the end of the page, as all others are.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use serde::Serialize;

use super::{Pages, Place, message_path};
use crate::lang::LangId;
use crate::locale::{MarkedPiece, decoded, pieces, unmarked};
use crate::markdown::escape;

/// Elements in which there are only letters.
const BARE: [&str; 6] = ["title", "script", "style", "textarea", "option", "svg"];
/// Elements in which a link would be a link in a link, or something that cannot be reached.
const TAKEN: [&str; 5] = ["a", "button", "label", "select", "summary"];
/// Elements without an end.
const VOID: [&str; 10] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Where the style of the ids is served.
pub const STYLE: &str = "/_opas/ids.css";
/// Where the desk is served.
pub const HOME: &str = "/_opas/translations/";

/// Words that come from a message.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Shown {
    lang: String,
    id: String,
    text: String,
    /// The element, and its attribute, that words without an id behind them are in.
    element: String,
    attribute: String,
}

#[derive(Serialize)]
struct List {
    ui_lang: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    shown: Shown,
    dir: &'static str,
    href: String,
    place: Option<Place>,
}

impl Pages<'_> {
    /// A page with marks, with the ids of its messages behind their words and in a list at its end.
    pub fn with_ids(&self, marked: &str) -> String {
        let mut pen = Pen { out: String::new(), open: Vec::new(), begun: Vec::new(), shown: Vec::new() };
        pen.write(marked);
        let Pen { out, shown, .. } = pen;
        let mut rows: Vec<Row> = Vec::new();
        for shown in shown {
            if rows.iter().all(|row| row.shown != shown) {
                let lang = self.config.languages.find(&shown.lang).unwrap_or(LangId::SOURCE);
                // What a language lacks is taken from the source language.
                let has_own = self.locales.is_some_and(|locales| locales.catalogue(lang).find(&shown.id).is_some());
                let place = self.written(&shown.id, if has_own { lang } else { LangId::SOURCE });
                let dir = self.config.languages.get(lang).direction().as_str();
                rows.push(Row { href: message_link(&shown.lang, &shown.id), place, dir, shown });
            }
        }
        let list = self.templates.render("ids.html", &List { ui_lang: self.texts.language(), rows });
        let style = format!("<link rel=\"stylesheet\" href=\"{STYLE}\">");
        before(&before(&out, "</head>", &style), "</body>", &list)
    }
}

/// The page of a message on the desk, from anywhere.
pub(super) fn message_link(tag: &str, id: &str) -> String {
    format!("{HOME}{}", message_path(tag, id))
}

/// A text with something before the last place where an end tag stands; at its end when there is none.
fn before(page: &str, tag: &str, what: &str) -> String {
    let at = page.rfind(tag).unwrap_or(page.len());
    [&page[..at], what, &page[at..]].concat()
}

/// Writes a page anew, mark by mark.
struct Pen {
    out: String,
    /// The elements that are open.
    open: Vec<String>,
    /// The messages that have begun, with what of them was written.
    begun: Vec<Begun>,
    shown: Vec<Shown>,
}

/// A message that has begun.
struct Begun {
    lang: String,
    id: String,
    text: String,
}

impl Begun {
    fn new(lang: &str, id: &str) -> Self {
        Self { lang: lang.to_owned(), id: id.to_owned(), text: String::new() }
    }
}

impl Pen {
    fn write(&mut self, page: &str) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut at = 0;
        for token in Tokenizer::new_with_emitter(page, emitter) {
            // Reading from a string cannot fail.
            let Ok(token) = token;
            let span = match &token {
                Token::StartTag(tag) => tag.span,
                Token::EndTag(tag) => tag.span,
                Token::Comment(comment) => comment.span,
                Token::Doctype(doctype) => doctype.span,
                Token::String(_) | Token::Error(_) => continue,
            };
            self.words(&page[at..span.start]);
            let raw = &page[span.start..span.end];
            at = span.end;
            match token {
                Token::StartTag(tag) => self.start(raw, &tag),
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    if let Some(place) = self.open.iter().rposition(|open| *open == name) {
                        self.open.truncate(place);
                    }
                    self.out.push_str(raw);
                }
                _ => self.out.push_str(raw),
            }
        }
        self.words(&page[at..]);
    }

    fn start(&mut self, raw: &str, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        for (attribute, value) in &tag.attributes {
            let value = decoded(&String::from_utf8_lossy(value));
            let mut begun: Vec<Begun> = Vec::new();
            for piece in pieces(&value) {
                match piece {
                    MarkedPiece::Text(words) => begun.iter_mut().for_each(|begun| begun.text.push_str(words)),
                    MarkedPiece::Open { lang, id } => begun.push(Begun::new(lang, id)),
                    MarkedPiece::Close => self.shown.extend(begun.pop().map(|Begun { lang, id, text }| Shown {
                        lang,
                        id,
                        text,
                        element: name.clone(),
                        attribute: String::from_utf8_lossy(attribute).into_owned(),
                    })),
                }
            }
        }
        self.out.push_str(&unmarked(&decoded(raw)));
        if !tag.self_closing && !VOID.contains(&name.as_str()) {
            self.open.push(name);
        }
    }

    /// What stands between two tags.
    fn words(&mut self, raw: &str) {
        let bare = self.open.iter().find(|name| BARE.contains(&name.as_str())).cloned();
        for piece in pieces(raw) {
            match piece {
                MarkedPiece::Text(words) => {
                    self.begun.iter_mut().for_each(|begun| begun.text.push_str(words));
                    self.out.push_str(words);
                }
                MarkedPiece::Open { lang, id } => {
                    self.begun.push(Begun::new(lang, id));
                    if bare.is_none() {
                        self.out.push_str("<span class=\"opas-message\">");
                    }
                }
                MarkedPiece::Close => {
                    let Some(Begun { lang, id, text }) = self.begun.pop() else { continue };
                    if bare.is_none() {
                        self.name(&lang, &id);
                    }
                    let element = bare.clone().unwrap_or_default();
                    self.shown.push(Shown { lang, id, text: plain(&text), element, attribute: String::new() });
                }
            }
        }
    }

    /// The id behind the words of its message.
    fn name(&mut self, lang: &str, id: &str) {
        let shown = escape(id);
        let is_taken = self.open.iter().any(|name| TAKEN.contains(&name.as_str()));
        let name = if is_taken {
            format!("<span class=\"opas-id\" lang=\"zxx\">{shown}</span></span>")
        } else {
            let href = escape(&message_link(lang, id));
            format!("<a class=\"opas-id\" lang=\"zxx\" href=\"{href}\">{shown}</a></span>")
        };
        self.out.push_str(&name);
    }
}

/// The letters of a text of HTML.
fn plain(html: &str) -> String {
    let mut out = String::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        if let Token::String(string) = token {
            out.push_str(&String::from_utf8_lossy(&string));
        }
    }
    out
}
