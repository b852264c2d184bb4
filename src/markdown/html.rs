//! The second pass: HTML, with the caller as guide to where links lead.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::directive::Directive;
use super::events::{Located, directive_at, end_of, events, lone_picture, text_of};
use super::inline::escape;
use super::table;

/// Tells the second pass what Markdown cannot know. All targets are as the author wrote them.
pub trait Guide {
    /// Where a link leads; `None` for a broken one, which becomes plain text.
    fn link(&self, target: &str) -> Option<LinkTarget>;
    /// The address of a picture; `None` when there is no such file.
    fn picture(&self, target: &str) -> Option<String>;
    /// Id and number of a heading, by its place among all headings of the page.
    fn heading(&self, index: usize) -> HeadingMark;
    /// Cards for some pages, or for the sub pages when no target is given.
    fn cards(&self, targets: &[&str]) -> Vec<Card>;
    /// A shared text.
    fn include(&self, target: &str) -> Option<Shared<'_>>;
    /// Whether HTML in Markdown is let through.
    fn raw_html(&self) -> bool;
}

/// Where a link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkTarget {
    /// The address.
    pub href: String,
    /// Whether it is outside the site.
    pub outside: bool,
    /// Kind and size of a download, ready to be shown.
    pub details: Option<String>,
    /// Language of the page it leads to, where it differs.
    pub hreflang: Option<String>,
}

impl LinkTarget {
    /// A target outside the site.
    pub fn outside(href: impl Into<String>) -> Self {
        Self { href: href.into(), outside: true, ..Self::default() }
    }
}

/// Id and number of a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingMark {
    /// The anchor.
    pub id: String,
    /// Number, such as `1.2`; empty when headings are not numbered.
    pub number: String,
}

/// A link card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Title of the page.
    pub title: String,
    /// Its address.
    pub href: String,
    /// One sentence about it.
    pub description: String,
    /// Language of the texts, where it differs.
    pub lang: Option<String>,
}

/// A shared text that a page includes.
pub struct Shared<'a> {
    /// The Markdown.
    pub text: &'a str,
    /// Where links in it lead.
    pub guide: Box<dyn Guide + 'a>,
    /// Language and direction of the text, where they differ from the page's.
    pub lang: Option<(String, &'static str)>,
}

/// The few words that HTML made from Markdown needs, in the language of the reader.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Titles of notes.
    pub notes: BTreeMap<&'static str, String>,
    /// "Picture 3", with `{n}` for the number.
    pub picture: String,
    /// Name of a table that has no caption, for listeners.
    pub table: String,
    /// Title of the footnotes.
    pub footnotes: String,
    /// Name of a reference to a footnote, with `{n}`.
    pub footnote: String,
    /// Name of the way back from a footnote, with `{n}`.
    pub footnote_back: String,
    /// A task in a task list that is done.
    pub done: String,
    /// One that is not.
    pub not_done: String,
}

