//! Markdown that did not become markup, and the markup of other programs: signs that readers see as they stand, and
//! that nobody else would tell a writer of.
//!
//! [`Unread`] is shown the events of a text one after another. What stayed text is put together block by block
//! ([`Shown`]) and handed to those who know one kind of slip each. Nearly every block has none of the signs that they
//! look for, and costs one look at its bytes.

mod addresses;
mod brackets;
mod callouts;
mod emphasis;
mod footnotes;
mod foreign;
mod lines;
mod lists;
mod shown;
#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::diag::{Diagnostic, Rule};
use crate::source::{SourcePath, Span};

pub(super) use callouts::of_call as note_of;
pub(super) use footnotes::Footnotes;
pub(super) use foreign::{is_component, once_a_page};
use shown::{Position, Run, Shown};

/// Looks at the events of a text one after another.
pub(super) struct Unread<'a> {
    text: &'a str,
    base: usize,
    path: &'a SourcePath,
    /// The inline text of the block that is open.
    run: Run,
    /// What the next block of inline text is.
    position: Position,
    in_code: bool,
    /// Whether an address without its scheme is anywhere in the text.
    has_www: bool,
    /// Pictures and addresses that are links already: their text is not looked at.
    unseen: usize,
    links: usize,
    lists: lists::Lists,
    lines: lines::Lines,
    /// Columns of the table, and where the last cell ended.
    table: (usize, usize),
    /// Notes of the text and the references to them, which are compared when the whole page is known.
    pub(super) footnotes: Footnotes,
    /// What was found.
    pub(super) notes: Vec<Diagnostic>,
}

impl<'a> Unread<'a> {
    /// Looks at a text that begins `base` bytes into the file at `path`.
    pub(super) fn new(text: &'a str, base: usize, path: &'a SourcePath) -> Self {
        Self {
            text,
            base,
            path,
            run: Run::default(),
            position: Position::Paragraph,
            in_code: false,
            has_www: text.contains("www."),
            unseen: 0,
            links: 0,
            lists: lists::Lists::default(),
            lines: lines::Lines::default(),
            table: (0, 0),
            footnotes: Footnotes::default(),
            notes: Vec::new(),
        }
    }

