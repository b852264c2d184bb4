//! The HTML of a text, with holes for what only the site knows: where links lead, the ids of headings, shared texts, and
//! words in the language of the reader. It is made when a text is read; [`fill`](super::fill) closes the holes.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::directive::Directive;
use super::elements::{Table, open_note, open_quotation, open_table};
use super::hole::{GAP, Hole, clean};
use super::inline::{escape, without_comments};
use super::reading::{Reading, is_inline};
use super::steps::{Located, Step, end_of, lone_picture, text_of};
use super::table;

/// HTML with holes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Html {
    /// The text and then its footnotes, one behind the other.
    pub text: String,
    /// Where the text and each footnote ends.
    pub ends: Box<[u32]>,
}

/// Writes a text that was read.
pub(super) fn written(reading: &Reading<'_>, raw_html: bool) -> Html {
    let writer = Writer { reading, raw_html };
    let source = reading.steps.iter().map(|(_, range)| range.end).max().unwrap_or(0);
    // As HTML a text is half as long again.
    let mut text = String::with_capacity(source + source / 2);
    writer.write(0..reading.steps.len(), &mut Open::default(), &mut text);
    if text.ends_with('\n') {
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    let end = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
    let mut ends = vec![end(&text)];
    for note in &reading.notes {
        writer.write(note.steps.clone(), &mut Open::default(), &mut text);
        ends.push(end(&text));
    }
    Html { text, ends: ends.into() }
}

struct Writer<'r> {
    reading: &'r Reading<'r>,
    raw_html: bool,
}

/// What is open while steps are written.
#[derive(Default)]
struct Open {
    /// From where on these steps are written.
    start: usize,
    table: Table,
    /// For each quotation, whether it is a note.
    notes: Vec<bool>,
    /// How many quotations in other languages there are.
    others: usize,
}

impl Open {
    /// Begins a line for a block, unless one has begun.
    fn line(&self, out: &mut String) {
        if out.len() > self.start && !out.ends_with('\n') {
            out.push('\n');
        }
    }
}

impl<'r> Writer<'r> {
    fn write(&self, range: Range<usize>, open: &mut Open, out: &mut String) {
        let steps = &self.reading.steps[..range.end];
        open.start = out.len();
        let mut at = range.start;
        while at < steps.len() {
            at = match self.whole(steps, at, open, out) {
                Some(after) => after,
                None => {
                    if let Some(event) = steps[at].0.event() {
                        self.one(event, open, out);
                    }
                    at + 1
                }
            };
        }
    }

    /// Writes what is written from several steps at once, and gives the index after it.
    fn whole(&self, steps: &'r [Located<'r>], at: usize, open: &Open, out: &mut String) -> Option<usize> {
        if let Step::Open(directive) = &steps[at].0 {
            let after = end_of(steps, at);
            self.directive(directive, at..after, open, out);
            return Some(after);
        }
        match steps[at].0.start()? {
            Tag::Paragraph => {
                let (picture, after) = lone_picture(steps, at)?;
                figure(steps, picture, out).then_some(after)
            }
            Tag::Image { dest_url, .. } => {
                let end = end_of(steps, at);
                let alt = escape(&clean(&text_of(&steps[at + 1..end])));
                Hole::Picture(&clean(dest_url), &alt).write(out);
                Some(end)
            }
            // Footnotes are written at the end of the page, in the order in which the text refers to them.
            Tag::FootnoteDefinition(_) => Some(end_of(steps, at)),
            Tag::HtmlBlock => {
                let end = end_of(steps, at);
                let lines = steps[at..end].iter().filter_map(|(step, _)| match step.event() {
                    Some(Event::Html(html)) => Some(html.as_ref()),
                    _ => None,
                });
                let text: String = lines.collect();
                let text = without_comments(&text);
                let html = if self.raw_html { clean(&text).into_owned() } else { shown(&text) };
                out.push_str(&html);
                Some(end)
            }
            _ => None,
        }
    }

    /// Writes one event.
    fn one(&self, event: &Event<'_>, open: &mut Open, out: &mut String) {
        match event {
            // Formulas are not switched on.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => body_text(text, out),
            Event::Code(code) => {
                out.push_str("<code>");
                body_text(code, out);
                out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) if self.raw_html => out.push_str(&clean(html)),
            Event::Html(html) | Event::InlineHtml(html) => body_text(html, out),
            Event::SoftBreak => out.push('\n'),
            Event::HardBreak => out.push_str("<br />\n"),
            Event::Rule => {
                open.line(out);
                out.push_str("<hr />\n");
            }
            Event::FootnoteReference(label) => self.reference(label, out),
            Event::TaskListMarker(is_done) => {
                Hole::Word(if *is_done { "done" } else { "not-done" }).write(out);
            }
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {
                out.push_str(open.table.tag(event));
            }
            Event::Start(tag) => start(tag, open, out),
            Event::End(tag) => end(*tag, open, out),
        }
    }

    /// `range` are the steps of the directive.
    fn directive(&self, directive: &Directive<'_>, range: Range<usize>, open: &Open, out: &mut String) {
        let steps = &self.reading.steps[range.clone()];
        match directive.name() {
            "cards" => {
                let targets: Vec<Cow<'_, str>> = directive.body.lines().map(|(line, _)| clean(line)).collect();
                block(Hole::Cards(&targets.join(&GAP.to_string())), out);
            }
            "include" => block(Hole::Include(open.others > 0), out),
            "list-table" => {
                let inner = table::inner(steps);
                let start = range.start + steps.len() - 1 - inner.len();
                let caption = table::caption(steps);
                let shown = caption.map_or_else(String::new, |caption| {
                    let mut html = String::new();
                    self.write(range.start + 2..range.start + 2 + caption.len(), &mut Open::default(), &mut html);
                    html.trim_end().to_owned()
                });
                let name = match caption.map(text_of).filter(|name| !name.is_empty()) {
                    Some(name) => escape(&clean(&name)),
                    None => Hole::Word("table").marked(),
                };
                table::write(directive, inner, &shown, &name, out, |cell, out| {
                    let mut inside = Open { others: open.others, ..Open::default() };
                    self.write(start + cell.start..start + cell.end, &mut inside, out);
                    // Below the beginning of the cell nothing is taken away.
                    out.truncate(out.trim_end().len().max(inside.start));
                });
            }
            "quote" => {
                out.push_str(&open_quotation(directive.argument()));
                let mut inside = Open { others: open.others + 1, ..Open::default() };
                self.write(range.start + 1..range.end - 1, &mut inside, out);
                out.push_str("</blockquote>\n");
            }
            _ => {}
        }
    }

    fn reference(&self, label: &str, out: &mut String) {
        match self.reading.note(label) {
            Some(note) => Hole::Reference(&note.to_string()).write(out),
            None => body_text(&format!("[^{label}]"), out),
        }
    }
}

