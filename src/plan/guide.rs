//! Tells the Markdown of a page where its links lead.

use super::inputs::file_address;
use super::{Inputs, page};
use crate::lang::LangId;
use crate::locale::Arg;
use crate::markdown::{Card, Guide, HeadingMark, LinkTarget, Shared};
use crate::site::{Page, PlacedHeading, Target};
use crate::url::encode;

/// The guide of one text on one page.
pub(super) struct PageGuide<'a> {
    inputs: &'a Inputs<'a>,
    page: &'a Page,
    /// Language of the reader.
    lang: LangId,
    /// The folder of the text, which is another one than the page's where a shared text is included.
    folder: &'a str,
    /// The headings of the page.
    headings: &'a [PlacedHeading],
    /// For each heading, the anchors that its section had before.
    former: &'a [Vec<String>],
    /// Shared texts that are open, so that one that includes itself comes to an end.
    open: Vec<&'a str>,
}

impl<'a> PageGuide<'a> {
    /// The guide of a page's own text, which has these headings.
    pub(super) fn of_text(
        inputs: &'a Inputs<'a>,
        page: &'a Page,
        lang: LangId,
        headings: &'a [PlacedHeading],
        former: &'a [Vec<String>],
    ) -> Self {
        Self { inputs, page, lang, folder: &page.folder, headings, former, open: Vec::new() }
    }

    /// The guide of lines that have no headings, such as those of the page's checklist.
    pub(super) fn of_lines(inputs: &'a Inputs<'a>, page: &'a Page, lang: LangId) -> Self {
        Self::of_text(inputs, page, lang, &[], &[])
    }

    fn file(&self, path: &str) -> LinkTarget {
        let messages = self.inputs.messages(self.lang);
        let size = self.inputs.site.files.get(path).and_then(|file| messages.size(file.size).ok());
        let kind = path.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_uppercase());
        let args = [("kind".to_owned(), Arg::Text(kind)), ("size".to_owned(), Arg::Text(size.unwrap_or_default()))];
        LinkTarget {
            href: self.inputs.href(&file_address(path)),
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
            Target::Here(anchor) => Some(LinkTarget { href: format!("#{}", encode(anchor)), ..LinkTarget::default() }),
            Target::File(path) => Some(self.file(&path)),
            Target::Page(id, anchor) => {
                let page = self.inputs.site.page(id);
                let anchor = anchor.map_or(String::new(), |anchor| format!("#{}", encode(anchor)));
                let (text_lang, _) = page.text(self.lang);
                Some(LinkTarget {
                    href: format!("{}{anchor}", self.inputs.href(page.address(self.lang))),
                    hreflang: self.inputs.other_tag(text_lang, self.lang),
                    ..LinkTarget::default()
                })
            }
        }
    }

    fn picture(&self, target: &str) -> Option<String> {
        let tag = self.inputs.tag(self.page.text(self.lang).0);
        let path = self.inputs.site.picture(target, self.folder, &tag)?;
        Some(self.inputs.href(&file_address(&path)))
    }

    fn heading(&self, index: usize) -> HeadingMark {
        let Some(heading) = self.headings.get(index) else { return HeadingMark::default() };
        let former = self.former.get(index).cloned().unwrap_or_default();
        HeadingMark { id: heading.id.clone(), number: heading.number.clone(), former }
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
        let around = self.inputs.tag(self.page.text(self.lang).0);
        let card = |view: crate::view::CardView| Card {
            title: view.link.title.to_string(),
            href: view.link.href,
            description: view.description.to_string(),
            lang: Some(view.link.lang.unwrap_or_else(|| self.inputs.tag(self.lang))).filter(|lang| *lang != around),
        };
        views.into_iter().map(card).collect()
    }

    fn include(&self, target: &str) -> Option<Shared<'_>> {
        let (text_lang, _) = self.page.text(self.lang);
        let (folder, (lang, source)) = self.inputs.site.shared_text(target, text_lang)?;
        if self.open.contains(&folder) {
            return None;
        }
        let mut open = self.open.clone();
        open.push(folder);
        let Self { inputs, page, headings, former, .. } = *self;
        let guide = PageGuide { inputs, page, lang: self.lang, folder, headings, former, open };
        Some(Shared {
            text: inputs.markdown(source),
            guide: Box::new(guide),
            lang: self.inputs.other_tag(lang, text_lang).map(|tag| (tag, self.inputs.dir(lang))),
        })
    }

    fn raw_html(&self) -> bool {
        self.inputs.config.raw_html
    }
}
