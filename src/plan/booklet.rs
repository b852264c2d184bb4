//! Booklets: a page and all that is below it as one document for the printer.

use std::collections::{BTreeMap, BTreeSet};

use super::guide::PageReading;
use super::hyphens::divided;
use super::inputs::file_address;
use super::{Inputs, checklist, page, paper};
use crate::date::Date;
use crate::lang::LangId;
use crate::locale::Arg;
use crate::markdown::{self, Node};
use crate::site::{Page, PageId};
use crate::url::{Address, OutPath, is_safe_segment, slugify};
use crate::view::{
    ListFileView, PaperBooklet, PaperChapter, PaperContent, PaperPicture, PaperText, PaperView, ToolView,
};

/// Pictures that can stand on paper, by the ends of their names.
const PICTURES: [&str; 6] = ["gif", "jpeg", "jpg", "png", "svg", "webp"];

/// What only helps on screen.
const SCREEN_ONLY: &str = "footnote-back";

/// The booklets that come in a language: those whose letters the typefaces have. `check` tells of the others.
pub(super) fn of_site<'a>(inputs: &'a Inputs<'_>, lang: LangId) -> impl Iterator<Item = &'a Page> {
    let first = inputs.site.booklets.iter().map(|id| inputs.site.page(*id));
    first.filter(move |first| is_made(inputs, first, lang))
}

/// Whether a booklet begins with a page.
pub(super) fn begins_with(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> bool {
    inputs.site.booklets.contains(&page.id) && is_made(inputs, page, lang)
}

fn is_made(inputs: &Inputs<'_>, first: &Page, lang: LangId) -> bool {
    let letters = &inputs.theme.letters;
    cfg!(feature = "pdf") && inputs.site.letters_lacking_in_booklet(first.id, lang, letters).is_empty()
}

/// Where a booklet is: in the folder of its first page, under the name of that folder.
pub(super) fn address(inputs: &Inputs<'_>, first: &Page, lang: LangId) -> Address {
    let own = first.address(lang);
    let name = own.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    // The home page is in a folder without a name, or in one that has only the name of its language.
    let name =
        if first.folder.is_empty() { slugify(&inputs.messages(lang).plain("site-title")) } else { name.to_owned() };
    let name = if is_safe_segment(&name) { name } else { "booklet".to_owned() };
    own.file(&format!("{name}.pdf"))
}

/// The booklets that a page is in, in all languages.
pub(super) fn paths_with(inputs: &Inputs<'_>, page: &Page) -> Vec<OutPath> {
    let mut way = inputs.site.ancestors(page);
    way.push(page);
    let first = way.into_iter().filter(|page| inputs.site.booklets.contains(&page.id));
    first.flat_map(|first| inputs.config.languages.ids().map(|lang| address(inputs, first, lang).out_path())).collect()
}

/// A booklet as pages offer it.
pub(super) fn file(inputs: &Inputs<'_>, first: &Page, lang: LangId) -> ListFileView {
    let address = address(inputs, first, lang);
    let (href, size) = (inputs.href(&address), inputs.size(&address));
    ListFileView { format: "pdf", href, size, lang: inputs.tag(first.text(lang).0) }
}

/// A booklet among the tools.
pub(super) fn tool(inputs: &Inputs<'_>, first: &Page, lang: LangId) -> ToolView {
    let link = inputs.link(first, lang);
    let description = first.text(lang).1.description.clone();
    ToolView {
        id: first.identity().trim_start_matches('/').replace('/', "-").into(),
        kind: "booklet",
        title: link.title,
        lang: link.lang.clone(),
        description,
        description_lang: link.lang.clone(),
        coming: false,
        href: link.href,
        file: None,
        target_lang: link.lang,
        print_href: String::new(),
        files: vec![file(inputs, first, lang)],
        version: version(inputs, first, lang).map_or(String::new(), |date| date.to_string()),
        pages: Vec::new(),
    }
}

/// When a page of it was last reviewed.
fn version(inputs: &Inputs<'_>, first: &Page, lang: LangId) -> Option<Date> {
    inputs.site.booklet(first.id, lang).into_iter().filter_map(|(page, _)| page.reviewed).max()
}

/// What a booklet is made from.
pub(super) fn view(inputs: &Inputs<'_>, first: PageId, lang: LangId) -> PaperView {
    let page = inputs.site.page(first);
    let link = inputs.link(page, lang);
    let cover = paper::Cover {
        title: link.title.to_string(),
        title_lang: link.lang,
        version: version(inputs, page, lang),
        url: inputs.config.absolute(page.address(lang)),
    };
    let mut pictures = BTreeSet::new();
    let pages = inputs.site.booklet(first, lang);
    let chapters = pages.into_iter().map(|(page, level)| chapter(inputs, page, level, lang, &mut pictures)).collect();
    let content = PaperContent::Booklet(PaperBooklet { chapters });
    let pictures = pictures.into_iter().collect();
    PaperView { pictures, ..paper::document(inputs, lang, cover, content) }
}

fn chapter(
    inputs: &Inputs<'_>,
    page: &Page,
    level: usize,
    lang: LangId,
    pictures: &mut BTreeSet<PaperPicture>,
) -> PaperChapter {
    let (text_lang, text) = page.text(lang);
    let (tag, around) = (inputs.other_tag(text_lang, lang), inputs.tag(lang));
    let html = PageReading { former: Vec::new(), ..PageReading::of(inputs, page, lang) }.html(inputs, page, lang);
    let mut nodes = markdown::tree(&html);
    let mut setting = Setting { inputs, url: inputs.config.absolute(page.address(lang)), pictures };
    setting.all(&mut nodes);
    let list = page.checklist.map(|id| {
        let list = checklist::view(inputs, inputs.site.checklist(id), lang);
        (paper::plain(&list.title, list.lang.clone(), &around), paper::list_of(inputs, &list, lang))
    });
    let sentence = |text: &str| paper::plain(text, tag.clone(), &around);
    PaperChapter {
        level,
        title: sentence(&page::page_title(inputs, page, lang)),
        lead: (!text.description.is_empty()).then(|| sentence(&text.description)),
        notice: notice(inputs, page, lang),
        text: PaperText { nodes: divided(nodes, tag.as_deref().unwrap_or(&around)), lang: tag.clone() },
        list,
    }
}

/// What a reader is told of a text that is in another language, or older than its source.
fn notice(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> Option<String> {
    let (text_lang, _) = page.text(lang);
    let messages = inputs.messages(lang);
    let outdated = page.outdated.get(lang);
    let tell = |id: &str, args: &[(&str, String)]| {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), Arg::Text(value.clone()))).collect();
        messages.text(id, &args).ok()
    };
    match (text_lang == lang, outdated) {
        (false, Some(_)) => tell("notice-being-updated", &[("lang", inputs.tag(text_lang))]),
        (false, None) => tell("notice-not-translated", &[("lang", inputs.tag(text_lang))]),
        (true, Some(outdated)) => {
            let date = messages.short_date(outdated.since);
            tell("notice-outdated", &[("source", inputs.tag(LangId::SOURCE)), ("date", date)])
        }
        (true, None) => None,
    }
}

