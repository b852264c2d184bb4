//! Fills in what a document on paper is made from, and a checklist in particular.

use std::collections::BTreeMap;

use super::checklist::{blank_numbers, view};
use super::hyphens::divided;
use super::{Inputs, qr};
use crate::date::Date;
use crate::lang::LangId;
use crate::locale::Arg;
use crate::markdown::{self, Node};
use crate::site::Checklist;
use crate::view::{ChecklistView, ItemView, PaperContent, PaperItem, PaperList, PaperText, PaperView};

/// Messages that a template needs as they stand.
const WORDS: [&str; 12] = [
    "contents-title",
    "paper-box",
    "paper-not-updated",
    "paper-responsible",
    "paper-date",
    "paper-note",
    "paper-own-tasks",
    "sign-off-title",
    "sign-off-text",
    "sign-off-date",
    "sign-off-name",
    "sign-off-signature",
];

/// A list in the language of a reader.
pub(super) fn list(inputs: &Inputs<'_>, list: &Checklist, lang: LangId) -> PaperView {
    let shown = view(inputs, list, lang);
    let cover = Cover {
        title: shown.title.to_string(),
        title_lang: shown.lang.clone(),
        version: list.version,
        url: shown.url.clone(),
    };
    let content = PaperContent::List(PaperList {
        blank: blank_numbers(list),
        sign_off: shown.sign_off,
        ..list_of(inputs, &shown, lang)
    });
    document(inputs, lang, cover, content)
}

/// What stands on every sheet of a document.
pub(super) struct Cover {
    pub(super) title: String,
    /// Language of the title, where it differs from the reader's.
    pub(super) title_lang: Option<String>,
    pub(super) version: Option<Date>,
    /// Absolute address.
    pub(super) url: String,
}

/// A document in the language of a reader.
pub(super) fn document(inputs: &Inputs<'_>, lang: LangId, cover: Cover, content: PaperContent) -> PaperView {
    let messages = inputs.messages(lang);
    let with = |id: &str, args: &[(&str, &str)]| {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), Arg::Text((*value).to_owned()))).collect();
        messages.text(id, &args).unwrap_or_default()
    };
    let mut words: BTreeMap<&'static str, String> = WORDS.into_iter().map(|id| (id, messages.plain(id))).collect();
    words.insert("paper-continues", with("paper-continues", &[("number", "{number}")]));
    words.insert("sheet-page", with("sheet-page", &[("page", "{page}"), ("pages", "{pages}")]));
    let version = cover.version.map(|date| with("checklist-version", &[("date", &messages.short_date(date))]));
    let tag = inputs.tag(lang);
    PaperView {
        title: plain(&cover.title, cover.title_lang, &tag),
        heading: cover.title,
        dir: inputs.dir(lang),
        site: messages.plain("site-title"),
        paper: inputs.config.checklists.paper.as_str(),
        version: version.unwrap_or_default(),
        date: cover.version.map_or(String::new(), |date| date.to_string()),
        address: cover.url.split_once("://").map_or("", |(_, address)| address).to_owned(),
        qr: qr::code(&cover.url),
        url: cover.url,
        words,
        lang: tag,
        content,
        pictures: Vec::new(),
    }
}

/// The items of a list, without what is there to be filled in after them.
pub(super) fn list_of(inputs: &Inputs<'_>, shown: &ChecklistView, lang: LangId) -> PaperList {
    let tag = inputs.tag(lang);
    let number = Arg::Number(f64::from(u32::try_from(shown.count).unwrap_or(u32::MAX)));
    let count = inputs.messages(lang).text("checklist-count", &[("count".to_owned(), number)].into());
    let mut items: Vec<PaperItem> = shown.items.iter().map(|item| paper_item(inputs, item, &tag)).collect();
    keep_together(&mut items);
    PaperList {
        intro: rich(inputs, &shown.intro, shown.intro_lang.clone(), &tag),
        columns: shown.columns.clone(),
        count: count.unwrap_or_default(),
        items,
        ..PaperList::default()
    }
}

