//! What a text explains by name: links by reference and footnotes. A name holds in the whole text, inside directives too,
//! although `pulldown-cmark` reads what is in a directive as a text of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, OffsetIter, Parser, Tag, TagEnd};

use super::directive::{Body, DEEPEST, Directive};

/// An event and its place in the file, whose text nobody has to keep.
type Owned = (Event<'static>, Range<usize>);

/// The names that a text explains.
#[derive(Debug, Default)]
pub(super) struct References {
    /// Address and title by the name of a link, in small letters.
    links: BTreeMap<String, (String, String)>,
    /// Names of footnotes as they are written.
    notes: BTreeSet<String>,
    /// Where an address is explained, in bytes of the file.
    places: BTreeMap<String, Range<usize>>,
}

impl References {
    /// What a text and its directives explain. `place` tells where a range of the text is in the file.
    pub(super) fn of(text: &str, place: &dyn Fn(&Range<usize>) -> Range<usize>) -> Self {
        let mut references = Self::default();
        references.gather(text, place, 0);
        references
    }

    fn gather(&mut self, text: &str, place: &dyn Fn(&Range<usize>) -> Range<usize>, depth: usize) {
        let mut events = Parser::new_ext(text, super::options()).into_offset_iter();
        self.add_links(&events, place);
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    self.notes.insert(label.into_string());
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if depth < DEEPEST => {
                    let body = body_of(&mut events, place);
                    let directive = Directive::read(info.into_static(), range, body);
                    if let Some(directive) = directive.filter(Directive::holds_text) {
                        let (text, start) = directive.text();
                        let inner =
                            |range: &Range<usize>| directive.body.place_of(&(range.start + start..range.end + start));
                        self.gather(text, &inner, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes the links that a text explains, before its events are taken.
    pub(super) fn add_links(&mut self, events: &OffsetIter<'_>, place: &dyn Fn(&Range<usize>) -> Range<usize>) {
        for (label, link) in events.reference_definitions().iter() {
            let title = link.title.as_ref().map_or_else(String::new, ToString::to_string);
            self.links.entry(label.to_lowercase()).or_insert_with(|| (link.dest.to_string(), title));
            self.places.entry(link.dest.to_string()).or_insert_with(|| place(&link.span));
        }
    }

    /// Where an address is explained.
    pub(super) fn place(&self, address: &str) -> Option<&Range<usize>> {
        self.places.get(address)
    }

    /// The events of a text in which all these names hold.
    pub(super) fn events(&self, text: &str, place: &dyn Fn(&Range<usize>) -> Range<usize>) -> Vec<Owned> {
        // A name of a footnote holds only where the text explains it, so each is explained once more behind its end.
        let mut explained = text.to_owned();
        for label in &self.notes {
            explained.push_str("\n\n[^");
            explained.push_str(label);
            explained.push_str("]: x");
        }
        let by_reference = |link: pulldown_cmark::BrokenLink<'_>| {
            let (address, title) = self.links.get(&link.reference.to_lowercase())?;
            let is_reference = !matches!(link.link_type, LinkType::Inline | LinkType::Autolink | LinkType::Email);
            is_reference.then(|| (CowStr::from(address.clone()), CowStr::from(title.clone())))
        };
        let parser = Parser::new_with_broken_link_callback(&explained, super::options(), Some(by_reference));
        let events = parser.into_offset_iter().filter(|(_, range)| range.start < text.len());
        let mut located = Vec::with_capacity(text.len() / 8);
        for (event, range) in events {
            let range = range.start..range.end.min(text.len());
            let is_html = matches!(event, Event::Html(_));
            match event {
                Event::Text(lines) | Event::Html(lines) if lines.contains('\n') => {
                    // Code and HTML that do not end go on into what was added.
                    each_line(&lines, range.start, |line, range| {
                        if range.start < text.len() {
                            let range = range.start..range.end.min(text.len());
                            let line = line.get(..range.len()).unwrap_or(line);
                            let line = CowStr::from(line.to_owned());
                            located.push((if is_html { Event::Html(line) } else { Event::Text(line) }, place(&range)));
                        }
                    });
                }
                event => located.push((event.into_static(), place(&range))),
            }
        }
        located
    }
}

/// The lines of a text that begins at `start`, each with its place: what stands between them in the file, such as the marks
/// of a quotation, is not in the text.
fn each_line(text: &str, start: usize, mut line: impl FnMut(&str, Range<usize>)) {
    let mut at = start;
    for own in text.split_inclusive('\n') {
        line(own, at..at + own.len());
        at += own.len();
    }
}

/// The text of a code block whose beginning was just taken from some events.
fn body_of<'t>(
    events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>,
    place: &dyn Fn(&Range<usize>) -> Range<usize>,
) -> Body {
    let mut body = Body::default();
    for (event, range) in events {
        match event {
            Event::Text(text) => each_line(&text, range.start, |line, range| body.push(line, place(&range).start)),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_for_the_names_is_in_no_event() {
        for text in [
            "[^a]: x\n\n<b>",
            "[^a]: x\n\n```\ncode",
            "[^a]: x\n\n<!-- a",
            "[^a]: x\n\n> ```\n> code",
            "[^a]: x\n\n- <div>",
            "",
        ] {
            let same = |range: &Range<usize>| range.clone();
            let references = References { notes: BTreeSet::from(["a".to_owned()]), ..References::of(text, &same) };
            for (event, range) in references.events(text, &same) {
                assert!(range.end <= text.len(), "{event:?} of {text:?}");
                if let Event::Text(words) | Event::Html(words) = event {
                    assert!(words.len() <= range.len(), "{words:?} of {text:?}");
                }
            }
        }
    }
}
