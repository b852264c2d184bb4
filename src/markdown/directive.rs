//! Directives: fenced blocks with a name in braces.
//!
//! ```text
//! ```{list-table} Caption
//! :header-rows: 1
//! - - cell
//! ```
//! ```

use std::ops::Range;

use pulldown_cmark::CowStr;

/// The directives there are.
pub(super) const NAMES: [&str; 4] = ["cards", "include", "list-table", "quote"];

/// How many directives may stand inside each other. Nobody can read more, and each level is read again.
pub(super) const DEEPEST: usize = 8;

/// A directive as it was written.
#[derive(Debug)]
pub(super) struct Directive<'t> {
    /// What stands behind the fence: the name in braces, and the argument.
    info: CowStr<'t>,
    /// The place of the whole block in the file.
    pub(super) range: Range<usize>,
    /// The text inside, with the places of its parts.
    pub(super) body: Body,
}

impl<'t> Directive<'t> {
    /// Reads what stands behind a fence; `None` for plain code.
    pub(super) fn read(info: CowStr<'t>, range: Range<usize>, body: Body) -> Option<Self> {
        is_directive(&info).then_some(Self { info, range, body })
    }

    /// The name in the braces. Without its second brace it is a slip, and not code.
    pub(super) fn name(&self) -> &str {
        self.split().0
    }

    /// The name, if opas knows it.
    pub(super) fn known(&self) -> Option<&'static str> {
        NAMES.into_iter().find(|name| *name == self.name())
    }

    /// What follows the braces.
    pub(super) fn argument(&self) -> &str {
        self.split().1
    }

    fn split(&self) -> (&str, &str) {
        let info = self.info.trim_start();
        let rest = info.strip_prefix('{').unwrap_or(info);
        let (name, argument) = rest.split_once('}').unwrap_or((rest, ""));
        (name.trim(), argument.trim())
    }

    /// Whether what is in it is text, and not a list of names.
    pub(super) fn holds_text(&self) -> bool {
        matches!(self.name(), "list-table" | "quote")
    }

    /// The text in it, and how many bytes of options stand before that.
    pub(super) fn text(&self) -> (&str, usize) {
        let start = if self.name() == "list-table" { self.options().1 } else { 0 };
        (&self.body.text[start..], start)
    }

    /// The place of its first line, which is what messages point at. `text` begins `base` bytes into the file.
    pub(super) fn line(&self, text: &str, base: usize) -> Range<usize> {
        let block = text.get(self.range.start - base..self.range.end - base).unwrap_or_default();
        let line = block.split(['\n', '\r']).next().unwrap_or_default();
        self.range.start..self.range.start + line.trim_end().len()
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

/// Whether what stands behind a fence makes its block a directive.
pub(super) fn is_directive(info: &str) -> bool {
    info.trim_start().starts_with('{')
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
