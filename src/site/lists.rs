//! Checklists, roles and tools: structure from the source, texts from each language.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::assemble::unknown_page;
use super::{Checklist, ChecklistId, Item, PageId, PerLang, Site, Tool, ToolId, ToolTarget};
use crate::config::Config;
use crate::content::{ChecklistSource, ChecklistTexts, Content, ItemSource, ItemText, ToolSource, ToolText};
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::source::{Place, SourcePath, Span};
use crate::url::{Address, slugify};
use crate::yaml::Text;

/// Puts the checklists together and gives them to their pages.
pub(super) fn checklists(site: &mut Site, content: &Content, config: &Config, notes: &mut Vec<Diagnostic>) {
    let mut by_id: BTreeMap<&Arc<str>, PageId> = BTreeMap::new();
    for (folder, source) in &content.checklists {
        let Some(page) = site.by_folder.get(folder).copied() else {
            if !site.drafts.contains(&format!("/{folder}")) {
                let name = Text { value: format!("/{folder}").into(), place: Place::default() };
                notes.push(unknown_page(site, &name, source.path.whole()));
            }
            continue;
        };
        let Some(id) = &source.id else { continue };
        let span = Span::new(source.path.clone(), id.place);
        if let Some(first) = by_id.get(&id.value) {
            let fault = Diagnostic::new(Rule::DuplicateId, span).fact("id", &id.value);
            let first = content.checklists.get(&site.page(*first).folder);
            let first = first.and_then(|first| Some(Span::new(first.path.clone(), first.id.as_ref()?.place)));
            notes.push(first.into_iter().fold(fault, |fault, first| fault.see(first, "see-first")));
            continue;
        }
        by_id.insert(&id.value, page);
        let number = ChecklistId(u32::try_from(site.checklists.len()).unwrap_or(u32::MAX));
        let list = checklist(number, source, &id.value, content, config, site.page(page));
        site.pages[page.0 as usize].checklist = Some(number);
        site.checklists.push(list);
    }
}

fn checklist(
    number: ChecklistId,
    source: &ChecklistSource,
    id: &str,
    content: &Content,
    config: &Config,
    page: &super::Page,
) -> Checklist {
    let of_page = content.checklist_texts.get(&page.folder);
    let texts = PerLang::build(&config.languages, |lang| of_page?.get(&lang).map(Arc::as_ref));
    let pick = |own: &Option<Text>, of: fn(&ChecklistTexts) -> &Option<Text>| {
        PerLang::build(&config.languages, |lang| {
            let translated = || texts.get(lang).and_then(|texts| of(texts).as_ref());
            let text = if lang == LangId::SOURCE { own.as_ref() } else { translated() };
            text.map(Text::trimmed)
        })
    };
    let title = pick(&source.title, |texts| &texts.title);
    let slug = pick(&source.slug, |texts| &texts.slug);
    let addresses = config.languages.ids().map(|lang| {
        let from_title = || title.resolve(lang).map(|(_, title)| slugify(title));
        let own_title = title.get(lang).map(|title| slugify(title));
        let own_slug = slug.get(lang).map(ToString::to_string);
        let last = own_slug.or(own_title).or_else(|| slug.resolve(lang).map(|(_, slug)| slug.to_string()));
        let last = last.or_else(from_title).filter(|slug| !slug.is_empty());
        page.address(lang).join(&last.unwrap_or_else(|| id.to_owned()))
    });
    Checklist {
        number,
        id: id.into(),
        path: source.path.clone(),
        page: page.id,
        version: source.version,
        sign_off: source.sign_off,
        columns: source.columns.clone().unwrap_or_else(|| config.checklists.columns.clone()),
        blank_rows: source.blank_rows.unwrap_or(config.checklists.blank_rows),
        addresses: addresses.collect::<Vec<Address>>(),
        intro: pick(&source.intro, |texts| &texts.intro),
        items: items(&source.items, "", config, &texts),
        title,
    }
}

fn items(sources: &[ItemSource], above: &str, config: &Config, texts: &PerLang<&ChecklistTexts>) -> Box<[Item]> {
    let build = |(index, source): (usize, &ItemSource)| {
        let number = if above.is_empty() { format!("{}", index + 1) } else { format!("{above}.{}", index + 1) };
        let translations = PerLang::build(&config.languages, |lang| texts.get(lang)?.items.get(&source.id.value));
        let pick = |own: Option<&Text>, of: fn(&ItemText) -> &Option<Text>| {
            PerLang::build(&config.languages, |lang| {
                let translated = || translations.get(lang).and_then(|texts| of(texts).as_ref());
                let text = if lang == LangId::SOURCE { own } else { translated() };
                text.map(Text::trimmed)
            })
        };
        Item {
            id: source.id.value.clone(),
            text: pick(Some(&source.text), |texts| &texts.text),
            help: pick(source.help.as_ref(), |texts| &texts.help),
            link: source.link.clone(),
            role: source.role.clone(),
            items: items(&source.items, &number, config, texts),
            number: number.into(),
        }
    };
    sources.iter().enumerate().map(build).collect()
}

