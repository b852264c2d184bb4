//! Tools: what a page offers besides its text, as records.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::words;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::prose::Prose;
use crate::source::{Place, SourcePath, Span};
use crate::url::{lack_of, scheme_of};
use crate::yaml::{self, Fields, Text};

/// What kind of tool it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolKind {
    /// A page of this site.
    Page,
    /// A form or spreadsheet to fill in.
    Form,
    /// A template of a document.
    Template,
    /// Training material.
    Training,
    /// A service outside this site.
    External,
}

impl ToolKind {
    const ALL: [(&'static str, Self); 5] = [
        ("page", Self::Page),
        ("form", Self::Form),
        ("template", Self::Template),
        ("training", Self::Training),
        ("external", Self::External),
    ];

    /// The word in `tools.yaml` and in templates.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("page", |(word, _)| word)
    }
}

/// A tool as it was written.
#[derive(Clone, Debug)]
pub struct ToolSource {
    /// The file.
    pub path: SourcePath,
    /// Id, unique in the site.
    pub id: Text,
    /// Kind.
    pub kind: ToolKind,
    /// Whether it is announced and not there yet.
    pub coming: bool,
    /// Identities of the pages it belongs to.
    pub pages: Vec<Text>,
    /// Title, description, file and address in the source language.
    pub text: ToolText,
    /// Identity of the page it is, for the kind `page`.
    pub page: Option<Text>,
}

/// What differs from language to language.
#[derive(Clone, Debug, Default)]
pub struct ToolText {
    /// The place of the id in the file.
    pub id: Place,
    /// Title.
    pub title: Option<Text>,
    /// One sentence.
    pub description: Option<Text>,
    /// A file below `content/`.
    pub file: Option<Text>,
    /// An address outside the site.
    pub address: Option<Text>,
}

/// `tools.<lang>.yaml` as it was written.
#[derive(Clone, Debug)]
pub struct ToolTexts {
    /// The file.
    pub path: SourcePath,
    /// Texts by tool id.
    pub tools: BTreeMap<Arc<str>, ToolText>,
    /// Ids of tools whose texts are meant to be the same as in the source language.
    pub same: Vec<Text>,
}

/// Reads `tools.yaml`.
pub(super) fn read(text: &str, path: &SourcePath, prose: &Prose) -> Noted<Vec<ToolSource>> {
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: Vec::new(), notes: vec![fault] },
    };
    let mut tools: Vec<ToolSource> = Vec::new();
    let mut notes = Vec::new();
    let mut fields = Fields::open(&node, path);
    for node in fields.list("tools") {
        let mut fields = Fields::open(node, path);
        let tool = read_one(&mut fields, path);
        notes.extend(fields.close());
        let Some(tool) = tool else { continue };
        if let Some(first) = tools.iter().find(|first| first.id.value == tool.id.value) {
            let span = |text: &Text| Span::new(path.clone(), text.place);
            let fault = Diagnostic::new(Rule::DuplicateId, span(&tool.id)).fact("id", &tool.id.value);
            notes.push(fault.see(span(&first.id), "see-first"));
        }
        tools.push(tool);
    }
    notes.splice(0..0, fields.close());
    words::look(&node, text, path, prose, &mut notes);
    Noted { value: tools, notes }
}

fn read_one(fields: &mut Fields<'_>, path: &SourcePath) -> Option<ToolSource> {
    let id = fields.id("id");
    let kind = fields.choice("kind", &ToolKind::ALL);
    if kind.is_none() && !fields.notes.iter().any(|note| note.rule == Rule::UnknownValue) {
        let fault = Diagnostic::new(Rule::MissingField, fields.span(fields.place())).fact("key", "kind");
        fields.notes.push(fault);
    }
    let coming = fields.choice("status", &[("published", false), ("coming", true)]).unwrap_or(false);
    let pages = fields.texts("pages");
    let page = fields.text("page");
    fields.required("title");
    let text = read_text(fields, id.as_ref().map(|id| id.place).unwrap_or_default());
    let id = id?;
    // What kind it is was told above; the tool is there all the same.
    let is_judged = kind.is_some() && !coming;
    let kind = kind.unwrap_or(ToolKind::Page);
    let missing = match kind {
        _ if !is_judged => None,
        ToolKind::Page => page.is_none().then_some("page"),
        ToolKind::External => text.address.is_none().then_some("address"),
        _ => (text.file.is_none() && text.address.is_none()).then_some("file"),
    };
    let is_told = missing == Some("address") && fields.notes.iter().any(|note| note.rule == Rule::UnsafeLink);
    if let Some(key) = missing.filter(|_| !is_told) {
        let fault = Diagnostic::new(Rule::MissingField, fields.span(id.place)).fact("key", key);
        fields.notes.push(fault);
    }
    Some(ToolSource { path: path.clone(), id, kind, coming, pages, text, page })
}

/// Reads `tools.<lang>.yaml`.
pub(super) fn read_texts(text: &str, path: &SourcePath, prose: &Prose) -> Noted<ToolTexts> {
    let mut texts = ToolTexts { path: path.clone(), tools: BTreeMap::new(), same: Vec::new() };
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: texts, notes: vec![fault] },
    };
    let mut notes = Vec::new();
    let mut fields = Fields::open(&node, path);
    for (key, value) in fields.entries("tools") {
        let Some(id) = key.as_text() else { continue };
        let mut fields = Fields::open(value, path);
        let text = read_text(&mut fields, key.range.clone().into());
        fields.misplaced(&["kind", "status", "pages", "page"]);
        notes.extend(fields.close());
        texts.tools.insert(id.into(), text);
    }
    texts.same = fields.texts("same");
    notes.splice(0..0, fields.close());
    words::look(&node, text, path, prose, &mut notes);
    Noted { value: texts, notes }
}

fn read_text(fields: &mut Fields<'_>, id: Place) -> ToolText {
    let mut text = ToolText {
        id,
        title: fields.text("title"),
        description: fields.text("description"),
        file: fields.text("file"),
        address: fields.text("address"),
    };
    let is_web = |scheme: &str| ["https", "http"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let leads_to_web =
        |address: &str| scheme_of(address).is_some_and(|scheme| is_web(scheme) && lack_of(address, scheme).is_none());
    if let Some(address) = text.address.take_if(|address| !leads_to_web(&address.value)) {
        let fault = Diagnostic::new(Rule::UnsafeLink, fields.span(address.place));
        fields.notes.push(match scheme_of(&address.value) {
            Some(scheme) if is_web(scheme) => fault.variant("no-website"),
            Some(scheme) => fault.fact("scheme", scheme),
            None => fault.variant("no-scheme"),
        });
    }
    text
}
