//! Markdown inside one line: texts of checklists and headings.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::elements::{close_link, open_link};
use super::events::{Located, events, text_of};
use super::guide::{Guide, LinkTarget};

/// A line of Markdown as HTML, and the targets in it.
#[derive(Clone, Debug, Default)]
pub struct Inline {
    /// Inline HTML.
    pub html: String,
    /// Links in it, with their places in the text.
    pub links: Vec<(String, std::ops::Range<usize>)>,
}

/// Renders one line without resolving its links (they become plain text).
pub fn inline(text: &str) -> Inline {
    render(text, None)
}

/// Renders one line with its links.
pub fn line(text: &str, guide: &dyn Guide) -> String {
    render(text, Some(guide)).html
}

fn render(text: &str, guide: Option<&dyn Guide>) -> Inline {
    let trimmed = text.trim_start();
    let lead = text.len() - trimmed.len();
    let guarded = guard(trimmed);
    let shift = guarded.len() - trimmed.len();
    let mut inline = Inline::default();
    let located = events(&guarded, 0);
    for (event, range) in &located {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            let range = lead + range.start.saturating_sub(shift)..lead + range.end.saturating_sub(shift);
            inline.links.push((dest_url.to_string(), range));
        }
    }
    inline.html = write(&located, guide);
    inline
}

/// The text of a line without markup.
pub fn plain(text: &str) -> String {
    text_of(&events(&guard(text), 0))
}

/// The events of a heading as HTML for a table of contents.
pub(super) fn without_links(located: &[Located<'_>]) -> String {
    write(located, None)
}

fn write(located: &[Located<'_>], guide: Option<&dyn Guide>) -> String {
    let mut out = String::new();
    let mut closing: Vec<Option<LinkTarget>> = Vec::new();
    for (event, _) in located {
        match event {
            Event::Text(text) => out.push_str(&escape(text)),
            Event::Code(code) => {
                out.push_str("<code>");
                out.push_str(&escape(code));
                out.push_str("</code>");
            }
            Event::InlineHtml(html) | Event::Html(html) if !is_comment(html) => out.push_str(&escape(html)),
            // Blocks count as lines: the text of a second paragraph follows the first.
            Event::SoftBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => out.push(' '),
            Event::HardBreak => out.push_str("<br>"),
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Start(Tag::Strikethrough) => out.push_str("<del>"),
            Event::End(TagEnd::Strikethrough) => out.push_str("</del>"),
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let target = guide.and_then(|guide| match link_type {
                    LinkType::Email => Some(LinkTarget::outside(format!("mailto:{dest_url}"))),
                    _ => guide.link(dest_url),
                });
                if let Some(target) = &target {
                    out.push_str(&open_link(target));
                }
                closing.push(target);
            }
            Event::End(TagEnd::Link) => {
                if let Some(Some(target)) = closing.pop() {
                    out.push_str(&close_link(&target));
                }
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Keeps a line from being read as a heading, a list or a quotation.
fn guard(text: &str) -> String {
    let trimmed = text.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && trimmed[digits..].starts_with(['.', ')']) {
        let at = text.len() - trimmed.len() + digits;
        return format!("{}\\{}", &text[..at], &text[at..]);
    }
    let is_block =
        ["#", ">", "- ", "+ ", "* ", "---", "***", "___", "```", "~~~"].iter().any(|mark| trimmed.starts_with(mark))
            || (trimmed.starts_with('[') && trimmed.contains("]:"));
    if is_block { format!("\\{trimmed}") } else { trimmed.to_owned() }
}

/// Whether HTML is a comment, which says something to writers and nothing to readers.
pub(super) fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}

/// Escapes a text for HTML content and attribute values.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_a_line() {
        assert_eq!(inline("1. Sovi *ajasta*").html, "1. Sovi <em>ajasta</em>");
        assert_eq!(inline("# ei otsikko").html, "# ei otsikko");
        assert_eq!(inline("- ei lista").html, "- ei lista");
        assert_eq!(inline("  [väli](/a) alussa").links, [("/a".to_owned(), 2..13)]);
        assert_eq!(inline("**Tärkeää** & `a<b`").html, "<strong>Tärkeää</strong> &amp; <code>a&lt;b</code>");
        assert_eq!(inline("<img src=x onerror=y>").html, "&lt;img src=x onerror=y&gt;");
    }
}
