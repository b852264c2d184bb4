//! The first pass: what others need to know of a text, and what is wrong in it.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag};

use super::directive::{Directive, NAMES};
use super::events::{Located, directive_at, end_of, events, text_of};
use super::readable::Readable;
use super::unread::{self, Footnotes, Unread};
use super::{blocks, inline, table};
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::{TextDigest, TextTally};
use crate::lang::Lang;
use crate::prose::Prose;
use crate::source::{Place, SourcePath, Span};

/// What a text may hold.
#[derive(Clone, Copy, Debug)]
pub struct TextRules<'a> {
    /// Whether HTML in Markdown is let through.
    pub raw_html: bool,
    /// What the words of its language are looked at with.
    pub prose: &'a Prose,
    /// Whether the language it is in is known to be another one.
    pub any_language: bool,
}

/// What others need to know of a Markdown text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Headings and shared texts in their order.
    pub parts: Box<[Part]>,
    /// Everything that leads somewhere, in its order.
    pub links: Box<[LinkRef]>,
    /// Whether the text places link cards.
    pub places_cards: bool,
    /// Its blocks of text, as far as it takes to tell whether one has changed.
    pub texts: TextTally,
    /// Mail addresses that it links to, which are not among the links.
    pub addresses: Box<[Box<str>]>,
    /// Kinds of its notes, in their order.
    pub asides: Box<[&'static str]>,
    /// Names of its directives, in their order.
    pub directives: Box<[&'static str]>,
    /// Its paragraphs, so that a translation can be told from its source.
    pub paragraphs: Box<[Paragraph]>,
}

/// A paragraph, or another block of running text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What tells whether two paragraphs are the same.
    pub digest: TextDigest,
    /// Where it begins in the file, in bytes.
    start: u32,
    /// Bytes of its first line; of very long ones the beginning is enough.
    length: u16,
    /// Whether the author says that it is meant to be the same in all languages.
    pub is_same: bool,
}

impl Paragraph {
    /// A paragraph with its first line.
    pub(super) fn new(digest: TextDigest, first_line: &Range<usize>, is_same: bool) -> Self {
        let start = u32::try_from(first_line.start).unwrap_or(u32::MAX);
        let length = u16::try_from(first_line.len()).unwrap_or(u16::MAX);
        Self { digest, start, length, is_same }
    }

    /// Its first line.
    pub fn place(&self) -> Place {
        let start = self.start as usize;
        (start..start + usize::from(self.length)).into()
    }
}

/// A heading, or a place where a shared text comes in.
#[derive(Clone, Debug)]
pub enum Part {
    /// A heading.
    Heading(Heading),
    /// The folder of a shared text; its link is among [`Document::links`] too.
    Include(LinkRef),
}

impl Hash for Part {
    /// What it says, wherever it stands.
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Heading(Heading { level, text, html, id, place: _ }) => (level, text, html, id).hash(state),
            Self::Include(LinkRef { target, .. }) => target.hash(state),
        }
    }
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// The text without markup.
    pub text: Arc<str>,
    /// The text as HTML without links.
    pub html: Arc<str>,
    /// The id that the author gave it.
    pub id: Option<Box<str>>,
    /// Where it stands.
    pub place: Place,
}

/// Something that leads somewhere.
#[derive(Clone, Debug)]
pub struct LinkRef {
    /// As the author wrote it.
    pub target: Box<str>,
    /// What it is for.
    pub kind: LinkKind,
    /// Where the target stands.
    pub place: Place,
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A link in the text.
    Link,
    /// A picture.
    Picture,
    /// A link card.
    Card,
    /// A shared text.
    Include,
}

/// Reads the outline of a text that begins `base` bytes into the file at `path`.
pub fn outline(text: &str, base: usize, path: &SourcePath, rules: &TextRules<'_>) -> Noted<Document> {
    let (mut document, footnotes) = read(text, base, path, rules);
    document.notes.extend(footnotes.faults(path));
    unread::once_a_page(&mut document.notes);
    document
}

