//! Markdown inside one line: texts of checklists and headings.
//!
//! A text has two forms, HTML and plain, and says the same in both: [`words`] decides what of it is for readers.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::elements::{close_link, open_link};
use super::guide::{Guide, LinkTarget};
use super::reading::{is_inline, is_inline_end};
use super::references::References;
use super::steps::{Located, of_line};

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
    if is_plain(trimmed) {
        return Inline { html: trimmed.trim_end().to_owned(), links: Vec::new() };
    }
    parsed(text, guide)
}

fn parsed(text: &str, guide: Option<&dyn Guide>) -> Inline {
    let trimmed = behind_comments(text);
    let lead = text.len() - trimmed.len();
    let guarded = guard(trimmed);
    let shift = guarded.len() - trimmed.len();
    let mut inline = Inline::default();
    let steps = of_line(&guarded);
    for (step, range) in &steps {
        if let Some(Tag::Link { dest_url, .. }) = step.start() {
            let range = lead + range.start.saturating_sub(shift)..lead + range.end.saturating_sub(shift);
            inline.links.push((dest_url.to_string(), range));
        }
    }
    inline.html = write(&steps, guide);
    inline
}

/// The text of a line without markup, in one line and without characters that files cannot hold.
pub fn plain(text: &str) -> String {
    let is_ready = is_plain(text) && !text.contains(char::is_control);
    if is_ready { text.trim_end_matches(' ').to_owned() } else { without_marks(text) }
}

fn without_marks(text: &str) -> String {
    let mut out = String::new();
    for event in of_line(&guard(behind_comments(text))).iter().filter_map(|(step, _)| step.event()) {
        match words(event) {
            None => {}
            Some(Words::Text(text)) => {
                let letters = text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c });
                out.extend(letters.filter(|c| !c.is_control()));
            }
            Some(Words::Break) if out.is_empty() || out.ends_with(' ') => {}
            Some(Words::Break) => out.push(' '),
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// What readers see of a part of a text, in whatever form.
enum Words<'e> {
    Text(Cow<'e, str>),
    /// Blocks count as lines: the text of a second paragraph follows the first.
    Break,
}

fn words<'e>(event: &'e Event<'_>) -> Option<Words<'e>> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(Words::Text(Cow::Borrowed(text))),
        // Markup that opas does not take is shown as it was written.
        Event::InlineHtml(html) | Event::Html(html) => Some(Words::Text(without_comments(html))),
        Event::SoftBreak
        | Event::HardBreak
        | Event::End(
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableCell,
        ) => Some(Words::Break),
        _ => None,
    }
}

/// A line without the comments that it begins with: such a line would be read as HTML.
fn behind_comments(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        rest = after.trim_start();
    }
    rest
}

/// The events of a line that stands at `start` in its file and belongs to a text, whose names hold in it.
pub(super) fn events_of_line(line: &str, start: usize, references: &References) -> Vec<(Event<'static>, Range<usize>)> {
    let guarded = guard(line);
    let shift = guarded.len() - line.len();
    let place = |range: &Range<usize>| {
        let at = |offset: usize| start + offset.saturating_sub(shift);
        at(range.start)..at(range.end)
    };
    let events = references.events(&guarded, &place).into_iter();
    let in_line = events.filter(|(event, _)| match event {
        Event::Start(tag) => is_inline(tag),
        Event::End(tag) => is_inline_end(*tag),
        _ => true,
    });
    in_line
        .map(|(event, range)| (if let Event::Html(html) = event { Event::InlineHtml(html) } else { event }, range))
        .collect()
}

/// Some steps as HTML for a table of contents.
pub(super) fn without_links(steps: &[Located<'_>]) -> String {
    write(steps, None)
}

fn write(steps: &[Located<'_>], guide: Option<&dyn Guide>) -> String {
    let mut out = String::new();
    let mut closing: Vec<Option<LinkTarget>> = Vec::new();
    for event in steps.iter().filter_map(|(step, _)| step.event()) {
        match event {
            Event::Code(code) => {
                out.push_str("<code>");
                out.push_str(&escape(code));
                out.push_str("</code>");
            }
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
            event => match words(event) {
                Some(Words::Text(text)) => out.push_str(&escape(&text)),
                Some(Words::Break) => out.push(' '),
                None => {}
            },
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a line has nothing that Markdown or HTML could take for more than text, as most tasks of checklists.
fn is_plain(line: &str) -> bool {
    let is_text = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b" ,.-()/;?%".contains(&byte);
    line.starts_with(char::is_alphanumeric) && line.bytes().all(is_text)
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

/// HTML without its comments, which say something to writers and nothing to readers. One that does not end is a text.
pub(super) fn without_comments(html: &str) -> Cow<'_, str> {
    let mut rest = html;
    let mut out = Cow::Borrowed("");
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some(end) = comment.find("-->") else { break };
        out.to_mut().push_str(before);
        rest = &comment[end + 3..];
    }
    if out.is_empty() && rest.len() == html.len() {
        return Cow::Borrowed(html);
    }
    out.to_mut().push_str(rest);
    out
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
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::{Node, tree};

    proptest! {
        #[test]
        fn a_plain_line_is_what_markdown_makes_of_it(line in "[ a1.]{0,3}[a-zA-Z0-9ä– ,.()/;?%\u{a0}\u{2028}-]{0,12}") {
            if is_plain(line.trim_start()) {
                prop_assert_eq!(inline(&line).html, parsed(&line, None).html);
            }
            prop_assert_eq!(plain(&line), without_marks(&line));
        }
    }

    /// The words of HTML, with one space between them.
    fn words_of(html: &str) -> String {
        fn add(node: &Node, out: &mut String) {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element { tag, .. } if tag == "br" => out.push(' '),
                Node::Element { children, .. } => children.iter().for_each(|child| add(child, out)),
            }
        }
        let mut out = String::new();
        for node in tree(html) {
            add(&node, &mut out);
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn all_forms_say_the_same() {
        for (text, said) in [
            ("Sovi vastuut.\n\nKirjaa päätös.", "Sovi vastuut. Kirjaa päätös."),
            ("Ensin.\n\n- yksi\n- kaksi\n\nToinen kappale.", "Ensin. yksi kaksi Toinen kappale."),
            ("Käytä <b>tallenna</b> ja <kbd>Ctrl</kbd>", "Käytä <b>tallenna</b> ja <kbd>Ctrl</kbd>"),
            ("<div>Ohje lohkossa</div>", "<div>Ohje lohkossa</div>"),
            ("<!-- same --> Tehtävä *nyt*", "Tehtävä nyt"),
            ("rivi\\\ntoinen `a b`", "rivi toinen a b"),
            ("kello\u{7} soi", "kello soi"),
        ] {
            assert_eq!(plain(text), said);
            assert_eq!(words_of(&inline(text).html).replace('\u{7}', ""), said);
        }
    }

    proptest! {
        #[test]
        fn plain_text_is_the_text_of_the_html(text in "[a-z<>/!*_`#.1 \\-\\[\\]()&\n\\\\]{0,40}") {
            prop_assert_eq!(plain(&text).split_whitespace().collect::<Vec<_>>().join(" "), words_of(&inline(&text).html));
        }
    }

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
