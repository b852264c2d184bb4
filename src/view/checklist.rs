//! What a template sees of a checklist.

use std::sync::Arc;

use serde::Serialize;

use super::{LinkView, ShellView};

/// A page that holds a checklist alone: on screen, or for paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ChecklistPageView {
    /// What surrounds it.
    pub shell: ShellView,
    /// The list.
    pub checklist: ChecklistView,
}

/// A checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ChecklistView {
    /// Its id, unique in the site.
    pub id: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Language of the title, where it differs.
    pub lang: Option<String>,
    /// Date of this version (`YYYY-MM-DD`); empty when the list has none.
    pub version: String,
    /// Introduction, as HTML; may be empty.
    pub intro: String,
    /// Language of the introduction, where it differs.
    pub intro_lang: Option<String>,
    /// Whether there are lines for name, date and signature.
    pub sign_off: bool,
    /// What there is room to write beside each item: `responsible`, `date`, `note`.
    pub columns: Vec<&'static str>,
    /// The numbers of the blank rows after the last item.
    pub blank: Vec<String>,
    /// How many items there are on all levels.
    pub count: usize,
    /// The items of the first level.
    pub items: Vec<ItemView>,
    /// The guidance page it belongs to.
    pub page: LinkView,
    /// Address of the page of its own.
    pub href: String,
    /// Address of the print view.
    pub print_href: String,
    /// Absolute address of the page of its own, as it stands on paper.
    pub url: String,
    /// The size of paper: `a4` or `letter`.
    pub paper: &'static str,
    /// The list as files.
    pub files: Vec<ListFileView>,
}

/// A QR code, drawn as black squares on white.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct QrView {
    /// How many squares it has on each side.
    pub width: usize,
    /// Its black squares, as the path of an SVG picture of that size.
    pub path: String,
}

/// A checklist or a booklet as a file to download.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ListFileView {
    /// `pdf`, `xlsx`, `csv` or `json`.
    pub format: &'static str,
    /// Where it is.
    pub href: String,
    /// Size in bytes; 0 when it is not known, as in a preview whose files are made when they are asked for.
    pub size: u64,
    /// Language of its texts.
    pub lang: String,
}

/// One item: a task, and at the same time a group if it has items of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ItemView {
    /// Its id, unique in the list and the same in every language.
    pub id: Arc<str>,
    /// Number from its place, such as `5.3.1`; the same in every language.
    pub number: String,
    /// Level, from 1.
    pub level: usize,
    /// The text, as inline HTML.
    pub text: String,
    /// Language of the text, where it differs.
    pub lang: Option<String>,
    /// Help, as inline HTML; may be empty.
    pub help: String,
    /// Language of the help, where it differs.
    pub help_lang: Option<String>,
    /// Guidance for the item.
    pub link: Option<LinkView>,
    /// Who does it.
    pub role: Option<Arc<str>>,
    /// Language of that name, where it differs.
    pub role_lang: Option<String>,
    /// Items one level below.
    pub items: Vec<ItemView>,
}
