//! A guidance page in one language: front matter and text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::kept::{Keeper, KeptHtml};
use super::words;
use crate::date::Date;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::Digest;
use crate::markdown::{self, Document, Part, Read, TextRules};
use crate::source::{Place, SourcePath, Span};
use crate::url::is_safe_segment;
use crate::yaml::{self, Fields, Text};

/// What kind of page it is: how it is numbered, and what stands around its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// Guidance.
    #[default]
    Page,
    /// Link cards to its sub pages.
    Landing,
    /// A stage in an ordered section.
    Stage,
    /// A numbered task in an ordered section.
    Task,
    /// A document with numbered headings.
    Document,
    /// The page that lists every tool of the site.
    Tools,
}

impl PageKind {
    const ALL: [(&'static str, Self); 6] = [
        ("page", Self::Page),
        ("landing", Self::Landing),
        ("stage", Self::Stage),
        ("task", Self::Task),
        ("document", Self::Document),
        ("tools", Self::Tools),
    ];

    /// The words for all kinds.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|(word, _)| *word)
    }

    /// The word in front matter and in templates.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("page", |(word, _)| word)
    }

    /// Whether pages of this kind are numbered by their place among their siblings.
    pub fn is_numbered(self) -> bool {
        matches!(self, Self::Stage | Self::Task)
    }
}

/// A page as it was written in one language.
#[derive(Clone, Debug)]
pub struct PageSource {
    /// The file.
    pub path: SourcePath,
    /// Front matter.
    pub front: Front,
    /// The HTML of the Markdown.
    pub html: KeptHtml,
    /// The digest of all that other pages may see of this one: front matter, headings, shared texts.
    pub outline: Digest,
    /// What others need to know of the Markdown.
    pub document: Document,
    /// Its letters beyond Latin-1, which a typeface may lack, each with the place in the file where it stands first.
    pub rare_letters: Box<[(char, u32)]>,
}

impl PageSource {
    /// A place in the file.
    pub fn span(&self, place: impl Into<Place>) -> Span {
        Span::new(self.path.clone(), place)
    }

    /// What decides where the page is in the site, and what is made of it.
    pub fn frame(&self) -> Frame<'_> {
        let front = &self.front;
        let names = [&front.slug, &front.owner, &front.replaced_by];
        let include = |part| match part {
            &Part::Heading(_) => None,
            Part::Include(include) => Some(&*include.target),
        };
        Frame {
            names: names.map(|name| name.as_ref().map(|name| &*name.value)),
            aliases: front.aliases.iter().map(|alias| &*alias.value).collect(),
            kind: front.kind,
            order: front.order,
            reviewed: front.reviewed,
            flags: [front.numbered, front.contents, front.draft],
            parts: self.document.parts.iter().map(include).collect(),
            letters: self.rare_letters.iter().map(|(letter, _)| *letter).collect(),
        }
    }

    /// The place that stands for the page: its title.
    pub fn title_span(&self) -> Span {
        self.front.title.as_ref().map_or_else(|| self.path.whole(), |title| self.span(title.place))
    }
}

/// The front matter of a page. In a translation only the first five fields are set.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// Title.
    pub title: Option<Text>,
    /// One sentence.
    pub description: Option<Text>,
    /// Last part of the address.
    pub slug: Option<Text>,
    /// The name in running text.
    pub in_text: Option<Text>,
    /// What is meant to be the same as in the source language.
    pub same: Box<[Text]>,
    /// Old addresses.
    pub aliases: Box<[Text]>,
    /// Kind of page.
    pub kind: PageKind,
    /// Place among its siblings.
    pub order: Option<i64>,
    /// Id of the role that answers for the content.
    pub owner: Option<Text>,
    /// Date of the last review.
    pub reviewed: Option<Date>,
    /// Where it stands.
    pub reviewed_place: Option<Place>,
    /// Whether headings are numbered.
    pub numbered: bool,
    /// Whether there is a table of contents.
    pub contents: bool,
    /// Whether the page is not published yet.
    pub draft: bool,
    /// Identity of the page that replaces it.
    pub replaced_by: Option<Text>,
}

/// What decides where a page is in the site, and what is made of it, besides the title: an address that is made from the
/// title, and the order of the alphabet, are for the site to judge.
#[derive(PartialEq, Eq, Debug)]
pub struct Frame<'p> {
    names: [Option<&'p str>; 3],
    aliases: Vec<&'p str>,
    kind: PageKind,
    order: Option<i64>,
    reviewed: Option<Date>,
    flags: [bool; 3],
    /// Shared texts by what they are called, with headings between them, whatever these say.
    parts: Vec<Option<&'p str>>,
    letters: Vec<char>,
}

/// Keys that hold in every language and so belong into the source file.
const NEUTRAL: [&str; 8] = ["kind", "order", "owner", "reviewed", "numbered", "contents", "draft", "replaced_by"];

/// The first byte of a letter beyond Latin-1 in UTF-8, or more.
const BEYOND_LATIN: u8 = 0xc4;

