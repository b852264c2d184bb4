//! What is translated, one by one: the texts of a file, each with its place.

use std::ops::Range;

use crate::content::{
    ChecklistSource, ChecklistTexts, ItemSource, PageSource, RoleSource, RoleTexts, ToolSource, ToolTexts,
};
use crate::digest::{TextDigest, TextTally};
use crate::locale::{MessageText, is_optional};
use crate::markdown::{BlockKind, blocks};
use crate::source::Sources;
use crate::yaml::Text;

/// One text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name in the file (`@title`, an item, a message), or the kind of block it is (`p`, `h2`).
    pub label: String,
    /// What kind of block it is; `None` where the name is enough to find its translation.
    pub block: Option<BlockKind>,
    /// What the author wrote.
    pub text: String,
    /// Where, in bytes of the file.
    pub parts: Vec<Range<usize>>,
    /// How many headings there are up to here.
    pub headings: usize,
    /// What the file says about it to translators.
    pub note: String,
}

impl Unit {
    /// The digest of the text.
    pub fn digest(&self) -> TextDigest {
        TextDigest::of(&self.text)
    }

    /// From its first byte to its last.
    pub fn range(&self) -> Range<usize> {
        let start = self.parts.first().map_or(0, |part| part.start);
        start..self.parts.last().map_or(start, |part| part.end)
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    }

    fn named(label: impl Into<String>, text: &Text) -> Option<Self> {
        let value = text.value.trim();
        (!value.is_empty()).then(|| Self {
            label: label.into(),
            block: None,
            text: value.to_owned(),
            parts: vec![text.range.clone()],
            headings: 0,
            note: String::new(),
        })
    }
}

/// The tally of some texts, as the record of a file keeps it.
pub(super) fn tally<'u>(units: impl IntoIterator<Item = &'u Unit>) -> TextTally {
    let mut tally = TextTally::default();
    for unit in units {
        tally.add(if unit.block.is_some() { unit.digest() } else { unit.digest().under(&unit.label) });
    }
    tally
}

/// The texts of a page: front matter and blocks.
pub(super) fn of_page(page: &PageSource, sources: &Sources) -> Vec<Unit> {
    let mut units = front(page);
    // Of a page that is being saved at this moment there is nothing to say yet.
    let Ok(text) = sources.text_as_parsed(&page.path, page.digest) else { return units };
    units.extend(blocks(&text[page.body.clone()], page.body.start).into_iter().map(|block| Unit {
        label: block.kind.as_str().to_owned(),
        block: Some(block.kind),
        text: block.text,
        parts: block.parts,
        headings: block.headings,
        note: String::new(),
    }));
    units
}

/// The tally of a page's texts, from what was noted when it was read.
pub(super) fn tally_of_page(page: &PageSource) -> TextTally {
    let mut tally = page.document.texts;
    for unit in front(page) {
        tally.add(unit.digest().under(&unit.label));
    }
    tally
}

fn front(page: &PageSource) -> Vec<Unit> {
    let front = &page.front;
    let fields = [("@title", &front.title), ("@description", &front.description), ("@in_text", &front.in_text)];
    fields.into_iter().filter_map(|(label, text)| Unit::named(label, text.as_ref()?)).collect()
}

/// The texts of a checklist in the source language.
pub(super) fn of_checklist(list: &ChecklistSource) -> Vec<Unit> {
    let mut units = Vec::new();
    units.extend(list.title.as_ref().and_then(|text| Unit::named("@title", text)));
    units.extend(list.intro.as_ref().and_then(|text| Unit::named("@intro", text)));
    let mut open: Vec<&ItemSource> = list.items.iter().rev().collect();
    while let Some(item) = open.pop() {
        item_units(&item.id.value, Some(&item.text), item.help.as_ref(), &mut units);
        open.extend(item.items.iter().rev());
    }
    units
}

/// The texts of a checklist in another language.
pub(super) fn of_checklist_texts(texts: &ChecklistTexts) -> Vec<Unit> {
    let mut units = Vec::new();
    units.extend(texts.title.as_ref().and_then(|text| Unit::named("@title", text)));
    units.extend(texts.intro.as_ref().and_then(|text| Unit::named("@intro", text)));
    for (id, item) in &texts.items {
        item_units(id, item.text.as_ref(), item.help.as_ref(), &mut units);
    }
    units
}

fn item_units(id: &str, text: Option<&Text>, help: Option<&Text>, units: &mut Vec<Unit>) {
    units.extend(text.and_then(|text| Unit::named(id, text)));
    units.extend(help.and_then(|help| Unit::named(format!("{id}.help"), help)));
}

/// The texts of tools in the source language.
pub(super) fn of_tools(tools: &[ToolSource]) -> Vec<Unit> {
    let texts = tools.iter().flat_map(|tool| {
        let id = &tool.id.value;
        let title = tool.text.title.as_ref().and_then(|text| Unit::named(format!("{id}.title"), text));
        let about = tool.text.description.as_ref().and_then(|text| Unit::named(format!("{id}.description"), text));
        title.into_iter().chain(about)
    });
    texts.collect()
}

/// The texts of tools in another language.
pub(super) fn of_tool_texts(texts: &ToolTexts) -> Vec<Unit> {
    let texts = texts.tools.iter().flat_map(|(id, tool)| {
        let title = tool.title.as_ref().and_then(|text| Unit::named(format!("{id}.title"), text));
        let about = tool.description.as_ref().and_then(|text| Unit::named(format!("{id}.description"), text));
        title.into_iter().chain(about)
    });
    texts.collect()
}

/// The names of roles in the source language.
pub(super) fn of_roles(roles: &[RoleSource]) -> Vec<Unit> {
    roles.iter().filter_map(|role| Unit::named(&role.id.value, &role.text)).collect()
}

/// The names of roles in another language.
pub(super) fn of_role_texts(texts: &RoleTexts) -> Vec<Unit> {
    texts.roles.iter().filter_map(|(id, (_, text))| Unit::named(id, text.as_ref()?)).collect()
}

/// The texts of a Fluent file.
pub(super) fn of_messages(texts: Vec<MessageText>) -> Vec<Unit> {
    let wanted = texts.into_iter().filter(|text| !is_optional(&text.key));
    let unit = |text: MessageText| Unit {
        label: text.key,
        block: None,
        text: text.text,
        parts: vec![text.range],
        headings: 0,
        note: text.comment,
    };
    wanted.map(unit).collect()
}