fn start(tag: &Tag<'_>, open: &mut Open, out: &mut String) {
    let is_block = !is_inline(tag)
        && !matches!(tag, Tag::Heading { .. } | Tag::Table(_) | Tag::BlockQuote(Some(_)) | Tag::HtmlBlock);
    if is_block {
        open.line(out);
    }
    match tag {
        Tag::Paragraph => out.push_str("<p>"),
        Tag::Heading { level, .. } => Hole::Heading(["1", "2", "3", "4", "5", "6"][*level as usize - 1]).write(out),
        Tag::BlockQuote(kind) => {
            open.notes.push(kind.is_some());
            match kind {
                Some(kind) => out.push_str(&open_note(*kind)),
                None => out.push_str("<blockquote>\n"),
            }
        }
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !info.is_empty() => {
            out.push_str("<pre><code class=\"language-");
            out.push_str(&escape(&clean(info.split(' ').next().unwrap_or_default())));
            out.push_str("\">");
        }
        Tag::CodeBlock(_) => out.push_str("<pre><code>"),
        Tag::List(Some(1)) => out.push_str("<ol>\n"),
        // Writing to a String cannot fail.
        Tag::List(Some(first)) => {
            let _ = writeln!(out, "<ol start=\"{first}\">");
        }
        Tag::List(None) => out.push_str("<ul>\n"),
        Tag::Item => out.push_str("<li>"),
        Tag::DefinitionList => out.push_str("<dl>\n"),
        Tag::DefinitionListTitle => out.push_str("<dt>"),
        Tag::DefinitionListDefinition => out.push_str("<dd>"),
        Tag::Table(alignments) => {
            open.table = Table::new(alignments);
            out.push_str(&open_table(&Hole::Word("table").marked()));
        }
        Tag::Emphasis => out.push_str("<em>"),
        Tag::Strong => out.push_str("<strong>"),
        Tag::Strikethrough => out.push_str("<del>"),
        Tag::Superscript => out.push_str("<sup>"),
        Tag::Subscript => out.push_str("<sub>"),
        Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
            Hole::Link(&format!("mailto:{}", clean(dest_url))).write(out);
        }
        Tag::Link { dest_url, .. } => Hole::Link(&clean(dest_url)).write(out),
        _ => {}
    }
}

fn end(tag: TagEnd, open: &mut Open, out: &mut String) {
    let html = match tag {
        TagEnd::Paragraph => "</p>\n",
        TagEnd::Heading(level) => {
            let _ = writeln!(out, "</{level}>");
            ""
        }
        TagEnd::BlockQuote(_) if open.notes.pop() == Some(true) => "</div>\n",
        TagEnd::BlockQuote(_) => "</blockquote>\n",
        TagEnd::CodeBlock => "</code></pre>\n",
        TagEnd::List(true) => "</ol>\n",
        TagEnd::List(false) => "</ul>\n",
        TagEnd::Item => "</li>\n",
        TagEnd::DefinitionList => "</dl>\n",
        TagEnd::DefinitionListTitle => "</dt>\n",
        TagEnd::DefinitionListDefinition => "</dd>\n",
        TagEnd::Table => "</tbody></table></div>\n",
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        TagEnd::Strikethrough => "</del>",
        TagEnd::Superscript => "</sup>",
        TagEnd::Subscript => "</sub>",
        TagEnd::Link => {
            Hole::EndLink.write(out);
            ""
        }
        _ => "",
    };
    out.push_str(html);
}

/// Writes a picture with a caption, if it has one: one that stands alone in its paragraph and has a title.
fn figure(steps: &[Located<'_>], at: usize, out: &mut String) -> bool {
    let Some(Tag::Image { dest_url, title, .. }) = steps[at].0.start() else { return false };
    if title.is_empty() {
        return false;
    }
    let alt = escape(&clean(&text_of(&steps[at + 1..end_of(steps, at)])));
    let caption = super::inline(title).html;
    block(Hole::Figure(&clean(dest_url), &alt, &clean(&caption)), out);
    true
}

/// Running text, in which quotation marks stay as they are.
fn body_text(text: &str, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html_body_text(out, &clean(text));
}

/// A hole that stands on a line of its own.
fn block(hole: Hole<'_>, out: &mut String) {
    hole.write(out);
    out.push('\n');
}

/// HTML that is not let through is shown as it was written.
fn shown(html: &str) -> String {
    let text = clean(html.trim());
    if text.is_empty() { String::new() } else { format!("<p>{}</p>\n", escape(&text)) }
}