/// In the order of their code points, so that letters that only change their places make no difference.
fn rare_letters(text: &str) -> Box<[(char, u32)]> {
    /// Bytes that are looked at in one step of the processor or a few.
    const STEP: usize = 64;
    let mut places = BTreeMap::new();
    for (step, bytes) in text.as_bytes().chunks(STEP).enumerate() {
        // Without a way out in the middle, so that the processor can take many bytes at once.
        if bytes.iter().copied().fold(0, u8::max) < BEYOND_LATIN {
            continue;
        }
        for (place, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= BEYOND_LATIN) {
            let place = step * STEP + place;
            if let Some(letter) = text[place..].chars().next() {
                places.entry(letter).or_insert(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
    }
    places.into_iter().collect()
}

/// Reads a page.
pub(super) fn read(
    text: &str,
    path: &SourcePath,
    is_source: bool,
    rules: &TextRules<'_>,
    keeper: Option<&Keeper>,
) -> Noted<PageSource> {
    let mut notes = Vec::new();
    let is_shared = path.as_str().split('/').any(|part| part.starts_with('_'));
    let split = split(text);
    let mut front = Front { contents: true, ..Front::default() };
    match split.front {
        Some(range) => match yaml::parse(&text[range.clone()], range.start, path) {
            Ok(node) => {
                let mut fields = Fields::open(&node, path);
                front = read_front(&mut fields, is_source, is_shared);
                notes.extend(fields.close());
                words::look(&node, text, path, rules.prose, &mut notes);
            }
            Err(fault) => notes.push(fault),
        },
        None if split.unclosed => {
            let fault = Diagnostic::new(Rule::YamlSyntax, Span::new(path.clone(), 0..3));
            notes.push(fault.variant("front-matter-end"));
        }
        None if !is_shared => {
            let end = text.lines().next().map_or(0, str::len);
            let fault = Diagnostic::new(Rule::MissingField, Span::new(path.clone(), 0..end));
            notes.push(fault.variant("title"));
        }
        None => {}
    }
    let read = markdown::read(&text[split.body.clone()], split.body.start, path, rules);
    notes.extend(read.notes);
    let Read { document, html } = read.value;
    let html = keeper.map_or_else(KeptHtml::default, |keeper| keeper.keep(html));
    let rare_letters = rare_letters(text);
    let letters: Vec<char> = rare_letters.iter().map(|(letter, _)| *letter).collect();
    let outline = Digest::of(&(&text[..split.body.start], &document.parts, document.places_cards, letters));
    let page = PageSource { path: path.clone(), front, html, outline, document, rare_letters };
    Noted { value: page, notes }
}

fn read_front(fields: &mut Fields<'_>, is_source: bool, is_shared: bool) -> Front {
    let title = if is_shared { fields.text("title") } else { fields.required("title") };
    let mut front = Front {
        title,
        description: fields.text("description"),
        slug: fields.text("slug"),
        in_text: fields.text("in_text"),
        aliases: fields.texts("aliases").into(),
        contents: true,
        ..Front::default()
    };
    if let Some(slug) = front.slug.take_if(|slug| !is_safe_segment(&slug.value)) {
        let fault = Diagnostic::new(Rule::BadAddress, fields.span(slug.place)).variant("slug");
        fields.notes.push(fault.fact("value", slug.value));
    }
    if !is_source {
        front.same = fields.texts("same").into();
        fields.misplaced(&NEUTRAL);
        return front;
    }
    front.kind = fields.choice("kind", &PageKind::ALL).unwrap_or_default();
    front.order = fields.number("order");
    front.owner = fields.text("owner");
    front.reviewed = fields.date("reviewed");
    front.reviewed_place = fields.value_range("reviewed").map(Place::from);
    front.numbered = fields.flag("numbered").unwrap_or(front.kind == PageKind::Document);
    front.contents = fields.flag("contents").unwrap_or(true);
    front.draft = fields.flag("draft").unwrap_or(false);
    front.replaced_by = fields.text("replaced_by");
    front
}

/// Where the front matter of a page is, if it has one, and where its text is.
pub fn front_and_body(text: &str) -> (Option<Range<usize>>, Range<usize>) {
    let split = split(text);
    (split.front, split.body)
}

struct Split {
    front: Option<Range<usize>>,
    body: Range<usize>,
    /// Front matter begins and does not end.
    unclosed: bool,
}

/// Where front matter and text are: between a first line `---` and the next line `---`, and after it.
fn split(text: &str) -> Split {
    let whole = Split { front: None, body: 0..text.len(), unclosed: false };
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return whole };
    let start = first.len();
    let mut at = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split { front: Some(start..at), body: at + line.len()..text.len(), unclosed: false };
        }
        at += line.len();
    }
    Split { unclosed: true, body: text.len()..text.len(), ..whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Prose;

    #[test]
    fn front_matter_is_found_with_any_line_ends() {
        let split = split("---\r\ntitle: a\r\n---\r\ntext\r\n");
        assert_eq!((split.front, split.body), (Some(5..15), 20..26));
    }

    #[test]
    fn a_rule_in_the_text_is_no_front_matter() {
        let text = "text\n---\nmore";
        let path = SourcePath::new("content/_shared/a/index.fi.md");
        let prose = Prose::new("fi", None);
        let rules = TextRules { raw_html: false, prose: &prose, html: false };
        let page = read(text, &path, true, &rules, None);
        assert!(page.notes.is_empty());
        assert_eq!(page.value.document.texts.count, 2);
    }
}
