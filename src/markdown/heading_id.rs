//! The id that an author gives a heading: `## Heading {#id}`. Other braces are words.

use pulldown_cmark::{CowStr, Event, Tag};

use super::steps::{Located, Step};
use crate::nfc::nfc;

/// Takes the id out of the words of the heading whose end comes next, and notes it with the beginning of the heading.
/// Steps come from the file whose text from `base` on is `text`.
pub(super) fn take(steps: &mut Vec<Located<'_>>, text: &str, base: usize) {
    let Some((last, _)) = steps.last() else { return };
    if !matches!(last, Step::Markdown(Event::Text(words)) if words.trim_end().ends_with('}')) {
        return;
    }
    let is_text = |(step, _): &Located<'_>| matches!(step, Step::Markdown(Event::Text(_)));
    let first = steps.iter().rposition(|step| !is_text(step)).map_or(0, |before| before + 1);
    let words: String = steps[first..].iter().filter_map(|(step, _)| text_of(step)).collect();
    let Some(inner) = words.trim_end().strip_suffix('}') else { return };
    let Some(open) = inner.rfind('{') else { return };
    let Some(id) = inner[open + 1..].trim().strip_prefix('#') else { return };
    let Some(heading) = steps.iter().rposition(|(step, _)| matches!(step.start(), Some(Tag::Heading { .. }))) else {
        return;
    };

    let mut at = 0;
    let holds_brace = steps[first..].iter().position(|(step, _)| {
        at += text_of(step).map_or(0, str::len);
        at > open
    });
    let Some(index) = holds_brace.map(|index| first + index) else { return };
    let before = words[..open].len() - (at - text_of(&steps[index].0).map_or(0, str::len));
    // A brace that is meant as a brace stands behind a backslash, and then begins a step.
    if before == 0 && text[..steps[index].1.start - base].ends_with('\\') {
        return;
    }
    // An id is the same in every form of Unicode, as links to it are.
    let id = CowStr::from(nfc(id.trim()).into_owned());
    steps.truncate(index + 1);
    cut(&mut steps[index], before);
    while steps.len() > first
        && steps.last().and_then(|(step, _)| text_of(step)).is_some_and(|text| text.trim().is_empty())
    {
        steps.pop();
    }
    if let Some(last) = steps.last_mut().filter(|step| is_text(step)) {
        let end = text_of(&last.0).map_or(0, |text| text.trim_end().len());
        cut(last, end);
    }
    if let Step::Markdown(Event::Start(Tag::Heading { id: own, .. })) = &mut steps[heading].0 {
        *own = Some(id);
    }
}

fn text_of<'s>(step: &'s Step<'_>) -> Option<&'s str> {
    match step {
        Step::Markdown(Event::Text(text)) => Some(text),
        _ => None,
    }
}

fn cut((step, range): &mut Located<'_>, length: usize) {
    let Some(text) = text_of(step) else { return };
    let shorter = text[..length].to_owned();
    range.end = range.end.min(range.start + length);
    *step = Step::Markdown(Event::Text(CowStr::from(shorter)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::reading::Reading;

    fn id(text: &str) -> Option<String> {
        let reading = Reading::of(text, 0);
        reading.steps.iter().find_map(|(step, _)| match step.start() {
            Some(Tag::Heading { id, .. }) => id.as_ref().map(ToString::to_string),
            _ => None,
        })
    }

    #[test]
    fn only_what_begins_with_a_number_sign_is_an_id() {
        assert_eq!(id("## A {#fees}\n").as_deref(), Some("fees"));
        assert_eq!(id("## A { #fees } ##\n").as_deref(), Some("fees"));
        assert_eq!(id("## A {#a\u{308}iti}\n").as_deref(), Some("äiti"));
        for text in ["## A {name}\n", "## A \\{#fees}\n", "## A `{#fees}`\n", "## A {#fees} b\n"] {
            assert_eq!(id(text), None, "{text}");
        }
    }
}
