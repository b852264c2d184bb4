//! The view of a checklist.

use std::sync::Arc;

use super::guide::PageGuide;
use super::inputs::file_address;
use super::shell::{Place, shell};
use super::{Inputs, list_file};
use crate::lang::LangId;
use crate::markdown;
use crate::site::{Checklist, ChecklistId, Item, Page, Spot, Target};
use crate::url::Address;
use crate::view::{ChecklistPageView, ChecklistView, ItemView, LinkView};

/// A checklist on a page of its own.
pub(super) fn page(inputs: &Inputs<'_>, id: ChecklistId, lang: LangId) -> ChecklistPageView {
    let list = inputs.site.checklist(id);
    alone(inputs, list, lang, &|lang| list.addresses[lang.index()].clone(), false)
}

/// The print view. Search engines are sent to the list's own page; the language switch stays on paper.
pub(super) fn print(inputs: &Inputs<'_>, id: ChecklistId, lang: LangId) -> ChecklistPageView {
    let list = inputs.site.checklist(id);
    let mut view = alone(inputs, list, lang, &|lang| inputs.print_address(list, lang), true);
    view.shell.canonical.clone_from(&view.checklist.url);
    inputs.soft_hyphens.soften(&mut view.checklist, &inputs.tag(lang));
    view
}

fn alone(
    inputs: &Inputs<'_>,
    list: &Checklist,
    lang: LangId,
    addresses: &dyn Fn(LangId) -> Address,
    noindex: bool,
) -> ChecklistPageView {
    let page = inputs.site.page(list.page);
    let title = list.title.resolve(lang).map(|(_, title)| Arc::clone(title)).unwrap_or_default();
    let intro = list.intro.resolve(lang).map_or(String::new(), |(_, intro)| markdown::plain(intro));
    let place = Place {
        title,
        description: intro.into(),
        addresses,
        exists: &|lang| list.title.get(lang).is_some(),
        page,
        is_page: false,
        noindex: noindex || !page.is_current(),
    };
    ChecklistPageView { shell: shell(inputs, lang, &place), checklist: view(inputs, list, lang) }
}

/// A checklist as a reader of a language gets it. Each text says its own language: a list can be half translated.
pub(super) fn view(inputs: &Inputs<'_>, list: &Checklist, lang: LangId) -> ChecklistView {
    let page = inputs.site.page(list.page);
    let guide = PageGuide::of_lines(inputs, page, lang);
    let title = list.title.resolve(lang);
    let intro = list.intro.resolve(lang);
    let own: &Address = &list.addresses[lang.index()];
    ChecklistView {
        id: list.id.clone(),
        title: title.map(|(_, title)| Arc::clone(title)).unwrap_or_default(),
        lang: title.and_then(|(text_lang, _)| inputs.other_tag(text_lang, lang)),
        version: list.version.map_or(String::new(), |date| date.to_string()),
        intro: intro.map_or(String::new(), |(_, intro)| markdown::line(intro, &guide)),
        intro_lang: intro.and_then(|(text_lang, _)| inputs.other_tag(text_lang, lang)),
        sign_off: list.sign_off,
        columns: list.columns.iter().map(|column| column.as_str()).collect(),
        blank: blank_numbers(list),
        count: list.items.iter().map(|item| item.walk().len()).sum(),
        items: list.items.iter().map(|item| item_view(inputs, item, page, lang, &guide, 1)).collect(),
        page: inputs.link(page, lang),
        href: inputs.href(own),
        print_href: inputs.href(&inputs.print_address(list, lang)),
        url: inputs.config.absolute(own),
        paper: inputs.config.checklists.paper.as_str(),
        files: list_file::views(inputs, list, lang),
    }
}

/// The numbers of the rows for the organisation's own tasks: they go on where the list ends.
pub(super) fn blank_numbers(list: &Checklist) -> Vec<String> {
    let last = list.items.len();
    (last + 1..=last + list.blank_rows).map(|number| number.to_string()).collect()
}

fn item_view(
    inputs: &Inputs<'_>,
    item: &Item,
    page: &Page,
    lang: LangId,
    guide: &PageGuide<'_>,
    level: usize,
) -> ItemView {
    let text = item.text.resolve(lang);
    let help = item.help.resolve(lang);
    let role = item.role.as_ref().and_then(|role| inputs.site.roles.get(&role.value)?.resolve(lang));
    ItemView {
        id: item.id.clone(),
        number: item.number.to_string(),
        level,
        text: text.map_or(String::new(), |(_, text)| markdown::line(text, guide)),
        lang: text.and_then(|(text_lang, _)| inputs.other_tag(text_lang, lang)),
        help: help.map_or(String::new(), |(_, help)| markdown::line(help, guide)),
        help_lang: help.and_then(|(text_lang, _)| inputs.other_tag(text_lang, lang)),
        link: item.link.as_ref().and_then(|link| guidance(inputs, &link.value, page, lang)),
        role: role.map(|(_, name)| name.clone()),
        role_lang: role.and_then(|(name_lang, _)| inputs.other_tag(name_lang, lang)),
        items: item.items.iter().map(|inner| item_view(inputs, inner, page, lang, guide, level + 1)).collect(),
    }
}

/// The link to guidance, named after the heading or page it leads to.
pub(super) fn guidance(inputs: &Inputs<'_>, target: &str, page: &Page, lang: LangId) -> Option<LinkView> {
    let (to, spot) = match inputs.site.resolve(target, &page.folder, page, lang).ok()? {
        Target::Page(id, spot) => (inputs.site.page(id), spot),
        Target::Here(anchor) => (page, Spot { anchor: Some(anchor), ..Spot::default() }),
        Target::Outside(address) => {
            return Some(LinkView { title: address.into(), href: address.to_owned(), ..LinkView::default() });
        }
        Target::File(path, rest) => {
            let title = path.rsplit('/').next().unwrap_or(&path).into();
            let href = format!("{}{rest}", inputs.href(&file_address(&path)));
            return Some(LinkView { title, href, ..LinkView::default() });
        }
    };
    let mut link = inputs.link(to, lang);
    link.href = format!("{}{spot}", link.href);
    if let Some(anchor) = spot.anchor
        && let Some(heading) = inputs.site.headings(to, lang).into_iter().find(|heading| heading.id == anchor)
    {
        link.title = heading.text;
    }
    Some(link)
}
