//! A checklist as rows, for formats that have no levels.

use crate::view::{ItemData, ListData};

/// One item.
pub(super) struct Row<'a> {
    /// The item.
    pub(super) item: &'a ItemData,
    /// The task of the first level that it belongs to, so that a filter shows a whole task; empty when nothing does.
    pub(super) group: &'a str,
}

/// All items in the order of their numbers.
pub(super) fn rows(list: &ListData) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for item in &list.items {
        let group = if item.items.is_empty() { "" } else { item.text.text.as_str() };
        add(item, group, &mut rows);
    }
    rows
}

fn add<'a>(item: &'a ItemData, group: &'a str, rows: &mut Vec<Row<'a>>) {
    rows.push(Row { item, group });
    for inner in &item.items {
        add(inner, group, rows);
    }
}
