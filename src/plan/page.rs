//! The view of a guidance page.

use std::sync::Arc;

use super::guide::PageReading;
use super::shell::{Place, shell};
use super::{Inputs, booklet, checklist, nav, tool};
use crate::content::PageKind;
use crate::lang::LangId;
use crate::locale::Arg;
use crate::site::{Page, PageId, PlacedHeading};
use crate::url::encode;
use crate::view::{CardView, ContentsEntry, LinkView, OutdatedView, PageView, Position, StepView};

/// Headings down to this level stand in the table of contents.
const CONTENTS_DEPTH: u8 = 3;

/// A page as a reader of a language gets it.
pub(super) fn view(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> PageView {
    let (text_lang, text) = page.text(lang);
    let read = PageReading::of(inputs, page, lang);
    let is_home = page.folder.is_empty();
    let title = page_title(inputs, page, lang);
    let place = Place {
        title: if is_home { Arc::default() } else { title },
        description: text.description.clone(),
        addresses: &|lang| page.address(lang).clone(),
        exists: &|lang| page.texts.get(lang).is_some(),
        page,
        is_page: true,
        noindex: !page.is_current(),
    };
    let owner = page.owner.as_ref().and_then(|id| inputs.site.roles.get(id)?.resolve(lang));
    let replaced_by = page.replaced_by.map(|id| inputs.link(inputs.site.page(id), lang));
    let (previous, next) = steps(inputs, page, lang);
    PageView {
        shell: shell(inputs, lang, &place),
        id: page.identity(),
        kind: page.kind.as_str(),
        is_home,
        title: text.title.clone(),
        in_text: text.in_text.clone().unwrap_or_else(|| text.title.clone()),
        description: text.description.clone(),
        lang: inputs.other_tag(text_lang, lang),
        dir: inputs.dir(text_lang),
        position: position(page),
        outdated: outdated(inputs, page, lang, &read.headings),
        body: read.html(inputs, page, lang),
        contents: contents(inputs, page, text_lang, &read.headings),
        numbered: page.numbered,
        nav: nav::section(inputs, page, lang),
        cards: cards(inputs, page, lang),
        previous,
        next,
        checklist: page.checklist.map(|id| checklist::view(inputs, inputs.site.checklist(id), lang)),
        tools: match page.kind {
            PageKind::Tools => tool::all(inputs, lang),
            _ => tool::of_page(inputs, page, lang),
        },
        owner: owner.map(|(_, name)| name.clone()),
        owner_lang: owner.and_then(|(name_lang, _)| inputs.other_tag(name_lang, lang)),
        reviewed: page.reviewed.map(|date| date.to_string()),
        replaced_by,
        draft: page.draft,
        booklet: booklet::begins_with(inputs, page, lang).then(|| booklet::file(inputs, page, lang)),
    }
}

/// What a reader is told of a translation that is older than its source.
fn outdated(inputs: &Inputs<'_>, page: &Page, lang: LangId, headings: &[PlacedHeading]) -> Option<OutdatedView> {
    let outdated = page.outdated.get(lang)?;
    let (source, since) = (inputs.tag(LangId::SOURCE), outdated.since.to_string());
    if outdated.falls_back {
        return Some(OutdatedView { source, since, sections: Vec::new(), beginning: false });
    }
    let of_source = inputs.site.headings(page, LangId::SOURCE);
    let sections = outdated.sections.iter().flatten().filter_map(|place| of_source.get(*place));
    let section = |heading: &PlacedHeading| match headings.iter().find(|own| own.id == heading.id) {
        Some(own) => LinkView { title: own.text.clone(), href: format!("#{}", encode(&own.id)), ..LinkView::default() },
        // The section itself is new: it has no place in the translation.
        None => LinkView { title: heading.text.clone(), lang: Some(source.clone()), ..LinkView::default() },
    };
    let mut sections: Vec<LinkView> = sections.map(section).collect();
    if let Some(list) = page.checklist.filter(|_| outdated.checklist).map(|id| inputs.site.checklist(id)) {
        let (title_lang, title) = list.title.resolve(lang)?;
        let lang = inputs.other_tag(title_lang, lang);
        sections.push(LinkView { title: title.clone(), href: "#checklist".into(), lang, ..LinkView::default() });
    }
    Some(OutdatedView { source, since, sections, beginning: outdated.sections.contains(&None) })
}

/// The title with the number of a task.
pub(super) fn page_title(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> Arc<str> {
    let title = page.text(lang).1.title.clone();
    match page.position {
        Some((number, _)) if page.kind == PageKind::Task => {
            let args = [("number".to_owned(), number_arg(number)), ("title".to_owned(), Arg::Text(title.to_string()))];
            inputs.messages(lang).text("numbered-task-title", &args.into()).map_or(title, Arc::from)
        }
        _ => title,
    }
}

fn number_arg(number: usize) -> Arg {
    Arg::Number(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))
}

fn position(page: &Page) -> Option<Position> {
    page.position.map(|(number, of)| Position { number, of })
}

/// Its number, where its siblings are numbered.
pub(super) fn number_of(page: &Page) -> Option<usize> {
    page.position.map(|(number, _)| number)
}

/// A table of contents, where there are at least two headings to choose from.
fn contents(inputs: &Inputs<'_>, page: &Page, lang: LangId, headings: &[PlacedHeading]) -> Vec<ContentsEntry> {
    let headings: Vec<&PlacedHeading> = headings.iter().filter(|heading| heading.level <= CONTENTS_DEPTH).collect();
    if !page.contents || headings.len() < 2 {
        return Vec::new();
    }
    nested(inputs, lang, &headings)
}

fn nested(inputs: &Inputs<'_>, lang: LangId, headings: &[&PlacedHeading]) -> Vec<ContentsEntry> {
    let mut entries = Vec::new();
    let mut rest = headings;
    while let Some((first, after)) = rest.split_first() {
        let inner = after.iter().take_while(|heading| heading.level > first.level).count();
        entries.push(ContentsEntry {
            id: first.id.clone(),
            number: first.number.clone(),
            title: first.html.clone(),
            lang: inputs.other_tag(first.lang, lang),
            children: nested(inputs, lang, &after[..inner]),
        });
        rest = &after[inner..];
    }
    entries
}

/// Pages that lists show: replaced pages are reached by their old links only.
pub(super) fn listed<'a>(inputs: &'a Inputs<'_>, ids: &'a [PageId]) -> impl Iterator<Item = &'a Page> {
    ids.iter().map(|id| inputs.site.page(*id)).filter(|page| page.replaced_by.is_none())
}