/// The same before what concerns the whole text is told.
fn read(text: &str, base: usize, path: &SourcePath, rules: &TextRules<'_>) -> (Noted<Document>, Footnotes) {
    let readable = Readable::new(text, base, path, rules);
    let unread = Unread::new(text, base, path);
    let mut pass = Pass { text, base, path, rules, readable, unread, found: Found::default(), notes: Vec::new() };
    let events = events(text, base);
    pass.walk(&events);
    let mut texts = TextTally::default();
    for block in blocks::of_events(&events, text, base) {
        texts.add(TextDigest::of(&block.text));
    }
    let Pass { readable, unread, found, mut notes, .. } = pass;
    notes.extend(readable.notes);
    notes.extend(unread.notes);
    let document = Document {
        parts: found.parts.into(),
        links: found.links.into(),
        places_cards: found.places_cards,
        texts,
        addresses: found.addresses.into(),
        asides: readable.asides.into(),
        directives: found.directives.into(),
        paragraphs: readable.paragraphs.into(),
    };
    (Noted { value: document, notes }, unread.footnotes)
}

struct Pass<'a> {
    text: &'a str,
    base: usize,
    path: &'a SourcePath,
    rules: &'a TextRules<'a>,
    readable: Readable<'a>,
    unread: Unread<'a>,
    found: Found,
    notes: Vec<Diagnostic>,
}

/// What goes into the document, as long as it grows.
#[derive(Default)]
struct Found {
    parts: Vec<Part>,
    links: Vec<LinkRef>,
    places_cards: bool,
    addresses: Vec<Box<str>>,
    directives: Vec<&'static str>,
}

