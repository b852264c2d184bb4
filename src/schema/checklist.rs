//! The schemas of checklists and their translations.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::site::Column;
use super::{date, id};

/// A checklist with its source text: `checklist.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Checklist {
    /// The id of the list: unique in the site, never changed.
    #[schemars(schema_with = "id")]
    id: String,
    /// The date of this version, such as 2026-11-23
    #[schemars(schema_with = "date")]
    version: Option<String>,
    /// The title of the list.
    title: String,
    /// The last part of the address of its own page.
    slug: Option<String>,
    /// An introduction, in Markdown.
    intro: Option<String>,
    /// Whether there are lines for name, date and signature on paper.
    sign_off: Option<bool>,
    /// What there is room to write beside each item.
    columns: Option<Vec<Column>>,
    /// How many blank rows follow the last item.
    #[schemars(range(min = 0, max = 50))]
    blank_rows: Option<i64>,
    /// The items, in their order.
    items: Vec<Item>,
    /// Ids that were used before and are never used again.
    #[schemars(default)]
    retired: Vec<Retired>,
}

/// An item of a checklist; a group is an item too.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Item {
    /// The id of the item: unique in the list, never reused.
    #[schemars(schema_with = "id")]
    id: String,
    /// What is to be done: one action, in at most 90 characters.
    text: String,
    /// What it means and how it is done, in Markdown.
    help: Option<String>,
    /// Guidance for the item: a link by identity, such as /adoption/plan#costs
    link: Option<String>,
    /// Who does it: an id in content/roles.yaml
    role: Option<String>,
    /// Items one level below.
    #[schemars(default)]
    items: Vec<Item>,
}

/// An id that was used before.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Retired {
    /// The id.
    #[schemars(schema_with = "id")]
    id: String,
    /// Why it was given up.
    reason: String,
}

/// The texts of a checklist in another language: `checklist.<language>.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ChecklistTranslation {
    /// The title of the list.
    title: Option<String>,
    /// The last part of the address of its own page.
    slug: Option<String>,
    /// An introduction, in Markdown.
    intro: Option<String>,
    /// What is meant to be the same as in the source language: ids of items, title, intro.
    #[schemars(default)]
    same: Vec<String>,
    /// Texts by the ids of the items.
    #[schemars(default)]
    items: BTreeMap<String, ItemTranslation>,
}

/// The text of an item, alone or with its help text.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum ItemTranslation {
    Text(String),
    WithHelp(ItemTexts),
}

/// The texts of an item.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ItemTexts {
    /// What is to be done.
    text: Option<String>,
    /// What it means and how it is done, in Markdown.
    help: Option<String>,
}
