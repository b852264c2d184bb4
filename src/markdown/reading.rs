//! The reading of a text: parsed once into one list of steps, from which everything else is taken: its outline, its
//! HTML, its blocks for translators, its words for the rules of language.
//!
//! What is more than Markdown is decided here and nowhere else: what is a comment and what is a directive, where a
//! footnote is explained, which id a heading is given, and what would be lost if nobody told of it.

use std::ops::Range;

use icu::casemap::CaseMapper;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd};

use super::directive::{Body, DEEPEST, Directive, is_directive};
use super::references::References;
use super::steps::{Located, Step};
use super::{heading_id, inline};

/// A text that was read.
#[derive(Debug)]
pub(super) struct Reading<'t> {
    /// The steps in the order in which they were written. Places are bytes of the file.
    pub(super) steps: Vec<Located<'t>>,
    /// The footnotes in the order in which they are explained.
    pub(super) notes: Vec<Footnote>,
    /// What is not written as it should be.
    pub(super) faults: Vec<(Fault, Range<usize>)>,
    /// The names that it explains.
    pub(super) references: References,
}

/// A footnote where it is explained.
#[derive(Debug)]
pub(super) struct Footnote {
    /// Its name, as references are compared with it.
    label: String,
    /// The steps of its text.
    pub(super) steps: Range<usize>,
}

/// What stands in a place where nobody would read it, or does not end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// A comment that does not end.
    OpenComment,
    /// Code that does not end.
    OpenCode,
    /// A directive that does not end.
    OpenDirective,
    /// Text inside a directive that has none.
    TextInInclude,
    /// A shared text that is not named.
    NamelessInclude,
    /// A shared text inside a footnote.
    IncludeInFootnote,
    /// A heading inside a footnote.
    HeadingInFootnote,
    /// More directives inside each other than are read.
    TooDeep,
}

impl<'t> Reading<'t> {
    /// Reads a text that begins `base` bytes into its file.
    pub(super) fn of(text: &'t str, base: usize) -> Self {
        let place = |range: &Range<usize>| base + range.start..base + range.end;
        let mut reader = Reader {
            text,
            base,
            steps: Vec::with_capacity(text.len() / 16),
            notes: Vec::new(),
            faults: Vec::new(),
            open_notes: Vec::new(),
            parents: Vec::new(),
            is_run_on: false,
        };
        let references = if has_text_within(text) {
            let references = References::of(text, &place);
            let events = references.events(text, &place);
            reader.take(&mut events.into_iter(), &references, 0);
            references
        } else {
            let mut references = References::default();
            let events = Parser::new_ext(text, super::options()).into_offset_iter();
            references.add_links(&events, &place);
            let mut events = events.map(|(event, range)| (event, place(&range)));
            reader.take(&mut events, &references, 0);
            references
        };
        let Reader { steps, notes, faults, .. } = reader;
        Self { steps, notes, faults, references }
    }

    /// The footnote that a reference names, by its place among [`Self::notes`]: the first one of that name.
    pub(super) fn note(&self, label: &str) -> Option<usize> {
        let label = as_compared(label);
        self.notes.iter().position(|note| note.label == label)
    }
}

/// Whether a part of a text has to be read as a text of its own: what is in a directive, or stands behind a comment.
fn has_text_within(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find(bytes, b"<!--").is_some()
        || memchr::memchr_iter(b'{', bytes).any(|at| {
            let name = text[at + 1..].trim_start();
            name.starts_with("quote") || name.starts_with("list-table")
        })
}

/// The name of a footnote as it is compared with others: whatever the case of its letters and the spaces between its words.
pub(super) fn as_compared(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    CaseMapper::new().fold_string(&words.join(" ")).into()
}

/// An event and its place in the file.
type Placed<'t> = (Event<'t>, Range<usize>);

struct Reader<'t> {
    text: &'t str,
    base: usize,
    steps: Vec<Located<'t>>,
    notes: Vec<Footnote>,
    faults: Vec<(Fault, Range<usize>)>,
    /// The footnotes that are open, by their places among the notes.
    open_notes: Vec<usize>,
    /// The elements that are open and hold blocks: whether each is an item of a list, and whether it has a paragraph.
    parents: Vec<(bool, bool)>,
    /// Whether the last step was text of an item, which the next text follows on a line of its own.
    is_run_on: bool,
}

