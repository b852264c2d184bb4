//! Checklists as files to download: which there are, where they are, and what they are made from.

use std::sync::Arc;

use super::checklist::{blank_numbers, guidance};
use super::{Inputs, Job, paper};
use crate::config::{Format, Separator};
use crate::lang::LangId;
use crate::locale::Arg;
use crate::markdown;
use crate::site::{Checklist, Item, Page, PerLang};
use crate::url::{Address, OutPath};
use crate::view::{
    ItemData, LinkData, LinkView, ListData, ListEntry, ListEntryText, ListFileView, RoleData, SheetView, SheetWords,
    TextData,
};

/// The formats in which a list comes in a language.
pub(super) fn formats(inputs: &Inputs<'_>, list: &Checklist, lang: LangId) -> Vec<Format> {
    // Letters that would be missing on paper are told by `check`.
    let can_print = || cfg!(feature = "pdf") && list.lacking_letters(lang, &inputs.theme.letters).is_empty();
    let is_made = |format: &Format| *format != Format::Pdf || can_print();
    inputs.config.checklists.formats.iter().copied().filter(is_made).collect()
}

/// Where a list is in a format: in the folder of its page, under its name, which stays with the file on its way.
pub(super) fn address(list: &Checklist, lang: LangId, format: Format) -> Address {
    let page = &list.addresses[lang.index()];
    let name = page.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or(&list.id);
    page.file(&format!("{name}.{}", format.as_str()))
}

/// Where the files of a list are.
pub(super) fn paths(inputs: &Inputs<'_>, list: &Checklist, lang: LangId) -> Vec<OutPath> {
    let path = |format| address(list, lang, format).out_path();
    formats(inputs, list, lang).into_iter().map(path).collect()
}

/// The index of all lists.
pub(super) fn index_address() -> Address {
    Address::root().file("checklists.json")
}

/// What the JSON of lists means.
pub(super) fn schema_address() -> Address {
    Address::root().file("checklists.schema.json")
}

/// The files of a list, as templates see them.
pub(super) fn views(inputs: &Inputs<'_>, list: &Checklist, lang: LangId) -> Vec<ListFileView> {
    let text_lang = list.title.resolve(lang).map_or(lang, |(text_lang, _)| text_lang);
    let view = |format: Format| {
        let address = address(list, lang, format);
        let (href, size) = (inputs.href(&address), inputs.size(&address));
        ListFileView { format: format.as_str(), href, size, lang: inputs.tag(text_lang) }
    };
    formats(inputs, list, lang).into_iter().map(view).collect()
}

/// What a file is made from.
pub(super) fn job(inputs: &Inputs<'_>, list: &Checklist, lang: LangId, format: Format) -> Job {
    match format {
        Format::Json => Job::ListData(Box::new(data(inputs, list, lang))),
        Format::Csv => Job::Csv(Box::new(sheet(inputs, list, lang))),
        Format::Pdf => Job::Paper(Box::new(paper::list(inputs, list, lang))),
        Format::Xlsx => Job::Workbook(Box::new(sheet(inputs, list, lang))),
    }
}

/// All lists, for other programs.
pub(super) fn index(inputs: &Inputs<'_>) -> Vec<ListEntry> {
    let absolute = |address: &Address| inputs.config.absolute(address);
    let text = |list: &Checklist, lang: LangId| ListEntryText {
        lang: inputs.tag(lang),
        title: plain(inputs, &list.title, lang).unwrap_or_default(),
        url: absolute(&list.addresses[lang.index()]),
        print: absolute(&inputs.print_address(list, lang)),
        files: formats(inputs, list, lang)
            .into_iter()
            .map(|format| (format.as_str(), absolute(&address(list, lang, format))))
            .collect(),
    };
    let entry = |list: &Checklist| ListEntry {
        id: list.id.clone(),
        version: list.version.map(|date| date.to_string()),
        count: list.items.iter().map(|item| item.walk().len()).sum(),
        languages: inputs.config.languages.ids().map(|lang| text(list, lang)).collect(),
    };
    inputs.site.checklists.iter().map(entry).collect()
}

