//! The first pass: what others need to know of a text, and what is wrong in it.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::directive::{Directive, NAMES};
use super::events::{Located, directive_at, end_of, events, text_of};
use super::readable::Readable;
use super::{blocks, inline, table};
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::{Digest, TextDigest, TextTally};
use crate::lang::Lang;
use crate::prose::Prose;
use crate::source::{SourcePath, Span};

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
    pub parts: Vec<Part>,
    /// Everything that leads somewhere, in its order.
    pub links: Vec<LinkRef>,
    /// Whether the text places link cards.
    pub places_cards: bool,
    /// Its blocks of text, as far as it takes to tell whether one has changed.
    pub texts: TextTally,
    /// Mail addresses that it links to, which are not among the links.
    pub addresses: Vec<String>,
    /// Kinds of its notes, in their order.
    pub asides: Vec<&'static str>,
    /// Names of its directives, in their order.
    pub directives: Vec<&'static str>,
    /// Its paragraphs, so that a translation can be told from its source.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, or another block of running text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What tells whether two paragraphs are the same.
    pub digest: Digest,
    /// Bytes of its first line in the file.
    pub range: Range<usize>,
    /// Whether the author says that it is meant to be the same in all languages.
    pub is_same: bool,
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
            Self::Heading(Heading { level, text, html, id, range: _ }) => (level, text, html, id).hash(state),
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
    pub text: String,
    /// The text as HTML without links.
    pub html: String,
    /// The id that the author gave it.
    pub id: Option<String>,
    /// Bytes in the file.
    pub range: Range<usize>,
}

/// Something that leads somewhere.
#[derive(Clone, Debug)]
pub struct LinkRef {
    /// As the author wrote it.
    pub target: String,
    /// What it is for.
    pub kind: LinkKind,
    /// Bytes of the target in the file.
    pub range: Range<usize>,
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
    let readable = Readable::new(text, base, path, rules);
    let mut pass = Pass { text, base, path, rules, readable, document: Document::default(), notes: Vec::new() };
    let events = events(text, base);
    pass.walk(&events);
    for block in blocks::of_events(&events, text, base) {
        pass.document.texts.add(TextDigest::of(&block.text));
    }
    pass.document.asides = pass.readable.asides;
    pass.document.paragraphs = pass.readable.paragraphs;
    pass.notes.append(&mut pass.readable.notes);
    Noted { value: pass.document, notes: pass.notes }
}

struct Pass<'a> {
    text: &'a str,
    base: usize,
    path: &'a SourcePath,
    rules: &'a TextRules<'a>,
    readable: Readable<'a>,
    document: Document,
    notes: Vec<Diagnostic>,
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
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let inner = &events[at + 1..end_of(events, at) - 1];
                    self.document.parts.push(Part::Heading(Heading {
                        level: *level as u8,
                        text: text_of(inner).trim().to_owned(),
                        html: inline::without_links(inner),
                        id: id.as_ref().map(ToString::to_string),
                        range: trimmed(range.clone(), self.text, self.base),
                    }));
                }
                Event::Start(Tag::Link { link_type, dest_url, .. }) if *link_type != LinkType::Email => {
                    self.link(dest_url, LinkKind::Link, range);
                }
                Event::Start(Tag::Link { dest_url, .. }) => self.document.addresses.push(dest_url.to_string()),
                Event::Start(Tag::Image { dest_url, .. }) => self.link(dest_url, LinkKind::Picture, range),
                Event::Start(Tag::HtmlBlock) => {
                    let end = end_of(events, at);
                    let is_comment = |e: &Located<'_>| matches!(&e.0, Event::Html(html) if inline::is_comment(html));
                    if !events.get(at + 1).is_some_and(is_comment) {
                        self.raw_html(range);
                    }
                    for (event, range) in &events[at + 1..end] {
                        self.readable.event(event, range);
                    }
                    at = end;
                    continue;
                }
                Event::InlineHtml(html) if !inline::is_comment(html) => self.raw_html(range),
                _ => {}
            }
            at += 1;
        }
    }

    fn link(&mut self, target: &str, kind: LinkKind, whole: &Range<usize>) {
        let range = self.target_in(target, whole);
        self.document.links.push(LinkRef { target: target.to_owned(), kind, range });
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
        self.document.directives.extend(NAMES.into_iter().find(|name| *name == directive.name));
        match directive.name {
            "cards" => {
                self.document.places_cards = true;
                if !directive.argument.is_empty() {
                    self.notes.push(fault(Rule::BadDirective).variant("cards"));
                }
                for (target, range) in directive.body.lines() {
                    self.document.links.push(LinkRef { target: target.to_owned(), kind: LinkKind::Card, range });
                }
            }
            "include" if directive.argument.is_empty() => {
                self.notes.push(fault(Rule::BadDirective).variant("include"));
            }
            "include" => {
                let range = self.target_in(directive.argument, &directive.range);
                let target = directive.argument.to_owned();
                let include = LinkRef { target, kind: LinkKind::Include, range };
                self.document.links.push(include.clone());
                self.document.parts.push(Part::Include(include));
            }
            "list-table" => self.list_table(directive),
            "quote" => {
                if Lang::parse(directive.argument).is_none() {
                    self.notes.push(fault(Rule::BadDirective).variant("quote"));
                }
                self.inner(directive, &TextRules { any_language: true, ..*self.rules });
            }
            name => {
                let fault = fault(Rule::UnknownDirective).fact("name", name).fact("known", NAMES.join(", "));
                self.notes.push(fault.did_you_mean(name, NAMES));
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
        self.inner(directive, self.rules);
    }

    /// What is in a directive is a text of its own, with its links in this one.
    fn inner(&mut self, directive: &Directive<'_>, rules: &TextRules<'_>) {
        let inner = outline(&directive.body.text, 0, self.path, rules);
        for mut link in inner.value.links {
            link.range = directive.body.place_of(&link.range);
            self.document.links.push(link);
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

/// A range without the line break at its end.
fn trimmed(range: Range<usize>, text: &str, base: usize) -> Range<usize> {
    let source = &text[range.start - base..range.end - base];
    range.start..range.start + source.trim_end().len()
}