/// The cards of a landing page, unless its text places cards itself.
fn cards(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> Vec<CardView> {
    let places_cards = page.text(lang).1.source.0.document.places_cards;
    if page.kind != PageKind::Landing || places_cards {
        return Vec::new();
    }
    sub_page_cards(inputs, page, lang)
}

/// A card for each sub page.
pub(super) fn sub_page_cards(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> Vec<CardView> {
    listed(inputs, &page.children[lang.index()]).map(|child| card(inputs, child, lang)).collect()
}

/// A card for one page.
pub(super) fn card(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> CardView {
    CardView {
        link: inputs.link(page, lang),
        description: page.text(lang).1.description.clone(),
        number: number_of(page),
    }
}

/// The pages before and after this one, where its section is ordered.
fn steps(inputs: &Inputs<'_>, page: &Page, lang: LangId) -> (Option<StepView>, Option<StepView>) {
    let Some(parent) = page.parent.map(|id| inputs.site.page(id)) else { return (None, None) };
    // The order of the main sections is one of the menu, not one to read them in.
    let is_main = parent.folder.is_empty();
    let is_step = |page: &Page| page.kind.is_numbered() || page.order.is_some() && !is_main;
    if !is_step(page) {
        return (None, None);
    }
    let siblings = &parent.children[lang.index()];
    let steps: Vec<&Page> = listed(inputs, siblings).filter(|page| is_step(page)).collect();
    let Some(here) = steps.iter().position(|step| step.id == page.id) else { return (None, None) };
    let view =
        |step: &&Page| StepView { link: inputs.link(step, lang), kind: step.kind.as_str(), number: number_of(step) };
    (here.checked_sub(1).and_then(|before| steps.get(before)).map(view), steps.get(here + 1).map(view))
}
