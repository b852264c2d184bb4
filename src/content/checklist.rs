//! A checklist: structure with the source text, and its texts in another language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::words;
use crate::config::{self, Column};
use crate::date::Date;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::prose::Prose;
use crate::source::{Place, SourcePath, Span};
use crate::url::is_safe_segment;
use crate::yaml::{self, Fields, Node, Text, Value};

/// How deep items can stand inside each other.
const MAX_DEPTH: usize = 20;

/// `checklist.yaml` as it was written.
#[derive(Clone, Debug)]
pub struct ChecklistSource {
    /// The file.
    pub path: SourcePath,
    /// Id, unique in the site.
    pub id: Option<Text>,
    /// Date of this version.
    pub version: Option<Date>,
    /// Title.
    pub title: Option<Text>,
    /// Last part of the address of its own page.
    pub slug: Option<Text>,
    /// Introduction, in Markdown.
    pub intro: Option<Text>,
    /// Whether there are lines for a signature.
    pub sign_off: bool,
    /// What there is room to write beside each item, where the list does not leave it to the site.
    pub columns: Option<Vec<Column>>,
    /// How many blank rows there are, where the list does not leave it to the site.
    pub blank_rows: Option<usize>,
    /// Items of the first level.
    pub items: Box<[ItemSource]>,
    /// Ids that were used before.
    pub retired: Vec<Retired>,
    /// Ids of items that cannot be shown.
    pub hidden: Vec<String>,
    /// Whether the file could be taken apart, so that it makes sense to miss something.
    pub is_readable: bool,
}

/// An item as it was written.
#[derive(Clone, Debug)]
pub struct ItemSource {
    /// Id, unique in the list.
    pub id: Text,
    /// What is to be done, in Markdown.
    pub text: Text,
    /// What it means and how it is done, in Markdown.
    pub help: Option<Text>,
    /// Guidance: a link by identity.
    pub link: Option<Text>,
    /// Id of the role that does it.
    pub role: Option<Text>,
    /// Items one level below.
    pub items: Box<[ItemSource]>,
}

/// An id that was used before and is never used again.
#[derive(Clone, Debug)]
pub struct Retired {
    /// The id.
    pub id: Text,
    /// Why it was given up.
    pub reason: Option<Text>,
}

/// `checklist.<lang>.yaml` as it was written.
#[derive(Clone, Debug)]
pub struct ChecklistTexts {
    /// The file.
    pub path: SourcePath,
    /// Title.
    pub title: Option<Text>,
    /// Last part of the address of its own page.
    pub slug: Option<Text>,
    /// Introduction.
    pub intro: Option<Text>,
    /// What is meant to be the same as in the source language: ids of items, `title`, `intro`.
    pub same: Vec<Text>,
    /// Texts by item id.
    pub items: BTreeMap<Arc<str>, ItemText>,
}

/// The text of an item in another language.
#[derive(Clone, Debug)]
pub struct ItemText {
    /// The place of the id in the file.
    pub id: Place,
    /// What is to be done.
    pub text: Option<Text>,
    /// What it means and how it is done.
    pub help: Option<Text>,
}

impl ChecklistSource {
    /// All ids in the file, also of items that cannot be shown.
    pub fn ids(&self) -> BTreeSet<&str> {
        let mut ids: BTreeSet<&str> = self.hidden.iter().map(String::as_str).collect();
        let mut open: Vec<&ItemSource> = self.items.iter().collect();
        while let Some(item) = open.pop() {
            ids.insert(&item.id.value);
            open.extend(&item.items);
        }
        ids
    }
}

/// Reads `checklist.yaml`.
pub(super) fn read(text: &str, path: &SourcePath, prose: &Prose) -> Noted<ChecklistSource> {
    let mut list = ChecklistSource {
        path: path.clone(),
        id: None,
        version: None,
        title: None,
        slug: None,
        intro: None,
        sign_off: false,
        columns: None,
        blank_rows: None,
        items: Box::default(),
        retired: Vec::new(),
        hidden: Vec::new(),
        is_readable: false,
    };
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: list, notes: vec![fault] },
    };
    let mut fields = Fields::open(&node, path);
    list.id = fields.id("id");
    // A version that is no date is told already.
    list.is_readable = node.get("version").is_none();
    list.version = fields.date("version");
    list.title = fields.required("title");
    list.slug = slug(&mut fields);
    list.intro = fields.text("intro");
    list.sign_off = fields.flag("sign_off").unwrap_or(false);
    list.columns = config::columns(&mut fields);
    list.blank_rows = config::blank_rows(&mut fields);
    let mut notes = Vec::new();
    for node in fields.list("retired") {
        let mut retired = Fields::open(node, path);
        let id = retired.id("id");
        let reason = retired.required("reason");
        list.retired.extend(id.map(|id| Retired { id, reason }));
        notes.extend(retired.close());
    }
    let nodes = fields.list("items");
    list.items = items(nodes, path, 1, &mut notes);
    let mut all = BTreeSet::new();
    ids(nodes, &mut all);
    let shown = list.ids();
    all.retain(|id| !shown.contains(id.as_str()));
    list.hidden = all.into_iter().collect();
    unique_ids(&list, &mut notes);
    words::look(&node, text, path, prose, &mut notes);
    notes.splice(0..0, fields.close());
    Noted { value: list, notes }
}

