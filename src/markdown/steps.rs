//! The steps through a text: the events of `pulldown-cmark`, and what is more than Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::directive::Directive;

/// One step through a text.
#[derive(Debug)]
pub(super) enum Step<'t> {
    /// Markdown.
    Markdown(Event<'t>),
    /// A comment, which says something to writers and nothing to readers.
    Comment(String),
    /// A directive begins. What is in it, if it is text, follows up to its [`Step::Close`].
    Open(Box<Directive<'t>>),
    /// The directive that began last ends.
    Close,
    /// The caption of a table begins.
    Caption,
    /// It ends.
    EndCaption,
}

/// A step, and the bytes of the file it comes from.
pub(super) type Located<'t> = (Step<'t>, Range<usize>);

impl<'t> Step<'t> {
    /// The Markdown of the step.
    pub(super) fn event(&self) -> Option<&Event<'t>> {
        match self {
            Self::Markdown(event) => Some(event),
            _ => None,
        }
    }

    /// The element that begins here.
    pub(super) fn start(&self) -> Option<&Tag<'t>> {
        match self {
            Self::Markdown(Event::Start(tag)) => Some(tag),
            _ => None,
        }
    }

    /// The element that ends here.
    pub(super) fn end(&self) -> Option<TagEnd> {
        match self {
            Self::Markdown(Event::End(tag)) => Some(*tag),
            _ => None,
        }
    }
}

/// The steps through a line, which holds no directives and explains no names.
pub(super) fn of_line(line: &str) -> Vec<Located<'_>> {
    let events = Parser::new_ext(line, super::options()).into_offset_iter();
    events.map(|(event, range)| (Step::Markdown(event), range)).collect()
}

/// The index one past the end that belongs to the beginning at `start`. For a step that begins nothing, the next one.
pub(super) fn end_of(steps: &[Located<'_>], start: usize) -> usize {
    let mut depth = 0usize;
    for (index, (step, _)) in steps.iter().enumerate().skip(start) {
        match step {
            Step::Markdown(Event::Start(_)) | Step::Open(_) | Step::Caption => depth += 1,
            Step::Markdown(Event::End(_)) | Step::Close | Step::EndCaption => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    steps.len()
}

/// The words of some steps without any markup, as for an `alt` attribute or a slug.
pub(super) fn text_of(steps: &[Located<'_>]) -> String {
    let mut text = String::new();
    for (step, _) in steps {
        match step.event() {
            Some(Event::Text(part) | Event::Code(part)) => text.push_str(part),
            Some(Event::SoftBreak | Event::HardBreak) => text.push(' '),
            _ => {}
        }
    }
    text
}

/// A picture that stands alone in the paragraph at `start`: its index and the index after the paragraph.
pub(super) fn lone_picture(steps: &[Located<'_>], start: usize) -> Option<(usize, usize)> {
    let Some(Tag::Paragraph) = steps[start].0.start() else { return None };
    let Some(Tag::Image { .. }) = steps.get(start + 1)?.0.start() else { return None };
    let after = end_of(steps, start + 1);
    (steps.get(after)?.0.end() == Some(TagEnd::Paragraph)).then_some((start + 1, after + 1))
}