fn paper_item(inputs: &Inputs<'_>, item: &ItemView, tag: &str) -> PaperItem {
    let text = rich(inputs, &item.text, item.lang.clone(), tag).unwrap_or_default();
    let help = rich(inputs, &item.help, item.help_lang.clone(), tag);
    PaperItem {
        index: 0,
        keep: 0,
        number: item.number.clone(),
        letters: text.nodes.iter().chain(help.iter().flat_map(|help| &help.nodes)).map(letters).sum(),
        text,
        help,
        role: item.role.as_ref().map(|role| plain(role, item.role_lang.clone(), tag)),
        items: item.items.iter().map(|inner| paper_item(inputs, inner, tag)).collect(),
    }
}

fn letters(node: &Node) -> usize {
    match node {
        Node::Text(text) => text.chars().count(),
        Node::Element { children, .. } => children.iter().map(letters).sum(),
    }
}

/// A text without marks. `around` is the reader's language.
pub(super) fn plain(text: &str, lang: Option<String>, around: &str) -> PaperText {
    set(vec![Node::Text(text.to_owned())], lang, around)
}

fn rich(inputs: &Inputs<'_>, html: &str, lang: Option<String>, around: &str) -> Option<PaperText> {
    let mut nodes = markdown::tree(html);
    for node in &mut nodes {
        make_absolute(node, &inputs.config.origin);
    }
    (!nodes.is_empty()).then(|| set(nodes, lang, around))
}

fn set(nodes: Vec<Node>, lang: Option<String>, around: &str) -> PaperText {
    PaperText { nodes: divided(nodes, lang.as_deref().unwrap_or(around)), lang }
}

/// Links on paper and in a file that went by mail lead to the site by its whole address.
fn make_absolute(node: &mut Node, origin: &str) {
    if let Node::Element { attributes, children, .. } = node {
        if let Some(href) = attributes.get_mut("href").filter(|href| href.starts_with('/')) {
            *href = format!("{origin}{href}");
        }
        for child in children {
            make_absolute(child, origin);
        }
    }
}

/// Counts the items, and tells each how many of those after it must stand on its sheet: the first two of a group, and
/// more where these are groups themselves. The last keeps what follows it, which counts as one.
fn keep_together(items: &mut [PaperItem]) {
    let mut needs = Vec::new();
    number(items, &mut needs);
    if let Some(last) = needs.last_mut() {
        *last = 1;
        needs.push(0);
    }
    keep(items, &needs);
}

/// Notes how many items each needs of its own.
fn number(items: &mut [PaperItem], needs: &mut Vec<usize>) {
    for item in items {
        item.index = needs.len();
        needs.push(0);
        number(&mut item.items, needs);
        needs[item.index] = (needs.len() - item.index - 1).min(2);
    }
}

fn keep(items: &mut [PaperItem], needs: &[usize]) {
    for item in items {
        let (mut at, mut end) = (item.index, item.index);
        while at <= end {
            end = end.max(at + needs[at]);
            at += 1;
        }
        item.keep = end - item.index;
        keep(&mut item.items, needs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_keeps_two_items_and_what_these_keep() {
        let leaf = PaperItem::default;
        let group = |items| PaperItem { items, ..PaperItem::default() };
        let mut items = vec![leaf(), group(vec![group(vec![leaf(), leaf()]), leaf()]), group(vec![leaf()]), leaf()];
        keep_together(&mut items);
        let found = |item: &PaperItem| (item.index, item.keep);
        // The second keeps the third, which keeps the fourth and the fifth.
        assert_eq!(items.iter().map(found).collect::<Vec<_>>(), [(0, 0), (1, 3), (6, 1), (8, 1)]);
        assert_eq!(found(&items[1].items[0]), (2, 2));
    }

    #[test]
    fn the_last_item_keeps_what_follows_it() {
        let mut items = vec![PaperItem { items: vec![PaperItem::default()], ..PaperItem::default() }];
        keep_together(&mut items);
        assert_eq!((items[0].keep, items[0].items[0].keep), (2, 1));
        keep_together(&mut []);
    }
}
