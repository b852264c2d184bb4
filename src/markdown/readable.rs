//! The text of each block as readers see it, and what is wrong for those who read it: levels of headings, pictures
//! without description, links that say nothing, tables without headings, words and languages.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::directive::Body;
use super::document::{Paragraph, TextRules};
use super::steps::Step;
use crate::diag::{Diagnostic, Rule};
use crate::digest::TextDigest;
use crate::source::{SourcePath, Span};

/// The comment that marks the block after it as the same in two languages on purpose.
const SAME: &str = "<!-- same -->";

/// Paragraphs with fewer words are names, numbers and the like: it says nothing if they are the same.
const FEWEST_WORDS: usize = 5;

/// Looks at the events of a text one after another.
pub(super) struct Readable<'a> {
    text: &'a str,
    base: usize,
    path: &'a SourcePath,
    rules: &'a TextRules<'a>,
    /// The block that is open: its text, and where it begins in the file.
    block: Body,
    begin: Option<usize>,
    /// For each quotation that is open, whether it is a note.
    quotes: Vec<bool>,
    /// What is open around the text: a link, a picture, the head of a table.
    open: Vec<(TagEnd, usize)>,
    /// For each directive that is open, whether its text is in another language.
    others: Vec<bool>,
    in_code: bool,
    is_same: bool,
    level: Option<u8>,
    /// Kinds of notes, in their order.
    pub(super) asides: Vec<&'static str>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) notes: Vec<Diagnostic>,
}

impl<'a> Readable<'a> {
    /// Looks at a text that begins `base` bytes into the file at `path`.
    pub(super) fn new(text: &'a str, base: usize, path: &'a SourcePath, rules: &'a TextRules<'a>) -> Self {
        Self {
            text,
            base,
            path,
            rules,
            block: Body::default(),
            begin: None,
            quotes: Vec::new(),
            open: Vec::new(),
            others: Vec::new(),
            in_code: false,
            is_same: false,
            level: None,
            asides: Vec::new(),
            paragraphs: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Looks at one step.
    pub(super) fn step(&mut self, step: &Step<'_>, range: &Range<usize>) {
        match step {
            Step::Markdown(event) => self.event(event, range),
            Step::Comment(comment) => self.is_same |= comment.trim() == SAME,
            Step::Open(directive) => {
                self.flush();
                self.others.push(directive.name() == "quote");
            }
            Step::Close => {
                self.flush();
                self.others.pop();
            }
            Step::Caption | Step::EndCaption => self.flush(),
        }
    }

    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(text) if !self.in_code => self.push(text, range),
            // Code is no running text, but it parts words.
            Event::Code(code) => self.push(&" ".repeat(code.len().min(1)), range),
            Event::SoftBreak | Event::HardBreak => self.push(" ", range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, range: &Range<usize>) {
        self.begin.get_or_insert(range.start);
        self.block.push(text, range.start);
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            Tag::Link { link_type, .. } => {
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.open.push((TagEnd::Link, if is_address { usize::MAX } else { self.block.text.len() }));
                return;
            }
            Tag::Image { .. } => {
                self.begin.get_or_insert(range.start);
                self.open.push((TagEnd::Image, self.block.text.len()));
                return;
            }
            _ => self.flush(),
        }
        match tag {
            Tag::Heading { level, .. } => self.heading(*level as u8, range),
            Tag::BlockQuote(kind) => {
                self.quotes.push(kind.is_some());
                self.asides.extend(kind.map(super::note_kind));
            }
            Tag::TableHead => self.open.push((TagEnd::TableHead, 0)),
            Tag::CodeBlock(_) => self.in_code = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link | TagEnd::Image => {
                let Some((_, start)) = self.open.pop_if(|(open, _)| *open == tag) else { return };
                let Some(text) = self.block.text.get(start..) else { return };
                if tag == TagEnd::Image && text.trim().is_empty() {
                    self.tell(Rule::MissingAlt, range.clone(), |fault| fault);
                } else if tag == TagEnd::Link && self.rules.prose.is_vague(text) {
                    let (place, text) = (self.block.place_of(&(start..self.block.text.len())), text.to_owned());
                    self.tell(Rule::VagueLink, place, |fault| fault.fact("text", text.trim()));
                }
            }
            TagEnd::TableCell => {
                let has_text = !self.block.text.trim().is_empty();
                self.flush();
                if let Some((TagEnd::TableHead, texts)) = self.open.last_mut() {
                    *texts += usize::from(has_text);
                }
            }
            TagEnd::TableHead => {
                if self.open.pop_if(|(open, texts)| *open == tag && *texts == 0).is_some() {
                    self.tell(Rule::TableHeader, range.clone(), |fault| fault);
                } else {
                    self.open.pop_if(|(open, _)| *open == tag);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes.pop();
            }
            TagEnd::CodeBlock => self.in_code = false,
            _ => self.flush(),
        }
    }

    fn heading(&mut self, level: u8, range: &Range<usize>) {
        let before = self.level.replace(level.max(2));
        match before {
            _ if level == 1 => self.tell(Rule::HeadingLevel, range.clone(), |fault| fault.variant("title")),
            None if level > 2 => self.tell(Rule::HeadingLevel, range.clone(), |fault| fault.variant("first")),
            Some(before) if level > before + 1 => self.tell(Rule::HeadingLevel, range.clone(), |fault| {
                let wanted = "#".repeat(usize::from(before) + 1);
                fault.fact("level", level).fact("before", before).fact("wanted", wanted)
            }),
            _ => {}
        }
    }

    /// Ends the block that is open, and looks at its text.
    fn flush(&mut self) {
        let Some(begin) = self.begin.take() else { return };
        let body = std::mem::take(&mut self.block);
        let path = self.path;
        let place = |range: Range<usize>| Span::new(path.clone(), body.place_of(&range));
        self.rules.prose.slips(&body.text, place, &mut self.notes);
        let first_line = self.first_line(begin);
        if !self.others.contains(&true) {
            let is_quote = self.quotes.last() == Some(&false);
            let rule = if is_quote { Rule::QuoteLanguage } else { Rule::WrongLanguage };
            let fault =
                self.rules.prose.language_fault(rule, &body.text, || Span::new(path.clone(), first_line.clone()));
            self.notes.extend(fault);
        }
        let is_same = std::mem::take(&mut self.is_same);
        // Lines were joined with spaces, so that words stand between them.
        if body.text.split(' ').filter(|word| !word.is_empty()).nth(FEWEST_WORDS - 1).is_some() {
            let digest = TextDigest::of(body.text.trim());
            self.paragraphs.push(Paragraph::new(digest, &first_line, is_same));
        }
        // The memory of one block serves the next.
        self.block = body.emptied();
    }

    /// From a place to the end of its line.
    fn first_line(&self, begin: usize) -> Range<usize> {
        let rest = self.text.get(begin.saturating_sub(self.base)..).unwrap_or("");
        begin..begin + rest.lines().next().map_or(0, |line| line.trim_end().len())
    }

    fn tell(&mut self, rule: Rule, range: Range<usize>, more: impl FnOnce(Diagnostic) -> Diagnostic) {
        let source = self.text.get(range.start - self.base..range.end - self.base).unwrap_or_default();
        // The first line says enough, and a heading has only one.
        let end = range.start + source.lines().next().map_or(0, |line| line.trim_end().len());
        self.notes.push(more(Diagnostic::new(rule, Span::new(self.path.clone(), range.start..end))));
    }
}