impl<'t> Reader<'t> {
    /// Takes some events in. `depth` counts the directives around them.
    fn take(&mut self, events: &mut dyn Iterator<Item = Placed<'t>>, references: &References, depth: usize) {
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    let is_closed = is_closed(self.source(&range));
                    if is_directive(&info) {
                        let body = body(events, TagEnd::CodeBlock);
                        if let Some(directive) = Directive::read(info, range, body) {
                            self.directive(directive, is_closed, references, depth);
                        }
                        continue;
                    }
                    if !is_closed {
                        self.faults.push((Fault::OpenCode, self.line(&range)));
                    }
                    self.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), range);
                }
                Event::Start(Tag::HtmlBlock) => {
                    let body = body(events, TagEnd::HtmlBlock);
                    self.html(&body, range, references, depth);
                }
                Event::InlineHtml(html) if html.starts_with("<!--") => {
                    self.steps.push((Step::Comment(html.into_string()), range));
                }
                event => self.event(event, range),
            }
        }
    }

    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.open_notes.push(self.notes.len());
                let start = self.steps.len() + 1;
                self.notes.push(Footnote { label: as_compared(&label), steps: start..start });
                self.push(Event::Start(Tag::FootnoteDefinition(label)), range);
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some(note) = self.open_notes.pop() {
                    self.notes[note].steps.end = self.steps.len();
                }
                self.push(event, range);
            }
            // Footnotes are shown at the end of the page, whose headings have ended by then.
            Event::Start(Tag::Heading { .. }) if !self.open_notes.is_empty() => {
                self.faults.push((Fault::HeadingInFootnote, self.line(&range)));
                self.push(Event::Start(Tag::Paragraph), range);
            }
            Event::End(TagEnd::Heading(_)) if !self.open_notes.is_empty() => {
                self.push(Event::End(TagEnd::Paragraph), range);
            }
            Event::End(TagEnd::Heading(_)) => {
                heading_id::take(&mut self.steps, self.text, self.base);
                self.push(event, range);
            }
            event => self.push(event, range),
        }
    }

    fn push(&mut self, event: Event<'t>, range: Range<usize>) {
        match &event {
            Event::Start(tag) if !is_inline(tag) => {
                if let (Tag::Paragraph, Some((_, has_paragraph))) = (tag, self.parents.last_mut()) {
                    *has_paragraph = true;
                }
                self.parents.push((matches!(tag, Tag::Item), false));
                self.is_run_on = false;
            }
            Event::End(tag) if !is_inline_end(*tag) => {
                self.parents.pop();
                self.is_run_on = false;
            }
            _ if self.is_run_on => {
                self.is_run_on = false;
                self.steps.push((Step::Markdown(Event::SoftBreak), range.start..range.start));
            }
            _ => {}
        }
        self.steps.push((Step::Markdown(event), range));
    }

    /// A block of HTML. One that begins with a comment ends with the line on which the comment ends, and what else stands
    /// on that line is text.
    fn html(&mut self, body: &Body, range: Range<usize>, references: &References, depth: usize) {
        let html = &body.text;
        let start = html.len() - html.trim_start().len();
        if !html[start..].starts_with("<!--") {
            self.push(Event::Start(Tag::HtmlBlock), range.clone());
            let mut at = 0;
            for line in html.split_inclusive('\n') {
                let place = body.place_of(&(at..at + line.len()));
                at += line.len();
                self.push(Event::Html(CowStr::from(line.to_owned())), place);
            }
            self.push(Event::End(TagEnd::HtmlBlock), range);
            return;
        }
        let mut from = start;
        while html[from..].starts_with("<!--") {
            let Some(end) = html[from + 2..].find("-->").map(|at| from + 2 + at + 3) else {
                self.faults.push((Fault::OpenComment, body.place_of(&(from..from + 4))));
                self.steps.push((Step::Comment(html[from..].to_owned()), range));
                return;
            };
            self.steps.push((Step::Comment(html[from..end].to_owned()), body.place_of(&(from..end))));
            from = end + (html[end..].len() - html[end..].trim_start().len());
        }
        let rest = html[from..].trim_end();
        if rest.is_empty() {
            return;
        }
        let place = |range: &Range<usize>| body.place_of(&(from + range.start..from + range.end));
        let events = references.events(rest, &place);
        // In a list without space between its items there are no paragraphs.
        let is_tight = self.parents.last() == Some(&(true, false));
        let is_paragraph =
            |event: &Event<'_>| matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph));
        let is_line = is_tight && events.iter().filter(|(event, _)| is_paragraph(event)).count() == 2;
        self.take(&mut events.into_iter().filter(|(event, _)| !is_line || !is_paragraph(event)), references, depth);
        self.is_run_on = is_line;
    }

    fn directive(&mut self, directive: Directive<'t>, is_closed: bool, references: &References, depth: usize) {
        let line = directive.line(self.text, self.base);
        let mut fault = |fault| self.faults.push((fault, line.clone()));
        if !is_closed {
            fault(Fault::OpenDirective);
        }
        if depth >= DEEPEST {
            return fault(Fault::TooDeep);
        }
        if directive.name() == "include" {
            if directive.argument().is_empty() {
                return fault(Fault::NamelessInclude);
            }
            if !self.open_notes.is_empty() {
                return fault(Fault::IncludeInFootnote);
            }
            // All that follows a directive without an end seems to be in it.
            if let Some((_, place)) = directive.body.lines().next().filter(|_| is_closed) {
                self.faults.push((Fault::TextInInclude, place));
            }
        }
        let range = directive.range.clone();
        self.is_run_on = false;
        self.parents.push((false, false));
        let inner = directive.holds_text().then(|| {
            let (text, start) = directive.text();
            let place = |range: &Range<usize>| directive.body.place_of(&(start + range.start..start + range.end));
            references.events(text, &place)
        });
        // As it stands in the file: what stands behind a fence is handed over with its escapes resolved.
        let argument = self.source(&line).split_once('}').map_or("", |(_, argument)| argument.trim());
        let caption = (directive.name() == "list-table" && !argument.is_empty())
            .then(|| inline::events_of_line(argument, line.end - argument.len(), references));
        self.steps.push((Step::Open(Box::new(directive)), range.clone()));
        if let Some(caption) = caption {
            self.steps.push((Step::Caption, line.clone()));
            self.take(&mut caption.into_iter(), references, depth);
            self.steps.push((Step::EndCaption, line));
        }
        if let Some(inner) = inner {
            self.take(&mut inner.into_iter(), references, depth + 1);
        }
        self.steps.push((Step::Close, range));
        self.parents.pop();
    }

    fn source(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.start - self.base..range.end - self.base).unwrap_or_default()
    }

    /// The first line of a range.
    fn line(&self, range: &Range<usize>) -> Range<usize> {
        let line = self.source(range).lines().next().unwrap_or_default();
        range.start..range.start + line.trim_end().len()
    }
}

/// The text up to an end tag, which is taken too.
fn body(events: &mut dyn Iterator<Item = Placed<'_>>, end: TagEnd) -> Body {
    let mut body = Body::default();
    for (event, range) in events {
        match event {
            Event::Text(text) | Event::Html(text) => body.push(&text, range.start),
            Event::End(tag) if tag == end => break,
            _ => {}
        }
    }
    body
}

/// Whether the last line of a fenced block is its second fence. Before it can stand the marks of a quotation or a list.
fn is_closed(block: &str) -> bool {
    let mark = block.chars().next().unwrap_or('`');
    let length = block.chars().take_while(|c| *c == mark).count();
    let Some((_, last)) = block.trim_end().rsplit_once('\n') else { return false };
    let last = last.trim_start_matches([' ', '\t', '>']);
    last.len() >= length && last.chars().all(|c| c == mark)
}

/// Whether an element stands inside a line.
pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. }
    ) || matches!(tag, Tag::Image { .. })
}

/// Whether an element that stands inside a line ends.
pub(super) fn is_inline_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript)
        || matches!(tag, TagEnd::Link | TagEnd::Image)
}