/// Puts the roles together.
pub(super) fn roles(site: &mut Site, content: &Content, config: &Config, notes: &mut Vec<Diagnostic>) {
    for role in content.roles.iter().flat_map(|roles| roles.iter()) {
        let names = PerLang::build(&config.languages, |lang| match lang {
            LangId::SOURCE => Some(role.text.trimmed()),
            _ => {
                let (_, name) = content.role_texts.get(&lang)?.roles.get(&role.id.value)?;
                name.as_ref().map(Text::trimmed)
            }
        });
        site.roles.insert(role.id.value.clone(), names);
    }
    for texts in content.role_texts.values() {
        for (id, _) in texts.roles.values().filter(|(id, _)| !site.roles.contains_key(&id.value)) {
            let known = site.roles.keys().map(|id| &**id);
            notes.push(unknown(Rule::UnknownId, "role", id, &texts.path).did_you_mean(&id.value, known));
        }
    }
}

/// Puts the tools together and gives them to their pages.
pub(super) fn tools(site: &mut Site, content: &Content, config: &Config, notes: &mut Vec<Diagnostic>) {
    for source in content.tools.iter().flat_map(|tools| tools.iter()) {
        let id = ToolId(u32::try_from(site.tools.len()).unwrap_or(u32::MAX));
        let tool = tool(site, source, content, config, notes);
        for page in &tool.pages {
            site.pages[page.0 as usize].tools.push(id);
        }
        site.tools.push(tool);
    }
    for texts in content.tool_texts.values() {
        for (id, text) in &texts.tools {
            if !site.tools.iter().any(|tool| tool.id == *id) {
                let name = Text { value: Arc::clone(id), place: text.id };
                let known = site.tools.iter().map(|tool| &*tool.id);
                notes.push(unknown(Rule::UnknownId, "tool", &name, &texts.path).did_you_mean(id, known));
            }
        }
    }
}

fn tool(site: &Site, source: &ToolSource, content: &Content, config: &Config, notes: &mut Vec<Diagnostic>) -> Tool {
    let span = |text: &Text| Span::new(source.path.clone(), text.place);
    let mut pages = Vec::new();
    for name in &source.pages {
        match site.find(&name.value) {
            Some(page) => pages.push(page),
            None if site.drafts.contains(name.value.trim_end_matches('/')) => {}
            None => notes.push(unknown_page(site, name, span(name))),
        }
    }
    let page = source.page.as_ref().and_then(|name| {
        let page = site.find(&name.value);
        if page.is_none() {
            notes.push(unknown_page(site, name, span(name)));
        }
        page
    });
    let texts = |lang: LangId| match lang {
        LangId::SOURCE => Some((&source.path, &source.text)),
        _ => content.tool_texts.get(&lang).and_then(|t| Some((&t.path, t.tools.get(&source.id.value)?))),
    };
    let pick = |of: fn(&ToolText) -> &Option<Text>| {
        PerLang::build(&config.languages, |lang| Some(of(texts(lang)?.1).as_ref()?.trimmed()))
    };
    let target = PerLang::build(&config.languages, |lang| {
        if let Some(page) = page {
            return Some(ToolTarget::Page(page));
        }
        let (path, text) = texts(lang)?;
        if let Some(file) = &text.file {
            if let Some(file) = site.file(&file.value) {
                return Some(ToolTarget::File(file));
            }
            let fault = Diagnostic::new(Rule::BrokenLink, Span::new(path.clone(), file.place));
            let known = site.files.keys().map(String::as_str);
            let fault = fault.variant("tool").fact("target", &file.value);
            let fault = fault.did_you_mean(file.value.trim_start_matches('/'), known);
            notes.push(fault);
        }
        text.address.as_ref().map(|address| ToolTarget::Address(address.value.clone()))
    });
    Tool {
        id: source.id.value.clone(),
        span: span(&source.id),
        kind: source.kind,
        coming: source.coming,
        pages,
        title: pick(|text| &text.title),
        description: pick(|text| &text.description),
        target,
    }
}

fn unknown(rule: Rule, variant: &'static str, id: &Text, path: &SourcePath) -> Diagnostic {
    Diagnostic::new(rule, Span::new(path.clone(), id.place)).variant(variant).fact("id", &id.value)
}