/// Writes a text as HTML.
pub fn html(text: &str, guide: &dyn Guide, words: &Words) -> String {
    let mut page = Page { words, headings: 0, pictures: 0, footnotes: Vec::new() };
    let mut out = page.scope(text, guide);
    page.write_footnotes(&mut out);
    out
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

impl<'e> Scope<'_, '_, 'e> {
    /// Writes some events of this text.
    fn blocks(&mut self, range: Range<usize>) -> String {
        let events = self.events;
        self.write(&events[range])
    }

    /// Turns what needs more than plain HTML into ready HTML, and leaves the rest to pulldown-cmark.
    fn write<'x>(&mut self, events: &'x [Located<'x>]) -> String {
        let mut mapped: Vec<Event<'x>> = Vec::with_capacity(events.len());
        let mut table: Option<TableState> = None;
        let mut quotes: Vec<bool> = Vec::new();
        let mut links: Vec<Option<LinkTarget>> = Vec::new();
        let mut at = 0;
        while at < events.len() {
            if let Some((directive, after)) = directive_at(events, at) {
                mapped.push(html_event(self.directive(&directive)));
                at = after;
                continue;
            }
            if let Some((picture, after)) = lone_picture(events, at)
                && let Some(figure) = self.figure(events, picture)
            {
                mapped.push(html_event(figure));
                at = after;
                continue;
            }
            let event = &events[at].0;
            at += 1;
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let mark = self.guide.heading(self.page.headings);
                    self.page.headings += 1;
                    mapped.push(html_event(open_heading(*level as u8, &mark)));
                }
                Event::End(TagEnd::Heading(level)) => mapped.push(html_event(format!("</{level}>\n"))),
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let target = match link_type {
                        LinkType::Email => Some(LinkTarget::outside(format!("mailto:{dest_url}"))),
                        _ => self.guide.link(dest_url),
                    };
                    let mut open = String::new();
                    if let Some(target) = &target {
                        open_link(target, &mut open);
                    }
                    mapped.push(Event::InlineHtml(open.into()));
                    links.push(target);
                }
                Event::End(TagEnd::Link) => {
                    let mut close = String::new();
                    if let Some(Some(target)) = links.pop() {
                        close_link(&target, &mut close);
                    }
                    mapped.push(Event::InlineHtml(close.into()));
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let end = end_of(events, at - 1);
                    let alt = text_of(&events[at..end]);
                    let picture = self.guide.picture(dest_url).map(|href| picture(&href, &alt));
                    mapped.push(Event::InlineHtml(picture.unwrap_or_else(|| escape(&alt)).into()));
                    at = end;
                }
                Event::Start(Tag::FootnoteDefinition(_)) => at = end_of(events, at - 1),
                Event::FootnoteReference(label) => mapped.push(Event::InlineHtml(self.reference(label).into())),
                Event::Start(Tag::BlockQuote(kind)) => {
                    quotes.push(kind.is_some());
                    match kind {
                        Some(kind) => mapped.push(html_event(self.open_note(*kind))),
                        None => mapped.push(event.clone()),
                    }
                }
                Event::End(TagEnd::BlockQuote(_)) => {
                    if quotes.pop() == Some(true) {
                        mapped.push(html_event("</div>\n".into()));
                    } else {
                        mapped.push(event.clone());
                    }
                }
                Event::Start(Tag::Table(alignments)) => {
                    let label = escape(&self.page.words.table);
                    let open = format!(
                        "<div class=\"table-scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\"><table>"
                    );
                    mapped.push(html_event(open));
                    table = Some(TableState { alignments: alignments.clone(), column: 0, in_head: false });
                }
                Event::End(TagEnd::Table) => {
                    table = None;
                    mapped.push(html_event("</tbody></table></div>\n".into()));
                }
                Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell)
                | Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {
                    if let Some(table) = &mut table {
                        mapped.push(html_event(table.tag(event)));
                    }
                }
                Event::TaskListMarker(done) => {
                    let (class, label) = if *done {
                        ("task-box task-done", &self.page.words.done)
                    } else {
                        ("task-box", &self.page.words.not_done)
                    };
                    let label = escape(label);
                    let mark = format!("<span class=\"{class}\" role=\"img\" aria-label=\"{label}\"></span> ");
                    mapped.push(Event::InlineHtml(mark.into()));
                }
                Event::Start(Tag::HtmlBlock) if !self.guide.raw_html() => {
                    let end = end_of(events, at - 1);
                    let text: String = events[at..end]
                        .iter()
                        .filter_map(|(event, _)| if let Event::Html(html) = event { Some(html.as_ref()) } else { None })
                        .collect();
                    if !text.trim_start().starts_with("<!--") {
                        mapped.push(html_event(format!("<p>{}</p>\n", escape(text.trim()))));
                    }
                    at = end;
                }
                Event::InlineHtml(html) if !self.guide.raw_html() => {
                    if !html.starts_with("<!--") {
                        mapped.push(Event::Text(html.clone()));
                    }
                }
                other => mapped.push(other.clone()),
            }
        }
        let mut out = String::new();
        pulldown_cmark::html::push_html(&mut out, mapped.into_iter());
        out
    }

    fn directive(&mut self, directive: &Directive<'_>) -> String {
        match directive.name {
            "cards" => {
                let targets: Vec<&str> = directive.body.lines().map(|(line, _)| line).collect();
                cards(&self.guide.cards(&targets))
            }
            "include" => {
                let Some(shared) = self.guide.include(directive.argument) else { return String::new() };
                let html = self.page.scope(shared.text, &*shared.guide);
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

    fn open_note(&self, kind: BlockQuoteKind) -> String {
        let kind = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let title = self.page.words.notes.get(kind).map_or(String::new(), |title| escape(title));
        format!("<div class=\"note note-{kind}\" role=\"note\">\n<p class=\"note-title\">{title}</p>\n")
    }
}

/// A table as it is being written. Alignment is a class, since a style attribute would need a weaker content policy.
struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl TableState {
    fn tag(&mut self, event: &Event<'_>) -> String {
        match event {
            Event::Start(Tag::TableHead) => {
                (self.in_head, self.column) = (true, 0);
                "<thead><tr>".into()
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr></thead><tbody>".into()
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                "<tr>".into()
            }
            Event::End(TagEnd::TableRow) => "</tr>\n".into(),
            Event::Start(_) => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"align-end\"",
                    Some(Alignment::Center) => " class=\"align-center\"",
                    _ => "",
                };
                self.column += 1;
                if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
            }
            _ if self.in_head => "</th>".into(),
            _ => "</td>".into(),
        }
    }
}

fn html_event<'a>(html: String) -> Event<'a> {
    Event::Html(CowStr::from(html))
}

fn open_heading(level: u8, mark: &HeadingMark) -> String {
    let mut out = format!("<h{level} id=\"{}\">", escape(&mark.id));
    if !mark.number.is_empty() {
        let _ = write!(out, "<span class=\"heading-number\">{}</span> ", escape(&mark.number));
    }
    out
}

/// Opens a link.
pub(super) fn open_link(target: &LinkTarget, out: &mut String) {
    let _ = write!(out, "<a href=\"{}\"", escape(&target.href));
    if target.details.is_some() {
        out.push_str(" class=\"download\"");
    } else if target.outside {
        out.push_str(" class=\"external\" rel=\"external\"");
    }
    if let Some(lang) = &target.hreflang {
        let _ = write!(out, " hreflang=\"{}\"", escape(lang));
    }
    out.push('>');
}

/// Closes a link.
pub(super) fn close_link(target: &LinkTarget, out: &mut String) {
    if let Some(details) = &target.details {
        let _ = write!(out, " <span class=\"file-details\">{}</span>", escape(details));
    }
    out.push_str("</a>");
}

fn picture(href: &str, alt: &str) -> String {
    format!("<img src=\"{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\">", escape(href), escape(alt))
}

fn cards(cards: &[Card]) -> String {
    let mut out = String::from("<ul class=\"cards\">\n");
    for card in cards {
        let lang = card.lang.as_ref().map_or(String::new(), |lang| format!(" lang=\"{}\"", escape(lang)));
        let (href, title) = (escape(&card.href), escape(&card.title));
        let _ = write!(out, "<li class=\"card\"{lang}><a href=\"{href}\">{title}</a>");
        if !card.description.is_empty() {
            let _ = write!(out, "<p>{}</p>", escape(&card.description));
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
    out
}

fn numbered(pattern: &str, number: usize) -> String {
    pattern.replace("{n}", &number.to_string())
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}
