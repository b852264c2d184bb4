//! What is translated, one by one: the texts of a file, each with its place.

use std::ops::Range;

use super::file::TextKind;
use crate::content::{ChecklistSource, ItemSource, PageSource, RoleSource, ToolSource, front_and_body};
use crate::digest::{TextDigest, TextTally};
use crate::locale::{self, MessageText, is_optional};
use crate::markdown::{BlockKind, blocks};
use crate::source::SourcePath;
use crate::yaml::{self, Node, Text, Value};

/// The keys of front matter that are translated.
const FRONT: [&str; 3] = ["title", "description", "in_text"];

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
            parts: vec![text.place.range()],
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

/// The texts of a file in another language, and of a page or a file of messages in any.
pub fn units_of(kind: TextKind, text: &str) -> Vec<Unit> {
    match kind {
        TextKind::Page => of_page(text),
        TextKind::Messages => of_messages(locale::texts(text)),
        TextKind::Checklist | TextKind::Tools | TextKind::Roles => of_yaml(kind, text),
    }
}

/// The texts of a page: front matter and blocks.
fn of_page(text: &str) -> Vec<Unit> {
    let (front, body) = front_and_body(text);
    let mut units = Vec::new();
    if let Some(Ok(node)) = front.map(|range| yaml::parse(&text[range.clone()], range.start, &SourcePath::new(""))) {
        let named = |key: &str| Unit::named(format!("@{key}"), &text_at(node.get(key)?)?);
        units.extend(FRONT.iter().filter_map(|key| named(key)));
    }
    units.extend(blocks(&text[body.clone()], body.start).into_iter().map(|block| Unit {
        label: block.kind.as_str().to_owned(),
        block: Some(block.kind),
        text: block.text,
        parts: block.parts,
        headings: block.headings,
        note: String::new(),
    }));
    units
}

/// The texts of a checklist, of tools or of roles in another language.
fn of_yaml(kind: TextKind, text: &str) -> Vec<Unit> {
    let Ok(node) = yaml::parse(text, 0, &SourcePath::new("")) else { return Vec::new() };
    let mut units = Vec::new();
    let mut add = |label: String, node: Option<&Node>| {
        units.extend(node.and_then(text_at).and_then(|text| Unit::named(label, &text)));
    };
    let list = match kind {
        TextKind::Checklist => "items",
        TextKind::Tools => "tools",
        _ => "roles",
    };
    if kind == TextKind::Checklist {
        add("@title".into(), node.get("title"));
        add("@intro".into(), node.get("intro"));
    }
    let Some(Value::Map(entries)) = node.get(list).map(|node| &node.value) else { return units };
    for (key, value) in entries {
        let Some(id) = key.as_text() else { continue };
        match (&value.value, kind) {
            (Value::Map(_), TextKind::Checklist) => {
                add(id.to_owned(), value.get("text"));
                add(format!("{id}.help"), value.get("help"));
            }
            (Value::Map(_), TextKind::Tools) => {
                add(format!("{id}.title"), value.get("title"));
                add(format!("{id}.description"), value.get("description"));
            }
            _ => add(id.to_owned(), Some(value)),
        }
    }
    units
}

fn text_at(node: &Node) -> Option<Text> {
    node.as_text().map(|value| Text { value: value.into(), place: node.range.clone().into() })
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

/// The names of roles in the source language.
pub(super) fn of_roles(roles: &[RoleSource]) -> Vec<Unit> {
    roles.iter().filter_map(|role| Unit::named(&*role.id.value, &role.text)).collect()
}

/// The texts of a Fluent file.
fn of_messages(texts: Vec<MessageText>) -> Vec<Unit> {
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
