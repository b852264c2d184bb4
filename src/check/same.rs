//! Texts of checklists and tools that were left as they are in the source language.

use crate::content::{ChecklistSource, ChecklistTexts, Content, ItemSource, ToolTexts};
use crate::diag::{Diagnostic, Rule};
use crate::source::{SourcePath, Span};
use crate::yaml::Text;

use super::structure::is_language;

/// Checklists and tools in all languages, and what they say is meant to be the same.
pub(super) fn texts(content: &Content) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for (folder, list) in &content.checklists {
        for texts in content.checklist_texts.get(folder).into_iter().flat_map(|texts| texts.values()) {
            checklist(list, texts, &mut notes);
        }
    }
    for texts in content.tool_texts.values() {
        tools(content, texts, &mut notes);
    }
    notes
}

fn checklist(list: &ChecklistSource, texts: &ChecklistTexts, notes: &mut Vec<Diagnostic>) {
    let mut pair = Pair { source: &list.path, own: &texts.path, meant: &texts.same, notes };
    pair.compare("title", list.title.as_ref(), texts.title.as_ref());
    pair.compare("intro", list.intro.as_ref(), texts.intro.as_ref());
    let mut known = vec!["title", "intro"];
    let mut open: Vec<&ItemSource> = list.items.iter().collect();
    while let Some(item) = open.pop() {
        known.push(&item.id.value);
        if let Some(own) = texts.items.get(&item.id.value) {
            pair.compare(&item.id.value, Some(&item.text), own.text.as_ref());
            pair.compare(&item.id.value, item.help.as_ref(), own.help.as_ref());
        }
        open.extend(&item.items);
    }
    pair.unknown(&known);
}

fn tools(content: &Content, texts: &ToolTexts, notes: &mut Vec<Diagnostic>) {
    let Some(path) = content.tools.iter().flat_map(|tools| tools.iter()).next().map(|tool| &tool.path) else { return };
    let mut pair = Pair { source: path, own: &texts.path, meant: &texts.same, notes };
    let mut known = Vec::new();
    for tool in content.tools.iter().flat_map(|tools| tools.iter()) {
        known.push(&*tool.id.value);
        if let Some(own) = texts.tools.get(&tool.id.value) {
            pair.compare(&tool.id.value, tool.text.title.as_ref(), own.title.as_ref());
            pair.compare(&tool.id.value, tool.text.description.as_ref(), own.description.as_ref());
        }
    }
    pair.unknown(&known);
}

/// A file and its translation.
struct Pair<'a> {
    source: &'a SourcePath,
    own: &'a SourcePath,
    /// What the translation says is meant to be the same.
    meant: &'a [Text],
    notes: &'a mut Vec<Diagnostic>,
}

impl Pair<'_> {
    fn compare(&mut self, id: &str, source: Option<&Text>, own: Option<&Text>) {
        let (Some(source), Some(own)) = (source, own) else { return };
        let is_meant = || self.meant.iter().any(|meant| *meant.value == *id);
        if source.value.trim() != own.value.trim() || !is_language(&own.value) || is_meant() {
            return;
        }
        let span = |path: &SourcePath, text: &Text| Span::new(path.clone(), text.place);
        let fault = Diagnostic::new(Rule::UntranslatedText, span(self.own, own)).variant("listed").fact("id", id);
        self.notes.push(fault.see(span(self.source, source), "see-source"));
    }

    /// What is said to be meant, and is not there.
    fn unknown(&mut self, known: &[&str]) {
        for meant in self.meant.iter().filter(|meant| !known.contains(&&*meant.value)) {
            let fault = Diagnostic::new(Rule::UnknownId, Span::new(self.own.clone(), meant.place));
            let fault = fault.variant("same").fact("id", &meant.value);
            self.notes.push(fault.did_you_mean(&meant.value, known.iter().copied()));
        }
    }
}