fn data(inputs: &Inputs<'_>, list: &Checklist, lang: LangId) -> ListData {
    let page = inputs.site.page(list.page);
    ListData {
        schema: inputs.config.absolute(&schema_address()),
        id: list.id.clone(),
        lang: inputs.tag(lang),
        title: plain(inputs, &list.title, lang).unwrap_or_default(),
        intro: plain(inputs, &list.intro, lang),
        version: list.version.map(|date| date.to_string()),
        url: inputs.config.absolute(&list.addresses[lang.index()]),
        page: outside(inputs, &inputs.link(page, lang)),
        sign_off: list.sign_off,
        items: list.items.iter().map(|item| item_data(inputs, item, page, lang)).collect(),
    }
}

fn item_data(inputs: &Inputs<'_>, item: &Item, page: &Page, lang: LangId) -> ItemData {
    let link = item.link.as_ref().and_then(|link| guidance(inputs, &link.value, page, lang));
    let role = item.role.as_ref().and_then(|role| {
        let (_, name) = inputs.site.roles.get(&role.value)?.resolve(lang)?;
        Some(RoleData { id: role.value.clone(), name: name.clone() })
    });
    ItemData {
        id: item.id.clone(),
        number: item.number.to_string(),
        text: plain(inputs, &item.text, lang).unwrap_or_default(),
        help: plain(inputs, &item.help, lang),
        link: link.map(|link| outside(inputs, &link)),
        role,
        items: item.items.iter().map(|inner| item_data(inputs, inner, page, lang)).collect(),
    }
}

fn plain(inputs: &Inputs<'_>, text: &PerLang<Arc<str>>, lang: LangId) -> Option<TextData> {
    let (text_lang, text) = text.resolve(lang)?;
    Some(TextData { text: markdown::plain(text), lang: inputs.tag(text_lang) })
}

/// A link for those who are not on the site.
fn outside(inputs: &Inputs<'_>, link: &LinkView) -> LinkData {
    let origin = if link.href.starts_with('/') { inputs.config.origin.as_str() } else { "" };
    LinkData { title: link.title.clone(), url: format!("{origin}{}", link.href) }
}

fn sheet(inputs: &Inputs<'_>, list: &Checklist, lang: LangId) -> SheetView {
    let list_data = data(inputs, list, lang);
    let messages = inputs.messages(lang);
    let with = |id: &str, args: &[(&str, String)]| {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), Arg::Text(value.clone()))).collect();
        messages.text(id, &args).unwrap_or_default()
    };
    let date = list.version.map(|date| with("checklist-version", &[("date", messages.short_date(date))]));
    let words = SheetWords {
        sheet: messages.plain("sheet-name"),
        version: date.unwrap_or_default(),
        notice: with("checklist-print-notice", &[("address", list_data.url.clone())]),
        instructions: messages.plain("sheet-instructions"),
        number: messages.plain("sheet-number"),
        group: messages.plain("sheet-group"),
        task: messages.plain("sheet-task"),
        help: messages.plain("sheet-help"),
        link: messages.plain("sheet-link"),
        role: messages.plain("sheet-role"),
        status: messages.plain("sheet-status"),
        responsible: messages.plain("sheet-responsible"),
        due: messages.plain("sheet-due"),
        note: messages.plain("sheet-note"),
        id: messages.plain("sheet-id"),
        statuses: [
            messages.plain("sheet-status-open"),
            messages.plain("sheet-status-begun"),
            messages.plain("sheet-status-done"),
            messages.plain("sheet-status-not-needed"),
        ],
        page: with("sheet-page", &[("page", "&P".into()), ("pages", "&N".into())]),
    };
    SheetView {
        list: list_data,
        blank: blank_numbers(list),
        site: messages.plain("site-title"),
        words,
        is_right_to_left: inputs.dir(lang) == "rtl",
        paper: inputs.config.checklists.paper.as_str(),
        separator: match inputs.config.checklists.separator {
            Separator::Semicolon => ';',
            Separator::Comma => ',',
        },
    }
}
