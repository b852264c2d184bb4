//! The events of a Markdown text with their places in the file.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::directive::Directive;

/// An event and the bytes of the file it comes from.
pub(super) type Located<'a> = (Event<'a>, Range<usize>);

/// The events of a text that begins `base` bytes into its file.
pub(super) fn events(text: &str, base: usize) -> Vec<Located<'_>> {
    // Guidance has an event for every ten to twenty bytes.
    let mut events = Vec::with_capacity(text.len() / 16);
    let parser = Parser::new_ext(text, super::options()).into_offset_iter();
    events.extend(parser.map(|(event, range)| (event, base + range.start..base + range.end)));
    events
}

/// The index one past the end tag that belongs to the start tag at `start`.
pub(super) fn end_of(events: &[Located<'_>], start: usize) -> usize {
    let mut depth = 0usize;
    for (index, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    events.len()
}

/// The text of some events without any markup, as for an `alt` attribute or a slug.
pub(super) fn text_of(events: &[Located<'_>]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// The directive that begins at `start`, if the code block there is one, and the index after it.
pub(super) fn directive_at<'a>(events: &'a [Located<'a>], start: usize) -> Option<(Directive<'a>, usize)> {
    let (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), range) = &events[start] else { return None };
    if !info.trim_start().starts_with('{') {
        return None;
    }
    let end = end_of(events, start);
    let inner = events.get(start + 1..end - 1).unwrap_or(&[]);
    Some((Directive::read(info, range.clone(), inner)?, end))
}

/// A picture that stands alone in the paragraph at `start`: its index and the index after the paragraph.
pub(super) fn lone_picture(events: &[Located<'_>], start: usize) -> Option<(usize, usize)> {
    let Event::Start(Tag::Paragraph) = events[start].0 else { return None };
    let Some((Event::Start(Tag::Image { .. }), _)) = events.get(start + 1) else { return None };
    let after = end_of(events, start + 1);
    matches!(events.get(after), Some((Event::End(TagEnd::Paragraph), _))).then_some((start + 1, after + 1))
}
