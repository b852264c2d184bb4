//! Checklists: guidance links, roles, and texts in every language.

use std::ops::Range;
use std::sync::Arc;

use super::links::link_fault;
use crate::config::Config;
use crate::content::{ChecklistTexts, Content, ItemSource};
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::markdown;
use crate::site::{Checklist, Item, Site};
use crate::source::{Place, SourcePath, Span};
use crate::yaml::Text;

/// Links and roles of items.
pub(super) fn links_and_roles(site: &Site, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for list in &site.checklists {
        let page = site.page(list.page);
        for item in all_items(list) {
            if let Some(link) = &item.link {
                let span = Span::new(list.path.clone(), link.place);
                // The anchor must be there in every language; one report is enough.
                let faults = config.languages.ids().filter_map(|lang| {
                    let fault = site.resolve(&link.value, &page.folder, page, lang).err()?;
                    Some(link_fault(site, &fault, &link.value, span.clone(), lang))
                });
                notes.extend(faults.take(1));
            }
            if let Some(role) = item.role.as_ref().filter(|role| !site.roles.contains_key(&role.value)) {
                let fault = Diagnostic::new(Rule::UnknownId, Span::new(list.path.clone(), role.place))
                    .variant("role")
                    .fact("id", &role.value)
                    .did_you_mean(&role.value, site.roles.keys().map(|id| &**id));
                notes.push(fault);
            }
        }
    }
    notes
}

/// Links in the texts of lists, in every language.
pub(super) fn links_in_texts(site: &Site, content: &Content, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for list in &site.checklists {
        let page = site.page(list.page);
        for lang in config.languages.ids() {
            for (path, text) in texts(content, &page.folder, lang) {
                for (target, range) in markdown::inline(&text.value).links {
                    let Err(fault) = site.resolve(&target, &page.folder, page, lang) else { continue };
                    let span = Span::new(path.clone(), place(text, &target, &range));
                    notes.push(link_fault(site, &fault, &target, span, lang));
                }
            }
        }
    }
    notes
}

/// Every link of every list, with its place: guidance, and links in texts.
pub(super) fn all_links(content: &Content) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for (folder, list) in &content.checklists {
        let mut open: Vec<&ItemSource> = list.items.iter().collect();
        while let Some(item) = open.pop() {
            let link = item.link.as_ref();
            found.extend(link.map(|link| (link.value.to_string(), Span::new(list.path.clone(), link.place))));
            open.extend(&item.items);
        }
        let languages = content.checklist_texts.get(folder).into_iter().flat_map(|texts| texts.keys().copied());
        for lang in std::iter::once(LangId::SOURCE).chain(languages) {
            for (path, text) in texts(content, folder, lang) {
                for (target, range) in markdown::inline(&text.value).links {
                    let place = Span::new(path.clone(), place(text, &target, &range));
                    found.push((target, place));
                }
            }
        }
    }
    found
}

/// The Markdown of a list in one language.
fn texts<'c>(content: &'c Content, folder: &str, lang: LangId) -> Vec<(&'c SourcePath, &'c Text)> {
    if lang != LangId::SOURCE {
        let list = content.checklist_texts.get(folder).and_then(|texts| texts.get(&lang));
        let of_list = |list: &'c Arc<ChecklistTexts>| {
            let items = list.items.values().flat_map(|item| item.text.iter().chain(&item.help));
            list.intro.iter().chain(items).map(|text| (&list.path, text))
        };
        return list.into_iter().flat_map(of_list).collect();
    }
    let Some(list) = content.checklists.get(folder) else { return Vec::new() };
    let mut found: Vec<&Text> = list.intro.iter().collect();
    let mut open: Vec<&ItemSource> = list.items.iter().collect();
    while let Some(item) = open.pop() {
        found.extend(std::iter::once(&item.text).chain(&item.help));
        open.extend(&item.items);
    }
    found.into_iter().map(|text| (&list.path, text)).collect()
}

/// The place of a target in the file: exact where the text stands in it as it is, plain or between quotation marks.
fn place(text: &Text, target: &str, link: &Range<usize>) -> Place {
    let written = text.place.range();
    let offset = match written.len() - text.value.len().min(written.len()) {
        0 => 0,
        2 if !text.value.contains('\n') => 1,
        _ => return text.place,
    };
    let inside = text.value.get(link.clone()).and_then(|link| link.rfind(target)).unwrap_or(0);
    let start = written.start + offset + link.start + inside;
    (start..start + target.len()).into()
}

/// Translations that are missing, and translations of items that do not exist.
pub(super) fn translations(site: &Site, content: &Content, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for list in &site.checklists {
        let folder = &site.page(list.page).folder;
        for (lang, tag) in config.languages.iter().filter(|(lang, _)| *lang != LangId::SOURCE) {
            let Some(texts) = content.checklist_texts.get(folder).and_then(|texts| texts.get(&lang)) else {
                let file = format!("{}/checklist.{tag}.yaml", list.path.folder());
                let fault = Diagnostic::new(Rule::MissingText, list.path.whole()).variant("file");
                notes.push(fault.fact("lang", tag).fact("file", file));
                continue;
            };
            let mut missing = Vec::new();
            if list.title.get(lang).is_none() {
                missing.push("title".to_owned());
            }
            if list.intro.get(LangId::SOURCE).is_some() && list.intro.get(lang).is_none() {
                missing.push("intro".to_owned());
            }
            let items = all_items(list);
            for item in &items {
                if item.text.get(lang).is_none() {
                    missing.push(item.id.to_string());
                } else if item.help.get(LangId::SOURCE).is_some() && item.help.get(lang).is_none() {
                    missing.push(format!("{} (help)", item.id));
                }
            }
            if !missing.is_empty() {
                let fault = Diagnostic::new(Rule::MissingText, texts.path.whole());
                let fault = fault.fact("lang", tag).fact("count", missing.len()).fact("ids", missing.join(", "));
                notes.push(fault);
            }
            let known = content.checklists.get(folder).map(|list| list.ids());
            for (id, text) in
                texts.items.iter().filter(|(id, _)| known.as_ref().is_none_or(|known| !known.contains(&***id)))
            {
                let fault = Diagnostic::new(Rule::UnknownId, Span::new(texts.path.clone(), text.id))
                    .variant("item")
                    .fact("id", id)
                    .did_you_mean(id, items.iter().map(|item| &*item.id));
                notes.push(fault);
            }
        }
    }
    notes
}

fn all_items(list: &Checklist) -> Vec<&Item> {
    list.items.iter().flat_map(Item::walk).collect()
}
