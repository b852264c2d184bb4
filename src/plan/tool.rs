//! The views of tools: one record, shown at the foot of its pages and on the page of all tools.

use std::sync::Arc;

use super::inputs::file_address;
use super::{Inputs, booklet, list_file};
use crate::lang::LangId;
use crate::site::{Checklist, Page, Tool, ToolTarget};
use crate::view::{FileView, LinkView, ToolView};

/// The tools of one page: its checklist, then the others in the order of their file.
pub(super) fn of_page(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> Vec<ToolView> {
    let checklist = page.checklist.map(|id| checklist_view(inputs, inputs.site.checklist(id), lang));
    let tools = page.tools.iter().map(|id| tool_view(inputs, inputs.site.tool(*id), lang));
    checklist.into_iter().chain(tools).collect()
}

/// All tools, checklists and booklets of the site in the order of the alphabet, each with the pages it belongs to.
pub(super) fn all(inputs: &Inputs<'_>, lang: LangId) -> Vec<ToolView> {
    let mut views = Vec::with_capacity(inputs.site.tools.len() + inputs.site.checklists.len());
    for list in &inputs.site.checklists {
        let page = inputs.link(inputs.site.page(list.page), lang);
        views.push(ToolView { pages: vec![page], ..checklist_view(inputs, list, lang) });
    }
    views.extend(booklet::of_site(inputs, lang).map(|first| booklet::tool(inputs, first, lang)));
    for tool in &inputs.site.tools {
        let pages: Vec<LinkView> = tool.pages.iter().map(|id| inputs.link(inputs.site.page(*id), lang)).collect();
        views.push(ToolView { pages, ..tool_view(inputs, tool, lang) });
    }
    let messages = inputs.messages(lang);
    views.sort_by(|a, b| messages.compare(&a.title, &b.title).then_with(|| a.id.cmp(&b.id)));
    views
}

fn tool_view(inputs: &Inputs<'_>, tool: &Tool, lang: LangId) -> ToolView {
    let title = tool.title.resolve(lang);
    let description = tool.description.resolve(lang);
    let target = if tool.coming { None } else { tool.target.resolve(lang) };
    let mut view = ToolView {
        id: tool.id.clone(),
        kind: tool.kind.as_str(),
        title: title.map(|(_, title)| Arc::clone(title)).unwrap_or_default(),
        lang: title.and_then(|(text_lang, _)| inputs.other_tag(text_lang, lang)),
        description: description.map(|(_, text)| Arc::clone(text)).unwrap_or_default(),
        description_lang: description.and_then(|(text_lang, _)| inputs.other_tag(text_lang, lang)),
        coming: target.is_none(),
        href: String::new(),
        file: None,
        target_lang: None,
        print_href: String::new(),
        files: Vec::new(),
        version: String::new(),
        pages: Vec::new(),
    };
    match target {
        None => {}
        Some((_, ToolTarget::Page(id))) => {
            let link = inputs.link(inputs.site.page(*id), lang);
            (view.href, view.target_lang) = (link.href, link.lang);
        }
        Some((target_lang, ToolTarget::File(path))) => {
            view.href = inputs.href(&file_address(path));
            view.target_lang = inputs.other_tag(target_lang, lang);
            view.file = Some(FileView {
                kind: path.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_uppercase()),
                size: inputs.site.files.get(path).map_or(0, |file| file.size),
                lang: inputs.tag(target_lang),
            });
        }
        Some((target_lang, ToolTarget::Address(address))) => {
            view.href = address.to_string();
            view.target_lang = inputs.other_tag(target_lang, lang);
        }
    }
    view
}

fn checklist_view(inputs: &Inputs<'_>, list: &Checklist, lang: LangId) -> ToolView {
    let title = list.title.resolve(lang);
    ToolView {
        id: list.id.clone(),
        kind: "checklist",
        title: title.map(|(_, title)| Arc::clone(title)).unwrap_or_default(),
        lang: title.and_then(|(text_lang, _)| inputs.other_tag(text_lang, lang)),
        description: Arc::default(),
        description_lang: None,
        coming: false,
        href: inputs.href(&list.addresses[lang.index()]),
        file: None,
        target_lang: title.and_then(|(text_lang, _)| inputs.other_tag(text_lang, lang)),
        print_href: inputs.href(&inputs.print_address(list, lang)),
        files: list_file::views(inputs, list, lang),
        version: list.version.map_or(String::new(), |date| date.to_string()),
        pages: Vec::new(),
    }
}
