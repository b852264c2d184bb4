//! The HTML of single elements.

use std::fmt::Write as _;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Tag, TagEnd};

use super::guide::{Card, HeadingMark, LinkTarget, Words};
use super::hole::Hole;
use super::inline::escape;
use crate::lang::Lang;

/// A table as it is being written. Alignment is a class, since a style attribute would need a weaker content policy.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Table {
    pub(super) fn new(alignments: &[Alignment]) -> Self {
        Self { alignments: alignments.to_vec(), ..Self::default() }
    }

    /// Opens or closes a part of the table.
    pub(super) fn tag(&mut self, event: &Event<'_>) -> &'static str {
        match event {
            Event::Start(Tag::TableHead) => {
                (self.in_head, self.column) = (true, 0);
                "<thead><tr>"
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr></thead><tbody>"
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                "<tr>"
            }
            Event::End(TagEnd::TableRow) => "</tr>\n",
            Event::Start(_) => {
                let alignment = self.alignments.get(self.column);
                self.column += 1;
                match (self.in_head, alignment) {
                    (true, Some(Alignment::Right)) => "<th scope=\"col\" class=\"align-end\">",
                    (true, Some(Alignment::Center)) => "<th scope=\"col\" class=\"align-center\">",
                    (true, _) => "<th scope=\"col\">",
                    (false, Some(Alignment::Right)) => "<td class=\"align-end\">",
                    (false, Some(Alignment::Center)) => "<td class=\"align-center\">",
                    (false, _) => "<td>",
                }
            }
            _ if self.in_head => "</th>",
            _ => "</td>",
        }
    }
}

/// Opens a heading.
pub(super) fn open_heading(level: &str, mark: &HeadingMark, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(out, "<h{level} id=\"{}\">", escape(&mark.id));
    for former in &mark.former {
        let _ = write!(out, "<span id=\"{}\"></span>", escape(former));
    }
    if !mark.number.is_empty() {
        let _ = write!(out, "<span class=\"heading-number\">{}</span> ", escape(&mark.number));
    }
}

/// Opens a link.
pub(super) fn open_link(target: &LinkTarget) -> String {
    let mut out = format!("<a href=\"{}\"", escape(&target.href));
    if target.details.is_some() {
        out.push_str(" class=\"download\"");
    } else if target.outside {
        out.push_str(" class=\"external\" rel=\"external\"");
    }
    if let Some(lang) = &target.hreflang {
        let _ = write!(out, " hreflang=\"{}\"", escape(lang));
    }
    out.push('>');
    out
}

/// Closes a link.
pub(super) fn close_link(target: &LinkTarget) -> String {
    let details = target.details.as_ref();
    let details = details.map_or_else(String::new, |d| format!(" <span class=\"file-details\">{}</span>", escape(d)));
    format!("{details}</a>")
}

/// A table's surroundings, which can be scrolled where it is wide, and its opening. `label` is ready HTML.
pub(super) fn open_table(label: &str) -> String {
    format!("<div class=\"table-scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\"><table>")
}

/// The word for a kind of note.
pub(super) fn note_kind(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

/// A note with its title.
pub(super) fn open_note(kind: BlockQuoteKind) -> String {
    let kind = note_kind(kind);
    let title = Hole::Word(kind).marked();
    format!(
        "<div class=\"note note-{kind}\" role=\"note\">
<p class=\"note-title\">{title}</p>
"
    )
}

/// Opens a quotation in another language.
pub(super) fn open_quotation(tag: &str) -> String {
    let attributes = Lang::parse(tag).map_or_else(String::new, |lang| {
        format!(" lang=\"{}\" dir=\"{}\"", escape(lang.as_str()), lang.direction().as_str())
    });
    format!("<blockquote{attributes}>\n")
}

/// The box of a task in a task list, which listeners hear as done or not done.
pub(super) fn task_box(done: bool, words: &Words) -> String {
    let (class, label) = if done { ("task-box task-done", &words.done) } else { ("task-box", &words.not_done) };
    format!("<span class=\"{class}\" role=\"img\" aria-label=\"{}\"></span> ", escape(label))
}

/// A picture; its description is ready HTML.
pub(super) fn picture(href: &str, alt: &str) -> String {
    format!("<img src=\"{}\" alt=\"{alt}\" loading=\"lazy\" decoding=\"async\">", escape(href))
}

/// Link cards.
pub(super) fn cards(cards: &[Card]) -> String {
    let mut out = String::from("<ul class=\"cards\">\n");
    for card in cards {
        let lang = card.lang.as_ref().map_or_else(String::new, |lang| format!(" lang=\"{}\"", escape(lang)));
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

/// Puts a number into a phrase.
pub(super) fn numbered(pattern: &str, number: usize) -> String {
    pattern.replace("{n}", &number.to_string())
}