    /// Looks at one event.
    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(_) if self.in_code || self.unseen > 0 => {}
            // An entity is another text than what was written, and no sign.
            Event::Text(text) if text.len() != range.len() => {}
            Event::Text(text) => self.run.push(text, range, self.links > 0),
            Event::SoftBreak | Event::HardBreak => self.run.line_break(range),
            Event::Code(_) => self.run.markup(range),
            Event::FootnoteReference(label) => {
                self.run.markup(range);
                self.footnotes.refer(label, range);
            }
            Event::Html(html) => self.html(html, range),
            Event::InlineHtml(html) => {
                self.run.markup(range);
                self.html(html, range);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            _ => {}
        }
    }

    /// The bytes of the file at a place, if the event comes from this text.
    fn written(&self, range: &Range<usize>) -> Option<&'a str> {
        self.text.get(range.start.checked_sub(self.base)?..range.end.checked_sub(self.base)?)
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::Strikethrough => {
                if self.written(range).is_some_and(|source| !source.starts_with("~~")) {
                    self.tell(Rule::UnreadMarkup, range, |fault| fault.variant("tilde"));
                }
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } | Tag::Image { .. } => self.unseen += 1,
            Tag::Link { .. } if self.unseen > 0 => self.unseen += 1,
            Tag::Link { .. } => self.links += 1,
            _ => {
                self.flush();
                self.block(tag, range);
                return;
            }
        }
        self.run.markup(range);
    }

    fn block(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if !matches!(tag, Tag::List(_) | Tag::Item) {
            self.lists.part();
        }
        match tag {
            // The first paragraph of a quotation or an item.
            Tag::Paragraph if matches!(self.position, Position::Quotation | Position::Item) => return,
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::Heading { classes, attrs, .. } => self.heading(!classes.is_empty() || !attrs.is_empty(), range),
            Tag::List(_) => self.lists.open(),
            Tag::Item => {
                let told = self.lists.item(self.text, range.start - self.base);
                if let Some((place, spaces)) = told {
                    let place = self.base + place.start..self.base + place.end;
                    self.tell(Rule::UnreadMarkup, &place, |fault| fault.variant("sub-list").fact("spaces", spaces));
                }
            }
            Tag::FootnoteDefinition(label) => self.footnotes.define(label, range),
            Tag::Table(alignments) => self.table = (alignments.len(), 0),
            Tag::TableHead | Tag::TableRow => self.table.1 = 0,
            Tag::DefinitionListDefinition => self.definition(range),
            _ => {}
        }
        self.position = match tag {
            Tag::BlockQuote(None) => Position::Quotation,
            Tag::Item => Position::Item,
            Tag::Heading { .. } => Position::Heading,
            Tag::TableCell => Position::Cell,
            _ => Position::Paragraph,
        };
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link | TagEnd::Image if self.unseen > 0 => self.unseen -= 1,
            TagEnd::Link | TagEnd::Image => self.links = self.links.saturating_sub(1),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::List(_) => {
                self.flush();
                self.lists.close();
            }
            TagEnd::TableCell => {
                self.flush();
                self.table.1 = range.end;
            }
            TagEnd::TableRow => self.row(range),
            _ => self.flush(),
        }
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        if !is_component(html) {
            return;
        }
        match callouts::of_call(html) {
            // It was told where it opens.
            Some(_) if html.trim_start().starts_with("</") => {}
            Some(kind) => self.tell(Rule::ForeignMarkup, range, |fault| callouts::note(fault, &tag_of(html), kind)),
            None => self.tell(Rule::ForeignMarkup, range, |fault| foreign::counted(fault).variant("component")),
        }
    }

    /// A heading with attributes that nothing reads, or one that a stray line below it made.
    fn heading(&mut self, has_attributes: bool, range: &Range<usize>) {
        let Some(source) = self.written(range).map(str::trim_end) else { return };
        if has_attributes
            && let Some(at) = source.rfind('{')
            && foreign::is_attributes(&source[at..])
        {
            let place = range.start + at..range.start + source.len();
            self.tell(Rule::ForeignMarkup, &place, |fault| foreign::counted(fault).variant("attributes"));
        }
        if let Some((_, last)) = source.rsplit_once('\n')
            && matches!(last.trim(), "-" | "=")
        {
            let place = range.start + source.len() - 1..range.start + source.len();
            self.tell(Rule::UnreadMarkup, &place, |fault| fault.variant("underline"));
        }
    }

    /// `:::note` below a paragraph is read as the definition of a term.
    fn definition(&mut self, range: &Range<usize>) {
        let Some(line) = self.written(range).and_then(|source| source.lines().next()) else { return };
        let place = Span::new(self.path.clone(), range.start..range.start + line.trim_end().len());
        if line.starts_with(":::") {
            self.notes.extend(callouts::container(line, place));
        }
    }

    /// Cells for which the head of the table has no column are not shown.
    fn row(&mut self, range: &Range<usize>) {
        let (columns, last) = self.table;
        if last == 0 || last >= range.end {
            return;
        }
        let Some(rest) = self.written(&(last..range.end)) else { return };
        let lost = rest.trim_start_matches(['|', ' ']);
        let start = range.end - lost.len();
        let lost = lost.trim_end_matches(|c: char| c == '|' || c.is_whitespace());
        if !lost.is_empty() {
            let place = start..start + lost.len();
            self.tell(Rule::UnreadMarkup, &place, |fault| fault.variant("cells").fact("wanted", columns));
        }
    }

    /// Ends the block that is open, and looks at what is shown of it.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let position = std::mem::replace(&mut self.position, Position::Paragraph);
        if !self.run.is_worth_a_look(self.has_www) {
            self.run.clear();
            self.lines.forget();
            return;
        }
        let mut shown = Shown::of(&mut self.run, position, self.text, self.base, self.path);
        let notes = &mut self.notes;
        if !matches!(position, Position::Heading | Position::Cell) {
            self.lines.look(&mut shown, notes);
        }
        foreign::templates(&mut shown, notes);
        brackets::look(&mut shown, &mut self.footnotes, notes);
        addresses::look(&mut shown, notes);
        foreign::signs(&mut shown, notes);
        emphasis::look(&shown, notes);
        self.run.take_back(shown);
    }

    fn tell(&mut self, rule: Rule, range: &Range<usize>, more: impl FnOnce(Diagnostic) -> Diagnostic) {
        // The first line says enough.
        let length =
            self.written(range).and_then(|source| source.lines().next()).map_or(0, |line| line.trim_end().len());
        let place = Span::new(self.path.clone(), range.start..range.start + length);
        self.notes.push(more(Diagnostic::new(rule, place)));
    }
}

/// The opening of a tag, without what is in it.
fn tag_of(html: &str) -> String {
    let html = html.trim();
    format!("{}>", &html[..html.find([' ', '>', '/', '\n']).unwrap_or(html.len())])
}
