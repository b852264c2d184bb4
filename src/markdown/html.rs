//! The second pass: HTML, with the caller as guide to where links lead.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::directive::Directive;
use super::elements::{
    Table, cards, close_link, numbered, open_heading, open_link, open_note, open_table, picture, quotation, task_box,
};
use super::events::{Located, directive_at, end_of, events, lone_picture, text_of};
use super::guide::{Guide, LinkTarget, Words};
use super::inline::{escape, is_comment};
use super::table;

/// Writes a text as HTML.
pub fn html(text: &str, guide: &dyn Guide, words: &Words) -> String {
    let mut page = Page { words, headings: 0, pictures: 0, footnotes: Vec::new() };
    let mut out = page.scope(text, guide);
    page.write_footnotes(&mut out);
    out
}

/// What is open while events are written.
#[derive(Default)]
struct Open {
    table: Table,
    /// For each quotation, whether it is a note.
    notes: Vec<bool>,
    /// For each link, where it leads, if anywhere.
    links: Vec<Option<LinkTarget>>,
}

/// What is counted through the whole page, shared texts included.
struct Page<'w> {
    words: &'w Words,
    headings: usize,
    pictures: usize,
    /// HTML and number of references of each footnote.
    footnotes: Vec<(String, usize)>,
}

impl Page<'_> {
    /// Writes a text that has its own footnote labels: the page, or a shared text.
    fn scope(&mut self, text: &str, guide: &dyn Guide) -> String {
        let events = events(text, 0);
        let mut definitions = BTreeMap::new();
        for (index, (event, _)) in events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                definitions.entry(label.as_ref()).or_insert(index + 1..end_of(&events, index) - 1);
            }
        }
        let mut scope =
            Scope { page: self, guide, events: &events, definitions, used: BTreeMap::new(), pending: Vec::new() };
        let mut out = scope.blocks(0..events.len());
        while let Some((number, range)) = scope.pending.pop() {
            let note = scope.blocks(range);
            scope.page.footnotes[number].0 = note;
        }
        if out.ends_with('\n') {
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        out
    }

    fn write_footnotes(&self, out: &mut String) {
        if self.footnotes.is_empty() {
            return;
        }
        let title = escape(&self.words.footnotes);
        let _ = writeln!(out, r#"<section class="footnotes" role="doc-endnotes" aria-label="{title}">"#);
        out.push_str("<ol>\n");
        for (index, (note, references)) in self.footnotes.iter().enumerate() {
            let number = index + 1;
            let mut back = String::new();
            for reference in 1..=*references {
                let label = escape(&numbered(&self.words.footnote_back, number));
                let id = reference_id(number, reference);
                let _ = write!(
                    back,
                    " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>"
                );
            }
            // The way back stands at the end of the last paragraph.
            let note = note.trim_end();
            let (note, end) = note.strip_suffix("</p>").map_or((note, ""), |note| (note, "</p>"));
            let _ = writeln!(out, "<li id=\"fn-{number}\">{note}{back}{end}</li>");
        }
        out.push_str("</ol>\n</section>\n");
    }
}

/// One text with its footnote labels.
struct Scope<'p, 'w, 'e> {
    page: &'p mut Page<'w>,
    guide: &'p dyn Guide,
    events: &'e [Located<'e>],
    definitions: BTreeMap<&'e str, Range<usize>>,
    /// Number of each label that was referred to.
    used: BTreeMap<String, usize>,
    /// Footnotes that are not written yet.
    pending: Vec<(usize, Range<usize>)>,
}

