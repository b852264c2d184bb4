//! Tells the Markdown of a page where its links lead.

use super::inputs::file_address;
use super::{Inputs, page};
use crate::lang::LangId;
use crate::locale::Arg;
use crate::markdown::{self, Card, Guide, HeadingMark, Holes, LinkTarget, Shared};
use crate::site::{Page, PlacedHeading, Reading, Target};
use crate::url::encode;

/// The guide of one text on one page.
pub(super) struct PageGuide<'a> {
    inputs: &'a Inputs<'a>,
    page: &'a Page,
    /// Language of the reader.
    lang: LangId,
    /// The folder of the text, which is another one than the page's where a shared text is included.
    folder: &'a str,
    /// What the reader gets of the page; `None` for lines that have neither headings nor shared texts.
    read: Option<&'a PageReading<'a>>,
    /// The text, by its place among the passages of that.
    passage: usize,
}

/// What a reader gets of a page, as its text is written.
pub(super) struct PageReading<'a> {
    /// Its texts.
    pub(super) reading: Reading<'a>,
    /// Its headings.
    pub(super) headings: Vec<PlacedHeading>,
    /// For each heading, the anchors that its section had before.
    pub(super) former: Vec<Vec<String>>,
}

impl<'a> PageReading<'a> {
    /// What a reader of a language gets of a page.
    pub(super) fn of(inputs: &'a Inputs<'_>, page: &'a Page, lang: LangId) -> Self {
        let (reading, headings) = inputs.site.read_with_headings(page, lang);
        let former = inputs.site.kept(page, lang, &headings).former;
        Self { reading, headings, former }
    }

    /// The HTML of the page with everything in its place.
    pub(super) fn html(&self, inputs: &Inputs<'_>, page: &Page, lang: LangId) -> String {
        let Some(first) = self.reading.passages.first() else { return String::new() };
        let guide = PageGuide { inputs, page, lang, folder: &page.folder, read: Some(self), passage: 0 };
        let text = inputs.html(first.source);
        let html = Holes { text: &text, ends: &first.source.html.ends };
        markdown::fill(html, &guide, inputs.words(first.lang))
    }
}

impl<'a> PageGuide<'a> {
    /// The guide of lines that have no headings, such as those of the page's checklist.
    pub(super) fn of_lines(inputs: &'a Inputs<'a>, page: &'a Page, lang: LangId) -> Self {
        Self { inputs, page, lang, folder: &page.folder, read: None, passage: 0 }
    }

    /// The language of the text.
    fn text_lang(&self) -> LangId {
        let passage = self.read.and_then(|read| read.reading.passages.get(self.passage));
        passage.map_or_else(|| self.page.text(self.lang).0, |passage| passage.lang)
    }

    fn file(&self, path: &str, rest: &str) -> LinkTarget {
        let messages = self.inputs.messages(self.lang);
        let size = self.inputs.site.files.get(path).and_then(|file| messages.size(file.size).ok());
        let kind = path.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_uppercase());
        let args = [("kind".to_owned(), Arg::Text(kind)), ("size".to_owned(), Arg::Text(size.unwrap_or_default()))];
        LinkTarget {
            href: format!("{}{rest}", self.inputs.href(&file_address(path))),
            details: messages.text("link-file-details", &args.into()).ok(),
            ..LinkTarget::default()
        }
    }
}

impl Guide for PageGuide<'_> {
    fn link(&self, target: &str) -> Option<LinkTarget> {
        // What cannot be resolved is told by `check`.
        match self.inputs.site.resolve(target, self.folder, self.page, self.lang).ok()? {
            Target::Outside(address) => Some(LinkTarget::outside(address)),
            Target::Here(anchor) => Some(LinkTarget { href: format!("#{}", encode(&anchor)), ..LinkTarget::default() }),
            Target::File(path, rest) => Some(self.file(&path, rest)),
            Target::Page(id, spot) => {
                let page = self.inputs.site.page(id);
                let (text_lang, _) = page.text(self.lang);
                Some(LinkTarget {
                    href: format!("{}{spot}", self.inputs.href(page.address(self.lang))),
                    hreflang: self.inputs.other_tag(text_lang, self.lang),
                    ..LinkTarget::default()
                })
            }
        }
    }

    fn picture(&self, target: &str) -> Option<String> {
        let tag = self.inputs.tag(self.text_lang());
        let (path, rest) = self.inputs.site.picture(target, self.folder, &tag)?;
        Some(format!("{}{rest}", self.inputs.href(&file_address(&path))))
    }

    fn heading(&self, index: usize) -> HeadingMark {
        let read = self.read.and_then(|read| Some((read.headings.get(index)?, read.former.get(index))));
        read.map_or_else(HeadingMark::default, |(heading, former)| HeadingMark {
            id: heading.id.clone(),
            number: heading.number.clone(),
            former: former.cloned().unwrap_or_default(),
        })
    }

    fn cards(&self, targets: &[&str]) -> Vec<Card> {
        let views = if targets.is_empty() {
            page::sub_page_cards(self.inputs, self.page, self.lang)
        } else {
            let pages = targets.iter().filter_map(|target: &&str| {
                match self.inputs.site.resolve(target, self.folder, self.page, self.lang) {
                    Ok(Target::Page(id, _)) => Some(self.inputs.site.page(id)),
                    _ => None,
                }
            });
            pages.map(|target| page::card(self.inputs, target, self.lang)).collect()
        };
        // A card stands in a text that can be in another language than the reader's.
        let around = self.inputs.tag(self.text_lang());
        let card = |view: crate::view::CardView| Card {
            title: view.link.title.to_string(),
            href: view.link.href,
            description: view.description.to_string(),
            lang: Some(view.link.lang.unwrap_or_else(|| self.inputs.tag(self.lang))).filter(|lang| *lang != around),
        };
        views.into_iter().map(card).collect()
    }

    fn include(&self, index: usize) -> Option<Shared<'_>> {
        let read = self.read?;
        let own = read.reading.passages.get(self.passage)?;
        let passage = (*own.includes.get(index)?)?;
        let inner = read.reading.passages.get(passage)?;
        let guide = PageGuide { folder: inner.folder, passage, ..*self };
        Some(Shared {
            text: self.inputs.html(inner.source),
            ends: &inner.source.html.ends,
            guide: Box::new(guide),
            lang: self.inputs.tag(inner.lang),
            dir: self.inputs.dir(inner.lang),
            is_other: inner.lang != own.lang,
        })
    }
}
