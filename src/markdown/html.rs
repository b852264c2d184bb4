//! The HTML of a text, with holes for what only the site knows: where links lead, the ids of headings, shared texts, and
//! words in the language of the reader. It is made when a text is read; [`fill`](super::fill) closes the holes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::directive::Directive;
use super::elements::{Table, open_note, open_table, quotation};
use super::inline::{escape, without_comments};
use super::reading::Reading;
use super::steps::{Located, Step, end_of, lone_picture, text_of};
use super::table;

/// What begins and ends a hole. It stands in no text: Markdown has another character in its place (`CommonMark` 2.3).
pub(super) const EDGE: char = '\0';

/// What stands between the parts of a hole.
pub(super) const GAP: char = '\u{1}';

/// HTML with holes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Html {
    /// The text and then its footnotes, one behind the other.
    pub text: String,
    /// Where the text and each footnote ends.
    pub ends: Box<[u32]>,
}

/// What goes into a hole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hole<'h> {
    /// The beginning of a heading of a level.
    Heading(&'h str),
    /// The beginning of a link to a target.
    Link(&'h str),
    /// The end of the link that began last.
    EndLink,
    /// A picture and, as HTML, its description.
    Picture(&'h str, &'h str),
    /// The same with a caption.
    Figure(&'h str, &'h str, &'h str),
    /// Link cards; one target a part.
    Cards(&'h str),
    /// The shared text that the text names next, and whether what is around it is in a language of its own.
    Include(bool),
    /// A word of the reader's language by its name.
    Word(&'h str),
    /// A reference to a footnote, by its place among those of the text.
    Reference(&'h str),
}

impl<'h> Hole<'h> {
    /// The hole as it stands in HTML.
    pub(super) fn marked(self) -> String {
        let inner = match self {
            Self::Heading(level) => format!("h{level}"),
            Self::Link(target) => format!("a{}", clean(target)),
            Self::EndLink => "e".to_owned(),
            Self::Picture(target, alt) => format!("p{}{GAP}{alt}", clean(target)),
            Self::Figure(target, alt, caption) => format!("f{}{GAP}{alt}{GAP}{caption}", clean(target)),
            Self::Cards(targets) => format!("c{targets}"),
            Self::Include(is_apart) => if is_apart { "j" } else { "i" }.to_owned(),
            Self::Word(name) => format!("w{name}"),
            Self::Reference(note) => format!("r{note}"),
        };
        format!("{EDGE}{inner}{EDGE}")
    }

    /// Reads what stands between two edges.
    pub(super) fn read(inner: &'h str) -> Option<Self> {
        let rest = inner.get(1..)?;
        let mut parts = rest.split(GAP);
        let mut part = || parts.next().unwrap_or_default();
        Some(match inner.as_bytes().first()? {
            b'h' => Self::Heading(rest),
            b'a' => Self::Link(rest),
            b'e' => Self::EndLink,
            b'p' => Self::Picture(part(), part()),
            b'f' => Self::Figure(part(), part(), part()),
            b'c' => Self::Cards(rest),
            b'i' => Self::Include(false),
            b'j' => Self::Include(true),
            b'w' => Self::Word(rest),
            b'r' => Self::Reference(rest),
            _ => return None,
        })
    }
}

/// A text without what would look like the edge of a hole.
fn clean(text: &str) -> Cow<'_, str> {
    if text.contains([EDGE, GAP]) { Cow::Owned(text.replace([EDGE, GAP], "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// Writes a text that was read.
pub(super) fn written(reading: &Reading<'_>, raw_html: bool) -> Html {
    let writer = Writer { reading, raw_html };
    let mut text = writer.write(0..reading.steps.len());
    if text.ends_with('\n') {
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    let mut ends = vec![u32::try_from(text.len()).unwrap_or(u32::MAX)];
    for note in &reading.notes {
        text.push_str(&writer.write(note.steps.clone()));
        ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
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
    table: Table,
    /// For each quotation, whether it is a note.
    notes: Vec<bool>,
    /// How many quotations in other languages there are.
    others: usize,
}

impl<'r> Writer<'r> {
    /// Writes some steps. What needs more than plain HTML is made here, and the rest is left to pulldown-cmark.
    fn write(&self, range: Range<usize>) -> String {
        self.write_in(range, &mut Open::default())
    }

    fn write_in(&self, range: Range<usize>, open: &mut Open) -> String {
        let steps = &self.reading.steps[..range.end];
        let mut at = range.start;
        let mapped = std::iter::from_fn(|| {
            steps.get(at)?;
            let (html, after) = self.whole(steps, at, open).unwrap_or_else(|| (self.one(&steps[at].0, open), at + 1));
            at = after;
            Some(html)
        });
        let first = self.reading.steps.get(range.start);
        // As HTML a text is half as long again.
        let length = first.zip(steps.last()).map_or(0, |((_, first), (_, last))| last.end.saturating_sub(first.start));
        let mut out = String::with_capacity(length + length / 2);
        pulldown_cmark::html::push_html(&mut out, mapped);
        out
    }

    /// What is written from several steps at once: its HTML, and the index after it.
    fn whole(&self, steps: &'r [Located<'r>], at: usize, open: &mut Open) -> Option<(Event<'r>, usize)> {
        if let Step::Open(directive) = &steps[at].0 {
            let after = end_of(steps, at);
            return Some((html_event(self.directive(directive, at..after, open)), after));
        }
        if let Some((picture, after)) = lone_picture(steps, at)
            && let Some(figure) = self.figure(steps, picture)
        {
            return Some((html_event(figure), after));
        }
        match steps[at].0.start()? {
            Tag::Image { dest_url, .. } => {
                let end = end_of(steps, at);
                let alt = escape(&clean(&text_of(&steps[at + 1..end])));
                Some((Event::InlineHtml(Hole::Picture(dest_url, &alt).marked().into()), end))
            }
            // Footnotes are written at the end of the page, in the order in which the text refers to them.
            Tag::FootnoteDefinition(_) => Some((html_event(String::new()), end_of(steps, at))),
            Tag::HtmlBlock => {
                let end = end_of(steps, at);
                let lines = steps[at..end].iter().filter_map(|(step, _)| match step.event() {
                    Some(Event::Html(html)) => Some(html.as_ref()),
                    _ => None,
                });
                let text: String = lines.collect();
                let text = without_comments(&text);
                let html = if self.raw_html { clean(&text).into_owned() } else { shown(&text) };
                Some((html_event(html), end))
            }
            _ => None,
        }
    }

    /// What is written from one step.
    fn one(&self, step: &'r Step<'r>, open: &mut Open) -> Event<'r> {
        let Some(event) = step.event() else { return html_event(String::new()) };
        match event {
            Event::Start(Tag::Heading { level, .. }) => html_event(Hole::Heading(&(*level as u8).to_string()).marked()),
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                Event::InlineHtml(Hole::Link(&format!("mailto:{dest_url}")).marked().into())
            }
            Event::Start(Tag::Link { dest_url, .. }) => Event::InlineHtml(Hole::Link(dest_url).marked().into()),
            Event::End(TagEnd::Link) => Event::InlineHtml(Hole::EndLink.marked().into()),
            Event::FootnoteReference(label) => Event::InlineHtml(self.reference(label).into()),
            Event::Start(Tag::BlockQuote(kind)) => {
                open.notes.push(kind.is_some());
                kind.map_or_else(|| event.clone(), |kind| html_event(open_note(kind)))
            }
            Event::End(TagEnd::BlockQuote(_)) if open.notes.pop() == Some(true) => static_html("</div>\n"),
            Event::Start(Tag::Table(alignments)) => {
                open.table = Table::new(alignments);
                html_event(open_table(&Hole::Word("table").marked()))
            }
            Event::End(TagEnd::Table) => static_html("</tbody></table></div>\n"),
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {
                static_html(open.table.tag(event))
            }
            Event::TaskListMarker(is_done) => {
                let word = if *is_done { "done" } else { "not-done" };
                Event::InlineHtml(Hole::Word(word).marked().into())
            }
            Event::InlineHtml(html) if !self.raw_html => Event::Text(html.clone()),
            Event::Text(text) if text.contains([EDGE, GAP]) => Event::Text(clean(text).into_owned().into()),
            Event::Code(text) if text.contains([EDGE, GAP]) => Event::Code(clean(text).into_owned().into()),
            Event::InlineHtml(text) => Event::InlineHtml(clean(text).into_owned().into()),
            other => other.clone(),
        }
    }

    /// `range` are the steps of the directive.
    fn directive(&self, directive: &Directive<'_>, range: Range<usize>, open: &mut Open) -> String {
        let steps = &self.reading.steps[range.clone()];
        match directive.name() {
            "cards" => {
                let targets: Vec<Cow<'_, str>> = directive.body.lines().map(|(line, _)| clean(line)).collect();
                block(Hole::Cards(&targets.join(&GAP.to_string())))
            }
            "include" => block(Hole::Include(open.others > 0)),
            "list-table" => {
                let inner = table::inner(steps);
                let start = range.start + steps.len() - 1 - inner.len();
                let caption = table::caption(steps).map_or_else(String::new, |caption| {
                    self.write(range.start + 2..range.start + 2 + caption.len()).trim_end().to_owned()
                });
                let name = match table::caption(steps).map(text_of).filter(|name| !name.is_empty()) {
                    Some(name) => escape(&clean(&name)),
                    None => Hole::Word("table").marked(),
                };
                let mut out = String::new();
                table::write(directive, inner, &caption, &name, &mut out, |cell, out| {
                    let cell = start + cell.start..start + cell.end;
                    let mut inside = Open { others: open.others, ..Open::default() };
                    out.push_str(self.write_in(cell, &mut inside).trim_end());
                });
                out
            }
            "quote" => {
                let mut inside = Open { others: open.others + 1, ..Open::default() };
                let html = self.write_in(range.start + 1..range.end - 1, &mut inside);
                quotation(directive.argument(), &html)
            }
            _ => String::new(),
        }
    }

    /// A picture with a caption: one that stands alone in its paragraph and has a title.
    fn figure(&self, steps: &[Located<'_>], at: usize) -> Option<String> {
        let Tag::Image { dest_url, title, .. } = steps[at].0.start()? else { return None };
        if title.is_empty() {
            return None;
        }
        let alt = escape(&clean(&text_of(&steps[at + 1..end_of(steps, at)])));
        let caption = super::inline(title).html;
        Some(block(Hole::Figure(dest_url, &alt, &clean(&caption))))
    }

    fn reference(&self, label: &str) -> String {
        match self.reading.note(label) {
            Some(note) => Hole::Reference(&note.to_string()).marked(),
            None => escape(&format!("[^{label}]")),
        }
    }
}

/// A hole that stands on a line of its own.
fn block(hole: Hole<'_>) -> String {
    format!("{}\n", hole.marked())
}

/// HTML that is not let through is shown as it was written.
fn shown(html: &str) -> String {
    let text = clean(html.trim());
    if text.is_empty() { String::new() } else { format!("<p>{}</p>\n", escape(&text)) }
}

fn html_event<'a>(html: String) -> Event<'a> {
    Event::Html(CowStr::from(html))
}

fn static_html(html: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(html))
}