impl Scope<'_, '_, '_> {
    /// Writes some events of this text.
    fn blocks(&mut self, range: Range<usize>) -> String {
        let events = self.events;
        self.write(&events[range])
    }

    /// Turns what needs more than plain HTML into ready HTML, and leaves the rest to pulldown-cmark.
    fn write<'x>(&mut self, events: &'x [Located<'x>]) -> String {
        let mut open = Open::default();
        let mut at = 0;
        let mapped = std::iter::from_fn(|| {
            let event = &events.get(at)?.0;
            let (html, after) = self.whole(events, at).unwrap_or_else(|| (self.one(event, &mut open), at + 1));
            at = after;
            Some(html)
        });
        // As HTML a text is half as long again.
        let written = events.first().zip(events.last()).map_or(0, |(first, last)| last.1.end - first.1.start);
        let mut out = String::with_capacity(written + written / 2);
        pulldown_cmark::html::push_html(&mut out, mapped);
        out
    }

    /// What is written from several events at once: its HTML, and the index after it.
    fn whole<'x>(&mut self, events: &'x [Located<'x>], at: usize) -> Option<(Event<'x>, usize)> {
        if let Some((directive, after)) = directive_at(events, at) {
            return Some((html_event(self.directive(&directive)), after));
        }
        if let Some((picture, after)) = lone_picture(events, at)
            && let Some(figure) = self.figure(events, picture)
        {
            return Some((html_event(figure), after));
        }
        match &events[at].0 {
            Event::Start(Tag::Image { dest_url, .. }) => {
                let end = end_of(events, at);
                let alt = text_of(&events[at + 1..end]);
                let html = self.guide.picture(dest_url).map_or_else(|| escape(&alt), |href| picture(&href, &alt));
                Some((Event::InlineHtml(html.into()), end))
            }
            // Footnotes are written at the end of the page, in the order in which the text refers to them.
            Event::Start(Tag::FootnoteDefinition(_)) => Some((html_event(String::new()), end_of(events, at))),
            Event::Start(Tag::HtmlBlock) if !self.guide.raw_html() => {
                let end = end_of(events, at);
                let lines = events[at..end].iter().filter_map(|(event, _)| match event {
                    Event::Html(html) => Some(html.as_ref()),
                    _ => None,
                });
                let text: String = lines.collect();
                let text = text.trim();
                let html = if is_comment(text) { String::new() } else { format!("<p>{}</p>\n", escape(text)) };
                Some((html_event(html), end))
            }
            _ => None,
        }
    }

    /// What is written from one event.
    fn one<'x>(&mut self, event: &Event<'x>, open: &mut Open) -> Event<'x> {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let mark = self.guide.heading(self.page.headings);
                self.page.headings += 1;
                html_event(open_heading(*level as u8, &mark))
            }
            Event::End(TagEnd::Heading(level)) => html_event(format!("</{level}>\n")),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let target = match link_type {
                    LinkType::Email => Some(LinkTarget::outside(format!("mailto:{dest_url}"))),
                    _ => self.guide.link(dest_url),
                };
                let html = target.as_ref().map_or_else(String::new, open_link);
                open.links.push(target);
                Event::InlineHtml(html.into())
            }
            Event::End(TagEnd::Link) => {
                let target = open.links.pop().flatten();
                Event::InlineHtml(target.as_ref().map_or_else(String::new, close_link).into())
            }
            Event::FootnoteReference(label) => Event::InlineHtml(self.reference(label).into()),
            Event::Start(Tag::BlockQuote(kind)) => {
                open.notes.push(kind.is_some());
                kind.map_or_else(|| event.clone(), |kind| html_event(open_note(kind, self.page.words)))
            }
            Event::End(TagEnd::BlockQuote(_)) if open.notes.pop() == Some(true) => html_event("</div>\n".into()),
            Event::Start(Tag::Table(alignments)) => {
                open.table = Table::new(alignments);
                html_event(open_table(&self.page.words.table))
            }
            Event::End(TagEnd::Table) => html_event("</tbody></table></div>\n".into()),
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => html_event(open.table.tag(event)),
            Event::TaskListMarker(done) => Event::InlineHtml(task_box(*done, self.page.words).into()),
            Event::InlineHtml(html) if !self.guide.raw_html() => {
                if is_comment(html) {
                    html_event(String::new())
                } else {
                    Event::Text(html.clone())
                }
            }
            other => other.clone(),
        }
    }

    fn directive(&mut self, directive: &Directive<'_>) -> String {
        match directive.name {
            "cards" => {
                let targets: Vec<&str> = directive.body.lines().map(|(line, _)| line).collect();
                cards(&self.guide.cards(&targets))
            }
            "include" => {
                let Some(shared) = self.guide.include(directive.argument) else { return String::new() };
                let html = self.page.scope(&shared.text, &*shared.guide);
                match shared.lang {
                    Some((lang, dir)) => format!("<div lang=\"{}\" dir=\"{dir}\">\n{html}</div>\n", escape(&lang)),
                    None => html,
                }
            }
            "list-table" => {
                let mut out = String::new();
                let label = self.page.words.table.clone();
                table::write(directive, &label, &mut out, |cell, out| out.push_str(self.write(cell).trim_end()));
                out
            }
            "quote" => {
                let text = self.write(&events(&directive.body.text, 0));
                quotation(directive.argument, &text)
            }
            _ => String::new(),
        }
    }

    /// A picture with a caption: one that stands alone in its paragraph and has a title.
    fn figure(&mut self, events: &[Located<'_>], at: usize) -> Option<String> {
        let Event::Start(Tag::Image { dest_url, title, .. }) = &events[at].0 else { return None };
        if title.is_empty() {
            return None;
        }
        let alt = text_of(&events[at + 1..end_of(events, at)]);
        let picture = picture(&self.guide.picture(dest_url)?, &alt);
        self.page.pictures += 1;
        let number = escape(&numbered(&self.page.words.picture, self.page.pictures));
        let caption = super::inline(title).html;
        Some(format!(
            "<figure class=\"picture\">{picture}<figcaption><span class=\"picture-number\">{number}</span> \
             {caption}</figcaption></figure>\n"
        ))
    }

    fn reference(&mut self, label: &str) -> String {
        let Some(range) = self.definitions.get(label).cloned() else { return escape(&format!("[^{label}]")) };
        let index = match self.used.get(label) {
            Some(index) => *index,
            None => {
                let index = self.page.footnotes.len();
                self.page.footnotes.push((String::new(), 0));
                self.used.insert(label.to_owned(), index);
                self.pending.push((index, range));
                index
            }
        };
        self.page.footnotes[index].1 += 1;
        let number = index + 1;
        let id = reference_id(number, self.page.footnotes[index].1);
        let name = escape(&numbered(&self.page.words.footnote, number));
        format!(
            "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\" \
             aria-label=\"{name}\">{number}</a></sup>"
        )
    }
}

fn html_event<'a>(html: String) -> Event<'a> {
    Event::Html(CowStr::from(html))
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}