/// Takes what was written for a browser to paper.
struct Setting<'a> {
    inputs: &'a Inputs<'a>,
    /// Absolute address of the page.
    url: String,
    pictures: &'a mut BTreeSet<PaperPicture>,
}

impl Setting<'_> {
    fn all(&mut self, nodes: &mut Vec<Node>) {
        nodes.retain(|node| !matches!(node, Node::Element { attributes, .. } if is_for_screens(attributes)));
        for node in nodes {
            self.one(node);
        }
    }

    fn one(&mut self, node: &mut Node) {
        let Node::Element { tag, attributes, children } = node else { return };
        if let Some(href) = attributes.get_mut("href") {
            if href.starts_with('/') {
                *href = format!("{}{href}", self.inputs.config.origin);
            } else if href.starts_with('#') {
                *href = format!("{}{href}", self.url);
            }
        }
        if tag == "img" {
            match attributes.get("src").and_then(|src| self.picture(src)) {
                Some(picture) => {
                    attributes.insert("src".to_owned(), picture.name.clone());
                    self.pictures.insert(picture);
                }
                // What cannot be shown is said.
                None => *node = Node::Text(attributes.get("alt").cloned().unwrap_or_default()),
            }
            return;
        }
        self.all(children);
    }

    fn picture(&self, src: &str) -> Option<PaperPicture> {
        let files = &self.inputs.site.files;
        // What follows the address is for a browser.
        let src = src.split(['?', '#']).next()?;
        let (_, file) = files.iter().find(|(path, _)| self.inputs.href(&file_address(path)) == src)?;
        let path = file.path.clone();
        let extension = path.extension()?.to_lowercase();
        let is_known = PICTURES.contains(&extension.as_str());
        is_known.then(|| PaperPicture { name: format!("pictures/{}", path.as_str()), path, digest: file.digest })
    }
}

fn is_for_screens(attributes: &BTreeMap<String, String>) -> bool {
    attributes.get("class").is_some_and(|class| class == SCREEN_ONLY)
}
