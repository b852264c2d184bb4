//! Checklists: guidance links, roles, and texts in every language.

use super::links::link_fault;
use crate::config::Config;
use crate::content::Content;
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::site::{Checklist, Item, Site};
use crate::source::Span;

/// Links and roles of items.
pub(super) fn links_and_roles(site: &Site, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for list in &site.checklists {
        let page = site.page(list.page);
        for item in all_items(list) {
            if let Some(link) = &item.link {
                let span = Span::new(list.path.clone(), link.range.clone());
                // The anchor must be there in every language; one report is enough.
                let faults = config.languages.ids().filter_map(|lang| {
                    let fault = site.resolve(&link.value, &page.folder, page, lang).err()?;
                    Some(link_fault(site, &fault, &link.value, span.clone(), lang))
                });
                notes.extend(faults.take(1));
            }
            if let Some(role) = item.role.as_ref().filter(|role| !site.roles.contains_key(&role.value)) {
                let fault = Diagnostic::new(Rule::UnknownId, Span::new(list.path.clone(), role.range.clone()))
                    .variant("role")
                    .fact("id", &role.value)
                    .did_you_mean(&role.value, site.roles.keys().map(String::as_str));
                notes.push(fault);
            }
        }
    }
    notes
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
                missing.push("title");
            }
            if list.intro.get(LangId::SOURCE).is_some() && list.intro.get(lang).is_none() {
                missing.push("intro");
            }
            let items = all_items(list);
            for item in &items {
                let lacks_help = item.help.get(LangId::SOURCE).is_some() && item.help.get(lang).is_none();
                if item.text.get(lang).is_none() || lacks_help {
                    missing.push(&item.id);
                }
            }
            if !missing.is_empty() {
                let fault = Diagnostic::new(Rule::MissingText, texts.path.whole());
                let fault = fault.fact("lang", tag).fact("count", missing.len()).fact("ids", missing.join(", "));
                notes.push(fault);
            }
            for (id, text) in texts.items.iter().filter(|(id, _)| !items.iter().any(|item| item.id == **id)) {
                let fault = Diagnostic::new(Rule::UnknownId, Span::new(texts.path.clone(), text.id.clone()))
                    .variant("item")
                    .fact("id", id)
                    .did_you_mean(id, items.iter().map(|item| item.id.as_str()));
                notes.push(fault);
            }
        }
    }
    notes
}

fn all_items(list: &Checklist) -> Vec<&Item> {
    list.items.iter().flat_map(Item::walk).collect()
}