impl Pass<'_> {
    fn walk(&mut self, events: &[Located<'_>]) {
        let mut at = 0;
        while at < events.len() {
            if let Some((directive, after)) = directive_at(events, at) {
                self.directive(&directive.on_its_line(self.text, self.base));
                at = after;
                continue;
            }
            let (event, range) = &events[at];
            self.readable.event(event, range);
            self.unread.event(event, range);
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let inner = &events[at + 1..end_of(events, at) - 1];
                    let text: Arc<str> = text_of(inner).trim().into();
                    let html = inline::without_links(inner);
                    self.found.parts.push(Part::Heading(Heading {
                        level: *level as u8,
                        // Most headings are plain words, and kept once.
                        html: if html == *text { Arc::clone(&text) } else { html.into() },
                        text,
                        id: id.as_ref().map(|id| id.as_ref().into()),
                        place: trimmed(range.clone(), self.text, self.base).into(),
                    }));
                }
                Event::Start(Tag::Link { link_type, dest_url, .. }) if *link_type != LinkType::Email => {
                    self.link(dest_url, LinkKind::Link, range);
                }
                Event::Start(Tag::Link { dest_url, .. }) => self.found.addresses.push(dest_url.as_ref().into()),
                Event::Start(Tag::Image { dest_url, .. }) => self.link(dest_url, LinkKind::Picture, range),
                Event::Start(Tag::HtmlBlock) => {
                    let end = end_of(events, at);
                    let is_told = |e: &Located<'_>| matches!(&e.0, Event::Html(html) if is_no_html(html));
                    if !events.get(at + 1).is_some_and(is_told) {
                        self.raw_html(range);
                    }
                    for (event, range) in &events[at + 1..end] {
                        self.readable.event(event, range);
                        self.unread.event(event, range);
                    }
                    at = end;
                    continue;
                }
                Event::InlineHtml(html) if !is_no_html(html) => self.raw_html(range),
                _ => {}
            }
            at += 1;
        }
    }

    fn link(&mut self, target: &str, kind: LinkKind, whole: &Range<usize>) {
        let place = self.target_in(target, whole).into();
        self.found.links.push(LinkRef { target: target.into(), kind, place });
    }

    /// The place of a target inside its link: the address, not the text before it.
    fn target_in(&self, target: &str, whole: &Range<usize>) -> Range<usize> {
        let source = &self.text[whole.start - self.base..whole.end - self.base];
        match source.rfind(target).filter(|_| !target.is_empty()) {
            Some(offset) => whole.start + offset..whole.start + offset + target.len(),
            // A link by reference has its target where the reference is explained.
            None => match self.text.find(&format!("]: {target}")).filter(|_| !target.is_empty()) {
                Some(offset) => self.base + offset + 3..self.base + offset + 3 + target.len(),
                None => whole.clone(),
            },
        }
    }

    fn raw_html(&mut self, range: &Range<usize>) {
        if !self.rules.raw_html {
            let range = trimmed(range.clone(), self.text, self.base);
            self.notes.push(Diagnostic::new(Rule::RawHtml, Span::new(self.path.clone(), range)));
        }
    }

    fn directive(&mut self, directive: &Directive<'_>) {
        let fault = |rule| Diagnostic::new(rule, Span::new(self.path.clone(), directive.range.clone()));
        self.found.directives.extend(NAMES.into_iter().find(|name| *name == directive.name));
        match directive.name {
            "cards" => {
                self.found.places_cards = true;
                if !directive.argument.is_empty() {
                    self.notes.push(fault(Rule::BadDirective).variant("cards"));
                }
                for (target, range) in directive.body.lines() {
                    self.found.links.push(LinkRef { target: target.into(), kind: LinkKind::Card, place: range.into() });
                }
            }
            "include" if directive.argument.is_empty() => {
                self.notes.push(fault(Rule::BadDirective).variant("include"));
            }
            "include" => {
                let place = self.target_in(directive.argument, &directive.range).into();
                let include = LinkRef { target: directive.argument.into(), kind: LinkKind::Include, place };
                self.found.links.push(include.clone());
                self.found.parts.push(Part::Include(include));
            }
            "list-table" => self.list_table(directive),
            "quote" => {
                if Lang::parse(directive.argument).is_none() {
                    self.notes.push(fault(Rule::BadDirective).variant("quote"));
                }
                self.inner(directive, 0, &TextRules { any_language: true, ..*self.rules });
            }
            name => {
                let fault = fault(Rule::UnknownDirective).fact("name", name);
                self.notes.push(match unread::note_of(name) {
                    Some(kind) => fault.variant("note").fact("kind", kind),
                    None => fault.fact("known", NAMES.join(", ")).did_you_mean(name, NAMES),
                });
            }
        }
    }

    fn list_table(&mut self, directive: &Directive<'_>) {
        let checked = table::check(directive, self.path);
        if checked.notes.is_empty() && checked.value.is_none() {
            let place = Span::new(self.path.clone(), directive.range.clone());
            self.notes.push(Diagnostic::new(Rule::TableHeader, place).variant("list"));
        }
        self.notes.extend(checked.notes);
        self.inner(directive, directive.options().1, self.rules);
    }

    /// What is in a directive, from a place on, is a text of its own, with its links in this one.
    fn inner(&mut self, directive: &Directive<'_>, from: usize, rules: &TextRules<'_>) {
        let (inner, footnotes) = read(&directive.body.text[from..], from, self.path, rules);
        self.unread.footnotes.append(footnotes, |place| directive.body.place_of(place));
        for mut link in inner.value.links {
            link.place = directive.body.place_of(&link.place.range()).into();
            self.found.links.push(link);
        }
        for mut note in inner.notes {
            if let Some(span) = &mut note.span {
                let range = directive.body.place_of(&(span.start as usize..span.end as usize));
                *span = Span::new(self.path.clone(), range);
            }
            self.notes.push(note);
        }
    }
}

/// Whether what looks like HTML is a comment, or a component of another program, which is told as such.
fn is_no_html(html: &str) -> bool {
    inline::is_comment(html) || unread::is_component(html)
}

/// A range without the line break at its end.
fn trimmed(range: Range<usize>, text: &str, base: usize) -> Range<usize> {
    let source = &text[range.start - base..range.end - base];
    range.start..range.start + source.trim_end().len()
}
