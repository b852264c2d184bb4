//! What is known of a text that was read.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::html::Html;
use crate::digest::{TextDigest, TextTally};
use crate::prose::Prose;
use crate::source::Place;
use crate::url::slugify;

/// What a text may hold.
#[derive(Clone, Copy, Debug)]
pub struct TextRules<'a> {
    /// Whether HTML in Markdown is let through.
    pub raw_html: bool,
    /// What the words of its language are looked at with.
    pub prose: &'a Prose,
    /// Whether its HTML is wanted.
    pub html: bool,
}

/// What others need to know of a Markdown text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Headings and shared texts in their order.
    pub parts: Box<[Part]>,
    /// Everything that leads somewhere, in its order.
    pub links: Box<[LinkRef]>,
    /// Whether the text places link cards.
    pub places_cards: bool,
    /// Its blocks of text, as far as it takes to tell whether one has changed.
    pub texts: TextTally,
    /// Mail addresses that it links to, which are not among the links.
    pub addresses: Box<[Box<str>]>,
    /// Kinds of its notes, in their order.
    pub asides: Box<[&'static str]>,
    /// Names of its directives, in their order.
    pub directives: Box<[&'static str]>,
    /// Its paragraphs, so that a translation can be told from its source.
    pub paragraphs: Box<[Paragraph]>,
}

impl Document {
    /// The headings of the text, without those of shared texts.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.parts.iter().filter_map(|part| match part {
            Part::Heading(heading) => Some(heading),
            Part::Include(_) => None,
        })
    }
}

/// A paragraph, or another block of running text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What tells whether two paragraphs are the same.
    pub digest: TextDigest,
    /// Where it begins in the file, in bytes.
    start: u32,
    /// Bytes of its first line; of very long ones the beginning is enough.
    length: u16,
    /// Whether the author says that it is meant to be the same in all languages.
    pub is_same: bool,
}

impl Paragraph {
    /// A paragraph with its first line.
    pub(super) fn new(digest: TextDigest, first_line: &Range<usize>, is_same: bool) -> Self {
        let start = u32::try_from(first_line.start).unwrap_or(u32::MAX);
        let length = u16::try_from(first_line.len()).unwrap_or(u16::MAX);
        Self { digest, start, length, is_same }
    }

    /// Its first line.
    pub fn place(&self) -> Place {
        let start = self.start as usize;
        (start..start + usize::from(self.length)).into()
    }
}

/// A heading, or a place where a shared text comes in.
#[derive(Clone, Debug)]
pub enum Part {
    /// A heading.
    Heading(Heading),
    /// The folder of a shared text; its link is among [`Document::links`] too.
    Include(LinkRef),
}

impl Hash for Part {
    /// What it says, wherever it stands.
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Heading(Heading { level, text, html, id, place: _ }) => (level, text, html, id).hash(state),
            Self::Include(LinkRef { target, .. }) => target.hash(state),
        }
    }
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// The text without markup.
    pub text: Arc<str>,
    /// The text as HTML without links.
    pub html: Arc<str>,
    /// The id that the author gave it.
    pub id: Option<Box<str>>,
    /// Where it stands.
    pub place: Place,
}

impl Heading {
    /// The id that its author gave it, if it can be one, or else that of its words. Empty when these have no letter and no
    /// digit. On a page with several headings of that id the later ones get another.
    pub fn wanted_id(&self) -> String {
        let can_be = |id: &&str| !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || c.is_control());
        self.id.as_deref().filter(can_be).map_or_else(|| slugify(&self.text), str::to_owned)
    }
}

/// Something that leads somewhere.
#[derive(Clone, Debug)]
pub struct LinkRef {
    /// As the author wrote it.
    pub target: Box<str>,
    /// What it is for.
    pub kind: LinkKind,
    /// Where the target stands.
    pub place: Place,
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A link in the text.
    Link,
    /// A picture.
    Picture,
    /// A link card.
    Card,
    /// A shared text.
    Include,
}

/// What a text is read for.
#[derive(Debug)]
pub struct Read {
    /// What others need to know of it.
    pub document: Document,
    /// Its HTML with holes for what only the site knows; `None` where nobody asked for it.
    pub html: Option<Html>,
}