/// Reads `checklist.<lang>.yaml`.
pub(super) fn read_texts(text: &str, path: &SourcePath, prose: &Prose) -> Noted<ChecklistTexts> {
    let (path_kept, same, items) = (path.clone(), Vec::new(), BTreeMap::new());
    let mut texts = ChecklistTexts { path: path_kept, title: None, slug: None, intro: None, same, items };
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: texts, notes: vec![fault] },
    };
    let mut fields = Fields::open(&node, path);
    texts.title = fields.text("title");
    texts.slug = slug(&mut fields);
    texts.intro = fields.text("intro");
    texts.same = fields.texts("same");
    fields.misplaced(&["id", "version", "sign_off", "columns", "blank_rows", "retired"]);
    let mut notes = Vec::new();
    let mut items = Vec::new();
    for (key, value) in fields.entries("items") {
        let Some(id) = key.as_text() else { continue };
        let mut item = ItemText { id: key.range.clone().into(), text: None, help: None };
        match &value.value {
            Value::Map(_) => {
                let mut fields = Fields::open(value, path);
                item.text = fields.text("text");
                item.help = fields.text("help");
                fields.misplaced(&["link", "role", "items"]);
                notes.extend(fields.close());
            }
            Value::Null => {}
            _ => item.text = fields.as_text(value),
        }
        items.push((id.into(), item));
    }
    // Made at once, the map has no gaps.
    texts.items = items.into_iter().collect();
    words::look(&node, text, path, prose, &mut notes);
    notes.splice(0..0, fields.close());
    Noted { value: texts, notes }
}

fn slug(fields: &mut Fields<'_>) -> Option<Text> {
    let slug = fields.text("slug")?;
    if is_safe_segment(&slug.value) {
        return Some(slug);
    }
    let fault = Diagnostic::new(Rule::BadAddress, fields.span(slug.place)).variant("slug").fact("value", slug.value);
    fields.notes.push(fault);
    None
}

fn items(nodes: &[Node], path: &SourcePath, depth: usize, notes: &mut Vec<Diagnostic>) -> Box<[ItemSource]> {
    let mut items_read = Vec::new();
    for node in nodes {
        let mut fields = Fields::open(node, path);
        let id = fields.id("id");
        let text = fields.required("text");
        let is_group = matches!(node.get("items"), Some(Node { value: Value::List(inner), .. }) if !inner.is_empty());
        if text.is_none() && is_group {
            let is_missing = |fault: &&mut Diagnostic| fault.rule == Rule::MissingField && fault.facts["key"] == "text";
            fields.notes.iter_mut().filter(is_missing).for_each(|fault| fault.variant = "group".into());
        }
        let help = fields.text("help");
        let link = fields.text("link");
        let role = fields.text("role");
        let inner = fields.list("items");
        if depth >= MAX_DEPTH && !inner.is_empty() {
            fields.wrong_type(&inner[0], "depth");
            if let Some(fault) = fields.notes.last_mut() {
                fault.facts.insert("most".into(), MAX_DEPTH.to_string());
            }
        }
        notes.extend(fields.close());
        let items = if depth < MAX_DEPTH { items(inner, path, depth + 1, notes) } else { Box::default() };
        if let (Some(id), Some(text)) = (id, text) {
            items_read.push(ItemSource { id, text, help, link, role, items });
        }
    }
    items_read.into()
}

/// The ids of items, however deep they stand. YAML that is deeper than the reader allows was refused before.
fn ids(nodes: &[Node], found: &mut BTreeSet<String>) {
    for node in nodes {
        found.extend(node.get("id").and_then(Node::as_text).map(str::to_owned));
        if let Some(Node { value: Value::List(inner), .. }) = node.get("items") {
            ids(inner, found);
        }
    }
}

fn unique_ids(list: &ChecklistSource, notes: &mut Vec<Diagnostic>) {
    let span = |text: &Text| Span::new(list.path.clone(), text.place);
    let mut seen: BTreeMap<&str, &Text> = BTreeMap::new();
    let mut open: Vec<&ItemSource> = list.items.iter().rev().collect();
    while let Some(item) = open.pop() {
        if let Some(first) = seen.insert(&item.id.value, &item.id) {
            let fault = Diagnostic::new(Rule::DuplicateId, span(&item.id)).fact("id", &item.id.value);
            notes.push(fault.see(span(first), "see-first"));
        }
        if let Some(retired) = list.retired.iter().find(|retired| retired.id.value == item.id.value) {
            let fault = Diagnostic::new(Rule::RetiredId, span(&item.id)).fact("id", &item.id.value);
            notes.push(fault.see(span(&retired.id), "see-retired"));
        }
        open.extend(item.items.iter().rev());
    }
}
