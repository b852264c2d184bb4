//! Checklists as good checklists: items that fit on a line of paper, groups that can be surveyed, a date that tells
//! one printed copy from the next.
//!
//! What makes a good checklist: Gawande and Boorman, "A Checklist for Checklists" (2010).

use crate::content::{ChecklistSource, Content, ItemSource};
use crate::diag::{Diagnostic, Rule};
use crate::markdown;
use crate::source::{SourcePath, Span};
use crate::yaml::Text;

/// What fits on a line beside the box and the room for initials, in letters of ten points on A4.
const LONGEST_ITEM: usize = 90;

/// What people keep in view at once.
const LONGEST_LIST: usize = 9;

/// Checklists in all their languages.
pub(super) fn checklists(content: &Content) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for list in content.checklists.values() {
        if list.version.is_none() && !list.items.is_empty() && list.is_readable {
            let place = list.title.as_ref().map_or_else(|| list.path.whole(), |title| span(&list.path, title));
            notes.push(Diagnostic::new(Rule::MissingVersion, place));
        }
        rows(list, &list.items, &mut notes);
    }
    for texts in content.checklist_texts.values().flat_map(|texts| texts.values()) {
        notes.extend(texts.items.values().filter_map(|item| long_item(&texts.path, item.text.as_ref()?)));
    }
    notes
}

/// The items below one another, and those below each of them.
fn rows(list: &ChecklistSource, items: &[ItemSource], notes: &mut Vec<Diagnostic>) {
    for row in items.chunk_by(|a, b| a.items.is_empty() && b.items.is_empty()) {
        if let Some(tenth) = row.get(LONGEST_LIST) {
            let fault = Diagnostic::new(Rule::LongList, span(&list.path, &tenth.id));
            let fault = fault.fact("count", row.len()).fact("most", LONGEST_LIST);
            notes.push(fault.see(span(&list.path, &row[0].id), "see-list"));
        }
    }
    for item in items {
        notes.extend(long_item(&list.path, &item.text));
        rows(list, &item.items, notes);
    }
}

fn long_item(path: &SourcePath, text: &Text) -> Option<Diagnostic> {
    // Markup takes room in the file only; most items are short enough with it.
    if text.value.len() <= LONGEST_ITEM {
        return None;
    }
    let length = markdown::plain(&text.value).trim().chars().count();
    let fault = || Diagnostic::new(Rule::LongItem, span(path, text)).fact("length", length).fact("most", LONGEST_ITEM);
    (length > LONGEST_ITEM).then(fault)
}

fn span(path: &SourcePath, text: &Text) -> Span {
    Span::new(path.clone(), text.place)
}
