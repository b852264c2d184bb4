//! Directives: fenced blocks with a name in braces.
//!
//! ```text
//! ```{list-table} Caption
//! :header-rows: 1
//! - - cell
//! ```
//! ```

use std::ops::Range;

use pulldown_cmark::Event;

use super::events::Located;

/// The directives there are.
pub(super) const NAMES: [&str; 4] = ["cards", "include", "list-table", "quote"];

/// A directive as it was written.
#[derive(Debug)]
pub(super) struct Directive<'a> {
    /// The name in the braces.
    pub(super) name: &'a str,
    /// What follows the braces.
    pub(super) argument: &'a str,
    /// The block, or its first line after [`Self::on_its_line`].
    pub(super) range: Range<usize>,
    /// The text inside, with the places of its parts.
    pub(super) body: Body,
}

impl<'a> Directive<'a> {
    /// Reads the first line and gathers the text of the block.
    pub(super) fn read(info: &'a str, block: Range<usize>, inner: &[Located<'_>]) -> Option<Self> {
        let rest = info.trim_start().strip_prefix('{')?;
        // Without its second brace it is a slip, and not code.
        let (name, argument) = rest.split_once('}').unwrap_or((rest, ""));
        let mut body = Body::default();
        for (event, range) in inner {
            if let Event::Text(text) = event {
                body.push(text, range.start);
            }
        }
        Some(Self { name: name.trim(), argument: argument.trim(), range: block, body })
    }

    /// The same with the place of its first line, which is what messages point at. The text begins `base` bytes into the
    /// file.
    pub(super) fn on_its_line(mut self, text: &str, base: usize) -> Self {
        let block = text.get(self.range.start - base..self.range.end - base).unwrap_or_default();
        let line = block.split(['\n', '\r']).next().unwrap_or_default();
        self.range.end = self.range.start + line.trim_end().len();
        self
    }

    /// The options: lines `:name: value` before anything else, with the place of each, and the rest of the body.
    pub(super) fn options(&self) -> (Vec<OptionLine<'_>>, usize) {
        let mut options = Vec::new();
        let mut at = 0;
        for line in self.body.text.split_inclusive('\n') {
            let Some((name, value)) = line.trim().strip_prefix(':').and_then(|rest| rest.split_once(':')) else {
                break;
            };
            let start = self.body.place(at);
            options.push(OptionLine {
                name: name.trim(),
                value: value.trim(),
                range: start..start + line.trim_end().len(),
            });
            at += line.len();
        }
        (options, at)
    }
}

/// An option of a directive.
#[derive(Debug)]
pub(super) struct OptionLine<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    pub(super) range: Range<usize>,
}

/// Text put together from parts of a file, which remembers where each part came from.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The text.
    pub(super) text: String,
    parts: Vec<(usize, usize)>,
}

impl Body {
    pub(super) fn push(&mut self, text: &str, source: usize) {
        self.parts.push((self.text.len(), source));
        self.text.push_str(text);
    }

    /// The same without any text, for the next one.
    pub(super) fn emptied(mut self) -> Self {
        self.text.clear();
        self.parts.clear();
        self
    }

    /// The place in the file of an offset in the text.
    pub(super) fn place(&self, offset: usize) -> usize {
        let index = self.parts.partition_point(|(start, _)| *start <= offset);
        match index.checked_sub(1).and_then(|index| self.parts.get(index)) {
            Some((start, source)) => source + (offset - start),
            None => offset,
        }
    }

    /// The place in the file of a range in the text.
    pub(super) fn place_of(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        let end = if range.end > range.start { self.place(range.end - 1) + 1 } else { start };
        start..end.max(start)
    }

    /// The lines that are not empty, trimmed, with their places in the file.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let mut at = 0;
        self.text.split_inclusive('\n').filter_map(move |line| {
            let begin = at + (line.len() - line.trim_start().len());
            at += line.len();
            let line = line.trim();
            (!line.is_empty()).then(|| {
                let start = self.place(begin);
                (line, start..start + line.len())
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser};

    use crate::markdown::events::directive_at;

    #[test]
    fn the_place_of_a_directive_is_its_first_line_however_it_is_written() {
        for line in ["```{cards}", "`````  {include} א", "~~~ {x}\t"] {
            let text = format!("{line}\n/a\n");
            let events: Vec<_> = Parser::new_ext(&text, Options::empty()).into_offset_iter().collect();
            let (directive, _) = directive_at(&events, 0).unwrap();
            let place = directive.on_its_line(&text, 0).range;
            assert_eq!(&text[place], line.trim_end(), "{text:?}");
        }
    }
}
