//! Roles: who owns a page, and who does a task.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::words;
use crate::diag::{Diagnostic, Noted, Rule};
use crate::prose::Prose;
use crate::source::{SourcePath, Span};
use crate::yaml::{self, Fields, Text};

/// A role as it was written.
#[derive(Clone, Debug)]
pub struct RoleSource {
    /// The file.
    pub path: SourcePath,
    /// Id, unique in the site.
    pub id: Text,
    /// Its name.
    pub text: Text,
}

/// `roles.<lang>.yaml` as it was written.
#[derive(Clone, Debug)]
pub struct RoleTexts {
    /// The file.
    pub path: SourcePath,
    /// The id and the name, each with its place.
    pub roles: BTreeMap<Arc<str>, (Text, Option<Text>)>,
}

/// Reads `roles.yaml`.
pub(super) fn read(text: &str, path: &SourcePath, prose: &Prose) -> Noted<Vec<RoleSource>> {
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: Vec::new(), notes: vec![fault] },
    };
    let mut roles: Vec<RoleSource> = Vec::new();
    let mut notes = Vec::new();
    let mut fields = Fields::open(&node, path);
    for node in fields.list("roles") {
        let mut fields = Fields::open(node, path);
        let (id, text) = (fields.id("id"), fields.required("text"));
        notes.extend(fields.close());
        let (Some(id), Some(text)) = (id, text) else { continue };
        if let Some(first) = roles.iter().find(|role| role.id.value == id.value) {
            let span = |text: &Text| Span::new(path.clone(), text.place);
            let fault = Diagnostic::new(Rule::DuplicateId, span(&id)).fact("id", &id.value);
            notes.push(fault.see(span(&first.id), "see-first"));
        }
        roles.push(RoleSource { path: path.clone(), id, text });
    }
    notes.splice(0..0, fields.close());
    words::look(&node, text, path, prose, &mut notes);
    Noted { value: roles, notes }
}

/// Reads `roles.<lang>.yaml`.
pub(super) fn read_texts(text: &str, path: &SourcePath, prose: &Prose) -> Noted<RoleTexts> {
    let mut texts = RoleTexts { path: path.clone(), roles: BTreeMap::new() };
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: texts, notes: vec![fault] },
    };
    let mut fields = Fields::open(&node, path);
    for (key, value) in fields.entries("roles") {
        let Some(id) = key.as_text() else { continue };
        let id = Text { value: id.into(), place: key.range.clone().into() };
        let text = fields.as_text(value);
        texts.roles.insert(id.value.clone(), (id, text));
    }
    let mut notes = fields.close();
    words::look(&node, text, path, prose, &mut notes);
    Noted { value: texts, notes }
}
