//! A checklist for other programs: as JSON, as CSV and as a workbook. All texts are plain, all addresses absolute.
//!
//! [`ListData`] is written to JSON as it stands, so its fields are a promise to those who read it:
//! `render/schema.json` says what they mean, and gets a new version with them.

use std::sync::Arc;

use serde::Serialize;

/// A checklist in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ListData {
    /// Address of the schema.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Its id, unique in the site.
    pub id: Arc<str>,
    /// Language of the reader.
    pub lang: String,
    /// Title.
    pub title: TextData,
    /// Introduction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intro: Option<TextData>,
    /// Date of this version (`YYYY-MM-DD`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Address of the list.
    pub url: String,
    /// The guidance page it belongs to.
    pub page: LinkData,
    /// Whether it is to be signed.
    pub sign_off: bool,
    /// The items of the first level.
    pub items: Vec<ItemData>,
}

/// An item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ItemData {
    /// Its id, unique in the list and the same in every language.
    pub id: Arc<str>,
    /// Number from its place; the same in every language.
    pub number: String,
    /// What is to be done.
    pub text: TextData,
    /// What it means and how it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<TextData>,
    /// Guidance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkData>,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleData>,
    /// Items one level below.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemData>,
}

/// A text with the language it is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct TextData {
    /// The text.
    pub text: String,
    /// Its language.
    pub lang: String,
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct LinkData {
    /// Name of what it leads to.
    pub title: Arc<str>,
    /// Absolute address.
    pub url: String,
}

/// A role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct RoleData {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
}

/// A checklist as rows, with the words around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SheetView {
    /// The list.
    pub list: ListData,
    /// The numbers of the blank rows at its end.
    pub blank: Vec<String>,
    /// Name of the site.
    pub site: String,
    /// The words, in the language of the reader.
    pub words: SheetWords,
    /// Whether the sheet is read from right to left.
    pub is_right_to_left: bool,
    /// The size of paper: `a4` or `letter`.
    pub paper: &'static str,
    /// What stands between the fields of a CSV file.
    pub separator: char,
}

/// The words of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SheetWords {
    /// Name of the sheet.
    pub sheet: String,
    /// Date of the version, as a sentence; empty when the list has none.
    pub version: String,
    /// That copies are not updated, with the address.
    pub notice: String,
    /// How to fill the sheet in.
    pub instructions: String,
    /// Heads of the columns.
    pub number: String,
    /// The task of the first level that a task belongs to.
    pub group: String,
    /// What is to be done.
    pub task: String,
    /// Help.
    pub help: String,
    /// Address of guidance.
    pub link: String,
    /// Role.
    pub role: String,
    /// How far it is.
    pub status: String,
    /// Who does it.
    pub responsible: String,
    /// When it is to be done.
    pub due: String,
    /// Note.
    pub note: String,
    /// The id that leads a filled-in sheet back to the list.
    pub id: String,
    /// Not begun, begun, done, not needed.
    pub statuses: [String; 4],
    /// Page of pages, with `&P` and `&N` as numbers.
    pub page: String,
}

/// One checklist in the index of all.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ListEntry {
    /// Its id.
    pub id: Arc<str>,
    /// Date of its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// How many items it has on all levels.
    pub count: usize,
    /// What there is in each language.
    pub languages: Vec<ListEntryText>,
}

/// A checklist of the index in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ListEntryText {
    /// The language.
    pub lang: String,
    /// Title.
    pub title: TextData,
    /// Address of the list.
    pub url: String,
    /// Address of its print view.
    pub print: String,
    /// Addresses of its files, by format.
    pub files: std::collections::BTreeMap<&'static str, String>,
}
