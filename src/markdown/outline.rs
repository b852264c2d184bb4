//! What others need to know of a text, and what is wrong in it.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag};

use super::directive::{Directive, NAMES};
use super::document::{Document, Heading, LinkKind, LinkRef, Part, Read, TextRules};
use super::html;
use super::readable::Readable;
use super::reading::{Fault, Reading};
use super::steps::{Located, Step, end_of, text_of};
use super::unread::{self, Unread};
use super::{BlockKind, blocks, inline, table};
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::{TextDigest, TextTally};
use crate::lang::Lang;
use crate::source::{SourcePath, Span};

/// Reads a text that begins `base` bytes into the file at `path`.
pub fn read(text: &str, base: usize, path: &SourcePath, rules: &TextRules<'_>) -> Noted<Read> {
    let reading = Reading::of(text, base);
    let (readable, unread) = (Readable::new(text, base, path, rules), Unread::new(text, base, path));
    let (found, notes) = (Found::default(), Vec::new());
    let mut pass = Pass { text, base, path, rules, reading: &reading, readable, unread, found, notes };
    pass.walk();
    for (fault, range) in &reading.faults {
        pass.notes.push(described(*fault, Span::new(path.clone(), range.clone())));
    }
    let mut texts = TextTally::default();
    blocks::each(&reading, text, base, |kind, text, _, _| {
        let digest = TextDigest::of(text);
        if matches!(kind, BlockKind::Heading(_)) { texts.add_heading(digest) } else { texts.add(digest) }
    });
    let Pass { readable, unread, found, mut notes, .. } = pass;
    notes.extend(readable.notes);
    notes.extend(unread.notes);
    notes.extend(unread.footnotes.faults(path));
    unread::once_a_page(&mut notes);
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
    let html = rules.html.then(|| html::written(&reading, rules.raw_html));
    Noted { value: Read { document, html }, notes }
}

/// What to tell of a fault that was found while the text was read.
fn described(fault: Fault, place: Span) -> Diagnostic {
    let (rule, variant) = match fault {
        Fault::OpenCode => (Rule::UnclosedBlock, ""),
        Fault::OpenComment => (Rule::UnclosedBlock, "comment"),
        Fault::OpenDirective => (Rule::UnclosedBlock, "directive"),
        Fault::TextInInclude => (Rule::BadDirective, "include-text"),
        Fault::NamelessInclude => (Rule::BadDirective, "include"),
        Fault::IncludeInFootnote => (Rule::BadDirective, "include-in-footnote"),
        Fault::TooDeep => (Rule::BadDirective, "depth"),
        Fault::HeadingInFootnote => (Rule::HeadingLevel, "footnote"),
    };
    let diagnostic = Diagnostic::new(rule, place);
    if variant.is_empty() { diagnostic } else { diagnostic.variant(variant) }
}

struct Pass<'a> {
    text: &'a str,
    base: usize,
    path: &'a SourcePath,
    rules: &'a TextRules<'a>,
    reading: &'a Reading<'a>,
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
    fn walk(&mut self) {
        let reading = self.reading;
        for (at, (step, range)) in reading.steps.iter().enumerate() {
            self.readable.step(step, range);
            match step {
                Step::Markdown(event) => {
                    self.unread.event(event, range);
                    self.event(event, range, &reading.steps[at..]);
                }
                Step::Open(directive) => self.directive(directive, &reading.steps[at..]),
                Step::Comment(_) | Step::Close | Step::Caption | Step::EndCaption => {}
            }
        }
    }

    /// `rest` are the steps from this event on.
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, rest: &[Located<'_>]) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let inner = &rest[1..end_of(rest, 0) - 1];
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
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) if !self.rules.raw_html && !is_component(rest) => {
                let range = trimmed(range.clone(), self.text, self.base);
                self.notes.push(Diagnostic::new(Rule::RawHtml, Span::new(self.path.clone(), range)));
            }
            _ => {}
        }
    }

    fn link(&mut self, target: &str, kind: LinkKind, whole: &Range<usize>) {
        let place = self.target_in(target, whole).into();
        self.found.links.push(LinkRef { target: target.into(), kind, place });
    }

    /// The place of a target inside its link: the address, not the text before it.
    fn target_in(&self, target: &str, whole: &Range<usize>) -> Range<usize> {
        // A link by reference has its target where the reference is explained.
        let explained = self.reading.references.place(target);
        let found = std::iter::once(whole).chain(explained).find_map(|range| {
            let source = self.text.get(range.start - self.base..range.end - self.base)?;
            let offset = source.rfind(target).filter(|_| !target.is_empty())?;
            Some(range.start + offset..range.start + offset + target.len())
        });
        found.unwrap_or_else(|| whole.clone())
    }

    /// `rest` are the steps from the directive on.
    fn directive(&mut self, directive: &Directive<'_>, rest: &[Located<'_>]) {
        let line = directive.line(self.text, self.base);
        let fault = |rule| Diagnostic::new(rule, Span::new(self.path.clone(), line.clone()));
        self.found.directives.extend(directive.known());
        match directive.known() {
            Some("cards") => {
                self.found.places_cards = true;
                if !directive.argument().is_empty() {
                    self.notes.push(fault(Rule::BadDirective).variant("cards"));
                }
                for (target, range) in directive.body.lines() {
                    self.found.links.push(LinkRef { target: target.into(), kind: LinkKind::Card, place: range.into() });
                }
            }
            Some("include") => {
                let place = self.target_in(directive.argument(), &line).into();
                let include = LinkRef { target: directive.argument().into(), kind: LinkKind::Include, place };
                self.found.links.push(include.clone());
                self.found.parts.push(Part::Include(include));
            }
            Some("list-table") => {
                let checked = table::check(directive, table::inner(rest), self.text, self.base, self.path);
                if checked.notes.is_empty() && checked.value.is_none() {
                    self.notes.push(fault(Rule::TableHeader).variant("list"));
                }
                self.notes.extend(checked.notes);
            }
            Some(_) => {
                if Lang::parse(directive.argument()).is_none() {
                    self.notes.push(fault(Rule::BadDirective).variant("quote"));
                }
            }
            None => {
                let name = directive.name();
                let fault = fault(Rule::UnknownDirective).fact("name", name);
                self.notes.push(match unread::note_of(name) {
                    Some(kind) => fault.variant("note").fact("kind", kind),
                    None => fault.fact("known", NAMES.join(", ")).did_you_mean(name, NAMES),
                });
            }
        }
    }
}

/// Whether the HTML that begins with these steps is a component of another program, which is told as such.
fn is_component(steps: &[Located<'_>]) -> bool {
    steps.iter().take(2).any(|(step, _)| match step.event() {
        Some(Event::Html(html) | Event::InlineHtml(html)) => unread::is_component(html),
        _ => false,
    })
}

/// A range without the line break at its end.
fn trimmed(range: Range<usize>, text: &str, base: usize) -> Range<usize> {
    let source = text.get(range.start - base..range.end - base);
    source.map_or(range.clone(), |source| range.start..range.start + source.trim_end().len())
}
