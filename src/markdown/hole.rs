//! A hole in the HTML of a text: what only the site knows. It stands in the text itself, between two characters that no text
//! has, so that HTML with holes is kept and handed on as one string.

use std::borrow::Cow;

/// What begins and ends a hole. It stands in no text: Markdown has another character in its place (`CommonMark` 2.3).
pub(super) const EDGE: char = '\0';

/// What stands between the parts of a hole.
pub(super) const GAP: char = '\u{1}';

/// What goes into a hole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hole<'h> {
    /// The beginning of a heading of a level.
    Heading(&'h str),
    /// The beginning of a link to a target, which is [clean].
    Link(&'h str),
    /// The end of the link that began last.
    EndLink,
    /// A picture by its target, which is [clean], and as HTML its description.
    Picture(&'h str, &'h str),
    /// The same with a caption.
    Figure(&'h str, &'h str, &'h str),
    /// Link cards; one target a part.
    Cards(&'h str),
    /// The shared text that the text names next, and whether what is around it is in a language of its own.
    Include(bool),
    /// A word of the reader's language by its name.
    Word(&'h str),
    /// A reference to a footnote, by its place among those of the text.
    Reference(&'h str),
}

impl<'h> Hole<'h> {
    /// The hole as it stands in HTML.
    pub(super) fn marked(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// Writes the hole at the end of some HTML.
    pub(super) fn write(self, out: &mut String) {
        out.push(EDGE);
        let (kind, parts): (char, &[&str]) = match &self {
            Self::Heading(level) => ('h', &[level]),
            Self::Link(target) => ('a', &[target]),
            Self::EndLink => ('e', &[]),
            Self::Picture(target, alt) => ('p', &[target, alt]),
            Self::Figure(target, alt, caption) => ('f', &[target, alt, caption]),
            Self::Cards(targets) => ('c', &[targets]),
            Self::Include(is_apart) => (if *is_apart { 'j' } else { 'i' }, &[]),
            Self::Word(name) => ('w', &[name]),
            Self::Reference(note) => ('r', &[note]),
        };
        out.push(kind);
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                out.push(GAP);
            }
            out.push_str(part);
        }
        out.push(EDGE);
    }

    /// Reads what stands between two edges.
    pub(super) fn read(inner: &'h str) -> Option<Self> {
        let rest = inner.get(1..)?;
        let mut parts = rest.split(GAP);
        let mut part = || parts.next().unwrap_or_default();
        Some(match inner.as_bytes().first()? {
            b'h' => Self::Heading(rest),
            b'a' => Self::Link(rest),
            b'e' => Self::EndLink,
            b'p' => Self::Picture(part(), part()),
            b'f' => Self::Figure(part(), part(), part()),
            b'c' => Self::Cards(rest),
            b'i' => Self::Include(false),
            b'j' => Self::Include(true),
            b'w' => Self::Word(rest),
            b'r' => Self::Reference(rest),
            _ => return None,
        })
    }
}

/// A text without what would look like the edge of a hole.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(EDGE as u8, GAP as u8, text.as_bytes()).is_some() {
        Cow::Owned(text.replace([EDGE, GAP], "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}
